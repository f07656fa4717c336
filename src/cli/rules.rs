//! `okr rules`.

use super::Ending;
use super::ui::Ui;
use crate::output::rule_list;
use crate::rules::ALL;

pub(super) fn run(ui: &Ui) -> anyhow::Result<Ending> {
    ui.show(|out| rule_list(ALL, out))?;
    Ok(Ending::Fine)
}
