//! `okr packet`: what a fair review needs, for two people to talk over.
//!
//! No score, no value, no status and no count is ever collected here: what is not in the value cannot
//! be printed. Text that carries no name is the team's. A file for each part, in the order of the page.

// Whose it is, what may be read and quoted; what a page consists of.
mod ground;
mod value;

// The parts.
mod brought;
mod conversation;
mod experiments;
mod feedback;
mod growth;
mod left_out;
mod owed;
mod own_words;
mod questions;
mod recognition;

// A team's, without any part about a person.
mod team;

// Who agreed to what, and who has seen it.
mod agreement;
mod seen;

// What a packet in a file says of itself, to prepare it again.
mod claim;

pub(super) use brought::TOLD;
pub use claim::PacketClaim;
pub(crate) use claim::{AGAIN, AT, BY, PREPARED, STANDS_ON, UNPUSHED};
pub use seen::SeenPacket;
pub use value::{Packet, PacketGroup, PacketLine, PacketPart, Provenance, Recorded, StandsOn};

use crate::clock::{Date, Period};
use crate::history::History;
use crate::views::quotable::Quotable;
use crate::workspace::Workspace;
use ground::Ground;
use std::sync::Arc;

/// A workspace with its history: the shared one, or one that holds people's records.
#[derive(Clone)]
pub struct Records {
    /// What it is called: the name of its folder.
    pub name: String,
    /// Its files.
    pub workspace: Workspace,
    /// How they came to be so.
    pub history: History,
    /// Whether some of its commits are in this clone only.
    pub is_unpushed: bool,
}

/// Whose packet it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PacketOf {
    /// The person with this handle (today's).
    Person(String),
    /// The team of this name (today's).
    Team(String),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PacketRequest {
    /// Whose packet it is.
    pub about: PacketOf,
    /// The time it is about.
    pub period: Period,
    /// The day of the review.
    pub review_on: Date,
    /// The day on which it is prepared.
    pub today: Date,
    /// Who prepares it, by name.
    pub prepared_by: Option<String>,
    /// Repositories that were named and could not be read, with the reason.
    pub missing: Vec<String>,
}

/// Collects the packet from the shared workspace and those with people's records.
pub fn packet(shared: &Records, private: &[Records], request: &PacketRequest) -> Packet {
    let renamed = plainly_named(shared);
    let shared = renamed.as_ref().unwrap_or(shared);
    let renamed: Vec<Option<Records>> = private.iter().map(plainly_named).collect();
    let is_one = renamed.iter().any(Option::is_some);
    let renamed = renamed.into_iter().zip(private);
    let renamed = is_one.then(|| {
        let records = renamed.map(|(new, old)| new.unwrap_or_else(|| old.clone()));
        records.collect::<Vec<_>>()
    });
    let ground = Ground::new(shared, renamed.as_deref().unwrap_or(private), request);
    let may_stand = |words: &String| ground.quotable.is_of_a_team(words);
    let directory = &ground.workspace().directory;
    let organisation = ground.workspace().settings.organisation.as_ref();
    let (about, parts) = match &request.about {
        PacketOf::Person(person) => (directory.person_name(person), parts(&ground)),
        PacketOf::Team(team) => (directory.team_name(team), team::parts(&ground)),
    };
    Packet {
        organisation: organisation.map(|o| o.value.0.clone()).filter(may_stand),
        about: about.to_owned(),
        request: PacketRequest {
            prepared_by: request.prepared_by.clone().filter(may_stand),
            ..request.clone()
        },
        seen: seen::seen(&ground),
        parts,
        stands_on: ground.all().map(stands_on).collect(),
    }
}

/// The records where a name in `org/` says what stands beside nobody: that team or person goes by the short name.
fn plainly_named(records: &Records) -> Option<Records> {
    let quotable = Quotable::of(&records.workspace);
    let directory = &records.workspace.directory;
    let directory = directory.without_names(&|name| !quotable.is_of_a_team(name))?;
    let mut renamed = records.clone();
    renamed.workspace.directory = Arc::new(directory);
    Some(renamed)
}

/// The day on which the person confirmed, in a commit of their own, having seen a packet of this time.
pub fn packet_seen(shared: &Records, private: &[Records], request: &PacketRequest) -> Option<Date> {
    let seen = seen::seen(&Ground::new(shared, private, request));
    seen.map(|seen| seen.day)
}

/// The parts of a person's packet in their order; what tells nothing is left out where silence says nothing.
fn parts(ground: &Ground<'_>) -> Vec<PacketPart> {
    let given = feedback::given(ground);
    let (brought, told) = brought::part(ground);
    let mut parts = vec![brought];
    parts.extend(experiments::part(ground, &told));
    parts.extend(recognition::part(ground));
    parts.push(feedback::part(ground, &given));
    let conversation = conversation::part(ground, &given, &parts);
    parts.push(growth::part(ground));
    parts.push(conversation);
    parts.extend(owed::part(ground));
    parts.extend(feedback::not_yet(&given));
    parts.insert(0, own_words::part(ground, &parts));
    parts.push(questions::part(ground, &parts));
    parts.push(left_out::part(ground));
    parts
}

fn stands_on(records: &Records) -> StandsOn {
    StandsOn {
        name: records.name.clone(),
        commit: records.history.head().cloned(),
        is_unpushed: records.is_unpushed,
    }
}
