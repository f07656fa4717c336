//! `okr new recognition`.

use super::BodyArgs;
use super::desk::{Desk, free_path};
use super::experiment::experiments;
use crate::cli::Ending;
use crate::cli::error::fail;
use crate::cli::file_change::FileChange;
use crate::cli::ui::prompt::{Halt, Question, Wrong, one_of, some_of};
use crate::cli::writing::CommitArgs;
use crate::compose::NewRecord;
use crate::model::{Items, Kind, nearest, short_name};
use clap::Args;

/// Who did what that helped, in words
///
/// `okr recognition` gathers what was written down, for peers to choose from.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new recognition\n  okr new recognition --to ana,ben --what \"Sat with us through the migration\"\n  okr new recognition --to ana --experiment platform/warm-cache"
)]
pub(super) struct RecognitionArgs {
    /// Those who are thanked
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    to: Vec<String>,
    /// The one who thanks; you, by the address of your commits
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// What they did
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    what: Option<String>,
    /// Why it mattered
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    why: Option<String>,
    /// The experiment it is about
    #[arg(long, value_name = "EXPERIMENT")]
    experiment: Option<String>,
    /// One of the behaviours of okr.yaml
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    behaviour: Option<String>,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &RecognitionArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let people = desk.people();
    let behaviours = desk.workspace().settings.behaviours.items().iter();
    let behaviours: Vec<&str> = behaviours.map(|b| b.0.as_str()).collect();
    let body = args.body.read(&desk.base, Kind::Recognition)?;
    let root = &desk.opened.root;
    let to = (!args.to.is_empty()).then(|| args.to.join(" "));
    let by = args.by.clone().or_else(|| desk.me());
    let (mut record, talk) = desk.fill(root, "new-recognition", |form| {
        let who = Question::new("to", "Who helped").completing(&people);
        let to = form.need(&who, to.as_deref(), "--to PERSON", some(some_of(&people)))?;
        let who = Question::new("by", "Who thanks them").completing(&people);
        let by = form.need(&who, by.as_deref(), "--by PERSON", one_of(&people))?;
        if to.contains(&by) {
            return Err(Halt::Failed(fail(
                format!("`{by}` cannot thank `{by}`"),
                "leave one of the two names out, or say who thanks: --by PERSON",
            )));
        }
        let flags = [
            ("What they did", args.what.as_ref()),
            ("Why it mattered", args.why.as_ref()),
        ];
        let mut record = NewRecord {
            words: form.sections(Kind::Recognition, body.sections, desk.guidance, &flags)?,
            ..NewRecord::default()
        };
        record.key("by", Some(by));
        record.list("to", &to);
        if !behaviours.is_empty() {
            let which = Question::new("behaviour", "An example of")
                .explained(format!("One of: {}.", behaviours.join(", ")))
                .completing(behaviours.iter().copied());
            let read = |answer: &str| behaviour(&behaviours, answer);
            let said = form.take(&which, args.behaviour.as_deref(), read)?;
            record.key("behaviour", said);
        }
        let which = Question::new("experiment", "About an experiment")
            .explained(
                "Such as experiment:platform/warm-cache; Enter where it is about something else.",
            )
            .completing(desk.experiments());
        let read = |answer: &str| experiments(desk, answer).map(|all| all.into_iter().next());
        let experiment = form.take(&which, args.experiment.as_deref(), read)?;
        record.key("experiment", experiment.flatten());
        Ok(record)
    })?;
    let mut said = record.words.iter();
    let what = said.find(|(name, _)| *name == "What they did");
    let what = what.map_or("", |(_, words)| words).split_whitespace();
    let first: Vec<&str> = what.take(4).collect();
    let name = short_name(&first.join(" ")).unwrap_or_else(|| "thanks".to_owned());
    record.page = body.text;
    let (folder, today) = (&desk.workspace().folders.recognition, desk.opened.today);
    let path = free_path(root, &name, |n| format!("{folder}/{today}-{n}.md"))?;
    let text = record.text(Kind::Recognition, body.sections, desk.guidance);
    let record = FileChange::new(path, text);
    let message = format!("Thanks: {name}");
    desk.write(root, record, &message, talk, &args.commit)
}

/// At least one of what `read` reads.
fn some<T>(read: impl Fn(&str) -> Result<Vec<T>, Wrong>) -> impl Fn(&str) -> Result<Vec<T>, Wrong> {
    move |answer| match read(answer)? {
        all if all.is_empty() => Err(Wrong::new("name at least one person")),
        all => Ok(all),
    }
}

/// One of the behaviours, in any case; a beginning that only one has is enough.
fn behaviour(all: &[&str], answer: &str) -> Result<String, Wrong> {
    let said = answer.to_lowercase();
    if let Some(found) = all.iter().find(|b| b.to_lowercase() == said) {
        return Ok((*found).to_owned());
    }
    let mut begun = all.iter().filter(|b| b.to_lowercase().starts_with(&said));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Ok((*only).to_owned());
    }
    let near = nearest(answer, all.iter().copied());
    let says = format!("`{answer}` is none of the behaviours: {}", all.join(", "));
    Err(match near {
        None => Wrong::new(says),
        Some(near) => Wrong::new(says).instead(near),
    })
}
