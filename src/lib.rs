//! `okr`: OKRs as plain text in git.
//!
//! The rooms of the house, in the order in which data walks through them. A room may use
//! only rooms above it; a test reads the `use` lines and holds them to it.
//!
//! ```text
//! files ─▶ syntax ─▶ model ─▶ workspace ─┬─▶ lint (+ rules) ─▶ diagnostics ─┐
//! git   ─▶ history ──────────────────────┼─▶ signals ─┐                     ├─▶ output ─▶ cli
//!          wording ──────────────────────┘            └─▶ views ─▶ values ──┘
//! ```
//!
//! What is promised to stay is the program and its files (see the changelog); the library is the inside of it and moves along:
//!
//! ```
//! use okr::{lint, rules, workspace};
//!
//! let files = workspace::InMemory::of([
//!     ("okr.yaml", ""),
//!     ("okrs/2026-Q4/platform.yaml", "objectives:\n  - id: trust-ci\n    bonus: 10 %\n"),
//! ]);
//! let workspace = workspace::Workspace::load(&files)?;
//! let found = lint::lint(&workspace, rules::ALL, &lint::Scope::default());
//! assert!(found.diagnostics.iter().any(|d| d.rule == "pay-linked"));
//! # Ok::<(), workspace::WorkspaceError>(())
//! ```
#![forbid(unsafe_code)]

// Today, handed in; dates and the arithmetic of cycles.
pub mod clock;

// A file's text: byte spans, lines and columns, and edits to it.
pub mod source;

// What there is to say about a place: level, what, why, what to do.
pub mod diagnostic;

// Text to trees: YAML with spans, front matter, Markdown sections.
pub mod syntax;

// The field's nouns, each defined once: struct, reader and schema.
pub mod model;

// The files of a workspace, read and linked.
pub mod workspace;

// What the repository remembers: versions, authors, dates, and what cannot be known.
pub mod history;

// What a sentence says: word forms, numbers that count, negation, topics; word lists as data.
pub mod wording;

// What time and numbers ask; one list for every view.
pub mod signals;

// What a rule is, and how rules are run: on everything, or on what a branch changed.
pub mod lint;

// The rules, one file each.
pub mod rules;

// What a reader wants to see, collected into one value each.
pub mod views;

// Values and findings to their formats.
pub mod output;

// Records encrypted to the keys of those concerned. Clear text never touches the disk.
pub mod seal;

// Records begun from templates, edits that keep comments, the first workspace and the demo company; files that are written
// whole or not at all.
pub mod compose;

// The language server: the same findings, names and edits, where people type.
pub mod lsp;

// The command line, one file for each command.
pub mod cli;
