//! The town hall: what was learned, help that was answered, experiments worth honouring, and who helped whom, in words.
//! Nothing is counted, and everything stands in the order of the days.

use super::events::held;
use super::ground::Ground;
use super::learned::Taught;
use super::value::{Entry, Part};
use crate::clock::Date;
use crate::model::{Items, Recognition, Written, parse_experiment};
use crate::views::prose::{built_on, experiment_title, section};
use crate::views::quotable::Quotable;

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let pairs = built_on(ground.workspace());
    let honour = worth_honouring(ground).into_iter().map(|taught| {
        let later = pairs
            .iter()
            .filter(|(first, _)| first.path == taught.file.path);
        later.fold(ground.experiment(&taught), |entry, (_, by)| {
            let title = experiment_title(by.file);
            entry.with(ground.phrases.say("built_on", &[("what", &title)]))
        })
    });
    let mut learned = ground.closed_with_learning();
    learned.extend(ground.told_in_check_ins("Learned"));
    let all = [
        ground.part("learned").telling(learned).if_told(),
        ground.part("answered").telling(ground.answered()).if_told(),
        ground.part("honour").telling(honour).if_told(),
        Some(thanked(ground)),
        ground.said_last(crate::model::EventType::TownHall),
        Some(ground.closing_questions("town_hall")),
    ];
    all.into_iter().flatten().collect()
}

/// The experiments that have taught something and were not honoured before.
fn worth_honouring<'g>(ground: &Ground<'g>) -> Vec<Taught<'g>> {
    let honoured = honoured(ground);
    let mut all = ground.taught();
    all.retain(|t| {
        let name = t.file.place.name.as_deref().unwrap_or("");
        !honoured.contains(&(t.team, name))
    });
    all
}

/// The experiments that peers chose to honour before today, by today's name of the team and their own.
pub(super) fn honoured<'g>(ground: &Ground<'g>) -> Vec<(&'g str, &'g str)> {
    let directory = &ground.workspace().directory;
    let mut honoured = Vec::new();
    for (_, event) in held(ground.workspace(), ground.today(), None) {
        for chosen in event.event.chosen.items() {
            let what = chosen.what.written();
            let named = what.and_then(parse_experiment);
            honoured.extend(named.map(|n| (directory.current_team(n.team), n.name)));
        }
    }
    honoured
}

/// Recognition since the last town hall, in the order of the days; a reason for peers to choose, and nothing to add up.
fn thanked(ground: &Ground<'_>) -> Part {
    ground
        .part("thanked")
        .telling(thanks(ground).into_iter().map(|t| t.entry))
        .about_people()
}

/// Somebody's thanks.
pub(super) struct Thanks<'g> {
    day: Date,
    path: &'g str,
    pub(super) recognition: &'g Recognition,
    /// Who thanks whom, for what and why, without words that put a score beside a person.
    pub(super) entry: Entry,
}

/// The thanks of the time that is told about, in the order of the days.
pub(super) fn thanks<'g>(ground: &Ground<'g>) -> Vec<Thanks<'g>> {
    let workspace = ground.workspace();
    let directory = &workspace.directory;
    let quotable = Quotable::of(workspace);
    let mut found: Vec<Thanks<'g>> = Vec::new();
    for (file, recognition) in workspace.records::<Recognition>() {
        let Some(day) = file.place.date else { continue };
        let to = recognition.to.items().iter().map(|t| t.value.0.as_str());
        let to: Vec<&str> = to.collect();
        let is_ours = ground.team.is_none_or(|team| {
            let mut teams = to.iter().flat_map(|t| directory.teams_of(t));
            teams.any(|t| t.id == team)
        });
        if !ground.is_since(day) || !is_ours {
            continue;
        }
        let by = recognition.by.written().unwrap_or("");
        // A handle that no org/ knows may say more than a name.
        let nobody = ground.phrases.say("nobody", &[]);
        let name = |handle: &str| match directory.person(handle) {
            Some(_) => directory.person_name(handle).to_owned(),
            None => nobody.clone(),
        };
        let names: Vec<String> = to.iter().map(|t| name(t)).collect();
        let thanked = [("by", name(by)), ("to", names.join(", "))];
        let thanked = thanked
            .each_ref()
            .map(|(blank, word)| (*blank, word.as_str()));
        let lead = ground.phrases.say("thanks", &thanked);
        let what = section(file, "What they did");
        let why = section(file, "Why it mattered");
        let entry = if quotable.is(&what) && quotable.is(&why) {
            let entry = Entry::of(lead, what);
            if why.is_empty() {
                entry
            } else {
                entry.with(why)
            }
        } else {
            Entry::of(lead, ground.phrases.say("score_left_out", &[]))
        };
        found.push(Thanks {
            day,
            path: &file.path,
            recognition,
            entry,
        });
    }
    found.sort_by(|a, b| (a.day, a.path).cmp(&(b.day, b.path)));
    found
}
