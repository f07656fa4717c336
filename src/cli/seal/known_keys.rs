//! To which keys somebody has sealed before from this clone. It is remembered in `.git`, where no pull request reaches.

use crate::cli::args::Global;
use crate::compose::keep;
use crate::history::Repository;
use crate::model::key_parts;
use crate::views::Reader;
use crate::workspace::{Disk, Files};
use std::collections::BTreeSet;
use std::path::PathBuf;

const NAME: &str = "sealed-to";

/// The keys, a line each: `ana ssh-ed25519 AAAA…`.
pub(super) struct KnownKeys {
    /// Where they are remembered, if anywhere.
    folder: Option<PathBuf>,
    lines: BTreeSet<String>,
}

impl KnownKeys {
    /// What is remembered in this repository; nothing with `--no-cache`.
    pub(super) fn read(repository: Option<&Repository>, global: &Global) -> KnownKeys {
        let repository = repository.filter(|_| !global.no_cache);
        let folder = repository.map(|r| r.folder().join("okr"));
        let text = folder.as_ref().and_then(|f| Disk::new(f).text(NAME));
        let lines = text.iter().flat_map(|text| text.lines());
        KnownKeys {
            folder,
            lines: lines.map(str::to_owned).collect(),
        }
    }

    /// Whether something was sealed to this key of a person before; `None` where nothing was sealed to them at all.
    pub(super) fn knows(&self, handle: &str, key: &str) -> Option<bool> {
        let begin = format!("{handle} ");
        let mut theirs = self.lines.iter().filter(|line| line.starts_with(&begin));
        theirs.next()?;
        Some(self.lines.contains(&line(handle, key)))
    }

    /// Remembers the keys of these readers. Where that cannot be, they are asked about again.
    pub(super) fn remember(&mut self, readers: &[Reader]) {
        let before = self.lines.len();
        for reader in readers {
            let keys = reader.keys.iter();
            self.lines
                .extend(keys.map(|k| line(&reader.handle, &k.key)));
        }
        if let Some(folder) = self.folder.as_ref().filter(|_| self.lines.len() > before) {
            let lines = self.lines.iter();
            let text: String = lines.flat_map(|line| [line.as_str(), "\n"]).collect();
            let _ = keep(&folder.join(NAME), text.as_bytes());
        }
    }
}

fn line(handle: &str, key: &str) -> String {
    let (kind, body) = key_parts(key);
    format!("{handle} {kind} {body}").trim_end().to_owned()
}
