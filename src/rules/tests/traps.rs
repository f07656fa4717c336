//! Where the rules of focus, alignment, privacy, and the one about baselines, must be silent; and where they speak.

use super::{Row, said_by, said_of};
use crate::lint::Group;
use crate::workspace::Workspace;

const GROUPS: &[Group] = &[
    Group::Privacy,
    Group::Focus,
    Group::Alignment,
    Group::Form,
    Group::Practice,
];

const ORG: &str = "\
teams:
  company: {name: Acme}
  platform: {parent: company, members: [ana, ben], formerly: [infra]}
  mobile: {parent: company, members: [mei, raj]}
people: {ana: {}, ben: {}, mei: {}, raj: {}}
";

/// What nearly all objectives of these cases have.
const REST: &str = "why: W, lead: ana";

/// A file with objectives, each written in one line without its braces; `REST` stands for why and lead.
fn okrs(objectives: &[&str]) -> String {
    let lines = objectives
        .iter()
        .map(|o| format!("  - {{{}}}\n", o.replace("REST", REST)));
    format!("objectives:\n{}", lines.collect::<String>())
}

/// Two key results about which nothing is to be said.
const TWO: &str = "key_results: [{id: k, title: First}, {id: l, title: Second}]";

fn objective(id: &str, more: &str) -> String {
    format!("id: {id}, title: T {id}, REST, {TWO}{more}")
}

fn said_of_file(text: &str) -> Vec<String> {
    said_by(GROUPS, &[("okrs/2026-Q4/platform.yaml", text)])
}

#[test]
fn what_counts_is_what_a_team_works_on() {
    let of = |more: &[&str]| {
        let all: Vec<String> = more
            .iter()
            .enumerate()
            .map(|(n, m)| objective(&format!("o{n}"), m))
            .collect();
        okrs(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let dropped = ", dropped: Not now";
    let closed = ", close: {decision: reached}";
    let shared = ", shared_with: [mobile]";
    for (name, file, expected) in [
        ("three", of(&["", "", ""]), &[][..]),
        ("a fourth that was dropped", of(&["", dropped, "", ""]), &[]),
        (
            "a fourth after one was closed",
            of(&[closed, "", "", ""]),
            &[],
        ),
        (
            "a past cycle, all closed",
            of(&[closed, closed, closed, closed]),
            &[],
        ),
        (
            "four, one of them shared from here",
            of(&["", "", "", shared]),
            &["warning[too-many-objectives] T o3"],
        ),
        (
            "five are told once",
            of(&["", "", dropped, "", "", ""]),
            &["warning[too-many-objectives] T o4"],
        ),
    ] {
        assert_eq!(said_of_file(&file), expected, "{name}");
    }
    // What another team shares with this one does not count here.
    let (ours, theirs) = (
        of(&["", "", ""]),
        of(&[shared.replace("mobile", "platform").as_str()]),
    );
    let files = [
        ("org/all.yaml", ORG),
        ("okrs/2026-Q4/platform.yaml", &ours),
        ("okrs/2026-Q4/mobile.yaml", &theirs),
    ];
    assert_eq!(said_by(GROUPS, &files), [""; 0]);
}

#[test]
fn key_results_are_counted_as_they_were_meant() {
    let with = |key_results: &str, more: &str| {
        okrs(&[&format!(
            "id: a, title: T, REST, key_results: [{key_results}]{more}"
        )])
    };
    let one = "{id: k, title: K}";
    let gone = "{id: g, title: G, dropped: Why}";
    let six = "{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}, {id: e, title: E}, {id: f, title: F}";
    let few = &["hint[too-few-key-results] T"][..];
    for (name, file, expected) in [
        ("none", okrs(&["id: a, title: T, REST"]), few),
        ("one", with(one, ""), few),
        ("one that learns", with(one, ", ambition: learning"), &[]),
        (
            "none in an objective that learns",
            okrs(&["id: a, title: T, REST, ambition: learning"]),
            few,
        ),
        (
            "one beside a health measure",
            with(one, ", health: [{id: h, title: H, hold: {min: 1}}]"),
            &[],
        ),
        (
            "one is left of two",
            with(&format!("{one}, {gone}"), ""),
            &[],
        ),
        ("all were dropped", with(gone, ""), few),
        (
            "dropped with its objective",
            with(gone, ", dropped: Why"),
            &[],
        ),
        ("closed", with(one, ", close: {decision: stop}"), &[]),
        ("six", with(six, ""), &["warning[too-many-key-results] F"]),
        (
            "six, and one of them dropped",
            with(
                &format!("{gone}, {}", six.replace(", {id: f, title: F}", "")),
                "",
            ),
            &[],
        ),
        (
            "six of a closed one",
            with(six, ", close: {decision: stop}"),
            &[],
        ),
        (
            "a list that could not be read",
            okrs(&["id: a, title: T, REST, key_results: none yet"]),
            &["error[invalid-value] none yet"],
        ),
    ] {
        assert_eq!(said_of_file(&file), expected, "{name}");
    }
}

#[test]
fn options_move_the_numbers() {
    let file = okrs(&[&objective("a", ""), &objective("b", "")]);
    let options = "lint:\n  options:\n    too-many-objectives: {max: 1}\n    too-many-key-results: {max: 1}\n    too-few-key-results: {min: 3}\n";
    let said = |settings: &str| {
        said_by(
            GROUPS,
            &[
                ("okr.yaml", settings),
                ("okrs/2026-Q4/platform.yaml", &file),
            ],
        )
    };
    assert_eq!(
        said(options),
        [
            "hint[too-few-key-results] T a",
            "warning[too-many-key-results] Second",
            "hint[too-few-key-results] T b",
            "warning[too-many-objectives] T b",
            "warning[too-many-key-results] Second",
        ]
    );
    assert_eq!(said(""), [""; 0]);
    let wrong = "lint:\n  options: {too-many-objectives: {max: some}, too-few-key-results: {min: 0}, too-many-key-results: {max: 2.5, most: 4}, missing-why: {max: 3}, missing-wy: {max: 3}}\n  rules: {too-many-objektives: off, focus: off, nonsense: error, missing-why: off}\n";
    assert_eq!(
        said(wrong),
        [
            "error[invalid-value] some",
            "error[invalid-value] 0",
            "error[invalid-value] 2.5",
            "error[unknown-key] most",
            "error[unknown-key] max",
            "error[unknown-key] missing-wy",
            "error[unknown-key] too-many-objektives",
            "error[unknown-key] focus",
            "error[unknown-key] nonsense",
        ]
    );
}

#[test]
fn leads_and_reasons_are_missed_only_where_nobody_gave_them() {
    let org = ("org/all.yaml", ORG);
    let led = "teams: {company: {}, platform: {parent: company, lead: ana, members: [ana, ben]}}\n";
    let alone = "teams: {platform: {members: [ana]}}\n";
    let bare = okrs(&[&format!("id: a, title: T, {TWO}")]);
    let why = okrs(&[&format!("id: a, title: T, why: W, {TWO}")]);
    let lead = okrs(&[&format!("id: a, title: T, lead: ana, {TWO}")]);
    let path = "okrs/2026-Q4/platform.yaml";
    let top = "okrs/2026-Q4/company.yaml";
    let contributes = okrs(&[&format!(
        "id: a, title: T, lead: ana, contributes_to: [company/b], {TWO}"
    )]);
    let contribution = contributes.replace(", key_results", ", contribution: C, key_results");
    let goal = okrs(&[&objective("b", "")
        .replace("First", "One")
        .replace("Second", "Two")]);
    let each = okrs(&[
        "id: a, title: T, why: W, key_results: [{id: k, title: K, lead: ana}, {id: l, title: L, lead: ben}, {id: m, title: M, dropped: Why}]",
    ]);
    let shared = okrs(&[&format!(
        "id: a, title: T, lead: ana, shared_with: [mobile], {TWO}"
    )]);
    let done = okrs(&[&format!(
        "id: a, title: T, {TWO}, close: {{decision: continue}}"
    )]);
    let wrong = okrs(&[&format!(
        "id: a, title: T, why: [W], lead: Ana Souza, {TWO}"
    )]);
    let tables: &[Row<'_>] = &[
        (
            "no org at all",
            &[(path, &bare)],
            &["hint[missing-lead] T", "hint[missing-why] T"],
        ),
        (
            "below a company, without anything: one of the two is asked, once",
            &[org, (path, &bare)],
            &["hint[missing-lead] T", "hint[orphan-objective] T"],
        ),
        (
            "below a company, by a former name",
            &[org, ("okrs/2026-Q4/infra.yaml", &lead)],
            &["hint[orphan-objective] T"],
        ),
        (
            "the company's own are no orphans",
            &[org, (top, &lead)],
            &["hint[missing-why] T"],
        ),
        (
            "the team's lead answers",
            &[("org/a.yaml", led), (path, &why)],
            &[],
        ),
        ("a team of one", &[("org/a.yaml", alone), (path, &why)], &[]),
        ("every key result has a lead", &[(path, &each)], &[]),
        (
            "to contribute is no reason yet",
            &[org, (top, &goal), (path, &contributes)],
            &["hint[missing-why] T"],
        ),
        (
            "a contribution is one",
            &[org, (top, &goal), (path, &contribution)],
            &[],
        ),
        (
            "what is shared is not alone",
            &[org, (path, &shared)],
            &["hint[missing-why] T"],
        ),
        (
            "closed objectives are left alone",
            &[org, (path, &done)],
            &[],
        ),
        (
            "values that could not be read are not missing",
            &[org, (path, &wrong)],
            &["error[invalid-value] [W]", "error[invalid-value] Ana Souza"],
        ),
        (
            "keys of other tools are read",
            &[(
                path,
                "objectives:\n  - {id: a, title: T, owner: ana, description: W, key_results: [{id: k, title: K}, {id: l, title: L}]}\n",
            )],
            &["error[unknown-key] owner", "error[unknown-key] description"],
        ),
        (
            "nothing is missing in a torn file",
            &[
                org,
                (path, "objectives:\n  - id: a\n    title: T\n}}} {{{\n"),
            ],
            &["error[invalid-yaml] }}} {{{"],
        ),
        (
            "one person's objectives have one person",
            &[org, ("okrs/2026-Q4/ana.yaml", &bare)],
            &["warning[individual-objective] a"],
        ),
    ];
    for (name, files, expected) in tables {
        assert_eq!(said_by(GROUPS, files), *expected, "{name}");
    }
    let text = format!("team: platform\ncycle: 2026-Q4\n{bare}");
    let single = Workspace::of_one_file("a.yaml", text.into_bytes());
    assert_eq!(
        said_of(GROUPS, &single),
        ["hint[missing-lead] T", "hint[missing-why] T"]
    );
}

#[test]
fn a_start_is_missed_only_where_there_is_a_way() {
    let of = |key_result: &str| {
        let text = okrs(&[&format!(
            "id: a, title: T, REST, key_results: [{{id: k, title: K{key_result}}}]"
        )]);
        let workspace = Workspace::of_one_file("a.yaml", text.into_bytes());
        said_of(&[Group::Wording], &workspace)
            .into_iter()
            .filter(|s| s.contains("missing-baseline"))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(", target: 8"), ["warning[missing-baseline] 8"]);
    for silent in [
        "",
        ", target: 8, baseline: unknown",
        ", target: 8, baseline: 0",
        ", target: 8, baseline: 24 min",
        ", target: 8, start_value: 24",
        ", target: 8, dropped: Why",
        ", target: 8, hypothesis: H",
        ", target: 8, milestones: [{id: m, title: M}]",
        ", target: 8, hold: {min: 8}",
        ", target: 8 min",
    ] {
        assert_eq!(of(silent), [""; 0], "{silent}");
    }
    let closed = "objectives: [{id: a, title: T, close: {decision: stop}, key_results: [{id: k, title: K, target: 8}]}]";
    let closed = Workspace::of_one_file("a.yaml", closed.into());
    assert_eq!(said_of(&[Group::Wording], &closed), [""; 0]);
}

#[test]
fn the_start_can_be_called_unknown_in_every_form() {
    for (text, mended) in [
        (
            "  - id: k\n    target: 8\n",
            "  - id: k\n    baseline: unknown\n    target: 8\n",
        ),
        (
            "  - target: 8\n    id: k\n",
            "  - baseline: unknown\n    target: 8\n    id: k\n",
        ),
        (
            "  - {id: k, target: 8}\n",
            "  - {id: k, baseline: unknown, target: 8}\n",
        ),
        (
            "  - {target: 8, id: k}\n",
            "  - {baseline: unknown, target: 8, id: k}\n",
        ),
    ] {
        let head = "objectives:\n- id: a\n  key_results:\n";
        let whole = format!("{head}{text}");
        let workspace = Workspace::of_one_file("a.yaml", whole.clone().into_bytes());
        let rules = super::of(&[Group::Wording]);
        let found = crate::lint::lint(&workspace, &rules, &super::Scope::default()).diagnostics;
        let fix = found
            .iter()
            .find(|d| d.rule == "missing-baseline")
            .and_then(|d| d.finding.fix.clone())
            .unwrap();
        assert!(!fix.safe);
        let mut result = whole;
        for edit in &fix.edits {
            result.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        assert_eq!(result, format!("{head}{mended}"));
    }
}

#[test]
fn a_copy_is_one_only_below_its_parent() {
    let parent = "{id: fix, title: 60 % of fixes arrive within a day, unit: \"%\", baseline: 22, target: 60, source: https://n/fix}, {id: l, title: L}";
    let company = okrs(&[&format!(
        "id: ship, title: Ship, REST, key_results: [{parent}]"
    )]);
    let ended = okrs(&[&format!(
        "id: ship, title: Ship, REST, key_results: [{parent}], close: {{decision: continue}}"
    )]);
    let child = |key_result: &str, more: &str| {
        okrs(&[&format!(
            "id: ci, title: Ci, REST, key_results: [{{{key_result}}}, {{id: m, title: M}}]{more}"
        )])
    };
    let same =
        "id: fix, title: 60 % of fixes arrive within a day, unit: \"%\", baseline: 22, target: 60";
    let up = ", contributes_to: [company/ship]";
    let copied = &["warning[copied-key-result] 60 % of fixes arrive within a day"][..];
    let rows: &[(&str, String, &str, &[&str])] = &[
        ("the same", child(same, up), &company, copied),
        (
            "by way of a key result",
            child(same, ", contributes_to: [company/ship/l]"),
            &company,
            copied,
        ),
        (
            "the same words with another number",
            child(
                "id: fix, title: 40 % of fixes arrive within a day, unit: \"%\", baseline: 10, target: 40",
                up,
            ),
            &company,
            &["warning[copied-key-result] 40 % of fixes arrive within a day"],
        ),
        (
            "the same numbers from the same source",
            child(
                "id: x, title: Speed, unit: \"%\", baseline: 22, target: 60, source: https://n/fix",
                up,
            ),
            &company,
            &["warning[copied-key-result] Speed"],
        ),
        (
            "the same numbers from another source",
            child(
                "id: x, title: Fixes arrive within a day, unit: \"%\", baseline: 22, target: 60, source: https://n/ci",
                up,
            ),
            &company,
            &[],
        ),
        (
            "the same numbers of another thing",
            child(
                "id: x, title: Builds pass at the first try, unit: \"%\", baseline: 22, target: 60",
                up,
            ),
            &company,
            &[],
        ),
        (
            "the same source with other numbers: a page of many charts",
            child(
                "id: x, title: Speed, unit: \"%\", baseline: 5, target: 9, source: https://n/fix",
                up,
            ),
            &company,
            &[],
        ),
        (
            "the same words in another unit",
            child(
                "id: fix, title: 60 % of fixes arrive within a day, unit: fixes, baseline: 22, target: 60",
                up,
            ),
            &company,
            &[],
        ),
        ("no parent", child(same, ""), &company, &[]),
        (
            "dropped",
            child(&format!("{same}, dropped: Why"), up),
            &company,
            &[],
        ),
        (
            "closed here",
            child(same, &format!("{up}, close: {{decision: stop}}")),
            &company,
            &[],
        ),
        ("closed there", child(same, up), &ended, &[]),
    ];
    for (name, platform, company, expected) in rows {
        let files = [
            ("org/all.yaml", ORG),
            ("okrs/2026-Q4/company.yaml", company),
            ("okrs/2026-Q4/platform.yaml", platform),
        ];
        assert_eq!(said_by(GROUPS, &files), *expected, "{name}");
    }
    let two = |mine: (&str, &str), theirs: (&str, &str)| {
        said_by(GROUPS, &[("org/all.yaml", ORG), mine, theirs])
    };
    let yearly = okrs(&[&format!(
        "id: year, title: Year, REST, key_results: [{parent}]"
    )]);
    let quarter = child(same, ", contributes_to: [platform/year@2026]");
    assert_eq!(
        two(
            ("okrs/2026-Q4/platform.yaml", &quarter),
            ("okrs/2026/platform.yaml", &yearly)
        ),
        [""; 0],
        "a team's own goal of the year"
    );
    let part = child(
        "id: fix, title: 40 % of fixes arrive within a day, unit: \"%\", baseline: 22, target: 40",
        ", contributes_to: [company/ship@2026]",
    );
    assert_eq!(
        two(
            ("okrs/2026-Q4/platform.yaml", &part),
            ("okrs/2026/company.yaml", &company)
        ),
        [""; 0],
        "a quarter's part of the company's year"
    );
    let shared = company.replace("id: ship,", "id: ship, shared_with: [platform],");
    assert_eq!(
        two(
            ("okrs/2026-Q4/platform.yaml", &child(same, up)),
            ("okrs/2026-Q4/company.yaml", &shared)
        ),
        [""; 0],
        "an objective that is owned together"
    );
    assert_eq!(
        said_by(
            GROUPS,
            &[
                ("okrs/2026-Q4/company.yaml", &company),
                ("okrs/2026-Q4/platform.yaml", &child(same, up))
            ]
        ),
        copied,
        "no org at all"
    );
}

#[test]
fn opposites_are_told_on_both_sides_and_only_where_they_are_one_measure() {
    let file = |measure: &str| {
        okrs(&[&format!(
            "id: a, title: T, REST, key_results: [{{id: k, {measure}}}, {{id: l, title: L}}]"
        )])
    };
    let health = |measure: &str| {
        okrs(&[&format!(
            "id: b, title: T, REST, {TWO}, health: [{{id: h, {measure}}}]"
        )])
    };
    let longer = "title: Minutes of a call rise, unit: min, baseline: 9, target: 15";
    let shorter = "title: Minutes of a call fall below 5, unit: min, baseline: 9, target: 5";
    let both = |a: &str, b: &str| {
        vec![
            format!("warning[contradicting-measures] {a}"),
            format!("warning[contradicting-measures] {b}"),
        ]
    };
    let rows: &[(&str, String, String, Vec<String>)] = &[
        (
            "up and down",
            file(longer),
            file(shorter),
            both("Minutes of a call rise", "Minutes of a call fall below 5"),
        ),
        (
            "out of a range that another team must keep",
            file("title: Tests per change fall, unit: tests, baseline: 40, target: 20"),
            health("title: Tests per change, unit: tests, hold: {min: 35}"),
            both("Tests per change fall", "Tests per change"),
        ),
        (
            "towards a range, not yet inside",
            file("title: Main is green, unit: \"%\", baseline: 80, target: 90"),
            health("title: Main is green, unit: \"%\", hold: {min: 97}"),
            vec![],
        ),
        (
            "a range in which it never was: another scale",
            file("title: Cost of a month, unit: k€, baseline: 40, target: 60"),
            health("title: Cost of a month, unit: k€, hold: {max: 12}"),
            vec![],
        ),
        (
            "one source with two names",
            file("title: Talk, unit: min, baseline: 9, target: 15, source: https://n/calls"),
            file("title: Haste, unit: min, baseline: 9.2, target: 5, source: https://n/calls"),
            both("Talk", "Haste"),
        ),
        (
            "another unit",
            file(longer),
            file(&shorter.replace("unit: min", "unit: h")),
            vec![],
        ),
        (
            "other starts: not the same calls",
            file(longer),
            file(&shorter.replace("baseline: 9", "baseline: 30")),
            vec![],
        ),
        (
            "other sources",
            file(&format!("{longer}, source: https://n/a")),
            file(&format!("{shorter}, source: https://n/b")),
            vec![],
        ),
        (
            "the same unit, another thing",
            file(longer),
            file("title: Minutes of a build fall, unit: min, baseline: 9, target: 5"),
            vec![],
        ),
        (
            "the same direction",
            file(longer),
            file("title: Minutes of a call rise, unit: min, baseline: 9, target: 20"),
            vec![],
        ),
        (
            "a start that nobody knows",
            file(longer),
            file(&shorter.replace("baseline: 9", "baseline: unknown")),
            vec![],
        ),
        (
            "dropped",
            file(longer),
            file(&format!("{shorter}, dropped: Why")),
            vec![],
        ),
        (
            "closed",
            file(longer),
            file(shorter).replace("id: a,", "id: a, close: {decision: stop},"),
            vec![],
        ),
    ];
    for (name, platform, mobile, expected) in rows {
        let files = [
            ("okrs/2026-Q4/mobile.yaml", mobile.as_str()),
            ("okrs/2026-Q4/platform.yaml", platform.as_str()),
        ];
        let mut said = said_by(GROUPS, &files);
        said.sort();
        let mut expected = expected.clone();
        expected.sort();
        assert_eq!(said, expected, "{name}");
    }
    let (a, b) = (file(longer), file(shorter));
    let files = [
        ("okrs/2026-Q3/platform.yaml", a.as_str()),
        ("okrs/2026-Q4/platform.yaml", &b),
    ];
    assert_eq!(said_by(GROUPS, &files), [""; 0], "another cycle");
}

#[test]
fn assigned_is_what_every_objective_says() {
    let of = |origins: &[&str]| {
        let all: Vec<String> = origins
            .iter()
            .enumerate()
            .map(|(n, o)| objective(&format!("o{n}"), o))
            .collect();
        okrs(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (down, own, closed) = (
        ", origin: assigned",
        ", origin: negotiated",
        ", origin: team, close: {decision: reached}",
    );
    let found = &["hint[all-assigned] assigned"][..];
    for (name, file, expected) in [
        ("all", of(&[down, down]), found),
        ("the only one", of(&[down]), found),
        ("one was talked over", of(&[down, own]), &[]),
        ("one says nothing", of(&[down, ""]), &[]),
        ("none", of(&["", ""]), &[]),
        ("the own one is closed", of(&[down, closed]), found),
        ("no objectives", "objectives: []\n".to_owned(), &[]),
    ] {
        assert_eq!(said_of_file(&file), expected, "{name}");
    }
    let theirs = of(&[", origin: team, shared_with: [infra]"]);
    let ours = of(&[down]);
    let files = [
        ("org/all.yaml", ORG),
        ("okrs/2026-Q4/mobile.yaml", &theirs),
        ("okrs/2026-Q4/platform.yaml", &ours),
    ];
    assert_eq!(
        said_by(GROUPS, &files),
        [""; 0],
        "one that is owned together"
    );
}

#[test]
fn personal_records_lie_where_it_was_agreed() {
    let growth = ("people/ana/growth.md", "---\ndirection: On\n---\n");
    let note = (
        "people/ana/one-on-ones/2026-10-09.md",
        "---\nwith: ben\n---\n",
    );
    let okrs = ("okrs/2026-Q4/platform.yaml", "objectives: []\n");
    let sealed = (
        "people/ben/growth.md.age",
        "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n",
    );
    let open = "error[personal-record-in-the-open]";
    let tables: &[Row<'_>] = &[
        (
            "nothing is said, beside OKRs",
            &[okrs, growth, note],
            &[open, open],
        ),
        (
            "nothing is said, in a repository of their own",
            &[growth, note],
            &[],
        ),
        (
            "elsewhere is said",
            &[("okr.yaml", "people_records: elsewhere\n"), growth],
            &[open],
        ),
        (
            "sealed, and one is not",
            &[("okr.yaml", "people_records: sealed\n"), growth, sealed],
            &[open],
        ),
        (
            "what was read, of a record that lies here sealed",
            &[
                okrs,
                sealed,
                ("people/ben/seen.yaml", "people/ben/growth.md: 2026-10-28\n"),
            ],
            &[],
        ),
        (
            "what was read, of a record that lies elsewhere",
            &[
                okrs,
                sealed,
                (
                    "people/ben/seen.yaml",
                    "people/ben/feedback/2026-10-14-ana.md: 2026-10-28\n",
                ),
            ],
            &[
                open,
                "hint[unknown-reference] people/ben/feedback/2026-10-14-ana.md",
            ],
        ),
        (
            "here",
            &[("okr.yaml", "people_records: here\n"), okrs, growth, note],
            &[],
        ),
        (
            "an empty file tells nothing",
            &[okrs, ("people/ana/growth.md", "")],
            &[],
        ),
        (
            "no record",
            &[okrs, ("people/README.md", "Who we are\n")],
            &[],
        ),
        (
            "settings that could not be read",
            &[("okr.yaml", "people_records: hear\n"), okrs, growth],
            &["error[invalid-value] hear"],
        ),
        (
            "another folder",
            &[
                ("okr.yaml", "folders: {people: persons}\n"),
                okrs,
                growth,
                ("persons/ana/growth.md", "---\ndirection: On\n---\n"),
            ],
            &[open],
        ),
        (
            "feedback in a file of a wrong name is feedback",
            &[
                okrs,
                (
                    "people/ana/feedback/friday.md",
                    "---\nkind: suggestion\n---\nHello\n",
                ),
            ],
            &["error[misplaced-file]", open],
        ),
    ];
    for (name, files, expected) in tables {
        assert_eq!(said_by(GROUPS, files), *expected, "{name}");
    }
}
