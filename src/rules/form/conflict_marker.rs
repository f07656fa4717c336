//! Markers that a merge left behind.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::source::Span;
use crate::syntax::{FrontMatter, ProblemKind, split};

pub(crate) const RULE: Rule = Rule {
    name: "conflict-marker",
    group: Group::Form,
    level: Level::Error,
    summary: "markers that a merge left behind",
    why: "two versions of the same lines stand here, and only people can tell which one holds",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for problem in &context.file.problems {
        if let ProblemKind::ConflictMarker { end } = &problem.kind {
            findings.add(finding(problem.span, *end));
        }
    }
    if !context.file.kind.is_yaml() {
        for (begin, end) in in_body(&context.file.text) {
            findings.add(finding(begin, Some(end)));
        }
    }
}

fn finding(begin: Span, end: Option<Span>) -> Finding {
    let finding = Finding::new(
        begin,
        "a merge of two versions was not finished here",
        "the conflict begins",
    );
    match end {
        Some(end) => finding.related(end, "and ends").next(
            "keep one version or write a third from both, and remove the lines \
             with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        None => finding.next(
            "the line with `>>>>>>>` that should end it is gone: compare with `git log -p` what \
             belongs here, and remove the remaining markers",
        ),
    }
}

/// Complete conflicts behind the front matter. An underlined heading is none.
fn in_body(text: &str) -> Vec<(Span, Span)> {
    let mut at = match split(text) {
        FrontMatter::Found { body, .. } => body,
        FrontMatter::None => 0,
        FrontMatter::Late { .. } | FrontMatter::Unclosed { .. } => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut open: Option<(Span, bool)> = None;
    for line in text.get(at..).unwrap_or("").split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        open = match open {
            _ if line.starts_with("<<<<<<< ") => Some((span, false)),
            Some((begin, _)) if line.trim_end() == "=======" => Some((begin, true)),
            Some((begin, true)) if line.starts_with(">>>>>>> ") => {
                found.push((begin, span));
                None
            }
            other => other,
        };
    }
    found
}

const PAGE: &str = r#"
When two people change the same lines, git cannot know which version holds. It writes both into
the file, between lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`, and waits for somebody
to decide. Here the file was committed or saved before that happened.

Everything outside of the markers is read as usual, and of the two versions the first one, so that
one conflict does not hide what else there is to say.

How to mend it: talk to the other person if you can; a target that two people moved in two
directions is worth five minutes. Then leave one version, or a third made of both, and delete the
marker lines.

Who says so: the manual of git, under "How conflicts are presented" (`git help merge`).

```yaml,bad "<<<<<<< HEAD"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
<<<<<<< HEAD
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
=======
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 12}
>>>>>>> longer-builds
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

There is no good reason to ignore it.
"#;
