//! `okr explain`.

use super::Ending;
use super::args::ExplainArgs;
use super::error::fail;
use super::ui::Ui;
use crate::model::nearest;
use crate::rules;
use std::io::Write;

pub(super) fn run(args: &ExplainArgs, _ui: &Ui) -> anyhow::Result<Ending> {
    let Some(rule) = rules::named(&args.rule) else {
        let near = nearest(&args.rule, rules::ALL.iter().map(|r| r.name));
        let hint = near.map_or_else(
            || "`okr rules` lists them all".to_owned(),
            |n| format!("did you mean `okr explain {n}`?"),
        );
        return Err(fail(format!("there is no rule `{}`", args.rule), hint));
    };
    let mut out = Ui::out();
    writeln!(
        out,
        "# {} ({}, {})\n\n{}.",
        rule.name,
        rule.level.word(),
        rule.group.word(),
        capital(rule.summary)
    )?;
    writeln!(out, "Why it matters: {}.", rule.why)?;
    writeln!(out, "{}", rule.page.trim_end())?;
    out.flush()?;
    Ok(Ending::Fine)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
