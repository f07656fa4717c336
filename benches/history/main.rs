//! How fast is the history? One command measures it beside git itself:
//!
//! ```text
//! cargo bench --bench history
//! cargo bench --bench history -- --only small --rounds 3   # smaller, while working on it
//! cargo bench --bench history -- --dir DIR                 # keep the generated repositories in DIR
//! cargo bench --bench history -- --repository DIR          # measure one that is there
//! ```
//!
//! It generates repositories (see `generate.rs`) and measures, in turns, so that a noisy machine is noisy for everyone.
//! What is ours runs as a process of its own, its start included, as a command would:
//!
//! - *cold*: every change with author, time, path and content, without an index; and with writing one. Beside it
//!   `git log --full-history --raw -z --no-abbrev --no-renames -- FOLDERS`. Once more each, for the peak memory (`VmHWM`, Linux only).
//! - *warm*: the history of the OKRs and one check-in of a team, out of the index, beside `git rev-parse HEAD`. After one new commit, too;
//!   and after a hundred, with writing them down, beside the same `git log` of those hundred. The whole history out of
//!   the index stands there for comparison.
//! - *branch*: what those hundred changed, with the texts from before, beside `git diff --name-only A...B`.
//! - *texts*: every version of every record read and parsed, beside parsing alone.
//!
//! Figures are medians (fastest to slowest); trust the ratios. `cargo test` measures nothing: without the
//! `--bench` that `cargo bench` hands over, this ends at once.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement has its own clock, files and terminal, and ends where it cannot go on"
)]

mod generate;
#[path = "../common/measure.rs"]
mod measure;

use generate::{NAMES, Plan};
use measure::{Times, peak_memory};
use okr::history::{IndexPlace, Repository};
use okr::syntax::FrontMatter;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const PLANS: [Plan; 3] = [
    Plan {
        name: "small",
        okr_commits: 3_000,
        code_commits: 0,
        prefix: "",
    },
    Plan {
        name: "large",
        okr_commits: 50_000,
        code_commits: 0,
        prefix: "",
    },
    Plan {
        name: "monorepo",
        okr_commits: 3_000,
        code_commits: 100_000,
        prefix: "planning/",
    },
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, what, folder, prefix, only @ ..] = arguments.as_slice()
        && flag == "--read"
    {
        read(what, Path::new(folder), prefix, only);
        return;
    }
    let Some(options) = Options::from(arguments) else {
        return;
    };
    let scratch = tempfile::tempdir().expect("a temporary folder");
    if let Some(folder) = &options.repository {
        let place = scratch.path().join("copy");
        git(&[
            "clone",
            "--quiet",
            "--mirror",
            &text_of(folder),
            &text_of(&place),
        ]);
        measure(
            &place,
            &Plan {
                name: "given",
                ..PLANS[0]
            },
            &options,
        );
        return;
    }
    for plan in PLANS {
        if options.only.as_deref().is_none_or(|only| only == plan.name) {
            let top = options.dir.as_deref().unwrap_or(scratch.path());
            let folder = top.join(plan.name);
            if !folder.exists() {
                generate::repository(&folder, &plan);
            }
            let copy = scratch.path().join(format!("{}-copy", plan.name));
            git(&[
                "clone",
                "--quiet",
                "--mirror",
                &text_of(&folder),
                &text_of(&copy),
            ]);
            measure(&copy, &plan, &options);
        }
    }
}

struct Options {
    rounds: usize,
    only: Option<String>,
    dir: Option<PathBuf>,
    repository: Option<PathBuf>,
}

impl Options {
    /// `None` where nothing is to be measured.
    fn from(arguments: Vec<String>) -> Option<Self> {
        let mut options = Self {
            rounds: 5,
            only: None,
            dir: None,
            repository: None,
        };
        let mut asked_for = false;
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .unwrap_or_else(|| panic!("{argument} needs a value"))
            };
            match argument.as_str() {
                "--bench" => asked_for = true,
                "--test" => return None,
                "--rounds" => options.rounds = value().parse().expect("--rounds takes a number"),
                "--only" => options.only = Some(value()),
                "--dir" => options.dir = Some(value().into()),
                "--repository" => options.repository = Some(value().into()),
                _ => panic!(
                    "unknown: {argument}; there are --rounds, --only, --dir and --repository"
                ),
            }
        }
        asked_for.then_some(options)
    }
}

/// What the measured process does.
fn read(what: &str, folder: &Path, prefix: &str, only: &[String]) {
    let found = Repository::discover(folder)
        .ok()
        .flatten()
        .expect("a repository");
    let repository = match what {
        "cold" | "texts" => found,
        _ => found.with_index(IndexPlace::Repository { otherwise: None }),
    };
    if what == "branch" {
        let [rev] = only else { panic!("one commit") };
        let tip = repository.head().expect("a commit");
        let branch = repository.branch(rev, &tip, None, prefix, &NAMES);
        println!("{}", branch.expect("a branch").files.len());
    } else if what == "some" {
        let only: Vec<&str> = only.iter().map(String::as_str).collect();
        let history = repository
            .history_of(prefix, &NAMES, Some(&only), None)
            .expect("a history");
        println!("{}", history.changes().len());
    } else {
        let history = repository.history(prefix, &NAMES).expect("a history");
        println!("{} {}", history.commits().len(), history.changes().len());
        if what == "texts" {
            texts(&history);
        }
        // A command ends here and frees nothing.
        std::mem::forget(history);
    }
}

/// Prints the seconds for reading and parsing every version, and those for parsing alone.
fn texts(history: &okr::history::History) {
    // Version after version of each file, as somebody asks for them.
    let mut changes: Vec<_> = history.changes().iter().collect();
    changes.sort_by_key(|change| &change.path);
    let mut blobs: Vec<_> = changes.iter().filter_map(|change| change.blob).collect();
    let mut seen = HashSet::new();
    blobs.retain(|blob| seen.insert(*blob));
    let start = Instant::now();
    let mut parsed = 0;
    for blob in &blobs {
        parsed += history.text(blob).map_or(0, |text| parse(&text));
    }
    let both = start.elapsed().as_secs_f64();
    let texts: Vec<_> = blobs.iter().filter_map(|blob| history.text(blob)).collect();
    let start = Instant::now();
    let alone: usize = texts.iter().map(|text| parse(text)).sum();
    assert_eq!(parsed, alone);
    println!("{both} {} {}", start.elapsed().as_secs_f64(), texts.len());
}

fn parse(text: &str) -> usize {
    let document = match okr::syntax::split(text) {
        FrontMatter::Found { yaml, .. } => okr::syntax::parse_part(text, yaml),
        _ => okr::syntax::parse(text),
    };
    black_box(document);
    text.len()
}

fn measure(folder: &Path, plan: &Plan, options: &Options) {
    let index = folder.join("okr");
    let prefix = plan.prefix.trim_end_matches('/');
    let folders: Vec<String> = NAMES
        .iter()
        .map(|name| format!("{}{name}", plan.prefix))
        .collect();
    let tree = [
        "-C",
        &text_of(folder),
        "ls-tree",
        "-r",
        "--name-only",
        "HEAD:",
    ];
    let some = ["okrs", "check-ins"].map(|name| {
        let mut command: Vec<&str> = tree.to_vec();
        let below = format!("HEAD:{}{name}", plan.prefix);
        *command.last_mut().expect("a word") = &below;
        let listed = git(&command);
        format!("{name}/{}", listed.lines().last().unwrap_or_default())
    });
    let log = |range: &str| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder);
        command.args([
            "log",
            "--full-history",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            range,
            "--",
        ]);
        quiet(command.args(&folders))
    };
    // The commit before those that are added.
    let before = OnceCell::new();
    let ours = |what: &str| {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["--read", what]).arg(folder).arg(prefix);
        match what {
            "some" => command.args(&some),
            "branch" => command.arg(before.get().expect("a commit")),
            _ => &mut command,
        };
        quiet(command)
    };
    let count = git(&["-C", &text_of(folder), "rev-list", "--count", "HEAD"]);
    println!(
        "\n{}: {} commits, {} rounds",
        plan.name,
        count.trim(),
        options.rounds
    );

    let mut cold = [(); 3].map(|()| Times::default());
    for _ in 0..options.rounds {
        cold[0].add(|| run(log("HEAD")));
        cold[1].add(|| run(ours("cold")));
        let _ = fs::remove_dir_all(&index);
        cold[2].add(|| run(ours("all")));
    }
    row("git log --raw of everything", &cold[0], &cold[0]);
    row("cold", &cold[1], &cold[0]);
    row("cold, and the index written", &cold[2], &cold[0]);
    let (theirs, ours_peak) = (
        peak_memory(&mut log("HEAD")),
        peak_memory(&mut ours("cold")),
    );
    if let (Some(theirs), Some(ours)) = (theirs, ours_peak) {
        let mib = |kib: u64| kib as f64 / 1024.0;
        println!(
            "  {:44} git log {:.0} MiB, ours {:.0} MiB, ratio {:.2}",
            "peak memory",
            mib(theirs),
            mib(ours),
            mib(ours) / mib(theirs)
        );
    }

    let rev_parse = || {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(["rev-parse", "HEAD"]);
        quiet(command)
    };
    // Short ones are measured more often.
    let often = options.rounds * 8;
    let mut warm = [(); 3].map(|()| Times::default());
    for _ in 0..often {
        warm[0].add(|| run(rev_parse()));
        warm[1].add(|| run(ours("some")));
    }
    row("git rev-parse HEAD", &warm[0], &warm[0]);
    row("warm, of some files", &warm[1], &warm[0]);
    for _ in 0..options.rounds {
        warm[2].add(|| run(ours("all")));
    }
    row("warm, everything", &warm[2], &warm[0]);

    let tip = git(&["-C", &text_of(folder), "rev-parse", "HEAD"]);
    let tip = before.get_or_init(|| tip.trim().to_owned());
    generate::add(folder, plan, 1);
    let mut one = [(); 2].map(|()| Times::default());
    for _ in 0..often {
        one[0].add(|| run(rev_parse()));
        one[1].add(|| run(ours("some")));
    }
    row("after 1 new commit, of some files", &one[1], &one[0]);

    generate::add(folder, plan, 99);
    let range = format!("{tip}..HEAD");
    let kept = folder.join("okr-before");
    copy(&index, &kept);
    let mut hundred = [(); 3].map(|()| Times::default());
    for _ in 0..options.rounds {
        copy(&kept, &index);
        hundred[0].add(|| run(log(&range)));
        hundred[1].add(|| run(ours("some")));
        hundred[2].add(|| run(ours("some")));
    }
    row("git log --raw of 100 new commits", &hundred[0], &hundred[0]);
    row(
        "after 100 new commits, of some files",
        &hundred[1],
        &hundred[0],
    );
    row(
        "  and the next time (beside rev-parse)",
        &hundred[2],
        &warm[0],
    );

    let mut branch = [(); 2].map(|()| Times::default());
    for _ in 0..often {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder);
        command.args(["diff", "--name-only", &format!("{tip}...HEAD")]);
        branch[0].add(|| run(quiet(&mut command)));
        branch[1].add(|| run(ours("branch")));
    }
    row("git diff --name-only of them", &branch[0], &branch[0]);
    row("branch, with the texts from before", &branch[1], &branch[0]);

    let said = ours("texts")
        .stdout(Stdio::piped())
        .output()
        .expect("this program");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let numbers: Vec<f64> = said
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|n| n.parse().ok())
        .collect();
    if let [both, alone, texts] = numbers[..] {
        println!(
            "  {:44} {both:.2} s, parse alone {alone:.2} s, ratio {:.2}",
            format!("{texts} versions read and parsed"),
            both / alone,
        );
    }
}

fn row(what: &str, times: &Times, base: &Times) {
    let (Some(median), Some(base)) = (times.median(), base.median()) else {
        return;
    };
    let ms = |seconds: f64| seconds * 1000.0;
    println!(
        "  {what:44} {:>8.1} ms ({:.1}-{:.1}) {:>7.2}",
        ms(median),
        ms(times.fastest()),
        ms(times.slowest()),
        median / base,
    );
}

fn quiet(mut command: impl std::borrow::BorrowMut<Command>) -> Command {
    let command = command.borrow_mut();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit());
    std::mem::replace(command, Command::new("git"))
}

fn run(mut command: Command) {
    let status = command.status().expect("the program starts");
    assert!(status.success(), "{command:?}");
}

fn git(arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .expect("git starts");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Makes `to` hold the files of `from` and nothing else.
fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

fn text_of(path: &Path) -> String {
    path.display().to_string()
}
