//! Exceptions from the practice of OKRs that a remark in a file asks for: they are allowed, and stay visible.

use crate::lint::{Group, Rule, Scope, lint};
use crate::rules;
use crate::signals::is_a_person;
use crate::workspace::{File, Workspace};
use schemars::JsonSchema;
use serde::Serialize;

/// A finding about practice that a remark tells to ignore.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionLine {
    /// The file, or its folder where the file is called after a person.
    pub path: String,
    /// The rule.
    pub rule: &'static str,
    /// The reason that the remark gives.
    pub reason: Option<String>,
}

/// The exceptions in the files that `wanted` names, each once. Records about people are never quoted.
pub(super) fn exceptions(
    workspace: &Workspace,
    wanted: impl Fn(&File) -> bool,
) -> Vec<ExceptionLine> {
    let practice: Vec<&Rule> = (rules::ALL.iter().copied())
        .filter(|r| r.group == Group::Practice)
        .collect();
    let mut lines = Vec::new();
    for ignored in lint(workspace, &practice, &Scope::default()).ignored {
        let found = &ignored.diagnostic;
        let file = workspace.files.iter().find(|f| f.path == found.path);
        let Some(file) = file.filter(|f| !f.kind.is_personal() && wanted(f)) else {
            continue;
        };
        let line = ExceptionLine {
            path: shown(workspace, file),
            rule: found.rule,
            reason: ignored.reason,
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The path up to the first part that names a person in the place of a team.
fn shown(workspace: &Workspace, file: &File) -> String {
    let team = file.place.team.as_deref();
    match team.filter(|t| is_a_person(workspace, t)) {
        None => file.path.to_string(),
        Some(team) => {
            let parts = file.path.split('/');
            let of_all = |p: &&str| p.split('.').next() != Some(team);
            parts.take_while(of_all).collect::<Vec<_>>().join("/")
        }
    }
}
