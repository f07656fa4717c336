//! What a workspace can set about a rule besides its level.

use super::rule::Rule;
use crate::model::{OptionValue, Settings};

/// An option of a rule, set in `okr.yaml` under `lint.options.RULE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleOption {
    /// The key.
    pub name: &'static str,
    /// What kind of value it takes, and the one that holds where none is set.
    pub default: OptionDefault,
    /// What it means, in one line.
    pub doc: &'static str,
}

/// The kind of an option's value, with its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionDefault {
    /// A whole number from 1.
    Count(usize),
}

impl RuleOption {
    /// What kind of value it takes, in words.
    pub fn expected(&self) -> &'static str {
        match self.default {
            OptionDefault::Count(_) => "a whole number from 1",
        }
    }

    /// The default as it would be written.
    pub fn default_text(&self) -> String {
        match self.default {
            OptionDefault::Count(n) => n.to_string(),
        }
    }

    /// Whether `value` is of its kind.
    pub fn takes(&self, value: &OptionValue) -> bool {
        match self.default {
            OptionDefault::Count(_) => as_count(value).is_some(),
        }
    }
}

impl Rule {
    /// The number that `settings` give `option` of this rule, or the default; a wrong value counts as none.
    pub fn count(&self, settings: &Settings, option: &RuleOption) -> usize {
        let OptionDefault::Count(default) = option.default;
        let lint = settings.lint.as_ref();
        let of_rule = lint.and_then(|l| {
            let mut rules = l.value.options.as_ref()?.value.iter();
            rules.find(|(name, _)| name.value.0 == self.name)
        });
        let set = of_rule.and_then(|(_, options)| {
            let mut options = options.iter();
            options.find(|(name, _)| name.value.0 == option.name)
        });
        set.and_then(|(_, value)| as_count(value))
            .unwrap_or(default)
    }
}

/// A whole number from 1 to a thousand; beyond that nobody counts.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small whole number, as tested"
)]
fn as_count(value: &OptionValue) -> Option<usize> {
    match value {
        OptionValue::Number(n) if n.fract() == 0.0 && (1.0..=1000.0).contains(n) => {
            Some(*n as usize)
        }
        _ => None,
    }
}
