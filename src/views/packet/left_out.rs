//! What is not in a packet, and why.

use super::Records;
use super::ground::{Ground, MOST};
use super::value::{PacketLine, PacketPart, Provenance};
use crate::diagnostic::counted;
use crate::history::BlobId;

pub(super) fn part(ground: &Ground<'_>) -> PacketPart {
    let mut lines: Vec<String> = match ground.person() {
        "" => vec![
            "Who said or did something: this page is about a team, and names nobody.".to_owned(),
            "Values and statuses: okr report tells them.".to_owned(),
        ],
        _ => vec![
            "Scores, ratings and numbers of results: they belong to the team.".to_owned(),
            "Help that was asked for: asking is never held against anybody.".to_owned(),
            "Text without a name: it is the team's. Typing a check-in is nobody's merit."
                .to_owned(),
        ],
    };
    lines.extend(kept_back(ground));
    if ground.is_cut.get() {
        lines.push(format!(
            "What stands behind the first {MOST} lines under one heading of a file."
        ));
    }
    let sealed: usize = ground.all().map(|r| r.workspace.sealed).sum();
    if sealed > 0 && !ground.person().is_empty() {
        let records = counted(sealed, "sealed record");
        lines.push(format!("{records} could not be opened."));
    }
    if !ground.person().is_empty() {
        lines.extend(ground.request.missing.iter().cloned());
        let personal = |r: &Records| r.workspace.files.iter().any(|f| f.kind.is_personal());
        if ground.private.is_empty()
            && ground.request.missing.is_empty()
            && !ground.all().any(personal)
        {
            lines.push("People's records: no repository that holds them was named (--private DIR, or git config --add okr.private DIR).".to_owned());
        }
    }
    for records in ground.all() {
        if has_uncommitted(records) {
            lines.push(format!(
                "{}: some files were read as they lay there and not as they are committed. Nobody else can prepare the same again.",
                records.name
            ));
        }
        lines.extend(records.history.limits().iter().map(|limit| {
            let remedy = limit
                .remedy()
                .map_or_else(String::new, |r| format!(" (type: {r})"));
            format!("{}: {}{remedy}", records.name, limit.sentence())
        }));
    }
    PacketPart::new("left-out", "What is not in here")
        .with(None, lines.into_iter().map(PacketLine::said).collect())
}

/// Where lines stand that hold what belongs to the team.
fn kept_back(ground: &Ground<'_>) -> Option<String> {
    let kept_back = ground.kept_back.borrow();
    let commits = kept_back
        .iter()
        .filter(|p| matches!(p, Provenance::Commit(_)));
    let mut signs: Vec<&str> = commits.map(Provenance::sign).collect();
    signs.sort_unstable();
    signs.dedup();
    let found_in = match signs.as_slice() {
        [] => String::new(),
        signs => format!(", in {}", signs.join(", ")),
    };
    let what = "Lines that hold a number, a status or what was reached: they stay with the team";
    (!kept_back.is_empty()).then(|| format!("{what}{found_in}."))
}

/// Whether a record says something else than in the newest commit.
fn has_uncommitted(records: &Records) -> bool {
    let history = &records.history;
    history.head().is_some()
        && records.workspace.files.iter().any(|file| {
            // Comparing names is quick; they say nothing where objects are named otherwise.
            history.content(&file.path) != Some(BlobId::of(&file.text))
                && history.newest_text(&file.path).as_deref() != Some(&*file.text)
        })
}
