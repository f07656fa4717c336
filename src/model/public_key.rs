//! A public key as it is written in `org/`: `ssh-ed25519 AAAA… ana@laptop`, or `age1…`.

/// So many characters at the end tell a key from others to the eye.
const TELLING: usize = 8;

/// The kind and the body of a key; whatever comment stands behind them says nothing.
pub fn key_parts(key: &str) -> (&str, &str) {
    let mut words = key.split_whitespace();
    (words.next().unwrap_or(""), words.next().unwrap_or(""))
}

/// Whether two texts are the same key, whatever comments stand behind them.
pub fn same_key(one: &str, other: &str) -> bool {
    key_parts(one) == key_parts(other)
}

/// A key as people compare it: its kind and its last characters.
pub fn short_key(key: &str) -> String {
    let (kind, body) = key_parts(key);
    let (kind, body) = match body {
        "" => ("age1", kind.trim_start_matches("age1")),
        body => (kind, body),
    };
    let body = body.trim_end_matches('=');
    let start = body.char_indices().rev().nth(TELLING - 1);
    let end = body.get(start.map_or(0, |(at, _)| at)..).unwrap_or("");
    let space = if kind == "age1" { "" } else { " " };
    let kind: String = kind.chars().take(40).collect();
    format!("{kind}{space}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_by_its_kind_and_its_end() {
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHmA ana@laptop";
        assert_eq!(short_key(key), "ssh-ed25519 …AAAAIHmA");
        assert_eq!(short_key("age1qqqqqqqqqq12345678"), "age1…12345678");
        assert_eq!(short_key(""), "age1…");
        assert!(same_key(key, "ssh-ed25519   AAAAC3NzaC1lZDI1NTE5AAAAIHmA"));
        assert!(!same_key(key, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHmB"));
    }
}
