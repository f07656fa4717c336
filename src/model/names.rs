//! What a part of a record is called.

use super::{Id, Spanned, Text};

/// An id as written.
pub fn id_of(id: Option<&Spanned<Id>>) -> Option<&str> {
    id.map(|id| id.value.0.as_str())
}

/// What something is called: its title, its id where it has none, and nothing where it has neither.
pub fn title_of<'t>(title: Option<&'t Spanned<Text>>, id: Option<&'t Spanned<Id>>) -> &'t str {
    title
        .map(|title| title.value.0.as_str())
        .or(id_of(id))
        .unwrap_or("")
}
