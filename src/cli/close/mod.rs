//! `okr close`.

mod goes_on;
mod talk;
#[cfg(test)]
mod tests;

use super::args::{Global, Said};
use super::as_of::AsOf;
use super::error::{fail, unknown};
use super::file_change::{self, FileChange};
use super::records::{self, Opened};
use super::report::{known_cycle, known_team};
use super::ui::Ui;
use super::ui::prompt::Interview;
use super::writing::{self, CommitArgs};
use super::{Ending, who};
use crate::compose::{Change, Step, Yaml};
use crate::model::{Decision, Kind, nearest};
use crate::views::{Closing, closing, cycles_to_close};
use clap::Args;
use goes_on::{carried, next_cycle};

const INSTEAD: &str =
    "say it with flags: `--decision OBJECTIVE=continue --learned OBJECTIVE='what you know now'`";

/// The end of a cycle: what is decided, and what was learned
///
/// Asks objective by objective how it goes on (reached, continue, change, stop) and what you know now, and writes it
/// under `close` in the OKR file. What continues or changes is taken into the next cycle's file: its own lines, with the
/// key results that are not reached yet, from where they stand now. Nothing else is carried over. Open asks stay open.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr close\n  okr close platform --cycle 2026-Q4\n  okr close --decision trust-ci=continue --learned trust-ci=\"Caching won\""
)]
pub(super) struct CloseArgs {
    /// The team; yours when left out, by the address that git commits with
    #[arg(value_name = "TEAM")]
    team: Option<String>,
    /// The cycle; the one that ended last, else the one that runs
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// The cycle in which it goes on; the one that follows when left out
    #[arg(long, value_name = "CYCLE")]
    into: Option<String>,
    /// How an objective goes on: reached, continue, change or stop
    #[arg(long, value_name = "ID=WORD")]
    decision: Vec<Said<String>>,
    /// What you know now
    #[arg(long, value_name = "ID=WORDS")]
    learned: Vec<Said<String>>,
    #[command(flatten)]
    commit: CommitArgs,
}

/// What is decided about an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decided {
    id: String,
    decision: Decision,
    learned: Option<String>,
}

pub(super) fn run(args: &CloseArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &AsOf::default())?;
    opened.holds_okrs()?;
    let team = team(args.team.as_deref(), &opened)?;
    let cycle = cycle(args.cycle.as_deref(), &team, &opened)?;
    let closing = closing(opened.evidence(), &team, &cycle).ok_or_else(|| {
        fail(
            format!("{team} has no OKR file of {cycle} that can be read"),
            "`okr lint` tells what is wrong with it; --cycle names another one",
        )
    })?;
    let mut talk = None;
    let decided = if args.decision.is_empty() && args.learned.is_empty() {
        let draft = writing::draft(&opened.root, &format!("close-{cycle}-{team}"), ui);
        let open = Interview::open(ui, draft, opened.today, "okr close", INSTEAD)?;
        let talk = talk.insert(open);
        talk.hold(|talk| talk::talk(talk, &closing, &team, &cycle, &opened.root))?
    } else {
        of_flags(args, &closing)?
    };
    if decided.is_empty() {
        talk.iter_mut().for_each(Interview::done);
        ui.note("Nothing was decided, so nothing was written.");
        return Ok(Ending::Fine);
    }
    let file_changes = file_changes(args, &opened, &closing, &team, &cycle, &decided, ui)?;
    // In the conversation it was said where the words could still be changed.
    if talk.is_none() {
        file_change::check(&opened.root, &file_changes, ui)?;
    }
    let message = format!("{team}: {cycle} closed");
    file_change::write(
        &opened.root,
        &file_changes,
        &message,
        &args.commit,
        global,
        ui,
    )?;
    talk.iter_mut().for_each(Interview::done);
    for ask in &closing.open_asks {
        let what = ask
            .what
            .map_or_else(String::new, |what| format!(": {what}"));
        ui.note(&format!(
            "Still open: {team}/{}{what}. It stays so until a check-in closes it.",
            ask.id
        ));
    }
    Ok(Ending::Fine)
}

/// As named, else the only one of the writer's that has something to close, else the only one of all.
fn team(named: Option<&str>, opened: &Opened) -> anyhow::Result<String> {
    let workspace = &opened.records.workspace;
    if let Some(name) = named {
        return known_team(&opened.records, "okr close", name);
    }
    let directory = &workspace.directory;
    let own = who::me(opened)
        .map(|me| directory.teams_of(&me.handle))
        .unwrap_or_default();
    let is_somewhere = !own.is_empty();
    let own = own.iter().map(|t| t.id.as_str());
    let okrs = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
    let all = okrs.filter_map(|f| f.place.team.as_deref());
    let all = all.map(|team| directory.current_team(team));
    let with_something = |teams: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let mut found: Vec<String> = teams
            .filter(|t| !cycles_to_close(workspace, t, opened.today).is_empty())
            .map(str::to_owned)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let own = with_something(&mut own.into_iter());
    // Whoever belongs to a team closes that of nobody else without naming it.
    let (whose, found) = if is_somewhere {
        ("your team has no", own)
    } else {
        ("no team has an", with_something(&mut all.into_iter()))
    };
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(fail(
            format!("{whose} open objective in a cycle that runs or has just ended"),
            "`okr close TEAM --cycle CYCLE` closes an older one",
        )),
        all => Err(fail(
            "several teams have objectives to close",
            format!("name one: okr close {}", all.join(" | okr close ")),
        )),
    }
}

fn cycle(named: Option<&str>, team: &str, opened: &Opened) -> anyhow::Result<String> {
    if let Some(name) = named {
        return known_cycle(&opened.records, name);
    }
    let found = cycles_to_close(&opened.records.workspace, team, opened.today);
    found.into_iter().next().ok_or_else(|| {
        let workspace = &opened.records.workspace;
        let cycles = workspace.okr_files_of(team).filter_map(|f| f.place.cycle.as_deref());
        let begun = cycles.filter_map(|c| Some((workspace.period(c)?.start, c)));
        let last = begun.filter(|(start, _)| *start <= opened.today).max();
        let hint = last.map_or_else(
            || "--cycle names another one".to_owned(),
            |(_, last)| format!("`--cycle {last}` says anew what was decided there; another name closes an older one"),
        );
        fail(
            format!("{team} has no open objective in a cycle that runs or has just ended"),
            hint,
        )
    })
}

/// What the flags say, each about an objective of the file.
fn of_flags(args: &CloseArgs, closing: &Closing<'_>) -> anyhow::Result<Vec<Decided>> {
    let ids = || closing.objectives.iter().map(|o| o.id);
    let known = |flag: &str, id: &str| {
        if ids().any(|known| known == id) {
            return Ok(());
        }
        let near = nearest(id, ids()).map(|near| format!("{near}=…"));
        let what = format!("there is no open objective `{id}`");
        let all = ids().collect::<Vec<_>>().join(", ");
        let there = format!("{} has: {all}", closing.file.path);
        Err(unknown(what, near, &format!("{flag} "), there))
    };
    for Said { about: id, .. } in &args.learned {
        known("--learned", id)?;
        if !args.decision.iter().any(|decided| decided.about == *id) {
            return Err(fail(
                format!("what was learned about {id} needs a decision beside it"),
                format!("--decision {id}=reached, continue, change or stop"),
            ));
        }
    }
    let decided = args.decision.iter().map(|said| {
        let (id, word) = (&said.about, &said.what);
        known("--decision", id)?;
        let decision = Decision::of_word(word).ok_or_else(|| {
            let near = nearest(word, Decision::WORDS.iter().copied());
            let what = format!("`{word}` is no decision");
            let all = format!("one of these: {}", Decision::WORDS.join(", "));
            unknown(what, near, &format!("{id}="), all)
        })?;
        let learned = args.learned.iter().rev().find(|l| l.about == *id);
        let learned = learned.map(|l| l.what.clone());
        Ok(Decided {
            id: id.clone(),
            decision,
            learned: learned.filter(|w| !w.is_empty()),
        })
    });
    decided.collect()
}

/// What the file says of a decision.
fn changes(closing: &Closing<'_>, decided: &Decided) -> Vec<Change> {
    let way = |key: &[&str]| -> Vec<Step> {
        let head = [
            Step::key("objectives"),
            Step::id(&decided.id),
            Step::key("close"),
        ];
        head.into_iter()
            .chain(key.iter().copied().map(Step::key))
            .collect()
    };
    let objective = closing.objectives.iter().find(|o| o.id == decided.id);
    let decision = decided.decision.word();
    let learned = decided.learned.as_deref();
    if objective.is_some_and(|o| o.objective.close.is_some()) {
        let mut changes = vec![Change::Set(way(&["decision"]), decision.into())];
        changes.extend(learned.map(|l| Change::Set(way(&["learned"]), l.into())));
        return changes;
    }
    let mut keys = vec![("decision".to_owned(), decision.into())];
    keys.extend(learned.map(|l| ("learned".to_owned(), l.into())));
    vec![Change::Set(way(&[]), Yaml::Map(keys))]
}

/// The next cycle's file first, so that nothing is closed that does not go on; then the one that is closed.
fn file_changes(
    args: &CloseArgs,
    opened: &Opened,
    closing: &Closing<'_>,
    team: &str,
    cycle: &str,
    decided: &[Decided],
    ui: &Ui,
) -> anyhow::Result<Vec<FileChange>> {
    let goes_on = |d: &&Decided| matches!(d.decision, Decision::Continue | Decision::Change);
    let on: Vec<&Decided> = decided.iter().filter(goes_on).collect();
    let mut file_changes = Vec::new();
    if !on.is_empty() {
        let next = next_cycle(args.into.as_deref(), opened, cycle)?;
        file_changes.extend(carried(opened, closing, team, &next, &on, ui)?);
    }
    let all: Vec<Change> = decided.iter().flat_map(|d| changes(closing, d)).collect();
    file_changes.push(FileChange::edited(closing.file, &all, ui)?);
    Ok(file_changes)
}
