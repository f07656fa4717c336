//! Whether the person has seen a packet of this time. It is kept as `packets/PERSON-FROM--TO.md` beside the records that the two
//! share, and confirmed in the person's own `seen.yaml`, like feedback.

use super::ground::Ground;
use crate::clock::Date;
use crate::model::{Kind, Record, Seen, read_record};
use crate::workspace::packet_path;
use std::sync::Arc;

/// That the person confirmed, in a commit of their own, having seen a packet of this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenPacket {
    /// On which day.
    pub day: Date,
    /// What the packet said that was kept then; `None` when none was kept.
    pub text: Option<Arc<str>>,
}

pub(super) fn seen(ground: &Ground<'_>) -> Option<SeenPacket> {
    let path = packet_path(ground.person(), ground.period());
    let day_in = |seen: &Seen| { seen.days.iter().find(|(p, _)| p.value.0 == path) }.map(|d| d.1.0);
    ground.all().find_map(|records| {
        let people = ground.people(records);
        let lists = records.workspace.of_kind(Kind::Seen).filter(|(file, _)| {
            let owner = file.place.person.as_deref();
            owner.is_some_and(|o| people.is(o, ground.person()))
        });
        let mut days = lists.filter_map(|(list, record)| {
            let Record::Seen(seen) = record else {
                return None;
            };
            // A later day, of a packet prepared again, is a later word of theirs.
            let day = day_in(seen)?;
            let confirmed = |text: &str| match read_record(Kind::Seen, text).record {
                Some(Record::Seen(then)) => day_in(&then) == Some(day),
                _ => false,
            };
            let version = records.history.first_with(&list.path, confirmed)?;
            let is_own = people.is_by(version.commit, ground.person());
            let mut kept = records.history.versions(&path).into_iter().rev();
            let kept = kept.find(|kept| kept.change.commit <= version.change.commit);
            let day = version.commit.visible.filter(|_| is_own)?;
            let text = kept.and_then(|kept| kept.text);
            Some(SeenPacket { day, text })
        });
        days.next()
    })
}
