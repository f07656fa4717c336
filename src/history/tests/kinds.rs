//! Kinds of repositories.

use super::support::{FOLDERS, Place, assert_like_git, git, told};
use crate::history::replay::add_config;
use crate::history::{HistoryError, Limit, Repository};

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
    assert_eq!(*limit, Limit::ObjectsMissing { count: 1 });
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
    assert!(matches!(history.limits(), [Limit::ObjectsMissing { .. }]));
}

#[test]
fn replaced_objects_are_named() {
    let place = Place::of(STORY);
    place.git("repo", &["replace", "--graft", "HEAD"]);
    assert_eq!(
        place.history().limits(),
        [Limit::ObjectsReplaced { count: 1 }]
    );
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
    let history = repository.history_at(&before, "", &FOLDERS).unwrap();
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

#[test]
fn forms_that_cannot_be_read_are_named() {
    for (arguments, expected) in [
        (
            ["--object-format=sha256", "--quiet"],
            "names its objects with sha256",
        ),
        (
            ["--ref-format=reftable", "--quiet"],
            "keeps its branches as reftable",
        ),
    ] {
        let place = Place::empty();
        place.git("", &["init", arguments[0], arguments[1]]);
        let error = Repository::discover(&place.path("")).err().unwrap();
        assert!(error.to_string().ends_with(expected), "{error}");
    }
    let place = Place::of(STORY);
    place.git("repo", &["config", "core.repositoryFormatVersion", "1"]);
    place.git("repo", &["config", "extensions.someDay", "true"]);
    let error = Repository::discover(&place.path("repo")).err().unwrap();
    assert!(
        error.to_string().ends_with("uses the extension `someday`"),
        "{error}"
    );
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
    let error = Repository::discover(&repo.join("okrs")).err().unwrap();
    assert!(matches!(error, HistoryError::NotOwned { .. }), "{error}");
    let expected = format!(
        "git config --global --add safe.directory {}",
        repo.display()
    );
    assert_eq!(error.hint(), Some(expected));
}
