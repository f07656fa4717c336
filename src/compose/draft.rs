//! What a person has said so far, kept until the record is written.
#![expect(clippy::disallowed_methods, reason = "the door for drafts")]

use super::write::{WriteError, keep};
use crate::clock::{Date, parse_date};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The place of a draft: below the git directory, or in the cache, where no commit takes it along.
#[derive(Debug, Clone)]
pub struct Draft {
    path: PathBuf,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    day: String,
    /// Keys of questions and the answers as they were typed.
    answers: Vec<(String, String)>,
}

impl Draft {
    /// The draft of this name in `folder`, which need not be there yet.
    pub fn at(folder: &Path, name: &str) -> Self {
        let path = folder.join(format!("{name}.json"));
        Draft { path }
    }

    /// The same in the first of `folders` that can be written; none where none can.
    pub fn in_first(folders: impl IntoIterator<Item = PathBuf>, name: &str) -> Option<Self> {
        let writable = |folder: &PathBuf| {
            std::fs::create_dir_all(folder).is_ok() && tempfile::tempfile_in(folder).is_ok()
        };
        let folder = folders.into_iter().find(writable)?;
        Some(Draft::at(&folder, name))
    }

    /// The day of the last answer, and the answers by the keys of their questions. `None` when there is nothing to go on with.
    pub fn read(&self) -> Option<(Date, Vec<(String, String)>)> {
        let bytes = std::fs::read(&self.path).ok()?;
        let kept: Kept = serde_json::from_slice(&bytes).ok()?;
        let day = parse_date(&kept.day)?;
        Some((day, kept.answers)).filter(|(_, answers)| !answers.is_empty())
    }

    /// Keeps the answers: all of them, or those of before when the system refuses.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn keep(&self, today: Date, answers: &[(String, String)]) -> Result<(), WriteError> {
        let kept = Kept {
            day: today.to_string(),
            answers: answers.to_vec(),
        };
        let json = serde_json::to_vec(&kept).map_err(|e| WriteError::System {
            path: self.path.clone(),
            source: e.into(),
        })?;
        keep(&self.path, &json)
    }

    /// Takes the draft away, and the page that belongs to it.
    pub fn discard(&self) {
        remove(&self.path);
        self.discard_page();
    }

    /// Where a page lies while it is edited.
    pub fn page(&self) -> PathBuf {
        self.path.with_extension("md")
    }

    /// Takes the edited page away.
    pub fn discard_page(&self) {
        remove(&self.page());
    }
}

fn remove(path: &Path) {
    // What is not there need not be taken away.
    let _ = std::fs::remove_file(path);
}

/// Lays a page out to be edited at `kept`. What lies there already stays: it is what a crash left behind.
///
/// # Errors
/// When the system refuses.
pub fn keep_page(kept: &Path, text: &str) -> Result<(), WriteError> {
    if kept.exists() {
        return Ok(());
    }
    keep(kept, text.as_bytes())
}

/// The same among the temporary files; it goes away with this value.
///
/// # Errors
/// When the system refuses.
pub fn fleeting_page(text: &str) -> Result<tempfile::TempPath, WriteError> {
    let mut made = tempfile::Builder::new();
    let made = made.prefix("okr-").suffix(".md").tempfile();
    let mut file = made.map_err(WriteError::system(Path::new("a temporary file")))?;
    let written = file.write_all(text.as_bytes());
    written.map_err(WriteError::system(file.path()))?;
    Ok(file.into_temp_path())
}

/// What an edited page says.
///
/// # Errors
/// When it cannot be read, or is not UTF-8.
pub fn read_page(path: &Path) -> std::io::Result<String> {
    std::fs::read_to_string(path)
}
