//! The `git` program, for repositories in a form that the library does not know.
//!
//! It is started without a shell and only for reading. A repository's configuration cannot make it
//! run anything: the commands used here have neither hooks, pagers, filters nor helpers, file
//! watching is switched off, and no way to another machine is open, so that an object that
//! was left on the server stays there. Whether a repository may be read is decided by git
//! (`safe.directory`), as always.

use super::batch::Batch;
use super::{Store, named};
use git2::{Mailmap, ObjectType, Oid};
use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository that the program reads.
pub(in crate::history) struct Program {
    folder: PathBuf,
    common_folder: PathBuf,
    work_dir: Option<PathBuf>,
    names: Names,
    contents: Helper,
    headers: Helper,
}

/// Why the program did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::history) enum Refused {
    /// The repository belongs to another user.
    NotOwned,
    /// There is no such program, or it does not know this form either.
    Unknown,
}

/// How long names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    Sha1,
    Sha256,
}

impl Program {
    /// What lies around `path`.
    pub(in crate::history) fn discover(path: &Path) -> Result<Program, Refused> {
        // The folder comes last, because its name may hold the end of a line.
        let about = "rev-parse --show-object-format --is-bare-repository --absolute-git-dir";
        let said = ask(path, &about.split(' ').collect::<Vec<_>>()).map_err(|complaint| {
            if complaint.contains("dubious ownership") {
                Refused::NotOwned
            } else {
                Refused::Unknown
            }
        })?;
        let mut lines = said.splitn(3, '\n');
        let names = match lines.next() {
            Some("sha1") => Names::Sha1,
            Some("sha256") => Names::Sha256,
            _ => return Err(Refused::Unknown),
        };
        let is_bare = lines.next() == Some("true");
        let folder = PathBuf::from(lines.next().ok_or(Refused::Unknown)?);
        let top = ask(path, &["rev-parse", "--show-toplevel"]);
        Ok(Program {
            common_folder: super::super::open::common_folder(&folder),
            work_dir: top.ok().filter(|_| !is_bare).map(PathBuf::from),
            names,
            contents: Helper::new("--batch"),
            headers: Helper::new("--batch-check"),
            folder,
        })
    }

    /// Where to start; some users let git begin in a work tree only.
    fn start(&self) -> &Path {
        self.work_dir.as_ref().unwrap_or(&self.folder)
    }

    fn ask(&self, arguments: &[&str]) -> Result<String, String> {
        ask(self.start(), arguments)
    }

    fn lines(&self, arguments: &[&str]) -> Vec<String> {
        let said = self.ask(arguments).unwrap_or_default();
        said.lines().map(str::to_owned).collect()
    }

    fn commit(&self, name: &str) -> Result<Oid, String> {
        let name = format!("{name}^{{commit}}");
        let found = self.ask(&["rev-parse", "--verify", "--quiet", &name])?;
        named(&found).ok_or(found)
    }

    /// A file of the newest commit, or whatever else `name` stands for.
    fn blob(&self, name: &str) -> Option<Vec<u8>> {
        let id = self.ask(&["rev-parse", "--verify", "--quiet", name]).ok()?;
        self.read(named(&id)?, ObjectType::Blob, usize::MAX)
    }
}

impl Store for Program {
    fn folder(&self) -> &Path {
        &self.folder
    }

    fn common_folder(&self) -> PathBuf {
        self.common_folder.clone()
    }

    fn work_dir(&self) -> Option<PathBuf> {
        self.work_dir.clone()
    }

    fn head(&self) -> Result<Option<Oid>, String> {
        let is_born = self.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]);
        if is_born.is_err() && self.ask(&["symbolic-ref", "--quiet", "HEAD"]).is_ok() {
            return Ok(None);
        }
        let newest = self.commit("HEAD");
        newest
            .map(Some)
            .map_err(|_| "its newest commit is not there".to_owned())
    }

    fn resolve(&self, rev: &str) -> Option<Oid> {
        // Nothing that begins so is a name; git would take it for an option.
        if rev.starts_with('-') {
            return None;
        }
        self.commit(rev).ok()
    }

    fn common(&self, one: Oid, other: Oid) -> Option<Oid> {
        let (one, other) = (one.to_string(), other.to_string());
        named(&self.ask(&["merge-base", &one, &other]).ok()?)
    }

    fn config_all(&self, key: &str) -> Vec<String> {
        let said = self.ask(&["config", "--null", "--get-all", key]);
        let said = said.unwrap_or_default();
        said.split_terminator('\0').map(str::to_owned).collect()
    }

    fn has_long_names(&self) -> bool {
        self.names == Names::Sha256
    }

    fn is_partial(&self) -> bool {
        let keys = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$";
        self.ask(&["config", "--name-only", "--get-regexp", keys])
            .is_ok_and(|said| !said.is_empty())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the door: git's own files are no records"
    )]
    fn mailmap(&self) -> Option<Mailmap> {
        let mut all = match &self.work_dir {
            Some(top) => std::fs::read(top.join(".mailmap")).unwrap_or_default(),
            None => self.blob("HEAD:.mailmap").unwrap_or_default(),
        };
        let mut add = |more: Option<Vec<u8>>| {
            all.push(b'\n');
            all.extend(more.unwrap_or_default());
        };
        let named = self.config_all("mailmap.blob").pop();
        add(named
            .filter(|name| !name.starts_with('-'))
            .and_then(|name| self.blob(&name)));
        add(self.own_mailmap().and_then(|file| std::fs::read(file).ok()));
        Mailmap::from_buffer(&String::from_utf8_lossy(&all)).ok()
    }

    fn own_mailmap(&self) -> Option<PathBuf> {
        let file = self.ask(&["config", "--type=path", "--get", "mailmap.file"]);
        file.ok().map(|file| self.start().join(file))
    }

    fn is_staged(&self, path: &str) -> bool {
        let path = format!(":(top,literal){path}");
        self.ask(&["ls-files", "--error-unmatch", "--", &path])
            .is_ok()
    }

    fn names(&self) -> Vec<String> {
        self.lines(&["for-each-ref", "--format=%(refname:short)"])
    }

    fn replaced(&self) -> Vec<String> {
        let format = "--format=%(refname) %(objectname)";
        self.lines(&["for-each-ref", format, "refs/replace/"])
    }

    fn has(&self, id: Oid) -> bool {
        let found = self.headers.with(self.start(), |batch| batch.ask(id));
        found.flatten().is_some()
    }

    fn read(&self, id: Oid, kind: ObjectType, most: usize) -> Option<Vec<u8>> {
        let (found, bytes) =
            self.contents
                .with(self.start(), |batch| match batch.ask(id)? {
                    None => Ok(None),
                    Some((found, size)) => Ok(batch.take(size, most)?.map(|bytes| (found, bytes))),
                })??;
        match (found == kind, kind, self.names) {
            (false, ..) => None,
            (true, ObjectType::Tree, Names::Sha256) => Some(shortened(&bytes)),
            _ => Some(bytes),
        }
    }
}

/// A `git cat-file`, started when it is first needed.
struct Helper {
    how: &'static str,
    running: RefCell<Option<Batch>>,
    /// How many times it may still be started.
    starts: RefCell<usize>,
}

/// A git that ends at a missing object is started again, but not for each of thousands.
const STARTS: usize = 16;

impl Helper {
    fn new(how: &'static str) -> Helper {
        Helper {
            how,
            running: RefCell::default(),
            starts: RefCell::new(STARTS),
        }
    }

    fn with<T>(
        &self,
        folder: &Path,
        question: impl FnOnce(&mut Batch) -> io::Result<T>,
    ) -> Option<T> {
        let mut running = self.running.borrow_mut();
        if running.is_none() {
            let left = self.starts.borrow().checked_sub(1)?;
            *self.starts.borrow_mut() = left;
            let mut git = git(folder);
            git.args(["cat-file", self.how]);
            *running = Batch::start(git).ok();
        }
        let answer = question(running.as_mut()?);
        if answer.is_err() {
            *running = None;
        }
        answer.ok()
    }
}

/// What git says, without the end of its last line; an error is its complaint.
pub(in crate::history) fn ask(path: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = git(path)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if !output.status.success() {
        return Err(text(&output.stderr));
    }
    let said = text(&output.stdout);
    Ok(said.strip_suffix('\n').unwrap_or(&said).to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the door: git where the library refuses"
)]
fn git(path: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(["--no-pager", "--no-optional-locks"]);
    for setting in ["core.fsmonitor=false", "core.hooksPath=/dev/null"] {
        git.args(["-c", setting]);
    }
    // Not as the folder to start in: a relative folder in PATH would then be one of the repository.
    git.arg("-C").arg(path);
    // A hook is called with these, and they may name another repository.
    for inherited in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
    ] {
        git.env_remove(inherited);
    }
    // Older versions do not know the first of these, but all know that no protocol is allowed.
    git.env("GIT_NO_LAZY_FETCH", "1");
    git.env("GIT_ALLOW_PROTOCOL", "none");
    git.env("GIT_TERMINAL_PROMPT", "0");
    git.env("LC_ALL", "C");
    git
}

/// A tree whose names have 32 bytes, with the first 20 of each.
fn shortened(tree: &[u8]) -> Vec<u8> {
    let mut short = Vec::with_capacity(tree.len());
    let mut rest = tree;
    while let Some(end) = rest.iter().position(|&byte| byte == 0) {
        let Some((entry, after)) = rest.split_at_checked(end + 33) else {
            break;
        };
        short.extend_from_slice(entry.get(..end + 21).unwrap_or_default());
        rest = after;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_names_in_a_tree_are_shortened_and_a_cut_tree_ends_quietly() {
        let mut tree = b"100644 a\0".to_vec();
        tree.extend([1; 32]);
        tree.extend(b"40000 b\0");
        tree.extend([2; 32]);
        let mut expected = b"100644 a\0".to_vec();
        expected.extend([1; 20]);
        expected.extend(b"40000 b\0");
        expected.extend([2; 20]);
        assert_eq!(shortened(&tree), expected);
        tree.truncate(tree.len() - 1);
        assert_eq!(shortened(&tree), expected[..29]);
    }
}
