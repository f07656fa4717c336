//! A new check-in, as a person would have written it.

use super::record::{Guidance, NewRecord, line, one_line};
use super::yaml::{Keys, Yaml};
use crate::model::{Answer, AskKind, Kind, KnownSection, Status, known_sections};
use std::fmt::Write;

/// What a team says at its check-in. What is empty is not written.
#[derive(Debug, Clone, Default)]
pub struct NewCheckIn {
    /// The handles of those who are there.
    pub present: Vec<String>,
    /// What is new about key results, by reference.
    pub key_results: Vec<(String, NewUpdate)>,
    /// Values of health measures, by id.
    pub health: Vec<(String, f64)>,
    /// New asks.
    pub help: Vec<NewAsk>,
    /// Own asks that are settled, and how.
    pub closed: Vec<(String, String)>,
    /// Answers to other teams' asks, by `team/id`.
    pub replies: Vec<(String, Answer, Option<String>)>,
    /// The sections: finished Markdown.
    pub body: String,
}

/// What is new about a key result.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewUpdate {
    /// The value today.
    pub value: Option<f64>,
    /// How likely the target is, 0 to 10.
    pub confidence: Option<f64>,
    /// The team's word.
    pub status: Option<Status>,
    /// Why.
    pub why: Option<String>,
    /// Ids of milestones that are there now.
    pub done: Vec<String>,
    /// The answer to a hypothesis.
    pub answer: Option<String>,
}

/// An ask that came up.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAsk {
    /// Its id.
    pub id: String,
    /// What is needed.
    pub what: String,
    /// The team that can help; none: leadership.
    pub from: Option<String>,
    /// The key result that waits for it, by reference.
    pub waits: Option<String>,
    /// What kind of help, where it was said.
    pub kind: Option<AskKind>,
}

impl NewCheckIn {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        let said = self
            .key_results
            .iter()
            .any(|(_, u)| *u != NewUpdate::default())
            || !self.health.is_empty()
            || !self.help.is_empty()
            || !self.closed.is_empty()
            || !self.replies.is_empty()
            || !self.body.trim().is_empty();
        !said
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut keys = Keys::default();
        keys.list("present", &self.present);
        let told = self.key_results.iter();
        let told = told.filter(|(_, update)| *update != NewUpdate::default());
        let told: Vec<_> = told.map(|(r, update)| (r.clone(), update.yaml())).collect();
        keys.key("key_results", (!told.is_empty()).then_some(Yaml::Map(told)));
        let values = self.health.iter().map(|(id, v)| (id.clone(), (*v).into()));
        let values = || Yaml::Flow(values.collect());
        keys.key("health", (!self.health.is_empty()).then(values));
        keys.list("help", self.help.iter().map(NewAsk::yaml));
        let closed = self
            .closed
            .iter()
            .map(|(id, how)| Yaml::map([("ask", id.into()), ("how", one_line(how).into())]));
        keys.list("closed", closed);
        let replies = self.replies.iter().map(|(ask, answer, why)| {
            let mut said = Keys::default();
            said.key("answer", Some(answer.word()));
            said.key("why", why.as_deref().map(one_line));
            (ask.clone(), Yaml::Flow(said.0))
        });
        let replies = || Yaml::Map(replies.collect());
        keys.key("replies", (!self.replies.is_empty()).then(replies));
        let mut text = String::new();
        if !keys.0.is_empty() {
            let _ = write!(text, "---\n{}---\n", Yaml::Map(keys.0).document());
        }
        let body = self.body.trim();
        if !body.is_empty() {
            let _ = writeln!(text, "{body}");
        }
        text
    }
}

impl NewUpdate {
    fn yaml(&self) -> Yaml {
        let mut keys = Keys::default();
        keys.key("value", self.value);
        keys.list("done", &self.done);
        keys.key("answer", self.answer.as_deref().map(one_line));
        keys.key("confidence", self.confidence);
        keys.key("status", self.status.map(Status::word));
        keys.key("why", self.why.as_deref().map(one_line));
        let has_words = self.why.is_some() || self.answer.is_some();
        if has_words && keys.0.len() > 1 {
            Yaml::Map(keys.0)
        } else {
            Yaml::Flow(keys.0)
        }
    }
}

impl NewAsk {
    fn yaml(&self) -> Yaml {
        let mut keys = Keys::default();
        keys.key("id", Some(&self.id));
        keys.key("what", Some(one_line(&self.what)));
        keys.key("from", self.from.as_ref());
        keys.key("for", self.waits.as_ref());
        keys.key("kind", self.kind.map(AskKind::word));
        Yaml::Map(keys.0)
    }
}

/// The page on which a team writes what it tried and learned: every section with a line of guidance.
pub fn check_in_page(guidance: &Guidance) -> String {
    NewRecord::default().text(Kind::CheckIn, known_sections(Kind::CheckIn), guidance)
}

/// Sections with the words that were said, a bullet for each.
pub fn check_in_body(words: &[(&KnownSection, Vec<String>)], guidance: &Guidance) -> String {
    let mut body = String::new();
    for (section, said) in words.iter().filter(|(_, said)| !said.is_empty()) {
        let _ = writeln!(body, "## {}", guidance.heading(section));
        for words in said {
            let _ = writeln!(body, "- {}", line(words));
        }
        body.push('\n');
    }
    body
}

/// What was written on a page: without guidance, and without the sections in which nothing was written.
pub fn filled_sections(page: &str) -> String {
    let mut rest = page;
    let mut plain = String::new();
    while let Some((before, behind)) = rest.split_once("<!--") {
        plain.push_str(before);
        rest = behind.split_once("-->").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut sections: Vec<(&str, Vec<&str>)> = vec![("", Vec::new())];
    for text in plain.lines().map(str::trim_end) {
        match sections.last_mut() {
            Some((_, lines)) if !text.starts_with("## ") => lines.push(text),
            _ => sections.push((text, Vec::new())),
        }
    }
    let mut body = String::new();
    for (heading, lines) in sections {
        let written = lines.join("\n");
        let written = written.trim_matches('\n');
        if !written.trim().is_empty() {
            let _ = writeln!(body, "{heading}\n{written}\n");
        }
    }
    body.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_in_reads_as_if_a_person_had_written_it() {
        let of = |value, confidence| NewUpdate {
            value: Some(value),
            confidence: Some(confidence),
            ..NewUpdate::default()
        };
        let check_in = NewCheckIn {
            present: vec!["ana".into(), "ben".into()],
            key_results: vec![
                (
                    "trust-ci/build-p95".into(),
                    NewUpdate {
                        status: Some(Status::OffTrack),
                        why: Some("The cache is cold: in two regions".into()),
                        ..of(21.0, 4.0)
                    },
                ),
                ("trust-ci/green-main".into(), of(97.4, 7.0)),
                ("trust-ci/quiet".into(), NewUpdate::default()),
                (
                    "trust-ci/new-runner".into(),
                    NewUpdate {
                        done: vec!["pilots".into()],
                        ..NewUpdate::default()
                    },
                ),
            ],
            health: vec![("no-skips".into(), 100.0)],
            help: vec![NewAsk {
                id: "cache-bucket".into(),
                what: "A cache bucket in the build region".into(),
                from: Some("data-infra".into()),
                waits: Some("trust-ci/build-p95".into()),
                kind: Some(AskKind::Resource),
            }],
            closed: vec![("runner".into(), "It is here".into())],
            replies: vec![(
                "mobile/signing".into(),
                Answer::Later,
                Some("After December".into()),
            )],
            body: "## Tried\n- @ben: profiled builds\n\n".into(),
        };
        assert_eq!(
            check_in.text(),
            "---
present: [ana, ben]
key_results:
  trust-ci/build-p95:
    value: 21
    confidence: 4
    status: off-track
    why: \"The cache is cold: in two regions\"
  trust-ci/green-main: {value: 97.4, confidence: 7}
  trust-ci/new-runner: {done: [pilots]}
health: {no-skips: 100}
help:
  - id: cache-bucket
    what: A cache bucket in the build region
    from: data-infra
    for: trust-ci/build-p95
    kind: resource
closed:
  - ask: runner
    how: It is here
replies:
  mobile/signing: {answer: later, why: After December}
---
## Tried
- @ben: profiled builds
"
        );
        assert!(!check_in.is_empty());
        assert!(NewCheckIn::default().is_empty());
    }

    #[test]
    fn of_a_page_stays_what_was_written() {
        let page = "## Tried\n<!-- What did\nyou do? -->\n- profiled builds\n\n## Worked\n<!-- . -->\n\n## Next\n\n- move it\n";
        assert_eq!(
            filled_sections(page),
            "## Tried\n- profiled builds\n\n## Next\n- move it"
        );
        assert_eq!(filled_sections("## Tried\n<!-- open"), "");
    }
}
