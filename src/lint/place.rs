//! Where findings stand: lines and columns, addresses, fingerprints, and which of them come first.

use super::engine::Found;
use super::rule::{Group, Rule};
use crate::diagnostic::{Diagnostic, fingerprint};
use crate::source::Lines;
use crate::workspace::File;
use std::collections::HashMap;
use std::sync::Arc;

/// Findings of one file with lines, columns, addresses and fingerprints, in the order of the file.
pub(super) fn place(file: &File, mut found: Vec<Found<'_>>, rules: &[&Rule]) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by(|a, b| (a.2.span, a.0.name, &a.2.what).cmp(&(b.2.span, b.0.name, &b.2.what)));
    let secondary = secondary(&found, rules);
    let lines = Lines::new(&file.text);
    let mut routes = file.outline.routes(&file.text);
    let mut ordinals: HashMap<(&str, String, String), usize> = HashMap::new();
    let mut result = Vec::with_capacity(found.len());
    for ((rule, level, mut finding), secondary) in found.into_iter().zip(secondary) {
        if finding.why.is_empty() {
            rule.why.clone_into(&mut finding.why);
        }
        let address = routes.to(finding.span);
        let words = finding.span.slice(&file.text).to_owned();
        let ordinal = ordinals
            .entry((rule.name, address.clone(), words.clone()))
            .and_modify(|n| *n += 1)
            .or_insert(1);
        let (start, end) = lines.positions(finding.span);
        result.push(Diagnostic {
            rule: rule.name,
            level: finding.level.map_or(level, |l| l.min(level)),
            path: Arc::clone(&file.path),
            start,
            end,
            fingerprint: fingerprint(&[
                rule.name,
                &file.path,
                &address,
                &words,
                &ordinal.to_string(),
            ]),
            address,
            secondary,
            finding,
        });
    }
    result
}

/// Which findings about a sentence's wording stand behind a more useful one about the same sentence: of a higher
/// level, or of a rule that is listed before.
fn secondary(found: &[Found<'_>], rules: &[&Rule]) -> Vec<bool> {
    let rank = |(rule, level, finding): &Found<'_>| {
        let level = finding.level.map_or(*level, |l| l.min(*level));
        let listed = rules.iter().position(|r| r.name == rule.name);
        (std::cmp::Reverse(level), listed)
    };
    let mut secondary = vec![false; found.len()];
    // `found` stands in the order of the file: what overlaps stands side by side.
    let mut best: Option<usize> = None;
    let mut end = 0;
    for (n, one) in found.iter().enumerate() {
        if one.0.group != Group::Wording {
            continue;
        }
        let same = best
            .and_then(|b| found.get(b))
            .filter(|_| one.2.span.start < end);
        let ahead = same.is_none_or(|b| rank(one) < rank(b));
        let behind = if ahead {
            best.filter(|_| same.is_some())
        } else {
            Some(n)
        };
        if let Some(flag) = behind.and_then(|b| secondary.get_mut(b)) {
            *flag = true;
        }
        end = if same.is_some() {
            end.max(one.2.span.end)
        } else {
            one.2.span.end
        };
        if ahead {
            best = Some(n);
        }
    }
    secondary
}
