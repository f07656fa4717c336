//! The texts behind a history, read when somebody asks for them.

use super::BlobId;
use super::objects::Unburdened;
use super::store::Store;
use crate::workspace::looks_sealed;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Something that knows the text of a content by its name.
pub trait Contents: Send + Sync {
    /// The text; `None` when it is not UTF-8, larger than 1 MiB, or not there.
    fn text(&self, blob: &BlobId) -> Option<Arc<str>>;
}

/// Texts kept in memory, for a history written by hand.
#[derive(Clone, Debug, Default)]
pub struct Texts(HashMap<BlobId, Arc<str>>);

impl Texts {
    /// Keeps a text and gives its name.
    pub fn keep(&mut self, text: &str) -> BlobId {
        let blob = BlobId::of(text);
        self.0.insert(blob, Arc::from(text));
        blob
    }
}

impl From<HashMap<BlobId, String>> for Texts {
    fn from(texts: HashMap<BlobId, String>) -> Texts {
        Texts(
            texts
                .into_iter()
                .map(|(blob, text)| (blob, Arc::from(text)))
                .collect(),
        )
    }
}

impl Contents for Texts {
    fn text(&self, blob: &BlobId) -> Option<Arc<str>> {
        self.0.get(blob).cloned()
    }
}

/// Opens a text that lies sealed; `None` where it cannot.
pub(super) type Opener = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Texts of which the sealed ones are opened, each once. They are kept in memory and nowhere else.
pub(super) struct OpenedTexts {
    under: Arc<dyn Contents>,
    open: Opener,
    known: Mutex<HashMap<BlobId, Arc<str>>>,
}

impl OpenedTexts {
    pub(super) fn new(under: Arc<dyn Contents>, open: Opener) -> OpenedTexts {
        OpenedTexts {
            under,
            open,
            known: Mutex::default(),
        }
    }
}

impl Contents for OpenedTexts {
    fn text(&self, blob: &BlobId) -> Option<Arc<str>> {
        let text = self.under.text(blob)?;
        if !looks_sealed(text.as_bytes()) {
            return Some(text);
        }
        let opened = locked(&self.known).get(blob).cloned();
        Some(opened.unwrap_or_else(|| {
            let opened = (self.open)(&text).map_or(text, Arc::from);
            locked(&self.known).insert(*blob, Arc::clone(&opened));
            opened
        }))
    }
}

/// A text larger than this many bytes is not a record.
pub(super) const LARGEST: usize = 1024 * 1024;
/// So many bytes of text are remembered; with more, remembering starts anew.
const REMEMBERED: usize = 64 * 1024 * 1024;

/// Texts of a repository, each read once.
pub(super) struct RepositoryTexts {
    store: Arc<Mutex<Box<dyn Store>>>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    texts: HashMap<BlobId, Option<Arc<str>>>,
    bytes: usize,
}

impl RepositoryTexts {
    pub(super) fn new(store: Arc<Mutex<Box<dyn Store>>>) -> RepositoryTexts {
        RepositoryTexts {
            store,
            known: Mutex::default(),
        }
    }

    fn read(&self, blob: &BlobId) -> Option<Arc<str>> {
        let _unburdened = Unburdened::begin();
        let bytes = locked(&self.store).read(blob.oid()?, git2::ObjectType::Blob, LARGEST)?;
        std::str::from_utf8(&bytes).ok().map(Arc::from)
    }
}

impl Contents for RepositoryTexts {
    fn text(&self, blob: &BlobId) -> Option<Arc<str>> {
        if let Some(text) = locked(&self.known).texts.get(blob) {
            return text.clone();
        }
        let text = self.read(blob);
        let mut known = locked(&self.known);
        let size = text.as_ref().map_or(0, |text| text.len());
        if known.bytes + size > REMEMBERED {
            *known = Known::default();
        }
        known.bytes += size;
        known.texts.insert(*blob, text.clone());
        text
    }
}

/// The guard of a lock; a panic elsewhere does not spoil what is only read here.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
