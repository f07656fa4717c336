//! `okr log`: the life of an objective or a key result, from its versions, check-ins, asks and answers.
//!
//! ```text
//! find (which one) ─▶ versions (what each commit changed) ─▶ follow (what of it belongs to the story)
//!                     check-ins, answers ────────────────────▶ events ─▶ Story
//! ```
//!
//! Values and statuses are the team's: no author of a commit enters here.

mod answers;
mod check_ins;
mod file;
mod find;
mod follow;
#[cfg(test)]
mod tests;
mod value;
mod versions;

pub use find::{StoryOf, find_former_story, find_story};
pub use value::{Happened, Said, Story, StoryEvent, StoryPart, ValueOn};

use super::frame::limits;
use super::quotable::Quotable;
use crate::clock::day_and_month;
use crate::history::{Commit, Limit};
use crate::model::{Id, Items, Objective, Spanned, Text, Written, title_of};
use crate::signals::Evidence;
use crate::workspace::File;
use follow::{Chapter, Names, follow, forward};
use std::collections::BTreeSet;
use versions::Versions;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// The asks that belong to a story, as other teams name them in their answers: `team/id` for every name the team has had.
/// With none, no other team's files need to be read.
pub fn asks_in_story(evidence: Evidence<'_>, of: &StoryOf) -> Vec<String> {
    let teller = Teller::new(evidence, of);
    let steps = teller.versions.steps();
    let (chapters, names) = follow(&steps, &teller.names());
    let asks = teller.asks(&chapters, &names);
    let team = evidence.workspace.directory.team(&of.team);
    let former = team.into_iter().flat_map(|t| t.team.formerly.items());
    let former = former.map(|name| name.value.0.as_str());
    let all: Vec<&str> = former.chain([of.team.as_str()]).collect();
    let named = |ask| all.iter().map(move |team| format!("{team}/{ask}"));
    asks.iter().flat_map(named).collect()
}

/// Collects the story.
pub fn story(evidence: Evidence<'_>, of: &StoryOf) -> Story {
    let teller = Teller::new(evidence, of);
    let steps = teller.versions.steps();
    let (chapters, names) = follow(&steps, &teller.names());
    let asks = teller.asks(&chapters, &names);
    let mut events = teller.file_events(&chapters);
    let told = teller.check_in_events(&names, &asks);
    events.extend(
        told.events
            .into_iter()
            .map(|event| under_its_last_id(event, &names, &chapters)),
    );
    events.extend(teller.answers(&asks));
    events.extend(teller.end());
    events.sort_by_key(|event| match (event.day, event.recorded) {
        (Some(day), _) => (1, Some(day)),
        (None, Some(false)) => (2, None),
        (None, _) => (0, None),
    });
    let latest = teller
        .versions
        .newest_first()
        .find_map(|okrs| find::held(okrs, &of.objective, of.key_result.as_deref()));
    let okrs = teller.file.and_then(File::okrs);
    let is_there = okrs
        .is_some_and(|okrs| find::held(okrs, &of.objective, of.key_result.as_deref()).is_some());
    let key_result = latest.and_then(|(_, key_result)| key_result);
    let period = evidence.workspace.period(&of.cycle);
    asked_again(&mut events);
    let quotable = Quotable::of(evidence.workspace);
    for event in &mut events {
        quotable.clear_quotes(&mut event.words, event.what.texts());
    }
    Story {
        version: VERSION,
        today: evidence.today,
        reference: format!("{}@{}", teller.reference(), of.cycle),
        team: of.team.clone(),
        cycle: of.cycle.clone(),
        start: period.map(|p| p.start),
        end: period.map(|p| p.end),
        objective: latest.map_or_else(
            || of.objective.clone(),
            |(objective, _)| title_of(objective.title.as_ref(), objective.id.as_ref()).to_owned(),
        ),
        key_result: of.key_result.as_ref().map(|id| {
            key_result.map_or_else(
                || id.clone(),
                |k| title_of(k.title.as_ref(), k.id.as_ref()).to_owned(),
            )
        }),
        is_there,
        parts: match (&of.key_result, latest) {
            (None, Some((objective, _))) => parts(objective),
            _ => Vec::new(),
        },
        unit: (key_result.and_then(|k| k.unit.written())).map(str::to_owned),
        baseline: key_result.and_then(|k| k.baseline.written()?.number()),
        target: key_result.and_then(|k| k.target.written()),
        values: told.values,
        confidence: told.confidence,
        events,
        limits: limits(evidence),
    }
}

/// An event of a check-in names a key result as it was called then; the story by the id that it has now, or had last.
fn under_its_last_id(
    mut event: StoryEvent,
    names: &[Names],
    chapters: &[Chapter<'_, '_>],
) -> StoryEvent {
    let Some(id) = event.about.take() else {
        return event;
    };
    let since = |chapter: &&Chapter<'_, '_>| {
        chapter
            .step
            .commit
            .is_none_or(|commit| commit.visible > event.day)
    };
    let later: Vec<&Chapter<'_, '_>> = chapters.iter().filter(since).collect();
    let all: Vec<&Chapter<'_, '_>> = chapters.iter().collect();
    let last = [later, all]
        .iter()
        .flat_map(|chapters| {
            names
                .iter()
                .map(move |(objective, _)| (objective, chapters))
        })
        .find_map(|(objective, chapters)| {
            let mut names = (objective.clone(), Some(id.clone()));
            for difference in chapters.iter().flat_map(|chapter| &chapter.differences) {
                forward(difference, &mut names);
            }
            names.1.filter(|last| *last != id)
        });
    event.about = Some(last.unwrap_or(id));
    event
}

/// An ask that was told before is asked again.
fn asked_again(events: &mut [StoryEvent]) {
    let mut asked = BTreeSet::new();
    for event in events {
        if let Happened::Asked { ask, .. } = &event.what
            && !asked.insert(ask.clone())
            && let Some(rest) = event.words.strip_prefix("asks ")
        {
            event.words = format!("still asks {rest}");
        }
    }
}

/// What a story is told from.
struct Teller<'e> {
    evidence: Evidence<'e>,
    of: &'e StoryOf,
    file: Option<&'e File>,
    versions: Versions<'e>,
}

impl<'e> Teller<'e> {
    fn new(evidence: Evidence<'e>, of: &'e StoryOf) -> Self {
        let file = evidence.workspace.file(&of.path);
        let versions = Versions::read(evidence.history, &of.path, file);
        Teller {
            evidence,
            of,
            file,
            versions,
        }
    }

    fn names(&self) -> Names {
        (self.of.objective.clone(), self.of.key_result.clone())
    }

    /// `team/objective[/key-result]`.
    fn reference(&self) -> String {
        let StoryOf {
            team, objective, ..
        } = self.of;
        match &self.of.key_result {
            Some(key_result) => format!("{team}/{objective}/{key_result}"),
            None => format!("{team}/{objective}"),
        }
    }

    /// The ids of all asks that belong to the story.
    fn asks(&self, chapters: &[Chapter<'_, '_>], names: &[Names]) -> BTreeSet<String> {
        let mut asks = file::asks_in_file(chapters);
        asks.extend(self.asks_in_check_ins(names));
        asks
    }

    /// Whether there is a history in which something is, or is not yet.
    fn has_history(&self) -> bool {
        !self
            .evidence
            .history
            .limits()
            .contains(&Limit::NoRepository)
    }

    /// The end of the cycle, once it has come.
    fn end(&self) -> Option<StoryEvent> {
        let period = self.evidence.workspace.period(&self.of.cycle)?;
        (period.end < self.evidence.today).then(|| StoryEvent {
            day: Some(period.end),
            other_day: None,
            recorded: None,
            commit: None,
            about: None,
            what: Happened::Ended,
            words: format!("end of {}", self.of.cycle),
        })
    }

    /// An event of the file or of an answer, which happened when a commit became visible.
    fn event(&self, commit: Option<&Commit>, what: Happened, words: String) -> StoryEvent {
        let day = commit.map(|commit| {
            commit
                .visible
                .unwrap_or_else(|| commit.committed.date_naive())
        });
        let written = commit.map(|commit| commit.authored.date_naive());
        StoryEvent {
            day,
            other_day: written.filter(|written| Some(*written) != day),
            recorded: self.has_history().then_some(commit.is_some()),
            commit: commit.map(|commit| commit.id.short().to_owned()),
            about: None,
            what,
            words,
        }
    }

    fn by_the_end(&self) -> String {
        let period = self.evidence.workspace.period(&self.of.cycle);
        period.map_or_else(String::new, |p| {
            format!(" by {}", day_and_month(p.end, self.evidence.today))
        })
    }
}

/// The key results and health measures of an objective.
fn parts(objective: &Objective) -> Vec<StoryPart> {
    let part = |id: &Option<Spanned<Id>>, title: &Option<Spanned<Text>>| {
        Some(StoryPart {
            id: id.written()?.to_owned(),
            title: title_of(title.as_ref(), id.as_ref()).to_owned(),
        })
    };
    let key_results = objective.key_results.items().iter();
    let key_results = key_results.filter_map(|k| part(&k.id, &k.title));
    let health = objective.health.items().iter();
    key_results
        .chain(health.filter_map(|h| part(&h.id, &h.title)))
        .collect()
}
