//! `org/*.yaml`: teams and people.

use super::entries::Entries;
use super::text_values::{Email, Id, Text};
use super::values::Day;

record! {
    /// Teams and people. Any number of files in `org/`; a large company splits them.
    Org, "org file"
    required {}
    optional {
        /// Teams by their short name.
        teams: Entries<Id, Team>,
        /// People by their handle.
        people: Entries<Id, Person>,
    }
}

record! {
    /// A team.
    Team, "team"
    required {}
    optional {
        /// The name as people say it.
        name: Text,
        /// The team above.
        parent: Id,
        /// The handles of its members.
        members: Vec<super::read::Spanned<Id>>,
        /// The person to talk to.
        lead: Id,
        /// Short names it had before.
        formerly: Vec<super::read::Spanned<Id>>,
    }
}

record! {
    /// A person.
    Person, "person"
    required {}
    optional {
        /// The name as people say it.
        name: Text,
        /// The addresses in this person's commits.
        emails: Vec<super::read::Spanned<Email>>,
        /// The handle of the manager.
        manager: Id,
        /// Public keys to which records are sealed.
        keys: Vec<super::read::Spanned<Text>>,
        /// Handles this person had before.
        formerly: Vec<super::read::Spanned<Id>>,
        /// The last day in the organisation.
        left: Day,
    }
}
