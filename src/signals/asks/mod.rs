//! Asks: what one team needs from another, from the day it became visible until the asker closes it.

mod replies;
mod said;

pub use replies::{AskReply, BroughtReplies};

use super::Evidence;
use crate::clock::Date;
use crate::history::{CommitId, History, Limit, Version};
use crate::model::{Answer, AskKind, Items, Kind, Record, Spanned, Written, read_record};
use crate::source::Span;
use crate::workspace::{File, Workspace};
use replies::answer;
use said::{Said, collect, title_of};
use std::collections::{HashMap, HashSet};

/// One thing that a team needs. It is the same ask whenever its id is mentioned again, and outlives its cycle.
#[derive(Debug, Clone)]
pub struct Ask<'w> {
    /// Today's name of the asking team.
    pub team: &'w str,
    /// Its id, unique in team and cycle.
    pub id: &'w str,
    /// The cycle in which it was first mentioned.
    pub cycle: &'w str,
    /// What is needed, in the team's words.
    pub what: Option<&'w str>,
    /// The team that can help; `None` means leadership.
    pub from: Option<&'w str>,
    /// What kind of help.
    pub kind: Option<AskKind>,
    /// The title of the key result or objective that waits for it.
    pub waits: Option<&'w str>,
    /// That key result or objective, as written.
    pub waits_ref: Option<&'w str>,
    /// Since when others can see it.
    pub since: Since,
    /// What others answered, the latest last.
    pub replies: Vec<AskReply<'w>>,
    /// How the asker closed it.
    pub closed: Option<Closing<'w>>,
    /// Where it begins although an open ask of another cycle has its id and is about something else.
    pub reuse: Option<Reuse<'w>>,
    /// The day of its first mention.
    begun: Option<Date>,
    mentions: Vec<&'w File>,
    /// The cycles in which it is mentioned.
    cycles: Vec<&'w str>,
}

/// An id that was given to a second ask while the first was open.
#[derive(Debug, Clone, Copy)]
pub struct Reuse<'w> {
    /// The file that begins the second one.
    pub file: &'w File,
    /// The id in it.
    pub span: Span,
    /// The cycle of the first one.
    pub cycle: &'w str,
}

/// How an ask was closed.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'w> {
    /// How it was settled, in the asker's words.
    pub how: Option<&'w str>,
    /// The check-in that says so.
    pub file: &'w File,
}

/// Since when an ask is visible on the main line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// Since this day, with this commit.
    Visible(Date, CommitId),
    /// It is not committed yet.
    NotRecorded,
    /// The history does not reach far enough, or there is none.
    Unknown,
}

/// Where an ask stands, by the answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskStanding {
    /// Nobody has answered.
    NoReply,
    /// Somebody will help; the asker has not closed it.
    PickedUp,
    /// Not now.
    Later,
    /// Somebody said no. The need is still there.
    Declined,
}

impl<'w> Ask<'w> {
    /// The answer that counts: the latest word of the team that was asked, or of another where that one is silent.
    pub fn answer(&self) -> Option<&AskReply<'w>> {
        let own = |r: &&AskReply<'_>| self.from == Some(r.team);
        let of_asked = self.replies.iter().rev().find(own);
        of_asked.or_else(|| self.replies.last())
    }

    /// Where it stands.
    pub fn standing(&self) -> AskStanding {
        match self.answer().map(|r| r.answer) {
            None => AskStanding::NoReply,
            Some(Answer::Yes) => AskStanding::PickedUp,
            Some(Answer::Later) => AskStanding::Later,
            Some(Answer::No) => AskStanding::Declined,
        }
    }

    /// Whether it belongs to `cycle`: it is mentioned there, or its own cycles had ended before that one began, so that it
    /// has outlived them.
    pub fn is_of(&self, workspace: &Workspace, cycle: &str) -> bool {
        let own = self.cycles.iter();
        let end = own
            .clone()
            .filter_map(|c| workspace.period(c))
            .map(|p| p.end)
            .max();
        let start = workspace.period(cycle).map(|p| p.start);
        own.clone().any(|c| *c == cycle) || end.zip(start).is_some_and(|(end, start)| end < start)
    }

    /// Whether it is mentioned in `cycle`.
    pub fn is_mentioned_in(&self, cycle: &str) -> bool {
        self.cycles.contains(&cycle)
    }

    /// Whether the asker still waits.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// Every ask of the workspace, open or closed, in the order in which they were first mentioned.
pub fn asks(evidence: Evidence<'_>) -> Vec<Ask<'_>> {
    let (mut asks, of_id) = written(evidence.workspace, evidence.today);
    let mut seen = Seen {
        history: evidence.history,
        versions: HashMap::new(),
    };
    answer(evidence, &mut asks, &of_id, &mut seen);
    for ask in &mut asks {
        if ask.is_open() {
            ask.since = seen.since(ask);
        }
    }
    asks
}

/// The asks whose id an open ask of another cycle has too, for something else.
pub fn reused_ask_ids(workspace: &Workspace) -> Vec<Ask<'_>> {
    let (mut asks, _) = written(workspace, Date::MAX);
    asks.retain(|ask| ask.reuse.is_some());
    asks
}

/// Where the asks of one team and id stand.
type ById<'w> = HashMap<(&'w str, &'w str), Vec<usize>>;

/// The asks as the files have them up to `today`, without what others said and without their age.
fn written(workspace: &Workspace, today: Date) -> (Vec<Ask<'_>>, ById<'_>) {
    let mut lines = Vec::new();
    for file in &workspace.files {
        collect(workspace, file, &mut lines);
    }
    lines.retain(|l| l.file.place.date.is_none_or(|d| d <= today));
    lines.sort_by_key(|l| (l.when, l.cycle));
    let mut asks: Vec<Ask<'_>> = Vec::new();
    let mut of_id = ById::new();
    for line in lines {
        let known = of_id.entry((line.team, line.id)).or_default();
        let at = line.meant(&asks, known);
        match line.said {
            Said::Mention {
                what,
                from,
                waits,
                kind,
            } => {
                let ask = if let Some(ask) = at.and_then(|i| asks.get_mut(i)) {
                    ask
                } else {
                    let other = known.iter().rev().filter_map(|i| asks.get(*i));
                    let reuse = other.clone().find(|a| a.is_open()).map(|a| Reuse {
                        file: line.file,
                        span: line.span,
                        cycle: a.cycle,
                    });
                    known.push(asks.len());
                    asks.push(Ask {
                        team: line.team,
                        id: line.id,
                        cycle: line.cycle,
                        what: None,
                        from: None,
                        kind: None,
                        waits: None,
                        waits_ref: None,
                        since: Since::Unknown,
                        replies: Vec::new(),
                        closed: None,
                        reuse,
                        begun: line.when.0,
                        mentions: Vec::new(),
                        cycles: Vec::new(),
                    });
                    let Some(ask) = asks.last_mut() else { continue };
                    ask
                };
                ask.what = what.or(ask.what);
                ask.from = from.or(ask.from);
                ask.kind = kind.or(ask.kind);
                if let Some(waits) = waits {
                    ask.waits_ref = Some(waits);
                    ask.waits = title_of(workspace, line.file, waits).or(ask.waits);
                }
                ask.mentions.push(line.file);
                if !ask.cycles.contains(&line.cycle) {
                    ask.cycles.push(line.cycle);
                }
            }
            Said::Closed { how } => {
                if let Some(ask) = at.and_then(|i| asks.get_mut(i)) {
                    ask.closed = Some(Closing {
                        how,
                        file: line.file,
                    });
                }
            }
        }
    }
    (asks, of_id)
}

/// When what files ask for became visible. A file is read from the history once, however many asks it has.
struct Seen<'w> {
    history: &'w History,
    /// By path, and in it by the id of an ask, the version that brought it.
    versions: HashMap<&'w str, HashMap<String, Version<'w>>>,
}

impl<'w> Seen<'w> {
    fn since(&mut self, ask: &Ask<'w>) -> Since {
        let history = self.history;
        let mut first: Option<(Date, &CommitId)> = None;
        let mut recorded = false;
        for file in &ask.mentions {
            let path = &*file.path;
            let versions = self
                .versions
                .entry(path)
                .or_insert_with(|| history.first_with_each(path, |text| asked_in(file.kind, text)));
            let Some(version) = versions.get(ask.id) else {
                recorded |= history.is_recorded(path);
                continue;
            };
            recorded = true;
            if let Some(day) = version.commit.visible
                && first.is_none_or(|(earliest, _)| day < earliest)
            {
                first = Some((day, &version.commit.id));
            }
        }
        match first {
            Some((day, commit)) => Since::Visible(day, commit.clone()),
            None if has_begun(history) && !recorded => Since::NotRecorded,
            None => Since::Unknown,
        }
    }
}

/// Whether there is a history in which a record is, or is not yet.
fn has_begun(history: &History) -> bool {
    history.head().is_some() || history.limits().contains(&Limit::NoCommits)
}

/// The ids of what is asked for in a text.
fn asked_in(kind: Kind, text: &str) -> HashSet<String> {
    let id = |id: &Option<Spanned<crate::model::Id>>| id.written().map(str::to_owned);
    match read_record(kind, text).record {
        Some(Record::Okrs(okrs)) => {
            let objectives = okrs.objectives.items().iter();
            let needs = objectives.flat_map(|o| o.needs.items());
            needs.filter_map(|n| id(&n.id)).collect()
        }
        Some(Record::CheckIn(check_in)) => {
            let help = check_in.help.items().iter();
            help.filter_map(|h| id(&h.id)).collect()
        }
        _ => HashSet::new(),
    }
}
