//! A file's text to a record: the way every kind goes.

use super::kind::Kind;
use super::read::{FromNode, Reader, nearest};
use super::sections::{known_sections, section_named};
use super::{
    CheckIn, Event, EventType, Experiment, Feedback, Growth, OkrFile, OneOnOne, Org, Recognition,
    Seen, Settings,
};
use crate::diagnostic::Fix;
use crate::source::Span;
use crate::syntax::{
    Body, Document, FrontMatter, Node, Outline, Problem, ProblemKind, Value, limits, parse,
    parse_part, read_body, split,
};

/// A record of any kind.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one in each file, and settings are rare"
)]
#[derive(Debug, Clone)]
pub enum Record {
    /// `okr.yaml`.
    Settings(Settings),
    /// Teams and people.
    Org(Org),
    /// OKRs.
    Okrs(OkrFile),
    /// A check-in.
    CheckIn(CheckIn),
    /// An experiment.
    Experiment(Experiment),
    /// An event.
    Event(Event),
    /// A recognition.
    Recognition(Recognition),
    /// A growth path.
    Growth(Growth),
    /// A 1:1 note.
    OneOnOne(OneOnOne),
    /// Feedback.
    Feedback(Feedback),
    /// What was read.
    Seen(Seen),
}

/// A record of one kind.
pub trait OfKind: Sized + 'static {
    /// The kind.
    const KIND: Kind;

    /// The record, where it is of this kind.
    fn of(record: &Record) -> Option<&Self>;

    /// The same, taken out.
    fn out_of(record: Record) -> Option<Self>;

    /// Reads `text` as a record of this kind, whatever is wrong with its form.
    fn of_text(text: &str) -> Option<Self> {
        read_record(Self::KIND, text).record.and_then(Self::out_of)
    }

    /// The same, unless parts of it cannot be read: what is missing there was not taken out by anybody.
    fn of_whole_text(text: &str) -> Option<Self> {
        let reading = read_record(Self::KIND, text);
        let is_whole = !reading.problems.iter().any(Problem::hides_content);
        reading.record.filter(|_| is_whole).and_then(Self::out_of)
    }
}

macro_rules! of_kind {
    ($($record:ident: $kind:ident),*) => {$(
        impl OfKind for $record {
            const KIND: Kind = Kind::$kind;

            fn of(record: &Record) -> Option<&Self> {
                match record {
                    Record::$kind(record) => Some(record),
                    _ => None,
                }
            }

            fn out_of(record: Record) -> Option<Self> {
                match record {
                    Record::$kind(record) => Some(record),
                    _ => None,
                }
            }
        }
    )*};
}

of_kind! {
    Settings: Settings, Org: Org, OkrFile: Okrs, CheckIn: CheckIn, Experiment: Experiment, Event: Event,
    Recognition: Recognition, Growth: Growth, OneOnOne: OneOnOne, Feedback: Feedback, Seen: Seen
}

/// What a text holds, and what is wrong with its form.
#[derive(Debug, Default)]
pub struct Reading {
    /// The record; `None` when nothing of it could be read.
    pub record: Option<Record>,
    /// The body of a Markdown record.
    pub body: Option<Body>,
    /// Where the parts of its YAML lie.
    pub outline: Outline,
    /// Every problem of form, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads `text` as a record of `kind`. All problems at once; nothing aborts.
pub fn read_record(kind: Kind, text: &str) -> Reading {
    if kind.is_yaml() {
        let document = parse(text);
        let outline = outline(&document);
        let (record, problems) = read_yaml(kind, text, document);
        return Reading {
            record,
            body: None,
            outline,
            problems,
        };
    }
    let (yaml, start) = match split(text) {
        FrontMatter::Found { yaml, body } => (yaml, body),
        FrontMatter::None => (Span::default(), 0),
        FrontMatter::Late { blank, fence } => {
            let kind = ProblemKind::InvalidYaml {
                what: "the block with the keys begins only after blank lines, so it is not read"
                    .into(),
                next: "remove the blank lines: the first `---` must be the first line".into(),
            };
            let fix = Some(Fix::replace("remove the blank lines", blank, ""));
            return Reading {
                problems: vec![Problem {
                    span: fence,
                    kind,
                    fix,
                }],
                ..Reading::default()
            };
        }
        FrontMatter::Unclosed { fence } => {
            let kind = ProblemKind::InvalidYaml {
                what: "the block that begins with this `---` is never closed".into(),
                next: "add a line `---` behind the last key".into(),
            };
            return Reading {
                problems: vec![Problem {
                    span: fence,
                    kind,
                    fix: None,
                }],
                ..Reading::default()
            };
        }
    };
    let document = parse_part(text, yaml);
    let outline = outline(&document);
    let (record, mut problems) = read_yaml(kind, text, document);
    let body = read_body(text, start);
    check_sections(kind, record.as_ref(), &body, &mut problems);
    Reading {
        record,
        body: Some(body),
        outline,
        problems,
    }
}

fn outline(document: &Document<'_>) -> Outline {
    document
        .root
        .as_ref()
        .map_or_else(Outline::default, Outline::of)
}

fn read_yaml(kind: Kind, text: &str, document: Document<'_>) -> (Option<Record>, Vec<Problem>) {
    let unread = document.damaged && document.root.is_none();
    let mut reader = Reader::new(text, document.problems, document.damaged);
    if unread {
        return (None, reader.problems);
    }
    let root = match document.root {
        Some(root) if !root.is_null() => root,
        // A file of comments only is a record without keys.
        _ => Node {
            span: Span::default(),
            value: Value::Map(Vec::new()),
        },
    };
    let record = match kind {
        Kind::Settings => FromNode::from_node(&root, &mut reader).map(Record::Settings),
        Kind::Org => FromNode::from_node(&root, &mut reader).map(Record::Org),
        Kind::Okrs => OkrFile::from_node(&root, &mut reader).map(|okrs| {
            okrs.check_ids(&mut reader);
            Record::Okrs(okrs)
        }),
        Kind::CheckIn => CheckIn::from_node(&root, &mut reader).map(|check_in| {
            check_in.check_ids(&mut reader);
            Record::CheckIn(check_in)
        }),
        Kind::Experiment => FromNode::from_node(&root, &mut reader).map(Record::Experiment),
        Kind::Event => FromNode::from_node(&root, &mut reader).map(Record::Event),
        Kind::Recognition => FromNode::from_node(&root, &mut reader).map(Record::Recognition),
        Kind::Growth => FromNode::from_node(&root, &mut reader).map(Record::Growth),
        Kind::OneOnOne => FromNode::from_node(&root, &mut reader).map(Record::OneOnOne),
        Kind::Feedback => FromNode::from_node(&root, &mut reader).map(Record::Feedback),
        Kind::Seen => FromNode::from_node(&root, &mut reader).map(Record::Seen),
    };
    reader.problems.sort_by_key(|p| p.span);
    (record, reader.problems)
}

/// Headings of the second level have a meaning; of events only a retrospective's do.
fn check_sections(kind: Kind, record: Option<&Record>, body: &Body, problems: &mut Vec<Problem>) {
    let free = match record {
        Some(Record::Event(event)) => event
            .r#type
            .as_ref()
            .is_none_or(|t| t.value != EventType::Retrospective),
        _ => kind == Kind::Event,
    };
    if free {
        return;
    }
    let known: Vec<&'static str> = known_sections(kind).iter().map(|s| s.name).collect();
    for section in body
        .sections
        .iter()
        .filter(|s| s.level == 2 && section_named(kind, &s.heading).is_none())
        .take(limits::PROBLEMS)
    {
        let lower: Vec<String> = known.iter().map(|k| k.to_lowercase()).collect();
        let near = nearest(&section.heading, lower.iter().map(String::as_str));
        let near = near.and_then(|n| known.iter().find(|k| k.to_lowercase() == n).copied());
        let kind = ProblemKind::UnknownSection {
            heading: section.heading.clone(),
            nearest: near,
            known: known.clone(),
        };
        problems.push(Problem {
            span: section.span,
            kind,
            fix: None,
        });
    }
}
