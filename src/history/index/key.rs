//! What an index depends on besides the commits themselves.

use git2::{ObjectType, Oid};

/// Grows with every change of what is kept or of how it is found out: of the walk, the renames,
/// the order. Older indices are then written anew.
const FORMAT: &str = "1";

/// A hash of everything that an index holds for. With another key there is no index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::history) struct Key(Oid);

impl Key {
    /// Of the parts in their order. `None` never happens.
    pub(in crate::history) fn of(parts: &[&str]) -> Option<Key> {
        let mut text = FORMAT.to_owned();
        for part in parts {
            text.extend(["\n", &part.len().to_string(), ":", part]);
        }
        Oid::hash_object(ObjectType::Blob, text.as_bytes())
            .ok()
            .map(Key)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_part_ends_counts() {
        assert_ne!(Key::of(&["ab", "c"]), Key::of(&["a", "bc"]));
        assert_eq!(Key::of(&["ab", "c"]), Key::of(&["ab", "c"]));
    }
}
