//! A row of values as a small picture on one line.

/// From low to high.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same where only ASCII can be shown.
const PLAIN: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];

/// One sign for each value, between the lowest and the highest of `values` and `also` (where it began, where it should
/// go). The latest `most` values are shown. Empty for fewer than two values, in which nothing moves.
pub(super) fn sparkline(values: &[f64], also: &[f64], unicode: bool, most: usize) -> String {
    let latest = values
        .get(values.len().saturating_sub(most)..)
        .unwrap_or_default();
    if latest.len() < 2 {
        return String::new();
    }
    let all = || latest.iter().chain(also).copied();
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let signs = if unicode { BLOCKS } else { PLAIN };
    let sign = |value: &f64| {
        let share = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        // Of eight steps the nearest; the last one is only for the highest value itself.
        let steps = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
        let step = steps.iter().take_while(|step| share >= **step).count();
        signs.get(step).copied().unwrap_or(' ')
    };
    latest.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn values_rise_from_low_to_high() {
        assert_eq!(
            sparkline(&[0.0, 1.0, 2.0, 4.0, 7.0], &[], true, 20),
            "▁▂▃▅█"
        );
        assert_eq!(sparkline(&[0.0, 3.5, 7.0], &[], false, 20), "_=#");
    }

    #[test]
    fn the_way_to_the_target_gives_the_scale() {
        assert_eq!(
            sparkline(&[24.0, 23.0, 21.0], &[24.0, 8.0], true, 20),
            "██▇"
        );
    }

    #[test]
    fn one_value_is_no_row_and_equal_ones_stand_in_the_middle() {
        assert_eq!(sparkline(&[3.0], &[0.0, 9.0], true, 20), "");
        assert_eq!(sparkline(&[3.0, 3.0], &[], true, 20), "▅▅");
        assert_eq!(
            sparkline(&[f64::MAX, f64::MIN, 0.0], &[], true, 2)
                .chars()
                .count(),
            2
        );
    }
}
