//! What a story tells is what was done: random edits of one team's OKRs, and the same told again.

use super::{Happened, Said, Story, asks_in_story, find_former_story, find_story, story};
use crate::clock::Date;
use crate::history::{History, HistoryBuilder, Limit};
use crate::model::{Direction, Field};
use crate::signals::Evidence;
use crate::workspace::{InMemory, Workspace};
use std::collections::BTreeMap;

const PATH: &str = "okrs/2026-Q4/web.yaml";

/// Numbers that are the same on each run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// A key result as the random team keeps it.
struct Row {
    id: String,
    title: String,
    target: u32,
    dropped: bool,
    gone: bool,
}

/// The files and what was done to them.
struct Team {
    dice: Dice,
    rows: Vec<Row>,
    remarks: usize,
    files: BTreeMap<String, String>,
    history: HistoryBuilder,
    day: Date,
    /// Whether edits are committed, or lie in the work tree only.
    commits: bool,
    /// The day it was recorded, the number of the row (none for the objective), and what was done.
    done: Vec<(Option<Date>, Option<usize>, Happened)>,
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Team {
    fn new(seed: u64) -> Self {
        let mut team = Team {
            dice: Dice(seed),
            rows: Vec::new(),
            remarks: 0,
            files: BTreeMap::from([("okr.yaml".to_owned(), String::new())]),
            history: HistoryBuilder::new(),
            day: day("2026-10-01"),
            commits: true,
            done: Vec::new(),
        };
        team.done.push((team.recorded(), None, Happened::Written));
        team.add();
        team.add();
        team.record_okrs();
        team
    }

    fn yaml(&self) -> String {
        let mut rows: Vec<String> = Vec::new();
        for row in self.rows.iter().filter(|row| !row.gone) {
            let dropped = if row.dropped {
                ", dropped: For now"
            } else {
                ""
            };
            rows.push(format!(
                "      - {{id: {}, title: {}, baseline: 0, target: {}{dropped}}}\n",
                row.id, row.title, row.target
            ));
        }
        if self.remarks % 2 == 1 {
            rows.reverse();
        }
        format!(
            "# {}\nobjectives:\n  - id: fast\n    title: Fast\n    key_results:\n{}",
            self.remarks,
            rows.concat()
        )
    }

    fn record_okrs(&mut self) {
        let text = self.yaml();
        self.record(PATH, &text);
    }

    /// The day of the next commit; none for what is not committed.
    fn recorded(&self) -> Option<Date> {
        self.commits.then_some(self.day)
    }

    fn record(&mut self, path: &str, text: &str) {
        if let Some(day) = self.recorded() {
            let history = std::mem::take(&mut self.history);
            self.history = history.commit("ana", day).write(path, text);
        }
        self.files.insert(path.to_owned(), text.to_owned());
    }

    fn add(&mut self) {
        let number = self.rows.len();
        let written = (self.recorded(), Some(number), Happened::Written);
        self.done.push(written);
        self.rows.push(Row {
            id: format!("row-{number}"),
            title: format!("Title {number}"),
            target: 50,
            dropped: false,
            gone: false,
        });
    }

    /// One edit, on the next day.
    fn edit(&mut self) {
        self.day = self.day.succ_opt().unwrap();
        let there: Vec<usize> = (0..self.rows.len())
            .filter(|at| !self.rows[*at].gone)
            .collect();
        let at = there[self.dice.roll(there.len())];
        let fresh = self.done.len();
        let row = &mut self.rows[at];
        let changed = |field, from, to, direction, reason_expected| Happened::Changed {
            field,
            from: Some(from),
            to: Some(to),
            direction,
            reason: None,
            reason_expected,
        };
        let what = match self.dice.roll(8) {
            0 | 1 => {
                let target = 1 + u32::try_from(self.dice.roll(98)).unwrap();
                let target = if target == row.target { 99 } else { target };
                let eased = target < row.target;
                let from = std::mem::replace(&mut row.target, target);
                let direction = if eased {
                    Direction::Eased
                } else {
                    Direction::Raised
                };
                let [from, to] = [from, target].map(|n| Said::Number(n.into()));
                // The first two weeks are for settling.
                changed(
                    Field::Target,
                    from,
                    to,
                    Some(direction),
                    eased && self.day > day("2026-10-14"),
                )
            }
            2 => {
                let title = format!("Title {at} in other words {fresh}");
                let from = std::mem::replace(&mut row.title, title.clone());
                changed(
                    Field::Title,
                    Said::Text(from),
                    Said::Text(title),
                    None,
                    false,
                )
            }
            3 => {
                let from = std::mem::replace(&mut row.id, format!("row-{at}-{fresh}"));
                Happened::Renamed { from }
            }
            4 => {
                self.add();
                return self.record_okrs();
            }
            5 if there.len() > 1 => {
                row.gone = true;
                Happened::Gone
            }
            5 | 6 => {
                row.dropped = !row.dropped;
                if row.dropped {
                    Happened::Dropped {
                        why: "For now".to_owned(),
                    }
                } else {
                    Happened::TakenUpAgain
                }
            }
            _ => return self.say_or_remark(at),
        };
        self.done.push((self.recorded(), Some(at), what));
        self.record_okrs();
    }

    /// A check-in about a row, or a change of the layout that is no event at all.
    fn say_or_remark(&mut self, at: usize) {
        if self.dice.roll(3) == 0 {
            self.remarks += 1;
            return self.record_okrs();
        }
        let value = u32::try_from(self.dice.roll(60)).unwrap();
        let what = Happened::CheckedIn {
            value: Some(value.into()),
            confidence: Some(5.0),
            status: None,
            why: None,
            done: Vec::new(),
            answer: None,
        };
        // A check-in tells its day itself.
        self.done.push((Some(self.day), Some(at), what));
        let text = format!(
            "---\nkey_results:\n  fast/{}: {{value: {value}, confidence: 5}}\n---\n",
            self.rows[at].id
        );
        let path = format!("check-ins/2026-Q4/web/{}.md", self.day);
        self.record(&path, &text);
    }

    /// What was done, with the ids that rows have at the end.
    fn done(&self) -> Vec<(Option<Date>, Option<String>, Happened)> {
        let id = |row: &usize| self.rows[*row].id.clone();
        self.done
            .iter()
            .map(|(day, row, what)| (*day, row.as_ref().map(id), what.clone()))
            .collect()
    }

    fn tell(&self, reference: &str) -> Story {
        let files = self
            .files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        told(
            &InMemory::of(files),
            &self.history.clone().build(),
            reference,
        )
    }
}

fn told(files: &InMemory, history: &History, reference: &str) -> Story {
    let workspace = Workspace::load_team(files, "web").unwrap();
    let today = day("2026-12-30");
    let of = find_story(&workspace, reference, today).unwrap_or_else(|e| {
        find_former_story(&workspace, history, reference, today)
            .unwrap_or_else(|| panic!("{reference}: {e:?}"))
    });
    let evidence = Evidence {
        workspace: &workspace,
        history,
        today,
    };
    assert_eq!(asks_in_story(evidence, &of), [""; 0]);
    story(evidence, &of)
}

#[test]
fn a_story_tells_the_edits_that_were_made() {
    for seed in 1..=15 {
        let mut team = Team::new(seed * 7919);
        for _ in 0..40 {
            team.edit();
        }
        team.commits = false;
        team.edit();
        let events = team.tell("web/fast").events.into_iter();
        let whole: Vec<_> = events
            .map(|event| (event.day, event.about, event.what))
            .collect();
        assert_eq!(whole, team.done(), "seed {seed}");
        for row in &team.rows {
            let events = team
                .tell(&format!("web/fast/{}", row.id))
                .events
                .into_iter();
            let own: Vec<_> = events.map(|event| (event.day, event.what)).collect();
            let done = team
                .done()
                .into_iter()
                .filter(|(_, about, _)| about.as_ref() == Some(&row.id));
            let done: Vec<_> = done.map(|(day, _, what)| (day, what)).collect();
            assert_eq!(own, done, "seed {seed}, {}", row.id);
        }
    }
}

const ROW: &str = "objectives:\n  - id: fast\n    title: Fast\n    key_results:\n      - {id: p95, title: Quick, baseline: 0, target: 50}\n";

fn words(story: &Story) -> Vec<String> {
    let shown = |day: Option<Date>| day.map_or("?".to_owned(), |day| day.to_string());
    story
        .events
        .iter()
        .map(|event| format!("{} {}", shown(event.day), event.words))
        .collect()
}

#[test]
fn a_reason_that_comes_with_the_next_commit_counts() {
    let eased = ROW.replace("target: 50", "target: 40");
    let why = ", changes: [{date: 2026-11-02, field: target, why: Winter}]}";
    let explained = eased.replace("40}", &format!("40{why}"));
    let history = HistoryBuilder::new()
        .commit("ana", day("2026-10-01"))
        .write(PATH, ROW)
        .commit("ana", day("2026-11-02"))
        .write(PATH, &eased)
        .commit("ana", day("2026-11-03"))
        .write(PATH, &explained)
        .build();
    let story = told(
        &InMemory::of([("okr.yaml", ""), (PATH, explained.as_str())]),
        &history,
        "web/fast/p95",
    );
    assert_eq!(
        words(&story),
        [
            "2026-10-01 written: 0 to 50 by 31 Dec",
            "2026-11-02 target eased from 50 to 40, reason given later",
            "2026-11-03 reason given for target: Winter"
        ]
    );
}

#[test]
fn a_version_that_cannot_be_read_takes_nothing_out() {
    let later = ROW.replace("target: 50", "target: 60");
    let history = HistoryBuilder::new()
        .commit("ana", day("2026-10-01"))
        .write(PATH, ROW)
        .commit("ana", day("2026-10-02"))
        .write(PATH, &format!("<<<<<<< ours\n{ROW}"))
        .commit("ana", day("2026-10-03"))
        .write(PATH, &later)
        .build();
    let story = told(
        &InMemory::of([("okr.yaml", ""), (PATH, later.as_str())]),
        &history,
        "web/fast/p95",
    );
    assert_eq!(
        words(&story),
        [
            "2026-10-01 written: 0 to 50 by 31 Dec",
            "2026-10-03 target raised from 50 to 60"
        ]
    );
}

#[test]
fn what_was_taken_out_can_still_be_told() {
    let history = HistoryBuilder::new()
        .commit("ana", day("2026-10-01"))
        .write(PATH, ROW)
        .commit("ana", day("2026-10-20"))
        .write(PATH, "objectives:\n  - {id: fast, title: Fast}\n")
        .build();
    let files = InMemory::of([
        ("okr.yaml", ""),
        (PATH, "objectives:\n  - {id: fast, title: Fast}\n"),
    ]);
    let story = told(&files, &history, "web/fast/p95");
    assert!(!story.is_there);
    assert_eq!(
        words(&story),
        [
            "2026-10-01 written: 0 to 50 by 31 Dec",
            "2026-10-20 key result taken out of the file"
        ]
    );
}

#[test]
fn a_moved_file_keeps_its_story() {
    let history = HistoryBuilder::new()
        .commit("ana", day("2026-10-01"))
        .write("okrs/2026-Q4/site.yaml", ROW)
        .commit("ana", day("2026-10-05"))
        .rename("okrs/2026-Q4/site.yaml", PATH)
        .build();
    let story = told(
        &InMemory::of([("okr.yaml", ""), (PATH, ROW)]),
        &history,
        "web/fast/p95",
    );
    assert_eq!(words(&story), ["2026-10-01 written: 0 to 50 by 31 Dec"]);
}

#[test]
fn without_a_repository_the_files_are_told_without_days() {
    let story = told(
        &InMemory::of([("okr.yaml", ""), (PATH, ROW)]),
        &History::without_repository(),
        "web/fast/p95",
    );
    assert_eq!(words(&story), ["? written: 0 to 50 by 31 Dec"]);
    assert_eq!(story.events[0].recorded, None);
    assert_eq!(story.limits.len(), 1);
    let none = HistoryBuilder::new().limit(Limit::NoCommits).build();
    let story = told(
        &InMemory::of([("okr.yaml", ""), (PATH, ROW)]),
        &none,
        "web/fast/p95",
    );
    assert_eq!(story.events[0].recorded, Some(false));
}
