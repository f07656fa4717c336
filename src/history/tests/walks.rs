//! What commits on one line changed.

use super::support::{FOLDERS, Place, assert_like_git, git, told};

#[test]
fn each_commit_tells_what_it_changed() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00+02:00, message: Begin,
   write: {okr.yaml: 'organisation: Acme', okrs/2026-Q4/web.yaml: 'target: 10', README.md: Hello}}
- {by: ben, at: 2026-10-02T09:00:00+02:00, message: Only the readme, write: {README.md: Hello all}}
- {by: ben, at: 2026-10-03T09:00:00+02:00, message: Ease, change: [{file: okrs/2026-Q4/web.yaml, from: '10', to: '8'}]}
- {by: ana, at: 2026-10-04T09:00:00+02:00, message: Give up, remove: [okrs/2026-Q4/web.yaml]}",
    );
    let history = place.history();
    assert_eq!(
        told(&history),
        [
            "Begin: A okr.yaml, A okrs/2026-Q4/web.yaml",
            "Ease: M okrs/2026-Q4/web.yaml",
            "Give up: D okrs/2026-Q4/web.yaml",
        ]
    );
    assert!(history.is_complete());
    assert_eq!(
        history.head().unwrap().as_str(),
        place.git("repo", &["rev-parse", "HEAD"])
    );
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
}

#[test]
fn a_moved_file_and_a_moved_folder_keep_their_past() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a/web.yaml: one, okrs/a/app.yaml: two}}
- {by: ana, at: 2026-10-02T09:00:00Z, message: Move a file, remove: [okrs/a/web.yaml], write: {okrs/a/site.yaml: one}}
- {by: ana, at: 2026-10-03T09:00:00Z, message: Move the folder, remove: [okrs/a],
   write: {okrs/b/site.yaml: one, okrs/b/app.yaml: two}}
- {by: ben, at: 2026-10-04T09:00:00Z, message: Edit, write: {okrs/b/site.yaml: three}}",
    );
    let history = place.history();
    assert_eq!(
        told(&history),
        [
            "Begin: A okrs/a/app.yaml, A okrs/a/web.yaml",
            "Move a file: R okrs/a/web.yaml -> okrs/a/site.yaml, D okrs/a/web.yaml",
            "Move the folder: D okrs/a/app.yaml, D okrs/a/site.yaml, \
             R okrs/a/app.yaml -> okrs/b/app.yaml, R okrs/a/site.yaml -> okrs/b/site.yaml",
            "Edit: M okrs/b/site.yaml",
        ]
    );
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    let versions = history.versions("okrs/b/site.yaml");
    let paths: Vec<&str> = versions.iter().map(|version| version.path).collect();
    assert_eq!(
        paths,
        [
            "okrs/a/web.yaml",
            "okrs/a/site.yaml",
            "okrs/b/site.yaml",
            "okrs/b/site.yaml"
        ]
    );
    assert_eq!(
        history.recorded("okrs/b/site.yaml").unwrap().subject,
        "Begin"
    );
}

#[test]
fn a_workspace_in_a_sub_folder_sees_only_itself() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Code, write: {src/main.rs: fn, okrs/not-ours.yaml: x}}
- {by: ana, at: 2026-10-02T09:00:00Z, message: Begin, write: {docs/goals/okrs/a.yaml: one, docs/goals/notes.md: n}}
- {by: ben, at: 2026-10-03T09:00:00Z, message: Edit, write: {docs/goals/okrs/a.yaml: two, src/main.rs: fn2}}",
    );
    let history = place
        .repository("repo")
        .history("docs/goals", &FOLDERS)
        .unwrap();
    assert_eq!(
        told(&history),
        ["Begin: A okrs/a.yaml", "Edit: M okrs/a.yaml"]
    );
    assert_like_git(&place.path("repo"), &history, "docs/goals/", &FOLDERS);
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_folder_or_a_link_is_told_as_git_tells_it() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: A file, write: {okrs/a: one, okrs/a-b: two, okrs/l: three}}
- {by: ana, at: 2026-10-02T09:00:00Z, message: A folder, remove: [okrs/a], write: {okrs/a/b: one}}",
    );
    let repo = place.path("repo");
    std::fs::remove_file(repo.join("okrs/l")).unwrap();
    std::os::unix::fs::symlink("a-b", repo.join("okrs/l")).unwrap();
    git(&repo, &["commit", "--all", "-m", "A link"]);
    git(&repo, &["update-index", "--chmod=+x", "okrs/a-b"]);
    git(&repo, &["commit", "-m", "Only the mode"]);
    let history = place.history();
    assert_eq!(
        told(&history),
        [
            "A file: A okrs/a, A okrs/a-b, A okrs/l",
            "A folder: D okrs/a, R okrs/a -> okrs/a/b",
            "A link: D okrs/l",
        ]
    );
    assert_like_git(&repo, &history, "", &FOLDERS);
}

#[test]
fn texts_that_are_no_records_are_none() {
    let place =
        Place::of("[{by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a: text}}]");
    let repo = place.path("repo");
    std::fs::write(repo.join("okrs/latin"), b"caf\xe9").unwrap();
    std::fs::write(repo.join("okrs/huge"), vec![b'x'; 1024 * 1024 + 1]).unwrap();
    std::fs::write(repo.join("okrs/large"), vec![b'x'; 1024 * 1024]).unwrap();
    git(&repo, &["add", "--all"]);
    git(&repo, &["commit", "-m", "Add"]);
    let history = place.history();
    let text = |path| history.newest(path).unwrap().text;
    assert_eq!(text("okrs/a").as_deref(), Some("text"));
    assert_eq!(text("okrs/latin"), None);
    assert_eq!(text("okrs/huge"), None);
    assert!(text("okrs/large").is_some());
    // The second asking is answered from memory, and is the same text.
    assert!(std::sync::Arc::ptr_eq(
        &text("okrs/a").unwrap(),
        &text("okrs/a").unwrap()
    ));
}
