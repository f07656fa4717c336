//! The examples in a rule's page, which are its tests.

use crate::clock::{Date, parse_date};

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExampleKind {
    /// The rule speaks, and no other rule does.
    Bad,
    /// No rule speaks.
    Good,
}

/// An example: one or several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    /// What it shows.
    pub(super) kind: ExampleKind,
    /// The words that the finding marks; of a bad example only.
    pub(super) words: Option<String>,
    /// Path and text of each file, as it is at the end.
    pub(super) files: Vec<(String, String)>,
    /// The commits by which they came to be so; none where that makes no difference.
    pub(super) steps: Vec<ExampleStep>,
}

/// One commit of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExampleStep {
    /// Its day.
    pub(super) day: Date,
    /// Path and text of each file it writes; `None` where it takes the file away.
    pub(super) files: Vec<(String, Option<String>)>,
}

/// Where an example's text lies when it does not say so.
const DEFAULT_PATH: &str = "okrs/2026-Q4/platform.yaml";

/// The examples of a page: its fenced blocks `yaml,bad "words"` and `yaml,good`.
///
/// A line `# file: PATH` begins the next file of an example, `# gone: PATH` takes one away, and `# on: YYYY-MM-DD`
/// begins the commit of that day; the last one is today.
pub(super) fn examples(page: &str) -> Vec<Example> {
    let mut all = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```yaml,") else {
            continue;
        };
        let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
        let kind = match word {
            "bad" => ExampleKind::Bad,
            "good" => ExampleKind::Good,
            _ => continue,
        };
        let words = rest
            .trim()
            .strip_prefix('"')
            .and_then(|r| r.strip_suffix('"'))
            .map(str::to_owned);
        let mut example = Example {
            kind,
            words,
            files: Vec::new(),
            steps: Vec::new(),
        };
        let mut written: Vec<(String, Option<String>)> = Vec::new();
        for line in lines.by_ref().take_while(|l| *l != "```") {
            if let Some(day) = line
                .strip_prefix("# on: ")
                .and_then(|d| parse_date(d.trim()))
            {
                example.close(&mut written);
                let files = Vec::new();
                example.steps.push(ExampleStep { day, files });
            } else if let Some(path) = line.strip_prefix("# gone: ") {
                written.push((path.trim().to_owned(), None));
            } else if let Some(path) = line.strip_prefix("# file: ") {
                written.push((path.trim().to_owned(), Some(String::new())));
            } else {
                if written.is_empty() {
                    written.push((DEFAULT_PATH.to_owned(), Some(String::new())));
                }
                if let Some((_, Some(text))) = written.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        example.close(&mut written);
        all.push(example);
    }
    all
}

impl Example {
    /// What was written since the last commit began belongs to it.
    fn close(&mut self, written: &mut Vec<(String, Option<String>)>) {
        for (path, text) in written.drain(..) {
            self.files.retain(|(other, _)| *other != path);
            if let Some(text) = &text {
                self.files.push((path.clone(), text.clone()));
            }
            if let Some(step) = self.steps.last_mut() {
                step.files.push((path, text));
            }
        }
    }
}

#[test]
fn examples_hold_one_or_several_files() {
    let page = "Words.\n```yaml,bad \"x\"\na: x\n```\n```yaml,good\n# file: okr.yaml\nb: 1\n# file: org/a.yaml\nc: 2\n```\n```console\n$ okr\n```\n";
    let found = examples(page);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].words.as_deref(), Some("x"));
    assert_eq!(
        found[0].files,
        [(DEFAULT_PATH.to_owned(), "a: x\n".to_owned())]
    );
    assert_eq!(found[1].files.len(), 2);
    assert_eq!(found[1].files[1].0, "org/a.yaml");
}

#[test]
fn an_example_may_be_told_in_dated_steps() {
    let page = "```yaml,good\n# on: 2026-10-01\na: 1\n# file: b.yaml\nb: 1\n# on: 2026-11-02\n# gone: b.yaml\n```\n";
    let found = examples(page);
    let days: Vec<String> = found[0].steps.iter().map(|s| s.day.to_string()).collect();
    assert_eq!(days, ["2026-10-01", "2026-11-02"]);
    assert_eq!(found[0].steps[0].files.len(), 2);
    assert_eq!(found[0].steps[1].files, [("b.yaml".to_owned(), None)]);
    let there: Vec<&str> = found[0]
        .files
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(there, [DEFAULT_PATH], "what is there at the end");
}
