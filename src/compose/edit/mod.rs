//! Edits of files that people wrote: each comment, quote, blank line, indentation and line end stays as it is.
//!
//! An edit is believed only when the text that it gives was read again and says what was meant. Where that cannot be had,
//! the edit is refused, with the lines to paste by hand.

mod find;
mod layout;
mod lines;
mod meant;
mod removal;

pub(super) use meant::meant;

use super::yaml::Yaml;
use crate::source::{Edit, Lines, Span, apply};
use crate::syntax::{FrontMatter, Node, comments, parse, parse_part, split};

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of this key.
    Key(String),
    /// The item of a list that has this `id`.
    Id(String),
}

impl Step {
    /// The value of `key`.
    pub fn key(key: &str) -> Step {
        Step::Key(key.to_owned())
    }

    /// The item that has this `id`.
    pub fn id(id: &str) -> Step {
        Step::Id(id.to_owned())
    }
}

/// What is to be changed.
#[derive(Debug, Clone)]
pub enum Change {
    /// The value there becomes this one; keys that are missing on the way are added at the end of their mapping.
    Set(Vec<Step>, Yaml),
    /// The list there gets this item at its end; where there is no list yet, it begins with it.
    Append(Vec<Step>, Yaml),
    /// What is there goes, with its remarks. Where nothing is, nothing changes.
    Remove(Vec<Step>),
}

impl Change {
    /// The way to its place.
    fn path(&self) -> &[Step] {
        let (Change::Set(path, _) | Change::Append(path, _) | Change::Remove(path)) = self;
        path
    }

    /// The same change in a tree in which this one stands at the end of `way`.
    pub(super) fn below(&self, way: &[Step]) -> Change {
        let path = [way, self.path()].concat();
        match self {
            Change::Set(_, value) => Change::Set(path, value.clone()),
            Change::Append(_, item) => Change::Append(path, item.clone()),
            Change::Remove(_) => Change::Remove(path),
        }
    }

    /// What begins to stand there, where nothing is yet.
    fn begun(&self) -> Option<Yaml> {
        match self {
            Change::Set(_, value) => Some(value.clone()),
            Change::Append(_, item) => Some(Yaml::List(vec![item.clone()])),
            Change::Remove(_) => None,
        }
    }
}

/// Why an edit was refused, and what its author can do by hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refused {
    /// Why, beginning in small letters.
    pub why: String,
    /// Where the text belongs, such as "behind the last line of `trust-ci` (it begins in line 3)".
    pub place: String,
    /// The lines to paste, without indentation; they end with a line end.
    pub paste: String,
}

/// `text` with `changes`, one after the other. Of Markdown the front matter is meant.
///
/// # Errors
/// When the file cannot be read whole, a step leads nowhere or to two places, or the result would not say what was meant.
pub fn edit(text: &str, is_yaml: bool, changes: &[Change]) -> Result<String, Refused> {
    let mut text = text.to_owned();
    for change in changes {
        text = one(&text, is_yaml, change)?;
    }
    Ok(text)
}

fn one(text: &str, is_yaml: bool, change: &Change) -> Result<String, Refused> {
    let part = part(text, is_yaml).ok_or_else(|| {
        refused(
            change,
            "its keys do not stand between two lines `---`",
            None,
            text,
        )
    })?;
    let (root, before) = read(text, part).ok_or_else(|| {
        let why = "the file holds an alias, an anchor or something else that cannot be read safely";
        refused(change, why, None, text)
    })?;
    let found = find::find(root.as_ref(), change)
        .map_err(|lost| refused(change, &lost.why, lost.at, text))?;
    let meant = meant(before, change);
    let remarks = |text: &str, without: Span| -> Vec<String> {
        let all = comments(text, is_yaml).into_iter();
        let kept = all.filter(|c| !without.contains(c.span));
        kept.map(|c| c.span.slice(text).trim_end().to_owned())
            .collect()
    };
    let says_what_was_meant = |candidate: &Edit, after: &str| {
        let gone = match change {
            Change::Remove(_) => candidate.span,
            _ => Span::default(),
        };
        let again = self::part(after, is_yaml).and_then(|part| read(after, part));
        again.is_some_and(|(_, tree)| tree == meant)
            && remarks(after, Span::default()) == remarks(text, gone)
    };
    let candidates = match change {
        Change::Remove(path) if found.steps < path.len() => return Ok(text.to_owned()),
        Change::Remove(_) => removal::removal(text, &found, change).into_iter().collect(),
        _ => lines::candidates(text, part, root.as_ref(), &found, change),
    };
    { candidates.into_iter() }
        .map(|candidate| {
            let after = apply(text, std::slice::from_ref(&candidate));
            (candidate, after)
        })
        .find(|(candidate, after)| says_what_was_meant(candidate, after))
        .map(|(_, after)| after)
        .ok_or_else(|| {
            let why = "the lines there are written in a way that an edit could damage";
            refused(change, why, found.at(), text)
        })
}

/// The YAML in a text.
fn part(text: &str, is_yaml: bool) -> Option<Span> {
    if is_yaml {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        return Some(Span::new(mark, text.len()));
    }
    match split(text) {
        FrontMatter::Found { yaml, .. } => Some(yaml),
        _ => None,
    }
}

/// The tree of a text that can be read whole, and what it says.
fn read(text: &str, part: Span) -> Option<(Option<Node<'_>>, Yaml)> {
    let whole = part.range().end == text.len();
    let document = if whole {
        parse(text)
    } else {
        parse_part(text, part)
    };
    if !document.problems.is_empty() || document.damaged {
        return None;
    }
    let says = document
        .root
        .as_ref()
        .map_or(Some(Yaml::Map(Vec::new())), Yaml::of)?;
    let says = if matches!(&document.root, Some(root) if root.is_null()) {
        Yaml::Map(Vec::new())
    } else {
        says
    };
    Some((document.root, says))
}

fn refused(change: &Change, why: &str, at: Option<(String, Span)>, text: &str) -> Refused {
    let path = change.path();
    // What hangs on an id is pasted into the item that has it.
    let keys = path
        .iter()
        .rev()
        .take_while(|s| matches!(s, Step::Key(_)))
        .count();
    let (way, keys) = path.split_at(path.len() - keys);
    let place = match (way.last(), at) {
        (Some(Step::Id(id)), Some((_, span))) => {
            let line = Lines::new(text).position(span.range().start).line;
            format!("into `{id}`, which begins in line {line}")
        }
        (Some(Step::Id(id)), None) => format!("into `{id}`"),
        _ => "at the end of its keys".to_owned(),
    };
    Refused {
        why: why.to_owned(),
        place,
        paste: { change.begun() }
            .map(|value| nested(keys, value).document())
            .unwrap_or_default(),
    }
}

/// `value` behind `keys`, each in the mapping of the one before.
fn nested(keys: &[Step], value: Yaml) -> Yaml {
    keys.iter().rev().fold(value, |value, step| match step {
        Step::Key(key) => Yaml::Map(vec![(key.clone(), value)]),
        Step::Id(_) => value,
    })
}

#[cfg(test)]
mod tests;
