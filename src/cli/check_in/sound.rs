//! What `okr lint` would say about a file that is not written yet.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::{Scope, Since, lint};
use crate::output::escape;
use crate::rules;
use crate::workspace::{Disk, Files, Overlay, Workspace};
use std::path::Path;

/// The findings about `text`, were it at `path` of the workspace at `root`.
pub(in crate::cli) fn findings(
    root: &Path,
    path: &str,
    text: &str,
) -> anyhow::Result<Vec<Diagnostic>> {
    let disk = Disk::new(root);
    let mut files = Overlay::new(&disk as &dyn Files);
    files.over.insert(path.to_owned(), text.as_bytes().to_vec());
    let workspace = Workspace::load(&files)?;
    let mut since = Since::default();
    since.change(path, None);
    let scope = Scope {
        paths: vec![path.to_owned()],
        since: Some(since),
        ..Scope::default()
    };
    Ok(lint(&workspace, rules::ALL, &scope).diagnostics)
}

/// Whether one of them makes the file unfit to be written.
pub(in crate::cli) fn is_broken(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|d| d.level == Level::Error)
}

/// A finding in two lines: what, and what to do.
pub(in crate::cli) fn told(diagnostic: &Diagnostic) -> String {
    let finding = &diagnostic.finding;
    let what = format!(
        "{}[{}]: {}",
        diagnostic.level.word(),
        diagnostic.rule,
        finding.what
    );
    let what = escape::terminal(&what).into_owned();
    if finding.next.is_empty() {
        return what;
    }
    format!("{what}\n  what to do: {}", escape::terminal(&finding.next))
}
