//! What may be written at a place.
//!
//! A stand-in is put there and the file is read with it: where the reader meets it, the reader says what belongs there. So what
//! is proposed and what is found wrong come from one definition.

use super::desk::Desk;
use super::words::{Words, closed, known, rule_names};
use crate::model::{read_record, uses};
use crate::source::{Edit, Span, apply};
use crate::syntax::{ProblemKind, comments};
use crate::workspace::File;

/// What stands in for what will be written. Nobody gives this name to anything.
const STAND_IN: &str = "zz-zz";

/// So many words are shown; of more, those that hold what is typed already.
const MOST: usize = 200;

/// A word that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// The word.
    pub(super) word: String,
    /// What it stands for, in a sentence; empty where the word says it.
    pub(super) detail: String,
    /// What is written in its place.
    pub(super) text: String,
}

/// The words that fit at a place.
#[derive(Debug)]
pub(super) struct Proposals {
    /// What they replace.
    pub(super) span: Span,
    pub(super) all: Vec<Proposal>,
    /// Whether others fit, too, once more is typed.
    pub(super) more: bool,
}

/// The words that fit at byte `offset` of the file at `path`.
pub(super) fn complete(desk: &Desk, path: &str, offset: usize) -> Option<Proposals> {
    let file = desk.file(path)?;
    let place = match in_remark(&file.text, offset) {
        Some((span, words)) => Place::new(words, span),
        None if in_comment(file, offset) => return None,
        None => place(desk, file, offset)?,
    };
    let typed = file.text.get(place.span.start as usize..offset);
    let typed = typed.unwrap_or("").to_lowercase();
    let mut words = place.words;
    let more = words.len() > MOST;
    if more {
        words.retain(|word, _| word.to_lowercase().contains(typed.trim_start_matches('@')));
    }
    let Form { before, sign, .. } = place.form;
    let behind = place.form.behind(&file.text, place.span, place.is_key);
    let all = words.into_iter().take(MOST).map(|(word, detail)| Proposal {
        text: format!("{before}{sign}{word}{behind}"),
        word: format!("{sign}{word}"),
        detail,
    });
    Some(Proposals {
        span: place.span,
        all: all.collect(),
        more,
    })
}

/// The words that fit at a place, and how they are written there.
struct Place {
    words: Words,
    span: Span,
    is_key: bool,
    form: Form,
}

impl Place {
    fn new(words: Words, span: Span) -> Self {
        Place {
            words,
            span,
            is_key: false,
            form: Form::default(),
        }
    }
}

/// What a word may look like.
#[derive(Clone, Copy, Default)]
struct Form {
    before: &'static str,
    sign: &'static str,
    name: &'static str,
    behind: &'static str,
}

impl Form {
    /// What stands behind a word: the colon of a key, the end of a list.
    fn behind(self, text: &str, span: Span, is_key: bool) -> &'static str {
        let rest = text.get(span.end as usize..).unwrap_or("");
        if self.behind == "]" {
            "]"
        } else if is_key && !rest.starts_with(':') {
            ": "
        } else {
            ""
        }
    }
}

fn place(desk: &Desk, file: &File, offset: usize) -> Option<Place> {
    let span = word_at(&file.text, offset)?;
    let word = span.slice(&file.text);
    let (before, rest) = (file.text.get(..offset)?, file.text.get(offset..)?);
    // Directly behind the colon of a key a blank is missing.
    if before.ends_with(':')
        && rest
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r'])
        && let Some(found) = formed(desk, file, Span::new(offset, offset), " ", word)
    {
        return Some(found);
    }
    formed(desk, file, span, "", word)
}

fn formed(desk: &Desk, file: &File, span: Span, blank: &'static str, word: &str) -> Option<Place> {
    let sign = if word.starts_with('@') { "@" } else { "" };
    let list = if blank.is_empty() { "[" } else { " [" };
    // A name, two names, an experiment; as a key, which needs its colon and some value; as the first of a list.
    let forms = [
        (blank, sign, STAND_IN, ""),
        (blank, "", "zz-zz/zz-zz", ""),
        (blank, "", "experiment:zz-zz/zz-zz", ""),
        (blank, sign, STAND_IN, ": {}"),
        (blank, "", STAND_IN, ": 1"),
        (blank, "", STAND_IN, ": 2000-01-01"),
        (blank, "", "zz-zz/zz-zz", ": {}"),
        (list, "", STAND_IN, "]"),
        (list, "", "zz-zz/zz-zz", "]"),
    ];
    forms.into_iter().find_map(|(before, sign, name, behind)| {
        let form = Form {
            before,
            sign,
            name,
            behind,
        };
        fitting(desk, file, span, form, word)
    })
}

/// The word around byte `offset`; empty between two words.
fn word_at(text: &str, offset: usize) -> Option<Span> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_/@:.".contains(c);
    let (before, behind) = (text.get(..offset)?, text.get(offset..)?);
    let start = before.trim_end_matches(part).len();
    let rest = behind.len() - behind.trim_start_matches(|c| part(c) && c != ':').len();
    Some(Span::new(start, offset + rest))
}

/// The names of rules that fit into `okr: ignore[…]`, and what they replace.
fn in_remark(text: &str, offset: usize) -> Option<(Span, Words)> {
    let (before, behind) = (text.get(..offset)?, text.get(offset..)?);
    let line = before.rsplit(['\n', '\r']).next()?;
    let (sign, rest) = line.rsplit_once("okr:")?;
    if !["#", "<!--"].iter().any(|s| sign.trim_end().ends_with(s)) {
        return None;
    }
    let rest = rest.trim_start().strip_prefix("ignore")?;
    let rest = rest.strip_prefix("-file").unwrap_or(rest).trim_start();
    let said = rest.strip_prefix('[').filter(|said| !said.contains(']'))?;
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let start = before.trim_end_matches(part).len();
    let end = offset + behind.len() - behind.trim_start_matches(part).len();
    let further = behind.split([']', '\n', '\r']).next().unwrap_or("");
    let own = text.get(start..end)?;
    let mut words = rule_names();
    for name in said.split(',').chain(further.split(',')).map(str::trim) {
        if name != own {
            words.remove(name);
        }
    }
    Some((Span::new(start, end), words))
}

/// Whether byte `offset` lies in a remark, which is nobody's business.
fn in_comment(file: &File, offset: usize) -> bool {
    let all = comments(&file.text, file.kind.is_yaml()).into_iter();
    all.map(|comment| (comment.span.range(), comment.markdown))
        .any(|(at, markdown)| at.start < offset && offset < at.end + usize::from(!markdown))
}

/// The words that fit where `form` stands in for `span`; `None` when the reader did not meet it. What stands beside it already
/// is not said again.
fn fitting(desk: &Desk, file: &File, span: Span, form: Form, word: &str) -> Option<Place> {
    let Form {
        before,
        sign,
        name,
        behind,
    } = form;
    let new = format!("{before}{sign}{name}{behind}");
    let grown = new.len();
    let text = apply(&file.text, &[Edit { span, text: new }]);
    let reading = read_record(file.kind, &text);
    let at = span.start as usize + before.len() + sign.len();
    let stand_in = Span::new(at, at + name.len());
    let here = |span: &Span| span.start <= stand_in.start && stand_in.start < span.end;
    let wrong = reading.problems.iter().filter(|p| here(&p.span));
    let mut choices = wrong.filter_map(|problem| {
        let (words, is_key): (&[&str], _) = match &problem.kind {
            ProblemKind::InvalidValue { choices, .. } => (choices, false),
            ProblemKind::UnknownKey { known, .. } => (known, true),
            ProblemKind::UnknownSection { known, .. } => (known, false),
            _ => (&[], false),
        };
        let words = words.iter().map(|w| ((*w).to_owned(), String::new()));
        let found = (words.len() > 0).then(|| (words.collect(), is_key, problem.span))?;
        // A heading may have several words, and all of them are replaced.
        Some((
            found,
            matches!(problem.kind, ProblemKind::UnknownSection { .. }),
        ))
    });
    let is_key = reading.outline.is_key(stand_in);
    let route = reading.outline.routes(&text).to(stand_in);
    let set = closed(desk, file, &route, is_key);
    let set = set.map(|words| {
        let whole = reading.outline.value_at(stand_in).unwrap_or(stand_in);
        ((words, is_key, whole), !is_key)
    });
    let ((mut words, is_key, met), replaces_all) =
        set.or_else(|| choices.next()).or_else(|| {
            let all = uses(reading.record.as_ref()?, reading.body.as_ref());
            let met = all.into_iter().find(|one| here(&one.span))?;
            let in_all_cycles = word.rfind('@').is_some_and(|at| at > 0);
            let words = known(desk, file, met.target, &route, in_all_cycles);
            Some(((words, false, met.span), false))
        })?;
    for said in reading.outline.beside(met) {
        words.remove(said.slice(&text).trim_matches(['"', '\'']));
    }
    let mut replaced = span;
    if replaces_all {
        let end = (met.end as usize + span.range().len()).saturating_sub(grown);
        replaced = Span::new(
            met.start.min(span.start) as usize,
            end.max(span.end as usize),
        );
    }
    Some(Place {
        words,
        span: replaced,
        is_key: is_key || behind.starts_with(": "),
        form,
    })
}
