//! Who writes.

use super::ui::env;
use crate::history::Repository;
use crate::workspace::{Directory, Member};

/// The address under which git commits for the one who writes, as the mailmap has it.
pub(super) fn address(repository: &Repository) -> Option<String> {
    let configured = |key| repository.config_all(key).pop();
    let email = env("GIT_AUTHOR_EMAIL").or_else(|| configured("user.email"))?;
    let name = env("GIT_AUTHOR_NAME").or_else(|| configured("user.name"));
    Some(repository.known_as(&name.unwrap_or_default(), &email).email)
}

/// The one who commits under `address`, in the first directory that knows them.
pub(super) fn person<'d>(
    address: &str,
    directories: impl IntoIterator<Item = &'d Directory>,
) -> Option<&'d Member> {
    { directories.into_iter() }.find_map(|d| d.person_of_email(address))
}
