//! `okr reply`.

use super::args::Global;
use super::error::{fail, unknown};
use super::file_change::{self, FileChange};
use super::records::{self, Opened};
use super::report::known_team;
use super::ui::Ui;
use super::writing::CommitArgs;
use super::{Ending, as_of::AsOf};
use crate::compose::{Change, Step, Yaml};
use crate::model::{Answer, Entered, Reply, Written, nearest, split_cycle};
use crate::signals::{Ask, asks};
use crate::workspace::{File, Workspace};
use clap::Args;

/// Answer another team's ask
///
/// Writes your team's word into its own OKR file of the running cycle, under `replies`; the commit is the consent. The
/// team that was asked answers; an earlier answer to the same ask is replaced. Only the asker closes an ask.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr reply platform/cache-bucket --yes --why \"The bucket is live on Tuesday\"\n  okr reply mobile/signing --later --why \"Not before December\" --commit\n  okr reply growth/price-test --no --why \"Legal has to decide first\""
)]
#[group(id = "answer", required = true, multiple = false)]
pub(super) struct ReplyArgs {
    /// The ask: `team/id`, the team being the one that asks; the id alone where only one ask has it
    #[arg(value_name = "ASK")]
    ask: String,
    /// We will help
    #[arg(long, group = "answer")]
    yes: bool,
    /// We will not
    #[arg(long, group = "answer")]
    no: bool,
    /// Not now
    #[arg(long, group = "answer")]
    later: bool,
    /// Why, or when
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    why: Option<String>,
    /// The team that answers; the one that was asked when left out
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &ReplyArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &AsOf::default())?;
    let workspace = &opened.records.workspace;
    let all = asks(opened.evidence());
    let ask = meant(&args.ask, workspace, &all)?;
    let name = format!("{}/{}", ask.team, ask.id);
    if let Some(closed) = &ask.closed {
        let how = closed
            .how
            .map_or_else(String::new, |how| format!(": {how}"));
        return Err(fail(
            format!("{} has closed {name} already{how}", ask.team),
            format!(
                "if it is open again, {} asks once more in a check-in",
                ask.team
            ),
        ));
    }
    let team = answering(args, &opened, ask)?;
    let file = own_file(&opened, &team, ask)
        .ok_or_else(|| no_file(&opened, &team, &name, args.answer()))?;
    let why = args
        .why
        .as_deref()
        .map(str::trim)
        .filter(|why| !why.is_empty());
    let changes = changes(file, workspace, ask, &args.ask, args.answer(), why);
    if changes.is_empty() {
        ui.note(&format!("{} says so already; nothing to write.", file.path));
        return Ok(Ending::Fine);
    }
    let file_changes = [FileChange::edited(file, &changes, ui)?];
    file_change::check(&opened.root, &file_changes, ui)?;
    let word = args.answer();
    let message = format!("{team}: {word} to {name}");
    file_change::write(
        &opened.root,
        &file_changes,
        &message,
        &args.commit,
        global,
        ui,
    )?;
    ui.note(&format!(
        "{team} says {word} to {name}{}",
        ask.what
            .map_or_else(String::new, |what| format!(": {what}"))
    ));
    if why.is_none() && word != "yes" {
        ui.note("Tell them why or when (--why): then they can plan without you.");
    }
    Ok(Ending::Fine)
}

impl ReplyArgs {
    fn answer(&self) -> &'static str {
        match (self.yes, self.no) {
            (true, _) => "yes",
            (_, true) => "no",
            _ => "later",
        }
    }
}

/// The ask that was named: by team and id, or by an id that only one open ask has; the latest of them.
fn meant<'a, 'w>(
    said: &str,
    workspace: &Workspace,
    asks: &'a [Ask<'w>],
) -> anyhow::Result<&'a Ask<'w>> {
    let said = said.trim();
    let bare = said.strip_prefix("ask:").unwrap_or(said);
    let (name, cycle) = split_cycle(bare).unwrap_or((bare, None));
    let (team, id) = match name.split_once('/') {
        Some((team, id)) => (Some(workspace.directory.current_team(team)), id),
        None => (None, name),
    };
    let fits = |ask: &&Ask<'_>| {
        ask.id == id
            && team.is_none_or(|team| ask.team == team)
            && cycle.is_none_or(|cycle| ask.is_mentioned_in(cycle))
    };
    let named: Vec<&Ask<'_>> = asks.iter().filter(fits).collect();
    let open: Vec<&Ask<'_>> = named.iter().copied().filter(|a| a.is_open()).collect();
    let mut teams: Vec<&str> = open.iter().map(|a| a.team).collect();
    teams.sort_unstable();
    teams.dedup();
    if let [_, _, ..] = teams.as_slice() {
        let all: Vec<String> = teams.iter().map(|t| format!("`{t}/{id}`")).collect();
        return Err(fail(
            format!("several teams ask for something called `{id}`"),
            format!("say which: {}", all.join(" or ")),
        ));
    }
    if let Some(ask) = open.last().or(named.last()) {
        return Ok(ask);
    }
    let names: Vec<String> = asks
        .iter()
        .filter(|a| a.is_open())
        .map(|a| format!("{}/{}", a.team, a.id))
        .collect();
    let all = || names.iter().map(String::as_str);
    let of_id = || all().find(|n| n.rsplit('/').next() == Some(id));
    let by_id = || {
        let near = nearest(id, all().filter_map(|n| n.rsplit('/').next()))?;
        all().find(|n| n.rsplit('/').next() == Some(near))
    };
    let near = nearest(name, all()).or_else(of_id).or_else(by_id);
    let otherwise = if names.is_empty() {
        "no ask is open: `needs` in an OKR file or `help` in a check-in begins one"
    } else {
        "`okr report` lists the open asks; an ask is named by the team that asks and its id: team/id"
    };
    let what = format!("there is no ask `{bare}`");
    Err(unknown(what, near, "okr reply ", otherwise))
}

/// The team that answers: as asked for, else the one that was asked, else the one above.
fn answering(args: &ReplyArgs, opened: &Opened, ask: &Ask<'_>) -> anyhow::Result<String> {
    if let Some(said) = &args.team {
        return known_team(&opened.records, "--team", said);
    }
    let directory = &opened.records.workspace.directory;
    let team = ask.from.or_else(|| directory.parent(ask.team));
    team.map(str::to_owned).ok_or_else(|| {
        fail(
            format!("{}/{} does not say who is asked", ask.team, ask.id),
            "--team TEAM says who answers",
        )
    })
}

/// The team's OKR file of a running cycle: one that answered before, else that of the shortest cycle.
fn own_file<'w>(opened: &'w Opened, team: &str, ask: &Ask<'_>) -> Option<&'w File> {
    let workspace = &opened.records.workspace;
    let running = workspace.cycles_on(opened.today);
    let of = |cycle: &str| {
        let mut files = workspace.okr_files_of(team);
        files.find(|f| f.place.cycle.as_deref() == Some(cycle))
    };
    let files: Vec<&File> = running.iter().filter_map(|(cycle, _)| of(cycle)).collect();
    let answered = files.iter().find(|f| earlier(f, workspace, ask).is_some());
    answered.or(files.first()).copied()
}

/// The key and the words of the team's earlier reply.
fn earlier<'f>(
    file: &'f File,
    workspace: &Workspace,
    ask: &Ask<'_>,
) -> Option<(&'f str, &'f Reply)> {
    let mut all = file.okrs()?.replies.entries();
    all.find_map(|(key, reply)| {
        let (name, cycle) = split_cycle(&key.value.0).unwrap_or((&key.value.0, None));
        let (team, id) = name.split_once('/')?;
        let same = workspace.directory.current_team(team) == ask.team
            && id == ask.id
            && cycle.is_none_or(|cycle| cycle == ask.cycle);
        same.then_some((key.value.0.as_str(), reply))
    })
}

/// What makes the file say it; nothing where it does already.
fn changes(
    file: &File,
    workspace: &Workspace,
    ask: &Ask<'_>,
    said: &str,
    answer: &str,
    why: Option<&str>,
) -> Vec<Change> {
    let way = |key: &str, rest: &[&str]| -> Vec<Step> {
        let keys = ["replies", key].into_iter().chain(rest.iter().copied());
        keys.map(Step::key).collect()
    };
    let whole = || {
        let mut keys = vec![("answer".to_owned(), answer.into())];
        keys.extend(why.map(|why| ("why".to_owned(), why.into())));
        Yaml::Flow(keys)
    };
    let Some((key, reply)) = earlier(file, workspace, ask) else {
        let cycle = if said.contains('@') {
            format!("@{}", ask.cycle)
        } else {
            String::new()
        };
        let key = format!("{}/{}{cycle}", ask.team, ask.id);
        return vec![Change::Set(way(&key, &[]), whole())];
    };
    let same = reply.answer.written().map(Answer::word) == Some(answer);
    let old = reply.why.written();
    if !same && why.is_none() && old.is_some() {
        // The old reason spoke for the old answer.
        return vec![Change::Set(way(key, &[]), whole())];
    }
    let mut changes = Vec::new();
    if !same {
        changes.push(Change::Set(way(key, &["answer"]), answer.into()));
    }
    if let Some(why) = why.filter(|why| Some(*why) != old) {
        changes.push(Change::Set(way(key, &["why"]), why.into()));
    }
    changes
}

/// What to do where a team has no OKR file to answer in.
fn no_file(opened: &Opened, team: &str, ask: &str, answer: &str) -> anyhow::Error {
    let workspace = &opened.records.workspace;
    let near = nearest(
        team,
        workspace.directory.teams.iter().map(|t| t.id.as_str()),
    );
    let known = workspace.directory.has_no_teams() || workspace.directory.team(team).is_some();
    let hint = match near.filter(|_| !known) {
        Some(near) => format!("did the ask mean `{near}`? `--team {near}` answers for that team"),
        None => format!(
            "begin one with `okr new objective {team}`, or answer in the next check-in, in its front matter:\nreplies:\n  {ask}: {{answer: {answer}}}"
        ),
    };
    fail(
        format!(
            "{team} has no OKR file in a cycle that runs today, so there is no place for its answer"
        ),
        hint,
    )
}
