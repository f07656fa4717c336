//! `okr forget`: a plain list of the places and commits that hold something about a person.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, BEN, DANA, Okr, PEOPLE};

/// The words without the line breaks of the terminal.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_place_of_a_person_is_listed_and_nothing_is_changed() {
    let okr = Okr::workspace()
        .file(
            ".mailmap",
            "Ana Souza <ana@acme.example> <ana@old.example>\n",
        )
        .commit(DANA, "2026-09-01", "Begin")
        .file("people/ana/growth.md", "---\ndirection: Onwards\n---\n")
        .commit(ANA, "2026-09-02", "Where I want to go")
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "---\n---\n## Tried\n- @ben: asked\n- @ana: profiled the builds\n",
        )
        .file(
            "people/ben/feedback/2026-10-14-ana.md",
            "---\nkind: appreciation\n---\n",
        )
        .file(
            "recognition/2026-10-15-tea.md",
            "---\nby: ben\nto: [dana]\n---\nBanana bread.\n",
        )
        .commit(
            BEN,
            "2026-10-15",
            "A week\n\nCo-authored-by: Ana Souza <ana@acme.example>",
        );
    std::fs::remove_file(okr.path("people/ana/growth.md")).unwrap();
    let okr = okr
        .commit(DANA, "2026-10-16", "Elsewhere now")
        .file("pair/okr.yaml", "")
        .file(
            "pair/people/ana/one-on-ones/2026-10-09.md",
            "---\nwith: dana\n---\n",
        );
    okr.commit_in("pair", DANA, "2026-10-09", "We spoke");
    // What okr remembers of the history in .git holds no names.
    let files = || {
        let is_git = |path: &std::path::Path| path.iter().any(|part| part == ".git");
        let all = okr.files().into_iter();
        all.filter(|(path, _)| !is_git(path)).collect::<Vec<_>>()
    };
    let before = files();
    let ran = okr
        .run(["forget", "ana", "--private", "pair"])
        .exits(0)
        .is_harmless();
    let text = one_line(&ran.out());
    for line in [
        "okrs/2026-Q4/platform.yaml: names them, in line 5; since",
        "org/people.yaml: names them, in line 2; since",
        "org/teams.yaml: names them, in line 3; since",
        "check-ins/2026-Q4/platform/2026-10-12.md: names them, in line 5; since",
        "people/ben/feedback/2026-10-14-ana.md: feedback they gave; since",
        ".mailmap: names them, in line 1",
        "people/ana/growth.md: their growth path; since",
        "on 2 September 2026: author",
        "on 15 October 2026: co-author",
        "In the repository pair",
        "people/ana/one-on-ones/2026-10-09.md: a note of a 1:1 of theirs; since",
        "git filter-repo",
        "clones",
        "What is sealed",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // Bananas are not Ana, and a file that names somebody else is not listed.
    assert!(!text.contains("recognition/"), "{text}");
    let only_past = text.split("Only in the history:").nth(1).unwrap();
    assert!(only_past.contains("people/ana/growth.md"), "{text}");
    assert_eq!(files(), before, "nothing is written");
    let markdown = okr
        .run(["forget", "ana", "--output-format", "markdown"])
        .exits(0);
    markdown
        .says("# Where something about Ana Souza lies")
        .says("\n- ");
}

#[test]
fn somebody_whom_org_does_not_know_is_looked_for_by_the_handle() {
    let okr = Okr::workspace().commit(DANA, "2026-09-01", "Begin");
    okr.run(["forget", "zoe"])
        .exits(0)
        .says("org/ does not know them")
        .says("Looked for: zoe. Nothing was changed.")
        .says("Nothing was found.");
    for nobody in ["platform", "", "@"] {
        okr.run(["forget", nobody])
            .exits(2)
            .tells("is nobody's handle");
    }
}

const NOTE: &str = "check-ins/2026-Q4/platform/2026-10-12.md";

/// Each commit that carries a name counts, whatever it changed and whichever name leads there.
#[test]
fn commits_are_found_by_every_name_and_on_every_branch() {
    let org = PEOPLE.replace(
        "ana: {name: Ana Souza",
        "anna: {formerly: [ana], name: Ana Souza",
    );
    let org = org.replace(
        "[ana@acme.example]",
        "[anna@acme.example, ana@acme.example]",
    );
    assert_ne!(org, PEOPLE);
    let okr = Okr::workspace()
        .commit(ANA, "2026-09-01", "Begin")
        .file("org/people.yaml", org)
        .commit(DANA, "2026-09-02", "A new name")
        .file("README.md", "Nothing about anybody\n")
        .commit("A. Souza <ANNA@acme.example>", "2026-09-03", "A page")
        .file("README.md", "Still nothing\n")
        .commit(
            BEN,
            "2026-09-04",
            "A better page\n\nThe idea is of Ana Souza.",
        )
        .file("README.md", "And nothing\n")
        .commit(BEN, "2026-09-05", "Bananas\n\nOf ana-lytics and mariana.")
        .git(["checkout", "-q", "-b", "aside"])
        .commit(
            BEN,
            "2026-09-06",
            "Elsewhere\n\nCo-authored-by: Ana <ana@acme.example>",
        )
        .git(["checkout", "-q", "main"]);
    for said in ["anna", "ana", "@ana", "ana@acme.example"] {
        let found = one_line(&okr.run(["forget", said]).exits(0).out());
        let commits = found
            .split("Commits that carry their name:")
            .nth(1)
            .unwrap();
        for line in [
            "on 1 September 2026: author",
            "on 3 September 2026: author",
            "on 4 September 2026: named in its message",
            "on 6 September 2026: co-author, only by way of aside",
        ] {
            assert!(commits.contains(line), "{line}\n{found}");
        }
        assert!(!commits.contains("5 September"), "{found}");
    }
}

/// Who has left and was taken out of `org/` is looked for by what it said of them.
#[test]
fn somebody_who_was_taken_out_of_org_is_still_known_by_it() {
    let without: String = PEOPLE
        .lines()
        .filter(|l| !l.contains("ben:"))
        .collect::<Vec<_>>()
        .join(
            "
",
        );
    let okr = Okr::workspace()
        .commit(BEN, "2026-09-01", "Begin")
        .file("org/people.yaml", without)
        .commit(DANA, "2026-09-02", "Good luck");
    let found = one_line(&okr.run(["forget", "ben"]).exits(0).out());
    for words in [
        "Where something about Ben Okafor lies",
        "ben@acme.example",
        "org/ does not know them any more",
        "org/people.yaml: named them; since",
        "on 1 September 2026: author",
    ] {
        assert!(found.contains(words), "{words}\n{found}");
    }
}

#[test]
fn a_handle_in_another_word_and_a_name_that_is_a_word_are_told_apart() {
    let org = PEOPLE.replace("name: Ana Souza", "name: The Ana Souza");
    let okr = Okr::workspace().file("org/people.yaml", org).file(
        NOTE,
        "---\n---\n## Tried\n\
         - the analyst said that ana-lytics and the banana of mariana go on\n\
         - people/ana/feedback/2026-10-14-ana.md, ana-2, (Ana), ANA and @ana: all of them\n\
         - The one with the longest wait\n",
    );
    let found = okr.run(["forget", "ana"]).exits(0).out();
    assert!(
        found.contains(&format!("{NOTE}: names them, in lines 5, 6")),
        "{found}"
    );
}

/// Private repositories may be called the same, and each has its own `.mailmap`; a packet is kept in one of them.
#[test]
fn private_repositories_of_one_name_are_told_apart() {
    let okr = Okr::workspace().commit(DANA, "2026-09-01", "Begin");
    let okr = okr
        .file("one/notes/okr.yaml", "")
        .file("one/notes/packets/ana-2026-07-01--2026-12-31.md", "# Ana\n")
        .file(
            "one/notes/packets/anastasia-2026-07-01--2026-12-31.md",
            "# Else\n",
        )
        .file("one/notes/packets/ana-2026-01-01--2026-06-30.md", "# Ana\n")
        .file("two/notes/okr.yaml", "")
        .file(
            "two/notes/.mailmap",
            "\n\nAna Souza <ana@acme.example> <a@b.example>\n",
        );
    okr.commit_in("one/notes", DANA, "2026-09-02", "Begin");
    let taken_out = okr.path("one/notes/packets/ana-2026-01-01--2026-06-30.md");
    std::fs::remove_file(taken_out).unwrap();
    okr.commit_in("one/notes", DANA, "2026-09-03", "Without the old one");
    okr.commit_in("two/notes", DANA, "2026-09-02", "Begin");
    let args = [
        "forget",
        "ana",
        "--private",
        "one/notes",
        "--private",
        "two/notes",
    ];
    let found = okr.run(args).exits(0).out().replace("\n    ", " ");
    let second = found.split("In the repository").nth(3).unwrap();
    let first = found.split("In the repository").nth(2).unwrap();
    assert!(one_line(first).contains("/one/notes Files"), "{found}");
    assert!(
        first.contains("packets/ana-2026-07-01--2026-12-31.md: a review packet of theirs"),
        "{found}"
    );
    let past = first
        .split("Only in the history:")
        .nth(1)
        .unwrap_or_default();
    assert!(
        past.contains("packets/ana-2026-01-01--2026-06-30.md"),
        "{found}"
    );
    assert!(
        !first.contains("anastasia") && !first.contains(".mailmap"),
        "{found}"
    );
    assert!(
        second.contains(".mailmap: names them, in line 3"),
        "{found}"
    );
}

/// Names and paths of a pull request are shown and never sent.
#[test]
fn crafted_names_reach_no_sink() {
    let name = "\\e[31mAna\\a](https://evil.example) @all <img src=x> `$(id)`\\n# Title";
    let org = PEOPLE.replace("name: Ana Souza", &format!("name: \"{name}\""));
    assert_ne!(org, PEOPLE);
    let okr = Okr::workspace()
        .file("org/people.yaml", org)
        .file(
            "people/ana/feedback/2026-10-14-\u{1b}[31mben.md",
            "---\nkind: suggestion\n---\n",
        )
        .commit(ANA, "2026-09-01", "\u{1b}]0;ana\u{7}");
    let text = okr.run(["forget", "ana"]).exits(0);
    assert!(!text.out().contains(['\u{1b}', '\u{7}']), "{}", text.out());
    let page = okr
        .run(["forget", "ana", "--output-format", "markdown"])
        .exits(0)
        .out();
    for crafted in ["\u{1b}", "}](https", "@all", "<img", "\n# Title", "`$"] {
        assert!(!page.contains(crafted), "{crafted}\n{page}");
    }
}
