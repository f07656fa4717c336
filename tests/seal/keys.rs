//! Whose key is it? Keys that are new, changed, shared or crafted are asked about before something is sealed to them.

use crate::common::{BEN, DANA, Okr};
use crate::sealed::keys::{company, ed25519, people, with_another_key, with_feedback};
use crate::sealed::{FEEDBACK, SEALED, SECRET, words};
use crate::unseal;

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

/// Who reads a record is said by `org/` and by the file's name, and a pull request can change both without any key.
#[test]
fn somebody_who_becomes_a_reader_is_asked_about_before_it_is_sealed_anew() {
    let growth = "people/ana/growth.md";
    let okr = with_feedback().file(growth, "---\ndirection: Onwards\n---\n");
    okr.run(["seal", growth]).exits(0);
    let okr = okr.commit(DANA, "2026-10-20", "Path");
    let reseal = ["reseal", "--all", "--identity", "keys/ana"];
    okr.run(reseal).exits(0).never_says("NEW");
    let okr = okr.commit(DANA, "2026-10-21", "Anew");

    let mallory = ed25519(&okr, "mal");
    let org =
        okr.text("org/people.yaml") + &format!("  mal: {{name: Mal, keys: [\"{mallory}\"]}}\n");
    let org = org.replacen("manager: dana", "manager: mal", 1);
    let moved = "people/ana/feedback/2026-10-14-mal.md.age";
    let okr = okr
        .file("org/people.yaml", org)
        .git(["mv", SEALED, moved])
        .commit(MAL, "2026-11-01", "Tidy up");
    let before = [moved, "people/ana/growth.md.age"].map(|path| okr.text(path));
    okr.run(reseal)
        .exits(2)
        .says_nothing()
        .tells("NEW READER: Mal (who gives it). Nothing shows that this was sealed to a key of theirs before: people/ana/feedback/2026-10-14-mal.md.age")
        .tells("NEW READER: Mal (who manages them, as org/ says)")
        .tells("--yes");
    let after = [moved, "people/ana/growth.md.age"].map(|path| okr.text(path));
    assert_eq!(before, after);
    okr.run(reseal.iter().chain(&["--yes"])).exits(0);
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
