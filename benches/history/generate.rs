//! Repositories of a made-up company, through `git fast-import`: eight quarters of OKRs, weekly check-ins,
//! edits, lowered targets, branches with merges, a team that is renamed, several authors. A pure function of
//! the arguments: no clock, no chance.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What the table calls it.
    pub name: &'static str,
    /// Commits that touch OKRs, about.
    pub okr_commits: usize,
    /// Commits on other files, between them.
    pub code_commits: usize,
    /// The workspace's folder, with `/`, or empty.
    pub prefix: &'static str,
}

/// What is read in a workspace: what the settings name when they name nothing. With less, the history would be
/// read a second time for the rest.
pub const NAMES: [&str; 8] = [
    "okrs",
    "org",
    "check-ins",
    "experiments",
    "events",
    "recognition",
    "people",
    "okr.yaml",
];

const QUARTERS: usize = 8;
const WEEKS: usize = 13;
const CODE_FILES: usize = 4000;
const WEEK: u64 = 7 * 24 * 3600;
/// 2025-01-06, a Monday.
const BEGIN: u64 = 1_736_150_400;

/// Makes the repository at `folder`.
pub fn repository(folder: &Path, plan: &Plan) {
    let made = Command::new("git")
        .args(["init", "--quiet", "--initial-branch=main"])
        .arg(folder)
        .status();
    assert!(made.is_ok_and(|status| status.success()), "git init");
    let mut import = import(folder);
    let mut stream = Stream {
        out: BufWriter::new(import.stdin.take().expect("a pipe")),
        plan,
        mark: 0,
        main: 0,
        time: BEGIN,
        code: 0,
    };
    stream.company();
    drop(stream);
    assert!(import.wait().expect("git ends").success(), "fast-import");
}

/// Adds commits to the newest one of `main`.
pub fn add(folder: &Path, plan: &Plan, commits: usize) {
    let mut import = import(folder);
    let mut out = BufWriter::new(import.stdin.take().expect("a pipe"));
    for number in 0..commits {
        let when = BEGIN + 200 * WEEK + number as u64;
        let path = check_in_path(QUARTERS, number % 10, number / 10);
        let text = check_in(QUARTERS, number, number);
        let from = if number == 0 {
            "from refs/heads/main^0\n"
        } else {
            ""
        };
        write!(
            out,
            "commit refs/heads/main\nauthor Ana <ana@acme.example> {when} +0100\n\
             committer Ana <ana@acme.example> {when} +0100\ndata 3\nNew\n{from}\
             M 100644 inline {}{path}\ndata {}\n{text}\n",
            plan.prefix,
            text.len(),
        )
        .expect("git takes it");
    }
    drop(out);
    assert!(import.wait().expect("git ends").success(), "fast-import");
}

fn import(folder: &Path) -> Child {
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["fast-import", "--quiet", "--force"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git starts")
}

struct Stream<'p, W: Write> {
    out: W,
    plan: &'p Plan,
    mark: usize,
    /// The mark of the newest commit on the main line.
    main: usize,
    time: u64,
    /// Commits on code so far.
    code: usize,
}

impl<W: Write> Stream<'_, W> {
    fn company(&mut self) {
        // A check-in a week, an edit of OKRs now and then, and a tenth of merges.
        let teams = (self.plan.okr_commits / (QUARTERS * WEEKS * 125 / 100)).max(4);
        let lines = (0..teams).map(|t| format!("  {}: {{name: T{t}}}\n", team(t)));
        let people = lines.collect::<Vec<_>>().concat();
        let begin = [
            ("okr.yaml".to_owned(), "organisation: Acme\n".to_owned()),
            ("org/teams.yaml".to_owned(), format!("teams:\n{people}")),
        ];
        self.commit(0, "Begin", &begin);
        for quarter in 0..QUARTERS {
            for number in 0..teams {
                let file = (okr_path(quarter, number), okrs(quarter, number, 0));
                self.commit(number, "Set the goals", &[file]);
            }
            for week in 0..WEEKS {
                self.time = BEGIN + (quarter * WEEKS + week) as u64 * WEEK;
                for number in 0..teams {
                    self.week_of(quarter, week, number);
                }
            }
        }
        writeln!(self.out, "reset refs/heads/main\nfrom :{}", self.main).expect("git takes it");
    }

    fn week_of(&mut self, quarter: usize, week: usize, number: usize) {
        let chance = (quarter * 31 + week * 17 + number * 7) % 100;
        let file = (
            check_in_path(quarter, number, week),
            check_in(quarter, week, number),
        );
        if chance < 10 {
            let from = self.main;
            let side = self.commit(number, "Check in on a branch", std::slice::from_ref(&file));
            self.main = from;
            self.commit(
                number + 1,
                "Meanwhile",
                &[(okr_path(quarter, number), okrs(quarter, number, week))],
            );
            self.merge(side, &file);
        } else {
            self.commit(number, "Check in", &[file]);
        }
        if chance >= 95 {
            let file = (okr_path(quarter, number), okrs(quarter, number, 100 + week));
            self.commit(
                number,
                "Ease the target\n\nCo-authored-by: Ben <ben@acme.example>",
                &[file],
            );
        }
        let done = self.mark.saturating_sub(self.code);
        let due = self.plan.code_commits * done / self.plan.okr_commits.max(1);
        while self.code < due.min(self.plan.code_commits) {
            self.code += 1;
            let file = self.code * 7919 % CODE_FILES;
            let path = format!("services/s{}/m{}/file{file}.rs", file % 40, file % 400 / 40);
            self.commit_at_top(
                self.code % 50,
                "Code",
                &[(path, format!("// {}\n", self.code))],
            );
        }
    }

    fn commit(&mut self, who: usize, message: &str, files: &[(String, String)]) -> usize {
        let prefix = self.plan.prefix;
        let below: Vec<_> = files
            .iter()
            .map(|(path, text)| (format!("{prefix}{path}"), text.clone()))
            .collect();
        self.commit_at_top(who, message, &below)
    }

    fn commit_at_top(&mut self, who: usize, message: &str, files: &[(String, String)]) -> usize {
        let parents = if self.main == 0 {
            String::new()
        } else {
            format!("from :{}\n", self.main)
        };
        self.write(who, message, &parents, files)
    }

    fn merge(&mut self, side: usize, file: &(String, String)) {
        let parents = format!("from :{}\nmerge :{side}\n", self.main);
        let file = (format!("{}{}", self.plan.prefix, file.0), file.1.clone());
        self.write(0, "Merge", &parents, &[file]);
    }

    fn write(
        &mut self,
        who: usize,
        message: &str,
        parents: &str,
        files: &[(String, String)],
    ) -> usize {
        self.mark += 1;
        self.time += 60;
        let (mark, time) = (self.mark, self.time);
        let person = format!("Person {who} <p{who}@acme.example> {time} +0100");
        write!(
            self.out,
            "commit refs/heads/work\nmark :{mark}\nauthor {person}\ncommitter {person}\ndata {}\n{message}\n{parents}",
            message.len(),
        )
        .expect("git takes it");
        for (path, text) in files {
            write!(
                self.out,
                "M 100644 inline {path}\ndata {}\n{text}\n",
                text.len()
            )
            .expect("git takes it");
        }
        self.main = mark;
        mark
    }
}

fn team(number: usize) -> String {
    format!("team-{number:04}")
}

fn quarter_name(quarter: usize) -> String {
    format!("{}-Q{}", 2025 + quarter / 4, quarter % 4 + 1)
}

fn okr_path(quarter: usize, number: usize) -> String {
    format!("okrs/{}/{}.yaml", quarter_name(quarter), team(number))
}

fn check_in_path(quarter: usize, number: usize, week: usize) -> String {
    format!(
        "check-ins/{}/{}/week-{week:02}.md",
        quarter_name(quarter),
        team(number)
    )
}

fn okrs(quarter: usize, number: usize, state: usize) -> String {
    let mut text = "objectives:\n".to_owned();
    for objective in 0..3 {
        text.push_str(&format!(
            "  - id: o{objective}\n    title: Customers of area {number} find what they look for in quarter {quarter}\n    \
             why: They told us so in the last round of interviews.\n    lead: p{number}\n    key_results:\n",
        ));
        for result in 0..3 {
            let target = 100 + state + number + result;
            text.push_str(&format!(
                "      - {{id: kr{result}, title: Orders found at the first try, unit: \"%\", baseline: 20, target: {target}}}\n",
            ));
        }
    }
    text
}

fn check_in(quarter: usize, week: usize, number: usize) -> String {
    let words =
        "We saw the number move after last week's release and keep the same approach for now.\n"
            .repeat(3);
    format!(
        "---\nby: p{number}\nkey_results:\n  o0.kr0: {{value: {}, confidence: 0.{}}}\n---\n\n## What we learned in quarter {quarter}\n\n{words}",
        20 + week * 5,
        1 + week % 9,
    )
}
