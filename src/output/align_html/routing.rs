//! The ways of the lines: they run in the gaps between the boxes, as on the map of an underground. Lines to one objective share
//! their track; any two others have tracks of their own where they run side by side.

use super::placing::{Cell, Grid};
use std::collections::HashMap;

/// A gap between boxes: above a row, or left of a column. The last ones lie behind all boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Gap {
    Above(usize),
    LeftOf(usize),
}

/// Who runs in a gap. Equal ones share a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Line {
    /// To the objective of that number.
    To(usize),
    /// Between two teams, by its number.
    Between(usize),
}

/// The gaps that a line runs through, one after the other.
pub(super) type Way = Vec<Gap>;

/// Out of the top of `from`, into the foot of `to`.
pub(super) fn upwards(from: Cell, to: Cell) -> Way {
    let (start, end) = (Gap::Above(from.row), Gap::Above(to.row + 1));
    if start == end {
        return vec![start];
    }
    let side = usize::from(to.column > from.column);
    vec![start, Gap::LeftOf(from.column + side), end]
}

/// Out of one side of `from`, into one side of `to`; whether each is its right side.
pub(super) fn sideways(from: Cell, to: Cell) -> (Way, [bool; 2]) {
    let right = to.column >= from.column;
    let start = from.column + usize::from(right);
    if from.column == to.column {
        return (vec![Gap::LeftOf(start)], [true, true]);
    }
    let end = to.column + usize::from(!right);
    if start == end {
        return (vec![Gap::LeftOf(start)], [right, !right]);
    }
    let way = vec![Gap::LeftOf(start), Gap::Above(to.row), Gap::LeftOf(end)];
    (way, [right, !right])
}

/// Which track each line has in each gap.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    track: HashMap<(Gap, Line), usize>,
    count: HashMap<Gap, usize>,
}

/// A line, where it begins and ends, and its way.
pub(super) struct Routed<'w> {
    pub(super) line: Line,
    pub(super) from: Cell,
    pub(super) to: Cell,
    pub(super) way: &'w [Gap],
}

impl Tracks {
    /// Gives each line its tracks.
    pub(super) fn of<'w>(lines: impl Iterator<Item = Routed<'w>>) -> Self {
        // How far each line runs in each gap, in half steps of the grid.
        let mut reach: HashMap<(Gap, Line), (usize, usize)> = HashMap::new();
        for routed in lines {
            for (at, gap) in routed.way.iter().enumerate() {
                let before = at.checked_sub(1).and_then(|b| routed.way.get(b));
                let after = routed.way.get(at + 1);
                let ends = [
                    before.map_or_else(|| along(*gap, routed.from), |g| crossing(*g)),
                    after.map_or_else(|| along(*gap, routed.to), |g| crossing(*g)),
                ];
                for end in ends {
                    let span = reach.entry((*gap, routed.line)).or_insert((end, end));
                    *span = (span.0.min(end), span.1.max(end));
                }
            }
        }
        let mut spans: Vec<(Gap, usize, Line, usize)> = (reach.into_iter())
            .map(|((gap, line), (low, high))| (gap, low, line, high))
            .collect();
        spans.sort_unstable();
        let mut tracks = Tracks::default();
        let mut ends: Vec<usize> = Vec::new();
        let mut of: Option<Gap> = None;
        for (gap, low, line, high) in spans {
            if of != Some(gap) {
                of = Some(gap);
                ends.clear();
            }
            let free = ends.iter().position(|end| *end < low);
            let track = free.unwrap_or(ends.len());
            match ends.get_mut(track) {
                Some(end) => *end = high,
                None => ends.push(high),
            }
            tracks.track.insert((gap, line), track);
            tracks.count.insert(gap, ends.len());
        }
        tracks
    }

    /// The track of a line in a gap.
    pub(super) fn track(&self, gap: Gap, line: Line) -> usize {
        self.track.get(&(gap, line)).copied().unwrap_or(0)
    }

    /// How many tracks a gap has.
    pub(super) fn count(&self, gap: Gap) -> usize {
        self.count.get(&gap).copied().unwrap_or(0)
    }
}

/// Where a box lies along a gap.
fn along(gap: Gap, cell: Cell) -> usize {
    match gap {
        Gap::Above(_) => 2 * cell.column + 1,
        Gap::LeftOf(_) => 2 * cell.row + 1,
    }
}

/// Where a gap crosses those of the other direction.
fn crossing(gap: Gap) -> usize {
    match gap {
        Gap::Above(at) | Gap::LeftOf(at) => 2 * at,
    }
}

/// All gaps of a grid.
pub(super) fn gaps(grid: &Grid) -> (impl Iterator<Item = Gap>, impl Iterator<Item = Gap>) {
    (
        (0..=grid.rows).map(Gap::Above),
        (0..=grid.columns).map(Gap::LeftOf),
    )
}
