//! Text to trees: YAML with spans, front matter, Markdown sections, what is wrong with them, and text back to YAML.
//!
//! The model's words never enter here, and the YAML crate stays in `yaml.rs`.

mod comments;
mod conflict;
mod front_matter;
pub mod limits;
mod markdown;
mod outline;
mod problem;
mod repair;
mod tree;
mod write;
mod yaml;

pub use comments::{Comment, comments};
pub use front_matter::{FrontMatter, split};
pub use markdown::{Body, Item, KNOWN, Section, read_body};
pub use outline::{Outline, Routes};
pub use problem::{Problem, ProblemKind};
pub use tree::{Node, Scalar, Value};
pub use write::{LINE, Site, before_key, prose, scalar};
pub use yaml::{Document, parse, parse_part};
