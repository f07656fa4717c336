//! How much two texts have in common.

use std::cmp::Ordering;
use std::hash::Hasher;
use std::rc::Rc;

/// The lines of a text without their order: for each its fingerprint and its length in bytes.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    sorted: Rc<[(u64, u64)]>,
    bytes: u64,
}

/// Two texts are alike when so many hundredths of the longer one stand in both, as for git.
const ALIKE: u64 = 50;

impl Lines {
    pub(super) fn of(text: &[u8]) -> Lines {
        let mut sorted: Vec<(u64, u64)> = text
            .split_inclusive(|&byte| byte == b'\n')
            .map(|line| {
                let mut hasher = rustc_hash::FxHasher::default();
                hasher.write(line);
                (hasher.finish(), line.len() as u64)
            })
            .collect();
        sorted.sort_unstable();
        Lines {
            sorted: sorted.into(),
            bytes: text.len() as u64,
        }
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The hundredths of the longer text that stand in both, when those are enough to call them alike.
    pub(super) fn share_with(&self, other: &Lines) -> Option<u64> {
        let longer = self.bytes.max(other.bytes);
        if self.bytes.min(other.bytes) * 100 < longer * ALIKE {
            return None;
        }
        let (mut left, mut right) = (
            self.sorted.iter().peekable(),
            other.sorted.iter().peekable(),
        );
        let mut common = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                Ordering::Less => _ = left.next(),
                Ordering::Greater => _ = right.next(),
                Ordering::Equal => {
                    common += a.1;
                    left.next();
                    right.next();
                }
            }
        }
        let share = (common * 100).checked_div(longer)?;
        (share >= ALIKE).then_some(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_is_what_has_half_of_the_longer_text_in_common() {
        let share = |a: &str, b: &str| Lines::of(a.as_bytes()).share_with(&Lines::of(b.as_bytes()));
        assert_eq!(share("a\nb\nc\nd\n", "d\nc\nb\na\n"), Some(100));
        assert_eq!(share("a\nb\nc\nd\n", "a\nb\nx\ny\n"), Some(50));
        assert_eq!(share("a\nb\nc\nd\n", "a\nx\ny\nz\n"), None);
        assert_eq!(share("a\n", "a\na\na\na\n"), None);
        assert_eq!(share("a\na\n", "a\na\na\n"), Some(66));
        assert_eq!(share("", ""), None);
    }
}
