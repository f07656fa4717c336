//! The rules as a list, and one rule's page.

use crate::lint::Rule;
use serde::Serialize;
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

/// Writes the whole catalogue as one Markdown page: a table, then every rule's page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rules_markdown(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules\n")?;
    writeln!(
        out,
        "A rule speaks about a text, never about the one who wrote it. `okr explain RULE` shows one page in the"
    )?;
    writeln!(
        out,
        "terminal. The examples below are the tests of the rules. This page is written by `okr rules --output-format markdown`.\n"
    )?;
    writeln!(out, "| rule | group | level | finds |\n|---|---|---|---|")?;
    for rule in rules {
        let (name, group, level) = (rule.name, rule.group.word(), rule.level.word());
        writeln!(
            out,
            "| [{name}](#{name}) | {group} | {level} | {} |",
            rule.summary
        )?;
    }
    for rule in rules {
        writeln!(out, "\n## {}\n", rule.name)?;
        writeln!(
            out,
            "*{}, {}.* Finds {}.\n",
            rule.group.word(),
            rule.level.word(),
            rule.summary
        )?;
        writeln!(out, "**Why it matters:** {}.\n", rule.why)?;
        writeln!(out, "{}", rule.page.trim())?;
    }
    Ok(())
}

/// A rule in the JSON catalogue.
#[derive(Serialize)]
struct RuleEntry<'r> {
    name: &'r str,
    group: &'r str,
    level: &'r str,
    summary: &'r str,
    why: &'r str,
    page: &'r str,
}

/// Writes the whole catalogue as one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rules_json(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let entries = rules.iter().map(|r| RuleEntry {
        name: r.name,
        group: r.group.word(),
        level: r.level.word(),
        summary: r.summary,
        why: r.why,
        page: r.page.trim(),
    });
    let all = serde_json::json!({ "version": 1, "rules": entries.collect::<Vec<_>>() });
    writeln!(out, "{all:#}")
}
