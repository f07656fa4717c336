//! The rules: one file each, in folders by group. Output and git never enter.
//!
//! A new rule is one file here and two lines: its `mod` line in the folder's `mod.rs`, and its place in [`ALL`].

mod alignment;
mod change;
mod focus;
mod form;
mod goals;
mod practice;
mod privacy;
mod tidy;
mod wording;
mod words;

use crate::lint::{Rule, Selection, is_on};
use crate::workspace::Workspace;

/// All rules, in the order in which `okr rules` lists them.
pub const ALL: &[&Rule] = &[
    &form::invalid_yaml::RULE,
    &form::conflict_marker::RULE,
    &form::damaged_seal::RULE,
    &form::unknown_key::RULE,
    &form::missing_key::RULE,
    &form::invalid_value::RULE,
    &form::duplicate_key::RULE,
    &form::duplicate_id::RULE,
    &form::misplaced_file::RULE,
    &form::unknown_reference::RULE,
    &form::circular_reference::RULE,
    &form::impossible_measure::RULE,
    &form::swallowed_text::RULE,
    &form::unlikely_date::RULE,
    &form::unknown_section::RULE,
    &practice::pay_linked::RULE,
    &practice::rated_person::RULE,
    &practice::individual_objective::RULE,
    &practice::score_beside_person::RULE,
    &practice::points_for_okrs::RULE,
    &practice::blame::RULE,
    &practice::praise_for_score::RULE,
    &practice::safe_target::RULE,
    &privacy::personal_record_in_the_open::RULE,
    &wording::business_as_usual::RULE,
    &wording::task_shaped::RULE,
    &wording::unmeasurable::RULE,
    &wording::missing_baseline::RULE,
    &wording::vanity_metric::RULE,
    &wording::binary_key_results::RULE,
    &wording::slogan::RULE,
    &wording::and_objective::RULE,
    &wording::overlong_objective::RULE,
    &wording::number_in_objective::RULE,
    &focus::too_many_objectives::RULE,
    &focus::too_many_key_results::RULE,
    &focus::too_few_key_results::RULE,
    &focus::missing_lead::RULE,
    &focus::missing_why::RULE,
    &alignment::copied_key_result::RULE,
    &alignment::contradicting_measures::RULE,
    &alignment::orphan_objective::RULE,
    &alignment::all_assigned::RULE,
    &alignment::reused_ask_id::RULE,
    &change::change_without_reason::RULE,
    &change::gone_without_reason::RULE,
    &tidy::unused_suppression::RULE,
    &tidy::suppression_without_reason::RULE,
    &tidy::stale_baseline::RULE,
];

/// Whether a lint under `selection` asks what became of people's records, for which the whole history is read.
pub fn ask_for_people(workspace: &Workspace, selection: &Selection) -> bool {
    let rule = &privacy::personal_record_in_the_open::RULE;
    is_on(workspace, rule, selection) && privacy::personal_record_in_the_open::may_speak(workspace)
}

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|r| r.name == name).copied()
}

#[cfg(test)]
mod tests;
