//! What has changed since a day, for commands that tell of it beside other things.

use super::error::{fail, unreadable};
use super::records::Opened;
use crate::clock::Date;
use crate::views::{TeamChanges, TwoStates, changes};
use crate::workspace::{Disk, Files, ROOT_FILE};

/// The folders of what teams record.
pub(super) fn records_of_teams(opened: &Opened) -> [&str; 3] {
    let folders = &opened.records.workspace.folders;
    [&folders.okrs, &folders.check_ins, &folders.experiments].map(String::as_str)
}

/// What has changed for teams in `names` (folders) since the end of a day.
pub(super) fn changed(
    opened: &Opened,
    since: Date,
    names: &[&str],
) -> anyhow::Result<Vec<TeamChanges>> {
    if since > opened.today {
        return Err(fail(
            format!(
                "--since {since} is later than the day that is told ({})",
                opened.today
            ),
            "name the day of the last report",
        ));
    }
    let repository = opened.repository.as_ref().ok_or_else(|| {
        fail(
            format!(
                "{} lies in no git repository, so what was there on {since} is not known",
                opened.root.display()
            ),
            "leave --since out; `git init` begins a history",
        )
    })?;
    let then = repository.moment_on(since).map_err(|e| {
        let hint = e.hint().unwrap_or_default().replace("--at", "--since");
        fail(e.to_string(), hint)
    })?;
    let prefix = repository.prefix_of(&opened.root).unwrap_or_default();
    let before = repository
        .files_of(&then.commit, &prefix)
        .map_err(|e| unreadable(&e))?;
    let disk = Disk::new(&opened.root);
    let folders = &opened.records.workspace.folders;
    let mut names = names.to_vec();
    names.push(ROOT_FILE);
    let (after, altered): (&dyn Files, _) = match &opened.past {
        Some(past) => (
            &past.files,
            repository.altered(&then.commit, &past.moment.commit, &prefix, &names),
        ),
        None => (
            &disk,
            repository.altered_since(&then.commit, &disk, &prefix, &names),
        ),
    };
    let states = TwoStates {
        before: &before,
        after,
        from: then.commit.short().to_owned(),
        to: None,
        altered: altered.map_err(|e| unreadable(&e))?,
        folders: folders.clone(),
    };
    Ok(changes(&states, opened.today).teams)
}
