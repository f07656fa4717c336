//! Which rules run: by name or by group.

use super::rule::Rule;
use crate::model::nearest;

/// Rules chosen on the command line, by name or by group.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these; empty means all that are not off.
    pub select: Vec<String>,
    /// These too, also when the settings have them off.
    pub extend: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

/// A name that is neither a rule nor a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name.
    pub name: String,
    /// The rule or group that was probably meant.
    pub nearest: Option<String>,
}

/// Whether a rule runs although, or because, the settings say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// As the settings say.
    AsSet,
    /// Even if it is off.
    Anyway,
    /// Not.
    No,
}

impl Selection {
    /// Looks for names that are neither a rule nor a group.
    ///
    /// # Errors
    /// The first such name.
    pub fn check(&self, rules: &[&Rule]) -> Result<(), UnknownRule> {
        let names = || rules.iter().flat_map(|r| [r.name, r.group.word()]);
        for name in self.select.iter().chain(&self.extend).chain(&self.ignore) {
            if !names().any(|n| n == name) {
                let nearest = nearest(name, names()).map(str::to_owned);
                return Err(UnknownRule {
                    name: name.clone(),
                    nearest,
                });
            }
        }
        Ok(())
    }

    /// Whether nothing was chosen, so that all rules run as the settings say.
    pub fn is_default(&self) -> bool {
        self.select.is_empty() && self.extend.is_empty() && self.ignore.is_empty()
    }

    pub(super) fn choice(&self, rule: &Rule) -> Choice {
        let named = |list: &[String]| list.iter().any(|n| n == rule.name);
        let grouped = |list: &[String]| list.iter().any(|n| n == rule.group.word());
        let in_either = |list: &[String]| named(list) || grouped(list);
        // A rule's own name weighs more than its group's.
        if named(&self.ignore)
            || grouped(&self.ignore) && !named(&self.select) && !named(&self.extend)
        {
            Choice::No
        } else if in_either(&self.extend) || named(&self.select) {
            Choice::Anyway
        } else if self.select.is_empty() || grouped(&self.select) {
            Choice::AsSet
        } else {
            Choice::No
        }
    }
}
