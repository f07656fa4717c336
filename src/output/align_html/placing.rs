//! Which team stands where in the picture: a grid, filled in the order of the org. Those above all others stand in the first
//! row; below them each part of the org stays together in a column as long as there is room.

use crate::views::Alignment;
use std::collections::HashMap;

/// A place in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The grid.
#[derive(Debug)]
pub(super) struct Grid {
    /// The place of each team, in the order of the teams.
    pub(super) cells: Vec<Cell>,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Grid {
    /// Places the teams.
    pub(super) fn of(alignment: &Alignment) -> Self {
        let above = above(alignment);
        let count = above.len();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (team, parent) in above.iter().enumerate() {
            if let Some(list) = parent.and_then(|p| below.get_mut(p)) {
                list.push(team);
            }
        }
        let children = |team: usize| below.get(team).map_or(&[][..], Vec::as_slice);
        let is_top = |team: usize| above.get(team) == Some(&None) && !children(team).is_empty();
        let tops: Vec<usize> = (0..count).filter(|t| is_top(*t)).collect();
        let first_row = usize::from(!tops.is_empty());
        let tallest = rows_for(count - tops.len());
        let mut cells = vec![Cell::default(); count];
        let mut next = Cell {
            row: first_row,
            column: 0,
        };
        let mut span: HashMap<usize, (usize, usize)> = HashMap::new();
        let parts = (0..count).filter(|t| match above.get(*t) {
            Some(Some(parent)) => is_top(*parent),
            _ => !is_top(*t),
        });
        for head in parts {
            let part = with_all_below(head, &children);
            let room = (first_row + tallest).saturating_sub(next.row);
            if part.len() > room && next.row > first_row {
                next = Cell {
                    row: first_row,
                    column: next.column + 1,
                };
            }
            for team in part {
                if next.row >= first_row + tallest {
                    next = Cell {
                        row: first_row,
                        column: next.column + 1,
                    };
                }
                if let Some(cell) = cells.get_mut(team) {
                    *cell = next;
                }
                if let Some(Some(top)) = above.get(head) {
                    let columns = span.entry(*top).or_insert((next.column, next.column));
                    columns.1 = next.column;
                }
                next.row += 1;
            }
        }
        let mut free = 0;
        for top in tops {
            let (first, last) = span.get(&top).copied().unwrap_or_default();
            let column = free.max(first.midpoint(last));
            free = column + 1;
            if let Some(cell) = cells.get_mut(top) {
                *cell = Cell { row: 0, column };
            }
        }
        let most = |of: fn(&Cell) -> usize| cells.iter().map(of).max().map_or(0, |m| m + 1);
        Grid {
            rows: most(|c| c.row),
            columns: most(|c| c.column),
            cells,
        }
    }
}

/// How many rows give so many boxes the shape of a poster.
fn rows_for(boxes: usize) -> usize {
    let fits = |rows: &usize| rows * rows >= boxes;
    (1..=boxes).find(fits).unwrap_or(1)
}

/// The team above each: that of the org, else the one that its first contribution helps. Never in a circle.
fn above(alignment: &Alignment) -> Vec<Option<usize>> {
    let teams = alignment.teams.iter().enumerate();
    let places: HashMap<&str, usize> = teams.clone().map(|(at, t)| (t.team.as_str(), at)).collect();
    let mut above: Vec<Option<usize>> = vec![None; places.len()];
    for (at, team) in teams {
        let by_org = team.parent.as_deref().and_then(|p| places.get(p));
        let mut goals = (team.objectives.iter()).flat_map(|o| &o.contributes_to);
        let mut helped = || {
            goals.find_map(|g| {
                let name = g.reference.split('/').next()?;
                places.get(name).filter(|found| **found != at)
            })
        };
        let wanted = by_org.or_else(&mut helped).copied();
        let closes = |mut from: usize| {
            for _ in 0..above.len() {
                match above.get(from) {
                    _ if from == at => return true,
                    Some(Some(next)) => from = *next,
                    _ => return false,
                }
            }
            true
        };
        let parent = wanted.filter(|p| !closes(*p));
        if let Some(slot) = above.get_mut(at) {
            *slot = parent;
        }
    }
    above
}

/// A team and all below it, each before those below it.
fn with_all_below<'c>(head: usize, children: &impl Fn(usize) -> &'c [usize]) -> Vec<usize> {
    let mut all = Vec::new();
    let mut stack = vec![head];
    while let Some(team) = stack.pop() {
        all.push(team);
        stack.extend(children(team).iter().rev());
    }
    all
}
