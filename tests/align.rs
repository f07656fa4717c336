//! `okr align` in its formats: nothing out of a file gets out of its place, thirty teams find room, and no chain is too long.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;
use okr::history::History;
use okr::output::{Look, align_text};
use okr::signals::Evidence;
use okr::views::AlignRequest;
use okr::workspace::{Disk, Workspace};

const FORMATS: [&str; 6] = ["text", "markdown", "mermaid", "dot", "html", "json"];
const HOSTILE: &str = r#"x\"]; end\nclick a <script>alert(1)</script> [l](javascript:alert(1)) `c` %%{init: {}}%% @all \\N \e[31m \u202e"#;

fn align(okr: &Okr, format: &str) -> String {
    let args = ["align", "--today", "2026-11-16", "--output-format", format];
    okr.run(args).exits(0).is_harmless().out()
}

/// A company of thirty teams below six others, each with two objectives, and needs across.
fn thirty() -> Okr {
    let mut org = "teams:\n  company: {name: Company}\n".to_owned();
    let mut okr = Okr::new().file("okr.yaml", "organisation: Thirty\n");
    let goal = |id: &str, more: &str| {
        format!(
            "  - id: {id}\n    title: Something gets better for those who use it every day\n{more}"
        )
    };
    okr = okr.file(
        "okrs/2026-Q4/company.yaml",
        format!("objectives:\n{}{}", goal("one", ""), goal("two", "")),
    );
    for team in 0..30 {
        let above = if team % 5 == 0 {
            "company".to_owned()
        } else {
            format!("t{}", team - team % 5)
        };
        org.push_str(&format!(
            "  t{team}: {{name: Team number {team}, parent: {above}}}\n"
        ));
        let to = if team % 5 == 0 {
            "company/one".to_owned()
        } else {
            format!("{above}/one")
        };
        let first = format!(
            "    contributes_to: [{to}]\n    needs: [{{id: n, from: t{}, what: A hand}}]\n",
            (team * 7 + 3) % 30
        );
        let second = format!(
            "    contributes_to: [company/two]\n    shared_with: [t{}]\n",
            (team + 11) % 30
        );
        okr = okr.file(
            format!("okrs/2026-Q4/t{team}.yaml"),
            format!(
                "objectives:\n{}{}",
                goal("one", &first),
                goal("two", &second)
            ),
        );
    }
    okr.file("org/teams.yaml", org)
}

/// The numbers of an attribute of each element that begins with `element`.
fn numbers(html: &str, element: &str, attribute: &str) -> Vec<f64> {
    let all = html.split(element).skip(1);
    all.map(|rest| {
        let tag = rest.split('>').next().unwrap();
        let value = tag.split(&format!(" {attribute}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().parse().unwrap()
    })
    .collect()
}

#[test]
fn thirty_teams_find_room_and_no_box_covers_another() {
    let html = align(&thirty(), "html");
    let of = |name| numbers(&html, "<rect class=\"box\"", name);
    let (x, y, width, height) = (of("x"), of("y"), of("width"), of("height"));
    assert_eq!(x.len(), 31);
    let picture = ["width", "height"].map(|n| numbers(&html, "<svg viewBox", n)[0]);
    for a in 0..31 {
        assert!(x[a] >= 0.0 && x[a] + width[a] <= picture[0], "{a}");
        assert!(y[a] >= 0.0 && y[a] + height[a] <= picture[1], "{a}");
        for b in 0..a {
            let apart = x[a] + width[a] <= x[b]
                || x[b] + width[b] <= x[a]
                || y[a] + height[a] <= y[b]
                || y[b] + height[b] <= y[a];
            assert!(apart, "the boxes {a} and {b} cover each other");
        }
    }
    assert!(
        html.matches("class=\"line l").count() >= 55,
        "a line for each contribution"
    );
    assert!(
        html.matches("class=\"need").count() >= 25,
        "a line for each need"
    );
}

/// Each line runs between the boxes: only its ends touch any.
#[test]
fn no_line_runs_through_a_box() {
    let html = align(&thirty(), "html");
    let of = |name| numbers(&html, "<rect class=\"box\"", name);
    let (x, y, width, height) = (of("x"), of("y"), of("width"), of("height"));
    let ways = html
        .split(" d=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let mut judged = 0;
    for way in ways.filter(|w| w.contains('Q')) {
        let spaced = way.replace(['M', 'L', 'Q'], " ");
        let all: Vec<f64> = spaced
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        let points: Vec<(f64, f64)> = all.chunks(2).map(|p| (p[0], p[1])).collect();
        for pair in points.windows(2) {
            let middle = (
                f64::midpoint(pair[0].0, pair[1].0),
                f64::midpoint(pair[0].1, pair[1].1),
            );
            for at in 0..x.len() {
                let inside = x[at] + 1.0 < middle.0
                    && middle.0 < x[at] + width[at] - 1.0
                    && y[at] + 1.0 < middle.1
                    && middle.1 < y[at] + height[at] - 1.0;
                assert!(!inside, "{way} runs through the box of team {at}");
            }
            judged += 1;
        }
    }
    assert!(judged > 200, "{judged}");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let okr = thirty();
    for format in FORMATS {
        assert!(align(&okr, format) == align(&okr, format), "{format}");
    }
}

#[test]
fn nothing_out_of_a_file_gets_out_of_its_place() {
    let okr = Okr::new()
        .file("okr.yaml", format!("organisation: \"{HOSTILE}\"\n"))
        .file(
            "org/teams.yaml",
            format!("teams:\n  top: {{name: \"{HOSTILE}\"}}\n  low: {{name: \"{HOSTILE}\", parent: top}}\n"),
        )
        .file(
            "okrs/2026-Q4/top.yaml",
            format!("objectives:\n  - {{id: goal, title: \"{HOSTILE}\", shared_with: [low]}}\n"),
        )
        .file(
            "okrs/2026-Q4/low.yaml",
            format!(
                "objectives:\n  - id: goal\n    title: \"{HOSTILE}\"\n    contributes_to: [top/goal]\n    contribution: \"{HOSTILE}\"\n    needs: [{{id: n, from: top, what: \"{HOSTILE}\"}}]\n"
            ),
        );
    for format in FORMATS {
        let text = align(&okr, format);
        if matches!(format, "markdown" | "mermaid" | "html") {
            assert!(!text.contains("<script"), "{format}: {text}");
        }
        match format {
            "mermaid" => {
                for line in text.lines().skip(1).map(str::trim_start) {
                    let known = ["subgraph t", "end", "o0", "o1", "t0", "t1"];
                    assert!(known.iter().any(|k| line.starts_with(k)), "{line}");
                    assert!(matches!(line.matches('"').count(), 0 | 2), "{line}");
                }
            }
            "dot" => {
                for line in text.lines() {
                    let bare = line.replace("\\\\", "").replace("\\\"", "");
                    assert!(bare.matches('"').count() % 2 == 0, "{line}");
                }
            }
            _ => {}
        }
    }
    let page = okr
        .run(["align", "--event", "--today", "2026-11-16"])
        .exits(0)
        .is_harmless()
        .out();
    assert!(
        !page.contains("<script") && !page.contains("[l](javascript"),
        "{page}"
    );
}

/// A chain as long as a file, and a circle of it.
#[test]
fn no_chain_is_too_long() {
    for closed in [false, true] {
        let mut okrs = "objectives:\n".to_owned();
        for n in 0..2000 {
            let next = if closed { (n + 1) % 2000 } else { n + 1 };
            okrs.push_str(&format!(
                "  - {{id: g{n}, title: Goal {n}, contributes_to: [team/g{next}]}}\n"
            ));
        }
        let okr = Okr::new()
            .file("okr.yaml", "organisation: Long\n")
            .file("okrs/2026-Q4/team.yaml", okrs)
            .in_a_gibibyte();
        for format in FORMATS {
            assert!(align(&okr, format).contains("Goal 1999"), "{format}");
        }
    }
}

/// Whom a person is asked for stands nowhere as a team.
#[test]
fn a_person_is_no_team() {
    let okr = Okr::workspace()
        .file(
            "okrs/2026-Q4/platform.yaml",
            "objectives:\n  - {id: calm, title: Nights are calm, needs: [{id: a, from: ana, what: An hour}]}\n",
        )
        .file("okrs/2026-Q4/ana.yaml", "objectives:\n  - {id: mine, title: My own goal}\n");
    let value = okr
        .run(["align", "--today", "2026-11-16", "--output-format", "json"])
        .exits(0)
        .json();
    let teams: Vec<&str> = (value["teams"].as_array().unwrap().iter())
        .map(|t| t["team"].as_str().unwrap())
        .collect();
    assert_eq!(teams, ["platform"]);
    for format in FORMATS {
        assert!(!align(&okr, format).contains("My own goal"), "{format}");
    }
}

#[test]
fn a_narrow_terminal_without_signs_shows_the_same_tree() {
    let okr = Okr::workspace()
        .file("okrs/2026-Q4/company.yaml", "objectives:\n  - {id: calm, title: Work is calm}\n")
        .file(
            "okrs/2026-Q4/platform.yaml",
            "objectives:\n  - {id: one, title: Nobody is woken up at night, contributes_to: [company/calm]}\n  - {id: two, title: Mornings are free, contributes_to: [company/calm, platform/one]}\n",
        );
    let workspace = Workspace::load(&Disk::new(okr.path("."))).unwrap();
    let history = History::without_repository();
    let evidence = Evidence {
        workspace: &workspace,
        history: &history,
        today: okr::clock::parse_date("2026-11-16").unwrap(),
    };
    let value = okr::views::align(evidence, &AlignRequest::default());
    let look = Look {
        colour: false,
        width: 40,
        unicode: false,
    };
    let mut out = Vec::new();
    align_text(&value, look, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let tree = "
  company  Work is calm
  |- platform
  |  |  Nobody is woken up at night
  |  `- platform
  |        Mornings are free
  `- platform
        Mornings are free (told above)
";
    assert!(text.contains(tree), "{text}");
    assert!(text.is_ascii(), "{text}");
    assert!(text.lines().all(|l| l.len() <= 40), "{text}");
}

#[test]
fn many_teams_and_long_names_stay_in_their_place() {
    let title = "Customers find in their first week what they looked for";
    let mut okr = Okr::new();
    let mut org = "teams:\n".to_owned();
    for team in 0..25 {
        org.push_str(&format!(
            "  team{team}: {{name: Team for the affairs of the river {team}}}\n"
        ));
        let needs = format!(
            "    needs: [{{id: n, what: A hand with setting up, from: team{}}}]\n",
            (team + 7) % 25
        );
        okr = okr.file(
            format!("okrs/2026-Q4/team{team}.yaml"),
            format!("objectives:\n  - id: o\n    title: {title}\n{needs}"),
        );
    }
    let okr = okr
        .file("okr.yaml", "organisation: Long\n")
        .file("org/teams.yaml", org)
        .on("2026-11-16");
    let text = align(&okr, "text");
    assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
    let html = align(&okr, "html");
    let names: Vec<&str> = (html.split("<text class=\"name\"").skip(1))
        .map(|rest| rest.split(['>', '<']).nth(1).unwrap())
        .collect();
    assert_eq!(names.len(), 25);
    assert!(names.iter().all(|n| n.chars().count() <= 22), "{names:?}");
    // A number and its "days" are not torn apart where the column is narrow.
    assert!(html.contains("<td class=\"short\">"), "{html}");
    assert!(html.contains(".short { white-space: nowrap; }"), "{html}");
}
