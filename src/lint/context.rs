//! Where a check stands, and what has been read there once for all rules.

use super::lines::ChangedLines;
use super::prose::{Prose, texts};
use crate::clock::Period;
use crate::model::{Settings, Text};
use crate::source::Span;
use crate::wording::{Mention, Sentence, Topic, Wording};
use crate::workspace::{Directory, File, Workspace};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::OnceLock;

/// Where a check stands: a file, the settings, and who there is. What other records say is not among it.
pub struct Context<'w> {
    workspace: &'w Workspace,
    /// The file it looks at.
    pub file: &'w File,
    /// The languages in which its texts are read.
    pub wording: &'w Wording,
    /// The lines that a branch changed, where only that is judged and this file is among it.
    changed: Option<&'w ChangedLines>,
    names: &'w Names,
    texts: OnceCell<Vec<Prose<'w>>>,
    /// Titles that have been read, by where they lie in memory: that they are borrowed keeps them there.
    sentences: RefCell<FxHashMap<(usize, usize), Rc<Sentence<'w>>>>,
}

impl<'w> Context<'w> {
    /// At `file`, of which a branch changed some lines; `names` is shared by the files of a workspace.
    pub(super) fn new(
        workspace: &'w Workspace,
        file: &'w File,
        wording: &'w Wording,
        changed: Option<&'w ChangedLines>,
        names: &'w Names,
    ) -> Self {
        Context {
            workspace,
            file,
            wording,
            changed,
            names,
            texts: OnceCell::new(),
            sentences: RefCell::default(),
        }
    }

    /// A title, read. Many rules look at the same title; it is read for the first of them.
    pub fn sentence(&self, title: &'w Text) -> Rc<Sentence<'w>> {
        let text = title.0.as_str();
        let place = (text.as_ptr() as usize, text.len());
        let mut read = self.sentences.borrow_mut();
        let sentence = || Rc::new(self.wording.sentence(text));
        Rc::clone(read.entry(place).or_insert_with(sentence))
    }

    /// What the workspace has set.
    pub fn settings(&self) -> &'w Settings {
        &self.workspace.settings
    }

    /// Its teams and people.
    pub fn directory(&self) -> &'w Directory {
        &self.workspace.directory
    }

    /// The whole, for the engine to hand on.
    pub(super) fn workspace(&self) -> &'w Workspace {
        self.workspace
    }

    /// The days of a cycle, as [`Workspace::period`] gives them.
    pub fn period(&self, cycle: &str) -> Option<Period> {
        self.workspace.period(cycle)
    }

    /// Whether the branch that is judged brought the words at `span`.
    pub fn brings(&self, span: Span) -> bool {
        self.changed.is_some_and(|lines| lines.touch(span))
    }

    /// Every text of the file that people read.
    pub fn texts(&self) -> &[Prose<'w>] {
        self.texts.get_or_init(|| texts(self.file, self.wording))
    }

    /// Those of them that may speak of `topic`.
    pub fn texts_about(&self, topic: Topic) -> impl Iterator<Item = &Prose<'w>> {
        let texts = self.texts().iter();
        texts.filter(move |t| t.topics.hold(topic))
    }

    /// What `find` finds in the texts that may speak of `topic`: where it stands, and its words.
    pub fn mentions(
        &self,
        topic: Topic,
        find: impl Fn(&str) -> Vec<Mention>,
    ) -> impl Iterator<Item = (Span, String)> {
        self.texts_about(topic).flat_map(move |text| {
            let placed = |found: Mention| (text.place(&found.words, &self.file.text), found.words);
            find(text.words).into_iter().map(placed)
        })
    }

    /// Whether a word in small letters is the name of somebody of the workspace, or of the one whose file this is.
    pub fn is_name(&self, word: &str) -> bool {
        let here = self.file.place.person.as_deref();
        here.is_some_and(|p| p.to_lowercase() == word)
            || self.names.of(self.workspace).contains(word)
    }
}

/// By what the people of a workspace are called, in small letters. Collected when first asked.
#[derive(Default)]
pub(super) struct Names(OnceLock<FxHashSet<String>>);

impl Names {
    fn of(&self, workspace: &Workspace) -> &FxHashSet<String> {
        self.0
            .get_or_init(|| workspace.directory.called().collect())
    }
}
