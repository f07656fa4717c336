//! `people/PERSON/growth.md`: a growth path.

use super::text_values::{Id, Text};

record! {
    /// A person's growth path.
    Growth, "growth path"
    required {}
    optional {
        /// The person; only where the path does not say it.
        person: Id,
        /// Where this person wants to go.
        direction: Text,
    }
}
