//! Whether other words say something else.

use crate::model::Field;
use crate::wording::Wording;

/// The keys of a key result by which an entry of `changes` may call what it speaks of.
pub(super) const KEYS: [Field; 15] = [
    Field::Title,
    Field::Unit,
    Field::Baseline,
    Field::Target,
    Field::Commit,
    Field::Stretch,
    Field::Min,
    Field::Max,
    Field::Hypothesis,
    Field::DecideBy,
    Field::Due,
    Field::Curve,
    Field::Measured,
    Field::Source,
    Field::Lead,
];

/// Whether `after` says something else than `before`. Other spelling, other layout and a few other words do not. Numbers
/// count only where `with_numbers` says that nothing else holds them; one that was raised does not.
pub(super) fn differs(before: &str, after: &str, with_numbers: bool, wording: &Wording) -> bool {
    let (old, new) = (words(before), words(after));
    let numbers = |all: &[String]| -> Vec<f64> {
        let plain = |word: &String| word.replace(',', ".").parse().ok();
        all.iter().filter_map(plain).collect()
    };
    let plain = |all: &[String]| -> Vec<String> {
        let is_word = |word: &&String| !word.starts_with(|c: char| c.is_ascii_digit());
        all.iter().filter(is_word).cloned().collect()
    };
    if with_numbers
        && eased(
            &numbers(&old),
            &numbers(&new),
            wording.sentence(after).falls(),
        )
    {
        return true;
    }
    let (old, new) = (plain(&old), plain(&new));
    let mut left = new.clone();
    let mut same = 0;
    for word in &old {
        if let Some(at) = left.iter().position(|other| alike(word, other)) {
            left.swap_remove(at);
            same += 1;
        }
    }
    same * 2 < old.len().max(new.len())
}

/// Whether the numbers of a sentence are others, and not only one further away than before.
fn eased(old: &[f64], new: &[f64], falls: bool) -> bool {
    let same = old.len() == new.len();
    let different: Vec<(f64, f64)> = (old.iter().zip(new))
        .filter(|(a, b)| (**a - **b).abs() > f64::EPSILON)
        .map(|(a, b)| (*a, *b))
        .collect();
    match different.as_slice() {
        [] => !same,
        [(old, new)] if same => (new > old) == falls,
        _ => true,
    }
}

/// The words of a sentence without what surrounds them; nobody writes more than a few hundred.
fn words(text: &str) -> Vec<String> {
    let inner = |c: char| c.is_alphanumeric() || c == '.' || c == ',';
    text.to_lowercase()
        .split(|c: char| !inner(c))
        .map(|word| word.trim_matches(['.', ',']).to_owned())
        .filter(|word| !word.is_empty())
        .take(300)
        .collect()
}

/// Whether two words are one, differently spelt.
fn alike(a: &str, b: &str) -> bool {
    let length = a.chars().count().max(b.chars().count());
    let most = match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    a == b || length <= 40 && strsim::damerau_levenshtein(a, b) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says_else(before: &str, after: &str) -> bool {
        differs(before, after, true, &Wording::of(&["en", "de"]))
    }

    #[test]
    fn a_typo_or_a_better_word_says_the_same() {
        assert!(!says_else(
            "Teh builds take 8 minutes or less",
            "The builds take 8 minutes or less"
        ));
        assert!(!says_else(
            "Slow builds are rare",
            "Slow builds are really rare"
        ));
        assert!(!says_else("Build time", "Build times"));
    }

    #[test]
    fn another_thing_in_its_place_says_something_else() {
        assert!(says_else(
            "Slow builds are rare",
            "The pipeline has a new name"
        ));
        assert!(says_else("Latency", "Throughput"));
    }

    #[test]
    fn a_number_that_came_nearer_says_something_else() {
        assert!(says_else(
            "40 % of visitors come back",
            "30 % of visitors come back"
        ));
        assert!(!says_else(
            "40 % of visitors come back",
            "50 % of visitors come back"
        ));
        assert!(says_else(
            "Build time falls to 8 minutes",
            "Build time falls to 12 minutes"
        ));
    }
}
