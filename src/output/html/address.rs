//! Addresses out of a file.

use super::Words;
use crate::output::escape;
use maud::{Markup, html};
use std::borrow::Cow;

/// `words` as a link to `address` where following it can only open a page or a letter; else the words alone.
pub(in crate::output) fn link(address: &str, words: &str) -> Markup {
    html! {
        @if is_safe(address) {
            a href=(address) rel="noopener noreferrer nofollow" { (Words(words)) }
        } @else {
            (Words(words))
        }
    }
}

/// `http`, `https` and `mailto`, and what lies beside the page. Browsers read past blanks and control characters within the
/// name of a scheme, so an address with one is not followed at all, nor one that is shown in another order than it stands.
fn is_safe(address: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c == '\\';
    let is_plain = matches!(escape::terminal(address), Cow::Borrowed(_));
    if address.is_empty() || !is_plain || address.chars().any(odd) || address.starts_with("//") {
        return false;
    }
    let end = address.find([':', '/', '?', '#']);
    match end.and_then(|at| address.split_at_checked(at)) {
        Some((scheme, rest)) if rest.starts_with(':') => ["http", "https", "mailto"]
            .iter()
            .any(|s| scheme.eq_ignore_ascii_case(s)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_opens_a_page_or_a_letter_is_a_link() {
        for good in [
            "https://grafana.acme.example/d/ci?a=1&b=2",
            "HTTP://acme.example",
            "mailto:ana@acme.example",
            "notes/ci.md",
            "#teams",
        ] {
            assert!(link(good, "x").into_string().contains("<a "), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "https://acme.example/\u{202e}moc.live",
            "//t.example/p.png",
            "\\\\t.example\\p",
            "",
        ] {
            let shown = link(bad, "x").into_string();
            assert_eq!(shown, "x", "{bad:?}");
        }
        let quoted = link("https://x.example/\"onclick=\"alert(1)", "x").into_string();
        assert!(!quoted.contains("\"onclick"), "{quoted}");
    }
}
