//! What every part of a packet stands on: whose it is, what may be read, what may be quoted.

use super::value::Provenance;
use super::{PacketOf, PacketRequest, Records};
use crate::clock::{Date, Period};
use crate::history::{Commit, History};
use crate::model::{Entered, Event, Items, OfKind, Org, PeopleRecords};
use crate::signals::{Evidence, PersonalRecords};
use crate::views::quotable::Quotable;
use crate::wording::Wording;
use crate::workspace::{File, Workspace};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// Stands in the place of words that must not stand beside a name.
const LEFT_OUT: &str = "Words that put a score beside a person, or speak of pay, were left out.";

/// So many lines under one heading of a file are read: more than two people can talk over.
pub(super) const MOST: usize = 200;

pub(super) struct Ground<'g> {
    /// The records that everybody shares.
    pub(super) shared: &'g Records,
    /// Those about people, which this reader has named.
    pub(super) private: &'g [Records],
    pub(super) request: &'g PacketRequest,
    pub(super) quotable: Quotable,
    /// The teams it is about, by today's names, in the order of the org.
    pub(super) teams: Vec<String>,
    /// The person's managers in the period, the first one first, each with the day on which the org first said so where that
    /// lies in the period.
    pub(super) managers: Vec<(String, Option<Date>)>,
    /// Where the team's words stand that must not stand beside a name.
    pub(super) kept_back: RefCell<Vec<Provenance>>,
    /// Whether somewhere more stands under one heading than is read.
    pub(super) is_cut: Cell<bool>,
}

impl<'g> Ground<'g> {
    pub(super) fn new(
        shared: &'g Records,
        private: &'g [Records],
        request: &'g PacketRequest,
    ) -> Self {
        let mut ground = Ground {
            shared,
            private,
            request,
            quotable: Quotable::of(&shared.workspace),
            teams: Vec::new(),
            managers: Vec::new(),
            kept_back: RefCell::default(),
            is_cut: Cell::new(false),
        };
        match &request.about {
            PacketOf::Team(team) => ground.teams.push(team.clone()),
            PacketOf::Person(person) => ground.look_up(person),
        }
        ground
    }

    /// The teams and managers that the org of the period gave the person, whatever it says today.
    fn look_up(&mut self, person: &str) {
        let workspace = &self.shared.workspace;
        let directory = &workspace.directory;
        let mut teams: BTreeSet<String> = BTreeSet::new();
        for (since, org) in orgs(self.shared, self.period()) {
            let is = |handle: &str| directory.current_person(handle) == person;
            for (id, team) in org.teams.entries() {
                let lead = team.lead.iter().map(|l| l.value.0.as_str());
                let members = team.members.items().iter().map(|m| m.value.0.as_str());
                if lead.chain(members).any(is) {
                    teams.insert(directory.current_team(&id.value.0).to_owned());
                }
            }
            let people = org.people.entries();
            for (_, entry) in people.filter(|(handle, _)| is(&handle.value.0)) {
                let Some(manager) = &entry.manager else {
                    continue;
                };
                let manager = directory.current_person(&manager.value.0).to_owned();
                if self
                    .managers
                    .last()
                    .is_none_or(|(last, _)| *last != manager)
                {
                    let since = since.filter(|day| self.period().contains(*day));
                    self.managers.push((manager, since));
                }
            }
        }
        self.teams = teams.into_iter().collect();
        self.teams.sort_by_key(|t| directory.position(t));
    }

    pub(super) fn period(&self) -> Period {
        self.request.period
    }

    pub(super) fn workspace(&self) -> &'g Workspace {
        &self.shared.workspace
    }

    /// The handle of the person; empty in the packet of a team, where nobody is anybody.
    pub(super) fn person(&self) -> &'g str {
        match &self.request.about {
            PacketOf::Person(person) => person,
            PacketOf::Team(_) => "",
        }
    }

    /// Every repository, the shared one first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'g Records> {
        std::iter::once(self.shared).chain(self.private)
    }

    /// Whether the records about people could all be read, as far as this reader knows of them. Where not, silence is no
    /// evidence of anything.
    pub(super) fn has_read_all(&self) -> bool {
        let personal = |r: &Records| r.workspace.files.iter().any(|f| f.kind.is_personal());
        let setting = self.workspace().settings.people_records.as_ref();
        let are_here = setting.is_some_and(|s| s.value == PeopleRecords::Here);
        self.request.missing.is_empty()
            && self.all().all(|r| r.workspace.sealed == 0)
            && (are_here || self.all().any(personal))
    }

    /// Said where nothing was found, and not all was read.
    pub(super) fn as_far_as_read(&self) -> &'static str {
        if self.has_read_all() {
            ""
        } else {
            " in what could be read"
        }
    }

    pub(super) fn evidence(&self) -> Evidence<'g> {
        evidence(self.shared, self.request.today.min(self.period().end))
    }

    /// A repository as one that may hold records about people.
    pub(super) fn people(&self, records: &'g Records) -> PersonalRecords<'g> {
        PersonalRecords {
            records: evidence(records, self.request.today),
            shared: Some(&self.shared.workspace),
        }
    }

    /// Whether `handle`, today's or a former one, is the person's.
    pub(super) fn is_person(&self, handle: &str) -> bool {
        !self.person().is_empty()
            && self.workspace().directory.current_person(handle) == self.person()
    }

    /// The first of what stands under one heading of a file. For each line its commit is looked for in the whole file, which
    /// nobody should be able to make last for minutes.
    pub(super) fn first<T>(&self, all: impl Iterator<Item = T>) -> Vec<T> {
        let mut first: Vec<T> = all.take(MOST + 1).collect();
        if first.len() > MOST {
            first.truncate(MOST);
            self.is_cut.set(true);
        }
        first
    }

    /// The events of the period, each with its day.
    pub(super) fn events(&self) -> impl Iterator<Item = (&'g File, &'g Event, Date)> {
        let period = self.period();
        let all = self.workspace().records::<Event>();
        all.filter_map(move |(file, event)| {
            let day = file.place.date.filter(|day| period.contains(*day))?;
            Some((file, event, day))
        })
    }

    pub(super) fn has_team(&self, team: &str) -> bool {
        let current = self.workspace().directory.current_team(team);
        self.teams.iter().any(|t| t == current)
    }

    /// The person's team, where there is only one; else empty.
    pub(super) fn only_team(&self) -> &str {
        match self.teams.as_slice() {
            [only] => only,
            _ => "",
        }
    }

    pub(super) fn team_name(&self, team: &str) -> String {
        let directory = &self.workspace().directory;
        directory.team_name(directory.current_team(team)).to_owned()
    }

    /// The name of somebody. Nobody is called by a handle that no `org/` knows: it may say more than a name.
    pub(super) fn person_name(&self, handle: &str) -> String {
        self.people(self.shared).name(handle)
    }

    /// Whether the person made a commit, alone or together with others.
    pub(super) fn is_author(&self, commit: &Commit) -> bool {
        let mut all = std::iter::once(&commit.author).chain(&commit.co_authors);
        all.any(|a| {
            let member = self.workspace().directory.person_of_email(&a.email);
            member.is_some_and(|m| m.handle == self.person())
        })
    }

    /// Words about a person without stars and medals, or what stands in their place.
    pub(super) fn quote(&self, words: &str) -> String {
        let words = Wording::without_marks(words);
        if words.contains(char::is_alphanumeric) && self.quotable.is_about_a_person(&words) {
            words
        } else {
            LEFT_OUT.to_owned()
        }
    }

    /// Whether words of a team may stand here. Where not, `recorded` tells where they can be read.
    pub(super) fn may_tell(&self, words: &str, recorded: &Provenance) -> bool {
        let is_of_a_team = self.quotable.is_of_a_team(words);
        let mut kept_back = self.kept_back.borrow_mut();
        if !is_of_a_team && !kept_back.contains(recorded) {
            kept_back.push(recorded.clone());
        }
        is_of_a_team && self.may_call(words)
    }

    /// Whether something of a team may be called so here. The packet of a team names nobody.
    pub(super) fn may_call(&self, words: &str) -> bool {
        let names_nobody = || !self.quotable.names_somebody(words);
        self.quotable.is_of_a_team(words) && (!self.person().is_empty() || names_nobody())
    }

    /// Words of a team that name nobody and hold nothing that was attained.
    pub(super) fn is_nameless(&self, words: &str) -> bool {
        self.quotable.is_of_a_team(words) && !self.quotable.names_somebody(words)
    }
}

fn evidence(records: &Records, today: Date) -> Evidence<'_> {
    Evidence {
        workspace: &records.workspace,
        history: &records.history,
        today,
    }
}

/// What the org was in the period: as it was when the period began, each later state, and as the files have it now unless the
/// period is over. Where the history does not reach so far, as the files have it.
fn orgs(shared: &Records, period: Period) -> Vec<(Option<Date>, Org)> {
    let mut found: Vec<(Option<Date>, Org)> = Vec::new();
    for (file, now) in shared.workspace.records::<Org>() {
        let versions = shared.history.versions(&file.path);
        let day = |at: usize| versions.get(at).and_then(|v| v.commit.visible);
        let before = (0..versions.len()).rfind(|at| day(*at).is_some_and(|d| d < period.start));
        let mut ended = false;
        for (at, version) in versions.iter().enumerate().skip(before.unwrap_or(0)) {
            ended = day(at).is_some_and(|d| d > period.end);
            if ended {
                break;
            }
            let text = version.text.as_deref().unwrap_or("");
            if let Some(org) = Org::of_text(text) {
                found.push((day(at), org));
            }
        }
        if !ended {
            found.push((None, now.clone()));
        }
    }
    found.sort_by_key(|(day, _)| day.unwrap_or(Date::MAX));
    found
}

/// Where a file was first recorded.
pub(super) fn of_file(records: &Records, file: &File) -> Provenance {
    match records.history.recorded(&file.path) {
        Some(commit) => Provenance::of_commit(commit),
        None if records.history.is_recorded(&file.path) => Provenance::Earlier,
        None => Provenance::NotYet,
    }
}

/// Where words of a file as it stands now were first recorded.
pub(super) fn of_words(history: &History, file: &File, words: &str) -> Provenance {
    let words = squeeze(words);
    let holds = |text: &str| squeeze(text).contains(&words);
    if let Some(first) = history.first_with(&file.path, holds) {
        return Provenance::of_commit(first.commit);
    }
    match history.newest_text(&file.path) {
        Some(text) if holds(&text) => Provenance::Earlier,
        _ => Provenance::NotYet,
    }
}

/// Text without the blanks by which lines are broken and lists are drawn.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The day on which something was recorded.
pub(super) fn day_of(recorded: &Provenance) -> Option<Date> {
    match recorded {
        Provenance::Commit(recorded) => recorded.day,
        Provenance::Earlier | Provenance::NotYet => None,
    }
}
