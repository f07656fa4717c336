//! Values and findings to text: one small file for each format. Nothing is read here.
//!
//! Everything that came out of a file goes through [`escape`] on its way to a sink. What writes fails only where the sink does.

mod agenda;
mod agenda_html;
mod agenda_page;
mod agenda_words;
mod align;
mod align_dot;
mod align_html;
mod align_mermaid;
mod align_tree;
mod diff;
mod edits_diff;
pub mod escape;
mod forget;
mod html;
mod json;
mod line_hash;
mod lint_concise;
mod lint_full;
mod lint_github;
mod lint_gitlab;
mod lint_json;
mod lint_junit;
mod lint_markdown;
mod lint_rdjson;
mod lint_report;
mod lint_sarif;
mod log;
mod packet;
mod packet_html;
mod packet_verified;
mod packet_words;
mod page;
mod report_html;
mod report_page;
mod report_words;
mod rule_pages;
mod sheet;
mod sparkline;
mod standing_words;
mod wrap;

pub use agenda::{agenda_markdown, agenda_text};
pub use agenda_html::agenda_html;
pub use agenda_page::{agenda_page, agenda_sections};
pub use align::{align_markdown, align_text};
pub use align_dot::align_dot;
pub use align_html::align_html;
pub use align_mermaid::align_mermaid;
pub use diff::{diff_markdown, diff_text};
pub use edits_diff::edits_as_diff;
pub use forget::{forget_markdown, forget_text};
pub use json::json;
pub use lint_concise::lint_concise;
pub use lint_full::lint_full;
pub use lint_github::lint_github;
pub use lint_gitlab::lint_gitlab;
pub use lint_json::{LintOutput, lint_json};
pub use lint_junit::lint_junit;
pub use lint_markdown::lint_markdown;
pub use lint_rdjson::lint_rdjson;
pub use lint_report::{LintNote, LintReport};
pub use lint_sarif::lint_sarif;
pub use log::{log_markdown, log_text};
pub use packet::{packet_markdown, packet_text};
pub use packet_html::packet_html;
pub use packet_verified::{VerifiedPacket, packet_verified};
pub use report_html::report_html;
pub use report_page::{report_markdown, report_text};
pub use report_words::measured as measured_words;
pub use rule_pages::{rule_list, rule_markdown, rule_page, rules_json, rules_markdown};
pub use wrap::wrap;

/// How a text output looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether colours are sent.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether signs beyond ASCII can be shown.
    pub unicode: bool,
}
