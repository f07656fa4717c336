//! The keys by which other tools tie a goal to pay or to the rating of a person.

/// Which practice an unknown key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Family {
    /// Money.
    Pay,
    /// Grades of a person.
    Rating,
}

/// Phrases that mean pay wherever they stand in a key.
///
/// Left out, because they mean something else as often: `provision` (English: supply), `raise`, `reward`,
/// `merit`, `accelerator`, `pay` inside of longer keys (`pay_page`), German `prämie` at the end of a longer
/// word (an insurance's) and `gehalt` there (`Zuckergehalt`).
const PAY: &[&str] = &[
    "bonus",
    "bonuses",
    "boni",
    "payout",
    "payouts",
    "pay_out",
    "commission_rate",
    "commission_percent",
    "commission_plan",
    "commission_weight",
    "sales_commission",
    "incentive",
    "incentives",
    "compensation",
    "variable_comp",
    "salary",
    "salaries",
    "remuneration",
    "reward_amount",
    "merit_increase",
    "merit_raise",
    "merit_pay",
    "variable_pay",
    "performance_pay",
    "pay_for_performance",
    "pay_grade",
    "pay_raise",
    "pay_rise",
    "pay_increase",
    "pay_weight",
    "pay_relevant",
    "on_target_earnings",
    "gehalt",
    "gehaelter",
    "zielgehalt",
    "jahresgehalt",
    "grundgehalt",
    "praemie",
    "praemien",
    "zielpraemie",
    "leistungspraemie",
    "erfolgspraemie",
    "jahrespraemie",
    "verguetung",
    "zielverguetung",
    "leistungsverguetung",
    "leistungszulage",
    "lohnrelevant",
    "erfolgsbeteiligung",
    "gewinnbeteiligung",
    "umsatzbeteiligung",
    "tantieme",
    "tantiemen",
];

/// Words that mean pay when they are the whole key.
const PAY_ALONE: &[&str] = &[
    "pay",
    "commission",
    "commissions",
    "wage",
    "wages",
    "ote",
    "spiff",
    "lohn",
];

/// German writes compounds in one word: `bonusanteil`, `gehaltsrelevant`, `zielbonus`.
const PAY_BEGINS: &[&str] = &["bonus", "gehalts", "praemien", "verguetungs", "tantieme"];
const PAY_ENDS: &[&str] = &["bonus"];

/// Phrases that mean the rating of people wherever they stand in a key.
///
/// Left out: `score` and `grade` (OKR tools grade key results), `percentile` (of response times), German
/// `note` (English: a remark) and `bewertung` (a customer's).
const RATING: &[&str] = &[
    "performance_score",
    "performance_scores",
    "performance_rating",
    "performance_ratings",
    "performance_grade",
    "performance_rank",
    "performance_review",
    "performance_level",
    "performance_percentile",
    "performance_appraisal",
    "employee_rating",
    "employee_score",
    "employee_rank",
    "employee_percentile",
    "person_rating",
    "personal_rating",
    "individual_rating",
    "individual_score",
    "manager_rating",
    "self_rating",
    "peer_rating",
    "staff_rating",
    "talent_rating",
    "potential_rating",
    "final_rating",
    "annual_rating",
    "year_end_rating",
    "scorecard",
    "scorecards",
    "score_card",
    "score_cards",
    "calibration_score",
    "calibration_rating",
    "calibration_group",
    "performance_calibration",
    "talent_calibration",
    "nine_box",
    "ninebox",
    "9_box",
    "9box",
    "forced_ranking",
    "forced_distribution",
    "forced_curve",
    "vitality_curve",
    "stack_rank",
    "stack_ranked",
    "stack_ranking",
    "low_performer",
    "low_performers",
    "top_performer",
    "top_performers",
    "underperformer",
    "underperformers",
    "beurteilung",
    "leistungsbeurteilung",
    "mitarbeiterbeurteilung",
    "leistungsbewertung",
    "mitarbeiterbewertung",
    "leistungsnote",
    "potenzialbewertung",
    "potentialbewertung",
];

/// Words that mean the rating of people when they are the whole key.
const RATING_ALONE: &[&str] = &[
    "rating",
    "ratings",
    "calibration",
    "appraisal",
    "appraisals",
];

/// Words that put a goal in its order, and a person in theirs.
const RATING_OF_A_PERSON: &[&str] = &[
    "rank",
    "ranking",
    "grade",
    "percentile",
    "rangliste",
    "rang",
    "bewertung",
];

/// The records that are about people, as their messages call them.
const ABOUT_PEOPLE: &[&str] = &[
    "person",
    "feedback",
    "growth path",
    "1:1 note",
    "recognition",
];

/// The family of `key` in any spelling: `bonusWeight`, `bonus-weight`, `Bonus Weight`.
pub(in crate::rules) fn of_key(key: &str) -> Option<Family> {
    let words = words(key);
    let whole = words.join("_");
    let holds = |phrases: &[&str]| {
        phrases.iter().any(|phrase| {
            let parts: Vec<&str> = phrase.split('_').collect();
            words
                .windows(parts.len())
                .any(|w| w.iter().map(String::as_str).eq(parts.iter().copied()))
        })
    };
    let compound = words.iter().any(|word| {
        PAY_BEGINS.iter().any(|b| word.starts_with(b)) || PAY_ENDS.iter().any(|e| word.ends_with(e))
    });
    if compound || holds(PAY) || PAY_ALONE.contains(&whole.as_str()) {
        Some(Family::Pay)
    } else if holds(RATING) || RATING_ALONE.contains(&whole.as_str()) {
        Some(Family::Rating)
    } else {
        None
    }
}

/// The family of `key` in a record that messages call `record`: a `rank` orders goals, but rates a person.
pub(in crate::rules) fn of(key: &str, record: &str) -> Option<Family> {
    of_key(key).or_else(|| {
        let whole = words(key).join("_");
        let rates = ABOUT_PEOPLE.contains(&record) && RATING_OF_A_PERSON.contains(&whole.as_str());
        rates.then_some(Family::Rating)
    })
}

/// The words of a key in small letters, umlauts spelt out.
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
            for small in c.to_lowercase() {
                match small {
                    'ä' => word.push_str("ae"),
                    'ö' => word.push_str("oe"),
                    'ü' => word.push_str("ue"),
                    'ß' => word.push_str("ss"),
                    other => word.push(other),
                }
            }
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
            "commission",
            "Sales Commission",
            "pay",
            "pay-for-performance",
            "Bonusanteil",
            "Jahresbonus",
            "gehaltsrelevant",
            "variable Vergütung",
            "incentivePlan",
        ] {
            assert_eq!(of_key(key), Some(Family::Pay), "{key}");
        }
        for key in [
            "rating",
            "performanceScore",
            "nine-box",
            "9-box",
            "Stack Rank",
            "scorecard",
            "Leistungsbeurteilung",
            "year_end_rating",
        ] {
            assert_eq!(of_key(key), Some(Family::Rating), "{key}");
        }
        for key in [
            "weight",
            "payload",
            "operating",
            "factor_x",
            "score",
            "payment",
            "owner",
            "display",
            "provision",
            "provisioning",
            "raise",
            "pay_page",
            "percentile",
            "grade",
            "rank",
            "note",
            "zuckergehalt",
            "app_store_rating",
            "sensor_calibration",
            "european_commission",
            "rewards",
        ] {
            assert_eq!(of_key(key), None, "{key}");
        }
    }

    #[test]
    fn a_rank_orders_goals_and_rates_people() {
        assert_eq!(of("rank", "objective"), None);
        assert_eq!(of("grade", "key result"), None);
        for record in ["feedback", "1:1 note", "growth path", "person"] {
            assert_eq!(of("Rank", record), Some(Family::Rating), "{record}");
        }
        assert_eq!(of("bonus", "objective"), Some(Family::Pay));
    }
}
