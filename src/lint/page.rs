//! The examples in a rule's page, which are its tests.

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleKind {
    /// The rule speaks, and no other rule does.
    Bad,
    /// No rule speaks.
    Good,
}

/// An example: one or several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub kind: ExampleKind,
    /// The words that the finding marks; of a bad example only.
    pub words: Option<String>,
    /// Path and text of each file.
    pub files: Vec<(String, String)>,
}

/// Where an example's text lies when it does not say so.
const DEFAULT_PATH: &str = "okrs/2026-Q4/platform.yaml";

/// The examples of a page: its fenced blocks `yaml,bad "words"` and `yaml,good`.
///
/// A line `# file: PATH` begins the next file of an example.
pub fn examples(page: &str) -> Vec<Example> {
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
        let mut files: Vec<(String, String)> = Vec::new();
        for line in lines.by_ref().take_while(|l| *l != "```") {
            if let Some(path) = line.strip_prefix("# file: ") {
                files.push((path.trim().to_owned(), String::new()));
                continue;
            }
            if files.is_empty() {
                files.push((DEFAULT_PATH.to_owned(), String::new()));
            }
            if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        all.push(Example { kind, words, files });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
