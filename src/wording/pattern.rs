//! Phrases of one or more words, the last letters of which a star may stand for, and finding them in a sentence.

use super::text::{Kind, Token, tokens};
use rustc_hash::FxHashMap;

/// The words of a phrase.
pub(super) type Pattern = Vec<String>;

/// Phrases, found by their first word.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    plain: FxHashMap<String, Vec<Pattern>>,
    /// Those whose first word has a star, or is a share.
    open: Vec<Pattern>,
}

impl Patterns {
    pub(super) fn of(phrases: &[String]) -> Self {
        let mut patterns = Patterns::default();
        for pattern in phrases.iter().map(|p| pattern(p)) {
            match pattern.first() {
                None => {}
                Some(first) if first.contains('*') || first == "%" => patterns.open.push(pattern),
                Some(first) => {
                    let same = patterns.plain.entry(first.clone()).or_default();
                    same.push(pattern);
                }
            }
        }
        patterns
    }

    /// Where the longest phrase ends that begins at word `at`.
    pub(super) fn end(&self, words: &[Token], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        let plain = self.plain.get(&first.low).into_iter().flatten();
        plain
            .chain(&self.open)
            .filter(|p| stands(p, words, at))
            .map(|p| at + p.len())
            .max()
    }

    /// Whether a phrase begins at word `at`.
    pub(super) fn stand(&self, words: &[Token], at: usize) -> bool {
        self.end(words, at).is_some()
    }

    /// Whether a phrase may begin with this word.
    pub(super) fn may_begin(&self, word: &Token) -> bool {
        let opens = |p: &Pattern| p.first().is_some_and(|first| fits(first, word));
        self.plain.contains_key(&word.low) || self.open.iter().any(opens)
    }

    /// Whether `word` alone is one of them.
    pub(super) fn hold(&self, word: &str) -> bool {
        let same = self.plain.get(word).into_iter().flatten();
        same.into_iter().any(|p| p.len() == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.open.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.plain.values().flatten().chain(&self.open)
    }
}

fn pattern(phrase: &str) -> Pattern {
    if phrase.contains('*') || phrase.contains('%') || phrase.contains('>') {
        return phrase.split_whitespace().map(str::to_owned).collect();
    }
    cut(phrase)
}

/// The words of a phrase, cut as a text is.
pub(super) fn cut(phrase: &str) -> Vec<String> {
    // Nearly all words of the lists are as plain as this, and each start of the program cuts them all.
    if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return phrase.split_whitespace().map(str::to_owned).collect();
    }
    cut_as_text(phrase)
}

fn cut_as_text(phrase: &str) -> Vec<String> {
    tokens(phrase)
        .into_iter()
        .filter(|t| t.kind != Kind::Mark('.'))
        .map(|t| t.low)
        .collect()
}

fn stands(pattern: &Pattern, words: &[Token], at: usize) -> bool {
    let there = words.get(at..at + pattern.len());
    there.is_some_and(|there| pattern.iter().zip(there).all(|(p, t)| fits(p, t)))
}

fn fits(pattern: &str, token: &Token) -> bool {
    if pattern == "%" {
        return matches!(token.kind, Kind::Percent(_)) || token.low == "%";
    }
    if let Some(end) = pattern.strip_prefix('*') {
        return token.low.len() > end.len() + 2 && token.low.ends_with(end);
    }
    if let Some(start) = pattern.strip_suffix('*') {
        return token.low.len() > start.len() + 2 && token.low.starts_with(start);
    }
    token.low == pattern
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_as_text};

    #[test]
    fn plain_words_are_cut_as_a_text_is() {
        let mut judged = 0;
        let files = concat!(
            include_str!("languages/en.yaml"),
            include_str!("languages/de.yaml"),
            include_str!("languages/es.yaml")
        );
        let all = files.split(|c: char| !c.is_ascii_lowercase() && c != ' ');
        for words in all.filter(|w| !w.trim().is_empty()) {
            assert_eq!(cut(words), cut_as_text(words), "{words}");
            judged += 1;
        }
        assert!(judged > 1000, "{judged}");
    }
}
