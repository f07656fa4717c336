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

use common::{ANA, BEN, DANA, Okr};

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
    let text = ran.out();
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
        "IN THE REPOSITORY PAIR",
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
        .says("Nothing was found.");
}
