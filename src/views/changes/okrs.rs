//! What changed in a team's OKRs.

use super::{ChangeLine, ChangeLineKind, Collector, Version, surely};
use crate::model::{
    About, Difference, DifferenceKind, OkrFile, Part, Place, Written, compare_okrs,
};
use crate::source::flat;
use std::collections::HashSet;

impl Collector<'_> {
    pub(super) fn okrs(&mut self, (before, after): (Option<&Version>, Option<&Version>)) {
        let Some(place) = after.or(before).map(|version| version.place.clone()) else {
            return;
        };
        let (old, new) = (
            before.and_then(Version::record),
            after.and_then(Version::record),
        );
        if after.is_some() && new.is_some_and(|okrs: &OkrFile| okrs.person.is_some()) {
            // Numbers never stand beside a person's name, whoever's OKRs these claim to be.
            return;
        }
        let today = self.today;
        let differences = surely(before, compare_okrs(old, new));
        let whole = |difference: &&Difference<'_>| {
            matches!(
                (&difference.kind, difference.about.part),
                (DifferenceKind::Gone, Part::Objective)
            )
        };
        let gone: HashSet<_> = differences
            .iter()
            .filter(whole)
            .filter_map(|d| d.about.objective)
            .map(std::ptr::from_ref)
            .collect();
        let moved = self.moved(before, &place);
        let team = self.team(&place);
        team.lines.extend(moved);
        for difference in &differences {
            let about = &difference.about;
            // With an objective all that is in it is gone.
            let within = about
                .objective
                .is_some_and(|o| gone.contains(&std::ptr::from_ref(o)));
            if within && !whole(&difference) {
                continue;
            }
            let line = ChangeLine::of(difference, today);
            let Some(title) = title(about) else {
                team.lines.push(line);
                continue;
            };
            let names = [
                Some(team.team.as_str()),
                about.objective_id(),
                about.key_result_id(),
            ];
            let names: Vec<&str> = names.into_iter().flatten().collect();
            let reference = format!("{}@{}", names.join("/"), team.cycle);
            team.add(reference, title, line);
        }
    }
}

impl Collector<'_> {
    /// The words for a file that was another team's before, or of another cycle. A team that only got another name is
    /// the same.
    fn moved(&self, before: Option<&Version>, now: &Place) -> Option<ChangeLine> {
        let before = &before?.place;
        let team = |place: &Place| {
            let team = place.team.as_deref()?;
            Some(self.directory.current_team(team).to_owned())
        };
        let (then, cycle) = (team(before)?, before.cycle.as_deref()?);
        let is_same = team(now).as_deref() == Some(&then) && now.cycle.as_deref() == Some(cycle);
        (!is_same && !self.directory.is_a_person(&then)).then(|| {
            let words = format!("these OKRs stood under {then}, {cycle}, before");
            ChangeLine::new(ChangeLineKind::Renamed, words)
        })
    }
}

/// The words of what a difference is about; `None` for what belongs to the file.
fn title(about: &About<'_>) -> Option<String> {
    let title = match about.key_result {
        Some(key_result) => key_result.title.written(),
        None => about.objective?.title.written(),
    };
    let id = about
        .key_result_id()
        .or(about.objective_id())
        .unwrap_or_default();
    Some(title.map_or_else(|| id.to_owned(), flat))
}
