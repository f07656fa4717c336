//! The rules as a list, and one rule's page.

use super::{Look, wrap};
use crate::lint::{Rule, RuleOption};
use serde::Serialize;
use std::io::{self, Write};

/// Writes each rule with its level and what it finds, by group.
pub fn rule_list(rules: &[&Rule], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in rules {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", rule.group.word())?;
            group = Some(rule.group);
        }
        let indent = width + "    warning  ".len();
        let summary = wrap(rule.summary, look.width.saturating_sub(indent));
        let summary = summary.join(&format!("\n{:indent$}", ""));
        let (name, level) = (rule.name, rule.level.word());
        writeln!(out, "  {name:width$}  {level:7}  {summary}")?;
    }
    Ok(())
}

/// Writes a rule's page for a terminal: prose in the width there is, examples under "Instead of" and "Write".
pub fn rule_page(rule: &Rule, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let (level, group) = (rule.level.word(), rule.group.word());
    writeln!(out, "# {} ({level}, {group})\n", rule.name)?;
    let mut prose = format!(
        "Finds {}.\n\nWhy it matters: {}.\n\n",
        rule.summary, rule.why
    );
    let mut lines = rule.page.trim().lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        if !prose.trim().is_empty() {
            paragraphs(prose.trim_end(), look, out)?;
            writeln!(out)?;
        }
        prose.clear();
        match info.split([',', ' ']).nth(1) {
            Some("bad") => writeln!(out, "Instead of:\n")?,
            Some("good") => writeln!(out, "Write:\n")?,
            _ => {}
        }
        for line in lines.by_ref().take_while(|l| *l != "```") {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        }
        writeln!(out)?;
    }
    prose.push_str(&options(rule));
    paragraphs(prose.trim_end(), look, out)
}

/// What a workspace can set about a rule, as the end of its page; empty where there is nothing.
fn options(rule: &Rule) -> String {
    if rule.options.is_empty() {
        return String::new();
    }
    let of = |o: &RuleOption| {
        let (expected, default) = (o.expected(), o.default_text());
        format!(
            "- `{}`: {} ({expected}; {default} where nothing is set)\n",
            o.name, o.doc
        )
    };
    let all: String = rule.options.iter().map(of).collect();
    format!(
        "\nOptions, in `okr.yaml` as `lint: {{options: {{{}: {{NAME: VALUE}}}}}}`:\n\n{all}",
        rule.name
    )
}

/// Paragraphs in the width there is; a list item keeps its sign.
fn paragraphs(text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut paragraph = String::new();
    let mut flush = |paragraph: &mut String| -> io::Result<()> {
        if paragraph.is_empty() {
            return writeln!(out);
        }
        for line in wrap(paragraph.trim(), look.width) {
            writeln!(out, "{line}")?;
        }
        paragraph.clear();
        Ok(())
    };
    for line in text.trim_start().lines() {
        let begins = line.starts_with("- ") || line.starts_with('#') || line.is_empty();
        if begins && !paragraph.is_empty() {
            flush(&mut paragraph)?;
        }
        if line.is_empty() {
            flush(&mut paragraph)?;
            continue;
        }
        paragraph.push_str(line);
        paragraph.push(' ');
    }
    flush(&mut paragraph)
}

/// Writes the whole catalogue as one Markdown page: a table, then every rule's page.
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
        rule_markdown(rule, out)?;
    }
    Ok(())
}

/// Writes a rule's page as Markdown, below a heading of your own.
pub fn rule_markdown(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "*{}, {}.* Finds {}.\n",
        rule.group.word(),
        rule.level.word(),
        rule.summary
    )?;
    writeln!(out, "**Why it matters:** {}.\n", rule.why)?;
    writeln!(out, "{}", rule.page.trim())?;
    write!(out, "{}", options(rule))
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
    options: Vec<OptionEntry<'r>>,
}

/// An option of a rule in the JSON catalogue.
#[derive(Serialize)]
struct OptionEntry<'r> {
    name: &'r str,
    takes: &'r str,
    default: String,
    summary: &'r str,
}

fn option(option: &RuleOption) -> OptionEntry<'_> {
    OptionEntry {
        name: option.name,
        takes: option.expected(),
        default: option.default_text(),
        summary: option.doc,
    }
}

/// Writes the whole catalogue as one JSON object.
pub fn rules_json(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let entries = rules.iter().map(|r| RuleEntry {
        name: r.name,
        group: r.group.word(),
        level: r.level.word(),
        summary: r.summary,
        why: r.why,
        page: r.page.trim(),
        options: r.options.iter().map(option).collect(),
    });
    let all = serde_json::json!({ "version": 1, "rules": entries.collect::<Vec<_>>() });
    writeln!(out, "{all:#}")
}
