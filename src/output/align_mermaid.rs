//! The network of teams as a Mermaid diagram: a box for each team, its objectives inside, lines between them.

use super::escape::mermaid;
use crate::views::{Alignment, Places};
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes the diagram.
pub fn align_mermaid(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart BT")?;
    let several = alignment.has_several_cycles();
    let mut number = 0;
    let mut teams: HashMap<&str, usize> = HashMap::new();
    for (at, team) in alignment.teams.iter().enumerate() {
        teams.insert(&team.team, at);
        let name = mermaid(&team.name);
        if team.objectives.is_empty() {
            writeln!(out, "  t{at}[\"{name}\"]")?;
            continue;
        }
        writeln!(out, "  subgraph t{at}[\"{name}\"]")?;
        for objective in &team.objectives {
            let cycle = if several {
                format!(" ({})", mermaid(&objective.cycle))
            } else {
                String::new()
            };
            let title = mermaid(&objective.title);
            writeln!(out, "    o{number}[\"{title}{cycle}\"]")?;
            number += 1;
        }
        writeln!(out, "  end")?;
    }
    let places = Places::of(alignment);
    for (at, (_, objective)) in alignment.objectives().enumerate() {
        for above in places.above(objective) {
            writeln!(out, "  o{at} --> o{above}")?;
        }
        for other in objective
            .shared_with
            .iter()
            .filter_map(|t| teams.get(t.as_str()))
        {
            writeln!(out, "  o{at} ---|together| t{other}")?;
        }
    }
    for (need, from) in alignment.between_teams() {
        let both = (teams.get(need.ask.team.as_str()), teams.get(from));
        if let (Some(asker), Some(asked)) = both
            && asker != asked
        {
            let what = mermaid(&need.ask.what);
            writeln!(out, "  t{asker} -. \"needs {what}\" .-> t{asked}")?;
        }
    }
    Ok(())
}
