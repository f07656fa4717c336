//! The packet as Markdown, for two people to talk over.

use super::escape::markdown;
use crate::clock::long_date;
use crate::model::FeedbackKind;
use crate::views::{
    Brought, FeedbackEntry, HeldBack, Honour, Line, Packet, Provenance, WhyHeldBack, Work,
};
use std::io::{self, Write};

/// Writes the packet.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_markdown(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    head(packet, out)?;
    own_words(out)?;
    work(packet, out)?;
    learnings(packet, out)?;
    recognition(packet, out)?;
    feedback(packet, out)?;
    held_back(packet, out)?;
    questions(out)?;
    left_out(packet, out)
}

fn head(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    let (from, to) = (long_date(packet.period.start), long_date(packet.period.end));
    writeln!(out, "# {} · {from} – {to}\n", markdown(&packet.name))?;
    let prepared = packet
        .prepared_by
        .as_ref()
        .map_or_else(String::new, |by| format!(" Prepared by {}.", markdown(by)));
    writeln!(
        out,
        "For the conversation on {}.{prepared}\n",
        long_date(packet.review_on)
    )?;
    writeln!(
        out,
        "Nothing in here is a score. Lines that begin with `>` are {}'s to add anywhere.",
        markdown(&packet.name)
    )
}

fn own_words(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## In your own words\n")?;
    writeln!(
        out,
        "_What are you proud of? What did you learn? What would you have needed?_\n\n>"
    )
}

fn work(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## What you brought to the team's work")?;
    if packet.work.is_empty() {
        return writeln!(
            out,
            "\nNothing that carries your name is recorded for this time. That says something about the records, not about you."
        );
    }
    for Work {
        team,
        cycle,
        objectives,
        lines,
    } in &packet.work
    {
        writeln!(out, "\n**{}, {}**", markdown(team), markdown(cycle))?;
        for objective in objectives {
            writeln!(out, "<br>_{}_", markdown(objective))?;
        }
        writeln!(out)?;
        for line in lines {
            writeln!(out, "- {}", evidence(line))?;
        }
    }
    Ok(())
}

fn learnings(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    if packet.experiments.is_empty() && packet.team_learnings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Experiments and learnings\n")?;
    for Brought {
        title,
        team,
        purpose,
        learned,
        recorded,
    } in &packet.experiments
    {
        let purpose = purpose
            .as_ref()
            .map_or_else(String::new, |p| format!(", for _{}_", markdown(p)));
        let taught = match learned.as_slice() {
            [] => String::new(),
            words => format!(
                " It taught: {}",
                sentence(
                    &words
                        .iter()
                        .map(|w| markdown(w))
                        .collect::<Vec<_>>()
                        .join(" ")
                )
            ),
        };
        writeln!(
            out,
            "- Took part in the experiment **{}** ({}{purpose}).{taught} {}",
            markdown(title),
            markdown(team),
            stamp(recorded)
        )?;
    }
    if !packet.team_learnings.is_empty() {
        writeln!(out, "\nWhat your team wrote down as learned:\n")?;
        for line in &packet.team_learnings {
            writeln!(out, "- {}", evidence(line))?;
        }
    }
    Ok(())
}

fn recognition(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    let group = |title: &str, side: &str, all: &[Honour], out: &mut dyn Write| -> io::Result<()> {
        if all.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{title}\n")?;
        for honour in all {
            let behaviour = honour
                .behaviour
                .as_ref()
                .map_or_else(String::new, |b| format!(" ({})", markdown(b)));
            let words: Vec<String> = [&honour.what, &honour.why]
                .into_iter()
                .filter(|w| !w.is_empty())
                .map(|w| sentence(&markdown(w)))
                .collect();
            writeln!(
                out,
                "- {}, {side} {}{behaviour}: {} {}",
                long_date(honour.day),
                markdown(&honour.who),
                words.join(" "),
                stamp(&honour.recorded)
            )?;
        }
        Ok(())
    };
    if packet.received.is_empty() && packet.given.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Recognition")?;
    group("Received:", "from", &packet.received, out)?;
    group("Given:", "to", &packet.given, out)
}

fn feedback(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Feedback")?;
    if packet.feedback.is_empty() {
        return writeln!(
            out,
            "\nNone that you have confirmed reading at least {} days before the conversation.",
            packet.notice
        );
    }
    for FeedbackEntry {
        from,
        kind,
        given,
        recorded,
        read,
        parts,
    } in &packet.feedback
    {
        let kind = if *kind == FeedbackKind::Appreciation {
            "Appreciation"
        } else {
            "Suggestion"
        };
        writeln!(
            out,
            "\n**{kind} from {}, {}**",
            markdown(from),
            long_date(*given)
        )?;
        let day = recorded
            .day
            .map_or_else(String::new, |d| format!(" {}", long_date(d)));
        writeln!(
            out,
            "<br>_Recorded{day} [{}], read {}_\n",
            recorded.commit,
            long_date(*read)
        )?;
        for (name, words) in parts {
            writeln!(out, "- {name}: {}", markdown(words))?;
        }
    }
    Ok(())
}

fn held_back(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    if packet.held_back.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Not to be used yet\n")?;
    for HeldBack { from, day, why } in &packet.held_back {
        let (from, day) = (markdown(from), long_date(*day));
        match why {
            WhyHeldBack::NotRead => writeln!(
                out,
                "- Feedback from {from}, recorded {day}, which you have not confirmed reading."
            )?,
            WhyHeldBack::ReadLate(read) => {
                writeln!(
                    out,
                    "- Feedback from {from}, recorded {day} and read {}: less than {} days before the conversation.",
                    long_date(*read),
                    packet.notice
                )?;
            }
            WhyHeldBack::NotRecorded => writeln!(
                out,
                "- Feedback from {from}, dated {day}: its present words are not in a commit that can be seen."
            )?,
        }
    }
    Ok(())
}

fn questions(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Questions for the conversation\n")?;
    for question in [
        "What are you proud of, and what of it does nobody see?",
        "What did you try that did not work, and what do you know now?",
        "What would you have needed earlier, and from whom?",
        "Where do you want to grow in the next half-year, and who can help?",
        "What should your manager do differently?",
    ] {
        writeln!(out, "- {question}")?;
    }
    Ok(())
}

fn left_out(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## What is not in here\n")?;
    for line in &packet.left_out {
        writeln!(out, "- {}", markdown(line))?;
    }
    let stands: Vec<String> = packet
        .stands_on
        .iter()
        .map(|s| {
            format!(
                "{} {}",
                markdown(&s.name),
                s.commit
                    .as_ref()
                    .map_or_else(|| "(no history)".to_owned(), |c| format!("[{c}]"))
            )
        })
        .collect();
    writeln!(
        out,
        "\nFrom the record up to {}. A commit is a record, not a proof: unsigned dates are claims.",
        stands.join(", ")
    )
}

fn evidence(line: &Line) -> String {
    format!(
        "{} {}",
        sentence(&markdown(&line.text)),
        stamp(&line.recorded)
    )
}

fn stamp(recorded: &Provenance) -> String {
    match recorded {
        Provenance::Commit(recorded) => format!("[{}]", recorded.commit),
        Provenance::Earlier => "[recorded before this history begins]".to_owned(),
        Provenance::NotYet => "[not recorded yet]".to_owned(),
    }
}

/// Begins with a capital letter and ends with a full stop, unless it ends with a sign of its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(chars).collect();
    if text.ends_with(['.', '!', '?', '…', ':']) {
        text
    } else {
        format!("{text}.")
    }
}
