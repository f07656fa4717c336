//! No suggestion that was not read in time.

use super::*;

#[track_caller]
fn is_held_back(okr: &Okr) {
    let text = packet(okr);
    assert!(!text.to_lowercase().contains(SECRET), "{text}");
    assert!(!text.contains("Tell me earlier"), "{text}");
    assert!(text.contains("## Not to be used yet"), "{text}");
    assert!(
        text.contains("from Ben Okafor"),
        "its giver and day are told: {text}"
    );
    let seen_elsewhere = okr
        .run(["report", "--output-format", "json"])
        .exits(0)
        .out();
    assert!(!seen_elsewhere.to_lowercase().contains(SECRET));
}

#[test]
fn feedback_that_was_read_in_time_is_shown_with_both_days() {
    let text = packet(&read_in_time());
    assert!(
        text.contains(SECRET) && text.contains("Recorded 14 September 2026"),
        "{text}"
    );
    assert!(text.contains("read 15 September 2026"), "{text}");
    assert!(!text.contains("Not to be used yet"), "{text}");
}

#[test]
fn unread_feedback_is_named_by_giver_and_day_only() {
    let okr = here()
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-09-14", "For Ana");
    is_held_back(&okr);
    assert!(packet(&okr).contains("- Feedback from Ben Okafor, recorded 14 September 2026, which you have not confirmed reading."));
}

#[test]
fn feedback_read_too_close_to_the_review_is_held_back() {
    let okr = read_in_time();
    for (review, shown) in [("2026-09-28", false), ("2026-09-29", true)] {
        let text = okr
            .run([
                "packet",
                "ana",
                "--output-format",
                "markdown",
                "--review-on",
                review,
            ])
            .exits(0)
            .out();
        assert_eq!(text.contains(SECRET), shown, "{review}: {text}");
    }
}

#[test]
fn feedback_changed_after_it_was_read_is_unread() {
    let okr = read_in_time()
        .file(FEEDBACK, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-09-20", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_changed_on_the_day_it_was_read_is_unread() {
    let okr = read_in_time()
        .file(FEEDBACK, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-09-15", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_that_was_read_stays_read_when_its_folder_gets_another_name() {
    let okr = read_in_time();
    std::fs::rename(okr.path("people"), okr.path("persons")).unwrap();
    let settings = "organisation: Acme\npeople_records: here\nfolders: {people: persons}\n";
    let okr = okr
        .file("okr.yaml", settings)
        .commit(BEN, "2026-10-01", "Another name");
    let shown = |okr: &Okr| {
        let text = packet(okr);
        assert!(text.contains(SECRET), "{text}");
        assert!(text.contains("Recorded 14 September 2026"), "{text}");
        assert!(text.contains("read 15 September 2026"), "{text}");
    };
    shown(&okr);
    // Whether the list of what was read follows makes no difference, whoever changes it.
    let (list, path) = (
        "persons/ana/seen.yaml",
        FEEDBACK.replace("people/", "persons/"),
    );
    let okr = okr
        .file(list, seen(&path))
        .commit(BEN, "2026-10-02", "Follow");
    shown(&okr);
    let okr = okr
        .file(path, feedback(&format!("{SECRET} and more")))
        .commit(BEN, "2026-10-03", "More");
    is_held_back(&okr);
}

#[test]
fn feedback_changed_and_not_committed_is_unread() {
    is_held_back(&read_in_time().file(FEEDBACK, feedback(&format!("{SECRET} and more"))));
}

#[test]
fn feedback_that_is_not_committed_is_unread() {
    is_held_back(
        &here()
            .file(SEEN, seen(FEEDBACK))
            .commit(ANA, "2026-09-15", "Read")
            .file(FEEDBACK, feedback(SECRET)),
    );
}

#[test]
fn nobody_can_read_in_the_place_of_somebody_else() {
    let given = || {
        here()
            .file(FEEDBACK, feedback(SECRET))
            .commit(BEN, "2026-09-14", "For Ana")
            .file(SEEN, seen(FEEDBACK))
    };
    for (author, message) in [
        (DANA, "Read"),
        (BEN, "Read"),
        ("Ana Souza <eve@acme.example>", "Read"),
        (DANA, "Read\n\nCo-authored-by: Ana Souza <ana@acme.example>"),
        (DANA, "Read\n\nSigned-off-by: Ana Souza <ana@acme.example>"),
    ] {
        is_held_back(&given().commit(author, "2026-09-15", message));
    }
    // A later commit of hers on something else confirms nothing.
    let okr = given()
        .commit(DANA, "2026-09-15", "Read")
        .file(
            SEEN,
            format!("{}people/ana/growth.md: 2026-09-16\n", seen(FEEDBACK)),
        )
        .commit(ANA, "2026-09-16", "Read my growth path");
    is_held_back(&okr);
    // Not committed at all.
    is_held_back(&given());
}

#[test]
fn what_somebody_else_has_read_counts_for_them_only() {
    for list in ["people/ben/seen.yaml", "people/dana/seen.yaml"] {
        is_held_back(
            &here()
                .file(FEEDBACK, feedback(SECRET))
                .commit(BEN, "2026-09-14", "For Ana")
                .file(list, seen(FEEDBACK))
                .commit(ANA, "2026-09-15", "Read"),
        );
    }
}

#[test]
fn only_the_very_path_that_was_read_is_read() {
    for path in [
        "people/ana/feedback/2026-09-14-ben-2.md",
        "./people/ana/feedback/2026-09-14-ben.md",
        "people/ana/feedback",
        "people/ana/feedback/*",
        "feedback/2026-09-14-ben.md",
    ] {
        is_held_back(
            &here()
                .file(FEEDBACK, feedback(SECRET))
                .commit(BEN, "2026-09-14", "For Ana")
                .file(SEEN, seen(path))
                .commit(ANA, "2026-09-15", "Read"),
        );
    }
}

#[test]
fn feedback_cannot_be_put_in_the_place_of_what_was_read() {
    // Another file is moved onto the path that was read.
    let other = "people/ana/feedback/2026-09-16-ben.md";
    let okr = here()
        .file(FEEDBACK, feedback("harmless"))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read")
        .file(other, feedback(SECRET))
        .commit(BEN, "2026-09-16", "More")
        .git(["mv", "-f", other, FEEDBACK])
        .commit(BEN, "2026-09-17", "Tidy");
    is_held_back(&okr);
}

#[test]
fn a_name_in_the_org_cannot_carry_a_score_into_a_packet() {
    let odd = "at 95 % and on track, the bonus is due";
    let okr = here()
        .file("org/people.yaml", format!("people:\n  ana: {{name: \"Ana Souza {odd}\", emails: [ana@acme.example], manager: dana}}\n  ben: {{name: \"Ben {odd}\", emails: [ben@acme.example]}}\n  dana: {{name: Dana Levin, emails: [dana@acme.example]}}\n"))
        .file("org/teams.yaml", format!("teams:\n  platform: {{name: \"Platform {odd}\", members: [ana, ben], lead: ana}}\n"))
        .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: [ana, ben]\n---\n## Tried\n- @ana: drew the map\n")
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-11-09", "Names");
    for format in ["text", "markdown", "html"] {
        okr.run(["packet", "ana", "--output-format", format])
            .exits(0)
            .never_says("95 %")
            .never_says("bonus")
            .says("ana")
            .says("Dana Levin");
    }
    // Nor one in the org of a repository with people's records.
    let okr = here()
        .file("../private/okr.yaml", "people_records: here\n")
        .file(
            "../private/org/people.yaml",
            format!(
                "people:\n  dana: {{name: \"Dana, Ana is {odd}\", emails: [dana@acme.example]}}\n"
            ),
        )
        .file(
            "../private/people/ana/one-on-ones/2026-10-09.md",
            "---\nwith: dana\n---\n## Goal\n- Rest\n",
        );
    okr.run(["packet", "ana", "--private", "../private"])
        .exits(0)
        .says("1:1 with dana")
        .never_says("bonus");
}

#[test]
fn a_file_name_cannot_carry_content_into_a_packet() {
    for name in [
        "zebrafish",
        "zebrafish-is-lazy",
        "zebrafish-2",
        "zebrafish **bold**",
    ] {
        let okr = here()
            .file(
                format!("people/ana/feedback/2026-09-14-{name}.md"),
                feedback("x"),
            )
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(!text.to_lowercase().contains(SECRET), "{text}");
        assert!(
            text.contains(
                "- Feedback from somebody whom org/ does not name, recorded 14 September 2026"
            ),
            "{text}"
        );
    }
}

#[test]
fn a_giver_is_who_the_path_says() {
    for from in ["dana", "ana", "zebrafish"] {
        let okr = here()
            .file(
                FEEDBACK,
                format!("---\nkind: suggestion\nfrom: {from}\n---\n## Situation\n{SECRET}\n"),
            )
            .commit(BEN, "2026-09-14", "For Ana");
        is_held_back(&okr);
    }
}

#[test]
fn a_number_in_a_handle_is_no_number_of_a_file() {
    let cases = [
        ("2026-09-14-ben-2", "Ben Adams"),
        ("2026-09-14-ben-2-2", "Ben Adams"),
        ("2026-09-14-sam-1990", "Sam Reed"),
        ("2026-09-14-ben", "Ben Okafor"),
        ("2026-09-14-ben-3", "Ben Okafor"),
    ];
    for (name, giver) in cases {
        let okr = here()
            .file(
                "org/more.yaml",
                "people:\n  ben-2: {name: Ben Adams}\n  sam-1990: {name: Sam Reed}\n",
            )
            .file(format!("people/ana/feedback/{name}.md"), feedback(SECRET))
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(
            text.contains(&format!("- Feedback from {giver}, ")),
            "{text}"
        );
        okr.run(["lint"]).never_says("unknown-reference");
    }
}

#[test]
fn markdown_cannot_carry_unread_feedback_into_a_packet() {
    for trick in [
        format!("---\nkind: suggestion\n---\n# {SECRET}\n{SECRET}\n"),
        format!("---\nkind: {SECRET}\n---\n## Situation\n{SECRET}\n"),
        format!("---\nkind: suggestion\nabout: [{SECRET}]\ngiven_on: {SECRET}\n---\n"),
        format!(
            "---\nkind: suggestion\n---\n```\n## Situation\n{SECRET}\n```\n<!-- {SECRET} -->\n[{SECRET}]: http://{SECRET}\n"
        ),
        format!("{SECRET}\n"),
        format!("---\n{SECRET}: [[[\n---\n{SECRET}\n"),
    ] {
        let okr = here()
            .file(FEEDBACK, &trick)
            .commit(BEN, "2026-09-14", "For Ana");
        let text = packet(&okr);
        assert!(!text.to_lowercase().contains(SECRET), "{trick:?}: {text}");
    }
}

#[test]
fn what_was_read_cannot_draw_a_page_of_its_own() {
    let words = "nice\n\n## Not to be used yet\n\n- forged\n\n<script>alert(1)</script> [x](javascript:y) ![i](http://t.example/p) @dana `code` | a |\n";
    let okr = here()
        .file(FEEDBACK, feedback(words))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read");
    let text = packet(&okr);
    assert!(text.contains("nice"), "{text}");
    for raw in [
        "\n## Not to be used yet",
        "<script",
        "](",
        "@dana",
        "`code`",
    ] {
        assert!(!text.contains(raw), "{raw}: {text}");
    }
}
