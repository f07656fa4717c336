//! Sealing, opening and sealing anew: to whom, from what on, and what is left as it was.

use crate::common::{ANA, BEN, Okr};
use crate::sealed::keys::{
    company, ed25519, key, nothing_lies_open, people, with_another_key, with_feedback, write_key,
};
use crate::sealed::{FEEDBACK, SEALED, SECRET, words};
use crate::unseal;
use ssh_key::{Algorithm, EcdsaCurve};

#[test]
fn feedback_is_sealed_to_giver_and_receiver_and_to_nobody_else() {
    let okr = company().file(FEEDBACK, words(SECRET));
    okr.run(["seal", FEEDBACK])
        .exits(0)
        .says(SEALED)
        .tells("sealed to Ana Souza (who receives it) and Ben Okafor (who gives it)")
        .tells("came with")
        .tells("on 1 September 2026, by Dana Levin")
        .never_says(SECRET)
        .never_says("note:");
    assert!(!okr.path(FEEDBACK).exists());
    nothing_lies_open(&okr);
    for reader in ["ana", "ben"] {
        assert_eq!(unseal(&okr, reader).exits(0).out(), words(SECRET));
    }
    unseal(&okr, "dana")
        .exits(2)
        .says_nothing()
        .tells("none of your keys opens it")
        .tells("okr reseal");
    // Named as it was called before, and by a key that git's configuration knows.
    let okr = okr.git(["config", "--add", "okr.identity", "keys/ana"]);
    okr.run(["unseal", FEEDBACK])
        .exits(0)
        .says(SECRET)
        .tells_nothing();
    nothing_lies_open(&okr);
}

#[test]
fn new_feedback_can_be_sealed_before_anything_of_it_is_written() {
    let okr = company().git(["config", "user.email", "ben@acme.example"]);
    let args = ["new", "feedback", "ana", "--kind", "suggestion", "--seal"];
    let words = ["--situation", "The zebrafish on Monday"];
    let wish = ["--wish", "Tell me earlier", "--today", "2026-10-14"];
    okr.run([args.as_slice(), &words, &wish].concat())
        .exits(0)
        .says(SEALED)
        .tells("sealed to Ana Souza (who receives it) and Ben Okafor (who gives it)")
        .never_says(SECRET);
    nothing_lies_open(&okr);
    unseal(&okr, "ana").exits(0).says("The zebrafish on Monday");
    unseal(&okr, "dana").exits(2);
}

#[test]
fn a_note_is_sealed_to_both_and_a_growth_path_to_the_person_and_their_manager() {
    let note = "people/ben/one-on-ones/2026-10-15.md";
    let growth = "people/ben/growth.md";
    let okr = company()
        .file(note, "---\nwith: ana\n---\n## Goal\nThe zebrafish\n")
        .file(growth, "---\ndirection: Towards zebrafish\n---\n");
    okr.run(["seal", note, growth])
        .exits(0)
        .tells("Ben Okafor (whom it is about) and Ana Souza (who was there)")
        .tells("Dana Levin (who manages them, as org/ says)");
    let opens = |path: &str, key: &str| {
        let key = format!("keys/{key}");
        okr.run(["unseal", &format!("{path}.age"), "--identity", &key])
    };
    opens(note, "ana").exits(0);
    opens(note, "dana").exits(2);
    opens(growth, "dana").exits(0);
    opens(growth, "ana").exits(2);
    nothing_lies_open(&okr);
}

#[test]
fn what_was_committed_or_staged_in_clear_text_is_told() {
    let okr = company()
        .file(FEEDBACK, words(SECRET))
        .commit(BEN, "2026-10-14", "Tell Ana");
    okr.run(["seal", FEEDBACK])
        .exits(0)
        .tells("its clear text was committed with")
        .tells("on 14 October 2026 and stays in the history")
        .tells("Sealing does not take it out");
    let okr = company()
        .file(FEEDBACK, words(SECRET))
        .git(["add", "people"]);
    okr.run(["seal", FEEDBACK])
        .exits(0)
        .tells("its clear text was staged, so git keeps a copy")
        .tells("git rm --cached people/ana/feedback/2026-10-14-ben.md");
}

#[test]
fn who_cannot_be_a_reader_is_told_with_the_way_out() {
    let seal = |okr: &Okr, path: &str| okr.run(["seal", path]).exits(2).says_nothing();
    let okr = company().file("people/ana/feedback/2026-10-14-zoe.md", words(SECRET));
    seal(&okr, "people/ana/feedback/2026-10-14-zoe.md")
        .tells("there is nobody called `zoe` in org/");
    let okr = okr.file(
        "people/ana/one-on-ones/2026-10-14.md",
        "---\n---\n## Goal\nX\n",
    );
    seal(&okr, "people/ana/one-on-ones/2026-10-14.md").tells("does not say with whom");
    seal(&okr, "okrs/2026-Q4/platform.yaml").tells("nothing else is sealed");
    seal(&okr, "people/nobody.md").tells("there is no such file");
    // A key that was taken out, and one of a kind that cannot be used.
    let ana = ed25519(&okr, "ana-2");
    let okr = okr.file(FEEDBACK, words(SECRET));
    let okr = okr.file("org/people.yaml", people(&[("ana", &ana)]));
    seal(&okr, FEEDBACK)
        .tells("Ben Okafor has no key in org/ any more")
        .tells("ben adds the line of a .pub file");
    let ecdsa = Algorithm::Ecdsa {
        curve: EcdsaCurve::NistP256,
    };
    let ecdsa = key(&okr, "ecdsa", ecdsa, "");
    let okr = okr.file("org/people.yaml", people(&[("ana", &ana), ("ben", &ecdsa)]));
    seal(&okr, FEEDBACK)
        .tells("a key of Ben Okafor in org/ cannot be used")
        .tells("`ecdsa-sha2-nistp256`")
        .tells("ssh-keygen -t ed25519");
    // One that can be used is enough.
    let ben = ed25519(&okr, "ben-2");
    let both = people(&[("ana", &ana), ("ben", &ecdsa), ("ben", &ben)]);
    let okr = okr.file("org/people.yaml", both);
    okr.run(["seal", FEEDBACK, "--yes"])
        .exits(0)
        .tells("it is left out");
}

#[test]
fn nothing_is_lost_when_a_sealed_file_is_in_the_way() {
    let okr = with_feedback();
    let before = okr.text(SEALED);
    let okr = okr.file(FEEDBACK, words("other words"));
    okr.run(["seal", FEEDBACK])
        .exits(2)
        .tells("is there already");
    assert_eq!(okr.text(FEEDBACK), words("other words"));
    assert_eq!(okr.text(SEALED), before);
    okr.run(["seal", SEALED])
        .exits(2)
        .tells("is sealed already");
}

#[test]
fn what_cannot_be_opened_is_told_in_clear_words_and_stays_as_it_is() {
    let okr = with_feedback();
    key(&okr, "protected", Algorithm::Ed25519, "correct horse");
    unseal(&okr, "protected")
        .exits(2)
        .tells("it is protected by a passphrase, and there is no terminal to ask for it");
    unseal(&okr, "nowhere").exits(2).tells("keys/nowhere");
    write_key(
        &okr,
        "ana.pub",
        b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ana@laptop\n",
    );
    unseal(&okr, "ana.pub")
        .exits(2)
        .tells("it holds a public key");
    okr.run(["unseal", SEALED])
        .exits(2)
        .tells("--identity FILE names one of yours");
    let whole = okr.text(SEALED);
    let okr = okr.file(SEALED, &whole[..whole.len() / 2]);
    unseal(&okr, "ana")
        .exits(2)
        .says_nothing()
        .tells("it is damaged");
    okr.run(["reseal", SEALED, "--identity", "keys/ana"])
        .exits(2);
    assert_eq!(okr.text(SEALED), &whole[..whole.len() / 2]);
}

#[cfg(unix)]
#[test]
fn a_private_key_that_others_can_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let okr = with_feedback();
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(okr.path("keys/ana"), open).unwrap();
    unseal(&okr, "ana").exits(0).tells("`chmod 600 keys/ana`");
}

#[test]
fn sealing_anew_reaches_a_new_key_and_takes_nothing_back() {
    let okr = with_feedback();
    let org = okr.text("org/people.yaml");
    let new = ed25519(&okr, "ana-new");
    let other = "people/ben/one-on-ones/2026-10-15.md";
    let okr = okr
        .file("org/people.yaml", with_another_key(&org, "Ana", &new))
        .commit(ANA, "2026-11-02", "A new laptop")
        .file(other, "---\nwith: dana\n---\n## Goal\nX\n");
    okr.run(["seal", other, "--yes"]).exits(0);
    unseal(&okr, "ana-new").exits(2);
    okr.run(["reseal", "--all", "--yes", "--identity", "keys/ana"])
        .exits(0)
        .says(SEALED)
        .tells("1 that your keys do not open was left as it was")
        .tells("this revokes nothing")
        .never_says(SECRET);
    unseal(&okr, "ana-new").exits(0).says(SECRET);
    unseal(&okr, "ana").exits(2);
    unseal(&okr, "ben").exits(0);
}

/// A record that nobody can seal anew, because somebody left or was never there, keeps no other from it.
#[test]
fn sealing_all_anew_leaves_out_what_cannot_be_and_tells_it() {
    let okr = company().file("people/ana/growth.md", "---\ndirection: Onwards\n---\n");
    let okr = okr.file(FEEDBACK, words(SECRET));
    okr.run(["seal", FEEDBACK, "people/ana/growth.md"]).exits(0);
    let okr = okr.commit(ANA, "2026-10-14", "Both");
    let by_nobody = "people/ana/feedback/2026-10-15-zoe.md.age";
    std::fs::copy(okr.path(SEALED), okr.path(by_nobody)).unwrap();
    let org = okr.text("org/people.yaml");
    let gone: String = org
        .lines()
        .filter(|l| !l.contains("ben:"))
        .collect::<Vec<_>>()
        .join(
            "
",
        );
    let okr = okr.file("org/people.yaml", gone);
    let before = okr.text(SEALED);
    okr.run(["reseal", "--all", "--identity", "keys/ana"])
        .exits(1)
        .says("people/ana/growth.md.age")
        .tells("there is nobody called `ben` in org/")
        .tells("there is nobody called `zoe` in org/");
    assert_eq!(okr.text(SEALED), before);
    okr.run(["reseal", SEALED, "--identity", "keys/ana"])
        .exits(2);
}

/// What `docs/private.md` shows can be typed as it stands there.
#[test]
fn the_page_about_private_records_shows_what_works() {
    let okr = company().file(FEEDBACK, words(SECRET));
    let key = std::fs::read(okr.path("keys/ana")).unwrap();
    let okr = okr.file("../home/.ssh/id_ed25519", key);
    let page = include_str!("../../docs/private.md").replace("\r\n", "\n");
    let shown = page.split("```").skip(1).step_by(2);
    let lines = shown.flat_map(|block| block.strip_prefix("sh\n").unwrap().lines());
    let mut typed = 0;
    for line in lines {
        okr.shell(line).exits(0);
        typed += 1;
    }
    assert!(typed > 5);
    okr.shell("okr packet ana").exits(0).never_says("sealed");
    nothing_lies_open(&okr);
}
