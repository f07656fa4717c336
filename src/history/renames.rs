//! Files that one commit moved without touching a byte.

use super::objects::Difference;
use git2::Oid;
use std::collections::HashMap;

/// For every difference the index of the one that removed the same content, if it is a move.
///
/// A removed file is the source of one addition at most. Where several files had the same content, one
/// with the same name wins, then the first by path. Empty files say nothing and are not followed.
pub(super) fn exact(differences: &[Difference]) -> Vec<Option<usize>> {
    let mut sources = vec![None; differences.len()];
    let mut removed: HashMap<Oid, Vec<usize>> = HashMap::new();
    let empty = Oid::hash_object(git2::ObjectType::Blob, b"").ok();
    for (index, difference) in differences.iter().enumerate() {
        if let (Some(before), None) = (difference.before, difference.after)
            && Some(before) != empty
        {
            removed.entry(before).or_default().push(index);
        }
    }
    if removed.is_empty() {
        return sources;
    }
    for same_name in [true, false] {
        for (added, source) in differences.iter().zip(&mut sources) {
            let (None, Some(after), None) = (added.before, added.after, &source) else {
                continue;
            };
            let Some(candidates) = removed.get_mut(&after) else {
                continue;
            };
            let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
            let fits = |&index: &usize| {
                let path = differences.get(index).map_or("", |removed| &removed.path);
                !same_name || name(path) == name(&added.path)
            };
            if let Some(at) = candidates.iter().position(fits) {
                *source = Some(candidates.remove(at));
            }
        }
    }
    sources
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
    fn an_empty_file_is_not_followed() {
        assert_eq!(exact(&[added("a", ""), removed("b", "")]), [None, None]);
    }
}
