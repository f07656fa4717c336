//! What a reader wants to see, collected into one value each. Every format draws from that value,
//! so that no two can disagree. Printing never enters.

mod agenda;
mod align;
mod change_words;
mod changes;
mod exceptions;
mod packet;
mod prose;
mod quotable;
mod report;
mod story;

pub use agenda::{
    Agenda, AgendaRequest, Entry, Meeting, OneOnOneRequest, Part, agenda, one_on_one,
};
pub use align::{
    AlignRequest, AlignedObjective, AlignedTeam, Alignment, AlignmentEvent, Contribution, NeedLine,
    Pair, Places, Question, SettledNeed, Step, align, alignment_event,
};
pub use changes::{
    ChangeLine, ChangeLineKind, Changes, GoalChanges, TeamChanges, TwoStates, changes, folders_of,
};
pub use exceptions::ExceptionLine;
pub(crate) use packet::{AGAIN, AT, STANDS_ON, UNPUSHED};
pub use packet::{
    Packet, PacketClaim, PacketGroup, PacketLine, PacketOf, PacketPart, PacketRequest, Provenance,
    Recorded, Records, StandsOn, packet, packet_seen,
};
pub use report::{
    AskLine, AskTold, CelebrateKind, CelebrateLine, CycleLine, HealthLine, KeyResultLine,
    LearnedFrom, LearnedLine, LimitLine, Measured, ObjectiveLine, OffTrackLine, Phase, QuietLine,
    Report, ReportRequest, SignalGroup, TeamStanding, report,
};
pub use story::{
    Happened, Said, Story, StoryEvent, StoryOf, StoryPart, ValueOn, asks_in_story,
    find_former_story, find_story, story,
};
