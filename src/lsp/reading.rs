//! Reading all files anew takes longer than anybody may wait for an answer: it is done beside the conversation, and what is
//! asked meanwhile is answered from what was there before, except where that could be wrong.

use super::desk::Desk;
use super::pass::Reach;
use super::server::{ServeError, Server};
use crate::workspace::{Disk, Overlay, Workspace, WorkspaceError};
use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{ErrorCode, Message};
use lsp_types::notification::{DidSaveTextDocument, Notification as _};
use lsp_types::request::{GotoDefinition, PrepareRenameRequest, References, Rename, Request as _};
use lsp_types::{MessageType, Uri};
use serde_json::Value;
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
        // Where nothing could be read from the beginning, nothing is said.
        if failed.is_some() {
            self.desks
                .retain(|of, desk| *of != root || desk.knows_files());
        }
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

    /// The next message that need not wait until all files are read. A question that waits is refused when its text changes:
    /// the place of which it speaks is no longer the one that was meant.
    pub(super) fn next_heard(&mut self) -> Result<Option<Message>, ServeError> {
        let at = self.waiting.iter().position(|m| !self.has_to_wait(m));
        let Some((at, message)) = at.and_then(|at| Some((at, self.waiting.remove(at)?))) else {
            return Ok(None);
        };
        if let Message::Notification(said) = &message
            && said.method != DidSaveTextDocument::METHOD
            && let Some(changed) = text_of(&said.params)
        {
            let behind = self.waiting.split_off(at);
            for question in std::mem::replace(&mut self.waiting, behind)
                .into_iter()
                .rev()
            {
                match question {
                    Message::Request(asked) if text_of(&asked.params) == Some(changed) => self
                        .refuse(
                            asked.id,
                            ErrorCode::ContentModified,
                            "the text was changed meanwhile",
                        )?,
                    question => self.waiting.push_front(question),
                }
            }
        }
        Ok(Some(message))
    }

    fn has_to_wait(&self, message: &Message) -> bool {
        let Message::Request(request) = message else {
            return false;
        };
        if !self.desks.values().any(Desk::is_reading) {
            return false;
        }
        let is_of_others = OF_OTHER_FILES.contains(&request.method.as_str());
        let uri: Option<Uri> = text_of(&request.params).and_then(|uri| uri.parse().ok());
        let root = uri.and_then(|uri| self.place(&uri)).map(|(root, _)| root);
        let desk = root.and_then(|root| self.desks.get(&root));
        desk.is_some_and(|desk| !desk.knows_files() || (is_of_others && desk.is_reading()))
    }
}

/// What the editor calls the text of which it speaks.
fn text_of(params: &Value) -> Option<&str> {
    params.pointer("/textDocument/uri")?.as_str()
}
