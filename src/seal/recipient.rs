//! A public key that something can be sealed to.

use super::problem::KeyProblem;
use crate::model::key_parts;
use age::ssh::ParseRecipientKeyError as SshProblem;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;

/// A longer text is no key.
const LONGEST: usize = 16 * 1024;

/// A public key that something can be sealed to.
#[derive(Clone)]
pub struct Recipient(Kind);

#[derive(Clone)]
enum Kind {
    Age(age::x25519::Recipient),
    Ssh(age::ssh::Recipient),
}

impl Recipient {
    /// Reads a key as it stands in `org/`: `ssh-ed25519 …`, `ssh-rsa …` or `age1…`.
    ///
    /// # Errors
    /// When it is none of these, damaged, or so weak that others could open what is sealed to it.
    pub fn read(key: &str) -> Result<Self, KeyProblem> {
        if key.len() > LONGEST {
            return Err(KeyProblem::NotAKey);
        }
        match key_parts(key) {
            (key, "") if key.starts_with("age1") => of_age(key),
            (kind @ ("ssh-rsa" | "ssh-ed25519"), body) => of_ssh(kind, body),
            (_, "") => Err(KeyProblem::NotAKey),
            (kind, _) => Err(unsupported(kind)),
        }
    }

    pub(super) fn as_age(&self) -> &dyn age::Recipient {
        match &self.0 {
            Kind::Age(key) => key,
            Kind::Ssh(key) => key,
        }
    }
}

fn unsupported(kind: &str) -> KeyProblem {
    KeyProblem::Unsupported {
        kind: kind.chars().take(40).collect(),
    }
}

fn of_age(text: &str) -> Result<Recipient, KeyProblem> {
    let key: age::x25519::Recipient = text.parse().map_err(|_| {
        // `age1yubikey1…`, `age1tag1…`, `age1pq1…`: the name of what holds the key, then `1`.
        match text
            .strip_prefix("age1")
            .and_then(|rest| rest.split_once('1'))
        {
            Some((holder, _)) => unsupported(&format!("age1{holder}")),
            None => KeyProblem::NotAKey,
        }
    })?;
    if OF_LOW_ORDER.contains(&key.to_string().as_str()) {
        return Err(KeyProblem::Weak {
            why: "everybody could open what is sealed to it",
        });
    }
    Ok(Recipient(Kind::Age(key)))
}

fn of_ssh(kind: &str, body: &str) -> Result<Recipient, KeyProblem> {
    if !is_made_of_numbers(body) {
        return Err(KeyProblem::NotAKey);
    }
    let key: age::ssh::Recipient =
        format!("{kind} {body}")
            .parse()
            .map_err(|problem| match problem {
                SshProblem::RsaModulusTooSmall => KeyProblem::Weak {
                    why: "an RSA key needs 2048 bits",
                },
                SshProblem::RsaModulusTooLarge => KeyProblem::Unsupported {
                    kind: "ssh-rsa with more than 4096 bits".to_owned(),
                },
                SshProblem::Unsupported(kind) => unsupported(&kind),
                _ => KeyProblem::NotAKey,
            })?;
    if matches!(&key, age::ssh::Recipient::SshEd25519(_, point) if point.is_small_order()) {
        return Err(KeyProblem::Weak {
            why: "everybody could open what is sealed to it",
        });
    }
    Ok(Recipient(Kind::Ssh(key)))
}

/// Whether the fields of an SSH key are whole, and none of them is nothing but zeros: the reader in `age` walks over the
/// end of such a number.
fn is_made_of_numbers(body: &str) -> bool {
    let Ok(bytes) = BASE64_STANDARD_NO_PAD.decode(body.trim_end_matches('=')) else {
        return false;
    };
    let mut rest = bytes.as_slice();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((field, after)) = after.split_at_checked(length) else {
            return false;
        };
        if field.iter().all(|byte| *byte == 0) {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

/// The keys that stand for a point of low order, with and without the bit that does not count. Whatever a sender does, the
/// shared secret is zero (RFC 7748, section 6.1); `age` ends the program when it meets one.
const OF_LOW_ORDER: [&str; 14] = [
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqk67yly",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhzqqxqejhu",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz8ts72fzt7",
    "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
    "age1anllllllllllllllllllllllllllllllllllllllllllllllllls3hcv9z",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllllsh3g6la",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllllsam3fc4",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_low_order_is_whole_and_refused() {
        for key in OF_LOW_ORDER {
            assert!(key.parse::<age::x25519::Recipient>().is_ok(), "{key}");
            let found = Recipient::read(key);
            assert!(matches!(found, Err(KeyProblem::Weak { .. })), "{key}");
        }
    }
}
