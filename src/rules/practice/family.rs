//! The keys by which other tools tie a goal to pay or to the rating of a person.

use crate::model::key_words;
use crate::wording::{self, Keys};

/// Which practice an unknown key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Family {
    /// Money.
    Pay,
    /// Grades of a person.
    Rating,
}

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
    let words = key_words(key);
    let whole = words.join("_");
    let holds = |phrases: &[String]| {
        phrases.iter().any(|phrase| {
            let parts: Vec<&str> = phrase.split('_').collect();
            words
                .windows(parts.len())
                .any(|w| w.iter().map(String::as_str).eq(parts.iter().copied()))
        })
    };
    let pay = |keys: &Keys| {
        let compound = words.iter().any(|word| {
            keys.pay_begins.iter().any(|b| word.starts_with(b.as_str()))
                || keys.pay_ends.iter().any(|e| word.ends_with(e.as_str()))
        });
        compound || holds(&keys.pay) || keys.pay_alone.contains(&whole)
    };
    if wording::keys().any(pay) {
        Some(Family::Pay)
    } else if wording::keys().any(|k| holds(&k.rating) || k.rating_alone.contains(&whole)) {
        Some(Family::Rating)
    } else {
        None
    }
}

/// The family of `key` in a record that messages call `record`: a `rank` orders goals, but rates a person.
pub(in crate::rules) fn of(key: &str, record: &str) -> Option<Family> {
    of_key(key).or_else(|| {
        let whole = key_words(key).join("_");
        let orders = wording::keys().any(|k| k.rating_of_a_person.contains(&whole));
        let rates = ABOUT_PEOPLE.contains(&record) && orders;
        rates.then_some(Family::Rating)
    })
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
            "primaPorObjetivos",
            "Comisión",
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
            "Evaluación del desempeño",
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
            "comision_europea",
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
