//! The library.

use super::{Store, named};
use git2::{ErrorCode, Mailmap, ObjectType, Oid, Repository};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A repository that the library reads.
pub(in crate::history) struct Library {
    git: Repository,
    /// What stands in the place of what. The library knows nothing of these references.
    instead: HashMap<Oid, Oid>,
}

/// git follows a row of replacements no further than this.
const FURTHEST: usize = 5;

impl Library {
    /// What lies around `path`.
    pub(in crate::history) fn discover(path: &Path) -> Result<Library, git2::Error> {
        let git = Repository::discover(path)?;
        let instead = replacements(&git).unwrap_or_default();
        Ok(Library { git, instead })
    }

    /// The object that is shown under this name.
    fn shown(&self, id: Oid) -> Oid {
        let next = |id: &Oid| self.instead.get(id).copied();
        let row = std::iter::successors(Some(id), next);
        row.take(FURTHEST + 1).last().unwrap_or(id)
    }
}

/// The references `refs/replace/NAME`, each with what stands in that object's place.
fn replacements(git: &Repository) -> Result<HashMap<Oid, Oid>, git2::Error> {
    let mut instead = HashMap::new();
    if matches!(git.config()?.get_bool("core.useReplaceRefs"), Ok(false)) {
        return Ok(instead);
    }
    for reference in git.references_glob("refs/replace/*")? {
        let reference = reference?;
        let name = reference.name().ok();
        let original = name.and_then(|name| named(name.strip_prefix("refs/replace/")?));
        instead.extend(original.zip(reference.target()));
    }
    Ok(instead)
}

impl Store for Library {
    fn folder(&self) -> &Path {
        self.git.path()
    }

    fn common_folder(&self) -> PathBuf {
        self.git.commondir().to_owned()
    }

    fn work_dir(&self) -> Option<PathBuf> {
        self.git.workdir().map(Path::to_owned)
    }

    fn head(&self) -> Result<Option<Oid>, String> {
        let name = match self.git.head() {
            Err(error) if error.code() == ErrorCode::UnbornBranch => return Ok(None),
            found => found.and_then(|name| name.peel_to_commit()),
        };
        match name {
            Ok(commit) => Ok(Some(commit.id())),
            Err(error) => Err(error.message().to_owned()),
        }
    }

    fn resolve(&self, rev: &str) -> Option<Oid> {
        let object = self.git.revparse_single(rev).ok()?;
        object.peel_to_commit().ok().map(|commit| commit.id())
    }

    fn common(&self, one: Oid, other: Oid) -> Option<Oid> {
        self.git.merge_base(one, other).ok()
    }

    fn config_all(&self, key: &str) -> Vec<String> {
        let mut values = Vec::new();
        if let Ok(config) = self.git.config()
            && let Ok(entries) = config.multivar(key, None)
        {
            // An entry that cannot be read ends the list; there is no better answer.
            let _ = entries.for_each(|entry| values.extend(entry.value().map(str::to_owned)));
        }
        values
    }

    fn has_long_names(&self) -> bool {
        false
    }

    fn is_partial(&self) -> bool {
        let mut found = false;
        if let Ok(config) = self.git.config()
            && let Ok(entries) =
                config.entries(Some(r"^remote\..*\.(promisor|partialclonefilter)$"))
        {
            let _ = entries.for_each(|_| found = true);
        }
        found
    }

    fn mailmap(&self) -> Option<Mailmap> {
        self.git.mailmap().ok()
    }

    fn own_mailmap(&self) -> Option<PathBuf> {
        self.git.config().ok()?.get_path("mailmap.file").ok()
    }

    fn is_staged(&self, path: &str) -> bool {
        let index = self.git.index().ok();
        index.is_some_and(|index| index.get_path(Path::new(path), 0).is_some())
    }

    fn names(&self) -> Vec<String> {
        let Ok(references) = self.git.references() else {
            return Vec::new();
        };
        let short = |reference: git2::Reference<'_>| Some(reference.shorthand().ok()?.to_owned());
        references.flatten().filter_map(short).collect()
    }

    fn replaced(&self) -> Vec<String> {
        let pairs = self.instead.iter();
        let mut pairs: Vec<String> = pairs.map(|(one, other)| format!("{one} {other}")).collect();
        pairs.sort_unstable();
        pairs
    }

    fn has(&self, id: Oid) -> bool {
        let flags = git2::OdbLookupFlags::NO_REFRESH;
        let odb = self.git.odb();
        odb.is_ok_and(|odb| odb.exists_ext(self.shown(id), flags))
    }

    fn read(&self, id: Oid, kind: ObjectType, most: usize) -> Option<Vec<u8>> {
        let odb = self.git.odb().ok()?;
        let id = self.shown(id);
        if most < usize::MAX && odb.read_header(id).ok()?.0 > most {
            return None;
        }
        let object = odb.read(id).ok()?;
        (object.kind() == kind).then(|| object.data().to_vec())
    }
}
