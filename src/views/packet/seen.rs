//! Whether the person has seen a packet of this time. It is kept as `packets/PERSON-FROM--TO.md` beside the records that the two
//! share, and confirmed in the person's own `seen.yaml`, like feedback.

use super::ground::Ground;
use crate::clock::Date;
use crate::model::{OfKind, Seen};
use crate::workspace::packet_of;
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
    ground.all().find_map(|records| {
        let people = ground.people(records);
        // Under a former handle it is the same packet.
        let is_it = |path: &str| {
            packet_of(path).is_some_and(|(owner, period)| {
                period == Some(ground.period()) && people.is(owner, ground.person())
            })
        };
        let said_in = |seen: &Seen| {
            let days = seen.days.iter().filter(|(path, _)| is_it(&path.value.0));
            let last = days.max_by_key(|(_, day)| day.0)?;
            Some((last.0.value.0.clone(), last.1.0))
        };
        let lists = records.workspace.records::<Seen>().filter(|(file, _)| {
            let owner = file.place.person.as_deref();
            owner.is_some_and(|o| people.is(o, ground.person()))
        });
        let mut days = lists.filter_map(|(list, seen)| {
            // A later day, of a packet prepared again, is a later word of theirs.
            let (path, day) = said_in(seen)?;
            let confirmed = |text: &str| {
                let then = Seen::of_text(text);
                then.is_some_and(|then| said_in(&then).is_some_and(|(p, d)| p == path && d == day))
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
