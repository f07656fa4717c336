//! Where the value of a key result may be at the end of its cycle. A pure function, and a careful one.
//!
//! **Method.** The trend is the median of the slopes between all pairs of check-ins (Theil 1950; Sen, "Estimates of the
//! regression coefficient based on Kendall's tau", *Journal of the American Statistical Association* 63, 1968): one odd
//! value does not turn it. It is followed from the latest value on, and only up to the target, because most teams turn to
//! something else once they are there.
//!
//! **Range.** On one side it ends at the latest value, where progress just stops, less the largest step back seen so far. On
//! the other side it goes a fifth of the whole way beyond the trend, because real key results move in jumps, and the largest
//! jump is often the last. Both were chosen so that four in five real series of check-ins ended inside.
//! `cargo bench --bench forecast` measures it, beside "stays as it is"; see there for what it cannot do.

use crate::clock::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// Fewer values tell nothing.
const LEAST: usize = 3;
/// Only the latest ones count. More check-ins than there are weeks in a year say nothing about its end.
const MOST: usize = 60;
/// How far beyond the trend the range goes, as a share of the way from baseline to target.
const BEYOND: f64 = 0.2;

/// Where a value may be on a later day. Four in five end between `low` and `high`, one in five does not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Forecast {
    /// Where the trend leads, at most to the target. In the unit of the key result, as the other two.
    pub likely: f64,
    /// The lower end of the range; for a value that is to fall this is the better end.
    pub low: f64,
    /// The upper end of the range.
    pub high: f64,
}

/// Where the value of a metric may be at the end of `until`.
///
/// `values` are those of the check-ins, oldest first, one for each day. Without a `baseline` the first value is taken for
/// it. `None` with fewer than three values, when `until` is not later than the last of them, or when there is no way to go.
pub fn forecast(
    values: &[(Date, f64)],
    baseline: Option<f64>,
    target: f64,
    until: Date,
) -> Option<Forecast> {
    if values.len() < LEAST {
        return None;
    }
    let start = baseline.or(values.first().map(|(_, value)| *value))?;
    let way = target - start;
    // From here on progress counts from 0 to 1, so that falling values need no case of their own.
    let latest = values.len().saturating_sub(MOST);
    let points: Vec<(Date, f64)> = values
        .iter()
        .skip(latest)
        .map(|(day, value)| (*day, (value - start) / way))
        .collect();
    let (last_day, last) = *points.last()?;
    let days = (until - last_day).num_days();
    if days <= 0 {
        return None;
    }
    let moved = trend(&points)? * days as f64;
    let likely = if moved > 0.0 {
        (last + moved).min(last.max(1.0))
    } else {
        last + moved
    };
    let step_back = points
        .windows(2)
        .filter_map(|pair| Some(pair.first()?.1 - pair.last()?.1))
        .fold(0.0, f64::max);
    let worse = last.min(likely) - step_back;
    let better = last.max(likely) + step_back.max(BEYOND);
    let value = |progress: f64| start + progress * way;
    let found = Forecast {
        likely: value(likely),
        low: value(worse).min(value(better)),
        high: value(worse).max(value(better)),
    };
    // No way from baseline to target, or numbers beyond what can be counted.
    let counts = [found.likely, found.low, found.high];
    counts.iter().all(|n| n.is_finite()).then_some(found)
}

/// The median of the slopes between all pairs of points, for one day.
fn trend(points: &[(Date, f64)]) -> Option<f64> {
    let mut slopes: Vec<f64> = Vec::new();
    for (at, (day, value)) in points.iter().enumerate() {
        for (later, then) in points.iter().skip(at + 1) {
            let days = (*later - *day).num_days();
            if days > 0 {
                slopes.push((then - value) / days as f64);
            }
        }
    }
    slopes.sort_by(f64::total_cmp);
    let upper = slopes.get(slopes.len() / 2)?;
    let lower = slopes.get((slopes.len() - 1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Values on Mondays from 5 October on.
    fn weekly(values: &[f64]) -> Vec<(Date, f64)> {
        let days = day("2026-10-05").iter_weeks();
        days.zip(values.iter().copied()).collect()
    }

    /// The forecast for the end of the year of a way from 0 to 100, rounded.
    fn to_hundred(values: &[f64]) -> Option<(f64, f64, f64)> {
        let found = forecast(&weekly(values), Some(0.0), 100.0, day("2026-12-31"))?;
        Some((found.low.round(), found.likely.round(), found.high.round()))
    }

    #[test]
    fn an_even_pace_goes_on_up_to_the_target() {
        assert_eq!(to_hundred(&[2.0, 4.0, 6.0]), Some((6.0, 27.0, 47.0)));
        assert_eq!(to_hundred(&[10.0, 20.0, 30.0]), Some((30.0, 100.0, 120.0)));
        assert_eq!(
            to_hundred(&[100.0, 110.0, 120.0]),
            Some((120.0, 120.0, 140.0))
        );
    }

    #[test]
    fn one_odd_value_does_not_turn_it() {
        let calm = to_hundred(&[2.0, 4.0, 6.0, 8.0, 10.0]).unwrap();
        let odd = to_hundred(&[2.0, 4.0, 60.0, 8.0, 10.0]).unwrap();
        assert!((calm.1 - odd.1).abs() < 10.0, "{calm:?} {odd:?}");
    }

    #[test]
    fn what_stood_still_is_expected_to_stay_or_to_jump() {
        assert_eq!(to_hundred(&[30.0; 5]), Some((30.0, 30.0, 50.0)));
    }

    #[test]
    fn what_went_up_and_down_may_do_so_again() {
        let (low, _, high) = to_hundred(&[30.0, 60.0, 35.0, 55.0]).unwrap();
        assert!(low <= 30.0 && high >= 75.0, "{low} to {high}");
    }

    #[test]
    fn a_value_that_is_to_fall_is_the_same_upside_down() {
        let up = forecast(
            &weekly(&[2.0, 4.0, 6.0]),
            Some(0.0),
            100.0,
            day("2026-12-31"),
        );
        let down = forecast(
            &weekly(&[98.0, 96.0, 94.0]),
            Some(100.0),
            0.0,
            day("2026-12-31"),
        );
        let (up, down) = (up.unwrap(), down.unwrap());
        assert!((up.likely - (100.0 - down.likely)).abs() < 1e-9);
        assert!((up.low - (100.0 - down.high)).abs() < 1e-9);
        assert!((up.high - (100.0 - down.low)).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_said_where_nothing_is_known() {
        assert_eq!(to_hundred(&[2.0, 4.0]), None);
        let three = weekly(&[2.0, 4.0, 6.0]);
        assert_eq!(forecast(&three, Some(0.0), 100.0, day("2026-10-19")), None);
        assert_eq!(forecast(&three, Some(7.0), 7.0, day("2026-12-31")), None);
        let huge = weekly(&[f64::MAX, f64::MIN, f64::MAX]);
        assert_eq!(forecast(&huge, Some(0.0), 1.0, day("2026-12-31")), None);
        assert!(forecast(&three, None, 100.0, day("2026-12-31")).is_some());
    }
}
