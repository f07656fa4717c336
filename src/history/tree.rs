//! git's tree objects: a folder as a row of `MODE NAME NUL ID`, sorted by name.
//!
//! Two trees of neighbouring commits are nearly the same bytes, so they are compared as bytes
//! from both ends, and only what differs in the middle is taken apart.

use git2::Oid;
use std::cmp::Ordering;

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    /// A link or another repository: never a record.
    Other,
}

/// One entry of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'t> {
    pub(super) kind: Kind,
    pub(super) name: &'t [u8],
    pub(super) id: Oid,
}

impl Entry<'_> {
    /// Git's order: a folder sorts as if its name ended in `/`.
    fn order(&self, other: &Entry<'_>) -> Ordering {
        fn key<'a>(entry: &'a Entry<'_>) -> impl Iterator<Item = &'a u8> {
            let slash: &[u8] = if entry.kind == Kind::Folder {
                b"/"
            } else {
                b""
            };
            entry.name.iter().chain(slash)
        }
        key(self).cmp(key(other))
    }
}

/// The first entry and what follows it. `None` at the end, and where the bytes are no tree.
pub(super) fn split_first(tree: &[u8]) -> Option<(Entry<'_>, &[u8])> {
    let (head, rest) = tree.split_at_checked(length_of_first(tree)?)?;
    let (text, id) = head.split_at_checked(head.len().checked_sub(20)?)?;
    let text = text.strip_suffix(b"\0")?;
    let space = text.iter().position(|&byte| byte == b' ')?;
    let (mode, name) = text.split_at_checked(space)?;
    let kind = match mode {
        b"40000" | b"040000" => Kind::Folder,
        _ if mode.starts_with(b"100") => Kind::File,
        _ => Kind::Other,
    };
    let name = name.strip_prefix(b" ")?;
    Some((
        Entry {
            kind,
            name,
            id: Oid::from_bytes(id).ok()?,
        },
        rest,
    ))
}

/// The entry of that name, whatever its kind.
pub(super) fn find<'t>(mut tree: &'t [u8], name: &[u8]) -> Option<Entry<'t>> {
    while let Some((entry, rest)) = split_first(tree) {
        if entry.name == name {
            return Some(entry);
        }
        tree = rest;
    }
    None
}

/// Calls `each` for every name whose entry differs, with the old and the new entry.
pub(super) fn differences<'t>(
    old: &'t [u8],
    new: &'t [u8],
    mut each: impl FnMut(Option<Entry<'t>>, Option<Entry<'t>>),
) {
    let start = equal_entries(old, new);
    let (mut old, mut new) = (tail(old, start), tail(new, start));
    let end = equal_suffix(old, new);
    while old.len() != new.len() || old.len() > end {
        match (split_first(old), split_first(new)) {
            (None, None) => return,
            (Some((entry, rest)), None) => {
                old = rest;
                each(Some(entry), None);
            }
            (None, Some((entry, rest))) => {
                new = rest;
                each(None, Some(entry));
            }
            (Some((before, old_rest)), Some((after, new_rest))) => match before.order(&after) {
                Ordering::Less => {
                    old = old_rest;
                    each(Some(before), None);
                }
                Ordering::Greater => {
                    new = new_rest;
                    each(None, Some(after));
                }
                Ordering::Equal => {
                    (old, new) = (old_rest, new_rest);
                    if before.id != after.id || before.kind != after.kind {
                        each(Some(before), Some(after));
                    }
                }
            },
        }
    }
}

/// How many bytes the first entry takes.
fn length_of_first(tree: &[u8]) -> Option<usize> {
    Some(tree.iter().position(|&byte| byte == 0)? + 21)
}

/// How many bytes of whole entries both trees begin with.
fn equal_entries(old: &[u8], new: &[u8]) -> usize {
    let same = equal_prefix(old, new);
    let mut end = 0;
    while let Some(length) = length_of_first(tail(old, end)) {
        if end + length > same {
            break;
        }
        end += length;
    }
    end
}

const BLOCK: usize = 64;

fn equal_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let start = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let rest = tail(a, start).iter().zip(tail(b, start));
    start + rest.take_while(|(a, b)| a == b).count()
}

fn equal_suffix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let end = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let rest = a.iter().rev().skip(end).zip(b.iter().rev().skip(end));
    end + rest.take_while(|(a, b)| a == b).count()
}

fn tail(bytes: &[u8], start: usize) -> &[u8] {
    bytes.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree from `(mode, name, digit)`; the id is that digit twenty times.
    fn tree(entries: &[(&str, &str, u8)]) -> Vec<u8> {
        let entry = |(mode, name, digit): &(&str, &str, u8)| {
            let mut bytes = format!("{mode} {name}\0").into_bytes();
            bytes.extend([*digit; 20]);
            bytes
        };
        entries.iter().flat_map(entry).collect()
    }

    fn names(old: &[u8], new: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        let show = |entry: Option<Entry<'_>>| {
            entry.map_or("-".to_owned(), |e| {
                String::from_utf8_lossy(e.name).into_owned()
            })
        };
        differences(old, new, |a, b| {
            names.push(format!("{} {}", show(a), show(b)));
        });
        names
    }

    #[test]
    fn equal_trees_differ_in_nothing() {
        let one = tree(&[("100644", "a", 1), ("40000", "b", 2)]);
        assert!(names(&one, &one).is_empty());
    }

    #[test]
    fn a_change_at_the_start_in_the_middle_and_at_the_end_is_found() {
        for at in 0..9 {
            let names_of = "abcdefghi".split("").filter(|s| !s.is_empty());
            let old: Vec<_> = names_of.map(|name| ("100644", name, 7)).collect();
            let mut new = old.clone();
            new[at].2 = 8;
            let name = old[at].1;
            assert_eq!(names(&tree(&old), &tree(&new)), [format!("{name} {name}")]);
            new.remove(at);
            assert_eq!(names(&tree(&old), &tree(&new)), [format!("{name} -")]);
            assert_eq!(names(&tree(&new), &tree(&old)), [format!("- {name}")]);
        }
    }

    #[test]
    fn ids_that_look_like_entries_do_not_confuse() {
        // The id bytes are `a`, space and NUL, so that common bytes end inside an id.
        let mut old = tree(&[("100644", "a", 0), ("100644", "b", b' ')]);
        let mut new = old.clone();
        let inside_the_id = old.len() - 5;
        (old[inside_the_id], new[inside_the_id]) = (1, 2);
        assert_eq!(names(&old, &new), ["b b"]);
    }

    #[test]
    fn a_file_that_became_a_folder_is_one_removal_and_one_addition() {
        let old = tree(&[("100644", "a", 1), ("100644", "a-b", 2)]);
        let new = tree(&[("100644", "a-b", 2), ("40000", "a", 3)]);
        assert_eq!(names(&old, &new), ["a -", "- a"]);
    }

    #[test]
    fn bytes_that_are_no_tree_end_quietly() {
        assert!(split_first(b"100644 cut").is_none());
        assert!(split_first(b"100644 cut\0short").is_none());
        assert_eq!(names(b"", b"nonsense"), Vec::<String>::new());
    }
}
