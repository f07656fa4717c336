//! `okr lint`.

mod baseline;
mod edits;
mod look_back;
mod origin;

use super::Ending;
use super::args::{FailOn, Global, LintArgs, LintFormat};
use super::error::fail;
use super::ui::Ui;
use crate::diagnostic::Level;
use crate::lint::{BASELINE_FILE, Baseline, Outcome, Scope, Selection, lint};
use crate::model::Kind;
use crate::output::{LintNote, LintReport, lint_concise, lint_full, lint_json};
use crate::rules;
use crate::workspace::Workspace;
use origin::Origin;

pub(super) fn run(args: &LintArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let origin = Origin::find(args, &base, global.today(None)?)?;
    let mut scope = Scope {
        paths: origin.paths().to_vec(),
        rules: selection(args)?,
        baseline: if args.write_baseline {
            Baseline::default()
        } else {
            baseline::read(&origin)?
        },
        since: None,
        past: None,
    };
    let workspace = origin.load()?;
    let today = global.today(origin.moment().map(|moment| moment.day))?;
    let back = look_back::look_back(args, global, &origin, &workspace, today)?;
    (scope.since, scope.past) = (back.since, back.past);
    if args.fix || args.unsafe_fixes || args.diff {
        return edits::run(args, &origin, &scope, &back.notes, &base, ui);
    }
    if workspace
        .files
        .iter()
        .all(|f| matches!(f.kind, Kind::Settings | Kind::Org))
        && scope.paths.is_empty()
    {
        return Err(fail(
            format!(
                "the workspace at {} holds no records yet",
                origin.root().display()
            ),
            "OKRs go into okrs/CYCLE/TEAM.yaml (or the folder that `folders` in okr.yaml names); `okr init DIR` writes an example",
        ));
    }
    let outcome = lint(&workspace, rules::ALL, &scope);
    if outcome.files == 0 && scope.since.is_none() {
        return Err(fail(
            "there is no record at the paths given",
            "records lie in okrs/, check-ins/ and the other folders of the workspace; without a path all are judged",
        ));
    }
    if args.write_baseline {
        return baseline::write(&origin, &outcome, ui);
    }
    if args.prune_baseline {
        return baseline::prune(&origin, &scope, &outcome, ui);
    }
    let ended = show(
        args,
        &workspace,
        &scope,
        &outcome,
        &back.notes,
        &origin.way_from(&base),
        "",
        ui,
    )?;
    // The program ends here: to take a large workspace apart piece by piece would serve nobody.
    std::mem::forget(workspace);
    Ok(ended)
}

#[expect(clippy::too_many_arguments, reason = "everything that a run came to")]
/// Shows the findings, sums them up on standard error, and says whether they fail the check.
fn show(
    args: &LintArgs,
    workspace: &Workspace,
    scope: &Scope,
    outcome: &Outcome,
    notes: &[LintNote],
    prefix: &str,
    more: &str,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let texts = workspace.files.iter().map(|f| (&*f.path, f.text.as_str()));
    let report = LintReport {
        outcome,
        notes,
        all: ui.verbose(),
        texts: texts
            .chain([(BASELINE_FILE, scope.baseline.source())])
            .collect(),
        prefix: prefix.to_owned(),
        summaries: rules::ALL.iter().map(|r| (r.name, r.summary)).collect(),
        personal: workspace
            .files
            .iter()
            .filter(|f| f.kind.is_personal())
            .map(|f| &*f.path)
            .collect(),
    };
    ui.show(|out| match args.output_format {
        LintFormat::Full => lint_full(&report, ui.look(), out),
        LintFormat::Concise => lint_concise(&report, out),
        LintFormat::Json => lint_json(&report, out),
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
    for note in notes {
        ui.note(&format!("note: {note}"));
    }
    Ok(if fails(outcome, args.fail_on) {
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

fn selection(args: &LintArgs) -> anyhow::Result<Selection> {
    let selection = Selection {
        select: args.select.clone(),
        extend: args.extend_select.clone(),
        ignore: args.ignore.clone(),
    };
    selection.check(rules::ALL).map_err(|unknown| {
        let hint = unknown.nearest.map_or_else(
            || "`okr rules` lists the rules and their groups".to_owned(),
            |n| format!("did you mean `{n}`?"),
        );
        fail(
            format!(
                "there is no rule and no group of rules called `{}`",
                unknown.name
            ),
            hint,
        )
    })?;
    Ok(selection)
}
