//! `okr new growth [PERSON]`.

use super::BodyArgs;
use super::desk::Desk;
use super::home::home;
use crate::cli::Ending;
use crate::cli::error::fail;
use crate::cli::file_change::FileChange;
use crate::cli::private::PrivateArgs;
use crate::cli::ui::prompt::{Question, words};
use crate::cli::writing::CommitArgs;
use crate::compose::{NewRecord, one_line};
use crate::model::Kind;
use clap::Args;

/// A growth path: where somebody wants to go, and who promised what for it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new growth\n  okr new growth ana --direction \"To lead several platform teams\""
)]
pub(super) struct GrowthArgs {
    /// The handle of the person; yours, by the address of your commits, when left out
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// Where the person wants to go, in one sentence
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    direction: Option<String>,
    #[command(flatten)]
    private: PrivateArgs,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &GrowthArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let person = args.person.clone().or_else(|| desk.me()).ok_or_else(|| {
        fail(
            "nobody in org/ has the address of your commits, so whose path this is is not known",
            "say it: okr new growth PERSON",
        )
    })?;
    let person = desk.person("okr new growth", &person)?;
    let home = home(desk, &args.private.named, &person, "a growth path")?;
    let path = format!("{}/{person}/growth.md", home.folders.people);
    let there = home.root.join(&path);
    let sealed = there.with_extension("md.age");
    if there.symlink_metadata().is_ok() || sealed.symlink_metadata().is_ok() {
        return Err(fail(
            format!("{person} has a growth path already, and it was left as it is"),
            format!("edit {}", there.display()),
        ));
    }
    let body = args.body.read(&desk.base, Kind::Growth)?;
    let (mut record, talk) = desk.fill(&home.root, &format!("new-growth-{person}"), |form| {
        let help = desk
            .guidance
            .key("direction")
            .trim_start_matches("direction: ");
        let direction = Question::new("direction", "direction").explained(help);
        let direction = form.take(&direction, args.direction.as_deref(), words)?;
        let mut record = NewRecord {
            words: form.sections(Kind::Growth, body.sections, desk.guidance, &[])?,
            ..NewRecord::default()
        };
        if direction.is_none() {
            record
                .to_fill_in
                .push(desk.guidance.key("direction").to_owned());
        }
        record.key("direction", direction.map(|d| one_line(&d)));
        Ok(record)
    })?;
    record.page = body.text;
    let text = record.text(Kind::Growth, body.sections, desk.guidance);
    let record = FileChange::new(path, text);
    let message = format!("Growth path of {person}");
    desk.write(&home.root, record, &message, talk, &args.commit)
}
