//! Files that no rule looks at: `lint.exclude` in `okr.yaml`. They are read all the same, because a report must not lose them.

use crate::model::{Items, Settings};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The longest pattern that is read, in letters. Braces within braces are followed one by one, until the stack ends.
const LONGEST: usize = 1000;

/// Whether `lint.exclude` can read `pattern`, as a `.gitignore` would.
pub fn is_pattern(pattern: &str) -> bool {
    add(&mut GitignoreBuilder::new(""), pattern)
}

fn add(patterns: &mut GitignoreBuilder, pattern: &str) -> bool {
    pattern.chars().count() <= LONGEST && patterns.add_line(None, pattern).is_ok()
}

/// The patterns of a workspace.
pub(super) struct Exclusion(Option<Gitignore>);

impl Exclusion {
    /// The patterns that `settings` name. One that cannot be read excludes nothing.
    pub(super) fn of(settings: &Settings) -> Self {
        let patterns = settings.lint.iter().flat_map(|l| l.value.exclude.items());
        let mut builder = GitignoreBuilder::new("");
        let mut any = false;
        for pattern in patterns {
            any |= add(&mut builder, &pattern.0);
        }
        Exclusion(any.then(|| builder.build().ok()).flatten())
    }

    /// Whether the file at `path`, or a folder above it, is excluded.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.as_ref().is_some_and(|patterns| {
            patterns
                .matched_path_or_any_parents(path, false)
                .is_ignore()
        })
    }
}
