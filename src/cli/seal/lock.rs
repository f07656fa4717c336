//! `okr seal`.

use super::super::Ending;
use super::super::args::Global;
use super::super::error::fail;
use super::super::ui::Ui;
use super::keys_told::{ReadyToSeal, ready, tell_and_ask};
use super::known_keys::KnownKeys;
use super::{Place, is_built};
use crate::clock::long_date;
use crate::compose::{NewFile, put_in_place_of};
use crate::diagnostic::shell_word;
use crate::model::Kind;
use crate::output::escape;
use crate::workspace::{File, clear_path, sealed_path};
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Encrypt records about a person to those concerned
///
/// Encrypts FILE.md as FILE.md.age to the keys that org/ gives to those concerned, and removes the clear text
/// when that is safely written: feedback to its giver and its receiver, a 1:1 note to both, a growth path to the
/// person and their manager. Names for each key the commit that brought it, and asks when one is new since the
/// last sealing. What was committed in clear text before stays in the history, and the command says so.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr seal people/ana/feedback/2026-10-14-ben.md\n  okr seal people/ana/one-on-ones/*.md"
)]
pub(crate) struct SealArgs {
    /// The records
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Do not ask, also where a key is new
    #[arg(long)]
    yes: bool,
}

/// A record that is going to be sealed.
struct Clear<'p> {
    file: &'p File,
    ready: ReadyToSeal,
}

pub(crate) fn run(args: &SealArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    is_built()?;
    let place = Place::find(global, &args.files)?;
    let mut known = KnownKeys::read(place.repository.as_ref(), global);
    let mut all = Vec::new();
    for path in &place.paths {
        all.push(look(&place, path, ui)?);
    }
    let ready = all.iter().map(|c| &c.ready);
    tell_and_ask(&known, ready, &BTreeMap::new(), args.yes, ui)?;
    for clear in &all {
        let path = &*clear.file.path;
        let sealed = clear.ready.seal(path, &clear.file.text)?;
        let new = NewFile::new(sealed_path(path), sealed);
        put_in_place_of(&place.root, path, &clear.file.text, &new)?;
        ui.show(|out| writeln!(out, "{}", escape::terminal(&new.path)))?;
        clear.ready.done(&mut known, ui);
        tell_the_past(&place, path, ui);
    }
    Ok(Ending::Fine)
}

/// Looks whether a record can be sealed, before anything is written.
fn look<'p>(place: &'p Place, path: &str, ui: &Ui) -> anyhow::Result<Clear<'p>> {
    let workspace = &place.records.workspace;
    if clear_path(path).is_some() {
        return Err(fail(
            format!("{path} is sealed already"),
            "`okr reseal` seals it anew to today's keys, `okr unseal` shows it",
        ));
    }
    let file = workspace.files.iter().find(|f| *f.path == *path);
    let file = file.filter(|f| {
        matches!(f.kind, Kind::Growth | Kind::OneOnOne | Kind::Feedback) && f.misplaced.is_none()
    });
    let file = file.ok_or_else(|| {
        fail(
            format!(
                "{path} is no growth path, no 1:1 note and no feedback, and nothing else is sealed"
            ),
            format!(
                "such a record lies at {}, {} or {}",
                Kind::Growth.path_form(),
                Kind::OneOnOne.path_form(),
                Kind::Feedback.path_form()
            ),
        )
    })?;
    if file.text.trim().is_empty() {
        return Err(fail(
            format!("{path} is empty, or cannot be read"),
            "`okr lint` tells what is wrong with it",
        ));
    }
    let target = sealed_path(path);
    if place.root.join(&target).symlink_metadata().is_ok() {
        return Err(fail(
            format!("{target} is there already"),
            "look at it with `okr unseal`, then remove one of the two",
        ));
    }
    let ready = ready(
        place,
        path,
        (file.kind, &file.place, file.record.as_ref()),
        ui,
    )?;
    Ok(Clear { file, ready })
}

/// Says where the clear text still is: what git was once given, it keeps.
fn tell_the_past(place: &Place, path: &str, ui: &Ui) {
    let Some(repository) = &place.repository else {
        return;
    };
    let history = &place.records.history;
    let versions = history.versions(path);
    let first = versions.iter().find(|version| version.text.is_some());
    if let Some(version) = first {
        let id = version.commit.id.short();
        let day = version.commit.visible;
        let day = day.map_or_else(String::new, |day| format!(" on {}", long_date(day)));
        ui.note(&format!(
            "note: its clear text was committed with {id}{day} and stays in the history, here and in every clone. \
             Sealing does not take it out. `okr explain personal-record-in-the-open` tells what would, and what that costs"
        ));
    } else if history.is_recorded(path) {
        ui.note(
            "note: its clear text was committed before what this clone shows, and stays in the history",
        );
    }
    let prefix = repository.prefix_of(&place.root).unwrap_or_default();
    let from_top = format!("{prefix}/{path}");
    let is_staged = repository.is_staged(from_top.trim_start_matches('/'));
    if is_staged && first.is_none() && !history.is_recorded(path) {
        ui.note(&format!(
            "note: its clear text was staged, so git keeps a copy. `git rm --cached {}` takes it out of the next commit, \
             and `git gc --prune=now` out of .git",
            shell_word(path)
        ));
    }
    if first.is_some() || history.is_recorded(path) {
        let people = shell_word(&place.records.workspace.folders.people);
        ui.note(&format!("next: `git add --all {people}`, and commit"));
    } else {
        ui.note(&format!(
            "next: `git add {}`, and commit",
            shell_word(&sealed_path(path))
        ));
    }
}
