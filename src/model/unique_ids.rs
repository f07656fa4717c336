//! Ids that must be unique: in a file, an objective or a key result.

use super::read::{Reader, Spanned};
use super::text_values::Id;
use super::{Items, OkrFile};
use crate::source::Span;
use crate::syntax::ProblemKind;
use std::collections::HashMap;

impl OkrFile {
    /// Reports ids that stand twice where they must be unique.
    pub(super) fn check_ids(&self, reader: &mut Reader<'_>) {
        let objectives = || self.objectives.items().iter();
        let assumptions = self.assumptions.items().iter();
        unique(reader, "assumption", assumptions.map(|a| &a.id));
        unique(reader, "objective", objectives().map(|o| &o.id));
        let needs = objectives().flat_map(|o| o.needs.items());
        unique(reader, "ask", needs.map(|n| &n.id));
        let health = objectives().flat_map(|o| o.health.items());
        unique(reader, "health measure", health.map(|h| &h.id));
        for objective in objectives() {
            let key_results = || objective.key_results.items().iter();
            unique(reader, "key result", key_results().map(|k| &k.id));
            for key_result in key_results() {
                let milestones = key_result.milestones.items().iter();
                unique(reader, "milestone", milestones.map(|m| &m.id));
            }
        }
    }
}

/// Reports those of `ids` that stand for a second `what`.
pub(super) fn unique<'r>(
    reader: &mut Reader<'_>,
    what: &'static str,
    ids: impl Iterator<Item = &'r Option<Spanned<Id>>>,
) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for id in ids.flatten() {
        let first = *seen.entry(&id.value.0).or_insert(id.span);
        if first != id.span {
            let kind = ProblemKind::DuplicateId {
                id: id.value.0.clone(),
                what,
                first,
            };
            reader.problem(id.span, kind, None);
        }
    }
}
