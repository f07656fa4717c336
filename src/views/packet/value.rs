//! What a packet is: parts, in them groups, in them lines with the commit they come from. Every format draws these.

use super::{PacketOf, PacketRequest, SeenPacket};
use crate::clock::Date;
use crate::history::{Commit, CommitId};

/// What a fair review needs. There is no JSON of it: it is made for two people to talk over.
#[derive(Debug)]
pub struct Packet {
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The name of the person or team it is about.
    pub about: String,
    /// What was asked for.
    pub request: PacketRequest,
    /// That the person confirmed having seen a packet of this time.
    pub seen: Option<SeenPacket>,
    /// The parts, in the order in which they are talked over.
    pub parts: Vec<PacketPart>,
    /// The repositories it was read from.
    pub stands_on: Vec<StandsOn>,
}

/// A part with its heading.
#[derive(Debug)]
pub struct PacketPart {
    /// A short name, for addresses within a page.
    pub name: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// Sentences under the heading.
    pub lead: Vec<String>,
    /// Questions that the person may take up.
    pub prompts: Vec<String>,
    /// Whether there is room to write under it.
    pub has_room: bool,
    /// What is told.
    pub groups: Vec<PacketGroup>,
}

/// Lines that belong together.
#[derive(Debug, Clone, Default)]
pub struct PacketGroup {
    /// What they belong to.
    pub heading: Option<String>,
    /// Words on the heading: team and cycle, days.
    pub context: Option<String>,
    /// Where all of it was recorded.
    pub recorded: Option<Provenance>,
    /// The lines.
    pub lines: Vec<PacketLine>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct PacketLine {
    /// What stands before the words: a day, who says it, what it is about.
    pub lead: Option<String>,
    /// The words, as a sentence.
    pub words: String,
    /// More about it: what it is called and the words.
    pub details: Vec<(&'static str, String)>,
    /// What brought it.
    pub recorded: Vec<Provenance>,
    /// The day it is about; only what is told as evidence has one.
    pub day: Option<Date>,
}

/// A repository and the commit up to which it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandsOn {
    /// What the repository is called.
    pub name: String,
    /// Its newest commit; `None` without a history.
    pub commit: Option<CommitId>,
    /// Whether some of its commits were in that clone only.
    pub is_unpushed: bool,
}

/// When and where a piece of evidence was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The commit.
    pub commit: CommitId,
    /// The day on which the main line first held it.
    pub day: Option<Date>,
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
    pub(super) fn of_commit(commit: &Commit) -> Self {
        Provenance::Commit(Recorded {
            commit: commit.id.clone(),
            day: commit.visible,
        })
    }

    /// As it stands in brackets behind a line.
    pub fn sign(&self) -> &str {
        match self {
            Provenance::Commit(recorded) => recorded.commit.short(),
            Provenance::Earlier => "recorded before this history begins",
            Provenance::NotYet => "not recorded yet",
        }
    }
}

impl Packet {
    /// Whether it is about a team, without any part about a person.
    pub fn is_of_team(&self) -> bool {
        matches!(self.request.about, PacketOf::Team(_))
    }

    /// Where each line and group was recorded, in the order of the page.
    pub fn evidence(&self) -> impl Iterator<Item = &Provenance> {
        let groups = self.parts.iter().flat_map(|p| &p.groups);
        groups.flat_map(|g| {
            let lines = g.lines.iter().flat_map(|l| &l.recorded);
            g.recorded.iter().chain(lines)
        })
    }
}

impl PacketPart {
    pub(super) fn new(name: &'static str, heading: &'static str) -> Self {
        PacketPart {
            name,
            heading,
            lead: Vec::new(),
            prompts: Vec::new(),
            has_room: false,
            groups: Vec::new(),
        }
    }

    /// The same with a sentence under its heading.
    pub(super) fn saying(mut self, words: impl Into<String>) -> Self {
        self.lead.push(words.into());
        self
    }

    /// The same with lines under a heading of their own, if there are any.
    pub(super) fn with(mut self, heading: Option<&str>, lines: Vec<PacketLine>) -> Self {
        if !lines.is_empty() {
            self.groups.push(PacketGroup {
                heading: heading.map(str::to_owned),
                lines,
                ..PacketGroup::default()
            });
        }
        self
    }

    /// The part, unless it tells nothing.
    pub(super) fn if_told(self) -> Option<Self> {
        (!self.groups.is_empty()).then_some(self)
    }
}

impl PacketLine {
    /// Words as a sentence: with a capital letter, and a full stop where it ends with no sign of its own.
    pub(super) fn of(words: &str) -> Self {
        PacketLine {
            words: sentence(words),
            ..PacketLine::default()
        }
    }

    /// Somebody's words as they wrote them.
    pub(super) fn said(words: String) -> Self {
        PacketLine {
            words,
            ..PacketLine::default()
        }
    }

    pub(super) fn led_by(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    pub(super) fn recorded(mut self, recorded: Provenance) -> Self {
        self.recorded.push(recorded);
        self
    }

    /// As evidence of that day.
    pub(super) fn on(mut self, day: Option<Date>) -> Self {
        self.day = day;
        self
    }

    /// The same with more about it, unless there is nothing to say.
    pub(super) fn detail(mut self, name: &'static str, words: &str) -> Self {
        if !words.is_empty() {
            self.details.push((name, sentence(words)));
        }
        self
    }
}

pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(chars).collect();
    let unquoted = text.trim_end_matches(['”', '“', '"', '»', ')']);
    if text.is_empty() || unquoted.ends_with(['.', '!', '?', '…', ':']) {
        text
    } else {
        format!("{text}.")
    }
}
