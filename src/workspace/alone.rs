//! One OKR file without a workspace around it.

use super::load::{File, Located, Workspace};
use crate::model::{Folders, Kind, OfKind, OkrFile, Settings, Written};
use crate::source::Span;
use crate::syntax::{Problem, ProblemKind};
use std::sync::Arc;

impl Workspace {
    /// One OKR file outside of any workspace.
    pub fn of_one_file(path: &str, bytes: Vec<u8>) -> Self {
        let mut file = File::read(path, Located::of(Kind::Okrs), bytes);
        if let Some(okrs) = file.record.as_ref().and_then(OkrFile::of) {
            file.place.team = okrs
                .team
                .as_ref()
                .or(okrs.person.as_ref())
                .map(|t| t.value.0.clone());
            file.place.cycle = okrs.cycle.written().map(str::to_owned);
            // As everywhere, the first key of the record is marked.
            let words = okrs.span.slice(&file.text);
            let key = words.split([':', '\n']).next().unwrap_or("").len();
            let start = okrs.span.start as usize;
            let first_key = Span::new(start, start + key);
            let missing = [
                ("team", file.place.team.is_none()),
                ("cycle", file.place.cycle.is_none()),
            ];
            // What stands there and cannot be read is told as such.
            let stands = |key: &str| {
                words
                    .lines()
                    .any(|line| line.strip_prefix(key).is_some_and(|l| l.starts_with(':')))
            };
            let missing = missing.into_iter().filter(|(key, m)| *m && !stands(key));
            for (key, _) in missing {
                let kind = ProblemKind::MissingKey {
                    key,
                    record: OkrFile::WHAT,
                };
                file.problems.push(Problem {
                    span: first_key,
                    kind,
                    fix: None,
                });
            }
        }
        let settings = Settings::default();
        let folders = Folders::of(&settings);
        Workspace::link(vec![Arc::new(file)], settings, folders, Vec::new())
    }
}
