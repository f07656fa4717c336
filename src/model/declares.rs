//! Where a record gives something its name: the other half of [`super::uses()`].

use super::record::Record;
use super::text_values::Id;
use super::{Entered, Items, OkrFile, Spanned, Written};
use crate::source::Span;

/// A place that gives something its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration<'r> {
    /// Where the name stands.
    pub span: Span,
    /// What is named.
    pub what: Declared<'r>,
    /// The sentence that says what it is, where there is one.
    pub title: Option<&'r str>,
}

/// What is named, by the names that lead to it inside of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared<'r> {
    /// A team.
    Team(&'r str),
    /// A person.
    Person(&'r str),
    /// An objective.
    Objective(&'r str),
    /// A key result of an objective.
    KeyResult(&'r str, &'r str),
    /// A milestone of an objective's key result.
    Milestone(&'r str, &'r str, &'r str),
    /// A health measure.
    Health(&'r str),
    /// An assumption.
    Assumption(&'r str),
    /// An ask of the record's team.
    Ask(&'r str),
}

/// Every place of `record` that gives something its name, in the order of the definition.
pub fn declarations(record: &Record) -> Vec<Declaration<'_>> {
    let mut all = Declarations(Vec::new());
    match record {
        Record::Org(org) => {
            for (id, team) in org.teams.entries() {
                all.add(Some(id), Declared::Team, text(team.name.as_ref()));
            }
            for (id, person) in org.people.entries() {
                all.add(Some(id), Declared::Person, text(person.name.as_ref()));
            }
        }
        Record::Okrs(okrs) => all.okrs(okrs),
        Record::CheckIn(check_in) => {
            for help in check_in.help.items() {
                all.add(help.id.as_ref(), Declared::Ask, text(help.what.as_ref()));
            }
        }
        _ => {}
    }
    all.0
}

/// The objectives and key results of a record as their team names them, `objective` and `objective/key-result`, each with its
/// title.
pub fn goals_of(record: &Record) -> Vec<(String, &str)> {
    let named = declarations(record).into_iter().filter_map(|one| {
        let name = match one.what {
            Declared::Objective(id) => id.to_owned(),
            Declared::KeyResult(of, id) if !of.is_empty() => format!("{of}/{id}"),
            _ => return None,
        };
        Some((name, one.title.unwrap_or("")))
    });
    named.collect()
}

struct Declarations<'r>(Vec<Declaration<'r>>);

impl<'r> Declarations<'r> {
    fn add(
        &mut self,
        id: Option<&'r Spanned<Id>>,
        what: impl FnOnce(&'r str) -> Declared<'r>,
        title: Option<&'r str>,
    ) {
        if let Some(id) = id {
            self.0.push(Declaration {
                span: id.span,
                what: what(&id.value.0),
                title,
            });
        }
    }

    fn okrs(&mut self, okrs: &'r OkrFile) {
        for one in okrs.assumptions.items() {
            let belief = text(one.we_believe.as_ref());
            self.add(one.id.as_ref(), Declared::Assumption, belief);
        }
        for objective in okrs.objectives.items() {
            let of = objective.id.written().unwrap_or_default();
            let title = text(objective.title.as_ref());
            self.add(objective.id.as_ref(), Declared::Objective, title);
            for need in objective.needs.items() {
                self.add(need.id.as_ref(), Declared::Ask, text(need.what.as_ref()));
            }
            for health in objective.health.items() {
                let title = text(health.title.as_ref());
                self.add(health.id.as_ref(), Declared::Health, title);
            }
            for key_result in objective.key_results.items() {
                let title = text(key_result.title.as_ref());
                let what = |id| Declared::KeyResult(of, id);
                self.add(key_result.id.as_ref(), what, title);
                let within = key_result.id.written().unwrap_or_default();
                for milestone in key_result.milestones.items() {
                    let title = text(milestone.title.as_ref());
                    let what = |id| Declared::Milestone(of, within, id);
                    self.add(milestone.id.as_ref(), what, title);
                }
            }
        }
    }
}

fn text(text: Option<&Spanned<super::Text>>) -> Option<&str> {
    text.map(|text| text.value.0.as_str())
}
