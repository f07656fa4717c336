//! What an editor asks, and the answers.

use super::actions::offers;
use super::complete::{Proposal, complete};
use super::desk::{Desk, Found};
use super::hover::hover;
use super::rename::{Stays, rename, renamed};
use super::server::Server;
use super::symbols::symbols;
use crate::source::{Edit, Lines};
use lsp_server::{ErrorCode, Request, Response};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as _,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionItem,
    CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, CompletionTextEdit,
    DocumentChangeOperation, DocumentChanges, DocumentSymbolParams, DocumentSymbolResponse,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams, Location,
    MarkupContent, MarkupKind, MessageType, OneOf, OptionalVersionedTextDocumentIdentifier,
    Position, PrepareRenameResponse, Range, ReferenceParams, RenameFile, RenameParams, ResourceOp,
    TextDocumentEdit, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a question has no answer.
enum Silence {
    /// It was not understood.
    NotUnderstood(String),
    /// It is understood, and nobody answers such questions here.
    Unknown,
    /// There is a reason that the user should read.
    Refused(Stays),
}

impl From<Stays> for Silence {
    fn from(stays: Stays) -> Self {
        Silence::Refused(stays)
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every question can be refused, whether this one ever is or not"
)]
impl Server<'_> {
    /// Answers a question.
    pub(super) fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answer = match method.as_str() {
            HoverRequest::METHOD => ask(params, |p| self.hover(&p)),
            GotoDefinition::METHOD => ask(params, |p| self.definition(&p)),
            References::METHOD => ask(params, |p| self.references(&p)),
            Completion::METHOD => ask(params, |p| self.completion(&p)),
            DocumentSymbolRequest::METHOD => ask(params, |p| self.symbols(&p)),
            CodeActionRequest::METHOD => ask(params, |p| self.code_actions(&p)),
            PrepareRenameRequest::METHOD => ask(params, |p| self.prepare_rename(&p)),
            Rename::METHOD => ask(params, |p| self.rename(&p)),
            _ => Err(Silence::Unknown),
        };
        let refuse =
            |code: ErrorCode, words: String| Response::new_err(id.clone(), code as i32, words);
        match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(Silence::Unknown) => {
                refuse(ErrorCode::MethodNotFound, format!("{method} is not served"))
            }
            Err(Silence::NotUnderstood(why)) => refuse(ErrorCode::InvalidParams, why),
            Err(Silence::Refused(why)) => refuse(ErrorCode::RequestFailed, why.to_string()),
        }
    }

    /// The desk, the path and the byte of a place in the editor.
    fn at(&self, place: &TextDocumentPositionParams) -> Option<(&Desk, String, usize)> {
        let (root, path) = self.place(&place.text_document.uri)?;
        let desk = self.desks.get(&root)?;
        let lines = Lines::of_protocol(&desk.file(&path)?.text);
        let offset = self.encoding.offset(&lines, place.position);
        Some((desk, path, offset))
    }

    fn location(&self, desk: &Desk, found: &Found<'_>) -> Option<Location> {
        let lines = Lines::of_protocol(&found.file.text);
        let range = self.encoding.range(&lines, found.name.span);
        let uri = self.uri(desk.root(), &found.file.path)?;
        Some(Location::new(uri, range))
    }

    fn hover(&self, params: &HoverParams) -> Result<Option<Hover>, Silence> {
        let Some((desk, path, offset)) = self.at(&params.text_document_position_params) else {
            return Ok(None);
        };
        let told = self.told.get(&desk.root().join(&path));
        let told = told.map_or(&[][..], Vec::as_slice);
        let text = desk.file(&path).map_or("", |file| file.text.as_str());
        let lines = Lines::of_protocol(text);
        Ok(
            hover(desk, told, &path, offset, self.today).map(|(words, span)| Hover {
                contents: HoverContents::Markup(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value: words,
                }),
                range: span.map(|span| self.encoding.range(&lines, span)),
            }),
        )
    }

    fn definition(
        &self,
        params: &GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>, Silence> {
        let Some((desk, path, offset)) = self.at(&params.text_document_position_params) else {
            return Ok(None);
        };
        let Some(found) = desk.name_at(&path, offset) else {
            return Ok(None);
        };
        let thing = found.name.thing;
        if let Some(file) = desk.record_of(&thing) {
            let start = Range::new(Position::new(0, 0), Position::new(0, 0));
            let uri = self.uri(desk.root(), &file.path);
            return Ok(uri.map(|uri| GotoDefinitionResponse::Scalar(Location::new(uri, start))));
        }
        let all = desk.declared(&thing);
        let all = all.iter().filter_map(|found| self.location(desk, found));
        Ok(Some(GotoDefinitionResponse::Array(all.collect())))
    }

    fn references(&self, params: &ReferenceParams) -> Result<Option<Vec<Location>>, Silence> {
        let Some((desk, path, offset)) = self.at(&params.text_document_position) else {
            return Ok(None);
        };
        let Some(found) = desk.name_at(&path, offset) else {
            return Ok(None);
        };
        let mut all = desk.places_of(&found.name.thing);
        all.retain(|found| params.context.include_declaration || !found.name.declares);
        let all = all.iter().filter_map(|found| self.location(desk, found));
        Ok(Some(all.collect()))
    }

    fn completion(&self, params: &CompletionParams) -> Result<Option<CompletionResponse>, Silence> {
        let Some((desk, path, offset)) = self.at(&params.text_document_position) else {
            return Ok(None);
        };
        let Some(found) = complete(desk, &path, offset) else {
            return Ok(None);
        };
        let text = desk.file(&path).map_or("", |file| file.text.as_str());
        let range = self.encoding.range(&Lines::of_protocol(text), found.span);
        let item = |proposal: Proposal| CompletionItem {
            label: proposal.word.clone(),
            filter_text: Some(proposal.word),
            kind: Some(CompletionItemKind::VALUE),
            detail: (!proposal.detail.is_empty()).then_some(proposal.detail),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                range,
                proposal.text,
            ))),
            ..CompletionItem::default()
        };
        Ok(Some(CompletionResponse::List(CompletionList {
            is_incomplete: found.more,
            items: found.all.into_iter().map(item).collect(),
        })))
    }

    fn symbols(
        &self,
        params: &DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, Silence> {
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return Ok(None);
        };
        let file = self.desks.get(&root).and_then(|desk| desk.file(&path));
        Ok(file.map(|file| DocumentSymbolResponse::Nested(symbols(file, self.encoding))))
    }

    fn code_actions(
        &self,
        params: &CodeActionParams,
    ) -> Result<Option<Vec<CodeActionOrCommand>>, Silence> {
        let Some((root, path)) = self.place(&params.text_document.uri) else {
            return Ok(None);
        };
        let found = self.told.get(&root.join(&path));
        let file = self.desks.get(&root).and_then(|desk| desk.file(&path));
        let (Some(found), Some(file)) = (found, file) else {
            return Ok(None);
        };
        let uri = &params.text_document.uri;
        let lines = Lines::of_protocol(&file.text);
        let span = self.encoding.span(&lines, params.range);
        let offers = offers(file, found, span).into_iter().map(|offer| {
            let edits = self.edits(&lines, offer.edits);
            CodeActionOrCommand::CodeAction(CodeAction {
                title: offer.title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![self.diagnostic(offer.about, &lines, uri)]),
                edit: Some(self.changes([(uri.clone(), edits)], Vec::new())),
                is_preferred: Some(offer.preferred),
                ..CodeAction::default()
            })
        });
        Ok(Some(offers.collect()))
    }

    fn edits(&self, lines: &Lines<'_>, edits: Vec<Edit>) -> Vec<TextEdit> {
        let edits = edits.into_iter();
        edits
            .map(|edit| TextEdit::new(self.encoding.range(lines, edit.span), edit.text))
            .collect()
    }

    fn prepare_rename(
        &self,
        place: &TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>, Silence> {
        let Some((desk, path, offset)) = self.at(place) else {
            return Ok(None);
        };
        let found = renamed(desk, &path, offset, self.able.moves_files)?;
        let range = (self.encoding).range(&Lines::of_protocol(&found.file.text), found.name.span);
        Ok(Some(PrepareRenameResponse::Range(range)))
    }

    fn rename(&self, params: &RenameParams) -> Result<Option<WorkspaceEdit>, Silence> {
        let Some((desk, path, offset)) = self.at(&params.text_document_position) else {
            return Ok(None);
        };
        let renaming = rename(desk, &path, offset, &params.new_name, self.able.moves_files)?;
        if let Some(old) = renaming.kept {
            let words = format!(
                "`{old}` stays known under `formerly`: paths, records of the past and other repositories go on to say it"
            );
            // Where nobody listens any more, the answer will not be heard either.
            let _ = self.say(MessageType::INFO, &words);
        }
        let all = renaming.edits.into_iter().filter_map(|(path, edits)| {
            let file = desk.file(&path)?;
            let uri = self.uri(desk.root(), &path)?;
            Some((uri, self.edits(&Lines::of_protocol(&file.text), edits)))
        });
        let moves = renaming.moves.into_iter().filter_map(|(from, to)| {
            let uri = |path: &str| self.uri(desk.root(), path);
            Some((uri(&from)?, uri(&to)?))
        });
        Ok(Some(self.changes(all, moves.collect())))
    }

    /// Edits to files, and files that are moved then; with the number of each text, where the editor compares it with its own.
    fn changes(
        &self,
        edits: impl IntoIterator<Item = (Uri, Vec<TextEdit>)>,
        moves: Vec<(Uri, Uri)>,
    ) -> WorkspaceEdit {
        if moves.is_empty() && !self.able.compares_versions {
            return WorkspaceEdit {
                changes: Some(edits.into_iter().collect()),
                ..WorkspaceEdit::default()
            };
        }
        let edits = edits.into_iter().map(|(uri, edits)| {
            let mut open = self.open.values();
            let version = open.find(|o| o.uri == uri).map(|o| o.version);
            DocumentChangeOperation::Edit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
                edits: edits.into_iter().map(OneOf::Left).collect(),
            })
        });
        // What is moved is edited under the name that it still has.
        let moves = moves.into_iter().map(|(old_uri, new_uri)| {
            DocumentChangeOperation::Op(ResourceOp::Rename(RenameFile {
                old_uri,
                new_uri,
                options: None,
                annotation_id: None,
            }))
        });
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(edits.chain(moves).collect())),
            ..WorkspaceEdit::default()
        }
    }
}

/// Reads a question, answers it, and puts the answer into the protocol's form.
fn ask<P: DeserializeOwned, A: Serialize>(
    params: serde_json::Value,
    answer: impl FnOnce(P) -> Result<A, Silence>,
) -> Result<serde_json::Value, Silence> {
    let not_understood = |e: serde_json::Error| Silence::NotUnderstood(e.to_string());
    let params = serde_json::from_value(params).map_err(not_understood)?;
    serde_json::to_value(answer(params)?).map_err(not_understood)
}
