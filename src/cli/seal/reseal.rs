//! `okr reseal`.

use super::super::Ending;
use super::super::args::Global;
use super::super::error::fail;
use super::super::identity::{IdentityArgs, Keys};
use super::super::ui::Ui;
use super::keys_told::{ReadyToSeal, ready, tell_and_ask};
use super::known_keys::KnownKeys;
use super::unseal::unopened;
use super::{Place, is_built};
use crate::compose::replace;
use crate::model::{Kind, read_record};
use crate::output::escape;
use crate::seal::OpenProblem;
use crate::workspace::{Disk, EntryKind, Files, SEALED_BYTES, clear_path};
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Seal records anew, to today's keys
///
/// After somebody has a new key, or somebody else is concerned. It needs a key that opens them now. With --all, what
/// cannot be sealed anew is left as it is and told, and the exit code is 1. It takes nothing back: the versions that are committed can be opened with the old keys as long as somebody has a copy.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr reseal people/ana/growth.md.age --identity ~/.ssh/id_ed25519\n  okr reseal --all --identity ~/.ssh/id_ed25519"
)]
pub(crate) struct ResealArgs {
    /// The sealed records
    #[arg(
        value_name = "FILE",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    files: Vec<PathBuf>,
    /// All that your keys open
    #[arg(long)]
    all: bool,
    /// Do not ask, also where a key is new
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    identity: IdentityArgs,
}

/// A record that is going to be sealed anew.
struct Opened {
    path: String,
    /// As it lies there.
    sealed: String,
    text: String,
    ready: ReadyToSeal,
}

pub(crate) fn run(args: &ResealArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    is_built()?;
    let mut place = Place::find(global, &args.files)?;
    if args.all {
        place.paths = all_sealed(&place)?;
    }
    let keys = args
        .identity
        .keys(&global.base()?, place.repository.as_ref());
    keys.read_now(ui)?;
    let (mut opened, mut closed, mut left) = (Vec::new(), 0, 0);
    for path in &place.paths {
        match look(&place, &keys, path, ui) {
            Ok(Some(record)) => opened.push(record),
            Ok(None) if args.all => closed += 1,
            Ok(None) => return Err(unopened(path, OpenProblem::WrongKey)),
            // One that nobody can seal anew keeps no other from it.
            Err(error) if args.all => {
                ui.note(&format!("note: {path} was left as it was: {error}"));
                left += 1;
            }
            Err(error) => return Err(error),
        }
    }
    let mut known = KnownKeys::read(place.repository.as_ref(), global);
    let me = place.me().and_then(|address| {
        let directory = &place.records.workspace.directory;
        Some(directory.person_of_email(&address)?.handle.clone())
    });
    let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Opened {
        path,
        sealed,
        ready,
        ..
    } in &opened
    {
        for reader in ready.new_readers(sealed.as_bytes(), &known, me.as_deref()) {
            let reader = format!("{} ({})", reader.name, reader.role);
            new.entry(reader).or_default().push(path.clone());
        }
    }
    let ready = opened.iter().map(|o| &o.ready);
    tell_and_ask(&known, ready, &new, args.yes, ui)?;
    for record in &opened {
        let path = &record.path;
        let sealed = record.ready.seal(path, &record.text)?;
        replace(&place.root, path, &record.sealed, &sealed)?;
        ui.show(|out| writeln!(out, "{}", escape::terminal(path)))?;
        record.ready.done(&mut known, ui);
    }
    match closed {
        0 => {}
        1 => ui.note("1 that your keys do not open was left as it was"),
        _ => ui.note(&format!(
            "{closed} that your keys do not open were left as they were"
        )),
    }
    if !opened.is_empty() {
        ui.note(
            "note: this revokes nothing. The earlier versions stay in the history, and whoever has an old key and a clone opens them. \
             Keep an old key of yours beside the new one (`git config --add okr.identity FILE`): only it shows what was read and agreed before",
        );
    }
    Ok(if left > 0 {
        Ending::Findings
    } else {
        Ending::Fine
    })
}

/// Opens a record and looks up its readers, before anything is written. `None` where it is sealed to others.
fn look(place: &Place, keys: &Keys, path: &str, ui: &Ui) -> anyhow::Result<Option<Opened>> {
    let bytes = Disk::new(&place.root).read_at_most(path, SEALED_BYTES + 1)?;
    let bytes = bytes.unwrap_or_default();
    let text = match keys.open(&bytes) {
        Ok(text) => text,
        Err(OpenProblem::WrongKey) => return Ok(None),
        Err(problem) => return Err(unopened(path, problem)),
    };
    let at = clear_path(path).and_then(|p| Kind::at(p, &place.records.workspace.folders));
    let Some(Ok((kind, at))) = at else {
        return Err(fail(
            format!("{path} does not lie where a record about a person does"),
            "move it into people/PERSON/, so that it is known whom it concerns",
        ));
    };
    let record = read_record(kind, &text).record;
    let ready = ready(place, path, (kind, &at, record.as_ref()), ui)?;
    let sealed = String::from_utf8(bytes).map_err(|_| {
        fail(
            format!("{path} is not in the form that okr writes"),
            "`okr unseal` shows it; save that as a record and seal it",
        )
    })?;
    Ok(Some(Opened {
        path: path.to_owned(),
        sealed,
        text,
        ready,
    }))
}

/// The paths of all sealed records.
fn all_sealed(place: &Place) -> anyhow::Result<Vec<String>> {
    let entries = Disk::new(&place.root).list(&place.records.workspace.folders.people)?;
    let sealed = entries
        .into_iter()
        .filter(|e| e.kind == EntryKind::File && clear_path(&e.path).is_some());
    let paths: Vec<String> = sealed.map(|e| e.path).collect();
    if paths.is_empty() {
        return Err(fail(
            format!(
                "the workspace at {} holds no sealed records",
                place.root.display()
            ),
            "`okr seal FILE` seals one",
        ));
    }
    Ok(paths)
}
