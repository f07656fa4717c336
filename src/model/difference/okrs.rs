//! Two versions of a team's OKRs.

use super::direction::{of_key_result, of_range_or_day};
use super::field::{Field, FieldValue, same_words};
use super::fields::{self, Fields};
use super::pairing::{Pair, Sign, pairs};
use super::{About, Difference, DifferenceKind, Direction, Found, Part};
use crate::model::{Change, Items, KeyResult, Need, Objective, OkrFile, Spanned, Text, Written};
use crate::source::flat;
use std::collections::{HashMap, HashSet};

/// What changed between two versions of one team's OKRs in one cycle; `None` where there was or is no such file.
///
/// In the order of the newer version: assumptions, then each objective with its key results, asks and health measures,
/// then answers. What is gone stands behind what is there. Parts of an objective that came or went are listed, too, so
/// that no ask and no key result has to be looked for.
pub fn compare_okrs<'r>(
    before: Option<&'r OkrFile>,
    after: Option<&'r OkrFile>,
) -> Vec<Difference<'r>> {
    let mut found = Found::default();
    let top = |part| About {
        objective: None,
        key_result: None,
        part,
    };
    let assumptions = pairs(
        parts(before, |file| file.assumptions.items()),
        parts(after, |file| file.assumptions.items()),
        |assumption| assumption.id.written(),
        &[|a| title(a.we_believe.as_ref())],
    );
    for pair in assumptions {
        found.part(
            pair,
            |a| top(Part::Assumption(a)),
            |a| a.id.written(),
            fields::ASSUMPTION,
        );
    }
    let objectives = pairs(
        parts(before, |file| file.objectives.items()),
        parts(after, |file| file.objectives.items()),
        |objective| objective.id.written(),
        &[|o| title(o.title.as_ref()), key_result_ids],
    );
    for pair in &objectives {
        found.objective(*pair);
    }
    found.key_results(&objectives);
    found.needs(&objectives);
    let replies = |file: Option<&'r OkrFile>| file.and_then(|f| f.replies.as_ref());
    found.replies(replies(before), replies(after));
    // Assumptions first, objectives in the order of the newer version, gone ones behind them, answers last.
    let versions = |(before, after): &Pair<'r, Objective>| [*before, *after];
    let placed = objectives.iter().map(versions).zip(1_usize..);
    let places: HashMap<_, _> = placed
        .flat_map(|(both, at)| {
            both.into_iter()
                .flatten()
                .map(move |objective| (std::ptr::from_ref(objective), at))
        })
        .collect();
    found.0.sort_by_key(
        |difference| match (difference.about.part, difference.about.objective) {
            (Part::Assumption(_), _) => 0,
            (_, None) => usize::MAX,
            (_, Some(objective)) => places
                .get(&std::ptr::from_ref(objective))
                .copied()
                .unwrap_or(usize::MAX - 1),
        },
    );
    found.0
}

fn parts<'r, R, T>(record: Option<&'r R>, of: fn(&'r R) -> &'r [T]) -> Vec<&'r T> {
    record.map_or(&[][..], of).iter().collect()
}

/// A title as a sign of being the same.
fn title(text: Option<&Spanned<Text>>) -> Option<String> {
    text.map(|text| flat(&text.value.0).to_lowercase())
}

fn key_result_ids(objective: &Objective) -> Option<String> {
    let ids = objective
        .key_results
        .items()
        .iter()
        .filter_map(|k| k.id.written());
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What a key result measures, where it measures something.
fn measure(key_result: &KeyResult) -> Option<String> {
    key_result
        .target
        .as_ref()
        .or(key_result.hold.as_ref().and_then(|h| h.value.min.as_ref()))?;
    let shape = [
        Field::Unit,
        Field::Baseline,
        Field::Target,
        Field::Min,
        Field::Max,
    ];
    let values = fields::KEY_RESULT
        .iter()
        .filter(|(field, _)| shape.contains(field));
    Some(
        values
            .map(|(_, read)| format!("{:?}", read(key_result)))
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// A key result with the objective in which it stands.
type Placed<'r> = (&'r Objective, &'r KeyResult);

impl<'r> Found<'r> {
    fn objective(&mut self, pair: Pair<'r, Objective>) {
        let about = |objective| About {
            objective: Some(objective),
            key_result: None,
            part: Part::Objective,
        };
        self.part(pair, about, |o| o.id.written(), fields::OBJECTIVE);
        if let (Some(before), Some(after)) = pair {
            self.dropped(
                about(after),
                before.dropped.as_ref(),
                after.dropped.as_ref(),
            );
        }
        let (before, after) = pair;
        let Some(owner) = after.or(before) else {
            return;
        };
        let health = pairs(
            parts(before, |o| o.health.items()),
            parts(after, |o| o.health.items()),
            |health| health.id.written(),
            &[|h| title(h.title.as_ref())],
        );
        let about = |health| About {
            part: Part::Health(health),
            ..about(owner)
        };
        for pair in health {
            self.part(pair, about, |h| h.id.written(), fields::HEALTH);
        }
    }

    /// Key results of all objectives: first where they stood, then those that moved to another objective.
    fn key_results(&mut self, objectives: &[Pair<'r, Objective>]) {
        let signs: &[Sign<KeyResult>] = &[|k| title(k.title.as_ref()), measure];
        let (mut gone, mut new): (Vec<Placed<'r>>, Vec<Placed<'r>>) = (Vec::new(), Vec::new());
        for (before, after) in objectives {
            let inner = pairs(
                parts(*before, |o| o.key_results.items()),
                parts(*after, |o| o.key_results.items()),
                |key_result| key_result.id.written(),
                signs,
            );
            for pair in inner {
                match (before.zip(pair.0), after.zip(pair.1)) {
                    (Some((_, before)), Some(after)) => self.key_result(before, after),
                    (Some(before), None) => gone.push(before),
                    (None, Some(after)) => new.push(after),
                    (None, None) => {}
                }
            }
        }
        let moved = pairs(
            gone.iter().collect(),
            new.iter().collect(),
            |_| None,
            &[
                |(_, k)| Some(format!("{}/{}", k.id.written()?, title(k.title.as_ref())?)),
                |(_, k)| title(k.title.as_ref()),
                |(_, k)| Some(format!("{}/{}", k.id.written()?, measure(k)?)),
            ],
        );
        for pair in moved {
            match pair {
                (Some((from, before)), Some(after)) => {
                    if let Some(from) = from
                        .id
                        .written()
                        .filter(|from| Some(*from) != after.0.id.written())
                    {
                        self.push(about_key_result(*after), DifferenceKind::Moved { from });
                    }
                    self.key_result(before, *after);
                }
                (Some(only), None) => self.push(about_key_result(*only), DifferenceKind::Gone),
                (None, Some(only)) => self.push(about_key_result(*only), DifferenceKind::Added),
                (None, None) => {}
            }
        }
    }

    fn key_result(&mut self, before: &'r KeyResult, placed: Placed<'r>) {
        let (about, after) = (about_key_result(placed), placed.1);
        let first = self.0.len();
        self.renamed(about, before.id.written(), after.id.written());
        self.values(
            about,
            before,
            after,
            fields::KEY_RESULT,
            |field, from, to| of_key_result(field, from, to, (before, after)),
        );
        let milestones = pairs(
            parts(Some(before), |k| k.milestones.items()),
            parts(Some(after), |k| k.milestones.items()),
            |milestone| milestone.id.written(),
            &[|m| title(m.title.as_ref())],
        );
        for pair in milestones {
            let about = |milestone| About {
                part: Part::Milestone(milestone),
                ..about
            };
            self.part(pair, about, |m| m.id.written(), fields::MILESTONE);
        }
        self.dropped(about, before.dropped.as_ref(), after.dropped.as_ref());
        self.reasons(about, first, before.changes.items(), after.changes.items());
    }

    /// Asks of all objectives: an ask is the same one in another objective.
    fn needs(&mut self, objectives: &[Pair<'r, Objective>]) {
        let all = |version: fn(&Pair<'r, Objective>) -> Option<&'r Objective>| {
            let objectives = objectives.iter().filter_map(version);
            objectives
                .flat_map(|o| o.needs.items().iter().map(move |need| (o, need)))
                .collect::<Vec<_>>()
        };
        let (before, after) = (all(|pair| pair.0), all(|pair| pair.1));
        let owners: HashMap<_, _> = before
            .iter()
            .chain(&after)
            .map(|(objective, need)| (std::ptr::from_ref(*need), *objective))
            .collect();
        let owner = |need: &Need| owners.get(&std::ptr::from_ref(need)).copied();
        let asks = pairs(
            before.iter().map(|(_, need)| *need).collect(),
            after.iter().map(|(_, need)| *need).collect(),
            |need| need.id.written(),
            &[|need| title(need.what.as_ref())],
        );
        for pair in asks {
            let about = |need| About {
                objective: owner(need),
                key_result: None,
                part: Part::Need(need),
            };
            self.part(pair, about, |n| n.id.written(), fields::NEED);
        }
    }

    /// A part that has an id and values.
    pub(super) fn part<T>(
        &mut self,
        pair: Pair<'r, T>,
        about: impl Fn(&'r T) -> About<'r>,
        id: fn(&T) -> Option<&str>,
        fields: Fields<T>,
    ) {
        match pair {
            (None, Some(after)) => self.push(about(after), DifferenceKind::Added),
            (Some(before), None) => self.push(about(before), DifferenceKind::Gone),
            (Some(before), Some(after)) => {
                let about = about(after);
                self.renamed(about, id(before), id(after));
                self.values(about, before, after, fields, of_range_or_day);
            }
            (None, None) => {}
        }
    }

    fn renamed(&mut self, about: About<'r>, from: Option<&'r str>, to: Option<&'r str>) {
        if let (Some(from), Some(to)) = (from, to)
            && from != to
        {
            self.push(about, DifferenceKind::Renamed { from });
        }
    }

    pub(super) fn values<T>(
        &mut self,
        about: About<'r>,
        before: &'r T,
        after: &'r T,
        fields: Fields<T>,
        direction: impl Fn(Field, Option<&FieldValue<'_>>, Option<&FieldValue<'_>>) -> Option<Direction>,
    ) {
        for (field, read) in fields {
            let (from, to) = (read(before), read(after));
            let same = match (&from, &to) {
                (Some(from), Some(to)) => from.means(to),
                (from, to) => from.is_none() && to.is_none(),
            };
            if !same {
                let direction = direction(*field, from.as_ref(), to.as_ref());
                self.push(
                    about,
                    DifferenceKind::Changed {
                        field: *field,
                        from,
                        to,
                        direction,
                    },
                );
            }
        }
    }

    fn dropped(
        &mut self,
        about: About<'r>,
        before: Option<&'r Spanned<Text>>,
        after: Option<&'r Spanned<Text>>,
    ) {
        let words = |text: Option<&'r Spanned<Text>>| text.map(|text| text.value.0.as_str());
        match (words(before), words(after)) {
            (None, Some(why)) => self.push(about, DifferenceKind::Dropped { why }),
            (Some(_), None) => self.push(about, DifferenceKind::TakenUpAgain),
            (Some(from), Some(to)) if !same_words(from, to) => {
                let [from, to] = [from, to].map(|text| Some(FieldValue::Text(text)));
                self.push(
                    about,
                    DifferenceKind::Changed {
                        field: Field::Dropped,
                        from,
                        to,
                        direction: None,
                    },
                );
            }
            _ => {}
        }
    }

    /// Gives the differences from `first` on the reasons that entries new in `after` tell.
    fn reasons(
        &mut self,
        about: About<'r>,
        first: usize,
        before: &'r [Change],
        after: &'r [Change],
    ) {
        let key = |change: &Change| {
            let day = change.date.written();
            (
                day,
                title(change.field.as_ref()),
                title(change.why.as_ref()),
            )
        };
        let known: HashSet<_> = before.iter().map(key).collect();
        let mut further = Vec::new();
        for change in after.iter().filter(|change| !known.contains(&key(change))) {
            let (Some(field), Some(why)) = (&change.field, &change.why) else {
                continue;
            };
            let (field, why) = (field.value.0.as_str(), why.value.0.as_str());
            let mut speaks = false;
            for difference in self.0.iter_mut().skip(first) {
                if let DifferenceKind::Changed { field: changed, .. } = difference.kind
                    && changed.is_called(field)
                {
                    difference.reason = Some(why);
                    speaks = true;
                }
            }
            if !speaks {
                further.push(DifferenceKind::ReasonGiven { field, why });
            }
        }
        for kind in further {
            self.push(about, kind);
        }
    }
}

fn about_key_result((objective, key_result): Placed<'_>) -> About<'_> {
    About {
        objective: Some(objective),
        key_result: Some(key_result),
        part: Part::KeyResult,
    }
}
