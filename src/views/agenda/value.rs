//! An agenda as a value: what every format draws from. Every word that is shown stands in here, in the workspace's
//! language, so that formats only lay it out.

use crate::clock::Date;
use crate::views::KeyResultLine;
use crate::views::quotable::Quotable;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The meetings that have an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Meeting {
    /// Two people, in the form of GROW.
    OneOnOne,
    /// A team's week.
    CheckIn,
    /// A team writes its OKRs together.
    DefinitionWorkshop,
    /// Teams find out what they need from each other.
    Alignment,
    /// Leadership asks whether the assumptions still hold.
    StrategyCheckIn,
    /// What came out of the cycle.
    Review,
    /// How we worked together.
    Retrospective,
    /// The company comes together.
    TownHall,
    /// The company goes away together.
    Retreat,
    /// Peers choose what they want to honour.
    Recognition,
}

/// The page to open a meeting with. Nothing in here counts, ranks or compares people, and what names somebody holds no
/// value, status or confidence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Agenda {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// Which meeting.
    pub meeting: Meeting,
    /// The language of its words: en or de.
    pub language: &'static str,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The day for which is told, YYYY-MM-DD.
    pub today: Date,
    /// The cycles it is about.
    pub cycles: Vec<String>,
    /// The team it is about, by its short name.
    pub team: Option<String>,
    /// The day of the last meeting of this kind in the records.
    pub last: Option<Date>,
    /// What stands above it all.
    pub title: String,
    /// Where we are in time, and when the last meeting of this kind was.
    pub opening: Vec<String>,
    /// What there is to talk about, in order. As data, without what is told about people.
    #[serde(serialize_with = "without_people")]
    pub parts: Vec<Part>,
    /// What is not in here, and what could not be known.
    pub closing: Vec<String>,
}

fn without_people<S: Serializer>(parts: &[Part], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parts.iter().filter(|p| !p.is_about_people))
}

/// One thing to talk about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Part {
    /// Which one it is: the same word in every language.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// Whether it is a field to be filled in together, such as one of the four squares of a check-in.
    pub is_field: bool,
    /// What the records tell.
    pub entries: Vec<Entry>,
    /// What to ask.
    pub questions: Vec<String>,
    /// Whether it tells about people; such a part holds no value and never becomes data.
    #[serde(skip)]
    pub is_about_people: bool,
}

/// One line of a part.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Entry {
    /// Whose it is, or when it was.
    pub lead: Option<String>,
    /// The words.
    pub words: String,
    /// More about it, a sentence each.
    pub details: Vec<String>,
    /// Where key results stand.
    pub key_results: Vec<KeyResultLine>,
}

impl Entry {
    pub(super) fn of(lead: impl Into<String>, words: impl Into<String>) -> Self {
        Entry {
            lead: Some(lead.into()),
            words: words.into(),
            ..Entry::default()
        }
    }

    pub(super) fn words(words: impl Into<String>) -> Self {
        Entry {
            words: words.into(),
            ..Entry::default()
        }
    }

    pub(super) fn with(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }
}

/// Lines in the order of their days.
pub(super) fn in_order(mut lines: Vec<(Date, Entry)>) -> Vec<Entry> {
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, entry)| entry).collect()
}

impl Part {
    pub(super) fn new(name: &'static str, heading: impl Into<String>) -> Self {
        Part {
            name,
            heading: heading.into(),
            is_field: false,
            entries: Vec::new(),
            questions: Vec::new(),
            is_about_people: false,
        }
    }

    /// With these lines.
    pub(super) fn telling(mut self, entries: impl IntoIterator<Item = Entry>) -> Self {
        self.entries.extend(entries);
        self
    }

    /// With these questions.
    pub(super) fn asking(mut self, questions: &[String]) -> Self {
        self.questions.extend_from_slice(questions);
        self
    }

    /// To be filled in together.
    pub(super) fn fillable(mut self) -> Self {
        self.is_field = true;
        self
    }

    /// For people to talk over.
    pub(super) fn about_people(mut self) -> Self {
        self.is_about_people = true;
        self
    }

    /// With `instead` where its words put a score beside a person. What is quoted behind words of ours ("Data says no: …") is
    /// looked at without them, too: they would turn its meaning.
    pub(super) fn without_scores(mut self, quotable: &Quotable, instead: &str) -> Self {
        let may_stand = |words: &str| {
            let quoted = words.split_once(": ").map(|(_, quoted)| quoted);
            quotable.is(words) && quoted.is_none_or(|quoted| quotable.is(quoted))
        };
        if !may_stand(&self.heading) {
            instead.clone_into(&mut self.heading);
        }
        for entry in &mut self.entries {
            let words = std::iter::once(&mut entry.words).chain(&mut entry.details);
            for words in words.filter(|w| !may_stand(w)) {
                instead.clone_into(words);
            }
            for line in &mut entry.key_results {
                line.why = line.why.take().filter(|why| quotable.is(why));
            }
        }
        self
    }

    /// Left out when it has nothing to tell, whatever it would ask.
    pub(super) fn if_told(self) -> Option<Self> {
        (!self.entries.is_empty()).then_some(self)
    }
}
