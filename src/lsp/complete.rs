//! What may be written at a place.
//!
//! A stand-in is put there and the file is read with it: where the reader meets it, the reader says what belongs there. So what
//! is proposed and what is found wrong come from one definition.

use super::desk::Desk;
use crate::model::{
    Declared, GoalForm, Items, Kind, Target, declarations, id_of, read_record, uses,
};
use crate::source::{Edit, Span, apply};
use crate::syntax::ProblemKind;
use crate::workspace::File;
use std::collections::BTreeMap;

/// What stands in for what will be written. Nobody gives this name to anything.
const STAND_IN: &str = "zz-zz";

/// A word that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// The word.
    pub(super) word: String,
    /// What it stands for, in a sentence; empty where the word says it.
    pub(super) detail: String,
    /// What is written in its place.
    pub(super) text: String,
}

/// The words that fit at byte `offset` of the file at `path`, and what they replace.
pub(super) fn complete(desk: &Desk, path: &str, offset: usize) -> Option<(Span, Vec<Proposal>)> {
    let file = desk.file(path)?;
    let span = word_at(&file.text, offset)?;
    let sign = if span.slice(&file.text).starts_with('@') {
        "@"
    } else {
        ""
    };
    // A name, two names, an experiment; and as a key, which needs its colon and some value.
    let forms = [
        format!("{sign}{STAND_IN}"),
        format!("{STAND_IN}/{STAND_IN}"),
        format!("experiment:{STAND_IN}/{STAND_IN}"),
        format!("{sign}{STAND_IN}: {{}}"),
        format!("{STAND_IN}: 1"),
        format!("{STAND_IN}/{STAND_IN}: {{}}"),
    ];
    let found = forms.iter().find_map(|form| {
        let edit = Edit {
            span,
            text: form.clone(),
        };
        let text = apply(&file.text, &[edit]);
        let (fits, is_key) = fitting(desk, file, &text, span.start)?;
        Some((fits, is_key || form.contains(": ")))
    });
    let (fits, is_key) = found?;
    let rest = file.text.get(span.end as usize..).unwrap_or("");
    let behind = if is_key && !rest.starts_with(':') {
        ": "
    } else {
        ""
    };
    let proposals = fits
        .into_iter()
        .map(|(word, detail)| Proposal {
            text: format!("{sign}{word}{behind}"),
            word: format!("{sign}{word}"),
            detail,
        })
        .collect();
    Some((span, proposals))
}

/// The word around byte `offset`; empty between two words.
fn word_at(text: &str, offset: usize) -> Option<Span> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_/@:.".contains(c);
    let (before, behind) = (text.get(..offset)?, text.get(offset..)?);
    let start = before.trim_end_matches(part).len();
    let rest = behind.len() - behind.trim_start_matches(|c| part(c) && c != ':').len();
    Some(Span::new(start, offset + rest))
}

/// Words by what they stand for.
type Words = BTreeMap<String, String>;

/// The words that fit where the stand-in begins at byte `at` of `text`, and whether they are keys; `None` when the reader did
/// not meet it. What stands beside it already is not said again.
fn fitting(desk: &Desk, file: &File, text: &str, at: u32) -> Option<(Words, bool)> {
    let reading = read_record(file.kind, text);
    let here = |span: Span| span.start <= at + 1 && at < span.end;
    let wrong = reading.problems.iter().filter(|p| here(p.span));
    let mut choices = wrong.filter_map(|problem| {
        let (words, is_key): (&[&str], _) = match &problem.kind {
            ProblemKind::InvalidValue { choices, .. } => (choices, false),
            ProblemKind::UnknownKey { known, .. } => (known, true),
            ProblemKind::UnknownSection { known, .. } => (known, false),
            _ => (&[], false),
        };
        let words = words.iter().map(|w| ((*w).to_owned(), String::new()));
        (words.len() > 0).then(|| (words.collect(), is_key, problem.span))
    });
    let (mut words, is_key, span): (Words, _, _) = choices.next().or_else(|| {
        let all = uses(reading.record.as_ref()?, reading.body.as_ref());
        let met = all.into_iter().find(|one| here(one.span))?;
        Some((known(desk, file, met.target), false, met.span))
    })?;
    for said in reading.outline.beside(span) {
        words.remove(said.slice(text).trim_matches(['"', '\'']));
    }
    Some((words, is_key))
}

/// What `target` may be in `file`.
fn known(desk: &Desk, file: &File, target: Target<'_>) -> Words {
    let workspace = desk.workspace();
    let directory = &workspace.directory;
    let team = file.place.team.as_deref().unwrap_or("");
    let team = directory.current_team(team);
    let same_cycle =
        |other: &&File| file.place.cycle.is_none() || other.place.cycle == file.place.cycle;
    let files = || workspace.files.iter().map(AsRef::as_ref);
    match target {
        Target::Person(_) => {
            let all = directory.people.iter();
            all.map(|p| {
                (
                    p.handle.clone(),
                    directory.person_name(&p.handle).to_owned(),
                )
            })
            .collect()
        }
        Target::Team(_) => {
            let all = directory.teams.iter();
            all.map(|t| (t.id.clone(), directory.team_name(&t.id).to_owned()))
                .collect()
        }
        Target::OwnGoal(_) | Target::Inside { .. } => {
            let own = workspace.okr_files_of(team).filter(same_cycle);
            let shared = workspace.okr_files_shared_with(team).filter(same_cycle);
            let mut all: Words = own.flat_map(|file| goals(file, "")).collect();
            all.extend(shared.flat_map(|file| goals(file, &prefix(file))));
            all
        }
        Target::Goal(_) => {
            let okrs = files().filter(|f| f.kind == Kind::Okrs);
            let mut all: Words = okrs
                .filter(same_cycle)
                .flat_map(|file| goals(file, &prefix(file)))
                .collect();
            if file.kind != Kind::Okrs {
                all.extend(experiments(desk));
            }
            all
        }
        Target::Experiment(_) => experiments(desk).collect(),
        Target::Assumption(_) => {
            let okrs = files().filter(|f| f.kind == Kind::Okrs);
            okrs.filter(same_cycle)
                .flat_map(|file| declared(file, &prefix(file), is_assumption))
                .collect()
        }
        Target::Ask(_) => {
            let all = files().filter(same_cycle);
            all.flat_map(|file| declared(file, &prefix(file), is_ask))
                .collect()
        }
        Target::OwnAsk(_) => {
            let own = workspace.okr_files_of(team);
            own.chain(workspace.check_ins_of(team))
                .flat_map(|file| declared(file, "", is_ask))
                .collect()
        }
        Target::Milestone { key_result, .. } => {
            let cycle = file.place.cycle.as_deref().unwrap_or("");
            let goal = workspace.goal(key_result, GoalForm::Own, (team, cycle));
            let milestones = goal.ok().and_then(|g| g.key_result).into_iter();
            milestones
                .flat_map(|k| k.milestones.items())
                .filter_map(|m| {
                    let title = m.title.as_ref().map(|t| t.value.0.clone());
                    Some((id_of(m.id.as_ref())?.to_owned(), title.unwrap_or_default()))
                })
                .collect()
        }
        Target::Health(_) => {
            let own = workspace.okr_files_of(team);
            own.chain(workspace.okr_files_shared_with(team))
                .filter(same_cycle)
                .flat_map(|file| declared(file, "", is_health))
                .collect()
        }
        Target::Record(_) => {
            let wanted = match file.kind {
                Kind::Seen => Kind::Feedback,
                _ => Kind::Recognition,
            };
            let all = files().filter(|f| f.kind == wanted);
            all.map(|f| (f.path.to_string(), String::new())).collect()
        }
    }
}

fn prefix(file: &File) -> String {
    format!("{}/", file.place.team.as_deref().unwrap_or(""))
}

fn experiments(desk: &Desk) -> impl Iterator<Item = (String, String)> {
    let all = desk.workspace().files.iter();
    all.filter(|f| f.kind == Kind::Experiment).filter_map(|f| {
        let name = f.place.name.as_deref()?;
        Some((format!("experiment:{}{name}", prefix(f)), String::new()))
    })
}

/// Objectives and key results of a file.
fn goals<'f>(file: &'f File, prefix: &str) -> impl Iterator<Item = (String, String)> + use<'f> {
    declared(file, prefix, |what| match what {
        Declared::Objective(id) => Some(id.to_owned()),
        Declared::KeyResult(of, id) => Some(format!("{of}/{id}")),
        _ => None,
    })
}

fn is_assumption(what: Declared<'_>) -> Option<String> {
    match what {
        Declared::Assumption(id) => Some(id.to_owned()),
        _ => None,
    }
}

fn is_ask(what: Declared<'_>) -> Option<String> {
    match what {
        Declared::Ask(id) => Some(id.to_owned()),
        _ => None,
    }
}

fn is_health(what: Declared<'_>) -> Option<String> {
    match what {
        Declared::Health(id) => Some(id.to_owned()),
        _ => None,
    }
}

/// What a file declares and `pick` knows a reference for, with `prefix` before it.
fn declared<'f>(
    file: &'f File,
    prefix: &str,
    pick: fn(Declared<'_>) -> Option<String>,
) -> impl Iterator<Item = (String, String)> + use<'f> {
    let prefix = prefix.to_owned();
    let all = file.record.as_ref().map(declarations);
    all.unwrap_or_default().into_iter().filter_map(move |one| {
        let word = format!("{prefix}{}", pick(one.what)?);
        Some((word, one.title.unwrap_or_default().to_owned()))
    })
}
