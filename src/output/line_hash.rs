//! The hash by which GitHub's code scanning knows a line again: a rolling hash of the hundred characters from its beginning, without
//! blanks, and how often that hash was there before. The same as the action that uploads results computes where it is missing;
//! a different one it warns about.

use std::collections::HashMap;

/// How many UTF-16 units, from the beginning of a line, are hashed.
const BLOCK: usize = 100;
const FACTOR: i64 = 37;

/// The hash of each line of `text`, in their order.
pub(super) fn line_hashes(text: &str) -> Vec<String> {
    let mut units: Vec<i64> = Vec::with_capacity(text.len() + 1 + BLOCK);
    let mut starts = Vec::new();
    let (mut at_start, mut after_return) = (true, false);
    for unit in text.encode_utf16().chain([u16::MAX]) {
        let unit = match (unit, after_return) {
            (0x20 | 0x09, _) | (0x0a, true) => {
                after_return = false;
                continue;
            }
            (0x0d, _) => {
                after_return = true;
                0x0a
            }
            (unit, _) => {
                after_return = false;
                unit
            }
        };
        if at_start {
            starts.push(units.len());
        }
        at_start = unit == 0x0a;
        units.push(i64::from(unit));
    }
    units.extend([0; BLOCK]);
    let oldest = (0..BLOCK).fold(1_i64, |power, _| power.wrapping_mul(FACTOR));
    let mut rolling = Vec::with_capacity(units.len());
    let mut hash = 0_i64;
    for (at, unit) in units.iter().enumerate() {
        let gone = at.checked_sub(BLOCK).and_then(|i| units.get(i));
        hash = hash
            .wrapping_mul(FACTOR)
            .wrapping_add(*unit)
            .wrapping_sub(oldest.wrapping_mul(gone.copied().unwrap_or(0)));
        rolling.push(hash);
    }
    let mut times: HashMap<i64, usize> = HashMap::new();
    let hashes = starts.iter().filter_map(|s| rolling.get(s + BLOCK - 1));
    hashes
        .map(|hash| {
            let times = times.entry(*hash).or_default();
            *times += 1;
            format!("{hash:x}:{times}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::line_hashes;

    /// The values that the tests of GitHub's own implementation hold.
    #[test]
    fn it_is_what_github_computes() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
        let four = [
            "271789c17abda88f:1",
            "54703d4cd895b18:1",
            "180aee12dab6264:1",
            "a23a3dc5e078b07b:1",
        ];
        for text in [
            " a\nb\n  \t\tc\n d",
            " a\r\nb\r\n  \t\tc\r\n d",
            " a\rb\r  \t\tc\r d",
        ] {
            assert_eq!(line_hashes(text), four, "{text:?}");
        }
    }

    #[test]
    fn equal_lines_are_counted() {
        let hashes = line_hashes(&"x\n".repeat(300));
        assert_eq!(hashes[0].split(':').next(), hashes[1].split(':').next());
        assert!(hashes[1].ends_with(":2"), "{}", hashes[1]);
    }
}
