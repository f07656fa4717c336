//! Recognition, in words. It is never counted.

use super::Records;
use super::brought::called;
use super::ground::{Ground, of_file};
use super::value::{PacketLine, PacketPart};
use crate::clock::long_date;
use crate::model::{Event, Experiment, Items, Recognition, Written};
use crate::views::prose::{experiment_title, section};
use crate::workspace::File;

/// Recognition that the person received and gave in the period, oldest first.
pub(super) fn part(ground: &Ground<'_>) -> Option<PacketPart> {
    let (mut received, mut given) = (Vec::new(), Vec::new());
    for records in ground.all() {
        for (file, recognition) in records.workspace.records::<Recognition>() {
            let by = recognition.by.written().unwrap_or("");
            let to: Vec<&str> = (recognition.to.items().iter())
                .map(|t| t.value.0.as_str())
                .collect();
            if to.iter().any(|t| ground.is_person(t)) && !ground.is_person(by) {
                let who = format!("from {}", ground.person_name(by));
                received.extend(line(ground, records, file, recognition, &who));
            }
            if ground.is_person(by) {
                let names: Vec<String> = to.iter().map(|t| ground.person_name(t)).collect();
                let who = format!("to {}", names.join(", "));
                given.extend(line(ground, records, file, recognition, &who));
            }
        }
    }
    received.extend(chosen(ground));
    for lines in [&mut received, &mut given] {
        lines.sort_by(|a, b| (a.day, &a.lead).cmp(&(b.day, &b.lead)));
    }
    PacketPart::new("recognition", "Recognition")
        .with(Some("Received"), received)
        .with(Some("Given"), given)
        .if_told()
}

fn line(
    ground: &Ground<'_>,
    records: &Records,
    file: &File,
    recognition: &Recognition,
    who: &str,
) -> Option<PacketLine> {
    let day = file.place.date.filter(|d| ground.period().contains(*d))?;
    let words = [
        section(file, "What they did"),
        section(file, "Why it mattered"),
    ];
    let quoted = words
        .iter()
        .filter(|w| !w.is_empty())
        .map(|w| super::value::sentence(&ground.quote(w)));
    let mut quoted: Vec<String> = quoted.collect();
    quoted.dedup();
    // What we want to see more of is a word of the settings, where they have any; another one could say anything.
    let behaviours = ground.workspace().settings.behaviours.items();
    let behaviour = recognition.behaviour.written();
    let behaviour =
        behaviour.filter(|b| behaviours.is_empty() || behaviours.iter().any(|known| known.0 == *b));
    let behaviour = behaviour.map_or_else(String::new, |b| format!(" ({})", ground.quote(b)));
    let line = PacketLine::of(&quoted.join(" "))
        .led_by(format!("{}, {who}{behaviour}", long_date(day)))
        .recorded(of_file(records, file));
    Some(line.on(Some(day)))
}

/// What peers chose to honour at events: the person as a helpful colleague, or an experiment that the person took part in.
fn chosen(ground: &Ground<'_>) -> Vec<PacketLine> {
    let mut found = Vec::new();
    for (file, event, day) in ground.events() {
        let lead = format!(
            "{}, from your peers at {}",
            long_date(day),
            called(event.r#type.written())
        );
        let lines = honoured(ground, event).into_iter();
        found.extend(lines.map(|words| {
            let line = PacketLine::of(&words).led_by(lead.clone());
            line.recorded(of_file(ground.shared, file)).on(Some(day))
        }));
    }
    found
}

fn honoured(ground: &Ground<'_>, event: &Event) -> Vec<String> {
    let mut found = Vec::new();
    for chosen in event.chosen.items() {
        let Some(what) = chosen.what.written() else {
            continue;
        };
        let period = chosen.period.written();
        let period = period.filter(|p| ground.quotable.is_about_a_person(p));
        let period = period.map_or_else(String::new, |p| format!(" of {p}"));
        if ground.is_person(what) {
            found.push(format!("Chosen as the most helpful colleague{period}"));
        } else if let Some(title) = experiment(ground, what) {
            found.push(format!(
                "Chosen as the most valuable experiment{period}: “{title}”, in which you took part"
            ));
        }
    }
    found
}

/// The title of an experiment, when the person took part in it.
fn experiment(ground: &Ground<'_>, what: &str) -> Option<String> {
    let reference = what.strip_prefix("experiment:")?;
    let (path, cycle) = crate::model::split_cycle(reference).unwrap_or((reference, None));
    let (team, name) = path.split_once('/')?;
    let directory = &ground.workspace().directory;
    let all = ground.workspace().records::<Experiment>();
    let mut meant = all.filter_map(|(file, experiment)| {
        let place = &file.place;
        let is_it = place.name.as_deref() == Some(name)
            && directory.current_team(place.team.as_deref()?) == directory.current_team(team)
            && cycle.is_none_or(|c| place.cycle.as_deref() == Some(c));
        let mut people = experiment.people.items().iter();
        (is_it && people.any(|p| ground.is_person(&p.value.0))).then(|| experiment_title(file))
    });
    meant.next().filter(|t| ground.quotable.is_of_a_team(t))
}
