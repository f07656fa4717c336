//! `okr new objective [TEAM]`: coached while the sentence can still be changed, and never held up.

use super::desk::Desk;
use super::form::Form;
use crate::cli::Ending;
use crate::cli::error::fail;
use crate::cli::file_change::{FileChange, findings, told};
use crate::cli::ui::prompt::{Halt, Question, Wrong, number, one_of, words};
use crate::cli::writing::CommitArgs;
use crate::compose::{Change, NewKeyResult, NewObjective, Step, objective_file, objective_value};
use crate::model::{Written, free_name, short_name};
use clap::Args;
use std::collections::HashSet;

/// An objective with its key results, coached as you write
///
/// The rules speak while the sentence can still be changed; Enter keeps it as it is. Goes into the team's OKR file
/// of the cycle, at its end, or begins one.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new objective platform\n  okr new objective platform --cycle 2027-Q1\n  okr new objective platform --title \"Engineers trust CI\"\n  okr new objective platform --key-result \"Slow builds end: 24 -> 8 min\""
)]
pub(super) struct ObjectiveArgs {
    /// The team; yours when left out
    #[arg(value_name = "TEAM")]
    team: Option<String>,
    /// The cycle; the one that runs today when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// What will be different, and for whom
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    title: Option<String>,
    /// Who will notice, and why now
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    why: Option<String>,
    /// The person to talk to
    #[arg(long, value_name = "PERSON")]
    lead: Option<String>,
    /// The objectives of other teams to which it contributes
    #[arg(long, value_name = "REFERENCE", value_delimiter = ',')]
    contributes_to: Vec<String>,
    /// A key result, with its measure behind a colon: `TITLE: 24 -> 8 min`
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    key_result: Vec<String>,
    #[command(flatten)]
    commit: CommitArgs,
}

/// More key results than this are not asked for.
const MOST: usize = 9;

/// Rules that speak about what is still to come.
const PATIENT: [&str; 5] = [
    "too-few-key-results",
    "missing-why",
    "missing-lead",
    "missing-baseline",
    "orphan-objective",
];

pub(super) fn run(args: &ObjectiveArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let root = &desk.opened.root;
    let (candidate, talk) = desk.fill(root, "new-objective", |form| ask(form, args, desk))?;
    let message = format!("{}: objective {}", candidate.team, candidate.objective.id);
    desk.write(root, candidate.file(desk)?, &message, talk, &args.commit)
}

/// An objective, where it goes to, and what was said about it already.
struct Candidate {
    team: String,
    cycle: String,
    objective: NewObjective,
    told: Vec<String>,
}

fn ask(form: &mut Form<'_>, args: &ObjectiveArgs, desk: &Desk<'_>) -> Result<Candidate, Halt> {
    let (teams, people) = (desk.teams(), desk.people());
    let help = |key: &str| desk.guidance.key(key);
    let own = desk.my_team();
    let which = Question::new("team", "Which team is it for").completing(&teams);
    let say = "a TEAM: okr new objective TEAM";
    let flag = args.team.as_deref();
    let team = form.need_or(which, flag, own.as_deref(), say, one_of(&teams))?;
    let running = desk.cycle();
    let which = Question::new("cycle", "Cycle").suggesting(&running);
    let cycle = form.take(&which, args.cycle.as_deref(), desk.a_cycle())?;
    let mut candidate = Candidate {
        team,
        cycle: cycle.unwrap_or(running),
        objective: NewObjective::default(),
        told: Vec::new(),
    };
    let taken = candidate.taken(desk);
    candidate.name("…", &taken);
    if form.asks() {
        candidate.told = candidate.sayings(desk);
    }
    let title = Question::new("title", "Objective").explained(help("title"));
    let words_now = form.need(&title, args.title.as_deref(), "--title \"…\"", words)?;
    candidate.name(&words_now, &taken);
    let again = coach(form, &mut candidate, desk, "title", &words_now)?;
    if let Some(better) = again {
        candidate.name(&better, &taken);
    }
    let why = Question::new("why", "Why").explained(help("why"));
    let why = form.take(&why, args.why.as_deref(), words)?;
    candidate.objective.why.clone_from(&why);
    if let Some(why) = why
        && let Some(better) = coach(form, &mut candidate, desk, "why", &why)?
    {
        candidate.objective.why = Some(better);
    }
    let lead = Question::new("lead", "Who to talk to").explained(help("lead"));
    let lead = lead.completing(&people);
    candidate.objective.lead = form.take(&lead, args.lead.as_deref(), one_of(&people))?;
    let to = Question::new("contributes-to", "Contributes to").explained(help("contributes_to"));
    let to = to.completing(desk.references());
    let to = form.list(&to, &args.contributes_to, desk.some_references())?;
    candidate.objective.contributes_to = to;
    for told in &args.key_result {
        candidate.add(with_its_measure(told));
    }
    if args.key_result.is_empty() {
        key_results(form, &mut candidate, desk)?;
    }
    Ok(candidate)
}

/// Asks for key results until one is left empty.
fn key_results(
    form: &mut Form<'_>,
    candidate: &mut Candidate,
    desk: &Desk<'_>,
) -> Result<(), Halt> {
    let help = |key: &str| desk.guidance.key(key);
    for number in 1..=MOST {
        let key = format!("key-result-{number}");
        let question = Question::new(&key, format!("Key result {number}"));
        let question = question.explained(help("key_result"));
        let Some(told) = form.take(&question, None, words)? else {
            return Ok(());
        };
        let mut new = with_its_measure(&told);
        if new.target.is_none() {
            let question = Question::new(format!("{key}-measure"), "  from, to, unit");
            let question = question.explained(format!(
                "For example `24 8 min`, or `? 8 min` where it is not measured yet. Enter where no number tells it.\n{}\n{}\n{}",
                help("baseline"),
                help("target"),
                help("unit")
            ));
            let measure = form.take(&question, None, measure)?;
            new = key_result(&told, measure.unwrap_or_default());
        }
        candidate.add(new.clone());
        if let Some(better) = coach(form, candidate, desk, &key, &new.title)? {
            candidate.objective.key_results.pop();
            new.title = better;
            candidate.add(new);
        }
    }
    Ok(())
}

/// Says what the rules say about the words, once, and asks for them anew. Enter keeps them.
fn coach(
    form: &mut Form<'_>,
    candidate: &mut Candidate,
    desk: &Desk<'_>,
    key: &str,
    words_now: &str,
) -> Result<Option<String>, Halt> {
    if !form.asks() {
        return Ok(None);
    }
    let mut new = candidate.sayings(desk);
    new.retain(|said| !candidate.told.contains(said));
    if new.is_empty() {
        return Ok(None);
    }
    for said in &new {
        form.tell(said);
    }
    candidate.told.extend(new);
    let question = Question::new(format!("{key}-again"), "  as it is, or anew")
        .suggesting(words_now)
        .explained("It is up to you: Enter keeps the words.");
    form.take(&question, None, words)
}

impl Candidate {
    /// The short names of the objectives that are there.
    fn taken(&self, desk: &Desk<'_>) -> HashSet<String> {
        let files = desk.workspace().files.iter();
        let own = files.filter(|file| {
            let place = [&file.place.team, &file.place.cycle].map(Option::as_deref);
            place == [Some(&*self.team), Some(&*self.cycle)]
        });
        let ids = own.flat_map(|file| file.objectives());
        ids.filter_map(|o| o.id.written().map(str::to_owned))
            .collect()
    }

    fn name(&mut self, title: &str, taken: &HashSet<String>) {
        let name = short_name(title).unwrap_or_else(|| "objective".to_owned());
        self.objective.id = free_name(&name, |n| !taken.contains(n)).unwrap_or(name);
        title.clone_into(&mut self.objective.title);
    }

    /// Adds a key result under a short name that no other one has.
    fn add(&mut self, mut new: NewKeyResult) {
        let name = short_name(&new.title).unwrap_or_else(|| "key-result".to_owned());
        let others = &self.objective.key_results;
        let free = free_name(&name, |n| others.iter().all(|k| k.id != n));
        new.id = free.unwrap_or(name);
        self.objective.key_results.push(new);
    }

    /// The file as it is, if there is one, and as it is to become.
    fn file(&self, desk: &Desk<'_>) -> anyhow::Result<FileChange> {
        let folder = &desk.workspace().folders.okrs;
        let path = format!("{folder}/{}/{}.yaml", self.cycle, self.team);
        let Some(there) = desk.workspace().file(&path) else {
            let schema = ".okr/schema/okr.schema.json";
            let up = "../".repeat(path.split('/').count() - 1);
            let is_there = desk.opened.root.join(schema).is_file();
            let schema = is_there.then(|| format!("{up}{schema}"));
            let text = objective_file(&self.objective, schema.as_deref(), desk.guidance);
            return Ok(FileChange::new(path, text));
        };
        let all = vec![Step::key("objectives")];
        let change = Change::Append(all, objective_value(&self.objective));
        FileChange::of(there, &[change]).map_err(|refused| {
            fail(
                format!("{path} was left as it is: {}", refused.why),
                format!("paste this {}:\n{}", refused.place, refused.paste),
            )
        })
    }

    /// What lint would say about the file as it is to become, as far as it does not speak about what is still to come.
    fn sayings(&self, desk: &Desk<'_>) -> Vec<String> {
        let file = self.file(desk);
        let found = file.and_then(|file| findings(&desk.opened.root, &[file]));
        // Whoever cannot be coached can still write.
        let found = found.unwrap_or_default().into_iter();
        let now = found.filter(|d| !PATIENT.contains(&d.rule));
        now.map(|d| told(&d)).collect()
    }
}

/// Where something stands, where it should stand, and what is counted.
type Measure = (Option<f64>, Option<f64>, Option<String>);

/// `24 8 min`, `from 24 to 8 min`, `24 -> 8 min`, `? 8 min`.
fn measure(answer: &str) -> Result<Measure, Wrong> {
    let says =
        "two numbers and a unit, such as `24 8 min`, or `? 8 min` where it is not measured yet";
    let wrong = || Wrong::new(says);
    let between = |word: &&str| !matches!(*word, "->" | ">" | "→" | "from" | "to" | "von" | "auf");
    let mut parts = answer.split_whitespace().filter(between);
    let from = match parts.next() {
        Some("?" | "unknown") => None,
        Some(word) => Some(number(word).ok_or_else(wrong)?),
        None => return Err(wrong()),
    };
    let target = parts.next().and_then(number).ok_or_else(wrong)?;
    let unit: Vec<&str> = parts.collect();
    let unit = (!unit.is_empty()).then(|| unit.join(" "));
    Ok((from, Some(target), unit))
}

/// `TITLE: 24 -> 8 min`, or a title alone.
fn with_its_measure(told: &str) -> NewKeyResult {
    let measured = told.rsplit_once(": ");
    let measured = measured.and_then(|(title, rest)| Some((title, measure(rest).ok()?)));
    let (title, measure) = measured.unwrap_or((told, (None, None, None)));
    key_result(title, measure)
}

fn key_result(title: &str, (baseline, target, unit): Measure) -> NewKeyResult {
    NewKeyResult {
        title: title.to_owned(),
        baseline,
        target,
        unit,
        ..NewKeyResult::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_two_numbers_and_a_unit() {
        let min = || Some("min".to_owned());
        assert_eq!(measure("24 8 min"), Ok((Some(24.0), Some(8.0), min())));
        assert_eq!(measure("24 -> 8"), Ok((Some(24.0), Some(8.0), None)));
        assert_eq!(measure("from 24 to 8 min"), measure("24 8 min"));
        assert_eq!(measure("? 8,5 min"), Ok((None, Some(8.5), min())));
        for wrong in ["", "8", "soon", "24 min", "inf 3", "? ?"] {
            assert!(measure(wrong).is_err(), "{wrong}");
        }
        let told = with_its_measure("Builds: take 8 minutes: 24 -> 8 min");
        assert_eq!(
            (told.title.as_str(), told.target),
            ("Builds: take 8 minutes", Some(8.0))
        );
        assert_eq!(with_its_measure("We know: why").title, "We know: why");
    }
}
