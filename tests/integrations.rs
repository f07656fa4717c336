//! What other services run: the action, the hooks, the GitLab component, the workflows. Their scripts are taken out of the files and run.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;
use serde::Deserialize as _;
use serde_yaml::Value;
use std::path::Path;

const ANA: &str = "Ana <ana@acme.example>";
const WORKFLOWS: [&str; 4] = [
    ".github/workflows/ci.yml",
    ".github/workflows/release.yml",
    "examples/github/pull-request.yml",
    "examples/start/.github/workflows/okr.yml",
];

fn text(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(full)
        .unwrap_or_else(|e| panic!("{path}: {e}"))
        .replace("\r\n", "\n")
}

/// The last document of a YAML file.
fn yaml(path: &str) -> Value {
    let text = text(path);
    let documents = serde_yaml::Deserializer::from_str(&text);
    documents
        .map(|d| Value::deserialize(d).unwrap_or_else(|e| panic!("{path}: {e}")))
        .last()
        .unwrap()
}

/// All steps of an action or a workflow.
fn steps(path: &str) -> Vec<Value> {
    let value = yaml(path);
    if let Some(steps) = value["runs"]["steps"].as_sequence() {
        return steps.clone();
    }
    let jobs = value["jobs"].as_mapping().unwrap();
    let steps = jobs
        .values()
        .flat_map(|job| job["steps"].as_sequence().unwrap());
    steps.cloned().collect()
}

fn script(path: &str, name: &str) -> String {
    let steps = steps(path);
    let step = steps.iter().find(|s| s["name"] == name).unwrap();
    step["run"].as_str().unwrap().to_owned()
}

/// A repository with a finding that its second commit brought.
fn repository() -> Okr {
    Okr::workspace()
        .on("2026-11-16")
        .commit(ANA, "2026-11-01", "Begin")
        .git(["update-ref", "refs/remotes/origin/main", "HEAD"])
        .file(
            "check-ins/2026-Q4/platform/2026-11-09.md",
            "---\nowner: ana\n---\n",
        )
        .commit(ANA, "2026-11-10", "More")
}

#[test]
fn no_input_becomes_a_part_of_a_script() {
    for path in WORKFLOWS.iter().chain(&["action.yml"]) {
        for step in steps(path) {
            if let Some(run) = step["run"].as_str() {
                assert!(!run.contains("${{"), "{path}: {run}");
            }
        }
    }
    let gitlab = yaml("templates/okr.yml");
    for key in ["before_script", "script"] {
        for line in gitlab["okr"][key].as_sequence().unwrap() {
            assert!(!line.as_str().unwrap().contains("$[["), "{line:?}");
        }
    }
}

#[test]
fn what_is_used_is_pinned() {
    let mut pinned = 0;
    for path in WORKFLOWS.iter().chain(&["action.yml"]) {
        for step in steps(path) {
            let Some(uses) = step["uses"].as_str() else {
                continue;
            };
            let (_, version) = uses.split_once('@').unwrap();
            let is_hash = version.len() == 40 && version.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_hash, "{path}: {uses}");
            pinned += 1;
        }
    }
    assert!(pinned > 4);
}

/// Build scripts of other crates could do whatever their job may.
#[test]
fn what_may_write_a_release_holds_nothing_that_others_wrote() {
    let release = yaml(".github/workflows/release.yml");
    let jobs = release["jobs"].as_mapping().unwrap();
    let may_write = |job: &&Value| job["permissions"]["contents"] != "read";
    let writing: Vec<&Value> = jobs.values().filter(may_write).collect();
    let [job] = writing.as_slice() else {
        panic!("{writing:?}");
    };
    for step in job["steps"].as_sequence().unwrap() {
        let [uses, run] = ["uses", "run"].map(|key| step[key].as_str().unwrap_or(""));
        assert!(
            !uses.contains("checkout") && !run.contains("cargo"),
            "{step:?}"
        );
    }
}

#[test]
fn a_workflow_asks_for_the_whole_history_wherever_it_lints() {
    for path in [
        "examples/github/pull-request.yml",
        "examples/start/.github/workflows/okr.yml",
    ] {
        let checkout = steps(path)
            .into_iter()
            .find(|s| s["with"]["fetch-depth"] == 0);
        assert!(checkout.is_some(), "{path}");
    }
    assert_eq!(
        yaml("templates/okr.yml")["okr"]["variables"]["GIT_DEPTH"],
        "0"
    );
}

#[test]
fn the_action_shows_the_findings_and_tells_them_on_the_page_of_the_run() {
    let defaults = yaml("action.yml")["inputs"].clone();
    let of = |name: &str| defaults[name]["default"].as_str().unwrap().to_owned();
    let with = |changed: &[(&str, &str)]| {
        let okr = repository().folder("our goals");
        let top = okr.path(".").canonicalize().unwrap().display().to_string();
        let mut okr = okr
            .env("GITHUB_STEP_SUMMARY", "summary.md")
            .env("GITHUB_WORKSPACE", &top);
        let names = [
            "directory",
            "since",
            "fail-on",
            "output-format",
            "output-file",
            "summary",
        ];
        for name in names {
            let value = changed.iter().find(|(n, _)| *n == name);
            let value = value.map_or_else(|| of(name), |(_, v)| (*v).to_owned());
            let variable = format!("INPUT_{}", name.to_uppercase().replace('-', "_"));
            okr = okr.env(&variable, &value);
        }
        okr
    };
    let run = format!("set -e; {}", script("action.yml", "Lint"));
    let okr = with(&[]);
    okr.shell(&run)
        .exits(1)
        .says("::error file=check-ins/2026-Q4/platform/2026-11-09.md,line=2");
    assert!(okr.text("summary.md").contains("## What okr finds"));
    let okr = with(&[("since", "HEAD"), ("fail-on", "hint"), ("summary", "false")]);
    okr.shell(&run).exits(0);
    assert!(!okr.path("summary.md").exists());
    // A file lies where the next step looks for it, whatever folder is checked.
    for directory in [".", "our goals"] {
        let file = [
            ("directory", directory),
            ("output-format", "sarif"),
            ("output-file", "okr.sarif"),
        ];
        let okr = with(&file);
        okr.shell(&run).exits(1).says_nothing();
        assert!(okr.text("okr.sarif").contains("\"2.1.0\""));
    }
    with(&[("directory", "nowhere; touch harm")])
        .shell(&run)
        .exits(2);
    with(&[("since", "no-such-branch")])
        .shell(&run)
        .exits(2)
        .tells("names no commit");
}

/// The action is a checkout of this repository at what `uses:` names. So it needs no address, and no release.
#[test]
fn the_action_installs_itself_unless_told_otherwise() {
    let install = script("action.yml", "Install okr");
    let version = &yaml("action.yml")["inputs"]["version"]["default"];
    assert_eq!(version, "");
    for (version, asked) in [
        ("", "install --locked --path ."),
        ("none", ""),
        ("~0.1", "install okr-toolkit --locked --version ~0.1"),
        ("$(harm)", "install okr-toolkit --locked --version $(harm)"),
    ] {
        let run = format!("set -e; cargo() {{ echo \"$*\"; }}; {install}");
        let okr = Okr::new().folder("the action");
        let okr = okr
            .env("INPUT_VERSION", version)
            .env("GITHUB_ACTION_PATH", "the action");
        assert_eq!(okr.shell(&run).exits(0).out().trim_end(), asked);
    }
}

/// A `rust-toolchain.toml` in a repository names the program that runs as `cargo` there, and a pull request may bring one.
#[test]
fn no_repository_chooses_what_builds_okr() {
    for path in [
        "examples/github/pull-request.yml",
        "examples/start/.github/workflows/okr.yml",
    ] {
        let steps = steps(path);
        let install = steps.iter().find(|s| s["name"] == "Install okr").unwrap();
        assert_eq!(install["working-directory"], "${{ runner.temp }}", "{path}");
    }
    let gitlab = yaml("templates/okr.yml")["okr"]["before_script"][0].clone();
    let install = script("action.yml", "Install okr");
    for (install, version) in [
        (gitlab.as_str().unwrap(), ""),
        (&install, ""),
        (&install, "~0.1"),
    ] {
        let okr = Okr::new()
            .folder("action")
            .file(
                "goals/rust-toolchain.toml",
                "[toolchain]\npath = \"/harm\"\n",
            )
            .env("GITHUB_ACTION_PATH", "../action")
            .env("INPUT_VERSION", version)
            .env("LINT_VERSION", "~0.1");
        let built_in = okr
            .shell(&format!("cd goals; set -e; cargo() {{ pwd; }}; {install}"))
            .exits(0)
            .out();
        assert!(!built_in.contains("goals"), "{install}: {built_in}");
    }
}

/// A required check that a merge queue never starts would hold everything up.
#[test]
fn a_merge_queue_is_checked_too() {
    for path in [
        "examples/github/pull-request.yml",
        "examples/start/.github/workflows/okr.yml",
    ] {
        let on = yaml(path)["on"].clone();
        assert!(
            on.as_mapping().unwrap().contains_key("merge_group"),
            "{path}"
        );
    }
}

/// `repository` in Cargo.toml is the one place. Until it is there, the pages say `OWNER`, and a release is refused.
#[test]
fn all_pages_agree_with_cargo_about_where_the_repository_lies() {
    let manifest = text("Cargo.toml");
    let repository = manifest
        .lines()
        .find_map(|l| l.strip_prefix("repository = \"")?.strip_suffix("\""));
    let address = repository.unwrap_or("https://github.com/OWNER/okr");
    let (_, name) = address.split_once("://").unwrap();
    let (host, name) = name.split_once('/').unwrap();
    let mut seen = 0;
    for page in ["README.md", "docs/ci.md", "action.yml", "templates/okr.yml"] {
        for line in text(page).lines() {
            // `uses: OWNER/okr@v1`, `component: $CI_SERVER_FQDN/OWNER/okr/okr@1`, `repo: https://…/OWNER/okr`.
            let step = line.split_once("- uses: ").map(|(_, l)| l);
            let step = step.filter(|l| l.contains("/okr@")).map(str::to_owned);
            let component = line
                .split_once("$CI_SERVER_FQDN/")
                .map(|(_, l)| l.to_owned());
            let hook = line.split_once("- repo: ").map(|(_, l)| l);
            let hook = hook.map(|l| {
                l.strip_prefix(&format!("https://{host}/"))
                    .unwrap_or(l)
                    .to_owned()
                    + "/"
            });
            for said in [step, component, hook].into_iter().flatten() {
                let is_ours =
                    said.starts_with(&format!("{name}@")) || said.starts_with(&format!("{name}/"));
                assert!(is_ours, "{page} says `{line}`; Cargo.toml says {address}");
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "{seen} lines name the repository");
    let release = script(
        ".github/workflows/release.yml",
        "Cargo.toml names this repository",
    );
    for (server, code) in [("https://github.com", 0), ("https://elsewhere.example", 1)] {
        Okr::new()
            .file(
                "Cargo.toml",
                "repository = \"https://github.com/acme/okr\"\n",
            )
            .env("GITHUB_SERVER_URL", server)
            .env("GITHUB_REPOSITORY", "acme/okr")
            .shell(&format!("set -e; {release}"))
            .exits(code);
    }
}

#[test]
fn the_workflow_for_pull_requests_lints_and_keeps_one_comment() {
    let path = "examples/github/pull-request.yml";
    let okr = repository()
        .env("GITHUB_STEP_SUMMARY", "summary.md")
        .env("GITHUB_REPOSITORY", "acme/goals")
        .env("NUMBER", "7")
        .env("BASE", "main");
    let lint = okr
        .shell(&format!("set -e; {}", script(path, "Lint")))
        .exits(1);
    lint.says("::error file=check-ins/2026-Q4/platform/2026-11-09.md");
    assert!(okr.text("okr.sarif").contains("unknown-key"));
    assert!(okr.text("summary.md").contains("unknown-key"));
    // Instead of the network: what `gh` was asked, and the answer to the question which comment is ours.
    let comment = script(path, "Keep one comment up to date");
    let with_gh = |ours: &str| {
        let gh = format!(
            "gh() {{ echo \"$*\" >> asked; case \"$*\" in *--jq*) printf '{ours}';; esac; }}"
        );
        okr.shell(&format!("set -e; {gh}; {comment}")).exits(0);
        let asked = okr.text("asked");
        std::fs::remove_file(okr.path("asked")).unwrap();
        asked.lines().last().unwrap().to_owned()
    };
    let first = with_gh("");
    assert!(
        first.contains("--method POST repos/acme/goals/issues/7/comments"),
        "{first}"
    );
    let again = with_gh("41\\n42\\n");
    // Where the question fails, nobody knows whether there is one; a second would be noise.
    let fails = "gh() { case \"$*\" in *--jq*) return 1;; esac; touch harm; }";
    okr.shell(&format!("set -eo pipefail; {fails}; {comment}"))
        .exits(1);
    assert!(!okr.path("harm").exists());
    assert_eq!(yaml(path)["defaults"]["run"]["shell"], "bash");
    assert!(
        again.contains("--method PATCH repos/acme/goals/issues/comments/42"),
        "{again}"
    );
    let text = okr.text("comment.md");
    assert!(
        text.starts_with("<!-- okr -->\n## What changes in our OKRs"),
        "{text}"
    );
    assert!(
        text.contains("## What okr finds") && text.contains("unknown-key"),
        "{text}"
    );
    // What is too long for a comment ends with a whole line, and says so.
    let long =
        "okr() { for n in $(seq 3000); do echo \"- Wörter über Wörter $n\"; done; }; gh() { :; }";
    okr.shell(&format!("set -e; {long}; {comment}")).exits(0);
    let text = okr.text("comment.md");
    assert!((60_000..65_536).contains(&text.len()), "{}", text.len());
    let end: Vec<&str> = text.lines().rev().take(3).collect();
    assert!(end[0].starts_with("_The rest is too long"), "{end:?}");
    assert!(end[2].starts_with("- Wörter über Wörter 2"), "{end:?}");
}

/// In the checkout that is made when nothing is said, the words name what to change.
#[test]
fn a_checkout_of_one_commit_is_told_what_to_set() {
    let okr = repository();
    let from = format!("file://{}", okr.path(".").canonicalize().unwrap().display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &from, "shallow"]);
    let since = "cd shallow; okr lint --since origin/main~1 --output-format github";
    okr.shell(since)
        .exits(2)
        .tells("`fetch-depth: 0` for actions/checkout on GitHub, `GIT_DEPTH: 0` on GitLab");
}

#[test]
fn the_gitlab_component_writes_a_report_and_decides() {
    let template = yaml("templates/okr.yml");
    let lines = template["okr"]["script"].as_sequence().unwrap();
    let script: Vec<&str> = lines.iter().map(|l| l.as_str().unwrap()).collect();
    let run = format!("set -e; {}", script.join("\n"));
    let report = template["okr"]["artifacts"]["reports"]["codequality"]
        .as_str()
        .unwrap();
    for (okr, code, found) in [(repository(), 1, 1), (Okr::workspace(), 0, 0)] {
        let top = okr.path(".").canonicalize().unwrap().display().to_string();
        let okr = okr
            .folder("our goals")
            .env("LINT_DIRECTORY", "our goals")
            .env("LINT_FAIL_ON", "error")
            .env("CI_PROJECT_DIR", &top);
        okr.shell(&run).exits(code);
        let issues: Vec<serde_json::Value> = serde_json::from_str(&okr.text(report)).unwrap();
        assert_eq!(issues.len(), found);
    }
}

#[test]
fn the_hooks_run() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    for (hook, code) in hooks.as_sequence().unwrap().iter().zip([1, 1]) {
        assert_eq!(hook["pass_filenames"], false);
        let words = hook["entry"].as_str().unwrap().split(' ').skip(1);
        let more = hook["args"].as_sequence().into_iter().flatten();
        let words = words.chain(more.map(|w| w.as_str().unwrap()));
        repository().run(words).exits(code).says("unknown-key");
    }
}

/// What a release holds, packed with the program that was built for the tests.
#[cfg(unix)]
#[test]
fn a_release_holds_the_program_its_completions_every_manual_page_and_the_notices() {
    let okr = Okr::new()
        .file("notices/crates.txt", "clap 4.6.9")
        .file("empty/crates.txt", "");
    let top = env!("CARGO_MANIFEST_DIR");
    let pack = format!("bash {top}/.ci/pack x-linux \"$(command -v okr)\" packed");
    for missing in ["empty", "nowhere"] {
        okr.shell(&format!("{pack} {missing}"))
            .exits(1)
            .tells("the licences of others go with the program");
        assert!(!okr.path("packed/okr-x-linux.tar.gz").exists());
    }
    okr.shell(&format!("{pack} notices")).exits(0);
    let listed = okr
        .shell("tar -tzf packed/okr-x-linux.tar.gz")
        .exits(0)
        .out();
    for path in [
        "okr",
        "LICENSE-MIT",
        "completions/_okr",
        "man/okr.1",
        "man/okr-lint.1",
        "third-party/crates.txt",
    ] {
        assert!(
            listed.lines().any(|l| l == format!("okr-x-linux/{path}")),
            "{path}: {listed}"
        );
    }
    // Each page that a page names is there.
    let named = okr
        .shell("cat packed/okr-x-linux/man/*.1 | tr -d '\\\\' | grep '^okr-.*(1)$'")
        .out();
    assert!(named.lines().count() > 30, "{named}");
    for page in named.lines().map(|l| l.trim_end_matches("(1)")) {
        assert!(listed.contains(&format!("/man/{page}.1\n")), "{page}");
    }
}

/// A licence that may come in is one whose words a release holds.
#[test]
fn what_a_release_tells_of_is_what_may_come_in() {
    let listed = |path: &str, key: &str| {
        let text = text(path);
        let (_, list) = text.split_once(&format!("\n{key} = [")).unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let lines = list.lines().map(|l| l.split('#').next().unwrap());
        let mut names: Vec<String> = lines
            .flat_map(|l| l.split(','))
            .map(|name| name.trim().trim_matches('"').to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        names.sort();
        names
    };
    let allowed = listed("deny.toml", "allow");
    assert!(allowed.len() > 3, "{allowed:?}");
    assert_eq!(listed(".ci/about.toml", "accepted"), allowed);
    let release = text(".github/workflows/release.yml");
    for target in listed(".ci/about.toml", "targets") {
        assert!(
            release.contains(&format!("{{target: {target}, ")),
            "{target}"
        );
    }
}
