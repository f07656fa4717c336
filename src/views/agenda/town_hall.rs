//! The town hall: what was learned, help that was answered, experiments worth honouring, and who helped whom, in words.
//! Nothing is counted, and everything stands in the order of the days.

use super::events::held;
use super::ground::Ground;
use super::learned::Taught;
use super::value::{Entry, Part};
use crate::clock::Date;
use crate::model::{Items, Kind, Record, parse_experiment};
use crate::views::prose::{built_on, experiment_title, section};
use crate::views::quotable::Quotable;
use crate::workspace::File;

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let pairs = built_on(ground.workspace());
    let honour = worth_honouring(ground).into_iter().map(|taught| {
        let later = pairs
            .iter()
            .filter(|(first, _)| first.path == taught.file.path);
        later.fold(ground.experiment(&taught), |entry, (_, file)| {
            let title = experiment_title(file);
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
    let events = held(ground.workspace(), ground.today(), None);
    let mut honoured: Vec<(&str, &str)> = Vec::new();
    for (_, event) in &events {
        for chosen in event.event.chosen.items() {
            let what = chosen.what.as_ref().map(|w| w.value.0.as_str());
            let named = what.and_then(parse_experiment);
            honoured.extend(named.map(|n| (n.team, n.name)));
        }
    }
    let directory = &ground.workspace().directory;
    let mut all = ground.taught();
    all.retain(|t| {
        let name = t.file.place.name.as_deref().unwrap_or("");
        let mut known = honoured.iter();
        !known.any(|(team, n)| directory.current_team(team) == t.team && *n == name)
    });
    all
}

/// Recognition since the last town hall, in the order of the days; a reason for peers to choose, and nothing to add up.
fn thanked(ground: &Ground<'_>) -> Part {
    let workspace = ground.workspace();
    let directory = &workspace.directory;
    let quotable = Quotable::of(workspace);
    let mut found: Vec<(Date, &File, Entry)> = Vec::new();
    for (file, record) in workspace.of_kind(Kind::Recognition) {
        let (Record::Recognition(recognition), Some(day)) = (record, file.place.date) else {
            continue;
        };
        let to = recognition.to.items().iter().map(|t| t.value.0.as_str());
        let to: Vec<&str> = to.collect();
        let is_ours = ground.team.is_none_or(|team| {
            let mut teams = to.iter().flat_map(|t| directory.teams_of(t));
            teams.any(|t| t.id == team)
        });
        if !ground.is_since(day) || !is_ours {
            continue;
        }
        let by = recognition.by.as_ref().map_or("", |b| b.value.0.as_str());
        let names: Vec<&str> = to.iter().map(|t| directory.person_name(t)).collect();
        let lead = ground.phrases.say(
            "thanks",
            &[("by", directory.person_name(by)), ("to", &names.join(", "))],
        );
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
        found.push((day, file, entry));
    }
    found.sort_by_key(|(day, file, _)| (*day, &file.path));
    ground
        .part("thanked")
        .telling(found.into_iter().map(|(.., entry)| entry))
        .about_people()
}
