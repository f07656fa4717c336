//! The conversation itself: 1:1s and feedback along the period, so that the manager's silence shows too; and how old the evidence
//! is. No check-ins, and nothing about who was away.

use super::feedback::Given;
use super::ground::Ground;
use super::value::{PacketLine, PacketPart};
use crate::clock::{Date, Period, long_date};
use chrono::{Datelike, Days, Months};

/// A 1:1 or a piece of feedback on a day.
struct Talk {
    day: Date,
    words: String,
    with: String,
    is_feedback: bool,
}

/// `told` are the parts that hold evidence.
pub(super) fn part(ground: &Ground<'_>, given: &[Given], told: &[PacketPart]) -> PacketPart {
    let talks = talks(ground, given);
    let part = PacketPart::new("conversation", "The conversation itself")
        .with(Some("Month by month"), months(ground, &talks))
        .with(Some("From your manager"), of_managers(ground, &talks));
    with_recency(ground, part, told)
}

fn talks(ground: &Ground<'_>, given: &[Given]) -> Vec<Talk> {
    let mut talks = Vec::new();
    for records in ground.all() {
        let people = ground.people(records);
        for (file, other) in people.one_on_ones(ground.person()) {
            if let Some(day) = file.place.date.filter(|d| ground.period().contains(*d)) {
                talks.push(Talk {
                    day,
                    words: format!("1:1 with {}", people.name(other)),
                    with: other.to_owned(),
                    is_feedback: false,
                });
            }
        }
    }
    talks.extend(given.iter().map(|g| Talk {
        day: g.day,
        words: format!("feedback from {}", ground.person_name(&g.from)),
        with: g.from.clone(),
        is_feedback: true,
    }));
    talks.sort_by(|a, b| (a.day, &a.words).cmp(&(b.day, &b.words)));
    talks
}

/// A line for each month of the period that has begun, and one for months without a word.
fn months(ground: &Ground<'_>, talks: &[Talk]) -> Vec<PacketLine> {
    let Period { start, end } = ground.period();
    let end = end.min(ground.request.today);
    // Of the time before the records begin there is nothing to say.
    let begun = ground
        .all()
        .filter_map(|r| r.history.commits().first()?.visible);
    let start = begun.min().map_or(start, |day| day.max(start));
    let start = talks.first().map_or(start, |talk| talk.day.min(start));
    let mut told_of: Vec<(Period, Option<String>)> = Vec::new();
    let mut first = start.with_day(1);
    while let Some(month) = first.filter(|day| *day <= end) {
        let is_in = |t: &&Talk| (t.day.year(), t.day.month()) == (month.year(), month.month());
        let mut told: Vec<(&str, Vec<String>)> = Vec::new();
        for talk in talks.iter().filter(is_in) {
            let day = talk.day.day().to_string();
            match told.iter_mut().find(|(words, _)| *words == talk.words) {
                Some((_, days)) => days.push(day),
                None => told.push((&talk.words, vec![day])),
            }
        }
        let told = told
            .iter()
            // With the month behind the days, they are not read as how many there were.
            .map(|(words, days)| format!("{words} on {} {}", days.join(", "), month.format("%b")));
        let words = told.collect::<Vec<_>>().join("; ");
        let words = (!words.is_empty()).then_some(words);
        let (start, end) = (month, month);
        match told_of.last_mut() {
            Some((before, None)) if words.is_none() => before.end = month,
            _ => told_of.push((Period { start, end }, words)),
        }
        first = month.checked_add_months(Months::new(1));
    }
    let line = |(Period { start, end }, words): (Period, Option<String>)| {
        let none = || format!("nothing is recorded{}", ground.as_far_as_read());
        let to = end.format("%B %Y").to_string();
        let lead = match start.format("%B %Y").to_string() {
            from if from == to => to,
            _ if start.year() == end.year() => format!("{} – {to}", start.format("%B")),
            from => format!("{from} – {to}"),
        };
        PacketLine::of(&words.unwrap_or_else(none)).led_by(lead)
    };
    told_of.into_iter().map(line).collect()
}

/// When each manager last talked with the person; the days of all stand above.
fn of_managers(ground: &Ground<'_>, talks: &[Talk]) -> Vec<PacketLine> {
    let managers = ground
        .managers
        .iter()
        .enumerate()
        .map(|(at, (manager, since))| {
            let last = |is_feedback| {
                let mut own = talks.iter().rev();
                let last = own.find(|t| t.with == *manager && t.is_feedback == is_feedback);
                match last {
                    None => format!("none is recorded{}", ground.as_far_as_read()),
                    Some(talk) => long_date(talk.day),
                }
            };
            // Whom the org named first may have been the manager for longer than it says.
            let since = since.filter(|_| at > 0).map_or_else(String::new, |day| {
                format!(", by the org since {}", long_date(day))
            });
            let words = format!("Last 1:1: {}. Last feedback: {}", last(false), last(true));
            PacketLine::of(&words).led_by(format!("{}{since}", ground.person_name(manager)))
        });
    managers.collect()
}

/// Where more than half of the evidence is from the last quarter of the period, it says so and lists what is older.
fn with_recency(ground: &Ground<'_>, part: PacketPart, told: &[PacketPart]) -> PacketPart {
    let Period { start, end } = ground.period();
    let quarter = u64::try_from((end - start).num_days() / 4).unwrap_or(0);
    let from = end - Days::new(quarter);
    let groups = told.iter().flat_map(|p| &p.groups);
    // A piece of feedback is one piece of evidence, in however many lines.
    let mut evidence: Vec<(Date, String)> = Vec::new();
    for group in groups {
        if group.recorded.is_some()
            && let Some(day) = group.lines.iter().find_map(|l| l.day)
        {
            evidence.push((day, group.heading.clone().unwrap_or_default()));
            continue;
        }
        for line in &group.lines {
            let lead = line
                .lead
                .as_ref()
                .map_or_else(String::new, |l| format!("{l}: "));
            evidence.extend(line.day.map(|day| (day, format!("{lead}{}", line.words))));
        }
    }
    evidence.sort();
    let older = evidence.iter().filter(|(day, _)| *day < from).count();
    if evidence.len() < 2 || older * 2 >= evidence.len() {
        return part;
    }
    let mut lines: Vec<PacketLine> = vec![PacketLine::of(&format!(
        "More than half of what is told here is from the last quarter of this time, since {}. What is near is remembered best; what is older counts as much{}",
        long_date(from),
        if older == 0 {
            ", and nothing older is recorded"
        } else {
            ":"
        }
    ))];
    let older = evidence.into_iter().take(older);
    lines.extend(older.map(|(day, words)| {
        let line = PacketLine::of(&words);
        if words.contains(&long_date(day)) {
            line
        } else {
            line.led_by(long_date(day))
        }
    }));
    part.with(Some("How recent it is"), lines)
}
