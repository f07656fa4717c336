//! The words that a workspace knows: names of people, teams, goals and rules, and what they stand for.

use super::desk::Desk;
use crate::model::{
    Declared, GoalForm, Items, KeyResult, Kind, Target, Written, declarations, goals_of,
};
use crate::rules;
use crate::wording::languages;
use crate::workspace::File;
use std::collections::BTreeMap;

/// Words by what they stand for.
pub(super) type Words = BTreeMap<String, String>;

/// The names of all rules.
pub(super) fn rule_names() -> Words {
    let all = rules::ALL.iter();
    all.map(|r| (r.name.to_owned(), r.summary.to_owned()))
        .collect()
}

/// What may stand at a place whose words neither the reader knows nor a reference: the names of rules and the like.
pub(super) fn closed(desk: &Desk, file: &File, route: &str, is_key: bool) -> Option<Words> {
    let plain = |word: &str| (word.to_owned(), String::new());
    let route: Vec<&str> = route.split('/').collect();
    let workspace = desk.workspace();
    let own = |word: &Option<String>| word.as_deref().map(|w| Words::from([plain(w)]));
    match (file.kind, route.as_slice(), is_key) {
        (Kind::Settings, ["lint", "rules" | "options", _], true) => Some(rule_names()),
        (Kind::Settings, ["lint", "options", rule, _], true) => {
            let options = rules::named(rule)?.options.iter();
            Some(
                options
                    .map(|o| (o.name.to_owned(), o.doc.to_owned()))
                    .collect(),
            )
        }
        (Kind::Settings, ["language", _], false) => Some(languages().map(plain).collect()),
        (Kind::Okrs, [.., "changes", _, "field"], false) => {
            let keys = KeyResult::KEYS.iter();
            Some(
                keys.filter(|k| !["id", "changes"].contains(k))
                    .map(|k| plain(k))
                    .collect(),
            )
        }
        (Kind::Recognition, ["behaviour"], false) => {
            let all = workspace.settings.behaviours.items();
            Some(all.iter().map(|b| plain(&b.0)).collect())
        }
        // What the path says may be said again, and must agree.
        (_, ["team"], false) => own(&file.place.team).or_else(|| Some(teams(desk))),
        (_, ["cycle"], false) => own(&file.place.cycle).or_else(|| {
            let all = workspace
                .files
                .iter()
                .filter_map(|f| f.place.cycle.as_deref());
            Some(all.map(plain).collect())
        }),
        (_, ["person" | "to"], false) => own(&file.place.person).or_else(|| Some(people(desk))),
        _ => None,
    }
}

fn people(desk: &Desk) -> Words {
    let directory = &desk.workspace().directory;
    let all = directory.people.iter().map(|p| p.handle.as_str());
    all.map(|h| (h.to_owned(), directory.person_name(h).to_owned()))
        .collect()
}

fn teams(desk: &Desk) -> Words {
    let directory = &desk.workspace().directory;
    let all = directory.teams.iter().map(|t| t.id.as_str());
    all.map(|id| (id.to_owned(), directory.team_name(id).to_owned()))
        .collect()
}

/// What `target` may be at the place of `file` to which `route` leads; of the record's own cycle, or of all with theirs.
pub(super) fn known(
    desk: &Desk,
    file: &File,
    target: Target<'_>,
    route: &str,
    in_all_cycles: bool,
) -> Words {
    let workspace = desk.workspace();
    let directory = &workspace.directory;
    let team = file.place.team.as_deref().unwrap_or("");
    let team = directory.current_team(team);
    let same_cycle = |other: &&File| {
        in_all_cycles || file.place.cycle.is_none() || other.place.cycle == file.place.cycle
    };
    let behind = |other: &File| match &other.place.cycle {
        Some(cycle) if in_all_cycles => format!("@{cycle}"),
        _ => String::new(),
    };
    let files = || workspace.files.iter().map(AsRef::as_ref);
    match target {
        Target::Person(_) => {
            let mut all = people(desk);
            if file.kind == Kind::Event && route.starts_with("chosen/") {
                all.extend(experiments(desk));
            }
            all
        }
        Target::Team(_) => teams(desk),
        Target::OwnGoal(_) | Target::Inside { .. } => {
            let own = workspace.okr_files_of(team).filter(same_cycle);
            let shared = workspace.okr_files_shared_with(team).filter(same_cycle);
            let mut all: Words = own
                .flat_map(|file| goals(file, "", &behind(file)))
                .collect();
            all.extend(shared.flat_map(|file| goals(file, &prefix(file), &behind(file))));
            all
        }
        Target::Goal(_) => {
            let okrs = files().filter(|f| f.kind == Kind::Okrs);
            let mut all: Words = okrs
                .filter(same_cycle)
                .flat_map(|file| goals(file, &prefix(file), &behind(file)))
                .collect();
            if file.kind != Kind::Okrs {
                all.extend(experiments(desk));
                let asks = files().filter(same_cycle);
                all.extend(asks.flat_map(|file| {
                    let prefix = format!("ask:{}", prefix(file));
                    declared(file, &prefix, &behind(file), is_ask)
                }));
            }
            all
        }
        Target::Experiment(_) => experiments(desk).collect(),
        Target::Assumption(_) => {
            let okrs = files().filter(|f| f.kind == Kind::Okrs);
            okrs.filter(same_cycle)
                .flat_map(|file| declared(file, &prefix(file), "", is_assumption))
                .collect()
        }
        Target::Ask(_) => {
            let all = files().filter(same_cycle);
            all.flat_map(|file| declared(file, &prefix(file), &behind(file), is_ask))
                .collect()
        }
        Target::OwnAsk(_) => {
            let own = workspace.okr_files_of(team);
            own.chain(workspace.check_ins_of(team))
                .flat_map(|file| declared(file, "", "", is_ask))
                .collect()
        }
        Target::Milestone { key_result, .. } => {
            let cycle = file.place.cycle.as_deref().unwrap_or("");
            let goal = workspace.goal(key_result, GoalForm::Own, (team, cycle));
            let milestones = goal.ok().and_then(|g| g.key_result).into_iter();
            milestones
                .flat_map(|k| k.milestones.items())
                .filter_map(|m| {
                    let title = m.title.written().map(str::to_owned);
                    Some((m.id.written()?.to_owned(), title.unwrap_or_default()))
                })
                .collect()
        }
        Target::Health(_) => {
            let own = workspace.okr_files_of(team);
            own.chain(workspace.okr_files_shared_with(team))
                .filter(same_cycle)
                .flat_map(|file| declared(file, "", "", is_health))
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
fn goals<'f>(
    file: &'f File,
    prefix: &str,
    behind: &str,
) -> impl Iterator<Item = (String, String)> + use<'f> {
    let (prefix, behind) = (prefix.to_owned(), behind.to_owned());
    let all = file.record.iter().flat_map(goals_of);
    all.map(move |(name, title)| (format!("{prefix}{name}{behind}"), title.to_owned()))
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

/// What a file declares and `pick` knows a reference for, with `prefix` before and `behind` after it.
fn declared<'f>(
    file: &'f File,
    prefix: &str,
    behind: &str,
    pick: fn(Declared<'_>) -> Option<String>,
) -> impl Iterator<Item = (String, String)> + use<'f> {
    let (prefix, behind) = (prefix.to_owned(), behind.to_owned());
    let all = file.record.as_ref().map(declarations);
    all.unwrap_or_default().into_iter().filter_map(move |one| {
        let word = format!("{prefix}{}{behind}", pick(one.what)?);
        Some((word, one.title.unwrap_or_default().to_owned()))
    })
}
