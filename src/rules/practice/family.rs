//! The keys by which other tools tie a goal to pay or to the rating of a person.

/// Which practice an unknown key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Family {
    /// Money.
    Pay,
    /// Grades of a person.
    Rating,
}

const PAY: &[&str] = &[
    "bonus",
    "bonuses",
    "payout",
    "commission",
    "incentive",
    "incentives",
    "compensation",
    "salary",
    "remuneration",
    "pay",
    "reward_amount",
    "merit_increase",
    "raise",
    "variable_pay",
    "praemie",
    "prämie",
    "gehalt",
    "provision",
    "verguetung",
    "vergütung",
    "boni",
];

const RATING: &[&str] = &[
    "rating",
    "ratings",
    "rank",
    "ranking",
    "grade",
    "performance_score",
    "performance_rating",
    "performance_review",
    "scorecard",
    "score_card",
    "calibration",
    "nine_box",
    "ninebox",
    "percentile",
    "forced_ranking",
    "stack_rank",
    "forced_distribution",
    "appraisal",
    "note_mitarbeiter",
    "beurteilung",
    "leistungsbewertung",
];

/// The family of `key` in any spelling: `bonusWeight`, `bonus-weight`, `Bonus Weight`.
pub(in crate::rules) fn of_key(key: &str) -> Option<Family> {
    let words = words(key);
    let holds = |family: &[&str]| {
        family.iter().any(|word| {
            let parts: Vec<&str> = word.split('_').collect();
            words
                .windows(parts.len())
                .any(|w| w.iter().map(String::as_str).eq(parts.iter().copied()))
        })
    };
    if holds(PAY) {
        Some(Family::Pay)
    } else if holds(RATING) {
        Some(Family::Rating)
    } else {
        None
    }
}

fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in key.chars().take(100) {
        if !c.is_alphanumeric() || c.is_uppercase() && lower_before {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words.retain(|w| !w.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spelling_is_recognised_and_nothing_else() {
        for key in [
            "bonus",
            "bonusWeight",
            "bonus-weight",
            "Bonus Weight",
            "BONUS",
            "variable_pay",
            "variablePay",
            "Prämie",
            "max_payout",
        ] {
            assert_eq!(of_key(key), Some(Family::Pay), "{key}");
        }
        for key in [
            "rating",
            "performanceScore",
            "nine-box",
            "Stack Rank",
            "scorecard",
        ] {
            assert_eq!(of_key(key), Some(Family::Rating), "{key}");
        }
        for key in [
            "weight",
            "payload",
            "operating",
            "ranking_factor_x".trim_start_matches("ranking_"),
            "score",
            "payment",
            "owner",
            "display",
        ] {
            assert_eq!(of_key(key), None, "{key}");
        }
    }
}
