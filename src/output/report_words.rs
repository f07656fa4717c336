//! The words of `report` and `align` that every format has in common. Nothing in here is made safe yet: each format does that for its
//! own sink, for a whole part at a time.

use super::standing_words::{ENGLISH, StandingWords};
use super::wrap::JOINED;
use crate::clock::{Date, day_and_month};
use crate::diagnostic::shell_word;
use crate::model::{Forecast, Number, Pace};
use crate::signals::AskStanding;
use crate::views::{
    Alignment, AskLine, CelebrateKind, CelebrateLine, CycleLine, HealthLine, KeyResultLine,
    LearnedLine, LimitLine, Measured, Phase, Report, SignalGroup,
};

/// `2026-Q4`; the names of several.
pub(super) fn cycles(cycles: &[CycleLine], today: Date) -> String {
    match cycles {
        [] => "no cycle runs today".to_owned(),
        [only] => only.name.clone(),
        all => {
            let name = |c: &CycleLine| match c.phase {
                Phase::Running => c.name.clone(),
                Phase::Ended | Phase::Ahead => format!("{} ({})", c.name, how_far(c, today)),
            };
            all.iter().map(name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `day 40 of 92`, `ended 30 Sep`, `begins in 12 days`.
pub(super) fn how_far(cycle: &CycleLine, today: Date) -> String {
    match cycle.phase {
        Phase::Running => format!("day {} of {}", cycle.day, cycle.days),
        Phase::Ended => format!("ended {}", day_and_month(cycle.end, today)),
        Phase::Ahead => match (cycle.start - today).num_days() {
            1 => "begins tomorrow".to_owned(),
            days => format!("begins in {days} days"),
        },
    }
}

/// The headings of what is new: `Learned since last week`.
pub(super) fn since(report: &Report) -> String {
    match (report.today - report.since).num_days() {
        7 => "since last week".to_owned(),
        _ => format!("since {}", day_and_month(report.since, report.today)),
    }
}

/// Whether the ask is new for a reader who asked for news.
fn is_new(report: &Report, ask: &AskLine) -> bool {
    report.changed.is_some()
        && (ask.not_recorded || ask.since.is_some_and(|day| day > report.since))
}

/// `platform asks data-infra`, or the asker alone.
pub(super) fn asking(ask: &AskLine) -> String {
    match &ask.from {
        Some(from) => format!("{} asks {from}", ask.team),
        None => ask.team.clone(),
    }
}

/// What is needed; of what kind where no team is named.
pub(super) fn needed(ask: &AskLine) -> String {
    let kind = ask.kind.filter(|_| ask.from.is_none());
    let kind = kind.map_or_else(String::new, |k| format!(" ({k})"));
    format!("{}{kind}", ask.what)
}

/// Since when an ask waits, with its commit.
pub(super) fn visible(report: &Report, ask: &AskLine) -> Vec<String> {
    let mut parts = Vec::new();
    if is_new(report, ask) {
        parts.push("new".to_owned());
    }
    parts.push(match (ask.since, ask.not_recorded) {
        (Some(day), _) => format!("since {}", day_and_month(day, report.today)),
        (None, true) => "not committed yet".to_owned(),
        (None, false) => "since when is not known".to_owned(),
    });
    parts.extend(ask.commit.clone());
    parts
}

/// What an ask was told.
pub(super) fn told(ask: &AskLine) -> String {
    told_by(ask, ask.told.as_ref().map_or("", |t| t.team.as_str()))
}

/// The same, of a team that is called `who`.
pub(super) fn told_by(ask: &AskLine, who: &str) -> String {
    let why = ask.told.as_ref().and_then(|t| t.why.as_ref());
    let why = why.map_or_else(String::new, |w| format!(": {w}"));
    match ask.standing {
        AskStanding::NoReply => "no reply yet".to_owned(),
        AskStanding::PickedUp => format!("picked up, not closed{why}"),
        AskStanding::Later => format!("{who} says later{why}"),
        AskStanding::Declined => format!("{who} says no{why}"),
    }
}

/// `and 12 more like these`, with the command that tells them.
pub(super) fn more(group: &SignalGroup<'_>) -> Option<String> {
    let team = group.next.unwrap_or("TEAM");
    (group.more > 0).then(|| {
        format!(
            "and {} more of this kind: `okr report --team {team}`",
            group.more
        )
    })
}

/// `24 > 21 > 8 min`: where it began, where it is, where it should be.
pub fn measured(measured: &Measured) -> String {
    measured_in(&ENGLISH, measured)
}

/// The same in another language.
pub(super) fn measured_in(words: &StandingWords, measured: &Measured) -> String {
    let known = |value: &Option<f64>| value.map_or_else(|| "?".to_owned(), number);
    let of = |unit: &Option<String>| unit.as_ref().map_or_else(String::new, |u| format!(" {u}"));
    match measured {
        Measured::Metric {
            baseline,
            value,
            target,
            unit,
        } => {
            let all = [known(baseline), known(value), known(target)].join(" > ");
            format!("{all}{}", of(unit))
        }
        Measured::Hold {
            value,
            min,
            max,
            unit,
        } => {
            let range = match (min, max) {
                (Some(min), Some(max)) => {
                    format!(", {}", (words.between)(&number(*min), &number(*max)))
                }
                (Some(min), None) => format!(", {} {}", words.floor, number(*min)),
                (None, Some(max)) => format!(", {} {}", words.ceiling, number(*max)),
                (None, None) => String::new(),
            };
            format!("{}{}{range}", known(value), of(unit))
        }
        Measured::Milestones { done, all } => (words.milestones)(*done, *all),
        Measured::Learning {
            answer: Some(answer),
            ..
        } => format!("{}: {answer}", words.answered),
        Measured::Learning { answer: None, .. } => words.not_answered.to_owned(),
        Measured::Words => String::new(),
    }
}

/// Whether a health measure is in its range.
pub(super) fn health_word(line: &HealthLine) -> &'static str {
    match line.pace {
        Pace::Inside | Pace::Outside => (ENGLISH.pace)(line.pace),
        Pace::OnPace | Pace::Behind | Pace::Unknown => "",
    }
}

/// The team's own word; where it said nothing, what the numbers say in words that are never the team's.
pub(super) fn word(line: &KeyResultLine) -> &'static str {
    word_in(&ENGLISH, line)
}

/// The same in another language.
pub(super) fn word_in(words: &StandingWords, line: &KeyResultLine) -> &'static str {
    match line.status {
        Some(status) => (words.status)(status),
        None => (words.pace)(line.pace),
    }
}

/// `may end between 14 and 20 min`: the range and nothing else, because the rest is a guess. Beyond the target it is not
/// followed.
pub(super) fn range(line: &KeyResultLine) -> Option<String> {
    let Measured::Metric {
        baseline,
        value,
        target: Some(target),
        unit,
    } = &line.measured
    else {
        return None;
    };
    let forecast = line.forecast?;
    let unit = unit.as_ref().map_or_else(String::new, |u| format!(" {u}"));
    let (low, high) = rounded(&forecast, *value);
    let holds_target = forecast.low <= *target && *target <= forecast.high;
    let rises = baseline.or(*value)? < *target;
    Some(match (holds_target, rises) {
        (false, _) => format!("may end between {low} and {high}{unit}"),
        (true, true) => format!("may end between {low}{unit} and the target"),
        (true, false) => format!("may end between {high}{unit} and the target"),
    })
}

/// The last word stays on the line of the one before it: a unit with its number.
pub(super) fn held(words: &str) -> String {
    match words.rsplit_once(' ') {
        Some((words, last)) => format!("{words}{JOINED}{last}"),
        None => words.to_owned(),
    }
}

/// The ends of the range, as finely as its width allows: a guess has no decimals of its own.
fn rounded(forecast: &Forecast, now: Option<f64>) -> (String, String) {
    let width = (forecast.high - forecast.low).abs();
    let step = if width > 0.0 {
        10f64.powf((width / 4.0).log10().floor())
    } else {
        1e-4
    };
    let near = |n: f64| {
        // Where it is now stands beside it, and is no guess.
        if let Some(now) = now.filter(|now| (n - now).abs() < step) {
            return number(now);
        }
        let whole = (n / step).round() * step;
        number(if whole.is_finite() { whole } else { n })
    };
    (near(forecast.low), near(forecast.high))
}

/// A number as one writes it.
pub(super) fn number(n: f64) -> String {
    Number(n).to_string()
}

/// `data-infra helped platform`.
pub(super) fn who(line: &CelebrateLine) -> String {
    let with = line.with.as_deref().unwrap_or("");
    match line.kind {
        CelebrateKind::Helped => format!("{} helped {with}", line.team),
        CelebrateKind::Answered => format!("{} answered a question", line.team),
        CelebrateKind::Milestone => format!("{} reached a milestone", line.team),
        CelebrateKind::BuiltOn => format!("{with} built on what {} tried", line.team),
    }
}

/// What it was, and how it ended.
pub(super) fn what(line: &CelebrateLine) -> String {
    match (&line.how, line.kind) {
        (None, _) => line.what.clone(),
        (Some(how), CelebrateKind::Milestone) => format!("{} ({how})", line.what),
        (Some(how), CelebrateKind::BuiltOn) => format!("{}: now {how}", line.what),
        (Some(how), _) => format!("{}: {how}", line.what),
    }
}

/// What was learned, with the experiment or objective that taught it.
pub(super) fn taught(line: &LearnedLine) -> String {
    match &line.title {
        Some(title) => format!("{} ({title})", line.words),
        None => line.words.clone(),
    }
}

/// What the report stands on and could not say.
pub(super) fn foot(report: &Report) -> Vec<String> {
    let mut parts = Vec::new();
    match report.without_check_in {
        0 => {}
        1 => parts.push("1 key result without a check-in yet".to_owned()),
        n => parts.push(format!("{n} key results without a check-in yet")),
    }
    match &report.asked_of {
        Some(team) if report.help_wanted.is_empty() && report.for_leadership.is_empty() => {
            parts.push(format!("no open ask waits for {team}"));
        }
        None if report.teams.is_empty() => {
            parts.extend(no_okrs(report.team.as_deref(), &report.cycles));
        }
        _ => {}
    }
    if report.limits.is_empty() {
        parts.push("history complete".to_owned());
    }
    parts
}

/// That a team, or every team, has written nothing for these cycles yet, and what to type.
fn no_okrs(team: Option<&str>, cycles: &[CycleLine]) -> Option<String> {
    let names: Vec<&str> = cycles.iter().map(|c| c.name.as_str()).collect();
    let names = names.join(", ");
    let told = match team {
        Some(team) => format!(
            "{team} has no OKRs in {names}: `okr new objective {}` begins",
            shell_word(team)
        ),
        None => format!("No team has OKRs in {names} yet: `okr new objective` begins"),
    };
    (!names.is_empty()).then_some(told)
}

/// The same where a network has no goal to show.
pub(super) fn no_goals(alignment: &Alignment) -> Option<String> {
    let (steps, alone) = alignment.tree();
    let told = || no_okrs(alignment.around.as_deref(), &alignment.cycles);
    (steps.is_empty() && alone.is_empty()).then(told).flatten()
}

/// What could not be judged, without what to type.
pub(super) fn not_known(limit: &LimitLine) -> String {
    format!("Not known: {}", limit.what)
}
