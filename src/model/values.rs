//! Values that are not text: numbers, days, maps.

use super::read::{FromNode, Reader, UnitPlace};
use crate::clock::{Date, parse_date, parse_days};
use crate::diagnostic::Fix;
use crate::syntax::{Node, Scalar, Site, Value, before_key, scalar};
use schemars::json_schema;
use std::fmt;

/// A finite number, without its unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Number(pub f64);

/// As one writes it: no trailing zeros, at most four digits behind the point.
impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| {
            let text = text.trim_end_matches('0').trim_end_matches('.');
            if text == "-0" { "0" } else { text }.to_owned()
        };
        let size = self.0.abs();
        // Where digits would fill a line, or all of them be lost: 1.5e20, 3e-7.
        if size >= 1e15 || (0.0 < size && size < 0.000_05) {
            let text = format!("{:.4e}", self.0);
            let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
            return write!(out, "{}e{power}", short(digits));
        }
        out.write_str(&short(&format!("{:.4}", self.0)))
    }
}

impl FromNode for Number {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(number) = node.scalar().and_then(Scalar::number) {
            return Some(Number(number));
        }
        let fix = without_unit(node, reader);
        reader.wrong(node, "a number", None, fix);
        None
    }
}

/// The number and the unit in `17 min`, `~17` or `97%`, when there is exactly one and nothing else could be meant.
fn number_and_unit<'n>(node: &'n Node<'_>) -> Option<(&'n str, String)> {
    let text = node.scalar()?.text.trim();
    let about = text.trim_start_matches(['~', '≈', ' ']);
    let digits = about.trim_start_matches(['€', '$', '£', ' ']);
    let (currency, _) = about.split_at_checked(about.len() - digits.len())?;
    let end = digits
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .unwrap_or(digits.len());
    let (number, unit) = digits.split_at_checked(end)?;
    let one = number.parse::<f64>().is_ok_and(f64::is_finite)
        && !unit.contains(|c: char| c.is_ascii_digit())
        && !unit.starts_with(',');
    // `2k` is not 2.
    let multiplies = matches!(
        unit.trim(),
        "k" | "K" | "M" | "T" | "bn" | "Mio" | "Mrd" | "Tsd"
    );
    let unit = format!("{} {}", currency.trim(), unit.trim());
    (one && !multiplies).then(|| (number, unit.trim().to_owned()))
}

/// Takes the unit away from a number and writes it where it belongs; where another one stands there, that is for the
/// author. Only where the same one stands there does the number surely mean the same.
fn without_unit(node: &Node<'_>, reader: &Reader<'_>) -> Option<Fix> {
    let (number, unit) = number_and_unit(node)?;
    let title = format!("write `{number}`; the unit belongs into `unit`");
    let mut fix = Fix::replace(title, node.span, number).unsure();
    match reader.unit {
        _ if unit.is_empty() => {}
        // A check-in: the unit stands with the key result.
        None => {}
        Some(UnitPlace::Written(said)) => {
            let said = said.slice(reader.text).trim_matches(['"', '\'']);
            if said.to_lowercase() != unit.to_lowercase() {
                return None;
            }
            fix.safe = node.scalar()?.text.trim_start().starts_with(number);
        }
        Some(UnitPlace::Before(key)) => {
            let pair = format!("unit: {}", scalar(&unit, Site::Flow));
            fix.edits
                .push(before_key(reader.text, key.range().start, &pair)?);
        }
    }
    Some(fix)
}

inline_schema!(Number, json_schema!({ "type": "number" }));

/// How likely a target is, from 0 (no way) to 10 (certain); 5 is a coin toss.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Confidence(pub f64);

impl FromNode for Confidence {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.scalar().and_then(Scalar::number) {
            Some(number) if (0.0..=10.0).contains(&number) => Some(Confidence(number)),
            _ => {
                reader.wrong(
                    node,
                    "a number from 0 to 10, where 5 is a coin toss",
                    None,
                    None,
                );
                None
            }
        }
    }
}

inline_schema!(
    Confidence,
    json_schema!({ "type": "number", "minimum": 0, "maximum": 10 })
);

/// Where a metric starts: a number, or `unknown` until it is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Baseline {
    /// The value at the start.
    Number(f64),
    /// Not measured yet, and said so.
    Unknown,
}

impl Baseline {
    /// The value at the start, when it is known.
    pub fn number(self) -> Option<f64> {
        match self {
            Baseline::Number(n) => Some(n),
            Baseline::Unknown => None,
        }
    }
}

impl FromNode for Baseline {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let scalar = node.scalar();
        if let Some(number) = scalar.and_then(Scalar::number) {
            return Some(Baseline::Number(number));
        }
        if scalar.is_some_and(|s| s.text == "unknown") {
            return Some(Baseline::Unknown);
        }
        let fix = without_unit(node, reader);
        reader.wrong_word(
            node,
            "a number, or `unknown` until it is measured",
            &["unknown"],
            None,
            fix,
        );
        None
    }
}

inline_schema!(
    Baseline,
    json_schema!({ "anyOf": [{ "type": "number" }, { "type": "string", "enum": ["unknown"] }] })
);

/// A calendar day, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub Date);

/// All days of the calendar and nothing else, leap years included (2100 is none).
const DAY_PATTERN: &str = "^(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$";

impl FromNode for Day {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = node.scalar().map_or("", |s| s.text.trim());
        let written = node
            .scalar()
            .filter(|s| s.is_text())
            .and_then(|s| parse_date(&s.text));
        if let Some(date) = written {
            return Some(Day(date));
        }
        let other = other_date_form(text).map(|d| d.to_string());
        let fix = other
            .as_ref()
            .map(|d| Fix::replace(format!("write `{d}`"), node.span, d.clone()));
        reader.wrong(node, "a day of the calendar, as YYYY-MM-DD", other, fix);
        None
    }
}

/// Reads `2026/10/2`, `2026-10-2`, `2.10.2026` and a timestamp. `10/2/2026` could mean two days and is left alone.
fn other_date_form(text: &str) -> Option<Date> {
    let text = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if a.len() == 4 {
        (a, b, c)
    } else if c.len() == 4 && text.contains('.') {
        (c, b, a)
    } else {
        return None;
    };
    parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

inline_schema!(
    Day,
    json_schema!({ "type": "string", "pattern": DAY_PATTERN, "patternErrorMessage": "a day of the calendar, as YYYY-MM-DD" })
);

/// A length of time in days, written `7d` or `2w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days(pub i64);

impl FromNode for Days {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let found = node
            .scalar()
            .filter(|s| s.is_text())
            .and_then(|s| parse_days(&s.text));
        if found.is_none() {
            let plain = node
                .scalar()
                .and_then(Scalar::number)
                .filter(|n| n.fract() == 0.0 && (0.0..=3660.0).contains(n));
            let fix =
                plain.map(|n| Fix::replace(format!("write `{n}d`"), node.span, format!("{n}d")));
            reader.wrong(
                node,
                "a number of days or weeks, such as `7d` or `2w`",
                None,
                fix,
            );
        }
        found.map(Days)
    }
}

inline_schema!(Days, {
    let days = "0*(?:[0-9]{1,3}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-5][0-9]|3660)d";
    let weeks = "0*(?:[0-9]{1,2}|[1-4][0-9]{2}|5[01][0-9]|52[0-2])w";
    json_schema!({ "type": "string", "pattern": format!("^(?=.{{2,5}}$)(?:{days}|{weeks})$"), "patternErrorMessage": "a number of days or weeks, such as 7d or 2w" })
});

/// The value of a rule's option: a number, a text, a boolean or a list of texts; the rule says which.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A list of texts.
    List(Vec<String>),
}

impl FromNode for OptionValue {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(s) if s.is_boolean() => {
                return Some(OptionValue::Boolean(s.text.eq_ignore_ascii_case("true")));
            }
            Value::Scalar(s) if s.is_text() => return Some(OptionValue::Text(s.text.to_string())),
            Value::Scalar(s) => {
                if let Some(number) = s.number() {
                    return Some(OptionValue::Number(number));
                }
            }
            Value::List(items)
                if items
                    .iter()
                    .all(|i| i.scalar().is_some_and(Scalar::is_text)) =>
            {
                return Some(OptionValue::List(
                    items
                        .iter()
                        .filter_map(|i| i.scalar())
                        .map(|s| s.text.to_string())
                        .collect(),
                ));
            }
            _ => {}
        }
        reader.wrong(
            node,
            "a number, a text, `true`, `false` or a list of texts",
            None,
            None,
        );
        None
    }
}

inline_schema!(
    OptionValue,
    json_schema!({ "anyOf": [{ "type": ["number", "string", "boolean"] }, { "type": "array", "items": { "type": "string" } }] })
);
