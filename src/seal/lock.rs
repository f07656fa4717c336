//! Sealing a text and opening it again. The only file that hands words to `age`.

use super::identity::Identities;
use super::problem::{OpenProblem, SealProblem};
use super::recipient::Recipient;
use crate::syntax::limits;
use crate::workspace::looks_sealed;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::zeroize::Zeroizing;
use std::io::{Read, Write};

/// A record is sealed to so many keys at most. It bounds, too, what a crafted file makes us try.
const MOST_KEYS: usize = 64;

/// Seals `text` to all of `keys`, in letters that git and mail programs leave as they are.
///
/// # Errors
/// When there are no keys or too many of them, or the system has no random numbers.
pub fn seal(text: &str, keys: &[Recipient]) -> Result<String, SealProblem> {
    if keys.is_empty() {
        return Err(SealProblem::NoKeys);
    }
    if keys.len() > MOST_KEYS {
        return Err(SealProblem::TooManyKeys { most: MOST_KEYS });
    }
    let encryptor = age::Encryptor::with_recipients(keys.iter().map(Recipient::as_age));
    let encryptor = encryptor.map_err(|_| SealProblem::Failed)?;
    let sealed = (|| {
        let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(armour)?;
        writer.write_all(text.as_bytes())?;
        writer.finish()?.finish()
    })();
    let sealed: std::io::Result<Vec<u8>> = sealed;
    let sealed = sealed.map_err(|_| SealProblem::Failed)?;
    String::from_utf8(sealed).map_err(|_| SealProblem::Failed)
}

/// Whether `sealed` names `key` among the keys that it is sealed to. `None` for an age key where it is sealed to some: which
/// one, nobody can see.
pub fn is_sealed_to(sealed: &[u8], key: &Recipient) -> Option<bool> {
    let own = seal("", std::slice::from_ref(key)).ok()?;
    let own = names_of_keys(own.as_bytes()).into_iter().next()?;
    let is_named = names_of_keys(sealed).contains(&own);
    (own.starts_with("ssh-") || !is_named).then_some(is_named)
}

/// By what the head of a sealed text names each key: its kind, and of an SSH key a mark that goes with it.
fn names_of_keys(sealed: &[u8]) -> Vec<String> {
    let mut bare = Vec::new();
    // What is damaged further on has a head all the same.
    let _ = ArmoredReader::new(sealed).read_to_end(&mut bare);
    let lines = bare.split(|byte| *byte == b'\n');
    let head = lines.take_while(|line| !line.starts_with(b"---"));
    let named = head.filter_map(|line| line.strip_prefix(b"-> "));
    named
        .map(|line| {
            let line = String::from_utf8_lossy(line);
            let words = if line.starts_with("ssh-") { 2 } else { 1 };
            line.split(' ').take(words).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

impl Identities {
    /// The text that was sealed in `bytes`.
    ///
    /// # Errors
    /// When no key opens it, or it is not what was sealed. Nothing of a damaged text is given out.
    pub fn open(&self, bytes: &[u8]) -> Result<String, OpenProblem> {
        let most = limits::FILE_BYTES;
        if bytes.len() as u64 > 2 * most {
            return Err(OpenProblem::TooLarge);
        }
        if !looks_sealed(bytes) {
            return Err(OpenProblem::NotSealed);
        }
        let mut sealed = Vec::new();
        let bare = ArmoredReader::new(bytes).read_to_end(&mut sealed);
        bare.map_err(|_| OpenProblem::Damaged)?;
        if keys_of(&sealed)? > MOST_KEYS {
            return Err(OpenProblem::TooLarge);
        }
        let decryptor = age::Decryptor::new_buffered(sealed.as_slice());
        let decryptor = decryptor.map_err(|_| OpenProblem::Damaged)?;
        if decryptor.is_scrypt() {
            return Err(OpenProblem::Passphrase);
        }
        let clear = decryptor.decrypt(self.all()).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => OpenProblem::WrongKey,
            _ => OpenProblem::Damaged,
        })?;
        let mut text = Zeroizing::new(Vec::new());
        let read = clear.take(most + 1).read_to_end(&mut text);
        read.map_err(|_| OpenProblem::Damaged)?;
        if text.len() as u64 > most {
            return Err(OpenProblem::TooLarge);
        }
        let text = std::str::from_utf8(&text).map_err(|_| OpenProblem::NoText)?;
        Ok(text.to_owned())
    }
}

/// To how many keys a file is sealed: a line each in its head, which ends with a line of its own.
fn keys_of(sealed: &[u8]) -> Result<usize, OpenProblem> {
    let mut keys = 0;
    for line in sealed.split(|byte| *byte == b'\n') {
        if line.starts_with(b"---") {
            return Ok(keys);
        }
        keys += usize::from(line.starts_with(b"-> "));
    }
    Err(OpenProblem::Damaged)
}
