//! Small workspaces and written histories, and what the signals say about them.

use super::*;
use crate::model::Answer;
use crate::workspace::InMemory;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn workspace(files: &[(&str, &str)]) -> Workspace {
    Workspace::load(&InMemory::of(files.iter().copied())).unwrap()
}

const TEAMS: (&str, &str) = (
    "org/teams.yaml",
    "teams:\n  platform: {name: Platform}\n  data: {name: Data}\n  web: {name: Web}\n",
);

const PLATFORM: &str = "objectives:\n  - id: trust\n    title: Builds are trusted\n    key_results:\n      - {id: p95, title: Minutes, baseline: 24, target: 8}\n";

const SPOKEN: &str = "## Tried\n- a warm cache\n";

/// For how many days nothing was heard of the one team, on 16 November after a check-in on 19 October.
fn silence(pauses: &str) -> Option<i64> {
    let settings = format!("pauses:\n{pauses}");
    let workspace = workspace(&[
        ("okr.yaml", &settings),
        TEAMS,
        ("okrs/2026-Q4/platform.yaml", PLATFORM),
        ("check-ins/2026-Q4/platform/2026-10-19.md", SPOKEN),
    ]);
    let evidence = Evidence {
        workspace: &workspace,
        history: &History::without_repository(),
        today: day("2026-11-16"),
    };
    quiet(evidence, "2026-Q4").first().map(|q| q.days)
}

#[test]
fn a_day_of_two_pauses_is_one_day_without_words() {
    assert_eq!(
        silence("  - {from: 2026-12-24, to: 2026-12-31}\n"),
        Some(28)
    );
    let once = "  - {from: 2026-10-26, to: 2026-10-30}\n";
    assert_eq!(silence(once), Some(23));
    assert_eq!(silence(&once.repeat(2)), Some(23));
    let overlapping = "  - {from: 2026-10-28, to: 2026-11-01}\n";
    assert_eq!(silence(&format!("{overlapping}{once}")), Some(21));
    let inside = "  - {from: 2026-10-27, to: 2026-10-28}\n";
    assert_eq!(silence(&format!("{once}{inside}")), Some(23));
}

#[test]
fn the_day_of_the_last_words_is_no_day_of_silence_and_cannot_be_paused() {
    assert_eq!(
        silence("  - {from: 2026-10-19, to: 2026-10-20}\n"),
        Some(27)
    );
    assert_eq!(
        silence("  - {from: 2026-11-16, to: 2026-11-30}\n"),
        Some(27)
    );
}

/// A check-in that asks for the bucket, with an empty body.
const HELP: &str =
    "---\nhelp:\n  - {id: bucket, from: data, what: A bucket, for: trust/p95}\n---\n";
const CLOSED: &str = "---\nclosed:\n  - {ask: bucket, how: It is there}\n---\n";
const NEED: &str = "objectives:\n  - id: trust\n    title: Builds are trusted\n    needs:\n      - {id: bucket, from: data, what: A bucket}\n    key_results:\n      - {id: p95, title: Minutes, baseline: 24, target: 8}\n";

fn platform(day: &str) -> String {
    format!("check-ins/2026-Q4/platform/{day}.md")
}

/// Each ask on 16 November: whether it is open, and the answers it got.
fn told(files: &[(&str, &str)], history: &History) -> Vec<(bool, Vec<Answer>)> {
    let files: Vec<(&str, &str)> = [TEAMS].into_iter().chain(files.iter().copied()).collect();
    let workspace = workspace(&files);
    let evidence = Evidence {
        workspace: &workspace,
        history,
        today: day("2026-11-16"),
    };
    let asks = asks(evidence).into_iter();
    asks.map(|a| (a.is_open(), a.replies.iter().map(|r| r.answer).collect()))
        .collect()
}

fn without_history(files: &[(&str, &str)]) -> Vec<(bool, Vec<Answer>)> {
    told(files, &History::without_repository())
}

#[test]
fn a_closing_counts_from_its_day_in_whatever_cycle_it_is_written() {
    let yearly = "check-ins/2026/platform/2026-11-02.md";
    assert_eq!(
        without_history(&[(&platform("2026-10-26"), HELP), (yearly, CLOSED)]),
        [(false, vec![])]
    );
    let early = platform("2026-09-28");
    assert_eq!(
        without_history(&[("okrs/2026-Q4/platform.yaml", NEED), (&early, CLOSED)]),
        [(false, vec![])]
    );
}

#[test]
fn what_is_asked_again_after_its_closing_is_asked() {
    let closed = [
        (&*platform("2026-10-12"), HELP),
        (&*platform("2026-10-26"), CLOSED),
    ];
    assert_eq!(without_history(&closed), [(false, vec![])]);
    for later in ["2026-11-02", "2026-10-26-2"] {
        let again = platform(later);
        let files = [&closed[..], &[(&*again, HELP)]].concat();
        assert_eq!(
            without_history(&files),
            [(false, vec![]), (true, vec![])],
            "{later}"
        );
    }
    let need = [&closed[..], &[("okrs/2026-Q4/platform.yaml", NEED)]].concat();
    assert_eq!(without_history(&need), [(false, vec![])]);
    let (again, closed_again) = (platform("2026-11-02"), platform("2026-11-09"));
    let twice = [&closed[..], &[(&*again, HELP), (&*closed_again, CLOSED)]].concat();
    assert_eq!(without_history(&twice), [(false, vec![]), (false, vec![])]);
}
