//! How fast is `okr lint`? One command measures it beside what people would use instead:
//!
//! ```text
//! cargo bench --bench lint
//! cargo bench --bench lint -- --files 1000 --rounds 3     # smaller, while working on it
//! cargo bench --bench lint -- --dir DIR                   # keep the generated workspace in DIR
//! ```
//!
//! It generates a workspace of 10,000 OKR files of about 5 KB (see `generate.rs`) and measures on it, in
//! turns, so that a noisy machine is noisy for everyone:
//!
//! - `okr lint --select form --output-format json`: the release binary as a process, with everything it does (finding,
//!   reading, linking, the rules of form, printing to a file); once with every core, once with one thread.
//! - The same with all rules. They are to cost at most twice as much as those of form alone.
//!   In a round of its own, its peak memory: the high-water mark in `/proc/PID/status`, read every
//!   millisecond until it ends (Linux only).
//! - `yaml_serde`: reading the same files into equivalent typed structs (see `rival.rs`), in this process, on one
//!   thread, each struct dropped at once. No place, no rule, no reference: the floor of the usual way.
//! - `check-jsonschema` with our schema, and `yamllint`: on a sample of the files, per file, without
//!   the time they take to start, scaled to all. Found on `PATH`, or in the venv that `OKR_BENCH_TOOLS` names.
//!
//! Everything is read from a warm cache. Figures are medians (fastest to slowest); trust the ratios.
//! `cargo test` measures nothing: without the `--bench` that `cargo bench` hands over, this ends at once.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement has its own clock, files and terminal, and ends where it cannot go on"
)]

mod generate;
#[path = "../common/measure.rs"]
mod measure;
#[allow(dead_code, reason = "what is read is not looked at")]
mod rival;

use measure::{Times, peak_memory};
use std::env;
use std::fs::{self, File};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

/// Time stands still for what is measured, in the last cycle of the generated ones.
const TODAY: &str = "2026-11-09";
const SAMPLE: usize = 300;
/// What must not be found: the generated files are meant to be well formed.
const FORM_RULES: [&str; 14] = [
    "invalid-yaml",
    "conflict-marker",
    "unknown-key",
    "missing-key",
    "invalid-value",
    "duplicate-key",
    "duplicate-id",
    "misplaced-file",
    "unknown-reference",
    "circular-reference",
    "impossible-measure",
    "swallowed-text",
    "unlikely-date",
    "unknown-section",
];

fn main() {
    let Some(options) = Options::from_args() else {
        return;
    };
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let root = options
        .dir
        .clone()
        .unwrap_or_else(|| scratch.path().join("acme"));
    let made = generate::write(&root, options.files).expect("room for the workspace");
    println!(
        "{} OKR files, {:.1} MB, {} teams, {} cores, {} rounds\n",
        made.okr_files.len(),
        megabytes(made.bytes),
        made.teams,
        thread::available_parallelism().map_or(1, usize::from),
        options.rounds,
    );

    let printed = scratch.path().join("lint.json");
    let lint_works = lint_once(&root, &printed);
    let (mut lint, mut lint_one, mut serde) =
        (Times::default(), Times::default(), Times::default());
    let (mut all, mut all_one) = (Times::default(), Times::default());
    for _ in 0..options.rounds {
        if lint_works {
            lint.add(|| run(&mut okr_lint(FORM, &root, &printed)));
            all.add(|| run(&mut okr_lint(ALL, &root, &printed)));
            lint_one.add(|| run(okr_lint(FORM, &root, &printed).env(THREADS, "1")));
            all_one.add(|| run(okr_lint(ALL, &root, &printed).env(THREADS, "1")));
        }
        serde.add(|| read_with_serde(&made.okr_files));
    }
    let tools = External::measure_all(&made.okr_files, options.rounds);

    let base = lint.median();
    println!(
        "{:44} {:>8} {:>17} {:>9} {:>8}",
        "", "median", "fastest-slowest", "files/s", "ratio"
    );
    let row = |what: &str, times: &Times| {
        if let Some(median) = times.median() {
            let ratio = base.map_or_else(|| "-".to_owned(), |base| format!("{:.2}", median / base));
            let spread = format!("{:.2}-{:.2} s", times.fastest(), times.slowest());
            let files = made.okr_files.len() as f64 / median;
            println!("{what:44} {median:>6.2} s {spread:>17} {files:>9.0} {ratio:>8}");
        }
    };
    row("okr lint --select form", &lint);
    row("okr lint, all rules", &all);
    row("okr lint --select form, one thread", &lint_one);
    row("okr lint, all rules, one thread", &all_one);
    row("yaml_serde into typed structs, one thread", &serde);
    for tool in &tools {
        row(
            &format!("{}, {SAMPLE} files, scaled", tool.name),
            &tool.times,
        );
    }
    println!();
    for (threads, all, form) in [
        ("every core", &all, &lint),
        ("one thread", &all_one, &lint_one),
    ] {
        if let (Some(all), Some(form)) = (all.median(), form.median()) {
            println!(
                "all rules cost {:.2} times those of form, with {threads}",
                all / form
            );
        }
    }
    if lint_works {
        match peak_memory(&mut okr_lint(FORM, &root, &printed)) {
            Some(kib) => println!(
                "okr lint, peak memory: {:.0} MiB, {:.1} times the files (VmHWM)",
                kib as f64 / 1024.0,
                kib as f64 * 1024.0 / made.bytes as f64,
            ),
            None => println!("okr lint, peak memory: not measured, there is no /proc here"),
        }
    }
    for tool in tools.iter().filter(|tool| tool.times.0.is_empty()) {
        println!("{}: {}", tool.name, tool.missing);
    }
}

struct Options {
    files: usize,
    rounds: usize,
    dir: Option<PathBuf>,
}

impl Options {
    /// `None` where nothing is to be measured.
    fn from_args() -> Option<Self> {
        let mut options = Self {
            files: 10_000,
            rounds: 5,
            dir: None,
        };
        let mut asked_for = false;
        let mut args = env::args().skip(1);
        while let Some(arg) = args.next() {
            let mut value = || args.next().unwrap_or_else(|| panic!("{arg} needs a value"));
            match arg.as_str() {
                "--bench" => asked_for = true,
                "--test" => return None,
                "--files" => options.files = value().parse().expect("--files takes a number"),
                "--rounds" => options.rounds = value().parse().expect("--rounds takes a number"),
                "--dir" => options.dir = Some(value().into()),
                _ => panic!("unknown: {arg}; there are --files, --rounds and --dir"),
            }
        }
        asked_for.then_some(options)
    }
}

const THREADS: &str = "RAYON_NUM_THREADS";
const FORM: &[&str] = &["--select", "form"];
const ALL: &[&str] = &[];

fn okr_lint(rules: &[&str], root: &Path, printed: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okr"));
    command
        .args(["lint", "--output-format", "json"])
        .args(rules)
        .args(["--today", TODAY])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(File::create(printed).expect("a file for the output"))
        .stderr(Stdio::null());
    command
}

fn run(command: &mut Command) {
    let status = command.status().expect("the program starts");
    black_box(status);
}

/// The run before the first measured one: warms the cache and looks whether what is measured is what is meant.
fn lint_once(root: &Path, printed: &Path) -> bool {
    let status = okr_lint(FORM, root, printed).status().expect("okr starts");
    let output = fs::read_to_string(printed).unwrap_or_default();
    let Ok(output) = serde_json::from_str::<serde_json::Value>(&output) else {
        println!("okr lint: not measured, it ended with {status} and printed no JSON\n");
        return false;
    };
    let none = Vec::new();
    let findings = output["diagnostics"].as_array().unwrap_or(&none);
    println!("okr lint: {status}, {} findings\n", findings.len());
    assert!(
        matches!(status.code(), Some(0 | 1)),
        "okr lint could not do its work"
    );
    for finding in findings {
        let rule = finding["rule"].as_str().unwrap_or_default();
        assert!(
            !FORM_RULES.contains(&rule),
            "the generated files are not well formed: {finding:#}"
        );
    }
    true
}

fn read_with_serde(files: &[PathBuf]) {
    let mut key_results = 0;
    for path in files {
        let text = fs::read_to_string(path).expect("a generated file");
        let file: rival::OkrFile = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        key_results += file
            .objectives
            .iter()
            .map(|objective| objective.key_results.len())
            .sum::<usize>();
        black_box(&file);
    }
    assert!(
        key_results > files.len(),
        "the structs hold what the files say"
    );
}

/// A program written by others, measured on a sample.
struct External {
    name: &'static str,
    times: Times,
    missing: &'static str,
}

impl External {
    fn measure_all(files: &[PathBuf], rounds: usize) -> Vec<Self> {
        let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/okr.schema.json");
        let schema_flag = format!("--schemafile={}", schema.display());
        let mut all = Vec::new();
        for (name, flags) in [
            ("check-jsonschema", vec![schema_flag.as_str()]),
            ("yamllint", vec!["-d", "relaxed"]),
        ] {
            let mut tool = Self {
                name,
                times: Times::default(),
                missing: "not found; `python3 -m venv DIR && DIR/bin/pip install check-jsonschema yamllint`, \
                          then OKR_BENCH_TOOLS=DIR",
            };
            if name == "check-jsonschema" && !schema.exists() {
                tool.missing = "not measured, there is no schema/okr.schema.json";
            } else if let Some(program) = find(name) {
                tool.measure(&program, &flags, files, rounds);
            }
            all.push(tool);
        }
        all
    }

    fn measure(&mut self, program: &Path, flags: &[&str], files: &[PathBuf], rounds: usize) {
        let every = (files.len() / SAMPLE).max(1);
        let sample: Vec<_> = files.iter().step_by(every).take(SAMPLE).collect();
        let took = |sample: &[&PathBuf]| {
            let start = Instant::now();
            let output = Command::new(program)
                .args(flags)
                .args(sample)
                .output()
                .expect("the program starts");
            assert!(
                output.status.success(),
                "{} finds something in a generated file:\n{}{}",
                self.name,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr),
            );
            start.elapsed().as_secs_f64()
        };
        for _ in 0..rounds.min(3) {
            let one = took(&sample[..1]);
            let each = (took(&sample) - one) / (sample.len() - 1).max(1) as f64;
            self.times.push(one + each * (files.len() - 1) as f64);
        }
    }
}

fn find(program: &str) -> Option<PathBuf> {
    let venv = env::var_os("OKR_BENCH_TOOLS").map(|dir| Path::new(&dir).join("bin"));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = venv.into_iter().chain(env::split_paths(&path)).collect();
    folders.retain(|folder| folder.join(program).is_file());
    folders.first().map(|folder| folder.join(program))
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
