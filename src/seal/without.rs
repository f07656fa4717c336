//! The doors of an `okr` that was built without the feature `seal`: each says so.

use super::problem::{IdentityProblem, KeyProblem, NotTyped, OpenProblem, SealProblem};

/// A public key that something could be sealed to.
#[derive(Clone)]
pub struct Recipient(());

impl Recipient {
    /// Reads a key.
    ///
    /// # Errors
    /// Always: this `okr` cannot seal.
    pub fn read(_: &str) -> Result<Self, KeyProblem> {
        Err(KeyProblem::NotBuilt)
    }
}

/// Seals a text.
///
/// # Errors
/// Always: this `okr` cannot seal.
pub fn seal(_: &str, _: &[Recipient]) -> Result<String, SealProblem> {
    Err(SealProblem::NotBuilt)
}

/// Whether a text names a key among those it is sealed to: nothing is sealed here.
pub fn is_sealed_to(_: &[u8], _: &Recipient) -> Option<bool> {
    None
}

/// Private keys, of which there are none here.
#[derive(Default)]
pub struct Identities(());

#[expect(
    clippy::unused_self,
    reason = "the doors are those of an okr that can seal"
)]
impl Identities {
    /// Reads a file of keys.
    ///
    /// # Errors
    /// Always: this `okr` cannot open anything.
    pub fn read(
        &mut self,
        _: Vec<u8>,
        _: &mut dyn FnMut(bool) -> Result<String, NotTyped>,
    ) -> Result<(), IdentityProblem> {
        Err(IdentityProblem::NotBuilt)
    }

    /// Opens a sealed text.
    ///
    /// # Errors
    /// Always: this `okr` cannot open anything.
    pub fn open(&self, _: &[u8]) -> Result<String, OpenProblem> {
        Err(OpenProblem::NotBuilt)
    }
}
