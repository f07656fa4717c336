//! What a person brought to the team's work, told by objective and by what the team learned of it. Typing a check-in is no
//! one's merit, and text without a name is the team's.

mod answers;
mod bullets;
mod changes;
mod events;

pub(super) use bullets::told_under;
pub(super) use events::called;

use super::experiments;
use super::ground::{Ground, of_words};
use super::value::{PacketGroup, PacketLine, PacketPart, Provenance};
use crate::clock::Date;
use crate::model::{Items, Objective, Written};
use crate::workspace::File;
use std::collections::BTreeSet;

/// Sections of a check-in whose attributed bullets tell of work. Impediments are asks for help, and `Did not work`
/// would teach people to stop saying so.
pub(in crate::views) const TOLD: [&str; 4] = ["Tried", "Worked", "Learned", "Ideas"];

/// Something brought to the work of a team.
pub(super) struct Brought {
    pub(super) day: Option<Date>,
    /// Today's name of the team; empty where it was not one team's.
    pub(super) team: String,
    pub(super) cycle: String,
    /// The id of the objective, where that is known.
    pub(super) objective: Option<String>,
    pub(super) line: PacketLine,
}

/// The part, and which objectives it has told the learning of.
pub(super) fn part(ground: &Ground<'_>) -> (PacketPart, BTreeSet<(String, String)>) {
    let part = PacketPart::new("brought", "What you brought to the team's work");
    let mut found = bullets::found(ground);
    found.extend(answers::found(ground));
    found.extend(experiments::found(ground));
    found.extend(events::found(ground));
    // What a commit brought is told once: the experiment, rather than the commit that holds it.
    let is_told = |b: &Brought| b.line.recorded.iter().all(|r| told_of(&found, r));
    let together: Vec<Brought> = changes::found(ground)
        .into_iter()
        .filter(|b| !is_told(b))
        .collect();
    found.extend(together);
    if found.is_empty() {
        let part = part.saying("Nothing that carries your name is recorded for this time. That says something about the records, not about you.");
        return (part, BTreeSet::new());
    }
    groups(ground, part, found)
}

fn told_of(found: &[Brought], recorded: &Provenance) -> bool {
    found.iter().any(|b| b.line.recorded.contains(recorded))
}

fn groups(
    ground: &Ground<'_>,
    mut part: PacketPart,
    found: Vec<Brought>,
) -> (PacketPart, BTreeSet<(String, String)>) {
    let workspace = ground.workspace();
    let mut placed: Vec<(_, Brought)> = Vec::new();
    for brought in found {
        let start = workspace.period(&brought.cycle).map(|p| p.start);
        let objectives = objectives(ground, &brought.team, &brought.cycle);
        let at = |(_, o): &(&File, &Objective)| o.id.written() == brought.objective.as_deref();
        let at = (brought.objective.as_ref())
            .and_then(|_| objectives.iter().position(at))
            .unwrap_or(usize::MAX);
        let position = workspace.directory.position(&brought.team);
        let place = (
            start,
            brought.cycle.clone(),
            position,
            brought.team.clone(),
            at,
        );
        placed.push((place, brought));
    }
    placed.sort_by(|(a, one), (b, other)| {
        let words = |b: &Brought| {
            let line = &b.line;
            (
                line.day.is_none(),
                b.day,
                line.lead.clone(),
                line.words.clone(),
            )
        };
        a.cmp(b).then_with(|| words(one).cmp(&words(other)))
    });
    let mut told = BTreeSet::new();
    for group in placed.chunk_by(|a, b| a.0 == b.0) {
        let Some((place, first)) = group.first() else {
            continue;
        };
        let all = objectives(ground, &first.team, &first.cycle);
        let named = all.get(place.4);
        let context = context(ground, first);
        let mut lines: Vec<PacketLine> = Vec::new();
        for (_, brought) in group {
            let line = &brought.line;
            let is_same = |l: &&mut PacketLine| l.words == line.words && l.lead == line.lead;
            match lines.iter_mut().find(is_same) {
                // The same words of several weeks are told once.
                Some(known) => known.recorded.extend(line.recorded.iter().cloned()),
                None => lines.push(line.clone()),
            }
        }
        let group = if let Some((file, objective)) = named {
            if let Some(learned) = learned(ground, file, objective) {
                told.insert(key(file, objective));
                lines.push(learned.led_by("What the team learned"));
            }
            let title = title(ground, objective);
            PacketGroup {
                context: title.is_some().then(|| context.clone()),
                heading: title.or(Some(context)),
                lines,
                ..PacketGroup::default()
            }
        } else {
            let titles: Vec<String> = all.iter().filter_map(|(_, o)| title(ground, o)).collect();
            let worked_for = format!("The team worked for: {}", titles.join(" · "));
            PacketGroup {
                heading: Some(context),
                context: (!titles.is_empty()).then_some(worked_for),
                lines,
                ..PacketGroup::default()
            }
        };
        part.groups.push(group);
    }
    (part, told)
}

fn context(ground: &Ground<'_>, brought: &Brought) -> String {
    let team = match brought.team.as_str() {
        "" => "With other teams".to_owned(),
        team => ground.team_name(team),
    };
    match brought.cycle.as_str() {
        "" => team,
        cycle => format!("{team}, {cycle}"),
    }
}

/// The objectives of a team in a cycle, each with its file.
pub(super) fn objectives<'g>(
    ground: &Ground<'g>,
    team: &str,
    cycle: &str,
) -> Vec<(&'g File, &'g Objective)> {
    let mut found = Vec::new();
    for file in ground.workspace().okr_files_of(team) {
        if let Some(okrs) = file.okrs()
            && file.place.cycle.as_deref() == Some(cycle)
            && okrs.person.is_none()
        {
            found.extend(okrs.objectives.items().iter().map(|o| (file, o)));
        }
    }
    found
}

/// An objective's title; where it holds a number, its id stands for it, unless that says the same.
pub(super) fn title(ground: &Ground<'_>, objective: &Objective) -> Option<String> {
    let title = objective.title.written().map(str::to_owned);
    let id = objective.id.written().map(|id| id.replace('-', " "));
    let may_stand = |t: &String| !t.is_empty() && ground.may_call(t);
    title.filter(may_stand).or(id.filter(may_stand))
}

/// What tells an objective from all others.
pub(super) fn key(file: &File, objective: &Objective) -> (String, String) {
    let id = objective.id.written().unwrap_or("");
    (file.path.to_string(), id.to_owned())
}

/// What a team wrote down as learned when it closed an objective: its words, without its decision.
pub(super) fn learned(
    ground: &Ground<'_>,
    file: &File,
    objective: &Objective,
) -> Option<PacketLine> {
    let learned = objective.close.as_ref()?.value.learned.as_ref()?;
    let history = &ground.shared.history;
    let recorded = of_words(history, file, learned.span.slice(&file.text));
    let words = &learned.value.0;
    ground
        .may_tell(words, &recorded)
        .then(|| PacketLine::of(words).recorded(recorded))
}
