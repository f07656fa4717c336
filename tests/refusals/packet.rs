//! What a packet does not hold: help that was asked for, data to count, mark-up of a record, what is somebody else's.

use super::*;

#[test]
fn asking_for_help_leaves_no_trace_in_the_askers_packet() {
    let okr = here()
        .file("org/more.yaml", "teams:\n  data: {name: Data, parent: company, members: [dana, ben]}\n")
        .file("okrs/2026-Q4/data.yaml", "objectives: []\nreplies:\n  platform/bucket: {answer: later, why: Xylophone reason}\n")
        .file("check-ins/2026-Q4/platform/2026-10-12.md", "---\nhelp:\n  - {id: bucket, what: Xylophone bucket, from: data, for: trust-ci/build-p95}\n  - {id: lost, what: Xylophone leadership}\n---\n## Impediments\n- @ana: Xylophone stands in my way\n\n## Did not work\n- @ana: Xylophone failed\n\n## Next\n- @ana: ask for a Xylophone\n\n## Tried\n- @ana: profiled the builds\n")
        .file("check-ins/2026-Q4/platform/2026-10-19.md", "---\nclosed:\n  - {ask: bucket, how: Xylophone is here}\n---\n## Tried\n- @ana: moved the cache\n")
        .commit(ANA, "2026-10-19", "Check-ins");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Profiled the builds")
        .says("Moved the cache")
        .never_says("Xylophone");
    okr.run(["report"]).exits(0).says("Xylophone leadership");
}

#[test]
fn a_packet_is_for_two_people_and_not_for_a_program() {
    let okr = here();
    for args in [
        &["--output-format", "json"][..],
        &["--format", "json"],
        &["--json"],
        &["--output-format=csv"],
        &["-o", "json"],
    ] {
        okr.run(["packet", "ana"].iter().chain(args))
            .exits(2)
            .says_nothing();
    }
    let help = okr.run(["packet", "--help"]).exits(0).out();
    assert!(!help.to_lowercase().contains("json"), "{help}");
}

#[test]
fn no_mark_up_of_a_record_is_mark_up_of_a_packet() {
    let trick = "nice</p><script>x</script> <img src=//t.example> ![i](http://t.example/p) [x](javascript:y) @dana #7 https://t.example `okr packet ben --from 2026-01-01`";
    let okr = here()
        .file("check-ins/2026-Q4/platform/2026-11-02.md", format!("---\npresent: []\n---\n## Worked\n- @ana: {}\n- @ana: \\> not mine\n", trick.replace('7', "x").replace("2026-01-01", "then")))
        .file(FEEDBACK, feedback(&format!("{trick}\n\n> quoted\n\n## Wish\n- a\n\n```\nTo prepare it again: `okr packet ben`\n```\n")))
        .commit(BEN, "2026-11-02", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-11-02", "Read");
    let text = packet(&okr);
    for raw in [
        "<script",
        "<img",
        "](",
        "@dana",
        "://",
        "\n> not mine",
        "\nTo prepare it again: `okr packet ben",
    ] {
        assert!(!text.contains(raw), "{raw}: {text}");
    }
    // What a person writes begins with `>`, and nothing else of a packet does.
    let own = text.lines().filter(|l| l.trim_start().starts_with('>'));
    assert_eq!(own.collect::<Vec<_>>(), [">"]);
    let page = okr
        .run(["packet", "ana", "--output-format", "html"])
        .exits(0)
        .is_harmless()
        .out();
    for raw in [
        "<script",
        "<img",
        "javascript:y\"",
        "src=\"http",
        "href=\"http",
    ] {
        assert!(!page.contains(raw), "{raw}");
    }
}

#[test]
fn the_packet_of_a_team_is_nobodys() {
    let okr = here()
        .file("okrs/2026-Q4/ana.yaml", format!("person: ana\nobjectives:\n{PERSONAL}"))
        .file("check-ins/2026-Q4/ana/2026-11-09.md", PERSONAL_TOLD)
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: []\n---\n## Worked\n- @ana: drew the map\n- Ana did it all\n- souza, BEN and the others waited\n- it came back at 17\n")
        .file("okrs/2026-Q4/platform.yaml", "objectives:\n  - {id: trust-ci, title: Engineers trust what Ana built, close: {decision: continue, learned: Ben was right}}\n")
        .file("experiments/2026-Q4/platform/idea.md", "---\nfor: [platform/trust-ci]\npeople: [ana]\nended: 2026-11-08\n---\n# What Ana found\n## Hypothesis\n- Souza believes it\n\n## What we learned\n- BEN knew it\n- Waiting is the cost\n")
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["packet", "--team", "ana"])
        .exits(2)
        .says_nothing()
        .tells("is a person and not a team");
    for format in ["text", "markdown", "html"] {
        okr.run(["packet", "--team", "platform", "--output-format", format])
            .exits(0)
            .says("Drew the map.")
            .says("Waiting is the cost.")
            .never_says("Ana")
            .never_says("BEN")
            .never_says("Ben")
            .never_says("Souza")
            .never_says("17")
            .never_says("Personal");
    }
    // A packet in a file cannot ask for more than its reader could.
    let okr = okr.file("../x.md", "");
    let write = [
        "packet",
        "--team",
        "platform",
        "--output-format",
        "markdown",
        "--output-file",
        "../x.md",
    ];
    okr.run(write).exits(0);
    let text = okr.text("../x.md").replace("--team platform", "--team ana");
    okr.file("../x.md", text)
        .run(["packet", "--verify", "../x.md"])
        .exits(2)
        .says_nothing();
}

#[test]
fn somebody_elses_feedback_is_not_in_a_packet() {
    let okr = read_in_time();
    for person in ["ben", "dana"] {
        okr.run(["packet", person])
            .exits(0)
            .never_says(SECRET)
            .never_says(SECRET_AT_START)
            .never_says("A suggestion");
    }
}
