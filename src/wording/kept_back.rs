//! What belongs to a team, or is nobody else's business, and so stands beside no name. Every text here is in small letters,
//! its words apart by one blank each. The words of all languages count: a sentence in a second language tells as much.

use super::language::files;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptBack {
    goals: Vec<String>,
    endings: Vec<String>,
    shares: Vec<String>,
    whose: Vec<String>,
    pay: Vec<String>,
    sums: Vec<String>,
}

/// Whether `plain` tells a share, by a sign or in words.
pub fn is_share(plain: &str) -> bool {
    plain.contains('%') || holds(plain, |l| &l.shares)
}

/// Whether `plain` tells a share, and speaks of goals.
pub fn is_share_of_a_goal(plain: &str) -> bool {
    is_share(plain) && holds(plain, |l| &l.goals)
}

/// Whether `plain` tells that a goal was reached or missed.
pub fn tells_how_it_ended(plain: &str) -> bool {
    holds(plain, |l| &l.goals) && holds(plain, |l| &l.endings)
}

/// Whether `plain` speaks of somebody's pay or rating, or of pay beside a goal.
pub fn speaks_of_pay(plain: &str) -> bool {
    let is_one = |list: List, word: &str| lists(list).any(|known| known == word);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_sum = |word: &&str| is_one(|l| &l.sums, word);
    let mut pairs = words.windows(2);
    holds(plain, |l| &l.goals) && words.iter().any(is_sum)
        || pairs.any(|pair| {
            matches!(pair, [whose, what] if is_one(|l| &l.whose, whose) && is_one(|l| &l.pay, what))
        })
}

type List = fn(&'static KeptBack) -> &'static [String];

fn lists(list: List) -> impl Iterator<Item = &'static str> {
    let all = files().iter().flat_map(move |file| list(&file.kept_back));
    all.map(String::as_str)
}

fn holds(plain: &str, list: List) -> bool {
    lists(list).any(|words| plain.contains(words))
}
