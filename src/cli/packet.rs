//! `okr packet`.

use super::args::{Global, PacketArgs};
use super::error::fail;
use super::records::Opened;
use super::ui::Ui;
use super::{Ending, records};
use crate::clock::{Date, Period, calendar_cycle};
use crate::history::Repository;
use crate::model::nearest;
use crate::output::packet_markdown;
use crate::views::{PacketRequest, Records, packet};
use crate::workspace::ROOT_FILE;
use chrono::Datelike;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &PacketArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let opened = records::open(global, &args.as_of)?;
    let today = opened.today;
    let person = known_person(&opened.records, &args.person)?;
    let period = period(args, today)?;
    check_named(args, &base)?;
    let mut missing = Vec::new();
    let mut all = Vec::new();
    for folder in private_folders(args, &base, &opened) {
        let found = if folder.join(ROOT_FILE).is_file() {
            records::open_beside(global, &folder, opened.as_of)?
        } else {
            Err("there is no workspace with an okr.yaml at that path.".to_owned())
        };
        match found {
            Ok(records) => all.push(records),
            Err(why) => {
                let name = folder.file_name().map_or_else(
                    || folder.display().to_string(),
                    |n| n.to_string_lossy().into_owned(),
                );
                missing.push(format!("The records in {name}: {why}"));
            }
        }
    }
    let prepared_by = opened
        .repository
        .as_ref()
        .and_then(|r| preparer(r, &opened.records));
    all.insert(0, opened.records);
    let request = PacketRequest {
        person,
        period,
        review_on: args.review_on.unwrap_or(today),
        prepared_by,
        missing,
    };
    let value = packet(&all, &request);
    ui.show_paged(|out| packet_markdown(&value, out))?;
    Ok(Ending::Fine)
}

/// A folder that was named on the command line and holds no workspace is a slip.
fn check_named(args: &PacketArgs, base: &Path) -> anyhow::Result<()> {
    for folder in &args.private {
        if !base.join(folder).join("okr.yaml").is_file() {
            return Err(fail(
                format!("there is no workspace at {}", folder.display()),
                "a repository with people's records has an okr.yaml of its own; check the path behind --private",
            ));
        }
    }
    Ok(())
}

fn known_person(records: &Records, handle: &str) -> anyhow::Result<String> {
    let directory = &records.workspace.directory;
    if directory.person(handle).is_some() {
        return Ok(directory.current_person(handle).to_owned());
    }
    let people = directory.people.iter().map(|p| p.handle.as_str());
    let hint = nearest(handle, people).map_or_else(
        || "org/ lists the people".to_owned(),
        |n| format!("did you mean `okr packet {n}`?"),
    );
    Err(fail(
        format!("there is nobody called `{handle}` in org/"),
        hint,
    ))
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

/// The repositories that this reader has named: on the command line, or in git's own configuration. Never in a shared
/// file, so that a pull request cannot choose what is read.
fn private_folders(args: &PacketArgs, base: &Path, opened: &Opened) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = args.private.iter().map(|p| base.join(p)).collect();
    if let Some(repository) = &opened.repository {
        let top = repository.work_dir().unwrap_or_else(|| base.to_owned());
        folders.extend(
            repository
                .config_all("okr.private")
                .into_iter()
                .map(|p| top.join(p)),
        );
    }
    let mut unique: Vec<PathBuf> = Vec::new();
    for folder in folders {
        let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
        if folder != opened.root && !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    unique
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
