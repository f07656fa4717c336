//! To which repository a record about somebody goes: the private one that its writer named, or this one where that is agreed.

use super::desk::Desk;
use crate::cli::error::fail;
use crate::cli::private::private_folders;
use crate::cli::ui::prompt::{Interview, Question};
use crate::model::{Folders, PeopleRecords};
use crate::workspace::{Disk, ROOT_FILE, Workspace};
use std::path::PathBuf;

/// The workspace that a record about somebody goes to.
pub(super) struct Home {
    pub(super) root: PathBuf,
    pub(super) folders: Folders,
}

/// One of the repositories with people's records.
struct Candidate {
    root: PathBuf,
    workspace: Workspace,
}

impl Candidate {
    /// Whether records about this person lie there.
    fn holds(&self, person: &str) -> bool {
        let mut files = self.workspace.files.iter().filter(|f| f.kind.is_personal());
        files.any(|f| f.place.person.as_deref() == Some(person))
    }

    /// Whether there are no records about anybody yet.
    fn is_fresh(&self) -> bool {
        !self.workspace.files.iter().any(|f| f.kind.is_personal())
    }
}

/// Finds the home of a record about `person`; `what` is said in an error: `feedback`.
pub(super) fn home(
    desk: &Desk<'_>,
    named: &[PathBuf],
    person: &str,
    what: &str,
) -> anyhow::Result<Home> {
    let folders = private_folders(named, &desk.base, &desk.opened)?;
    let mut all = Vec::new();
    let is_other = |f: &PathBuf| f.join(ROOT_FILE).is_file() && *f != desk.opened.root;
    for root in folders.into_iter().filter(is_other) {
        let workspace = Workspace::load(&Disk::new(&root))?;
        all.push(Candidate { root, workspace });
    }
    if all.is_empty() {
        return here(desk, what);
    }
    let fresh = || all.iter().all(Candidate::is_fresh);
    let mut known = all.iter().enumerate().filter(|(_, c)| c.holds(person));
    // Named for this very record, there is nothing to be guessed.
    let at = if all.len() == 1 && (!named.is_empty() || fresh()) {
        0
    } else if let (Some((at, _)), None) = (known.next(), known.next()) {
        at
    } else {
        asked(desk, &all, person)?
    };
    let chosen = all.into_iter().nth(at).ok_or_else(|| {
        fail(
            "no repository was chosen, and nothing was written",
            "--private DIR names one",
        )
    })?;
    Ok(Home {
        root: chosen.root,
        folders: chosen.workspace.folders,
    })
}

/// Who reads a repository is known to people only, so they are asked. The number behind the last one stands for none.
fn asked(desk: &Desk<'_>, all: &[Candidate], person: &str) -> anyhow::Result<usize> {
    let places: Vec<String> = all.iter().map(|c| c.root.display().to_string()).collect();
    let which = match all.iter().filter(|c| c.holds(person)).count() {
        0 => format!("no repository that you have named holds records about {person} yet"),
        _ => format!("several repositories that you have named hold records about {person}"),
    };
    let Ok(mut talk) = Interview::open(desk.ui, None, desk.opened.today, "okr new", "") else {
        let flags: Vec<String> = places.iter().map(|p| format!("--private {p}")).collect();
        let flags = flags.join(" or ");
        return Err(fail(
            which,
            format!("say which one those concerned share: {flags}"),
        ));
    };
    let question = Question::new("private", "Which repository do those concerned share")
        .explained("Whoever can read that repository reads this record. Enter stops.");
    let names: Vec<&str> = places.iter().map(String::as_str).collect();
    let answer = talk.hold(|talk| {
        talk.tell(which.as_str());
        talk.choose(&question, &names)
    })?;
    let at = places.iter().position(|p| Some(p) == answer.as_ref());
    Ok(at.unwrap_or(places.len()))
}

impl Desk<'_> {
    /// This repository, whatever was agreed.
    pub(super) fn here(&self) -> Home {
        Home {
            root: self.opened.root.clone(),
            folders: self.workspace().folders.clone(),
        }
    }
}

/// This repository, where it was agreed that records about people lie here for all its readers.
fn here(desk: &Desk<'_>, what: &str) -> anyhow::Result<Home> {
    let setting = { desk.workspace().settings.people_records.as_ref() }.map(|s| s.value);
    if setting == Some(PeopleRecords::Here) {
        return Ok(desk.here());
    }
    let kept = match setting {
        Some(PeopleRecords::Sealed) => {
            "are only kept sealed in this repository (people_records: sealed)"
        }
        _ => "are not kept in this repository (people_records: elsewhere)",
    };
    Err(fail(
        format!("{what} is about a person, and such records {kept}. Nothing was written"),
        "name the repository that those concerned share: --private DIR, or for good: git config --add okr.private DIR\n\
         or seal it here, for those concerned only: okr new feedback --seal; okr seal FILE\n\
         or allow them here in clear text, for everybody who can read this repository: `people_records: here`",
    ))
}
