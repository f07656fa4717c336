//! Nothing from people/ where everybody reads, and nothing in the repository chooses what is read.

use super::*;

#[test]
fn json_quotes_nothing_from_records_about_people() {
    let okr = here()
        .file("people/ana/growth.md", format!("---\ndirection: [{SECRET}]\n{SECRET}: {SECRET}\nbonus: {SECRET}\nrating: {SECRET}\n---\n## {SECRET}\n{SECRET} gets a bonus for reaching the OKR\n"))
        .file("people/ana/one-on-ones/2026-10-09.md", format!("---\nwith: {SECRET}\nabout: [platform/{SECRET}]\nshare: {SECRET}\nwith: {SECRET}\n{SECRET}: x: y\n---\n## {SECRET}\n- @{SECRET}: x\n"))
        .file(FEEDBACK, format!("---\nkind: {SECRET}\nto: {SECRET}\ngiven_on: {SECRET}\nfrom: zebrafish-too\nwhy: {SECRET} #{SECRET}\n---\n## Situationn {SECRET}\n"))
        .file("people/ana/feedback/2026-09-15-ben.md", format!("---\n{SECRET}\n<<<<<<< {SECRET}\na\n=======\nb\n>>>>>>> {SECRET}\n---\n"))
        .file("people/ben/growth.md", format!("---\n{SECRET}"))
        .file("people/ben/seen.yaml", format!("{SECRET}: {SECRET}\n\"{SECRET}\": 2026-01-01\npeople/ana/feedback/{SECRET}.md: 2026-09-15\n- {SECRET}\n"))
        .file("people/dana/seen.yaml", format!("people/dana/feedback/2026-01-01-{SECRET}.md: 2026-01-02\n{SECRET}/x.md: {SECRET}\n"));
    let findings = okr
        .run(["lint", "--output-format", "json"])
        .exits(1)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .findings();
    for path in [
        "growth.md",
        "2026-10-09.md",
        "2026-09-14-ben.md",
        "2026-09-15-ben.md",
        "ben/growth.md",
        "ben/seen.yaml",
        "dana/seen.yaml",
    ] {
        assert!(
            findings.iter().any(|f| f.path.ends_with(path)),
            "{path} is told about: {findings:#?}"
        );
    }
}

#[test]
fn a_file_in_the_repository_cannot_choose_what_is_read() {
    let okr = here();
    std::fs::create_dir_all(okr.path("../private/people/ana/feedback")).unwrap();
    let okr = okr
        .file("../private/okr.yaml", "people_records: here\n")
        .file("../private/org/people.yaml", "people:\n  ana: {name: Ana Souza, emails: [ana@acme.example]}\n  ben: {name: Ben Okafor}\n")
        .file(format!("../private/{FEEDBACK}"), feedback(SECRET));
    okr.commit_in("../private", BEN, "2026-09-14", "For Ana");
    let okr = okr.file(format!("../private/{SEEN}"), seen(FEEDBACK));
    okr.commit_in("../private", ANA, "2026-09-15", "Read");

    let settings = "organisation: Acme\nprivate: ../private\nokr: {private: ../private}\n";
    let okr = okr
        .file("okr.yaml", settings)
        .file(".gitconfig", "[okr]\n\tprivate = ../private\n")
        .file(".okr/config", "[okr]\n\tprivate = ../private\n")
        .commit(DANA, "2026-10-01", "Settings");
    let findings = okr
        .run(["lint", "--output-format", "json"])
        .exits(1)
        .findings();
    let unknown: Vec<String> = findings
        .iter()
        .filter(|f| f.rule == "unknown-key")
        .map(|f| f.words(settings))
        .collect();
    assert_eq!(unknown, ["private", "okr"], "{findings:#?}");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .says("no repository that holds them was named");

    // The reader can, on the command line or in a configuration of their own.
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--private",
        "../private",
    ])
    .exits(0)
    .says(SECRET);
    let okr = okr.git(["config", "--add", "okr.private", "../private"]);
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says(SECRET);
    // Whoever stands in it reads it once.
    let inside = okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "-C",
        "../private",
        "--private",
        "../private",
    ]);
    assert_eq!(inside.exits(0).out().matches(SECRET).count(), 1);
    // What was named and is not there is said.
    okr.git(["config", "okr.private", "../gone"])
        .run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says(SECRET)
        .never_says(SECRET_AT_START)
        .says("The records in gone: there is no workspace");
}

#[test]
fn a_packet_that_is_kept_where_everybody_reads_is_told() {
    let kept = "packets/ana-2026-07-01--2026-12-31.md";
    let lint = |records: &str, path: &str| {
        let okr = Okr::workspace().file("okr.yaml", format!("people_records: {records}\n"));
        okr.file(path, "# Ana Souza\n")
            .run(["lint", "--output-format", "concise"])
    };
    lint("elsewhere", kept)
        .exits(1)
        .says("a review packet of Ana");
    lint("sealed", kept)
        .exits(1)
        .says("personal-record-in-the-open");
    lint("here", kept).never_says("a review packet of");
    for others in [
        "packets/platform-2026-07-01--2026-12-31.md",
        "packets/ana-lytics-2026-07-01--2026-12-31.md",
    ] {
        lint("elsewhere", others).never_says("a review packet of");
    }
}
