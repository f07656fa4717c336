#![allow(clippy::disallowed_methods, reason = "a test")]

use super::talk::talk;
use super::{Decided, Decision};
use crate::cli::ui::prompt::Interview;
use crate::clock::parse_date;
use crate::compose::{NewFile, write_new};
use crate::history::History;
use crate::signals::Evidence;
use crate::views::closing;
use crate::workspace::{Disk, Workspace};

const OKRS: &str = "\
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    key_results:
      - {id: build-p95, title: Builds are quick, unit: min, baseline: 24, target: 8}
  - id: ship
    title: Every team ships when it wants to
    close: {decision: reached}
  - id: learn
    title: We know what makes tests flaky
";

/// What was decided with these answers, and what was on the terminal.
fn decided(answers: &[&str]) -> (anyhow::Result<Vec<Decided>>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("okr.yaml", "organisation: Acme\n"),
        ("okrs/2026-Q4/platform.yaml", OKRS),
        (
            "check-ins/2026-Q4/platform/2026-11-02.md",
            "---\nkey_results:\n  trust-ci/build-p95: {value: 17}\n---\n",
        ),
    ];
    let files = files.map(|(path, text)| NewFile::new(path, text));
    write_new(folder.path(), &files).unwrap();
    let workspace = Workspace::load(&Disk::new(folder.path())).unwrap();
    let history = History::without_repository();
    let evidence = Evidence {
        workspace: &workspace,
        history: &history,
        today: parse_date("2026-12-28").unwrap(),
    };
    let closing = closing(evidence, "platform", "2026-Q4").unwrap();
    let (mut asks, transcript) = Interview::scripted_with(answers, None);
    let said = asks.hold(|t| talk(t, &closing, "platform", "2026-Q4", folder.path()));
    let lines = transcript.borrow().clone();
    (said, lines)
}

#[test]
fn each_open_objective_is_asked_about_and_enter_decides_nothing() {
    let (said, lines) = decided(&["cont", "Caching won", ""]);
    let one = Decided {
        id: "trust-ci".into(),
        decision: Decision::Continue,
        learned: Some("Caching won".into()),
    };
    assert_eq!(said.unwrap(), [one]);
    let told = lines.join("\n");
    assert!(told.contains("1/2  Engineers trust CI"), "{told}");
    assert!(told.contains("Builds are quick: 24 > 17 > 8 min"), "{told}");
    assert!(
        !told.contains("ships when it wants"),
        "closed already: {told}"
    );
}

#[test]
fn an_answer_can_be_taken_back_and_a_wrong_word_is_asked_again() {
    let (said, _) = decided(&["stop", "<", "perhaps", "reached", "Less is enough", ""]);
    let said = said.unwrap();
    assert_eq!(said[0].decision, Decision::Reached);
    assert_eq!(said[0].learned.as_deref(), Some("Less is enough"));
}

#[test]
fn what_lint_would_say_of_the_words_is_said_and_stops_nobody() {
    let (said, lines) = decided(&["stop", "It was Ben's fault, he was lazy", ""]);
    assert_eq!(said.unwrap().len(), 1);
    let told = lines.join("\n");
    assert!(told.contains("blame"), "{told}");
}

#[test]
fn nothing_is_decided_by_somebody_who_leaves() {
    assert!(decided(&["stop"]).0.is_err());
}
