//! Which names a story may give to files and branches.

use super::error::Problem;

/// Refuses what would lie outside the repository, in its `.git`, or on no file system.
pub(super) fn check(path: &str) -> Result<(), Problem> {
    let fine = |part: &str| {
        let name = part.trim_end_matches(['.', ' ']);
        !name.is_empty()
            && !name.eq_ignore_ascii_case(".git")
            && !name.eq_ignore_ascii_case("git~1")
            && !part.contains(['\\', ':'])
            && !part.chars().any(char::is_control)
    };
    if path.split('/').all(fine) {
        Ok(())
    } else {
        Err(Problem::BadPath(path.to_owned()))
    }
}

/// Refuses what git would refuse as the name of a branch.
pub(super) fn check_branch(name: &str) -> Result<(), Problem> {
    let fine = git2::Branch::name_is_valid(name).unwrap_or(false);
    if fine {
        Ok(())
    } else {
        Err(Problem::BadBranch(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "okr.yaml",
            "okrs/2026-Q4/web.yaml",
            ".okr/schema/a.json",
            "people/zoë/ü.md",
        ] {
            assert!(check(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "a//b",
            "a/",
            "../a",
            "a/../b",
            ".",
            "a/./b",
        ] {
            assert!(check(path).is_err(), "{path}");
        }
        for path in [
            ".git/config",
            "a/.GIT/hooks",
            "git~1/x",
            ".git./x",
            "a\\b",
            "C:/x",
            "a\0b",
        ] {
            assert!(check(path).is_err(), "{path:?}");
        }
    }
}
