//! Files, folders and whole workspaces that were moved keep their past.

use super::support::{FOLDERS, Place, git, oracle, ours, told};
use crate::history::{History, Repository};
use std::collections::BTreeSet;

/// Who wrote what a file holds now, and who brought the file.
fn told_of(history: &History, path: &str, words: &str) -> [String; 2] {
    let since = history.first_with(path, |text| text.contains(words));
    let authors = [since.map(|version| version.commit), history.recorded(path)];
    authors.map(|commit| commit.map_or("?".to_owned(), |commit| commit.author.name.clone()))
}

const SIX: &str =
    r"title: Builds are trusted\nwhy: x\nlead: ana\ntarget: 10\nunit: min\nbaseline: 24\n";

#[test]
fn a_file_that_was_edited_while_it_moved_is_followed() {
    let place = Place::of(&format!(
        "
- {{by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {{okrs/a/web.yaml: \"{SIX}\", okrs/a/app.yaml: \"other: 1\\n\"}}}}
- {{by: ben, at: 2026-10-02T09:00:00Z, message: Move and ease, remove: [okrs/a],
   write: {{okrs/b/site.yaml: \"{eased}\", okrs/b/new.yaml: \"nothing: alike\\n\"}}}}
- {{by: cem, at: 2026-10-03T09:00:00Z, message: Ease again, change: [{{file: okrs/b/site.yaml, from: 'lead: ana', to: 'lead: cem'}}]}}",
        eased = SIX.replace("target: 10", "target: 8"),
    ));
    let history = place.history();
    assert_eq!(
        told(&history)[1],
        "Move and ease: D okrs/a/app.yaml, D okrs/a/web.yaml, A okrs/b/new.yaml, \
         R okrs/a/web.yaml -> okrs/b/site.yaml"
    );
    let of = |words| told_of(&history, "okrs/b/site.yaml", words);
    assert_eq!(of("baseline: 24"), ["Ana", "Ana"]);
    assert_eq!(of("target: 8"), ["Ben", "Ana"]);
    assert_eq!(of("lead: cem"), ["Cem", "Ana"]);
    assert_eq!(
        told_of(&history, "okrs/b/new.yaml", "alike"),
        ["Ben", "Ben"]
    );
    let versions = history.versions("okrs/b/site.yaml");
    let change = versions[1].change;
    assert_eq!(change.before, versions[0].change.blob);
    assert_ne!(change.before, change.blob);
}

#[test]
fn folders_that_had_another_name_in_the_settings_are_followed() {
    // The settings change with the folder, after it, and before it.
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin,
   write: {okr.yaml: \"organisation: Acme\\nfolders: {okrs: goals, check_ins: checkins, people: team/people}\\n\",
     goals/web.yaml: 'target: 10', checkins/web/1.md: one, team/people/ana.md: growth, team/roster.md: no record}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: With, remove: [checkins],
   write: {okr.yaml: \"organisation: Acme\\nfolders: {okrs: goals, people: team/people}\\n\", check-ins/web/1.md: one}}
- {by: ben, at: 2026-10-03T09:00:00Z, message: Before, write: {okr.yaml: \"organisation: Acme\\n\"}}
- {by: cem, at: 2026-10-04T09:00:00Z, message: Then, remove: [goals, team/people], write: {okrs/web.yaml: 'target: 10', people/ana.md: growth}}",
    );
    let names = ["okrs", "check-ins", "people", "okr.yaml"];
    let history = place.repository("repo").history("", &names).unwrap();
    assert_eq!(told_of(&history, "okrs/web.yaml", "10"), ["Ana", "Ana"]);
    assert_eq!(
        told_of(&history, "check-ins/web/1.md", "one"),
        ["Ana", "Ana"]
    );
    assert_eq!(told_of(&history, "people/ana.md", "growth"), ["Ana", "Ana"]);
    let all = [
        "okrs",
        "check-ins",
        "people",
        "okr.yaml",
        "goals",
        "checkins",
        "team/people",
    ];
    assert_eq!(
        ours(&history, &BTreeSet::new()),
        oracle(&place.path("repo"), "", &all)
    );
    // Where the settings never said so, a folder of another name holds no records.
    assert!(history.versions("team/roster.md").is_empty());
}

/// A workspace that lies first in one folder of a repository with other things, then in another.
fn moved(from: &str, to: &str, settings: &str) -> (Place, String) {
    let at = |folder: &str, path: &str| match folder {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    };
    let place = Place::of(&format!(
        "
- {{by: cem, at: 2026-09-01T09:00:00Z, message: Code, write: {{src/main.rs: fn, other/okr.yaml: \"organisation: Other\\n\", other/okrs/web.yaml: theirs}}}}
- {{by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {{{}: \"organisation: Acme\\n\", {}: 'target: 10', {}: 'same'}}}}
- {{by: ana, at: 2026-10-02T09:00:00Z, message: Ease, write: {{{}: 'target: 8'}}}}
- {{by: ben, at: 2026-10-03T09:00:00Z, message: Move, remove: [{}, {}, other],
   write: {{{}: \"{settings}\", {}: 'target: 8', {}: 'same', elsewhere/okr.yaml: \"organisation: Other\\n\", elsewhere/okrs/web.yaml: theirs}}}}
- {{by: cem, at: 2026-10-04T09:00:00Z, message: Edit, write: {{{}: 'other'}}}}",
        at(from, "okr.yaml"),
        at(from, "okrs/web.yaml"),
        at(from, "okrs/app.yaml"),
        at(from, "okrs/web.yaml"),
        at(from, "okr.yaml"),
        at(from, "okrs"),
        at(to, "okr.yaml"),
        at(to, "okrs/web.yaml"),
        at(to, "okrs/app.yaml"),
        at(to, "okrs/app.yaml"),
    ));
    (place, to.to_owned())
}

#[test]
fn a_workspace_that_moved_within_its_repository_is_followed() {
    for (from, to) in [
        ("", "docs/goals"),
        ("docs/goals", ""),
        ("goals", "docs/goals"),
        ("docs", "docs/goals"),
    ] {
        for (settings, edited) in [
            (r"organisation: Acme\n", ""),
            (r"organisation: Acme\nlanguage: [en]\n", "Move: M okr.yaml"),
            (
                r"organisation: Something else entirely\n",
                "Move: M okr.yaml",
            ),
        ] {
            let (place, prefix) = moved(from, to, settings);
            let history = place.repository("repo").history(&prefix, &FOLDERS).unwrap();
            let mut expected = vec![
                "Begin: A okr.yaml, A okrs/app.yaml, A okrs/web.yaml",
                "Ease: M okrs/web.yaml",
                edited,
                "Edit: M okrs/app.yaml",
            ];
            expected.retain(|line| !line.is_empty());
            assert_eq!(told(&history), expected, "{from} to {to}, {settings}");
            assert_eq!(told_of(&history, "okrs/web.yaml", "8"), ["Ana", "Ana"]);
            assert_eq!(told_of(&history, "okrs/app.yaml", "other"), ["Cem", "Ana"]);
        }
    }
}

#[test]
fn a_workspace_is_followed_through_several_places_and_names() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okr.yaml: \"folders: {okrs: goals}\\n\", goals/web.yaml: 'target: 10'}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Into a folder, remove: [okr.yaml, goals],
   write: {one/okr.yaml: \"folders: {okrs: goals}\\n\", one/goals/web.yaml: 'target: 10'}}
- {by: ben, at: 2026-10-03T09:00:00Z, message: Usual names, remove: [one/goals], write: {one/okr.yaml: \"organisation: Acme\\n\", one/okrs/web.yaml: 'target: 10'}}
- {by: cem, at: 2026-10-04T09:00:00Z, message: Into another, remove: [one],
   write: {two/okr.yaml: \"organisation: Acme\\n\", two/okrs/web.yaml: 'target: 10'}}",
    );
    let history = place.repository("repo").history("two", &FOLDERS).unwrap();
    assert_eq!(told_of(&history, "okrs/web.yaml", "10"), ["Ana", "Ana"]);
    assert_eq!(
        told(&history),
        [
            "Begin: A goals/web.yaml, A okr.yaml",
            "Usual names: D goals/web.yaml, M okr.yaml, R goals/web.yaml -> okrs/web.yaml",
        ]
    );
}

#[test]
fn a_repository_that_was_merged_into_a_folder_of_another_brings_its_past() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okr.yaml: \"organisation: Acme\\n\", okrs/web.yaml: 'target: 10'}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Ease, write: {okrs/web.yaml: 'target: 8'}}",
    );
    let url = place.path("repo").display().to_string();
    place.git("", &["init", "--quiet", "-b", "main", "all"]);
    let all = |arguments: &[&str]| place.git("all", arguments);
    all(&["commit", "--quiet", "--allow-empty", "-m", "Code"]);
    all(&["fetch", "--quiet", &url, "main"]);
    let strategy = ["-s", "ours", "--no-commit", "--allow-unrelated-histories"];
    all(&[&["merge", "--quiet"], &strategy[..], &["FETCH_HEAD"]].concat());
    all(&["read-tree", "--prefix=company/", "-u", "FETCH_HEAD"]);
    all(&["commit", "--quiet", "-m", "Take in"]);
    let history = place
        .repository("all")
        .history("company", &FOLDERS)
        .unwrap();
    assert_eq!(
        told(&history),
        [
            "Begin: A okr.yaml, A okrs/web.yaml",
            "Ease: M okrs/web.yaml"
        ]
    );
    assert_eq!(told_of(&history, "okrs/web.yaml", "8"), ["Ben", "Ana"]);
}

#[test]
fn a_workspace_that_was_copied_begins_with_its_copy() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {one/okr.yaml: \"organisation: Acme\\n\", one/okrs/web.yaml: 'target: 10'}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Copy, write: {two/okr.yaml: \"organisation: Acme\\n\", two/okrs/web.yaml: 'target: 10'}}",
    );
    let history = place.repository("repo").history("two", &FOLDERS).unwrap();
    assert_eq!(told(&history), ["Copy: A okr.yaml, A okrs/web.yaml"]);
    let repo = place.path("repo");
    git(&repo, &["rm", "-rq", "one"]);
    git(&repo, &["commit", "-qm", "Remove the first"]);
    let read = |repository: Repository| repository.history("two", &FOLDERS).unwrap();
    assert_eq!(told(&read(place.repository("repo"))), told(&history));
}
