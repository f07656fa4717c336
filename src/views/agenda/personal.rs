//! What two people may read about one of them: promises, thanks, feedback that was read. No value ever gets in here.

use super::phrases::Phrases;
use super::value::{Entry, in_order};
use crate::clock::Date;
use crate::model::{CheckIn, Feedback, Items, Recognition, Written};
use crate::signals::{Evidence, PersonalRecords, Promise, Reading, promises, reading};
use crate::views::Records;
use crate::views::prose::section;
use crate::views::quotable::{Quotable, tells_a_status};

/// Two people, one of whom it is about, and all that their reader can read.
pub(super) struct Pair<'p> {
    pub(super) all: &'p [Records],
    /// The handle of the one it is about.
    pub(super) person: &'p str,
    /// The handle of the other one.
    pub(super) other: Option<&'p str>,
    pub(super) today: Date,
    pub(super) phrases: &'static Phrases,
    pub(super) quotable: Quotable,
}

impl<'p> Pair<'p> {
    /// Every workspace that may hold records about people.
    pub(super) fn records(&self) -> impl Iterator<Item = PersonalRecords<'p>> {
        let today = self.today;
        let shared = self.all.first().map(|r| &r.workspace);
        self.all.iter().map(move |records| PersonalRecords {
            records: Evidence {
                workspace: &records.workspace,
                history: &records.history,
                today,
            },
            shared,
        })
    }

    /// The name of somebody. Nobody is called by a handle that no `org/` knows: the name of a file may say more than that.
    pub(super) fn name(&self, handle: &str) -> String {
        let mut directories = self.all.iter().map(|r| &r.workspace.directory);
        let known = directories.find(|d| d.person(handle).is_some());
        known.map_or_else(
            || self.phrases.say("nobody", &[]),
            |d| self.plainly(d.person_name(handle), handle).to_owned(),
        )
    }

    /// A name of `org/`, or the short one where it says what stands beside nobody.
    pub(super) fn plainly<'n>(&self, name: &'n str, short: &'n str) -> &'n str {
        let may_stand = self.quotable.is_about_a_person(name);
        if may_stand { name } else { short }
    }

    pub(super) fn on(&self, day: Date) -> String {
        self.phrases.day(day, self.today)
    }

    /// Words, or what stands in their place when they put a score beside a person.
    pub(super) fn quote(&self, text: &str) -> String {
        if self.quotable.is(text) {
            text.to_owned()
        } else {
            self.phrases.say("score_left_out", &[])
        }
    }

    fn is_one_of_us(&self, handle: &str) -> bool {
        handle == self.person || Some(handle) == self.other
    }

    /// The open promises of both sides, the oldest first, as they are told.
    pub(super) fn promises(&self) -> Vec<Entry> {
        let all = self.open_promises().into_iter();
        all.map(|p| self.promise(&p)).collect()
    }

    /// The open promises of both sides, the oldest first.
    pub(super) fn open_promises(&self) -> Vec<Promise> {
        let all = self.records();
        let mut promises: Vec<Promise> = all
            .flat_map(|people| promises(people, self.person, &|_| true))
            .filter(|p| p.open && self.is_ours(p))
            .collect();
        promises.sort_by_key(|p| (p.made, p.due));
        promises
    }

    /// What was promised in a 1:1 with somebody else is theirs.
    fn is_ours(&self, promise: &Promise) -> bool {
        match promise.made {
            Some(_) => promise.people.iter().take(2).all(|p| self.is_one_of_us(p)),
            None => promise.by.as_deref().is_none_or(|by| self.is_one_of_us(by)),
        }
    }

    fn promise(&self, promise: &Promise) -> Entry {
        let who = promise.by.as_deref().map(|by| self.name(by));
        let made = promise.made.map(|day| self.on(day));
        let known: Vec<String> = [who, made].into_iter().flatten().collect();
        let entry = Entry {
            lead: (!known.is_empty()).then(|| known.join(", ")),
            ..Entry::words(self.quote(&promise.words))
        };
        match promise.due {
            None => entry,
            Some(due) => entry.with(self.due(due)),
        }
    }

    /// Until when something was to be done.
    pub(super) fn due(&self, due: Date) -> String {
        let key = if due < self.today { "overdue" } else { "due" };
        self.phrases.say(key, &[("day", &self.on(due))])
    }

    /// Thanks that the person received after `since`, in the order of the days.
    pub(super) fn thanks(&self, since: Date) -> Vec<Entry> {
        let Some(shared) = self.all.first() else {
            return Vec::new();
        };
        let directory = &shared.workspace.directory;
        let mut found: Vec<(Date, Entry)> = Vec::new();
        for (file, recognition) in shared.workspace.records::<Recognition>() {
            let Some(day) = file.place.date else { continue };
            let mut to = recognition.to.items().iter();
            let is_theirs = to.any(|t| directory.current_person(&t.value.0) == self.person);
            if is_theirs && since < day && day <= self.today {
                let by = recognition.by.written().unwrap_or("");
                let (by, to) = (self.name(by), self.name(self.person));
                let lead = self.phrases.say("thanks", &[("by", &by), ("to", &to)]);
                let what = section(file, "What they did");
                found.push((day, Entry::of(lead, self.without_numbers(&what))));
            }
        }
        in_order(found)
    }

    /// What the team's records say stays out where it holds a number: it may be what was attained.
    pub(super) fn without_numbers(&self, text: &str) -> String {
        if text.contains(char::is_numeric) {
            self.phrases.say("number_left_out", &[])
        } else {
            self.quote(text)
        }
    }

    /// What the team's check-ins say after `since` under the person's own name; without lines that hold a number.
    pub(super) fn brought(&self, since: Date) -> Vec<Entry> {
        let Some(shared) = self.all.first() else {
            return Vec::new();
        };
        let directory = &shared.workspace.directory;
        let mut found: Vec<(Date, Entry)> = Vec::new();
        for (file, _) in shared.workspace.records::<CheckIn>() {
            let Some(day) = file.place.date.filter(|d| since < *d && *d <= self.today) else {
                continue;
            };
            for heading in crate::views::packet::TOLD {
                for item in file.items(heading) {
                    let by = item.by.as_ref().map(|(h, _)| directory.current_person(h));
                    let is_plain = !item.text.contains(char::is_numeric)
                        && !tells_a_status(&item.text)
                        && self.quotable.is(&item.text);
                    if by == Some(self.person) && is_plain {
                        found.push((day, Entry::of(self.on(day), item.text.clone())));
                    }
                }
            }
        }
        in_order(found)
    }

    /// Feedback of others: what was read after `since`, and what is not confirmed as read. Giver and day, never a word of it.
    pub(super) fn feedback(&self, since: Date) -> (Vec<Entry>, Vec<Entry>) {
        let (mut read, mut unread) = (Vec::new(), Vec::new());
        for people in self.records() {
            for (file, feedback) in people.records.workspace.records::<Feedback>() {
                let (Some(given), Some(to)) = (file.place.date, file.place.person.as_deref())
                else {
                    continue;
                };
                let from = people.giver(file, feedback);
                if given > self.today || !people.is(to, self.person) || people.is(from, self.person)
                {
                    continue;
                }
                let who = match people.recorded_by(file, from) {
                    None => self.name(from),
                    Some(by) => self.phrases.say(
                        "recorded_by",
                        &[("who", &self.name(from)), ("by", &self.name(by))],
                    ),
                };
                let recorded = people.records.history.recorded(&file.path);
                let recorded = recorded.and_then(|c| c.visible);
                let reading = reading(people, file, self.person);
                match reading {
                    Reading::Read(day) if since < day && day <= self.today => {
                        let words = self.phrases.say("read", &[("who", &who)]);
                        read.push((day, Entry::of(self.on(day), words)));
                    }
                    Reading::Read(_) => {}
                    Reading::NotRead | Reading::SealedAnew(_) => {
                        let day = recorded.unwrap_or(given);
                        let blanks = [("who", who.as_str()), ("day", &self.on(day))];
                        let words = self.phrases.say("by_name", &blanks);
                        let why = if reading == Reading::NotRead {
                            self.phrases.say("not_read", &[])
                        } else {
                            self.phrases.say("sealed_anew", &[])
                        };
                        unread.push((day, Entry::words(words).with(why)));
                    }
                    Reading::NotRecorded => {
                        let blanks = [("who", who.as_str()), ("day", &self.on(given))];
                        let words = self.phrases.say("by_name_not_recorded", &blanks);
                        let why = self.phrases.say("not_committed", &[]);
                        unread.push((given, Entry::words(words).with(why)));
                    }
                }
            }
        }
        (in_order(read), in_order(unread))
    }
}
