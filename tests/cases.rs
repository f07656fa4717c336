//! The command line, as small stories in `tests/cases/`: read them to know what `okr` prints. Each is run in a folder of
//! its own. `OKR_UPDATE=1 cargo test` writes them anew; then read the difference.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod story;

use std::collections::BTreeSet;

macro_rules! stories {
    ($($name:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                story::run_examples(&path(stringify!($name)), "[DIR]");
            }
        )*

        #[test]
        fn every_story_is_told() {
            let listed: BTreeSet<String> = [$(path(stringify!($name))),*].into();
            let there: BTreeSet<String> = std::fs::read_dir(story::top().join("tests/cases"))
                .unwrap()
                .map(|e| format!("tests/cases/{}", e.unwrap().file_name().to_string_lossy()))
                .collect();
            assert_eq!(there, listed, "each file of tests/cases stands in the list of tests/cases.rs");
        }
    };
}

fn path(name: &str) -> String {
    format!("tests/cases/{}.md", name.replace('_', "-"))
}

stories!(
    agenda,
    align,
    changes,
    check_in,
    close,
    demo,
    diff,
    errors,
    explain,
    formats,
    help,
    in_a_hurry,
    init,
    lint,
    log,
    moved,
    new,
    one_file,
    packet,
    quiet,
    recognition,
    reply,
    report,
    rules,
    schema,
    seen,
    since,
);
