//! The identity of a finding across commits.

/// A stable identity from the `parts` of a finding, never from its line.
///
/// FNV-1a with 64 bits (Fowler, Noll, Vo), written as 16 hexadecimal digits. The parts are
/// separated by a byte that cannot stand in UTF-8, so that moving text between two parts changes the result.
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut take);
        take(0xff);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn it_is_the_same_on_every_machine_and_in_every_release() {
        assert_eq!(
            fingerprint(&["pay-linked", "objectives/grow/bonus"]),
            "7781495cbc916d01"
        );
        assert_eq!(
            fingerprint(&[]),
            "cbf29ce484222325",
            "the offset basis of FNV-1a"
        );
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }
}
