//! `okr packet --verify`: a packet in a file, and what the records say at the commits that it names.

use super::args::Global;
use super::as_of::AsOf;
use super::error::fail;
use super::packet::{MISSING, PacketArgs, no_person};
use super::private::{folders, open_private};
use super::records::Opened;
use super::ui::Ui;
use super::{Ending, records};
use crate::history::{CommitId, Moment, Repository, Signed};
use crate::output::{VerifiedPacket, packet_markdown, packet_verified};
use crate::views::{
    Packet, PacketClaim, PacketOf, PacketRequest, Provenance, Records, packet, packet_seen,
};
use crate::workspace::{Disk, Files};
use std::path::{Path, PathBuf};

/// A repository of this reader, and the workspace in it.
struct Place {
    root: PathBuf,
    repository: Repository,
}

pub(super) fn run(
    file: &Path,
    args: &PacketArgs,
    global: &Global,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let text = read(&base.join(file))?;
    let claim = PacketClaim::read(&text).ok_or_else(|| {
        fail(
            format!("{} is no packet in Markdown, or its last lines are gone", file.display()),
            "okr packet PERSON --output-format markdown --output-file FILE\nwrites one that can be verified; lines of your own begin with `>`",
        )
    })?;
    let opened = records::open_with(global, &AsOf::default(), Some(&args.identity))?;
    opened.keys.check(ui)?;
    let places = places(global, args, &base, &opened);
    let mut verified = VerifiedPacket {
        file: file.display().to_string(),
        ..VerifiedPacket::default()
    };
    let mut then: Vec<Records> = Vec::new();
    let mut unread: Vec<&Place> = places.iter().collect();
    for (name, commit, is_unpushed) in &claim.stands_on {
        let (place, commit) = holding(&mut unread, name, commit)?;
        verified
            .places
            .push((name.clone(), commit.clone(), is_on_branch(place, &commit)));
        let day = claim.today;
        let read = records::open_at(
            &place.root,
            &place.repository,
            Moment { commit, day },
            &opened.keys,
        );
        let records = read.map_err(|e| fail(e.to_string(), e.hint().unwrap_or_default()))??;
        then.push(Records {
            name: name.clone(),
            is_unpushed: *is_unpushed,
            ..records
        });
    }
    let Some((shared, private)) = then.split_first() else {
        return Err(fail(
            "the packet names no commit that it stands on",
            "it was prepared outside of a git repository, so nobody can prepare it again",
        ));
    };
    if let PacketOf::Team(team) = &claim.about {
        no_person(&shared.workspace, team)?;
    }
    let request = PacketRequest {
        about: claim.about,
        period: claim.period,
        review_on: claim.review_on,
        today: claim.today,
        prepared_by: claim.prepared_by,
        // What could not be read then is silent now as well.
        missing: text
            .lines()
            .filter_map(|l| Some(l.strip_prefix("- ")?.to_owned()))
            .filter(|l| l.starts_with(MISSING))
            .collect(),
    };
    let value = packet(shared, private, &request);
    let mut again = Vec::new();
    packet_markdown(&value, &mut again)?;
    verified.compare(
        &text,
        &String::from_utf8_lossy(&again),
        &format!("- {MISSING}"),
    );
    let by = value.request.prepared_by.iter();
    let by = by.map(|name| format!("Prepared by {name}."));
    verified.taken_as_written.extend(by);
    verified.sealed = then.iter().map(|records| records.workspace.sealed).sum();
    verified.signatures = signatures(&value, &places);
    let (now, _) = open_private(global, &args.private.named, &base, &opened)?;
    verified.seen = packet_seen(&opened.records, &now, &request);
    ui.show(|out| packet_verified(&verified, ui.look(), out))?;
    Ok(if verified.is_confirmed() {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let found = name.and_then(|name| Disk::new(folder).read(&name).ok().flatten());
    let bytes = found.ok_or_else(|| {
        fail(
            format!("{} could not be read", path.display()),
            "check the path behind --verify",
        )
    })?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The shared repository and those that this reader has named.
fn places(global: &Global, args: &PacketArgs, base: &Path, opened: &Opened) -> Vec<Place> {
    let mut roots = vec![opened.root.clone()];
    roots.extend(folders(&args.private.named, base, opened));
    let mut places = Vec::new();
    for root in roots {
        let found = records::repository(global, &root).ok().flatten();
        places.extend(found.map(|repository| Place { root, repository }));
    }
    places
}

/// The one of these repositories that holds a commit, by its name where several do. A packet reads none of them twice.
fn holding<'p>(
    unread: &mut Vec<&'p Place>,
    name: &str,
    commit: &str,
) -> anyhow::Result<(&'p Place, CommitId)> {
    let found = unread
        .iter()
        .enumerate()
        .filter_map(|(at, p)| Some((at, p.repository.resolve(commit).ok()?, p.root.file_name())));
    // Several workspaces may lie in one repository, and a clone may be called otherwise.
    let found = found.min_by_key(|(.., called)| called.is_none_or(|called| called != name));
    let found = found.map(|(at, commit, _)| (at, commit));
    let place = found.map(|(at, commit)| (unread.remove(at), commit));
    place.ok_or_else(|| {
        let short: String = commit.chars().take(7).collect();
        fail(
            format!("the packet stands on commit {short} of {name}, which no repository here holds"),
            "git fetch --all\n--private DIR names a further repository\na commit that was rewritten and is kept nowhere is gone: prepare the packet anew",
        )
    })
}

/// Whether a commit belongs to what is checked out.
fn is_on_branch(place: &Place, commit: &CommitId) -> bool {
    let repository = &place.repository;
    let common = repository.head().and_then(|head| {
        repository
            .common(("HEAD", &head), ("the packet", commit))
            .ok()
    });
    common.as_ref() == Some(commit)
}

/// The commits that the packet names, by how they are signed.
fn signatures(value: &Packet, places: &[Place]) -> Vec<(CommitId, Signed)> {
    let evidence = value.evidence().filter_map(|e| match e {
        Provenance::Commit(recorded) => Some(&recorded.commit),
        Provenance::Earlier | Provenance::NotYet => None,
    });
    let stands_on = value.stands_on.iter().filter_map(|s| s.commit.as_ref());
    let mut commits: Vec<&CommitId> = evidence.chain(stands_on).collect();
    commits.sort();
    commits.dedup();
    let mut signed = Vec::new();
    for place in places {
        let own: Vec<&CommitId> = commits
            .iter()
            .copied()
            .filter(|c| place.repository.resolve(c.as_str()).is_ok())
            .filter(|c| !signed.iter().any(|(known, _)| known == *c))
            .collect();
        signed.extend(place.repository.signatures(&own));
    }
    signed
}
