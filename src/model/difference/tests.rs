use super::*;
use crate::model::{Kind, OkrFile, Record, read_record};

fn okrs(text: &str) -> OkrFile {
    match read_record(Kind::Okrs, text).record {
        Some(Record::Okrs(okrs)) => okrs,
        other => panic!("{other:?}"),
    }
}

/// A file with one objective `ci` and these lines as its key results.
fn with_key_results(lines: &str) -> OkrFile {
    okrs(&format!(
        "objectives:\n  - id: ci\n    title: We trust CI\n    key_results:\n{lines}"
    ))
}

/// Differences, one a line: `ci/p95 target: 6 -> 8 eased (why)`.
fn told(before: &OkrFile, after: &OkrFile) -> Vec<String> {
    compare_okrs(Some(before), Some(after))
        .iter()
        .map(line)
        .collect()
}

fn line(difference: &Difference<'_>) -> String {
    let about = &difference.about;
    let mut names: Vec<&str> = about
        .objective_id()
        .into_iter()
        .chain(about.key_result_id())
        .collect();
    if !matches!(about.part, Part::Objective | Part::KeyResult) {
        names.extend(about.id());
    }
    let value = |value: &Option<FieldValue<'_>>| {
        value
            .as_ref()
            .map_or("-".to_owned(), |v| serde_json::to_string(v).unwrap())
    };
    let what = match &difference.kind {
        DifferenceKind::Changed {
            field,
            from,
            to,
            direction,
        } => {
            let direction = direction.map_or(String::new(), |d| format!(" {d:?}").to_lowercase());
            format!(
                "{}: {} -> {}{direction}",
                field.key(),
                value(from),
                value(to)
            )
        }
        other => format!("{other:?}"),
    };
    let reason = difference
        .reason
        .map_or(String::new(), |why| format!(" ({why})"));
    format!("{} {what}{reason}", names.join("/"))
}

const P95: &str =
    "      - {id: p95, title: Builds take 6 minutes, unit: min, baseline: 24, target: 6}\n";

#[test]
fn layout_comments_and_order_are_no_difference() {
    let before = okrs(
        "objectives:\n  - id: ci\n    title: We trust CI enough to merge\n    tests: [a/b, c/d]\n    key_results:\n      - {id: p95, title: Builds, target: 8.0}\n",
    );
    let after = okrs(
        "# new\nobjectives:\n  - title: >-\n      We trust CI\n      enough to merge\n    key_results:\n      - target: 8\n        title: \"Builds\"\n        id: p95\n    id: ci\n    tests:\n      - c/d\n      - a/b\n",
    );
    assert_eq!(told(&before, &after), [""; 0]);
}

#[test]
fn a_target_is_eased_or_raised_as_seen_from_its_baseline() {
    let at =
        |target: &str| with_key_results(&P95.replace("target: 6", &format!("target: {target}")));
    assert_eq!(
        told(&at("6"), &at("8")),
        ["ci/p95 target: 6.0 -> 8.0 eased"]
    );
    assert_eq!(
        told(&at("6"), &at("4")),
        ["ci/p95 target: 6.0 -> 4.0 raised"]
    );
    assert_eq!(
        told(&at("6"), &at("30")),
        ["ci/p95 target: 6.0 -> 30.0 unclear"]
    );
    let without = |target: &str| {
        with_key_results(&format!(
            "      - {{id: p95, title: Builds, target: {target}}}\n"
        ))
    };
    assert_eq!(
        told(&without("6"), &without("8")),
        ["ci/p95 target: 6.0 -> 8.0 unclear"]
    );
}

#[test]
fn ranges_and_days_have_a_direction_too() {
    let version = |min: u8, day: u8| {
        with_key_results(&format!(
            "      - {{id: green, title: Green, hold: {{min: {min}}}}}\n      - id: runner\n        title: Runner\n        milestones: [{{id: all, title: All, due: 2026-12-{day}}}]\n"
        ))
    };
    assert_eq!(
        told(&version(97, 10), &version(95, 20)),
        [
            "ci/green hold.min: 97.0 -> 95.0 eased",
            "ci/runner/all due: \"2026-12-10\" -> \"2026-12-20\" eased"
        ]
    );
}

#[test]
fn a_new_entry_of_changes_gives_the_reason_and_an_old_one_does_not() {
    let entry = |date: &str, why: &str| format!("{{date: {date}, field: target, why: {why}}}");
    let version = |target: u8, entries: &[String]| {
        let row = P95.replace(
            "target: 6",
            &format!("target: {target}, changes: [{}]", entries.join(", ")),
        );
        with_key_results(&row)
    };
    let (old, new) = (
        entry("2026-11-02", "The pool is kept"),
        entry("2026-11-20", "It is kept longer"),
    );
    let first = version(6, &[]);
    let second = version(8, std::slice::from_ref(&old));
    assert_eq!(
        told(&first, &second),
        ["ci/p95 target: 6.0 -> 8.0 eased (The pool is kept)"]
    );
    let silent = version(10, std::slice::from_ref(&old));
    assert_eq!(told(&second, &silent), ["ci/p95 target: 8.0 -> 10.0 eased"]);
    let late = version(10, &[old, new]);
    assert_eq!(
        told(&silent, &late),
        ["ci/p95 ReasonGiven { field: \"target\", why: \"It is kept longer\" }"]
    );
}

#[test]
fn another_id_is_recognised_by_title_or_measure() {
    let before = with_key_results(P95);
    let by_title = with_key_results(&P95.replace("id: p95", "id: build-p95"));
    assert_eq!(
        told(&before, &by_title),
        ["ci/build-p95 Renamed { from: \"p95\" }"]
    );
    let by_measure = with_key_results(&P95.replace(
        "id: p95, title: Builds take",
        "id: speed, title: A build takes",
    ));
    assert_eq!(
        told(&before, &by_measure),
        [
            "ci/speed Renamed { from: \"p95\" }",
            "ci/speed title: \"Builds take 6 minutes\" -> \"A build takes 6 minutes\""
        ]
    );
    let other = with_key_results(
        "      - {id: x, title: Something else, unit: min, baseline: 24, target: 5}\n",
    );
    assert_eq!(told(&before, &other), ["ci/x Added", "ci/p95 Gone"]);
}

#[test]
fn a_key_result_that_moves_to_another_objective_is_not_gone() {
    let row = "      - {id: p95, title: Builds take 6 minutes, target: 6}\n";
    let file = |first: &str, second: &str| {
        let objective = |id: &str, rows: &str| {
            let list = if rows.is_empty() {
                " []\n".to_owned()
            } else {
                format!("\n{rows}")
            };
            format!("  - id: {id}\n    title: About {id}\n    key_results:{list}")
        };
        okrs(&format!(
            "objectives:\n{}{}",
            objective("ci", first),
            objective("speed", second)
        ))
    };
    assert_eq!(
        told(&file(row, ""), &file("", row)),
        ["speed/p95 Moved { from: \"ci\" }"]
    );
}

#[test]
fn dropping_asking_answering_and_closing_are_told() {
    let before = okrs(
        "objectives:\n  - id: ci\n    title: We trust CI\n    key_results:\n      - {id: p95, title: Builds, target: 6}\n      - {id: green, title: Green}\n",
    );
    let after = okrs(
        "objectives:\n  - id: ci\n    title: We trust CI\n    lead: ana\n    needs: [{id: bucket, what: A bucket, from: data}]\n    initiatives: [Cache]\n    key_results:\n      - {id: p95, title: Builds, target: 6, dropped: The runners are sold}\n    close: {decision: stop, learned: Caching helps}\nreplies:\n  mobile/signing: {answer: yes}\n",
    );
    assert_eq!(
        told(&before, &after),
        [
            "ci lead: - -> \"ana\"",
            "ci initiatives: - -> [\"Cache\"]",
            "ci decision: - -> \"stop\"",
            "ci learned: - -> \"Caching helps\"",
            "ci/p95 Dropped { why: \"The runners are sold\" }",
            "ci/green Gone",
            "ci/bucket Added",
            "mobile/signing Added",
        ]
    );
}

#[test]
fn a_file_that_came_or_went_is_told_part_by_part() {
    let file = with_key_results(P95);
    let came: Vec<String> = compare_okrs(None, Some(&file)).iter().map(line).collect();
    assert_eq!(came, ["ci Added", "ci/p95 Added"]);
    let went: Vec<String> = compare_okrs(Some(&file), None).iter().map(line).collect();
    assert_eq!(went, ["ci Gone", "ci/p95 Gone"]);
}

#[test]
fn a_check_in_that_was_corrected_tells_what() {
    let check_in =
        |keys: &str| match read_record(Kind::CheckIn, &format!("---\n{keys}---\n")).record {
            Some(Record::CheckIn(check_in)) => check_in,
            other => panic!("{other:?}"),
        };
    let before =
        check_in("key_results:\n  ci/p95: {value: 21, confidence: 4}\nhealth: {skips: 3}\n");
    let after = check_in(
        "key_results:\n  ci/p95: {value: 23, confidence: 4, status: off-track}\nhealth: {skips: 3}\nhelp: [{id: bucket, what: A bucket}]\n",
    );
    let lines: Vec<String> = compare_check_ins(Some(&before), Some(&after))
        .iter()
        .map(line)
        .collect();
    assert_eq!(
        lines,
        [
            "ci/p95 value: 21.0 -> 23.0",
            "ci/p95 status: - -> \"off-track\"",
            "bucket Added"
        ]
    );
}
