//! Reading all files anew takes longer than anybody may wait for an answer: it is done beside the conversation, and what is
//! asked meanwhile is answered from what was there before, except where that could be wrong.

use super::desk::Desk;
use super::pass::Reach;
use super::server::{ServeError, Server};
use crate::workspace::{Disk, Overlay, Workspace, WorkspaceError};
use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::Message;
use lsp_types::request::{GotoDefinition, PrepareRenameRequest, References, Rename, Request as _};
use lsp_types::{MessageType, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All files of a workspace, as they were read.
pub(super) struct ReadFiles {
    root: PathBuf,
    /// The texts that were open when the reading began, by path.
    texts: BTreeMap<String, String>,
    workspace: Result<Workspace, WorkspaceError>,
}

/// Where what was read arrives.
pub(super) struct Arrivals {
    tell: Sender<ReadFiles>,
    pub(super) done: Receiver<ReadFiles>,
}

impl Arrivals {
    pub(super) fn new() -> Self {
        let (tell, done) = unbounded();
        Arrivals { tell, done }
    }
}

/// Questions about files that are not open. Of those that are about to be read nobody knows what they say: what was true before
/// would lead to a wrong line, and a new name would be written over other words.
const OF_OTHER_FILES: [&str; 4] = [
    GotoDefinition::METHOD,
    References::METHOD,
    PrepareRenameRequest::METHOD,
    Rename::METHOD,
];

impl Server<'_> {
    /// Begins to read the files of a workspace, where that is due.
    pub(super) fn begin_reading(&mut self, root: &Path) {
        let Some(texts) = self.desks.get_mut(root).and_then(Desk::begin_reading) else {
            return;
        };
        let (root, tell) = (root.to_owned(), self.arrivals.tell.clone());
        self.passes.beside(move || {
            let disk = Disk::new(&root);
            let mut files = Overlay::new(&disk);
            let open = texts.iter();
            files.over = open
                .map(|(path, text)| (path.clone(), text.clone().into_bytes()))
                .collect();
            let workspace = Workspace::load(&files);
            // Where nobody listens any more, the session is over.
            let _ = tell.send(ReadFiles {
                root,
                texts,
                workspace,
            });
        });
    }

    /// What was read takes the place of what was there before.
    pub(super) fn has_read(&mut self, read: ReadFiles) -> Result<(), ServeError> {
        let ReadFiles {
            root,
            texts,
            workspace,
        } = read;
        let before = self.desks.get(&root).map(Desk::shared);
        let mut failed = None;
        self.with_desk(&root, |desk| {
            failed = desk.has_read(workspace, &texts).err();
        });
        // Putting down so many files takes a while, too.
        self.passes.beside(move || drop(before));
        self.passes.want(&root, Reach::All);
        let told = failed.map_or(Ok(()), |error| self.cannot_read(&root, &error));
        self.typed.insert(root);
        told
    }

    /// Says once that a workspace cannot be read.
    pub(super) fn cannot_read(
        &mut self,
        root: &Path,
        error: &WorkspaceError,
    ) -> Result<(), ServeError> {
        if !self.broken.insert(root.to_owned()) {
            return Ok(());
        }
        let words = format!(
            "the workspace at {} could not be read: {error}",
            root.display()
        );
        self.say(MessageType::ERROR, &words)
    }

    /// Whether a message has to wait until all files are read.
    pub(super) fn has_to_wait(&self, message: &Message) -> bool {
        let Message::Request(request) = message else {
            return false;
        };
        if !OF_OTHER_FILES.contains(&request.method.as_str()) {
            return false;
        }
        let uri = request.params.pointer("/textDocument/uri");
        let uri: Option<Uri> = uri.and_then(|uri| uri.as_str()?.parse().ok());
        let root = uri.and_then(|uri| self.place(&uri)).map(|(root, _)| root);
        let desk = root.and_then(|root| self.desks.get(&root));
        desk.is_some_and(Desk::is_reading)
    }
}
