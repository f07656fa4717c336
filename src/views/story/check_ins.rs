//! What check-ins tell of a goal: values, words, asks, and what was corrected afterwards.

use super::follow::Names;
use super::{Happened, Said, StoryEvent, Teller, ValueOn, find};
use crate::clock::{Date, day_and_month};
use crate::history::ChangeKind;
use crate::model::{
    CheckIn, DifferenceKind, Entered, GoalForm, Health, Items, OfKind, Part, Update, Written,
    compare_check_ins,
};
use crate::source::flat;
use crate::views::change_words::{closes, helps, in_words, update, with_unit};
use crate::workspace::{File, OfTeam};
use std::collections::BTreeSet;

/// A check-in that is more than this many days older than its commit is marked with the day of that commit.
const SOON: i64 = 7;

/// What check-ins told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) events: Vec<StoryEvent>,
    pub(super) values: Vec<ValueOn>,
    pub(super) confidence: Vec<f64>,
}

impl<'e> Teller<'e> {
    /// The asks that check-ins have told about the goal.
    pub(super) fn asks_in_check_ins(&self, names: &[Names]) -> BTreeSet<String> {
        let mut asks = BTreeSet::new();
        for (_, OfTeam { file, record, .. }) in self.check_ins() {
            for help in record.help.items() {
                let waits = help.r#for.written();
                let waits = waits.is_some_and(|w| self.means(w, file, names).is_some());
                if let (true, Some(id)) = (waits, &help.id) {
                    asks.insert(id.value.0.clone());
                }
            }
        }
        asks
    }

    /// The check-ins of the cycle up to today, oldest first.
    fn check_ins(&self) -> Vec<(Date, OfTeam<'e, CheckIn>)> {
        let evidence = self.evidence;
        let all = evidence.workspace.check_ins();
        let wanted = all.filter(|(d, c)| c.cycle == self.of.cycle && *d <= evidence.today);
        let mut all: Vec<_> = wanted.collect();
        all.sort_by_key(|(date, c)| (*date, c.file.place.number));
        all
    }

    /// Whether a reference in a check-in means this goal, or one of the objective's key results: the names that it gives.
    fn means(&self, reference: &str, file: &File, names: &[Names]) -> Option<Names> {
        let team = file.place.team.as_deref()?;
        let own = (team, file.place.cycle.as_deref()?);
        let (objective, key_result) =
            match self.evidence.workspace.goal(reference, GoalForm::Own, own) {
                Ok(goal) if goal.team != self.of.team || goal.cycle != self.of.cycle => {
                    return None;
                }
                Ok(goal) => (
                    goal.objective.id.written()?.to_owned(),
                    (goal.key_result.and_then(|k| k.id.written())).map(str::to_owned),
                ),
                Err(_) => {
                    let directory = &self.evidence.workspace.directory;
                    let (path, cycle) = crate::model::split_cycle(reference)?;
                    let parts: Vec<&str> = path.split('/').collect();
                    let is_own = directory.current_team(team) == self.of.team;
                    let rest = match parts.as_slice() {
                        [first, rest @ ..]
                            if !rest.is_empty()
                                && directory.current_team(first) == self.of.team =>
                        {
                            rest
                        }
                        all if is_own => all,
                        _ => return None,
                    };
                    let [objective, key_result @ ..] = rest else {
                        return None;
                    };
                    cycle
                        .is_none_or(|cycle| cycle == self.of.cycle)
                        .then_some(())?;
                    (
                        (*objective).to_owned(),
                        key_result.first().map(|id| (*id).to_owned()),
                    )
                }
            };
        let fits = names
            .iter()
            .any(|(o, k)| *o == objective && (k.is_none() || *k == key_result));
        fits.then_some((objective, key_result))
    }

    pub(super) fn check_in_events(&self, names: &[Names], asks: &BTreeSet<String>) -> Told {
        let mut told = Told::default();
        for (date, of) in self.check_ins() {
            let (file, check_in) = (of.file, of.record);
            for (reference, update) in check_in.key_results.entries() {
                if let Some((_, key_result)) = self.means(&reference.value.0, file, names) {
                    if self.of.key_result.is_some() {
                        let value = update.value.written();
                        told.values
                            .extend(value.map(|value| ValueOn { date, value }));
                        told.confidence.extend(update.confidence.written());
                    }
                    told.events
                        .push(self.checked_in(file, date, update, key_result.as_deref()));
                }
            }
            if of.team == self.of.team {
                self.health(file, date, check_in, &mut told.events);
                self.help(file, date, check_in, asks, &mut told.events);
            }
            self.corrections(file, date, names, &mut told.events);
        }
        told
    }

    fn checked_in(
        &self,
        file: &File,
        date: Date,
        told: &Update,
        key_result: Option<&str>,
    ) -> StoryEvent {
        let held = self.held(key_result);
        let unit = held.and_then(|k| k.unit.written()).unwrap_or("");
        let done = told.done.items().iter();
        let what = Happened::CheckedIn {
            value: told.value.written(),
            confidence: told.confidence.written(),
            status: told.status.written(),
            why: told.why.written().map(flat),
            done: done.map(|id| id.value.0.clone()).collect(),
            answer: told.answer.written().map(flat),
        };
        let about = key_result
            .map(str::to_owned)
            .filter(|_| self.of.key_result.is_none());
        StoryEvent {
            about,
            ..self.dated(file, date, what, update(told, unit))
        }
    }

    /// A key result of the objective, in its latest version.
    fn held(&self, key_result: Option<&str>) -> Option<&crate::model::KeyResult> {
        let id = self.of.key_result.as_deref().or(key_result)?;
        let mut versions = self.versions.newest_first();
        versions.find_map(|okrs| find::held(okrs, &self.of.objective, Some(id))?.1)
    }

    /// The values of health measures belong to the objective.
    fn health(&self, file: &File, date: Date, check_in: &CheckIn, events: &mut Vec<StoryEvent>) {
        let mut versions = self.versions.newest_first();
        let Some((objective, _)) =
            versions.find_map(|okrs| find::held(okrs, &self.of.objective, None))
        else {
            return;
        };
        if self.of.key_result.is_some() {
            return;
        }
        for (id, value) in check_in.health.entries() {
            let mut measures = objective.health.items().iter();
            let is_this = |h: &&Health| h.id.written() == Some(&id.value.0);
            let Some(health) = measures.find(is_this) else {
                continue;
            };
            let unit = health.unit.written().unwrap_or("");
            let what = Happened::CheckedIn {
                value: Some(value.0),
                confidence: None,
                status: None,
                why: None,
                done: Vec::new(),
                answer: None,
            };
            let about = Some(id.value.0.clone());
            events.push(StoryEvent {
                about,
                ..self.dated(file, date, what, with_unit(value.0, unit))
            });
        }
    }

    fn help(
        &self,
        file: &File,
        date: Date,
        check_in: &CheckIn,
        asks: &BTreeSet<String>,
        events: &mut Vec<StoryEvent>,
    ) {
        for help in check_in.help.items() {
            let Some(id) = help.id.as_ref().filter(|id| asks.contains(&id.value.0)) else {
                continue;
            };
            let what = Happened::Asked {
                ask: id.value.0.clone(),
                from: help.from.written().map(str::to_owned),
                what: help.what.written().map(flat),
            };
            let words = match (&help.what, &help.from) {
                (None, None) => format!("asks for {}", id.value.0),
                _ => helps(help),
            };
            events.push(self.dated(file, date, what, words));
        }
        for closed in check_in.closed.items() {
            let id = closed.ask.written().and_then(|ask| ask.split('@').next());
            let Some(id) = id.filter(|id| asks.contains(*id)) else {
                continue;
            };
            let how = closed.how.written();
            let what = Happened::AskClosed {
                ask: id.to_owned(),
                how: how.map(flat),
            };
            events.push(self.dated(file, date, what, closes(how)));
        }
    }

    /// What was changed in a check-in after it had been recorded.
    fn corrections(&self, file: &File, date: Date, names: &[Names], events: &mut Vec<StoryEvent>) {
        let versions = self.evidence.history.versions(&file.path);
        for version in versions
            .iter()
            .filter(|v| v.kind == ChangeKind::Modified && v.change.merged.is_empty())
        {
            let before = version
                .change
                .before
                .and_then(|blob| self.evidence.history.text(&blob));
            let (Some(before), Some(after)) = (
                before.and_then(|t| CheckIn::of_text(&t)),
                version.text.as_deref().and_then(CheckIn::of_text),
            ) else {
                continue;
            };
            for difference in compare_check_ins(Some(&before), Some(&after)) {
                let Part::Update(reference, _) = difference.about.part else {
                    continue;
                };
                let Some((_, key_result)) = self.means(reference, file, names) else {
                    continue;
                };
                let (field, from, to) = match &difference.kind {
                    DifferenceKind::Changed {
                        field, from, to, ..
                    } => (Some(*field), from.as_ref(), to.as_ref()),
                    _ => (None, None, None),
                };
                let what = Happened::Corrected {
                    check_in: date,
                    field,
                    from: from.map(Said::from),
                    to: to.map(Said::from),
                };
                let day = day_and_month(date, self.evidence.today);
                let words = match difference.kind {
                    DifferenceKind::Gone => format!("taken out of the check-in of {day}"),
                    _ => format!(
                        "in the check-in of {day}: {}",
                        in_words(&difference, self.evidence.today)
                    ),
                };
                let about = key_result.filter(|_| self.of.key_result.is_none());
                events.push(StoryEvent {
                    about,
                    ..self.event(Some(version.commit), what, words)
                });
            }
        }
    }

    /// An event on the day that a record gives itself.
    pub(super) fn dated(
        &self,
        file: &File,
        date: Date,
        what: Happened,
        words: String,
    ) -> StoryEvent {
        let history = self.evidence.history;
        let commit = history.recorded(&file.path);
        let visible = commit.and_then(|commit| commit.visible);
        let is_late = |visible: &Date| (*visible - date).num_days() > SOON;
        StoryEvent {
            day: Some(date),
            other_day: visible.filter(is_late),
            recorded: self.has_history().then(|| history.is_recorded(&file.path)),
            commit: commit.map(|commit| commit.id.short().to_owned()),
            about: None,
            what,
            words,
        }
    }
}
