//! The patterns by which pay, rating and points are recognised.

use super::language::FamilyLists;
use super::pattern::Patterns;

/// The lists of a family, cut into words.
#[derive(Debug)]
pub(super) struct FamilyPatterns {
    pub always: Patterns,
    pub words: Patterns,
    pub before: Patterns,
    pub after: Patterns,
    pub other: Patterns,
    pub near: Patterns,
    pub trade: Patterns,
    pub unless: Patterns,
}

impl FamilyPatterns {
    pub(super) fn of(lists: &FamilyLists) -> Self {
        FamilyPatterns {
            always: Patterns::of(&lists.always),
            words: Patterns::of(&lists.words),
            before: Patterns::of(&lists.before),
            after: Patterns::of(&lists.after),
            other: Patterns::of(&lists.other),
            near: Patterns::of(&lists.near),
            trade: Patterns::of(&lists.trade),
            unless: Patterns::of(&lists.unless),
        }
    }
}
