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

/// How a value is shown that has a page of its own, and where.
#[derive(Debug, Args)]
pub(super) struct PageArgs {
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) output_format: PageFormat,
    /// Write it into FILE instead of showing it
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

/// The formats of a value that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// For a terminal
    Text,
    /// For a comment or a page; nothing in it can mention anybody
    Markdown,
    /// One file for a browser or a printer, which asks nothing of any network
    Html,
    /// One JSON object
    Json,
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

/// How a page is shown that people talk over, and where.
#[derive(Debug, Args)]
pub(super) struct TalkArgs {
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) output_format: TalkFormat,
    /// Write it into FILE instead of showing it
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
}

/// The formats of a page that people talk over: none of them is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TalkFormat {
    /// For a terminal
    Text,
    /// For notes; nothing in it can mention anybody
    Markdown,
    /// One file for a browser or a printer, which asks nothing of any network
    Html,
}
