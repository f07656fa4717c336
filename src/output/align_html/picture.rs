//! The picture: where everything is drawn. Boxes for teams, lines in the gaps between them.

use super::boxes::{Boxes, TOP_OF_WORDS, WIDTH};
use super::placing::{Cell, Grid};
use super::routing::{Gap, Line, Routed, Tracks, Way, gaps, sideways, upwards};
use crate::signals::AskStanding;
use crate::views::{Alignment, Places};
use std::collections::{BTreeMap, HashMap};

/// More lines than these are not drawn; the lists below the picture hold everything.
const MOST: usize = 400;

/// Room beside the tracks of a gap, above them, and between them.
const ABOVE: f64 = 17.0;
const BESIDE: f64 = 26.0;
const STEP: f64 = 7.0;

/// The distance of badges on the side of a box.
const BADGES: f64 = 19.0;

/// A line from a team to an objective that it helps.
pub(super) struct Help {
    /// The number of the objective.
    pub(super) goal: usize,
    pub(super) points: Vec<(f64, f64)>,
}

/// A line between two teams.
pub(super) struct Between {
    pub(super) kind: BetweenKind,
    pub(super) points: Vec<(f64, f64)>,
}

/// What joins two teams.
pub(super) enum BetweenKind {
    /// The needs of these numbers, beginning at 1; whether all have an answer.
    Needs(Vec<usize>, bool),
    /// An objective that both own.
    Together,
}

/// Everything with its place.
pub(super) struct Picture<'a> {
    pub(super) boxes: Boxes<'a>,
    /// The corners of the boxes, in the order of the teams.
    pub(super) corners: Vec<(f64, f64)>,
    pub(super) helps: Vec<Help>,
    pub(super) between: Vec<Between>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line before its points are known.
struct Draft {
    line: Line,
    teams: [usize; 2],
    way: Way,
    /// Whether it leaves and enters on the right side; `None` where it runs upwards.
    sides: Option<[bool; 2]>,
}

impl<'a> Picture<'a> {
    pub(super) fn of(alignment: &'a Alignment) -> Self {
        let grid = Grid::of(alignment);
        let mut boxes = Boxes::of(alignment);
        let cell = |team: usize| grid.cells.get(team).copied().unwrap_or_default();
        let (kinds, mut drafts) = between(alignment, &cell);
        let helps = helps(alignment, &boxes);
        let goals = boxes.goals().take(MOST).collect::<Vec<_>>();
        for (from, goal) in helps {
            let Some(to) = boxes
                .team_of(goal)
                .filter(|to| *to != from && goals.contains(&goal))
            else {
                continue;
            };
            drafts.push(Draft {
                line: Line::To(goal),
                teams: [from, to],
                way: upwards(cell(from), cell(to)),
                sides: None,
            });
        }
        let ports = Ports::of(&drafts);
        boxes.make_room(|team| {
            let most =
                [false, true].map(|right| ports.sides.get(&(team, right)).map_or(0, Vec::len));
            TOP_OF_WORDS + BADGES * count(most[0].max(most[1]))
        });
        let tracks = Tracks::of(drafts.iter().map(|d| Routed {
            line: d.line,
            from: cell(d.teams[0]),
            to: cell(d.teams[1]),
            way: &d.way,
        }));
        let plan = Plan::of(&grid, &boxes, &tracks);
        let corners: Vec<(f64, f64)> = grid.cells.iter().map(|c| plan.corner(*c)).collect();
        let mut picture = Picture {
            corners,
            helps: Vec::new(),
            between: Vec::new(),
            width: plan.width,
            height: plan.height,
            boxes,
        };
        let mut kinds: HashMap<usize, BetweenKind> = kinds.into_iter().enumerate().collect();
        for (at, draft) in drafts.iter().enumerate() {
            let [from, to] = draft.teams;
            let start = picture.end(&ports, at, from, true, draft);
            let end = picture.end(&ports, at, to, false, draft);
            let points = plan.points(start, end, draft, &tracks);
            match draft.line {
                Line::To(goal) => picture.helps.push(Help { goal, points }),
                Line::Between(number) => {
                    if let Some(kind) = kinds.remove(&number) {
                        picture.between.push(Between { kind, points });
                    }
                }
            }
        }
        picture
    }

    /// Where a line leaves or enters the box of a team.
    fn end(
        &self,
        ports: &Ports,
        at: usize,
        team: usize,
        leaves: bool,
        draft: &Draft,
    ) -> (f64, f64) {
        let (x, y) = self.corners.get(team).copied().unwrap_or_default();
        let share = |list: Option<&Vec<usize>>, of: usize| {
            let list = list.map_or(&[][..], Vec::as_slice);
            let place = list.iter().position(|l| *l == of).unwrap_or(0);
            (count(place) + 1.0) / (count(list.len()) + 1.0)
        };
        match (draft.sides, draft.line) {
            (Some([out, into]), _) => {
                let right = if leaves { out } else { into };
                let list = ports.sides.get(&(team, right));
                let key = 2 * at + usize::from(!leaves);
                let place = list.and_then(|l| l.iter().position(|p| *p == key));
                let down = TOP_OF_WORDS + BADGES * count(place.unwrap_or(0)) + 4.0;
                (x + if right { WIDTH } else { 0.0 }, y + down)
            }
            (None, Line::To(goal)) if leaves => (x + WIDTH * share(ports.tops.get(&team), goal), y),
            (None, Line::To(goal)) => {
                let across = WIDTH * share(ports.feet.get(&team), goal) + 9.0;
                (x + across, y + self.boxes.height(team))
            }
            (None, Line::Between(_)) => (x, y),
        }
    }
}

/// Who leaves and enters each box where.
#[derive(Default)]
struct Ports {
    /// By team and side (the right one), the ends of lines.
    sides: HashMap<(usize, bool), Vec<usize>>,
    /// By team, the objectives that it helps.
    tops: HashMap<usize, Vec<usize>>,
    /// By team, its objectives that are helped.
    feet: HashMap<usize, Vec<usize>>,
}

impl Ports {
    fn of(drafts: &[Draft]) -> Self {
        let mut ports = Ports::default();
        for (at, draft) in drafts.iter().enumerate() {
            let [from, to] = draft.teams;
            match (draft.sides, draft.line) {
                (Some([out, into]), _) => {
                    ports.sides.entry((from, out)).or_default().push(2 * at);
                    ports.sides.entry((to, into)).or_default().push(2 * at + 1);
                }
                (None, Line::To(goal)) => {
                    for (list, team) in [(&mut ports.tops, from), (&mut ports.feet, to)] {
                        let list = list.entry(team).or_default();
                        if list.last() != Some(&goal) && !list.contains(&goal) {
                            list.push(goal);
                        }
                    }
                }
                (None, Line::Between(_)) => {}
            }
        }
        for list in ports.tops.values_mut().chain(ports.feet.values_mut()) {
            list.sort_unstable();
        }
        ports
    }
}

/// Each team with each objective of another one that it helps, once.
fn helps(alignment: &Alignment, boxes: &Boxes<'_>) -> Vec<(usize, usize)> {
    let places = Places::of(alignment);
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (at, (_, objective)) in alignment.objectives().enumerate() {
        let Some(team) = boxes.team_of(at) else {
            continue;
        };
        all.extend(places.above(objective).into_iter().map(|goal| (team, goal)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The lines between teams: their needs by pair, and what they own together.
fn between(alignment: &Alignment, cell: &impl Fn(usize) -> Cell) -> (Vec<BetweenKind>, Vec<Draft>) {
    let teams: HashMap<&str, usize> = (alignment.teams.iter().enumerate())
        .map(|(at, t)| (t.team.as_str(), at))
        .collect();
    let mut needs: BTreeMap<(usize, usize), (Vec<usize>, bool)> = BTreeMap::new();
    for (number, (need, from)) in (1..).zip(alignment.between_teams()) {
        let both = (teams.get(need.ask.team.as_str()), teams.get(from));
        if let (Some(asker), Some(asked)) = both
            && asker != asked
        {
            let pair = needs.entry((*asker, *asked)).or_insert((Vec::new(), true));
            pair.0.push(number);
            pair.1 &= need.ask.standing != AskStanding::NoReply;
        }
    }
    let needs = needs
        .into_iter()
        .map(|((asker, asked), (numbers, answered))| {
            ([asker, asked], BetweenKind::Needs(numbers, answered))
        });
    let shared = alignment.objectives();
    let shared = shared.flat_map(|(team, objective)| {
        let others = objective.shared_with.iter();
        let others = others.filter_map(|other| teams.get(other.as_str()));
        let own = teams.get(team.team.as_str()).copied();
        let pairs = others.filter_map(move |other| Some([own?, *other]));
        pairs.map(move |pair| (pair, BetweenKind::Together))
    });
    let mut kinds = Vec::new();
    let mut drafts = Vec::new();
    for (number, (pair, kind)) in shared.chain(needs).take(MOST).enumerate() {
        let (way, sides) = sideways(cell(pair[0]), cell(pair[1]));
        kinds.push(kind);
        drafts.push(Draft {
            line: Line::Between(number),
            teams: pair,
            way,
            sides: Some(sides),
        });
    }
    (kinds, drafts)
}

/// Where rows, columns and the gaps between them lie.
struct Plan {
    /// Where each gap begins; the row or column behind it begins where it ends.
    gaps: HashMap<Gap, (f64, f64)>,
    width: f64,
    height: f64,
}

impl Plan {
    fn of(grid: &Grid, boxes: &Boxes<'_>, tracks: &Tracks) -> Self {
        let mut tall = vec![0.0_f64; grid.rows];
        for (team, cell) in grid.cells.iter().enumerate() {
            if let Some(tall) = tall.get_mut(cell.row) {
                *tall = tall.max(boxes.height(team));
            }
        }
        let (above, left) = gaps(grid);
        let mut plan = Plan {
            gaps: HashMap::new(),
            width: 0.0,
            height: 0.0,
        };
        let wide = |gap: Gap, least: f64, beside: f64| match tracks.count(gap) {
            0 => least,
            tracks => least.max(2.0 * beside + STEP * (count(tracks) - 1.0)),
        };
        for (at, gap) in above.enumerate() {
            let outer = at == 0 || at == grid.rows;
            let size = wide(gap, if outer { 4.0 } else { 22.0 }, ABOVE);
            plan.gaps.insert(gap, (plan.height, size));
            plan.height += size + tall.get(at).copied().unwrap_or(0.0);
        }
        for (at, gap) in left.enumerate() {
            let outer = at == 0 || at == grid.columns;
            let size = wide(gap, if outer { 12.0 } else { 36.0 }, BESIDE);
            plan.gaps.insert(gap, (plan.width, size));
            plan.width += size + if at < grid.columns { WIDTH } else { 0.0 };
        }
        plan
    }

    fn corner(&self, cell: Cell) -> (f64, f64) {
        let behind = |gap| self.gaps.get(&gap).map_or(0.0, |(at, size)| at + size);
        (
            behind(Gap::LeftOf(cell.column)),
            behind(Gap::Above(cell.row)),
        )
    }

    /// Where a line runs in a gap: its height above a row, or its place left of a column.
    fn at(&self, gap: Gap, line: Line, tracks: &Tracks) -> f64 {
        let (at, size) = self.gaps.get(&gap).copied().unwrap_or_default();
        let used = STEP * (count(tracks.count(gap)) - 1.0);
        at + (size - used) / 2.0 + STEP * count(tracks.track(gap, line))
    }

    fn points(
        &self,
        start: (f64, f64),
        end: (f64, f64),
        draft: &Draft,
        tracks: &Tracks,
    ) -> Vec<(f64, f64)> {
        let mut points = vec![start];
        let mut last = start;
        for gap in &draft.way {
            let at = self.at(*gap, draft.line, tracks);
            last = match gap {
                Gap::Above(_) => (last.0, at),
                Gap::LeftOf(_) => (at, last.1),
            };
            points.push(last);
        }
        // The last gap leads to the height, or the place, of the end.
        points.push(match draft.way.last() {
            Some(Gap::Above(_)) => (end.0, last.1),
            _ => (last.0, end.1),
        });
        points.push(end);
        points
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer lines than 2^52"
)]
fn count(n: usize) -> f64 {
    n as f64
}
