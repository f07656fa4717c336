//! Lines of a width.

/// Breaks `text` into lines of at most `width` columns; a word that is longer stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(20))
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&keep_code_together(text), options)
        .into_iter()
        .map(|line| line.replace(JOINED, " "))
        .collect()
}

/// Stands for a blank that must not become a line break.
pub(super) const JOINED: char = '\u{a0}';

/// What stands in backticks is something to type, and stays on one line.
fn keep_code_together(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            inside ^= c == '`';
            if inside && c == ' ' { JOINED } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn something_to_type_stays_on_one_line() {
        let lines = wrap(
            "say so where you must: `# okr: ignore[pay-linked] reason`",
            40,
        );
        assert_eq!(
            lines,
            [
                "say so where you must:",
                "`# okr: ignore[pay-linked] reason`"
            ]
        );
    }
}
