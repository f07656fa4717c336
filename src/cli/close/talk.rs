//! The conversation at the end of a cycle.

use super::{Decided, changes};
use crate::cli::file_change::{self, FileChange};
use crate::cli::ui::prompt::{Halt, Interview, KEYS, Question, words};
use crate::model::{Decision, Number, Written, title_of};
use crate::views::{Closing, ClosingKeyResult, ClosingObjective};
use std::path::Path;

const HOW: &str = "reached: it is done, and celebrated. continue: it goes on as it is. change: it goes on in another form. stop: it ends here, and that is a decision like the others. Enter decides nothing.";
const LEARNED: &str =
    "One sentence that helps the next team: what do you know now that you did not know before?";

/// Asks about each objective that is not closed. Enter writes nothing for it.
pub(super) fn talk(
    talk: &mut Interview,
    closing: &Closing<'_>,
    team: &str,
    cycle: &str,
    root: &Path,
) -> Result<Vec<Decided>, Halt> {
    let open = closing
        .objectives
        .iter()
        .filter(|o| o.objective.close.is_none());
    let open: Vec<&ClosingObjective<'_>> = open.collect();
    talk.tell(format!("{team} · end of {cycle}"));
    talk.tell(KEYS);
    let mut decided = Vec::new();
    for (number, objective) in open.iter().enumerate() {
        let title = title_of(
            objective.objective.title.as_ref(),
            objective.objective.id.as_ref(),
        );
        talk.tell(format!("\n{}/{}  {title}", number + 1, open.len()));
        for key_result in &objective.key_results {
            talk.tell(format!("     {}", stands(key_result)));
        }
        let question = Question::new(format!("{}:decision", objective.id), "How does it go on?");
        let Some(said) = talk.choose(&question.explained(HOW), Decision::WORDS)? else {
            continue;
        };
        let question = Question::new(format!("{}:learned", objective.id), "What do you know now?");
        let learned = talk.ask(&question.explained(LEARNED), words)?;
        let Some(decision) = Decision::of_word(&said) else {
            continue;
        };
        let one = Decided {
            id: objective.id.to_owned(),
            decision,
            learned,
        };
        for remark in remarks(closing, &one, root) {
            talk.tell(format!("     {remark}"));
        }
        decided.push(one);
    }
    Ok(decided)
}

/// What lint would say of these words; nothing where it cannot be known now.
fn remarks(closing: &Closing<'_>, decided: &Decided, root: &Path) -> Vec<String> {
    let edited = FileChange::of(closing.file, &changes(closing, decided)).ok();
    let said = edited.and_then(|edited| file_change::remarks(root, &[edited]).ok());
    said.unwrap_or_default()
}

/// `Builds are faster than a coffee: 24 > 17 > 8 min`.
fn stands(closing: &ClosingKeyResult<'_>) -> String {
    let key_result = closing.key_result;
    let title = title_of(key_result.title.as_ref(), key_result.id.as_ref());
    let number =
        |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |v| Number(v).to_string());
    let unit = key_result
        .unit
        .written()
        .map_or_else(String::new, |u| format!(" {u}"));
    let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
    let numbers = match &key_result.target {
        Some(target) => format!(
            ": {} > {} > {}{unit}",
            number(baseline),
            number(closing.value),
            target.value
        ),
        None => closing
            .value
            .map_or_else(String::new, |v| format!(": {}{unit}", Number(v))),
    };
    let settled = if closing.is_settled { " (settled)" } else { "" };
    format!("{title}{numbers}{settled}")
}
