//! A check-in without a conversation: flags, or a text on standard input.

use crate::cli::args::Said;
use crate::cli::error::{fail, unknown};
use crate::cli::handed_over;
use crate::cli::ui::{self, prompt::number};
use crate::compose::{Guidance, NewCheckIn, NewUpdate, check_in_body};
use crate::model::{Kind, KnownSection, Status, known_sections, nearest, section_named};
use crate::views::CheckInTopics;
use crate::workspace::Workspace;
use clap::Args;
use std::str::FromStr;

/// A number as people type it.
#[derive(Debug, Clone, Copy)]
struct Typed(f64);

impl FromStr for Typed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        number(text).map(Typed).ok_or("is no number, such as 17")
    }
}

/// What there is to say, each flag as often as needed.
#[derive(Debug, Clone, Args)]
pub(super) struct FlagArgs {
    /// The value of a key result today: trust-ci/build-p95=17
    #[arg(long, value_name = "REF=NUMBER")]
    value: Vec<Said<Typed>>,
    /// How likely its target is, from 0 to 10
    #[arg(long, value_name = "REF=NUMBER")]
    confidence: Vec<Said<Typed>>,
    /// What the team says of it: on-track, at-risk, off-track …
    #[arg(long, value_name = "REF=WORD")]
    status: Vec<Said<String>>,
    /// Why
    #[arg(long, value_name = "REF=WORDS")]
    why: Vec<Said<String>>,
    /// A milestone of it that is there now
    #[arg(long, value_name = "REF=MILESTONE")]
    done: Vec<Said<String>>,
    /// The answer to its hypothesis
    #[arg(long, value_name = "REF=WORDS")]
    answer: Vec<Said<String>>,
    /// The value of a health measure: no-skips=100
    #[arg(long, value_name = "ID=NUMBER")]
    health: Vec<Said<Typed>>,
    /// The handles of those who are there
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    present: Vec<String>,
    /// A bullet under a heading: next="Move the build cache"
    #[arg(long, value_name = "SECTION=WORDS")]
    note: Vec<Said<String>>,
}

impl FlagArgs {
    /// Whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty()
            && self.confidence.is_empty()
            && self.status.is_empty()
            && self.why.is_empty()
            && self.done.is_empty()
            && self.answer.is_empty()
            && self.health.is_empty()
            && self.present.is_empty()
            && self.note.is_empty()
    }

    /// The check-in that they make.
    pub(super) fn check_in(
        &self,
        topics: &CheckInTopics<'_>,
        workspace: &Workspace,
    ) -> anyhow::Result<NewCheckIn> {
        let mut updates = Updates {
            topics,
            all: Vec::new(),
        };
        for said in &self.value {
            updates.of("--value", &said.about)?.value = Some(said.what.0);
        }
        for said in &self.confidence {
            updates.of("--confidence", &said.about)?.confidence = Some(said.what.0);
        }
        for said in &self.status {
            let status = status(&said.what)?;
            updates.of("--status", &said.about)?.status = Some(status);
        }
        for said in &self.why {
            updates.of("--why", &said.about)?.why = Some(said.what.clone());
        }
        for said in &self.done {
            updates
                .of("--done", &said.about)?
                .done
                .push(said.what.clone());
        }
        for said in &self.answer {
            updates.of("--answer", &said.about)?.answer = Some(said.what.clone());
        }
        let health = self.health.iter().map(|said| {
            let known = topics.health.iter().map(|h| h.id.as_str());
            let id = known_name("--health", &said.about, known, "health measure")?;
            Ok((id, said.what.0))
        });
        Ok(NewCheckIn {
            present: self
                .present
                .iter()
                .map(|p| p.trim_start_matches('@').to_owned())
                .collect(),
            health: health.collect::<anyhow::Result<_>>()?,
            body: self.body(workspace)?,
            key_results: updates.all,
            ..NewCheckIn::default()
        })
    }

    fn body(&self, workspace: &Workspace) -> anyhow::Result<String> {
        let all = known_sections(Kind::CheckIn);
        let mut words: Vec<(&KnownSection, Vec<String>)> =
            all.iter().map(|s| (s, Vec::new())).collect();
        for said in &self.note {
            let named = section_named(Kind::CheckIn, &said.about.replace('-', " "));
            let named = named.ok_or_else(|| {
                let names: Vec<String> = all
                    .iter()
                    .map(|s| s.name.to_lowercase().replace(' ', "-"))
                    .collect();
                fail(
                    format!("a check-in has no section `{}`", said.about),
                    format!("--note takes {}", names.join(", ")),
                )
            })?;
            if let Some((_, bullets)) = words.iter_mut().find(|(s, _)| s.name == named.name) {
                bullets.push(said.what.clone());
            }
        }
        Ok(check_in_body(&words, Guidance::of_workspace(workspace)))
    }
}

/// Updates by key result, in the order in which they are first named.
struct Updates<'t> {
    topics: &'t CheckInTopics<'t>,
    all: Vec<(String, NewUpdate)>,
}

impl Updates<'_> {
    /// What is said of a key result, which may be named with its team.
    fn of(&mut self, flag: &str, named: &str) -> anyhow::Result<&mut NewUpdate> {
        let own = format!("{}/", self.topics.team);
        let known = self.topics.key_results.iter().map(|k| k.reference.as_str());
        let short = named.strip_prefix(&own).unwrap_or(named);
        let reference = known_name(flag, short, known, "key result")?;
        let at = self.all.iter().position(|(r, _)| *r == reference);
        let at = at.unwrap_or_else(|| {
            self.all.push((reference, NewUpdate::default()));
            self.all.len() - 1
        });
        let found = self.all.get_mut(at).map(|(_, update)| update);
        found.ok_or_else(|| fail(format!("{flag} names nothing"), "name a key result"))
    }
}

fn known_name<'k>(
    flag: &str,
    named: &str,
    known: impl Iterator<Item = &'k str>,
    what: &str,
) -> anyhow::Result<String> {
    let known: Vec<&str> = known.collect();
    if known.contains(&named) {
        return Ok(named.to_owned());
    }
    let near = nearest(named, known.iter().copied()).map(|near| format!("{near}=…"));
    let what = format!("the team has no open {what} `{named}`");
    let there = format!("there are: {}", known.join(", "));
    Err(unknown(what, near, &format!("{flag} "), there))
}

fn status(word: &str) -> anyhow::Result<Status> {
    Status::of_word(word).ok_or_else(|| {
        fail(
            format!("`{word}` is no status"),
            format!("one of these: {}", Status::WORDS.join(", ")),
        )
    })
}

/// The text of a check-in from standard input: a whole file, or only its YAML.
pub(super) fn read_input() -> anyhow::Result<String> {
    let bytes = ui::read_input(handed_over::MOST)?;
    let text = handed_over::text("standard input", bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(fail(
            "standard input is empty",
            "`okr check-in TEAM` asks on a terminal",
        ));
    }
    let whole = text.starts_with("---") || text.starts_with("## ");
    let end = if text.ends_with('\n') { "" } else { "\n" };
    Ok(if whole {
        format!("{text}{end}")
    } else {
        format!("---\n{text}{end}---\n")
    })
}
