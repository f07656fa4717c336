//! What others answered.

use super::Ask;
use crate::clock::Date;
use crate::model::{Answer, AskRef, Entries, Record, Reply, Spanned, split_cycle};
use crate::workspace::{File, Workspace};
use std::collections::HashMap;

/// An answer to an ask.
#[derive(Debug, Clone, Copy)]
pub struct AskReply<'w> {
    /// Today's name of the answering team.
    pub team: &'w str,
    /// The answer.
    pub answer: Answer,
    /// Why, or when.
    pub why: Option<&'w str>,
    /// The day of the check-in that holds it; `None` in an OKR file.
    pub date: Option<Date>,
    /// The file that holds it.
    pub file: &'w File,
}

pub(super) fn answer<'w>(
    workspace: &'w Workspace,
    today: Date,
    asks: &mut [Ask<'w>],
    latest: &HashMap<(&str, &str), Vec<usize>>,
) {
    let mut replies: Vec<(AskReply<'w>, &'w str)> = Vec::new();
    for file in &workspace.files {
        let found: Option<&'w Spanned<Entries<AskRef, Reply>>> = match &file.record {
            Some(Record::Okrs(okrs)) => okrs.replies.as_ref(),
            Some(Record::CheckIn(check_in)) => check_in.replies.as_ref(),
            _ => None,
        };
        let Some(team) = file.place.team.as_deref() else {
            continue;
        };
        if file.place.date.is_some_and(|d| d > today) {
            continue;
        }
        for (ask, reply) in found.into_iter().flat_map(|r| r.value.iter()) {
            let Some(answer) = &reply.answer else {
                continue;
            };
            let reply = AskReply {
                team: workspace.directory.current_team(team),
                answer: answer.value,
                why: reply.why.as_ref().map(|w| w.value.0.as_str()),
                date: file.place.date,
                file,
            };
            replies.push((reply, &ask.value.0));
        }
    }
    replies.sort_by_key(|(r, _)| (r.date, r.file.place.number));
    for (reply, reference) in replies {
        let (name, cycle) = split_cycle(reference).unwrap_or((reference, None));
        let Some((team, id)) = name.split_once('/') else {
            continue;
        };
        let team = workspace.directory.current_team(team);
        let known = latest.get(&(team, id)).map_or(&[][..], Vec::as_slice);
        let of_cycle = |i: &&usize| {
            asks.get(**i)
                .is_some_and(|a| cycle.is_none_or(|c| a.cycle == c))
        };
        if let Some(at) = known.iter().rev().find(of_cycle).copied()
            && let Some(ask) = asks.get_mut(at)
        {
            ask.replies.push(reply);
        }
    }
}
