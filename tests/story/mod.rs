//! What the tests of the command line share: a scratch folder, the program in a clean environment, Markdown files whose
//! examples are run, and generated files that are compared.
//!
//! In such a Markdown file a block of ` ```console ` is run and compared. A line `$ ...` is a command, `? 1` below it the
//! exit code when it is not 0, everything else the output; a line `...` stands for any number of lines, and a `$ ` that a
//! command prints itself is moved by a blank. The command `on YYYY-MM-DD` makes that day today, for git, too. A block of ` ```yaml steps in FOLDER ` is a history, told in dated steps as in
//! `examples/`, and becomes a repository in that folder. Any other block that begins with `# file: PATH` is written into the scratch folder; one that begins with `---` and has `# file: PATH`
//! on its second line, too (a Markdown record).

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a test"
)]

use std::path::PathBuf;

/// The commands that look back and write nothing.
const READ_HISTORY: [&str; 7] = ["report", "packet", "log", "diff", "align", "agenda", "lint"];

/// Arguments with which a command changes what it reads, so that it is run once.
const WRITE: [&str; 6] = [
    "--fix",
    "--unsafe-fixes",
    "--write-baseline",
    "--prune-baseline",
    "--output-file",
    "-",
];

/// Whether what is compared is to be written anew.
pub fn update() -> bool {
    std::env::var_os("OKR_UPDATE").is_some_and(|v| v == "1")
}

/// The top of this repository.
pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file of this repository with what it should hold, or writes it when asked to.
pub fn compare_file(path: &str, expected: &str) {
    let full = top().join(path);
    if update() {
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(&full, expected).unwrap();
        return;
    }
    let there = std::fs::read_to_string(&full)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if let Some(difference) = difference(&there, expected) {
        panic!(
            "{path} is not what the program gives (- the file, + the program).\n\
             If the program is right: OKR_UPDATE=1 cargo test\n{difference}"
        );
    }
}

/// The first lines in which two texts differ, in the form of a patch.
pub fn difference(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let behind = |n: usize| n.min(same + 12);
    let mut text = format!("@@ line {} @@\n", same + 1);
    for line in &old[same..behind(old.len())] {
        text.extend(["-", line, "\n"]);
    }
    for line in &new[same..behind(new.len())] {
        text.extend(["+", line, "\n"]);
    }
    Some(text)
}

/// A folder of its own, in which commands run.
pub struct Scratch {
    folder: tempfile::TempDir,
    /// The folder as the program sees it.
    pub root: PathBuf,
    /// Where the next command runs.
    pub at: PathBuf,
    /// What stands in an output in the place of the folder's path.
    pub called: &'static str,
    /// The day on which the next commands run, where the story says it.
    pub day: Option<String>,
}

impl Scratch {
    pub fn new(called: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = std::fs::canonicalize(folder.path()).unwrap().join("here");
        std::fs::create_dir(&root).unwrap();
        Scratch {
            folder,
            at: root.clone(),
            root,
            called,
            day: None,
        }
    }

    /// Writes a file below the folder.
    pub fn write(&self, path: &str, text: &str) {
        let full = self.at.join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    }

    /// Writes a told story as a new repository in a folder below. Its commits have the same ids on every machine.
    pub fn replay(&self, folder: &str, steps: &str) {
        let authors = "{ana: {name: Ana Souza, email: ana@acme.example}, ben: {name: Ben Adeyemi, email: ben@acme.example}}";
        let (steps, authors) = (
            serde_yaml::from_str::<Vec<_>>(steps),
            serde_yaml::from_str(authors),
        );
        okr::history::replay::replay(&self.at.join(folder), &steps.unwrap(), &authors.unwrap())
            .unwrap_or_else(|e| panic!("{folder}: {e}"));
    }

    /// A program in an environment that nothing of this machine leaks into.
    pub fn command(&self, program: &str) -> std::process::Command {
        let file = if program == "okr" {
            env!("CARGO_BIN_EXE_okr")
        } else {
            program
        };
        let mut command = std::process::Command::new(file);
        command.env_clear().current_dir(&self.at);
        for name in ["PATH", "SystemRoot", "TEMP", "TMP"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let home = self.folder.path().join("home");
        std::fs::create_dir_all(&home).unwrap();
        let day = self.day.as_deref().unwrap_or("2026-10-12");
        let noon = format!("{day}T09:00:00Z");
        let dates = [
            ("GIT_AUTHOR_DATE", noon.as_str()),
            ("GIT_COMMITTER_DATE", noon.as_str()),
        ];
        if let Some(day) = &self.day {
            command.env("OKR_TODAY", day);
        }
        command
            .envs([
                ("COLUMNS", "80"),
                ("TERM", "xterm-256color"),
                ("LC_ALL", "C.UTF-8"),
            ])
            .envs([
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
            ])
            .envs([
                ("GIT_AUTHOR_NAME", "Ana Souza"),
                ("GIT_AUTHOR_EMAIL", "ana@acme.example"),
            ])
            .envs([
                ("GIT_COMMITTER_NAME", "Ana Souza"),
                ("GIT_COMMITTER_EMAIL", "ana@acme.example"),
            ])
            .envs(dates)
            .env("HOME", &home)
            .env("USERPROFILE", &home)
            .env("XDG_CONFIG_HOME", &home);
        command
    }

    /// Runs `okr` and gives its standard output; its exit code must be `code`.
    pub fn okr(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command("okr").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(code),
            "okr {arguments:?}\n{said}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs one line as a shell would. Gives the output of both streams, in the order in which it came, and the exit code.
    pub fn run(&mut self, line: &str) -> (String, i32) {
        let words = words(&line.replace("[DIR]", &self.root.display().to_string()));
        let (program, arguments) = words.split_first().expect("a command");
        if program == "cd" {
            self.at = std::fs::canonicalize(self.at.join(&arguments[0]))
                .unwrap_or_else(|e| panic!("{line}: {e}"));
            return (String::new(), 0);
        }
        if program == "on" {
            self.day = Some(arguments[0].clone());
            return (String::new(), 0);
        }
        if program == "cat" {
            let path = self.at.join(&arguments[0]);
            let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{line}: {e}"));
            return (text, 0);
        }
        assert!(
            matches!(program.as_str(), "okr" | "git"),
            "only okr, git, cd, cat and on are known here: {line}"
        );
        let reads_history = |word: &String| READ_HISTORY.contains(&word.as_str());
        let writes = |word: &String| WRITE.contains(&word.as_str());
        if program != "okr" || !arguments.iter().any(reads_history) || arguments.iter().any(writes)
        {
            return self.said(program, arguments);
        }
        // What was found out once and kept must be told as if it were found out anew.
        let mut anew = arguments.to_vec();
        anew.push("--no-cache".to_owned());
        let told = self.said(program, &anew);
        for time in ["the first time", "the second time"] {
            assert_eq!(self.said(program, arguments), told, "{line}, {time}");
        }
        told
    }

    /// What a program prints to both streams, and its exit code.
    fn said(&self, program: &str, arguments: &[String]) -> (String, i32) {
        let output = snapbox::cmd::Command::from_std(self.command(program))
            .args(arguments)
            .stderr_to_stdout()
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
        let code = output.status.code().unwrap_or(-1);
        (
            text.replace(&self.root.display().to_string(), self.called),
            code,
        )
    }
}

/// A line cut at its spaces; quotes keep a word together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// A fenced block of a Markdown text.
pub struct Block {
    /// What stands behind the fence: `console`, `yaml`, `yaml unknown-key`.
    pub info: String,
    /// The lines between the fences.
    pub lines: Vec<String>,
    /// The line of the text in which its content begins, counted from 0.
    pub first: usize,
}

impl Block {
    /// The file that it shows, and the file's text without the line that names it.
    pub fn file(&self) -> Option<(String, String)> {
        let named = |line: &String| line.strip_prefix("# file: ").map(str::to_owned);
        let at = match self.lines.first() {
            Some(line) if line == "---" => 1,
            _ => 0,
        };
        let path = self.lines.get(at).and_then(named)?;
        let rest = self.lines.iter().enumerate().filter(|(i, _)| *i != at);
        let text: String = rest.flat_map(|(_, line)| [line.as_str(), "\n"]).collect();
        Some((path, text))
    }
}

/// The fenced blocks of `text`.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some((fence, block)) = &mut open {
            if line == fence {
                blocks.extend(open.take().map(|(_, block)| block));
            } else {
                block.lines.push(line.to_owned());
            }
        } else if line.starts_with("```") {
            let info = line.trim_start_matches('`');
            let fence = "`".repeat(line.len() - info.len());
            let block = Block {
                info: info.trim().to_owned(),
                lines: Vec::new(),
                first: number + 1,
            };
            open = Some((fence, block));
        }
    }
    assert!(open.is_none(), "a block is never closed");
    blocks
}

/// A command of a `console` block and what is expected of it.
struct Step {
    command: String,
    code: i32,
    expected: Vec<String>,
}

fn steps(block: &Block) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in &block.lines {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step {
                command: command.to_owned(),
                code: 0,
                expected: Vec::new(),
            });
            continue;
        }
        let step = steps.last_mut().expect("a console block begins with `$ `");
        match line.strip_prefix("? ").and_then(|c| c.parse().ok()) {
            Some(code) if step.expected.is_empty() => step.code = code,
            _ => step.expected.push(line.clone()),
        }
    }
    steps
}

/// Runs the examples of a Markdown file of this repository and compares them, or writes them anew when asked to.
pub fn run_examples(path: &str, called: &'static str) {
    let full = top().join(path);
    let text = std::fs::read_to_string(&full)
        .unwrap()
        .replace("\r\n", "\n");
    let mut scratch = Scratch::new(called);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    // What grows or shrinks moves the lines behind it.
    let mut moved: isize = 0;
    for block in blocks(&text) {
        if let Some((path, text)) = block.file() {
            scratch.write(&path, &text);
        }
        if let Some(folder) = block.info.strip_prefix("yaml steps in ") {
            scratch.replay(folder, &block.lines.join("\n"));
        }
        if block.info != "console" {
            continue;
        }
        let mut told = Vec::new();
        for step in steps(&block) {
            let (output, code) = scratch.run(&step.command);
            let output: Vec<String> = output
                .trim_end()
                .lines()
                .map(|l| l.trim_end().to_owned())
                .map(|l| {
                    if l.starts_with("$ ") {
                        format!(" {l}")
                    } else {
                        l
                    }
                })
                .collect();
            let expected = trimmed(&step.expected);
            let fits = code == step.code && matches(&expected, &output);
            if !fits {
                let said = difference(&expected.join("\n"), &output.join("\n"));
                wrong.push(format!(
                    "$ {}\nexit code {code}, expected {}\n{}",
                    step.command,
                    step.code,
                    said.unwrap_or_default()
                ));
            }
            told.push(format!("$ {}", step.command));
            if code != 0 {
                told.push(format!("? {code}"));
            }
            told.extend(if fits {
                step.expected
            } else {
                elided(&expected, output)
            });
        }
        let first = usize::try_from(isize::try_from(block.first).unwrap() + moved).unwrap();
        moved += isize::try_from(told.len()).unwrap() - isize::try_from(block.lines.len()).unwrap();
        lines.splice(first..first + block.lines.len(), told);
    }
    if wrong.is_empty() {
        return;
    }
    if update() {
        std::fs::write(&full, lines.join("\n") + "\n").unwrap();
        return;
    }
    panic!(
        "{path} does not show what the program does (- the file, + the program).\n\
         If the program is right: OKR_UPDATE=1 cargo test\n\n{}",
        wrong.join("\n")
    );
}

fn trimmed(lines: &[String]) -> Vec<String> {
    let end = lines
        .iter()
        .rposition(|l| !l.is_empty())
        .map_or(0, |i| i + 1);
    lines[..end].to_vec()
}

/// The output with the lines left out that were left out before, as far as the lines around them are still there.
fn elided(expected: &[String], output: Vec<String>) -> Vec<String> {
    let mut parts = expected.split(|line| line == "...").peekable();
    let (mut kept, mut at) = (Vec::new(), 0);
    while let Some(part) = parts.next() {
        let Some(next) = parts.peek() else {
            kept.extend_from_slice(&output[at..]);
            break;
        };
        let end = (at + part.len()).min(output.len());
        kept.extend_from_slice(&output[at..end]);
        kept.push("...".to_owned());
        at = match next.first() {
            None => output.len(),
            Some(anchor) => {
                let further = output[end..].iter().position(|line| line == anchor);
                match further.map(|f| end + f) {
                    Some(anchored) => anchored,
                    // Words at the very end have changed.
                    None if output.len() >= end + next.len() => output.len() - next.len(),
                    None => return output,
                }
            }
        };
    }
    kept
}

/// Whether the output is what is expected, where a line `...` stands for any number of lines.
fn matches(expected: &[String], output: &[String]) -> bool {
    match expected.split_first() {
        None => output.is_empty(),
        Some((line, rest)) if line == "..." => {
            (0..=output.len()).any(|from| matches(rest, &output[from..]))
        }
        Some((line, rest)) => output.first() == Some(line) && matches(rest, &output[1..]),
    }
}
