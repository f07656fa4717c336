//! `okr new feedback PERSON`.

use super::BodyArgs;
use super::desk::{Desk, free_path};
use super::form::Form;
use super::home::home;
use crate::cli::Ending;
use crate::cli::args::{day, one_word};
use crate::cli::error::fail;
use crate::cli::file_change::FileChange;
use crate::cli::private::{PrivateArgs, known_person};
use crate::cli::seal::NewSeal;
use crate::cli::ui::prompt::{Question, one_of};
use crate::cli::writing::{CommitArgs, draft};
use crate::clock::Date;
use crate::compose::NewRecord;
use crate::model::{FeedbackKind, Kind};
use clap::Args;

/// Feedback as situation, behaviour, impact
///
/// It goes to the private repository that you have named, and is best said in person first.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new feedback ana\n  okr new feedback ana --private ../acme-ana-dana\n  okr new feedback ana --kind appreciation --body notes.md\n  okr new feedback ana --seal"
)]
pub(super) struct FeedbackArgs {
    /// The handle of the one who receives it
    #[arg(value_name = "PERSON")]
    person: String,
    /// What kind of feedback
    #[arg(long, value_name = "KIND", value_parser = one_word::<FeedbackKind>())]
    kind: Option<FeedbackKind>,
    /// When and where it was
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    situation: Option<String>,
    /// What the person said or did
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    behaviour: Option<String>,
    /// What it did to you, to others or to the work
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    impact: Option<String>,
    /// What you wish for
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    wish: Option<String>,
    /// What it is about: objectives, key results, asks, experiments
    #[arg(long, value_name = "REFERENCE", value_delimiter = ',')]
    about: Vec<String>,
    /// The day you said it in person
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    given_on: Option<Date>,
    /// The handle of the one who gives it; you, by the address of your commits
    #[arg(long, value_name = "PERSON")]
    from: Option<String>,
    #[command(flatten)]
    private: PrivateArgs,
    /// Seal it to giver and receiver, in this repository unless --private names another; nothing of it is written in clear text
    #[arg(long)]
    seal: bool,
    /// With --seal: do not ask, also where a key is new
    #[arg(long, requires = "seal")]
    yes: bool,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &FeedbackArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let people = desk.people();
    let person = desk.person("okr new feedback", &args.person)?;
    let home = if args.seal && args.private.named.is_empty() {
        desk.here()
    } else {
        home(desk, &args.private.named, &person, "feedback")?
    };
    let body = args.body.read(&desk.base, Kind::Feedback)?;
    let from = args.from.clone().or_else(|| desk.me());
    let (folder, today) = (&home.folders.people, desk.opened.today);
    let path = |name: &str| format!("{folder}/{person}/feedback/{today}-{name}.md");
    let prepare =
        |from: &str| NewSeal::prepare(desk.global, &home.root, &path(from), args.yes, desk.ui);
    let mut sealing = match &from {
        Some(from) if args.seal && *from != person => Some(prepare(from)?),
        _ => None,
    };
    let draft = draft(&home.root, &format!("new-feedback-{person}"), desk.ui);
    let draft = draft.filter(|_| !args.seal);
    let (record, talk) = Form::fill(desk, draft, |form| {
        if args.seal {
            form.keep_nothing();
        }
        let who = Question::new("from", "Who gives it").completing(&people);
        let from = form.need(&who, from.as_deref(), "--from PERSON", one_of(&people))?;
        let kinds: Vec<String> = { FeedbackKind::WORDS.iter() }
            .map(|w| (*w).to_owned())
            .collect();
        let kind = Question::new("kind", "appreciation or suggestion")
            .explained("Appreciation: something that helped. Suggestion: something that could be different.")
            .completing(&kinds);
        let given = args.kind.map(FeedbackKind::word);
        let kind = form.need(
            &kind,
            given,
            "--kind appreciation or --kind suggestion",
            one_of(&kinds),
        )?;
        let flags = [
            ("Situation", args.situation.as_ref()),
            ("Behaviour", args.behaviour.as_ref()),
            ("Impact", args.impact.as_ref()),
            ("Wish", args.wish.as_ref()),
        ];
        let said = form.sections(Kind::Feedback, body.sections, desk.guidance, &flags)?;
        let about = form.about(desk, &args.about)?;
        let mut record = NewRecord {
            words: said,
            ..NewRecord::default()
        };
        record.key("kind", Some(kind));
        record.list("about", &about);
        record.key("given_on", args.given_on);
        Ok((record, from))
    })?;
    let (mut record, from) = record;
    if from == person {
        return Err(fail(
            "feedback is from somebody else",
            format!("`okr new growth {person}` is the place for your own thoughts"),
        ));
    }
    record.page = body.text;
    let path = free_path(&home.root, &from, path)?;
    let text = record.text(Kind::Feedback, body.sections, desk.guidance);
    if args.seal && sealing.is_none() {
        sealing = Some(prepare(&from)?);
    }
    let (path, text) = match sealing {
        Some(sealing) => sealing.seal(&path, &text, desk.ui)?,
        None => (path, text),
    };
    let record = FileChange::new(path, text);
    let message = format!("Feedback for {person} from {from}");
    desk.write(&home.root, record, &message, talk, &args.commit)
}

impl Desk<'_> {
    /// Somebody's handle: known where `org/` knows people, else any.
    pub(in crate::cli) fn person(&self, said: &str, handle: &str) -> anyhow::Result<String> {
        let handle = handle.trim_start_matches('@');
        if !self.workspace().directory.has_no_people() {
            return known_person(&self.opened.records, said, handle);
        }
        one_of(&[])(handle).map_err(|wrong| fail(wrong.says, ""))
    }
}
