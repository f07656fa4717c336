//! A change of the OKRs in other languages than English, from the values of the change and not from its words.

use super::phrases::{Phrases, filled};
use crate::clock::{Date, parse_date};
use crate::model::{Decision, Direction, Field, Number};
use crate::views::change_words::came_and_went;
use crate::views::changes::ChangeAbout;
use crate::views::{ChangeLine, ChangeLineKind, Said};

impl Phrases {
    /// A change as a phrase. English takes the words that `okr log` and `okr diff` have for it.
    pub(super) fn change(&self, line: &ChangeLine, today: Date) -> String {
        if self.changes.is_empty() {
            return line.words.clone();
        }
        let said = match line.kind {
            ChangeLineKind::Added => self.fill("added", &[]),
            ChangeLineKind::Gone => self.fill("gone", &[]),
            ChangeLineKind::Dropped => self.fill("dropped", &[]),
            ChangeLineKind::TakenUpAgain => self.fill("taken-up-again", &[]),
            ChangeLineKind::Renamed => self.fill("renamed", &[]),
            ChangeLineKind::ReasonGiven => self.fill("reason-given", &[]),
            ChangeLineKind::CheckedIn => self.fill("checked-in", &[]),
            ChangeLineKind::Changed => self.value_changed(line, today),
        };
        let part = match line.about {
            ChangeAbout::Milestone => Some("milestone"),
            ChangeAbout::Need => Some("need"),
            ChangeAbout::Health => Some("health"),
            ChangeAbout::Assumption => Some("assumption"),
            ChangeAbout::Goal | ChangeAbout::Reply | ChangeAbout::Other => None,
        };
        let said = match part {
            Some(part) => self.fill(part, &[("what", &line.called), ("said", &said)]),
            None => said,
        };
        match &line.reason {
            Some(why) => self.say("with_why", &[("said", &said), ("why", why)]),
            None => said,
        }
    }

    /// What a key is called in a sentence; the key itself where there is no name for it.
    pub(super) fn field<'f>(&'f self, key: &'f str) -> &'f str {
        self.fields.get(key).map_or(key, String::as_str)
    }

    fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        filled(self.changes.get(key), blanks)
    }

    fn value_changed(&self, line: &ChangeLine, today: Date) -> String {
        let Some(field) = line.field else {
            return self.fill("changed", &[]);
        };
        let name = ("field", self.field(field.key()));
        let shown = |said: &Said| self.value(said, line, today);
        if let Some(Said::List(_)) = line.from.as_ref().or(line.to.as_ref()) {
            return self.list_changed(name, line);
        }
        match (field, &line.from, &line.to) {
            (Field::Decision, _, Some(Said::Text(word))) => {
                let decision = Decision::of_word(word);
                let word = decision.map_or_else(|| word.clone(), |d| self.decision(d));
                self.fill("closed", &[("to", &word)])
            }
            (Field::Title | Field::What | Field::WeBelieve, Some(from), Some(to)) => {
                self.fill("reworded", &[("from", &shown(from)), ("to", &shown(to))])
            }
            (_, Some(Said::Number(from)), Some(to @ Said::Number(_))) => {
                let key = match line.direction {
                    Some(Direction::Eased) => "eased",
                    Some(Direction::Raised) => "raised",
                    Some(Direction::Unclear) | None => "moved",
                };
                let from = Number(*from).to_string();
                self.fill(key, &[name, ("from", &from), ("to", &shown(to))])
            }
            (_, Some(_), Some(to)) => self.fill("now", &[name, ("to", &shown(to))]),
            (_, None, Some(to)) => self.fill("set", &[name, ("to", &shown(to))]),
            (_, Some(_), None) => self.fill("taken-out", &[name]),
            (_, None, None) => self.fill("changed", &[]),
        }
    }

    /// What came into a list and what left it.
    fn list_changed(&self, name: (&str, &str), line: &ChangeLine) -> String {
        let items = |said: &Option<Said>| match said {
            Some(Said::List(items)) => items.clone(),
            _ => Vec::new(),
        };
        let (new, gone) = came_and_went(&items(&line.from), &items(&line.to));
        let all = [("new-in-list", new), ("no-longer-in-list", gone)];
        let said = all.iter().filter(|(_, items)| !items.is_empty());
        let said = said.map(|(key, items)| self.fill(key, &[name, ("items", items)]));
        said.collect::<Vec<_>>().join("; ")
    }

    fn value(&self, said: &Said, line: &ChangeLine, today: Date) -> String {
        match said {
            // Confidence has no unit, whatever the key result is measured in.
            Said::Number(n) if line.unit.is_empty() || line.field == Some(Field::Confidence) => {
                Number(*n).to_string()
            }
            Said::Number(n) => format!("{} {}", Number(*n), line.unit),
            Said::Text(text) => match parse_date(text) {
                Some(day) => self.day(day, today),
                None => text.clone(),
            },
            Said::List(items) => items.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = include_str!("phrases/de.yaml");

    #[test]
    fn a_change_is_said_in_german() {
        let german: Phrases = serde_yaml::from_str(GERMAN).unwrap();
        let today = parse_date("2026-11-16").unwrap();
        let mut line = ChangeLine {
            kind: ChangeLineKind::Changed,
            field: Some(Field::Target),
            from: Some(Said::Number(6.0)),
            to: Some(Said::Number(8.0)),
            direction: Some(Direction::Eased),
            reason: Some("Der alte Pool bleibt".to_owned()),
            words: "target eased from 6 to 8 min".to_owned(),
            about: ChangeAbout::Goal,
            called: String::new(),
            unit: "min".to_owned(),
        };
        assert_eq!(
            german.change(&line, today),
            "Zielwert von 6 auf 8 min erleichtert: Der alte Pool bleibt"
        );
        line.about = ChangeAbout::Milestone;
        "Zwei Piloten".clone_into(&mut line.called);
        line.field = Some(Field::Due);
        line.from = Some(Said::Text("2026-10-30".to_owned()));
        line.to = Some(Said::Text("2026-12-01".to_owned()));
        line.reason = None;
        assert_eq!(
            german.change(&line, today),
            "Meilenstein „Zwei Piloten“: Tag ist jetzt: 1.12."
        );
        line.about = ChangeAbout::Goal;
        line.field = Some(Field::SharedWith);
        line.from = Some(Said::List(vec!["web".to_owned(), "data".to_owned()]));
        line.to = Some(Said::List(vec!["web".to_owned(), "ops".to_owned()]));
        assert_eq!(
            german.change(&line, today),
            "gemeinsam mit, neu: ops; gemeinsam mit, nicht mehr: data"
        );
        for kind in ["added", "gone", "dropped", "taken-up-again", "renamed"] {
            assert!(!german.fill(kind, &[]).is_empty(), "{kind}");
        }
    }
}
