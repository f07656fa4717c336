//! What `okr.yaml` says about rules: names and options that are not there, and values of another kind.
//!
//! `unknown-key` and `invalid-value` speak about it. It stands here because only `rules` knows all rules.

use crate::diagnostic::{Finding, Fix};
use crate::lint::{Findings, Rule, is_pattern};
use crate::model::{Entered, OptionValue, RuleName, Settings, Spanned, Text, nearest};
use crate::rules::words::{listed, quoted};
use crate::rules::{ALL, named};
use crate::source::Span;

/// Rules and options that are not there.
pub(super) fn unknown(settings: &Settings, findings: &mut Findings) {
    let Some(lint) = &settings.lint else { return };
    let levels = lint.value.rules.entries();
    for (name, _) in levels {
        if named(&name.value.0).is_none() {
            findings.add(no_such_rule(name));
        }
    }
    let options = lint.value.options.entries();
    for (name, set) in options {
        let Some(rule) = named(&name.value.0) else {
            findings.add(no_such_rule(name));
            continue;
        };
        for (option, _) in set.iter() {
            if rule.options.iter().all(|o| o.name != option.value.0) {
                findings.add(no_such_option(rule, option));
            }
        }
    }
}

fn no_such_rule(name: &Spanned<RuleName>) -> Finding {
    let written = name.value.0.as_str();
    let near = nearest(written, ALL.iter().map(|r| r.name));
    let next = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if ALL.iter().any(|r| r.group.word() == written) => {
            format!(
                "this is a group; levels are set rule by rule, and `okr rules` lists those of {written}"
            )
        }
        None => "`okr rules` lists them all".to_owned(),
    };
    Finding::new(
        name.span,
        format!("there is no rule {}", quoted(written)),
        "no such rule",
    )
    .why("a setting for a rule that is not there changes nothing")
    .next(next)
    .fix(rename(name.span, written, near))
}

fn no_such_option(rule: &Rule, option: &Spanned<Text>) -> Finding {
    let written = option.value.0.as_str();
    let names = || rule.options.iter().map(|o| o.name);
    let near = nearest(written, names());
    let next = match (near, rule.options.len()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, 0) => format!(
            "remove it: it has none; its level is set under `lint: {{rules: {{{}: hint}}}}`",
            rule.name
        ),
        (None, 1) => format!("its only option is {}", listed(names(), "and")),
        (None, _) => format!("its options are {}", listed(names(), "and")),
    };
    Finding::new(
        option.span,
        format!("the rule `{}` has no option {}", rule.name, quoted(written)),
        "no such option",
    )
    .why("an option that the rule does not know changes nothing")
    .next(next)
    .fix(rename(option.span, written, near))
}

fn rename(span: Span, written: &str, near: Option<&str>) -> Option<Fix> {
    near.map(|n| Fix::replace(format!("rename `{written}` to `{n}`"), span, n))
}

/// Patterns that cannot be read; each of them excludes nothing.
pub(super) fn unreadable(file: &str, settings: &Settings, findings: &mut Findings) {
    let Some(exclude) = settings
        .lint
        .as_ref()
        .and_then(|l| l.value.exclude.as_ref())
    else {
        return;
    };
    let broken = exclude.value.iter().filter(|p| !is_pattern(&p.0));
    for pattern in broken {
        let written = exclude.span.slice(file);
        let span = written.find(&pattern.0).map_or(exclude.span, |n| {
            let start = exclude.span.start as usize + n;
            Span::new(start, start + pattern.0.len())
        });
        findings.add(
            Finding::new(
                span,
                format!("the pattern {} cannot be read", quoted(&pattern.0)),
                "excludes nothing",
            )
            .why("files that were meant to be left alone are judged all the same")
            .next("write it as in a `.gitignore`, such as `okrs/2024-*/`; a range in brackets goes from the first letter to the later one, every `{` is closed, and no pattern is longer than 1000 letters"),
        );
    }
}

/// Options whose value is of another kind.
pub(super) fn wrong(settings: &Settings, findings: &mut Findings) {
    let lint = settings.lint.iter();
    let options = lint.flat_map(|l| l.value.options.entries());
    for (name, set) in options {
        let Some(rule) = named(&name.value.0) else {
            continue;
        };
        for (written, value) in set.iter() {
            let Some(option) = rule.options.iter().find(|o| o.name == written.value.0) else {
                continue;
            };
            if option.takes(&value.value) {
                continue;
            }
            findings.add(
                Finding::new(
                    value.span,
                    format!(
                        "`{}` takes {}, and here stands {}",
                        option.name,
                        option.expected(),
                        described(&value.value)
                    ),
                    "cannot be read",
                )
                .next(format!(
                    "write {}; where nothing is set, it is {}",
                    option.expected(),
                    option.default_text()
                )),
            );
        }
    }
}

fn described(value: &OptionValue) -> String {
    match value {
        OptionValue::Number(n) => format!("the number {n}"),
        OptionValue::Text(t) => format!("the text {}", quoted(t)),
        OptionValue::Boolean(b) => format!("`{b}`"),
        OptionValue::List(_) => "a list".to_owned(),
    }
}
