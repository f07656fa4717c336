#![allow(clippy::disallowed_methods, reason = "a test")]

use super::talk::talk;
use crate::cli::records::Opened;
use crate::cli::ui::prompt::Interview;
use crate::clock::parse_date;
use crate::compose::{NewFile, write_new};
use crate::history::History;
use crate::views::{Records, check_in_topics};
use crate::workspace::{Disk, Workspace};

const FILES: [(&str, &str); 5] = [
    ("okr.yaml", "organisation: Acme\n"),
    (
        "org/teams.yaml",
        "teams:\n  company: {name: Acme}\n  platform: {name: Platform, parent: company, members: [ana, ben]}\n  data-infra: {name: Data, parent: company}\n  mobile: {name: Mobile, parent: company}\npeople:\n  ana: {name: Ana Souza, emails: [ana@acme.example]}\n  ben: {name: Ben Okoro}\n",
    ),
    (
        "okrs/2026-Q4/platform.yaml",
        "objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus.
    lead: ana
    health:
      - {id: no-skips, title: No build skips a test, unit: \"%\", hold: {min: 100}}
    key_results:
      - {id: build-p95, title: The slowest 5 % of builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: \"%\", hold: {min: 97}}
      - id: new-runner
        title: Every team builds on the new runners
        milestones:
          - {id: pilots, title: Two pilot teams moved, due: 2026-11-30}
          - {id: all, title: All teams moved, due: 2026-12-15}
      - {id: why-flaky, title: We know what makes tests flaky, hypothesis: Shared databases cause most of it, decide_by: 2026-11-30}
",
    ),
    (
        "okrs/2026-Q4/mobile.yaml",
        "objectives:
  - id: fast-store
    title: A merged change is in the store within a day
    why: Fixes wait for a week.
    lead: ana
    needs:
      - {id: signing, from: platform, what: A second signing runner}
    key_results:
      - {id: hours, title: A change is in the store within 24 hours, unit: h, baseline: 90, target: 24}
",
    ),
    (
        "check-ins/2026-Q4/platform/2026-11-02.md",
        "---
key_results:
  trust-ci/build-p95: {value: 23, confidence: 5}
help:
  - id: cache-bucket
    what: A cache bucket in the build region
    from: data-infra
    for: trust-ci/build-p95
---
## Next
- Move the cache
",
    ),
];

/// What the check-in says that somebody gave with these answers; and what was on the terminal.
fn check_in(answers: &[&str]) -> (anyhow::Result<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let files = FILES.map(|(path, text)| NewFile::new(path, text));
    write_new(folder.path(), &files).unwrap();
    let opened = Opened {
        records: Records {
            name: "acme".into(),
            workspace: Workspace::load(&Disk::new(folder.path())).unwrap(),
            history: History::without_repository(),
            is_unpushed: false,
        },
        repository: None,
        root: folder.path().to_owned(),
        today: parse_date("2026-11-09").unwrap(),
        as_of: None,
        past: None,
        keys: crate::cli::identity::Keys::default(),
    };
    let topics = check_in_topics(opened.evidence(), "platform", "2026-Q4").unwrap();
    let (mut talking, transcript) = Interview::scripted_with(answers, None);
    let said = talking.hold(|t| talk(t, &topics, &opened));
    let lines = transcript.borrow().clone();
    (said.map(|s| s.text()), lines)
}

#[test]
fn a_check_in_with_two_changed_values_takes_at_most_twelve_answers() {
    let answers = [
        "21 4 cold cache in two regions",
        "off",
        "a second bucket, data-infra",
        "res",
        "98,2% 7",
        "",
        "",
        "",
        "later after the runner move",
        "",
        "all",
        "lines",
        "profiled the slowest builds",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    let answered = answers.iter().filter(|a| !a.is_empty()).count();
    assert!(answered <= 12);
    let (text, lines) = check_in(&answers);
    assert_eq!(
        text.unwrap(),
        "---
present: [ana, ben]
key_results:
  trust-ci/build-p95:
    value: 21
    confidence: 4
    status: off-track
    why: cold cache in two regions
  trust-ci/green-main: {value: 98.2, confidence: 7}
help:
  - id: second-bucket
    what: a second bucket
    from: data-infra
    for: trust-ci/build-p95
    kind: resource
replies:
  mobile/signing: {answer: later, why: after the runner move}
---
## Tried
- profiled the slowest builds
",
        "{}",
        lines.join("\n")
    );
}

#[test]
fn the_conversation_reads_like_one() {
    let (_, lines) = check_in(&["21 4 cold cache", "", "", "", "pilot"]);
    assert_eq!(
        lines.join("\n"),
        "platform · 2026-Q4, day 40 of 92 · last check-in 2 Nov
Enter skips, ? explains, < goes back.

1/4  The slowest 5 % of builds take 8 minutes or less
     24 > 23 > 8 min · confidence 5
value confidence why > 21 4 cold cache
     Behind the expected pace.
status (on-track, at-risk, off-track) > 
     Asked for already: A cache bucket in the build region
what would help, from whom? > 

2/4  Main stays green
     ? %, floor 97
value confidence why > 

3/4  Every team builds on the new runners
     0 of 2 milestones
     pilots: Two pilot teams moved, due 30 Nov
     all: All teams moved, due 15 Dec
done confidence why > pilot
`pilot` is none of the milestones (pilots, all); a dash leaves them out
done confidence why > ^C"
    );
}

#[test]
fn a_milestone_and_an_answer_are_told() {
    let (text, _) = check_in(&[
        "",
        "",
        "pilots 7 both moved on Tuesday",
        "Half of it is time zones",
        "100",
        "",
        "It is live",
        "",
        "",
    ]);
    assert_eq!(
        text.unwrap(),
        "---
key_results:
  trust-ci/new-runner:
    done: [pilots]
    confidence: 7
    why: both moved on Tuesday
  trust-ci/why-flaky: {answer: Half of it is time zones}
health: {no-skips: 100}
closed:
  - ask: cache-bucket
    how: It is live
---
"
    );
}
