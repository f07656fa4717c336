//! What goes on as before.

use crate::diagnostic::Finding;
use crate::diagnostic::Level;
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, KeyResult};
use crate::rules::words::quoted;
use crate::workspace::{File, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "business-as-usual",
    group: Group::Wording,
    level: Level::Warning,
    summary: "keep, continue, maintain; or the same as in the two cycles before",
    why: "an OKR is for what should change; what has to stay as it is gets lost among it, and takes its place",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

/// Titles that are as much alike as this say the same.
const ALIKE: f64 = 0.9;
/// Longer titles are alike only when they are the same.
const LONGEST: usize = 400;

fn check<'w>(context: &Context<'w>, workspace: &'w Workspace, findings: &mut Findings) {
    let before = titles_of_two_cycles_before(workspace, context.file);
    for objective in context.file.objectives() {
        if objective.dropped.is_some() {
            continue;
        }
        if let Some(title) = &objective.title
            && let Some(word) = context.sentence(&title.value).keeps()
        {
            let word = quoted(title.value.0.get(word).unwrap_or(""));
            findings.add(
                Finding::new(
                    title.span,
                    format!("{} asks to {word} what is there", quoted(&title.value.0)),
                    "as before",
                )
                .next("what should be different at the end of the cycle? If nothing should, and it must not get worse either, it is a `health` measure of another objective")
                .level(Level::Hint),
            );
        }
        for key_result in objective.key_results.items() {
            let Some(title) = key_result.title.as_ref().filter(|_| !settled(key_result)) else {
                continue;
            };
            let text = &title.value.0;
            let moves = key_result.target.is_some() && key_result.baseline.is_some();
            let word = context.sentence(&title.value).keeps().filter(|_| !moves);
            let finding = if let Some(word) = word {
                Finding::new(
                    title.span,
                    format!("{} asks that something goes on as before: {}", quoted(text), quoted(text.get(word).unwrap_or(""))),
                    "as before",
                )
                .next("if it must not get worse while you change other things, write `hold: {min: …}` or put it under `health`; if it should get better, from where to where?")
            } else if let [(cycle, later), (earlier, first)] = before.as_slice()
                && let this = Plain::of(text)
                && [later, first]
                    .into_iter()
                    .all(|titles| titles.iter().any(|t| this.is_like(t)))
            {
                Finding::new(
                    title.span,
                    format!("{} stood here in {earlier} and {cycle} as well", quoted(text)),
                    "for the third time",
                )
                .next("what would you do differently this time? If it is part of the daily work by now, `hold` or `health` is its home")
            } else {
                continue;
            };
            findings.add(finding);
        }
    }
}

/// A range to stay within is the proper home of what goes on; what was dropped is not judged.
fn settled(key_result: &KeyResult) -> bool {
    key_result.hold.is_some() || key_result.dropped.is_some()
}

/// The two cycles before that of `file` in which its team had OKRs, the later one first, with the titles of
/// their key results.
fn titles_of_two_cycles_before<'w>(
    workspace: &'w Workspace,
    file: &'w File,
) -> Vec<(&'w str, Vec<Plain<'w>>)> {
    let (Some(team), Some(cycle)) = (&file.place.team, &file.place.cycle) else {
        return Vec::new();
    };
    let Some(this) = workspace.period(cycle) else {
        return Vec::new();
    };
    let team = workspace.directory.current_team(team);
    let mut before: Vec<_> = workspace
        .okr_files_of(team)
        .filter_map(|f| {
            let name = f.place.cycle.as_deref()?;
            let period = workspace.period(name)?;
            let okrs = f.okrs()?;
            (period.end < this.start).then_some((period.start, name, okrs))
        })
        .collect();
    before.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
    before
        .into_iter()
        .take(2)
        .map(|(_, name, okrs)| {
            let titles = okrs
                .objectives
                .items()
                .iter()
                .flat_map(|o| o.key_results.items())
                .filter(|k| k.hold.is_none())
                .filter_map(|k| k.title.as_ref())
                .map(|t| Plain::of(&t.value.0))
                .collect();
            (name, titles)
        })
        .collect()
}

/// A title without its numbers, which make no difference.
struct Plain<'t> {
    text: &'t str,
    /// How long its letters are in bytes, and how many there are.
    bytes: usize,
    length: usize,
    /// How many there are of each. Letters beyond ASCII share their places.
    counts: [u16; 32],
}

impl<'t> Plain<'t> {
    fn of(text: &'t str) -> Self {
        let mut plain = Plain {
            text,
            bytes: 0,
            length: 0,
            counts: [0; 32],
        };
        let mut count = |letter: char| {
            plain.bytes += letter.len_utf8();
            plain.length += 1;
            if let Some(count) = plain.counts.get_mut(letter as usize % 32) {
                *count = count.saturating_add(1);
            }
        };
        if text.is_ascii() {
            let bytes = text
                .bytes()
                .filter(|b| b.is_ascii_alphabetic() || *b == b' ');
            bytes.for_each(|b| count(char::from(b)));
        } else {
            letters(text).for_each(count);
        }
        plain
    }

    /// Whether two titles say nearly the same.
    fn is_like(&self, other: &Self) -> bool {
        // Titles of very different length say different things; very long ones are compared as they are.
        let near = self.bytes.abs_diff(other.bytes) * 5 <= self.bytes.max(other.bytes)
            && !self.differs(other);
        near && {
            let one: String = letters(self.text).collect();
            let two: String = letters(other.text).collect();
            one == two || one.len() < LONGEST && strsim::normalized_levenshtein(&one, &two) >= ALIKE
        }
    }

    /// Whether so many letters of one are missing in the other that they cannot be alike: most pairs are told
    /// apart by this, and it is much quicker than to compare them.
    fn differs(&self, other: &Self) -> bool {
        let (mut more, mut less) = (0_usize, 0_usize);
        for (a, b) in self.counts.iter().zip(&other.counts) {
            more += usize::from(a.saturating_sub(*b));
            less += usize::from(b.saturating_sub(*a));
        }
        let longest = self.length.max(other.length) as f64;
        more.max(less) as f64 > (1.0 - ALIKE) * longest + 0.5
    }
}

/// The letters and spaces of a title, all small.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| c.is_alphabetic() || *c == ' ');
    letters.flat_map(char::to_lowercase)
}

const PAGE: &str = r#"
A key result or objective that asks to keep, continue or maintain something; or a key result that stood
in the two cycles before in nearly the same words (other numbers make no difference).

What must not get worse has two homes of its own: `hold: {min: 97}` on a key result, and `health` on an
objective for what must not be sacrificed on the way. Both are silent here. A key result with a `baseline`
and another `target` moves something, whatever verb it uses.

Why it matters more than it seems: a team can only change two or three things at a time. What only has to
go on takes their place, is green every week, and hides that nothing is changing.

Who says so: Andrew Grove (*High Output Management*, 1983) pairs a measure with one of the opposite
effect. What must not suffer is watched beside the goal, and is none itself.

```yaml,bad "Maintain 99.9 % availability"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: up, title: Maintain 99.9 % availability}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

```yaml,good
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: up, title: Maintain 99.9 % availability, unit: "%", hold: {min: 99.9}}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: where staying is the change, such as after years of decline.
"#;
