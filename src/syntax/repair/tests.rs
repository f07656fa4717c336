use crate::source::apply;
use crate::syntax::{ProblemKind, parse};

/// The words each problem marks, and the text after all offered fixes.
fn mend(text: &str) -> (Vec<String>, String) {
    let document = parse(text);
    assert!(
        document
            .problems
            .iter()
            .all(|p| matches!(p.kind, ProblemKind::InvalidYaml { .. }))
    );
    let words = document
        .problems
        .iter()
        .map(|p| p.span.slice(text).to_owned())
        .collect();
    let edits: Vec<_> = document
        .problems
        .into_iter()
        .filter_map(|p| p.fix)
        .flat_map(|f| f.edits)
        .collect();
    (words, apply(text, &edits))
}

#[test]
fn four_errors_in_one_file_are_all_found_and_mended() {
    let text = "a: Ship: daily\nb: @ana does it\nc:1\nd: [x, y\ne: 5\n";
    let (words, mended) = mend(text);
    assert_eq!(
        words,
        ["a: Ship: daily", "b: @ana does it", "c:1", "d: [x, y"]
    );
    assert_eq!(
        mended,
        "a: \"Ship: daily\"\nb: \"@ana does it\"\nc: 1\nd: [x, y]\ne: 5\n"
    );
    assert!(parse(&mended).problems.is_empty());
}

#[test]
fn quotes_and_tabs_are_mended() {
    assert_eq!(mend("a: \"open\nb: 1\n").1, "a: \"open\"\nb: 1\n");
    assert_eq!(mend("a:\n\tb: 1\nc: 2\n").1, "a:\n  b: 1\nc: 2\n");
    assert_eq!(mend("a: 'it's'\nb: 1\n").1, "a: \"'it's'\"\nb: 1\n");
    // Two spaces would take the text out of its block, or the key out of its entry.
    assert_eq!(
        mend("a:\n\t- b: |\n\t\tone\n\t\t\ttwo\n\t\tthree\n").1,
        "a:\n    - b: |\n        one\n            two\n        three\n"
    );
    assert_eq!(
        mend("a:\n  - b: 1\n\tc: 2\n    d: 3\ne:4\n").1,
        "a:\n  - b: 1\n    c: 2\n    d: 3\ne: 4\n"
    );
}

#[test]
fn tabs_are_one_problem_however_many_lines_they_indent() {
    let text = "a:\n\t- b: 1\n\t  c:\n\t\t- d: 2\n\t\t  e: 3\nf: 4\n";
    let (words, mended) = mend(text);
    assert_eq!(words, ["- b: 1"]);
    assert_eq!(
        mended,
        "a:\n  - b: 1\n    c:\n    - d: 2\n      e: 3\nf: 4\n"
    );
    assert!(parse(&mended).problems.is_empty());
}

#[test]
fn words_that_belong_to_no_key_are_one_problem() {
    let text = "Goals of the team\r\n\r\na:\r\n  - b: 1\r\n    c: 2\r\n";
    let (words, mended) = mend(text);
    assert_eq!(words, ["Goals of the team"]);
    assert!(mended.starts_with("# Goals of the team\r\n"), "{mended}");
    assert!(parse(&mended).problems.is_empty());
}

#[test]
fn a_line_beyond_repair_does_not_hide_the_rest() {
    let text = "a: 1\n}}} {{{\nb: Ship: daily\n";
    let document = parse(text);
    assert!(document.damaged);
    assert_eq!(document.problems.len(), 2, "{:?}", document.problems);
    assert!(document.root.is_some());
}

#[test]
fn what_cannot_be_mended_is_told_once() {
    let text = "a: 1\n\"b: [{c: d}]\n";
    let document = parse(text);
    assert!(document.damaged);
    let told = &document.problems;
    let spans: std::collections::BTreeSet<_> = told.iter().map(|p| p.span).collect();
    assert_eq!(spans.len(), told.len(), "{told:?}");
    assert!(told.iter().all(|p| p.fix.is_none()), "{told:?}");
}

#[test]
fn spans_behind_a_repair_speak_of_the_original() {
    let text = "a: Ship: daily\nb: ü\nc: word\n";
    let root = parse(text).root.unwrap();
    let crate::syntax::Value::Map(pairs) = root.value else {
        panic!()
    };
    let words: Vec<_> = pairs.iter().map(|(_, v)| v.span.slice(text)).collect();
    assert_eq!(words, ["Ship: daily", "ü", "word"]);
}
