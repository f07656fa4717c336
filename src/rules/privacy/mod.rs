//! People's records stay with those concerned.

pub(super) mod personal_record_in_the_open;
