//! `okr rules`.

use super::Ending;
use super::args::RulesArgs;
use super::ui::Ui;
use crate::rules::ALL;
use std::io::Write;

pub(super) fn run(_args: &RulesArgs, _ui: &Ui) -> anyhow::Result<Ending> {
    let mut out = Ui::out();
    let width = ALL.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in ALL {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", rule.group.word())?;
            group = Some(rule.group);
        }
        writeln!(
            out,
            "  {:width$}  {:7}  {}",
            rule.name,
            rule.level.word(),
            rule.summary
        )?;
    }
    out.flush()?;
    Ok(Ending::Fine)
}
