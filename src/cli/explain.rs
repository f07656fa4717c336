//! `okr explain`.

use super::Ending;
use super::args::ExplainArgs;
use super::error::unknown;
use super::ui::Ui;
use crate::model::nearest;
use crate::output::rule_page;
use crate::rules;

pub(super) fn run(args: &ExplainArgs, ui: &Ui) -> anyhow::Result<Ending> {
    let Some(rule) = rules::named(&args.rule) else {
        let near = nearest(&args.rule, rules::ALL.iter().map(|r| r.name));
        let what = format!("there is no rule `{}`", args.rule);
        return Err(unknown(
            what,
            near,
            "okr explain ",
            "`okr rules` lists them all",
        ));
    };
    ui.show_paged(|out| rule_page(rule, ui.look(), out))?;
    Ok(Ending::Fine)
}
