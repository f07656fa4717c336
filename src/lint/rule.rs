//! What a rule is: a page, a level, and a check.

use super::context::Context;
use super::option::RuleOption;
use super::past::Before;
use super::suppression::Suppression;
use crate::diagnostic::{Finding, Level};
use crate::model::{KeyResult, Objective, Spanned, Text};
use crate::syntax::Problem;
use crate::wording::Sentence;
use crate::workspace::Workspace;
use serde::Serialize;

/// What rules of one kind have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// The file can be read, and what it points to is there.
    Form,
    /// OKRs stay apart from pay, rating and rank.
    Practice,
    /// People's records stay with those concerned.
    Privacy,
    /// Sentences and numbers by which two people agree.
    Wording,
    /// Few things at a time, each with somebody to talk to.
    Focus,
    /// Teams pull in the same direction.
    Alignment,
    /// What was agreed changes with a reason.
    Change,
    /// The remarks that silence rules.
    Tidy,
}

impl Group {
    /// The word by which a group is chosen.
    pub fn word(self) -> &'static str {
        match self {
            Group::Form => "form",
            Group::Practice => "practice",
            Group::Privacy => "privacy",
            Group::Wording => "wording",
            Group::Focus => "focus",
            Group::Alignment => "alignment",
            Group::Change => "change",
            Group::Tidy => "tidy",
        }
    }
}

/// A rule. It speaks about a text, never about the one who wrote it.
pub struct Rule {
    /// Its name in kebab-case: the pattern, not a verdict.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its level, which a workspace can change.
    pub level: Level,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that matters, in one sentence; stands below each finding.
    pub why: &'static str,
    /// What a workspace can set about it besides its level.
    pub options: &'static [RuleOption],
    /// Its page in Markdown: what, why, who says so, examples, when to ignore it. The examples are its tests.
    pub page: &'static str,
    /// How it looks.
    pub check: Check,
}

/// How a rule looks at a workspace.
pub enum Check {
    /// At each form problem that reading met.
    Problem(fn(&Problem) -> Option<Finding>),
    /// At each file, whatever the others say.
    File(fn(&Context<'_>, &mut Findings)),
    /// At the title of each objective that was not given up, and what it says.
    Title(fn(&Spanned<Text>, &Sentence<'_>) -> Option<Finding>),
    /// At each objective.
    Objective(for<'w> fn(&Context<'w>, &'w Objective, &mut Findings)),
    /// At each key result, with its objective.
    KeyResult(for<'w> fn(&Context<'w>, &'w Objective, &'w KeyResult, &mut Findings)),
    /// At each file among all others: where what they say counts, too.
    Among(for<'w> fn(&Context<'w>, &'w Workspace, &mut Findings)),
    /// At the whole, for what no single file can tell.
    Workspace(fn(&Workspace, &mut WorkspaceFindings)),
    /// At the whole beside what it was before.
    Past(fn(&Workspace, Before<'_>, &mut WorkspaceFindings)),
    /// At each remark that tells rules to be silent, with the names of those it did silence.
    Suppression(fn(&Suppression, &[&'static str], &mut Findings)),
    /// At the baseline, with the number of its entries that no longer occur, if there are any.
    Baseline(fn(usize, &mut Findings)),
}

impl Check {
    /// Whether it takes as long as there are files, however little was changed.
    pub fn looks_at_the_whole(&self) -> bool {
        matches!(self, Check::Workspace(_) | Check::Past(_))
    }
}

/// What a check found in one file.
#[derive(Debug, Default)]
pub struct Findings(pub(super) Vec<Finding>);

impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }
}

/// What a check found in the whole: each finding with its file.
#[derive(Debug, Default)]
pub struct WorkspaceFindings(pub(super) Vec<(usize, Finding)>);

impl WorkspaceFindings {
    /// Adds a finding in the file with number `file` of the workspace.
    pub fn add(&mut self, file: usize, finding: Finding) {
        self.0.push((file, finding));
    }
}
