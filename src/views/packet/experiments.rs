//! Experiments, and what was learned.

use super::brought::{Brought, key, learned, told_under};
use super::ground::{Ground, day_of, of_file};
use super::value::{PacketGroup, PacketLine, PacketPart, sentence};
use crate::clock::Date;
use crate::model::{Experiment, GoalForm, Items};
use crate::views::prose::{experiment_purpose, experiment_title};
use crate::workspace::File;
use std::collections::BTreeSet;

/// The experiments of the period that the person took part in, or all of the team, oldest first.
fn experiments<'g>(ground: &Ground<'g>) -> Vec<(Option<Date>, &'g File, &'g Experiment)> {
    let mut found = Vec::new();
    for (file, experiment) in ground.workspace().records::<Experiment>() {
        let mut people = experiment.people.items().iter();
        let team = file.place.team.as_deref().unwrap_or("");
        let is_wanted = match ground.person() {
            "" => ground.has_team(team),
            _ => people.any(|p| ground.is_person(&p.value.0)),
        };
        let ended = experiment.ended.as_ref().or(experiment.started.as_ref());
        let day = ended.map(|d| d.value.0);
        let day = day.or_else(|| day_of(&of_file(ground.shared, file)));
        if is_wanted && day.is_some_and(|d| ground.period().contains(d)) {
            found.push((day, file, experiment));
        }
    }
    found.sort_by_key(|(day, file, _)| (*day, &file.path));
    found
}

/// The name of an experiment, unless it holds what belongs to the team.
fn title(ground: &Ground<'_>, file: &File) -> Option<String> {
    let title = experiment_title(file);
    ground.may_call(&title).then_some(title)
}

/// Taking part, as evidence: a line each. What the experiments taught stands in a part of their own.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Brought> {
    let workspace = ground.workspace();
    let all = experiments(ground).into_iter();
    all.map(|(day, file, experiment)| {
        let place = &file.place;
        let team = workspace
            .directory
            .current_team(place.team.as_deref().unwrap_or(""));
        let cycle = place.cycle.as_deref().unwrap_or("");
        let goals = experiment.r#for.items().iter();
        let goals = goals.filter_map(|r| {
            workspace
                .goal(&r.value.0, GoalForm::Full, (team, cycle))
                .ok()
        });
        let mut own = goals.filter(|g| g.team == team && g.cycle == cycle);
        let objective = own
            .find_map(|g| g.objective.id.as_ref())
            .map(|i| i.value.0.clone());
        Brought {
            day,
            team: team.to_owned(),
            cycle: cycle.to_owned(),
            objective,
            line: PacketLine::of(&match title(ground, file) {
                Some(title) => format!("Took part in the experiment “{title}”"),
                None => "Took part in an experiment".to_owned(),
            })
            .recorded(of_file(ground.shared, file))
            .on(day),
        }
    })
    .collect()
}

/// The part; `told` names the objectives whose learning was told already.
pub(super) fn part(ground: &Ground<'_>, told: &BTreeSet<(String, String)>) -> Option<PacketPart> {
    let mut part = PacketPart::new("learned", "Experiments and learnings");
    for (_, file, experiment) in experiments(ground) {
        part.groups.push(group(ground, file, experiment));
    }
    if !ground.person().is_empty() {
        let own = told_under(ground, &["Learned"]).into_iter();
        part = part.with(
            Some("What you wrote down as learned"),
            own.map(|b| b.line).collect(),
        );
    }
    let heading = match ground.person() {
        "" => "What the team wrote down as learned",
        _ => "What your teams wrote down as learned",
    };
    part.with(Some(heading), of_teams(ground, told)).if_told()
}

fn group(ground: &Ground<'_>, file: &File, experiment: &Experiment) -> PacketGroup {
    let recorded = of_file(ground.shared, file);
    let team = ground.team_name(file.place.team.as_deref().unwrap_or(""));
    let purpose =
        experiment_purpose(ground.workspace(), file, experiment).filter(|p| ground.may_call(p));
    let context = match purpose {
        Some(purpose) => format!("{team}, for: {purpose}"),
        None => team,
    };
    let sections = [
        ("What was believed", "Hypothesis"),
        ("What was done", "What we did"),
        ("What it taught", "What we learned"),
        ("What follows", "So we will"),
    ];
    let mut lines = Vec::new();
    for (called, name) in sections {
        let told = file
            .items(name)
            .filter(|i| ground.may_tell(&i.text, &recorded));
        let words: Vec<String> = told.map(|i| sentence(&i.text)).collect();
        if !words.is_empty() {
            lines.push(PacketLine::of(&words.join(" ")).led_by(called));
        }
    }
    PacketGroup {
        heading: title(ground, file).map(|t| sentence(&t).trim_end_matches('.').to_owned()),
        context: Some(context),
        recorded: Some(recorded),
        lines,
    }
}

/// What the teams wrote down when they closed objectives of cycles that lie in the period, in the order of the org.
fn of_teams(ground: &Ground<'_>, told: &BTreeSet<(String, String)>) -> Vec<PacketLine> {
    let workspace = ground.workspace();
    let mut lines = Vec::new();
    for team in &ground.teams {
        for file in workspace.okr_files_of(team) {
            let Some(okrs) = file.okrs() else { continue };
            let cycle = file.place.cycle.as_deref();
            let period = cycle.and_then(|c| workspace.period(c));
            let is_within = period.is_some_and(|p| {
                ground.period().contains(p.start) || ground.period().contains(p.end)
            });
            if !is_within || okrs.person.is_some() {
                continue;
            }
            let all = okrs.objectives.items().iter();
            for objective in all.filter(|o| !told.contains(&key(file, o))) {
                let lead = super::brought::title(ground, objective);
                lines.extend(learned(ground, file, objective).map(|l| PacketLine { lead, ..l }));
            }
        }
    }
    lines
}
