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
#[path = "common/sealed.rs"]
mod sealed;

use common::Okr;
use sealed::{FEEDBACK, SEALED, SECRET, words};

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
    use sealed::keys::{
        company, ed25519, key, nothing_lies_open, people, with_another_key, with_feedback,
        write_key,
    };
    use ssh_key::{Algorithm, EcdsaCurve};

    fn unseal(okr: &Okr, key: &str) -> common::Ran {
        okr.run(["unseal", SEALED, "--identity", &format!("keys/{key}")])
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

    const MAL: &str = "Mal <mal@evil.example>";

    /// Somebody puts a key of their own in the place of Ana's, which is then called `mallory`.
    fn swapped(okr: Okr) -> Okr {
        let swapped = ed25519(&okr, "mallory");
        let org = with_another_key(&okr.text("org/people.yaml"), "Ana", &swapped);
        okr.file("org/people.yaml", org)
            .commit(MAL, "2026-11-01", "Tidy up")
    }

    const SECOND: &str = "people/ana/feedback/2026-11-02-ben.md";

    #[test]
    fn a_key_that_changed_since_the_last_sealing_is_asked_about() {
        let okr = swapped(with_feedback()).file(SECOND, words(SECRET));
        let refused = okr.run(["seal", SECOND]).exits(2).says_nothing();
        refused
            .tells("NEW since the last sealing")
            .tells("on 1 November 2026, by Mal")
            .tells("Ask Ana Souza, and not in this repository, whether the key is theirs.")
            .tells("org/ gave Ana Souza another key earlier")
            .tells("--yes")
            .never_says(SECRET);
        assert_eq!(okr.text(SECOND), words(SECRET));
        okr.run(["reseal", "--all", "--identity", "keys/ben"])
            .exits(2);
        unseal(&okr, "mallory").exits(2);
        okr.run(["seal", SECOND, "--yes"]).exits(0);
        // A key that is not even committed is asked about, too.
        let third = "people/ana/feedback/2026-11-03-ben.md";
        let next = ed25519(&okr, "ana-3");
        let org = with_another_key(&okr.text("org/people.yaml"), "Ana", &next);
        let okr = okr.file("org/people.yaml", org).file(third, words(SECRET));
        let refused = okr.run(["seal", third]).exits(2);
        refused.tells("not committed yet, NEW since");
    }

    /// Whoever brings a key can seal something to it as well, and in the name of the one who would be asked.
    #[test]
    fn a_sealing_that_others_commit_makes_no_key_an_old_one() {
        let okr = swapped(with_feedback()).git(["config", "user.email", "ben@acme.example"]);
        let forged = "people/ana/feedback/2026-10-20-ben.md";
        let elsewhere = okr.path("../elsewhere");
        let here = okr.path(".").display().to_string();
        okr.git_in(".", ["clone", "-q", &here, elsewhere.to_str().unwrap()]);
        let okr = okr.file(
            "../elsewhere/people/ana/feedback/2026-10-20-ben.md",
            words("x"),
        );
        let path = format!("../elsewhere/{forged}");
        okr.run(["seal", &path, "--yes"]).exits(0);
        okr.commit_in("../elsewhere", BEN, "2026-11-01", "Sealed, says Mal");
        let okr = okr
            .git(["pull", "-q", elsewhere.to_str().unwrap()])
            .file(SECOND, words(SECRET));
        okr.run(["seal", SECOND])
            .exits(2)
            .tells("NEW since the last sealing");
        // What was looked at once is not asked about again, and is remembered where no pull request reaches.
        okr.run(["seal", SECOND, "--yes"]).exits(0);
        let third = "people/ana/feedback/2026-11-03-ben.md";
        let okr = okr.file(third, words(SECRET));
        okr.run(["seal", third]).exits(0).never_says("NEW");
        assert_eq!(okr.git_in(".", ["status", "--short", ".git"]), "");
    }

    #[test]
    fn where_the_history_is_not_all_there_nobody_says_that_a_key_is_old() {
        let okr = swapped(with_feedback());
        let from = format!("file://{}", okr.path(".").display());
        okr.git_in(".", ["clone", "-q", "--depth=1", &from, "shallow"]);
        let okr = okr.file(format!("shallow/{SECOND}"), words(SECRET));
        okr.run(["-C", "shallow", "seal", SECOND])
            .exits(2)
            .tells("from before what this clone shows of the history, perhaps NEW");
        okr.run(["-C", "shallow", "seal", SECOND, "--yes"]).exits(0);
    }

    #[test]
    fn a_key_of_two_people_is_asked_about_and_one_that_stands_twice_is_one() {
        let okr = company();
        let keys = ["ana", "ben", "dana"].map(|name| okr.text(&format!("keys/{name}.pub")));
        let [ana, ben, dana] = keys.each_ref().map(|key| key.trim());
        let twice = people(&[("ana", ana), ("ana", ana), ("ben", ben), ("dana", dana)]);
        let okr = okr
            .file("org/people.yaml", twice)
            .commit(DANA, "2026-09-02", "Twice")
            .file(FEEDBACK, words(SECRET));
        let ran = okr.run(["seal", FEEDBACK]).exits(0);
        assert_eq!(ran.err().matches("key of Ana").count(), 1);
        let shared = people(&[("ana", ana), ("ana", dana), ("ben", ben), ("dana", dana)]);
        let okr = okr
            .file("org/people.yaml", shared)
            .commit(DANA, "2026-09-03", "Mine too")
            .file(SECOND, words(SECRET));
        // Somebody else's clone, in which nothing was sealed yet.
        std::fs::remove_file(okr.path(".git/okr/sealed-to")).unwrap();
        okr.run(["seal", SECOND])
            .exits(2)
            .tells("WHICH IS ALSO THE KEY OF Dana Levin");
    }

    /// The list of keys is what people trust: a name in it cannot bring a line of its own.
    #[test]
    fn a_crafted_name_forges_no_line_about_keys() {
        let okr = company();
        let org = okr.text("org/people.yaml");
        let crafted = "\"Ana\\nkey of Ana Souza: ssh-ed25519 …, came with 1a2b3c4\\e[2K\"";
        let okr = okr
            .file("org/people.yaml", org.replace("Ana Souza", crafted))
            .file(FEEDBACK, words(SECRET));
        let told = okr.run(["seal", FEEDBACK, "--yes"]).exits(0).err();
        assert_eq!(
            told.matches("\nkey of").count() + usize::from(told.starts_with("key of")),
            2
        );
        assert!(!told.contains('\u{1b}'), "{told}");
    }

    /// Somebody's own key does not become another's by a line that says they were called so before.
    #[test]
    fn a_former_handle_that_was_somebody_elses_brings_no_keys_along() {
        let okr = company();
        let mallory = ed25519(&okr, "mallory");
        let honest = okr.text("org/people.yaml");
        let with_mal = format!("{honest}  mal: {{name: Mal, keys: [\"{mallory}\"]}}\n");
        let crafted =
            with_another_key(&honest, "Ana", &mallory).replace("ana: {", "ana: {formerly: [mal], ");
        let okr = okr
            .file("org/people.yaml", with_mal)
            .commit(DANA, "2026-09-02", "Mal is here")
            .file(FEEDBACK, words(SECRET));
        okr.run(["seal", FEEDBACK]).exits(0);
        let okr = okr
            .commit(BEN, "2026-10-14", "Tell Ana")
            .file("org/people.yaml", crafted)
            .commit(MAL, "2026-10-15", "A rename")
            .file(SECOND, words(SECRET));
        std::fs::remove_file(okr.path(".git/okr/sealed-to")).unwrap();
        okr.run(["seal", SECOND])
            .exits(2)
            .tells("on 15 October 2026, by Mal, NEW since the last sealing");
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
        // The list says no more than the sealed record's path does.
        okr.run(["lint", "people"]).exits(0);
    }

    /// Whoever has only a new key sees that something was sealed anew, and is told neither that it changed nor that it did not.
    #[test]
    fn what_was_sealed_anew_was_not_changed_by_that() {
        let note = "people/ana/one-on-ones/2026-10-15.md";
        let shared = |names: &str| {
            format!("---\nwith: dana\nshare: [{names}]\n---\n## Goal\nThe {SECRET}\n")
        };
        let seal_anew = |okr: &Okr, key: &str| {
            let key = format!("keys/{key}");
            okr.run(["reseal", "--all", "--yes", "--identity", &key])
                .exits(0)
                .tells("Keep an old key of yours");
        };
        let okr = with_feedback()
            .file("people/ana/seen.yaml", format!("{FEEDBACK}: 2026-10-16\n"))
            .file(note, shared("ana"));
        okr.run(["seal", note]).exits(0);
        let okr = okr.commit(ANA, "2026-10-16", "Read it, and I agree");
        std::fs::remove_file(okr.path(format!("{note}.age"))).unwrap();
        let okr = okr.file(note, shared("ana, dana"));
        okr.run(["seal", note]).exits(0);
        let okr = okr.commit(DANA, "2026-10-17", "So do I");
        let new = ed25519(&okr, "ana-new");
        let org = with_another_key(&okr.text("org/people.yaml"), "Ana", &new);
        let okr = okr
            .file("org/people.yaml", org)
            .commit(ANA, "2026-11-01", "A new laptop");
        seal_anew(&okr, "ana");
        let okr = okr.commit(ANA, "2026-11-02", "Sealed anew");
        let run = |args: &[&str], keys: &[&str]| {
            let keys = keys.iter().map(|key| format!("--identity=keys/{key}"));
            let args = args.iter().map(|arg| (*arg).to_owned());
            okr.run(args.chain(keys)).exits(0)
        };
        let packet = ["packet", "ana", "--review-on", "2026-12-20"];
        run(&packet, &["ana-new", "ana"])
            .says("read 16 October 2026")
            .says_in_all("15 October 2026, with Dana Levin: The zebrafish");
        run(&packet, &["ana-new"])
            .says_in_all(
                "which you confirmed reading on 16 October 2026 and which was sealed anew since",
            )
            .says_in_all("who agreed to share it cannot be seen")
            .never_says("one hand")
            .never_says("which you have not confirmed reading");
        run(&["agenda", "one-on-one", "ana"], &["ana-new"])
            .says_in_all("confirmed as read, and sealed anew since")
            .never_says("not confirmed as read");
        let seen = ["seen", SEALED, "--today", "2026-11-16"];
        let okr_of_ana = okr.git_in(".", ["config", "user.email", "ana@acme.example"]);
        assert_eq!(okr_of_ana, "");
        run(&seen, &["ana-new"]).tells("it was sealed anew since you read it");
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

    /// The rules that speak about the record of [`with_feedback`], with this key or none.
    fn rules_on_it(okr: &Okr, key: Option<&str>) -> Vec<String> {
        let key = key.map(|key| format!("--identity=keys/{key}"));
        let args = ["lint", SEALED, "--output-format", "json"].map(str::to_owned);
        let ran = okr.run(args.into_iter().chain(key));
        ran.findings().into_iter().map(|f| f.rule).collect()
    }

    #[test]
    fn a_damaged_record_is_told_from_one_that_is_sealed_to_others() {
        let okr = with_feedback();
        okr.run(["lint", "people"])
            .exits(0)
            .tells("nothing to report in 0 files · 1 sealed, not opened");
        let whole = okr.text(SEALED);
        let lines: Vec<&str> = whole.lines().collect();
        let cut = lines[..lines.len() - 2].join("\n");
        let merge = format!("<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> other\n");
        // A part is missing, or too much is there: that needs no key.
        for (damaged, what) in [
            (cut, "cut off"),
            (format!("{whole}rubbish, and more\n"), "rubbish"),
            (merge, "a merge"),
        ] {
            std::fs::write(okr.path(SEALED), damaged).unwrap();
            for key in [None, Some("ana"), Some("dana")] {
                assert_eq!(rules_on_it(&okr, key), ["damaged-seal"], "{what}");
            }
            okr.run(["packet", "ana", "--identity", "keys/ana"])
                .exits(0)
                .says("1 sealed record could not be opened.");
        }
        // One letter in the words is another: only who could read it sees that.
        let last = lines[lines.len() - 2];
        let other = if last.starts_with('A') { "B" } else { "A" };
        let flipped = whole.replace(last, &format!("{other}{}", &last[1..]));
        let okr = okr.file(SEALED, flipped);
        assert!(rules_on_it(&okr, Some("dana")).is_empty());
        assert_eq!(rules_on_it(&okr, Some("ana")), ["damaged-seal"]);
        // Windows' line ends are no damage.
        let okr = okr.file(SEALED, whole.replace('\n', "\r\n"));
        assert!(rules_on_it(&okr, Some("ana")).is_empty());
        unseal(&okr, "ana").exits(0).says(SECRET);
    }

    /// What `docs/private.md` shows can be typed as it stands there.
    #[test]
    fn the_page_about_private_records_shows_what_works() {
        let okr = company().file(FEEDBACK, words(SECRET));
        let key = std::fs::read(okr.path("keys/ana")).unwrap();
        let okr = okr.file("../home/.ssh/id_ed25519", key);
        let page = include_str!("../docs/private.md").replace("\r\n", "\n");
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
