//! New records: front matter from what is known, then the sections of the format in the workspace's language, each with the
//! words that were given or one line of guidance. Guidance is a comment, so that nobody ever reads it as somebody's words.

mod guidance;
mod objective;
mod prose;

use guidance::Style;

pub use guidance::Guidance;
pub use objective::{NewKeyResult, NewObjective, objective_file, objective_value};
pub use prose::{line, one_line};

use super::yaml::{Keys, Yaml};
use crate::model::{Kind, KnownSection};
use std::fmt::Write;

/// What is known of a new record in Markdown.
#[derive(Debug, Clone, Default)]
pub struct NewRecord {
    /// The keys of its front matter that are known, in the order of the file.
    pub keys: Keys,
    /// Lines for its front matter that are still to be filled in. They become comments.
    pub to_fill_in: Vec<String>,
    /// What it is called.
    pub title: Option<String>,
    /// A working page with what the records tell: finished Markdown, which stands in front of the sections.
    pub page: String,
    /// The words that were given, by the English name of their section.
    pub words: Vec<(&'static str, String)>,
}

impl NewRecord {
    /// Adds a key, if it is known.
    pub fn key(&mut self, name: &str, value: Option<impl Into<Yaml>>) {
        self.keys.key(name, value);
    }

    /// Adds a list, if there is anything in it.
    pub fn list(&mut self, name: &str, values: &[String]) {
        self.keys.list(name, values);
    }

    /// The text of the record, with `sections` in this order.
    pub fn text(&self, kind: Kind, sections: &[KnownSection], guidance: &Guidance) -> String {
        let mut text = String::new();
        if !self.keys.0.is_empty() || !self.to_fill_in.is_empty() {
            text.push_str("---\n");
            if !self.keys.0.is_empty() {
                text.push_str(&Yaml::Map(self.keys.0.clone()).document());
            }
            for line in &self.to_fill_in {
                let indent = line.len() - line.trim_start().len();
                let _ = writeln!(text, "# {}{}", " ".repeat(indent), one_line(line));
            }
            text.push_str("---\n");
        }
        if let Some(title) = &self.title {
            let _ = writeln!(text, "# {}\n", prose::heading(title));
        }
        if !self.page.is_empty() {
            let _ = writeln!(text, "{}\n", self.page.trim_end());
        }
        for section in sections {
            let _ = writeln!(text, "## {}", guidance.heading(section));
            let style = Style::of(kind, section.name);
            let words = self.words.iter().find(|(name, _)| *name == section.name);
            let words = words.map_or(String::new(), |(_, words)| prose::laid_out(words, style));
            if words.is_empty() {
                let _ = writeln!(text, "<!-- {} -->\n", guidance.of(kind, section.name));
            } else {
                let _ = writeln!(text, "{words}\n");
            }
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}
