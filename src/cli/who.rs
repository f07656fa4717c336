//! Who writes.

use super::records::Opened;
use super::ui::env;
use crate::history::Repository;
use crate::workspace::{Directory, Member};

/// The address under which git commits for the one who writes, as the mailmap has it.
pub(super) fn address(repository: Option<&Repository>) -> Option<String> {
    let configured = |key| repository?.config_all(key).pop();
    let email = env("GIT_AUTHOR_EMAIL").or_else(|| configured("user.email"))?;
    let Some(repository) = repository else {
        return Some(email);
    };
    // A mailmap can be asked only about somebody with a name.
    let name = name(repository).unwrap_or_else(|| email.clone());
    Some(repository.known_as(&name, &email).email)
}

/// The name under which git commits for the one who writes.
pub(super) fn name(repository: &Repository) -> Option<String> {
    env("GIT_AUTHOR_NAME").or_else(|| repository.config_all("user.name").pop())
}

/// The one who writes, where `org/` knows the address under which they commit.
pub(super) fn me(opened: &Opened) -> Option<&Member> {
    let address = address(opened.repository.as_ref())?;
    person(&address, [&*opened.records.workspace.directory])
}

/// The one who commits under `address`, in the first directory that knows them.
pub(super) fn person<'d>(
    address: &str,
    directories: impl IntoIterator<Item = &'d Directory>,
) -> Option<&'d Member> {
    { directories.into_iter() }.find_map(|d| d.person_of_email(address))
}
