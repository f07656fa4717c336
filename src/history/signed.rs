//! How commits are signed. Checking a signature goes through the `git` program, because only that knows whose keys this reader
//! trusts; it takes its time, so it is done on request only.

use super::store::ask;
use super::{CommitId, Repository};
use git2::ObjectType;

/// What is known of a commit's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// It is good, and made by whoever is named so in this reader's keys.
    Good(String),
    /// It does not fit to the commit, or its key was revoked.
    Bad,
    /// There is none.
    Absent,
    /// There is one, and it cannot be checked here, for this reason.
    Unchecked(&'static str),
}

const NO_KEY: &str = "the key is not known here";
const EXPIRED: &str = "the signature or its key has expired";
const NO_SIGNERS: &str = "git is not told whose keys to trust (gpg.ssh.allowedSignersFile)";
const NO_PROGRAM: &str = "git could not be asked";

/// The programs that check, by the key of their configuration, and what git takes where it says nothing.
const PROGRAMS: [(&str, &str); 4] = [
    ("gpg.program", "gpg"),
    ("gpg.openpgp.program", "gpg"),
    ("gpg.x509.program", "gpgsm"),
    ("gpg.ssh.program", "ssh-keygen"),
];

/// So many commits are asked for at once.
const AT_ONCE: usize = 200;

impl Repository {
    /// How each of `commits` is signed, in their order.
    pub fn signatures(&self, commits: &[&CommitId]) -> Vec<(CommitId, Signed)> {
        let mut found = Vec::new();
        for some in commits.chunks(AT_ONCE) {
            let said = self.said_of(some);
            found.extend(some.iter().map(|commit| {
                let line = said
                    .lines()
                    .find_map(|l| l.strip_prefix(&format!("{commit}")));
                let mut words = line.unwrap_or("").splitn(3, ' ').skip(1);
                let (letter, by) = (words.next(), words.next().unwrap_or(""));
                let signed = match letter {
                    // Of a key that nobody here is known by, git says that it fits: anybody can make one.
                    Some("U") if by.is_empty() => Signed::Unchecked(NO_KEY),
                    Some("G" | "U") => Signed::Good(by.to_owned()),
                    Some("B" | "R") => Signed::Bad,
                    Some("X" | "Y") => Signed::Unchecked(EXPIRED),
                    Some("E") => Signed::Unchecked(NO_KEY),
                    // git says the same of a commit without a signature and of one that it cannot check.
                    Some("N") if self.has_signature(commit) => Signed::Unchecked(NO_SIGNERS),
                    Some("N") => Signed::Absent,
                    _ if self.has_signature(commit) => Signed::Unchecked(NO_PROGRAM),
                    _ => Signed::Absent,
                };
                ((*commit).clone(), signed)
            }));
        }
        found
    }

    fn said_of(&self, commits: &[&CommitId]) -> String {
        let start = self.work_dir().unwrap_or_else(|| self.path().to_owned());
        // Which program checks is said by the reader's own configuration, and never by a repository's.
        let programs = PROGRAMS.map(|(key, usual)| {
            let own = ask(&start, &["config", "--global", "--type=path", "--get", key]);
            format!("{key}={}", own.unwrap_or_else(|_| usual.to_owned()))
        });
        let mut arguments: Vec<&str> = Vec::new();
        for program in &programs {
            arguments.extend(["-c", program]);
        }
        arguments.extend([
            "log",
            "--no-walk=unsorted",
            "--no-show-signature",
            "--no-color",
        ]);
        arguments.push("--format=%H %G? %GS");
        arguments.extend(commits.iter().map(|c| c.as_str()));
        arguments.push("--");
        ask(&start, &arguments).unwrap_or_default()
    }

    /// Whether a commit has a signature, whatever it is worth.
    fn has_signature(&self, commit: &CommitId) -> bool {
        let read = |id| self.store().read(id, ObjectType::Commit, usize::MAX);
        let bytes = commit.oid().and_then(read).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let head = text.split("\n\n").next().unwrap_or("");
        head.lines().any(|l| l.starts_with("gpgsig"))
    }

    /// Whether the branch that is checked out has commits that the one it follows has not. Without such a branch, nothing is
    /// known of it.
    pub fn is_unpushed(&self) -> bool {
        let (Some(head), Ok(other)) = (self.head(), self.resolve("@{upstream}")) else {
            return false;
        };
        let common = self.common(("HEAD", &head), ("@{upstream}", &other));
        !common.is_ok_and(|common| common == head)
    }
}
