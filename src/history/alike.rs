//! Files that were moved and edited in one go: as alike as git asks for, by their lines.

use super::objects::Difference;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// A line that more files share than this says nothing about where a text came from.
const COMMON: usize = 8;

/// Adds to `sources` the removed file that each added one continues: at least half of the longer one's lines
/// stand in both. `old` gives the text of a removed file and `new` that of an added one. A removed file is the
/// source of one addition at most.
pub(super) fn moved_and_edited<T: AsRef<str>, N: AsRef<str>>(
    files: &[Difference],
    sources: &mut [Option<usize>],
    old: impl Fn(&Difference) -> Option<T>,
    new: impl Fn(&Difference) -> Option<N>,
) {
    let hasher = RandomState::new();
    let lines = |text: &str| -> Vec<u64> {
        let mut all: Vec<u64> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| hasher.hash_one(line))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut taken: HashSet<usize> = sources.iter().flatten().copied().collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (index, file) in files.iter().enumerate() {
        if taken.contains(&index) {
            continue;
        }
        if let Some(text) = old(file) {
            let lines = lines(text.as_ref());
            counts.insert(index, lines.len());
            for line in lines {
                holders.entry(line).or_default().push(index);
            }
        }
    }
    if counts.is_empty() {
        return;
    }
    // The most alike first, then the first by path.
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let open = sources.get(index).is_some_and(Option::is_none);
        let Some(text) = new(file).filter(|_| open) else {
            continue;
        };
        let lines = lines(text.as_ref());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for holders in lines.iter().filter_map(|line| holders.get(line)) {
            for holder in holders.iter().take(COMMON) {
                *shared.entry(*holder).or_default() += 1;
            }
        }
        for (from, shared) in shared {
            let longer = lines.len().max(counts.get(&from).copied().unwrap_or(0));
            if shared * 2 >= longer {
                pairs.push((shared * 1000 / longer, from, index));
            }
        }
    }
    pairs.sort_unstable_by_key(|(alike, from, to)| (std::cmp::Reverse(*alike), *from, *to));
    for (_, from, to) in pairs {
        if let Some(source) = sources.get_mut(to).filter(|s| s.is_none())
            && taken.insert(from)
        {
            *source = Some(from);
        }
    }
}
