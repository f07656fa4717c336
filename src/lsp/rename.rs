//! Giving a thing another name, wherever it is named.

use super::desk::{Desk, Found};
use super::places::{Thing, written};
use super::text::Shift;
use crate::compose::{Change, Step, edit};
use crate::model::{Entered, Items, Record};
use crate::source::Edit;
use crate::syntax::{Site, scalar};
use std::collections::BTreeMap;

/// Why a name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Stays {
    /// There is no name at this place.
    #[error("there is no name here that could be changed")]
    NoName,
    /// It leads to nothing that is known.
    #[error("nothing is known by this name: write the right one, or take it out")]
    Unknown,
    /// A record, whose name is its path.
    #[error("this is the path of a file: move the file")]
    File,
    /// An experiment, whose name is that of its file, in an editor that moves no files.
    #[error(
        "an experiment is called as its file is, and this editor does not move files for a server: move the file, and write \
         the new name where `okr lint` then misses the old one"
    )]
    EditorMovesNothing,
    /// A team or a person whose entry is written in a way in which nothing can be added safely.
    #[error(
        "the old name has to stay known: write it under `formerly` in {path}, and the new one in its place ({why})"
    )]
    Formerly {
        /// The file.
        path: String,
        /// What is in the way.
        why: String,
    },
    /// What was typed cannot be a name.
    #[error("a name is made of small letters and digits, with single hyphens between them")]
    NotAName,
    /// Where it stands without quotation marks, it would be a number, or true, false or nothing.
    #[error(
        "without quotation marks YAML reads this as a number, as true or false, or as nothing: take a name that is a word"
    )]
    NotAWord,
    /// Something of that name is there already.
    #[error("something else has that name already")]
    Taken,
}

/// What gives a thing another name.
#[derive(Debug, Default)]
pub(super) struct Renaming {
    /// The edits of each file.
    pub(super) edits: BTreeMap<String, Vec<Edit>>,
    /// Files that get another path: the old one and the new one.
    pub(super) moves: Vec<(String, String)>,
    /// The old name, where it stays known.
    pub(super) kept: Option<String>,
}

/// The name at byte `offset` of the file at `path`, when it can be changed in an editor that moves files or not.
pub(super) fn renamed<'d>(
    desk: &'d Desk,
    path: &str,
    offset: usize,
    moves_files: bool,
) -> Result<Found<'d>, Stays> {
    let found = desk.name_at(path, offset).ok_or(Stays::NoName)?;
    let thing = &found.name.thing;
    let directory = &desk.workspace().directory;
    let is_known = match thing {
        Thing::Record(_) => return Err(Stays::File),
        Thing::Team(id) => directory.team(id).is_some(),
        Thing::Person(handle) => directory.person(handle).is_some(),
        Thing::Experiment(..) => desk.record_of(thing).is_some(),
        _ => true,
    };
    match thing {
        _ if !is_known => Err(Stays::Unknown),
        Thing::Experiment(..) if !moves_files => Err(Stays::EditorMovesNothing),
        _ => Ok(found),
    }
}

/// What gives the thing at byte `offset` of the file at `path` the name `new`, in an editor that moves files or not. The old
/// name of a team or a person stays known under `formerly`: paths, dated and sealed records and other repositories keep it.
pub(super) fn rename(
    desk: &Desk,
    path: &str,
    offset: usize,
    new: &str,
    moves_files: bool,
) -> Result<Renaming, Stays> {
    let thing = renamed(desk, path, offset, moves_files)?.name.thing;
    if new.parse::<crate::model::Id>().is_err() {
        return Err(Stays::NotAName);
    }
    if scalar(new, Site::Flow) != new {
        return Err(Stays::NotAWord);
    }
    if with_name(&thing, new) == thing {
        return Ok(Renaming::default());
    }
    if is_taken(desk, &thing, new) {
        return Err(Stays::Taken);
    }
    let mut renaming = Renaming::default();
    if let Thing::Team(old) | Thing::Person(old) = &thing {
        renaming.kept = Some(old.clone());
    }
    for found in desk.places_of(&thing) {
        // What tells of a day stays as it was written: who wrote a line, and when, is read from its commits.
        if renaming.kept.is_some() && found.file.kind.is_dated() {
            continue;
        }
        renaming.add(&found, Edit::new(found.name.span, new));
        if let (true, Some(list)) = (found.name.declares, org_list(&thing)) {
            renaming.add(&found, kept(&found, list, new)?);
        }
    }
    for file in desk.experiments(&thing) {
        let (folder, _) = file.path.rsplit_once('/').unwrap_or_default();
        let moved = format!("{folder}/{new}.md");
        for found in desk.places_of(&Thing::Record(file.path.to_string())) {
            renaming.add(&found, Edit::new(found.name.span, &*moved));
        }
        renaming.moves.push((file.path.to_string(), moved));
    }
    Ok(renaming)
}

impl Renaming {
    fn add(&mut self, found: &Found<'_>, edit: Edit) {
        let edits = self.edits.entry(found.file.path.to_string());
        edits.or_default().push(edit);
    }
}

/// Whether something else than `thing` is known by the name `new`, or was.
fn is_taken(desk: &Desk, thing: &Thing, new: &str) -> bool {
    let workspace = desk.workspace();
    let directory = &workspace.directory;
    let other = with_name(thing, new);
    let (team, person) = (directory.team(new), directory.person(new));
    match thing {
        // Back to a name that it had.
        Thing::Team(id) if team.is_some_and(|t| t.id == *id) => return false,
        Thing::Person(handle) if person.is_some_and(|p| p.handle == *handle) => return false,
        Thing::Team(_) | Thing::Person(_)
            if team.is_some() || person.is_some() || workspace.has_records_under(new) =>
        {
            return true;
        }
        _ => {}
    }
    desk.record_of(&other).is_some() || !desk.places_of(&other).is_empty()
}

/// The list of `org/` in which a thing is declared, where it is one.
fn org_list(thing: &Thing) -> Option<&'static str> {
    match thing {
        Thing::Team(_) => Some("teams"),
        Thing::Person(_) => Some("people"),
        _ => None,
    }
}

/// The edit that keeps the old name of a team or a person under `formerly`, in the place of the new one where that was an
/// old one.
fn kept(found: &Found<'_>, list: &'static str, new: &str) -> Result<Edit, Stays> {
    let file = found.file;
    let old = found.name.span.slice(&file.text);
    let former = match &file.record {
        Some(Record::Org(org)) if list == "teams" => {
            let mut teams = org.teams.entries();
            let team = teams.find(|(id, _)| id.value.0 == old);
            team.map(|(_, team)| team.formerly.items())
        }
        Some(Record::Org(org)) => {
            let mut people = org.people.entries();
            let person = people.find(|(handle, _)| handle.value.0 == old);
            person.map(|(_, person)| person.formerly.items())
        }
        _ => None,
    };
    let back = former.into_iter().flatten().find(|n| n.value.0 == new);
    if let Some(back) = back {
        return Ok(Edit::new(written(file, back.span, new), old));
    }
    let way = [list, old, "formerly"].map(Step::key).to_vec();
    let after = edit(&file.text, true, &[Change::Append(way, old.into())]);
    let after = after.map_err(|refused| Stays::Formerly {
        path: file.path.to_string(),
        why: refused.why,
    })?;
    Ok(Shift::between(&file.text, &after).edit(&after))
}

/// The thing that would have the name.
fn with_name(thing: &Thing, new: &str) -> Thing {
    let mut other = thing.clone();
    let (Thing::Person(name)
    | Thing::Team(name)
    | Thing::Record(name)
    | Thing::Objective(_, name)
    | Thing::Health(_, name)
    | Thing::Assumption(_, name)
    | Thing::Ask(_, name)
    | Thing::Experiment(_, name)
    | Thing::KeyResult(_, _, name)
    | Thing::Milestone(_, _, _, name)) = &mut other;
    new.clone_into(name);
    other
}
