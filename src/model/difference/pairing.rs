//! Which part of the older version is which part of the newer one.

use std::collections::HashMap;

/// A part in both versions; in one only, when it came or went.
pub(super) type Pair<'r, T> = (Option<&'r T>, Option<&'r T>);

/// What a part can be known by when its id is another one, the surest first. `None` where it has no such thing.
pub(super) type Sign<T> = fn(&T) -> Option<String>;

/// Pairs the parts of two lists: by id, then what is left by each of `signs`, as long as only one on each side has it. In
/// the order of the newer list; what is gone stands behind it.
pub(super) fn pairs<'r, T>(
    before: Vec<&'r T>,
    after: Vec<&'r T>,
    id: impl Fn(&'r T) -> Option<&'r str>,
    signs: &[Sign<T>],
) -> Vec<Pair<'r, T>> {
    let mut found: Vec<Pair<'r, T>> = after.into_iter().map(|part| (None, Some(part))).collect();
    let mut left: Vec<Option<&'r T>> = before.into_iter().map(Some).collect();
    let mut of_id: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, part) in left.iter().enumerate().rev() {
        if let Some(id) = part.and_then(&id) {
            of_id.entry(id).or_default().push(at);
        }
    }
    for (earlier, later) in &mut found {
        let same = later
            .and_then(&id)
            .and_then(|id| of_id.get_mut(id))
            .and_then(Vec::pop);
        if let Some(slot) = same.and_then(|at| left.get_mut(at)) {
            *earlier = slot.take();
        }
    }
    for sign in signs {
        by_sign(&mut found, &mut left, *sign);
    }
    found.extend(left.into_iter().flatten().map(|part| (Some(part), None)));
    found
}

fn by_sign<'r, T>(found: &mut [Pair<'r, T>], left: &mut [Option<&'r T>], sign: Sign<T>) {
    let open = found
        .iter()
        .enumerate()
        .filter(|(_, (earlier, _))| earlier.is_none());
    let newer = unique(open.filter_map(|(at, (_, later))| Some((sign((*later)?)?, at))));
    let older = unique(
        left.iter()
            .enumerate()
            .filter_map(|(at, part)| Some((sign((*part)?)?, at))),
    );
    for (sign, at) in newer {
        let (Some(to), Some(from)) = (at, older.get(&sign).copied().flatten()) else {
            continue;
        };
        if let (Some((earlier, _)), Some(slot)) = (found.get_mut(to), left.get_mut(from)) {
            *earlier = slot.take();
        }
    }
}

/// The places by sign; `None` where a sign stands more than once.
fn unique(signs: impl Iterator<Item = (String, usize)>) -> HashMap<String, Option<usize>> {
    let mut places = HashMap::new();
    for (sign, at) in signs {
        places
            .entry(sign)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}
