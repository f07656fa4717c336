//! What the rules of the group *change* say of a history, and of what they keep silent.

use super::of;
use crate::history::{HistoryBuilder, Limit};
use crate::lint::{Group, Past, Scope, Since, lint};
use crate::workspace::{InMemory, Workspace};
use std::sync::Arc;

const PATH: &str = "okrs/2026-Q4/platform.yaml";

/// A team's OKRs with one key result of these keys, and one that stays.
fn okrs(keys: &str) -> String {
    format!(
        "objectives:\n  - id: ci\n    title: Engineers trust CI\n    key_results:\n      - {{id: p95, {keys}}}\n      - {{id: green, title: Main stays green, hold: {{min: 97}}}}\n"
    )
}

fn target(target: &str) -> String {
    okrs(&format!(
        "title: Slow builds are rare, baseline: 24, target: {target}"
    ))
}

/// What is said on `today` of the files as `history` leaves them; the last texts are those of the work tree.
fn said(
    history: HistoryBuilder,
    now: &[(&str, &str)],
    today: &str,
    since: Option<Since>,
) -> Vec<String> {
    let mut files = InMemory::of(now.iter().copied());
    files.0.entry("okr.yaml".into()).or_default();
    let workspace = Workspace::load(&files).unwrap();
    let history = history.build();
    let scope = Scope {
        past: Some(Past {
            today: today.parse().unwrap(),
            okrs: history.clone(),
            people: history,
        }),
        since,
        ..Scope::default()
    };
    let found = lint(&workspace, &of(&[Group::Change]), &scope).diagnostics;
    found
        .iter()
        .map(|d| format!("[{}] {}", d.rule, d.finding.what))
        .collect()
}

/// The commits of `steps` (day and text), seen on 16 November.
fn told(steps: &[(&str, String)]) -> Vec<String> {
    let mut history = HistoryBuilder::new();
    for (day, text) in steps {
        history = history
            .commit("ana", day.parse().unwrap())
            .write(PATH, text);
    }
    let last = steps.last().map_or("", |(_, text)| text);
    said(history, &[(PATH, last)], "2026-11-16", None)
}

/// What is said when `before`, of the first day, becomes `after` in November.
fn changed(before: &str, after: &str) -> usize {
    told(&[
        ("2026-10-01", before.to_owned()),
        ("2026-11-02", after.to_owned()),
    ])
    .len()
}

#[test]
fn a_goal_that_came_nearer_is_told_with_its_commit() {
    assert_eq!(
        told(&[("2026-10-01", target("8")), ("2026-11-02", target("12"))]),
        [
            "[change-without-reason] `p95` is another key result since 2 Nov (0000000): target was eased from 8 to 12, and `changes` does not say why"
        ]
    );
    let title = "title: Slow builds are rare, baseline: 24, target: 8";
    for (before, after) in [
        (
            title.to_owned(),
            title.replace("target: 8", "target: 8, unit: s"),
        ),
        (
            title.replace("24", "24, unit: min"),
            title.replace("24", "24, unit: s"),
        ),
        (title.to_owned(), title.replace("24", "30")),
        (
            title.to_owned(),
            title.replace("Slow builds are rare", "The new pipeline is liked"),
        ),
        (
            "title: Slow builds are rare, hold: {max: 8}".into(),
            "title: Slow builds are rare, hold: {max: 12}".into(),
        ),
        (
            "title: Why, hypothesis: It is the cache, decide_by: 2026-11-20".into(),
            "title: Why, hypothesis: It is the cache, decide_by: 2026-12-20".into(),
        ),
        (
            "title: All moved, milestones: [{id: a, title: Pilots, due: 2026-11-20}]".into(),
            "title: All moved, milestones: [{id: a, title: Pilots, due: 2026-12-20}]".into(),
        ),
        (
            "title: All moved, milestones: [{id: a, title: Pilots}, {id: b, title: All}]".into(),
            "title: All moved, milestones: [{id: a, title: Pilots}]".into(),
        ),
        (
            "title: 40 % of visitors come back".into(),
            "title: 30 % of visitors come back".into(),
        ),
    ] {
        // A unit that was added changes nothing.
        let expected = usize::from(!after.ends_with("target: 8, unit: s"));
        assert_eq!(
            changed(&okrs(&before), &okrs(&after)),
            expected,
            "{before} > {after}"
        );
    }
}

#[test]
fn what_is_nobodys_loss_is_silent() {
    let title = "title: Slow builds are rare, baseline: 24, target: 8";
    for (what, before, after) in [
        (
            "raised",
            title,
            "title: Slow builds are rare, baseline: 24, target: 6",
        ),
        (
            "raised, by its words",
            "title: Build time falls, target: 8",
            "title: Build time falls, target: 6",
        ),
        (
            "raised, without a baseline",
            "title: Visitors come back, target: 40",
            "title: Visitors come back, target: 50",
        ),
        (
            "a baseline that was measured",
            "title: Slow builds are rare, baseline: unknown, target: 8",
            title,
        ),
        (
            "a baseline that was added",
            "title: Slow builds are rare, target: 8",
            title,
        ),
        (
            "a typo",
            "title: Slow biulds are rare, baseline: 24, target: 8",
            title,
        ),
        (
            "a reformat",
            title,
            "  target: 8.0,   title: 'Slow builds are rare', baseline: 24",
        ),
        (
            "a source",
            title,
            "title: Slow builds are rare, baseline: 24, target: 8, source: https://a.example",
        ),
        (
            "earlier",
            "title: Why, hypothesis: The cache, decide_by: 2026-12-20",
            "title: Why, hypothesis: The cache, decide_by: 2026-12-01",
        ),
        (
            "dropped",
            title,
            "title: Slow builds are rare, baseline: 24, target: 12, dropped: Nobody can measure it",
        ),
        (
            "with a reason",
            title,
            "title: Slow builds are rare, baseline: 24, target: 12, changes: [{date: 2026-11-02, field: target, why: The old runners stay}]",
        ),
        (
            "with a reason for the whole",
            title,
            "title: Slow builds are rare, baseline: 30, target: 12, changes: [{date: 2026-11-02, field: measure, why: Another clock}]",
        ),
    ] {
        assert_eq!(changed(&okrs(before), &okrs(after)), 0, "{what}");
    }
    let closed = target("12").replace(
        "    key_results",
        "    close: {decision: stop}\n    key_results",
    );
    assert_eq!(changed(&target("8"), &closed), 0, "closed");
    assert_eq!(
        changed(
            &target("8"),
            &target("12").replace("id: p95", "id: slow-builds")
        ),
        1,
        "another id"
    );
}

#[test]
fn a_reason_counts_for_one_change_only() {
    let reason = "title: Slow builds are rare, baseline: 24, target: 12, changes: [{date: 2026-11-02, field: target, why: The old runners stay}]";
    let mut since = Since::default();
    since.change(PATH, Some((PATH.to_owned(), Arc::from(okrs(reason)))));
    let again = okrs(&reason.replace("target: 12", "target: 15"));
    let history = HistoryBuilder::new()
        .commit("ana", "2026-10-01".parse().unwrap())
        .write(PATH, &target("8"))
        .commit("ana", "2026-11-02".parse().unwrap())
        .write(PATH, &okrs(reason));
    let said = said(history, &[(PATH, &again)], "2026-11-16", Some(since));
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn days_decide_what_may_be_sorted_out() {
    let on = |day: &str, today: &str| {
        let history = HistoryBuilder::new()
            .commit("ana", "2026-10-01".parse().unwrap())
            .write(PATH, &target("8"))
            .commit("ana", day.parse().unwrap())
            .write(PATH, &target("12"));
        said(history, &[(PATH, &target("12"))], today, None).len()
    };
    assert_eq!(
        on("2026-10-14", "2026-11-16"),
        0,
        "the last day of settling"
    );
    assert_eq!(on("2026-10-15", "2026-11-16"), 1, "the day after it");
    assert_eq!(on("2026-11-02", "2027-01-02"), 0, "the cycle is over");
    // The day is the committer's own: late in the evening in one zone is the next morning in another.
    let evening = |zone: &str| {
        let history = HistoryBuilder::new()
            .commit("ana", "2026-10-01".parse().unwrap())
            .write(PATH, &target("8"))
            .commit("ana", "2026-10-14".parse().unwrap())
            .with(|c| {
                c.committed = format!("2026-10-14T23:30:00{zone}").parse().unwrap();
                c.visible = Some(c.committed.date_naive());
            })
            .write(PATH, &target("12"));
        said(history, &[(PATH, &target("12"))], "2026-11-16", None).len()
    };
    assert_eq!((evening("-08:00"), evening("+09:00")), (0, 0));
}

#[test]
fn who_came_later_has_the_same_time() {
    let late = |change: &str| told(&[("2026-10-26", target("8")), (change, target("12"))]).len();
    assert_eq!(
        late("2026-11-08"),
        0,
        "14 days from the day on which it came"
    );
    assert_eq!(late("2026-11-10"), 1);
}

#[test]
fn a_squash_a_rebase_and_an_import_are_seen_by_what_they_bring() {
    // Written in the settling time, rebased and merged in November: others saw 8 until then.
    let history = HistoryBuilder::new()
        .commit("ana", "2026-10-01".parse().unwrap())
        .write(PATH, &target("8"))
        .commit("ana", "2026-11-02".parse().unwrap())
        .with(|c| c.authored = "2026-10-05T09:00:00Z".parse().unwrap())
        .write(PATH, &target("12"));
    assert_eq!(
        said(history, &[(PATH, &target("12"))], "2026-11-16", None).len(),
        1
    );
    // An import in the middle of the cycle begins the record; it changes nothing that was there.
    let history = HistoryBuilder::new()
        .commit("ana", "2026-11-09".parse().unwrap())
        .with(|c| c.import = true)
        .write(PATH, &target("12"));
    assert!(said(history, &[(PATH, &target("10"))], "2026-11-16", None).is_empty());
    // Picked here, taken back there: what counts is where it ended.
    let there_and_back = [
        ("2026-10-01", target("8")),
        ("2026-11-02", target("12")),
        ("2026-11-03", target("8")),
    ];
    assert!(told(&there_and_back).is_empty());
}

#[test]
fn a_file_that_moved_is_the_same_file() {
    let moved = "okrs/2026-Q4/builds.yaml";
    let history = HistoryBuilder::new()
        .commit("ana", "2026-10-01".parse().unwrap())
        .write(PATH, &target("8"))
        .commit("ana", "2026-11-02".parse().unwrap())
        .rename(PATH, moved)
        .commit("ana", "2026-11-03".parse().unwrap())
        .write(moved, &target("12"));
    let found = said(
        history.clone(),
        &[(moved, &target("12"))],
        "2026-11-16",
        None,
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(said(history, &[(moved, &target("8"))], "2026-11-16", None).is_empty());
}

#[test]
fn what_went_to_another_team_is_not_gone() {
    let history = || {
        HistoryBuilder::new()
            .commit("ana", "2026-10-01".parse().unwrap())
            .write(PATH, &target("8"))
    };
    let other = "okrs/2026-Q4/builds.yaml";
    let empty = "objectives:\n  - {id: new, title: Another thing}\n";
    let moved = [(PATH, empty), (other, &*target("8"))];
    assert!(said(history(), &moved, "2026-11-16", None).is_empty());
    let gone = said(history(), &[(PATH, empty)], "2026-11-16", None);
    assert_eq!(
        gone,
        ["[gone-without-reason] `Engineers trust CI` is gone from `okrs/2026-Q4/platform.yaml`"]
    );
    let merging = "objectives:\n<<<<<<< HEAD\n  - {id: a}\n=======\n  - {id: b}\n>>>>>>> other\n";
    for text in ["objectives: [", merging] {
        let broken = said(history(), &[(PATH, text)], "2026-11-16", None);
        assert!(
            broken.is_empty(),
            "what cannot be read is not gone: {broken:?}"
        );
    }
}

#[test]
fn where_the_past_cannot_be_seen_nothing_is_said() {
    let history = HistoryBuilder::new()
        .limit(Limit::Shallow { boundary: 1 })
        .commit("ana", "2026-11-02".parse().unwrap())
        .write("okrs/2026-Q4/web.yaml", &target("8"));
    assert!(said(history, &[(PATH, &target("12"))], "2026-11-16", None).is_empty());
}
