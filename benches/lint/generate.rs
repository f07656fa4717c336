//! A large company's OKR files, made up but of the right kind: eight cycles of a company, its areas
//! and their teams, with every shape of key result, comments, quotes, block scalars, letters beyond
//! ASCII and references that exist. A pure function of the number of files: no clock, no chance.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What [`write`] put on the disk.
pub struct Generated {
    /// The OKR files, in the order in which they were written.
    pub okr_files: Vec<PathBuf>,
    /// Their bytes, summed up.
    pub bytes: usize,
    /// Teams in `org/`, the company among them.
    pub teams: usize,
}

/// Teams described in one file of `org/`.
const ORG_FILE: usize = 250;

const CYCLES: [(u16, u8); 8] = [
    (2025, 1),
    (2025, 2),
    (2025, 3),
    (2025, 4),
    (2026, 1),
    (2026, 2),
    (2026, 3),
    (2026, 4),
];

/// Writes a workspace with `count` OKR files into `root`.
pub fn write(root: &Path, count: usize) -> io::Result<Generated> {
    let company = Company {
        teams: count.div_ceil(CYCLES.len()).max(4),
    };
    fs::create_dir_all(root.join("org"))?;
    fs::write(
        root.join("okr.yaml"),
        "organisation: Acme\nlanguage: [en, de]\n",
    )?;
    for (number, first) in (0..company.teams).step_by(ORG_FILE).enumerate() {
        let last = company.teams.min(first + ORG_FILE);
        let path = root.join(format!("org/part-{number}.yaml"));
        fs::write(path, company.org_file(first..last))?;
    }

    let mut made = Generated {
        okr_files: Vec::with_capacity(count),
        bytes: 0,
        teams: company.teams,
    };
    for cycle in 0..CYCLES.len() {
        let folder = root.join("okrs").join(cycle_name(cycle));
        fs::create_dir_all(&folder)?;
        for team in 0..company.teams.min(count - made.okr_files.len()) {
            let text = File::new(&company, team, cycle).text();
            let path = folder.join(company.handle(team) + ".yaml");
            fs::write(&path, &text)?;
            made.bytes += text.len();
            made.okr_files.push(path);
        }
    }
    Ok(made)
}

fn cycle_name(cycle: usize) -> String {
    let (year, quarter) = CYCLES[cycle];
    format!("{year}-Q{quarter}")
}

/// The company is team 0, its areas follow, then the teams of the areas.
struct Company {
    teams: usize,
}

impl Company {
    fn areas(&self) -> usize {
        (self.teams / 25).clamp(1, AREAS.len())
    }

    fn parent(&self, team: usize) -> Option<usize> {
        match team {
            0 => None,
            _ if team <= self.areas() => Some(0),
            _ => Some(1 + (team - 1) % self.areas()),
        }
    }

    fn area(&self, team: usize) -> &'static str {
        AREAS[(team - 1) % self.areas()]
    }

    /// Which of its area's teams it is; the area itself is 0.
    fn place(&self, team: usize) -> usize {
        (team - 1) / self.areas()
    }

    fn handle(&self, team: usize) -> String {
        if team == 0 {
            return "company".to_owned();
        }
        let area = self.area(team);
        match self.place(team) {
            0 => area.to_owned(),
            n if n <= CRAFTS.len() => format!("{area}-{}", CRAFTS[n - 1]),
            n => format!("{area}-{}-{}", CRAFTS[n % CRAFTS.len()], n / CRAFTS.len()),
        }
    }

    /// What its texts are about.
    fn subject(&self, team: usize) -> String {
        if team == 0 {
            "Acme".to_owned()
        } else {
            self.handle(team).replace('-', " ")
        }
    }

    fn person(team: usize, nth: usize) -> String {
        format!(
            "{}-{team}",
            FIRST_NAMES[(team * 5 + nth) % FIRST_NAMES.len()].to_lowercase()
        )
    }

    /// Some of the teams and their people: one file for all would be too large to be read.
    fn org_file(&self, teams: Range<usize>) -> String {
        let mut out = String::from("# Everybody who plans together.\nteams:\n");
        if teams.start == 0 {
            out.push_str("  company: {name: Acme}\n");
        }
        for team in teams.start.max(1)..teams.end {
            let parent = self.handle(self.parent(team).unwrap_or(0));
            let members: Vec<_> = (0..5).map(|nth| Self::person(team, nth)).collect();
            let _ = write!(
                out,
                "  {}:\n    name: {}\n    parent: {parent}\n    members: [{}]\n    lead: {}\n",
                self.handle(team),
                capital(&self.subject(team)),
                members.join(", "),
                members[0],
            );
        }
        out.push_str("people:\n");
        for team in teams.start.max(1)..teams.end {
            for nth in 0..5 {
                let handle = Self::person(team, nth);
                let first = FIRST_NAMES[(team * 5 + nth) % FIRST_NAMES.len()];
                let last = LAST_NAMES[(team + nth * 7) % LAST_NAMES.len()];
                let _ = write!(
                    out,
                    "  {handle}: {{name: {first} {last}, emails: [{handle}@acme.example]"
                );
                if nth > 0 {
                    let _ = write!(out, ", manager: {}", Self::person(team, 0));
                }
                out.push_str("}\n");
            }
        }
        out
    }
}

/// The themes of a team in a cycle: others than in the three cycles before.
fn theme(team: usize, cycle: usize, nth: usize) -> &'static Theme {
    &THEMES[(team + cycle * OBJECTIVES + nth) % THEMES.len()]
}

const OBJECTIVES: usize = 3;

struct File<'a> {
    company: &'a Company,
    team: usize,
    cycle: usize,
    dice: Dice,
    out: String,
}

/// Appends a formatted line; writing to a `String` cannot fail.
macro_rules! line {
    ($file:expr, $($arg:tt)*) => {{
        let _ = writeln!($file.out, $($arg)*);
    }};
}

impl<'a> File<'a> {
    fn new(company: &'a Company, team: usize, cycle: usize) -> Self {
        let dice = Dice((team * 8 + cycle + 1) as u64);
        Self {
            company,
            team,
            cycle,
            dice,
            out: String::with_capacity(6 * 1024),
        }
    }

    fn text(mut self) -> String {
        line!(
            self,
            "# yaml-language-server: $schema=../../.okr/schema/okr.schema.json"
        );
        line!(
            self,
            "# {}, {}",
            capital(&self.company.subject(self.team)),
            cycle_name(self.cycle)
        );
        if self.team == 0 {
            self.assumptions();
        }
        line!(self, "objectives:");
        for nth in 0..OBJECTIVES {
            self.objective(nth);
        }
        if self.team > 1 {
            self.reply();
        }
        self.out
    }

    fn assumptions(&mut self) {
        line!(self, "assumptions:");
        for (id, belief) in ASSUMPTIONS {
            let due = self.date(1, 15);
            line!(
                self,
                "  - id: {id}\n    we_believe: {belief}\n    check_by: {due}"
            );
        }
    }

    fn objective(&mut self, nth: usize) {
        let theme = theme(self.team, self.cycle, nth);
        let subject = self.company.subject(self.team);
        if nth > 0 {
            self.out.push('\n');
        }
        line!(self, "  # {}", self.dice.pick(&COMMENTS));
        line!(self, "  - id: {}", theme.id);
        let title = self.quoted(&capital(&theme.title.replace("{subject}", &subject)));
        line!(self, "    title: {title}");
        self.why(&theme.why.replace("{subject}", &subject));
        if nth != 1 {
            line!(
                self,
                "    ambition: {}",
                self.dice.pick(&["aspirational", "committed", "learning"])
            );
            line!(
                self,
                "    origin: {}",
                self.dice.pick(&["team", "team", "team", "negotiated"])
            );
        }
        line!(self, "    lead: {}", Company::person(self.team.max(1), nth));
        if let Some(parent) = self.company.parent(self.team) {
            self.links(theme, parent, nth);
        }
        if nth == 0 && self.team > 0 {
            self.need(theme);
        }
        if nth != 2 {
            let (id, title, floor) = (theme.id, theme.health, self.dice.between(90, 99));
            line!(
                self,
                "    health:\n      - {{id: {id}-stays, title: {title}, unit: \"%\", hold: {{min: {floor}}}}}"
            );
        }
        if nth != 1 {
            self.list(
                "not_doing",
                &[NOT_DOING[(self.team + nth) % NOT_DOING.len()]],
            );
        }
        self.list("initiatives", &theme.initiatives);
        line!(self, "    key_results:");
        self.falling(theme, &subject);
        self.rising(theme, &subject);
        match nth {
            0 => self.milestones(theme),
            1 => self.learning(theme),
            _ => self.range(theme),
        }
        if self.dice.once_in(3) {
            let title = self.quoted(theme.words_only);
            line!(
                self,
                "      - id: {}-in-words\n        title: {title}",
                theme.id
            );
            if self.dice.once_in(4) {
                line!(
                    self,
                    "        dropped: The team that asked for it was split in the middle of the cycle"
                );
            }
        }
        if self.cycle + 1 < CYCLES.len() {
            let learned = self.quoted(theme.learned);
            line!(
                self,
                "    close:\n      decision: {}",
                self.dice.pick(&["reached", "continue", "change", "stop"])
            );
            line!(self, "      learned: {learned}");
        }
    }

    fn links(&mut self, own: &Theme, parent: usize, nth: usize) {
        let company = format!("company/{}", theme(0, self.cycle, nth).id);
        if parent == 0 {
            line!(self, "    contributes_to: [{company}]");
        } else {
            let above = format!(
                "{}/{}",
                self.company.handle(parent),
                theme(parent, self.cycle, nth).id
            );
            line!(
                self,
                "    contributes_to:\n      - {above}\n      - {company}"
            );
        }
        line!(self, "    contribution: {}", own.contribution);
        if nth == 0 {
            line!(
                self,
                "    tests: [company/{}]",
                ASSUMPTIONS[self.team % ASSUMPTIONS.len()].0
            );
        }
        if nth == 2 && self.team > 2 && self.dice.once_in(4) {
            line!(
                self,
                "    shared_with: [{}]",
                self.company.handle(self.team - 2)
            );
        }
    }

    /// Every team asks the next one, which answers in its own file.
    fn need(&mut self, theme: &Theme) {
        let next = if self.team + 1 < self.company.teams {
            self.team + 1
        } else {
            1
        };
        let (id, what) = need_of(self.team, self.cycle);
        line!(self, "    needs:");
        line!(
            self,
            "      - id: {id}\n        from: {}\n        what: {what}",
            self.company.handle(next)
        );
        line!(self, "        for: {}", theme.falling.id);
    }

    fn reply(&mut self) {
        let asking = self.team - 1;
        let (id, _) = need_of(asking, self.cycle);
        let answer = self.dice.pick(&["yes", "yes", "later", "no"]);
        line!(
            self,
            "\n# What others asked of us in the alignment event.\nreplies:"
        );
        line!(
            self,
            "  {}/{id}: {{answer: {answer}, why: {}}}",
            self.company.handle(asking),
            self.dice.pick(&REPLIES)
        );
    }

    fn falling(&mut self, theme: &Theme, subject: &str) {
        let baseline = self.dice.between(40, 95);
        let target = baseline / 2;
        self.metric(&theme.falling, subject, target);
        if self.dice.once_in(8) {
            line!(self, "        baseline: unknown");
        } else {
            line!(
                self,
                "        baseline: {baseline}      # the median of the last four weeks"
            );
        }
        line!(self, "        target: {target}");
        if self.dice.once_in(3) {
            line!(
                self,
                "        commit: {}\n        stretch: {}.5",
                target + 4,
                target - 3
            );
        }
        line!(
            self,
            "        curve: {}",
            self.dice.pick(&["linear", "late", "early"])
        );
        line!(
            self,
            "        measured: {}",
            self.dice.pick(&["weekly", "monthly"])
        );
        if self.dice.once_in(2) {
            let handle = self.company.handle(self.team);
            line!(
                self,
                "        source: https://numbers.acme.example/d/{}?team={handle}",
                theme.id
            );
        }
        if self.dice.once_in(4) {
            let day = self.dice.between(1, 25);
            let when = self.date(1, day);
            line!(
                self,
                "        changes:\n          - {{date: {when}, field: target, why: {}}}",
                self.dice.pick(&REPLIES)
            );
        }
    }

    fn rising(&mut self, theme: &Theme, subject: &str) {
        let baseline = self.dice.between(12, 48);
        let target = baseline + self.dice.between(8, 30);
        self.metric(&theme.rising, subject, target);
        line!(
            self,
            "        baseline: {baseline}.{}",
            self.dice.between(1, 9)
        );
        line!(self, "        target: {target}");
    }

    fn metric(&mut self, metric: &Metric, subject: &str, target: u64) {
        if self.dice.once_in(2) {
            line!(self, "      # {}", self.dice.pick(&COMMENTS));
        }
        let title = metric
            .title
            .replace("{subject}", subject)
            .replace("{target}", &target.to_string());
        let title = self.quoted(&title);
        line!(self, "      - id: {}\n        title: {title}", metric.id);
        if metric.unit == "%" {
            line!(self, "        unit: \"%\"");
        } else {
            line!(self, "        unit: {}", metric.unit);
        }
    }

    fn milestones(&mut self, theme: &Theme) {
        let (first, last) = (self.date(1, 15), self.date(2, 20));
        line!(
            self,
            "      - id: {}-everywhere\n        title: {}\n        milestones:",
            theme.id,
            theme.everywhere
        );
        if self.dice.once_in(2) {
            line!(
                self,
                "          - {{id: pilots, title: Two pilot teams rely on it, due: {first}}}"
            );
            line!(
                self,
                "          - {{id: all, title: All teams rely on it, due: {last}}}"
            );
        } else {
            line!(
                self,
                "          - id: pilots\n            title: Two pilot teams rely on it\n            due: {first}"
            );
            line!(
                self,
                "          - id: all\n            title: All teams rely on it\n            due: {last}"
            );
        }
    }

    fn learning(&mut self, theme: &Theme) {
        let due = self.date(1, 28);
        let hypothesis = self.quoted(theme.hypothesis);
        line!(
            self,
            "      - id: {}-cause\n        title: {}",
            theme.id,
            theme.question
        );
        line!(
            self,
            "        hypothesis: {hypothesis}\n        decide_by: {due}"
        );
    }

    fn range(&mut self, theme: &Theme) {
        line!(
            self,
            "      - id: {}-range\n        title: {}\n        unit: \"%\"",
            theme.id,
            theme.range
        );
        line!(
            self,
            "        hold: {{min: {}}}   # below that, people begin to call",
            self.dice.between(93, 99)
        );
    }

    /// As people write it: on one line, folded, or word for word.
    fn why(&mut self, text: &str) {
        match self.dice.between(0, 2) {
            0 => {
                let text = self.quoted(text);
                line!(self, "    why: {text}");
            }
            1 => {
                let middle = text
                    .match_indices(' ')
                    .find(|(at, _)| *at >= text.len() / 2);
                let (first, rest) = text.split_at(middle.map_or(text.len(), |(at, _)| at));
                line!(
                    self,
                    "    why: >-\n      {first}\n      {}",
                    rest.trim_start()
                );
            }
            _ => line!(
                self,
                "    why: |\n      {text}\n      See the notes of the definition workshop."
            ),
        }
    }

    fn list(&mut self, key: &str, items: &[&str]) {
        if self.dice.once_in(2) {
            line!(self, "    {key}: [{}]", items.join(", "));
        } else {
            line!(self, "    {key}:");
            for item in items {
                line!(self, "      - {item}");
            }
        }
    }

    /// The same words, plain or in one of the two kinds of quotes.
    fn quoted(&mut self, text: &str) -> String {
        let plain = !text.contains(": ") && !text.starts_with(['"', '\'']);
        match self.dice.between(0, 3) {
            0 => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            1 => format!("'{}'", text.replace('\'', "''")),
            _ if plain => text.to_owned(),
            _ => format!("'{}'", text.replace('\'', "''")),
        }
    }

    /// A day in the first, second or third month of the cycle.
    fn date(&self, month: u8, day: u64) -> String {
        let (year, quarter) = CYCLES[self.cycle];
        format!("{year}-{:02}-{day:02}", (quarter - 1) * 3 + 1 + month)
    }
}

fn need_of(team: usize, cycle: usize) -> (&'static str, &'static str) {
    NEEDS[(team + cycle) % NEEDS.len()]
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `splitmix64`: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    fn once_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[usize::try_from(self.next() % from.len() as u64).unwrap_or(0)]
    }
}

struct Metric {
    id: &'static str,
    title: &'static str,
    unit: &'static str,
}

/// One thing that a team may care about; `{subject}` is the team's own field.
struct Theme {
    id: &'static str,
    title: &'static str,
    why: &'static str,
    contribution: &'static str,
    health: &'static str,
    initiatives: [&'static str; 2],
    falling: Metric,
    rising: Metric,
    everywhere: &'static str,
    question: &'static str,
    hypothesis: &'static str,
    range: &'static str,
    words_only: &'static str,
    learned: &'static str,
}

const THEMES: [Theme; 12] = [
    Theme {
        id: "trust-builds",
        title: "Engineers in {subject} trust a green build enough to merge on it",
        why: "Every build that fails without a reason costs somebody an hour of focus, and {subject} ships weekly because daily feels unsafe.",
        contribution: "Waiting for builds is the longest step between a commit and production.",
        health: "No build skips a test",
        initiatives: [
            "Move the build cache",
            "Quarantine tests that fail by chance",
        ],
        falling: Metric {
            id: "slowest-builds",
            title: "The slowest 5 % of builds in {subject} take {target} minutes or less",
            unit: "min",
        },
        rising: Metric {
            id: "merged-on-green",
            title: "The share of changes merged without a second run reaches {target} %",
            unit: "%",
        },
        everywhere: "Every repository builds on the new runners",
        question: "We know what makes tests fail by chance",
        hypothesis: "Shared databases cause most of it: two runs meet in the same table",
        range: "Main stays green",
        words_only: "Nobody re-runs a build \"just in case\"",
        learned: "Caching won more than faster machines, and it was the cheaper of the two.",
    },
    Theme {
        id: "first-week",
        title: "New customers of {subject} get value from us in their first week",
        why: "Four in ten never come back after the first week, and those who leave tell {subject} that setting up took too long — or that they didn't know where to begin.",
        contribution: "Whoever stays the first week mostly stays the first year.",
        health: "Imported data arrives complete",
        initiatives: [
            "Import in two steps instead of five",
            "Watch five customers set up",
        ],
        falling: Metric {
            id: "setup-time",
            title: "The median time to set up {subject} falls to {target} minutes",
            unit: "min",
        },
        rising: Metric {
            id: "back-in-week-two",
            title: "Customers who come back in the second week rise to {target} %",
            unit: "%",
        },
        everywhere: "Customers of every size use the new import",
        question: "We know what makes customers give up while they set up",
        hypothesis: "Most don't have the file at hand that the import asks for",
        range: "Imports succeed at the first try",
        words_only: "Customers tell a friend about the first week",
        learned: "People look for a file longer than the import itself takes; sample data let them go on.",
    },
    Theme {
        id: "calm-nights",
        title: "Nobody in {subject} is woken at night for something that can wait",
        why: "Two of three alarms in {subject} needed nothing to be done, and people on call told us that they sleep badly even in quiet weeks.",
        contribution: "Rested people find the causes, tired ones restart the server.",
        health: "Alarms that matter are answered within ten minutes",
        initiatives: [
            "Remove alarms that nobody acted on",
            "Practise the three most frequent incidents",
        ],
        falling: Metric {
            id: "night-alarms",
            title: "Alarms of {subject} between 22:00 and 07:00 fall to {target} a month",
            unit: "alarms",
        },
        rising: Metric {
            id: "acted-on",
            title: "Alarms that somebody acted on rise to {target} %",
            unit: "%",
        },
        everywhere: "Every service has an owner who answers",
        question: "We know which alarms come in twos and threes",
        hypothesis: "One slow database explains half of the alarms that follow within a minute",
        range: "Requests are answered within a second",
        words_only: "People volunteer for being on call",
        learned: "Deleting alarms was frightening for a week and then forgotten; nothing was missed.",
    },
    Theme {
        id: "answers-at-hand",
        title: "Customers find answers about {subject} without waiting for us",
        why: "Half of the questions to {subject} have been asked before. São Paulo and Zürich wait until we are awake, which is longest where we grow fastest.",
        contribution: "Every question answered by a page leaves time for one that no page answers.",
        health: "Customers who write still hear from a person within a day",
        initiatives: [
            "Rewrite the twenty most read pages",
            "Ask after each answer what was missing",
        ],
        falling: Metric {
            id: "repeat-questions",
            title: "Questions about {subject} that were asked before fall to {target} a week",
            unit: "questions",
        },
        rising: Metric {
            id: "found-it",
            title: "Readers who say \"that helped\" rise to {target} %",
            unit: "%",
        },
        everywhere: "Every page has somebody who cares for it",
        question: "We know why people write although a page exists",
        hypothesis: "They search with the words of the error message, and our pages don't contain them",
        range: "Search finds something",
        words_only: "Support reads the pages, too",
        learned: "Error messages as headings: found three times as often, without a single new page.",
    },
    Theme {
        id: "fair-handover",
        title: "Work passes between {subject} and its neighbours without waiting",
        why: "A change waits nine days between two teams and is worked on for one. Nobody in {subject} is slow; everybody is busy with something else.",
        contribution: "Most of the time between an idea and a customer is waiting between teams.",
        health: "Changes are still read by a second person",
        initiatives: ["Sit together on Tuesdays", "One list for what waits"],
        falling: Metric {
            id: "waiting-days",
            title: "The median wait between {subject} and others falls to {target} hours",
            unit: "h",
        },
        rising: Metric {
            id: "same-day",
            title: "Handovers picked up on the same day rise to {target} %",
            unit: "%",
        },
        everywhere: "All neighbours see the same list of what waits",
        question: "We know where handovers wait the longest",
        hypothesis: "Reviews by a single expert explain more of it than everything else",
        range: "Handovers come back without a question",
        words_only: "People know whom to ask by name",
        learned: "The list did little; sitting together for two hours did nearly all of it.",
    },
    Theme {
        id: "honest-forecast",
        title: "People can plan with what {subject} tells them",
        why: "Dates moved in seven of ten cases, mostly in the last week. Those who depend on {subject} began to add a month of their own, and now nobody knows.",
        contribution: "A date that holds is worth more to the others than an early one.",
        health: "Surprises are told on the day they are found",
        initiatives: [
            "Forecast from finished work",
            "Say a range instead of a date",
        ],
        falling: Metric {
            id: "late-news",
            title: "Dates of {subject} that move in their last week fall to {target} %",
            unit: "%",
        },
        rising: Metric {
            id: "inside-the-range",
            title: "Work finished inside its forecast range rises to {target} %",
            unit: "%",
        },
        everywhere: "All plans show a range",
        question: "We know what makes our forecasts too bright",
        hypothesis: "Waiting for others is left out of nearly every forecast",
        range: "Forecasts are no older than a week",
        words_only: "Sales quotes our ranges unchanged",
        learned: "Counting finished items predicted better than every estimate we had made.",
    },
    Theme {
        id: "light-pages",
        title: "{subject} feels instant, also on an old phone",
        why: "A third of all visits come from phones that are five years old. There, pages of {subject} take eight seconds, and every second visitor is gone by then.",
        contribution: "Those who leave before the page is there never see what we built.",
        health: "Pages stay readable without scripts",
        initiatives: [
            "Load pictures when they are seen",
            "Test on the cheapest phone of the shop",
        ],
        falling: Metric {
            id: "time-to-read",
            title: "The 95th percentile until text of {subject} is readable falls to {target} tenths of a second",
            unit: "ds",
        },
        rising: Metric {
            id: "visitors-who-stay",
            title: "Visitors on old phones who open a second page rise to {target} %",
            unit: "%",
        },
        everywhere: "All page types use the light layout",
        question: "We know which part of a page costs the most patience",
        hypothesis: "Fonts, not pictures: text waits for them although it could be read",
        range: "Pages load without an error",
        words_only: "Friends with old phones stop teasing us",
        learned: "The font was two thirds of the wait; the pictures hardly mattered.",
    },
    Theme {
        id: "welcome-aboard",
        title: "New colleagues in {subject} are at home within a month",
        why: "It takes a quarter until somebody new in {subject} changes something alone, and two told us in their first 1:1 that they didn't dare to ask.",
        contribution: "We grow by a fifth this year; each week saved is felt by everyone who helps them.",
        health: "Somebody has time for them every day",
        initiatives: [
            "A first change on the first day",
            "A list of questions nobody needs to be shy about",
        ],
        falling: Metric {
            id: "days-to-first-change",
            title: "Days until the first change of their own in {subject} fall to {target}",
            unit: "days",
        },
        rising: Metric {
            id: "knew-whom-to-ask",
            title: "Newcomers who always knew whom to ask rise to {target} %",
            unit: "%",
        },
        everywhere: "Every team welcomes in the same way",
        question: "We know what newcomers look for in vain",
        hypothesis: "Names: who decides, who knows, who may give access",
        range: "Machines work on the first day",
        words_only: "Newcomers improve the welcome for the next one",
        learned: "One page with names and faces was worth more than the handbook.",
    },
    Theme {
        id: "whole-picture",
        title: "Everybody in {subject} works with the same numbers",
        why: "Three dashboards show three numbers for the same question. In the last review {subject} spoke for an hour about which of them is right: \"yours or mine\".",
        contribution: "Decisions wait for numbers that both sides believe.",
        health: "Reports are ready on Monday morning",
        initiatives: [
            "One definition per number",
            "Switch off what nobody opened in a month",
        ],
        falling: Metric {
            id: "disputed-numbers",
            title: "Numbers of {subject} with more than one definition fall to {target}",
            unit: "numbers",
        },
        rising: Metric {
            id: "trusted-numbers",
            title: "Decisions that quote an agreed number rise to {target} %",
            unit: "%",
        },
        everywhere: "All reviews use the agreed numbers",
        question: "We know why the same number differs between two reports",
        hypothesis: "Refunds: one counts them on the day of sale, one on the day of return",
        range: "Numbers arrive before eight o'clock",
        words_only: "Reviews begin with the question, not the figure",
        learned: "Most differences were two time zones; one sentence per number settled them.",
    },
    Theme {
        id: "safe-changes",
        title: "A change to {subject} can be taken back before anybody notices",
        why: "Going back takes {subject} forty minutes and three people. So changes are collected, get large, and fail together on a Thursday.",
        contribution: "Small steps need a way back, large ones need luck.",
        health: "Customers' data survives each way back",
        initiatives: [
            "Practise the way back each Friday",
            "Separate data changes from code",
        ],
        falling: Metric {
            id: "way-back",
            title: "The median time to take back a change of {subject} falls to {target} minutes",
            unit: "min",
        },
        rising: Metric {
            id: "small-changes",
            title: "Changes below a hundred lines rise to {target} %",
            unit: "%",
        },
        everywhere: "Every service can be taken back by whoever is on call",
        question: "We know which changes cannot be taken back",
        hypothesis: "Nearly all of them change a table and the code in one step",
        range: "Changes work at the first try",
        words_only: "Thursday is a day like any other",
        learned: "After six practised Fridays nobody asked for permission any more.",
    },
    Theme {
        id: "heard-customers",
        title: "{subject} builds what customers struggle with, not what we guess",
        why: "In two of three cases nobody outside {subject} had asked for what we built. Six customers left with the same three words: »es dauert zu lange«.",
        contribution: "What is used stays, what is guessed is paid for twice.",
        health: "Every customer who wrote hears what became of it",
        initiatives: ["Two visits a week", "Read complaints together on Mondays"],
        falling: Metric {
            id: "unused-work",
            title: "Work of {subject} that nobody used after a month falls to {target} %",
            unit: "%",
        },
        rising: Metric {
            id: "seen-struggling",
            title: "Work that began with a customer seen struggling rises to {target} %",
            unit: "%",
        },
        everywhere: "Every team visits customers",
        question: "We know what people do just before they leave",
        hypothesis: "They export everything twice: once to look, once to go",
        range: "Visits take place as arranged",
        words_only: "Engineers tell stories of customers by name",
        learned: "Visits changed the plan in four of five weeks; surveys never did.",
    },
    Theme {
        id: "lean-bill",
        title: "{subject} grows without its bill growing along",
        why: "The bill of {subject} doubled while use rose by a quarter. Nobody can say which part pays for what, so nobody can switch anything off.",
        contribution: "What is not spent on idle machines is there for the next experiment.",
        health: "Backups can be restored",
        initiatives: [
            "A name on every machine",
            "Switch off test systems at night",
        ],
        falling: Metric {
            id: "cost-per-order",
            title: "The cost of {subject} per thousand orders falls to {target} €",
            unit: "€",
        },
        rising: Metric {
            id: "named-cost",
            title: "The part of the bill with a name beside it rises to {target} %",
            unit: "%",
        },
        everywhere: "All teams see their part of the bill",
        question: "We know what runs at night and for whom",
        hypothesis: "Test systems, left on because starting them takes half an hour",
        range: "Reports of the night are complete",
        words_only: "Teams switch things off without being asked",
        learned: "Starting a test system in two minutes saved more than every reminder.",
    },
];

const ASSUMPTIONS: [(&str, &str); 3] = [
    (
        "weekly-is-too-slow",
        "Customers leave because fixes take a week",
    ),
    (
        "small-shops-grow",
        "Small shops need in a year what large ones need now",
    ),
    (
        "phones-first",
        "'\"Later, at my desk\" no longer happens: they decide on the phone'",
    ),
];

const NEEDS: [(&str, &str); 6] = [
    ("cache-bucket", "A cache bucket in the build region"),
    (
        "two-hours-of-design",
        "Two hours of somebody who designs, for the empty states",
    ),
    (
        "sample-data",
        "'Sample data that may be shown: no names, no amounts'",
    ),
    (
        "a-second-reader",
        "A second reader for changes to the ledger",
    ),
    (
        "access-to-logs",
        "Access to the logs of the last thirty days",
    ),
    ("test-phones", "Two old phones to test on"),
];

const REPLIES: [&str; 5] = [
    "After the runner move",
    "The contract ends in the second month",
    "We would have to stop the import for it",
    "'Yes, and gladly: we wanted to know that, too'",
    "The old pool is kept until January",
];

const COMMENTS: [&str; 6] = [
    "Agreed in the definition workshop.",
    "The number comes from the dashboard, not from the survey.",
    "TODO: ask data for last year's figure",
    "--------------------------------------------------------------",
    "Wer das ändert, sagt bitte kurz Bescheid.",
    "See \"what we learned\" of the cycle before: the cache was cold.",
];

const NOT_DOING: [&str; 4] = [
    "A new vendor",
    "A second kind of account",
    "Reports for partners",
    "The redesign of the settings",
];

const AREAS: [&str; 50] = [
    "payments",
    "search",
    "checkout",
    "catalog",
    "delivery",
    "returns",
    "support",
    "growth",
    "mobile",
    "web",
    "identity",
    "billing",
    "pricing",
    "loyalty",
    "partners",
    "stores",
    "stock",
    "sourcing",
    "fraud",
    "risk",
    "legal",
    "people",
    "finance",
    "brand",
    "content",
    "media",
    "email",
    "data",
    "insight",
    "platform",
    "network",
    "storage",
    "security",
    "privacy",
    "tooling",
    "quality",
    "release",
    "mapping",
    "routing",
    "fleet",
    "energy",
    "travel",
    "events",
    "learning",
    "research",
    "design",
    "region-north",
    "region-south",
    "labs",
    "archive",
];

const CRAFTS: [&str; 24] = [
    "core",
    "apps",
    "api",
    "onboarding",
    "reports",
    "alerts",
    "imports",
    "exports",
    "settings",
    "forms",
    "lists",
    "ledger",
    "queue",
    "cache",
    "edge",
    "batch",
    "models",
    "rules",
    "labels",
    "notes",
    "calls",
    "chat",
    "tests",
    "docs",
];

const FIRST_NAMES: [&str; 24] = [
    "Ana", "Ben", "Chidi", "Dana", "Emre", "Fatou", "Goran", "Hana", "Ines", "Jonas", "Kofi",
    "Lena", "Mei", "Nils", "Olga", "Pavel", "Quinn", "Raj", "Sofia", "Timur", "Uma", "Vera", "Wei",
    "Yara",
];

const LAST_NAMES: [&str; 12] = [
    "Souza",
    "Okafor",
    "Müller",
    "Nguyen",
    "Kowalska",
    "O'Neil",
    "Haddad",
    "Lindström",
    "Sato",
    "Rossi",
    "García",
    "Weiß",
];
