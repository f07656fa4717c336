//! The other way to read the same files: structs with serde's derive, as a careful program would write
//! them. Unknown keys are errors and words are enums; there are no places, no second error, no rules.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OkrFile {
    pub team: Option<String>,
    pub cycle: Option<String>,
    pub person: Option<String>,
    #[serde(default)]
    pub assumptions: Vec<Assumption>,
    #[serde(default)]
    pub objectives: Vec<Objective>,
    #[serde(default)]
    pub replies: BTreeMap<String, Reply>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    pub id: String,
    pub we_believe: String,
    pub check_by: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    pub id: String,
    pub title: String,
    pub why: Option<String>,
    pub ambition: Option<Ambition>,
    pub origin: Option<Origin>,
    pub lead: Option<String>,
    #[serde(default)]
    pub contributes_to: Vec<String>,
    pub contribution: Option<String>,
    #[serde(default)]
    pub tests: Vec<String>,
    #[serde(default)]
    pub shared_with: Vec<String>,
    #[serde(default)]
    pub needs: Vec<Need>,
    #[serde(default)]
    pub health: Vec<Health>,
    #[serde(default)]
    pub not_doing: Vec<String>,
    #[serde(default)]
    pub initiatives: Vec<String>,
    #[serde(default)]
    pub key_results: Vec<KeyResult>,
    pub close: Option<Close>,
    pub dropped: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ambition {
    Committed,
    Aspirational,
    Learning,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    Team,
    Negotiated,
    Assigned,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    pub id: String,
    pub from: Option<String>,
    pub what: String,
    pub r#for: Option<String>,
    pub kind: Option<AskKind>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskKind {
    Tool,
    Resource,
    Person,
    Decision,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Health {
    pub id: String,
    pub title: String,
    pub unit: Option<String>,
    pub hold: Range,
    pub source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub min: Option<f64>,
    pub max: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyResult {
    pub id: String,
    pub title: String,
    pub lead: Option<String>,
    pub unit: Option<String>,
    pub baseline: Option<Baseline>,
    pub target: Option<f64>,
    pub commit: Option<f64>,
    pub stretch: Option<f64>,
    pub curve: Option<Curve>,
    pub measured: Option<Measured>,
    pub source: Option<String>,
    #[serde(default)]
    pub changes: Vec<Change>,
    pub hold: Option<Range>,
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    pub hypothesis: Option<String>,
    pub decide_by: Option<NaiveDate>,
    pub dropped: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Baseline {
    Number(f64),
    Word(Unknown),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    Unknown,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Curve {
    Linear,
    Early,
    Late,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measured {
    Weekly,
    Monthly,
    Once,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub date: NaiveDate,
    pub field: String,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    pub id: String,
    pub title: String,
    pub due: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    pub decision: Decision,
    pub learned: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    Reached,
    Continue,
    Change,
    Stop,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub answer: Answer,
    pub why: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    Later,
}
