//! `okr lint --fix`, `--unsafe-fixes` and `--diff`.

use super::super::Ending;
use super::super::args::LintArgs;
use super::super::error::fail;
use super::super::ui::Ui;
use super::origin::Origin;
use crate::compose::replace;
use crate::diagnostic::counted;
use crate::lint::{Mended, Scope, mend};
use crate::output::{LintNote, edits_as_diff};
use crate::rules;
use std::path::Path;

pub(super) fn run(
    args: &LintArgs,
    origin: &Origin,
    scope: &Scope,
    notes: &[LintNote],
    base: &Path,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    if origin.is_input() && !args.diff {
        return Err(fail(
            "text from standard input cannot be mended in place",
            "use --diff, or --fix with the path of the file",
        ));
    }
    let mended =
        origin.with_files(|files, load| mend(files, load, rules::ALL, scope, args.unsafe_fixes))?;
    if args.diff {
        let for_terminal = ui.is_terminal() && args.output_file.is_none();
        let file = args.output_file.as_deref();
        ui.deliver(file, false, |out, _| {
            edits_as_diff(&mended.files, &origin.way_from(base), for_terminal, out)
        })?;
        let files = mended.files.len();
        ui.note(&format!(
            "{} would change{}, nothing written",
            counted(files, "file"),
            held_back(&mended)
        ));
        return Ok(if files > 0 {
            Ending::Findings
        } else {
            Ending::Fine
        });
    }
    for file in &mended.files {
        replace(&origin.root, &file.path, &file.before, &file.after)?;
    }
    let more = format!(" · {} mended{}", mended.fixed, held_back(&mended));
    super::show(
        args,
        &mended.workspace,
        scope,
        &mended.outcome,
        notes,
        origin,
        base,
        &more,
        ui,
    )
}

fn held_back(mended: &Mended) -> String {
    match mended.held_back {
        0 => String::new(),
        n => format!(" · {n} more with --unsafe-fixes"),
    }
}
