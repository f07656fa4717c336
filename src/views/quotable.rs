//! Words that may be quoted beside a name, and those that put a score there.

use super::change_words::flat;
use crate::clock::parse_date;
use crate::model::{Items, Settings, Status};
use crate::wording::{
    Family, Topic, Wording, is_share, is_share_of_a_goal, speaks_of_pay, tells_how_it_ended,
};
use crate::workspace::{Directory, Workspace};
use std::collections::BTreeSet;

/// What stands in the place of words that are not quoted.
pub(super) const LEFT_OUT: &str = "words that put a score beside a person were left out";

/// Tells words that may be quoted from those that put a score beside a person.
pub(super) struct Quotable {
    wording: Wording,
    names: BTreeSet<String>,
}

impl Quotable {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Quotable::for_names(&workspace.directory, &workspace.settings)
    }

    /// For the people of `directory`, in the languages of `settings`.
    pub(super) fn for_names(directory: &Directory, settings: &Settings) -> Self {
        let languages = settings.language.items().iter();
        let languages: Vec<&str> = languages.map(|l| l.0.as_str()).collect();
        Quotable {
            wording: Wording::of(&languages),
            names: directory.called().collect(),
        }
    }

    /// Whether `text` puts no attainment beside a person, and compares none.
    pub(super) fn is(&self, text: &str) -> bool {
        !self.wording.topics(text).hold(Topic::Score)
            || self
                .wording
                .scores(text, &|word| self.names.contains(word))
                .is_empty()
    }

    /// Whether `text` may stand in one person's packet, where everything stands beside a name: no attainment, no share of a
    /// goal, nothing of pay, rating or points.
    pub(super) fn is_about_a_person(&self, text: &str) -> bool {
        let families = [Family::Pay, Family::Rating, Family::Points];
        let topics = self.wording.topics(text);
        let speaks_of = |family| {
            topics.hold(Topic::Family(family)) && !self.wording.mentions(text, family).is_empty()
        };
        let plain = plain(text);
        let of_pay = speaks_of_pay(&plain) || families.into_iter().any(speaks_of);
        self.is(text) && !is_share_of_a_goal(&plain) && !of_pay
    }

    /// Whether words of a team may stand beside a name as well: no number that counts, no status, nothing of what was
    /// reached or missed. All that belongs to the team.
    pub(super) fn is_of_a_team(&self, text: &str) -> bool {
        let plain = plain(text);
        let measured = holds_a_number(text) || is_share(&plain);
        self.is_about_a_person(text)
            && !measured
            && !tells_a_status(text)
            && !tells_how_it_ended(&plain)
    }

    /// Whether `text` names somebody of the org, by handle or first name.
    pub(super) fn names_somebody(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|w| self.names.contains(&w.to_lowercase()))
    }

    /// Leaves out of `texts` those that may not be quoted.
    pub(super) fn clear<'t>(&self, texts: impl IntoIterator<Item = &'t mut String>) {
        for text in texts.into_iter().filter(|text| !self.is(text)) {
            LEFT_OUT.clone_into(text);
        }
    }

    /// The same in `words`, a sentence in which these texts are quoted.
    pub(super) fn clear_quotes<'t>(
        &self,
        words: &mut String,
        texts: impl IntoIterator<Item = &'t mut String>,
    ) {
        for text in texts.into_iter().filter(|text| !self.is(text)) {
            *words = words.replace(&flat(text), LEFT_OUT);
            LEFT_OUT.clone_into(text);
        }
        self.clear([words]);
    }
}

/// Whether `text` holds the word of a status: it belongs to the team, whoever wrote it.
pub(super) fn tells_a_status(text: &str) -> bool {
    let plain = plain(text);
    let mut statuses = [Status::OnTrack, Status::AtRisk, Status::OffTrack].into_iter();
    statuses.any(|status| plain.contains(&status.word().replace('-', " ")))
}

/// In small letters and without signs that could keep words apart.
fn plain(text: &str) -> String {
    let blank = |c: char| !c.is_alphanumeric() && c != '%';
    let seen = |c: &char| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    let text: String = text.chars().filter(seen).collect();
    let words: Vec<&str> = text.split(blank).filter(|w| !w.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// Whether a word begins with a digit. Days and names such as `p95` or `Q4` count nothing.
fn holds_a_number(text: &str) -> bool {
    let counts = |word: &str| {
        let mut parts = word.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| part.starts_with(char::is_numeric))
    };
    let mut words = text.split_whitespace();
    words.any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        counts(word) && parse_date(bare).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotable() -> Quotable {
        let people = b"people:\n  ana: {name: Ana Souza}\n".to_vec();
        Quotable::of(&Workspace::of_one_file("org/people.yaml", people))
    }

    #[test]
    fn what_a_team_reached_stands_beside_no_name() {
        for kept_back in [
            "brought the build to 8 minutes",
            "build time: 24→8",
            "at ９５ already",
            "ninety percent of it",
            "green-main is on track",
            "it is off\u{200b}-track",
            "it is **off** *track*",
            "reached the target early",
            "das Ziel erreicht",
            "Ana ha alcanzado el objetivo",
            "#95 of them",
            "Ana: 0.7",
            "got the bonus for reaching the OKR",
            "it brought us the bonus for our OKRs",
        ] {
            assert!(!quotable().is_of_a_team(kept_back), "{kept_back}");
        }
        for told in [
            "profiled the slowest hundred builds",
            "p95 and Q4 have names of their own",
            "since 2026-10-12 nobody waits",
            "reached out to design",
            "split the slowest suite into three",
        ] {
            assert!(quotable().is_of_a_team(told), "{told}");
        }
    }

    #[test]
    fn words_about_a_person_may_hold_numbers_but_no_share_of_a_goal() {
        for kept_back in [
            "reached 95 % of the target",
            "her objective stood at ninety percent",
            "Ana missed her target",
            "this will show in your rating and your bonus",
        ] {
            assert!(!quotable().is_about_a_person(kept_back), "{kept_back}");
        }
        for told in [
            "You asked 12 people what they need.",
            "You told me on Monday that it was at risk.",
        ] {
            assert!(quotable().is_about_a_person(told), "{told}");
        }
    }
}
