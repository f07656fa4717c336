//! What the versions of the OKR file tell.

use super::follow::{Chapter, forward};
use super::{Happened, Said, StoryEvent, Teller};
use crate::history::Commit;
use crate::model::{
    Decision, Difference, DifferenceKind, Direction, Field, FieldValue, Part, Written,
};
use crate::source::flat;
use crate::views::change_words::{in_words, measure};
use std::collections::BTreeSet;

impl Teller<'_> {
    pub(super) fn file_events(&self, chapters: &[Chapter<'_, '_>]) -> Vec<StoryEvent> {
        let mut events: Vec<StoryEvent> = Vec::new();
        for (number, chapter) in chapters.iter().enumerate() {
            let first = events.len();
            for difference in &chapter.differences {
                let commit = chapter.step.commit;
                let what = self.happened(difference, commit);
                // A decision and what was learned are one moment.
                if let Happened::Closed { decision, learned } = &what
                    && let Some(event) = events
                        .iter_mut()
                        .skip(first)
                        .find(|e| matches!(e.what, Happened::Closed { .. }))
                {
                    event.words = format!(
                        "{}. {}",
                        event.words,
                        sentence(&in_words(difference, self.evidence.today))
                    );
                    if let Happened::Closed {
                        decision: told,
                        learned: known,
                    } = &mut event.what
                    {
                        *told = told.or(*decision);
                        *known = known.take().or_else(|| learned.clone());
                    }
                    continue;
                }
                let mut event = self.event(commit, what, self.words(difference));
                if let Happened::Changed {
                    reason_expected: true,
                    ..
                } = event.what
                {
                    event.words.push_str(", no reason given");
                }
                if self.of.key_result.is_none() {
                    event.about =
                        called_now(difference, chapters.get(number + 1..).unwrap_or_default());
                }
                events.push(event);
            }
        }
        given_later(&mut events, chapters);
        events
    }

    fn words(&self, difference: &Difference<'_>) -> String {
        let today = self.evidence.today;
        match (
            &difference.kind,
            difference.about.part,
            difference.about.key_result,
        ) {
            (DifferenceKind::Added, Part::KeyResult, Some(key_result)) => {
                let measure = measure(key_result, today);
                let by = if key_result.target.is_some() {
                    self.by_the_end()
                } else {
                    String::new()
                };
                if measure.is_empty() {
                    "written".to_owned()
                } else {
                    format!("written: {measure}{by}")
                }
            }
            (DifferenceKind::Added, Part::Objective, _) => "written".to_owned(),
            (_, Part::Objective, _) if self.of.key_result.is_some() => {
                format!("objective {}", in_words(difference, today))
            }
            _ => in_words(difference, today),
        }
    }

    /// What a difference is in the story.
    fn happened(&self, difference: &Difference<'_>, commit: Option<&Commit>) -> Happened {
        let about = &difference.about;
        let whole = matches!(about.part, Part::Objective | Part::KeyResult);
        match &difference.kind {
            DifferenceKind::Added if whole => Happened::Written,
            DifferenceKind::Gone if whole => Happened::Gone,
            DifferenceKind::Added => match about.part {
                Part::Need(need) => Happened::Asked {
                    ask: about.id().unwrap_or_default().to_owned(),
                    from: need.from.written().map(str::to_owned),
                    what: need.what.written().map(flat),
                },
                _ => Happened::Noted,
            },
            DifferenceKind::Gone | DifferenceKind::ReasonGiven { .. } => Happened::Noted,
            DifferenceKind::Dropped { why } => Happened::Dropped { why: flat(why) },
            DifferenceKind::TakenUpAgain => Happened::TakenUpAgain,
            DifferenceKind::Renamed { from } => Happened::Renamed {
                from: (*from).to_owned(),
            },
            DifferenceKind::Moved { from } => Happened::Moved {
                from: (*from).to_owned(),
            },
            DifferenceKind::Changed {
                field: Field::Decision,
                to,
                ..
            } => Happened::Closed {
                decision: to.as_ref().and_then(decision),
                learned: None,
            },
            DifferenceKind::Changed {
                field: Field::Learned,
                from: None,
                to: Some(to),
                ..
            } => {
                let learned = match to {
                    FieldValue::Text(text) => Some(flat(text)),
                    _ => None,
                };
                Happened::Closed {
                    decision: None,
                    learned,
                }
            }
            DifferenceKind::Changed {
                field,
                from,
                to,
                direction,
            } => Happened::Changed {
                field: *field,
                from: from.as_ref().map(Said::from),
                to: to.as_ref().map(Said::from),
                direction: *direction,
                reason: difference.reason.map(flat),
                reason_expected: difference.reason.is_none()
                    && from.is_some()
                    && matches!(direction, Some(Direction::Eased | Direction::Unclear))
                    && about.key_result.is_some()
                    && self.was_settled(commit),
            },
        }
    }

    /// Whether targets were settled when a commit became visible.
    fn was_settled(&self, commit: Option<&Commit>) -> bool {
        let settled = self.evidence.workspace.settled_on(&self.of.cycle);
        let day = commit.map_or(Some(self.evidence.today), |commit| commit.visible);
        day.zip(settled).is_some_and(|(day, settled)| day > settled)
    }
}

/// The asks that the OKR file has told about the goal.
pub(super) fn asks_in_file(chapters: &[Chapter<'_, '_>]) -> BTreeSet<String> {
    let all = chapters.iter().flat_map(|chapter| &chapter.differences);
    let needs = all.filter(|difference| matches!(difference.about.part, Part::Need(_)));
    needs
        .filter_map(|difference| difference.about.id())
        .map(str::to_owned)
        .collect()
}

/// The id that a key result has now, or had last, after the chapters that came `later`.
fn called_now(difference: &Difference<'_>, later: &[Chapter<'_, '_>]) -> Option<String> {
    let about = &difference.about;
    let mut names = (
        about.objective_id()?.to_owned(),
        Some(about.key_result_id()?.to_owned()),
    );
    for difference in later.iter().flat_map(|chapter| &chapter.differences) {
        forward(difference, &mut names);
    }
    names.1
}

fn decision(value: &FieldValue<'_>) -> Option<Decision> {
    match value {
        FieldValue::Word(word) => Decision::of_word(word),
        _ => None,
    }
}

/// A phrase as the beginning of a sentence.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A change whose reason came with a later commit has its reason.
fn given_later(events: &mut [StoryEvent], chapters: &[Chapter<'_, '_>]) {
    let differences = chapters.iter().flat_map(|chapter| &chapter.differences);
    for difference in differences {
        let DifferenceKind::ReasonGiven { field: named, .. } = difference.kind else {
            continue;
        };
        let told = events.iter_mut().rev().find(|event| {
            matches!(&event.what, Happened::Changed { field, reason_expected: true, .. } if field.is_called(named))
        });
        if let Some(event) = told {
            if let Happened::Changed {
                reason_expected, ..
            } = &mut event.what
            {
                *reason_expected = false;
            }
            if let Some(words) = event.words.strip_suffix(", no reason given") {
                event.words = format!("{words}, reason given later");
            }
        }
    }
}
