//! The network of teams as a DOT graph for Graphviz.

use super::escape::dot;
use crate::views::{Alignment, Places};
use std::collections::HashMap;
use std::io::{self, Write};

/// The columns of a label.
const WIDTH: usize = 30;

/// Writes the graph.
pub fn align_dot(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph okr {{")?;
    writeln!(
        out,
        "  graph [rankdir=BT, compound=true, fontname=\"Helvetica\"];"
    )?;
    writeln!(
        out,
        "  node [shape=box, style=rounded, fontname=\"Helvetica\"];"
    )?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10];")?;
    let several = alignment.has_several_cycles();
    let mut number = 0;
    // A line between two teams needs a node in each.
    let mut teams: HashMap<&str, (usize, String)> = HashMap::new();
    for (at, team) in alignment.teams.iter().enumerate() {
        writeln!(out, "  subgraph cluster_t{at} {{")?;
        writeln!(out, "    label=\"{}\";", dot(&team.name, WIDTH))?;
        let mut node = format!("o{number}");
        if team.objectives.is_empty() {
            node = format!("t{at}");
            writeln!(out, "    {node} [shape=point, style=invis];")?;
        }
        teams.insert(&team.team, (at, node));
        for objective in &team.objectives {
            let mut label = dot(&objective.title, WIDTH);
            if several {
                label.push_str("\\n");
                label.push_str(&dot(&objective.cycle, WIDTH));
            }
            writeln!(out, "    o{number} [label=\"{label}\"];")?;
            number += 1;
        }
        writeln!(out, "  }}")?;
    }
    let places = Places::of(alignment);
    for (at, (_, objective)) in alignment.objectives().enumerate() {
        for above in places.above(objective) {
            writeln!(out, "  o{at} -> o{above};")?;
        }
        for other in &objective.shared_with {
            if let Some((team, node)) = teams.get(other.as_str()) {
                writeln!(
                    out,
                    "  o{at} -> {node} [lhead=cluster_t{team}, dir=none, penwidth=2, constraint=false, label=\"together\"];"
                )?;
            }
        }
    }
    for (need, from) in alignment.between_teams() {
        let both = (teams.get(need.ask.team.as_str()), teams.get(from));
        if let (Some((asker, tail)), Some((asked, head))) = both
            && asker != asked
        {
            writeln!(
                out,
                "  {tail} -> {head} [ltail=cluster_t{asker}, lhead=cluster_t{asked}, style=dashed, constraint=false, label=\"{}\"];",
                dot(&need.ask.what, WIDTH)
            )?;
        }
    }
    writeln!(out, "}}")
}
