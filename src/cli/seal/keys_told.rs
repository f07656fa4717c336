//! Who will be able to read, by which keys, and how each key came to `org/`.

use super::super::error::fail;
use super::super::ui::{self, Ui};
use super::known_keys::KnownKeys;
use super::{Place, joined};
use crate::clock::long_date;
use crate::model::{Kind, Record};
use crate::seal::{KeyProblem, Recipient, is_sealed_to, seal};
use crate::views::{Doubt, KeyBrought, KeyLine, NoReaders, Reader, readers};
use std::collections::BTreeMap;

/// A record with its readers, and the keys to which it is sealed.
pub(super) struct ReadyToSeal {
    readers: Vec<Reader>,
    keys: Vec<Recipient>,
}

impl ReadyToSeal {
    /// `text` sealed to the keys; the record goes to `path`.
    pub(super) fn seal(&self, path: &str, text: &str) -> anyhow::Result<String> {
        let sealed = seal(text, &self.keys);
        sealed.map_err(|problem| fail(format!("{path} was not sealed: {problem}"), problem.hint()))
    }

    /// The readers to whom nothing shows that `sealed` was sealed: whoever can change org/, or give a file another name, could
    /// make somebody one. Whoever seals, `me` by their handle, reads it already.
    pub(super) fn new_readers<'r>(
        &'r self,
        sealed: &'r [u8],
        known: &'r KnownKeys,
        me: Option<&'r str>,
    ) -> impl Iterator<Item = &'r Reader> {
        let had = move |reader: &Reader, line: &KeyLine| {
            let key = Recipient::read(&line.key).ok();
            let is_sealed_to = key.map(|key| is_sealed_to(sealed, &key));
            is_sealed_to.is_some_and(|is| {
                is.unwrap_or_else(|| known.knows(&reader.handle, &line.key) == Some(true))
            })
        };
        self.readers.iter().filter(move |reader| {
            me != Some(reader.handle.as_str()) && !reader.keys.iter().any(|line| had(reader, line))
        })
    }

    /// Says to whom it was sealed, and remembers their keys.
    pub(super) fn done(&self, known: &mut KnownKeys, ui: &Ui) {
        known.remember(&self.readers);
        ui.note(&format!("sealed to {}", names(&self.readers)));
    }
}

/// The readers of the record at `path` and their keys.
pub(super) fn ready(
    place: &Place,
    path: &str,
    of: (Kind, &crate::model::Place, Option<&Record>),
    ui: &Ui,
) -> anyhow::Result<ReadyToSeal> {
    let Place { records, .. } = place;
    let me = place.me();
    let found = readers(&records.workspace, &records.history, of, me.as_deref());
    let readers = found.map_err(|problem| {
        let hint = hint(&problem);
        fail(format!("{path} cannot be sealed: {problem}"), hint)
    })?;
    let mut keys = Vec::new();
    for reader in &readers {
        let before = keys.len();
        let mut problem = None;
        for line in &reader.keys {
            match Recipient::read(&line.key) {
                Ok(key) => keys.push(key),
                Err(found @ KeyProblem::Unsupported { .. }) => problem = Some((line, found)),
                Err(found) => return Err(unusable(reader, line, &found)),
            }
        }
        // One key that can be used is enough; the others are told.
        if let Some((line, found)) = problem {
            let error = unusable(reader, line, &found);
            if keys.len() == before {
                return Err(error);
            }
            ui.note(&format!("note: {error}; it is left out"));
        }
    }
    Ok(ReadyToSeal { readers, keys })
}

fn unusable(reader: &Reader, line: &KeyLine, problem: &KeyProblem) -> anyhow::Error {
    let what = format!(
        "a key of {} in org/ cannot be used ({}): {problem}",
        reader.name, line.short
    );
    fail(what, problem.hint())
}

fn hint(problem: &NoReaders) -> String {
    match problem {
        NoReaders::NotPersonal => "they lie in people/PERSON/ and end in .md".to_owned(),
        NoReaders::Unsaid { .. } => "`okr lint` tells how such a record is written".to_owned(),
        NoReaders::Unknown { .. } => {
            "org/ lists the people, each with `keys`: only somebody who stands there can be a reader".to_owned()
        }
        NoReaders::NoKey { handle, had, .. } => {
            let add = format!(
                "{handle} adds the line of a .pub file (~/.ssh/id_ed25519.pub), or what `age-keygen -y` prints, in a commit of their own:\n\
                 people: {{{handle}: {{keys: [\"ssh-ed25519 AAAA…\"]}}}}"
            );
            if *had {
                format!("`git log -p -- org/` shows who took it out\n{add}")
            } else {
                add
            }
        }
    }
}

/// Tells each reader's keys, and asks where one of them may not be theirs, or where somebody becomes a reader: `new` names them
/// with their records.
pub(super) fn tell_and_ask<'r>(
    known: &KnownKeys,
    all: impl Iterator<Item = &'r ReadyToSeal>,
    new: &BTreeMap<String, Vec<String>>,
    yes: bool,
    ui: &Ui,
) -> anyhow::Result<()> {
    let mut people: BTreeMap<&str, &Reader> = BTreeMap::new();
    for reader in all.flat_map(|ready| &ready.readers) {
        people.entry(&reader.handle).or_insert(reader);
    }
    let mut doubtful: Vec<String> = Vec::new();
    for reader in people.values() {
        for line in &reader.keys {
            let doubt = match known.knows(&reader.handle, &line.key) {
                Some(true) => None,
                Some(false) if !matches!(line.doubt, Some(Doubt::Shared(_))) => Some(&Doubt::New),
                _ => line.doubt.as_ref(),
            };
            let mark = match doubt {
                None => String::new(),
                Some(Doubt::New) => ", NEW since the last sealing".to_owned(),
                Some(Doubt::Unseen) => ", perhaps NEW since the last sealing".to_owned(),
                Some(Doubt::Shared(name)) => format!(", WHICH IS ALSO THE KEY OF {name}"),
            };
            ui.note(&format!(
                "key of {}: {}, {}{mark}",
                reader.name,
                line.short,
                came(&line.brought)
            ));
            if doubt.is_some() && !doubtful.contains(&reader.name) {
                doubtful.push(reader.name.clone());
            }
        }
        for former in &reader.former {
            ui.note(&format!(
                "note: org/ gave {} another key earlier ({former}). It opens what was sealed to it, and nothing from now on",
                reader.name
            ));
        }
    }
    for (reader, paths) in new {
        ui.note(&format!(
            "NEW READER: {reader}. Nothing shows that this was sealed to a key of theirs before: {}",
            joined(paths)
        ));
    }
    if doubtful.is_empty() && new.is_empty() {
        return Ok(());
    }
    let people = joined(&doubtful);
    if !doubtful.is_empty() {
        ui.note(&format!(
            "Whoever can change org/ can name a key of their own there. Ask {people}, and not in this repository, whether the key is theirs."
        ));
    }
    if yes {
        return Ok(());
    }
    match ui::asks("Seal to these keys?") {
        Some(true) => Ok(()),
        Some(false) => Err(fail(
            "nothing was sealed",
            "`git log -p -- org/` shows where the key comes from",
        )),
        None if doubtful.is_empty() => Err(fail(
            "somebody becomes a reader, and there is no terminal to ask whether it is right",
            "look at who that is, then type the same with --yes",
        )),
        None => Err(fail(
            format!(
                "a key of {people} is not known to be theirs, and there is no terminal to ask whether it is right"
            ),
            "look at it, then type the same with --yes",
        )),
    }
}

/// `came with 1a2b3c4 on 12 October 2026, by Dana Levin`.
fn came(brought: &KeyBrought) -> String {
    match brought {
        KeyBrought::Commit { commit, day, by } => {
            let day = day.map_or_else(String::new, |day| format!(" on {}", long_date(day)));
            format!("came with {commit}{day}, by {by}")
        }
        KeyBrought::Earlier => "from before what this clone shows of the history".to_owned(),
        KeyBrought::NotYet => "not committed yet".to_owned(),
        KeyBrought::Unknown => "from a folder without a history".to_owned(),
    }
}

/// `Ana Souza, who receives it, and Ben Okafor, who gives it`.
fn names(readers: &[Reader]) -> String {
    let each = readers.iter().map(|r| format!("{} ({})", r.name, r.role));
    joined(&each.collect::<Vec<_>>())
}
