//! Looking at the whole takes longer than anybody may wait for an answer: it is done beside the conversation, on the workspace
//! as it was when the looking began.

use super::desk::Desk;
use crate::diagnostic::Diagnostic;
use crate::lint::GivenUp;
use crate::workspace::Workspace;
use crossbeam_channel::{Receiver, Sender, unbounded};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

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
    /// The workspace of which it speaks. Meanwhile the desk may hold another one, and whoever looked has put this one down: that
    /// takes a while, too.
    pub(super) workspace: Weak<Workspace>,
    /// `None` where it was given up.
    pub(super) found: Option<Vec<Diagnostic>>,
}

/// What is to be looked at, one workspace after the other.
pub(super) struct Passes {
    /// Threads of their own, so that whoever answers a question does not stand in line behind them.
    threads: ThreadPool,
    due: BTreeMap<PathBuf, Reach>,
    /// What is being looked at.
    running: Option<(PathBuf, GivenUp)>,
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
            running: None,
            tell,
            done,
        })
    }

    /// Does something else beside the conversation.
    pub(super) fn beside(&self, work: impl FnOnce() + Send + 'static) {
        self.threads.spawn(work);
    }

    /// The workspace at `root` is to be looked at.
    pub(super) fn want(&mut self, root: &Path, reach: Reach) {
        let due = self.due.entry(root.to_owned()).or_insert(reach);
        *due = reach.max(*due);
    }

    /// Whether something waits to be looked at, and nothing is being looked at.
    pub(super) fn are_due(&self) -> bool {
        self.running.is_none() && !self.due.is_empty()
    }

    /// Begins with what is due.
    pub(super) fn begin(&mut self, desks: &BTreeMap<PathBuf, Desk>) {
        while let Some((root, reach)) = self.due.pop_first() {
            // What is being read is looked at when that is done.
            let Some(desk) = desks.get(&root).filter(|desk| !desk.is_reading()) else {
                continue;
            };
            let paths: Vec<String> = match reach {
                Reach::All => Vec::new(),
                Reach::Open => desk.open_paths().map(str::to_owned).collect(),
            };
            if reach == Reach::Open && paths.is_empty() {
                continue;
            }
            let given_up = GivenUp::default();
            self.running = Some((root.clone(), given_up.clone()));
            let judge = desk.judge(paths.clone(), false, given_up.clone());
            let (shared, tell) = (desk.shared(), self.tell.clone());
            self.threads.spawn(move || {
                let found = judge(&shared);
                let workspace = Arc::downgrade(&shared);
                drop(shared);
                let found = (!given_up.is_so()).then_some(found);
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

    /// The workspace at `root` is about to change: who looks at it as it was takes time away from what is to be done now.
    pub(super) fn give_up(&self, root: &Path) {
        if let Some((running, given_up)) = &self.running
            && running == root
        {
            given_up.give_up();
        }
    }

    /// What was begun has ended.
    pub(super) fn ended(&mut self) {
        self.running = None;
    }
}
