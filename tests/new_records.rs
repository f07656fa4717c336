//! `okr new`: what it writes can be read again, whatever was typed, and says nothing in anybody's name.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{DANA, Okr};

const TODAY: &str = "2026-11-16";

/// A workspace in which records about people lie in clear text, in this language, with an experiment to build on.
fn here(language: &str) -> Okr {
    let settings = format!(
        "organisation: Acme\npeople_records: here\nlanguage: [{language}]\nbehaviours: [asks early]\n"
    );
    Okr::workspace()
        .file("okr.yaml", settings)
        .file(
            "experiments/2026-Q4/platform/warm-cache.md",
            "---\nfor: [platform/trust-ci]\npeople: [ana]\n---\n# Warm cache\n\n## What we learned\nCaching wins.\n",
        )
        .commit(DANA, "2026-09-01", "Begin")
        .on(TODAY)
}

/// Every kind of record with what it needs and nothing else.
const BARE: [&[&str]; 14] = [
    &[
        "objective",
        "platform",
        "--title",
        "Engineers trust what is green",
    ],
    &[
        "objective",
        "company",
        "--title",
        "Shipping is an ordinary part of the day",
    ],
    &[
        "experiment",
        "--team",
        "platform",
        "--title",
        "Warmer cache",
    ],
    &["feedback", "ana", "--from", "ben", "--kind", "suggestion"],
    &["one-on-one", "ana", "--with", "dana"],
    &["recognition", "--to", "ana,ben", "--by", "dana"],
    &["growth", "ana"],
    &["event", "definition-workshop", "--team", "platform"],
    &["event", "alignment"],
    &["event", "strategy-check-in"],
    &["event", "review"],
    &["event", "retrospective", "--people", "ana"],
    &["event", "town-hall"],
    &["event", "retreat"],
];

/// All records with their text.
fn records(okr: &Okr) -> Vec<(String, String)> {
    let all = okr.files().into_iter();
    let named = all.map(|(path, bytes)| {
        let path = path.to_string_lossy().into_owned();
        (path, String::from_utf8_lossy(&bytes).into_owned())
    });
    named.filter(|(path, _)| !path.contains("/.git/")).collect()
}

/// Writes a record and gives its path.
#[track_caller]
fn new(okr: &Okr, args: &[&str]) -> String {
    let ran = okr.run([&["new"], args].concat()).exits(0);
    ran.out().trim().to_owned()
}

#[track_caller]
fn lints_clean(okr: &Okr, path: &str, rules: &str) {
    okr.run(["lint", path, "--fail-on", "hint", "--select", rules])
        .exits(0);
}

#[test]
fn every_kind_lints_clean_with_nothing_but_guidance() {
    for language in ["en", "de"] {
        let okr = here(language);
        for args in BARE {
            let path = new(&okr, args);
            let rules = if args[0] == "objective" {
                "form,wording,practice"
            } else {
                "ALL"
            };
            let rules = if rules == "ALL" {
                "form,focus,wording,alignment,practice,privacy,tidy"
            } else {
                rules
            };
            lints_clean(&okr, &path, rules);
        }
        okr.run(["lint"]).exits(0);
    }
}

#[test]
fn headings_and_guidance_are_in_the_language_of_the_workspace() {
    let okr = here("de");
    let path = new(
        &okr,
        &["feedback", "ana", "--from", "ben", "--kind", "appreciation"],
    );
    let text = okr.text(&path);
    assert!(
        text.contains("## Verhalten\n<!-- Was hat die Person"),
        "{text}"
    );
    let path = new(&okr, &["event", "retrospective"]);
    let text = okr.text(&path);
    assert!(text.contains("## Beibehalten\n<!--"), "{text}");
    let okr = here("es");
    let text = okr.text(&new(&okr, &["growth", "ana"]));
    assert!(text.contains("## Strengths"), "{text}");
}

/// What somebody may paste.
const HOSTILE: [&str; 14] = [
    "He said: \"so\", and 'so' # not a comment",
    "# heading\n## Wish\n---\n===",
    "---\nkind: suggestion\n---",
    "> quoted\n@ana: said it",
    "`code` and ``` a fence",
    "<script>alert(1)</script><!-- okr: ignore[pay-linked] x -->",
    "</details><details class=\"okr\">",
    "{a: [b, &c *d !e %f",
    "- a\n- b",
    "- [x] done",
    "\u{202e}הפוך 上に",
    "../../../etc/passwd",
    "a\r\nb\r\n\r\nc",
    "\u{1b}[2J\u{7}",
];

#[test]
fn whatever_is_typed_stays_text() {
    let okr = here("de");
    let long = "very ".repeat(2000);
    for words in HOSTILE.into_iter().chain([long.as_str()]) {
        let all: [&[&str]; 5] = [
            &[
                "experiment",
                "--team",
                "platform",
                "--title",
                words,
                "--hypothesis",
                words,
                "--learned",
                words,
            ],
            &[
                "feedback",
                "ana",
                "--from",
                "ben",
                "--kind",
                "suggestion",
                "--situation",
                words,
                "--wish",
                words,
            ],
            &[
                "recognition",
                "--to",
                "ana",
                "--by",
                "dana",
                "--what",
                words,
                "--why",
                words,
            ],
            &[
                "objective",
                "platform",
                "--title",
                words,
                "--why",
                words,
                "--key-result",
                words,
            ],
            &[
                "objective",
                "company",
                "--title",
                words,
                "--key-result",
                "It is so: 1 -> 2 min",
            ],
        ];
        for args in all {
            let path = new(&okr, args);
            assert!(okr.path(&path).is_file(), "{path}");
            assert!(!path.contains(".."), "{path}");
            assert!(!okr.text(&path).contains(['\r', '\u{1b}']), "{path}");
        }
        let path = new(&okr, &["growth", "ben", "--direction", words]);
        lints_clean(&okr, ".", "form,privacy");
        std::fs::remove_file(okr.path(&path)).unwrap();
    }
    okr.run(["lint", "--select", "form"]).exits(0);
}

#[test]
fn nothing_is_ever_overwritten() {
    let okr = here("en");
    let args = ["experiment", "--team", "platform", "--title", "Warm cache"];
    assert_eq!(
        new(&okr, &args),
        "experiments/2026-Q4/platform/warm-cache-2.md"
    );
    assert_eq!(
        new(&okr, &args),
        "experiments/2026-Q4/platform/warm-cache-3.md"
    );
    let args = ["feedback", "ana", "--from", "ben", "--kind", "suggestion"];
    assert_eq!(new(&okr, &args), "people/ana/feedback/2026-11-16-ben.md");
    assert_eq!(new(&okr, &args), "people/ana/feedback/2026-11-16-ben-2.md");
    new(&okr, &["growth", "ana"]);
    let before = records(&okr);
    okr.run(["new", "growth", "ana"])
        .exits(2)
        .tells("left as it is");
    assert_eq!(records(&okr), before);
    new(&okr, &["event", "review"]);
    assert_eq!(
        new(&okr, &["event", "review"]),
        "events/2026-Q4/2026-11-16-review-2.md"
    );
}

#[test]
fn an_objective_goes_to_the_end_of_the_file_and_moves_nothing_else() {
    let okr = here("en");
    let path = "okrs/2026-Q4/platform.yaml";
    let before = okr.text(path);
    new(
        &okr,
        &[
            "objective",
            "platform",
            "--title",
            "On-call leaves people rested",
        ],
    );
    let after = okr.text(path);
    assert!(after.starts_with(before.trim_end()), "{after}");
    assert!(
        after.ends_with(
            "- id: on-call-leaves-people-rested\n    title: On-call leaves people rested\n"
        ),
        "{after}"
    );
    // A second one of that title gets a name of its own.
    new(
        &okr,
        &[
            "objective",
            "platform",
            "--title",
            "On-call leaves people rested",
        ],
    );
    assert!(
        okr.text(path)
            .contains("id: on-call-leaves-people-rested-2")
    );
}

#[test]
fn a_measure_stands_behind_the_title_of_a_key_result() {
    let okr = here("en");
    let path = new(
        &okr,
        &[
            "objective",
            "company",
            "--title",
            "Fixes are there in time",
            "--lead",
            "dana",
            "--key-result",
            "Fixes: there within a day: 22 -> 60 %",
            "--key-result",
            "We know why the last one was late",
            "--key-result",
            "Waiting time falls to 3 days: ? -> 3 days",
        ],
    );
    let text = okr.text(&path);
    let expected = "    key_results:
      - id: fixes-there-within-a-day
        title: \"Fixes: there within a day\"
        unit: \"%\"
        baseline: 22
        target: 60
      - id: we-know-why-the-last-one-was
        title: We know why the last one was late
      - id: waiting-time-falls-to-3-days
        title: Waiting time falls to 3 days
        unit: days
        baseline: unknown
        target: 3
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn the_wording_rules_speak_and_never_block() {
    let okr = here("en");
    okr.run([
        "new",
        "objective",
        "company",
        "--title",
        "Launch the new onboarding by 40 %",
    ])
    .exits(0)
    .tells("hint[number-in-objective]");
}

#[test]
fn names_and_references_are_corrected_and_nothing_is_written() {
    let okr = here("en");
    let before = records(&okr);
    for (args, words) in [
        (
            &["feedback", "anna", "--from", "ben", "--kind", "suggestion"][..],
            "ana",
        ),
        (
            &["feedback", "ana", "--from", "benn", "--kind", "suggestion"],
            "ben",
        ),
        (
            &["experiment", "--team", "platfrom", "--title", "x"],
            "platform",
        ),
        (
            &[
                "experiment",
                "--team",
                "platform",
                "--title",
                "x",
                "--for",
                "platform/trust-cii",
            ],
            "platform/trust-ci",
        ),
        (
            &[
                "experiment",
                "--team",
                "platform",
                "--title",
                "x",
                "--builds-on",
                "platform/warm-cach",
            ],
            "experiment:platform/warm-cache",
        ),
        (
            &[
                "recognition",
                "--to",
                "ana",
                "--by",
                "dana",
                "--behaviour",
                "asks erly",
            ],
            "asks early",
        ),
        (
            &["objective", "company", "--title", "x", "--cycle", "../../x"],
            "2026-Q4",
        ),
        (&["objective", "../x", "--title", "x"], "not known"),
        (
            &["experiment", "--team", "../x", "--title", "x"],
            "not known",
        ),
        (
            &[
                "feedback",
                "../ana",
                "--from",
                "ben",
                "--kind",
                "suggestion",
            ],
            "nobody called",
        ),
        (&["event", "review", "--cycle", "../x"], "2026-Q4"),
        (&["one-on-one", "ana", "--with", "ana"], "no second chair"),
        (&["experiment", "--team", "platform"], "--title"),
    ] {
        okr.run([&["new"], args].concat()).exits(2).tells(words);
    }
    assert_eq!(records(&okr), before);
}

#[test]
fn what_is_about_a_person_goes_where_its_writer_says_or_nowhere() {
    let okr = Okr::workspace()
        .commit(DANA, "2026-09-01", "Begin")
        .on(TODAY);
    let feedback = [
        "new",
        "feedback",
        "ana",
        "--from",
        "ben",
        "--kind",
        "suggestion",
    ];
    for kind in [
        &feedback[1..],
        &["growth", "ana"],
        &["one-on-one", "ana", "--with", "dana"],
    ] {
        let before = records(&okr);
        let args = if kind[0] == "feedback" {
            feedback.to_vec()
        } else {
            [&["new"], kind].concat()
        };
        let ran = okr.run(args).exits(2);
        let ran = ran
            .tells("--private DIR")
            .tells("okr.private")
            .tells("okr seal FILE");
        ran.tells("people_records: here")
            .tells("Nothing was written");
        assert_eq!(records(&okr), before);
    }
    // Naming this very repository is no way around what was agreed.
    okr.run([&feedback[..], &["--private", "."]].concat())
        .exits(2);

    let okr = okr
        .file("pairs/one/okr.yaml", "people_records: here\n")
        .file("pairs/two/okr.yaml", "people_records: here\n");
    let one = ["--private", "pairs/one"];
    okr.run([&feedback[..], &one].concat())
        .exits(0)
        .says("pairs/one/people/ana/feedback/2026-11-16-ben.md");
    // Of several, the one that holds this person's records.
    let both = ["--private", "pairs/two", "--private", "pairs/one"];
    okr.run([&feedback[..], &both].concat())
        .exits(0)
        .says("pairs/one/people/ana/feedback/2026-11-16-ben-2.md");
    // Nobody's records are put to somebody else's by a guess.
    okr.run([&["new", "growth", "dana"], &both[..]].concat())
        .exits(2)
        .tells("no repository that you have named holds records about dana yet");
}

#[test]
fn open_promises_are_carried_over_to_the_next_note() {
    let okr = here("en").file(
        "people/ana/one-on-ones/2026-11-09.md",
        "---\nwith: dana\n---\n## Will\n- [ ] @dana: time for the `course`, 3 < 4 (due 2026-11-30)\n- [x] @ana: the list\n",
    );
    let path = new(&okr, &["one-on-one", "ana", "--with", "dana"]);
    let text = okr.text(&path);
    assert!(
        text.contains("## Will\n- [ ] @dana: time for the course, 3 \\< 4 (due 2026-11-30)\n\n"),
        "{text}"
    );
    assert!(!text.contains("the list"), "{text}");
    // The same promise is not counted anew.
    let agenda = okr
        .run(["agenda", "one-on-one", "ana", "--today", "2026-11-20"])
        .exits(0)
        .out();
    assert_eq!(agenda.matches("time for the course").count(), 1, "{agenda}");
}

#[test]
fn a_body_from_standard_input_is_taken_as_it_is() {
    let okr = here("en");
    let line = "printf '## Hypothesis\\r\\nIt *is*.\\r\\n' | okr new experiment --team platform --title Cold --body -";
    okr.shell(line).exits(0);
    let text = okr.text("experiments/2026-Q4/platform/cold.md");
    assert!(
        text.ends_with("# Cold\n\n## Hypothesis\nIt *is*.\n"),
        "{text}"
    );
    okr.shell("printf -- '---\\nfor: [x]\\n---\\n' | okr new experiment --team platform --title Cold --body -")
        .exits(2);
}

#[test]
fn guidance_and_what_the_records_tell_is_nobodys_word() {
    let okr = here("en").file(
        "check-ins/2026-Q4/platform/2026-11-09.md",
        "---\npresent: [ana]\n---\n## Worked\n- zebrafish\n",
    );
    let path = new(&okr, &["event", "retrospective", "--team", "platform"]);
    assert!(okr.text(&path).contains("zebrafish"));
    // A week later what was said at the retrospective is told: nothing.
    let later = [
        "agenda",
        "retrospective",
        "--team",
        "platform",
        "--today",
        "2026-11-23",
    ];
    let told = okr.run(later).exits(0).out();
    assert!(
        !told.contains("zebrafish") && !told.contains("What the records tell"),
        "{told}"
    );
}
