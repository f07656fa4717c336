//! Dates as the files write them.

use chrono::{Datelike, NaiveDate};

/// A calendar day, without time or zone.
pub type Date = NaiveDate;

/// Reads `YYYY-MM-DD` and nothing else.
///
/// The shape is checked before `chrono` sees the text, because `chrono` also accepts
/// `2026-2-3`, leading blanks and a sign.
pub fn parse_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    shape
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
}

/// Reads a length of time in whole days: `7d` or `2w`. The result is in days, at most 3,660.
pub fn parse_days(text: &str) -> Option<i64> {
    let digits = text.strip_suffix(['d', 'w'])?;
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days = digits.parse::<i64>().ok()? * if text.ends_with('w') { 7 } else { 1 };
    (days <= 3660).then_some(days)
}

/// `9 Nov`, and `9 Nov 2025` when the year is not `today`'s.
pub fn day_and_month(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        date.format("%-d %b").to_string()
    } else {
        date.format("%-d %b %Y").to_string()
    }
}

/// `9 November 2026`.
pub fn long_date(date: Date) -> String {
    date.format("%-d %B %Y").to_string()
}

/// `1 day`, `14 days`.
pub fn days_word(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_documented_shape_is_a_date() {
        assert_eq!(
            parse_date("2026-11-23"),
            NaiveDate::from_ymd_opt(2026, 11, 23)
        );
        for wrong in [
            "2026-2-3",
            " 2026-11-23",
            "+2026-11-23",
            "2026-02-30",
            "23.11.2026",
            "2026-11-23T00:00",
        ] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
        assert!(parse_date("2024-02-29").is_some());
        assert!(parse_date("2026-02-29").is_none());
    }

    #[test]
    fn lengths_are_days_or_weeks() {
        assert_eq!(parse_days("7d"), Some(7));
        assert_eq!(parse_days("2w"), Some(14));
        for wrong in ["7", "d", "-7d", "7 d", "1m", "99999d"] {
            assert_eq!(parse_days(wrong), None, "{wrong}");
        }
    }
}
