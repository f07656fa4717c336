//! After something was written: its path, and the way into the history. And before: where a draft is kept.

use super::args::Global;
use super::error::fail;
use super::locate;
use super::ui::{Ui, cache_folder, messages};
use crate::compose::Draft;
use crate::diagnostic::shell_word;
use crate::history::Repository;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every command that writes records takes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct CommitArgs {
    /// Commit what was written, and nothing else
    #[arg(long)]
    commit: bool,
}

/// What a command wrote.
pub(super) struct Written<'w> {
    /// The workspace.
    pub(super) root: &'w Path,
    /// The files below it, with `/`; new ones and changed ones.
    pub(super) files: &'w [String],
    /// What the commit is to say: `platform: check-in 9 Nov`.
    pub(super) message: &'w str,
}

impl CommitArgs {
    /// Tells what was written, on standard output, and commits it, or says how to. Where there is no repository, only
    /// the paths are told.
    ///
    /// Git does it, with its hooks and its signing; what else is staged stays as it is.
    pub(super) fn finish(
        &self,
        written: &Written<'_>,
        global: &Global,
        ui: &Ui,
    ) -> anyhow::Result<()> {
        let base = global.base()?;
        let way = locate::way(&base, written.root);
        let folder = Path::new(way.trim_end_matches('/'));
        let seen: Vec<String> = written.files.iter().map(|f| format!("{way}{f}")).collect();
        ui.show(|out| seen.iter().try_for_each(|file| writeln!(out, "{file}")))?;
        let repository = Repository::discover(written.root).ok().flatten();
        let Some(top) = repository.and_then(|r| r.work_dir()) else {
            if !self.commit {
                return Ok(());
            }
            return Err(fail(
                "written, but not committed: this folder lies in no git repository",
                "`git init` begins one; without --commit nothing is committed",
            ));
        };
        let is_here = std::fs::canonicalize(top).is_ok_and(|top| base.starts_with(top));
        let line = match (is_here, &global.directory) {
            (true, directory) => git_line(directory.as_deref(), &seen, written.message),
            (false, None) => git_line(Some(folder), written.files, written.message),
            (false, Some(_)) => git_line(Some(written.root), written.files, written.message),
        };
        if !self.commit {
            ui.note(&format!("Commit it (--commit does that, too):\n  {line}"));
            return Ok(());
        }
        let add = ["add", "--intent-to-add"];
        let commit = ["commit", "--quiet", "--only", "-m", written.message];
        let done = git(written, &add) && git(written, &commit);
        if !done {
            return Err(fail(
                "written, but git did not commit it",
                format!("once what git says is mended: {line}"),
            ));
        }
        ui.note(&format!("Committed: {}", written.message));
        Ok(())
    }
}

/// What to type to commit these files and nothing else.
fn git_line(directory: Option<&Path>, files: &[String], message: &str) -> String {
    let git = directory.map_or_else(
        || "git".to_owned(),
        |d| format!("git -C {}", shell_word(&d.to_string_lossy())),
    );
    let files: Vec<String> = files.iter().map(|f| shell_word(f)).collect();
    let (files, message) = (files.join(" "), shell_word(message));
    format!("{git} add {files} && {git} commit -m {message} -- {files}")
}

/// Runs git on the written files. What it says goes beside the result.
#[expect(clippy::disallowed_methods, reason = "the door for commits")]
fn git(written: &Written<'_>, arguments: &[&str]) -> bool {
    let ended = Command::new("git")
        .arg("-C")
        .arg(written.root)
        .args(arguments)
        .arg("--")
        .args(written.files)
        .env("GIT_LITERAL_PATHSPECS", "1")
        .stdout(Stdio::from(messages()))
        .status();
    ended.is_ok_and(|code| code.success())
}

/// Where a conversation of this name about the workspace at `root` keeps its draft: below the git directory, else in the cache.
/// None, with a word about it, where neither can be written.
pub(super) fn draft(root: &Path, name: &str, ui: &Ui) -> Option<Draft> {
    let repository = Repository::discover(root).ok().flatten();
    let prefix = repository.as_ref().and_then(|r| r.prefix_of(root));
    let beside = prefix
        .filter(|p| !p.is_empty())
        .map(|p| p.replace('/', "-"));
    let in_cache = || {
        let all = root.to_string_lossy().replace(['/', '\\', ':'], "-");
        Some(
            cache_folder()?
                .join("okr/drafts")
                .join(all.trim_matches('-')),
        )
    };
    let folders: [Option<PathBuf>; 2] = [
        repository.map(|r| r.folder().join("okr/drafts")),
        in_cache(),
    ];
    let name = beside.map_or_else(|| name.to_owned(), |b| format!("{b}-{name}"));
    let draft = Draft::in_first(folders.into_iter().flatten(), &name);
    if draft.is_none() {
        ui.note("No draft can be kept on this disk: better not to stop half-way.");
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_type_commits_these_files_only() {
        let line = |file: &str| git_line(None, &[file.to_owned()], "platform: check-in 9 Nov");
        assert_eq!(
            line("a/b.md"),
            "git add a/b.md && git commit -m \"platform: check-in 9 Nov\" -- a/b.md"
        );
        assert_eq!(
            git_line(Some(Path::new("my okrs")), &["a$.md".into()], "it's `x`"),
            r#"git -C "my okrs" add 'a$.md' && git -C "my okrs" commit -m 'it'\''s `x`' -- 'a$.md'"#
        );
    }
}
