//! Words out of a file.

use crate::output::escape;
use maud::{Escaper, Markup, Render, html};
use std::fmt::Write;

/// Words out of a file: markup in them is shown as it was written, and nothing in them turns the reading direction.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) struct Words<'w>(pub &'w str);

impl Render for Words<'_> {
    fn render_to(&self, buffer: &mut String) {
        // Writing into a text never fails.
        let _ = Escaper::new(buffer).write_str(&escape::terminal(self.0));
    }
}

/// Words of ours, in which something to type stands in backticks.
pub(in crate::output) fn typed(words: &str) -> Markup {
    html! {
        @for (number, part) in words.split('`').enumerate() {
            @if number % 2 == 1 { code { (Words(part)) } } @else { (Words(part)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_out_of_a_file_is_shown_and_not_followed() {
        let title = "<script>alert(1)</script>\u{202e}\"";
        let page = html! { p title=(Words(title)) { (Words(title)) } }.into_string();
        assert_eq!(
            page.matches("&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}&quot;")
                .count(),
            2,
            "{page}"
        );
        assert!(!page.contains("<script"), "{page}");
    }
}
