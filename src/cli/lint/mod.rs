//! `okr lint`.

mod baseline;
mod edits;
mod look_back;
mod origin;

use super::Ending;
use super::args::{FailOn, Global, LintArgs, LintFormat};
use super::error::{fail, unknown};
use super::identity::Keys;
use super::locate;
use super::records::BEGIN;
use super::ui::Ui;
use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::history::Repository;
use crate::lint::{BASELINE_FILE, Outcome, Scope, Selection, lint};
use crate::model::Kind;
use crate::output::{
    LintNote, LintReport, lint_concise, lint_full, lint_github, lint_gitlab, lint_json, lint_junit,
    lint_markdown, lint_rdjson, lint_sarif,
};
use crate::rules;
use crate::source::Span;
use crate::workspace::{Stray, Workspace, strays};
use anyhow::Context;
use origin::Origin;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is judged and how, and where it is told.
struct Run<'r> {
    args: &'r LintArgs,
    /// The folder in which the command works.
    base: &'r Path,
    origin: &'r Origin,
    scope: Scope,
    notes: Vec<LintNote>,
    ui: &'r Ui,
}

pub(super) fn run(args: &LintArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let origin = Origin::find(args, &base, global.today(None)?)?;
    let mut scope = Scope {
        paths: origin.paths.clone(),
        rules: selection(args)?,
        baseline: if args.write_baseline {
            Arc::default()
        } else {
            Arc::new(baseline::read(&origin)?)
        },
        ..Scope::default()
    };
    let keys = keys(args, &origin, &base);
    let workspace = origin.load(&keys)?;
    keys.check(ui)?;
    let today = global.today(origin.moment().map(|moment| moment.day))?;
    let back = look_back::look_back(args, global, &origin, &workspace, &scope.rules, today)?;
    (scope.since, scope.past) = (back.since, back.past);
    let mut notes = back.notes;
    let strays = origin.with_files(|files, _| strays(files, &workspace.folders));
    notes.extend(strays.iter().map(not_read));
    let run = Run {
        args,
        base: &base,
        origin: &origin,
        scope,
        notes,
        ui,
    };
    if args.fix || args.unsafe_fixes || args.diff {
        return run.mend();
    }
    let scope = &run.scope;
    let is_record = |kind| !matches!(kind, Kind::Settings | Kind::Org);
    if !workspace.files.iter().any(|f| is_record(f.kind))
        && workspace.sealed == 0
        && scope.paths.is_empty()
    {
        return Err(fail(
            format!(
                "the workspace at {} holds no records yet",
                origin.root.display()
            ),
            strays
                .first()
                .map(not_read)
                .map_or_else(|| BEGIN.to_owned(), |note| note.to_string()),
        ));
    }
    let mut outcome = lint(&workspace, rules::ALL, scope);
    if !(run.is_read_here() && args.output_format == LintFormat::Full) {
        veil(&mut outcome, &workspace);
    }
    if outcome.files + outcome.sealed == 0 && scope.since.is_none() {
        return Err(fail(
            "there is no record at the paths given",
            "records lie in okrs/, check-ins/ and the other folders of the workspace; without a path all are judged",
        ));
    }
    if args.write_baseline {
        return baseline::write(&origin, &outcome, ui);
    }
    if args.prune_baseline {
        return baseline::prune(&origin, scope, &outcome, ui);
    }
    let ended = run.show(&workspace, &outcome, "")?;
    // The program ends here: to take a large workspace apart piece by piece would serve nobody.
    std::mem::forget(workspace);
    Ok(ended)
}

/// The keys that open sealed records. A baseline lies open for everybody, and edits are written: neither is made from what
/// was opened.
fn keys(args: &LintArgs, origin: &Origin, base: &Path) -> Keys {
    if args.write_baseline || args.prune_baseline {
        return Keys::default();
    }
    let repository = Repository::discover(&origin.root).ok().flatten();
    args.identity.keys(base, repository.as_ref())
}

/// Findings about records that lie sealed say on a terminal what they found, and nowhere else: a log is read by others.
fn veil(outcome: &mut Outcome, workspace: &Workspace) {
    let sealed = workspace.files.iter();
    let sealed = sealed.filter(|f| f.is_sealed && !f.text.is_empty());
    let sealed: HashSet<&str> = sealed.map(|f| &*f.path).collect();
    let found = outcome.diagnostics.iter_mut();
    for diagnostic in found.filter(|d| sealed.contains(&*d.path)) {
        let rule = rules::ALL.iter().find(|r| r.name == diagnostic.rule);
        let summary = rule.map_or("", |r| r.summary);
        diagnostic.finding = Finding {
            why: rule.map_or("", |r| r.why).to_owned(),
            ..Finding::new(Span::default(), summary, "").next(
                "the record lies sealed: what it says is not repeated here; `okr unseal` shows it",
            )
        };
        diagnostic.address.clear();
    }
}

impl Run<'_> {
    /// Whether a person reads at this terminal what comes out.
    fn is_read_here(&self) -> bool {
        self.ui.is_terminal() && self.args.output_file.is_none()
    }

    /// Shows the findings, sums them up on standard error, and says whether they fail the check.
    fn show(&self, workspace: &Workspace, outcome: &Outcome, more: &str) -> anyhow::Result<Ending> {
        let Run { args, ui, .. } = self;
        let texts = workspace.files.iter();
        let texts = texts.filter(|f| !f.is_sealed || self.is_read_here());
        let texts = texts.map(|f| (&*f.path, f.text.as_str()));
        let personal = workspace.files.iter().filter(|f| f.kind.is_personal());
        let looked_from = looked_from(args.output_format, self.origin, self.base)?;
        let report = LintReport {
            outcome,
            notes: &self.notes,
            all: ui.verbose(),
            texts: texts
                .chain([(BASELINE_FILE, self.scope.baseline.source())])
                .collect(),
            prefix: self.origin.way_from(&looked_from),
            inside: locate::way(&self.origin.root, &looked_from),
            fails_from: args.fail_on.level(),
            personal: personal.map(|f| &*f.path).collect(),
        };
        let file = args.output_file.as_deref();
        ui.deliver(file, false, |out, look| match args.output_format {
            LintFormat::Full => lint_full(&report, look, out),
            LintFormat::Concise => lint_concise(&report, out),
            LintFormat::Json => lint_json(&report, out),
            LintFormat::Github => lint_github(&report, out),
            LintFormat::Gitlab => lint_gitlab(&report, out),
            LintFormat::Sarif => lint_sarif(&report, out),
            LintFormat::Rdjson => lint_rdjson(&report, out),
            LintFormat::Junit => lint_junit(&report, out),
            LintFormat::Markdown => lint_markdown(&report, out),
        })?;
        let explain = if outcome.diagnostics.is_empty() {
            ""
        } else {
            " · okr explain RULE tells more"
        };
        let since = args.since.as_ref().map_or_else(String::new, |rev| {
            format!(" · only what was changed since {rev}")
        });
        ui.note(&format!("{}{since}{more}{explain}", report.summary()));
        for note in &self.notes {
            ui.note(&format!("note: {note}"));
        }
        let fails = |d: &Diagnostic| d.level >= report.fails_from;
        Ok(if outcome.diagnostics.iter().any(fails) {
            Ending::Findings
        } else {
            Ending::Fine
        })
    }
}

/// Where the reader of a format looks for the files that paths lead to.
fn looked_from(format: LintFormat, origin: &Origin, base: &Path) -> anyhow::Result<PathBuf> {
    let top = origin.root.ancestors().find(|a| a.join(".git").exists());
    let here = std::fs::canonicalize(".").context("cannot tell which folder this is")?;
    let from = match format {
        LintFormat::Full | LintFormat::Concise | LintFormat::Json => base,
        // A program behind a pipe looks from the folder in which both were started.
        LintFormat::Rdjson => &here,
        // Services know the top of the repository.
        LintFormat::Github
        | LintFormat::Gitlab
        | LintFormat::Sarif
        | LintFormat::Junit
        | LintFormat::Markdown => top.unwrap_or(base),
    };
    Ok(from.to_owned())
}

impl FailOn {
    fn level(self) -> Level {
        match self {
            FailOn::Hint => Level::Hint,
            FailOn::Warning => Level::Warning,
            FailOn::Error => Level::Error,
        }
    }
}

fn not_read(stray: &Stray) -> LintNote {
    let (folder, meant) = (&stray.folder, &stray.meant);
    LintNote {
        what: format!("`{folder}` holds what looks like records of `{meant}`, and is not read"),
        remedy: Some(format!(
            "`git mv {folder} {meant}`, or name it under `folders` in okr.yaml"
        )),
    }
}

fn selection(args: &LintArgs) -> anyhow::Result<Selection> {
    let selection = Selection {
        select: args.select.clone(),
        extend: args.extend_select.clone(),
        ignore: args.ignore.clone(),
    };
    selection.check(rules::ALL).map_err(|wrong| {
        let what = format!(
            "there is no rule and no group of rules called `{}`",
            wrong.name
        );
        let otherwise = "`okr rules` lists the rules and their groups";
        unknown(what, wrong.nearest, "", otherwise)
    })?;
    Ok(selection)
}
