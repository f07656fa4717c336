//! No attainment beside a person's name.

use super::*;

#[test]
fn a_report_names_no_person() {
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", "objectives:\n  - id: trust-ci\n    title: Builds are quick\n    lead: ana\n    key_results:\n      - {id: p95, title: Minutes, lead: ben, baseline: 24, target: 8}\n")
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana, ben]\nkey_results:\n  trust-ci/p95: {value: 17, confidence: 3, status: off-track}\n---\n## Tried\n- @ana: profiled the builds\n")
        .commit(ANA, "2026-11-09", "Check-in");
    for format in ["text", "json"] {
        okr.run(["report", "--output-format", format])
            .exits(0)
            .says("17")
            .never_says("ana")
            .never_says("Ana")
            .never_says("ben")
            .never_says("Souza")
            .never_says("profiled");
    }
}

#[test]
fn the_demo_report_names_nobody_beside_a_value() {
    let okr = Okr::demo().on(TODAY);
    let text = okr.run(["report", "-C", "demo/acme"]).exits(0).out();
    let standing = text.split_once("Where things stand").unwrap().1;
    for person in [
        "Ana", "Ben", "Dana", "Sanna", "Mei", "Tomás", "Noor", "Jonas", "Ifeoma", "Raj",
    ] {
        assert!(!standing.contains(person), "{person}");
    }
    let page = okr.run(["report", "-C", "demo/acme", "--output-format", "html"]);
    let page = page.exits(0).out();
    let tables: Vec<&str> = (page.split("<table").skip(1))
        .map(|t| t.split_once("</table>").unwrap().0)
        .collect();
    assert!(tables.len() > 5, "{page}");
    for person in [
        "Ana", "Ben", "Dana", "Sanna", "Mei", "Tomás", "Noor", "Jonas", "Ifeoma", "Raj",
    ] {
        assert!(!tables.iter().any(|t| t.contains(person)), "{person}");
    }
    let json = okr
        .run(["report", "-C", "demo/acme", "--output-format", "json"])
        .exits(0)
        .json();
    let standing = json["teams"].to_string();
    for person in ["\"ana\"", "\"ben\"", "Souza", "Adeyemi", "Levin", "Tanaka"] {
        assert!(!standing.contains(person), "{person}");
    }
}

#[track_caller]
fn tells_nothing_personal(okr: &Okr) {
    for format in ["text", "json"] {
        okr.run(["report", "--output-format", format])
            .exits(0)
            .says("platform")
            .never_says("ana")
            .never_says("Ana Souza")
            .never_says("Personal")
            .never_says("17");
    }
    okr.run(["report", "--team", "platform"])
        .exits(0)
        .never_says("Personal");
    // Since a day on which nothing of it was there.
    for format in ["text", "markdown", "html", "json"] {
        okr.run(["report", "--since", TODAY, "--output-format", format])
            .exits(0)
            .never_says("Personal")
            .never_says("Ana Souza");
    }
}

#[test]
fn an_okr_file_of_a_person_is_not_told_in_a_report() {
    for head in ["person: ana\nobjectives:\n", "objectives:\n"] {
        let okr = here()
            .file("okrs/2026-Q4/ana.yaml", format!("{head}{PERSONAL}"))
            .file("check-ins/2026-Q4/ana/2026-11-09.md", PERSONAL_TOLD)
            .commit(ANA, "2026-11-09", "Check-in");
        tells_nothing_personal(&okr);
        // And nobody is called quiet by name.
        std::fs::remove_dir_all(okr.path("check-ins")).unwrap();
        okr.run(["report"]).exits(0).never_says("ana");
    }
}

#[test]
fn a_team_of_the_org_never_vanishes_whatever_it_is_called() {
    for (id, team) in [
        ("ana", "ana: {name: Support, members: [ben]}"),
        ("support", "support: {name: Ana Souza}"),
    ] {
        let told = PERSONAL_TOLD.replace("from: platform, ", "");
        here()
            .file("org/more.yaml", format!("teams:\n  {team}\n"))
            .file(
                format!("okrs/2026-Q4/{id}.yaml"),
                format!("objectives:\n{PERSONAL}"),
            )
            .file(format!("check-ins/2026-Q4/{id}/2026-11-09.md"), told)
            .commit(ANA, "2026-11-09", "Check-in")
            .run(["report"])
            .exits(0)
            .says("Personal number")
            .says("Personal help")
            .says("off track");
    }
}

#[test]
fn a_packet_holds_no_value_status_or_confidence() {
    let okr = here()
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana]\nkey_results:\n  trust-ci/build-p95: {value: 17.25, confidence: 3, status: off-track, why: The cache is cold}\n---\n## Tried\n- @ana: profiled the builds\n")
        .commit(ANA, "2026-11-09", "Check-in");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Profiled the builds")
        .never_says("17.25")
        .never_says("off-track")
        .never_says("off track")
        .never_says("confidence")
        .never_says("The cache is cold")
        .never_says("24");
}

#[test]
fn a_file_called_by_a_persons_name_brings_no_number_into_a_difference() {
    let row = "objectives:\n  - id: calls\n    title: Support is calm\n    key_results:\n      - {id: week, title: Calls a week, baseline: 140, target: 6321}\n";
    let people = "people:\n  az: {name: Zoe}\n";
    let differing = |file: &str| {
        here()
            .file("org/more.yaml", people)
            .commit(DANA, "2026-09-02", "Somebody new")
            .file(file, row)
            .commit(DANA, "2026-10-05", "Goals")
            .run(["diff", "HEAD~1..HEAD"])
            .exits(0)
            .out()
    };
    assert!(differing("okrs/2026-Q4/web.yaml").contains("6321"));
    for called in ["az", "zoe"] {
        let told = differing(&format!("okrs/2026-Q4/{called}.yaml"));
        assert!(!told.contains("6321"), "{told}");
    }
}
