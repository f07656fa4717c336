//! Every text of a record that people read, and where it stands.

use crate::model::{CheckIn, Entered, Items, OkrFile, Record, Spanned, Text};
use crate::source::Span;
use crate::wording::{Topics, Wording};
use crate::workspace::File;

/// A text and the bytes it was read from.
pub struct Prose<'w> {
    /// The text, as people read it.
    pub words: &'w str,
    /// Where it stands in the file, signs included.
    pub span: Span,
    /// What it may speak of.
    pub topics: Topics,
}

impl Prose<'_> {
    /// Where `words` of this text stand in `file`: there, or the whole text where signs stand between them.
    pub fn place(&self, words: &str, file: &str) -> Span {
        let written = self.span.slice(file);
        written.find(words).map_or(self.span, |n| {
            let start = self.span.start as usize + n;
            Span::new(start, start + words.len())
        })
    }
}

/// The texts of `file`: titles, reasons, asks, and every bullet and paragraph of a Markdown record.
pub(super) fn texts<'w>(file: &'w File, wording: &'w Wording) -> Vec<Prose<'w>> {
    let mut all = Collected {
        wording,
        texts: Vec::new(),
    };
    match &file.record {
        Some(Record::Okrs(okrs)) => all.okrs(okrs),
        Some(Record::CheckIn(check_in)) => all.check_in(check_in),
        Some(Record::Experiment(experiment)) => all.add(experiment.cost.as_ref()),
        Some(Record::Growth(growth)) => all.add(growth.direction.as_ref()),
        Some(Record::Event(event)) => {
            for (_, check) in event.assumptions.entries() {
                all.add(check.why.as_ref());
            }
        }
        _ => {}
    }
    for section in file.sections() {
        for item in &section.items {
            all.text(&item.text, item.span);
        }
    }
    all.texts
}

struct Collected<'w> {
    wording: &'w Wording,
    texts: Vec<Prose<'w>>,
}

impl<'w> Collected<'w> {
    fn text(&mut self, words: &'w str, span: Span) {
        self.texts.push(Prose {
            words,
            span,
            topics: self.wording.topics(words),
        });
    }

    fn add(&mut self, text: Option<&'w Spanned<Text>>) {
        if let Some(text) = text {
            self.text(&text.value.0, text.span);
        }
    }

    /// A list of texts; where each stands is looked up in the list.
    fn list(&mut self, list: Option<&'w Spanned<Vec<Text>>>) {
        for (text, span) in list
            .iter()
            .flat_map(|l| l.value.iter().map(|t| (t, l.span)))
        {
            self.text(&text.0, span);
        }
    }

    fn okrs(&mut self, okrs: &'w OkrFile) {
        for assumption in okrs.assumptions.items() {
            self.add(assumption.we_believe.as_ref());
        }
        for (_, reply) in okrs.replies.entries() {
            self.add(reply.why.as_ref());
        }
        for objective in okrs.objectives.items() {
            self.add(objective.title.as_ref());
            self.add(objective.why.as_ref());
            self.add(objective.contribution.as_ref());
            self.add(objective.dropped.as_ref());
            let close = objective.close.as_ref();
            self.add(close.and_then(|c| c.value.learned.as_ref()));
            self.list(objective.initiatives.as_ref());
            self.list(objective.not_doing.as_ref());
            for need in objective.needs.items() {
                self.add(need.what.as_ref());
            }
            for health in objective.health.items() {
                self.add(health.title.as_ref());
            }
            for key_result in objective.key_results.items() {
                self.add(key_result.title.as_ref());
                self.add(key_result.hypothesis.as_ref());
                self.add(key_result.dropped.as_ref());
                for change in key_result.changes.items() {
                    self.add(change.why.as_ref());
                }
                for milestone in key_result.milestones.items() {
                    self.add(milestone.title.as_ref());
                }
            }
        }
    }

    fn check_in(&mut self, check_in: &'w CheckIn) {
        for (_, update) in check_in.key_results.entries() {
            self.add(update.why.as_ref());
            self.add(update.answer.as_ref());
        }
        for help in check_in.help.items() {
            self.add(help.what.as_ref());
        }
        for closed in check_in.closed.items() {
            self.add(closed.how.as_ref());
        }
        for (_, reply) in check_in.replies.entries() {
            self.add(reply.why.as_ref());
        }
    }
}
