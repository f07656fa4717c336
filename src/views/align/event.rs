//! The working page of an alignment event: what each pair of teams has to talk over.

use super::{Alignment, NeedLine, Question, SettledNeed};
use std::collections::BTreeMap;

/// What the teams go through when they meet.
#[derive(Debug)]
pub struct AlignmentEvent<'a> {
    /// The network it stands on.
    pub alignment: &'a Alignment,
    /// The pairs of teams with something to talk over, in the order of the org.
    pub pairs: Vec<Pair<'a>>,
    /// Asks that name no team.
    pub for_leadership: Vec<&'a NeedLine>,
    /// Questions to one team, or to all.
    pub further: Vec<&'a Question>,
    /// Asks that were closed.
    pub settled: Vec<&'a SettledNeed>,
}

/// Two teams and what lies between them.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Their short names, in the order of the org.
    pub teams: [&'a str; 2],
    /// Open asks between them: those without an answer first.
    pub needs: Vec<&'a NeedLine>,
    /// Questions to the two.
    pub questions: Vec<&'a Question>,
}

/// Sorts what is open by pair of teams.
pub fn alignment_event(alignment: &Alignment) -> AlignmentEvent<'_> {
    let mut pairs = Pairs {
        places: (alignment.teams.iter().enumerate())
            .map(|(at, t)| (t.team.as_str(), at))
            .collect(),
        found: BTreeMap::new(),
    };
    for (need, from) in alignment.between_teams() {
        pairs.of(&need.ask.team, from).needs.push(need);
    }
    let mut further = Vec::new();
    for question in &alignment.questions {
        match question.teams.as_slice() {
            [one, other] => pairs.of(one, other).questions.push(question),
            _ => further.push(question),
        }
    }
    AlignmentEvent {
        alignment,
        pairs: pairs.found.into_values().collect(),
        for_leadership: alignment.for_leadership().collect(),
        further,
        settled: alignment.settled.iter().collect(),
    }
}

/// A team's place in the order of the org, and its name where it has none.
type Place<'a> = (usize, &'a str);

struct Pairs<'a> {
    places: BTreeMap<&'a str, usize>,
    found: BTreeMap<[Place<'a>; 2], Pair<'a>>,
}

impl<'a> Pairs<'a> {
    fn of(&mut self, one: &'a str, other: &'a str) -> &mut Pair<'a> {
        let place = |team| (self.places.get(team).copied().unwrap_or(usize::MAX), team);
        let mut key = [place(one), place(other)];
        key.sort_unstable();
        self.found.entry(key).or_insert_with(|| Pair {
            teams: key.map(|(_, team)| team),
            needs: Vec::new(),
            questions: Vec::new(),
        })
    }
}
