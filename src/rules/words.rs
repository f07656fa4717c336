//! Small helps to speak in the user's own words.

/// `text` between backticks, on one line and cut to a length that can be shown.
pub(super) fn quoted(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    let mut short: String = line.chars().take(60).collect();
    if short.len() < text.trim().len() {
        short.push('…');
    }
    format!("`{short}`")
}

/// `a`, `b` and `c`, each quoted; `last` is the word before the last one.
pub(super) fn listed<'t>(words: impl IntoIterator<Item = &'t str>, last: &str) -> String {
    let mut all: Vec<String> = words.into_iter().map(quoted).collect();
    match all.pop() {
        None => String::new(),
        Some(only) if all.is_empty() => only,
        Some(end) => format!("{} {last} {end}", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_and_listed() {
        assert_eq!(listed(["a", "b", "c"], "or"), "`a`, `b` or `c`");
        assert_eq!(listed(["a"], "or"), "`a`");
        assert_eq!(listed([], "or"), "");
        assert_eq!(quoted("one\ntwo"), "`one…`");
    }
}
