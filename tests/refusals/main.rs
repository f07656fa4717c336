//! What the program refuses to do, a test for each: no score, no rank, no count of people, no content that was not
//! read, nothing that would make anybody think twice before asking for help.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

#[path = "../common/mod.rs"]
mod common;

mod attainment;
mod counts;
mod packet;
mod private_notes;
mod published;
mod quoted;
mod scores;
mod unread;

use common::{ANA, BEN, DANA, Okr};
use std::collections::BTreeSet;

const TODAY: &str = "2026-11-16";
const FEEDBACK: &str = "people/ana/feedback/2026-09-14-ben.md";
const SEEN: &str = "people/ana/seen.yaml";
/// A word that stands in a record about a person and must not get out of it.
const SECRET: &str = "zebrafish";
/// The same as the first word of a sentence.
const SECRET_AT_START: &str = "Zebrafish";

/// A committed workspace; people's records lie in it in clear text.
fn here() -> Okr {
    Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .commit(DANA, "2026-09-01", "Begin")
        .on(TODAY)
}

fn feedback(words: &str) -> String {
    format!("---\nkind: suggestion\n---\n## Situation\n{words}\n\n## Wish\nTell me earlier.\n")
}

fn seen(path: &str) -> String {
    format!("{path}: 2026-09-15\n")
}

fn packet(okr: &Okr) -> String {
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .is_harmless()
        .out()
}

/// Without the ids of commits, which differ wherever the content does.
fn without_commits(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('[') {
        kept.push_str(before);
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        if !inside.chars().all(|c| c.is_ascii_hexdigit()) {
            kept.push_str(inside);
        }
        rest = behind;
    }
    kept.push_str(rest);
    let hex = |w: &str| w.len() == 40 && w.chars().all(|c| c.is_ascii_hexdigit());
    let lines = kept.lines().map(|l| {
        l.split(' ')
            .filter(|w| !hex(w))
            .collect::<Vec<_>>()
            .join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Words that a tool of another kind would say.
const GRADES: [&str; 15] = [
    "score",
    "grade",
    "rank",
    "percentile",
    "rating",
    "rated",
    "leaderboard",
    "average",
    "mean of",
    "total",
    " top ",
    "performer",
    "compared",
    "points",
    "out of 10",
];

/// Sentences that name these words to refuse them.
const DENIALS: [&str; 6] = [
    "Nothing in here is a score.",
    "Scores, ratings and numbers of results: they belong to the team.",
    "It never totals, ranks or compares people.",
    "No score, no number, no count",
    // not a rating
    "elebrating",
    // the word of an objective's ambition, not of a person's rating
    "aspirational",
];

#[track_caller]
fn grades_nobody(text: &str) {
    let mut flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for denial in DENIALS {
        flat = flat.replace(denial, "");
    }
    let flat = flat.to_lowercase();
    for word in GRADES {
        let at = flat.find(word);
        let around = at.map(|at| {
            flat.chars()
                .skip(flat[..at].chars().count().saturating_sub(60))
                .take(120)
                .collect::<String>()
        });
        assert_eq!(around, None, "“{word}”");
    }
}

fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                keys(inner, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|i| keys(i, found)),
        _ => {}
    }
}

const PERSONAL: &str = "  - id: mine\n    title: Personal goal\n    key_results:\n      - {id: k, title: Personal number, baseline: 24, target: 8}\n";
const PERSONAL_TOLD: &str = "---\nhelp:\n  - {id: h, from: platform, what: Personal help}\nreplies:\n  platform/h: {answer: 'no', why: Personal no}\nkey_results:\n  mine/k: {value: 17, confidence: 2, status: off-track, why: Personal reason}\n---\n## Tried\n- a thing\n";

/// Feedback that ana has read in time, which is shown; each test changes one thing about it.
fn read_in_time() -> Okr {
    here()
        .file(FEEDBACK, feedback(SECRET))
        .commit(BEN, "2026-09-14", "For Ana")
        .file(SEEN, seen(FEEDBACK))
        .commit(ANA, "2026-09-15", "Read")
}
