//! `okr rules`.

use super::Ending;
use super::args::{RulesArgs, RulesFormat};
use super::ui::Ui;
use crate::output::{rule_list, rules_json, rules_markdown};
use crate::rules::ALL;

pub(super) fn run(args: &RulesArgs, ui: &Ui) -> anyhow::Result<Ending> {
    ui.show(|out| match args.output_format {
        RulesFormat::Text => rule_list(ALL, ui.look(), out),
        RulesFormat::Markdown => rules_markdown(ALL, out),
        RulesFormat::Json => rules_json(ALL, out),
    })?;
    Ok(Ending::Fine)
}
