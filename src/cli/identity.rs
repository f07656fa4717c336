//! `--identity`: the private keys with which a reader opens sealed records.

use super::error::{fail, stopped};
use super::ui::{self, Ui};
use crate::history::{History, Repository};
use crate::seal::{Identities, IdentityProblem, OpenProblem};
use crate::syntax::limits;
use crate::workspace::{Unsealed, Workspace};
use clap::Args;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// With which keys sealed records are opened.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct IdentityArgs {
    /// A private key of yours, which opens sealed records; also `git config --add okr.identity FILE`
    #[arg(long, value_name = "FILE")]
    identity: Vec<PathBuf>,
}

/// The reader's keys. Their files are read, and a passphrase is asked for, once, and only when a sealed record is met.
#[derive(Clone, Default)]
pub(super) struct Keys(Arc<Inner>);

#[derive(Default)]
struct Inner {
    files: Vec<KeyFile>,
    read: OnceLock<KeysRead>,
}

/// A file that was named.
struct KeyFile {
    path: PathBuf,
    /// As it was named.
    shown: String,
    /// Named on the command line, so that it must be usable.
    is_asked_for: bool,
}

#[derive(Default)]
struct KeysRead {
    keys: Identities,
    /// What was wrong with files: their number, and the problem or the system's word.
    problems: Vec<(usize, Unusable)>,
    notes: Vec<String>,
}

enum Unusable {
    Key(IdentityProblem),
    System(std::io::Error),
}

impl IdentityArgs {
    /// The keys that are named here, seen from `base`, or in git's own configuration. Never in a shared file.
    pub(super) fn keys(&self, base: &Path, repository: Option<&Repository>) -> Keys {
        let named = self.identity.iter().map(|path| KeyFile {
            path: base.join(path),
            shown: path.display().to_string(),
            is_asked_for: true,
        });
        let mut files: Vec<KeyFile> = named.collect();
        if let Some(repository) = repository {
            let top = repository.work_dir().unwrap_or_else(|| base.to_owned());
            let set = repository.config_all("okr.identity").into_iter();
            files.extend(set.map(|path| KeyFile {
                path: top.join(ui::from_home(&path)),
                shown: path,
                is_asked_for: false,
            }));
        }
        Keys(Arc::new(Inner {
            files,
            read: OnceLock::new(),
        }))
    }
}

impl Keys {
    /// Whether none was named.
    pub(super) fn is_empty(&self) -> bool {
        self.0.files.is_empty()
    }

    /// The text of a sealed record.
    pub(super) fn open(&self, bytes: &[u8]) -> Result<String, OpenProblem> {
        self.0.read().keys.open(bytes)
    }

    /// The same for a record that is met on the way; with no key nothing is read.
    pub(super) fn unseal(&self, bytes: &[u8]) -> Unsealed {
        if self.is_empty() {
            return Unsealed::Closed;
        }
        match self.open(bytes) {
            Ok(text) => Unsealed::Text(text),
            Err(OpenProblem::WrongKey | OpenProblem::NotSealed | OpenProblem::NotBuilt) => {
                Unsealed::Closed
            }
            Err(problem) => Unsealed::Damaged {
                what: format!("this sealed record cannot be opened: {problem}"),
                next: problem.hint(),
            },
        }
    }

    /// The history of a workspace in which sealed records were opened, read through the same keys.
    pub(super) fn read_through(&self, history: History, workspace: &Workspace) -> History {
        if !workspace.files.iter().any(|file| file.is_sealed) {
            return history;
        }
        let keys = self.clone();
        history.read_through(move |text| keys.open(text.as_bytes()).ok())
    }

    /// Says what was wrong with the files of keys. Where one was asked for by name, that is an error.
    pub(super) fn check(&self, ui: &Ui) -> anyhow::Result<()> {
        let Some(read) = self.0.read.get() else {
            return Ok(());
        };
        for note in &read.notes {
            ui.note(note);
        }
        for (number, problem) in &read.problems {
            let Some(file) = self.0.files.get(*number) else {
                continue;
            };
            let path = &file.shown;
            let (what, hint) = match problem {
                Unusable::Key(IdentityProblem::Stopped) => return Err(stopped("")),
                Unusable::Key(problem) => (problem.to_string(), problem.hint()),
                Unusable::System(error) => (error.to_string(), "check the path behind --identity"),
            };
            let what = format!("{path} cannot be used to open sealed records: {what}");
            if file.is_asked_for {
                return Err(fail(what, hint));
            }
            ui.note(&format!(
                "note: {what} (`okr.identity` in git's configuration names it)"
            ));
        }
        Ok(())
    }

    /// The same for keys without which nothing can be done.
    pub(super) fn read_now(&self, ui: &Ui) -> anyhow::Result<()> {
        if self.is_empty() {
            return Err(fail(
                "no key was named that could open it",
                "--identity FILE names one of yours, such as ~/.ssh/id_ed25519;\n\
                 `git config --add okr.identity FILE` does it once and for all",
            ));
        }
        let read = self.0.read();
        self.check(ui)?;
        if read.problems.len() == self.0.files.len() {
            return Err(fail(
                "none of the keys that git's configuration names can be used",
                "--identity FILE names another one",
            ));
        }
        Ok(())
    }
}

impl Inner {
    fn read(&self) -> &KeysRead {
        self.read.get_or_init(|| {
            let mut read = KeysRead::default();
            for (number, file) in self.files.iter().enumerate() {
                let shown = &file.shown;
                let ask = &mut |again| {
                    let again = if again { "That does not open it. " } else { "" };
                    let or = if file.is_asked_for {
                        ""
                    } else {
                        " (Enter: go on without it)"
                    };
                    ui::passphrase(&format!("{again}Passphrase of {shown}{or}: "))
                };
                let used = bytes_of(&file.path).map_err(Unusable::System);
                let used = used.and_then(|(bytes, is_open)| {
                    let used = read.keys.read(bytes, ask).map_err(Unusable::Key);
                    used.map(|()| is_open)
                });
                match used {
                    Ok(true) => read.notes.push(format!(
                        "note: {shown} can be read by others on this machine: `chmod 600 {shown}`"
                    )),
                    Ok(false) => {}
                    Err(problem) => {
                        let is_end = matches!(problem, Unusable::Key(IdentityProblem::Stopped));
                        read.problems.push((number, problem));
                        if is_end {
                            break;
                        }
                    }
                }
            }
            read
        })
    }
}

/// The bytes of a file of keys, and whether others on this machine can read it. It lies outside of every workspace, and may
/// be a link or a pipe.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: private keys are no records"
)]
fn bytes_of(path: &Path) -> std::io::Result<(Vec<u8>, bool)> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    #[cfg(unix)]
    let is_open = {
        use std::os::unix::fs::PermissionsExt;
        about.is_file() && about.permissions().mode() & 0o077 != 0
    };
    #[cfg(not(unix))]
    let is_open = false;
    let size = usize::try_from(about.len().min(limits::FILE_BYTES)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size + 1);
    file.take(limits::FILE_BYTES).read_to_end(&mut bytes)?;
    Ok((bytes, is_open))
}
