//! What is quoted beside a name, and what is not: values, pay, ratings, comparisons.

use super::*;

/// What a team reached, in every way in which somebody may try to put it beside a name.
const ATTAINED: [&str; 30] = [
    "zebrafish is red",
    "zebrafish: green",
    "zebrafish ⭐⭐⭐⭐",
    "zebrafish, a solid A-",
    "zebrafish exceeded all expectations",
    "zebrafish among the top ten",
    "zebrafish went to 17",
    "zebrafish: 24→8",
    "zebrafish stands at ９５",
    "zebrafish at ninety percent",
    "zebrafish is on track",
    "zebrafish is Off-Track",
    "zebrafish is **at** **risk**",
    "zebrafish is off\u{200b}-track",
    "zebrafish: target reached",
    "zebrafish missed its objective",
    "zebrafish met the goal early",
    "`zebrafish` [95 %](https://x.example)",
    "zebrafish: Ana 0.9",
    "zebrafish brought us the bonus for our OKRs",
    "zebrafish went from ninety to eighty",
    "halved the zebrafish",
    "zebrafish is on, track",
    "zebrafish is \u{43e}n track",
    "zebrafish: three quarters of the goal",
    "zebrafish läuft auf Kurs",
    "zebrafish: das Ziel verfehlt",
    "zebrafish va en riesgo",
    "zebrafish: llegamos a la meta antes",
    "this zebrafish was for my raise",
];

#[test]
fn what_a_team_reached_stands_beside_nobody_however_it_is_written() {
    for words in ATTAINED {
        let okr = here()
            .file("check-ins/2026-Q4/platform/2026-11-02.md", format!("---\npresent: []\n---\n## Tried\n- @ana: {words}\n- @ana: drew the map\n\n## Learned\n- @ana: {words}\n\n## Impediments\n- {words}\n"))
            .file("events/2026-Q4/2026-11-03-town-hall.md", format!("---\ntype: town-hall\npeople: [ana]\n---\n## Heard\n- @ana: {words}\n"))
            .file("experiments/2026-Q4/platform/cache.md", format!("---\nfor: [platform/trust-ci]\npeople: [ana]\nended: 2026-11-03\n---\n# {words}\n## Hypothesis\n{words}\n\n## What we learned\n- {words}\n\n## So we will\n{words}\n"))
            .file("okrs/2026-Q4/platform.yaml", format!("objectives:\n  - id: trust-ci\n    title: {words:?}\n    close: {{decision: reached, learned: {words:?}}}\n"))
            .commit(BEN, "2026-11-03", words)
            .file("okrs/2026-Q4/platform.yaml", format!("# {words}\nobjectives:\n  - id: trust-ci\n    title: {words:?}\n    close: {{decision: reached, learned: {words:?}}}\n"))
            .commit(BEN, "2026-11-04", &format!("{words}\n\nCo-authored-by: {ANA}"));
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("Drew the map.")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
        okr.run(["packet", "--team", "platform"])
            .exits(0)
            .never_says(SECRET)
            .never_says(SECRET_AT_START);
    }
}

#[test]
fn pay_ratings_and_shares_of_a_goal_are_not_quoted_about_a_person() {
    for words in [
        "Zebrafish, and so the bonus depends on her OKRs.",
        "Zebrafish, rated five stars.",
        "Zebrafish. You exceed all expectations.",
        "Zebrafish. IV of V.",
        "Zebrafish. Ana missed her target.",
        "Zebrafish. Ana reached 80 % of her OKRs.",
        "Zebrafish at 80 % of the goal.",
        "Zebrafish. This goes into your rating for the year.",
        "Zebrafish. Is this what your salary is about?",
        "Zebrafish. He said “Ana missed her target”.",
        "Zebrafish. Du bekommst eine Gehaltserhöhung.",
        "Zebrafish. Tu sueldo depende de esto.",
        "Zebrafish. You reached two thirds of the goal.",
    ] {
        let okr = here()
            .file(FEEDBACK, feedback(words))
            .file("recognition/2026-10-01-x.md", format!("---\nby: ben\nto: [ana]\nbehaviour: {words:?}\n---\n## What they did\n{words}\n\n## Why it mattered\n{words}\n"))
            .file("people/ana/growth.md", format!("---\ndirection: {words:?}\n---\n## Steps\n- [ ] {words}\n\n## Support promised\n- [ ] @dana: {words}\n"))
            .commit(BEN, "2026-09-14", "For Ana")
            .file(SEEN, seen(FEEDBACK))
            .commit(ANA, "2026-09-15", "Read");
        for format in ["text", "markdown", "html"] {
            okr.run(["packet", "ana", "--output-format", format])
                .exits(0)
                .says("were left out")
                .never_says(SECRET)
                .never_says(SECRET_AT_START);
        }
    }
}

/// A quarter in which `words` stand wherever somebody writes, and every view of it.
fn quoting(words: &str) -> Vec<(String, String)> {
    let okrs = |more: &str| {
        format!(
            "objectives:\n  - id: trust-ci\n    title: Engineers trust CI enough to merge on green\n    why: A red build stops everybody.\n    contribution: \"{words}\"\n    key_results:\n      - id: build-p95\n        title: Slow builds take a coffee\n        unit: min\n        baseline: 24\n        target: 8\n{more}    needs:\n      - {{id: hands, what: \"Two hands. {words}\", from: company}}\n"
        )
    };
    let check_in = format!(
        "---\nkey_results:\n  trust-ci/build-p95: {{value: 17.25, confidence: 3, status: off-track, why: \"{words}\"}}\nhelp:\n  - {{id: bucket, what: \"{words}\", from: company, for: trust-ci/build-p95}}\nclosed:\n  - {{ask: earlier, how: \"{words}\"}}\n---\n## Tried\n- @ana: {words}\n\n## Worked\n- {words}\n\n## Learned\n- {words}\n- @ana: {words}\n\n## Impediments\n- {words}\n\n## Next\n- {words}\n"
    );
    let okr = here()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file("okrs/2026-Q4/company.yaml", format!("objectives: []\nreplies:\n  platform/earlier: {{answer: yes, why: \"{words}\"}}\n  platform/bucket: {{answer: later, why: \"{words}\"}}\n"))
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "---\nkey_results:\n  trust-ci/build-p95: {value: 23, confidence: 7}\nhelp:\n  - {id: earlier, what: A runner, from: company}\n---\n## Tried\n- read slow builds\n",
        )
        .file(FEEDBACK, feedback(words))
        .commit(BEN, "2026-10-12", "Begin")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-10-13", "Read")
        .file("okrs/2026-Q4/platform.yaml", okrs(&format!("        changes:\n          - {{date: 2026-11-08, field: target, from: 6, to: 8, why: \"{words}\"}}\n")))
        .file("check-ins/2026-Q4/platform/2026-11-09.md", check_in)
        .file("experiments/2026-Q4/platform/warm.md", format!("---\nfor: [trust-ci]\npeople: [ana]\nended: 2026-11-08\n---\n# Warm cache\n\n## What we learned\n- {words}\n"))
        .file("events/2026-Q4/2026-11-10-retrospective.md", format!("---\ntype: retrospective\nteams: [platform]\n---\n## Change\n- {words}\n\n## Try\n- {words}\n"))
        .file("recognition/2026-11-10-builds.md", format!("---\nby: ben\nto: [ana]\n---\n## What they did\n{words}\n\n## Why it mattered\n{words}\n"))
        .file("people/ana/one-on-ones/2026-11-06.md", format!("---\nwith: dana\n---\n## Goal\n{words}\n\n## Will\n- [ ] @dana: {words}\n"))
        .commit(BEN, "2026-11-10", "A quarter");
    // Every format draws from one value; the one that holds most of it is looked at.
    let views = [
        "report --output-format json",
        "report --since 2026-10-11 --output-format markdown",
        "align --output-format json",
        "align --event",
        "log platform/trust-ci --output-format json",
        "log platform/trust-ci/build-p95",
        "diff HEAD~1..HEAD --output-format json",
        "diff HEAD~3..HEAD",
        "agenda check-in platform --output-format html",
        "agenda definition-workshop --output-format json",
        "agenda alignment",
        "agenda strategy-check-in",
        "agenda review",
        "agenda retrospective",
        "agenda town-hall",
        "agenda one-on-one ana --with dana",
        "packet ana",
    ];
    let shown = views.map(|view| {
        let out = okr.run(view.split(' ')).exits(0).out();
        (view.to_owned(), out)
    });
    shown.into()
}

#[test]
fn no_view_quotes_words_that_put_a_score_beside_a_person_or_compare_people() {
    for words in [
        "On zebrafish, Souza: 8/10",
        "Our best performer on zebrafish, nine out of ten",
        "A zebrafish, and better than Ana",
        "More zebrafish than Ben",
        "With the zebrafish as careful as anybody in the team",
        "The weakest of us at zebrafish",
    ] {
        for (view, shown) in quoting(words) {
            assert!(!shown.contains(SECRET), "{words}: {view}\n{shown}");
        }
    }
}

/// Where people thank each other, everything stands beside a name: what an experiment is called, and what people are.
#[test]
fn names_and_titles_bring_no_score_to_those_who_are_thanked() {
    let okr = here()
        .file("org/people.yaml", "people:\n  ana: {name: Ana Souza}\n  ben: {name: \"Ben ⭐⭐⭐⭐⭐ zebrafish\"}\n")
        .file("experiments/2026-Q4/platform/warm.md", "---\nfor: [platform/trust-ci]\npeople: [ana]\nended: 2026-11-08\n---\n# Ana scored 95 % on zebrafish\n\n## What we learned\n- Calm\n")
        .file("recognition/2026-11-10-builds.md", "---\nby: ben\nto: [ana, zebrafish-scored-95-percent]\nexperiment: experiment:platform/warm\n---\n## What they did\nAna drew the map.\n")
        .file("okrs/2026-Q4/platform.yaml", "objectives:\n  - id: trust-ci\n    title: Engineers trust CI\n    needs:\n      - {id: hands, what: Two hands, from: company}\n")
        .file("okrs/2026-Q4/company.yaml", "objectives: []\nreplies:\n  platform/hands: {answer: no, why: Ana scored 95 % on zebrafish}\n")
        .commit(BEN, "2026-11-10", "Thanks");
    for (view, told) in [
        (
            "recognition",
            "thanks Ana Souza, somebody whom org/ does not name: Ana drew the map.",
        ),
        ("agenda town-hall", "ben thanks Ana Souza"),
        ("agenda check-in platform", "Platform asks Acme: Two hands"),
        ("agenda alignment", "Platform asks Acme: Two hands"),
        ("agenda one-on-one ana", "ben"),
    ] {
        let shown = okr.run(view.split(' ')).exits(0).never_says(SECRET);
        shown.says_in_all(told);
    }
    // What one's own team is called stands in a 1:1.
    here()
        .file("org/teams.yaml", "teams:\n  platform: {name: \"Platform, where Ana scored 95 % on zebrafish\", members: [ana]}\n")
        .run(["agenda", "one-on-one", "ana"])
        .exits(0)
        .says("platform: ")
        .never_says(SECRET);
}

#[test]
fn an_objective_is_called_by_its_id_where_that_says_less_than_its_title() {
    for (id, told) in [("trust-ci", true), ("build-at-8-minutes", false)] {
        let okr = here()
            .file("okrs/2026-Q4/platform.yaml", format!("objectives:\n  - id: {id}\n    title: The build takes 8 minutes\n    close: {{decision: reached, learned: Caching wins}}\n"))
            .file("check-ins/2026-Q4/platform/2026-11-09.md", "---\npresent: []\n---\n## Tried\n- @ana: drew the map\n")
            .commit(BEN, "2026-11-10", "Plan");
        let text = packet(&okr);
        assert!(text.contains("Drew the map."), "{text}");
        assert!(
            text.contains("What the team learned: Caching wins."),
            "{text}"
        );
        assert_eq!(text.contains("**trust ci**"), told, "{text}");
        assert!(!text.contains("8 minutes"), "{text}");
    }
}

#[test]
fn what_counts_something_else_than_a_person_is_quoted() {
    let words = "8 of 10 zebrafish come back, says Ana, and Ben thinks that nine out of ten could";
    for (view, shown) in quoting(words) {
        // A 1:1 shows no number at all.
        let is_for_two = view.contains("one-on-one");
        assert!(is_for_two || shown.contains(SECRET), "{view}\n{shown}");
    }
}
