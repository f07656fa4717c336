//! `okr lint --write-baseline` and `--prune-baseline`.

use super::super::Ending;
use super::super::error::fail;
use super::super::ui::Ui;
use super::origin::Origin;
use crate::compose::{NewFile, replace, write_new};
use crate::diagnostic::counted;
use crate::lint::{BASELINE_FILE, Baseline, Outcome, Scope};
use crate::rules;

/// The largest baseline that is read, in bytes: hundreds of thousands of findings.
const MOST: u64 = 64 * 1024 * 1024;

/// The baseline of the workspace; an empty one where there is none.
pub(super) fn read(origin: &Origin) -> anyhow::Result<Baseline> {
    let Some(text) = text(origin)? else {
        return Ok(Baseline::default());
    };
    Baseline::read(&text).map_err(|error| {
        fail(
            error.to_string(),
            format!("restore {BASELINE_FILE} from git, or remove it and write a new one"),
        )
    })
}

fn text(origin: &Origin) -> anyhow::Result<Option<String>> {
    if origin.is_alone() {
        return Ok(None);
    }
    let bytes = origin.with_files(|files, _| files.read_at_most(BASELINE_FILE, MOST + 1))?;
    if bytes.as_ref().is_some_and(|b| b.len() as u64 > MOST) {
        return Err(fail(
            format!("{BASELINE_FILE} is larger than {} MiB", MOST / 1024 / 1024),
            "remove it; so many findings are better mended or turned off in okr.yaml",
        ));
    }
    Ok(bytes.map(|b| String::from_utf8_lossy(&b).into_owned()))
}

/// Takes today's findings on.
pub(super) fn write(origin: &Origin, outcome: &Outcome, ui: &Ui) -> anyhow::Result<Ending> {
    if text(origin)?.is_some() {
        return Err(fail(
            format!("{BASELINE_FILE} is there already, and a baseline only ever shrinks"),
            "`okr lint --prune-baseline` takes out what has been mended; remove the file to begin anew",
        ));
    }
    let baseline = Baseline::of(&outcome.diagnostics, rules::ALL);
    let file = NewFile::new(BASELINE_FILE, baseline.text());
    write_new(&origin.root, &[file])?;
    ui.show(|out| writeln!(out, "{BASELINE_FILE}"))?;
    ui.note(&format!(
        "{} taken on; from now on only what is new is reported",
        counted(baseline.entries().len(), "finding")
    ));
    Ok(Ending::Fine)
}

/// Takes out of the baseline what has been mended.
pub(super) fn prune(
    origin: &Origin,
    scope: &Scope,
    outcome: &Outcome,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let Some(before) = text(origin)? else {
        return Err(fail(
            format!("there is no {BASELINE_FILE} here"),
            "`okr lint --write-baseline` writes one",
        ));
    };
    let there = outcome.still_there();
    let kept = Baseline::clone(&scope.baseline)
        .retain(|e| there.contains(e.fingerprint.as_str()) || !scope.holds(&e.path));
    let gone = scope.baseline.entries().len() - kept.entries().len();
    if gone > 0 {
        replace(&origin.root, BASELINE_FILE, &before, &kept.text())?;
    }
    ui.note(&format!(
        "{} taken out, {} left",
        counted(gone, "finding"),
        kept.entries().len()
    ));
    Ok(Ending::Fine)
}
