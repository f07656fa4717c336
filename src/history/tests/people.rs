//! Who and when.

use super::support::Place;

#[test]
fn a_day_is_the_committers_own_day() {
    // 23:30 in New York is the next day in UTC; 00:30 in Auckland is the day before.
    let place = Place::of(
        "
- {by: ana, at: 2026-10-05T23:30:00-04:00, message: New York, write: {okrs/a: one}}
- {by: ben, at: 2026-10-02T12:00:00Z, committed: 2026-10-07T00:30:00+13:00, message: Auckland, write: {okrs/a: two}}",
    );
    let history = place.history();
    let [york, auckland] = history.commits() else {
        panic!("two commits")
    };
    assert_eq!(york.visible.unwrap().to_string(), "2026-10-05");
    assert_eq!(york.authored.to_rfc3339(), "2026-10-05T23:30:00-04:00");
    assert_eq!(auckland.visible.unwrap().to_string(), "2026-10-07");
    assert_eq!(auckland.authored.to_rfc3339(), "2026-10-02T12:00:00+00:00");
    assert_eq!(auckland.committed.to_rfc3339(), "2026-10-07T00:30:00+13:00");
}

#[test]
fn the_mailmap_names_authors_and_co_authors() {
    let place = Place::of(
        "
- by: ana
  at: 2026-10-01T09:00:00Z
  message: |
    Begin (#1)

    * first

    Co-authored-by: B <ben@old.example>

    * second

    Co-authored-by: Ben <ben@acme.example>
    Co-authored-by: Ana at home <ana@home.example>
  write:
    okrs/a: one
    .mailmap: |
      Ana Souza <ana@acme.example>
      Ana Souza <ana@acme.example> <ana@home.example>
      Ben Bo <ben@acme.example> <ben@old.example>
",
    );
    let history = place.history();
    let commit = &history.commits()[0];
    assert_eq!(commit.author.name, "Ana Souza");
    let others: Vec<String> = commit
        .co_authors
        .iter()
        .map(|who| format!("{} {}", who.name, who.email))
        .collect();
    assert_eq!(others, ["Ben Bo ben@acme.example"]);
    assert_eq!(commit.subject, "Begin (#1)");
}

#[test]
fn an_import_says_so() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: \"Take over\\n\\nOkr-Import: true\\n\", write: {okrs/a: one}}
- {by: ana, at: 2026-10-02T09:00:00Z, message: \"Go on\\n\\nWithout any import\\n\", write: {okrs/a: two}}",
    );
    let history = place.history();
    let imports: Vec<bool> = history
        .commits()
        .iter()
        .map(|commit| commit.import)
        .collect();
    assert_eq!(imports, [true, false]);
}
