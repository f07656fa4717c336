//! `unanswered-need`: something that a team plans to get from another one, which has not answered.

use super::rhythm::{Rhythm, paused};
use super::{
    Ask, AskStanding, CycleFacts, Facts, Signal, SignalName, Since, TeamObjective, Words,
    is_a_person,
};
use crate::clock::{day_and_month, days_word};
use crate::model::{Items, Need, Written, title_of};
use std::collections::HashMap;

/// The open asks by team and id; the latest where an id was used again.
type Open<'f, 'w> = HashMap<(&'w str, &'w str), &'f Ask<'w>>;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let open = facts.asks.iter().filter(|a| a.is_open());
    let open: Open<'_, '_> = open.map(|a| ((a.team, a.id), a)).collect();
    let mut found = Vec::new();
    for cycle in facts.not_ended() {
        for objective in cycle.live() {
            for need in objective.objective.needs.items() {
                found.extend(signal(facts, &open, cycle, objective, need));
            }
        }
    }
    found
}

fn signal(
    facts: &Facts<'_>,
    open: &Open<'_, '_>,
    cycle: &CycleFacts<'_>,
    objective: &TeamObjective<'_>,
    need: &Need,
) -> Option<Signal> {
    let ask = open.get(&(objective.team, need.id.written().unwrap_or("")))?;
    let from = ask.from.filter(|from| *from != ask.team)?;
    if is_a_person(facts.workspace(), from) {
        return None;
    }
    if ask.standing() != AskStanding::NoReply {
        return None;
    }
    let what = title_of(need.what.as_ref(), need.id.as_ref());
    let (asker, asked) = (ask.team, from);
    let (today, start) = (facts.today(), cycle.period.start);
    let (told, ask_for) = if today < start {
        let begins = day_and_month(start, today);
        (
            format!(
                "{asker} counts on {asked}: {what}. No answer yet, and {} begins {begins}",
                cycle.name
            ),
            format!(
                "{asked}: can you agree before it begins, and if not, what should {asker} plan instead?"
            ),
        )
    } else {
        // A wait that nobody could see has not begun; one within the cadence is none.
        let Since::Visible(since, _) = ask.since else {
            return None;
        };
        let days = (today - since).num_days() - paused(facts.workspace(), since, today);
        let rhythm = Rhythm::of(facts.workspace());
        if days <= rhythm.check_in + rhythm.grace {
            return None;
        }
        (
            format!(
                "{asker} counts on {asked}: {what}. No answer for {}",
                days_word(days)
            ),
            format!("{asked}: yes, later or no? Each of them helps {asker} to plan"),
        )
    };
    let words = Words {
        what: told,
        why: "a plan that rests on another team is one only when they have agreed",
        ask: ask_for,
    };
    let name = SignalName::UnansweredNeed;
    Some(Signal {
        teams: vec![from.to_owned(), ask.team.to_owned()],
        about: vec![
            objective.reference(),
            format!("ask:{}/{}", ask.team, ask.id),
        ],
        ..objective.signal(name, facts, &cycle.name, words)
    })
}

#[cfg(test)]
mod tests {
    use crate::history::{History, HistoryBuilder};
    use crate::signals::SignalName::UnansweredNeed;
    use crate::signals::tests::{day, found_with, okrs};

    const NEED: &str = "needs: [{id: key, what: A signing key, from: data}]";

    fn asked(today: &str, okr_keys: &str, more: &[(&str, &str)]) -> Vec<(Vec<String>, String)> {
        let web = okrs(okr_keys);
        let files = [&[("okrs/2026-Q4/web.yaml", web.as_str())], more].concat();
        let history = HistoryBuilder::new()
            .commit("ana", day("2026-09-21"))
            .write("okrs/2026-Q4/web.yaml", &web)
            .build();
        let found = found_with(UnansweredNeed, today, &files, &history);
        found.into_iter().map(|s| (s.teams, s.words.what)).collect()
    }

    #[test]
    fn before_a_cycle_it_is_a_matter_of_planning_and_then_of_waiting() {
        let (teams, what) = asked("2026-09-22", NEED, &[]).remove(0);
        assert_eq!(teams, ["data", "web"]);
        assert_eq!(
            what,
            "web counts on data: A signing key. No answer yet, and 2026-Q4 begins 1 Oct"
        );
        assert_eq!(
            asked("2026-10-12", NEED, &[])[0].1,
            "web counts on data: A signing key. No answer for 21 days"
        );
        assert_eq!(asked("2027-01-20", NEED, &[]), []);
    }

    #[test]
    fn any_answer_is_one() {
        for answer in ["yes", "later", "no"] {
            let reply = format!("---\nreplies:\n  web/key: {{answer: {answer}}}\n---\n");
            let reply = ("check-ins/2026-Q4/data/2026-10-05.md", reply.as_str());
            assert_eq!(asked("2026-10-12", NEED, &[reply]), [], "{answer}");
        }
        let closed = "---\nclosed: [{ask: key}]\n---\n";
        let closed = ("check-ins/2026-Q4/web/2026-10-05.md", closed);
        assert_eq!(asked("2026-10-12", NEED, &[closed]), []);
    }

    #[test]
    fn what_nobody_waits_for_is_not_asked() {
        for live in ["dropped: Too early", "close: {decision: stop}"] {
            assert_eq!(asked("2026-10-12", &format!("{NEED}, {live}"), &[]), []);
        }
        let own = "needs: [{id: key, what: A signing key, from: web}]";
        assert_eq!(asked("2026-10-12", own, &[]), []);
        let person = "needs: [{id: key, what: A signing key, from: ana}]";
        assert_eq!(asked("2026-10-12", person, &[]), []);
        let above = "needs: [{id: key, what: A signing key}]";
        assert_eq!(asked("2026-10-12", above, &[]), []);
    }

    #[test]
    fn a_wait_that_nobody_could_see_has_not_begun() {
        let web = okrs(NEED);
        let files = [("okrs/2026-Q4/web.yaml", web.as_str())];
        let none = History::without_repository();
        assert_eq!(found_with(UnansweredNeed, "2026-10-12", &files, &none), []);
        let paused = "pauses: [{from: 2026-09-22, to: 2026-10-11}]\n";
        assert_eq!(asked("2026-10-12", NEED, &[("okr.yaml", paused)]), []);
    }
}
