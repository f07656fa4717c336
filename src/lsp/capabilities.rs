//! What the server can, as it tells an editor that greets it, and what it asks of the editor.

use super::text::Encoding;
use lsp_server::Request;
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CompletionOptions, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, OneOf, Registration, RegistrationParams, RenameOptions,
    ResourceOperationKind, SaveOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WatchKind,
    WorkDoneProgressOptions,
};

/// What the server can, for an editor that counts in `encoding`.
pub(super) fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                    include_text: Some(false),
                })),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["/", "@", ":", " ", "["].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        ..ServerCapabilities::default()
    }
}

/// What an editor can, as far as it matters here.
pub(super) struct Able {
    /// Say when files change on the disk, where it is asked to.
    pub(super) watches: bool,
    /// Move files when a new name asks for it.
    pub(super) moves_files: bool,
    /// Refuse edits to a text that is no longer the one for which they were made.
    pub(super) compares_versions: bool,
}

impl Able {
    /// What an editor that greets the server says of itself.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let workspace = client.workspace.as_ref();
        let watches = workspace.and_then(|w| w.did_change_watched_files.as_ref());
        let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
        let steps = edits.and_then(|edit| edit.resource_operations.as_ref());
        Able {
            watches: watches.is_some_and(|w| w.dynamic_registration == Some(true)),
            moves_files: steps.is_some_and(|all| all.contains(&ResourceOperationKind::Rename)),
            compares_versions: edits.is_some_and(|edit| edit.document_changes == Some(true)),
        }
    }
}

/// Asks the editor to say when files change on the disk.
pub(super) fn watch() -> Request {
    // Where a folder is gone, nothing is said of the files in it.
    let watchers = [
        ("**/*.{yaml,yml,md,json}", None),
        ("**/*.age", None),
        ("**/*", Some(WatchKind::Delete)),
    ];
    let watchers = watchers.map(|(glob, kind)| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind,
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
    Request::new(id, RegisterCapability::METHOD.to_owned(), params)
}
