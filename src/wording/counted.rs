//! Digits that count something. A day, a version, an issue and those whom one works with count nothing.

use super::language::{List, all};
use super::lexicon::Lexicon;
use super::text::lower;
use crate::clock::parse_date;

/// Whether a word of `text` begins with a digit and counts. Names such as `p95` or `Q4` do not.
pub(super) fn counts(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|at| {
        let around = |lexicon| Around {
            lexicon,
            words: &words,
            at,
        };
        let digits = |word: &&str| {
            let mut parts = word.split(|c: char| !c.is_alphanumeric());
            parts.any(|part| part.starts_with(char::is_numeric))
        };
        // "in May 8 minutes" tells no day.
        words.get(at).is_some_and(digits)
            && (all().any(|l| around(l).measures()) || !all().any(|l| around(l).is_a_name()))
    })
}

/// A word with digits, among others.
struct Around<'w> {
    lexicon: &'w Lexicon,
    words: &'w [&'w str],
    at: usize,
}

impl Around<'_> {
    /// The word so far behind this one, in small letters and without the signs around it.
    fn word(&self, behind: isize) -> String {
        let at = self.at.checked_add_signed(behind);
        lower(bare(at.and_then(|at| self.words.get(at)).unwrap_or(&"")))
    }

    fn month(&self, behind: isize) -> bool {
        let at = self.at.checked_add_signed(behind);
        let word = at.and_then(|at| self.words.get(at)).unwrap_or(&"");
        // "may" and "march" are months with a capital; Spanish writes none.
        let capital = word.starts_with(char::is_uppercase) || self.word(behind - 1) == "de";
        capital && self.lexicon.alone(&self.word(behind)).is(List::Month)
    }

    fn measures(&self) -> bool {
        self.lexicon.beside.measures.hold(&self.word(1))
    }

    fn is_a_name(&self) -> bool {
        let word = self.word(0);
        if parse_date(&word).is_some()
            || is_day_of_a_year(&word)
            || matches!(&*word, "1:1" | "1:1s")
        {
            return true;
        }
        let day = { ["st", "nd", "rd", "th"].iter() }.find_map(|end| word.strip_suffix(end));
        let day = day
            .unwrap_or(&word)
            .parse()
            .is_ok_and(|day: u8| (1..=31).contains(&day));
        let (before, behind) = (self.word(-1), self.word(1));
        if day && (self.month(-1) || self.month(1) || behind == "de" && self.month(2)) {
            return true;
        }
        let (persons, beside) = (&self.lexicon.persons, &self.lexicon.beside);
        let next = self.words.get(self.at + 1);
        if persons.share.hold(&behind)
            || persons.out_of.hold(&behind) && self.word(2).starts_with(char::is_numeric)
            || next.is_some_and(|w| w.starts_with(['%', '/', '‰']))
        {
            return false;
        }
        let quarter = before.len() == 2 && before.starts_with(['q', 'h', 't']);
        let plain = word.chars().all(|c| c.is_ascii_digit() || c == '.');
        is_year(&word) && (beside.years.hold(&before) || quarter || self.month(-1))
            || plain && (beside.named.hold(&before) || beside.company.hold(&behind))
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
}

/// "12.10.2026", "12/10/2026".
fn is_day_of_a_year(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    let up_to = |part: &str, most: u8| part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    matches!(parts.as_slice(), [day, month, year] if up_to(day, 31) && up_to(month, 12) && is_year(year))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
