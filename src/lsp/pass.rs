//! Looking at the whole takes longer than anybody may wait for an answer: it is done beside the conversation, on the workspace
//! as it was when the looking began.

use super::desk::Desk;
use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;
use crossbeam_channel::{Receiver, Sender, unbounded};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which files are looked at by all rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Those that are open.
    Open,
    /// All of them.
    All,
}

/// What was found.
pub(super) struct Judged {
    pub(super) root: PathBuf,
    pub(super) reach: Reach,
    /// The files that were looked at; none means all.
    pub(super) paths: Vec<String>,
    /// The workspace of which it speaks. Meanwhile the desk may hold another one.
    pub(super) workspace: Arc<Workspace>,
    pub(super) found: Vec<Diagnostic>,
}

/// What is to be looked at, one workspace after the other.
pub(super) struct Passes {
    /// Threads of their own, so that whoever answers a question does not stand in line behind them.
    threads: ThreadPool,
    due: BTreeMap<PathBuf, Reach>,
    running: bool,
    tell: Sender<Judged>,
    /// Where what was found arrives.
    pub(super) done: Receiver<Judged>,
}

impl Passes {
    pub(super) fn new() -> Result<Self, ThreadPoolBuildError> {
        let (tell, done) = unbounded();
        Ok(Passes {
            threads: ThreadPoolBuilder::new().build()?,
            due: BTreeMap::new(),
            running: false,
            tell,
            done,
        })
    }

    /// The workspace at `root` is to be looked at.
    pub(super) fn want(&mut self, root: &Path, reach: Reach) {
        let due = self.due.entry(root.to_owned()).or_insert(reach);
        *due = reach.max(*due);
    }

    /// Whether something waits to be looked at, and nothing is being looked at.
    pub(super) fn are_due(&self) -> bool {
        !self.running && !self.due.is_empty()
    }

    /// Begins with what is due.
    pub(super) fn begin(&mut self, desks: &BTreeMap<PathBuf, Desk>) {
        while let Some((root, reach)) = self.due.pop_first() {
            let Some(desk) = desks.get(&root) else {
                continue;
            };
            let paths: Vec<String> = match reach {
                Reach::All => Vec::new(),
                Reach::Open => desk.open_paths().map(str::to_owned).collect(),
            };
            if reach == Reach::Open && paths.is_empty() {
                continue;
            }
            let (workspace, judge) = (desk.shared(), desk.judge(paths.clone(), false));
            let tell = self.tell.clone();
            self.running = true;
            self.threads.spawn(move || {
                let found = judge(&workspace);
                // Where nobody listens any more, the session is over.
                let _ = tell.send(Judged {
                    root,
                    reach,
                    paths,
                    workspace,
                    found,
                });
            });
            return;
        }
    }

    /// What was begun has ended.
    pub(super) fn ended(&mut self) {
        self.running = false;
    }
}
