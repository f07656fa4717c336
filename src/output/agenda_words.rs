//! The words of an agenda that every format has in common. Nothing in here is made safe yet: each format does that for its
//! own sink.

use super::report_words as words;
use super::standing_words::StandingWords;
use crate::views::KeyResultLine;

/// How many confidences are shown.
const LATEST: usize = 3;

/// Where a key result stands, in a few words each: the way, the latest confidences, the team's word, its why, in the language
/// of the agenda.
pub(super) fn standing(line: &KeyResultLine, language: &str) -> Vec<String> {
    let in_language = StandingWords::of(language);
    let from = line.confidence.len().saturating_sub(LATEST);
    let latest = line.confidence.iter().skip(from);
    let latest: Vec<String> = latest.map(|c| words::number(*c)).collect();
    let confidence = if latest.is_empty() {
        String::new()
    } else {
        format!("{} {}", in_language.confidence, latest.join(" "))
    };
    let why = line.why.clone().unwrap_or_default();
    let mut parts = vec![
        words::measured_in(in_language, &line.measured),
        confidence,
        words::word_in(in_language, line).to_owned(),
        why,
    ];
    parts.retain(|p| !p.is_empty());
    parts
}
