//! What the organisation owed the person's teams: what stood in their way, and help that was declined. Without a name.

use super::ground::{Ground, of_words};
use super::value::{PacketLine, PacketPart, Provenance};
use crate::clock::{Date, long_date};
use crate::model::CheckIn;
use crate::signals::{AskStanding, asks};

pub(super) fn part(ground: &Ground<'_>) -> Option<PacketPart> {
    PacketPart::new("owed", "What the organisation owed")
        .with(Some("What stood in the way"), impediments(ground))
        .with(Some("Help that was declined"), declined(ground))
        .if_told()
}

/// Impediments of the teams, each once. One that carries somebody's name is that person's cry for help and stays where it is.
fn impediments(ground: &Ground<'_>) -> Vec<PacketLine> {
    let mut found: Vec<(Date, PacketLine)> = Vec::new();
    for (file, _) in ground.workspace().records::<CheckIn>() {
        let (Some(day), Some(team)) = (file.place.date, file.place.team.as_deref()) else {
            continue;
        };
        if !ground.period().contains(day) || !ground.has_team(team) {
            continue;
        }
        let nameless = |i: &&crate::syntax::Item| i.by.is_none() && ground.is_nameless(&i.text);
        for item in ground.first(file.items("Impediments").filter(nameless)) {
            let recorded = of_words(&ground.shared.history, file, item.span.slice(&file.text));
            let line = PacketLine::of(&item.text)
                .led_by(format!("{}, {}", ground.team_name(team), long_date(day)))
                .recorded(recorded);
            found.push((day, line));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.lead, &a.1.words).cmp(&(b.0, &b.1.lead, &b.1.words)));
    let mut lines: Vec<PacketLine> = Vec::new();
    for (_, line) in found {
        if !lines
            .iter()
            .any(|l| l.words.eq_ignore_ascii_case(&line.words))
        {
            lines.push(line);
        }
    }
    lines
}

/// What the teams asked others for in the period and did not get.
fn declined(ground: &Ground<'_>) -> Vec<PacketLine> {
    let evidence = ground.evidence();
    let mut found: Vec<(Option<Date>, PacketLine)> = Vec::new();
    for ask in asks(evidence) {
        let Some(reply) = ask
            .answer()
            .filter(|_| ask.standing() == AskStanding::Declined)
        else {
            continue;
        };
        let version = reply.brought(evidence);
        let day = reply.file.place.date;
        let day = day.or_else(|| version.as_ref().and_then(|v| v.commit.visible));
        let what = ask.what.filter(|w| ground.is_nameless(w));
        let (Some(what), true) = (what, ground.has_team(ask.team)) else {
            continue;
        };
        if !day.is_some_and(|d| ground.period().contains(d)) {
            continue;
        }
        let why = reply.why.filter(|w| ground.is_nameless(w)).unwrap_or("");
        let asked = format!(
            "{} asked {}",
            ground.team_name(ask.team),
            ground.team_name(reply.team)
        );
        let mut line = PacketLine::of(what).led_by(asked).detail("The answer", why);
        line.recorded
            .extend(version.map(|v| Provenance::of_commit(v.commit)));
        found.push((day, line));
    }
    found.sort_by(|a, b| (a.0, &a.1.words).cmp(&(b.0, &b.1.words)));
    found.into_iter().map(|(_, line)| line).collect()
}
