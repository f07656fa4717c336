//! The boxes of the teams: their objectives in lines that fit, and the letters of those that others help.

use crate::output::{escape, wrap};
use crate::views::{Alignment, Places};
use std::collections::BTreeMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a box.
pub(super) const WIDTH: f64 = 246.0;
/// Where the first objective begins, below the team's name.
pub(super) const TOP_OF_WORDS: f64 = 34.0;
/// The height of a line of an objective.
pub(super) const LINE: f64 = 16.0;
/// Between two objectives.
const APART: f64 = 7.0;
/// How many columns of letters a line holds.
const COLUMNS: usize = 27;
/// How many columns a letter at its end takes.
const OF_LETTER: usize = 4;
/// How many lines of a title are shown.
const LINES: usize = 3;
/// How many letters stand at the end of a line.
const LETTERS: usize = 2;

/// An objective as it is drawn.
pub(super) struct Words<'a> {
    /// Its whole title.
    pub(super) title: &'a str,
    /// Its number.
    pub(super) number: usize,
    /// Where it begins, below the top of its box.
    pub(super) top: f64,
    /// Its title, as far as it fits.
    pub(super) lines: Vec<String>,
    /// What it helps, as far as it is shown: the numbers of these objectives.
    pub(super) helps: Vec<usize>,
}

/// The boxes of all teams.
pub(super) struct Boxes<'a> {
    /// By team.
    words: Vec<Vec<Words<'a>>>,
    heights: Vec<f64>,
    /// The team of each objective.
    teams: Vec<usize>,
    /// The objectives that others help, and the number of each letter.
    goals: BTreeMap<usize, usize>,
}

impl<'a> Boxes<'a> {
    pub(super) fn of(alignment: &'a Alignment) -> Self {
        let places = Places::of(alignment);
        let above: Vec<Vec<usize>> = (alignment.objectives())
            .map(|(_, o)| places.above(o))
            .collect();
        let mut goals: BTreeMap<usize, usize> =
            above.iter().flatten().map(|goal| (*goal, 0)).collect();
        for (letter, (_, slot)) in goals.iter_mut().enumerate() {
            *slot = letter;
        }
        let several = alignment.has_several_cycles();
        let mut boxes = Boxes {
            words: Vec::new(),
            heights: Vec::new(),
            teams: Vec::new(),
            goals,
        };
        let mut helps = above.into_iter();
        for (team, shown) in alignment.teams.iter().enumerate() {
            let mut top = TOP_OF_WORDS;
            let mut all = Vec::new();
            for objective in &shown.objectives {
                let helps = helps.next().unwrap_or_default();
                let title = if several {
                    format!("{} ({})", objective.title, objective.cycle)
                } else {
                    objective.title.clone()
                };
                let lines = fitting(&title, COLUMNS - OF_LETTER * helps.len().min(LETTERS));
                all.push(Words {
                    title: &objective.title,
                    number: boxes.teams.len(),
                    top,
                    helps: helps.into_iter().take(LETTERS).collect(),
                    lines,
                });
                boxes.teams.push(team);
                top += LINE * lines_of(all.last()) + APART;
            }
            if all.is_empty() {
                top += LINE + APART;
            }
            boxes.words.push(all);
            boxes.heights.push(top + 3.0);
        }
        boxes
    }

    /// Makes boxes higher where more room is needed than the words take.
    pub(super) fn make_room(&mut self, needed: impl Fn(usize) -> f64) {
        for (team, height) in self.heights.iter_mut().enumerate() {
            *height = height.max(needed(team));
        }
    }

    /// What stands in the box of a team.
    pub(super) fn words(&self, team: usize) -> &[Words<'a>] {
        self.words.get(team).map_or(&[], Vec::as_slice)
    }

    /// The height of the box of a team.
    pub(super) fn height(&self, team: usize) -> f64 {
        self.heights.get(team).copied().unwrap_or(0.0)
    }

    /// The team of an objective.
    pub(super) fn team_of(&self, objective: usize) -> Option<usize> {
        self.teams.get(objective).copied()
    }

    /// The objectives that others help, in the order of the org.
    pub(super) fn goals(&self) -> impl Iterator<Item = usize> {
        self.goals.keys().copied()
    }

    /// The letters of an objective that others help, and the number of its colour.
    pub(super) fn letters(&self, objective: usize) -> Option<(String, usize)> {
        let at = *self.goals.get(&objective)?;
        Some((letters(at), at % 8))
    }
}

fn lines_of(words: Option<&Words<'_>>) -> f64 {
    words.map_or(0.0, |w| w.lines.iter().map(|_| 1.0).sum())
}

/// `A` to `Z`, then `AA`.
fn letters(mut at: usize) -> String {
    let mut all = Vec::new();
    loop {
        all.extend(char::from_u32(
            u32::from(b'A') + u32::try_from(at % 26).unwrap_or(0),
        ));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    all.iter().rev().collect()
}

/// The lines of a title that fit into a box; a sign at the end says that there is more.
pub(super) fn fitting(title: &str, columns: usize) -> Vec<String> {
    let flat = escape::terminal(title);
    let all = wrap(flat.trim(), columns);
    let more = all.len() > LINES;
    let mut lines: Vec<String> = (all.into_iter().take(LINES))
        .map(|line| cut(&line, columns, false))
        .collect();
    if more && let Some(last) = lines.last_mut() {
        *last = cut(last, columns, true);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A line cut to so many columns; a sign at its end says so.
fn cut(line: &str, columns: usize, more: bool) -> String {
    if line.width() <= columns && !more {
        return line.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used < columns
    };
    let mut kept: String = line.chars().take_while(fits).collect();
    kept.push('…');
    kept
}

/// Names as they fit into so many columns: without their middle where they are longer, and from the word on that tells them
/// apart where they would look alike.
pub(super) fn called(names: &[&str], columns: usize) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|n| without_middle(n, columns)).collect();
    let all = || names.iter().zip(&short);
    all()
        .map(|(name, shown)| {
            if shown == name {
                return shown.clone();
            }
            let alike = all().filter(|(other, s)| *s == shown && other != &name);
            let shared = alike.map(|(other, _)| shared_beginning(name, other)).max();
            match shared.and_then(|at| name.get(at..)) {
                Some(rest) => cut(&format!("…{rest}"), columns, false),
                None => shown.clone(),
            }
        })
        .collect()
}

/// How many bytes of two names, in whole words, are the same.
fn shared_beginning(one: &str, other: &str) -> usize {
    let same = one.char_indices().zip(other.chars());
    let same = same.take_while(|((_, a), b)| a == b);
    let breaks = same.filter(|((_, c), _)| c.is_whitespace() || *c == '-');
    breaks.last().map_or(0, |((at, c), _)| at + c.len_utf8())
}

/// A name without its middle: long names of teams mostly differ at their end.
fn without_middle(name: &str, columns: usize) -> String {
    if name.width() <= columns {
        return name.to_owned();
    }
    let room = columns.saturating_sub(1) / 2;
    let within = |letters: &mut dyn Iterator<Item = char>| -> Vec<char> {
        let mut used = 0;
        let fits = |c: &char| {
            used += c.width().unwrap_or(0);
            used <= room
        };
        letters.take_while(fits).collect()
    };
    let head: String = within(&mut name.chars()).into_iter().collect();
    let tail: String = within(&mut name.chars().rev()).into_iter().rev().collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_beyond_z_have_two_letters() {
        let all = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(all, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn long_names_that_look_alike_are_told_apart() {
        let names = [
            "Platform",
            "Engineering enablement north",
            "Engineering enablement south",
            "Customer operations in Berlin and around",
            "Customer operations in London and around",
        ];
        assert_eq!(
            called(&names, 22),
            [
                "Platform",
                "Engineerin…ment north",
                "Engineerin…ment south",
                "…Berlin and around",
                "…London and around"
            ]
        );
        let wide = called(&["開発者が安心して統合できるようにする"], 22);
        assert!(wide[0].width() <= 22);
    }

    #[test]
    fn a_title_never_leaves_its_box() {
        let long = "w".repeat(300);
        assert_eq!(fitting(&long, 22), [format!("{}…", "w".repeat(21))]);
        let words = "one two three four five ".repeat(9);
        let lines = fitting(&words, 22);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…'), "{lines:?}");
        assert!(fitting("開発者が安心して統合できるようにする", 22)[0].width() <= 22);
    }
}
