//! The rules: one file each, in folders by group. Output and git never enter.
//!
//! A new rule is one file here and two lines: its `mod` line in the folder's `mod.rs`, and its place in [`ALL`].

mod form;
mod practice;

use crate::lint::Rule;

/// All rules, in the order in which `okr rules` lists them.
pub const ALL: &[&Rule] = &[&form::duplicate_id::RULE, &practice::pay_linked::RULE];

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|r| r.name == name).copied()
}

#[cfg(test)]
mod tests;
