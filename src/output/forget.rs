//! Where something about a person lies, as text and as Markdown; and what deleting it would take.

use super::Look;
use super::sheet::{Row, Sheet};
use crate::clock::{Date, long_date};
use crate::views::{InOrg, Trace, Traces, TracesIn};
use std::io::{self, Write};

/// What deleting it would take, said once.
const TAKES: [&str; 8] = [
    "What lies in a file now: change or remove it, and commit. The words stay in every earlier commit.",
    "What is in the history: `git filter-repo` takes paths out (`--invert-paths --path PATH`), replaces words \
     (`--replace-text`) and changes authors (`--mailmap`). It makes every later commit a new one: commits that pages, packets \
     and issues name are gone, signatures are lost, open branches have to be moved, and everybody clones anew.",
    "What others have: clones, forks, mirrors, backups, caches of CI and pages that were printed or sent are not reached by any \
     command. Ask those who have them.",
    "What the server has: hosts keep commits that no branch leads to, and those of pull requests, until their support removes them.",
    "What is sealed: a copy can be opened as long as anybody has a key it was sealed to. It is gone when all copies are, or all \
     those keys.",
    "Names of others stand in the same files and commits. What is taken out for one is taken out of their record, too: ask them.",
    "Not looked through: what files hold on other branches, in tags, stashes and notes; files that are no records (`git grep -i NAME`); \
     who is named in the packets of others; earlier stashes (`git stash list`); what people wrote without a name; issues, chats \
     and pages outside of git.",
    "A word that is also a name is listed, too. Read a line before you take it out.",
];

/// Writes the list for a terminal.
pub fn forget_text(traces: &Traces, look: Look, out: &mut dyn Write) -> io::Result<()> {
    all(traces, &mut Sheet::text(look, out))
}

/// Writes the list as Markdown, in which nothing mentions anybody.
pub fn forget_markdown(traces: &Traces, out: &mut dyn Write) -> io::Result<()> {
    all(traces, &mut Sheet::markdown(out))
}

fn all(traces: &Traces, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let who = &traces.who;
    sheet.heading(1, &format!("Where something about {} lies", who.name), "")?;
    let mut by: Vec<&str> = vec![&who.name];
    by.extend(who.handles.iter().chain(&who.emails).map(String::as_str));
    by.dedup();
    sheet.words(&format!(
        "Looked for: {}. Nothing was changed.",
        by.join(", ")
    ))?;
    match who.in_org {
        InOrg::Now => {}
        InOrg::Once => sheet.words(
            "org/ does not know them any more; they were looked for by what it said of them last.",
        )?,
        InOrg::Never => sheet.words(
            "org/ does not know them, so only this word was looked for, and no other name or address.",
        )?,
    }
    for repository in &traces.repositories {
        self::repository(repository, sheet)?;
    }
    for (name, why) in &traces.missing {
        sheet.heading(2, name, "")?;
        sheet.words(&format!("It could not be looked through: {why}"))?;
    }
    sheet.heading(2, "What deleting it takes", "")?;
    let mut takes = TAKES.iter();
    takes.try_for_each(|line| sheet.own_row(&Row::ITEM, line))
}

fn repository(found: &TracesIn, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.heading(2, &format!("In the repository {}", found.name), "")?;
    let nothing = found.here.is_empty()
        && found.past.is_empty()
        && found.commits.is_empty()
        && found.mailmap.is_empty();
    if nothing {
        sheet.words("Nothing was found.")?;
    }
    if !found.here.is_empty() {
        sheet.words("Files that are there now:")?;
        for trace in &found.here {
            sheet.item(&line(trace))?;
        }
    }
    if !found.mailmap.is_empty() {
        sheet.item(&format!(".mailmap: names them{}", lines(&found.mailmap)))?;
    }
    if !found.past.is_empty() {
        sheet.words("Only in the history:")?;
        for trace in &found.past {
            sheet.item(&line(trace))?;
        }
    }
    if !found.commits.is_empty() {
        sheet.words("Commits that carry their name:")?;
        for commit in &found.commits {
            let on = on(commit.day);
            let led_by = commit.led_by.as_ref();
            let led_by = led_by.map_or_else(String::new, |name| format!(", only by way of {name}"));
            sheet.item(&format!("{}{on}: {}{led_by}", commit.commit, commit.role))?;
        }
    }
    if found.sealed > 0 {
        sheet.words(&format!(
            "Sealed records that could not be looked into: {}. Some of them may be about somebody else.",
            found.sealed
        ))?;
    }
    for limit in &found.limits {
        sheet.words(&format!("Not everything can be seen here. {limit}"))?;
    }
    Ok(())
}

/// `people/ana/growth.md: their growth path, in line 3; since 1a2b3c4 on 12 October 2026`.
fn line(trace: &Trace) -> String {
    let since = trace.since.as_ref();
    let since = since.map_or_else(String::new, |(id, day)| format!("; since {id}{}", on(*day)));
    format!(
        "{}: {}{}{since}",
        trace.path,
        trace.what,
        lines(&trace.lines)
    )
}

/// So many lines of a file are named.
const LINES: usize = 20;

fn lines(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
    let more = if lines.len() > LINES {
        " and further ones"
    } else {
        ""
    };
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(", in line {one}"),
        several => format!(", in lines {}{more}", several.join(", ")),
    }
}

fn on(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| format!(" on {}", long_date(day)))
}
