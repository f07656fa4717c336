//! What the rules say, told to the editor.

use super::pass::{Judged, Reach};
use super::server::{ServeError, Server};
use crate::diagnostic::{Diagnostic, Level};
use crate::lint::GivenUp;
use crate::rules;
use crate::source::Lines;
use crate::workspace::path_below;
use lsp_server::{Message, Notification};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    PublishDiagnosticsParams, Uri,
};
use std::collections::{HashMap, HashSet};
use std::path::Path;

impl Server<'_> {
    /// What was found by looking at the whole is told to the editor. Words of a person's records are shown to whoever opened
    /// them, and not in a list of all that was found.
    pub(super) fn judged(&mut self, judged: Judged) -> Result<(), ServeError> {
        self.passes.ended();
        let Some(desk) = self.desks.get(&judged.root) else {
            return Ok(());
        };
        let is_there = std::ptr::eq(judged.workspace.as_ptr(), desk.workspace());
        let Some(found) = judged.found.filter(|_| is_there) else {
            // It speaks of what is no longer there.
            self.passes.want(&judged.root, judged.reach);
            return Ok(());
        };
        let shut_away = |path: &str| {
            let file = desk.file(path);
            file.is_some_and(|file| file.kind.is_personal()) && desk.text(path).is_none()
        };
        let mut found = by_path(found);
        found.retain(|path, _| !shut_away(path));
        let mut paths: HashSet<String> = judged.paths.into_iter().collect();
        if judged.reach == Reach::All {
            // Not what lies in a workspace inside of this one.
            let before = self.told.keys();
            let own = before.filter(|file| self.known_root(file) == Some(&judged.root));
            paths.extend(own.filter_map(|file| path_below(&judged.root, file)));
            paths.extend(found.keys().cloned());
            paths.extend(desk.open_paths().map(str::to_owned));
        }
        paths.into_iter().try_for_each(|path| {
            let about = found.remove(&path).unwrap_or_default();
            self.tell(&judged.root, &path, about)
        })
    }

    /// Judges the files that are open, without the rules that look at the whole.
    pub(super) fn judge_open(&mut self, root: &Path) -> Result<(), ServeError> {
        let Some(desk) = self.desks.get(root) else {
            return Ok(());
        };
        let paths: Vec<String> = desk.open_paths().map(str::to_owned).collect();
        if paths.is_empty() {
            return Ok(());
        }
        let mut found = by_path(desk.judge(paths.clone(), true, GivenUp::default())(
            desk.workspace(),
        ));
        paths.into_iter().try_for_each(|path| {
            let mut about = found.remove(&path).unwrap_or_default();
            // What was said about the whole stands until it is said anew.
            let told = self.told.get(&root.join(&path)).into_iter().flatten();
            about.extend(told.filter(|d| waits(d.rule)).cloned());
            self.tell(root, &path, about)
        })
    }

    /// Tells the editor what was found in a file, unless it knows that already about the text that it has.
    pub(super) fn tell(
        &mut self,
        root: &Path,
        path: &str,
        found: Vec<Diagnostic>,
    ) -> Result<(), ServeError> {
        let (Some(desk), Some(uri)) = (self.desks.get(root), self.uri(root, path)) else {
            return Ok(());
        };
        let file = root.join(path);
        let open = self.open.get_mut(&file);
        let told = self.told.get(&file).map_or(&[][..], Vec::as_slice);
        if told == found
            && open
                .as_ref()
                .is_none_or(|open| open.told == Some(open.version))
        {
            return Ok(());
        }
        let version = open.map(|open| *open.told.insert(open.version));
        let text = desk.file(path).map_or("", |file| file.text.as_str());
        let lines = Lines::of_protocol(text);
        let said = found.iter().filter(|d| !d.secondary);
        let diagnostics = said.map(|d| self.diagnostic(d, &lines, &uri)).collect();
        if found.is_empty() {
            self.told.remove(&file);
        } else {
            self.told.insert(file, found);
        }
        let params = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        };
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

fn by_path(all: Vec<Diagnostic>) -> HashMap<String, Vec<Diagnostic>> {
    let mut found: HashMap<String, Vec<Diagnostic>> = HashMap::new();
    for diagnostic in all {
        let of_path = found.entry(diagnostic.path.to_string()).or_default();
        of_path.push(diagnostic);
    }
    found
}

/// Whether a rule has to wait until nobody types.
fn waits(rule: &str) -> bool {
    let rule = rules::ALL.iter().find(|r| r.name == rule);
    rule.is_some_and(|rule| rule.check.looks_at_the_whole())
}
