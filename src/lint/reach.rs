//! Which remark silences which finding, for any number of both.

use super::suppression::Suppression;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The remarks of a file and how far each of them reaches.
pub(super) struct Reach<'r> {
    remarks: &'r [Suppression],
    of_rule: FxHashMap<&'r str, OfRule>,
    /// To each remark, the rules that it silences somewhere.
    pub used: Vec<Vec<&'static str>>,
}

/// The remarks that name one rule.
#[derive(Default)]
struct OfRule {
    /// Those that begin further down, by their numbers; the next one last.
    ahead: Vec<usize>,
    /// Those that have begun, the first of the file on top.
    begun: BinaryHeap<Reverse<usize>>,
}

impl<'r> Reach<'r> {
    /// How far `remarks` reach over `found`, which stands in the order of the text.
    pub fn of(remarks: &'r [Suppression], found: &[Diagnostic]) -> Self {
        let mut starts: FxHashMap<&'static str, Vec<u32>> = FxHashMap::default();
        for diagnostic in found {
            let of_rule = starts.entry(diagnostic.rule).or_default();
            of_rule.push(diagnostic.finding.span.start);
        }
        let mut of_rule: FxHashMap<&str, OfRule> = FxHashMap::default();
        let mut used = Vec::with_capacity(remarks.len());
        for (number, remark) in remarks.iter().enumerate() {
            let mut silenced = Vec::new();
            for (name, _) in &remark.rules {
                let ahead = &mut of_rule.entry(name.as_str()).or_default().ahead;
                ahead.push(number);
                if let Some((rule, starts)) = starts.get_key_value(name.as_str()) {
                    let first = starts.partition_point(|s| *s < remark.scope.start);
                    if starts.get(first).is_some_and(|s| *s < end(remark)) {
                        silenced.push(*rule);
                    }
                }
            }
            used.push(silenced);
        }
        let start = |n: &usize| remarks.get(*n).map_or(0, |r| r.scope.start);
        for of_rule in of_rule.values_mut() {
            of_rule.ahead.sort_by_key(|n| Reverse(start(n)));
        }
        Reach {
            remarks,
            of_rule,
            used,
        }
    }

    /// The first remark that tells `rule` to be silent about the words at `span`. Asked in the order of the text.
    pub fn over(&mut self, rule: &str, span: Span) -> Option<&'r Suppression> {
        let remarks = self.remarks;
        let of_rule = self.of_rule.get_mut(rule)?;
        let begins = |n: &usize| remarks.get(*n).is_some_and(|r| r.scope.start <= span.start);
        while let Some(number) = of_rule.ahead.pop_if(|n| begins(n)) {
            of_rule.begun.push(Reverse(number));
        }
        while let Some(Reverse(number)) = of_rule.begun.peek() {
            match remarks.get(*number) {
                Some(remark) if span.start < end(remark) => return Some(remark),
                _ => of_rule.begun.pop(),
            };
        }
        None
    }
}

/// Where a remark ends to be heard.
fn end(remark: &Suppression) -> u32 {
    let scope = remark.scope;
    scope.end.max(scope.start.saturating_add(1))
}
