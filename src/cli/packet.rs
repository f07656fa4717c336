//! `okr packet`.

use super::args::{Global, PacketArgs};
use super::error::fail;
use super::private::{known_person, open_private};
use super::ui::Ui;
use super::{Ending, records};
use crate::clock::{Date, Period, calendar_cycle};
use crate::history::Repository;
use crate::output::packet_markdown;
use crate::views::{PacketRequest, Records, packet};
use chrono::Datelike;

pub(super) fn run(args: &PacketArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let opened = records::open_with(global, &args.as_of, Some(&args.identity))?;
    let today = opened.today;
    let person = known_person(&opened.records, "okr packet", &args.person)?;
    let period = period(args, today)?;
    let (mut all, missing) = open_private(global, &args.private, &base, &opened)?;
    let prepared_by = opened
        .repository
        .as_ref()
        .and_then(|r| preparer(r, &opened.records));
    opened.keys.check(ui)?;
    all.insert(0, opened.records);
    let request = PacketRequest {
        person,
        period,
        review_on: args.review_on.unwrap_or(today),
        prepared_by,
        missing: missing
            .into_iter()
            .map(|(name, why)| format!("The records in {name}: {why}"))
            .collect(),
    };
    let value = packet(&all, &request);
    ui.show_paged(|out| packet_markdown(&value, out))?;
    Ok(Ending::Fine)
}

/// As asked; else the half-year that `today` lies in.
fn period(args: &PacketArgs, today: Date) -> anyhow::Result<Period> {
    let half = calendar_cycle(&format!(
        "{}-H{}",
        today.year(),
        if today.month() <= 6 { 1 } else { 2 }
    ));
    let half = half.unwrap_or(Period {
        start: today,
        end: today,
    });
    let period = Period {
        start: args.from.unwrap_or(half.start),
        end: args.to.unwrap_or(half.end),
    };
    if period.start > period.end {
        return Err(fail(
            format!(
                "the period ends ({}) before it begins ({})",
                period.end, period.start
            ),
            "check --from and --to",
        ));
    }
    Ok(period)
}

/// The name of whoever runs the command, as git knows them.
fn preparer(repository: &Repository, records: &Records) -> Option<String> {
    let email = repository.config_all("user.email").pop();
    let member = email.and_then(|e| {
        records
            .workspace
            .directory
            .person_of_email(&e)
            .map(|m| m.handle.clone())
    });
    let name = member.map(|handle| records.workspace.directory.person_name(&handle).to_owned());
    name.or_else(|| repository.config_all("user.name").pop())
}
