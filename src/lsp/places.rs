//! What stands where in a record: names that are given, and names that lead somewhere.

use crate::model::{
    Declared, GoalForm, Record, Target, Written, declarations, parse_experiment, parse_goal,
    split_cycle, uses,
};
use crate::source::Span;
use crate::workspace::{File, Workspace};

/// Something that has a name. Two places that speak of the same thing give equal values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Thing {
    /// A person, by today's handle.
    Person(String),
    /// A team, by today's name.
    Team(String),
    /// An objective in the file at a path.
    Objective(String, String),
    /// A key result of an objective in the file at a path.
    KeyResult(String, String, String),
    /// A milestone of a key result of an objective in the file at a path.
    Milestone(String, String, String, String),
    /// A health measure of the team and cycle of the file at a path.
    Health(String, String),
    /// An assumption of a team.
    Assumption(String, String),
    /// An ask of a team.
    Ask(String, String),
    /// An experiment of a team.
    Experiment(String, String),
    /// The record at a path.
    Record(String),
}

/// A name in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name<'w> {
    /// Where it stands, without quotation marks and without what else belongs to the reference.
    pub(super) span: Span,
    /// What it names.
    pub(super) thing: Thing,
    /// Whether the thing is given its name here.
    pub(super) declares: bool,
    /// The sentence that says what it is; where it is declared.
    pub(super) title: Option<&'w str>,
}

/// All names in `file`, those that are given and those that lead somewhere.
pub(super) fn names<'w>(workspace: &'w Workspace, file: &'w File) -> Vec<Name<'w>> {
    let Some(record) = &file.record else {
        return Vec::new();
    };
    let mut all = declared(workspace, file, record);
    let mut found = References {
        workspace,
        file,
        all: Vec::new(),
    };
    for one in uses(record, file.body.as_ref()) {
        found.add(one.span, one.target);
    }
    all.extend(found.all);
    all
}

fn declared<'w>(workspace: &'w Workspace, file: &'w File, record: &'w Record) -> Vec<Name<'w>> {
    let path = || file.path.to_string();
    let team = file.place.team.as_deref().unwrap_or("");
    let team = || workspace.directory.current_team(team).to_owned();
    let of = |what| match what {
        Declared::Team(id) => Thing::Team(id.to_owned()),
        Declared::Person(id) => Thing::Person(id.to_owned()),
        Declared::Objective(id) => Thing::Objective(path(), id.to_owned()),
        Declared::KeyResult(of, id) => Thing::KeyResult(path(), of.to_owned(), id.to_owned()),
        Declared::Milestone(of, within, id) => {
            Thing::Milestone(path(), of.to_owned(), within.to_owned(), id.to_owned())
        }
        Declared::Health(id) => Thing::Health(path(), id.to_owned()),
        Declared::Assumption(id) => Thing::Assumption(team(), id.to_owned()),
        Declared::Ask(id) => Thing::Ask(team(), id.to_owned()),
    };
    let name = |one: crate::model::Declaration<'w>| {
        let (Declared::Team(id)
        | Declared::Person(id)
        | Declared::Objective(id)
        | Declared::KeyResult(_, id)
        | Declared::Milestone(_, _, id)
        | Declared::Health(id)
        | Declared::Assumption(id)
        | Declared::Ask(id)) = one.what;
        Name {
            span: written(file, one.span, id),
            thing: of(one.what),
            declares: true,
            title: one.title,
        }
    };
    declarations(record).into_iter().map(name).collect()
}

/// Where `name` stands within `span`, which may hold quotation marks, too.
pub(super) fn written(file: &File, span: Span, name: &str) -> Span {
    match span.slice(&file.text).find(name) {
        Some(at) if !name.is_empty() => {
            let start = span.start as usize + at;
            Span::new(start, start + name.len())
        }
        _ => span,
    }
}

/// Takes references apart: each of their names leads somewhere of its own.
struct References<'w> {
    workspace: &'w Workspace,
    file: &'w File,
    all: Vec<Name<'w>>,
}

impl References<'_> {
    fn name(&mut self, span: Span, thing: Thing) {
        self.all.push(Name {
            span,
            thing,
            declares: false,
            title: None,
        });
    }

    /// Today's name of a team.
    fn team(&self, name: &str) -> String {
        self.workspace.directory.current_team(name).to_owned()
    }

    fn own_team(&self) -> String {
        self.team(self.file.place.team.as_deref().unwrap_or(""))
    }

    fn add(&mut self, span: Span, target: Target<'_>) {
        match target {
            Target::Person(handle) => {
                let known = self.workspace.directory.current_person(handle).to_owned();
                self.name(written(self.file, span, handle), Thing::Person(known));
            }
            Target::Team(id) => {
                let team = self.team(id);
                self.name(written(self.file, span, id), Thing::Team(team));
            }
            Target::OwnGoal(text) => self.goal(written(self.file, span, text), text, GoalForm::Own),
            Target::Goal(text) => self.goal(written(self.file, span, text), text, GoalForm::Full),
            Target::Inside { objective, id } => {
                let path = self.file.path.to_string();
                let thing = Thing::KeyResult(path, objective.to_owned(), id.to_owned());
                self.name(written(self.file, span, id), thing);
            }
            Target::Assumption(text) => self.pair(span, text, Thing::Assumption),
            Target::Ask(text) | Target::OwnAsk(text) => self.pair(span, text, Thing::Ask),
            Target::Experiment(text) => {
                let bare = text.strip_prefix("experiment:").unwrap_or(text);
                if parse_experiment(bare).is_some() {
                    self.pair(span, bare, Thing::Experiment);
                }
            }
            Target::Milestone { key_result, id } => self.milestone(span, key_result, id),
            Target::Health(id) => self.health(span, id),
            Target::Record(path) => {
                let span = written(self.file, span, path);
                self.name(span, Thing::Record(path.to_owned()));
            }
        }
    }

    /// `[team/]objective[/key-result][@cycle]`; `span` is all of it.
    fn goal(&mut self, span: Span, text: &str, form: GoalForm) {
        let own_team = self.file.place.team.as_deref().unwrap_or("");
        let own_cycle = self.file.place.cycle.as_deref().unwrap_or("");
        let own = (own_team, own_cycle);
        let (Ok(goal), Some(parts)) =
            (self.workspace.goal(text, form, own), parse_goal(text, form))
        else {
            return;
        };
        let path = goal.file.path.to_string();
        let of = goal.objective.id.written();
        let of = of.unwrap_or_default().to_owned();
        let mut spans = within(span, &parts.names);
        if let Some(key_result) = goal.key_result
            && let Some(at) = spans.pop()
        {
            let id = key_result.id.written().unwrap_or_default();
            let thing = Thing::KeyResult(path.clone(), of.clone(), id.to_owned());
            self.name(at, thing);
        }
        if let Some(at) = spans.pop() {
            self.name(at, Thing::Objective(path, of));
        }
        if let (Some(at), Some(team)) = (spans.pop(), parts.names.first()) {
            let team = self.team(team);
            self.name(at, Thing::Team(team));
        }
    }

    /// `[team/]name[@cycle]`.
    fn pair(&mut self, span: Span, text: &str, thing: fn(String, String) -> Thing) {
        let span = written(self.file, span, text);
        let (path, _) = split_cycle(text).unwrap_or((text, None));
        let names: Vec<&str> = path.splitn(2, '/').collect();
        let mut spans = within(span, &names);
        let team = match names.as_slice() {
            [team, _] => self.team(team),
            _ => self.own_team(),
        };
        if let (Some(at), Some(name)) = (spans.pop(), names.last()) {
            self.name(at, thing(team.clone(), (*name).to_owned()));
        }
        if let Some(at) = spans.pop() {
            self.name(at, Thing::Team(team));
        }
    }

    fn milestone(&mut self, span: Span, key_result: &str, id: &str) {
        let own_team = self.file.place.team.as_deref().unwrap_or("");
        let own_cycle = self.file.place.cycle.as_deref().unwrap_or("");
        let goal = (self.workspace).goal(key_result, GoalForm::Own, (own_team, own_cycle));
        if let Ok(goal) = goal
            && let Some(key_result) = goal.key_result
            && let Some(of) = goal.objective.id.written()
            && let Some(within) = key_result.id.written()
        {
            let path = goal.file.path.to_string();
            let thing = Thing::Milestone(path, of.to_owned(), within.to_owned(), id.to_owned());
            self.name(written(self.file, span, id), thing);
        }
    }

    /// A health measure of the own team, or of an objective that it shares.
    fn health(&mut self, span: Span, id: &str) {
        let team = self.own_team();
        let files = self.workspace.okr_files_of(&team);
        let mut files = files
            .chain(self.workspace.okr_files_shared_with(&team))
            .filter(|f| f.place.cycle == self.file.place.cycle);
        let holds = |file: &&File| {
            let record = file.record.as_ref();
            let all = record.map(declarations).unwrap_or_default();
            all.iter().any(|d| d.what == Declared::Health(id))
        };
        if let Some(file) = files.find(holds) {
            let path = file.path.to_string();
            self.name(
                written(self.file, span, id),
                Thing::Health(path, id.to_owned()),
            );
        }
    }
}

/// Where the names of a reference stand, one behind the other with a sign between them.
fn within(span: Span, names: &[&str]) -> Vec<Span> {
    let mut at = span.start as usize;
    let mut spans = Vec::with_capacity(names.len());
    for name in names {
        spans.push(Span::new(at, at + name.len()));
        at += name.len() + 1;
    }
    spans
}
