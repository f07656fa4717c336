//! One message after the other: what changed, what is asked, what is answered.

use super::capabilities::capabilities;
use super::desk::Desk;
use super::text::{Encoding, moved};
use super::uri::{below, path_of};
use crate::clock::Date;
use crate::diagnostic::Diagnostic;
use crate::workspace::{WorkspaceError, find_root};
use lsp_server::{Connection, Message, Notification, ProtocolError, Request};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, ShowMessage,
};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, FileSystemWatcher, GlobPattern,
    InitializeParams, MessageType, Registration, RegistrationParams, ShowMessageParams, Uri,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long nobody types before the rules that look at the whole have their turn.
const PAUSE: Duration = Duration::from_millis(250);

/// Why the server stopped before it was told to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The editor did not keep to the protocol.
    #[error("the editor and okr do not understand each other: {0}")]
    Protocol(#[from] ProtocolError),
    /// The editor is gone.
    #[error("the editor is gone")]
    Gone,
}

/// Serves an editor until it says goodbye.
///
/// # Errors
/// When the editor does not keep to the protocol, or is gone without a word.
pub fn serve(connection: &Connection, today: Date) -> Result<(), ServeError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let general = params.capabilities.general.as_ref();
    let encoding = Encoding::agreed(general.and_then(|g| g.position_encodings.as_deref()));
    let offer = serde_json::json!({
        "capabilities": capabilities(encoding),
        "serverInfo": {"name": "okr", "version": env!("CARGO_PKG_VERSION")},
    });
    connection.initialize_finish(id, offer)?;
    let mut server = Server {
        connection,
        encoding,
        today,
        desks: BTreeMap::new(),
        told: HashMap::new(),
        broken: HashSet::new(),
        unsettled: HashSet::new(),
    };
    let watches = (params.capabilities.workspace)
        .and_then(|w| w.did_change_watched_files)
        .and_then(|w| w.dynamic_registration);
    if watches == Some(true) {
        server.watch()?;
    }
    while let Some(message) = server.next()? {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                let answer = server.answer(request);
                server.send(Message::Response(answer))?;
            }
            Message::Notification(notification) => server.hear(notification)?,
            // The one thing that the server asks for is to be told of changes; whether it was granted changes nothing.
            Message::Response(_) => {}
        }
    }
    Err(ServeError::Gone)
}

/// An editor's session.
pub(super) struct Server<'c> {
    connection: &'c Connection,
    pub(super) encoding: Encoding,
    pub(super) today: Date,
    /// The workspaces of the files that were opened, by their folder.
    pub(super) desks: BTreeMap<PathBuf, Desk>,
    /// What was last told about each file.
    pub(super) told: HashMap<PathBuf, Vec<Diagnostic>>,
    /// Workspaces that could not be read, so that this is said once.
    broken: HashSet<PathBuf>,
    /// Workspaces in which somebody typed, and the rules that look at the whole have not spoken since.
    unsettled: HashSet<PathBuf>,
}

impl Server<'_> {
    /// The next message; `None` when there will be no more. While nobody types, what had to wait is judged.
    fn next(&mut self) -> Result<Option<Message>, ServeError> {
        let receiver = &self.connection.receiver;
        if self.unsettled.is_empty() {
            return Ok(receiver.recv().ok());
        }
        match receiver.recv_timeout(PAUSE) {
            Ok(message) => Ok(Some(message)),
            Err(silence) if silence.is_disconnected() => Ok(None),
            Err(_) => {
                for root in std::mem::take(&mut self.unsettled) {
                    self.judge_open(&root, false)?;
                }
                self.next()
            }
        }
    }

    pub(super) fn send(&self, message: Message) -> Result<(), ServeError> {
        let sent = self.connection.sender.send(message);
        sent.map_err(|_| ServeError::Gone)
    }

    /// Asks the editor to say when files change on the disk.
    fn watch(&self) -> Result<(), ServeError> {
        let watchers = ["**/*.{yaml,yml,md,json}", "**/*.age"].map(|glob| FileSystemWatcher {
            glob_pattern: GlobPattern::String(glob.to_owned()),
            kind: None,
        });
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: watchers.to_vec(),
        };
        let registration = Registration {
            id: "files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams {
            registrations: vec![registration],
        };
        let id = "watch".to_owned().into();
        let request = Request::new(id, RegisterCapability::METHOD.to_owned(), params);
        self.send(Message::Request(request))
    }

    fn hear(&mut self, said: Notification) -> Result<(), ServeError> {
        let Notification { method, params } = said;
        // What cannot be read was not meant for us: a notification has no answer.
        match method.as_str() {
            DidOpenTextDocument::METHOD => match serde_json::from_value(params) {
                Ok(params) => self.opened(params),
                Err(_) => Ok(()),
            },
            DidChangeTextDocument::METHOD => match serde_json::from_value(params) {
                Ok(params) => self.changed(params),
                Err(_) => Ok(()),
            },
            DidCloseTextDocument::METHOD => match serde_json::from_value(params) {
                Ok(params) => self.closed(&params),
                Err(_) => Ok(()),
            },
            DidSaveTextDocument::METHOD => match serde_json::from_value(params) {
                Ok(params) => self.saved(&params),
                Err(_) => Ok(()),
            },
            DidChangeWatchedFiles::METHOD => match serde_json::from_value(params) {
                Ok(params) => self.changed_outside(params),
                Err(_) => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) -> Result<(), ServeError> {
        let document = params.text_document;
        let Some(file) = path_of(&document.uri) else {
            return Ok(());
        };
        let Some(root) = self.root_of(&file) else {
            return Ok(());
        };
        let first = !self.desks.contains_key(&root);
        if first {
            match Desk::open(&root) {
                Ok(desk) => {
                    self.desks.insert(root.clone(), desk);
                }
                Err(error) => return self.cannot_read(&root, &error),
            }
        }
        let Some(path) = below(&root, &file) else {
            return Ok(());
        };
        self.with_desk(&root, |desk| desk.type_in(&path, document.text))?;
        if first {
            self.judge_all(&root)
        } else {
            self.judge_open(&root, false)
        }
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) -> Result<(), ServeError> {
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return Ok(());
        };
        let desk = self.desks.get(&root);
        let Some(before) = desk.and_then(|desk| desk.text(&path)).map(str::to_owned) else {
            return Ok(());
        };
        let text = self.encoding.changed(&before, params.content_changes);
        for finding in self.told.entry(root.join(&path)).or_default() {
            finding.finding.span = moved(finding.finding.span, &before, &text);
        }
        self.with_desk(&root, |desk| desk.type_in(&path, text))?;
        self.unsettled.insert(root.clone());
        self.judge_open(&root, true)
    }

    fn saved(&mut self, params: &DidSaveTextDocumentParams) -> Result<(), ServeError> {
        match self.place(&params.text_document.uri) {
            Some((root, _)) => self.judge_all(&root),
            None => Ok(()),
        }
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) -> Result<(), ServeError> {
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return Ok(());
        };
        self.with_desk(&root, |desk| desk.close(&path))?;
        self.judge_all(&root)
    }

    fn changed_outside(&mut self, params: DidChangeWatchedFilesParams) -> Result<(), ServeError> {
        let mut roots: HashSet<PathBuf> = HashSet::new();
        for change in params.changes {
            if let Some((root, path)) = self.place(&change.uri) {
                self.with_desk(&root, |desk| desk.look_again(&path))?;
                roots.insert(root);
            }
        }
        roots.iter().try_for_each(|root| self.judge_all(root))
    }

    /// Lets something happen at a desk; a workspace that cannot be read is told about.
    fn with_desk(
        &mut self,
        root: &Path,
        change: impl FnOnce(&mut Desk) -> Result<(), WorkspaceError>,
    ) -> Result<(), ServeError> {
        match self.desks.get_mut(root).map(change) {
            Some(Err(error)) => self.cannot_read(root, &error),
            _ => Ok(()),
        }
    }

    fn cannot_read(&mut self, root: &Path, error: &WorkspaceError) -> Result<(), ServeError> {
        if !self.broken.insert(root.to_owned()) {
            return Ok(());
        }
        let params = ShowMessageParams {
            typ: MessageType::ERROR,
            message: format!(
                "okr: the workspace at {} could not be read: {error}",
                root.display()
            ),
        };
        let method = ShowMessage::METHOD.to_owned();
        self.send(Message::Notification(Notification::new(method, params)))
    }

    /// The workspace of a file: one that is known, else the one around it.
    fn root_of(&self, file: &Path) -> Option<PathBuf> {
        let known = self.desks.keys().find(|root| file.starts_with(root));
        known.cloned().or_else(|| {
            let top = file.ancestors().find(|a| a.join(".git").exists());
            find_root(file.parent()?, top)
        })
    }

    /// The desk that holds a file of the editor, and its path there.
    pub(super) fn place(&self, uri: &Uri) -> Option<(PathBuf, String)> {
        let file = path_of(uri)?;
        let root = self.desks.keys().find(|root| file.starts_with(root))?;
        Some((root.clone(), below(root, &file)?))
    }
}
