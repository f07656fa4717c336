//! An `okr` that was built without the feature `seal`.

use crate::common::Okr;
use crate::sealed::{FEEDBACK, SEALED, SECRET, words};

#[test]
fn an_okr_without_sealing_says_so_and_leaves_everything_as_it_is() {
    let okr = Okr::workspace()
        .file(FEEDBACK, words(SECRET))
        .file(SEALED, "-----BEGIN AGE ENCRYPTED FILE-----\n")
        .file("key", "AGE-SECRET-KEY-1");
    let before = okr.files();
    for command in [
        ["seal", FEEDBACK].as_slice(),
        &["unseal", SEALED, "--identity", "key"],
        &["reseal", "--all", "--identity", "key"],
        &["lint", "--identity", "key"],
    ] {
        okr.run(command).exits(2).tells("built without sealing");
    }
    assert_eq!(okr.files(), before);
    okr.run(["lint"]).tells("1 sealed, not opened");
}
