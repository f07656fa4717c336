//! Private keys, as their owner keeps them: an age identity file or an OpenSSH private key.

use super::problem::{IdentityProblem, NotTyped};
use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::secrecy::zeroize::Zeroizing;
use age::ssh;
use std::io::BufReader;

/// So many times a passphrase may be mistyped.
const TRIES: usize = 3;
/// A protected identity file may ask for so much work (a power of two): some seconds, and 4 GiB. `rage` takes what a machine
/// does in a second, which is 20 or 21 on those of today.
const MOST_WORK: u8 = 22;

/// Asks for a passphrase; whether one was wrong before is handed in.
pub type Ask<'a> = &'a mut dyn FnMut(bool) -> Result<String, NotTyped>;

/// The private keys at hand. What they hold is wiped from memory when they go.
#[derive(Default)]
pub struct Identities(Vec<Box<dyn age::Identity + Send + Sync>>);

impl Identities {
    /// Adds the keys of a file. `ask` is asked for the passphrase where there is one.
    ///
    /// # Errors
    /// When the file holds no key that can be used.
    pub fn read(&mut self, bytes: Vec<u8>, ask: Ask<'_>) -> Result<(), IdentityProblem> {
        let bytes = Zeroizing::new(bytes);
        let text = std::str::from_utf8(&bytes).map_or("", str::trim_start);
        let begins = |start: &str| text.starts_with(start);
        if begins("-----BEGIN AGE ENCRYPTED FILE-----") || bytes.starts_with(b"age-encryption.org/")
        {
            return self.protected(&bytes, ask);
        }
        if begins("-----BEGIN OPENSSH PRIVATE KEY") || begins("-----BEGIN RSA PRIVATE KEY") {
            return self.ssh(text, ask);
        }
        if let Some(rest) = text.strip_prefix("-----BEGIN ") {
            let kind = rest.split("-----").next().unwrap_or("");
            return Err(unsupported(kind));
        }
        let lines = text.lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let first = lines.next().unwrap_or("");
        if first.starts_with("age1") || first.starts_with("ssh-") || first.starts_with("ecdsa-") {
            return Err(IdentityProblem::PublicKey);
        }
        if first.starts_with("AGE-PLUGIN-") || first.starts_with("AGE-SECRET-KEY-PQ-") {
            return Err(unsupported(
                first.split_once('1').map_or("", |(kind, _)| kind),
            ));
        }
        self.file(text.as_bytes())
    }

    /// A file of age keys in clear text.
    fn file(&mut self, bytes: &[u8]) -> Result<(), IdentityProblem> {
        let none = |_| IdentityProblem::NotAnIdentity;
        let file = age::IdentityFile::from_buffer(bytes).map_err(none)?;
        self.add(file.into_identities().unwrap_or_default())
    }

    fn add(
        &mut self,
        found: Vec<Box<dyn age::Identity + Send + Sync>>,
    ) -> Result<(), IdentityProblem> {
        if found.is_empty() {
            return Err(IdentityProblem::NotAnIdentity);
        }
        self.0.extend(found);
        Ok(())
    }

    /// A file of age keys that is encrypted with a passphrase.
    fn protected(&mut self, bytes: &[u8], ask: Ask<'_>) -> Result<(), IdentityProblem> {
        for tried in 0..TRIES {
            let reader = ArmoredReader::new(bytes);
            let decryptor = age::Decryptor::new_buffered(reader);
            let decryptor = decryptor.map_err(|_| IdentityProblem::NotAnIdentity)?;
            if !decryptor.is_scrypt() {
                return Err(IdentityProblem::NotAnIdentity);
            }
            let passphrase = SecretString::from(ask(tried > 0)?);
            let mut key = age::scrypt::Identity::new(passphrase);
            key.set_max_work_factor(MOST_WORK);
            match decryptor.decrypt(std::iter::once(&key as &dyn age::Identity)) {
                Ok(clear) => {
                    let file = age::IdentityFile::from_buffer(BufReader::new(clear));
                    let file = file.map_err(|_| IdentityProblem::NotAnIdentity)?;
                    return self.add(file.into_identities().unwrap_or_default());
                }
                Err(age::DecryptError::DecryptionFailed) => {}
                Err(age::DecryptError::ExcessiveWork { .. }) => {
                    return Err(unsupported("age with a very slow passphrase"));
                }
                Err(_) => return Err(IdentityProblem::NotAnIdentity),
            }
        }
        Err(IdentityProblem::WrongPassphrase)
    }

    /// An SSH private key.
    fn ssh(&mut self, text: &str, ask: Ask<'_>) -> Result<(), IdentityProblem> {
        let found = ssh::Identity::from_buffer(text.as_bytes(), None);
        let found = found.map_err(|_| IdentityProblem::NotAnIdentity)?;
        // What kind of key it is can be told before anybody is asked.
        if let Err(ssh::ParseRecipientKeyError::Unsupported(kind)) =
            ssh::Recipient::try_from(found.clone())
        {
            return Err(unsupported(&kind));
        }
        match found {
            ssh::Identity::Unencrypted(_) => self.add(vec![Box::new(found)]),
            ssh::Identity::Unsupported(_) => Err(unsupported("SSH key in an old or unknown form")),
            ssh::Identity::Encrypted(key) => {
                for tried in 0..TRIES {
                    let passphrase = ask(tried > 0)?;
                    if let Ok(key) = key.decrypt(SecretString::from(passphrase)) {
                        return self.add(vec![Box::new(ssh::Identity::from(key))]);
                    }
                }
                Err(IdentityProblem::WrongPassphrase)
            }
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.0.iter().map(|key| &**key as &dyn age::Identity)
    }
}

fn unsupported(kind: &str) -> IdentityProblem {
    IdentityProblem::Unsupported {
        kind: kind.chars().take(40).collect(),
    }
}
