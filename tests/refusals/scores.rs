//! No score, grade, rating, rank, percentile or comparison, in any output, key or flag; teams stand in the order of the org.

use super::*;

#[test]
fn no_output_scores_grades_ranks_or_compares() {
    let okr = Okr::demo().on(TODAY);
    for args in [
        &["report"][..],
        &["report", "--cycle", "2026-Q3"],
        &["report", "--team", "platform"],
        &["report", "--since", "2026-10-01"],
        &["report", "--for", "data-infra"],
        &["report", "--output-format", "json"],
        &["align"],
        &["align", "--event"],
        &["align", "--output-format", "json"],
        &["align", "--output-format", "html"],
        &["report", "--output-format", "markdown"],
        &["report", "--output-format", "html"],
        &[
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
        &[
            "packet",
            "ben",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
        &[
            "packet",
            "dana",
            "--output-format",
            "markdown",
            "--from",
            "2026-07-01",
        ],
    ] {
        grades_nobody(
            &okr.run(args.iter().chain(&["-C", "demo/acme"]))
                .exits(0)
                .out(),
        );
    }
}

#[test]
fn no_key_of_the_json_formats_counts_or_grades_anybody() {
    let okr = Okr::demo().on(TODAY);
    let mut all = BTreeSet::new();
    for args in [
        &["report", "--output-format", "json"][..],
        &["align", "--output-format", "json"],
        &["lint", "--output-format", "json"],
    ] {
        keys(
            &okr.run(args.iter().chain(&["-C", "demo/acme"]))
                .exits(0)
                .json(),
            &mut all,
        );
    }
    assert!(
        all.contains("confidence") && all.contains("summary"),
        "{all:?}"
    );
    for key in &all {
        for word in [
            "score",
            "grade",
            "rank",
            "percentile",
            "rating",
            "total",
            "average",
            "people",
            "person",
            "member",
            "lead",
            "author",
            "present",
            "handle",
            "name_of",
        ] {
            let allowed = key == "for_leadership";
            assert!(allowed || !key.contains(word), "the key `{key}`");
        }
    }
}

/// The commands, as the help lists them.
fn commands(okr: &Okr) -> Vec<String> {
    let help = okr.run(["--help"]).exits(0).out();
    let listed = help.lines().take_while(|l| !l.starts_with("Examples"));
    let words = listed
        .filter(|l| l.starts_with("  "))
        .filter_map(|l| l.split_whitespace().next());
    words
        .filter(|w| !w.starts_with('-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_flag_makes_it_score_rank_or_count() {
    let okr = Okr::new();
    let commands = commands(&okr);
    for known in ["lint", "report", "packet", "demo"] {
        assert!(commands.iter().any(|c| c == known), "{commands:?}");
    }
    let mut flags = BTreeSet::new();
    for command in &commands {
        let help = okr.run([command.as_str(), "--help"]).exits(0).out();
        flags.extend(
            help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .filter(|w| w.starts_with("--"))
                .map(str::to_owned),
        );
        if command == "report" || command == "packet" {
            grades_nobody(&help);
        }
    }
    assert!(
        flags.contains("--team") && flags.contains("--private"),
        "{flags:?}"
    );
    for flag in flags {
        for word in [
            "score", "grade", "rank", "rating", "sort", "order", "top", "best", "count", "stats",
            "total", "compare", "leader", "person", "people", "by-",
        ] {
            assert!(!flag.contains(word), "`{flag}`");
        }
    }
}

#[test]
fn flags_that_other_tools_have_are_not_there() {
    let okr = here();
    for args in [
        &["report", "--sort", "progress"][..],
        &["report", "--rank"],
        &["report", "--person", "ana"],
        &["report", "--by", "person"],
        &["report", "--score"],
        &["report", "--leaderboard"],
        &["packet", "ana", "--score"],
        &["packet", "ana", "--stats"],
        &["packet", "--all"],
        &["packet", "ana", "ben"],
        &["score"],
        &["rank"],
        &["stats"],
        &["leaderboard"],
    ] {
        okr.run(args).exits(2).says_nothing();
    }
}

#[test]
fn teams_stand_in_the_order_of_the_org_however_they_do() {
    let teams = ["zeta", "alpha", "mike"];
    let orders: [[u32; 3]; 4] = [[24, 16, 8], [8, 16, 24], [16, 8, 24], [8, 24, 16]];
    for values in orders {
        let mut okr = Okr::new()
            .on(TODAY)
            .file("okr.yaml", "organisation: Acme\n")
            .file(
                "org/teams.yaml",
                "teams:\n  zeta: {name: Zeta}\n  alpha: {name: Alpha}\n  mike: {name: Mike}\n",
            );
        for (team, value) in teams.iter().zip(values) {
            okr = okr
                .file(
                    format!("okrs/2026-Q4/{team}.yaml"),
                    "objectives:\n  - id: o\n    title: Builds are quick\n    key_results:\n      - {id: k, title: Minutes, baseline: 24, target: 8}\n",
                )
                .file(
                    format!("check-ins/2026-Q4/{team}/2026-11-09.md"),
                    format!("---\nkey_results:\n  o/k: {{value: {value}, confidence: {}}}\n---\n## Tried\n- a thing\n", value / 3),
                );
        }
        let told = okr
            .run(["report", "--output-format", "json"])
            .exits(0)
            .json();
        let order: Vec<&str> = told["teams"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["team"].as_str().unwrap())
            .collect();
        assert_eq!(order, teams, "{values:?}");
        let text = okr.run(["report"]).exits(0).out();
        let standing = text.split_once("Where things stand").unwrap().1;
        let places: Vec<usize> = teams
            .iter()
            .map(|t| standing.find(&format!("  {t}\n")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{values:?}: {places:?}");
    }
}
