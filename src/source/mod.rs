//! A file's text: byte spans, lines and columns, and edits to it.
//!
//! Nothing in here knows what the text means; YAML and Markdown never enter.

mod edit;
mod position;
mod span;

pub use edit::{Edit, apply};
pub use position::{Lines, Position};
pub use span::Span;

/// A text on one line, with one blank between its words.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
