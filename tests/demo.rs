//! The demo company end to end: the story under `examples/acme`, and what okr tells about it.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const TODAY: &str = "2026-11-16";

/// The demo in a folder of its own.
struct Demo {
    folder: TempDir,
}

impl Demo {
    fn new() -> Self {
        let demo = Demo {
            folder: tempfile::tempdir().unwrap(),
        };
        let made = demo.okr(demo.folder.path(), &["-qq", "demo", "."]);
        assert!(made.status.success(), "{}", stderr(&made));
        demo
    }

    fn company(&self) -> PathBuf {
        self.folder.path().join("acme")
    }

    fn okr(&self, at: &Path, args: &[&str]) -> Output {
        let mut okr = Command::new(env!("CARGO_BIN_EXE_okr"));
        okr.args(args).current_dir(at).env_clear();
        okr.env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("OKR_TODAY", TODAY);
        okr.output().unwrap()
    }

    /// What okr prints about the company's main branch.
    fn says(&self, args: &[&str]) -> String {
        let output = self.okr(&self.company(), args);
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn git(repository: &Path, args: &[&str]) -> String {
        let mut git = Command::new("git");
        git.arg("-C").arg(repository).args(args);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A mistake that the story plants, as `examples/acme/planted.yaml` lists it.
#[derive(Debug, Deserialize)]
struct Planted {
    rule: String,
    path: String,
    line: usize,
    words: String,
}

#[test]
fn main_is_clean_and_the_proposal_holds_exactly_what_was_planted() {
    let demo = Demo::new();
    let company = demo.company();
    let clean = demo.okr(
        &company,
        &["lint", "--fail-on", "hint", "--ignore", "change"],
    );
    assert!(
        clean.status.success(),
        "{}",
        String::from_utf8_lossy(&clean.stdout)
    );

    // What the history holds: mobile eases a target without a word, and a key result of growth disappears.
    let changed = demo.okr(
        &company,
        &["lint", "--select", "change", "--output-format", "concise"],
    );
    let changed = String::from_utf8(changed.stdout).unwrap();
    let places: Vec<&str> = changed
        .lines()
        .filter_map(|l| l.split(' ').next())
        .collect();
    assert_eq!(
        places,
        [
            "okrs/2026-Q4/growth.yaml:5:12:",
            "okrs/2026-Q4/mobile.yaml:32:117:"
        ]
    );

    Demo::git(&company, &["switch", "-q", "proposal/next-quarter"]);
    let output = demo.okr(
        &company,
        &["lint", "--since", "main", "--output-format", "json"],
    );
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found: Vec<(String, String, usize, String)> = Vec::new();
    for d in json["diagnostics"].as_array().unwrap() {
        let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
        let number = |v: &serde_json::Value| usize::try_from(v.as_u64().unwrap()).unwrap();
        let (path, line) = (text(&d["path"]), number(&d["start"]["line"]));
        let file = std::fs::read_to_string(company.join(&path)).unwrap();
        let from = number(&d["start"]["byte"]) - 1;
        let marked = file.lines().nth(line - 1).unwrap()[from..].to_owned();
        found.push((text(&d["rule"]), path, line, marked));
    }

    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/acme/planted.yaml");
    let planted: Vec<Planted> =
        serde_yaml::from_str(&std::fs::read_to_string(list).unwrap()).unwrap();
    for p in &planted {
        let same =
            |f: &&(String, String, usize, String)| f.0 == p.rule && f.1 == p.path && f.2 == p.line;
        let Some(hit) = found.iter().find(same) else {
            panic!("not found: {p:?}\namong {found:#?}");
        };
        assert!(hit.3.contains(&p.words), "{p:?} marks `{}`", hit.3);
    }
    assert_eq!(found.len(), planted.len(), "nothing else: {found:#?}");
}

#[test]
fn the_same_commits_every_time() {
    let (one, two) = (Demo::new(), Demo::new());
    for name in ["acme", "acme-ana-dana"] {
        let repository = |d: &Demo| d.folder.path().join(name);
        let refs = |d: &Demo| {
            Demo::git(
                &repository(d),
                &["for-each-ref", "--format=%(refname) %(objectname)"],
            )
        };
        assert_eq!(refs(&one), refs(&two));
        assert_eq!(Demo::git(&repository(&one), &["status", "--porcelain"]), "");
    }
    assert_eq!(
        Demo::git(&one.company(), &["rev-list", "--count", "--all"]).trim(),
        "150"
    );
}

/// The first line of an OKR file tells editors where its schema lies; the schemas are no part of the story.
#[test]
fn editors_find_the_schemas_that_files_name() {
    let demo = Demo::new();
    let file = demo.company().join("okrs/2026-Q4/platform.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let schema = text.split("$schema=").nth(1).unwrap();
    let schema = schema.lines().next().unwrap().trim();
    assert!(file.parent().unwrap().join(schema).is_file(), "{schema}");
    let untracked = Demo::git(&demo.company(), &["status", "--porcelain"]);
    assert_eq!(untracked, "");
}

#[test]
fn the_report_begins_with_who_needs_help() {
    let report = Demo::new().says(&["report"]);
    let at = |words: &str| {
        report
            .find(words)
            .unwrap_or_else(|| panic!("`{words}` is not in\n{report}"))
    };
    assert!(at("Help wanted") < at("For leadership to remove"));
    assert!(at("For leadership to remove") < at("Quiet"));
    assert!(at("Quiet") < at("Where things stand"));
    at("21 days  platform asks data-infra  A cache bucket in the build region");
    at("since 26 Oct");
    at("Three signatures for a price test with forty workshops (decision)");
    at("last heard 19 Oct: four weeks. On holiday, stuck, or fine?");
    at("What would help, from whom?");
    at("24 > 21 > 8 min");
    at("history complete");
    assert!(
        !report.contains("A runner that can hold a full day of events"),
        "the asker closed it:\n{report}"
    );
}

#[test]
fn a_report_about_one_team_holds_what_it_needs_and_what_others_need_from_it() {
    let report = Demo::new().says(&["report", "--team", "data-infra"]);
    assert!(report.contains("platform asks data-infra"));
    assert!(report.contains("data-infra asks mobile"));
    assert!(!report.contains("mobile asks growth"));
    assert!(!report.contains("Engineers trust CI"));
}

#[test]
fn text_and_json_tell_the_same() {
    let demo = Demo::new();
    let text = demo.says(&["report"]);
    let json: serde_json::Value =
        serde_json::from_str(&demo.says(&["report", "--output-format", "json"])).unwrap();
    assert_eq!(json["version"], 1);
    let asks = json["help_wanted"].as_array().unwrap();
    assert!(!asks.is_empty());
    for ask in asks {
        let days = ask["days"].as_i64().unwrap();
        let who = format!(
            "{} asks {}",
            ask["team"].as_str().unwrap(),
            ask["from"].as_str().unwrap()
        );
        assert!(text.contains(&format!("{days} days  {who}")), "{who}");
    }
    for team in json["teams"].as_array().unwrap() {
        for objective in team["objectives"].as_array().unwrap() {
            for key_result in objective["key_results"].as_array().unwrap() {
                let title = key_result["title"].as_str().unwrap();
                let first: Vec<&str> = title.split_whitespace().take(5).collect();
                assert!(text.contains(&first.join(" ")), "{title}");
            }
        }
    }
}

#[test]
fn the_packet_tells_what_ana_brought_and_holds_back_what_she_has_not_read() {
    let packet = Demo::new().says(&["packet", "ana", "--output-format", "markdown"]);
    let has = |words: &str| assert!(packet.contains(words), "`{words}` is not in\n{packet}");
    has("# Ana Souza · 1 July – 31 December 2026");
    has("Said yes when Mobile asked for help: Release signing on the shared pool.");
    has("Took part in the experiment “warm cache”.");
    has("from Mei Tanaka (helps across teams)");
    has("Recorded 24 July 2026");
    has(
        "- Feedback from Mei Tanaka, recorded 21 October 2026, which you have not confirmed reading.",
    );
    has(
        "- Feedback from Dana Levin, recorded 10 November 2026, which you have not confirmed reading.",
    );

    let story = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/acme/ana-dana/2026-H2.yaml"
    );
    let story = std::fs::read_to_string(story).unwrap();
    let unread = story.split("feedback/2026-10-21-mei.md: |").nth(1).unwrap();
    let prose: Vec<&str> = unread
        .lines()
        .take_while(|l| !l.starts_with("- by"))
        .map(str::trim)
        .filter(|l| l.split_whitespace().count() > 4)
        .collect();
    assert!(prose.len() >= 3, "the suggestion has words: {prose:?}");
    for words in prose {
        assert!(
            !packet.contains(words),
            "unread words are in the packet: {words}"
        );
    }
}

#[test]
fn without_the_private_repository_the_packet_says_what_is_missing() {
    let demo = Demo::new();
    let folder = demo.folder.path();
    std::fs::rename(folder.join("acme-ana-dana"), folder.join("elsewhere")).unwrap();
    let packet = demo.says(&["packet", "ana", "--output-format", "markdown"]);
    assert!(packet.contains("The records in acme-ana-dana"), "{packet}");
    assert!(!packet.contains("Mei Tanaka, 24 July"));

    let named = demo.says(&[
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--private",
        "../elsewhere",
    ]);
    assert!(named.contains("from Mei Tanaka, 24 July 2026"));
}

/// Words of the story hold no backticks, so that each one shown would be ours.
#[test]
fn what_we_put_between_backticks_is_code_in_every_markdown() {
    let demo = Demo::new();
    let mut code = 0;
    for view in [
        "report",
        "report --team data-infra",
        "align",
        "agenda one-on-one ana",
        "agenda check-in platform",
        "agenda strategy-check-in",
        "agenda retrospective",
        "agenda town-hall",
        "recognition",
        "packet ana",
        "packet --team platform --cycle 2026-Q4",
        "diff main~20",
        "log platform/trust-ci",
        "forget ben",
        "lint",
        "rules",
    ] {
        let mut args: Vec<&str> = view.split(' ').collect();
        args.extend(["--output-format", "markdown"]);
        let output = demo.okr(&demo.company(), &args);
        assert!(
            output.status.code() < Some(2),
            "{view}: {}",
            stderr(&output)
        );
        let page = String::from_utf8(output.stdout).unwrap();
        for event in pulldown_cmark::Parser::new(&page) {
            match event {
                pulldown_cmark::Event::Code(_) => code += 1,
                pulldown_cmark::Event::Text(words) => {
                    assert!(!words.contains('`'), "{view}: {words}");
                }
                _ => {}
            }
        }
    }
    assert!(code > 20);
}
