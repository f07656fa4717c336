//! `island`: a team that nothing leads to and nothing leads away from.

use super::lines::{Lines, teams_in};
use super::{CycleFacts, Facts, Signal, SignalName, Words};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.not_ended() {
        let lines = Lines::of(facts, cycle);
        let teams = teams_in(facts, cycle);
        let alone = |team: &&str| lines.from(team).next().is_none();
        let islands: Vec<&str> = teams.iter().copied().filter(alone).collect();
        let told = Told {
            name: SignalName::Island,
            each: "no line leads to this team's objectives or away from them",
            all: "no objective and no need names another team yet",
            why: "help finds those whom others know about",
            ask: "Whose goal does this serve, and who would notice if it landed?",
        };
        found.extend(told.signals(facts, cycle, &islands, teams.len()));
    }
    found
}

/// The words for a pattern that one team shows, or all of them.
pub(super) struct Told {
    pub(super) name: SignalName,
    pub(super) each: &'static str,
    pub(super) all: &'static str,
    pub(super) why: &'static str,
    pub(super) ask: &'static str,
}

impl Told {
    /// One signal for each of `teams`; a single one where all of them `among` more than two show it: that is how the
    /// workspace is written, and nobody's peculiarity.
    pub(super) fn signals(
        &self,
        facts: &Facts<'_>,
        cycle: &CycleFacts<'_>,
        teams: &[&str],
        among: usize,
    ) -> Vec<Signal> {
        let signal = |teams: &[&str], what: &str| {
            let words = Words {
                what: what.to_owned(),
                why: self.why,
                ask: self.ask.to_owned(),
            };
            cycle.signal(self.name, facts, teams, words)
        };
        if teams.len() == among && among > 2 {
            return vec![signal(teams, self.all)];
        }
        teams
            .iter()
            .map(|team| signal(&[*team], self.each))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::Island;
    use crate::signals::tests::{found, okrs};

    /// The teams of each signal on 9 November.
    fn islands(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let found = found(Island, "2026-11-09", files);
        found.into_iter().map(|s| s.teams).collect()
    }

    #[test]
    fn a_team_without_any_line_is_asked_whom_it_serves() {
        let (alone, up) = (okrs(""), okrs("contributes_to: [company/goal]"));
        let files = [
            ("okrs/2026-Q4/company.yaml", alone.as_str()),
            ("okrs/2026-Q4/data.yaml", &alone),
            ("okrs/2026-Q4/platform.yaml", &up),
            ("okrs/2026-Q4/web.yaml", &up),
        ];
        assert_eq!(islands(&files), [["data"]]);
        let shared = okrs("shared_with: [facts]");
        let files = [&files[..], &[("okrs/2026-Q4/mobile.yaml", &shared)]].concat();
        assert_eq!(islands(&files), [[""; 0]; 0]);
    }

    #[test]
    fn an_ask_and_an_answer_are_lines() {
        let (alone, up) = (okrs(""), okrs("contributes_to: [company/goal]"));
        let files = [
            ("okrs/2026-Q4/data.yaml", alone.as_str()),
            ("okrs/2026-Q4/platform.yaml", &up),
            ("okrs/2026-Q4/web.yaml", &up),
        ];
        assert_eq!(islands(&files), [["data"]]);
        let asked = "---\nhelp:\n  - {id: bucket, what: A bucket, from: data}\n---\n";
        let help = ("check-ins/2026-Q4/web/2026-10-12.md", asked);
        assert_eq!(islands(&[&files[..], &[help]].concat()), [[""; 0]; 0]);
        let asked = "---\nhelp:\n  - {id: bucket, what: A bucket}\n---\n";
        let help = ("check-ins/2026-Q4/web/2026-10-12.md", asked);
        let answered = "---\nreplies:\n  web/bucket: {answer: yes}\n---\n";
        let reply = ("check-ins/2026-Q4/data/2026-10-13.md", answered);
        assert_eq!(
            islands(&[&files[..], &[help, reply]].concat()),
            [[""; 0]; 0]
        );
    }

    #[test]
    fn where_nobody_draws_lines_it_is_said_once() {
        let alone = okrs("");
        let files = [
            ("okrs/2026-Q4/company.yaml", alone.as_str()),
            ("okrs/2026-Q4/data.yaml", &alone),
            ("okrs/2026-Q4/platform.yaml", &alone),
            ("okrs/2026-Q4/web.yaml", &alone),
        ];
        assert_eq!(islands(&files), [["platform", "data", "web"]]);
        assert_eq!(islands(&files[..2]), [[""; 0]; 0]);
    }

    #[test]
    fn teams_without_live_objectives_and_people_are_no_islands() {
        let (dropped, up) = (
            okrs("dropped: Too early"),
            okrs("contributes_to: [company/goal]"),
        );
        let closed = okrs("close: {decision: reached, learned: Less is more}");
        let files = [
            ("okrs/2026-Q4/company.yaml", up.as_str()),
            ("okrs/2026-Q4/data.yaml", &dropped),
            ("okrs/2026-Q4/mobile.yaml", &closed),
            ("okrs/2026-Q4/ana.yaml", &up),
            ("okrs/2026-Q4/platform.yaml", &up),
            ("okrs/2026-Q4/web.yaml", &up),
        ];
        assert_eq!(islands(&files), [[""; 0]; 0]);
    }
}
