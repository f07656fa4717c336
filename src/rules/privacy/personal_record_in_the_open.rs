//! Growth paths, 1:1 notes and feedback where everybody can read them.

use crate::clock::long_date;
use crate::diagnostic::{Finding, Level, shell_word};
use crate::history::ChangeKind;
use crate::lint::{Before, Check, Group, Past, Rule, WorkspaceFindings};
use crate::model::{Kind, PeopleRecords, Place, Seen, Settings, Written};
use crate::rules::goals;
use crate::source::Span;
use crate::syntax::ProblemKind;
use crate::workspace::{File, ROOT_FILE, Workspace, clear_path, packet_of};
use std::collections::{BTreeSet, HashSet};

pub(crate) const RULE: Rule = Rule {
    name: "personal-record-in-the-open",
    group: Group::Privacy,
    level: Level::Error,
    summary: "a growth path, a 1:1 note or feedback in clear text that was not agreed to lie here",
    why: "people say what they think where only those concerned can read it, and what was committed stays in the history",
    options: &[],
    page: PAGE,
    check: Check::Past(check),
};

/// So many records of the past are named; who has more to tell begins with these.
const MOST: usize = 50;

fn check(workspace: &Workspace, before: Before<'_>, findings: &mut WorkspaceFindings) {
    if !may_speak(workspace) {
        return;
    }
    let records = agreed(&workspace.settings);
    let sealed = sealed_here(workspace);
    for (index, file) in workspace.files.iter().enumerate() {
        let is_meant = is_private(file.kind, records)
            && !file.is_sealed
            && !(file.kind == Kind::Seen && tells_of(file, &sealed));
        if is_meant && !file.text.trim().is_empty() {
            findings.add(index, open(workspace, records, file));
        }
    }
    packets(workspace, findings);
    if let Some(past) = before.past {
        still_readable(workspace, past, findings);
    }
}

/// The paths that the records which lie here sealed would have in clear text.
fn sealed_here(workspace: &Workspace) -> HashSet<&str> {
    let opened = workspace.files.iter().filter(|f| f.is_sealed);
    let opened = opened.map(|f| &*f.path);
    let packets = workspace.packets.iter().map(String::as_str);
    let all = workspace.closed().chain(opened).chain(packets);
    all.filter_map(clear_path).collect()
}

/// Whether the list of what was read names nothing but these: it says no more than their paths do.
fn tells_of(file: &File, sealed: &HashSet<&str>) -> bool {
    file.record_as::<Seen>().is_some_and(|seen| {
        let mut paths = seen.days.iter().map(|(path, _)| path.value.0.as_str());
        paths.all(|path| sealed.contains(path))
    })
}

/// Packets of people that are kept here: they tell more than any single record.
fn packets(workspace: &Workspace, findings: &mut WorkspaceFindings) {
    let Some((root, span)) = setting(workspace) else {
        return;
    };
    for path in &workspace.packets {
        let of = packet_of(path).and_then(|(handle, _)| workspace.directory.person(handle));
        if let Some(person) = of
            && clear_path(path).is_none()
        {
            let whose = workspace.directory.person_name(&person.handle);
            let what = format!(
                "a review packet of {whose} lies here for everybody who can read this repository, in {path}"
            );
            findings.add(root, Finding::new(span, what, "agreed for people's records").next(
                "keep it beside the records that the two share, in a repository that only those concerned can read; \
                 where it was pushed already, tell those concerned: moving it does not take it out of the history",
            ));
        }
    }
}

/// Where the settings say how people's records are kept.
fn setting(workspace: &Workspace) -> Option<(usize, Span)> {
    let root = workspace.files.iter().position(|f| &*f.path == ROOT_FILE)?;
    let setting = workspace.settings.people_records.as_ref();
    Some((root, setting.map_or_else(Span::default, |s| s.span)))
}

/// Whether something might be found here, now or in the history.
pub(in crate::rules) fn may_speak(workspace: &Workspace) -> bool {
    let records = agreed(&workspace.settings);
    let alone = || records.is_none() && holds_nothing_else(workspace);
    records != Some(PeopleRecords::Here) && !unclear(workspace) && !alone()
}

/// A record that lies here.
fn open(workspace: &Workspace, records: Option<PeopleRecords>, file: &File) -> Finding {
    let whose = whose(workspace, file.kind, &file.place);
    let next = if records == Some(PeopleRecords::Sealed) {
        "`okr seal FILE` seals it to those concerned, so that only its `.md.age` lies here; if everybody agrees that it may be read, \
         write `people_records: here` in okr.yaml"
    } else {
        "move it to a repository that only those concerned can read; if everybody agrees that it may lie here, \
         write `people_records: here` in okr.yaml"
    };
    Finding::new(
        Span::default(),
        format!("{whose} lies here for everybody who can read this repository"),
        "in clear text",
    )
    .next(format!(
        "{next}. Where it was pushed already, tell those concerned: moving it does not take it out of the history"
    ))
}

/// `feedback to Ana Souza`.
fn whose(workspace: &Workspace, kind: Kind, place: &Place) -> String {
    let (noun, joint) = match kind {
        Kind::Growth => ("the growth path", "of"),
        Kind::OneOnOne => ("a 1:1 note", "of"),
        Kind::Feedback => ("feedback", "to"),
        _ => ("the list of what was read", "by"),
    };
    let person = place.person.as_deref();
    person.map_or_else(
        || noun.to_owned(),
        |p| format!("{noun} {joint} {}", workspace.directory.person_name(p)),
    )
}

/// Records that were committed in clear text and are not here any more: every copy of the repository holds them. Said
/// where the workspace says how such records are kept.
fn still_readable(workspace: &Workspace, past: &Past, findings: &mut WorkspaceFindings) {
    let Some((root, span)) = setting(workspace) else {
        return;
    };
    let here: HashSet<&str> = workspace.files.iter().map(|f| &*f.path).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for change in past.people.changes() {
        let Some(Ok((kind, place))) = Kind::at(&change.path, &workspace.folders) else {
            continue;
        };
        let blob = change.blob.filter(|_| change.kind == ChangeKind::Added);
        // A clone without the text still knows that it was there.
        let holds = |blob| {
            past.people
                .text(&blob)
                .is_none_or(|text| !text.trim().is_empty())
        };
        if !is_private(kind, agreed(&workspace.settings))
            || here.contains(&*change.path)
            || !blob.is_some_and(holds)
        {
            continue;
        }
        let Some(commit) = past.people.commit_of(change) else {
            continue;
        };
        if told.len() == MOST || !told.insert(&change.path) {
            continue;
        }
        let (id, day) = (commit.id.short(), commit.committed.date_naive());
        let what = format!(
            "{} was committed in clear text with {id} on {}, and can still be read there",
            whose(workspace, kind, &place),
            long_date(day)
        );
        findings.add(root, Finding::new(span, what, "agreed for people's records").next(format!(
            "tell those concerned, and decide with them whether the history is to be rewritten: `git filter-repo --invert-paths --path {}`, \
             then everybody clones anew. Where it was never pushed, `git rebase --interactive {id}^` takes it out. If it may stay, say why: \
             `# okr: ignore[{}] …` behind `people_records`",
            shell_word(&change.path),
            RULE.name,
        )));
    }
}

/// What the workspace says about people's records; `None` where it says nothing.
fn agreed(settings: &Settings) -> Option<PeopleRecords> {
    settings.people_records.written()
}

/// Whether a record of this kind is for those concerned only. Beside sealed records, the list of what was read says no more
/// than their paths do.
fn is_private(kind: Kind, records: Option<PeopleRecords>) -> bool {
    kind.is_personal() && !(kind == Kind::Seen && records == Some(PeopleRecords::Sealed))
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

- `elsewhere`, which holds where nothing is set: not in this repository in clear text. A pair keeps a
  repository of its own with the same layout, and each of the two adds it with
  `git config --add okr.private DIR`.
- `sealed`: here, encrypted to those concerned, as `.md.age` (`okr seal`). The list of what somebody has
  read holds paths and days, which everybody sees in any case, and lies beside them in clear text.
- `here`: in clear text. Some teams want it so. Ask each of those concerned, not only most of them.

A workspace that says nothing and holds nothing but people's records is taken for such a repository
of its own. What was committed once stays in the history after it was moved, sealed or removed, and every copy
holds it: the finding names the commit. Where it was pushed, talk to those concerned first, then decide
together whether the history has to be rewritten. On a branch (`--since`) it names what the branch itself committed,
and that can still be taken out.

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

```yaml,bad "elsewhere"
# on: 2026-10-01
# file: okr.yaml
people_records: elsewhere
# file: people/ana/growth.md
---
direction: Towards work that several teams build on
---
# on: 2026-10-02
# gone: people/ana/growth.md
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

When to ignore it: never for a single file. If it may lie here, `people_records` says so for all. Of the history, when
those concerned have agreed that it stays as it is.
"#;
