//! Names of things in a repository.

use std::fmt;

/// The name of a commit: 40 hexadecimal digits; where git names objects with SHA-256, the first 40
/// of its 64, which git takes as well. [`fmt::Display`] writes them all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId(String);

impl CommitId {
    /// A commit name from its hexadecimal digits. They are taken as they are, so that a
    /// history written by hand may use short names.
    pub fn new(hex: impl Into<String>) -> CommitId {
        CommitId(hex.into())
    }

    /// All digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first seven digits, as people quote a commit.
    pub fn short(&self) -> &str {
        self.0.get(..7).unwrap_or(&self.0)
    }

    /// The name as git knows it. `None` for a name that is shorter, as a written history may have it.
    pub(super) fn oid(&self) -> Option<git2::Oid> {
        git2::Oid::from_str(&self.0)
            .ok()
            .filter(|_| self.0.len() == 40)
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<git2::Oid> for CommitId {
    fn from(oid: git2::Oid) -> CommitId {
        CommitId(oid.to_string())
    }
}

/// The name of one content of a file, the same for the same bytes wherever they stand. Where git names
/// objects with SHA-256, the first 20 bytes of its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId([u8; 20]);

impl BlobId {
    /// The name git gives to a file with this text.
    pub fn of(text: &str) -> BlobId {
        git2::Oid::hash_object(git2::ObjectType::Blob, text.as_bytes())
            .map_or(BlobId([0; 20]), BlobId::from)
    }

    /// All bytes of the name.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The name of these bytes. `None` where there are too many or too few.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<BlobId> {
        bytes.try_into().ok().map(BlobId)
    }

    /// The name as git knows it. `None` cannot happen with names that git gave.
    pub(super) fn oid(&self) -> Option<git2::Oid> {
        git2::Oid::from_bytes(&self.0).ok()
    }
}

impl From<git2::Oid> for BlobId {
    fn from(oid: git2::Oid) -> BlobId {
        let mut bytes = [0; 20];
        for (to, from) in bytes.iter_mut().zip(oid.as_bytes()) {
            *to = *from;
        }
        BlobId(bytes)
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "BlobId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_is_named_as_git_names_it() {
        // printf 'hello\n' | git hash-object --stdin
        let hello = "ce013625030ba8dba906f756967f9e9ca394464a";
        assert_eq!(BlobId::of("hello\n").to_string(), hello);
    }

    #[test]
    fn a_short_name_has_seven_digits_where_there_are_as_many() {
        assert_eq!(CommitId::new("0123456789").short(), "0123456");
        assert_eq!(CommitId::new("c1").short(), "c1");
    }
}
