//! The files of a commit in a story, and what a step does to them.

use super::error::Problem;
use super::paths::check;
use super::story::{Edit, Step};
use git2::build::TreeUpdateBuilder;
use git2::{FileMode, Oid, Repository};
use std::collections::BTreeMap;

/// All files of a commit: path to content.
pub(super) type Files = BTreeMap<String, Oid>;

/// Takes over what changed from `base` to `theirs`.
pub(super) fn take_over(files: &mut Files, base: &Files, theirs: &Files) {
    for (path, content) in theirs {
        if base.get(path) != Some(content) {
            files.insert(path.clone(), *content);
        }
    }
    for path in base.keys().filter(|path| !theirs.contains_key(*path)) {
        files.remove(path);
    }
}

/// Removes, writes and changes files as a step tells.
pub(super) fn apply(
    repository: &Repository,
    files: &mut Files,
    step: &Step,
) -> Result<(), Problem> {
    for path in &step.remove {
        remove(files, path)?;
    }
    for (path, text) in &step.write {
        check(path)?;
        files.insert(path.clone(), repository.blob(text.as_bytes())?);
    }
    for edit in &step.change {
        let content = change(repository, files, edit)?;
        files.insert(edit.file.clone(), content);
    }
    for path in step.write.keys() {
        let mut above = path.rsplit_once('/');
        while let Some((folder, _)) = above {
            if files.contains_key(folder) {
                return Err(Problem::InTheWay(folder.to_owned()));
            }
            above = folder.rsplit_once('/');
        }
        if has_folder(files, path) {
            return Err(Problem::InTheWay(path.clone()));
        }
    }
    Ok(())
}

/// Removes a file, or a folder with everything in it.
fn remove(files: &mut Files, path: &str) -> Result<(), Problem> {
    check(path)?;
    if files.remove(path).is_some() {
        return Ok(());
    }
    if !has_folder(files, path) {
        return Err(Problem::NoFile(path.to_owned()));
    }
    let inside = format!("{path}/");
    files.retain(|file, _| !file.starts_with(&inside));
    Ok(())
}

fn has_folder(files: &Files, path: &str) -> bool {
    let inside = format!("{path}/");
    files
        .range(inside.clone()..)
        .next()
        .is_some_and(|(file, _)| file.starts_with(&inside))
}

/// The content of a file after one edit.
fn change(repository: &Repository, files: &Files, edit: &Edit) -> Result<Oid, Problem> {
    let Edit { file, from, to } = edit;
    let content = files
        .get(file)
        .ok_or_else(|| Problem::NoFile(file.clone()))?;
    let blob = repository.find_blob(*content)?;
    let text = String::from_utf8_lossy(blob.content());
    let times = text.matches(from.as_str()).count();
    if times != 1 || from.is_empty() {
        return Err(Problem::NotOnce {
            file: file.clone(),
            from: from.clone(),
            times,
        });
    }
    Ok(repository.blob(text.replacen(from.as_str(), to, 1).as_bytes())?)
}

/// Writes the tree of all files and of every folder in it.
pub(super) fn write_tree(repository: &Repository, files: &Files) -> Result<Oid, git2::Error> {
    let mut all = TreeUpdateBuilder::new();
    for (path, content) in files {
        all.upsert(path.as_str(), *content, FileMode::Blob);
    }
    let nothing = repository.treebuilder(None)?.write()?;
    all.create_updated(repository, &repository.find_tree(nothing)?)
}
