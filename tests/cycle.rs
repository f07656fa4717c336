//! A whole cycle of four teams, from the definition workshop to the close, with the commands alone and at their prompts:
//! what it leaves is sound, committed, and reads like a story.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod common;
#[path = "common/person.rs"]
mod person;

use common::{DANA, Okr};
use person::Person;

/// Who belongs to whom; for these there is no command.
const TEAMS: &str = "\
teams:
  company: {name: Acme, members: [dana, kim], lead: dana}
  platform: {name: Platform, parent: company, members: [ana, ben], lead: ana}
  data-infra: {name: Data infrastructure, parent: company, members: [raj, ida], lead: raj}
  mobile: {name: Mobile, parent: company, members: [mia, tom], lead: mia}
";

const PEOPLE: [&str; 8] = ["dana", "kim", "ana", "ben", "raj", "ida", "mia", "tom"];

/// Nothing is typed before Enter.
const ENTER: &str = "";

/// The company, in which somebody says something on a day.
struct Company(Okr);

impl Company {
    fn begins() -> Self {
        let people = PEOPLE.map(|who| {
            format!("  {who}: {{name: {who}, emails: [{who}@acme.example], manager: dana}}\n")
        });
        let people = format!("people:\n{}", people.concat())
            .replace("dana@acme.example], manager: dana", "dana@acme.example]");
        let okr = Okr::new().folder("acme").on("2026-09-30");
        okr.git_in("acme", ["init", "-q", "-b", "main"]);
        okr.run(["-C", "acme", "init"]).exits(0);
        let okr = okr
            .file("acme/org/teams.yaml", TEAMS)
            .file("acme/org/people.yaml", &people)
            .file("pair/okr.yaml", "people_records: here\n")
            .file("pair/org/people.yaml", &people);
        okr.commit_in("acme", DANA, "2026-09-30", "Begin with OKRs");
        okr.commit_in("pair", DANA, "2026-09-30", "Begin");
        Company(okr)
    }

    /// The same, on a day when this person sits at the terminal.
    fn with(self, who: &str, day: &str) -> Self {
        let mut okr = self.0.on(day);
        for role in ["AUTHOR", "COMMITTER"] {
            okr = okr
                .env(&format!("GIT_{role}_NAME"), who)
                .env(&format!("GIT_{role}_EMAIL"), &format!("{who}@acme.example"))
                .env(&format!("GIT_{role}_DATE"), &format!("{day}T12:00:00+0000"));
        }
        Company(okr)
    }

    /// Somebody runs a command and answers what it asks; what it wrote is committed.
    #[track_caller]
    fn says(self, who: &str, day: &str, args: &[&str], answers: &[(&str, &str)]) -> Self {
        let company = self.with(who, day);
        let args = [&["-C", "acme"], args, &["--commit"]].concat();
        let mut person = Person::runs(&company.0, 80, &args);
        person.answers(answers);
        let seen = person.ends();
        assert!(seen.contains("Committed: "), "{args:?}\n{seen}");
        company
    }

    /// A team writes an objective with a key result, as its lead.
    #[track_caller]
    fn objective(self, who: &str, words: [&str; 2], to: &str, key_results: [[&str; 2]; 2]) -> Self {
        let [[first, from], [second, other]] = key_results;
        let asked = [
            ("Which team is it for > ", ENTER),
            ("Cycle > ", ENTER),
            ("Objective > ", words[0]),
            ("Why > ", words[1]),
            ("Who to talk to > ", who),
            ("Contributes to > ", to),
            ("Key result 1 > ", first),
            ("from, to, unit > ", from),
            ("Key result 2 > ", second),
            ("from, to, unit > ", other),
            ("Key result 3 > ", ENTER),
        ];
        self.says(who, "2026-10-02", &["new", "objective"], &asked)
    }
}

/// What nobody has to say at a check-in.
const NOTHING_ELSE: [(&str, &str); 2] = [("present > ", ENTER), ("write (lines) > ", ENTER)];

const BUILDS: &str = "platform/engineers-trust-ci-enough/the-slowest-builds-take-8";

#[test]
fn four_teams_play_a_cycle_and_leave_a_story() {
    let company = Company::begins();
    let company = company.says(
        "ana",
        "2026-10-01",
        &["new", "event", "definition-workshop"],
        &[
            ("Which teams take part > ", "platform"),
            ("Who takes part > ", "ana be"),
        ],
    );
    let company = company
        .objective(
            "dana",
            [
                "New customers stay because it works on the first day",
                "Four in ten leave in their first week",
            ],
            ENTER,
            [
                ["Customers return in their second week", "60 80 %"],
                ["Refunds in the first week fall", "9 3 %"],
            ],
        )
        .objective(
            "ana",
            [
                "Engineers trust CI enough to merge on green",
                "Every flaky build costs an hour of focus",
            ],
            "company/new-customers-stay",
            [
                ["The slowest builds take 8 minutes or less", "24 8 min"],
                ["Reverted merges fall to one a month", "6 1"],
            ],
        )
        .objective(
            "raj",
            [
                "Teams get the storage they need within a day",
                "They wait for two weeks today",
            ],
            "platform/engineers-trust-ci-enough",
            [
                ["Requests are answered within a day", "10 1 days"],
                ["Data that nobody owns falls", "40 10 %"],
            ],
        )
        .objective(
            "mia",
            [
                "New customers set the app up without help",
                "Half of them call us",
            ],
            "company/new-customers-stay",
            [
                ["Setting up takes 3 minutes or less", "11 3 min"],
                ["Calls about setting up fall", "50 20 %"],
            ],
        )
        .says(
            "dana",
            "2026-10-05",
            &["new", "event", "alignment"],
            &[
                ("Which teams take part > ", ENTER),
                ("Who takes part > ", ENTER),
            ],
        );

    // The platform is behind and asks; data infrastructure answers, first in its check-in, then by itself.
    let company = company
        .says(
            "ana",
            "2026-10-19",
            &["check-in"],
            &[
                ("value confidence why > ", "23 5 the cache is cold"),
                ("status (on-track, at-risk, off-track) > ", "off"),
                (
                    "what would help, from whom? > ",
                    "a cache bucket, data-infra",
                ),
                ("tool, resource, person, decision? > ", "res"),
                ("value confidence why > ", "5 6"),
                ("present > ", "all"),
                ("write (lines) > ", "lines"),
                ("Tried > ", "profiled the slowest builds"),
                ("... > ", ENTER),
                ("Worked > ", ENTER),
                ("Did not work > ", ENTER),
                ("Ideas > ", ENTER),
                ("Learned > ", ENTER),
                ("Impediments > ", ENTER),
                ("Next > ", ENTER),
            ],
        )
        .says(
            "raj",
            "2026-10-20",
            &["check-in"],
            &[
                ("value confidence why > ", "7 7"),
                ("value confidence why > ", "33 7"),
                (
                    "yes, no or later, and why > ",
                    "later after the disks have moved",
                ),
                NOTHING_ELSE[0],
                NOTHING_ELSE[1],
            ],
        )
        .says(
            "raj",
            "2026-10-22",
            &[
                "reply",
                "platform/cache-bucket",
                "--yes",
                "--why",
                "It is live today",
            ],
            &[],
        )
        .says(
            "mia",
            "2026-10-22",
            &["check-in"],
            &[
                ("value confidence why > ", "9 7"),
                ("value confidence why > ", ENTER),
                NOTHING_ELSE[0],
                NOTHING_ELSE[1],
            ],
        )
        .says(
            "ben",
            "2026-10-26",
            &["check-in"],
            &[
                ("value confidence why > ", "18 7 the bucket is warm"),
                ("status (on-track, at-risk, off-track) > ", "on"),
                ("value confidence why > ", ENTER),
                ("settled? how > ", "The bucket is live"),
                NOTHING_ELSE[0],
                NOTHING_ELSE[1],
            ],
        );

    // What was learned is shared and honoured.
    let company = company
        .says(
            "ben",
            "2026-10-27",
            &["new", "experiment"],
            &[
                ("What is it called > ", "Warm cache"),
                ("Which team makes it > ", ENTER),
                (
                    "What is it for > ",
                    "platform/engineers-trust-ci-enough/the",
                ),
                ("Whose experiment does it build on > ", ENTER),
                ("Who makes it > ", ENTER),
                ("Hypothesis > ", "Builds find what they need in the morning"),
                ("... > ", ENTER),
                ("What we did > ", ENTER),
                ("What we saw > ", ENTER),
                (
                    "What we learned > ",
                    "A warm cache is worth more than a fast machine",
                ),
                ("... > ", ENTER),
                ("So we will > ", ENTER),
            ],
        )
        .says(
            "mia",
            "2026-11-02",
            &["new", "recognition"],
            &[
                ("Who helped > ", "ben"),
                ("What they did > ", "Warmed our cache, too"),
                ("... > ", ENTER),
                ("Why it mattered > ", "Nobody waited in the morning"),
                ("... > ", ENTER),
                ("An example of > ", "helps"),
                ("About an experiment > ", "platform/warm-cache"),
            ],
        )
        .says(
            "dana",
            "2026-12-14",
            &["recognition", "choose", "platform/warm-cache", "--cycle"],
            &[],
        );

    // What is about a person lies where the two share it.
    let company = company
        .says(
            "ben",
            "2026-12-15",
            &["new", "feedback", "ana", "--private", "../pair"],
            &[
                ("appreciation or suggestion > ", "app"),
                ("Situation > ", "In the review on Monday"),
                ("... > ", ENTER),
                ("Behaviour > ", "Asked the quiet ones"),
                ("... > ", ENTER),
                ("Impact > ", "We found it in an hour"),
                ("... > ", ENTER),
                ("Wish > ", ENTER),
                ("What of our work is it about > ", ENTER),
            ],
        )
        .says(
            "ana",
            "2026-12-16",
            &["seen", "../pair/people/ana/feedback/2026-12-15-ben.md"],
            &[],
        )
        .says(
            "dana",
            "2026-12-17",
            &["new", "one-on-one", "ana", "--private", "../pair"],
            &[
                ("What of our work is it about > ", ENTER),
                ("Goal > ", "Lead the build work"),
                ("... > ", ENTER),
                ("Reality > ", ENTER),
                ("Options > ", ENTER),
                ("Will > ", "@dana: find a mentor"),
                ("... > ", ENTER),
                ("My contribution > ", ENTER),
            ],
        );

    // The cycle ends: one goes on, one stops, two are reached.
    let company = company
        .says(
            "ana",
            "2026-12-29",
            &["check-in"],
            &[
                ("value confidence why > ", "9 8 nearly there"),
                ("value confidence why > ", "1 10"),
                NOTHING_ELSE[0],
                NOTHING_ELSE[1],
            ],
        )
        .closes("ana", "continue", "Caching won more than faster machines")
        .closes("raj", "stop", "Nobody owns data because somebody asks")
        .closes("mia", "reached", "A good first screen saves the call")
        .closes("dana", "reached", "The first day decides");
    company.left_a_story();
}

impl Company {
    #[track_caller]
    fn closes(self, who: &str, decision: &str, learned: &str) -> Self {
        let asked = [
            ("How does it go on?", decision),
            ("What do you know now? > ", learned),
        ];
        self.says(who, "2027-01-04", &["close"], &asked)
    }

    #[track_caller]
    fn left_a_story(self) {
        let Company(okr) = self.with("dana", "2027-01-05");
        for repository in ["acme", "pair"] {
            assert_eq!(okr.git_in(repository, ["status", "--short"]), "");
        }
        let lint = ["-C", "acme", "lint", "--fail-on", "warning"];
        okr.run(lint).exits(0);
        okr.run(["-C", "pair", "lint", "--fail-on", "warning"])
            .exits(0);

        // Only what goes on stands in the next cycle, and from where it stands.
        let next = okr.text("acme/okrs/2027-Q1/platform.yaml");
        assert!(next.contains("baseline: 9"), "{next}");
        assert!(!next.contains("Reverted merges"), "{next}");
        let others = std::fs::read_dir(okr.path("acme/okrs/2027-Q1")).unwrap();
        assert_eq!(others.count(), 1);
        let about = okr.text("acme/experiments/2026-Q4/platform/warm-cache.md");
        assert!(about.contains(&format!("for: [{BUILDS}]")), "{about}");

        let told = okr
            .run(["-C", "acme", "log", &format!("{BUILDS}@2026-Q4")])
            .exits(0)
            .out();
        let story = [
            "the cache is cold",
            "a cache bucket",
            "after the disks have moved",
            "It is live today",
            "the bucket is warm",
            "nearly there",
            "closed: continue. Learned: Caching won more than",
        ];
        let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut rest = flat.as_str();
        for part in story {
            let Some(at) = rest.find(part) else {
                panic!("`{part}` does not come in its turn\n{told}");
            };
            rest = &rest[at..];
        }
    }
}
