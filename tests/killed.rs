//! The program ends in the midst of a write: the system stops it there, or the disk is full. Every file then is as it was or
//! as it was to become, and the same command brings the rest.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod common;

use common::Okr;
use std::collections::BTreeMap;

/// What writes: a new file, a changed one, and one of each.
const COMMANDS: [&str; 5] = [
    "check-in platform --value trust-ci/build-p95=17 --why trust-ci/build-p95='The cache is warm'",
    "reply mobile/signing --yes --why 'On Tuesday'",
    "new objective platform --title 'Nobody waits for a build' --why 'Waiting costs an hour a day'",
    "recognition choose ana --month",
    "close platform --decision trust-ci=continue --learned trust-ci='Caching won more than machines'",
];

/// Where another team asks, and the file that is changed is larger than the one that is begun.
fn company() -> Okr {
    let okr = Okr::workspace().on("2026-12-29");
    let long = "# What we wrote down in the workshop stays here for a while.\n".repeat(30);
    let platform = long + &okr.text("okrs/2026-Q4/platform.yaml");
    let teams = okr.text("org/teams.yaml") + "  mobile: {name: Mobile, parent: company}\n";
    okr.file("okrs/2026-Q4/platform.yaml", platform)
        .file("org/teams.yaml", teams)
        .file(
            "okrs/2026-Q4/mobile.yaml",
            "objectives:\n  - id: releases\n    title: Releases are an ordinary part of the day\n    needs:\n      - {id: signing, from: platform, what: A signing key}\n",
        )
}

/// The records, by path; and what a write leaves that was stopped.
fn files(okr: &Okr) -> (BTreeMap<String, String>, usize) {
    let all = okr.files().into_iter().map(|(path, bytes)| {
        let path = path.strip_prefix(okr.path(".")).unwrap().to_owned();
        (
            path.display().to_string(),
            String::from_utf8(bytes).unwrap(),
        )
    });
    let (drafts, records): (Vec<_>, _) =
        all.partition(|(path, _)| path.contains(".okr-unfinished-"));
    (records.into_iter().collect(), drafts.len())
}

#[test]
fn however_a_write_ends_nothing_is_half_written() {
    for command in COMMANDS {
        let whole = company();
        let (before, _) = files(&whole);
        whole.shell(&format!("okr {command}")).exits(0);
        let (after, _) = files(&whole);
        assert_ne!(before, after, "{command}");
        // No file may be longer than so many KiB: the system ends the program, or refuses where it is not allowed to.
        for (kib, refuses) in [(0, false), (0, true), (1, false), (1, true)] {
            let okr = company();
            let trap = if refuses { "trap '' XFSZ; " } else { "" };
            let stopped = format!(
                "({trap}ulimit -c 0 -f {kib}; okr {command}) 2>&1 | cat; exit ${{PIPESTATUS[0]}}"
            );
            let ran = okr.shell(&stopped);
            let (there, drafts) = files(&okr);
            for (path, text) in &there {
                let is_whole = before.get(path) == Some(text) || after.get(path) == Some(text);
                assert!(is_whole, "{command}: {path}\n{text}");
            }
            let is_there = before.keys().all(|path| there.contains_key(path));
            assert!(is_there, "{command}");
            if there != after && refuses {
                ran.exits(2)
                    .says("cannot write")
                    .says("hint: ")
                    .never_says(".okr-");
                assert_eq!(drafts, 0, "{command}");
            }
            if there != after {
                okr.shell(&format!("okr {command}")).exits(0);
                assert_eq!(files(&okr).0, after, "{command}");
            }
        }
    }
}
