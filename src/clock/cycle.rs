//! Cycles: named periods of work.

use super::Date;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

impl Period {
    /// Whether `date` lies within, both ends included.
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    /// How many days there are, both ends counted.
    pub fn days(&self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// The number of `date` within the period, the first day being 1; held to `1..=days()`.
    pub fn day_number(&self, date: Date) -> i64 {
        ((date - self.start).num_days() + 1).clamp(1, self.days().max(1))
    }

    /// The share of the period that has gone by at the end of `date`, from 0 to 1.
    pub fn elapsed(&self, date: Date) -> f64 {
        let gone = (date - self.start).num_days() + 1;
        #[expect(
            clippy::cast_precision_loss,
            reason = "days of a cycle are far below 2^52"
        )]
        let share = gone as f64 / self.days().max(1) as f64;
        share.clamp(0.0, 1.0)
    }
}

/// The period of a cycle that is named by the calendar: `2026`, `2026-H2` (half), `2026-T1`
/// (third), `2026-Q4` (quarter) or `2026-10` (month).
pub fn calendar_cycle(name: &str) -> Option<Period> {
    let year_text = name.get(..4)?;
    if !year_text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i32 = year_text.parse().ok()?;
    let part = name.get(4..)?;
    let (first_month, months) = if part.is_empty() {
        (1, 12)
    } else {
        let part = part.strip_prefix('-')?;
        let number = |digits: &str, most: u32| {
            let plain = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
            let n = plain.then(|| digits.parse::<u32>().ok()).flatten()?;
            (1..=most).contains(&n).then_some(n)
        };
        let single = part.len() == 2;
        match part.as_bytes().first()? {
            b'H' if single => (number(part.get(1..)?, 2)? * 6 - 5, 6),
            b'T' if single => (number(part.get(1..)?, 3)? * 4 - 3, 4),
            b'Q' if single => (number(part.get(1..)?, 4)? * 3 - 2, 3),
            _ if single => (number(part, 12)?, 1),
            _ => return None,
        }
    };
    let start = NaiveDate::from_ymd_opt(year, first_month, 1)?;
    let end = start
        .checked_add_months(Months::new(months))?
        .checked_sub_days(Days::new(1))?;
    Some(Period { start, end })
}

/// The cycle of the same form that begins when this one of the calendar ends: `2027-Q1` behind `2026-Q4`.
pub fn next_calendar_cycle(name: &str) -> Option<String> {
    let first = calendar_cycle(name)?.end.checked_add_days(Days::new(1))?;
    let (year, month) = (first.year(), first.month0());
    let part = name.get(4..)?;
    let next = match part.get(1..2) {
        None => format!("{year:04}"),
        Some("H") => format!("{year:04}-H{}", month / 6 + 1),
        Some("T") => format!("{year:04}-T{}", month / 4 + 1),
        Some("Q") => format!("{year:04}-Q{}", month / 3 + 1),
        Some(_) => format!("{year:04}-{:02}", month + 1),
    };
    calendar_cycle(&next).map(|_| next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(name: &str) -> Option<(String, String)> {
        calendar_cycle(name).map(|p| (p.start.to_string(), p.end.to_string()))
    }

    #[test]
    fn the_calendar_names_its_cycles() {
        let is = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(period("2026"), is("2026-01-01", "2026-12-31"));
        assert_eq!(period("2026-H2"), is("2026-07-01", "2026-12-31"));
        assert_eq!(period("2026-T1"), is("2026-01-01", "2026-04-30"));
        assert_eq!(period("2026-Q4"), is("2026-10-01", "2026-12-31"));
        assert_eq!(period("2028-02"), is("2028-02-01", "2028-02-29"));
    }

    #[test]
    fn other_words_are_not_calendar_cycles() {
        for wrong in [
            "2026-Q5",
            "2026-Q0",
            "2026-13",
            "2026-",
            "26-Q1",
            "2026-q4",
            "FY27-Q1",
            "2026-H+1",
            "",
            "२०२६",
        ] {
            assert_eq!(period(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn cycles_follow_each_other() {
        for (name, next) in [
            ("2026", "2027"),
            ("2026-H2", "2027-H1"),
            ("2026-T1", "2026-T2"),
            ("2026-Q4", "2027-Q1"),
            ("2026-09", "2026-10"),
        ] {
            assert_eq!(next_calendar_cycle(name).as_deref(), Some(next));
        }
        assert_eq!(next_calendar_cycle("FY27-Q1"), None);
        assert_eq!(next_calendar_cycle("9999"), None);
    }

    #[test]
    fn days_are_counted_with_both_ends() {
        let q4 = calendar_cycle("2026-Q4").unwrap();
        let on = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        assert_eq!(q4.days(), 92);
        assert_eq!(q4.day_number(on(11, 9)), 40);
        assert_eq!(q4.day_number(on(9, 1)), 1);
        assert!((q4.elapsed(on(12, 31)) - 1.0).abs() < f64::EPSILON);
        assert!(q4.elapsed(on(9, 1)) < f64::EPSILON);
    }
}
