//! Why something cannot be sealed or opened, and what helps. Nothing of a record's words, and nothing of a private key.

/// What to do where this `okr` cannot seal.
const BUILD: &str = "`cargo install okr-toolkit` builds one that can; this one was built with --no-default-features";
const MAKE: &str = "ssh-ed25519, ssh-rsa (2048 bits or more) and age keys (age1…) can be used: \
                    `ssh-keygen -t ed25519` makes the first, `age-keygen` the last";

/// Why a public key of `org/` cannot be sealed to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// It is no public key at all, or a damaged one.
    #[error("it is not a whole public key")]
    NotAKey,
    /// It is a key of a kind to which age cannot encrypt.
    #[error("nothing can be sealed to keys of the kind `{kind}`")]
    Unsupported {
        /// The kind, as the key names it.
        kind: String,
    },
    /// What is sealed to it could be opened by others.
    #[error("it is too weak: {why}")]
    Weak {
        /// In what way.
        why: &'static str,
    },
    /// This `okr` was built without the feature.
    #[error("this okr was built without sealing")]
    NotBuilt,
}

/// Why a file of private keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityProblem {
    /// It holds the public half.
    #[error("it holds a public key, and only the private one opens anything")]
    PublicKey,
    /// It is a key of a kind that cannot be used.
    #[error("keys of the kind `{kind}` cannot open sealed records")]
    Unsupported {
        /// The kind, as far as the file says.
        kind: String,
    },
    /// The passphrase was wrong each time.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It is protected by a passphrase, and nobody could be asked.
    #[error("it is protected by a passphrase, and there is no terminal to ask for it")]
    NoPassphrase,
    /// It is protected, and no passphrase was typed.
    #[error("it is protected by a passphrase, and none was typed")]
    NotTyped,
    /// The person stopped when they were asked for its passphrase.
    #[error("it is protected by a passphrase, and whoever was asked for it stopped")]
    Stopped,
    /// It holds no key.
    #[error("it holds no private key")]
    NotAnIdentity,
    /// This `okr` was built without the feature.
    #[error("this okr was built without sealing")]
    NotBuilt,
}

/// Why somebody who was asked for a passphrase gave none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTyped {
    /// There is no terminal to ask on.
    NoTerminal,
    /// Nothing was typed.
    Nothing,
    /// The person stopped the program.
    Stopped,
}

impl From<NotTyped> for IdentityProblem {
    fn from(not_typed: NotTyped) -> Self {
        match not_typed {
            NotTyped::NoTerminal => IdentityProblem::NoPassphrase,
            NotTyped::Nothing => IdentityProblem::NotTyped,
            NotTyped::Stopped => IdentityProblem::Stopped,
        }
    }
}

/// Why nothing was sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealProblem {
    /// There is no key to seal to.
    #[error("there is no key to seal to")]
    NoKeys,
    /// There are more keys than a record can have readers.
    #[error("there are more than {most} keys")]
    TooManyKeys {
        /// So many are taken.
        most: usize,
    },
    /// The system gave no random numbers, or something like it.
    #[error("it could not be encrypted")]
    Failed,
    /// This `okr` was built without the feature.
    #[error("this okr was built without sealing")]
    NotBuilt,
}

/// Why a sealed record was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenProblem {
    /// None of the keys at hand is one it was sealed to.
    #[error("none of your keys opens it")]
    WrongKey,
    /// It was changed or cut off after it was sealed, or never was a sealed record.
    #[error("it is damaged: a part was changed or cut off after it was sealed")]
    Damaged,
    /// It does not begin as a sealed record does.
    #[error("it is not sealed")]
    NotSealed,
    /// It was encrypted with a passphrase and not to keys.
    #[error("it is sealed with a passphrase and not to keys, and such a file is not opened")]
    Passphrase,
    /// What was sealed is no text.
    #[error("what is sealed in it is no text")]
    NoText,
    /// It is larger, or sealed to more keys, than a record is.
    #[error("it is larger than a record may be")]
    TooLarge,
    /// This `okr` was built without the feature.
    #[error("this okr was built without sealing")]
    NotBuilt,
}

impl KeyProblem {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            KeyProblem::NotBuilt => BUILD,
            KeyProblem::NotAKey => {
                "copy the whole line of the .pub file (`cat ~/.ssh/id_ed25519.pub`) into org/, in quotes"
            }
            KeyProblem::Unsupported { .. } | KeyProblem::Weak { .. } => MAKE,
        }
    }
}

impl IdentityProblem {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            IdentityProblem::PublicKey => {
                "the private key lies beside it, under the same name without .pub"
            }
            IdentityProblem::Unsupported { .. } => {
                "keys on a security token (sk-…), ecdsa keys and keys that only an ssh-agent holds cannot be used; \
                 `ssh-keygen -t ed25519` or `age-keygen` makes one that can, for which the records have to be sealed anew. \
                 A key in an old form: `ssh-keygen -p -f FILE` writes it in today's"
            }
            IdentityProblem::WrongPassphrase
            | IdentityProblem::NotTyped
            | IdentityProblem::Stopped => "try again; it is the passphrase of that key",
            IdentityProblem::NoPassphrase => {
                "run it in a terminal, or name a key without a passphrase"
            }
            IdentityProblem::NotAnIdentity => {
                "an OpenSSH private key (~/.ssh/id_ed25519) or a file from `age-keygen` is meant"
            }
            IdentityProblem::NotBuilt => BUILD,
        }
    }
}

impl OpenProblem {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            OpenProblem::WrongKey => {
                "--identity FILE names another key of yours. Where you have a new one, somebody who can still open the record \
                 types `okr reseal` for you"
            }
            OpenProblem::Damaged => {
                "an earlier version may be whole: `git log -- FILE`, then `git show COMMIT:FILE`"
            }
            OpenProblem::NotSealed => "`okr seal FILE` seals a record",
            OpenProblem::Passphrase => "open it with `age --decrypt`, then `okr seal` the record",
            OpenProblem::NoText => "records are UTF-8 text; `age --decrypt` takes out what it is",
            OpenProblem::TooLarge => "a record has at most 1 MiB and is sealed to few people",
            OpenProblem::NotBuilt => BUILD,
        }
    }
}

impl SealProblem {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            SealProblem::NoKeys => "`keys` of each person in org/ says to what is sealed",
            SealProblem::TooManyKeys { .. } => {
                "a person needs one or two keys: take out what is not used any more"
            }
            SealProblem::Failed => "the clear text is where it was; try again",
            SealProblem::NotBuilt => BUILD,
        }
    }
}
