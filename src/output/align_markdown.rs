//! The network of teams as Markdown.

use super::escape::markdown;
use super::report_words::{self as words, told_by};
use crate::clock::{days_word, long_date};
use crate::views::{AlignedObjective, AlignedTeam, Alignment};
use std::io::{self, Write};

/// Deeper lines of the list are not moved further to the right.
const DEEPEST: usize = 8;

/// Writes the network.
pub fn align_markdown(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    head(alignment, out)?;
    tree(alignment, out)?;
    shared(alignment, out)?;
    needs(alignment, out)?;
    questions(alignment, out)?;
    for limit in &alignment.limits {
        writeln!(out, "\nNot known: {}", markdown(&limit.what))?;
    }
    Ok(())
}

fn head(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let organisation = alignment.organisation.as_deref().unwrap_or("OKRs");
    let cycles = markdown(&words::cycles(&alignment.cycles, alignment.today));
    let day = long_date(alignment.today);
    writeln!(out, "# Alignment · {}\n", markdown(organisation))?;
    write!(out, "{cycles} · as of {day}")?;
    if let Some(team) = &alignment.around {
        let name = markdown(alignment.team_name(team));
        write!(out, " · {name} and whom it has to do with")?;
    }
    writeln!(out)
}

fn tree(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let (steps, alone) = alignment.tree();
    let several = alignment.has_several_cycles();
    if !steps.is_empty() {
        writeln!(out, "\n## Who contributes to what\n")?;
    }
    for step in &steps {
        let indent = "  ".repeat(step.depth.min(DEEPEST));
        let again = if step.again { " _(told above)_" } else { "" };
        let words = objective(step.team, step.objective, several);
        writeln!(out, "{indent}- {words}{again}")?;
        let how = step.objective.contribution.as_ref();
        if let Some(how) = how.filter(|_| step.depth > 0 && !step.again) {
            writeln!(out, "{indent}  <br>_{}_", markdown(how))?;
        }
    }
    if !alone.is_empty() {
        writeln!(
            out,
            "\n## On their own\n\nThey contribute to no goal shown here.\n"
        )?;
    }
    for (team, goal) in alone {
        writeln!(out, "- {}", objective(team, goal, several))?;
    }
    Ok(())
}

fn objective(team: &AlignedTeam, objective: &AlignedObjective, several: bool) -> String {
    let cycle = if several {
        format!(" ({})", markdown(&objective.cycle))
    } else {
        String::new()
    };
    let unknown = objective
        .contributes_to
        .iter()
        .filter(|g| g.cycle.is_none());
    let unknown = unknown.map(|g| {
        format!(
            " · contributes to {}, which is not there",
            markdown(&g.reference)
        )
    });
    format!(
        "**{}** {}{cycle}{}",
        markdown(&team.name),
        markdown(&objective.title),
        unknown.collect::<String>()
    )
}

fn shared(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let shared = alignment.objectives();
    let mut shared = shared.filter(|(_, o)| !o.shared_with.is_empty()).peekable();
    if shared.peek().is_some() {
        writeln!(out, "\n## Owned together\n")?;
    }
    for (team, objective) in shared {
        let others = objective.shared_with.iter();
        let others = others.map(|t| markdown(alignment.team_name(t)));
        let owners: Vec<String> = std::iter::once(markdown(&team.name))
            .chain(others)
            .collect();
        writeln!(
            out,
            "- **{}** {}",
            owners.join(", "),
            markdown(&objective.title)
        )?;
    }
    Ok(())
}

fn needs(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    if !alignment.needs.is_empty() {
        writeln!(out, "\n## Needs, without an answer first\n")?;
        writeln!(out, "| who asks | whom | for what | answer | waits |")?;
        writeln!(out, "|---|---|---|---|---|")?;
    }
    for need in &alignment.needs {
        let ask = &need.ask;
        let from = ask.from.as_deref();
        let from = from.map_or("leadership".to_owned(), |t| {
            markdown(alignment.team_name(t))
        });
        writeln!(
            out,
            "| {} | {from} | {} | {} | {} |",
            markdown(alignment.team_name(&ask.team)),
            markdown(&ask.what),
            markdown(&told_by(ask, alignment.who_answered(ask))),
            ask.days.map_or_else(|| "not known".to_owned(), days_word)
        )?;
    }
    if !alignment.settled.is_empty() {
        writeln!(out, "\n## Settled\n")?;
    }
    for settled in &alignment.settled {
        let how = settled.how.as_ref();
        let how = how.map_or_else(String::new, |h| format!(": {}", markdown(h)));
        let who = markdown(alignment.team_name(&settled.team));
        writeln!(out, "- **{who}** {}{how}", markdown(&settled.what))?;
    }
    Ok(())
}

fn questions(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    if !alignment.questions.is_empty() {
        writeln!(out, "\n## Worth talking over\n")?;
    }
    for question in &alignment.questions {
        let teams: Vec<String> = (question.teams.iter())
            .map(|t| markdown(alignment.team_name(t)))
            .collect();
        writeln!(
            out,
            "- **{}** {}  \n  {}. {}",
            teams.join(", "),
            markdown(alignment.topic(question)),
            markdown(&question.what),
            markdown(&question.ask)
        )?;
    }
    Ok(())
}
