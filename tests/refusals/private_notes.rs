//! No private note, no absence made visible.

use super::*;

#[test]
fn being_away_leaves_no_trace() {
    let with = |present: &str| {
        let okr = here()
            .file("check-ins/2026-Q4/platform/2026-11-09.md", format!("---\n{present}key_results:\n  trust-ci/build-p95: {{value: 17}}\n---\n## Tried\n- @ana: profiled the builds\n"))
            .commit(BEN, "2026-11-09", "Check-in");
        let lint = okr.run(["lint", "--fail-on", "hint", "--output-format", "concise"]);
        let report = okr.run(["report"]).exits(0).out();
        let json = okr
            .run(["report", "--output-format", "json"])
            .exits(0)
            .out();
        (
            lint.out(),
            without_commits(&report),
            json,
            without_commits(&packet(&okr)),
        )
    };
    let all = with("present: [ana, ben]\n");
    assert!(all.3.contains("Profiled the builds"));
    for others in ["present: [ben]\n", "present: []\n", ""] {
        assert_eq!(with(others), all, "{others:?}");
    }
}

#[test]
fn notes_of_a_one_on_one_stay_where_they_are() {
    // Both names in one commit are agreed by one hand.
    for share in [
        "",
        "share: [ana]\n",
        "share: [dana]\n",
        "share: [ana, dana]\n",
        "share: [ana, ana]\n",
        "share: [anna, dana, '*']\n",
    ] {
        let okr = here()
            .file("people/ana/one-on-ones/2026-10-09.md", format!("---\nwith: dana\nabout: [platform/trust-ci@2026-Q4]\n{share}---\n## Reality\n{SECRET}\n\n## Will\n- [ ] @ana: {SECRET}\n- [ ] @dana: {SECRET} too\n\n## My contribution\n{SECRET}\n"))
            .file("people/ana/growth.md", format!("---\ndirection: Further\n---\n## Strengths\n- {SECRET}\n"))
            .commit(ANA, "2026-10-09", "1:1\n\nCo-authored-by: Dana Levin <dana@acme.example>");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("Further")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
        for args in [
            &["packet", "dana"][..],
            &["packet", "--team", "platform"],
            &["report"],
            &["report", "--output-format", "json"],
        ] {
            okr.run(args)
                .exits(0)
                .never_says(SECRET)
                .never_says(SECRET_AT_START)
                .never_says("Further");
        }
    }
}

#[test]
fn nobody_agrees_in_the_place_of_somebody_else() {
    let path = "people/ana/one-on-ones/2026-10-09.md";
    let note = |with: &str, share: &str| {
        format!(
            "---\nwith: {with}\nshare: [{share}]\n---\n## Goal\n{SECRET}\n\n## Will\n- [ ] @ana: {SECRET}\n"
        )
    };
    // Ana agrees for Dana; Dana for Ana; a third for both; Ana with herself.
    for (with, first, second) in [
        ("dana", (ANA, "ana"), (ANA, "ana, dana")),
        ("dana", (DANA, "dana"), (DANA, "ana, dana")),
        ("dana", (BEN, "ana"), (BEN, "ana, dana")),
        ("dana", (ANA, "ana"), (BEN, "ana, dana")),
        ("ana", (ANA, "ana"), (ANA, "ana, ana")),
    ] {
        let okr = here()
            .file(path, note(with, first.1))
            .commit(first.0, "2026-10-09", "1:1")
            .file(path, note(with, second.1))
            .commit(second.0, "2026-10-10", "Share");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
    }
}
