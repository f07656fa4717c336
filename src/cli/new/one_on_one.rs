//! `okr new one-on-one PERSON`.

use super::BodyArgs;
use super::desk::{Desk, free_path};
use super::home::home;
use crate::cli::Ending;
use crate::cli::as_of::AsOf;
use crate::cli::error::fail;
use crate::cli::file_change::FileChange;
use crate::cli::private::{PrivateArgs, open_private};
use crate::cli::records;
use crate::cli::writing::CommitArgs;
use crate::compose::NewRecord;
use crate::model::Kind;
use crate::signals::Promise;
use crate::views::{OneOnOneRequest, Records, promises_between};
use clap::Args;

/// Notes of a 1:1, in the form of GROW
///
/// What the two promised each other and is still open stands in it already. `okr agenda one-on-one` is the page to
/// open it with.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new one-on-one ana\n  okr new one-on-one ana --with dana --private ../acme-ana-dana"
)]
pub(super) struct OneOnOneArgs {
    /// The handle of the person it is about
    #[arg(value_name = "PERSON")]
    person: String,
    /// The handle of the other one; you, or whoever the last note was written with
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    /// What it is about: objectives, key results, asks, experiments
    #[arg(long, value_name = "REFERENCE", value_delimiter = ',')]
    about: Vec<String>,
    #[command(flatten)]
    private: PrivateArgs,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &OneOnOneArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let person = desk.person("okr new one-on-one", &args.person)?;
    let with = args.with.as_deref().map(|w| desk.person("--with", w));
    let me = || desk.me().filter(|me| *me != person);
    let with = with.transpose()?.or_else(me);
    if with.as_ref() == Some(&person) {
        return Err(fail(
            format!("a 1:1 of `{person}` with themselves has no second chair"),
            "leave --with out, or name the other person",
        ));
    }
    let home = home(desk, &args.private.named, &person, "a 1:1 note")?;
    let body = args.body.read(&desk.base, Kind::OneOnOne)?;
    let (private, missing) =
        open_private(desk.global, &args.private.named, &desk.base, &desk.opened)?;
    let shared = records::open(desk.global, &AsOf::default())?.records;
    let everything: Vec<Records> = std::iter::once(shared).chain(private).collect();
    let request = OneOnOneRequest {
        person: person.clone(),
        with,
        today: desk.opened.today,
        missing,
    };
    let (with, promises) = promises_between(&everything, &request);
    let with = with.ok_or_else(|| {
        fail(
            format!("with whom `{person}` talks is not known"),
            "name the other person: --with PERSON",
        )
    })?;
    let draft = format!("new-one-on-one-{person}");
    let open: Vec<String> = promises.iter().map(task).collect();
    let (mut record, talk) = desk.fill(&home.root, &draft, |form| {
        for promise in &open {
            form.tell(format!(
                "Still open: {}",
                promise.trim_start_matches("- [ ] ")
            ));
        }
        let about = form.about(desk, &args.about)?;
        let mut record = NewRecord {
            words: form.sections(Kind::OneOnOne, body.sections, desk.guidance, &[])?,
            ..NewRecord::default()
        };
        record.key("with", Some(with.as_str()));
        record.list("about", &about);
        Ok(record)
    })?;
    carry_over(&mut record, &open);
    record.page = body.text;
    let (folder, today) = (&home.folders.people, desk.opened.today);
    let path = free_path(&home.root, &today.to_string(), |n| {
        format!("{folder}/{person}/one-on-ones/{n}.md")
    })?;
    let text = record.text(Kind::OneOnOne, body.sections, desk.guidance);
    let record = FileChange::new(path, text);
    let message = format!("1:1 of {person} and {with}");
    desk.write(&home.root, record, &message, talk, &args.commit)
}

/// Puts the open promises in front of what is promised today.
fn carry_over(record: &mut NewRecord, open: &[String]) {
    let all = open.join("\n");
    match record.words.iter_mut().find(|(name, _)| *name == "Will") {
        Some((_, words)) => *words = format!("{all}\n{words}"),
        None if !open.is_empty() => record.words.push(("Will", all)),
        None => {}
    }
}

/// A promise as a task. A promise is known again by its words.
fn task(promise: &Promise) -> String {
    let by = promise
        .by
        .as_ref()
        .map_or_else(String::new, |by| format!("@{by}: "));
    let due = promise
        .due
        .map_or_else(String::new, |due| format!(" (due {due})"));
    format!("- [ ] {by}{}{due}", promise.words)
}
