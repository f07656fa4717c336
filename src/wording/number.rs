//! Numbers as people write them, with what belongs to them.

use super::spelling::written;
use super::text::{Kind, lower};

/// `50%`, `5,000`, `2.5x`, `1TB`, `$230`, `3/3`; not `2026-10-12`, `1.2.3`, `10:30`, `30-day`.
pub(super) fn number(word: &str) -> Option<Kind> {
    let bare = word.trim_start_matches(['$', '€', '£', '+', '~']);
    let end = bare
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '/')))
        .unwrap_or(bare.len());
    let (digits, unit) = bare.split_at_checked(end)?;
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let dots = digits.matches('.').count();
    let slashes = digits.matches('/').count();
    if dots > 1 && !digits.split('.').skip(1).all(|p| p.len() == 3)
        || slashes > 1
        || dots > 0 && slashes > 0
    {
        return None;
    }
    let value = value(digits);
    let unit = unit.trim_end_matches('+');
    match unit {
        "%" | "‰" => Some(Kind::Percent(value)),
        "" => Some(Kind::Number(value)),
        "D" => None,
        "d" if slashes > 0 => None,
        _ if written().ordinals.contains(unit) => None,
        _ if unit.chars().count() <= 3 && unit.chars().all(char::is_alphabetic)
            || matches!(unit, "€" | "$" | "£")
            || written().quantities.contains(lower(unit).as_str()) =>
        {
            Some(Kind::Number(value))
        }
        _ => {
            let noun = unit.strip_prefix(['-', '‑'])?;
            let counted = written().counted_endings.iter().any(|e| noun.ends_with(e));
            (counted && noun.len() > 2 && !written().not_counted.contains(noun))
                .then_some(Kind::Number(value))
        }
    }
}

/// A comma is a decimal one, unless three digits follow; so is a full stop: `0,5`, `5,000`, `1.234,5`.
fn value(digits: &str) -> f64 {
    let first = digits.split('/').next().unwrap_or("");
    let mut plain: String = first.replace(['\'', '’'], "");
    let last = plain.rfind([',', '.']);
    let thousands = last.is_some_and(|n| {
        let mixed = plain.contains(',') && plain.contains('.');
        plain.len() - n == 4 && !plain.starts_with('0') && !mixed
    });
    if let Some(last) = last.filter(|_| !thousands) {
        let (whole, part) = plain.split_at(last);
        plain = format!(
            "{}.{}",
            whole.replace([',', '.'], ""),
            part.get(1..).unwrap_or("")
        );
    } else {
        plain = plain.replace([',', '.'], "");
    }
    plain.parse().unwrap_or(0.0)
}
