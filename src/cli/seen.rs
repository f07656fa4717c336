//! `okr seen`.

use super::args::Global;
use super::error::fail;
use super::file_change::{self, FileChange};
use super::identity::{IdentityArgs, Keys};
use super::records::{history, repository};
use super::ui::Ui;
use super::writing::CommitArgs;
use super::{Ending, locate, who};
use crate::clock::{Date, long_date};
use crate::compose::{Change, Step, Yaml};
use crate::history::{History, Repository};
use crate::model::{Kind, Seen};
use crate::signals::{Evidence, PersonalRecords, Reading, reading};
use crate::workspace::{
    Directory, Disk, File, Opening, Workspace, clear_path, packet_of, path_below,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// Say that you have read feedback, or seen your packet
///
/// Writes the day into `people/YOU/seen.yaml`, in the repository where the feedback lies. Your own commit of it is what
/// counts: a review then holds nothing that you have not read. It says that you read it, not that you agree. A packet is kept
/// as `packets/YOU-FROM--TO.md` beside it; what you say of it stands in the head of the next one.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr seen people/ana/feedback/2026-10-14-ben.md\n  okr seen ../acme-ana-dana/people/ana/feedback/*.md --commit\n  okr seen FILE.md.age --identity ~/.ssh/id_ed25519\n  okr seen packets/ana-2026-07-01--2026-12-31.md"
)]
pub(super) struct SeenArgs {
    /// The feedback that you have read, or the packet that you have seen
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    identity: IdentityArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &SeenArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let today = global.today(None)?;
    let mut lists: Vec<(PathBuf, Vec<String>)> = Vec::new();
    for file in &args.files {
        let (root, path) = place(&base, file)?;
        match lists.iter_mut().find(|(known, _)| *known == root) {
            Some((_, paths)) if paths.contains(&path) => {}
            Some((_, paths)) => paths.push(path),
            None => lists.push((root, vec![path])),
        }
    }
    let around = locate::root_around(&base);
    for (root, paths) in &lists {
        let shared = around.as_ref().filter(|around| *around != root);
        let shared = shared
            .map(|around| Workspace::load(&Disk::new(around)))
            .transpose()?;
        let keys = |repository: Option<&Repository>| args.identity.keys(&base, repository);
        let place = Beside::open(root, shared.as_ref(), global, today, &keys)?;
        place.keys.check(ui)?;
        let file_changes = place.file_changes(paths, ui)?;
        if let [first, ..] = file_changes.as_slice() {
            let what = paths.iter().any(|p| packet_person(p).is_none());
            let what = if what { "feedback read" } else { "packet seen" };
            let message = format!("{}: {what}", first.0);
            let files: Vec<FileChange> = file_changes.into_iter().map(|(_, file)| file).collect();
            file_change::write(root, &files, &message, &args.commit, global, ui)?;
        }
    }
    Ok(Ending::Fine)
}

/// The workspace that a file lies in, and its path there.
fn place(base: &Path, file: &Path) -> anyhow::Result<(PathBuf, String)> {
    let gone = || {
        fail(
            format!("cannot read {}: there is no such file", file.display()),
            "the path begins where you are, also for a repository beside this one (../NAME/FILE); `okr agenda one-on-one YOU` names feedback that you have not read",
        )
    };
    let real = std::fs::canonicalize(base.join(file)).map_err(|_| gone())?;
    let folder = real.parent().ok_or_else(gone)?;
    let root = locate::workspace_root(folder)?;
    let root = std::fs::canonicalize(&root).unwrap_or(root);
    let path = path_below(&root, &real).ok_or_else(gone)?;
    Ok((root, path))
}

/// The workspace with the feedback, and who reads it.
struct Beside<'s> {
    workspace: Workspace,
    history: History,
    shared: Option<&'s Workspace>,
    /// The address under which the reader commits.
    address: Option<String>,
    today: Date,
    /// With which sealed feedback is opened.
    keys: Keys,
}

impl<'s> Beside<'s> {
    fn open(
        root: &Path,
        shared: Option<&'s Workspace>,
        global: &Global,
        today: Date,
        keys: &dyn Fn(Option<&Repository>) -> Keys,
    ) -> anyhow::Result<Self> {
        let repository: Option<Repository> = repository(global, root)?;
        let keys = keys(repository.as_ref());
        let open = |bytes: &[u8]| keys.unseal(bytes);
        let workspace = Workspace::load(&Opening::new(&Disk::new(root), &open))?;
        let folders = &workspace.folders;
        let only = [folders.people.as_str()];
        let history = history(root, repository.as_ref(), None, folders, Some(&only))?;
        let history = keys.read_through(history, &workspace);
        let address = who::address(repository.as_ref());
        Ok(Beside {
            workspace,
            history,
            shared,
            address,
            today,
            keys,
        })
    }

    fn people(&self) -> PersonalRecords<'_> {
        PersonalRecords {
            records: Evidence {
                workspace: &self.workspace,
                history: &self.history,
                today: self.today,
            },
            shared: self.shared,
        }
    }

    /// The lists that change, each with the handle of whose it is.
    fn file_changes(&self, paths: &[String], ui: &Ui) -> anyhow::Result<Vec<(String, FileChange)>> {
        let mut file_changes: Vec<(String, FileChange)> = Vec::new();
        for path in paths {
            let packet = packet_person(path);
            let feedback = match packet {
                Some(_) => None,
                None => Some(self.feedback(path)?),
            };
            let to = feedback.and_then(|file| file.place.person.as_deref());
            let to = packet.or(to).unwrap_or("");
            self.is_for_the_reader(
                to,
                if packet.is_some() {
                    "packet"
                } else {
                    "feedback"
                },
            )?;
            let list = format!("{}/{to}/seen.yaml", self.workspace.folders.people);
            let old = self.workspace.file(&list);
            let is_news = match feedback {
                Some(file) => self.is_news(file, to, old, ui),
                None => self.is_news_of_packet(path, old, ui),
            };
            if !is_news {
                continue;
            }
            match file_changes
                .iter_mut()
                .find(|(_, known)| known.path == list)
            {
                Some((_, known)) => {
                    let so_far = File::of_text(&list, Kind::Seen, &known.after);
                    known.after = FileChange::edited(&so_far, &[self.entry(path)], ui)?.after;
                }
                None => file_changes.push((to.to_owned(), self.list(old, &list, path, ui)?)),
            }
        }
        Ok(file_changes)
    }

    /// The list with this path.
    fn list(
        &self,
        old: Option<&File>,
        list: &str,
        path: &str,
        ui: &Ui,
    ) -> anyhow::Result<FileChange> {
        if let Some(old) = old {
            return FileChange::edited(old, &[self.entry(path)], ui);
        }
        let days = Yaml::map([(clear(path), self.today.into())]);
        Ok(FileChange::new(list, days.document()))
    }

    fn entry(&self, path: &str) -> Change {
        Change::Set(vec![Step::key(clear(path))], self.today.into())
    }

    fn feedback(&self, path: &str) -> anyhow::Result<&File> {
        let file = self.workspace.file(path);
        let feedback = file.filter(|f| f.kind == Kind::Feedback && f.place.person.is_some());
        feedback.ok_or_else(|| {
            if clear_path(path).is_some() {
                return fail(
                    format!("{path} lies sealed, and none of your keys opened it"),
                    "--identity FILE names a key of yours; what you have not read you cannot confirm",
                );
            }
            fail(
                format!("{path} is no feedback"),
                "feedback lies in people/YOU/feedback/YYYY-MM-DD-GIVER.md, a packet in packets/YOU-FROM--TO.md; what else there is needs no word that it was read",
            )
        })
    }

    /// Only the receiver can say that they have read it.
    fn is_for_the_reader(&self, to: &str, what: &str) -> anyhow::Result<()> {
        let people = self.people();
        let own = &*self.workspace.directory;
        let directories = || std::iter::once(own).chain(self.shared.map(|s| &*s.directory));
        if directories().all(Directory::has_no_people) {
            return Ok(());
        }
        let Some(address) = &self.address else {
            return Err(fail(
                "git does not know who you are, and only the receiver can say that it was read",
                "git config user.email says it: the address that stands in org/ under your name",
            ));
        };
        let Some(me) = who::person(address, directories()) else {
            return Err(fail(
                format!(
                    "{address} belongs to nobody in org/, and only the receiver can say that it was read"
                ),
                "add the address to your `emails` in org/, or to .mailmap; `git config user.email` shows and sets it",
            ));
        };
        if people.is(to, &me.handle) {
            return Ok(());
        }
        Err(fail(
            format!(
                "this {what} is for {}, and you are {}",
                people.name(to),
                people.name(&me.handle)
            ),
            "only the receiver can say that it was read; talk about it with them, they run `okr seen`",
        ))
    }

    fn is_committed(&self, list: &File) -> bool {
        self.history.newest_text(&list.path).as_deref() == Some(&*list.text)
    }

    /// Whether today's word about a packet is another one: it may have been prepared again since.
    fn is_news_of_packet(&self, path: &str, list: Option<&File>, ui: &Ui) -> bool {
        let said = list.and_then(|list| Some((list, said_on(list, path)?)));
        let said = said.filter(|(_, day)| *day == self.today);
        if let Some((list, day)) = said {
            say_already(path, day, self.is_committed(list), ui);
        }
        said.is_none()
    }

    /// Whether there is something to write; says why where not, and what else the reader should know.
    fn is_news(&self, file: &File, to: &str, list: Option<&File>, ui: &Ui) -> bool {
        let people = self.people();
        let person = people.current(to);
        let said = list.and_then(|list| said_on(list, &file.path));
        let state = reading(people, file, person);
        if let Reading::Read(day) = state {
            ui.note(&format!(
                "{}: you said so on {} already.",
                file.path,
                long_date(day)
            ));
            return false;
        }
        let committed = list.is_some_and(|list| self.is_committed(list));
        match said {
            Some(day) if day == self.today || !committed => {
                say_already(&file.path, day, committed, ui);
                false
            }
            Some(_) if state == Reading::NotRead => {
                ui.note(&format!("{}: it was changed since you read it, or another hand wrote the day; today stands there now.", file.path));
                true
            }
            Some(_) if matches!(state, Reading::SealedAnew(_)) => {
                ui.note(&format!(
                    "{}: it was sealed anew since you read it; today stands there now.",
                    file.path
                ));
                true
            }
            Some(_) => false,
            None => {
                if state == Reading::NotRecorded && self.history.head().is_some() {
                    ui.note(&format!("{}: it is not committed as it stands; what counts is that you read what is committed.", file.path));
                }
                true
            }
        }
    }
}

fn say_already(path: &str, day: Date, committed: bool, ui: &Ui) {
    let next = if committed {
        ""
    } else {
        "; commit it, so that it counts"
    };
    let day = long_date(day);
    ui.note(&format!("{path}: {day} is written down already{next}."));
}

/// The day that stands in a list for this path.
fn said_on(list: &File, path: &str) -> Option<Date> {
    let mut days = list.record_as::<Seen>()?.days.iter();
    days.find(|(p, _)| p.value.0 == clear(path))
        .map(|(_, day)| day.0)
}

/// The path by which a list names a record, sealed or not.
fn clear(path: &str) -> &str {
    clear_path(path).unwrap_or(path)
}

/// Whose packet of a certain time is kept under a path.
fn packet_person(path: &str) -> Option<&str> {
    packet_of(clear(path)).and_then(|(person, period)| period.map(|_| person))
}
