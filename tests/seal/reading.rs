//! What reads sealed records with somebody's key, and what it says of those that it cannot open: packets, agendas, lint.

use crate::common::{ANA, DANA, Okr};
use crate::sealed::keys::{company, ed25519, nothing_lies_open, with_another_key, with_feedback};
use crate::sealed::{FEEDBACK, SEALED, SECRET, words};
use crate::unseal;

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
    let shared =
        |names: &str| format!("---\nwith: dana\nshare: [{names}]\n---\n## Goal\nThe {SECRET}\n");
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
