//! No counts per person; typing is no merit.

use super::*;

#[test]
fn ten_more_words_of_thanks_or_work_add_no_number() {
    let name = |n: u8| char::from(b'a' + n).to_string().repeat(3);
    let with = |many: u8| {
        let bullets: String = (0..many)
            .map(|n| format!("- @ana: built {}\n", name(n)))
            .collect();
        let mut okr = here().file(
            "check-ins/2026-Q4/platform/2026-11-09.md",
            format!("---\npresent: [ana]\n---\n## Tried\n{bullets}"),
        );
        for n in 0..many {
            okr = okr.file(
                format!("recognition/2026-11-09-{}.md", name(n)),
                format!(
                    "---\nby: ben\nto: [ana]\n---\n## What they did\nHelped with {}\n",
                    name(n)
                ),
            );
        }
        let okr = okr.commit(BEN, "2026-11-09", "Check-in");
        packet(&okr)
    };
    let (few, many) = (with(2), with(12));
    let entries = |text: &str| {
        text.lines()
            .filter(|l| l.starts_with("- ") && (l.contains("Built") || l.contains("Helped with")))
            .count()
    };
    assert_eq!((entries(&few), entries(&many)), (4, 24), "all are told");
    let rest = |text: &str| {
        let lines = text
            .lines()
            .filter(|l| !l.contains("Built") && !l.contains("Helped with"));
        without_commits(&lines.collect::<Vec<_>>().join("\n"))
    };
    assert_eq!(rest(&few), rest(&many), "and nothing else changes");
}

/// A workspace in which Ben thanks each of `to` on a day of its own, in this order.
fn thanked(to: &[&str]) -> Okr {
    let mut okr = here();
    for (n, person) in to.iter().enumerate() {
        let word = char::from(b'a' + u8::try_from(n).unwrap())
            .to_string()
            .repeat(3);
        okr = okr.file(
            format!("recognition/2026-11-{:02}-{word}.md", n + 1),
            format!("---\nby: ben\nto: [{person}]\n---\n## What they did\nHelped with {word}\n"),
        );
    }
    okr
}

#[test]
fn what_peers_choose_from_counts_nobody_and_puts_nobody_first() {
    let forms = [
        &["recognition"][..],
        &["recognition", "--output-format", "markdown"],
    ];
    for args in forms {
        let told = |to: &[&str]| thanked(to).run(args).exits(0).is_harmless().out();
        let page = told(&["dana", "ana", "ana", "dana", "ana", "ana"]);
        grades_nobody(&page.replace("Nothing is counted", ""));
        // In the order of the days, and not by person.
        let places = ["aaa", "bbb", "ccc", "ddd", "eee", "fff"].map(|w| page.find(w).unwrap());
        assert!(places.is_sorted(), "{page}");
        // More thanks add their own lines and nothing else.
        let rest = |text: &str| {
            let lines = text.lines().filter(|l| !l.contains("Helped with"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let more = told(&[
            "dana", "ana", "ana", "dana", "ana", "ana", "ana", "ana", "ana",
        ]);
        assert_eq!(rest(&page), rest(&more));
    }
    let okr = thanked(&["ana"]);
    for flag in ["--sort", "--top", "--person", "--by", "--count"] {
        okr.run(["recognition", flag, "ana"])
            .exits(2)
            .says_nothing();
    }
    okr.run(["recognition", "--output-format", "json"]).exits(2);
}

#[test]
fn experiments_to_choose_from_stand_in_the_order_of_their_days() {
    let mut okr = here();
    let experiment = |ended: &str, more: &str| {
        format!("---\nended: {ended}\n{more}---\n## What we learned\nIt taught us.\n")
    };
    okr = okr
        .file(
            "org/teams.yaml",
            "teams:\n  company: {}\n  platform: {parent: company}\n  mobile: {parent: company}\n",
        )
        .file(
            "experiments/2026-Q4/platform/late.md",
            experiment("2026-11-05", ""),
        )
        .file(
            "experiments/2026-Q4/platform/early.md",
            experiment("2026-10-05", ""),
        )
        .file(
            "experiments/2026-Q4/platform/alone.md",
            experiment("2026-10-01", ""),
        )
        .file(
            "experiments/2026-Q4/platform/own.md",
            experiment("2026-11-09", "builds_on: [platform/alone]\n"),
        );
    // The later one is made use of more often, and stands behind the earlier one all the same.
    for (n, base) in ["late", "early", "late", "late"].iter().enumerate() {
        let more = format!("builds_on: [platform/{base}]\n");
        let path = format!("experiments/2026-Q4/mobile/try-{n}.md");
        okr = okr.file(path, experiment("2026-11-10", &more));
    }
    let page = okr
        .run(["recognition", "--shortlist", "experiments"])
        .exits(0)
        .out();
    let at = |title: &str| page.find(&format!("Experiment: {title}"));
    assert!(at("early").unwrap() < at("late").unwrap(), "{page}");
    assert_eq!(at("alone"), None, "nobody else made use of it: {page}");
}

#[test]
fn typing_the_check_in_is_nobodys_merit() {
    let check_in = "---\npresent: [ana, ben]\nkey_results:\n  trust-ci/build-p95: {value: 17}\n---\n## Tried\n- a cache, kept warm\n\n## Learned\n- caches grow cold\n";
    let with = |author| {
        let okr = here();
        let mut day = 1;
        let mut okr = okr;
        while day < 9 {
            okr = okr
                .file(
                    format!("check-ins/2026-Q4/platform/2026-10-0{day}.md"),
                    check_in,
                )
                .commit(author, &format!("2026-10-0{day}"), "Check-in");
            day += 1;
        }
        packet(&okr)
    };
    let typed = with(ANA);
    assert!(
        typed.contains("Nothing that carries your name is recorded for this time."),
        "{typed}"
    );
    assert!(!typed.contains("cache"), "{typed}");
    assert_eq!(without_commits(&typed), without_commits(&with(BEN)));
}

#[test]
fn a_packet_counts_nothing() {
    // Twelve times as much of everything adds lines and no number.
    let with = |many: u32| {
        let day = |n: u32| format!("2026-09-{:02}", n + 1);
        let mut okr = here();
        for n in 0..many {
            let path = format!("people/ana/feedback/{}-ben.md", day(n));
            okr = okr
                .file(&path, feedback("You stayed."))
                .file(
                    format!("recognition/{}-x.md", day(n)),
                    "---\nby: ben\nto: [ana]\n---\n## What they did\nHelped.\n",
                )
                .file(
                    format!("people/ana/one-on-ones/{}.md", day(n)),
                    "---\nwith: dana\n---\n## Goal\n- Rest\n",
                );
        }
        let lists: String = (0..many)
            .map(|n| format!("people/ana/feedback/{}-ben.md: 2026-09-20\n", day(n)))
            .collect();
        let okr =
            okr.commit(BEN, "2026-09-14", "x")
                .file(SEEN, lists)
                .commit(ANA, "2026-09-20", "Read");
        packet(&okr)
    };
    let numbers = |text: &str| -> BTreeSet<String> {
        let text = without_commits(text);
        let words = text
            .lines()
            .filter(|l| !l.contains(" at commit "))
            .flat_map(|l| l.split(|c: char| !c.is_alphanumeric()));
        words
            .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect()
    };
    let more: Vec<String> = numbers(&with(12))
        .difference(&numbers(&with(1)))
        .cloned()
        .collect();
    // Days of September are all that came.
    assert!(
        more.iter().all(|n| n.parse::<u32>().is_ok_and(|n| n <= 12)),
        "{more:?}"
    );
    let text = with(12);
    for word in ["twelve", "times", "in total", "often", "most "] {
        assert!(
            !text
                .to_lowercase()
                .replace("most helpful", "")
                .contains(word),
            "{word}: {text}"
        );
    }
}
