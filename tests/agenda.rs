//! What the agendas refuse, each tested hard: no attainment in a 1:1, no name beside a value, nothing that counts people,
//! no help that somebody asked for in their own 1:1, no word of feedback that was not read, no data about two people.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, BEN, DANA, Okr};

const TODAY: &str = "2026-11-16";
/// A word that stands in a record about a person and must not get out of it.
const SECRET: &str = "zebrafish";
const CHECK_IN: &str = "check-ins/2026-Q4/platform/2026-11-09.md";
const NOTE: &str = "people/ana/one-on-ones/2026-11-06.md";

const TEAM_MEETINGS: [&[&str]; 7] = [
    &["check-in", "platform"],
    &["definition-workshop"],
    &["alignment"],
    &["strategy-check-in"],
    &["review"],
    &["retrospective"],
    &["town-hall"],
];

/// A committed workspace; people's records lie in it in clear text.
fn here() -> Okr {
    Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .commit(DANA, "2026-09-01", "Begin")
        .on(TODAY)
}

/// A check-in with numbers that stand nowhere else, and a bullet of Ana's.
fn told(bullet: &str) -> String {
    format!(
        "---\npresent: [ana, ben]\nkey_results:\n  trust-ci/build-p95: {{value: 17.25, confidence: 3, status: off-track, why: The cache is cold}}\nhelp:\n  - {{id: bucket, what: A bucket called {SECRET}, from: company, for: trust-ci/build-p95}}\n---\n## Tried\n- @ana: {bullet}\n\n## Impediments\n- @ana: nobody answers about the {SECRET}\n\n## Next\n- @ben: bring it to 12.75\n"
    )
}

fn one_on_one(okr: &Okr) -> common::Ran {
    okr.run(["agenda", "one-on-one", "ana", "--with", "dana"])
        .exits(0)
        .is_harmless()
}

// No attainment, no status, no confidence in a 1:1.

#[test]
fn a_one_on_one_holds_no_value_status_confidence_or_way() {
    let okr = here()
        .file(CHECK_IN, told("profiled the builds"))
        .file(NOTE, "---\nwith: dana\nabout: [platform/trust-ci/build-p95]\n---\n## Goal\nFewer surprises\n\n## Will\n- [ ] @dana: find the time\n")
        .commit(ANA, "2026-11-09", "Check-in");
    for format in ["text", "markdown", "html"] {
        let args = ["agenda", "one-on-one", "ana", "--output-format", format];
        let page = okr.run(args).exits(0);
        let page = page
            .says("profiled the builds")
            .says("Fewer surprises")
            .says("find the time")
            .says("How could you contribute to the team");
        for never in [
            "17.25",
            "off-track",
            "off track",
            "confidence 3",
            "The cache is cold",
            "behind",
            "on pace",
            "12.75",
            "24 ",
        ] {
            let words = page.out();
            let words = words.split("<body>").last().unwrap();
            assert!(!words.contains(never), "{format}: {never}\n{words}");
        }
    }
}

#[test]
fn what_the_team_wrote_with_a_number_or_a_score_stays_out_of_a_one_on_one() {
    for bullet in [
        "brought the slowest builds down to 17.25 minutes",
        "finished 80 % of the list",
        "reached ٨٠ of hundred",
    ] {
        let okr = here()
            .file(CHECK_IN, told(bullet))
            .file(
                "recognition/2026-11-10-builds.md",
                format!("---\nby: ben\nto: [ana]\n---\n## What they did\nAna {bullet}\n"),
            )
            .commit(ANA, "2026-11-10", "Check-in");
        one_on_one(&okr)
            .never_says(bullet)
            .never_says("17.25")
            .says("Ben Okafor thanks Ana Souza")
            .says("Words with a number in them were left out.");
    }
    let okr = here().file(NOTE, "---\nwith: dana\n---\n## Goal\nAna missed her target and wants to know why\n\n## Will\n- [ ] @ana: reach 80 % of her OKRs\n- [ ] @dana: lunch on Friday\n");
    one_on_one(&okr)
        .never_says("missed her target")
        .says("lunch on Friday")
        .says_in_all("Words that put a score beside a person were left out");
}

#[test]
fn a_title_with_a_number_and_the_word_of_a_status_stay_out_of_a_one_on_one() {
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", "objectives:\n  - id: trust-ci\n    title: Engineers trust CI, 42 % reached\n    key_results: [{id: build-p95, title: Build time, unit: min, baseline: 24, target: 8}]\n  - id: calm\n    title: On-call leaves people rested\n    key_results: [{id: pages, title: Pages, baseline: 9, target: 3}]\n")
        .file(CHECK_IN, told("Off track, and glad to talk"))
        .commit(ANA, "2026-11-09", "Check-in");
    one_on_one(&okr)
        .never_says("42 %")
        .never_says("Off track")
        .says("On-call leaves people rested")
        .says("Words with a number in them were left out.");
}

// No score beside a person in what a team wrote, wherever it is quoted.

#[test]
fn what_puts_a_score_beside_a_person_is_quoted_by_no_page() {
    const SCORE: &str = "Ana reached 42 % of her goal";
    let check_in = format!(
        "---\nkey_results:\n  trust-ci/build-p95: {{value: 17.25, why: {SCORE}}}\n---\n## Worked\n- {SCORE}\n\n## Learned\n- {SCORE}\n- Caching won\n"
    );
    let okr = here()
        .file("check-ins/2026-Q4/platform/2026-11-10.md", check_in)
        .commit(ANA, "2026-11-10", "Check-in");
    for meeting in TEAM_MEETINGS {
        let args = ["agenda"].iter().chain(meeting);
        okr.run(args.copied()).exits(0).never_says("Ana reached");
    }
    okr.run(["agenda", "town-hall"])
        .exits(0)
        .says("Caching won")
        .says_in_all("Words that put a score beside a person were left out");
    for format in ["text", "markdown", "html", "json"] {
        okr.run(["report", "--output-format", format])
            .exits(0)
            .never_says("Ana reached")
            .says("Caching won");
        let since = ["--since", "2026-11-02"];
        let args = ["report", "--output-format", format].into_iter();
        okr.run(args.chain(since))
            .exits(0)
            .never_says("Ana reached");
    }
}

// Help that somebody asked for is not in their page, unless they put it there themselves.

#[test]
fn help_that_was_asked_for_is_not_in_the_askers_one_on_one() {
    let okr = here()
        .file(CHECK_IN, told("profiled the builds"))
        .file("okrs/2026-Q4/mobile.yaml", format!("objectives:\n  - id: o\n    title: Releases are dull\n    needs: [{{id: n, from: platform, what: Two days of {SECRET}}}]\n    key_results: [{{id: k, title: Hours, baseline: 9, target: 3}}]\n"))
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["agenda", "check-in", "platform"])
        .exits(0)
        .says(SECRET);
    one_on_one(&okr).never_says(SECRET).never_says("bucket");
    let okr = okr.file(
        NOTE,
        format!("---\nwith: dana\n---\n## Goal\nGet the {SECRET} before the holidays\n"),
    );
    one_on_one(&okr).says(SECRET);
}

// Feedback that was not read is not quoted, and neither is feedback that was.

#[test]
fn no_word_of_feedback_is_quoted_in_a_one_on_one() {
    let path = "people/ana/feedback/2026-11-02-ben.md";
    let feedback = format!(
        "---\nkind: suggestion\nabout: [platform/trust-ci]\n---\n## Situation\nThe {SECRET} meeting\n\n## Wish\nSlower, please.\n"
    );
    let unread = here()
        .file(path, feedback)
        .file(NOTE, "---\nwith: dana\n---\n## Goal\nRest\n")
        .commit(BEN, "2026-11-02", "Feedback");
    one_on_one(&unread)
        .says("from Ben Okafor, recorded 2 Nov")
        .says("not confirmed as read")
        .never_says(SECRET)
        .never_says("uggestion")
        .never_says("Slower");
    let read = unread
        .file("people/ana/seen.yaml", format!("{path}: 2026-11-09\n"))
        .commit(ANA, "2026-11-09", "Seen");
    one_on_one(&read)
        .says("You read what Ben Okafor gave you")
        .never_says("not confirmed as read")
        .never_says(SECRET);
}

#[test]
fn the_name_of_a_file_says_nothing_about_anybody() {
    let okr = here()
        .file(
            format!("people/ana/feedback/2026-11-02-{SECRET}.md"),
            "---\nkind: suggestion\n---\n## Situation\nx\n",
        )
        .commit(BEN, "2026-11-02", "Feedback");
    one_on_one(&okr)
        .never_says(SECRET)
        .says("somebody whom org/ does not name");
}

// A 1:1 belongs to two.

#[test]
fn what_was_promised_to_somebody_else_is_not_told() {
    let okr = here()
        .file(NOTE, "---\nwith: dana\n---\n## Will\n- [ ] @dana: find the time\n")
        .file("people/ana/one-on-ones/2026-11-09.md", format!("---\nwith: ben\n---\n## Goal\nThe {SECRET}\n\n## Will\n- [ ] @ana: tell Ben about the {SECRET}\n"));
    one_on_one(&okr).never_says(SECRET).says("find the time");
    // Whoever the last note was written with.
    okr.run(["agenda", "one-on-one", "ana"])
        .exits(0)
        .says("Ana Souza and Ben Okafor")
        .says(SECRET)
        .never_says("find the time");
}

#[test]
fn people_never_become_data() {
    let okr = here()
        .file(
            "recognition/2026-11-10-builds.md",
            format!("---\nby: ben\nto: [ana]\n---\n## What they did\nThe {SECRET}\n"),
        )
        .commit(BEN, "2026-11-10", "Thanks");
    for meeting in [&["one-on-one", "ana"][..], &["review"]] {
        let args = meeting.iter().chain(&["--output-format", "json"]);
        okr.run(["agenda"].iter().chain(args))
            .exits(2)
            .says_nothing();
    }
    okr.run(["agenda", "town-hall"])
        .exits(0)
        .says(SECRET)
        .says("Ana Souza");
    okr.run(["agenda", "town-hall", "--output-format", "json"])
        .exits(0)
        .never_says(SECRET)
        .never_says("Souza")
        .never_says("Okafor");
}

// No name beside a value; no count per person.

#[test]
fn pages_with_values_name_nobody() {
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", "assumptions: [{id: a, we_believe: It is so}]\nobjectives:\n  - id: trust-ci\n    title: Builds are quick\n    lead: ana\n    tests: [platform/a]\n    key_results:\n      - {id: build-p95, title: Minutes, lead: ben, baseline: 24, target: 8}\n")
        .file(CHECK_IN, told("profiled the builds"))
        .file("events/2026-Q4/2026-11-05-strategy-check-in.md", "---\ntype: strategy-check-in\npeople: [ana, ben, dana]\n---\n## What we talked about\n- @ana: the builds\n")
        .commit(ANA, "2026-11-09", "Check-in");
    for meeting in [&["check-in", "platform"][..], &["strategy-check-in"]] {
        for format in ["text", "markdown", "html", "json"] {
            let shown = ["--output-format", format];
            let args = meeting.iter().chain(&shown);
            let page = okr.run(["agenda"].iter().chain(args)).exits(0);
            let page = page.says("17.25");
            for name in [
                "Ana", "Ben ", "Dana", "Souza", "@ana", "@ben", "ana:", "\"ana\"",
            ] {
                assert!(
                    !page.out().contains(name),
                    "{meeting:?} {format}: {name}\n{}",
                    page.out()
                );
            }
        }
    }
}

#[test]
fn ten_more_words_of_work_or_thanks_add_no_number() {
    let with = |many: u8| {
        let mut okr = here().file(CHECK_IN, told("profiled the builds"));
        for n in 0..many {
            let slug = char::from(b'a' + n).to_string().repeat(3);
            okr = okr.file(
                format!("recognition/2026-11-10-{slug}.md"),
                format!("---\nby: ben\nto: [ana]\n---\n## What they did\nHelped {slug}\n"),
            );
        }
        okr.commit(BEN, "2026-11-10", "Thanks")
    };
    let numbers = |text: &str| {
        let mut all: Vec<String> = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        all.sort();
        all.dedup();
        all
    };
    for args in [&["town-hall"][..], &["one-on-one", "ana"]] {
        let page = |many| with(many).run(["agenda"].iter().chain(args)).exits(0).out();
        assert_eq!(numbers(&page(1)), numbers(&page(11)), "{args:?}");
    }
}

#[test]
fn no_page_grades_anybody() {
    let okr = Okr::demo().on(TODAY);
    let one_on_one: &[&str] = &["one-on-one", "ana"];
    for meeting in TEAM_MEETINGS.iter().chain([&one_on_one]) {
        let args = meeting.iter().chain(&["-C", "demo/acme"]);
        let page = okr.run(["agenda"].iter().chain(args)).exits(0).out();
        let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in [
            "score",
            "grade",
            "rank",
            "rating",
            "percentile",
            "leaderboard",
            "average",
            "performer",
            " points",
        ] {
            assert!(!flat.to_lowercase().contains(word), "{meeting:?}: {word}");
        }
    }
}

#[test]
fn a_file_of_a_person_in_the_place_of_a_team_gets_no_agenda() {
    let okr = here()
        .file("okrs/2026-Q4/ana.yaml", "person: ana\nobjectives:\n  - id: own\n    title: Her own\n    key_results: [{id: k, title: Personal number, baseline: 0, target: 99}]\n")
        .file("check-ins/2026-Q4/ana/2026-11-09.md", format!("---\nkey_results:\n  own/k: {{value: 42.5, confidence: 2}}\n---\n## Learned\n- the {SECRET}\n"))
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["agenda", "check-in", "ana"])
        .exits(2)
        .says_nothing()
        .never_says("42.5");
    for meeting in TEAM_MEETINGS {
        okr.run(["agenda"].iter().chain(meeting))
            .exits(0)
            .never_says("42.5")
            .never_says("Personal number")
            .never_says(SECRET);
    }
    one_on_one(&okr).never_says("Personal number");
}

// What a file says is text, in every format.

#[test]
fn nothing_out_of_a_file_is_markup() {
    let evil = "<script>alert(1)</script>\u{1b}[31m\u{202e}@everyone {day} `x`";
    let quoted = serde_json::to_string(evil).unwrap();
    let okr = here()
        .file("org/more.yaml", format!("people:\n  evil: {{name: {quoted}}}\n"))
        .file("okrs/2026-Q4/platform.yaml", format!("assumptions: [{{id: a, we_believe: {quoted}}}]\nobjectives:\n  - id: trust-ci\n    title: {quoted}\n    tests: [platform/a]\n    needs: [{{id: n, what: {quoted}, from: company}}]\n    key_results:\n      - {{id: build-p95, title: {quoted}, unit: {quoted}, baseline: 24, target: 8}}\n"))
        .file(CHECK_IN, told("profiled"))
        .file("recognition/2026-11-10-evil.md", "---\nby: evil\nto: [ana]\n---\n## What they did\n<script>alert(1)</script> helped\n")
        .file("events/2026-Q4/2026-11-05-strategy-check-in.md", "---\ntype: strategy-check-in\nassumptions: {platform/a: {still_true: yes, why: \"<img src=x onerror=alert(1)>\"}}\n---\n## <b>x</b>\n- [x](javascript:alert(1))\n")
        .commit(ANA, "2026-11-09", "Check-in");
    let one_on_one: &[&str] = &["one-on-one", "ana"];
    for meeting in TEAM_MEETINGS.iter().chain([&one_on_one]) {
        for format in ["text", "markdown", "html"] {
            let shown = ["--output-format", format];
            let args = meeting.iter().chain(&shown);
            let page = okr
                .run(["agenda"].iter().chain(args))
                .exits(0)
                .is_harmless();
            let out = page.out();
            assert!(!out.contains('\u{202e}'), "{meeting:?} {format}");
            if format == "html" {
                assert!(!out.contains("<script"), "{meeting:?}");
                assert!(!out.contains("<img"), "{meeting:?}");
                assert!(!out.contains("javascript:alert(1)\""), "{meeting:?}");
            }
            if format == "markdown" {
                assert!(
                    !out.contains("<script") && !out.contains("<img"),
                    "{meeting:?}"
                );
                assert!(!out.contains('@'), "{meeting:?}");
            }
        }
    }
}

// Absent records are fine, and said.

#[test]
fn between_two_cycles_a_check_in_is_about_the_one_that_has_just_ended() {
    let year = "objectives:\n  - {id: trust, title: A year of trust}\n";
    here()
        .file("okrs/2027/company.yaml", year)
        .on("2027-01-05")
        .run(["agenda", "check-in", "platform"])
        .exits(0)
        .says("2026-Q4, ended 31 Dec 2026")
        .says("Engineers trust CI");
}

#[test]
fn an_empty_beginning_still_gives_a_page() {
    let okr = here();
    for meeting in TEAM_MEETINGS {
        okr.run(["agenda"].iter().chain(meeting))
            .exits(0)
            .says("No earlier one is in the records.");
    }
    one_on_one(&okr).says_in_all("no repository that holds them was named");
    let bare = Okr::new().file("okr.yaml", "").on(TODAY);
    bare.run(["agenda", "town-hall"]).exits(2).says_nothing();
}

#[test]
fn a_page_is_written_whole_and_over_an_older_one() {
    let okr = here().file("week.md", "old");
    let args = [
        "agenda",
        "check-in",
        "platform",
        "--output-format",
        "markdown",
    ];
    let shown = okr.run(args).exits(0).out();
    okr.run(args.iter().chain(&["--output-file", "week.md"]))
        .exits(0)
        .says_nothing();
    assert_eq!(std::fs::read_to_string(okr.path("week.md")).unwrap(), shown);
}
