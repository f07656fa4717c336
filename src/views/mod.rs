//! What a reader wants to see, collected into one value each. Every format draws from that value,
//! so that no two can disagree. Printing never enters.

mod agenda;
mod align;
mod asked;
mod change_words;
mod changes;
mod check_in;
mod closing;
mod exceptions;
mod forget;
mod frame;
mod health;
mod key_results;
mod packet;
mod prose;
mod quotable;
mod readers;
mod report;
mod story;

pub use agenda::{
    Agenda, AgendaRequest, Entry, Meeting, OneOnOneRequest, Part, RecognitionRequest, agenda,
    experiment_name, nominations_of, one_on_one, promises_between, recognition,
};
pub use align::{
    AlignRequest, AlignedObjective, AlignedTeam, Alignment, Contribution, NeedLine, Places,
    Question, SettledNeed, Step, align,
};
pub use asked::{AskLine, AskTold};
pub use changes::{
    ChangeLine, ChangeLineKind, Changes, GoalChanges, TeamChanges, TwoStates, changes, folders_of,
};
pub use check_in::{
    CheckInTopics, KeyResultTopic, Waiting, check_in_cycles, check_in_path, check_in_topics,
};
pub use closing::{
    Closing, ClosingKeyResult, ClosingObjective, closing, cycle_after, cycles_to_close,
};
pub use exceptions::ExceptionLine;
pub use forget::{CommitTrace, InOrg, KnownBy, Trace, Traces, TracesIn, known_by, traces};
pub use frame::{CycleLine, LimitLine, Phase};
pub use health::HealthLine;
pub use key_results::{KeyResultLine, Measured, measured};
pub(crate) use packet::{AGAIN, AT, BY, PREPARED, STANDS_ON, UNPUSHED};
pub use packet::{
    Packet, PacketClaim, PacketGroup, PacketLine, PacketOf, PacketPart, PacketRequest, Provenance,
    Recorded, Records, SeenPacket, StandsOn, packet, packet_seen,
};
pub use readers::{Doubt, KeyBrought, KeyLine, NoReaders, Reader, readers};
pub use report::{
    CelebrateKind, CelebrateLine, LearnedFrom, LearnedLine, ObjectiveLine, OffTrackLine, QuietLine,
    Report, ReportRequest, SignalGroup, TeamStanding, report,
};
pub use story::{
    Happened, Said, Story, StoryEvent, StoryOf, StoryPart, ValueOn, asks_in_story,
    find_former_story, find_story, story,
};
