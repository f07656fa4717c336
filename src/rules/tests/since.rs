//! What `--since` leaves out could not have been new: the same findings as by judging everything twice.

use super::examples::examples;
use crate::history::HistoryBuilder;
use crate::lint::{ChangedLines, Check, Group, Outcome, Past, Scope, Since, lint};
use crate::rules::{ALL, named};
use crate::workspace::{InMemory, Workspace};
use std::collections::{BTreeMap, HashMap};

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    /// One of the numbers below `n`.
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }
}

/// The files of a workspace, and of each moved one the path that it had.
#[derive(Clone, Default)]
struct Files {
    texts: BTreeMap<String, String>,
    moved: HashMap<String, String>,
}

impl Files {
    fn edit(&mut self, chance: &mut Chance) {
        let paths: Vec<String> = self.texts.keys().cloned().collect();
        let records = paths.iter().filter(|p| *p != "okr.yaml");
        let records: Vec<&String> = records.collect();
        let Some(path) = records.get(chance.below(records.len())).copied() else {
            return;
        };
        let text = self.texts.get(path).cloned().unwrap_or_default();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = chance.below(lines.len());
        match chance.below(10) {
            0..=3 if !lines.is_empty() => lines[at] = self.with_another_word(&lines[at], chance),
            4 if !lines.is_empty() => drop(lines.remove(at)),
            5 if !lines.is_empty() => lines.insert(at, lines[at].clone()),
            6 if !lines.is_empty() => {
                let rule = ALL[chance.below(ALL.len())].name;
                lines.insert(at, format!("# okr: ignore[{rule}] it is known"));
            }
            7 => {
                self.texts.remove(path);
                return;
            }
            8 => {
                let to = self.with_another_word(path, chance);
                if self.texts.contains_key(&to) {
                    return;
                }
                if chance.below(2) == 0 {
                    self.texts.remove(path);
                    self.moved.insert(to.clone(), path.clone());
                }
                self.texts.insert(to, text);
                return;
            }
            _ => {
                let more = ["language: [de]\n", "behaviours: [{id: candour}]\n"];
                let settings = self.texts.entry("okr.yaml".to_owned()).or_default();
                settings.push_str(more[chance.below(more.len())]);
                return;
            }
        }
        let text = lines.join("\n") + "\n";
        self.texts.insert(path.clone(), text);
    }

    /// `text` with one word in the place of another; all stand somewhere in the workspace.
    fn with_another_word(&self, text: &str, chance: &mut Chance) -> String {
        fn words(text: &str) -> Vec<&str> {
            let end = |c: char| !c.is_alphanumeric() && c != '-';
            text.split(end).filter(|word| !word.is_empty()).collect()
        }
        let all: String = self.texts.values().map(String::as_str).collect();
        let (own, all) = (words(text), words(&all));
        match (
            own.get(chance.below(own.len())),
            all.get(chance.below(all.len())),
        ) {
            (Some(old), Some(new)) => text.replacen(old, new, 1),
            _ => text.to_owned(),
        }
    }

    fn workspace(&self) -> Workspace {
        let files = self.texts.iter().map(|(p, t)| (p.as_str(), t.as_str()));
        Workspace::load(&InMemory::of(files)).unwrap()
    }

    /// What was changed since `before`.
    fn since(&self, before: &Files) -> Since {
        let mut since = Since::default();
        let earlier = |path: &str| {
            let old = self.moved.get(path).map_or(path, String::as_str);
            let text = before.texts.get(old)?;
            let is_taken = old != path && self.texts.contains_key(old);
            (!is_taken).then(|| (old.to_owned(), text.as_str().into()))
        };
        let mut known = Vec::new();
        for (path, text) in &self.texts {
            let old = earlier(path);
            known.extend(old.iter().map(|(path, _)| path.clone()));
            if before.texts.get(path) != Some(text) {
                since.change(path, old);
            }
        }
        for (path, text) in &before.texts {
            if !self.texts.contains_key(path) && !known.contains(path) {
                since.remove(path, text.as_str().into());
            }
        }
        since
    }
}

/// What the main line remembers: `before`, recorded while its goals were being settled, and `after`, recorded today.
fn past(before: &Files, after: &Files) -> Past {
    let [begin, today] = ["2026-10-01", "2026-11-16"].map(|day| day.parse().unwrap());
    let mut history = HistoryBuilder::new().commit("ana", begin);
    for (path, text) in &before.texts {
        history = history.write(path, text);
    }
    history = history.commit("ben", today);
    for path in before.texts.keys() {
        let to = after.moved.iter().find(|(_, from)| *from == path);
        history = match to {
            _ if after.texts.contains_key(path) => history,
            Some((to, _)) if after.texts.contains_key(to) => history.rename(path, to),
            _ => history.remove(path),
        };
    }
    for (path, text) in &after.texts {
        if before.texts.get(path) != Some(text) {
            history = history.write(path, text);
        }
    }
    Past {
        today,
        okrs: history.build(),
        people: HistoryBuilder::new().build(),
    }
}

/// Whether a rule compares with what the goals were when they were settled: here that is the same state as the one at which
/// the branch began.
fn compares(rule: &str) -> bool {
    named(rule).is_some_and(|rule| rule.group == Group::Change)
}

/// What is to be told, found by judging both states as a whole.
fn by_judging_everything(before: &Files, after: &Files, since: &Since) -> Vec<String> {
    let (then, now) = (before.workspace(), after.workspace());
    let mut known: HashMap<(&str, String, String, String), usize> = HashMap::new();
    for d in &lint(&then, ALL, &Scope::default()).diagnostics {
        let words = d.finding.span.slice(&before.texts[&*d.path]).to_owned();
        let key = (d.rule, d.path.to_string(), d.address.clone(), words);
        *known.entry(key).or_default() += 1;
    }
    let scope = Scope {
        past: Some(past(before, after)),
        ..Scope::default()
    };
    let mut outcome = lint(&now, ALL, &scope);
    outcome.diagnostics.retain(|d| {
        if compares(d.rule) {
            return true;
        }
        let text = &after.texts[&*d.path];
        let old = since.earlier_path(&d.path);
        let words = d.finding.span.slice(text).to_owned();
        let key = (d.rule, old.to_owned(), d.address.clone(), words);
        let left = known.get_mut(&key).filter(|n| **n > 0);
        let was_there = left.map(|n| *n -= 1).is_some();
        let check = &named(d.rule).unwrap().check;
        let (is_problem, is_whole) = (
            matches!(check, Check::Problem(_)),
            matches!(check, Check::Workspace(_)),
        );
        if !since.holds(&d.path) {
            return !is_problem && !was_there;
        }
        let lines = match before.texts.get(old) {
            Some(old) => ChangedLines::between(old, text),
            None => ChangedLines::all(text),
        };
        let span = d.finding.span;
        is_whole || span.start == span.end || lines.touch(span) || !was_there
    });
    told(&outcome)
}

fn told(outcome: &Outcome) -> Vec<String> {
    let line = |d: &crate::diagnostic::Diagnostic| {
        let behind = if d.secondary { " (secondary)" } else { "" };
        // Without a branch, such a rule also says since when.
        let what = if compares(d.rule) {
            ""
        } else {
            &d.finding.what
        };
        format!("{} {:?} {}: {what}{behind}", d.path, d.start, d.rule)
    };
    outcome.diagnostics.iter().map(line).collect()
}

/// The examples of all pages as one company; of two files at one path the first counts.
fn company() -> Files {
    let mut company = Files::default();
    for example in ALL.iter().flat_map(|rule| examples(rule.page)) {
        for (path, text) in example.files {
            company.texts.entry(path).or_insert(text);
        }
    }
    company
}

#[test]
fn what_is_left_out_could_not_have_been_new() {
    let mut chance = Chance(20_261_123);
    let before = company();
    let (mut told_of_unchanged, mut told_of_changes) = (0, 0);
    for _ in 0..120 {
        let mut after = before.clone();
        for _ in 0..=chance.below(3) {
            after.edit(&mut chance);
        }
        let since = after.since(&before);
        let expected = by_judging_everything(&before, &after, &since);
        let scope = Scope {
            since: Some(since.clone()),
            past: Some(past(&before, &after)),
            ..Scope::default()
        };
        let found = lint(&after.workspace(), ALL, &scope);
        assert_eq!(told(&found), expected, "{:#?}", after.texts);
        let unchanged = found.diagnostics.iter().filter(|d| !since.holds(&d.path));
        told_of_unchanged += unchanged.count();
        told_of_changes += found
            .diagnostics
            .iter()
            .filter(|d| compares(d.rule))
            .count();
    }
    // Most edits concern one file; that some reach others is what this is about.
    assert!(told_of_unchanged > 5, "{told_of_unchanged}");
    assert!(told_of_changes > 5, "{told_of_changes}");
}
