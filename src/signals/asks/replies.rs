//! What others answered, in the order of time, and which ask an answer is about.

use super::said::day_of;
use super::{Ask, Seen, Since};
use crate::clock::Date;
use crate::history::Version;
use crate::model::{
    Answer, AskRef, Entries, Kind, Record, Reply, Spanned, Text, Written, read_record, split_cycle,
};
use crate::signals::{Evidence, is_a_person};
use crate::workspace::{Directory, File};
use std::collections::{HashMap, HashSet};

/// An answer to an ask.
#[derive(Debug, Clone, Copy)]
pub struct AskReply<'w> {
    /// Today's name of the answering team.
    pub team: &'w str,
    /// The answer.
    pub answer: Answer,
    /// Why, or when.
    pub why: Option<&'w str>,
    /// The file that holds it.
    pub file: &'w File,
    about: About<'w>,
}

/// The ask that a reply names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct About<'w> {
    team: &'w str,
    id: &'w str,
    cycle: Option<&'w str>,
}

impl<'w> About<'w> {
    fn read(reference: &'w str, directory: &'w Directory) -> Option<Self> {
        let (name, cycle) = split_cycle(reference).unwrap_or((reference, None));
        let (team, id) = name.split_once('/')?;
        let team = directory.current_team(team);
        Some(About { team, id, cycle })
    }

    fn stands(&self, answer: Answer) -> Stands {
        let cycle = self.cycle.map(str::to_owned);
        (self.team.to_owned(), self.id.to_owned(), cycle, answer)
    }
}

impl<'w> AskReply<'w> {
    fn stands(&self) -> Stands {
        self.about.stands(self.answer)
    }

    /// The day it was given, as far as it is known: that of the check-in, or on which an OKR file was seen with it.
    fn day(&self, brought: &mut BroughtReplies<'w>) -> Option<Date> {
        if self.file.place.date.is_some() {
            return self.file.place.date;
        }
        if let Some(version) = brought.version(self) {
            return version.commit.visible;
        }
        let Evidence { history, today, .. } = brought.evidence;
        let path = &self.file.path;
        let is_new = match history.newest(path) {
            Some(newest) => newest.text.is_some() && !brought.newest_has(self),
            None => history.head().is_some() && !history.is_recorded(path),
        };
        is_new.then_some(today)
    }
}

/// An answer as a version of a file gives it: the team, id and cycle of the ask, and the word.
type Stands = (String, String, Option<String>, Answer);

/// Which versions brought answers. A file is read from the history once, however many answers it gives.
pub struct BroughtReplies<'w> {
    evidence: Evidence<'w>,
    of_path: HashMap<&'w str, InHistory<'w>>,
}

struct InHistory<'w> {
    versions: HashMap<Stands, Version<'w>>,
    newest: HashSet<Stands>,
}

impl<'w> BroughtReplies<'w> {
    /// Nothing is read yet.
    pub fn new(evidence: Evidence<'w>) -> Self {
        BroughtReplies {
            evidence,
            of_path: HashMap::new(),
        }
    }

    /// The version of its file that brought an answer, also when a team had another name then. `None` when it is not
    /// recorded yet, or cannot be seen.
    pub fn version(&mut self, reply: &AskReply<'w>) -> Option<Version<'w>> {
        self.of(reply.file).versions.get(&reply.stands()).cloned()
    }

    /// Whether the newest commit holds an answer, wherever it came from.
    fn newest_has(&mut self, reply: &AskReply<'w>) -> bool {
        self.of(reply.file).newest.contains(&reply.stands())
    }

    fn of(&mut self, file: &'w File) -> &InHistory<'w> {
        let Evidence {
            workspace, history, ..
        } = self.evidence;
        self.of_path.entry(&file.path).or_insert_with(|| {
            let said = |text: &str| standing_in(file.kind, text, &workspace.directory);
            let newest = history.newest_text(&file.path);
            InHistory {
                versions: history.first_with_each(&file.path, said),
                newest: newest.map_or_else(HashSet::new, |text| said(&text)),
            }
        })
    }
}

fn standing_in(kind: Kind, text: &str, directory: &Directory) -> HashSet<Stands> {
    let record = read_record(kind, text).record;
    let all = replies_of(record.as_ref()).filter_map(|(ask, reply)| {
        let about = About::read(&ask.value.0, directory)?;
        Some(about.stands(reply.answer.written()?))
    });
    all.collect()
}

fn replies_of(record: Option<&Record>) -> impl Iterator<Item = (&Spanned<AskRef>, &Reply)> {
    let found: Option<&Spanned<Entries<AskRef, Reply>>> = match record {
        Some(Record::Okrs(okrs)) => okrs.replies.as_ref(),
        Some(Record::CheckIn(check_in)) => check_in.replies.as_ref(),
        _ => None,
    };
    found.into_iter().flat_map(|r| r.value.iter())
}

/// Gives each ask its replies, the latest last.
pub(super) fn answer<'w>(
    evidence: Evidence<'w>,
    asks: &mut [Ask<'w>],
    of_id: &HashMap<(&str, &str), Vec<usize>>,
    seen: &mut Seen<'w>,
) {
    let mut brought = BroughtReplies::new(evidence);
    let mut written: HashMap<(&str, &str), Vec<AskReply<'w>>> = HashMap::new();
    for file in &evidence.workspace.files {
        for reply in replies_in(evidence, file) {
            let key = (reply.about.team, reply.about.id);
            written.entry(key).or_default().push(reply);
        }
    }
    for (key, replies) in written {
        let known = of_id.get(&key).map_or(&[][..], Vec::as_slice);
        // Where one answer meets one ask, nothing depends on its day, and the history need not be read.
        let is_plain = replies.len() == 1 && known.len() == 1;
        let mut dated: Vec<(Option<Date>, AskReply<'w>)> = replies
            .into_iter()
            .map(|r| {
                (
                    if is_plain {
                        r.file.place.date
                    } else {
                        r.day(&mut brought)
                    },
                    r,
                )
            })
            .collect();
        dated.sort_by_key(|(day, r)| {
            let place = &r.file.place;
            (
                day.or_else(|| day_of(evidence.workspace, r.file)),
                place.date,
                place.number,
            )
        });
        for (day, reply) in dated {
            if let Some(at) = meant(evidence, asks, known, day, &reply, seen)
                && let Some(ask) = asks.get_mut(at)
            {
                ask.replies.push(reply);
            }
        }
    }
}

fn replies_in<'w>(evidence: Evidence<'w>, file: &'w File) -> impl Iterator<Item = AskReply<'w>> {
    let directory = &evidence.workspace.directory;
    let is_past = file.place.date.is_none_or(|d| d <= evidence.today);
    let team = file
        .place
        .team
        .as_deref()
        .filter(|t| is_past && !is_a_person(evidence.workspace, t));
    let all = team.into_iter().flat_map(|team| {
        replies_of(file.record.as_ref()).map(move |(ask, reply)| (team, ask, reply))
    });
    all.filter_map(move |(team, ask, reply)| {
        let why = |text: &'w Spanned<Text>| text.value.0.as_str();
        Some(AskReply {
            team: directory.current_team(team),
            answer: reply.answer.as_ref()?.value,
            why: reply.why.as_ref().map(why),
            file,
            about: About::read(&ask.value.0, directory)?,
        })
    })
}

/// Which of the asks of one id, oldest first, a reply of `day` is about: the latest that had begun by then. A reply that
/// seems to come first is about the ask that began next in its cycle, or was seen before its cycle.
fn meant<'w>(
    evidence: Evidence<'w>,
    asks: &[Ask<'w>],
    known: &[usize],
    day: Option<Date>,
    reply: &AskReply<'w>,
    seen: &mut Seen<'w>,
) -> Option<usize> {
    let place = &reply.file.place;
    let period = place
        .cycle
        .as_deref()
        .and_then(|c| evidence.workspace.period(c));
    let end = period.map(|p| p.end);
    let then = day.map(|d| period.map_or(d, |p| d.max(p.start))).or(end);
    let of_cycle = known
        .iter()
        .copied()
        .filter_map(|i| Some((i, asks.get(i)?)));
    let named = |ask: &Ask<'_>| reply.about.cycle.is_none_or(|c| ask.cycle == c);
    let mut of_cycle = of_cycle.filter(|(_, ask)| named(ask));
    let by = |ask: &Ask<'_>, day: Option<Date>| {
        ask.begun.zip(day).is_none_or(|(begun, day)| begun <= day)
    };
    let mut was_seen = |ask: &Ask<'w>| matches!(seen.since(ask), Since::Visible(seen, _) if then.is_some_and(|d| seen <= d));
    let latest = of_cycle.clone().rfind(|(_, ask)| by(ask, then));
    let found = latest.or_else(|| {
        of_cycle.find(|(_, ask)| reply.about.cycle.is_some() || by(ask, end) || was_seen(ask))
    });
    found.map(|(i, _)| i)
}
