//! What the rules say, told to the editor.

use super::server::{ServeError, Server};
use super::uri::below;
use crate::diagnostic::{Diagnostic, Level};
use crate::rules;
use crate::source::Lines;
use lsp_server::{Message, Notification};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    PublishDiagnosticsParams, Uri,
};
use std::collections::{HashMap, HashSet};
use std::path::Path;

impl Server<'_> {
    /// Judges everything, and tells the editor about every file that is not as it was. Words of a person's records are shown to
    /// whoever opened them, and not in a list of all that was found.
    pub(super) fn judge_all(&mut self, root: &Path) -> Result<(), ServeError> {
        let Some(desk) = self.desks.get(root) else {
            return Ok(());
        };
        let mut found: HashMap<String, Vec<Diagnostic>> = HashMap::new();
        let shut_away = |path: &str| {
            let file = desk.file(path);
            file.is_some_and(|file| file.kind.is_personal()) && desk.text(path).is_none()
        };
        let mut all = desk.judge(Vec::new(), false).diagnostics;
        all.retain(|diagnostic| !shut_away(&diagnostic.path));
        for diagnostic in all {
            let path = diagnostic.path.to_string();
            found.entry(path).or_default().push(diagnostic);
        }
        let before = self.told.keys().filter_map(|file| below(root, file));
        let before: HashSet<String> = before.collect();
        let mut paths: HashSet<String> = found.keys().cloned().collect();
        paths.extend(before);
        paths.extend(desk.open_paths().map(str::to_owned));
        for path in paths {
            let about = found.remove(&path).unwrap_or_default();
            self.tell(root, &path, about)?;
        }
        Ok(())
    }

    /// Judges the files that are open; `in_haste` without the rules that look at the whole.
    pub(super) fn judge_open(&mut self, root: &Path, in_haste: bool) -> Result<(), ServeError> {
        let Some(desk) = self.desks.get(root) else {
            return Ok(());
        };
        let paths: Vec<String> = desk.open_paths().map(str::to_owned).collect();
        if paths.is_empty() {
            return Ok(());
        }
        let mut found: HashMap<String, Vec<Diagnostic>> = HashMap::new();
        for diagnostic in desk.judge(paths.clone(), in_haste).diagnostics {
            let path = diagnostic.path.to_string();
            found.entry(path).or_default().push(diagnostic);
        }
        for path in paths {
            let mut about = found.remove(&path).unwrap_or_default();
            if in_haste {
                // What was said about the whole stands until it is said anew.
                let told = self.told.remove(&root.join(&path)).unwrap_or_default();
                about.extend(told.into_iter().filter(|d| waits(d.rule)));
            }
            self.tell(root, &path, about)?;
        }
        Ok(())
    }

    fn tell(&mut self, root: &Path, path: &str, found: Vec<Diagnostic>) -> Result<(), ServeError> {
        let Some(desk) = self.desks.get(root) else {
            return Ok(());
        };
        let Some(uri) = self.uri(root, path) else {
            return Ok(());
        };
        let file = root.join(path);
        let is_open = desk.text(path).is_some();
        let text = desk.file(path).map_or("", |file| file.text.as_str());
        let lines = Lines::new(text);
        let params = PublishDiagnosticsParams {
            diagnostics: found
                .iter()
                .filter(|d| !d.secondary)
                .map(|d| self.diagnostic(d, &lines, &uri))
                .collect(),
            uri,
            version: None,
        };
        if found.is_empty() && !is_open {
            self.told.remove(&file);
        } else {
            self.told.insert(file, found);
        }
        let method = PublishDiagnostics::METHOD.to_owned();
        self.send(Message::Notification(Notification::new(method, params)))
    }

    /// A finding in the protocol's form.
    pub(super) fn diagnostic(
        &self,
        d: &Diagnostic,
        lines: &Lines<'_>,
        uri: &Uri,
    ) -> lsp_types::Diagnostic {
        let related = d.finding.related.as_ref().map(|(span, words)| {
            vec![DiagnosticRelatedInformation {
                location: Location::new(uri.clone(), self.encoding.range(lines, *span)),
                message: words.clone(),
            }]
        });
        let mut message = d.finding.what.clone();
        for (before, words) in [("why: ", &d.finding.why), ("what to do: ", &d.finding.next)] {
            if !words.is_empty() {
                message.push('\n');
                message.push_str(before);
                message.push_str(words);
            }
        }
        lsp_types::Diagnostic {
            range: self.encoding.range(lines, d.finding.span),
            severity: Some(match d.level {
                Level::Error => DiagnosticSeverity::ERROR,
                Level::Warning => DiagnosticSeverity::WARNING,
                Level::Hint => DiagnosticSeverity::HINT,
            }),
            code: Some(NumberOrString::String(d.rule.to_owned())),
            source: Some("okr".to_owned()),
            message,
            related_information: related,
            ..lsp_types::Diagnostic::default()
        }
    }
}

/// Whether a rule has to wait until nobody types.
fn waits(rule: &str) -> bool {
    let rule = rules::ALL.iter().find(|r| r.name == rule);
    rule.is_some_and(|rule| rule.check.looks_at_the_whole())
}
