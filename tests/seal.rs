//! Records that lie sealed in a shared repository: who can read them, who is told what, and what never gets out.
//! Keys are made while the tests run; no secret lies in a fixture.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;
#[path = "common/sealed.rs"]
mod sealed;

#[cfg(feature = "seal")]
#[path = "seal/keys.rs"]
mod keys;
#[cfg(feature = "seal")]
#[path = "seal/reading.rs"]
mod reading;
#[cfg(feature = "seal")]
#[path = "seal/sealing.rs"]
mod sealing;
#[cfg(not(feature = "seal"))]
#[path = "seal/without.rs"]
mod without;

#[cfg(feature = "seal")]
fn unseal(okr: &common::Okr, key: &str) -> common::Ran {
    let key = format!("keys/{key}");
    okr.run(["unseal", sealed::SEALED, "--identity", &key])
}
