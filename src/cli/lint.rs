//! `okr lint`.

use super::args::{FailOn, Global, LintArgs, LintFormat};
use super::error::fail;
use super::ui::Ui;
use super::{Ending, locate};
use crate::diagnostic::Level;
use crate::lint::{Outcome, Scope, lint};
use crate::model::Kind;
use crate::output::{LintReport, lint_concise, lint_full, lint_json};
use crate::rules;
use crate::workspace::{Disk, Files, Workspace};
use anyhow::Context;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &LintArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let (workspace, scope, root) = open(args, &base)?;
    if workspace.files.iter().all(|f| f.kind == Kind::Settings) && scope.paths.is_empty() {
        return Err(fail(
            format!("the workspace at {} holds no records yet", root.display()),
            "`okr init` writes a first OKR file",
        ));
    }
    let outcome = lint(&workspace, rules::ALL, &scope);
    let report = LintReport {
        outcome: &outcome,
        texts: workspace
            .files
            .iter()
            .map(|f| (&*f.path, f.text.as_str()))
            .collect(),
        prefix: locate::way(&base, &root),
        summaries: rules::ALL.iter().map(|r| (r.name, r.summary)).collect(),
        personal: Box::new(|path| {
            workspace
                .files
                .iter()
                .any(|f| &*f.path == path && f.kind.is_personal())
        }),
    };
    ui.show(|out| match args.output_format {
        LintFormat::Full => lint_full(&report, ui.look(), out),
        LintFormat::Concise => lint_concise(&report, out),
        LintFormat::Json => lint_json(&report, out),
    })?;
    let more = if outcome.diagnostics.is_empty() {
        ""
    } else {
        " · okr explain RULE tells more"
    };
    ui.note(&format!("{}{more}", report.summary()));
    drop(report);
    // The program ends here: to take a large workspace apart piece by piece would serve nobody.
    std::mem::forget(workspace);
    Ok(if fails(&outcome, args.fail_on) {
        Ending::Findings
    } else {
        Ending::Fine
    })
}

fn fails(outcome: &Outcome, from: FailOn) -> bool {
    let least = match from {
        FailOn::Hint => Level::Hint,
        FailOn::Warning => Level::Warning,
        FailOn::Error => Level::Error,
    };
    outcome.diagnostics.iter().any(|d| d.level >= least)
}

/// The workspace around the paths, what of it is judged, and where it lies.
fn open(args: &LintArgs, base: &Path) -> anyhow::Result<(Workspace, Scope, PathBuf)> {
    let mut root: Option<PathBuf> = None;
    let mut scope = Scope::default();
    for path in &args.paths {
        let full = std::fs::canonicalize(base.join(path))
            .with_context(|| format!("cannot read {}", path.display()))?;
        let start = if full.is_dir() {
            full.as_path()
        } else {
            full.parent().unwrap_or(&full)
        };
        let Some(here) = locate::root_around(start) else {
            return alone(args, &full, base);
        };
        if root.as_ref().is_some_and(|r| *r != here) {
            return Err(fail(
                "these paths lie in different workspaces",
                "lint one workspace at a time",
            ));
        }
        scope.paths.extend(locate::below(&here, &full));
        root = Some(here);
    }
    let root = match root {
        Some(root) => root,
        None => locate::workspace_root(base)?,
    };
    let workspace = Workspace::load(&Disk::new(&root))
        .with_context(|| format!("the workspace at {} could not be read", root.display()))?;
    Ok((workspace, scope, root))
}

/// One OKR file outside of any workspace.
fn alone(args: &LintArgs, full: &Path, base: &Path) -> anyhow::Result<(Workspace, Scope, PathBuf)> {
    if full.is_dir() {
        locate::workspace_root(full)?;
    }
    if args.paths.len() > 1 {
        return Err(fail(
            "several files outside of a workspace",
            "lint them one by one, or put an okr.yaml into the folder above them",
        ));
    }
    let folder = full.parent().unwrap_or(base);
    let name = full
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let bytes = Disk::new(folder)
        .read(&name)
        .with_context(|| format!("cannot read {}", full.display()))?
        .unwrap_or_default();
    Ok((
        Workspace::of_one_file(&name, bytes),
        Scope::default(),
        folder.to_owned(),
    ))
}
