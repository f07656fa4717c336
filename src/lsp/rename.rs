//! Giving a thing another name, wherever it is named.

use super::desk::{Desk, Found};
use super::places::Thing;
use crate::source::Edit;
use crate::syntax::{Site, scalar};
use std::collections::BTreeMap;

/// Why a name stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Stays {
    /// There is no name at this place.
    #[error("there is no name here that could be changed")]
    NoName,
    /// A team or a person, whose old name must stay known.
    #[error(
        "the past speaks of teams and people by their names: write the new one in org/ and keep the old one under `formerly`"
    )]
    Formerly,
    /// A record, whose name is its path.
    #[error("this is the name of a file: move the file")]
    File,
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

/// The name at byte `offset` of the file at `path`, when it can be changed.
pub(super) fn renamed<'d>(desk: &'d Desk, path: &str, offset: usize) -> Result<Found<'d>, Stays> {
    let found = desk.name_at(path, offset).ok_or(Stays::NoName)?;
    match found.name.thing {
        Thing::Team(_) | Thing::Person(_) => Err(Stays::Formerly),
        Thing::Experiment(..) | Thing::Record(_) => Err(Stays::File),
        _ => Ok(found),
    }
}

/// The edits of every file that give the thing at byte `offset` of the file at `path` the name `new`.
pub(super) fn rename(
    desk: &Desk,
    path: &str,
    offset: usize,
    new: &str,
) -> Result<BTreeMap<String, Vec<Edit>>, Stays> {
    let thing = renamed(desk, path, offset)?.name.thing;
    if new.parse::<crate::model::Id>().is_err() {
        return Err(Stays::NotAName);
    }
    if scalar(new, Site::Flow) != new {
        return Err(Stays::NotAWord);
    }
    if !desk.places_of(&with_name(&thing, new)).is_empty() {
        return Err(Stays::Taken);
    }
    let mut edits: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for found in desk.places_of(&thing) {
        edits
            .entry(found.file.path.to_string())
            .or_default()
            .push(Edit {
                span: found.name.span,
                text: new.to_owned(),
            });
    }
    Ok(edits)
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
