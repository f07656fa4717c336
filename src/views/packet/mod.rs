//! `okr packet`: what a fair review needs, for two people to talk over.
//!
//! No score, no value, no status and no count is ever collected here: what is not in the value cannot
//! be printed. Text that carries no name is the team's.

mod brought;
mod feedback;
mod honour;
mod quoted;

pub(super) use brought::TOLD;
pub use brought::{Brought, Line, Work};
pub use feedback::{FeedbackEntry, HeldBack, WhyHeldBack};
pub use honour::Honour;

use super::quotable::Quotable;
use crate::clock::{Date, Period};
use crate::history::{Commit, History};
use crate::signals::review_notice;
use crate::workspace::{File, Workspace};

/// A workspace with its history: the shared one, or one that holds people's records.
pub struct Records {
    /// What it is called: the name of its folder.
    pub name: String,
    /// Its files.
    pub workspace: Workspace,
    /// How they came to be so.
    pub history: History,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PacketRequest {
    /// Today's handle of the person.
    pub person: String,
    /// The time it is about.
    pub period: Period,
    /// The day of the review.
    pub review_on: Date,
    /// Who prepares it, by name.
    pub prepared_by: Option<String>,
    /// Repositories that were named and could not be read, with the reason.
    pub missing: Vec<String>,
}

/// What a fair review needs. There is no JSON of it: it is made for two people to talk over.
#[derive(Debug)]
pub struct Packet {
    /// The person's name.
    pub name: String,
    /// The time it is about.
    pub period: Period,
    /// The day of the review.
    pub review_on: Date,
    /// How long feedback must have been read before that day, in days.
    pub notice: i64,
    /// Who prepared it.
    pub prepared_by: Option<String>,
    /// What the person brought to the team's work, by team and cycle.
    pub work: Vec<Work>,
    /// Experiments the person took part in, and what they taught.
    pub experiments: Vec<Brought>,
    /// What the person's teams wrote down as learned.
    pub team_learnings: Vec<Line>,
    /// Recognition received.
    pub received: Vec<Honour>,
    /// Recognition given.
    pub given: Vec<Honour>,
    /// Feedback that may be used.
    pub feedback: Vec<FeedbackEntry>,
    /// Feedback that must not be used yet: day and giver only.
    pub held_back: Vec<HeldBack>,
    /// What is not in here, and why.
    pub left_out: Vec<String>,
    /// The commits it stands on.
    pub stands_on: Vec<StandsOn>,
}

/// A repository and the commit up to which it was read.
#[derive(Debug)]
pub struct StandsOn {
    /// What the repository is called.
    pub name: String,
    /// Its newest commit, short; `None` without a history.
    pub commit: Option<String>,
}

/// Collects the packet from the shared workspace (the first) and those with people's records.
pub fn packet(all: &[Records], request: &PacketRequest) -> Packet {
    let shared = all.first();
    let notice = shared.map_or(0, |r| review_notice(&r.workspace));
    let name = shared
        .map_or(request.person.as_str(), |r| {
            r.workspace.directory.person_name(&request.person)
        })
        .to_owned();
    let mut packet = Packet {
        name,
        period: request.period,
        review_on: request.review_on,
        notice,
        prepared_by: request.prepared_by.clone(),
        work: Vec::new(),
        experiments: Vec::new(),
        team_learnings: Vec::new(),
        received: Vec::new(),
        given: Vec::new(),
        feedback: Vec::new(),
        held_back: Vec::new(),
        left_out: Vec::new(),
        stands_on: Vec::new(),
    };
    if let Some(shared) = shared {
        packet.work = brought::work(shared, request);
        packet.experiments = brought::experiments(shared, request);
        packet.team_learnings = brought::team_learnings(shared, request);
        (packet.received, packet.given) = honour::recognition(shared, request);
    }
    for records in all {
        feedback::collect(records, request, shared, notice, &mut packet);
        packet.stands_on.push(StandsOn {
            name: records.name.clone(),
            commit: records.history.head().map(|c| c.short().to_string()),
        });
    }
    packet
        .feedback
        .sort_by(|a, b| (a.given, &a.from).cmp(&(b.given, &b.from)));
    packet
        .held_back
        .sort_by(|a, b| (a.day, &a.from).cmp(&(b.day, &b.from)));
    packet.left_out = left_out(all, request);
    if let Some(shared) = shared {
        quoted::leave_scores_out(&mut packet, &Quotable::of(&shared.workspace));
    }
    packet
}

fn left_out(all: &[Records], request: &PacketRequest) -> Vec<String> {
    let mut lines = vec![
        "Scores, ratings and numbers of results: they belong to the team.".to_owned(),
        "Help that was asked for: asking is never held against anybody.".to_owned(),
        "Text without a name: it is the team's. Typing a check-in is nobody's merit.".to_owned(),
    ];
    let sealed: usize = all.iter().map(|r| r.workspace.sealed).sum();
    if sealed > 0 {
        lines.push(format!(
            "{sealed} sealed record{} could not be opened.",
            if sealed == 1 { "" } else { "s" }
        ));
    }
    lines.extend(request.missing.iter().cloned());
    if all.len() < 2 && request.missing.is_empty() && !all.iter().any(has_personal_records) {
        lines.push("People's records: no repository that holds them was named (--private DIR, or git config --add okr.private DIR).".to_owned());
    }
    for records in all {
        for limit in records.history.limits() {
            let remedy = limit
                .remedy()
                .map(|r| format!(" (type: {r})"))
                .unwrap_or_default();
            lines.push(format!("{}: {}{remedy}", records.name, limit.sentence()));
        }
    }
    lines
}

fn has_personal_records(records: &Records) -> bool {
    records.workspace.files.iter().any(|f| f.kind.is_personal())
}

/// When and where a piece of evidence was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The commit, short.
    pub commit: String,
    /// The day on which the main line first held it.
    pub day: Option<Date>,
}

impl Recorded {
    fn of(commit: &Commit) -> Self {
        Recorded {
            commit: commit.id.short().to_string(),
            day: commit.visible,
        }
    }
}

/// How much is known of the commit that brought something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provenance {
    /// It is this one.
    Commit(Recorded),
    /// It is older than what the history holds.
    Earlier,
    /// There is none yet.
    NotYet,
}

impl Provenance {
    fn of(commit: Option<&Commit>, is_recorded: impl FnOnce() -> bool) -> Self {
        match commit {
            Some(commit) => Provenance::Commit(Recorded::of(commit)),
            None if is_recorded() => Provenance::Earlier,
            None => Provenance::NotYet,
        }
    }

    fn of_file(records: &Records, file: &File) -> Self {
        let history = &records.history;
        let is_recorded = || history.is_recorded(&file.path);
        Provenance::of(history.recorded(&file.path), is_recorded)
    }

    /// Of words in a file as it stands now.
    fn of_words(records: &Records, file: &File, words: &str) -> Self {
        let words = squeeze(words);
        let holds = |text: &str| squeeze(text).contains(&words);
        let first = records.history.first_with(&file.path, holds);
        Provenance::of(first.map(|v| v.commit), || {
            let newest = records.history.newest_text(&file.path);
            newest.is_some_and(|text| holds(&text))
        })
    }

    fn day(&self) -> Option<Date> {
        match self {
            Provenance::Commit(recorded) => recorded.day,
            Provenance::Earlier | Provenance::NotYet => None,
        }
    }
}

/// Text without the blanks by which lines are broken and lists are drawn.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether `text` names the person, by today's or a former handle.
fn is_person(workspace: &Workspace, handle: &str, person: &str) -> bool {
    workspace.directory.current_person(handle) == person
}

/// Whether a commit was made by the person, alone or together with others.
fn is_author(workspace: &Workspace, commit: &Commit, person: &str) -> bool {
    let all = std::iter::once(&commit.author).chain(&commit.co_authors);
    let mut handles = all.filter_map(|a| workspace.directory.person_of_email(&a.email));
    handles.any(|m| m.handle == person)
}
