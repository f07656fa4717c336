//! Small charts as inline SVG. Each has its meaning in words, as its title and for a screen reader; colours come from the
//! page's style, so that they follow light, dark and print.

use super::Words;
use maud::{Markup, html};

/// The way of a key result from its baseline to its target, as shares of that way: 0 is the baseline, 1 the target.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) struct Track {
    /// Where it is.
    pub now: Option<f64>,
    /// Where an even pace would be.
    pub expected: Option<f64>,
    /// Between which two it may end.
    pub range: Option<(f64, f64)>,
}

const WIDTH: f64 = 160.0;
const MARGIN: f64 = 4.0;

/// Where a share of the way is drawn; what lies outside of the way is held to its ends.
fn across(share: f64) -> f64 {
    let held = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    MARGIN + held * (WIDTH - 2.0 * MARGIN)
}

fn point(n: f64) -> String {
    format!("{n:.1}")
}

/// A bar that fills from the left, with a mark where an even pace would be, and the range behind it. `title` says the same in
/// words.
pub(in crate::output) fn track(track: Track, title: &str) -> Markup {
    let start = across(0.0);
    let full = across(1.0) - start;
    html! {
        svg.track viewBox="0 0 160 16" width="160" height="16" role="img" aria-label=(Words(title)) focusable="false" {
            title { (Words(title)) }
            rect.ground x=(point(start)) y="5" width=(point(full)) height="6" rx="3" {}
            @if let Some((low, high)) = track.range {
                @let (low, high) = (across(low.min(high)), across(low.max(high)));
                rect.range x=(point(low)) y="2.5" width=(point((high - low).max(1.0))) height="11" rx="3" {}
            }
            @if let Some(now) = track.now {
                @let now = across(now);
                rect.fill x=(point(start)) y="5" width=(point(now - start)) height="6" rx="3" {}
                circle.now cx=(point(now)) cy="8" r="4" {}
            }
            @if let Some(expected) = track.expected {
                @let at = point(across(expected));
                line.expected x1=(at) y1="1" x2=(at) y2="15" {}
            }
        }
    }
}

/// The latest of some values as a line; `low` and `high` are the ends of the scale. Nothing for fewer than two values.
pub(in crate::output) fn sparkline(values: &[f64], (low, high): (f64, f64), title: &str) -> Markup {
    const MOST: usize = 12;
    let values = values
        .get(values.len().saturating_sub(MOST)..)
        .unwrap_or_default();
    if values.len() < 2 {
        return html! {};
    }
    let step = 64.0 / (values.len() - 1) as f64;
    let height = |v: f64| {
        let share = (v - low) / (high - low);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        17.0 - share * 14.0
    };
    let mut points = values
        .iter()
        .enumerate()
        .map(|(i, v)| (4.0 + step * i as f64, height(*v)));
    let line: Vec<String> = points
        .clone()
        .map(|(x, y)| format!("{x:.1} {y:.1}"))
        .collect();
    html! {
        svg.spark viewBox="0 0 72 20" width="72" height="20" role="img" aria-label=(Words(title)) focusable="false" {
            title { (Words(title)) }
            line.ground x1="4" y1="10" x2="68" y2="10" {}
            path d={ "M" (line.join("L")) } {}
            @if let Some((x, y)) = points.next_back() {
                circle cx=(point(x)) cy=(point(y)) r="2.5" {}
            }
        }
    }
}

/// How much of a cycle has gone, as a thin line over the page.
pub(in crate::output) fn elapsed(share: f64, title: &str) -> Markup {
    let share = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    html! {
        svg.elapsed viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=(Words(title)) focusable="false" {
            title { (Words(title)) }
            rect.ground x="0" y="0" width="100" height="1" {}
            rect.fill x="0" y="0" width=(point(share * 100.0)) height="1" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_says_in_words_what_it_shows() {
        let shown = track(
            Track {
                now: Some(0.5),
                expected: Some(f64::NAN),
                range: Some((f64::INFINITY, -3.0)),
            },
            "12 <of> 24",
        )
        .into_string();
        assert!(shown.contains("<title>12 &lt;of&gt; 24</title>"), "{shown}");
        assert!(shown.contains("aria-label=\"12 &lt;of&gt; 24\""), "{shown}");
        assert!(!shown.contains("NaN") && !shown.contains("inf"), "{shown}");
    }

    #[test]
    fn a_line_needs_two_values_and_shows_the_latest_twelve() {
        assert_eq!(sparkline(&[5.0], (0.0, 10.0), "x").into_string(), "");
        let many: Vec<f64> = (0..40).map(|n| f64::from(n % 10)).collect();
        let shown = sparkline(&many, (0.0, 10.0), "x").into_string();
        assert_eq!(shown.matches('L').count(), 11, "{shown}");
        assert!(
            !sparkline(&[1.0, 2.0], (3.0, 3.0), "x")
                .into_string()
                .contains("NaN")
        );
    }
}
