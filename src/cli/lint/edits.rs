//! `okr lint --fix`, `--unsafe-fixes` and `--diff`.

use super::super::Ending;
use super::super::error::fail;
use super::Run;
use crate::compose::replace;
use crate::diagnostic::counted;
use crate::lint::{Mended, mend};
use crate::output::edits_as_diff;
use crate::rules;

impl Run<'_> {
    /// Mends what can be mended, or shows what that would change.
    pub(super) fn mend(&self) -> anyhow::Result<Ending> {
        let Run {
            args, origin, ui, ..
        } = self;
        if origin.is_input() && !args.diff {
            return Err(fail(
                "text from standard input cannot be mended in place",
                "use --diff, or --fix with the path of the file",
            ));
        }
        let mended = origin.with_files(|files, load| {
            mend(files, load, rules::ALL, &self.scope, args.unsafe_fixes)
        })?;
        if args.diff {
            let file = args.output_file.as_deref();
            let prefix = origin.way_from(self.base);
            ui.deliver(file, false, |out, _| {
                edits_as_diff(&mended.files, &prefix, self.is_read_here(), out)
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
        self.show(&mended.workspace, &mended.outcome, &more)
    }
}

fn held_back(mended: &Mended) -> String {
    match mended.held_back {
        0 => String::new(),
        n => format!(" · {n} more with --unsafe-fixes"),
    }
}
