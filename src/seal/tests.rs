//! Keys are made while the tests run; no secret lies in a fixture.

use super::*;
use ssh_key::rand_core::OsRng;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg, LineEnding, PrivateKey};

const WORDS: &str = "---\nkind: suggestion\n---\n## Wish\nTell me on Monday.\n";

/// A pair of keys: as it stands in `org/`, and the file that its owner keeps.
struct Pair {
    public: String,
    private: Vec<u8>,
}

fn age_pair() -> Pair {
    let key = age::x25519::Identity::generate();
    let secret = age::secrecy::ExposeSecret::expose_secret(&key.to_string()).to_owned();
    Pair {
        public: key.to_public().to_string(),
        private: format!("# created: today\n{secret}\n").into_bytes(),
    }
}

fn ssh_pair(algorithm: Algorithm, passphrase: Option<&str>) -> Pair {
    let key = PrivateKey::random(&mut OsRng, algorithm).unwrap();
    let public = key.public_key().to_openssh().unwrap();
    let key = match passphrase {
        Some(passphrase) => key.encrypt(&mut OsRng, passphrase).unwrap(),
        None => key,
    };
    Pair {
        public: format!("{public} ana@laptop"),
        private: key.to_openssh(LineEnding::LF).unwrap().as_bytes().to_vec(),
    }
}

fn ed25519() -> Pair {
    ssh_pair(Algorithm::Ed25519, None)
}

fn keys(pairs: &[&Pair]) -> Vec<Recipient> {
    let read = |pair: &&Pair| Recipient::read(&pair.public).unwrap();
    pairs.iter().map(read).collect()
}

fn nobody(_: bool) -> Result<String, NotTyped> {
    Err(NotTyped::NoTerminal)
}

fn identities(pair: &Pair) -> Identities {
    let mut found = Identities::default();
    found.read(pair.private.clone(), &mut nobody).unwrap();
    found
}

fn read(bytes: &[u8]) -> Result<(), IdentityProblem> {
    Identities::default().read(bytes.to_vec(), &mut nobody)
}

#[test]
fn each_of_those_to_whom_it_was_sealed_opens_it_and_nobody_else() {
    let rsa = Algorithm::Rsa {
        hash: Some(HashAlg::Sha256),
    };
    let readers = [age_pair(), ed25519(), ssh_pair(rsa, None)];
    let sealed = seal(WORDS, &keys(&readers.each_ref())).unwrap();
    assert!(sealed.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert!(!sealed.contains("Monday"));
    for reader in &readers {
        let opened = identities(reader).open(sealed.as_bytes());
        assert_eq!(opened.as_deref(), Ok(WORDS), "{}", reader.public);
    }
    for other in [age_pair(), ed25519()] {
        let opened = identities(&other).open(sealed.as_bytes());
        assert_eq!(opened, Err(OpenProblem::WrongKey));
    }
    let mut several = identities(&age_pair());
    several
        .read(readers[1].private.clone(), &mut nobody)
        .unwrap();
    assert_eq!(several.open(sealed.as_bytes()).as_deref(), Ok(WORDS));
    assert_eq!(
        Identities::default().open(sealed.as_bytes()),
        Err(OpenProblem::WrongKey)
    );
}

#[test]
fn a_passphrase_is_asked_once_for_a_file_of_keys_and_not_for_each_record() {
    let pair = ssh_pair(Algorithm::Ed25519, Some("correct horse"));
    let sealed = seal(WORDS, &keys(&[&pair])).unwrap();
    let mut asked = 0;
    let mut found = Identities::default();
    let mut ask = |again: bool| {
        asked += 1;
        assert_eq!(again, asked > 1);
        Ok(if again { "correct horse" } else { "wrong" }.to_owned())
    };
    found.read(pair.private.clone(), &mut ask).unwrap();
    for _ in 0..3 {
        assert_eq!(found.open(sealed.as_bytes()).as_deref(), Ok(WORDS));
    }
    assert_eq!(asked, 2);
    assert_eq!(read(&pair.private), Err(IdentityProblem::NoPassphrase));
    let mut wrong = |_| Ok("wrong".to_owned());
    let tried = Identities::default().read(pair.private, &mut wrong);
    assert_eq!(tried, Err(IdentityProblem::WrongPassphrase));
}

#[test]
fn a_file_of_age_keys_may_be_protected_too() {
    let pair = age_pair();
    let sealed = seal(WORDS, &keys(&[&pair])).unwrap();
    let protected = with_passphrase(&pair.private, 10);
    let mut found = Identities::default();
    let mut ask = |_| Ok("correct horse".to_owned());
    found.read(protected.clone(), &mut ask).unwrap();
    assert_eq!(found.open(sealed.as_bytes()).as_deref(), Ok(WORDS));
    let mut wrong = |_| Ok("wrong".to_owned());
    let tried = Identities::default().read(protected, &mut wrong);
    assert_eq!(tried, Err(IdentityProblem::WrongPassphrase));
}

/// Encrypted with a passphrase, at the cost of two to the power of `work`.
fn with_passphrase(bytes: &[u8], work: u8) -> Vec<u8> {
    let mut key = age::scrypt::Recipient::new("correct horse".to_owned().into());
    key.set_work_factor(work);
    age::encrypt_and_armor(&key, bytes).unwrap().into_bytes()
}

#[test]
fn what_is_sealed_with_a_passphrase_is_refused_without_any_work() {
    let sealed = with_passphrase(WORDS.as_bytes(), 10);
    assert_eq!(
        identities(&age_pair()).open(&sealed),
        Err(OpenProblem::Passphrase)
    );
}

#[test]
fn damage_is_told_and_nothing_of_the_words_is_given_out() {
    let reader = age_pair();
    let with = identities(&reader);
    let long = WORDS.repeat(2000);
    let sealed = seal(&long, &keys(&[&reader])).unwrap();
    assert_eq!(with.open(sealed.as_bytes()).as_deref(), Ok(long.as_str()));
    let cut = sealed.len() / 2;
    for damaged in [
        sealed[..cut].to_owned(),
        sealed.replacen("YWdl", "YWdk", 1),
        sealed.lines().take(20).collect::<Vec<_>>().join("\n"),
        format!("{}\n", sealed.lines().next().unwrap()),
    ] {
        assert_eq!(with.open(damaged.as_bytes()), Err(OpenProblem::Damaged));
    }
    assert_eq!(with.open(WORDS.as_bytes()), Err(OpenProblem::NotSealed));
    let large = [sealed.as_bytes(), &vec![b'A'; 3 << 20]].concat();
    assert_eq!(with.open(&large), Err(OpenProblem::TooLarge));
}

#[test]
fn no_changed_byte_opens_or_breaks_anything() {
    let reader = ed25519();
    let with = identities(&reader);
    let sealed = seal(WORDS, &keys(&[&reader, &age_pair()]))
        .unwrap()
        .into_bytes();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        let new = [b'A', b'\n', b'-', 0xff][at % 4];
        if std::mem::replace(&mut changed[at], new) == new {
            continue;
        }
        // Letters that stand for no bytes may differ; then the words are the same.
        let opened = with.open(&changed);
        assert!(
            opened.is_err() || opened.as_deref() == Ok(WORDS),
            "byte {at}"
        );
    }
}

#[test]
fn a_head_with_thousands_of_keys_is_not_tried() {
    let line = "-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    let head = format!("age-encryption.org/v1\n{}--- AAAA\n", line.repeat(5000));
    assert_eq!(
        identities(&age_pair()).open(head.as_bytes()),
        Err(OpenProblem::TooLarge)
    );
}

#[test]
fn keys_that_cannot_be_used_are_named() {
    let unsupported = |key: &str| match Recipient::read(key) {
        Err(KeyProblem::Unsupported { kind }) => kind,
        Err(other) => format!("{other:?}"),
        Ok(_) => "usable".to_owned(),
    };
    let token = "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t";
    assert_eq!(unsupported(token), "sk-ssh-ed25519@openssh.com");
    let ecdsa = ssh_pair(
        Algorithm::Ecdsa {
            curve: EcdsaCurve::NistP256,
        },
        None,
    );
    assert_eq!(unsupported(&ecdsa.public), "ecdsa-sha2-nistp256");
    assert_eq!(
        read(&ecdsa.private),
        Err(IdentityProblem::Unsupported {
            kind: "ecdsa-sha2-nistp256".to_owned()
        })
    );
    assert_eq!(unsupported("age1yubikey1qqqqqqqqq"), "age1yubikey");
    for broken in [
        "",
        "age1",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        "ssh-rsa !!",
        "nonsense",
    ] {
        assert_eq!(unsupported(broken), "NotAKey", "{broken}");
    }
}

#[test]
fn crafted_keys_end_nothing() {
    use base64::Engine;
    let encode = |fields: &[&[u8]]| {
        let mut bytes = Vec::new();
        for field in fields {
            bytes.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
            bytes.extend_from_slice(field);
        }
        base64::prelude::BASE64_STANDARD.encode(bytes)
    };
    for fields in [
        // A number of nothing but zeros.
        &[b"ssh-rsa".as_slice(), &[0], &[1; 256]][..],
        &[b"ssh-rsa", &[1, 0, 1], &[0; 256]],
        &[b"ssh-rsa", &[1, 0, 1], &[]],
        &[b"ssh-rsa", &[1, 0, 1], &[1; 64]],
        &[b"ssh-rsa", &[2], &[4; 256]],
    ] {
        let key = format!("ssh-rsa {}", encode(fields));
        assert!(Recipient::read(&key).is_err(), "{key}");
    }
    // The points of low order that have a short form: everybody could open what is sealed to them.
    for first in [1, 0] {
        let mut point = [0; 32];
        point[0] = first;
        let key = format!("ssh-ed25519 {}", encode(&[b"ssh-ed25519", &point]));
        assert!(Recipient::read(&key).is_err(), "{key}");
    }
}

#[test]
fn a_file_that_is_no_private_key_is_told_from_others() {
    let pair = ed25519();
    assert_eq!(
        read(pair.public.as_bytes()),
        Err(IdentityProblem::PublicKey)
    );
    assert_eq!(
        read(age_pair().public.as_bytes()),
        Err(IdentityProblem::PublicKey)
    );
    for none in ["", "hello", "# only a remark\n", "AGE-SECRET-KEY-1QQ"] {
        assert_eq!(
            read(none.as_bytes()),
            Err(IdentityProblem::NotAnIdentity),
            "{none}"
        );
    }
    let half = &pair.private[..pair.private.len() / 2];
    assert_eq!(read(half), Err(IdentityProblem::NotAnIdentity));
    let pkcs8 = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let kind = "PRIVATE KEY".to_owned();
    assert_eq!(
        read(pkcs8.as_bytes()),
        Err(IdentityProblem::Unsupported { kind })
    );
    let plugin = "AGE-PLUGIN-YUBIKEY-1QQQQ";
    let kind = "AGE-PLUGIN-YUBIKEY-".to_owned();
    assert_eq!(
        read(plugin.as_bytes()),
        Err(IdentityProblem::Unsupported { kind })
    );
}

#[test]
fn a_record_has_some_readers_and_not_hundreds() {
    assert_eq!(seal(WORDS, &[]), Err(SealProblem::NoKeys));
    let many = vec![keys(&[&age_pair()]).remove(0); 65];
    assert_eq!(
        seal(WORDS, &many),
        Err(SealProblem::TooManyKeys { most: 64 })
    );
}
