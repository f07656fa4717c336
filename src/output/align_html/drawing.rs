//! The picture as SVG. Its colours come from the page, so that they follow light, dark and print.

use super::boxes::{LINE, WIDTH, Words as Shown, called};
use super::picture::{Between, BetweenKind, Help, Picture};
use crate::output::html::Words;
use crate::views::Alignment;
use maud::{Markup, html};
use std::fmt::Write;

const TITLE: &str = "The teams with their objectives. Lines lead from each team to the goals that it helps and to the teams that it asks. The lists below say the same in words.";

/// How round the corners of lines are.
const ROUND: f64 = 7.0;

/// The picture with its legend.
pub(super) fn drawing(alignment: &Alignment) -> Markup {
    let picture = Picture::of(alignment);
    let (width, height) = (point(picture.width), point(picture.height));
    let names: Vec<&str> = alignment.teams.iter().map(|t| t.name.as_str()).collect();
    html! {
        section id="picture" {
            h2.unseen { "The network" }
            figure.network tabindex="0" role="group" aria-label="The network of teams; it can be moved sideways" {
                svg viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(TITLE) focusable="false" {
                    title { (TITLE) }
                    @for line in &picture.between { (between(line)) }
                    @for line in &picture.helps { (help(&picture, line)) }
                    @for (team, name) in called(&names, 22).iter().enumerate() { (team_box(&picture, team, name)) }
                    @for line in &picture.helps { (arrow(&picture, line)) }
                    @for line in &picture.between { (badges(line)) }
                }
            }
            (legend(&picture))
        }
    }
}

fn team_box(picture: &Picture<'_>, team: usize, name: &str) -> Markup {
    let (x, y) = picture.corners.get(team).copied().unwrap_or_default();
    let words = picture.boxes.words(team);
    html! {
        rect.box x=(point(x)) y=(point(y)) width=(point(WIDTH)) height=(point(picture.boxes.height(team))) rx="9" {}
        text.name x=(point(x + 14.0)) y=(point(y + 22.0)) { (Words(name)) }
        @if words.is_empty() {
            text.bare x=(point(x + 14.0)) y=(point(y + 45.0)) { "no objective in this cycle" }
        }
        @for line in words { (objective(picture, line, (x, y + line.top))) }
    }
}

fn objective(picture: &Picture<'_>, shown: &Shown<'_>, (x, y): (f64, f64)) -> Markup {
    let boxes = &picture.boxes;
    let places = (0..).map(|n| x + WIDTH - 34.0 - 26.0 * f64::from(n));
    let letters = shown.helps.iter().filter_map(|goal| boxes.letters(*goal));
    html! {
        g {
            title { (Words(shown.title)) }
            @if let Some((letters, colour)) = boxes.letters(shown.number) {
                rect class={ "chip f" (colour) } x=(point(x + 11.0)) y=(point(y + 1.0)) width="22" height="15" rx="4" {}
                text.code.on x=(point(x + 22.0)) y=(point(y + 12.0)) { (letters) }
            } @else {
                circle.bullet cx=(point(x + 22.0)) cy=(point(y + 8.5)) r="2" fill="currentColor" {}
            }
            @for (line, at) in shown.lines.iter().zip((0..).map(|n| y + 12.5 + LINE * f64::from(n))) {
                text x=(point(x + 40.0)) y=(point(at)) { (Words(line)) }
            }
            @for ((letters, colour), at) in letters.zip(places) {
                rect class={ "chip hollow l" (colour) } x=(point(at)) y=(point(y + 1.0)) width="22" height="15" rx="4" {}
                text.code x=(point(at + 11.0)) y=(point(y + 12.0)) { (letters) }
            }
        }
    }
}

fn help(picture: &Picture<'_>, line: &Help) -> Markup {
    let colour = picture
        .boxes
        .letters(line.goal)
        .map_or(0, |(_, colour)| colour);
    html! { path class={ "line l" (colour) } d=(rounded(&line.points)) {} }
}

/// Where a line begins, and where it leads to.
fn arrow(picture: &Picture<'_>, line: &Help) -> Markup {
    let colour = picture
        .boxes
        .letters(line.goal)
        .map_or(0, |(_, colour)| colour);
    let (Some(start), Some(end)) = (line.points.first(), line.points.last()) else {
        return html! {};
    };
    let (x, y) = *end;
    let head = [(x, y), (x - 5.0, y + 9.0), (x + 5.0, y + 9.0)];
    let head = head.map(|(x, y)| format!("{} {}", point(x), point(y)));
    html! {
        circle class={ "f" (colour) } cx=(point(start.0)) cy=(point(start.1)) r="3.5" {}
        path class={ "f" (colour) } d={ "M" (head.join("L")) "Z" } {}
    }
}

fn between(line: &Between) -> Markup {
    let way = rounded(&line.points);
    match &line.kind {
        BetweenKind::Needs(_, true) => html! { path.need d=(way) {} },
        BetweenKind::Needs(_, false) => html! { path.need.open d=(way) {} },
        BetweenKind::Together => html! { path.together d=(way) {} path.within d=(way) {} },
    }
}

/// The numbers of needs at both ends of their line; filled where a team asks.
fn badges(line: &Between) -> Markup {
    let (Some(start), Some(end)) = (line.points.first(), line.points.last()) else {
        return html! {};
    };
    let words = match &line.kind {
        BetweenKind::Needs(numbers, _) => {
            let shown: Vec<String> = numbers.iter().take(3).map(usize::to_string).collect();
            let more = if numbers.len() > 3 { "…" } else { "" };
            shown.join(" ") + more
        }
        BetweenKind::Together => "&".to_owned(),
    };
    let wide = 10.0 + 6.0 * words.chars().fold(0.0, |all, _| all + 1.0);
    // Outside of the box, so that no words are hidden.
    let badge = |(x, y): (f64, f64), next: Option<&(f64, f64)>, asks: bool| {
        let out = if next.is_some_and(|(to, _)| *to < x) {
            -1.0
        } else {
            1.0
        };
        let x = x + out * (wide / 2.0 - 1.0);
        html! {
            rect class=(if asks { "asks" } else { "asked" }) x=(point(x - wide / 2.0)) y=(point(y - 8.0)) width=(point(wide)) height="16" rx="8" {}
            text.badge .on[asks] x=(point(x)) y=(point(y + 3.5)) { (words) }
        }
    };
    let together = matches!(line.kind, BetweenKind::Together);
    html! { (badge(*start, line.points.get(1), !together)) (badge(*end, line.points.iter().rev().nth(1), false)) }
}

fn legend(picture: &Picture<'_>) -> Markup {
    let any = |of: fn(&BetweenKind) -> bool| picture.between.iter().any(|b| of(&b.kind));
    let sample = |line: &Markup| html! { svg width="44" height="16" viewBox="0 0 44 16" aria-hidden="true" focusable="false" { (line) } };
    let straight = "M2 8H42";
    html! {
        ul.legend.network-legend {
            @if !picture.helps.is_empty() {
                li { (sample(&html! { path.line.l0 d=(straight) fill="none" stroke-width="2.25" {} })) "helps the goal of this letter and colour" }
            }
            @if any(|k| matches!(k, BetweenKind::Needs(_, false))) {
                li { (sample(&html! { path d=(straight) fill="none" stroke="var(--mark)" stroke-width="1.5" stroke-dasharray="5 4" {} })) "asks, no answer yet" }
            }
            @if any(|k| matches!(k, BetweenKind::Needs(_, true))) {
                li { (sample(&html! { path d=(straight) fill="none" stroke="var(--mark)" stroke-width="1.5" {} })) "asks, and was answered" }
            }
            @if any(|k| matches!(k, BetweenKind::Needs(..))) {
                li { (sample(&html! { circle cx="12" cy="8" r="7" fill="var(--mark)" {} circle cx="32" cy="8" r="6.5" fill="var(--sheet)" stroke="var(--mark)" stroke-width="1.5" {} })) "asks · is asked: the number is that of the list of needs" }
            }
            @if any(|k| matches!(k, BetweenKind::Together)) {
                li { (sample(&html! { path d=(straight) stroke="var(--ink)" stroke-width="4" {} path d=(straight) stroke="var(--paper)" stroke-width="1.5" {} })) "own an objective together" }
            }
        }
    }
}

/// A way through these points whose corners are round.
fn rounded(points: &[(f64, f64)]) -> String {
    let mut way = String::new();
    let mut points = points.to_vec();
    points.dedup();
    let Some(((x, y), rest)) = points.split_first() else {
        return way;
    };
    let _ = write!(way, "M{} {}", point(*x), point(*y));
    let mut last = (*x, *y);
    for (at, corner) in rest.iter().enumerate() {
        if let Some(next) = rest.get(at + 1) {
            let before = towards(*corner, last);
            let behind = towards(*corner, *next);
            let all = [before, *corner, behind].map(|(x, y)| format!("{} {}", point(x), point(y)));
            let [before, corner, behind] = all;
            let _ = write!(way, "L{before}Q{corner} {behind}");
        } else {
            let _ = write!(way, "L{} {}", point(corner.0), point(corner.1));
        }
        last = *corner;
    }
    way
}

/// A point a little off `from`, towards `to`; at most half of the way.
fn towards(from: (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let long = x.hypot(y);
    if long < f64::EPSILON {
        return from;
    }
    let share = (ROUND / long).min(0.5);
    (from.0 + x * share, from.1 + y * share)
}

fn point(n: f64) -> String {
    let text = format!("{n:.1}");
    text.trim_end_matches(".0").to_owned()
}
