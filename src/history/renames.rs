//! Files that one commit moved.
//!
//! A removed file is the source of one addition at most: first where not a byte was touched, then
//! where the texts are alike. Among several that fit, the one wins whose path ends alike the
//! furthest, so that a folder that moved keeps its files apart; then the first by path.

use super::objects::{Difference, Objects};
use super::similarity::Lines;
use git2::Oid;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// So many folders of two paths are compared from their ends.
const DEEPEST: usize = 6;

/// So many lines are compared in one commit; what is still open then counts as added and removed.
const PATIENCE: usize = 1_000_000;

/// For every difference the index of the one that it continues, if it is a move.
pub(super) fn sources(objects: &Objects<'_>, differences: &[Difference]) -> Vec<Option<usize>> {
    sources_by(differences, |id| objects.lines(id))
}

/// The same where not every content is an object yet.
pub(super) fn sources_by(
    differences: &[Difference],
    lines_of: impl Fn(Oid) -> Option<Lines>,
) -> Vec<Option<usize>> {
    let mut sources = exact(differences);
    let mut moves = Moves::of(differences, &sources);
    if !moves.are_paired() {
        let mut known = HashMap::new();
        let mut lines = |id: Oid| known.entry(id).or_insert_with(|| lines_of(id)).clone();
        moves.alike(&mut lines, &mut sources);
    }
    sources
}

/// The moves that touched no byte. Empty files say nothing and are not followed.
fn exact(differences: &[Difference]) -> Vec<Option<usize>> {
    let mut sources = vec![None; differences.len()];
    let empty = Oid::hash_object(git2::ObjectType::Blob, b"").ok();
    let mut moves = Moves::of(differences, &sources);
    let added: HashSet<Oid> = moves.added.iter().map(|file| file.content).collect();
    moves
        .removed
        .retain(|file| Some(file.content) != empty && added.contains(&file.content));
    for depth in (0..=DEEPEST).rev() {
        if moves.are_paired() {
            break;
        }
        let mut candidates: HashMap<(Oid, &str), Vec<usize>> = HashMap::new();
        for file in moves.removed.iter().rev() {
            if let Some(end) = end_of(file.path, depth) {
                candidates
                    .entry((file.content, end))
                    .or_default()
                    .push(file.index);
            }
        }
        let mut pairs = Vec::new();
        for file in &moves.added {
            let end = end_of(file.path, depth);
            let same = end.and_then(|end| candidates.get_mut(&(file.content, end)));
            pairs.extend(same.and_then(Vec::pop).map(|source| (file.index, source)));
        }
        moves.take(pairs, &mut sources);
    }
    sources
}

/// A file that was added or removed.
#[derive(Clone, Copy)]
struct Side<'d> {
    index: usize,
    path: &'d str,
    content: Oid,
}

/// What has no other side yet.
struct Moves<'d> {
    added: Vec<Side<'d>>,
    removed: Vec<Side<'d>>,
}

impl<'d> Moves<'d> {
    fn of(differences: &'d [Difference], sources: &[Option<usize>]) -> Moves<'d> {
        let taken: HashSet<usize> = sources.iter().copied().flatten().collect();
        let mut moves = Moves {
            added: Vec::new(),
            removed: Vec::new(),
        };
        for ((index, file), source) in differences.iter().enumerate().zip(sources) {
            let (side, content) = match (file.before, file.after) {
                (None, Some(after)) if source.is_none() => (&mut moves.added, after),
                (Some(before), None) if !taken.contains(&index) => (&mut moves.removed, before),
                _ => continue,
            };
            side.push(Side {
                index,
                path: &file.path,
                content,
            });
        }
        moves
    }

    /// On one side nothing is left.
    fn are_paired(&self) -> bool {
        self.added.is_empty() || self.removed.is_empty()
    }

    /// Keeps pairs of an added and a removed file, as far as neither has another side already.
    fn take(
        &mut self,
        pairs: impl IntoIterator<Item = (usize, usize)>,
        sources: &mut [Option<usize>],
    ) {
        let mut taken = HashSet::new();
        for (added, removed) in pairs {
            if let Some(source @ None) = sources.get_mut(added)
                && taken.insert(removed)
            {
                *source = Some(removed);
            }
        }
        self.removed.retain(|file| !taken.contains(&file.index));
        let open = |file: &Side<'_>| sources.get(file.index).is_some_and(Option::is_none);
        self.added.retain(open);
    }

    /// The moves on which the text was edited as well, the most alike first.
    fn alike(
        &mut self,
        lines: &mut impl FnMut(Oid) -> Option<Lines>,
        sources: &mut [Option<usize>],
    ) {
        let mut patience = PATIENCE;
        for depth in (0..=DEEPEST).rev() {
            let mut candidates: HashMap<&str, Vec<Side<'d>>> = HashMap::new();
            for file in &self.removed {
                if let Some(end) = end_of(file.path, depth) {
                    candidates.entry(end).or_default().push(*file);
                }
            }
            let mut pairs = Vec::new();
            for added in &self.added {
                let Some(fitting) = end_of(added.path, depth).and_then(|end| candidates.get(end))
                else {
                    continue;
                };
                for removed in fitting {
                    if !same_form(added.path, removed.path) {
                        continue;
                    }
                    let (Some(new), Some(old)) = (lines(added.content), lines(removed.content))
                    else {
                        continue;
                    };
                    let Some(left) = patience.checked_sub(new.count() + old.count()) else {
                        return;
                    };
                    patience = left;
                    if let Some(share) = new.share_with(&old) {
                        pairs.push((Reverse(share), added.index, removed.index));
                    }
                }
            }
            pairs.sort_unstable();
            let pairs = pairs
                .into_iter()
                .map(|(_, added, removed)| (added, removed));
            self.take(pairs, sources);
            if self.are_paired() {
                return;
            }
        }
    }
}

/// The last `count` parts of a path; `None` when it has fewer.
fn end_of(path: &str, count: usize) -> Option<&str> {
    let Some(before) = count.checked_sub(1) else {
        return Some("");
    };
    let mut slashes = path.rmatch_indices('/').map(|(at, _)| at + 1);
    match slashes.nth(before) {
        Some(start) => path.get(start..),
        None => (path.split('/').count() == count).then_some(path),
    }
}

/// A YAML record does not become a Markdown record.
fn same_form(a: &str, b: &str) -> bool {
    let form = |path: &'_ str| {
        path.rsplit('/')
            .next()
            .map(|name| name.rsplit_once('.').map(|(_, form)| form.to_owned()))
    };
    form(a) == form(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blob(text: &str) -> Option<Oid> {
        Oid::hash_object(git2::ObjectType::Blob, text.as_bytes()).ok()
    }

    fn added(path: &str, text: &str) -> Difference {
        Difference {
            path: path.to_owned(),
            before: None,
            after: blob(text),
        }
    }

    fn removed(path: &str, text: &str) -> Difference {
        Difference {
            path: path.to_owned(),
            before: blob(text),
            after: None,
        }
    }

    #[test]
    fn a_folder_that_moved_keeps_its_files_apart_by_name() {
        // Both files are the same template; only their names tell which is which.
        let moved = [
            added("new/anna.md", "-"),
            added("new/ben.md", "-"),
            removed("old/anna.md", "-"),
            removed("old/ben.md", "-"),
        ];
        assert_eq!(exact(&moved), [Some(2), Some(3), None, None]);
    }

    #[test]
    fn a_copy_has_no_source_left() {
        let moved = [added("a", "x"), added("b", "x"), removed("c", "x")];
        assert_eq!(exact(&moved), [Some(2), None, None]);
    }

    #[test]
    fn a_folder_of_cycles_keeps_its_files_apart_by_their_folders() {
        let moved = [
            added("new/Q1/web.yaml", "-"),
            added("new/Q2/web.yaml", "-"),
            removed("old/Q2/web.yaml", "-"),
            removed("older/Q1/web.yaml", "-"),
        ];
        assert_eq!(exact(&moved), [Some(3), Some(2), None, None]);
    }

    #[test]
    fn an_edited_file_is_continued_by_the_one_that_is_most_alike() {
        let texts = ["a\nb\nc\nd\n", "a\nb\nc\nx\n", "a\nb\ny\nz\n", "else\n"];
        let lines = |id: Oid| {
            let text = texts.iter().find(|text| blob(text) == Some(id))?;
            Some(Lines::of(text.as_bytes()))
        };
        let alike = |differences: &[Difference]| {
            let mut sources = exact(differences);
            Moves::of(differences, &sources).alike(&mut { lines }, &mut sources);
            sources
        };
        let moved = [
            added("new/one.yaml", texts[1]),
            added("new/other.md", texts[1]),
            removed("old/else.yaml", texts[3]),
            removed("old/far.yaml", texts[2]),
            removed("old/near.yaml", texts[0]),
        ];
        assert_eq!(alike(&moved), [Some(4), None, None, None, None]);
        // The same name counts for more than the greater likeness.
        let moved = [
            added("new/one.yaml", texts[1]),
            removed("old/near.yaml", texts[0]),
            removed("old/one.yaml", texts[2]),
        ];
        assert_eq!(alike(&moved), [Some(2), None, None]);
    }

    #[test]
    fn an_empty_file_is_not_followed() {
        assert_eq!(exact(&[added("a", ""), removed("b", "")]), [None, None]);
    }
}
