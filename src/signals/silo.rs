//! `silo`: a team whose work touches only those above and below it.

use super::island::Told;
use super::lines::{Lines, is_above, teams_in};
use super::{Facts, Signal, SignalName};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let directory = &facts.workspace().directory;
    let mut found = Vec::new();
    for cycle in facts.not_ended() {
        let lines = Lines::of(facts, cycle);
        let teams = teams_in(facts, cycle);
        let upright = |team: &str, other: &str| {
            is_above(directory, other, team) || is_above(directory, team, other)
        };
        let is_silo = |team: &&str| {
            let mut others = lines.from(team).peekable();
            others.peek().is_some() && others.all(|other| upright(team, other))
        };
        let silos: Vec<&str> = teams.iter().copied().filter(is_silo).collect();
        let told = Told {
            name: SignalName::Silo,
            each: "contributes upwards, and neither needs nor shares anything with the teams beside it",
            all: "all lines lead upwards; no team needs or shares anything with one beside it",
            why: "what one team can do alone is rarely what moves a company",
            ask: "Who must help for this to land?",
        };
        found.extend(told.signals(facts, cycle, &silos, teams.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::Silo;
    use crate::signals::tests::{found, okrs};

    fn silos(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let found = found(Silo, "2026-11-09", files);
        found.into_iter().map(|s| s.teams).collect()
    }

    #[test]
    fn lines_that_lead_only_upwards_are_a_question() {
        let up = okrs("contributes_to: [company/goal]");
        let beside =
            okrs("contributes_to: [company/goal], needs: [{id: key, what: A key, from: web}]");
        let files = [
            ("okrs/2026-Q4/company.yaml", up.as_str()),
            ("okrs/2026-Q4/data.yaml", &up),
            ("okrs/2026-Q4/platform.yaml", &beside),
            ("okrs/2026-Q4/web.yaml", &up),
        ];
        assert_eq!(silos(&files), [["data"]]);
        let all = [
            files[0],
            files[1],
            ("okrs/2026-Q4/platform.yaml", &up),
            files[3],
        ];
        assert_eq!(silos(&all), [["platform", "data", "web"]]);
    }

    #[test]
    fn a_team_without_any_line_is_an_island_and_no_silo() {
        let (alone, up) = (okrs(""), okrs("shared_with: [platform]"));
        let files = [
            ("okrs/2026-Q4/data.yaml", alone.as_str()),
            ("okrs/2026-Q4/platform.yaml", &alone),
            ("okrs/2026-Q4/web.yaml", &up),
        ];
        assert_eq!(silos(&files), [[""; 0]; 0]);
    }

    #[test]
    fn a_cycle_that_has_ended_needs_no_alignment() {
        let up = okrs("contributes_to: [company/goal]");
        let files = [
            ("okrs/2026-Q3/company.yaml", up.as_str()),
            ("okrs/2026-Q3/data.yaml", &up),
            ("okrs/2026-Q3/platform.yaml", &up),
            ("okrs/2026-Q3/web.yaml", &up),
        ];
        assert_eq!(silos(&files), [[""; 0]; 0]);
    }
}
