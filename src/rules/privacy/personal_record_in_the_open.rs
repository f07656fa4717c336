//! Growth paths, 1:1 notes and feedback where everybody can read them.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Kind, PeopleRecords, Settings};
use crate::rules::goals;
use crate::source::Span;
use crate::syntax::ProblemKind;
use crate::workspace::Workspace;

pub(crate) const RULE: Rule = Rule {
    name: "personal-record-in-the-open",
    group: Group::Privacy,
    level: Level::Error,
    summary: "a growth path, a 1:1 note or feedback in clear text that was not agreed to lie here",
    why: "people say what they think where only those concerned can read it, and what was committed stays in the history",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let file = context.file;
    let records = agreed(&context.workspace.settings);
    if !file.kind.is_personal()
        || file.text.trim().is_empty()
        || records == Some(PeopleRecords::Here)
        || unclear(context.workspace)
        || (records.is_none() && holds_nothing_else(context.workspace))
    {
        return;
    }
    let person = file.place.person.as_deref();
    let directory = &context.workspace.directory;
    let (noun, joint) = match file.kind {
        Kind::Growth => ("the growth path", "of"),
        Kind::OneOnOne => ("a 1:1 note", "of"),
        Kind::Feedback => ("feedback", "to"),
        _ => ("the list of what was read", "by"),
    };
    let whose = person.map_or_else(String::new, |p| {
        format!(" {joint} {}", directory.person_name(p))
    });
    let next = if records == Some(PeopleRecords::Sealed) {
        "seal it to those concerned, so that only its `.md.age` lies here; if everybody agrees that it may be read, \
         write `people_records: here` in okr.yaml"
    } else {
        "move it to a repository that only those concerned can read; if everybody agrees that it may lie here, \
         write `people_records: here` in okr.yaml"
    };
    findings.add(
        Finding::new(
            Span::default(),
            format!("{noun}{whose} lies here for everybody who can read this repository"),
            "in clear text",
        )
        .next(format!(
            "{next}. Where it was pushed already, tell those concerned: moving it does not take it out of the history"
        )),
    );
}

/// What the workspace says about people's records; `None` where it says nothing.
fn agreed(settings: &Settings) -> Option<PeopleRecords> {
    settings.people_records.as_ref().map(|p| p.value)
}

/// Whether the settings may say something else that could not be read: one thing at a time.
fn unclear(workspace: &Workspace) -> bool {
    let mut settings = workspace.files.iter().filter(|f| f.kind == Kind::Settings);
    settings.any(|f| {
        goals::unreadable(f, Span::new(0, f.text.len()), "people_records")
            || f.problems
                .iter()
                .any(|p| matches!(p.kind, ProblemKind::ConflictMarker { .. }))
    })
}

/// A repository with nothing but people's records is the place where they are kept.
fn holds_nothing_else(workspace: &Workspace) -> bool {
    workspace
        .files
        .iter()
        .all(|f| f.kind.is_personal() || matches!(f.kind, Kind::Settings | Kind::Org))
}

const PAGE: &str = r#"
A growth path, a note of a 1:1, feedback, or the list of what somebody has read lies in this
repository in clear text, and nobody said that it may. Everybody who can read the OKRs can read it
too, now and in every copy.

`people_records` in `okr.yaml` says what was agreed:

- `elsewhere`, which holds where nothing is set: not in this repository. A pair keeps a repository
  of its own with the same layout, and each of the two adds it with
  `git config --add okr.private DIR`.
- `sealed`: here, encrypted to those concerned, as `.md.age`.
- `here`: in clear text. Some teams want it so. Ask each of those concerned, not only most of them.

A workspace that says nothing and holds nothing but people's records is taken for such a repository
of its own. What was committed once stays in the history after it was moved: where it was pushed,
talk to those concerned first, then decide together whether the history has to be rewritten.

Who says so: Amy Edmondson found that teams learn more where their members feel safe to speak openly
("Psychological Safety and Learning Behavior in Work Teams", *Administrative Science Quarterly* 44,
1999). The General Data Protection Regulation of the EU asks in article 25 that personal data are by
default not open to an indefinite number of people.

```yaml,bad ""
# file: okr.yaml
people_records: elsewhere
# file: people/ana/growth.md
---
direction: Towards work that several teams build on
---
## Steps
- [ ] Lead the next alignment event
```

```yaml,good
# file: okr.yaml
people_records: here
# file: people/ana/growth.md
---
direction: Towards work that several teams build on
---
## Steps
- [ ] Lead the next alignment event
```

When to ignore it: never for a single file. If it may lie here, `people_records` says so for all.
"#;
