//! Findings as a JUnit report, for services that show test results.
//!
//! A finding that fails the check is a failure. All others are skipped cases with their message, so that a report is red exactly
//! when the exit code says so.

use super::escape::{xml, xml_lines};
use super::{LintNote, LintReport};
use crate::diagnostic::Diagnostic;
use std::io::{self, Write};

/// Writes one XML document; with one passing case where there is nothing to tell.
pub fn lint_junit(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = report.worst_first();
    let failures = shown
        .iter()
        .filter(|d| d.level >= report.fails_from)
        .count();
    let skipped = shown.len() - failures + report.notes.len();
    let clean = shown.is_empty();
    let counts = format!(
        "tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"",
        failures + skipped + usize::from(clean)
    );
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"okr\" {counts}>")?;
    writeln!(out, "  <testsuite name=\"okr lint\" {counts}>")?;
    if clean {
        writeln!(
            out,
            "    <testcase name=\"{}\" classname=\"okr\"/>",
            xml(&report.summary())
        )?;
    }
    for note in report.notes {
        not_judged(note, out)?;
    }
    for d in shown {
        case(report, d, out)?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn not_judged(note: &LintNote, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "    <testcase name=\"not judged\" classname=\"okr\"><skipped message=\"{}\"/></testcase>",
        xml(&note.to_string())
    )
}

fn case(report: &LintReport<'_>, d: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let told = report.told(d);
    let plain = report.path(d);
    let path = xml(&plain);
    let (line, column) = (d.start.line, d.start.column);
    writeln!(
        out,
        "    <testcase name=\"{} at {path}:{line}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">",
        d.rule
    )?;
    let what = xml(told.what);
    if d.level >= report.fails_from {
        let words = format!(
            "{plain}:{line}:{column}\n{}\nwhy: {}\nwhat to do: {}",
            told.what, told.why, told.next
        );
        writeln!(
            out,
            "      <failure message=\"{what}\" type=\"{}\">{}</failure>",
            d.level.word(),
            xml_lines(&words)
        )?;
    } else {
        writeln!(
            out,
            "      <skipped message=\"{}: {what}\"/>",
            d.level.word()
        )?;
    }
    writeln!(out, "    </testcase>")
}
