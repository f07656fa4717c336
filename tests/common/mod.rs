//! A test of the program as a sentence: `Okr::new().file("okr.yaml", "…").run(["lint"]).exits(1).says("…")`.
//!
//! Every run has an environment of its own: no settings of the machine, of git or of the terminal reach it.
#![allow(
    dead_code,
    clippy::wrong_self_convention,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::must_use_candidate,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    missing_docs,
    reason = "a helper of tests, of which no test uses everything"
)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Nothing here takes a second; this is only there so that a test which hangs ends.
const PATIENCE: Duration = Duration::from_mins(2);

/// A temporary folder, and the way in which `okr` is run in it.
pub struct Okr {
    folder: tempfile::TempDir,
    env: Vec<(String, String)>,
    memory: Option<u64>,
    user: Option<u32>,
}

impl Default for Okr {
    fn default() -> Self {
        Okr::new()
    }
}

impl Okr {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("work")).unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        Okr {
            folder,
            env: Vec::new(),
            memory: None,
            user: None,
        }
    }

    /// A workspace of one team with three people, and nothing wrong in it.
    pub fn workspace() -> Self {
        Okr::new()
            .file("okr.yaml", "organisation: Acme\n")
            .file(
                "org/teams.yaml",
                "teams:\n  company: {name: Acme}\n  platform: {name: Platform, parent: company, members: [ana, ben]}\n",
            )
            .file("org/people.yaml", PEOPLE)
            .file("okrs/2026-Q4/platform.yaml", PLATFORM)
    }

    /// The demo company, with its records on people beside it.
    pub fn demo() -> Self {
        let okr = Okr::new();
        okr.run(["demo", "demo", "-qq"]).exits(0);
        okr
    }

    /// Writes a file.
    pub fn file(self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Makes an empty folder.
    pub fn folder(self, path: &str) -> Self {
        std::fs::create_dir_all(self.path(path)).unwrap();
        self
    }

    /// Makes a symbolic link at `path` that holds `target`.
    #[cfg(unix)]
    pub fn link(self, path: &str, target: &str) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Freezes today.
    pub fn on(self, day: &str) -> Self {
        self.env("OKR_TODAY", day)
    }

    /// Lets the program have no more than a GiB of memory.
    pub fn in_a_gibibyte(mut self) -> Self {
        self.memory = Some(1024 * 1024);
        self
    }

    /// Runs the program as a user without special rights. `None` where that cannot be done.
    pub fn run_by_nobody(mut self) -> Option<Self> {
        let mut open = Command::new("chmod");
        open.args(["-R", "a+rX"]).arg(self.folder.path());
        if !is_root() || !done(&mut open) {
            return None;
        }
        let mut probe = Command::new("setpriv");
        probe
            .args(["--reuid=65534", "--clear-groups", binary()])
            .arg("--version");
        self.user = Some(65534);
        done(&mut probe).then_some(self)
    }

    /// Runs git, which must succeed.
    pub fn git<const N: usize>(self, args: [&str; N]) -> Self {
        self.git_in(".", args);
        self
    }

    /// Runs git in a folder below, which must succeed, and gives what it prints.
    pub fn git_in<const N: usize>(&self, folder: &str, args: [&str; N]) -> String {
        self.try_git(folder, args)
            .unwrap_or_else(|error| panic!("git {args:?}: {error}"))
    }

    /// Runs git in a folder below.
    pub fn try_git<const N: usize>(&self, folder: &str, args: [&str; N]) -> Result<String, String> {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.path(folder)).args(args);
        self.scrub(&mut command);
        let done = command.output().map_err(|e| e.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if done.status.success() {
            Ok(text(&done.stdout))
        } else {
            Err(text(&done.stderr))
        }
    }

    /// Commits everything as `by` (`Ana <ana@acme.example>`) at noon of `day`.
    pub fn commit(self, by: &str, day: &str, message: &str) -> Self {
        self.commit_in(".", by, day, message);
        self
    }

    /// The same in a repository below.
    pub fn commit_in(&self, folder: &str, by: &str, day: &str, message: &str) {
        if !self.path(folder).join(".git").exists() {
            self.git_in(folder, ["init", "-q", "-b", "main"]);
        }
        self.git_in(folder, ["add", "--all"]);
        let (name, email) = by.trim_end_matches('>').split_once(" <").unwrap();
        let mut command = Command::new("git");
        command.arg("-C").arg(self.path(folder)).args([
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            message,
        ]);
        self.scrub(&mut command);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), name);
            command.env(format!("GIT_{who}_EMAIL"), email);
            command.env(format!("GIT_{who}_DATE"), format!("{day}T12:00:00+0000"));
        }
        assert!(done(&mut command), "git commit {message}");
    }

    /// Where a path of the test lies on the disk.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join("work").join(path)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// All files, with their bytes.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(".")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }

    /// The program, with the memory and the user that it is given.
    fn program(&self) -> Command {
        let mut words: Vec<String> = Vec::new();
        if let Some(kib) = self.memory {
            let limit = format!("ulimit -v {kib}; exec \"$@\"");
            words.extend(["sh".to_owned(), "-c".to_owned(), limit, "sh".to_owned()]);
        }
        if let Some(user) = self.user {
            words.extend([
                "setpriv".to_owned(),
                format!("--reuid={user}"),
                "--clear-groups".to_owned(),
            ]);
        }
        words.push(binary().to_owned());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        command
    }

    /// What runs `okr` on a terminal of so many columns.
    pub fn on_terminal(&self, columns: u16, args: &[&str]) -> Command {
        self.shell_on_terminal(columns, "exec \"$@\"", args)
    }

    /// What runs a line of shell on a terminal of so many columns; in it `"$@"` is `okr` with `args`.
    pub fn shell_on_terminal(&self, columns: u16, line: &str, args: &[&str]) -> Command {
        let program = self.program();
        let mut command = Command::new("sh");
        let begin = format!("stty cols {columns} rows 40; {line}");
        command.args(["-c", &begin, "sh"]);
        command.arg(program.get_program()).args(program.get_args());
        command.args(args).current_dir(self.path("."));
        self.scrub(&mut command);
        command.env_remove("COLUMNS").env("TERM", "xterm-256color");
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs `okr` with these arguments.
    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Ran {
        let args: Vec<_> = args.into_iter().map(|a| a.as_ref().to_owned()).collect();
        let what = format!("okr {args:?}");
        let mut command = self.program();
        command.args(args);
        self.watch(command, what)
    }

    /// Runs a line of shell, in which `okr` is the program.
    pub fn shell(&self, line: &str) -> Ran {
        let mut command = Command::new("bash");
        let here = Path::new(binary()).parent().unwrap().display();
        command
            .arg("-c")
            .arg(format!("PATH={here}:$PATH; set -o pipefail; {line}"));
        self.watch(command, line.to_owned())
    }

    /// The program in its environment, for somebody who speaks with it while it runs.
    pub fn command(&self) -> Command {
        let mut command = Command::new(binary());
        self.scrub(&mut command);
        command.current_dir(self.path("."));
        command
    }

    fn scrub(&self, command: &mut Command) {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path().join("home"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("COLUMNS", "80")
            .env("LC_ALL", "C.UTF-8")
            .envs(self.env.iter().map(|(name, value)| (name, value)));
    }

    fn watch(&self, mut command: Command, what: String) -> Ran {
        self.scrub(&mut command);
        // Into files and not into pipes, which would fill up while nobody reads.
        let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        command
            .current_dir(self.path("."))
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(err.try_clone().unwrap());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("{what}: {e}"));
        let begin = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if begin.elapsed() > PATIENCE {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("{what} did not end within {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Ran {
            what,
            code: status.code(),
            out: rewound(&mut out),
            err: rewound(&mut err),
        }
    }
}

fn rewound(file: &mut std::fs::File) -> Vec<u8> {
    use std::io::{Read, Seek};
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn done(command: &mut Command) -> bool {
    command.output().is_ok_and(|o| o.status.success())
}

fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_okr")
}

/// Whether the test runs with rights that no permission binds.
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|o| o.stdout.starts_with(b"0\n"))
}

/// Says past the test's own output, which nobody sees when it passes, what was not tried on this machine, and why.
pub fn not_tried(what: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "\nNOT TRIED: {what}.");
}

/// What a run printed, and how it ended.
pub struct Ran {
    what: String,
    code: Option<i32>,
    out: Vec<u8>,
    err: Vec<u8>,
}

impl Ran {
    /// It ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.shown());
        self
    }

    /// The result says this.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(
            self.out().contains(words),
            "“{words}” is not said by {}",
            self.shown()
        );
        self
    }

    /// The result says this, wherever its lines break.
    #[track_caller]
    pub fn says_in_all(self, words: &str) -> Self {
        let flat = self.out().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            flat.contains(words),
            "“{words}” is not said by {}",
            self.shown()
        );
        self
    }

    /// Neither the result nor a message says this.
    #[track_caller]
    pub fn never_says(self, words: &str) -> Self {
        let said = self.out().contains(words) || self.err().contains(words);
        assert!(!said, "“{words}” is said by {}", self.shown());
        self
    }

    /// A message beside the result tells this.
    #[track_caller]
    pub fn tells(self, words: &str) -> Self {
        assert!(
            self.err().contains(words),
            "“{words}” is not told by {}",
            self.shown()
        );
        self
    }

    /// There is no result.
    #[track_caller]
    pub fn says_nothing(self) -> Self {
        assert!(self.out.is_empty(), "{}", self.shown());
        self
    }

    /// There is no message.
    #[track_caller]
    pub fn tells_nothing(self) -> Self {
        assert!(self.err.is_empty(), "{}", self.shown());
        self
    }

    /// Nothing it prints can move a cursor, ring a bell or turn the reading direction.
    #[track_caller]
    pub fn is_harmless(self) -> Self {
        for bytes in [&self.out, &self.err] {
            let bad = bytes.iter().find(|b| **b < 9 || **b == 0x1b || **b == 0x7f);
            assert!(
                bad.is_none(),
                "the byte {bad:x?} is printed by {}",
                self.shown()
            );
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            let turn = text.chars().find(|c| {
                matches!(c, '\u{80}'..='\u{9f}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(turn, None, "{}", self.shown());
        }
        self
    }

    /// The result as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.shown()))
    }

    /// The findings of `lint --output-format json`.
    #[track_caller]
    pub fn findings(&self) -> Vec<Found> {
        let all = self.json();
        let all = all["diagnostics"].as_array().expect("diagnostics");
        all.iter().map(Found::of).collect()
    }

    /// The result.
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// The messages.
    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.err).into_owned()
    }

    fn shown(&self) -> String {
        let short = |text: String| {
            let cut: String = text.chars().take(6000).collect();
            cut.escape_debug()
                .to_string()
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
        };
        format!(
            "{}, which ended with {:?}\n--- result\n{}\n--- messages\n{}",
            self.what,
            self.code,
            short(self.out()),
            short(self.err())
        )
    }
}

/// A finding, as JSON tells it.
#[derive(Debug)]
pub struct Found {
    pub rule: String,
    pub path: String,
    pub message: String,
    /// Line and byte, both from 1.
    pub start: (usize, usize),
    pub end: (usize, usize),
}

impl Found {
    fn of(value: &serde_json::Value) -> Found {
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        let place = |key: &str| {
            let number = |part: &str| usize::try_from(value[key][part].as_u64().unwrap()).unwrap();
            (number("line"), number("byte"))
        };
        Found {
            rule: text("rule"),
            path: text("path"),
            message: text("message"),
            start: place("start"),
            end: place("end"),
        }
    }

    /// The bytes of `text` that it marks. A byte order mark takes no column.
    pub fn words(&self, text: &str) -> String {
        let lines: Vec<&str> = text
            .trim_start_matches('\u{feff}')
            .split_inclusive('\n')
            .collect();
        let offset = |(line, byte): (usize, usize)| {
            lines[..line - 1].iter().map(|l| l.len()).sum::<usize>() + byte - 1
        };
        let whole = lines.concat();
        whole[offset(self.start)..offset(self.end)].to_owned()
    }
}

pub const ANA: &str = "Ana Souza <ana@acme.example>";
pub const BEN: &str = "Ben Okafor <ben@acme.example>";
pub const DANA: &str = "Dana Levin <dana@acme.example>";

pub const PEOPLE: &str = "\
people:
  ana: {name: Ana Souza, emails: [ana@acme.example], manager: dana}
  ben: {name: Ben Okafor, emails: [ben@acme.example], manager: dana}
  dana: {name: Dana Levin, emails: [dana@acme.example]}
";

const PLATFORM: &str = "\
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus.
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: \"%\", hold: {min: 97}}
";
