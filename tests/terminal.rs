//! The prompts, driven in a terminal as a person would: what is asked, what is kept when it ends early, and how it looks
//! where the terminal can do little.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod common;
#[path = "common/person.rs"]
mod person;

use common::Okr;
use person::Person;
use rexpect::process::Signal;
use std::path::PathBuf;

/// The conversation in the documentation is one.
#[test]
fn the_tour_shows_what_is_asked() {
    let tour = include_str!("../docs/tour.md").replace("\r\n", "\n");
    let shown = tour.split("```text\n$ okr check-in\n").nth(1).unwrap();
    let shown = shown.split("```").next().unwrap();
    let okr = Okr::demo().env("GIT_AUTHOR_EMAIL", "ana@acme.example");
    let okr = okr.on("2026-11-16");
    let mut ana = Person::runs(&okr, 80, &["-C", "demo/acme", "check-in"]);
    for line in shown.lines() {
        match line.split_once("> ").filter(|_| !line.starts_with(' ')) {
            Some((prompt, answer)) => ana.answers(&[(&format!("{prompt}> "), answer)]),
            None => ana.sees(line.trim_end_matches('>')),
        }
    }
}

/// The prompts of a check-in in [`team`], and answers.
const ANSWERS: [(&str, &str); 7] = [
    ("value confidence why > ", "21 4 cold cache"),
    ("status (on-track, at-risk, off-track) > ", "off"),
    ("what would help, from whom? > ", "a bucket, company"),
    ("tool, resource, person, decision? > ", "res"),
    ("value confidence why > ", "97.4 7"),
    ("present > ", "all"),
    ("write (lines) > ", ""),
];

const WRITTEN: &str = "---
present: [ana, ben]
key_results:
  trust-ci/build-p95:
    value: 21
    confidence: 4
    status: off-track
    why: cold cache
  trust-ci/green-main: {value: 97.4, confidence: 7}
help:
  - id: bucket
    what: a bucket
    from: company
    for: trust-ci/build-p95
    kind: resource
---
";

const FILE: &str = "check-ins/2026-Q4/platform/2026-11-09.md";

/// A team with two key results in a repository, on a Monday in November.
fn team() -> Okr {
    let okr = Okr::workspace();
    okr.commit("Ana <ana@acme.example>", "2026-10-05", "platform: OKRs")
        .on("2026-11-09")
        .env("GIT_AUTHOR_NAME", "Ana")
        .env("GIT_AUTHOR_EMAIL", "ana@acme.example")
        .env("GIT_COMMITTER_NAME", "Ana")
        .env("GIT_COMMITTER_EMAIL", "ana@acme.example")
}

/// The files of the work tree.
fn files(okr: &Okr) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = okr.files();
    let git = okr.path("./.git");
    files.retain(|(path, _)| !path.starts_with(&git));
    files
}

#[test]
fn a_check_in_is_written_and_committed() {
    let okr = team();
    let mut ana = Person::runs(&okr, 80, &["check-in", "--commit"]);
    ana.answers(&ANSWERS);
    let seen = ana.ends();
    assert!(seen.contains("platform · 2026-Q4, day 40 of 92"), "{seen}");
    assert!(seen.contains("Behind the expected pace."), "{seen}");
    assert_eq!(okr.text(FILE), WRITTEN);
    let told = okr.git_in(".", ["log", "-1", "--format=%s", "--name-only"]);
    assert_eq!(told, format!("platform: check-in 9 Nov\n\n{FILE}"));
    assert_eq!(okr.git_in(".", ["status", "--short"]), "");
    okr.run(["lint", FILE]).exits(0).tells("nothing to report");
}

/// However the program ends at whichever prompt, nothing is half-written, and the same command goes on from there.
#[test]
fn at_every_prompt_it_may_end_and_nothing_is_lost() {
    let ways: [fn(&mut Person); 4] = [
        |p| {
            p.session.process_mut().kill(Signal::SIGKILL).unwrap();
        },
        |p| {
            p.session.process_mut().kill(Signal::SIGHUP).unwrap();
        },
        |p| {
            p.session.send_control('c').unwrap();
            p.sees("stopped before the end; nothing was written");
        },
        |p| {
            p.session.send_control('d').unwrap();
            p.sees("stopped before the end; nothing was written");
        },
    ];
    for (n, _) in ANSWERS.iter().enumerate() {
        let okr = team();
        let before = files(&okr);
        let mut ana = Person::runs(&okr, 80, &["check-in"]);
        ana.answers(&ANSWERS[..n]);
        ana.sees(ANSWERS[n].0);
        ways[n % 4](&mut ana);
        drop(ana);
        assert_eq!(files(&okr), before, "ended at prompt {n}");

        let mut ana = Person::runs(&okr, 80, &["check-in"]);
        if n > 0 {
            ana.answers(&[("Go on with the draft of 9 Nov? (Y/n)", "")]);
        }
        ana.answers(&ANSWERS[n..]);
        ana.ends();
        assert_eq!(okr.text(FILE), WRITTEN, "ended at prompt {n}");
        // The draft is gone, and the second check-in of the day begins anew.
        let mut ana = Person::runs(&okr, 80, &["check-in"]);
        ana.answers(&[ANSWERS[0]]);
    }
}

#[test]
fn answers_are_taken_back_and_names_completed() {
    let okr = team();
    let mut ana = Person::runs(&okr, 80, &["check-in", "platform"]);
    ana.answers(&ANSWERS[..2]);
    ana.answers(&[(ANSWERS[2].0, "<")]);
    // The answer of before stands in the line: it is emptied, and another one is given.
    ana.sees(ANSWERS[1].0);
    ana.session.send("\u{15}at-r\t\n").unwrap();
    ana.sees(ANSWERS[2].0);
    ana.session.send("a bucket, com\t\n").unwrap();
    ana.answers(&ANSWERS[3..]);
    ana.ends();
    assert_eq!(okr.text(FILE), WRITTEN.replace("off-track", "at-risk"));
}

#[test]
fn forty_columns_hold_every_line() {
    let okr = team().env("NO_COLOR", "1");
    let mut ana = Person::runs(&okr, 40, &["check-in"]);
    for (prompt, line) in ANSWERS {
        // A label that leaves no room for an answer stands on a line of its own.
        ana.sees(prompt.trim_end_matches(" > "));
        ana.sees("> ");
        ana.types(line);
    }
    let seen = ana.ends();
    let told = seen.lines().take_while(|l| !l.contains("Commit it"));
    for line in told.map(|l| l.rsplit('\r').next().unwrap_or(l)) {
        assert!(line.chars().count() <= 40, "{line}\n\n{seen}");
    }
    assert_eq!(okr.text(FILE), WRITTEN);
}

/// Where the terminal can move no cursor and the locale has only ASCII, plain lines do.
#[test]
fn a_terminal_that_can_do_nothing_is_enough() {
    let okr = team().env("TERM", "dumb").env("LC_ALL", "C");
    let mut ana = Person::runs(&okr, 80, &["check-in"]);
    ana.answers(&ANSWERS);
    let seen = ana.ends();
    assert!(seen.is_ascii() && !seen.contains('\u{1b}'), "{seen}");
    assert_eq!(okr.text(FILE), WRITTEN);
}

#[test]
fn a_pasted_paragraph_is_one_answer_and_may_run_from_right_to_left() {
    let okr = team();
    let mut ana = Person::runs(&okr, 80, &["check-in"]);
    ana.sees(ANSWERS[0].0);
    let paste = |text: &str| format!("\u{1b}[200~{text}\u{1b}[201~\n");
    let why = "8 9 המטמון קר\nבשני אזורים,\n\nsays the graph";
    ana.session.send(&paste(why)).unwrap();
    ana.answers(&[
        (ANSWERS[4].0, ""),
        (ANSWERS[5].0, "ana"),
        (ANSWERS[6].0, "lines"),
    ]);
    ana.sees("Tried > ");
    let tried = "We profiled the slowest\nhundred builds.\n\n- @ben: moved the cache\n- <b>#1</b>";
    ana.session.send(&paste(tried)).unwrap();
    ana.answers(&[("... > ", "")]);
    for section in [
        "Worked",
        "Did not work",
        "Ideas",
        "Learned",
        "Impediments",
        "Next",
    ] {
        ana.answers(&[(&format!("{section} > "), "")]);
    }
    ana.ends();
    assert_eq!(
        okr.text(FILE),
        "---
present: [ana]
key_results:
  trust-ci/build-p95:
    value: 8
    confidence: 9
    why: המטמון קר בשני אזורים, says the graph
---
## Tried
- We profiled the slowest hundred builds.
- @ben: moved the cache
- \\<b>#1\\</b>
"
    );
    okr.run(["lint", FILE]).exits(0).tells("nothing to report");
}

/// A team whose editor puts a bullet under a heading, and then does what stands in `then`.
fn with_editor(okr: Okr, name: &str, heading: &str, then: &str) -> Okr {
    let edit = format!("sed -e 's/^## {heading}.*/&\\n- caching/' \"$1\" > \"$1.new\"");
    let script = format!("{edit} && mv \"$1.new\" \"$1\"\n{then}\n");
    let okr = okr.file(format!(".git/{name}"), script);
    let editor = format!("sh {}", okr.path(format!(".git/{name}")).display());
    okr.env("EDITOR", &editor)
}

#[test]
fn what_was_written_in_the_editor_outlives_a_crash() {
    let okr = with_editor(team(), "crash.sh", "Tried", "kill -9 $PPID");
    let mut ana = Person::runs(&okr, 80, &["check-in"]);
    ana.answers(&[(ANSWERS[0].0, ""), (ANSWERS[4].0, ""), (ANSWERS[5].0, "")]);
    ana.answers(&[("write (editor, lines) > ", "editor")]);
    ana.ends();
    assert!(!okr.path("check-ins").exists());
    let okr = with_editor(okr, "editor.sh", "Next", "");
    let mut ana = Person::runs(&okr, 80, &["check-in"]);
    ana.answers(&[("Go on with the draft of 9 Nov? (Y/n) > ", "y")]);
    ana.ends();
    let sections = "## Tried\n- caching\n\n## Next\n- caching\n";
    assert_eq!(okr.text(FILE), sections);
}

/// What stays empty on the page is left out.
#[test]
fn the_page_is_written_in_the_editor() {
    let okr = with_editor(team(), "editor.sh", "Worked", "");
    let mut ana = Person::runs(&okr, 80, &["check-in"]);
    ana.answers(&[
        ANSWERS[0],
        (ANSWERS[1].0, "on"),
        (ANSWERS[4].0, ""),
        (ANSWERS[5].0, ""),
    ]);
    ana.answers(&[("write (editor, lines) > ", "editor")]);
    ana.ends();
    let text = okr.text(FILE);
    assert!(text.ends_with("---\n## Worked\n- caching\n"), "{text}");
    assert!(
        !okr.path(".git/okr/drafts/check-in-2026-Q4-platform.md")
            .exists()
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_is_lost() {
    let Some(okr) = Okr::workspace().on("2026-11-09").run_by_nobody() else {
        return;
    };
    let mut ana = Person::runs(&okr, 80, &["check-in", "platform"]);
    ana.sees("No draft can be kept");
    ana.answers(&ANSWERS);
    let seen = ana.ends();
    assert!(seen.contains("cannot write"), "{seen}");
    assert!(!okr.path("check-ins").exists());
}

/// The rules speak while the sentence can still be changed; Enter keeps what was said.
#[test]
fn an_objective_is_coached_and_never_held_up() {
    let okr = Okr::workspace().on("2026-11-16");
    let mut person = Person::runs(&okr, 80, &["new", "objective", "platform"]);
    person.answers(&[("Cycle", ""), ("Objective", "Launch the new build system")]);
    person.sees("says what will be done");
    // What was said stands in the line; Ctrl-U empties it.
    person.answers(&[
        ("anew > ", "\u{15}Nobody waits for a build any more"),
        ("Why > ", "?"),
    ]);
    person.sees("Who will notice");
    person.answers(&[
        ("Why > ", "Waiting costs an hour a day"),
        ("Who to talk to > ", "anna"),
    ]);
    person.sees("did you mean `ana`?");
    person.answers(&[
        ("Who to talk to > ", ""),
        ("Contributes to > ", ""),
        ("Key result 1 > ", "Builds take 8 minutes or less"),
        ("unit > ", "soon"),
    ]);
    person.sees("two numbers and a unit");
    person.answers(&[("unit > ", "\u{15}24 8 min")]);
    person.sees("Key result 2");
    person.types("<");
    person.answers(&[
        ("unit > ", "\u{15}24 9 min"),
        // With its measure behind a colon, as the flag takes it, nothing is left to ask.
        ("Key result 2 > ", "Builds wait for a runner: 9 -> 2 min"),
        ("Key result 3 > ", ""),
    ]);
    let seen = person.ends();
    assert!(seen.contains("okrs/2026-Q4/platform.yaml"), "{seen}");
    let text = okr.text("okrs/2026-Q4/platform.yaml");
    let written = "  - id: nobody-waits-for-a-build-any
    title: Nobody waits for a build any more
    why: Waiting costs an hour a day
    lead: ana
    key_results:
      - id: builds-take-8-minutes-or-less
        title: Builds take 8 minutes or less
        unit: min
        baseline: 24
        target: 9
      - id: builds-wait-for-a-runner
        title: Builds wait for a runner
        unit: min
        baseline: 9
        target: 2
";
    assert!(text.ends_with(written), "{text}");
}

/// What was said about a person is asked for where it belongs, and is kept there when the conversation ends early.
#[test]
fn feedback_that_was_interrupted_is_gone_on_with() {
    let okr = Okr::workspace()
        .on("2026-11-16")
        .file("pair/okr.yaml", "people_records: here\n");
    okr.commit_in("pair", common::DANA, "2026-09-01", "Begin");
    let args = [
        "new",
        "feedback",
        "ana",
        "--from",
        "ben",
        "--private",
        "pair",
    ];
    let mut person = Person::runs(&okr, 80, &args);
    person.answers(&[
        ("appreciation or suggestion", "app"),
        ("Situation > ", "On Monday"),
        ("... > ", ""),
    ]);
    person.sees("Behaviour");
    person.session.send_control('c').unwrap();
    let seen = person.ends();
    assert!(seen.contains("nothing was written"), "{seen}");
    assert!(!okr.path("pair/people").exists());
    let mut person = Person::runs(&okr, 80, &args);
    person.answers(&[
        ("(Y/n) > ", ""),
        ("Behaviour > ", "Asked the quiet ones"),
        ("... > ", ""),
        ("Impact > ", ""),
        ("Wish > ", ""),
        ("What of our work", ""),
    ]);
    person.ends();
    let text = okr.text("pair/people/ana/feedback/2026-11-16-ben.md");
    assert!(text.contains("## Situation\nOn Monday\n"), "{text}");
    assert!(
        text.contains("## Behaviour\nAsked the quiet ones\n"),
        "{text}"
    );
}

/// Which repository two people share only they know: what is not known is said before they are asked. Its path may have capitals.
#[test]
fn where_feedback_belongs_is_asked_with_its_reason() {
    let okr = Okr::demo().on("2026-11-16");
    okr.shell(
        "mv demo/acme-ana-dana demo/With-Ana && git -C demo/acme config okr.private ../With-Ana",
    );
    let args = ["-C", "demo/acme", "new", "feedback", "ben"];
    let begin = || {
        let mut dana = Person::runs(&okr, 80, &args);
        dana.sees("no repository that you have named holds records about ben yet");
        dana.sees("Which repository do those concerned share");
        dana
    };
    let mut dana = begin();
    dana.types("");
    let seen = dana.ends();
    assert!(seen.contains("nothing was written"), "{seen}");
    let mut dana = begin();
    let path = okr.path("demo/With-Ana").canonicalize().unwrap();
    dana.types(&path.display().to_string());
    dana.sees("appreciation or suggestion");
    dana.session.send_control('c').unwrap();
    dana.ends();
    assert!(!path.join("people/ben").exists());
}
