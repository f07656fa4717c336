//! What the program refuses to do, a test for each: no score, no rank, no count of people, no content that was not
//! read, nothing that would make anybody think twice before asking for help.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, BEN, DANA, Okr};
use std::collections::BTreeSet;

const TODAY: &str = "2026-11-16";
const FEEDBACK: &str = "people/ana/feedback/2026-09-14-ben.md";
const SEEN: &str = "people/ana/seen.yaml";
/// A word that stands in a record about a person and must not get out of it.
const SECRET: &str = "zebrafish";
/// The same as the first word of a sentence.
const SECRET_AT_START: &str = "Zebrafish";

/// A committed workspace; people's records lie in it in clear text.
fn here() -> Okr {
    Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .commit(DANA, "2026-09-01", "Begin")
        .on(TODAY)
}

fn feedback(words: &str) -> String {
    format!("---\nkind: suggestion\n---\n## Situation\n{words}\n\n## Wish\nTell me earlier.\n")
}

fn seen(path: &str) -> String {
    format!("{path}: 2026-09-15\n")
}

fn packet(okr: &Okr) -> String {
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .is_harmless()
        .out()
}

/// Without the ids of commits, which differ wherever the content does.
fn without_commits(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('[') {
        kept.push_str(before);
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        if !inside.chars().all(|c| c.is_ascii_hexdigit()) {
            kept.push_str(inside);
        }
        rest = behind;
    }
    kept.push_str(rest);
    let hex = |w: &str| w.len() == 40 && w.chars().all(|c| c.is_ascii_hexdigit());
    let lines = kept.lines().map(|l| {
        l.split(' ')
            .filter(|w| !hex(w))
            .collect::<Vec<_>>()
            .join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Words that a tool of another kind would say.
const GRADES: [&str; 15] = [
    "score",
    "grade",
    "rank",
    "percentile",
    "rating",
    "rated",
    "leaderboard",
    "average",
    "mean of",
    "total",
    " top ",
    "performer",
    "compared",
    "points",
    "out of 10",
];

/// Sentences that name these words to refuse them.
const DENIALS: [&str; 6] = [
    "Nothing in here is a score.",
    "Scores, ratings and numbers of results: they belong to the team.",
    "It never totals, ranks or compares people.",
    "No score, no number, no count",
    // not a rating
    "elebrating",
    // the word of an objective's ambition, not of a person's rating
    "aspirational",
];

#[track_caller]
fn grades_nobody(text: &str) {
    let mut flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for denial in DENIALS {
        flat = flat.replace(denial, "");
    }
    let flat = flat.to_lowercase();
    for word in GRADES {
        let at = flat.find(word);
        let around = at.map(|at| {
            flat.chars()
                .skip(flat[..at].chars().count().saturating_sub(60))
                .take(120)
                .collect::<String>()
        });
        assert_eq!(around, None, "“{word}”");
    }
}

fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                keys(inner, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|i| keys(i, found)),
        _ => {}
    }
}

// No score, grade, rating, rank, percentile or comparison.

#[test]
fn no_output_scores_grades_ranks_or_compares() {
    let okr = Okr::demo().on(TODAY);
    for args in [
        &["report"][..],
        &["report", "--cycle", "2026-Q3"],
        &["report", "--team", "platform"],
        &["report", "--since", "2026-10-01"],
        &["report", "--for", "data-infra"],
        &["report", "--output-format", "json"],
        &["align"],
        &["align", "--event"],
        &["align", "--output-format", "json"],
        &["align", "--output-format", "html"],
        &["report", "--output-format", "markdown"],
        &["report", "--output-format", "html"],
        &[
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
        &[
            "packet",
            "ben",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
        &[
            "packet",
            "dana",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
    ] {
        grades_nobody(
            &okr.run(args.iter().chain(&["-C", "demo/acme"]))
                .exits(0)
                .out(),
        );
    }
}

#[test]
fn no_key_of_the_json_formats_counts_or_grades_anybody() {
    let okr = Okr::demo().on(TODAY);
    let mut all = BTreeSet::new();
    for args in [
        &["report", "--output-format", "json"][..],
        &["align", "--output-format", "json"],
        &["lint", "--output-format", "json"],
    ] {
        keys(
            &okr.run(args.iter().chain(&["-C", "demo/acme"]))
                .exits(0)
                .json(),
            &mut all,
        );
    }
    assert!(
        all.contains("confidence") && all.contains("summary"),
        "{all:?}"
    );
    for key in &all {
        for word in [
            "score",
            "grade",
            "rank",
            "percentile",
            "rating",
            "total",
            "average",
            "people",
            "person",
            "member",
            "lead",
            "author",
            "present",
            "handle",
            "name_of",
        ] {
            let allowed = key == "for_leadership";
            assert!(allowed || !key.contains(word), "the key `{key}`");
        }
    }
}

/// The commands, as the help lists them.
fn commands(okr: &Okr) -> Vec<String> {
    let help = okr.run(["--help"]).exits(0).out();
    let listed = help.lines().take_while(|l| !l.starts_with("Examples"));
    let words = listed
        .filter(|l| l.starts_with("  "))
        .filter_map(|l| l.split_whitespace().next());
    words
        .filter(|w| !w.starts_with('-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_flag_makes_it_score_rank_or_count() {
    let okr = Okr::new();
    let commands = commands(&okr);
    for known in ["lint", "report", "packet", "demo"] {
        assert!(commands.iter().any(|c| c == known), "{commands:?}");
    }
    let mut flags = BTreeSet::new();
    for command in &commands {
        let help = okr.run([command.as_str(), "--help"]).exits(0).out();
        flags.extend(
            help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .filter(|w| w.starts_with("--"))
                .map(str::to_owned),
        );
        if command == "report" || command == "packet" {
            grades_nobody(&help);
        }
    }
    assert!(
        flags.contains("--team") && flags.contains("--private"),
        "{flags:?}"
    );
    for flag in flags {
        for word in [
            "score", "grade", "rank", "rating", "sort", "order", "top", "best", "count", "stats",
            "total", "compare", "leader", "person", "people", "by-",
        ] {
            assert!(!flag.contains(word), "`{flag}`");
        }
    }
}

#[test]
fn flags_that_other_tools_have_are_not_there() {
    let okr = here();
    for args in [
        &["report", "--sort", "progress"][..],
        &["report", "--rank"],
        &["report", "--person", "ana"],
        &["report", "--by", "person"],
        &["report", "--score"],
        &["report", "--leaderboard"],
        &["packet", "ana", "--score"],
        &["packet", "ana", "--stats"],
        &["packet", "--all"],
        &["packet", "ana", "ben"],
        &["score"],
        &["rank"],
        &["stats"],
        &["leaderboard"],
    ] {
        okr.run(args).exits(2).says_nothing();
    }
}

// Teams stand in the order of the org.

#[test]
fn teams_stand_in_the_order_of_the_org_however_they_do() {
    let teams = ["zeta", "alpha", "mike"];
    let orders: [[u32; 3]; 4] = [[24, 16, 8], [8, 16, 24], [16, 8, 24], [8, 24, 16]];
    for values in orders {
        let mut okr = Okr::new()
            .on(TODAY)
            .file("okr.yaml", "organisation: Acme\n")
            .file(
                "org/teams.yaml",
                "teams:\n  zeta: {name: Zeta}\n  alpha: {name: Alpha}\n  mike: {name: Mike}\n",
            );
        for (team, value) in teams.iter().zip(values) {
            okr = okr
                .file(
                    format!("okrs/2026-Q4/{team}.yaml"),
                    "objectives:\n  - id: o\n    title: Builds are quick\n    key_results:\n      - {id: k, title: Minutes, baseline: 24, target: 8}\n",
                )
                .file(
                    format!("check-ins/2026-Q4/{team}/2026-11-09.md"),
                    format!("---\nkey_results:\n  o/k: {{value: {value}, confidence: {}}}\n---\n## Tried\n- a thing\n", value / 3),
                );
        }
        let told = okr
            .run(["report", "--output-format", "json"])
            .exits(0)
            .json();
        let order: Vec<&str> = told["teams"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["team"].as_str().unwrap())
            .collect();
        assert_eq!(order, teams, "{values:?}");
        let text = okr.run(["report"]).exits(0).out();
        let standing = text.split_once("Where things stand").unwrap().1;
        let places: Vec<usize> = teams
            .iter()
            .map(|t| standing.find(&format!("  {t}\n")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{values:?}: {places:?}");
    }
}

// No attainment beside a person's name.

#[test]
fn a_report_names_no_person() {
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", "objectives:\n  - id: trust-ci\n    title: Builds are quick\n    lead: ana\n    key_results:\n      - {id: p95, title: Minutes, lead: ben, baseline: 24, target: 8}\n")
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana, ben]\nkey_results:\n  trust-ci/p95: {value: 17, confidence: 3, status: off-track}\n---\n## Tried\n- @ana: profiled the builds\n")
        .commit(ANA, "2026-11-09", "Check-in");
    for format in ["text", "json"] {
        okr.run(["report", "--output-format", format])
            .exits(0)
            .says("17")
            .never_says("ana")
            .never_says("Ana")
            .never_says("ben")
            .never_says("Souza")
            .never_says("profiled");
    }
}

#[test]
fn the_demo_report_names_nobody_beside_a_value() {
    let okr = Okr::demo().on(TODAY);
    let text = okr.run(["report", "-C", "demo/acme"]).exits(0).out();
    let standing = text.split_once("Where things stand").unwrap().1;
    for person in [
        "Ana", "Ben", "Dana", "Sanna", "Mei", "Tomás", "Noor", "Jonas", "Ifeoma", "Raj",
    ] {
        assert!(!standing.contains(person), "{person}");
    }
    let page = okr.run(["report", "-C", "demo/acme", "--output-format", "html"]);
    let page = page.exits(0).out();
    let tables: Vec<&str> = (page.split("<table").skip(1))
        .map(|t| t.split_once("</table>").unwrap().0)
        .collect();
    assert!(tables.len() > 5, "{page}");
    for person in [
        "Ana", "Ben", "Dana", "Sanna", "Mei", "Tomás", "Noor", "Jonas", "Ifeoma", "Raj",
    ] {
        assert!(!tables.iter().any(|t| t.contains(person)), "{person}");
    }
    let json = okr
        .run(["report", "-C", "demo/acme", "--output-format", "json"])
        .exits(0)
        .json();
    let standing = json["teams"].to_string();
    for person in ["\"ana\"", "\"ben\"", "Souza", "Adeyemi", "Levin", "Tanaka"] {
        assert!(!standing.contains(person), "{person}");
    }
}

const PERSONAL: &str = "  - id: mine\n    title: Personal goal\n    key_results:\n      - {id: k, title: Personal number, baseline: 24, target: 8}\n";
const PERSONAL_TOLD: &str = "---\nhelp:\n  - {id: h, from: platform, what: Personal help}\nreplies:\n  platform/h: {answer: 'no', why: Personal no}\nkey_results:\n  mine/k: {value: 17, confidence: 2, status: off-track, why: Personal reason}\n---\n## Tried\n- a thing\n";

#[track_caller]
fn tells_nothing_personal(okr: &Okr) {
    for format in ["text", "json"] {
        okr.run(["report", "--output-format", format])
            .exits(0)
            .says("platform")
            .never_says("ana")
            .never_says("Ana Souza")
            .never_says("Personal")
            .never_says("17");
    }
    okr.run(["report", "--team", "platform"])
        .exits(0)
        .never_says("Personal");
    // Since a day on which nothing of it was there.
    for format in ["text", "markdown", "html", "json"] {
        okr.run(["report", "--since", TODAY, "--output-format", format])
            .exits(0)
            .never_says("Personal")
            .never_says("Ana Souza");
    }
}

#[test]
fn an_okr_file_of_a_person_is_not_told_in_a_report() {
    for head in ["person: ana\nobjectives:\n", "objectives:\n"] {
        let okr = here()
            .file("okrs/2026-Q4/ana.yaml", format!("{head}{PERSONAL}"))
            .file("check-ins/2026-Q4/ana/2026-11-09.md", PERSONAL_TOLD)
            .commit(ANA, "2026-11-09", "Check-in");
        tells_nothing_personal(&okr);
        // And nobody is called quiet by name.
        std::fs::remove_dir_all(okr.path("check-ins")).unwrap();
        okr.run(["report"]).exits(0).never_says("ana");
    }
}

#[test]
fn a_team_of_the_org_never_vanishes_whatever_it_is_called() {
    for (id, team) in [
        ("ana", "ana: {name: Support, members: [ben]}"),
        ("support", "support: {name: Ana Souza}"),
    ] {
        let told = PERSONAL_TOLD.replace("from: platform, ", "");
        here()
            .file("org/more.yaml", format!("teams:\n  {team}\n"))
            .file(
                format!("okrs/2026-Q4/{id}.yaml"),
                format!("objectives:\n{PERSONAL}"),
            )
            .file(format!("check-ins/2026-Q4/{id}/2026-11-09.md"), told)
            .commit(ANA, "2026-11-09", "Check-in")
            .run(["report"])
            .exits(0)
            .says("Personal number")
            .says("Personal help")
            .says("off track");
    }
}

#[test]
fn a_packet_holds_no_value_status_or_confidence() {
    let okr = here()
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana]\nkey_results:\n  trust-ci/build-p95: {value: 17.25, confidence: 3, status: off-track, why: The cache is cold}\n---\n## Tried\n- @ana: profiled the builds\n")
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Profiled the builds")
        .never_says("17.25")
        .never_says("off-track")
        .never_says("off track")
        .never_says("confidence")
        .never_says("The cache is cold")
        .never_says("24");
}

// No counts per person; typing is no merit.

#[test]
fn ten_more_words_of_thanks_or_work_add_no_number() {
    let name = |n: u8| char::from(b'a' + n).to_string().repeat(3);
    let with = |many: u8| {
        let bullets: String = (0..many)
            .map(|n| format!("- @ana: built {}\n", name(n)))
            .collect();
        let mut okr = here().file(
            "check-ins/2026-Q4/platform/2026-11-09.md",
            format!("---\npresent: [ana]\n---\n## Tried\n{bullets}"),
        );
        for n in 0..many {
            okr = okr.file(
                format!("recognition/2026-11-09-{}.md", name(n)),
                format!(
                    "---\nby: ben\nto: [ana]\n---\n## What they did\nHelped with {}\n",
                    name(n)
                ),
            );
        }
        let okr = okr.commit(BEN, "2026-11-09", "Check-in");
        packet(&okr)
    };
    let (few, many) = (with(2), with(12));
    let entries = |text: &str| {
        text.lines()
            .filter(|l| l.starts_with("- ") && (l.contains("Built") || l.contains("Helped with")))
            .count()
    };
    assert_eq!((entries(&few), entries(&many)), (4, 24), "all are told");
    let rest = |text: &str| {
        let lines = text
            .lines()
            .filter(|l| !l.contains("Built") && !l.contains("Helped with"));
        without_commits(&lines.collect::<Vec<_>>().join("\n"))
    };
    assert_eq!(rest(&few), rest(&many), "and nothing else changes");
}

/// A workspace in which Ben thanks each of `to` on a day of its own, in this order.
fn thanked(to: &[&str]) -> Okr {
    let mut okr = here();
    for (n, person) in to.iter().enumerate() {
        let word = char::from(b'a' + u8::try_from(n).unwrap())
            .to_string()
            .repeat(3);
        okr = okr.file(
            format!("recognition/2026-11-{:02}-{word}.md", n + 1),
            format!("---\nby: ben\nto: [{person}]\n---\n## What they did\nHelped with {word}\n"),
        );
    }
    okr
}

#[test]
fn what_peers_choose_from_counts_nobody_and_puts_nobody_first() {
    let forms = [
        &["recognition"][..],
        &["recognition", "--output-format", "markdown"],
    ];
    for args in forms {
        let told = |to: &[&str]| thanked(to).run(args).exits(0).is_harmless().out();
        let page = told(&["dana", "ana", "ana", "dana", "ana", "ana"]);
        grades_nobody(&page.replace("Nothing is counted", ""));
        // In the order of the days, and not by person.
        let places = ["aaa", "bbb", "ccc", "ddd", "eee", "fff"].map(|w| page.find(w).unwrap());
        assert!(places.is_sorted(), "{page}");
        // More thanks add their own lines and nothing else.
        let rest = |text: &str| {
            let lines = text.lines().filter(|l| !l.contains("Helped with"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let more = told(&[
            "dana", "ana", "ana", "dana", "ana", "ana", "ana", "ana", "ana",
        ]);
        assert_eq!(rest(&page), rest(&more));
    }
    let okr = thanked(&["ana"]);
    for flag in ["--sort", "--top", "--person", "--by", "--count"] {
        okr.run(["recognition", flag, "ana"])
            .exits(2)
            .says_nothing();
    }
    okr.run(["recognition", "--output-format", "json"]).exits(2);
}

#[test]
fn experiments_to_choose_from_stand_in_the_order_of_their_days() {
    let mut okr = here();
    let experiment = |ended: &str, more: &str| {
        format!("---\nended: {ended}\n{more}---\n## What we learned\nIt taught us.\n")
    };
    okr = okr
        .file(
            "org/teams.yaml",
            "teams:\n  company: {}\n  platform: {parent: company}\n  mobile: {parent: company}\n",
        )
        .file(
            "experiments/2026-Q4/platform/late.md",
            experiment("2026-11-05", ""),
        )
        .file(
            "experiments/2026-Q4/platform/early.md",
            experiment("2026-10-05", ""),
        )
        .file(
            "experiments/2026-Q4/platform/alone.md",
            experiment("2026-10-01", ""),
        )
        .file(
            "experiments/2026-Q4/platform/own.md",
            experiment("2026-11-09", "builds_on: [platform/alone]\n"),
        );
    // The later one is made use of more often, and stands behind the earlier one all the same.
    for (n, base) in ["late", "early", "late", "late"].iter().enumerate() {
        let more = format!("builds_on: [platform/{base}]\n");
        let path = format!("experiments/2026-Q4/mobile/try-{n}.md");
        okr = okr.file(path, experiment("2026-11-10", &more));
    }
    let page = okr
        .run(["recognition", "--shortlist", "experiments"])
        .exits(0)
        .out();
    let at = |title: &str| page.find(&format!("Experiment: {title}"));
    assert!(at("early").unwrap() < at("late").unwrap(), "{page}");
    assert_eq!(at("alone"), None, "nobody else made use of it: {page}");
}

#[test]
fn typing_the_check_in_is_nobodys_merit() {
    let check_in = "---\npresent: [ana, ben]\nkey_results:\n  trust-ci/build-p95: {value: 17}\n---\n## Tried\n- a cache, kept warm\n\n## Learned\n- caches grow cold\n";
    let with = |author| {
        let okr = here();
        let mut day = 1;
        let mut okr = okr;
        while day < 9 {
            okr = okr
                .file(
                    format!("check-ins/2026-Q4/platform/2026-10-0{day}.md"),
                    check_in,
                )
                .commit(author, &format!("2026-10-0{day}"), "Check-in");
            day += 1;
        }
        packet(&okr)
    };
    let typed = with(ANA);
    assert!(
        typed.contains("Nothing that carries your name is recorded for this time."),
        "{typed}"
    );
    assert!(!typed.contains("cache"), "{typed}");
    assert_eq!(without_commits(&typed), without_commits(&with(BEN)));
}

// No help that somebody asked for.

#[test]
fn asking_for_help_leaves_no_trace_in_the_askers_packet() {
    let okr = here()
        .file("org/more.yaml", "teams:\n  data: {name: Data, parent: company, members: [dana, ben]}\n")
        .file("okrs/2026-Q4/data.yaml", "objectives: []\nreplies:\n  platform/bucket: {answer: later, why: Xylophone reason}\n")
        .file("check-ins/2026-Q4/platform/2026-10-12.md", "---\nhelp:\n  - {id: bucket, what: Xylophone bucket, from: data, for: trust-ci/build-p95}\n  - {id: lost, what: Xylophone leadership}\n---\n## Impediments\n- @ana: Xylophone stands in my way\n\n## Did not work\n- @ana: Xylophone failed\n\n## Next\n- @ana: ask for a Xylophone\n\n## Tried\n- @ana: profiled the builds\n")
        .file("check-ins/2026-Q4/platform/2026-10-19.md", "---\nclosed:\n  - {ask: bucket, how: Xylophone is here}\n---\n## Tried\n- @ana: moved the cache\n")
        .commit(ANA, "2026-10-19", "Check-ins");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Profiled the builds")
        .says("Moved the cache")
        .never_says("Xylophone");
    okr.run(["report"]).exits(0).says("Xylophone leadership");
}

// No packet as data.

#[test]
fn a_packet_is_for_two_people_and_not_for_a_program() {
    let okr = here();
    for args in [
        &["--output-format", "json"][..],
        &["--format", "json"],
        &["--json"],
        &["--output-format=csv"],
        &["-o", "json"],
    ] {
        okr.run(["packet", "ana"].iter().chain(args))
            .exits(2)
            .says_nothing();
    }
    let help = okr.run(["packet", "--help"]).exits(0).out();
    assert!(!help.to_lowercase().contains("json"), "{help}");
}

// No unread suggestion.

/// Feedback that ana has read in time, which is shown; each test changes one thing about it.
fn read_in_time() -> Okr {
    here()
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read")
}

#[track_caller]
fn is_held_back(okr: &Okr) {
    let text = packet(okr);
    assert!(!text.to_lowercase().contains(SECRET), "{text}");
    assert!(!text.contains("Tell me earlier"), "{text}");
    assert!(text.contains("## Not to be used yet"), "{text}");
    assert!(
        text.contains("from Ben Okafor"),
        "its giver and day are told: {text}"
    );
    let seen_elsewhere = okr
        .run(["report", "--output-format", "json"])
        .exits(0)
        .out();
    assert!(!seen_elsewhere.to_lowercase().contains(SECRET));
}

#[test]
fn feedback_that_was_read_in_time_is_shown_with_both_days() {
    let text = packet(&read_in_time());
    assert!(
        text.contains(SECRET) && text.contains("Recorded 14 September 2026"),
        "{text}"
    );
    assert!(text.contains("read 15 September 2026"), "{text}");
    assert!(!text.contains("Not to be used yet"), "{text}");
}

#[test]
fn unread_feedback_is_named_by_giver_and_day_only() {
    let okr = here()
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-09-14", "For Ana");
    is_held_back(&okr);
    assert!(packet(&okr).contains("- Feedback from Ben Okafor, recorded 14 September 2026, which you have not confirmed reading."));
}

#[test]
fn feedback_read_too_close_to_the_review_is_held_back() {
    let okr = read_in_time();
    for (review, shown) in [("2026-09-28", false), ("2026-09-29", true)] {
        let text = okr
            .run([
                "packet",
                "ana",
                "--output-format",
                "markdown",
                "--review-on",
                review,
            ])
            .exits(0)
            .out();
        assert_eq!(text.contains(SECRET), shown, "{review}: {text}");
    }
}

#[test]
fn feedback_changed_after_it_was_read_is_unread() {
    let okr = read_in_time()
        .file(FEEDBACK, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-09-20", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_changed_on_the_day_it_was_read_is_unread() {
    let okr = read_in_time()
        .file(FEEDBACK, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-09-15", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_that_was_read_stays_read_when_its_folder_gets_another_name() {
    let okr = read_in_time();
    std::fs::rename(okr.path("people"), okr.path("persons")).unwrap();
    let settings = "organisation: Acme\npeople_records: here\nfolders: {people: persons}\n";
    let okr = okr
        .file("okr.yaml", settings)
        .commit(BEN, "2026-10-01", "Another name");
    let shown = |okr: &Okr| {
        let text = packet(okr);
        assert!(text.contains(SECRET), "{text}");
        assert!(text.contains("Recorded 14 September 2026"), "{text}");
        assert!(text.contains("read 15 September 2026"), "{text}");
    };
    shown(&okr);
    // Whether the list of what was read follows makes no difference, whoever changes it.
    let (list, path) = (
        "persons/ana/seen.yaml",
        FEEDBACK.replace("people/", "persons/"),
    );
    let okr = okr
        .file(list, seen(&path))
        .commit(BEN, "2026-10-02", "Follow");
    shown(&okr);
    let okr = okr
        .file(path, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-10-03", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_changed_and_not_committed_is_unread() {
    is_held_back(&read_in_time().file(FEEDBACK, feedback(&format!("{SECRET} and more"))));
}

#[test]
fn feedback_that_is_not_committed_is_unread() {
    is_held_back(
        &here()
            .file(SEEN, seen(FEEDBACK))
            .commit(ANA, "2026-09-15", "Read")
            .file(FEEDBACK, feedback(SECRET)),
    );
}

#[test]
fn nobody_can_read_in_the_place_of_somebody_else() {
    let given = || {
        here()
            .file(FEEDBACK, feedback(SECRET))
            .commit(BEN, "2026-09-14", "For Ana")
            .file(SEEN, seen(FEEDBACK))
    };
    for (author, message) in [
        (DANA, "Read"),
        (BEN, "Read"),
        ("Ana Souza <eve@acme.example>", "Read"),
        (DANA, "Read\n\nCo-authored-by: Ana Souza <ana@acme.example>"),
        (DANA, "Read\n\nSigned-off-by: Ana Souza <ana@acme.example>"),
    ] {
        is_held_back(&given().commit(author, "2026-09-15", message));
    }
    // A later commit of hers on something else confirms nothing.
    let okr = given()
        .commit(DANA, "2026-09-15", "Read")
        .file(
            SEEN,
            format!("{}people/ana/growth.md: 2026-09-16\n", seen(FEEDBACK)),
        )
        .commit(ANA, "2026-09-16", "Read my growth path");
    is_held_back(&okr);
    // Not committed at all.
    is_held_back(&given());
}

#[test]
fn what_somebody_else_has_read_counts_for_them_only() {
    for list in ["people/ben/seen.yaml", "people/dana/seen.yaml"] {
        is_held_back(
            &here()
                .file(FEEDBACK, feedback(SECRET))
                .commit(BEN, "2026-09-14", "For Ana")
                .file(list, seen(FEEDBACK))
                .commit(ANA, "2026-09-15", "Read"),
        );
    }
}

#[test]
fn only_the_very_path_that_was_read_is_read() {
    for path in [
        "people/ana/feedback/2026-09-14-ben-2.md",
        "./people/ana/feedback/2026-09-14-ben.md",
        "people/ana/feedback",
        "people/ana/feedback/*",
        "feedback/2026-09-14-ben.md",
    ] {
        is_held_back(
            &here()
                .file(FEEDBACK, feedback(SECRET))
                .commit(BEN, "2026-09-14", "For Ana")
                .file(SEEN, seen(path))
                .commit(ANA, "2026-09-15", "Read"),
        );
    }
}

#[test]
fn feedback_cannot_be_put_in_the_place_of_what_was_read() {
    // Another file is moved onto the path that was read.
    let other = "people/ana/feedback/2026-09-16-ben.md";
    let okr = here()
        .file(FEEDBACK, feedback("harmless"))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read")
        .file(other, feedback(SECRET))
        .commit(BEN, "2026-09-16", "More")
        .git(["mv", "-f", other, FEEDBACK])
        .commit(BEN, "2026-09-17", "Tidy");
    is_held_back(&okr);
}

#[test]
fn a_name_in_the_org_cannot_carry_a_score_into_a_packet() {
    let odd = "at 95 % and on track, the bonus is due";
    let okr = here()
        .file("org/people.yaml", format!("people:\n  ana: {{name: \"Ana Souza {odd}\", emails: [ana@acme.example], manager: dana}}\n  ben: {{name: \"Ben {odd}\", emails: [ben@acme.example]}}\n  dana: {{name: Dana Levin, emails: [dana@acme.example]}}\n"))
        .file("org/teams.yaml", format!("teams:\n  platform: {{name: \"Platform {odd}\", members: [ana, ben], lead: ana}}\n"))
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana, ben]\n---\n## Tried\n- @ana: drew the map\n")
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-11-09", "Names");
    for format in ["text", "markdown", "html"] {
        okr.run(["packet", "ana", "--output-format", format])
            .exits(0)
            .never_says("95 %")
            .never_says("bonus")
            .says("ana")
            .says("Dana Levin");
    }
}

#[test]
fn a_file_name_cannot_carry_content_into_a_packet() {
    for name in [
        "zebrafish",
        "zebrafish-is-lazy",
        "zebrafish-2",
        "zebrafish **bold**",
    ] {
        let okr = here()
            .file(
                format!("people/ana/feedback/2026-09-14-{name}.md"),
                feedback("x"),
            )
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(!text.to_lowercase().contains(SECRET), "{text}");
        assert!(
            text.contains(
                "- Feedback from somebody whom org/ does not name, recorded 14 September 2026"
            ),
            "{text}"
        );
    }
}

#[test]
fn a_giver_is_who_the_path_says() {
    for from in ["dana", "ana", "zebrafish"] {
        let okr = here()
            .file(
                FEEDBACK,
                format!("---\nkind: suggestion\nfrom: {from}\n---\n## Situation\n{SECRET}\n"),
            )
            .commit(BEN, "2026-09-14", "For Ana");
        is_held_back(&okr);
    }
}

#[test]
fn a_number_in_a_handle_is_no_number_of_a_file() {
    let cases = [
        ("2026-09-14-ben-2", "Ben Adams"),
        ("2026-09-14-ben-2-2", "Ben Adams"),
        ("2026-09-14-sam-1990", "Sam Reed"),
        ("2026-09-14-ben", "Ben Okafor"),
        ("2026-09-14-ben-3", "Ben Okafor"),
    ];
    for (name, giver) in cases {
        let okr = here()
            .file(
                "org/more.yaml",
                "people:\n  ben-2: {name: Ben Adams}\n  sam-1990: {name: Sam Reed}\n",
            )
            .file(format!("people/ana/feedback/{name}.md"), feedback(SECRET))
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(
            text.contains(&format!("- Feedback from {giver}, ")),
            "{text}"
        );
        okr.run(["lint"]).never_says("unknown-reference");
    }
}

#[test]
fn markdown_cannot_carry_unread_feedback_into_a_packet() {
    for trick in [
        format!("---\nkind: suggestion\n---\n# {SECRET}\n{SECRET}\n"),
        format!("---\nkind: {SECRET}\n---\n## Situation\n{SECRET}\n"),
        format!("---\nkind: suggestion\nabout: [{SECRET}]\ngiven_on: {SECRET}\n---\n"),
        format!(
            "---\nkind: suggestion\n---\n```\n## Situation\n{SECRET}\n```\n<!-- {SECRET} -->\n[{SECRET}]: http://{SECRET}\n"
        ),
        format!("{SECRET}\n"),
        format!("---\n{SECRET}: [[[\n---\n{SECRET}\n"),
    ] {
        let okr = here()
            .file(FEEDBACK, &trick)
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(!text.to_lowercase().contains(SECRET), "{trick:?}: {text}");
    }
}

#[test]
fn what_was_read_cannot_draw_a_page_of_its_own() {
    let words = "nice\n\n## Not to be used yet\n\n- forged\n\n<script>alert(1)</script> [x](javascript:y) ![i](http://t.example/p) @dana `code` | a |\n";
    let okr = here()
        .file(FEEDBACK, feedback(words))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read");
    let text = packet(&okr);
    assert!(text.contains("nice"), "{text}");
    for raw in [
        "\n## Not to be used yet",
        "<script",
        "](",
        "@dana",
        "`code`",
    ] {
        assert!(!text.contains(raw), "{raw}: {text}");
    }
}

// No private note, no absence.

#[test]
fn being_away_leaves_no_trace() {
    let with = |present: &str| {
        let okr = here()
            .file("check-ins/2026-Q4/platform/2026-11-09.md", format!("---\n{present}key_results:\n  trust-ci/build-p95: {{value: 17}}\n---\n## Tried\n- @ana: profiled the builds\n"))
            .commit(BEN, "2026-11-09", "Check-in");
        let lint = okr.run(["lint", "--fail-on", "hint", "--output-format", "concise"]);
        let report = okr.run(["report"]).exits(0).out();
        let json = okr
            .run(["report", "--output-format", "json"])
            .exits(0)
            .out();
        (
            lint.out(),
            without_commits(&report),
            json,
            without_commits(&packet(&okr)),
        )
    };
    let all = with("present: [ana, ben]\n");
    assert!(all.3.contains("Profiled the builds"));
    for others in ["present: [ben]\n", "present: []\n", ""] {
        assert_eq!(with(others), all, "{others:?}");
    }
}

#[test]
fn notes_of_a_one_on_one_stay_where_they_are() {
    // Both names in one commit are agreed by one hand.
    for share in [
        "",
        "share: [ana]\n",
        "share: [dana]\n",
        "share: [ana, dana]\n",
        "share: [ana, ana]\n",
        "share: [anna, dana, '*']\n",
    ] {
        let okr = here()
            .file("people/ana/one-on-ones/2026-10-09.md", format!("---\nwith: dana\nabout: [platform/trust-ci@2026-Q4]\n{share}---\n## Reality\n{SECRET}\n\n## Will\n- [ ] @ana: {SECRET}\n- [ ] @dana: {SECRET} too\n\n## My contribution\n{SECRET}\n"))
            .file("people/ana/growth.md", format!("---\ndirection: Further\n---\n## Strengths\n- {SECRET}\n"))
            .commit(ANA, "2026-10-09", "1:1\n\nCo-authored-by: Dana Levin <dana@acme.example>");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("Further")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
        for args in [
            &["packet", "dana"][..],
            &["packet", "--team", "platform"],
            &["report"],
            &["report", "--output-format", "json"],
        ] {
            okr.run(args)
                .exits(0)
                .never_says(SECRET)
                .never_says(SECRET_AT_START)
                .never_says("Further");
        }
    }
}

#[test]
fn nobody_agrees_in_the_place_of_somebody_else() {
    let path = "people/ana/one-on-ones/2026-10-09.md";
    let note = |with: &str, share: &str| {
        format!(
            "---\nwith: {with}\nshare: [{share}]\n---\n## Goal\n{SECRET}\n\n## Will\n- [ ] @ana: {SECRET}\n"
        )
    };
    // Ana agrees for Dana; Dana for Ana; a third for both; Ana with herself.
    for (with, first, second) in [
        ("dana", (ANA, "ana"), (ANA, "ana, dana")),
        ("dana", (DANA, "dana"), (DANA, "ana, dana")),
        ("dana", (BEN, "ana"), (BEN, "ana, dana")),
        ("dana", (ANA, "ana"), (BEN, "ana, dana")),
        ("ana", (ANA, "ana"), (ANA, "ana, ana")),
    ] {
        let okr = here()
            .file(path, note(with, first.1))
            .commit(first.0, "2026-10-09", "1:1")
            .file(path, note(with, second.1))
            .commit(second.0, "2026-10-10", "Share");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
    }
}

/// What a team reached, in every way in which somebody may try to put it beside a name.
const ATTAINED: [&str; 30] = [
    "zebrafish is red",
    "zebrafish: green",
    "zebrafish ⭐⭐⭐⭐",
    "zebrafish, a solid A-",
    "zebrafish exceeded all expectations",
    "zebrafish among the top ten",
    "zebrafish went to 17",
    "zebrafish: 24→8",
    "zebrafish stands at ９５",
    "zebrafish at ninety percent",
    "zebrafish is on track",
    "zebrafish is Off-Track",
    "zebrafish is **at** **risk**",
    "zebrafish is off\u{200b}-track",
    "zebrafish: target reached",
    "zebrafish missed its objective",
    "zebrafish met the goal early",
    "`zebrafish` [95 %](https://x.example)",
    "zebrafish: Ana 0.9",
    "zebrafish brought us the bonus for our OKRs",
    "zebrafish went from ninety to eighty",
    "halved the zebrafish",
    "zebrafish is on, track",
    "zebrafish is \u{43e}n track",
    "zebrafish: three quarters of the goal",
    "zebrafish läuft auf Kurs",
    "zebrafish: das Ziel verfehlt",
    "zebrafish va en riesgo",
    "zebrafish: llegamos a la meta antes",
    "this zebrafish was for my raise",
];

#[test]
fn what_a_team_reached_stands_beside_nobody_however_it_is_written() {
    for words in ATTAINED {
        let okr = here()
            .file("check-ins/2026-Q4/platform/2026-11-02.md", format!("---\npresent: []\n---\n## Tried\n- @ana: {words}\n- @ana: drew the map\n\n## Learned\n- @ana: {words}\n\n## Impediments\n- {words}\n"))
            .file("events/2026-Q4/2026-11-03-town-hall.md", format!("---\ntype: town-hall\npeople: [ana]\n---\n## Heard\n- @ana: {words}\n"))
            .file("experiments/2026-Q4/platform/cache.md", format!("---\nfor: [platform/trust-ci]\npeople: [ana]\nended: 2026-11-03\n---\n# {words}\n## Hypothesis\n{words}\n\n## What we learned\n- {words}\n\n## So we will\n{words}\n"))
            .file("okrs/2026-Q4/platform.yaml", format!("objectives:\n  - id: trust-ci\n    title: {words:?}\n    close: {{decision: reached, learned: {words:?}}}\n"))
            .commit(BEN, "2026-11-03", words)
            .file("okrs/2026-Q4/platform.yaml", format!("# {words}\nobjectives:\n  - id: trust-ci\n    title: {words:?}\n    close: {{decision: reached, learned: {words:?}}}\n"))
            .commit(BEN, "2026-11-04", &format!("{words}\n\nCo-authored-by: {ANA}"));
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("Drew the map.")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
        okr.run(["packet", "--team", "platform"])
            .exits(0)
            .never_says(SECRET)
            .never_says(SECRET_AT_START);
    }
}

#[test]
fn pay_ratings_and_shares_of_a_goal_are_not_quoted_about_a_person() {
    for words in [
        "Zebrafish, and so the bonus depends on her OKRs.",
        "Zebrafish, rated five stars.",
        "Zebrafish. You exceed all expectations.",
        "Zebrafish. IV of V.",
        "Zebrafish. Ana missed her target.",
        "Zebrafish. Ana reached 80 % of her OKRs.",
        "Zebrafish at 80 % of the goal.",
        "Zebrafish. This goes into your rating for the year.",
        "Zebrafish. Is this what your salary is about?",
        "Zebrafish. He said “Ana missed her target”.",
        "Zebrafish. Du bekommst eine Gehaltserhöhung.",
        "Zebrafish. Tu sueldo depende de esto.",
        "Zebrafish. You reached two thirds of the goal.",
    ] {
        let okr = here()
            .file(FEEDBACK, feedback(words))
            .file("recognition/2026-10-01-x.md", format!("---\nby: ben\nto: [ana]\nbehaviour: {words:?}\n---\n## What they did\n{words}\n\n## Why it mattered\n{words}\n"))
            .file("people/ana/growth.md", format!("---\ndirection: {words:?}\n---\n## Steps\n- [ ] {words}\n\n## Support promised\n- [ ] @dana: {words}\n"))
            .commit(BEN, "2026-09-14", "For Ana")
            .file(SEEN, seen(FEEDBACK))
            .commit(ANA, "2026-09-15", "Read");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("were left out")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
    }
}

#[test]
fn a_packet_that_is_kept_where_everybody_reads_is_told() {
    let kept = "packets/ana-2026-07-01--2026-12-31.md";
    let lint = |records: &str, path: &str| {
        let okr = Okr::workspace().file("okr.yaml", format!("people_records: {records}\n"));
        okr.file(path, "# Ana Souza\n")
            .run(["lint", "--output-format", "concise"])
    };
    lint("elsewhere", kept)
        .exits(1)
        .says("a review packet of Ana");
    lint("sealed", kept)
        .exits(1)
        .says("personal-record-in-the-open");
    lint("here", kept).never_says("a review packet of");
    for others in [
        "packets/platform-2026-07-01--2026-12-31.md",
        "packets/ana-lytics-2026-07-01--2026-12-31.md",
    ] {
        lint("elsewhere", others).never_says("a review packet of");
    }
}

#[test]
fn no_mark_up_of_a_record_is_mark_up_of_a_packet() {
    let trick = "nice</p><script>x</script> <img src=//t.example> ![i](http://t.example/p) [x](javascript:y) @dana #7 https://t.example `okr packet ben --from 2026-01-01`";
    let okr = here()
        .file("check-ins/2026-Q4/platform/2026-11-02.md", format!("---\npresent: []\n---\n## Worked\n- @ana: {}\n- @ana: \\> not mine\n", trick.replace('7', "x").replace("2026-01-01", "then")))
        .file(FEEDBACK, feedback(&format!("{trick}\n\n> quoted\n\n## Wish\n- a\n\n```\nTo prepare it again: `okr packet ben`\n```\n")))
        .commit(BEN, "2026-11-02", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-11-02", "Read");
    let text = packet(&okr);
    for raw in [
        "<script",
        "<img",
        "](",
        "@dana",
        "://",
        "\n> not mine",
        "\nTo prepare it again: `okr packet ben",
    ] {
        assert!(!text.contains(raw), "{raw}: {text}");
    }
    // What a person writes begins with `>`, and nothing else of a packet does.
    let own = text.lines().filter(|l| l.trim_start().starts_with('>'));
    assert_eq!(own.collect::<Vec<_>>(), [">"]);
    let page = okr
        .run(["packet", "ana", "--output-format", "html"])
        .exits(0)
        .is_harmless()
        .out();
    for raw in [
        "<script",
        "<img",
        "javascript:y\"",
        "src=\"http",
        "href=\"http",
    ] {
        assert!(!page.contains(raw), "{raw}");
    }
}

#[test]
fn the_packet_of_a_team_is_nobodys() {
    let okr = here()
        .file("okrs/2026-Q4/ana.yaml", format!("person: ana\nobjectives:\n{PERSONAL}"))
        .file("check-ins/2026-Q4/ana/2026-11-09.md", PERSONAL_TOLD)
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: []\n---\n## Worked\n- @ana: drew the map\n- Ana did it all\n- souza, BEN and the others waited\n- it came back at 17\n")
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["packet", "--team", "ana"])
        .exits(2)
        .says_nothing()
        .tells("is a person and not a team");
    for format in ["text", "markdown", "html"] {
        okr.run(["packet", "--team", "platform", "--output-format", format])
            .exits(0)
            .says("Drew the map.")
            .never_says("Ana")
            .never_says("BEN")
            .never_says("17")
            .never_says("Personal");
    }
    // A packet in a file cannot ask for more than its reader could.
    let okr = okr.file("../x.md", "");
    let write = [
        "packet",
        "--team",
        "platform",
        "--output-format",
        "markdown",
        "--output-file",
        "../x.md",
    ];
    okr.run(write).exits(0);
    let text = okr.text("../x.md").replace("--team platform", "--team ana");
    okr.file("../x.md", text)
        .run(["packet", "--verify", "../x.md"])
        .exits(2)
        .says_nothing();
}

#[test]
fn a_packet_counts_nothing() {
    // Twelve times as much of everything adds lines and no number.
    let with = |many: u32| {
        let day = |n: u32| format!("2026-09-{:02}", n + 1);
        let mut okr = here();
        for n in 0..many {
            let path = format!("people/ana/feedback/{}-ben.md", day(n));
            okr = okr
                .file(&path, feedback("You stayed."))
                .file(
                    format!("recognition/{}-x.md", day(n)),
                    "---\nby: ben\nto: [ana]\n---\n## What they did\nHelped.\n",
                )
                .file(
                    format!("people/ana/one-on-ones/{}.md", day(n)),
                    "---\nwith: dana\n---\n## Goal\n- Rest\n",
                );
        }
        let lists: String = (0..many)
            .map(|n| format!("people/ana/feedback/{}-ben.md: 2026-09-20\n", day(n)))
            .collect();
        let okr =
            okr.commit(BEN, "2026-09-14", "x")
                .file(SEEN, lists)
                .commit(ANA, "2026-09-20", "Read");
        packet(&okr)
    };
    let numbers = |text: &str| -> BTreeSet<String> {
        let text = without_commits(text);
        let words = text
            .lines()
            .filter(|l| !l.contains(" at commit "))
            .flat_map(|l| l.split(|c: char| !c.is_alphanumeric()));
        words
            .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect()
    };
    let more: Vec<String> = numbers(&with(12))
        .difference(&numbers(&with(1)))
        .cloned()
        .collect();
    // Days of September are all that came.
    assert!(
        more.iter().all(|n| n.parse::<u32>().is_ok_and(|n| n <= 12)),
        "{more:?}"
    );
    let text = with(12);
    for word in ["twelve", "times", "in total", "often", "most "] {
        assert!(
            !text
                .to_lowercase()
                .replace("most helpful", "")
                .contains(word),
            "{word}: {text}"
        );
    }
}

#[test]
fn somebody_elses_feedback_is_not_in_a_packet() {
    let okr = read_in_time();
    for person in ["ben", "dana"] {
        okr.run(["packet", person])
            .exits(0)
            .never_says(SECRET)
            .never_says(SECRET_AT_START)
            .never_says("A suggestion");
    }
}

// Nothing from people/ in a format that CI publishes.

#[test]
fn json_quotes_nothing_from_records_about_people() {
    let okr = here()
        .file("people/ana/growth.md", format!("---\ndirection: [{SECRET}]\n{SECRET}: {SECRET}\nbonus: {SECRET}\nrating: {SECRET}\n---\n## {SECRET}\n{SECRET} gets a bonus for reaching the OKR\n"))
        .file("people/ana/one-on-ones/2026-10-09.md", format!("---\nwith: {SECRET}\nabout: [platform/{SECRET}]\nshare: {SECRET}\nwith: {SECRET}\n{SECRET}: x: y\n---\n## {SECRET}\n- @{SECRET}: x\n"))
        .file(FEEDBACK, format!("---\nkind: {SECRET}\nto: {SECRET}\ngiven_on: {SECRET}\nfrom: zebrafish-too\nwhy: {SECRET} #{SECRET}\n---\n## Situationn {SECRET}\n"))
        .file("people/ana/feedback/2026-09-15-ben.md", format!("---\n{SECRET}\n<<<<<<< {SECRET}\na\n=======\nb\n>>>>>>> {SECRET}\n---\n"))
        .file("people/ben/growth.md", format!("---\n{SECRET}"))
        .file("people/ben/seen.yaml", format!("{SECRET}: {SECRET}\n\"{SECRET}\": 2026-01-01\npeople/ana/feedback/{SECRET}.md: 2026-09-15\n- {SECRET}\n"))
        .file("people/dana/seen.yaml", format!("people/dana/feedback/2026-01-01-{SECRET}.md: 2026-01-02\n{SECRET}/x.md: {SECRET}\n"));
    let findings = okr
        .run(["lint", "--output-format", "json"])
        .exits(1)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .findings();
    for path in [
        "growth.md",
        "2026-10-09.md",
        "2026-09-14-ben.md",
        "2026-09-15-ben.md",
        "ben/growth.md",
        "ben/seen.yaml",
        "dana/seen.yaml",
    ] {
        assert!(
            findings.iter().any(|f| f.path.ends_with(path)),
            "{path} is told about: {findings:#?}"
        );
    }
}

// Who chooses what is read.

#[test]
fn a_file_in_the_repository_cannot_choose_what_is_read() {
    let okr = here();
    std::fs::create_dir_all(okr.path("../private/people/ana/feedback")).unwrap();
    let okr = okr
        .file("../private/okr.yaml", "people_records: here\n")
        .file("../private/org/people.yaml", "people:\n  ana: {name: Ana Souza, emails: [ana@acme.example]}\n  ben: {name: Ben Okafor}\n")
        .file(format!("../private/{FEEDBACK}"), feedback(SECRET));
    okr.commit_in("../private", BEN, "2026-09-14", "For Ana");
    let okr = okr.file(format!("../private/{SEEN}"), seen(FEEDBACK));
    okr.commit_in("../private", ANA, "2026-09-15", "Read");

    let settings = "organisation: Acme\nprivate: ../private\nokr: {private: ../private}\n";
    let okr = okr
        .file("okr.yaml", settings)
        .file(".gitconfig", "[okr]\n\tprivate = ../private\n")
        .file(".okr/config", "[okr]\n\tprivate = ../private\n")
        .commit(DANA, "2026-10-01", "Settings");
    let findings = okr
        .run(["lint", "--output-format", "json"])
        .exits(1)
        .findings();
    let unknown: Vec<String> = findings
        .iter()
        .filter(|f| f.rule == "unknown-key")
        .map(|f| f.words(settings))
        .collect();
    assert_eq!(unknown, ["private", "okr"], "{findings:#?}");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .says("no repository that holds them was named");

    // The reader can, on the command line or in a configuration of their own.
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--private",
        "../private",
    ])
    .exits(0)
    .says(SECRET);
    let okr = okr.git(["config", "--add", "okr.private", "../private"]);
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says(SECRET);
    // Whoever stands in it reads it once.
    let inside = okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "-C",
        "../private",
        "--private",
        "../private",
    ]);
    assert_eq!(inside.exits(0).out().matches(SECRET).count(), 1);
    // What was named and is not there is said.
    okr.git(["config", "okr.private", "../gone"])
        .run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .says("The records in gone: there is no workspace");
}

#[test]
fn a_file_called_by_a_persons_name_brings_no_number_into_a_difference() {
    let row = "objectives:\n  - id: calls\n    title: Support is calm\n    key_results:\n      - {id: week, title: Calls a week, baseline: 140, target: 6321}\n";
    let people = "people:\n  az: {name: Zoe}\n";
    let differing = |file: &str| {
        here()
            .file("org/more.yaml", people)
            .commit(DANA, "2026-09-02", "Somebody new")
            .file(file, row)
            .commit(DANA, "2026-10-05", "Goals")
            .run(["diff", "HEAD~1..HEAD"])
            .exits(0)
            .out()
    };
    assert!(differing("okrs/2026-Q4/web.yaml").contains("6321"));
    for called in ["az", "zoe"] {
        let told = differing(&format!("okrs/2026-Q4/{called}.yaml"));
        assert!(!told.contains("6321"), "{told}");
    }
}

// What is quoted.

/// A quarter in which `words` stand wherever somebody writes, and every view of it.
fn quoting(words: &str) -> Vec<(String, String)> {
    let okrs = |more: &str| {
        format!(
            "objectives:\n  - id: trust-ci\n    title: Engineers trust CI enough to merge on green\n    why: A red build stops everybody.\n    contribution: \"{words}\"\n    key_results:\n      - id: build-p95\n        title: Slow builds take a coffee\n        unit: min\n        baseline: 24\n        target: 8\n{more}    needs:\n      - {{id: hands, what: \"Two hands. {words}\", from: company}}\n"
        )
    };
    let check_in = format!(
        "---\nkey_results:\n  trust-ci/build-p95: {{value: 17.25, confidence: 3, status: off-track, why: \"{words}\"}}\nhelp:\n  - {{id: bucket, what: \"{words}\", from: company, for: trust-ci/build-p95}}\nclosed:\n  - {{ask: earlier, how: \"{words}\"}}\n---\n## Tried\n- @ana: {words}\n\n## Worked\n- {words}\n\n## Learned\n- {words}\n- @ana: {words}\n\n## Impediments\n- {words}\n\n## Next\n- {words}\n"
    );
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file("okrs/2026-Q4/company.yaml", format!("objectives: []\nreplies:\n  platform/earlier: {{answer: yes, why: \"{words}\"}}\n  platform/bucket: {{answer: later, why: \"{words}\"}}\n"))
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "---\nkey_results:\n  trust-ci/build-p95: {value: 23, confidence: 7}\nhelp:\n  - {id: earlier, what: A runner, from: company}\n---\n## Tried\n- read slow builds\n",
        )
        .file(FEEDBACK, feedback(words))
        .commit(BEN, "2026-10-12", "Begin")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-10-13", "Read")
        .file("okrs/2026-Q4/platform.yaml", okrs(&format!("        changes:\n          - {{date: 2026-11-08, field: target, from: 6, to: 8, why: \"{words}\"}}\n")))
        .file("check-ins/2026-Q4/platform/2026-11-09.md", check_in)
        .file("experiments/2026-Q4/platform/warm.md", format!("---\nfor: [trust-ci]\npeople: [ana]\nended: 2026-11-08\n---\n# Warm cache\n\n## What we learned\n- {words}\n"))
        .file("events/2026-Q4/2026-11-10-retrospective.md", format!("---\ntype: retrospective\nteams: [platform]\n---\n## Change\n- {words}\n\n## Try\n- {words}\n"))
        .file("recognition/2026-11-10-builds.md", format!("---\nby: ben\nto: [ana]\n---\n## What they did\n{words}\n\n## Why it mattered\n{words}\n"))
        .file("people/ana/one-on-ones/2026-11-06.md", format!("---\nwith: dana\n---\n## Goal\n{words}\n\n## Will\n- [ ] @dana: {words}\n"))
        .commit(BEN, "2026-11-10", "A quarter");
    // Every format draws from one value; the one that holds most of it is looked at.
    let views = [
        "report --output-format json",
        "report --since 2026-10-11 --output-format markdown",
        "align --output-format json",
        "align --event",
        "log platform/trust-ci --output-format json",
        "log platform/trust-ci/build-p95",
        "diff HEAD~1..HEAD --output-format json",
        "diff HEAD~3..HEAD",
        "agenda check-in platform --output-format html",
        "agenda definition-workshop --output-format json",
        "agenda alignment",
        "agenda strategy-check-in",
        "agenda review",
        "agenda retrospective",
        "agenda town-hall",
        "agenda one-on-one ana --with dana",
        "packet ana",
    ];
    let shown = views.map(|view| {
        let out = okr.run(view.split(' ')).exits(0).out();
        (view.to_owned(), out)
    });
    shown.into()
}

#[test]
fn no_view_quotes_words_that_put_a_score_beside_a_person_or_compare_people() {
    for words in [
        "On zebrafish, Souza: 8/10",
        "Our best performer on zebrafish, nine out of ten",
        "A zebrafish, and better than Ana",
        "More zebrafish than Ben",
        "With the zebrafish as careful as anybody in the team",
        "The weakest of us at zebrafish",
    ] {
        for (view, shown) in quoting(words) {
            assert!(!shown.contains(SECRET), "{words}: {view}\n{shown}");
        }
    }
}

#[test]
fn what_counts_something_else_than_a_person_is_quoted() {
    let words = "8 of 10 zebrafish come back, says Ana, and Ben thinks that nine out of ten could";
    for (view, shown) in quoting(words) {
        // A 1:1 shows no number at all.
        let is_for_two = view.contains("one-on-one");
        assert!(is_for_two || shown.contains(SECRET), "{view}\n{shown}");
    }
}
