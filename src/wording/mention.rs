//! Where a text ties a goal or a person to pay, rating or points.

use super::Wording;
use super::family::FamilyPatterns;
use super::pattern::Patterns;
use super::spelling::written;
use super::text::{Kind, Token, sentences, tokens};
use std::ops::Range;

/// What okr keeps apart from goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Money: bonus, raise, commission.
    Pay,
    /// Grades and ranks of people.
    Rating,
    /// Points, prizes, leaderboards.
    Points,
}

/// Words of a family, tied to goals or people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where the words stand.
    pub at: Range<usize>,
    /// The words.
    pub words: String,
}

/// How far a link may stand from the word that it leads to.
const REACH: usize = 6;
/// How far a neighbour may stand that makes the word a product.
const NEAR: usize = 2;

pub(super) fn mentions(wording: &Wording, text: &str, family: Family) -> Vec<Mention> {
    let lists: Vec<&FamilyPatterns> = wording
        .lexicons
        .iter()
        .filter_map(|l| l.families.get(family as usize))
        .collect();
    let negators: Vec<&Patterns> = wording.lexicons.iter().map(|l| &l.negators).collect();
    let parts = sentences(text);
    let apart = |r: &Range<usize>| {
        let words = tokens(text.get(r.clone()).unwrap_or(""));
        words
            .iter()
            .any(|t| written().apart.contains(t.low.as_str()))
    };
    let mut found = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let sentence = text.get(part.clone()).unwrap_or("");
        if sentence.trim_end().ends_with('?') {
            continue;
        }
        let words = tokens(sentence);
        let begins = |t: &Token| {
            lists
                .iter()
                .any(|l| l.always.may_begin(t) || l.words.may_begin(t))
        };
        // Most sentences hold none of the words.
        if words.iter().any(begins)
            && let Some(at) = in_sentence(&lists, &negators, &words, family)
            // "Linked to pay? No. We keep these separate."
            && !parts.iter().skip(n + 1).take(3).any(apart)
        {
            let at = part.start + at.start..part.start + at.end;
            found.push(Mention {
                words: text.get(at.clone()).unwrap_or("").to_owned(),
                at,
            });
        }
    }
    found
}

fn in_sentence(
    lists: &[&FamilyPatterns],
    negators: &[&Patterns],
    words: &[Token],
    family: Family,
) -> Option<Range<usize>> {
    let any = |patterns: &dyn Fn(&FamilyPatterns) -> &Patterns, at: usize| -> Option<usize> {
        let lists = lists.iter().map(|l| patterns(l));
        lists.filter_map(|p| p.end(words, at)).max()
    };
    let negated = (0..words.len()).any(|n| negators.iter().any(|p| p.stand(words, n)));
    let traded = (0..words.len()).any(|n| any(&|l| &l.trade, n).is_some());
    if negated || traded {
        return None;
    }
    let other = |from: usize, to: usize| {
        (from..to.min(words.len())).any(|n| any(&|l| &l.other, n).is_some())
    };
    // "bonus reward": what stands right behind a product belongs to it.
    let mut product = usize::MAX;
    let mut at = 0;
    while at < words.len() {
        let always = any(&|l| &l.always, at);
        let word = any(&|l| &l.words, at);
        let Some(end) = always.max(word) else {
            at += 1;
            continue;
        };
        let quoted = words
            .get(at)
            .is_some_and(|t| t.quoted || t.kind == Kind::Code);
        let around = at.saturating_sub(NEAR)..at;
        let beside = (around.clone().chain(end..end + NEAR))
            .any(|n| any(&|l| &l.near, n).is_some_and(|e| n >= end || e <= at));
        let owned = (at.saturating_sub(2)..end + 3).any(|n| any(&|l| &l.unless, n).is_some());
        if quoted || (beside || product == at) && !owned {
            at = end;
            product = end;
            continue;
        }
        let before =
            (at.saturating_sub(REACH)..at).any(|n| any(&|l| &l.before, n).is_some_and(|e| e <= at));
        let after =
            (end..end + REACH).any(|n| any(&|l| &l.after, n).is_some_and(|e| other(n, e + REACH)));
        let linked = before && (always.is_some() || owned || other(0, at)) || after;
        let beside_goal = always.is_some()
            // "the OKR leaderboard": the goal is in the words themselves.
            && (other(0, at) || other(end, words.len())
                || family == Family::Points && other(at, end));
        if linked || beside_goal {
            let first = words.get(at)?.at.start;
            // "quarterly payout": the adjective belongs to it.
            let start = at
                .checked_sub(1)
                .and_then(|p| words.get(p))
                .filter(|_| at > 0 && owned)
                .filter(|t| lists.iter().any(|l| l.unless.hold(&t.low)))
                .map_or(first, |t| t.at.start);
            return Some(start..words.get(end - 1)?.at.end);
        }
        at = end;
    }
    None
}
