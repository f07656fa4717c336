//! What services and other programs read of `okr lint`: each format is read here as its consumer reads it, and a region is judged by the
//! words that are cut out of the file with it.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Those that services publish, and those for programs.
const FORMATS: [&str; 9] = [
    "full", "concise", "json", "github", "gitlab", "sarif", "rdjson", "junit", "markdown",
];

const YAML: &str = "okrs/2026-Q4/platform.yaml";
const NOTE: &str = "check-ins/2026-Q4/platform/2026-10-12.md";

/// Keys and headings that nobody knows, behind everything that moves a column: the message of each begins with the words that
/// it marks.
fn far_to_the_right() -> Okr {
    let yaml = "\u{feff}ownr: x\r\nobjectives:\r\n  - {id: a, title: \"Ü🎯 über\", bonsu: 1, why: w}\r\n  - {id: b,\ttitle: \"x\ty\",\tlaed: ana}\r\n";
    let note =
        "---\r\npresent: []\r\n---\r\nWörter 🎯 davor.\r\n\r\n## Ünsinn 🎯 x\r\n\r\n- words\r\n";
    Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .file(YAML, yaml)
        .file(NOTE, note)
}

fn lint(okr: &Okr, format: &str) -> String {
    let form = [
        "lint",
        "--select",
        "unknown-key,unknown-section",
        "--output-format",
        format,
    ];
    okr.run(form).exits(1).is_harmless().out()
}

/// What stands between the first two backticks of a message.
fn spoken_of(message: &str) -> &str {
    message
        .split('`')
        .nth(1)
        .unwrap_or_else(|| panic!("{message} quotes nothing"))
}

/// The lines of a file without their ends, the byte order mark left in the first.
fn lines(okr: &Okr, path: &str) -> Vec<String> {
    okr.text(path).split("\r\n").map(str::to_owned).collect()
}

/// Cuts out of a line; `from` and `to` count from 1, `to` is behind the end.
fn cut(line: &str, from: usize, to: usize) -> String {
    line.trim_start_matches('\u{feff}')
        .chars()
        .skip(from - 1)
        .take(to - from)
        .collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(
        value
            .as_u64()
            .unwrap_or_else(|| panic!("{value} is a number")),
    )
    .unwrap()
}

/// The words that were marked, of which the test knows.
fn all_marked(marked: &[String]) {
    let marked: BTreeSet<&str> = marked.iter().map(String::as_str).collect();
    assert_eq!(marked, ["Ünsinn 🎯 x", "bonsu", "laed", "ownr"].into());
}

fn holds(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A command as GitHub's runner reads it: `::name key=value,key=value::data`; of what is escaped, `%25` is turned back last.
#[derive(Debug)]
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    data: String,
}

fn commands(out: &str) -> Vec<Command> {
    let data = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%25", "%")
    };
    let property = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        let text = text.replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    out.lines()
        .map(|line| {
            let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("{line}"));
            let (head, words) = rest.split_once("::").unwrap();
            let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
            let properties = properties
                .split(',')
                .filter_map(|pair| pair.split_once('='))
                .map(|(key, value)| (key.to_owned(), property(value)));
            Command {
                name: name.to_owned(),
                properties: properties.collect(),
                data: data(words),
            }
        })
        .collect()
}

#[test]
fn github_marks_the_words_that_are_spoken_of() {
    let okr = far_to_the_right();
    let mut marked = Vec::new();
    for command in commands(&lint(&okr, "github")) {
        let at = |key: &str| command.properties[key].parse::<usize>().unwrap();
        assert_eq!(at("line"), at("endLine"));
        let line = &lines(&okr, &command.properties["file"])[at("line") - 1];
        let words = cut(line, at("col"), at("endColumn") + 1);
        assert_eq!(words, spoken_of(&command.data), "{command:?}");
        marked.push(words);
    }
    all_marked(&marked);
}

#[test]
fn github_reads_one_command_a_finding_whatever_stands_in_a_file() {
    let hostile = "100%0A::error file=x.yaml,line=1::gone, ##[error]x";
    let path = "okrs/2026-Q4/a,b:c%2C.yaml";
    let okr = Okr::new().file("okr.yaml", "").file(
        path,
        format!("objectives:\n  - {{id: a, title: T, \"{hostile}\": 1}}\n"),
    );
    let out = okr
        .run([
            "lint",
            "--select",
            "unknown-key",
            "--output-format",
            "github",
        ])
        .exits(1)
        .out();
    let found = commands(&out);
    assert_eq!(found.len(), 1, "{out}");
    assert_eq!(found[0].name, "error");
    assert_eq!(found[0].properties["file"], path);
    assert_eq!(found[0].properties["title"], "okr: unknown-key");
    assert_eq!(spoken_of(&found[0].data), hostile);
}

#[test]
fn github_gets_ten_of_a_level_and_the_number_of_the_rest() {
    let keys: String = (0..25).map(|n| format!("key-{n}: 1\n")).collect();
    let okr = Okr::new()
        .file("okr.yaml", "")
        .file("okrs/2026-Q4/a.yaml", keys)
        .file(NOTE, "---\npresent: []\n---\n## Odd\n\n- words\n");
    let found = commands(&lint(&okr, "github"));
    let of = |name| found.iter().filter(|c| c.name == name).collect::<Vec<_>>();
    assert_eq!(of("error").len(), 10);
    assert!(
        of("error")[9].data.starts_with("16 more errors"),
        "{found:#?}"
    );
    assert_eq!(
        found.last().unwrap().name,
        "notice",
        "the heaviest come first"
    );
}

/// The runner refuses columns where the lines differ, and code scanning shows one line.
#[test]
fn what_spans_lines_is_marked_as_each_consumer_can_show_it() {
    let okr = Okr::new().file("okr.yaml", "").file(
        YAML,
        "objectives:\n  - id: a\n    title: >\n      Ten of 100 ü\n      and more\n",
    );
    let lint = |format: &str| {
        let select = ["lint", "--select", "number-in-objective"];
        okr.run([&select[..], &["--output-format", format]].concat())
            .exits(0)
    };
    let found = commands(&lint("github").out());
    let at = |key: &str| found[0].properties.get(key).map(String::as_str);
    assert_eq!((at("line"), at("endLine")), (Some("4"), Some("5")));
    assert_eq!((at("col"), at("endColumn")), (None, None));
    let region = lint("sarif").json()["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        ["region"]
        .clone();
    let whole = json!({"startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 19});
    assert_eq!(region, whole);
}

#[test]
fn gitlab_gets_six_fields_and_fingerprints_that_differ() {
    let schema = json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/.]"},
                        "lines": {
                            "type": "object",
                            "additionalProperties": false,
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}}
                        }
                    }
                }
            }
        }
    });
    let same = "  - {id: a, title: T, odd: 1}\n".repeat(3);
    let okr = far_to_the_right().file("okrs/2026-Q4/same.yaml", format!("objectives:\n{same}"));
    let value: Value = serde_json::from_str(&lint(&okr, "gitlab")).unwrap();
    holds(&schema, &value);
    let all = value.as_array().unwrap();
    let different: BTreeSet<&str> = all
        .iter()
        .map(|i| i["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!((all.len(), different.len()), (7, 7));
    for issue in all {
        let line = number(&issue["location"]["lines"]["begin"]);
        let path = issue["location"]["path"].as_str().unwrap();
        let text = okr.text(path);
        let words = spoken_of(issue["description"].as_str().unwrap());
        assert!(
            text.lines().nth(line - 1).unwrap().contains(words),
            "{issue}"
        );
    }
}

/// What SARIF 2.1.0 asks of the parts that are written, and nothing beside them.
fn sarif_schema() -> Value {
    let object = |required: &[&str], properties: Value| json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties});
    let text = || json!({"type": "string", "minLength": 1});
    let one = || json!({"type": "integer", "minimum": 1});
    let level = || json!({"enum": ["none", "note", "warning", "error"]});
    let message = || object(&["text"], json!({"text": text()}));
    let rule = object(
        &["id", "shortDescription", "fullDescription", "help"],
        json!({
            "id": text(), "shortDescription": message(), "fullDescription": message(),
            "help": object(&["text", "markdown"], json!({"text": text(), "markdown": text()})),
            "defaultConfiguration": object(&["level"], json!({"level": level()})),
            "properties": object(&["tags"], json!({"tags": {"type": "array", "items": text(), "uniqueItems": true}})),
        }),
    );
    let notification = object(
        &["message"],
        json!({
            "level": level(), "message": message(),
            "descriptor": object(&["id"], json!({"id": text()})),
        }),
    );
    let region = object(
        &["startLine", "startColumn", "endLine", "endColumn"],
        json!({"startLine": one(), "startColumn": one(), "endLine": one(), "endColumn": one()}),
    );
    let place = object(
        &["artifactLocation", "region"],
        json!({
            "artifactLocation": object(&["uri"], json!({"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*$"}, "uriBaseId": text()})),
            "region": region,
        }),
    );
    let result = object(
        &[
            "message",
            "ruleId",
            "ruleIndex",
            "level",
            "locations",
            "partialFingerprints",
        ],
        json!({
            "ruleId": text(), "ruleIndex": {"type": "integer", "minimum": 0}, "level": level(), "message": message(),
            "locations": {"type": "array", "minItems": 1, "items": object(&["physicalLocation"], json!({"physicalLocation": place}))},
            "partialFingerprints": {"type": "object", "additionalProperties": text()},
        }),
    );
    let driver = object(
        &["name", "rules"],
        json!({
            "name": text(), "fullName": text(), "semanticVersion": text(),
            "rules": {"type": "array", "items": rule, "uniqueItems": true},
        }),
    );
    let invocation = object(
        &["executionSuccessful"],
        json!({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": {"type": "array", "items": notification}}),
    );
    let run = object(
        &["tool", "results"],
        json!({
            "tool": object(&["driver"], json!({"driver": driver})),
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "originalUriBaseIds": {"type": "object", "additionalProperties": object(&[], json!({"description": message()}))},
            "invocations": {"type": "array", "items": invocation},
            "results": {"type": "array", "items": result},
        }),
    );
    object(
        &["version", "runs"],
        json!({"$schema": text(), "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": run}}),
    )
}

#[test]
fn sarif_marks_the_words_that_are_spoken_of() {
    let okr = far_to_the_right();
    let value: Value = serde_json::from_str(&lint(&okr, "sarif")).unwrap();
    holds(&sarif_schema(), &value);
    let run = &value["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let mut marked = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][number(&result["ruleIndex"])];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let region = |key: &str| number(&place["region"][key]);
        assert_eq!(region("startLine"), region("endLine"));
        let line = &lines(&okr, place["artifactLocation"]["uri"].as_str().unwrap())
            [region("startLine") - 1];
        let units: Vec<u16> = line.trim_start_matches('\u{feff}').encode_utf16().collect();
        let words =
            String::from_utf16(&units[region("startColumn") - 1..region("endColumn") - 1]).unwrap();
        assert_eq!(
            words,
            spoken_of(result["message"]["text"].as_str().unwrap())
        );
        marked.push(words);
    }
    all_marked(&marked);
}

#[test]
fn sarif_lists_all_rules_where_nothing_was_found() {
    let value = Okr::workspace()
        .run(["lint", "--output-format", "sarif"])
        .exits(0)
        .json();
    holds(&sarif_schema(), &value);
    let run = &value["runs"][0];
    assert_eq!(run["results"], json!([]));
    let listed = run["tool"]["driver"]["rules"].as_array().unwrap().len();
    assert_eq!(listed, okr::rules::ALL.len());
}

#[test]
fn sarif_knows_a_finding_again_when_lines_move() {
    let print = |above: &str| {
        let text = format!("{above}objectives:\n  - {{id: a, title: T, odd: 1}}\n");
        let okr = Okr::new().file("okr.yaml", "").file(YAML, text);
        let value: Value = serde_json::from_str(&lint(&okr, "sarif")).unwrap();
        value["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    let prints = print("");
    assert_eq!(prints, print("# a remark\n\n"));
    assert_eq!(prints.as_object().unwrap().len(), 2, "{prints}");
}

#[test]
fn a_path_becomes_a_uri_and_no_message_a_link() {
    let okr = Okr::new().file("okr.yaml", "").file(
        "okrs/2026-Q4/a b#ü.yaml",
        "objectives:\n  - {id: a, title: T, \"[x](https://t.example)\": 1}\n",
    );
    let value: Value = serde_json::from_str(&lint(&okr, "sarif")).unwrap();
    let result = &value["runs"][0]["results"][0];
    let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "okrs/2026-Q4/a%20b%23%C3%BC.yaml");
    assert!(!result.to_string().contains("]("), "{result}");
}

/// Reviewdog's format as its protocol defines it; an unknown field is refused by reviewdog.
fn rdjson_schema() -> Value {
    let object = |properties: Value| json!({"type": "object", "additionalProperties": false, "properties": properties});
    let text = || json!({"type": "string"});
    let position = || {
        let one = json!({"type": "integer", "minimum": 1, "maximum": i32::MAX});
        object(json!({"line": one, "column": one}))
    };
    let range = || object(json!({"start": position(), "end": position()}));
    let severity = || json!({"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]});
    let named = |name: &str| object(json!({name: text(), "url": text()}));
    let diagnostic = object(json!({
        "message": text(),
        "location": object(json!({"path": text(), "range": range()})),
        "severity": severity(),
        "source": named("name"),
        "code": named("value"),
        "suggestions": {"type": "array", "items": object(json!({"range": range(), "text": text()}))},
        "original_output": text(),
    }));
    object(json!({
        "diagnostics": {"type": "array", "items": diagnostic},
        "source": named("name"),
        "severity": severity(),
    }))
}

/// The bytes of a file that a range of rdjson means.
fn bytes(okr: &Okr, path: &str, range: &Value) -> std::ops::Range<usize> {
    let text = okr.text(path);
    let offset = |place: &Value| {
        let before: usize = text
            .split_inclusive('\n')
            .take(number(&place["line"]) - 1)
            .map(str::len)
            .sum();
        before + number(&place["column"]) - 1
    };
    offset(&range["start"])..offset(&range["end"])
}

#[test]
fn rdjson_marks_the_words_and_carries_the_edits() {
    let okr = far_to_the_right();
    let value: Value = serde_json::from_str(&lint(&okr, "rdjson")).unwrap();
    holds(&rdjson_schema(), &value);
    let mut marked = Vec::new();
    let mut mended = Vec::new();
    for found in value["diagnostics"].as_array().unwrap() {
        let path = found["location"]["path"].as_str().unwrap();
        let words = okr.text(path)[bytes(&okr, path, &found["location"]["range"])].to_owned();
        assert_eq!(words, spoken_of(found["message"].as_str().unwrap()));
        for suggestion in found["suggestions"].as_array().into_iter().flatten() {
            let mut text = okr.text(path);
            text.replace_range(
                bytes(&okr, path, &suggestion["range"]),
                suggestion["text"].as_str().unwrap(),
            );
            let line = number(&found["location"]["range"]["start"]["line"]);
            mended.push(text.lines().nth(line - 1).unwrap().to_owned());
        }
        marked.push(words);
    }
    all_marked(&marked);
    assert_eq!(mended, ["  - {id: b,\ttitle: \"x\ty\",\tlead: ana}"]);
}

#[test]
fn junit_is_red_exactly_where_the_exit_code_is() {
    let hostile = r#"<b> & \" ' ]]> --> é"#;
    let okr = Okr::new()
        .file("okr.yaml", "")
        .file(
            YAML,
            format!("objectives:\n  - {{id: a, title: T, \"{hostile}\": 1}}\n"),
        )
        .file(NOTE, "---\npresent: []\n---\n## Odd\n\n- words\n");
    for (level, code, failures) in [("error", 1, 1), ("hint", 1, 2)] {
        let select = ["lint", "--select", "unknown-key,unknown-section"];
        let form = ["--output-format", "junit", "--fail-on", level];
        let out = okr.run([&select[..], &form].concat()).exits(code).out();
        let page = roxmltree::Document::parse(&out).unwrap_or_else(|e| panic!("{e}: {out}"));
        let all = |name: &str| {
            page.descendants()
                .filter(|n| n.has_tag_name(name))
                .collect::<Vec<_>>()
        };
        let counted = |name: &str| {
            all("testsuite")[0]
                .attribute(name)
                .unwrap()
                .parse::<usize>()
                .unwrap()
        };
        assert_eq!(all("testcase").len(), 2);
        assert_eq!(counted("tests"), 2);
        assert_eq!(
            (counted("failures"), all("failure").len()),
            (failures, failures)
        );
        assert_eq!(
            (counted("skipped"), all("skipped").len()),
            (2 - failures, 2 - failures)
        );
        let message = all("failure")[0].attribute("message").unwrap();
        assert_eq!(spoken_of(message), hostile.replace('\\', ""));
        assert!(all("failure")[0].text().unwrap().contains(message));
    }
}

#[test]
fn junit_has_one_passing_case_where_nothing_was_found() {
    let out = Okr::workspace()
        .run(["lint", "--output-format", "junit"])
        .exits(0)
        .out();
    let page = roxmltree::Document::parse(&out).unwrap();
    let cases: Vec<_> = page
        .descendants()
        .filter(|n| n.has_tag_name("testcase"))
        .collect();
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].children().count(), 0);
}

#[test]
fn markdown_mentions_nobody_and_fits_a_comment() {
    let keys: String = (0..150)
        .map(|n| {
            format!("\"@acme/all {n} #12 !12 &12 <img src=x> https://t.example [a](b) | `c`\": 1\n")
        })
        .collect();
    let okr = Okr::new()
        .file("okr.yaml", "")
        .file("okrs/2026-Q4/a.yaml", &keys)
        .file("okrs/2026-Q4/b.yaml", keys);
    let out = lint(&okr, "markdown");
    assert!(
        out.len() < 60_000 && out.contains("more: "),
        "{}",
        out.len()
    );
    refers_to_nothing(&out);
    assert!(out.contains("acme/all 0"), "{out}");
}

/// Reviewdog, GitLab and code scanning put a message as it is into a comment, which is read as Markdown, or show it as it is.
#[test]
fn a_message_that_becomes_a_comment_mentions_nobody_and_links_nowhere() {
    let hostile = [
        "@acme/all",
        "&#64;ana",
        "&commat;ben",
        "#12",
        "acme/goals#12",
        "acme/goals@87b255b",
        "GH-12",
        "!12",
        "%12",
        "<img src=//t.example/p.png>",
        "<https://t.example>",
        "https://t.example",
        "www.t.example",
        "[a](b)",
        "![a](b)",
        "ana@acme.example",
        "[a]: b",
    ];
    let keys: String = hostile.map(|key| format!("\"{key}\": 1\n")).concat();
    let okr = Okr::new()
        .file("okr.yaml", "")
        .file("okrs/2026-Q4/a.yaml", keys);
    for (format, list, words) in [
        ("rdjson", "/diagnostics", "/message"),
        ("gitlab", "", "/description"),
        ("sarif", "/runs/0/results", "/message/text"),
    ] {
        let value: Value = serde_json::from_str(&lint(&okr, format)).unwrap();
        let found = value.pointer(list).unwrap().as_array().unwrap();
        assert_eq!(found.len(), hostile.len(), "{format}");
        for (found, hostile) in found.iter().zip(hostile) {
            let message = found.pointer(words).unwrap().as_str().unwrap();
            // On a terminal it reads as it stands in the file.
            let shown = message.replace('\u{200b}', "");
            assert!(
                shown.starts_with(&format!("`{hostile}`")),
                "{format}: {shown}"
            );
            // A reader of Markdown may take the quotation marks for an end of code, as others before them can begin one.
            refers_to_nothing(&message.replace('`', ""));
        }
    }
}

/// What GitHub and GitLab look for in the page that is made of Markdown: links, images, HTML, names, numbers, addresses.
fn refers_to_nothing(markdown: &str) {
    let mut words = String::new();
    for event in pulldown_cmark::Parser::new(markdown) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::InlineHtml(html) => assert_eq!(&*html, "<br>"),
            Event::Html(html) => panic!("{html}: {markdown}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                panic!("{event:?}: {markdown}")
            }
            _ => {}
        }
    }
    for address in ["://", "www.t"] {
        assert!(!markdown.contains(address), "{address}");
    }
    let words = words.to_lowercase();
    for (sign, next) in words.chars().zip(words.chars().skip(1)) {
        let name = sign == '@' && (next.is_alphanumeric() || next == '"');
        let number = "#!&%".contains(sign) && next.is_ascii_digit();
        assert!(!name && !number, "{sign}{next}: {words}");
    }
    for rest in words.split("gh-").skip(1) {
        assert!(!rest.starts_with(|c: char| c.is_ascii_digit()), "{words}");
    }
}

#[test]
fn what_stands_in_records_about_people_is_in_no_format_that_is_published() {
    let okr = Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .file(
            "people/ana/feedback/2026-10-12-ben.md",
            "---\nsekret-key: sekret-value\n---\n## Sekret heading\n\n- sekret words\n",
        );
    for format in [
        "json", "github", "gitlab", "sarif", "rdjson", "junit", "markdown",
    ] {
        let out = okr.run(["lint", "--output-format", format]).exits(1).out();
        assert!(out.contains("unknown-key"), "{format}: {out}");
        assert!(!out.to_lowercase().contains("sekret"), "{format}: {out}");
        assert!(!out.contains("primaryLocationLineHash"), "{format}");
    }
}

/// What a file says is shown in each format, and none of it acts.
#[test]
fn no_format_sends_what_could_do_harm() {
    let key = r"\e[31m\x07\u202Egnissim\u200B\uFFFE\x9B]0;t\b";
    let okr = Okr::new().file("okr.yaml", "").file(
        YAML,
        format!("objectives:\n  - {{id: a, title: T, \"{key}\": 1}}\n"),
    );
    for format in FORMATS {
        let out = lint(&okr, format);
        assert!(out.contains("gnissim"), "{format}: {out}");
    }
    roxmltree::Document::parse(&lint(&okr, "junit")).unwrap();
    assert_eq!(commands(&lint(&okr, "github")).len(), 1);
    // Whoever reads these sends the words on to a terminal, a comment or a page.
    for (format, words) in [
        ("gitlab", "/0/description"),
        ("rdjson", "/diagnostics/0/message"),
        ("sarif", "/runs/0/results/0/message/text"),
    ] {
        let value: Value = serde_json::from_str(&lint(&okr, format)).unwrap();
        let message = value.pointer(words).unwrap().as_str().unwrap();
        assert!(
            message.starts_with(r"`\u{1b}[31m\u{7}\u{202e}"),
            "{message}"
        );
    }
}

/// A file that is one line of many mistakes is told in time.
#[test]
fn many_findings_in_one_long_line_are_no_trouble() {
    let keys: Vec<String> = (0..2_000).map(|n| format!("k{n}: 1")).collect();
    let okr = Okr::new()
        .file("okr.yaml", "")
        .file("okrs/2026-Q4/a.yaml", format!("{{{}}}\n", keys.join(", ")))
        .in_a_gibibyte();
    for format in FORMATS {
        assert!(lint(&okr, format).contains("k0"), "{format}");
    }
}

#[test]
fn every_format_ends_with_the_same_code() {
    let clean = Okr::workspace().file(NOTE, "---\npresent: []\n---\n## Odd\n\n- words\n");
    let broken = far_to_the_right();
    let nowhere = Okr::new();
    for format in FORMATS {
        for (okr, fail_on, code) in [
            (&clean, "error", 0),
            (&clean, "hint", 1),
            (&broken, "error", 1),
            (&nowhere, "error", 2),
        ] {
            let form = ["lint", "--output-format", format, "--fail-on", fail_on];
            let shown = okr.run(form).exits(code).is_harmless().out();
            let file = [&form[..], &["--output-file", "findings"]].concat();
            okr.run(file).exits(code).says_nothing();
            if code == 2 {
                assert!(!okr.path("findings").exists());
            } else {
                assert_eq!(okr.text("findings"), shown, "{format}");
                std::fs::remove_file(okr.path("findings")).unwrap();
            }
        }
    }
}

/// In the checkout that CI services make when nothing is said, each format holds a warning that says what to change.
#[test]
fn a_shallow_clone_is_a_warning_in_every_format() {
    let okr = Okr::workspace()
        .commit("Ana <ana@acme.example>", "2026-09-01", "Begin")
        .file("readme.txt", "")
        .commit("Ana <ana@acme.example>", "2026-11-01", "More")
        .on("2026-11-16");
    let from = format!("file://{}", okr.path(".").canonicalize().unwrap().display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &from, "shallow"]);
    let told = |format| {
        let form = ["-C", "shallow", "lint", "--output-format", format];
        let out = okr.run(form).exits(0).out();
        let plain = out
            .replace("%3A", ":")
            .replace("&apos;", "'")
            .replace('\\', "");
        assert!(
            plain.contains("`fetch-depth: 0` for actions/checkout"),
            "{format}: {out}"
        );
        out
    };
    let found = commands(&told("github"));
    let note = found.iter().find(|c| c.data.contains("shallow")).unwrap();
    assert_eq!(
        (&*note.name, &*note.properties["file"]),
        ("warning", "okr.yaml")
    );
    let sarif: Value = serde_json::from_str(&told("sarif")).unwrap();
    holds(&sarif_schema(), &sarif);
    let notes = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notes[0]["level"], "warning");
    let rdjson: Value = serde_json::from_str(&told("rdjson")).unwrap();
    holds(&rdjson_schema(), &rdjson);
    assert_eq!(rdjson["diagnostics"][0]["severity"], "WARNING");
    let gitlab: Value = serde_json::from_str(&told("gitlab")).unwrap();
    assert_eq!(gitlab[0]["severity"], "minor");
    let junit = told("junit");
    let page = roxmltree::Document::parse(&junit).unwrap();
    assert!(page.descendants().any(|n| n.has_tag_name("skipped")));
    assert!(told("markdown").contains("**warning:**"));
}

/// A workspace may lie in a folder of its repository, and `-C` may lead there.
#[test]
fn paths_lead_there_from_where_each_reader_looks() {
    let okr = Okr::new()
        .file("goals/okr.yaml", "")
        .file("goals/okrs/2026-Q4/a.yaml", "odd: 1\n")
        .git(["init", "-q"]);
    let select = "lint --select unknown-key --output-format";
    let whole = "goals/okrs/2026-Q4/a.yaml";
    for format in ["github", "gitlab", "sarif", "junit", "markdown"] {
        for line in [
            format!("okr -C goals {select} {format}"),
            format!("cd goals; okr {select} {format}"),
            format!("cd goals/okrs; okr {select} {format}"),
        ] {
            okr.shell(&line).exits(1).says(whole);
        }
    }
    // Reviewdog reads a path from the folder in which it runs.
    okr.shell(&format!("okr -C goals {select} rdjson"))
        .says(&format!("\"{whole}\""));
    okr.shell(&format!("cd goals; okr {select} rdjson"))
        .says("\"okrs/2026-Q4/a.yaml\"");
}
