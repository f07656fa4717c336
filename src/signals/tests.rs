//! Small workspaces and written histories, and what the signals say about them.

use super::*;
use crate::history::HistoryBuilder;
use crate::model::Answer;
use crate::workspace::InMemory;

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The signals of one name that a workspace without history shows on a day, of the cycles that run then and of 2026-Q3 to
/// 2027-Q1. Teams are platform, data, web and mobile, all below the company.
pub(super) fn found(name: SignalName, today: &str, files: &[(&str, &str)]) -> Vec<Signal> {
    found_with(name, today, files, &History::without_repository())
}

/// The same with a history.
pub(super) fn found_with(
    name: SignalName,
    today: &str,
    files: &[(&str, &str)],
    history: &History,
) -> Vec<Signal> {
    let org = "teams:\n  company: {name: Acme}\n  platform: {parent: company}\n  data: {parent: company, formerly: [facts]}\n  web: {parent: company}\n  mobile: {parent: company}\npeople:\n  ana: {name: Ana Souza}\n";
    let mut all = vec![("org/teams.yaml", org)];
    all.extend(files.iter().copied());
    let workspace = workspace(&all);
    let evidence = Evidence {
        workspace: &workspace,
        history,
        today: day(today),
    };
    let cycles = ["2026-Q3", "2026-Q4", "2027-Q1"].map(str::to_owned);
    name.find(&Facts::of(evidence, &cycles))
}

/// The words of the signals of one name.
pub(super) fn said(name: SignalName, today: &str, files: &[(String, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let found = found(name, today, &files);
    found.into_iter().map(|s| s.words.what).collect()
}

/// The OKRs of a team with one objective, `goal`, that has these keys too.
pub(super) fn okrs(keys: &str) -> String {
    let comma = if keys.is_empty() { "" } else { ", " };
    format!("objectives:\n  - {{id: goal, title: Something gets better{comma}{keys}}}\n")
}

/// The OKRs of mobile with one key result, `first-week/retention`.
pub(super) fn mobile(key_result: &str) -> String {
    format!(
        "objectives:\n  - id: first-week\n    title: People stay\n    key_results:\n      - {{id: retention, title: People who come back, {key_result}}}\n"
    )
}

/// The path and text of a check-in that tells something about a key result.
pub(super) fn check_in(team: &str, day: &str, key_result: &str, told: &str) -> (String, String) {
    (
        format!("check-ins/2026-Q4/{team}/{day}.md"),
        format!("---\nkey_results:\n  {key_result}: {{{told}}}\n---\n"),
    )
}

/// The OKRs of mobile, and weekly check-ins up to 9 November with these confidences.
pub(super) fn confidences(row: &[&str]) -> Vec<(String, String)> {
    let okrs = mobile("unit: \"%\", baseline: 31, target: 40");
    let mut files = vec![("okrs/2026-Q4/mobile.yaml".to_owned(), okrs)];
    for (week, told) in row.iter().rev().enumerate() {
        let monday = day("2026-11-09") - chrono::Days::new(7 * week as u64);
        let told = format!("confidence: {told}");
        files.push(check_in(
            "mobile",
            &monday.to_string(),
            "first-week/retention",
            &told,
        ));
    }
    files
}

pub(super) fn workspace(files: &[(&str, &str)]) -> Workspace {
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
    quiet(evidence, &told_on(evidence), "2026-Q4")
        .first()
        .map(|q| q.days)
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

fn reply(answer: &str) -> String {
    format!("---\nreplies:\n  platform/bucket: {{answer: {answer}}}\n---\n")
}

fn okr_reply(answer: &str) -> String {
    format!("{PLATFORM}replies:\n  platform/bucket: {{answer: {answer}}}\n")
}

#[test]
fn an_answer_is_about_the_ask_that_had_begun_by_then() {
    let [asked, closed, again] = ["2026-10-12", "2026-10-26", "2026-11-02"].map(platform);
    let twice = [(&*asked, HELP), (&*closed, CLOSED), (&*again, HELP)];
    let yes = reply("yes");
    for (when, first, second) in [
        (
            "check-ins/2026-Q4/data/2026-10-19.md",
            vec![Answer::Yes],
            vec![],
        ),
        (
            "check-ins/2026-Q4/data/2026-11-02.md",
            vec![],
            vec![Answer::Yes],
        ),
    ] {
        let files = [&twice[..], &[(when, &*yes)]].concat();
        assert_eq!(
            without_history(&files),
            [(false, first), (true, second)],
            "{when}"
        );
    }
    let yes = okr_reply("yes");
    let files = [&twice[..], &[("okrs/2026-Q4/data.yaml", &*yes)]].concat();
    let history = HistoryBuilder::new()
        .commit("raj", day("2026-10-14"))
        .write("okrs/2026-Q4/data.yaml", &yes)
        .build();
    assert_eq!(
        told(&files, &history),
        [(false, vec![Answer::Yes]), (true, vec![])]
    );
}

#[test]
fn the_okrs_of_an_earlier_cycle_answer_no_ask_of_a_later_one() {
    let yes = okr_reply("yes");
    let old = ("okrs/2026-Q3/data.yaml", &*yes);
    let need = ("okrs/2026-Q4/platform.yaml", NEED);
    assert_eq!(without_history(&[old, need]), [(true, vec![])]);
    let carried = ("okrs/2026-Q3/platform.yaml", NEED);
    assert_eq!(
        without_history(&[old, carried, need]),
        [(true, vec![Answer::Yes])]
    );
    let now = ("okrs/2026-Q4/data.yaml", &*yes);
    let later = platform("2026-11-02");
    assert_eq!(
        without_history(&[now, (&*later, HELP)]),
        [(true, vec![Answer::Yes])]
    );
}

#[test]
fn a_need_that_was_seen_before_its_cycle_is_answered_before_it() {
    let yes = reply("yes");
    let files = [
        ("okrs/2026-Q4/platform.yaml", NEED),
        ("check-ins/2026-Q3/data/2026-09-28.md", &*yes),
    ];
    let history = HistoryBuilder::new()
        .commit("ana", day("2026-09-25"))
        .write("okrs/2026-Q4/platform.yaml", NEED)
        .build();
    assert_eq!(told(&files, &history), [(true, vec![Answer::Yes])]);
}

#[test]
fn answers_stand_in_the_order_in_which_they_were_given() {
    let (no, yes) = (reply("no"), okr_reply("yes"));
    let files = [
        ("okrs/2026-Q4/platform.yaml", NEED),
        ("okrs/2026-Q4/data.yaml", &*yes),
        ("check-ins/2026-Q4/data/2026-10-19.md", &*no),
    ];
    assert_eq!(
        without_history(&files),
        [(true, vec![Answer::Yes, Answer::No])]
    );
    let later = okr_reply("later");
    let written = |days: &[(&str, &str)]| {
        let commits = days.iter().fold(HistoryBuilder::new(), |all, (on, text)| {
            all.commit("raj", day(on))
                .write("okrs/2026-Q4/data.yaml", text)
        });
        commits.build()
    };
    for (days, expected) in [
        (&[("2026-10-05", &*yes)][..], [Answer::Yes, Answer::No]),
        (&[("2026-11-09", &*yes)], [Answer::No, Answer::Yes]),
        (
            &[("2026-10-05", &*later), ("2026-11-09", &*yes)],
            [Answer::No, Answer::Yes],
        ),
        // Written today, and not committed yet.
        (&[("2026-10-05", &*later)], [Answer::No, Answer::Yes]),
    ] {
        assert_eq!(
            told(&files, &written(days)),
            [(true, expected.to_vec())],
            "{days:?}"
        );
    }
}

#[test]
fn the_word_of_the_team_that_was_asked_counts() {
    let (no, yes) = (reply("no"), reply("yes"));
    let standing = |data: &[(&str, &str)]| {
        let files = [&[TEAMS, ("okrs/2026-Q4/platform.yaml", NEED)], data].concat();
        let workspace = workspace(&files);
        let evidence = Evidence {
            workspace: &workspace,
            history: &History::without_repository(),
            today: day("2026-11-16"),
        };
        asks(evidence).first().map(Ask::standing)
    };
    let data = ("check-ins/2026-Q4/data/2026-10-12.md", &*yes);
    let web = ("check-ins/2026-Q4/web/2026-10-19.md", &*no);
    assert_eq!(standing(&[data, web]), Some(AskStanding::PickedUp));
    assert_eq!(standing(&[web]), Some(AskStanding::Declined));
    assert_eq!(standing(&[]), Some(AskStanding::NoReply));
}

#[test]
fn a_forecast_is_for_a_way_that_the_team_still_goes() {
    let told = |key_result: &str, last: &str| {
        let okrs = mobile(key_result);
        let row = ["value: 32", "value: 33", last];
        let check_ins: Vec<(String, String)> = (["2026-10-12", "2026-10-19", "2026-10-26"].iter())
            .zip(row)
            .map(|(day, told)| check_in("mobile", day, "first-week/retention", told))
            .collect();
        let mut files = vec![("okrs/2026-Q4/mobile.yaml", okrs.as_str())];
        files.extend(check_ins.iter().map(|(p, t)| (p.as_str(), t.as_str())));
        let workspace = workspace(&files);
        let evidence = Evidence {
            workspace: &workspace,
            history: &History::without_repository(),
            today: day("2026-10-26"),
        };
        let period = workspace.period("2026-Q4").unwrap();
        let states = key_result_states(evidence, "2026-Q4");
        states[0]
            .forecast(period)
            .map(|f| (f.low, f.likely.round()))
    };
    let way = "baseline: 31, target: 45";
    assert_eq!(told(way, "value: 34"), Some((34.0, 43.0)));
    assert_eq!(
        told("baseline: unknown, target: 45", "value: 34"),
        Some((34.0, 43.0))
    );
    for settled in [
        "value: 34, status: paused",
        "value: 34, status: done",
        "confidence: 5",
    ] {
        assert_eq!(told(way, settled), None, "{settled}");
    }
    assert_eq!(told("hold: {min: 30}", "value: 34"), None);
    assert_eq!(told("baseline: 31", "value: 34"), None);
}

/// What is worth a conversation with a team, as seen on 16 November.
fn talks(files: &[(&str, &str)], history: HistoryBuilder) -> Vec<String> {
    let workspace = workspace(files);
    let history = history.build();
    let evidence = Evidence {
        workspace: &workspace,
        history: &history,
        today: day("2026-11-16"),
    };
    let facts = Facts::of(evidence, &["2026-Q4".to_owned()]);
    let names = [
        SignalName::LateStart,
        SignalName::RecordedLate,
        SignalName::AlwaysReached,
    ];
    let found = names.into_iter().flat_map(|name| name.find(&facts));
    found
        .map(|signal| format!("{}: {}", signal.teams.join(", "), signal.words.what))
        .collect()
}

const ONE: &str = "check-ins/2026-Q4/platform/2026-10-12.md";
const TWO: &str = "check-ins/2026-Q4/platform/2026-10-19.md";
const OKRS: &str = "okrs/2026-Q4/platform.yaml";

fn begun_in_time() -> HistoryBuilder {
    HistoryBuilder::new()
        .commit("ana", day("2026-10-01"))
        .write(OKRS, PLATFORM)
}

#[test]
fn check_ins_of_several_weeks_in_one_commit_are_told_as_what_they_are() {
    let files = [TEAMS, (OKRS, PLATFORM), (ONE, SPOKEN), (TWO, SPOKEN)];
    let together = begun_in_time()
        .commit("ben", day("2026-10-19"))
        .write(ONE, SPOKEN)
        .write(TWO, "## Tried\n- another\n");
    assert_eq!(
        talks(&files, together.clone()),
        ["platform: the check-ins of 12 Oct and 19 Oct were recorded together on 19 Oct"]
    );
    let imported = together.with(|commit| commit.import = true);
    assert!(
        talks(&files, imported).is_empty(),
        "an import says what it is"
    );
    let moved = begun_in_time()
        .commit("ben", day("2026-10-12"))
        .write("checkins/2026-10-12.md", SPOKEN)
        .commit("ben", day("2026-10-20"))
        .write("checkins/2026-10-19.md", SPOKEN)
        .commit("ben", day("2026-11-01"))
        .rename("checkins/2026-10-12.md", ONE)
        .write(TWO, "## Tried\n- another word\n")
        .remove("checkins/2026-10-19.md");
    assert!(talks(&files, moved).is_empty(), "a move is no beginning");
    let unknown = begun_in_time().limit(crate::history::Limit::Shallow { boundary: 1 });
    assert!(
        talks(&files, unknown).is_empty(),
        "what cannot be seen is not told"
    );
}

#[test]
fn a_check_in_of_last_week_is_in_time_and_one_of_last_month_is_not() {
    let files = [TEAMS, (OKRS, PLATFORM), (ONE, SPOKEN)];
    let on = |visible: &str| {
        let history = begun_in_time()
            .commit("ben", day(visible))
            .write(ONE, SPOKEN);
        talks(&files, history)
    };
    assert!(on("2026-10-19").is_empty());
    assert_eq!(
        on("2026-11-10"),
        ["platform: the check-in of 12 Oct was recorded 29 days later"]
    );
    // A squash or a rebase: written in its week, and visible a month later.
    let rebased = begun_in_time()
        .commit("ben", day("2026-11-10"))
        .with(|commit| commit.authored = "2026-10-12T09:00:00+02:00".parse().unwrap())
        .write(ONE, SPOKEN);
    assert_eq!(talks(&files, rebased).len(), 1);
}

#[test]
fn a_late_start_is_one_only_where_others_had_begun() {
    let files = [TEAMS, (OKRS, PLATFORM), ("okrs/2026-Q4/web.yaml", PLATFORM)];
    let late = begun_in_time()
        .commit("mei", day("2026-11-04"))
        .write("okrs/2026-Q4/web.yaml", "objectives: []\n");
    assert_eq!(
        talks(&files, late.clone()),
        ["web: first visible on 4 Nov, 34 days into the cycle"]
    );
    assert!(talks(&files, late.with(|c| c.import = true)).is_empty());
    let on_the_last_day = begun_in_time()
        .commit("mei", day("2026-10-14"))
        .write("okrs/2026-Q4/web.yaml", PLATFORM);
    assert!(talks(&files, on_the_last_day).is_empty());
    let young = HistoryBuilder::new()
        .commit("ana", day("2026-11-02"))
        .write(OKRS, PLATFORM)
        .commit("mei", day("2026-11-04"))
        .write("okrs/2026-Q4/web.yaml", PLATFORM);
    assert!(
        talks(&files, young).is_empty(),
        "the workspace is younger than the settling time"
    );
}

#[test]
fn three_cycles_of_reached_stretches_are_a_pattern() {
    let told = |values: [f64; 3], ambition: &str| {
        let okrs = PLATFORM.replace("    key", &format!("    ambition: {ambition}\n    key"));
        let mut all = vec![(OKRS.to_owned(), okrs.clone())];
        for (cycle, value) in ["2026-Q1", "2026-Q2", "2026-Q3"].iter().zip(values) {
            let month = match cycle.get(6..) {
                Some("1") => "02",
                Some("2") => "05",
                _ => "08",
            };
            all.push((format!("okrs/{cycle}/platform.yaml"), okrs.clone()));
            all.push((
                format!("check-ins/{cycle}/platform/2026-{month}-20.md"),
                format!("---\nkey_results:\n  trust/p95: {{value: {value}}}\n---\n"),
            ));
        }
        let mut files: Vec<(&str, &str)> =
            all.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        files.push(TEAMS);
        talks(&files, HistoryBuilder::new())
    };
    assert_eq!(
        told([8.0, 7.0, 8.5], "aspirational"),
        ["platform: everything that was a stretch was reached, in 2026-Q1, 2026-Q2, 2026-Q3"]
    );
    assert!(told([8.0, 7.0, 10.0], "aspirational").is_empty());
    assert!(
        told([8.0, 7.0, 8.0], "committed").is_empty(),
        "a promise is kept"
    );
}

#[test]
fn of_an_objective_that_hundreds_of_teams_share_a_signal_names_the_first_hundred() {
    let teams: Vec<String> = (0..300).map(|n| format!("team-{n}")).collect();
    let okrs = format!(
        "objectives:\n  - id: goal\n    title: Something gets better\n    shared_with: [mobile, {}]\n    key_results: [{{id: faster, title: Faster, baseline: 1, target: 4}}]\n",
        teams.join(", ")
    );
    let (path, told) = check_in("mobile", "2026-11-09", "goal/faster", "status: off-track");
    let files = [("okrs/2026-Q4/mobile.yaml", &*okrs), (&path, &told)];
    let signals = found(SignalName::OffTrackWithoutAsk, "2026-11-16", &files);
    let [signal] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!(signal.teams.len(), 100);
    assert_eq!(
        signal.teams[..2],
        ["mobile", "team-0"],
        "each once, its own first"
    );
}
