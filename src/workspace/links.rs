//! What is said where, team by team. When one record was changed, only what it says is said anew.

use super::directory::Directory;
use super::load::{File, Workspace};
use crate::model::{Items, Kind, Objective, Record, Written};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, LazyLock};

/// A place in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    /// The number of the file.
    pub(super) file: usize,
    /// Which of its objectives it is, or shares; 0 for everything else.
    pub(super) item: usize,
}

/// To each name the places where it is given, in their order.
pub(super) type Names = BTreeMap<String, Vec<At>>;

/// The name under which files stand that are a team's as a whole.
const WHOLE: &str = "";

/// What is said of one team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OfTeam {
    pub(super) objectives: Names,
    pub(super) asks: Names,
    pub(super) experiments: Names,
    pub(super) assumptions: Names,
    /// Those of its own objectives. What it shares is looked up: each measure with each team that shares it would be as many
    /// as both multiplied.
    pub(super) health: Names,
    /// Its OKR files and check-ins, also those that cannot be read.
    records: Names,
    okr_files: Names,
    /// The objectives of others that it shares.
    shared: Names,
    check_ins: Names,
}

/// What is said where, by today's names of teams. A workspace and the one that it becomes share all teams of which the same is
/// said.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    teams: HashMap<Arc<str>, Arc<OfTeam>>,
    paths: Arc<Paths>,
}

/// What paths name, as they name it.
#[derive(Debug, Clone, Default)]
struct Paths {
    /// Teams in the path of some record.
    teams: HashSet<String>,
    /// Teams in the path of an OKR file.
    with_okrs: HashSet<String>,
    /// Cycles in the path of an OKR file.
    cycles: HashSet<String>,
}

/// Something that a record says of a team.
struct Said<'f> {
    team: &'f str,
    /// Where that is kept.
    of: fn(&mut OfTeam) -> &mut Names,
    name: &'f str,
    item: usize,
}

static NOTHING: LazyLock<OfTeam> = LazyLock::new(OfTeam::default);

impl Links {
    pub(super) fn of_all(files: &[Arc<File>], directory: &Directory) -> Self {
        let mut links = Links::default();
        let mut paths = Paths::default();
        for (number, file) in files.iter().enumerate() {
            paths.add(file);
            links.add(number, file, directory);
        }
        links.paths = Arc::new(paths);
        links
    }

    /// What is said of a team.
    pub(super) fn of(&self, team: &str) -> &OfTeam {
        self.teams.get(team).map_or(&NOTHING, |of| of)
    }

    fn add(&mut self, file: usize, record: &File, directory: &Directory) {
        for said in said(record, directory) {
            let of_team = match self.teams.get_mut(said.team) {
                Some(of_team) => of_team,
                None => self.teams.entry(said.team.into()).or_default(),
            };
            let names = (said.of)(Arc::make_mut(of_team));
            let places = match names.get_mut(said.name) {
                Some(places) => places,
                None => names.entry(said.name.to_owned()).or_default(),
            };
            let at = At {
                file,
                item: said.item,
            };
            if let Err(free) = places.binary_search(&at) {
                places.insert(free, at);
            }
        }
    }

    /// The file with this number was `old` and is `new`, at the same path; of the teams that `directory` knows none was given
    /// another name.
    pub(super) fn replace(&mut self, file: usize, old: &File, new: &File, directory: &Directory) {
        for said in said(old, directory) {
            let Some(of_team) = self.teams.get_mut(said.team) else {
                continue;
            };
            let names = (said.of)(Arc::make_mut(of_team));
            if let Some(places) = names.get_mut(said.name) {
                let start = places.partition_point(|at| at.file < file);
                let end = places.partition_point(|at| at.file <= file);
                places.drain(start..end);
                if places.is_empty() {
                    names.remove(said.name);
                }
            }
        }
        self.add(file, new, directory);
    }
}

impl Paths {
    fn add(&mut self, file: &File) {
        let add = |to: &mut HashSet<String>, name: Option<&String>| {
            if let Some(name) = name.filter(|name| !to.contains(*name)) {
                to.insert(name.clone());
            }
        };
        add(&mut self.teams, file.place.team.as_ref());
        if file.kind == Kind::Okrs {
            add(&mut self.with_okrs, file.place.team.as_ref());
            add(&mut self.cycles, file.place.cycle.as_ref());
        }
    }
}

/// All that a file says of teams.
fn said<'f>(file: &'f File, directory: &'f Directory) -> Vec<Said<'f>> {
    let team = directory.current_team(file.place.team.as_deref().unwrap_or(WHOLE));
    let mut all = Vec::new();
    let mut say = |team, of: fn(&mut OfTeam) -> &mut Names, name, item| {
        all.push(Said {
            team,
            of,
            name,
            item,
        });
    };
    if matches!(file.kind, Kind::Okrs | Kind::CheckIn) {
        say(team, |t| &mut t.records, WHOLE, 0);
    }
    match &file.record {
        Some(Record::Okrs(okrs)) => {
            say(team, |t| &mut t.okr_files, WHOLE, 0);
            for (number, objective) in okrs.objectives.items().iter().enumerate() {
                for ask in objective.needs.items() {
                    if let Some(id) = ask.id.written() {
                        say(team, |t| &mut t.asks, id, 0);
                    }
                }
                let others = objective.shared_with.items().iter();
                let others = others.map(|t| directory.current_team(&t.value.0));
                for other in others.clone() {
                    say(other, |t| &mut t.shared, WHOLE, number);
                }
                if let Some(id) = objective.id.written() {
                    for owner in std::iter::once(team).chain(others) {
                        say(owner, |t| &mut t.objectives, id, number);
                    }
                }
                let health = objective.health.items().iter();
                for id in health.filter_map(|h| h.id.written()) {
                    say(team, |t| &mut t.health, id, 0);
                }
            }
            for id in okrs
                .assumptions
                .items()
                .iter()
                .filter_map(|a| a.id.written())
            {
                say(team, |t| &mut t.assumptions, id, 0);
            }
        }
        Some(Record::CheckIn(check_in)) => {
            say(team, |t| &mut t.check_ins, WHOLE, 0);
            for id in check_in.help.items().iter().filter_map(|h| h.id.written()) {
                say(team, |t| &mut t.asks, id, 0);
            }
        }
        Some(Record::Experiment(_)) => {
            if let Some(name) = &file.place.name {
                say(team, |t| &mut t.experiments, name, 0);
            }
        }
        _ => {}
    }
    all
}

impl Workspace {
    /// The OKR files of a team (today's name), in the order of their paths.
    pub fn okr_files_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(&self.links.of(team).okr_files)
    }

    /// The OKR files with an objective that is shared with a team (today's name), in the order of their paths.
    pub fn okr_files_shared_with(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(&self.links.of(team).shared)
    }

    /// The objectives that are shared with a team (today's name), with their files.
    pub(super) fn shared_with(&self, team: &str) -> impl Iterator<Item = (&File, &Objective)> {
        let places = self.links.of(team).shared.get(WHOLE).into_iter().flatten();
        places.filter_map(|at| {
            let file = self.files.get(at.file)?;
            Some((&**file, file.objectives().get(at.item)?))
        })
    }

    /// The check-ins of a team (today's name), in the order of their paths.
    pub fn check_ins_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(&self.links.of(team).check_ins)
    }

    /// The OKR files and check-ins of a team (today's name), also those that cannot be read, in the order of their paths.
    pub fn records_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(&self.links.of(team).records)
    }

    /// Whether the path of some record names the team, by just this name.
    pub fn has_records_under(&self, team: &str) -> bool {
        self.links.paths.teams.contains(team)
    }

    /// Whether the path of some OKR file names the team, by just this name.
    pub fn has_okrs_under(&self, team: &str) -> bool {
        self.links.paths.with_okrs.contains(team)
    }

    /// Whether the path of some OKR file names the cycle.
    pub fn has_okrs_in(&self, cycle: &str) -> bool {
        self.links.paths.cycles.contains(cycle)
    }

    fn numbered(&self, files: &Names) -> impl Iterator<Item = &File> {
        let places = files.get(WHOLE).map_or(&[][..], Vec::as_slice);
        let each = places.chunk_by(|one, next| one.file == next.file);
        each.filter_map(|same| self.files.get(same.first()?.file).map(|f| &**f))
    }
}

#[cfg(test)]
mod tests {
    use super::super::InMemory;
    use super::*;

    /// Records, each with the texts that it may have.
    const RECORDS: &[(&str, &[&str])] = &[
        (
            "org/teams.yaml",
            &[
                "teams: {platform: {}, mobile: {}, sales: {}}\n",
                "teams: {platform: {formerly: [infra]}, mobile: {name: Mobile}}\n",
                "teams: [\n",
            ],
        ),
        (
            "okrs/2026-Q4/platform.yaml",
            &[
                "objectives:\n  - {id: a, title: A, shared_with: [mobile], needs: [{id: x, from: sales, what: X}]}\n",
                "objectives:\n  - {id: b, title: B, health: [{id: up, title: Up}]}\n  - {id: a, title: A}\n  - {id: a, title: Again}\n",
                "assumptions:\n  - {id: weekly, we_believe: Weekly is enough}\n",
                "objectives: [\n",
            ],
        ),
        (
            "okrs/2026-Q4/infra.yaml",
            &[
                "objectives:\n  - {id: a, title: A, shared_with: [platform, mobile], health: [{id: up, title: Up}]}\n",
                "objectives: []\n",
            ],
        ),
        (
            "check-ins/2026-Q4/mobile/2026-10-12.md",
            &[
                "---\nhelp: [{id: x, from: platform, what: X}]\n---\n",
                "---\n---\n",
                "",
            ],
        ),
        (
            "experiments/2026-Q4/mobile/warm-cache.md",
            &["---\nfor: [mobile/a]\n---\n", ""],
        ),
    ];

    #[test]
    fn one_record_linked_anew_is_as_good_as_all_of_them() {
        let said_of_teams = |links: &Links| {
            let teams = links
                .teams
                .iter()
                .map(|(team, of)| (team.clone(), (**of).clone()));
            let some = teams.filter(|(_, of)| *of != OfTeam::default());
            some.collect::<BTreeMap<_, _>>()
        };
        // Numbers that look random and are the same every time.
        let mut state = 1_u32;
        let mut below = move |limit: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % limit
        };
        let mut workspace = Workspace::load(&InMemory::of([("okr.yaml", "")])).unwrap();
        for _ in 0..500 {
            let (path, texts) = RECORDS[below(RECORDS.len())];
            let text = texts.get(below(texts.len() * 4) % (texts.len() + 1));
            assert!(workspace.put(path, text.map(|text| text.as_bytes().to_vec())));
            let anew = Links::of_all(&workspace.files, &workspace.directory);
            assert_eq!(
                said_of_teams(&workspace.links),
                said_of_teams(&anew),
                "after {text:?} at {path}"
            );
        }
    }

    #[test]
    fn of_a_file_the_objectives_are_found_that_a_team_shares() {
        let okrs = "objectives:\n  - {id: a, title: A}\n  - {id: b, title: B, shared_with: [mobile]}\n  - {id: c, title: C, shared_with: [sales, mobile]}\n";
        let files = [("okr.yaml", ""), ("okrs/2026-Q4/infra.yaml", okrs)];
        let workspace = Workspace::load(&InMemory::of(files)).unwrap();
        let shared = |team| -> Vec<&str> {
            let all = workspace.shared_with(team);
            all.filter_map(|(_, o)| o.id.written()).collect()
        };
        assert_eq!(shared("mobile"), ["b", "c"]);
        assert_eq!(shared("sales"), ["c"]);
        assert!(shared("infra").is_empty());
        assert_eq!(workspace.okr_files_shared_with("mobile").count(), 1);
    }
}
