//! A company whose people have keys, and feedback that lies sealed in its repository. Keys are made while the tests run; no
//! secret lies in a fixture.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::must_use_candidate,
    clippy::unwrap_used,
    missing_docs,
    reason = "a helper of tests, of which no test uses everything"
)]

pub const FEEDBACK: &str = "people/ana/feedback/2026-10-14-ben.md";
pub const SEALED: &str = "people/ana/feedback/2026-10-14-ben.md.age";
/// A word that stands in a record and must not get out of it.
pub const SECRET: &str = "zebrafish";

pub fn words(secret: &str) -> String {
    format!(
        "---\nkind: suggestion\n---\n## Situation\nOn Monday we spoke about the {secret}.\n\n## Wish\nTell me earlier.\n"
    )
}

#[cfg(feature = "seal")]
pub mod keys {
    use super::{FEEDBACK, SECRET, words};
    use crate::common::{BEN, DANA, Okr};
    use ssh_key::rand_core::OsRng;
    use ssh_key::{Algorithm, LineEnding, PrivateKey};

    const TODAY: &str = "2026-11-16";

    /// Writes a private key into the file `keys/NAME` and gives the public one.
    pub fn key(okr: &Okr, name: &str, algorithm: Algorithm, passphrase: &str) -> String {
        let key = PrivateKey::random(&mut OsRng, algorithm).unwrap();
        let public = format!("{} {name}", key.public_key().to_openssh().unwrap());
        let key = match passphrase {
            "" => key,
            _ => key.encrypt(&mut OsRng, passphrase).unwrap(),
        };
        write_key(
            okr,
            name,
            key.to_openssh(LineEnding::LF).unwrap().as_bytes(),
        );
        write_key(okr, &format!("{name}.pub"), public.as_bytes());
        public
    }

    pub fn write_key(okr: &Okr, name: &str, bytes: &[u8]) {
        let path = okr.path("keys").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    pub fn ed25519(okr: &Okr, name: &str) -> String {
        key(okr, name, Algorithm::Ed25519, "")
    }

    pub fn people(keys: &[(&str, &str)]) -> String {
        let mut text = "people:\n".to_owned();
        for (handle, name) in [
            ("ana", "Ana Souza"),
            ("ben", "Ben Okafor"),
            ("dana", "Dana Levin"),
        ] {
            let keys = keys.iter().filter(|(h, _)| *h == handle);
            let keys: Vec<String> = keys.map(|(_, key)| format!("\"{key}\"")).collect();
            let manager = if handle == "dana" {
                ""
            } else {
                "manager: dana, "
            };
            text += &format!(
                "  {handle}: {{name: {name}, {manager}emails: [{handle}@acme.example], keys: [{}]}}\n",
                keys.join(", ")
            );
        }
        text
    }

    /// A committed workspace in which each of the three has a key: `keys/ana`, `keys/ben`, `keys/dana`.
    pub fn company() -> Okr {
        let okr = Okr::workspace()
            .file("okr.yaml", "organisation: Acme\npeople_records: sealed\n")
            .file(".gitignore", "keys\n")
            .on(TODAY);
        let keys = ["ana", "ben", "dana"].map(|name| (name, ed25519(&okr, name)));
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        okr.file("org/people.yaml", people(&keys))
            .commit(DANA, "2026-09-01", "Begin")
    }

    /// The same with feedback of Ben's to Ana, sealed and committed by Ben.
    pub fn with_feedback() -> Okr {
        let okr = company().file(FEEDBACK, words(SECRET));
        okr.run(["seal", FEEDBACK]).exits(0);
        okr.commit(BEN, "2026-10-14", "Tell Ana")
    }

    /// No file says the secret, those of git and of okr's index included, as far as they are not packed.
    pub fn nothing_lies_open(okr: &Okr) {
        let secret = SECRET.as_bytes();
        for (path, bytes) in okr.files() {
            let found = bytes.windows(secret.len()).any(|w| w == secret);
            assert!(!found, "{} holds the clear text", path.display());
        }
    }

    /// The same text of `org/` with another key of somebody.
    pub fn with_another_key(org: &str, name: &str, key: &str) -> String {
        let line = org.lines().find(|l| l.contains(name)).unwrap();
        let (before, after) = line.split_once("keys: [").unwrap();
        let after = after.split_once(']').unwrap().1;
        org.replace(line, &format!("{before}keys: [\"{key}\"]{after}"))
    }
}
