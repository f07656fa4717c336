//! Sealing a record of which nothing lies on the disk yet.

use super::keys_told::{ReadyToSeal, ready, tell_and_ask};
use super::known_keys::KnownKeys;
use super::{Place, is_built};
use crate::cli::args::Global;
use crate::cli::error::fail;
use crate::cli::ui::Ui;
use crate::model::Kind;
use crate::workspace::sealed_path;
use std::collections::BTreeMap;
use std::path::Path;

/// Feedback that is going to be sealed. What keeps it from that is told before anybody has written a word.
pub(in crate::cli) struct NewSeal {
    known: KnownKeys,
    ready: ReadyToSeal,
}

impl NewSeal {
    /// Looks up the readers of feedback at `path`, tells their keys, and asks where one may not be theirs.
    pub(in crate::cli) fn prepare(
        global: &Global,
        root: &Path,
        path: &str,
        yes: bool,
        ui: &Ui,
    ) -> anyhow::Result<Self> {
        is_built()?;
        let place = Place::at(global, root.to_owned())?;
        let Some(Ok((kind, at))) = Kind::at(path, &place.records.workspace.folders) else {
            return Err(fail(
                format!("{path} is no place for a record about a person"),
                "",
            ));
        };
        let ready = ready(&place, path, (kind, &at, None), ui)?;
        let known = KnownKeys::read(place.repository.as_ref(), global);
        tell_and_ask(&known, [&ready].into_iter(), &BTreeMap::new(), yes, ui)?;
        Ok(NewSeal { known, ready })
    }

    /// The path and the text of the sealed record.
    pub(in crate::cli) fn seal(
        mut self,
        path: &str,
        text: &str,
        ui: &Ui,
    ) -> anyhow::Result<(String, String)> {
        let sealed = self.ready.seal(path, text)?;
        self.ready.done(&mut self.known, ui);
        Ok((sealed_path(path), sealed))
    }
}
