//! What a reader wants to see, collected into one value each. Every format draws from that value,
//! so that no two can disagree. Printing never enters.

mod conversations;
mod exceptions;
mod packet;
mod report;

pub use conversations::ConversationLine;
pub use exceptions::ExceptionLine;
pub use packet::{
    Brought, FeedbackEntry, HeldBack, Honour, Line, Packet, PacketRequest, Recorded, Records,
    StandsOn, WhyHeldBack, Work, packet,
};
pub use report::{
    AskLine, AskTold, CycleLine, KeyResultLine, LimitLine, Measured, ObjectiveLine, OffTrackLine,
    QuietLine, Report, ReportRequest, TeamStanding, report,
};
