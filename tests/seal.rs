//! Records that lie sealed in a shared repository: who can read them, who is told what, and what never gets out.
//! Keys are made while the tests run; no secret lies in a fixture.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;

const FEEDBACK: &str = "people/ana/feedback/2026-10-14-ben.md";
const SEALED: &str = "people/ana/feedback/2026-10-14-ben.md.age";
/// A word that stands in a record and must not get out of it.
const SECRET: &str = "zebrafish";

fn words(secret: &str) -> String {
    format!(
        "---\nkind: suggestion\n---\n## Situation\nOn Monday we spoke about the {secret}.\n\n## Wish\nTell me earlier.\n"
    )
}

#[cfg(not(feature = "seal"))]
mod without {
    use super::*;

    #[test]
    fn an_okr_without_sealing_says_so_and_leaves_everything_as_it_is() {
        let okr = Okr::workspace()
            .file(FEEDBACK, words(SECRET))
            .file(SEALED, "-----BEGIN AGE ENCRYPTED FILE-----\n")
            .file("key", "AGE-SECRET-KEY-1");
        let before = okr.files();
        for command in [
            ["seal", FEEDBACK].as_slice(),
            &["unseal", SEALED, "--identity", "key"],
            &["reseal", "--all", "--identity", "key"],
            &["lint", "--identity", "key"],
        ] {
            okr.run(command).exits(2).tells("built without sealing");
        }
        assert_eq!(okr.files(), before);
        okr.run(["lint"]).tells("1 sealed, not opened");
    }
}

#[cfg(feature = "seal")]
mod with {
    use super::*;
    use common::{ANA, BEN, DANA};
    use ssh_key::rand_core::OsRng;
    use ssh_key::{Algorithm, EcdsaCurve, LineEnding, PrivateKey};

    const TODAY: &str = "2026-11-16";

    /// Writes a private key into the file `keys/NAME` and gives the public one.
    fn key(okr: &Okr, name: &str, algorithm: Algorithm, passphrase: &str) -> String {
        let key = PrivateKey::random(&mut OsRng, algorithm).unwrap();
        let public = format!("{} {name}", key.public_key().to_openssh().unwrap());
        let key = match passphrase {
            "" => key,
            _ => key.encrypt(&mut OsRng, passphrase).unwrap(),
        };
        write_key(
            okr,
            name,
            key.to_openssh(LineEnding::LF).unwrap().as_bytes(),
        );
        public
    }

    fn write_key(okr: &Okr, name: &str, bytes: &[u8]) {
        let path = okr.path("keys").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    fn ed25519(okr: &Okr, name: &str) -> String {
        key(okr, name, Algorithm::Ed25519, "")
    }

    fn people(keys: &[(&str, &str)]) -> String {
        let mut text = "people:\n".to_owned();
        for (handle, name) in [
            ("ana", "Ana Souza"),
            ("ben", "Ben Okafor"),
            ("dana", "Dana Levin"),
        ] {
            let keys = keys.iter().filter(|(h, _)| *h == handle);
            let keys: Vec<String> = keys.map(|(_, key)| format!("\"{key}\"")).collect();
            let manager = if handle == "dana" {
                ""
            } else {
                "manager: dana, "
            };
            text += &format!(
                "  {handle}: {{name: {name}, {manager}emails: [{handle}@acme.example], keys: [{}]}}\n",
                keys.join(", ")
            );
        }
        text
    }

    /// A committed workspace in which each of the three has a key: `keys/ana`, `keys/ben`, `keys/dana`.
    fn company() -> Okr {
        let okr = Okr::workspace()
            .file("okr.yaml", "organisation: Acme\npeople_records: sealed\n")
            .file(".gitignore", "keys\n")
            .on(TODAY);
        let keys = ["ana", "ben", "dana"].map(|name| (name, ed25519(&okr, name)));
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        okr.file("org/people.yaml", people(&keys))
            .commit(DANA, "2026-09-01", "Begin")
    }

    /// The same with feedback of Ben's to Ana, sealed and committed by Ben.
    fn with_feedback() -> Okr {
        let okr = company().file(FEEDBACK, words(SECRET));
        okr.run(["seal", FEEDBACK]).exits(0);
        okr.commit(BEN, "2026-10-14", "Tell Ana")
    }

    fn unseal(okr: &Okr, key: &str) -> common::Ran {
        okr.run(["unseal", SEALED, "--identity", &format!("keys/{key}")])
    }

    /// No file says the secret, those of git and of okr's index included, as far as they are not packed.
    fn nothing_lies_open(okr: &Okr) {
        let secret = SECRET.as_bytes();
        for (path, bytes) in okr.files() {
            let found = bytes.windows(secret.len()).any(|w| w == secret);
            assert!(!found, "{} holds the clear text", path.display());
        }
    }

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
    fn a_key_that_changed_since_the_last_sealing_is_asked_about() {
        let okr = with_feedback();
        let org = okr.text("org/people.yaml");
        // Somebody puts a key of their own in the place of Ana's.
        let swapped = ed25519(&okr, "mallory");
        let line = org.lines().find(|l| l.contains("Ana")).unwrap();
        let start = line.find("ssh-").unwrap();
        let end = start + line[start..].find('"').unwrap();
        let own = &line[start..end];
        let second = "people/ana/feedback/2026-11-02-ben.md";
        let okr = okr
            .file("org/people.yaml", org.replace(own, &swapped))
            .commit("Mal <mal@evil.example>", "2026-11-01", "Tidy up")
            .file(second, words(SECRET));
        let refused = okr.run(["seal", second]).exits(2).says_nothing();
        refused
            .tells("NEW since the last sealing")
            .tells("on 1 November 2026, by Mal")
            .tells("Ask Ana Souza, and not in this repository, whether the new key is theirs.")
            .tells("org/ gave Ana Souza another key earlier")
            .tells("--yes")
            .never_says(SECRET);
        assert_eq!(okr.text(second), words(SECRET));
        okr.run(["reseal", "--all", "--identity", "keys/ben"])
            .exits(2);
        unseal(&okr, "mallory").exits(2);
        okr.run(["seal", second, "--yes"]).exits(0);
        // A key that is not even committed is asked about, too.
        let third = "people/ana/feedback/2026-11-03-ben.md";
        let okr = okr.file("org/people.yaml", &org).file(third, words(SECRET));
        let okr = okr.git(["checkout", "-q", "HEAD~1", "--", "okr.yaml"]);
        okr.run(["seal", third]).exits(2).tells("NEW since");
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
        let line = org.lines().find(|l| l.contains("Ana")).unwrap();
        let start = line.find("ssh-").unwrap();
        let end = start + line[start..].find('"').unwrap();
        let other = "people/ben/one-on-ones/2026-10-15.md";
        let okr = okr
            .file("org/people.yaml", org.replace(&line[start..end], &new))
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

    #[test]
    fn a_packet_reads_what_the_readers_key_opens_and_counts_the_rest() {
        let seen = format!("{FEEDBACK}: 2026-10-16\n");
        let okr =
            with_feedback()
                .file("people/ana/seen.yaml", seen)
                .commit(ANA, "2026-10-16", "Read it");
        // The list of what was read names a record that lies sealed.
        let args = ["lint", "people/ana/seen.yaml", "--output-format", "concise"];
        okr.run(args)
            .never_says("unknown-reference")
            .never_says("no record");
        let okr = okr.file("people/ben/growth.md", "---\ndirection: Elsewhere\n---\n");
        okr.run(["seal", "people/ben/growth.md"]).exits(0);
        let review = ["--review-on", "2026-12-20"];
        let packet = |more: &[&str]| {
            let all = [["packet", "ana"].as_slice(), &review, more].concat();
            okr.run(all).exits(0)
        };
        packet(&[])
            .never_says(SECRET)
            .says("2 sealed records could not be opened.");
        packet(&["--identity", "keys/ana"])
            .says(SECRET)
            .says("from Ben Okafor, 14 October 2026")
            .says("read 16 October 2026")
            .says("1 sealed record could not be opened.")
            .never_says("recorded by");
        okr.run(["agenda", "one-on-one", "ana", "--identity", "keys/ana"])
            .exits(0);
        nothing_lies_open(&okr);
    }

    #[test]
    fn whoever_opens_sealed_feedback_can_confirm_having_read_it() {
        let okr = with_feedback().git(["config", "user.email", "ana@acme.example"]);
        okr.run(["seen", SEALED])
            .exits(2)
            .tells("lies sealed, and none of your keys opened it");
        okr.run([
            "seen",
            SEALED,
            "--identity",
            "keys/ana",
            "--today",
            "2026-10-16",
        ])
        .exits(0);
        assert_eq!(
            okr.text("people/ana/seen.yaml"),
            format!("{FEEDBACK}: 2026-10-16\n")
        );
        let okr = okr.commit(ANA, "2026-10-16", "Read it");
        okr.run([
            "packet",
            "ana",
            "--review-on",
            "2026-12-20",
            "--identity",
            "keys/ana",
        ])
        .exits(0)
        .says("read 16 October 2026")
        .says(SECRET);
        nothing_lies_open(&okr);
    }

    #[test]
    fn what_could_not_be_opened_is_no_silence_of_the_manager_and_no_forgery() {
        let okr = with_feedback();
        okr.run(["packet", "ana"])
            .exits(0)
            .says("Last 1:1: none is recorded in what could be read")
            .never_says("What kept the two of you from talking");
        let args = [
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "--output-file",
            "../ana.md",
            "--identity",
            "keys/ana",
        ];
        okr.run(args).exits(0);
        okr.run(["packet", "--verify", "../ana.md", "--identity", "keys/ana"])
            .exits(0);
        okr.run(["packet", "--verify", "../ana.md"])
            .exits(1)
            .says("1 sealed record could not be opened here");
    }

    #[test]
    fn who_merely_recorded_a_sealed_record_is_not_taken_for_its_giver() {
        let okr = company().file(FEEDBACK, words(SECRET));
        okr.run(["seal", FEEDBACK]).exits(0);
        let okr = okr.commit(DANA, "2026-10-14", "Tell Ana");
        okr.run(["packet", "ana", "--identity", "keys/ana"])
            .exits(0)
            .says("Feedback from Ben Okafor (recorded by Dana Levin)");
        okr.run(["agenda", "one-on-one", "ana", "--identity", "keys/ana"])
            .exits(0)
            .says_in_all("Ben Okafor (recorded by Dana Levin)");
    }

    #[test]
    fn a_lint_reads_what_is_opened_and_repeats_none_of_its_words() {
        let okr = company().file(
            FEEDBACK,
            "---\nkind: suggestion\nzebrafish: 1\nabout: [platform/zebrafish]\n---\n## Zebrafish\nX\n",
        );
        okr.run(["seal", FEEDBACK]).exits(0);
        okr.run(["lint"])
            .exits(0)
            .tells("1 sealed, not opened")
            .says_nothing();
        for format in ["full", "concise", "json"] {
            let args = ["lint", "--identity", "keys/ana", "--output-format", format];
            let ran = okr.run(args).exits(1).says("unknown-key").says(SEALED);
            ran.never_says("zebrafish").never_says("Zebrafish");
        }
        // A baseline lies open, and edits would be written.
        let before = okr.text(SEALED);
        okr.run(["lint", "--fix", "--unsafe-fixes", "--identity", "keys/ana"])
            .exits(0);
        okr.run(["lint", "--write-baseline", "--identity", "keys/ana"]);
        assert_eq!(okr.text(SEALED), before);
        nothing_lies_open(&okr);
    }

    #[test]
    fn what_only_has_the_ending_of_a_sealed_record_lies_open_and_is_told() {
        let okr = company().file(SEALED, words("fish"));
        let found = okr
            .run(["lint", "--output-format", "json"])
            .exits(1)
            .findings();
        let rules: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
        assert!(rules.contains(&"personal-record-in-the-open"), "{rules:?}");
        assert!(rules.contains(&"misplaced-file"), "{rules:?}");
        unseal(&okr, "ana").exits(2).tells("it is not sealed");
    }
}
