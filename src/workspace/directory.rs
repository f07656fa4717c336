//! Who there is: the teams and people of all `org` files as one.

use super::resolve::{Near, Unresolved};
use crate::model::{Entered, Items, Org, Person, Record, Team, Written};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// A team with its short name.
#[derive(Debug, Clone)]
pub struct TeamEntry {
    /// The short name.
    pub id: String,
    /// What `org/` says about it.
    pub team: Team,
}

/// A person with their handle.
#[derive(Debug, Clone)]
pub struct Member {
    /// The handle.
    pub handle: String,
    /// What `org/` says about them.
    pub person: Person,
}

/// All teams and people, in the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Teams in the order in which they were written.
    pub teams: Vec<TeamEntry>,
    /// People in the order in which they were written.
    pub people: Vec<Member>,
    team_at: HashMap<String, usize>,
    person_at: HashMap<String, usize>,
    by_email: HashMap<String, usize>,
    /// What people are called, in small letters.
    names: HashSet<String>,
    position_of: HashMap<String, usize>,
}

/// The handle in the name of a file, of which `directories` know the people: `ben`, or `ben-2` for a second one of that
/// day. A name that somebody has as it stands is theirs, also with a number; of any other the number is cut off.
pub fn handle_in<'n>(name: &'n str, directories: &[&Directory]) -> &'n str {
    if directories.iter().any(|d| d.person(name).is_some()) {
        return name;
    }
    match name.rsplit_once('-') {
        Some((bare, n)) if !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) => bare,
        _ => name,
    }
}

impl Directory {
    /// Puts all `org` records together. What was written first wins, and a present name over a former one.
    pub fn of<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut all = Directory::default();
        for record in records {
            if let Record::Org(org) = record {
                all.add(org);
            }
        }
        for (index, entry) in all.teams.iter().enumerate() {
            for name in entry.team.formerly.items() {
                all.team_at.entry(name.value.0.clone()).or_insert(index);
            }
        }
        for (index, member) in all.people.iter().enumerate() {
            for name in member.person.formerly.items() {
                all.person_at.entry(name.value.0.clone()).or_insert(index);
            }
        }
        all.order();
        all.names = all.names_of_people();
        all
    }

    fn add(&mut self, org: &Org) {
        for (id, team) in org.teams.entries() {
            if let Entry::Vacant(free) = self.team_at.entry(id.value.0.clone()) {
                free.insert(self.teams.len());
                self.teams.push(TeamEntry {
                    id: id.value.0.clone(),
                    team: team.clone(),
                });
            }
        }
        for (handle, person) in org.people.entries() {
            if let Entry::Vacant(free) = self.person_at.entry(handle.value.0.clone()) {
                let index = *free.insert(self.people.len());
                for email in person.emails.items() {
                    self.by_email
                        .entry(email.value.0.to_lowercase())
                        .or_insert(index);
                }
                self.people.push(Member {
                    handle: handle.value.0.clone(),
                    person: person.clone(),
                });
            }
        }
    }

    fn names_of_people(&self) -> HashSet<String> {
        let names = self.people.iter().filter_map(|m| m.person.name.written());
        names.map(|name| name.trim().to_ascii_lowercase()).collect()
    }

    /// Whether no team is known, so that none can be unknown.
    pub fn has_no_teams(&self) -> bool {
        self.teams.is_empty()
    }

    /// Whether nobody is known, so that nobody can be unknown.
    pub fn has_no_people(&self) -> bool {
        self.people.is_empty()
    }

    /// The team of that name, also of a former one.
    pub fn team(&self, name: &str) -> Option<&TeamEntry> {
        self.team_at.get(name).and_then(|i| self.teams.get(*i))
    }

    /// Why a team cannot be meant by `name`, where that is so: `org/` knows teams, and nothing of this name.
    pub(super) fn lacks(&self, name: &str, near: Near) -> Option<Unresolved> {
        let is_known = self.team(name).is_some() || self.person(name).is_some();
        (!self.has_no_teams() && !is_known).then(|| self.no_team(name, near))
    }

    /// That there is no team of this name, with what `near` says of the one that was probably meant.
    pub(super) fn no_team(&self, name: &str, near: Near) -> Unresolved {
        let known = self.teams.iter().map(|t| t.id.as_str());
        Unresolved::new("team", name, near.to(name, known))
    }

    /// The person of that handle, also of a former one.
    pub fn person(&self, handle: &str) -> Option<&Member> {
        self.person_at.get(handle).and_then(|i| self.people.get(*i))
    }

    /// Whether what stands in the place of a team is somebody's handle or name, and no team that `org/` knows.
    pub fn is_a_person(&self, team: &str) -> bool {
        let is_name = || self.names.contains(&team.to_ascii_lowercase());
        self.team(team).is_none() && (self.person(team).is_some() || is_name())
    }

    /// By what people are called, in small letters: handles, former ones too, and each part of their names.
    pub fn called(&self) -> impl Iterator<Item = String> {
        self.people.iter().flat_map(|member| {
            let name = member.person.name.written().unwrap_or("");
            let former = member.person.formerly.items().iter();
            let handles = former
                .map(|f| f.value.0.as_str())
                .chain([member.handle.as_str()]);
            // An initial and a particle are words like others.
            let parts = name.split_whitespace().filter(|p| p.chars().count() > 2);
            handles.chain(parts).map(str::to_lowercase)
        })
    }

    /// The person who commits under that address.
    pub fn person_of_email(&self, email: &str) -> Option<&Member> {
        self.by_email
            .get(&email.to_lowercase())
            .and_then(|i| self.people.get(*i))
    }

    /// Today's short name of a team that may be written by a former one.
    pub fn current_team<'t>(&'t self, name: &'t str) -> &'t str {
        self.team(name).map_or(name, |t| &t.id)
    }

    /// Whether every name that a team has or had leads to the same team in `other`.
    pub(super) fn names_teams_as(&self, other: &Directory) -> bool {
        let same = |name: &String| {
            other.team_at.contains_key(name) && self.current_team(name) == other.current_team(name)
        };
        self.team_at.len() == other.team_at.len() && self.team_at.keys().all(same)
    }

    /// Today's handle of a person who may be written by a former one.
    pub fn current_person<'t>(&'t self, handle: &'t str) -> &'t str {
        self.person(handle).map_or(handle, |p| &p.handle)
    }

    /// The name of a person as people say it, or the handle.
    pub fn person_name<'t>(&'t self, handle: &'t str) -> &'t str {
        self.person(handle)
            .and_then(|m| m.person.name.as_ref())
            .map_or(handle, |n| &n.value.0)
    }

    /// The name of a team as people say it, or its short name.
    pub fn team_name<'t>(&'t self, id: &'t str) -> &'t str {
        self.team(id)
            .and_then(|t| t.team.name.as_ref())
            .map_or(id, |n| &n.value.0)
    }

    /// The same without the names for which `is_odd`: those teams and people go by their short names. `None` where there are
    /// none.
    pub fn without_names(&self, is_odd: &dyn Fn(&str) -> bool) -> Option<Directory> {
        let teams = self.teams.iter().filter_map(|t| t.team.name.as_ref());
        let people = self.people.iter().filter_map(|m| m.person.name.as_ref());
        if !teams.chain(people).any(|n| is_odd(&n.value.0)) {
            return None;
        }
        let mut plain = self.clone();
        for entry in &mut plain.teams {
            entry.team.name.take_if(|n| is_odd(&n.value.0));
        }
        for member in &mut plain.people {
            member.person.name.take_if(|n| is_odd(&n.value.0));
        }
        plain.names = plain.names_of_people();
        Some(plain)
    }

    /// The teams that `handle` is a member of, in the order of the org.
    pub fn teams_of(&self, handle: &str) -> Vec<&TeamEntry> {
        let current = self.current_person(handle);
        let is = |id: &str| self.current_person(id) == current;
        self.teams
            .iter()
            .filter(|t| {
                t.team.members.items().iter().any(|m| is(&m.value.0))
                    || t.team.lead.written().is_some_and(is)
            })
            .collect()
    }

    /// The position of a team in the order of the org: parents before children, else as written.
    /// Unknown teams come last. Never an order of merit.
    pub fn position(&self, id: &str) -> usize {
        self.position_of
            .get(self.current_team(id))
            .copied()
            .unwrap_or(usize::MAX)
    }

    fn order(&mut self) {
        let mut children: HashMap<Option<&str>, Vec<&str>> = HashMap::new();
        for team in self.teams.iter().rev() {
            children
                .entry(self.parent(&team.id))
                .or_default()
                .push(&team.id);
        }
        let mut order: HashMap<String, usize> = HashMap::new();
        let mut stack = children.get(&None).cloned().unwrap_or_default();
        while let Some(next) = stack.pop() {
            let place = order.len();
            if order.insert(next.to_owned(), place).is_none() {
                stack.extend(children.get(&Some(next)).into_iter().flatten());
            }
        }
        self.position_of = order;
    }

    /// The short name of the team above, when it is known.
    pub fn parent(&self, id: &str) -> Option<&str> {
        let parent = self.team(id)?.team.parent.as_ref()?;
        self.team(&parent.value.0).map(|t| t.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, read_record};

    #[test]
    fn a_former_name_never_stands_before_a_present_one() {
        let text = "teams:\n  platform: {formerly: [infra, core]}\n  infra: {name: The new one}\npeople:\n  ana-two: {formerly: [ana]}\n  ana: {name: Ana}\n";
        let org = read_record(Kind::Org, text).record.unwrap();
        let directory = Directory::of([&org].into_iter());
        assert_eq!(directory.current_team("infra"), "infra");
        assert_eq!(directory.current_team("core"), "platform");
        assert_eq!(directory.person_name("ana"), "Ana");
        assert_eq!(directory.teams.len(), 2);
    }
}
