//! What of a packet somebody wrote: everything here stands beside a name.

use super::Packet;
use crate::views::quotable::Quotable;

/// Leaves out of the packet the words that put a score beside a person, or compare people.
pub(super) fn leave_scores_out(packet: &mut Packet, quotable: &Quotable) {
    let work = packet.work.iter_mut().flat_map(|work| &mut work.lines);
    let lines = work.chain(&mut packet.team_learnings);
    quotable.clear(lines.map(|line| &mut line.text));
    let experiments = packet.experiments.iter_mut();
    quotable.clear(experiments.flat_map(|experiment| &mut experiment.learned));
    let honours = packet.received.iter_mut().chain(&mut packet.given);
    quotable.clear(honours.flat_map(|honour| [&mut honour.what, &mut honour.why]));
    let feedback = packet.feedback.iter_mut();
    let parts = feedback.flat_map(|entry| &mut entry.parts);
    quotable.clear(parts.map(|(_, words)| words));
}
