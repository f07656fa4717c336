//! The rules as a list, and one rule's page.

use crate::lint::Rule;
use std::io::{self, Write};

/// Writes one line for each rule, by group.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rule_list(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in rules {
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
    Ok(())
}

/// Writes a rule's page as Markdown.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rule_page(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# {} ({}, {})\n",
        rule.name,
        rule.level.word(),
        rule.group.word()
    )?;
    writeln!(out, "Finds {}.\n", rule.summary)?;
    writeln!(out, "Why it matters: {}.", rule.why)?;
    writeln!(out, "{}", rule.page.trim_end())?;
    if rule.options.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\nOptions, in `okr.yaml` as `lint: {{options: {{{}: {{NAME: VALUE}}}}}}`:\n",
        rule.name
    )?;
    for option in rule.options {
        writeln!(
            out,
            "- `{}`: {} ({}; {} where nothing is set)",
            option.name,
            option.doc,
            option.expected(),
            option.default_text()
        )?;
    }
    Ok(())
}
