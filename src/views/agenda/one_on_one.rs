//! The 1:1, in the form of GROW: the person's topic first, then promises, then the questions. No value, no status, no
//! confidence is collected here, and no help that somebody asked for.

use super::personal::Pair;
use super::phrases::Phrases;
use super::value::{Agenda, Entry, Meeting, Part};
use super::{VERSION, ago};
use crate::clock::Date;
use crate::model::{Growth, Written};
use crate::signals::{PersonalRecords, Promise, has_one_on_one_gap, promises, without_due};
use crate::views::Records;
use crate::views::prose::section;
use crate::views::quotable::Quotable;
use crate::workspace::File;
use chrono::Days;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct OneOnOneRequest {
    /// Today's handle of the person.
    pub person: String,
    /// Today's handle of the other one; whoever the last note was written with, or else the manager, when left out.
    pub with: Option<String>,
    /// The day for which is asked.
    pub today: Date,
    /// Repositories that were named and could not be read: name and reason.
    pub missing: Vec<(String, String)>,
}

/// Collects the agenda of a 1:1 from the shared workspace (the first) and those with people's records.
pub fn one_on_one(all: &[Records], request: &OneOnOneRequest) -> Agenda {
    let mut pair = pair(all, request);
    let phrases = pair.phrases;
    let shared = all.first();
    let with = request.with.clone().or_else(|| counterpart(&pair));
    pair.other = with.as_deref();
    let last = notes(&pair).pop();
    let day = last.map(|(day, _)| day);
    let one = pair.name(&request.person);
    let title = match with.as_deref().map(|w| pair.name(w)) {
        Some(other) => phrases.title("one_on_one", &[("one", &one), ("other", &other)]),
        None => phrases.title("one_on_one_alone", &[("one", &one)]),
    };
    let organisation = shared.and_then(|r| r.workspace.settings.organisation.as_ref());
    let organisation = organisation.map(|o| o.value.0.clone());
    Agenda {
        version: VERSION,
        meeting: Meeting::OneOnOne,
        language: &phrases.language,
        organisation,
        today: request.today,
        cycles: Vec::new(),
        team: None,
        last: day,
        title,
        opening: opening(&pair, day),
        parts: parts(&pair, last, &one)
            .into_iter()
            .map(Part::about_people)
            .collect(),
        closing: closing(&pair, request),
    }
}

/// What the two promised each other and is open, the oldest first; with whoever the last note was written with, or else the
/// manager, where the request names nobody.
pub fn promises_between(
    all: &[Records],
    request: &OneOnOneRequest,
) -> (Option<String>, Vec<Promise>) {
    let mut pair = pair(all, request);
    let with = request.with.clone().or_else(|| counterpart(&pair));
    pair.other = with.as_deref();
    let open = pair.open_promises();
    (with, open)
}

fn pair<'p>(all: &'p [Records], request: &'p OneOnOneRequest) -> Pair<'p> {
    static NONE: std::sync::LazyLock<Phrases> = std::sync::LazyLock::new(Phrases::default);
    let shared = all.first();
    let none = crate::workspace::Workspace::of_one_file("okr.yaml", Vec::new());
    Pair {
        all,
        person: &request.person,
        other: None,
        today: request.today,
        phrases: shared.map_or(&*NONE, |r| Phrases::of(&r.workspace)),
        quotable: Quotable::of(shared.map_or(&none, |r| &r.workspace)),
    }
}

/// The notes of the two before today, oldest first.
fn notes<'p>(pair: &Pair<'p>) -> Vec<(Date, &'p File)> {
    let mut found: Vec<(Date, &File)> = Vec::new();
    for people in pair.records() {
        for (file, other) in people.one_on_ones(pair.person) {
            let day = file.place.date.filter(|d| *d < pair.today);
            if let Some(day) = day.filter(|_| pair.other.is_none_or(|o| people.is(other, o))) {
                found.push((day, file));
            }
        }
    }
    found.sort_by_key(|(day, file)| (*day, file.place.number));
    found
}

/// With whom the last note was written, or else the manager.
fn counterpart(pair: &Pair<'_>) -> Option<String> {
    let mut latest: Option<(Date, String)> = None;
    for people in pair.records() {
        for (file, other) in people.one_on_ones(pair.person) {
            if let Some(day) = file.place.date
                && latest.as_ref().is_none_or(|(known, _)| *known < day)
            {
                latest = Some((day, people.current(other).to_owned()));
            }
        }
    }
    let manager = || {
        let directory = &pair.all.first()?.workspace.directory;
        let manager = &directory
            .person(pair.person)?
            .person
            .manager
            .as_ref()?
            .value
            .0;
        Some(directory.current_person(manager).to_owned())
    };
    latest.map(|(_, other)| other).or_else(manager)
}

fn opening(pair: &Pair<'_>, last: Option<Date>) -> Vec<String> {
    let phrases = pair.phrases;
    let Some(last) = last else {
        return vec![phrases.opening("first", &[])];
    };
    let ago = ago(phrases, pair.today, last);
    let mut lines = vec![phrases.opening("last", &[("day", &pair.on(last)), ("ago", &ago)])];
    let is_gap = |people: PersonalRecords<'_>| {
        (pair.other).is_some_and(|other| has_one_on_one_gap(people, pair.person, other))
    };
    if pair.records().any(is_gap) {
        let days = (pair.today - last).num_days().to_string();
        lines.push(phrases.opening("gap", &[("days", &days)]));
    }
    lines
}

fn parts(pair: &Pair<'_>, last: Option<(Date, &File)>, one: &str) -> Vec<Part> {
    let phrases = pair.phrases;
    // Without an earlier one, of the last weeks.
    let since = last.map_or(pair.today - Days::new(28), |(day, _)| day);
    let named = |name: &'static str| {
        let heading = phrases.heading(name, &[("one", one)]);
        Part::new(name, heading).asking(phrases.questions(name))
    };
    let (read, unread) = pair.feedback(since);
    let mut happened = pair.brought(since);
    happened.extend(pair.thanks(since));
    happened.extend(read);
    let all = [
        Some(named("topic").fillable()),
        last.and_then(|(day, file)| last_time(pair, day, file)),
        named("promises").telling(pair.promises()).if_told(),
        named("since").telling(happened).if_told(),
        named("unread").telling(unread).if_told(),
        named("growth").telling(growth(pair)).if_told(),
        Some(named("goal").fillable()),
        Some(named("reality").fillable()),
        Some(named("options").fillable()),
        Some(named("will").fillable()),
        Some(named("contribution").telling(objectives(pair)).fillable()),
    ];
    all.into_iter().flatten().collect()
}

/// What the two wrote down as goal and contribution last time.
fn last_time(pair: &Pair<'_>, day: Date, file: &File) -> Option<Part> {
    let heading = pair.phrases.heading("last_time", &[("day", &pair.on(day))]);
    let lines = ["Goal", "My contribution"].map(|name| section(file, name));
    let told = lines.iter().filter(|words| !words.is_empty());
    let lines = told.map(|words| Entry::words(pair.quote(words)));
    Part::new("last_time", heading).telling(lines).if_told()
}

/// The direction of the person's growth path, and the next steps on it.
fn growth(pair: &Pair<'_>) -> Vec<Entry> {
    let mut lines = Vec::new();
    for people in pair.records() {
        // A promise stands among the promises.
        let promised = promises(people, pair.person, &|_| true);
        for (file, growth) in people.records.workspace.records::<Growth>() {
            let owner = file.place.person.as_deref();
            if !owner.is_some_and(|p| people.is(p, pair.person)) {
                continue;
            }
            let direction = growth.direction.written();
            lines.extend(direction.map(|d| Entry::words(pair.quote(d))));
            for step in file.items("Steps").filter(|i| i.done == Some(false)) {
                let words = without_due(step);
                if !promised.iter().any(|p| p.open && p.words == words) {
                    let entry = Entry::words(pair.quote(&words));
                    lines.push(match step.due {
                        None => entry,
                        Some(due) => entry.with(pair.due(due)),
                    });
                }
            }
        }
    }
    lines
}

/// What the person's teams want to change in the cycles that run today: titles, and nothing of how far they are.
fn objectives(pair: &Pair<'_>) -> Vec<Entry> {
    let Some(shared) = pair.all.first() else {
        return Vec::new();
    };
    let workspace = &shared.workspace;
    let cycles = workspace.cycles_on(pair.today);
    let mut lines = Vec::new();
    for team in workspace.directory.teams_of(pair.person) {
        for file in workspace.okr_files_of(&team.id) {
            let cycle = file.place.cycle.as_deref();
            if !cycles.iter().any(|(name, _)| Some(name.as_str()) == cycle) {
                continue;
            }
            let live = file.objectives().iter().filter(|o| o.is_live());
            let titles = live.filter_map(|o| o.title.as_ref());
            let name = pair.plainly(workspace.directory.team_name(&team.id), &team.id);
            lines.extend(titles.map(|t| Entry::of(name, pair.without_numbers(&t.value.0))));
        }
    }
    lines
}

fn closing(pair: &Pair<'_>, request: &OneOnOneRequest) -> Vec<String> {
    let phrases = pair.phrases;
    let mut lines = vec![phrases.say("no_numbers", &[])];
    let sealed: usize = pair.all.iter().map(|r| r.workspace.sealed).sum();
    if sealed > 0 {
        lines.push(phrases.say("sealed", &[("count", &sealed.to_string())]));
    }
    let personal = |r: &Records| r.workspace.files.iter().any(|f| f.kind.is_personal());
    if pair.all.len() < 2 && request.missing.is_empty() && !pair.all.iter().any(personal) {
        lines.push(phrases.say("no_private", &[]));
    }
    for (name, why) in &request.missing {
        lines.push(phrases.say("missing", &[("name", name), ("why", why)]));
    }
    for records in pair.all {
        lines.extend(super::limits(phrases, &records.history));
    }
    lines
}
