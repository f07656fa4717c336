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
pub(crate) use claim::{AGAIN, AT, STANDS_ON, UNPUSHED};
pub use value::{Packet, PacketGroup, PacketLine, PacketPart, Provenance, Recorded, StandsOn};

use crate::clock::{Date, Period, long_date};
use crate::history::History;
use crate::workspace::Workspace;
use ground::Ground;

/// A workspace with its history: the shared one, or one that holds people's records.
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
    let ground = Ground::new(shared, private, request);
    let (about, is_of_team) = match &request.about {
        PacketOf::Person(person) => (ground.workspace().directory.person_name(person), false),
        PacketOf::Team(team) => (ground.workspace().directory.team_name(team), true),
    };
    let organisation = ground.workspace().settings.organisation.as_ref();
    Packet {
        organisation: organisation.map(|o| o.value.0.clone()),
        about: about.to_owned(),
        is_of_team,
        period: request.period,
        opening: opening(&ground, about),
        parts: if is_of_team {
            team::parts(&ground)
        } else {
            parts(&ground)
        },
        stands_on: ground.all().map(stands_on).collect(),
        command: command(request),
    }
}

/// The day on which the person confirmed, in a commit of their own, having seen a packet of this time.
pub fn packet_seen(shared: &Records, private: &[Records], request: &PacketRequest) -> Option<Date> {
    seen::seen(&Ground::new(shared, private, request))
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

fn opening(ground: &Ground<'_>, about: &str) -> Vec<String> {
    let request = ground.request;
    let mut lines = vec![format!(
        "For the conversation on {}.",
        long_date(request.review_on)
    )];
    let on = long_date(request.today);
    lines.push(match &request.prepared_by {
        Some(by) => format!("Prepared on {on} by {by}."),
        None => format!("Prepared on {on}."),
    });
    if !ground.person().is_empty() {
        lines.push(match seen::seen(ground) {
            Some(day) => format!("Seen by {about} on {}.", long_date(day)),
            None => format!("Not yet seen by {about}."),
        });
    }
    lines
}

fn stands_on(records: &Records) -> StandsOn {
    StandsOn {
        name: records.name.clone(),
        commit: records.history.head().cloned(),
        is_unpushed: records.is_unpushed,
    }
}

fn command(request: &PacketRequest) -> String {
    let about = match &request.about {
        PacketOf::Person(person) => person.clone(),
        PacketOf::Team(team) => format!("--team {team}"),
    };
    let Period { start, end } = request.period;
    format!(
        "okr packet {about} --from {start} --to {end} --review-on {} --today {}",
        request.review_on, request.today
    )
}
