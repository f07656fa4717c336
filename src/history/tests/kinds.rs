//! Kinds of repositories.

use super::support::{FOLDERS, Place, assert_like_git, git, told, try_git};
use crate::history::replay::add_config;
use crate::history::{History, HistoryError, Limit, Repository};
use std::process::Command;

const STORY: &str = "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a: one, okrs/b: one}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Propose, branch: proposal, write: {okrs/a: two}}
- {by: cem, at: 2026-10-03T09:00:00Z, message: Merge, merge: proposal}
- {by: ana, at: 2026-10-04T09:00:00Z, message: Edit, write: {okrs/a: three}}
";

fn clone(place: &Place, arguments: &[&str], into: &str) -> Repository {
    let url = format!("file://{}", place.path("repo").display());
    let into_path = place.path(into).display().to_string();
    let arguments = [&["clone", "--quiet"], arguments, &[&url, &into_path]].concat();
    place.git("repo", &arguments);
    place.repository(into)
}

#[test]
fn no_repository_is_no_error() {
    let place = Place::empty();
    assert!(Repository::discover(&place.path("")).unwrap().is_none());
    assert!(
        Repository::discover(&place.path("nowhere"))
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_repository_without_commits_says_so() {
    let place = Place::empty();
    place.git("", &["init", "--quiet"]);
    let repository = place.repository("");
    assert_eq!(repository.head(), None);
    let history = repository.history("", &FOLDERS).unwrap();
    assert_eq!(history.limits(), [Limit::NoCommits]);
    assert!(history.changes().is_empty());
}

#[test]
fn a_shallow_clone_says_where_it_begins_and_claims_nothing_before() {
    let place = Place::of(STORY);
    let repository = clone(&place, &["--depth", "1"], "clone");
    let history = repository.history("", &FOLDERS).unwrap();
    assert!(repository.is_shallow());
    assert_eq!(history.limits(), [Limit::Shallow { boundary: 1 }]);
    assert_eq!(told(&history), Vec::<String>::new());
    assert!(history.is_recorded("okrs/a") && history.recorded("okrs/a").is_none());
    assert!(!history.is_recorded("okrs/c"));

    // With one commit more, that commit's parent is the boundary.
    let repository = clone(&place, &["--depth", "2"], "deeper");
    let history = repository.history("", &FOLDERS).unwrap();
    assert_eq!(told(&history), ["Edit: M okrs/a"]);
    assert!(history.recorded("okrs/a").is_none());
    assert!(
        history
            .first_with("okrs/a", |text| text == "three")
            .is_some()
    );
    // "t" stood in the file before already; since when, nobody can tell here.
    assert!(
        history
            .first_with("okrs/a", |text| text.contains('t'))
            .is_none()
    );

    place.git("clone", &["fetch", "--quiet", "--unshallow"]);
    let history = place.repository("clone").history("", &FOLDERS).unwrap();
    assert!(history.is_complete());
    assert_like_git(&place.path("clone"), &history, "", &FOLDERS);
}

#[test]
fn a_partial_clone_says_how_much_it_lacks_and_what_brings_it() {
    let place = Place::of(STORY);
    place.git("repo", &["config", "uploadpack.allowFilter", "true"]);
    let repository = clone(&place, &["--filter=blob:none"], "clone");
    let history = repository.history("", &FOLDERS).unwrap();
    // "two" was never checked out here.
    let [limit] = history.limits() else {
        panic!("{:?}", history.limits())
    };
    assert_eq!(*limit, Limit::NotFetched { count: 1 });
    assert_like_git(&place.path("clone"), &history, "", &FOLDERS);
    assert_eq!(
        history.newest("okrs/a").unwrap().text.as_deref(),
        Some("three")
    );

    let command: Vec<&str> = limit.remedy().unwrap().split(' ').skip(1).collect();
    git(&place.path("clone"), &command);
    assert!(
        place
            .repository("clone")
            .history("", &FOLDERS)
            .unwrap()
            .is_complete()
    );

    let repository = clone(&place, &["--filter=tree:0", "--bare"], "treeless");
    let history = repository.history("", &FOLDERS).unwrap();
    assert!(matches!(history.limits(), [Limit::NotFetched { .. }]));
}

#[test]
fn what_stands_in_the_place_of_something_else_is_told_as_git_tells_it() {
    let place = Place::of(STORY);
    let whole = place.history();
    let replaced = Limit::ObjectsReplaced { count: 1 };
    let like_git = |history: &History| {
        assert_eq!(history.limits(), std::slice::from_ref(&replaced));
        assert_like_git(&place.path("repo"), history, "", &FOLDERS);
    };

    // Other parents: without them, the newest commit wrote everything.
    place.git("repo", &["replace", "--graft", "HEAD"]);
    let history = place.history();
    assert_eq!(told(&history), ["Edit: A okrs/a, A okrs/b"]);
    like_git(&history);
    place.git("repo", &["config", "core.useReplaceRefs", "false"]);
    assert_eq!(told(&place.history()), told(&whole));
    place.git("repo", &["config", "core.useReplaceRefs", "true"]);
    place.git("repo", &["replace", "--delete", "HEAD"]);

    // Another content, and another message.
    let blob = |rev: &str| place.git("repo", &["rev-parse", rev]);
    place.git(
        "repo",
        &["replace", &blob("HEAD:okrs/a"), &blob("HEAD:okrs/b")],
    );
    let text = place.history().newest("okrs/a").unwrap().text;
    assert_eq!(text.as_deref(), Some("one"));
    like_git(&place.history());
    place.git("repo", &["replace", "--delete", &blob("HEAD:okrs/a")]);
    let same_tree = [
        "commit-tree",
        "HEAD^{tree}",
        "-p",
        "HEAD~1",
        "-m",
        "Told anew",
    ];
    let other = place.git("repo", &same_tree);
    place.git("repo", &["replace", "HEAD", &other]);
    let history = place.history();
    assert_eq!(history.commits().last().unwrap().subject, "Told anew");
    assert_eq!(history.head(), whole.head());
    place.git("repo", &["replace", "--delete", "HEAD"]);

    let grafts = place.path("repo").join(".git/info/grafts");
    std::fs::create_dir_all(grafts.parent().unwrap()).unwrap();
    let (newest, first) = (blob("HEAD"), blob("HEAD~2"));
    std::fs::write(grafts, format!("# a remark\n{newest} {first}\n")).unwrap();
    let history = place.history();
    assert_eq!(
        told(&history),
        ["Begin: A okrs/a, A okrs/b", "Edit: M okrs/a"]
    );
    like_git(&history);
}

#[test]
fn other_ways_to_keep_a_repository_read_the_same() {
    let place = Place::of(STORY);
    let expected = told(&place.history());
    assert_eq!(expected.len(), 3);
    let read = |repository: Repository| told(&repository.history("", &FOLDERS).unwrap());

    let bare = clone(&place, &["--bare"], "bare");
    assert!(bare.is_bare() && bare.work_dir().is_none());
    assert_eq!(read(bare), expected);

    assert_eq!(read(clone(&place, &["--shared"], "borrowing")), expected);

    let linked = place.path("linked").display().to_string();
    place.git("repo", &["worktree", "add", "--quiet", &linked]);
    let linked = place.repository("linked");
    assert_eq!(linked.work_dir(), Some(place.path("linked").join("")));
    assert_eq!(read(linked), expected);

    place.git("repo", &["checkout", "--quiet", "HEAD~1"]);
    assert_eq!(read(place.repository("repo")), expected[..2]);

    let url = format!("file://{}", place.path("repo").display());
    place.git("", &["init", "--quiet", "outer"]);
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "-b",
        "main",
        &url,
        "inner",
    ];
    place.git("outer", &add);
    assert_eq!(read(place.repository("outer/inner")), expected);

    place.git("repo", &["checkout", "--quiet", "main"]);
    place.git("repo", &["gc", "--quiet"]);
    assert_eq!(read(place.repository("repo/okrs")), expected);

    // An older git may not know one of these; then the repository is an ordinary one.
    place.git("repo", &["commit", "-q", "--allow-empty", "-m", "Again"]);
    place.git("repo", &["repack", "-d", "-q"]);
    for unusual in [
        "multi-pack-index write --bitmap",
        "pack-refs --all",
        "commit-graph write --reachable --changed-paths",
        "update-index --split-index",
        "sparse-checkout set --sparse-index okrs",
    ] {
        let words: Vec<&str> = unusual.split(' ').collect();
        let _ = try_git(&place.path("repo"), &words);
        assert_eq!(read(place.repository("repo")), expected, "{unusual}");
    }
}

#[test]
fn a_workspace_is_found_from_the_top_of_the_work_tree() {
    let place = Place::of(STORY);
    let repository = place.repository("repo");
    let prefix = |path: &str| repository.prefix_of(&place.path(path));
    assert_eq!(prefix("repo").as_deref(), Some(""));
    assert_eq!(prefix("repo/okrs").as_deref(), Some("okrs"));
    assert_eq!(prefix(""), None);
}

#[test]
fn names_of_commits_are_resolved_or_refused() {
    let place = Place::of(STORY);
    let repository = place.repository("repo");
    let head = repository.head().unwrap();
    assert_eq!(repository.resolve("main").unwrap(), head);
    assert_eq!(repository.resolve(head.short()).unwrap(), head);
    let error = repository.resolve("mian").err().unwrap();
    assert_eq!(
        error.to_string(),
        "`mian` names no commit in this repository"
    );
    let before = repository.resolve("HEAD~1").unwrap();
    let history = repository.history_of("", &FOLDERS, None, Some(&before));
    let history = history.unwrap();
    assert_eq!(told(&history).len(), 2);
}

#[test]
fn configuration_is_read_with_all_its_values() {
    let place = Place::of(STORY);
    let repo = place.path("repo");
    add_config(&repo, "okr.private", "/one").unwrap();
    add_config(&repo, "okr.private", "/two").unwrap();
    assert_eq!(
        place.repository("repo").config_all("okr.private"),
        ["/one", "/two"]
    );
    assert_eq!(
        place.git("repo", &["config", "--get-all", "okr.private"]),
        "/one\n/two"
    );
    assert!(
        place
            .repository("repo")
            .config_all("okr.nothing")
            .is_empty()
    );
}

/// The story in a repository of another form; `None`, where this git does not know the form.
fn in_form(form: &str) -> Option<Place> {
    let place = Place::of(STORY);
    try_git(&place.path(""), &["init", "--quiet", form, "other"]).ok()?;
    let stream = place.git("repo", &["fast-export", "--all", "--reencode=no"]);
    std::fs::write(place.path("stream"), stream + "\n").unwrap();
    let load = "git fast-import --quiet < ../stream";
    let loaded = Command::new("sh")
        .args(["-c", load])
        .current_dir(place.path("other"))
        .status();
    assert!(loaded.unwrap().success());
    place.git("other", &["symbolic-ref", "HEAD", "refs/heads/main"]);
    place.git("other", &["reset", "--quiet", "--hard"]);
    Some(place)
}

#[test]
fn forms_that_the_library_does_not_know_are_read_by_git() {
    for (form, setting, what) in [
        (
            "--object-format=sha256",
            ["extensions.objectFormat", "sha256"],
            "names its objects with sha256",
        ),
        (
            "--ref-format=reftable",
            ["extensions.refStorage", "reftable"],
            "keeps its branches as reftable",
        ),
    ] {
        let Some(place) = in_form(form) else {
            // A git that cannot make such a repository cannot read one.
            let place = Place::of(STORY);
            place.git("repo", &["config", setting[0], setting[1]]);
            place.git("repo", &["config", "core.repositoryFormatVersion", "1"]);
            let error = Repository::discover(&place.path("repo")).err().unwrap();
            assert!(error.to_string().ends_with(what), "{error}");
            continue;
        };
        let repository = place.repository("other");
        let history = repository.history("", &FOLDERS).unwrap();
        let expected = place.history();
        assert_eq!(told(&history), told(&expected));
        assert!(history.is_complete(), "{:?}", history.limits());
        let of = |history: &History| {
            let newest = history.newest("okrs/a").unwrap();
            (
                newest.text,
                newest.commit.author.clone(),
                newest.commit.visible,
            )
        };
        assert_eq!(of(&history), of(&expected));
        let since = history.first_with("okrs/a", |text| text.contains('t'));
        assert_eq!(since.unwrap().commit.author.name, "Ben");

        let head = place.git("other", &["rev-parse", "HEAD"]);
        assert_eq!(repository.head().unwrap().as_str(), &head[..40]);
        assert_eq!(
            repository.resolve("main").unwrap(),
            repository.head().unwrap()
        );
        assert_eq!(
            repository.resolve(&head).unwrap(),
            repository.head().unwrap()
        );
        for nothing in ["mian", "--all", "-n1"] {
            assert!(repository.resolve(nothing).is_err(), "{nothing}");
        }
        assert_eq!(
            repository.prefix_of(&place.path("other/okrs")).as_deref(),
            Some("okrs")
        );
        place.git("other", &["config", "--add", "okr.private", "/one"]);
        place.git("other", &["config", "--add", "okr.private", "/two\nlines"]);
        assert_eq!(
            repository.config_all("okr.private"),
            ["/one", "/two\nlines"]
        );

        place.git("other", &["replace", "--graft", "HEAD"]);
        let history = place.repository("other").history("", &FOLDERS).unwrap();
        assert_eq!(told(&history), ["Edit: A okrs/a, A okrs/b"]);
        assert_eq!(history.limits(), [Limit::ObjectsReplaced { count: 1 }]);
        place.git("other", &["replace", "--delete", "HEAD"]);

        // The same form in other places.
        let linked = place.path("linked").display().to_string();
        place.git(
            "other",
            &["worktree", "add", "--quiet", "--detach", &linked],
        );
        let bare = place.path("bare").display().to_string();
        place.git("other", &["clone", "--quiet", "--bare", ".", &bare]);
        for name in ["other/okrs", "linked", "bare"] {
            let repository = place.repository(name);
            assert_eq!(repository.is_bare(), name == "bare");
            let top = (!repository.is_bare()).then(|| place.path(name.trim_end_matches("/okrs")));
            assert_eq!(repository.work_dir(), top);
            let history = repository.history("", &FOLDERS).unwrap();
            assert_eq!(told(&history), told(&expected), "{name}");
        }

        // Names are resolved as everywhere.
        let author = |name: &str| {
            let history = place.repository(name).history("", &FOLDERS).unwrap();
            history.commits()[1].author.name.clone()
        };
        let mailmap = |name: &str| {
            let text = format!("{name} <ben@acme.example>\n");
            std::fs::write(place.path("other/.mailmap"), text).unwrap();
        };
        mailmap("Benjamin");
        place.git("other", &["add", ".mailmap"]);
        place.git("other", &["commit", "--quiet", "-m", "Name"]);
        place.git("bare", &["fetch", "--quiet", "origin", "+main:main"]);
        mailmap("Ben Bo");
        assert_eq!(author("other"), "Ben Bo");
        assert_eq!(author("linked"), "Ben");
        assert_eq!(author("bare"), "Benjamin");
        place.git("other", &["config", "mailmap.blob", "main:.mailmap"]);
        assert_eq!(author("linked"), "Benjamin");

        place.git("other", &["checkout", "--quiet", "--orphan", "fresh"]);
        let unborn = place.repository("other").history("", &FOLDERS).unwrap();
        assert_eq!(unborn.limits(), [Limit::NoCommits]);
    }
}

#[test]
fn a_text_that_was_lost_is_told_with_an_index_and_without() {
    let place = Place::of(STORY);
    let lost = place.git("repo", &["rev-parse", "HEAD~1:okrs/a"]);
    let with_index = || {
        let repository = place.repository("repo").with_index(super::index::beside());
        repository.history("", &FOLDERS).unwrap()
    };
    let whole = with_index();
    assert!(whole.is_complete());
    let objects = place.path("repo").join(".git/objects");
    std::fs::remove_file(objects.join(&lost[..2]).join(&lost[2..])).unwrap();
    for history in [place.history(), with_index()] {
        assert_eq!(history.limits(), [Limit::ObjectsMissing { count: 1 }]);
        assert_eq!(history.changes().len(), whole.changes().len());
    }
}

#[test]
fn a_folder_that_was_lost_is_told_and_the_rest_is_judged() {
    let place = Place::of(STORY);
    let lost = place.git("repo", &["rev-parse", "HEAD~1:okrs"]);
    let objects = place.path("repo").join(".git/objects");
    std::fs::remove_file(objects.join(&lost[..2]).join(&lost[2..])).unwrap();
    let history = place.history();
    let [limit] = history.limits() else {
        panic!("{:?}", history.limits())
    };
    assert_eq!(*limit, Limit::ObjectsMissing { count: 1 });
    assert_eq!(limit.remedy(), Some("git fsck; git fetch --refetch"));
    assert!(told(&history).contains(&"Begin: A okrs/a, A okrs/b".to_owned()));
}

#[test]
fn an_unknown_form_is_named() {
    let place = Place::of(STORY);
    place.git("repo", &["config", "core.repositoryFormatVersion", "1"]);
    place.git("repo", &["config", "extensions.someDay", "true"]);
    let error = Repository::discover(&place.path("repo")).err().unwrap();
    assert!(
        error.to_string().ends_with("uses the extension `someday`"),
        "{error}"
    );
}

#[test]
fn a_partial_clone_of_the_older_form_is_read_without_the_network() {
    let place = Place::of(STORY);
    place.git("repo", &["config", "uploadpack.allowFilter", "true"]);
    clone(&place, &["--filter=blob:none"], "clone");
    place.git("clone", &["config", "core.repositoryFormatVersion", "1"]);
    place.git("clone", &["config", "extensions.partialClone", "origin"]);
    // Neither the way to the server nor anything else that the configuration names is taken.
    let trap = format!("touch {}", place.path("trap").display());
    let remote = format!("ext::sh -c {}", trap.replace(' ', "% "));
    for (key, value) in [
        ("protocol.ext.allow", "always"),
        ("remote.origin.url", &remote),
        ("core.fsmonitor", &trap),
        ("core.pager", &trap),
        ("pager.cat-file", &trap),
        ("pager.rev-parse", &trap),
        ("alias.cat-file", &format!("!{trap}")),
        ("core.alternateRefsCommand", &trap),
        ("core.editor", &trap),
    ] {
        place.git("clone", &["config", key, value]);
    }
    let history = place.repository("clone").history("", &FOLDERS).unwrap();
    assert_eq!(history.limits(), [Limit::NotFetched { count: 1 }]);
    assert_like_git(&place.path("clone"), &history, "", &FOLDERS);
    let texts: Vec<_> = history
        .versions("okrs/a")
        .into_iter()
        .map(|v| v.text)
        .collect();
    let expected = [Some("one"), None, Some("three")].map(|text| text.map(std::sync::Arc::from));
    assert_eq!(texts, expected);
    assert!(!place.path("trap").exists());
    // Nothing was fetched by reading.
    let again = place.repository("clone").history("", &FOLDERS).unwrap();
    assert_eq!(again.limits(), [Limit::NotFetched { count: 1 }]);
}

#[cfg(unix)]
#[test]
fn somebody_elses_repository_is_not_read_and_the_way_to_trust_it_is_named() {
    let place = Place::of(STORY);
    let repo = place.path("repo");
    // Only the superuser can give a folder away; for others there is nothing to test.
    if [repo.clone(), repo.join(".git")]
        .iter()
        .any(|at| std::os::unix::fs::chown(at, Some(4711), None).is_err())
    {
        return;
    }
    let expected = format!(
        "git config --global --add safe.directory {}",
        repo.display()
    );
    let refused = || {
        let error = Repository::discover(&repo.join("okrs")).err().unwrap();
        assert!(matches!(error, HistoryError::NotOwned { .. }), "{error}");
        assert_eq!(error.hint(), Some(expected.clone()));
    };
    refused();
    // Nor in a form that only git knows.
    let config = repo.join(".git/config");
    let settings = std::fs::read_to_string(&config).unwrap();
    let settings = settings.replace("repositoryformatversion = 0", "repositoryformatversion = 1");
    std::fs::write(
        &config,
        settings + "[extensions]\n\tpartialClone = origin\n",
    )
    .unwrap();
    refused();
}
