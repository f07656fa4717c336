//! Keys that a passphrase protects, at a terminal: what is asked, how often, what is shown, and how the terminal is left.
#![cfg(all(unix, feature = "seal"))]
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
#[path = "common/sealed.rs"]
mod sealed;

use common::{BEN, DANA, Okr};
use person::Person;
use sealed::keys::{ed25519, key, nothing_lies_open, people, with_feedback, write_key};
use sealed::{FEEDBACK, SEALED, SECRET, words};
use ssh_key::Algorithm;

const PASSPHRASE: &str = "correct horse";

/// Ana's key is protected, and two records are sealed to it.
fn with_a_protected_key() -> Okr {
    let okr = with_feedback();
    let ana = key(&okr, "ana", Algorithm::Ed25519, PASSPHRASE);
    let ben = ed25519(&okr, "ben");
    let second = "people/ana/feedback/2026-10-20-ben.md";
    let okr = okr
        .file("org/people.yaml", people(&[("ana", &ana), ("ben", &ben)]))
        .file(FEEDBACK, words(SECRET))
        .file(second, words("second"));
    std::fs::remove_file(okr.path(SEALED)).unwrap();
    okr.run(["seal", FEEDBACK, second, "--yes"]).exits(0);
    okr.commit(BEN, "2026-10-20", "Both")
}

/// Runs `okr` and tells afterwards how it ended and whether the terminal shows what is typed.
fn at_a_terminal(okr: &Okr, args: &[&str]) -> Person {
    let line = "stty echo; \"$@\"; echo \"ended with $?\"; stty -a";
    Person::at(okr.shell_on_terminal(100, line, args))
}

#[track_caller]
fn ends_with(person: Person, code: u8) -> String {
    let seen = person.ends();
    assert!(seen.contains(&format!("ended with {code}\r\n")), "{seen}");
    for mode in [" echo ", " icanon ", "isig "] {
        assert!(seen.contains(mode), "{mode}{seen}");
    }
    seen
}

#[test]
fn a_passphrase_is_asked_once_for_all_records_and_never_shown() {
    let okr = with_a_protected_key().file("pair/okr.yaml", "").file(
        "pair/org/people.yaml",
        "people:\n  ana: {name: Ana Souza}\n",
    );
    let third = "pair/people/ana/feedback/2026-10-21-ben.md.age";
    let okr = okr.folder("pair/people/ana/feedback");
    std::fs::copy(okr.path(SEALED), okr.path(third)).unwrap();
    okr.commit_in("pair", DANA, "2026-10-21", "Begin");
    let second = "people/ana/feedback/2026-10-20-ben.md.age";
    let key = ["--identity", "keys/ana"];
    for args in [
        [&["unseal", SEALED, second, third], &key[..]].concat(),
        [
            &["packet", "ana", "--private", "pair", "--no-pager"],
            &key[..],
        ]
        .concat(),
        [&["lint"], &key[..]].concat(),
    ] {
        let mut ana = at_a_terminal(&okr, &args);
        // What is typed wrong can be taken back, letter by letter or as a whole.
        ana.answers(&[(
            "Passphrase of keys/ana: ",
            "wrong\u{15}correct horsy\u{7f}e",
        )]);
        let seen = ends_with(ana, 0);
        assert_eq!(seen.matches("Passphrase").count(), 1, "{seen}");
        assert!(!seen.contains("hors"), "{seen}");
    }
    nothing_lies_open(&okr);
}

#[test]
fn a_wrong_passphrase_can_be_typed_again_and_after_three_it_ends() {
    let okr = with_a_protected_key();
    let args = ["unseal", SEALED, "--identity", "keys/ana"];
    let again = "That does not open it. Passphrase of keys/ana: ";
    let mut ana = at_a_terminal(&okr, &args);
    ana.answers(&[("Passphrase of keys/ana: ", "wrong"), (again, PASSPHRASE)]);
    assert!(ends_with(ana, 0).contains(SECRET));
    let mut ana = at_a_terminal(&okr, &args);
    ana.answers(&[("Passphrase", "one"), (again, "two"), (again, "three")]);
    let seen = ends_with(ana, 2);
    assert!(seen.contains("the passphrase does not open it"), "{seen}");
}

#[test]
fn whoever_stops_at_the_passphrase_gets_the_terminal_back() {
    let okr = with_a_protected_key();
    let before = okr.text(SEALED);
    let args = ["reseal", "--all", "--identity", "keys/ana"];
    for (control, code, words) in [
        ('c', 130, "stopped before the end; nothing was written"),
        ('d', 2, "protected by a passphrase, and none was typed"),
    ] {
        let mut ana = at_a_terminal(&okr, &args);
        ana.sees("Passphrase of keys/ana: ");
        ana.session.send_control(control).unwrap();
        let seen = ends_with(ana, code);
        assert!(seen.contains(words), "{seen}");
    }
    assert_eq!(okr.text(SEALED), before);
}

#[test]
fn a_key_of_the_configuration_may_stay_closed() {
    let okr = with_a_protected_key().git(["config", "okr.identity", "keys/ana"]);
    let mut ana = at_a_terminal(&okr, &["lint"]);
    ana.answers(&[("Passphrase of keys/ana (Enter: go on without it): ", "")]);
    let seen = ends_with(ana, 0);
    assert!(seen.contains("2 sealed, not opened"), "{seen}");
    // Nothing lies sealed where only this is read, so nobody is asked.
    ends_with(at_a_terminal(&okr, &["report", "--no-pager"]), 0);
    let no_terminal = "there is no terminal to ask for it";
    okr.run(["lint"]).exits(0).tells(no_terminal);
}

#[test]
fn a_file_of_age_keys_may_have_a_passphrase_too() {
    let okr = with_feedback();
    let age = age::x25519::Identity::generate();
    let secret = age::secrecy::ExposeSecret::expose_secret(&age.to_string()).to_owned();
    let mut locked = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    locked.set_work_factor(8);
    let locked = age::encrypt_and_armor(&locked, secret.as_bytes()).unwrap();
    write_key(&okr, "age", locked.as_bytes());
    let (ana, ben) = (age.to_public().to_string(), ed25519(&okr, "ben-2"));
    let okr = okr.file("org/people.yaml", people(&[("ana", &ana), ("ben", &ben)]));
    okr.run(["reseal", SEALED, "--yes", "--identity", "keys/ben"])
        .exits(0);
    let mut ana = at_a_terminal(&okr, &["unseal", SEALED, "--identity", "keys/age"]);
    ana.answers(&[
        ("Passphrase", "wrong"),
        ("That does not open it.", PASSPHRASE),
    ]);
    assert!(ends_with(ana, 0).contains(SECRET));
}

#[test]
fn a_new_key_is_sealed_to_after_a_yes_and_after_nothing_else() {
    let okr = with_feedback();
    let (ana, ben) = (ed25519(&okr, "ana-2"), ed25519(&okr, "ben-2"));
    let path = "people/ana/feedback/2026-10-20-ben.md";
    let okr = okr
        .file("org/people.yaml", people(&[("ana", &ana), ("ben", &ben)]))
        .file(path, words(SECRET));
    for (answer, code) in [("", 2), ("n", 2), ("yes", 0)] {
        let mut ben = at_a_terminal(&okr, &["seal", path]);
        ben.answers(&[("Seal to these keys? [y/N] ", answer)]);
        ends_with(ben, code);
        assert_eq!(okr.path(path).exists(), code != 0);
    }
}

/// What keeps feedback from being sealed is told before anybody has written a word of it.
#[test]
fn feedback_that_cannot_be_sealed_is_not_asked_for() {
    let okr = with_feedback().git(["config", "user.email", "ben@acme.example"]);
    let ben = ed25519(&okr, "ben-2");
    let okr = okr.file("org/people.yaml", people(&[("ben", &ben)]));
    let seen = ends_with(
        at_a_terminal(&okr, &["new", "feedback", "ana", "--seal"]),
        2,
    );
    assert!(
        seen.contains("Ana Souza has no key in org/ any more"),
        "{seen}"
    );
    assert!(!seen.contains("Situation"), "{seen}");
}

/// Feedback that is going to be sealed is kept nowhere, also when somebody stops in the middle of it.
#[test]
fn words_that_are_going_to_be_sealed_are_kept_nowhere() {
    for stops in [true, false] {
        let okr = with_feedback().git(["config", "user.email", "ben@acme.example"]);
        let mut ben = at_a_terminal(&okr, &["new", "feedback", "ana", "--seal"]);
        ben.answers(&[
            ("appreciation or suggestion", "app"),
            ("Situation > ", SECRET),
            ("... > ", ""),
            ("Behaviour > ", SECRET),
            ("... > ", ""),
        ]);
        ben.sees("Impact > ");
        nothing_lies_open(&okr);
        if stops {
            ben.session.send_control('c').unwrap();
            ends_with(ben, 130);
        } else {
            ben.types("");
            ben.answers(&[("Wish > ", ""), ("What of our work", "")]);
            ends_with(ben, 0);
            okr.run([
                "unseal",
                "people/ana/feedback/2026-11-16-ben.md",
                "--identity",
                "keys/ana",
            ])
            .exits(0)
            .says(SECRET);
        }
        nothing_lies_open(&okr);
    }
}
