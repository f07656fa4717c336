//! Where a record points to something else: the one list behind "unknown reference", "go to definition" and "rename".

use super::record::Record;
use super::text_values::{AnyRef, Id};
use super::{AskRef, Entered, Items, Reply, Spanned, Written};
use crate::source::Span;
use crate::syntax::Body;

/// A place that points to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use<'r> {
    /// Where it stands.
    pub span: Span,
    /// What it points to.
    pub target: Target<'r>,
}

/// What a place points to, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'r> {
    /// A person's handle.
    Person(&'r str),
    /// A team.
    Team(&'r str),
    /// An objective or key result of the record's own team and cycle.
    OwnGoal(&'r str),
    /// A key result of the objective in which it is named.
    Inside {
        /// The objective.
        objective: &'r str,
        /// The key result's id.
        id: &'r str,
    },
    /// An objective or key result with its team.
    Goal(&'r str),
    /// An assumption with its team.
    Assumption(&'r str),
    /// Another team's ask.
    Ask(&'r str),
    /// An own ask.
    OwnAsk(&'r str),
    /// An experiment, with or without its prefix.
    Experiment(&'r str),
    /// A milestone of an own key result.
    Milestone {
        /// The key result, as written.
        key_result: &'r str,
        /// The milestone's id.
        id: &'r str,
    },
    /// A health measure of the own team and cycle.
    Health(&'r str),
    /// Another record, by its path.
    Record(&'r str),
}

/// Every place of `record` and its `body` that points to something else, in no particular order.
pub fn uses<'r>(record: &'r Record, body: Option<&'r Body>) -> Vec<Use<'r>> {
    let mut all = Uses(Vec::new());
    match record {
        Record::Settings(_) => {}
        Record::Org(org) => {
            for (_, team) in org.teams.entries() {
                all.one(team.parent.as_ref(), Target::Team);
                all.one(team.lead.as_ref(), Target::Person);
                all.ids(team.members.items(), Target::Person);
            }
            for (_, person) in org.people.entries() {
                all.one(person.manager.as_ref(), Target::Person);
            }
        }
        Record::Okrs(okrs) => okr_uses(okrs, &mut all),
        Record::CheckIn(check_in) => check_in_uses(check_in, &mut all),
        Record::Experiment(experiment) => {
            all.any(experiment.r#for.items());
            all.ids(experiment.people.items(), Target::Person);
            for one in experiment.builds_on.items() {
                all.add(one.span, Target::Experiment(&one.value.0));
            }
        }
        Record::Event(event) => {
            all.ids(event.teams.items(), Target::Team);
            all.ids(event.people.items(), Target::Person);
            for (key, _) in event.assumptions.entries() {
                all.add(key.span, Target::Assumption(&key.value.0));
            }
            for chosen in event.chosen.items() {
                if let Some(what) = &chosen.what {
                    let target = if what.value.0.contains(':') {
                        Target::Experiment
                    } else {
                        Target::Person
                    };
                    all.add(what.span, target(&what.value.0));
                }
                for path in chosen.nominations.items() {
                    all.add(path.span, Target::Record(&path.value.0));
                }
            }
        }
        Record::Recognition(recognition) => {
            all.one(recognition.by.as_ref(), Target::Person);
            all.ids(recognition.to.items(), Target::Person);
            if let Some(experiment) = &recognition.experiment {
                all.add(experiment.span, Target::Experiment(&experiment.value.0));
            }
        }
        Record::Growth(_) => {}
        Record::OneOnOne(note) => {
            all.one(note.with.as_ref(), Target::Person);
            all.ids(note.share.items(), Target::Person);
            all.any(note.about.items());
        }
        Record::Feedback(feedback) => {
            all.one(feedback.from.as_ref(), Target::Person);
            all.any(feedback.about.items());
        }
        Record::Seen(seen) => {
            for (path, _) in seen.days.iter() {
                all.add(path.span, Target::Record(&path.value.0));
            }
        }
    }
    for item in body.iter().flat_map(|b| &b.sections).flat_map(|s| &s.items) {
        if let Some((handle, span)) = &item.by {
            all.add(*span, Target::Person(handle));
        }
    }
    all.0
}

struct Uses<'r>(Vec<Use<'r>>);

impl<'r> Uses<'r> {
    fn add(&mut self, span: Span, target: Target<'r>) {
        self.0.push(Use { span, target });
    }

    fn one(&mut self, id: Option<&'r Spanned<Id>>, target: fn(&'r str) -> Target<'r>) {
        if let Some(id) = id {
            self.add(id.span, target(&id.value.0));
        }
    }

    fn ids(&mut self, ids: &'r [Spanned<Id>], target: fn(&'r str) -> Target<'r>) {
        for id in ids {
            self.one(Some(id), target);
        }
    }

    fn any(&mut self, references: &'r [Spanned<AnyRef>]) {
        for one in references {
            let text = one.value.0.as_str();
            let target = match text.split_once(':') {
                Some(("ask", rest)) => Target::Ask(rest),
                Some(_) => Target::Experiment(text),
                None => Target::Goal(text),
            };
            self.add(one.span, target);
        }
    }

    fn replies(&mut self, replies: impl Iterator<Item = (&'r Spanned<AskRef>, &'r Reply)>) {
        for (ask, _) in replies {
            self.add(ask.span, Target::Ask(&ask.value.0));
        }
    }
}

fn okr_uses<'r>(okrs: &'r super::OkrFile, all: &mut Uses<'r>) {
    all.replies(okrs.replies.entries());
    for objective in okrs.objectives.items() {
        all.one(objective.lead.as_ref(), Target::Person);
        all.ids(objective.shared_with.items(), Target::Team);
        for goal in objective.contributes_to.items() {
            all.add(goal.span, Target::Goal(&goal.value.0));
        }
        for assumption in objective.tests.items() {
            all.add(assumption.span, Target::Assumption(&assumption.value.0));
        }
        for need in objective.needs.items() {
            all.one(need.from.as_ref(), Target::Team);
            if let Some(goal) = &need.r#for {
                // A need stands inside its objective, so that the key result's own id is enough.
                let inside = objective
                    .key_results
                    .items()
                    .iter()
                    .any(|k| k.id.written() == Some(&goal.value.0));
                let target = match objective.id.written() {
                    Some(objective) if inside => Target::Inside {
                        objective,
                        id: &goal.value.0,
                    },
                    _ if inside => continue,
                    _ => Target::OwnGoal(&goal.value.0),
                };
                all.add(goal.span, target);
            }
        }
        for key_result in objective.key_results.items() {
            all.one(key_result.lead.as_ref(), Target::Person);
        }
    }
}

fn check_in_uses<'r>(check_in: &'r super::CheckIn, all: &mut Uses<'r>) {
    all.ids(check_in.present.items(), Target::Person);
    all.replies(check_in.replies.entries());
    for (goal, update) in check_in.key_results.entries() {
        all.add(goal.span, Target::OwnGoal(&goal.value.0));
        for id in update.done.items() {
            all.add(
                id.span,
                Target::Milestone {
                    key_result: &goal.value.0,
                    id: &id.value.0,
                },
            );
        }
    }
    for (id, _) in check_in.health.entries() {
        all.add(id.span, Target::Health(&id.value.0));
    }
    for help in check_in.help.items() {
        all.one(help.from.as_ref(), Target::Team);
        if let Some(goal) = &help.r#for {
            all.add(goal.span, Target::OwnGoal(&goal.value.0));
        }
    }
    for closed in check_in.closed.items() {
        if let Some(ask) = &closed.ask {
            all.add(ask.span, Target::OwnAsk(&ask.value.0));
        }
    }
}
