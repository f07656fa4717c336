//! How a value is shown, and where: the arguments that several commands have in common.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How a value is shown, and where.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) output_format: OutputFormat,
    /// Write it into FILE instead of showing it
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

/// The formats of `log` and `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For a terminal
    Text,
    /// For a comment or a page; nothing in it can mention anybody
    Markdown,
    /// One JSON object
    Json,
}
