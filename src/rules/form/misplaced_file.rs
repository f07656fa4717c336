//! A file whose path does not fit, or says something else than the file.

use crate::clock::{Date, calendar_cycle};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{CycleName, Day, Entered, Id, Kind, Record, Spanned, nearest};
use crate::rules::words::quoted;
use crate::source::Span;
use crate::workspace::{Directory, File, Workspace, handle_in};

pub(crate) const RULE: Rule = Rule {
    name: "misplaced-file",
    group: Group::Form,
    level: Level::Error,
    summary: "a file whose path does not fit, or says something else than the file",
    why: "the path says which team, cycle, day and person a record belongs to, and reports go by it",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    let file = context.file;
    if let Some(what) = &file.misplaced {
        let unread = file.record.is_none() && file.text.is_empty() && file.problems.is_empty();
        let next = if unread {
            "put the file itself here, or take this out of the folder".to_owned()
        } else {
            format!(
                "{} lives at `{}`: move it there, or out of this folder",
                file.kind.noun(),
                workspace.folders.path_form(file.kind)
            )
        };
        findings.add(
            Finding::new(
                Span::default(),
                format!("{}: {what}", quoted(&file.path)),
                "this file",
            )
            .next(next),
        );
        return;
    }
    if let Some(cycle) = unknown_cycle(workspace, file) {
        findings.add(
            Finding::new(
                Span::default(),
                format!("{} is not a cycle that is known here", quoted(cycle)),
                "this file",
            )
            .why("without its days nobody can say what is early, late or due in it")
            .next(meant(workspace, cycle)),
        );
    }
    let written = Written {
        file,
        directory: &workspace.directory,
        findings,
    };
    compare(written);
}

/// The cycle in the path, when its days are not known. Told once for each team that has OKRs in it.
fn unknown_cycle<'f>(workspace: &Workspace, file: &'f File) -> Option<&'f str> {
    let cycle = file.place.cycle.as_deref()?;
    let mut declared = workspace.settings.cycles.entries();
    if calendar_cycle(cycle).is_some() || declared.any(|(name, _)| name.value.0 == cycle) {
        return None;
    }
    let told = file.kind != Kind::Okrs && workspace.has_okrs_in(cycle);
    (!told).then_some(cycle)
}

fn meant(workspace: &Workspace, cycle: &str) -> String {
    let upper = cycle.to_uppercase().replace(['_', '.'], "-");
    let turned = upper.split_once('-').map(|(a, b)| format!("{b}-{a}"));
    let split = upper
        .get(..4)
        .zip(upper.get(4..))
        .map(|(year, rest)| format!("{year}-{rest}"));
    let calendar = [Some(upper), turned, split]
        .into_iter()
        .flatten()
        .find(|c| calendar_cycle(c).is_some());
    let declared = workspace.settings.cycles.entries();
    let lower = declared.map(|(name, _)| (name.value.0.to_lowercase(), &name.value.0));
    let names: Vec<(String, &String)> = lower.collect();
    let near = calendar.or_else(|| {
        let near = nearest(cycle, names.iter().map(|(lower, _)| lower.as_str()))?;
        let meant = names.iter().find(|(lower, _)| lower == near)?;
        Some(meant.1.clone())
    });
    match near {
        Some(near) => format!("did you mean {}? Then rename the folder", quoted(&near)),
        None => format!(
            "declare its days in `okr.yaml`: `cycles: {{{cycle}: {{start: YYYY-MM-DD, end: YYYY-MM-DD}}}}`, \
             or use a name of the calendar, such as `2026-Q4`"
        ),
    }
}

struct Written<'w, 'f> {
    file: &'w File,
    directory: &'w Directory,
    findings: &'f mut Findings,
}

/// What a record says of itself, against its path.
fn compare(mut w: Written<'_, '_>) {
    match &w.file.record {
        Some(Record::Okrs(r)) => {
            w.team(r.team.as_ref());
            w.cycle(r.cycle.as_ref());
            let path = w.file.place.team.as_deref();
            w.person("person", r.person.as_ref(), path);
        }
        Some(Record::CheckIn(r)) => {
            w.team(r.team.as_ref());
            w.cycle(r.cycle.as_ref());
            w.date(r.date.as_ref());
        }
        Some(Record::Experiment(r)) => {
            w.team(r.team.as_ref());
            w.cycle(r.cycle.as_ref());
        }
        Some(Record::Event(r)) => {
            w.cycle(r.cycle.as_ref());
            w.date(r.date.as_ref());
        }
        Some(Record::Recognition(r)) => w.date(r.date.as_ref()),
        Some(Record::Growth(r)) => w.owner("person", r.person.as_ref()),
        Some(Record::OneOnOne(r)) => {
            w.owner("person", r.person.as_ref());
            w.date(r.date.as_ref());
        }
        Some(Record::Feedback(r)) => {
            w.owner("to", r.to.as_ref());
            w.date(r.date.as_ref());
            let name = w.file.place.name.as_deref();
            // With a written giver the rest of the file's name may be any label.
            let giver = name.map(|n| handle_in(n, &[w.directory]));
            let giver = giver.filter(|g| w.directory.person(g).is_some());
            w.person("from", r.from.as_ref(), giver);
        }
        Some(Record::Settings(_) | Record::Org(_) | Record::Seen(_)) | None => {}
    }
}

impl Written<'_, '_> {
    fn differs(&mut self, key: &str, span: Span, written: &str, path: &str) {
        self.findings.add(
            Finding::new(
                span,
                format!(
                    "{} is written here as `{key}`, and the path says {}",
                    quoted(written),
                    quoted(path)
                ),
                "differs from the path",
            )
            .next(format!(
                "remove `{key}` if the path is right, else move the file"
            )),
        );
    }

    fn team(&mut self, team: Option<&Spanned<Id>>) {
        if let (Some(team), Some(path)) = (team, self.file.place.team.as_deref())
            && self.directory.current_team(&team.value.0) != self.directory.current_team(path)
        {
            self.differs("team", team.span, &team.value.0, path);
        }
    }

    fn cycle(&mut self, cycle: Option<&Spanned<CycleName>>) {
        if let (Some(cycle), Some(path)) = (cycle, self.file.place.cycle.as_deref())
            && cycle.value.0 != path
        {
            self.differs("cycle", cycle.span, &cycle.value.0, path);
        }
    }

    fn date(&mut self, day: Option<&Spanned<Day>>) {
        if let (Some(day), Some(path)) = (day, self.file.place.date)
            && day.value.0 != path
        {
            let text = |d: Date| d.to_string();
            self.differs("date", day.span, &text(day.value.0), &text(path));
        }
    }

    fn owner(&mut self, key: &str, person: Option<&Spanned<Id>>) {
        self.person(key, person, self.file.place.person.as_deref());
    }

    fn person(&mut self, key: &str, person: Option<&Spanned<Id>>, path: Option<&str>) {
        if let (Some(person), Some(path)) = (person, path)
            && self.directory.current_person(&person.value.0) != self.directory.current_person(path)
        {
            self.differs(key, person.span, &person.value.0, path);
        }
    }
}

const PAGE: &str = r#"
A record's folder says what kind it is, and its path says whose it is and when: what the path says
need not be written again. Three things can go wrong:

- the path does not have the form of its kind: `okrs/platform.yaml` names no cycle,
  `check-ins/2026-Q4/platform/monday.md` no day;
- its cycle is neither one of the calendar (`2026`, `2026-H2`, `2026-T1`, `2026-Q4`, `2026-10`)
  nor declared in `okr.yaml`;
- `team`, `cycle`, `date`, `person`, `to` or `from` is written too, and says something else. That
  happens when a file is copied from the last cycle.

Names that a team or a person had before agree with those of today. Feedback names its giver
behind the day: `2026-10-14-ben.md`, and a second one of that day is `2026-10-14-ben-2.md`. Where
`from` is written, a label may stand there as well.

```yaml,bad "2026-Q3"
# file: okrs/2026-Q4/platform.yaml
cycle: 2026-Q3
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,bad ""
# file: people/ana/notes.md
Something to remember.
```

```yaml,good
# file: okr.yaml
cycles:
  FY27-Q1: {start: 2026-11-01, end: 2027-01-31}
# file: okrs/FY27-Q1/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: where other things must live in these folders, leave them out in `okr.yaml`
(`lint: {exclude: [okrs/archive/**]}`) or give the folders other names (`folders: {okrs: goals}`).
"#;
