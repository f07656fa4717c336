//! Answers that helped other teams: a yes that the person put into their team's OKR file, and that the asker closed.

use super::Brought;
use crate::model::{Answer, Kind};
use crate::signals::{BroughtReplies, asks};
use crate::views::packet::ground::Ground;
use crate::views::packet::value::{PacketLine, Provenance};

pub(super) fn found(ground: &Ground<'_>) -> Vec<Brought> {
    let evidence = ground.evidence();
    let mut found = Vec::new();
    let mut brought = BroughtReplies::new(evidence);
    for ask in asks(evidence) {
        let Some(closing) = ask.closed else { continue };
        let yes = |r: &&crate::signals::AskReply<'_>| {
            r.answer == Answer::Yes && r.file.kind == Kind::Okrs
        };
        for reply in ask.replies.iter().filter(yes) {
            let Some(version) = brought.version(reply) else {
                continue;
            };
            let day = version.commit.visible;
            if !day.is_some_and(|d| ground.period().contains(d))
                || !ground.is_author(version.commit)
            {
                continue;
            }
            let recorded = Provenance::of_commit(version.commit);
            let asker = ground.team_name(ask.team);
            // Each of the two is the team's: one that holds a number does not take the other with it.
            let what = ask.what.filter(|w| ground.may_tell(w, &recorded));
            let how = closing.how.filter(|h| ground.may_tell(h, &recorded));
            let words = match what {
                Some(what) => format!("Said yes when {asker} asked for help: {what}"),
                None => format!("Said yes when {asker} asked for help"),
            };
            let settled = how.map_or_else(String::new, |h| format!("{asker} closed it: {h}"));
            found.push(Brought {
                day,
                team: reply.team.to_owned(),
                cycle: reply.file.place.cycle.clone().unwrap_or_default(),
                objective: None,
                line: PacketLine::of(&words)
                    .detail("How it ended", &settled)
                    .recorded(recorded)
                    .on(day),
            });
        }
    }
    found
}
