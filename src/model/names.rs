//! What a part of a record is called, and what it could be called.

use super::{Id, Spanned, Text};

/// What something is called: its title, its id where it has none, and nothing where it has neither.
pub fn title_of<'t>(title: Option<&'t Spanned<Text>>, id: Option<&'t Spanned<Id>>) -> &'t str {
    title
        .map(|title| title.value.0.as_str())
        .or(id.map(|id| id.value.0.as_str()))
        .unwrap_or("")
}

/// Longer names are cut behind a word.
const LONGEST: usize = 32;

/// `name`, or `name-2` where that is taken; none where a hundred are.
pub fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> Option<String> {
    let numbered = (2..100).map(|n| format!("{name}-{n}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|n| is_free(n))
}

/// Whether a word of a name only leads to the next one, as `the` and `für` do; small letters.
fn is_small_word(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "in", "of", "for", "to", "on", "at", "with", "and", "or", "from", "by",
        "our", "us", "we", "it", "is", "are", "their", "because", "than", "ein", "eine", "einen",
        "einer", "der", "die", "das", "den", "dem", "im", "für", "fuer", "zu", "von", "mit", "und",
        "oder", "weil", "es", "ist",
    ];
    SMALL.contains(&word)
}

/// `text` in small letters, umlauts spelt out and accents left out.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for small in text.chars().flat_map(char::to_lowercase) {
        match small {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'á' => plain.push('a'),
            'é' => plain.push('e'),
            'í' => plain.push('i'),
            'ó' => plain.push('o'),
            'ú' => plain.push('u'),
            'ñ' => plain.push('n'),
            other => plain.push(other),
        }
    }
    plain
}

/// The words of a key in any spelling, in plain letters: those of `keyResults`, `Key Results` and `key-results` are the same.
pub fn key_words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in key.chars().take(100) {
        if !c.is_alphanumeric() || c.is_uppercase() && lower_before {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        lower_before = c.is_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words.iter().map(|word| plain(word)).collect()
}

/// The words of a title as a short name; none when they begin with a number or are no letters of ASCII.
pub fn short_name(title: &str) -> Option<String> {
    let title: String = title.chars().take(200).collect();
    let told = plain(&title).replace(['\'', '’'], "");
    let mut name = String::new();
    for word in told
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !name.is_empty() && name.len() + 1 + word.len() > LONGEST {
            // A name that was cut does not end with a word that leads on.
            while let Some((before, _)) = name.rsplit_once('-').filter(|(_, w)| is_small_word(w)) {
                let end = before.len();
                name.truncate(end);
            }
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    let text = !matches!(name.as_str(), "true" | "false" | "null");
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && text && name.len() <= LONGEST).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_title_become_a_name() {
        assert_eq!(
            short_name("Customers' calls fall to 40 a week!").as_deref(),
            Some("customers-calls-fall-to-40")
        );
        assert_eq!(
            short_name("Größere Übersicht").as_deref(),
            Some("groessere-uebersicht")
        );
        assert_eq!(short_name("Café Ñandú").as_deref(), Some("cafe-nandu"));
        for none in ["", "2026", "True", "顧客", "40 calls"] {
            assert_eq!(short_name(none), None, "{none}");
        }
        let free = free_name("calls", |n| !["calls", "calls-2"].contains(&n));
        assert_eq!(free.as_deref(), Some("calls-3"));
    }
}
