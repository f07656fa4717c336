//! YAML text to a tree. The only file that names the YAML crate.

use super::conflict::blank_conflicts;
use super::limits;
use super::problem::{Problem, ProblemKind};
use super::repair::{Damage, NOTE, Virtual};
use super::tree::{Node, Scalar, Value};
use crate::source::Span;
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle};

/// What a YAML text holds, and what is wrong with its syntax.
#[derive(Debug)]
pub struct Document<'t> {
    /// The tree; `None` when the text is empty or could not be read at all.
    pub root: Option<Node<'t>>,
    /// Every syntax problem, in the order of the text.
    pub problems: Vec<Problem>,
    /// Whether parts of the text could not be read, so that what seems to be missing may be there.
    pub damaged: bool,
}

/// Reads `text` into a tree. Never expands aliases and never fails: problems are values.
///
/// A syntax error does not hide what comes after it: the line is mended in a copy, and reading goes on
/// (at most [`limits::REPAIRS`] times). All spans speak of `text` as it is.
pub fn parse(text: &str) -> Document<'_> {
    let skip = if text.starts_with('\u{feff}') { 3 } else { 0 };
    parse_part(text, Span::new(skip, text.len()))
}

/// Reads only `part` of `text`, such as a front matter; spans are those of the whole text.
pub fn parse_part(text: &str, part: Span) -> Document<'_> {
    let yaml = part.slice(text);
    let offset = part.start as usize;
    let mut document = parse_whole(yaml);
    document.problems.truncate(limits::PROBLEMS);
    if offset > 0 {
        shift(&mut document, offset);
    }
    document
}

/// The tree of a text in which nothing is wrong.
pub(super) fn read_strictly(text: &str) -> Option<Node<'_>> {
    let mut problems = Vec::new();
    let root = read_events(text, &mut problems).ok()?;
    root.filter(|_| problems.is_empty())
}

fn shift(document: &mut Document<'_>, by: usize) {
    if let Some(root) = &mut document.root {
        root.map_spans(&|span| span.shifted(by));
    }
    for problem in &mut document.problems {
        problem.span = problem.span.shifted(by);
        if let ProblemKind::ConflictMarker { end: Some(end) } = &mut problem.kind {
            *end = end.shifted(by);
        }
        for edit in problem.fix.iter_mut().flat_map(|f| &mut f.edits) {
            edit.span = edit.span.shifted(by);
        }
    }
}

fn parse_whole(text: &str) -> Document<'_> {
    let conflicts = blank_conflicts(text);
    if conflicts.is_none() {
        let mut problems = Vec::new();
        match read_events(text, &mut problems) {
            Ok(root) => {
                return Document {
                    root,
                    problems,
                    damaged: false,
                };
            }
            Err(error) if error.fatal => {
                problems.push(error.problem());
                return Document {
                    root: None,
                    problems,
                    damaged: true,
                };
            }
            Err(_) => {}
        }
    }
    let (start, mut problems) = conflicts.unwrap_or_else(|| (text.to_owned(), Vec::new()));
    let mut copy = Virtual::new(start);
    let most = if text.len() > limits::REPAIR_BYTES {
        1
    } else {
        limits::REPAIRS
    };
    let mut damaged = false;
    let mut root = None;
    for attempt in 0..=most {
        let mut found = Vec::new();
        match read_events(copy.text(), &mut found) {
            Ok(tree) => {
                root = tree.map(Node::into_owned);
                problems.extend(found.into_iter().map(|p| Problem {
                    span: copy.original(p.span),
                    ..p
                }));
                break;
            }
            Err(error) => {
                let mut problem = error.problem();
                problem.span = copy.original(problem.span);
                if attempt == most || error.fatal {
                    damaged = true;
                    problems.push(problem);
                    break;
                }
                let offset = error.at;
                let still = |text: &str| match read_events(text, &mut Vec::new()) {
                    Ok(_) => None,
                    Err(error) => Some(error.at),
                };
                let repair = copy.repair(offset, still);
                damaged |= matches!(repair, Damage::Blanked(_));
                match repair {
                    Damage::Mended { fix, span } => {
                        if fix.title == NOTE {
                            problem.kind = ProblemKind::InvalidYaml {
                                what: "this line is no key with a value".to_owned(),
                                next: "put a `#` before it where it is a note; where it goes on with the text above, indent it".to_owned(),
                            };
                        }
                        problem.span = span;
                        problem.fix = Some(fix);
                    }
                    Damage::Blanked(span) => problem.span = span,
                }
                // The same again: mending this line does not help, and saying so twice neither.
                let same = |p: &&mut Problem| p.span == problem.span && p.kind == problem.kind;
                if let Some(told) = problems.iter_mut().find(same) {
                    told.fix = None;
                    damaged = true;
                    break;
                }
                problems.push(problem);
            }
        }
    }
    if let Some(root) = &mut root {
        root.map_spans(&|span| copy.original(span));
    }
    problems.sort_by_key(|p| p.span);
    Document {
        root,
        problems,
        damaged,
    }
}

/// A place from which the parser could not go on.
struct SyntaxError {
    at: usize,
    what: String,
    next: String,
    /// No repair of a line helps: a limit was met.
    fatal: bool,
}

impl SyntaxError {
    fn problem(&self) -> Problem {
        Problem {
            span: Span::new(self.at, self.at),
            kind: ProblemKind::InvalidYaml {
                what: self.what.clone(),
                next: self.next.clone(),
            },
            fix: None,
        }
    }
}

enum Open<'t> {
    List(Span, Vec<Node<'t>>),
    Map(Span, Vec<(Node<'t>, Node<'t>)>, Option<Node<'t>>),
}

/// Where the comments of a part of a text stand, as far as it can be read.
pub(super) fn comments_in(text: &str, part: Span) -> Vec<Span> {
    let yaml = part.slice(text);
    let mut options = options();
    options.set_emit_comments(true);
    // As many as a file of the allowed size can hold: long runs of comments are normal.
    options.max_buffered_comment_events = limits::NODES;
    let mut parser = Parser::new_from_str_with_options(yaml, options);
    let mut found = Vec::new();
    while let Some(Ok((event, span))) = parser.next_event() {
        if let (Event::Comment(..), Some(range)) = (event, span.byte_range()) {
            found.push(Span::new(range.start, range.end).shifted(part.start as usize));
        }
    }
    found
}

fn options() -> Options {
    let mut options = granit_parser::options! {
        block_nesting_limit: limits::NESTING,
        flow_nesting_limit: limits::NESTING,
        disallow_directives: true,
        strict_indentation: true,
        emit_unresolved_aliases: true,
    };
    options.set_emit_comments(false);
    options
}

fn read_events<'t>(
    text: &'t str,
    problems: &mut Vec<Problem>,
) -> Result<Option<Node<'t>>, SyntaxError> {
    let mut parser = Parser::new_from_str_with_options(text, options());
    let mut stack: Vec<Open<'t>> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    let mut nodes = 0;
    let mut end = 0;
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|e| {
            let at = e.marker().byte_offset().unwrap_or(end).min(text.len());
            explain(e.kind(), at, || e.info())
        })?;
        let span = span
            .byte_range()
            .map_or(Span::new(end, end), |r| Span::new(r.start, r.end));
        refuse_anchors_and_tags(&event, span, problems);
        let done = match event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    problems.push(invalid(span, "a second document begins here", "keep one document in a file: remove the `---`, or move what follows to a file of its own"));
                    break;
                }
                None
            }
            Event::Scalar(value, style, ..) => {
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let mut span = span;
                if block {
                    let kept = span.slice(text).trim_end().len();
                    span = Span::new(span.start as usize, span.start as usize + kept);
                }
                end = span.end as usize;
                let plain = matches!(style, ScalarStyle::Plain);
                Some(Node {
                    span,
                    value: Value::Scalar(Scalar {
                        text: value,
                        plain,
                        block,
                    }),
                })
            }
            Event::SequenceStart(..) => {
                stack.push(Open::List(span, Vec::new()));
                None
            }
            Event::MappingStart(..) => {
                stack.push(Open::Map(span, Vec::new(), None));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if span.start < span.end {
                    end = span.end as usize;
                }
                match stack.pop() {
                    Some(Open::List(start, items)) => {
                        let stop = end.max(start.end as usize);
                        Some(Node {
                            span: Span::new(start.start as usize, stop),
                            value: Value::List(items),
                        })
                    }
                    Some(Open::Map(start, pairs, _)) => {
                        let stop = end.max(start.end as usize);
                        let flow = start.slice(text).starts_with('{');
                        let first = pairs.first().map_or(start.start, |(key, _)| key.span.start);
                        let begin = if flow { start.start } else { first };
                        Some(Node {
                            span: Span::new(begin as usize, stop),
                            value: Value::Map(pairs),
                        })
                    }
                    None => None,
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                problems.push(invalid(span, "an alias stands in the place of a value", "write the value out: these files do not use aliases, so that each line says what it means"));
                end = span.end as usize;
                Some(Node {
                    span,
                    value: Value::Refused,
                })
            }
            _ => None,
        };
        let Some(node) = done else { continue };
        nodes += 1;
        if nodes > limits::NODES {
            return Err(SyntaxError {
                at: node.span.start as usize,
                what: format!("this file holds more than {} values", limits::NODES),
                next: "split it into several files".into(),
                fatal: true,
            });
        }
        match stack.last_mut() {
            None => root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, pairs, key)) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push((key, node)),
            },
        }
    }
    Ok(root)
}

fn invalid(span: Span, what: &str, next: &str) -> Problem {
    Problem {
        span,
        kind: ProblemKind::InvalidYaml {
            what: what.into(),
            next: next.into(),
        },
        fix: None,
    }
}

fn refuse_anchors_and_tags(event: &Event<'_>, span: Span, problems: &mut Vec<Problem>) {
    if event.is_node() && event.anchor_id().is_some_and(|id| id != 0) {
        problems.push(invalid(span, "this value carries an anchor (`&name`)", "remove the anchor: these files do not use aliases, so that each line says what it means"));
    }
    if let Some(tag) = event.tag() {
        let what = format!("this value carries the tag `{}`", tag.original());
        problems.push(invalid(
            span,
            &what,
            "remove the tag, and put text into quotes where it looks like a number",
        ));
    }
}

/// The parser's error in the words of somebody who never heard of a scanner.
fn explain(kind: &ErrorKind, at: usize, otherwise: impl Fn() -> String) -> SyntaxError {
    let mut fatal = false;
    let (what, next) = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey => (
            "the `: ` in here starts a second key on the same line".to_owned(),
            "put the text into quotes, or check the indentation of this line and the one before",
        ),
        ErrorKind::UnexpectedCharacter { character: '\0' } => (
            "a NUL character stands here".to_owned(),
            "remove it; a text editor may not show it",
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            format!(
                "a text cannot begin with `{}` here",
                character.escape_debug()
            ),
            "put the text into quotes",
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => (
            "a tab stands where YAML wants spaces".to_owned(),
            "indent with spaces",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quoted text is not closed before this place".to_owned(),
            "add the closing quote",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text follows after the closing quote".to_owned(),
            "put the whole value into quotes, and double a quote that belongs to the text",
        ),
        ErrorKind::DirectiveDisallowed => (
            "a YAML directive (`%…`) stands here".to_owned(),
            "remove the line: these files are YAML 1.2 without directives",
        ),
        ErrorKind::RecursionLimitExceeded => {
            fatal = true;
            (
                format!(
                    "lists and keys are nested more than {} deep",
                    limits::NESTING
                ),
                "flatten the file",
            )
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::ExpectedBlockSequenceEntry => (
            "this line does not fit to the lines above it".to_owned(),
            "give it the same indentation as its neighbours, and close every bracket above",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a list cannot begin on the line of its key".to_owned(),
            "begin the list on the next line, indented",
        ),
        _ => (
            otherwise(),
            "see https://yaml.org/spec/1.2.2 for what is allowed here",
        ),
    };
    SyntaxError {
        at,
        what,
        next: next.to_owned(),
        fatal,
    }
}
