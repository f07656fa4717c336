//! One message after the other: what changed, what is asked, what is answered.

use super::capabilities::{Able, capabilities, watch};
use super::desk::Desk;
use super::pass::{Passes, Reach};
use super::reading::Arrivals;
use super::text::{Encoding, Shift};
use super::uri::{path_of, way_of};
use crate::clock::Date;
use crate::diagnostic::Diagnostic;
use crate::workspace::path_below;
use crossbeam_channel::{after, never, select_biased};
use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, RequestId, Response,
};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Exit, Initialized, Notification as _, ShowMessage,
};
use lsp_types::request::{Request as _, Shutdown};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, InitializeParams, MessageType,
    ShowMessageParams, TextDocumentItem, Uri,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long nobody types before the rules that look at the whole have their turn.
const PAUSE: Duration = Duration::from_millis(250);

/// Why the server stopped before it was told to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The editor did not keep to the protocol.
    #[error("the editor and okr do not understand each other: {0}")]
    Protocol(ProtocolError),
    /// The editor is gone.
    #[error("the editor is gone")]
    Gone,
    /// The system gives no threads.
    #[error("cannot work beside the conversation: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Serves an editor until it says goodbye.
///
/// # Errors
/// When the editor does not keep to the protocol, or is gone without a word; when there are no threads to be had.
pub fn serve(connection: &Connection, today: Date) -> Result<(), ServeError> {
    let (id, params) = connection.initialize_start().map_err(|error| {
        if error.channel_is_disconnected() {
            ServeError::Gone
        } else {
            ServeError::Protocol(error)
        }
    })?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let general = params.capabilities.general.as_ref();
    let encoding = Encoding::agreed(general.and_then(|g| g.position_encodings.as_deref()));
    let offer = serde_json::json!({
        "capabilities": capabilities(encoding),
        "serverInfo": {"name": "okr", "version": env!("CARGO_PKG_VERSION")},
    });
    let mut server = Server {
        connection,
        encoding,
        today,
        able: Able::of(&params.capabilities),
        desks: BTreeMap::new(),
        open: HashMap::new(),
        ways: HashMap::new(),
        outside: HashMap::new(),
        told: HashMap::new(),
        broken: HashSet::new(),
        typed: HashSet::new(),
        typing: false,
        waiting: VecDeque::new(),
        passes: Passes::new()?,
        arrivals: Arrivals::new(),
    };
    server.send(Message::Response(Response::new_ok(id, offer)))?;
    while let Some(message) = server.next()? {
        match message {
            Message::Request(request) if request.method == Shutdown::METHOD => {
                let answer = Response::new_ok(request.id, ());
                server.send(Message::Response(answer))?;
                return server.farewell();
            }
            Message::Request(request) => {
                server.judge_typed()?;
                let answer = server.answer(request);
                server.send(Message::Response(answer))?;
            }
            Message::Notification(said) if said.method == Exit::METHOD => break,
            Message::Notification(said) => server.hear(said)?,
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
    pub(super) able: Able,
    /// The workspaces of the files that were opened, by their folder.
    pub(super) desks: BTreeMap<PathBuf, Desk>,
    /// What the editor says about the files that it has open.
    pub(super) open: HashMap<PathBuf, Open>,
    /// Files that are open and lie in no workspace: one may be made around them.
    outside: HashMap<PathBuf, TextDocumentItem>,
    /// Where the editor sees the root of a workspace, which may lead over links.
    pub(super) ways: HashMap<PathBuf, PathBuf>,
    /// What was last told about each file.
    pub(super) told: HashMap<PathBuf, Vec<Diagnostic>>,
    /// Workspaces that could not be read, so that this is said once.
    pub(super) broken: HashSet<PathBuf>,
    /// Workspaces in which somebody typed, and no rule has spoken since.
    pub(super) typed: HashSet<PathBuf>,
    /// Whether somebody types: what looks at the whole can wait.
    typing: bool,
    /// What the editor has said already, to be heard.
    pub(super) waiting: VecDeque<Message>,
    pub(super) passes: Passes,
    pub(super) arrivals: Arrivals,
}

/// A file that an editor has open.
pub(super) struct Open {
    /// What the editor calls it.
    pub(super) uri: Uri,
    /// The number that the editor gives to its text.
    pub(super) version: i32,
    /// The number of the text about which something was told last.
    pub(super) told: Option<i32>,
}

impl Server<'_> {
    /// The next message; `None` when there will be no more. Of letters that come at once only the last is judged; what looks
    /// at the whole is looked at beside the conversation, when nobody types.
    fn next(&mut self) -> Result<Option<Message>, ServeError> {
        let receiver = &self.connection.receiver;
        loop {
            for message in receiver.try_iter() {
                self.take_in(message)?;
            }
            if let Some(message) = self.next_heard()? {
                return Ok(Some(message));
            }
            self.judge_typed()?;
            if self.passes.are_due() && !self.typing {
                self.passes.begin(&self.desks);
            }
            let silence = if self.passes.are_due() {
                after(PAUSE)
            } else {
                never()
            };
            select_biased! {
                recv(receiver) -> message => match message {
                    Ok(message) => self.take_in(message)?,
                    Err(_) => return Ok(None),
                },
                recv(self.arrivals.done) -> read => if let Ok(read) = read {
                    self.has_read(read)?;
                },
                recv(self.passes.done) -> judged => if let Ok(judged) = judged {
                    self.judged(judged)?;
                },
                recv(silence) -> _ => self.typing = false,
            }
        }
    }

    /// A message waits to be heard; a question that is taken back does not wait any longer.
    fn take_in(&mut self, message: Message) -> Result<(), ServeError> {
        let Message::Notification(said) = &message else {
            self.waiting.push_back(message);
            return Ok(());
        };
        if said.method != Cancel::METHOD {
            self.waiting.push_back(message);
            return Ok(());
        }
        let id = said.params.get("id").cloned().unwrap_or_default();
        let id: Option<RequestId> = serde_json::from_value(id).ok();
        let is_it = |m: &Message| matches!(m, Message::Request(r) if Some(&r.id) == id.as_ref());
        let at = self.waiting.iter().position(is_it);
        match at.and_then(|at| self.waiting.remove(at)) {
            Some(Message::Request(request)) => self.refuse(
                request.id,
                ErrorCode::RequestCanceled,
                "the question was taken back",
            ),
            _ => Ok(()),
        }
    }

    pub(super) fn refuse(
        &self,
        id: RequestId,
        code: ErrorCode,
        words: &str,
    ) -> Result<(), ServeError> {
        let refusal = Response::new_err(id, code as i32, words.to_owned());
        self.send(Message::Response(refusal))
    }

    fn judge_typed(&mut self) -> Result<(), ServeError> {
        let is_reading = |root: &PathBuf| self.desks.get(root).is_some_and(Desk::is_reading);
        let typed = std::mem::take(&mut self.typed).into_iter();
        let (later, now): (Vec<_>, Vec<_>) = typed.partition(is_reading);
        self.typed.extend(later);
        now.iter().try_for_each(|root| self.judge_open(root))
    }

    /// The editor has said goodbye: nothing is answered any more until it is gone.
    fn farewell(&mut self) -> Result<(), ServeError> {
        let waiting = std::mem::take(&mut self.waiting);
        for message in waiting.into_iter().chain(&self.connection.receiver) {
            match message {
                Message::Request(late) => self.refuse(
                    late.id,
                    ErrorCode::InvalidRequest,
                    "the server was told to shut down",
                )?,
                Message::Notification(said) if said.method == Exit::METHOD => break,
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
        Ok(())
    }

    pub(super) fn send(&self, message: Message) -> Result<(), ServeError> {
        let sent = self.connection.sender.send(message);
        sent.map_err(|_| ServeError::Gone)
    }

    fn hear(&mut self, Notification { method, params }: Notification) -> Result<(), ServeError> {
        // What cannot be read was not meant for us: a notification has no answer.
        let heard = match method.as_str() {
            Initialized::METHOD if self.able.watches => Some(self.send(Message::Request(watch()))),
            DidOpenTextDocument::METHOD => read::<DidOpenTextDocumentParams>(params).map(|p| {
                self.opened(p.text_document);
                Ok(())
            }),
            DidChangeTextDocument::METHOD => read(params).map(|p| {
                self.changed(p);
                Ok(())
            }),
            DidCloseTextDocument::METHOD => read(params).map(|p| self.closed(&p)),
            DidSaveTextDocument::METHOD => read(params).map(|p| {
                self.saved(&p);
                Ok(())
            }),
            DidChangeWatchedFiles::METHOD => read(params).map(|p| {
                self.changed_outside(p);
                Ok(())
            }),
            _ => None,
        };
        heard.unwrap_or(Ok(()))
    }

    fn opened(&mut self, document: TextDocumentItem) {
        let Some(file) = path_of(&document.uri) else {
            return;
        };
        let Some(root) = self.root_of(&file) else {
            self.outside.insert(file, document);
            return;
        };
        let desk = self.desks.entry(root.clone());
        desk.or_insert_with_key(|root| Desk::new(root));
        let Some(path) = path_below(&root, &file) else {
            return;
        };
        if let Some(way) = way_of(&document.uri, &path) {
            self.ways.insert(root.clone(), way);
        }
        let open = Open {
            uri: document.uri,
            version: document.version,
            told: None,
        };
        self.open.insert(file, open);
        self.with_desk(&root, |desk| desk.type_in(&path, document.text));
        self.passes.want(&root, Reach::Open);
        self.typed.insert(root);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let file = path_of(&params.text_document.uri);
        if let Some(document) = file.and_then(|file| self.outside.get_mut(&file)) {
            document.version = params.text_document.version;
            document.text = (self.encoding).changed(&document.text, params.content_changes);
            return;
        }
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return;
        };
        let desk = self.desks.get(&root);
        let Some(before) = desk.and_then(|desk| desk.text(&path)).map(str::to_owned) else {
            return;
        };
        let text = self.encoding.changed(&before, params.content_changes);
        let shift = Shift::between(&before, &text);
        for told in self.told.entry(root.join(&path)).or_default() {
            let finding = &mut told.finding;
            finding.span = shift.moved(finding.span);
            if let Some((span, _)) = &mut finding.related {
                *span = shift.moved(*span);
            }
            // Its edits are for the text before: what mends this one is found out when it is judged.
            finding.fix = None;
        }
        if let Some(open) = self.open.get_mut(&root.join(&path)) {
            open.version = params.text_document.version;
        }
        self.with_desk(&root, |desk| desk.type_in(&path, text));
        self.passes.want(&root, Reach::Open);
        self.typing = true;
        self.typed.insert(root);
    }

    fn saved(&mut self, params: &DidSaveTextDocumentParams) {
        self.look_around();
        if let Some((root, _)) = self.place(&params.text_document.uri) {
            if !self.able.watches {
                self.with_desk(&root, Desk::look_at_all);
            }
            self.passes.want(&root, Reach::All);
        }
    }

    /// Opens what lay in no workspace once more: `okr init` may have made one.
    fn look_around(&mut self) {
        for document in std::mem::take(&mut self.outside).into_values() {
            self.opened(document);
        }
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) -> Result<(), ServeError> {
        if let Some(file) = path_of(&params.text_document.uri) {
            self.outside.remove(&file);
        }
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return Ok(());
        };
        self.with_desk(&root, |desk| desk.close(&path));
        self.passes.want(&root, Reach::All);
        self.typed.insert(root.clone());
        // Told once more under the name that the editor gave it.
        self.tell(&root, &path, Vec::new())?;
        self.open.remove(&root.join(&path));
        Ok(())
    }

    fn changed_outside(&mut self, params: DidChangeWatchedFilesParams) {
        self.look_around();
        let mut changed: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
        for change in params.changes {
            if let Some((root, path)) = self.place(&change.uri) {
                changed.entry(root).or_default().push(path);
            }
        }
        for (root, paths) in changed {
            self.with_desk(&root, |desk| desk.look_again(&paths));
            self.passes.want(&root, Reach::All);
            self.typed.insert(root);
        }
    }

    /// Lets something happen at a desk.
    pub(super) fn with_desk(&mut self, root: &Path, change: impl FnOnce(&mut Desk)) {
        self.passes.give_up(root);
        if let Some(desk) = self.desks.get_mut(root) {
            change(desk);
        }
        self.begin_reading(root);
    }

    /// Shows words to whoever sits before the editor.
    pub(super) fn say(&self, typ: MessageType, words: &str) -> Result<(), ServeError> {
        let message = format!("okr: {words}");
        let params = ShowMessageParams { typ, message };
        let method = ShowMessage::METHOD.to_owned();
        self.send(Message::Notification(Notification::new(method, params)))
    }
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
