//! What every new record has at hand: the workspace, who writes, which names there are, and the way onto the disk.

use super::form::Form;
use crate::cli::Ending;
use crate::cli::args::Global;
use crate::cli::error::fail;
use crate::cli::file_change::{self, FileChange, remarks};
use crate::cli::records::{self, Opened};
use crate::cli::ui::Ui;
use crate::cli::ui::prompt::{Halt, Interview, Wrong, put_right};
use crate::cli::who;
use crate::cli::writing::{CommitArgs, draft};
use crate::clock::Period;
use crate::compose::Guidance;
use crate::model::{
    CycleName, Entered, GoalForm, Kind, Target, Written, free_name, goals_of, nearest,
};
use crate::workspace::{File, Near, Workspace};
use chrono::Datelike;
use std::path::{Path, PathBuf};

/// What every new record has at hand.
pub(in crate::cli) struct Desk<'d> {
    pub(in crate::cli) global: &'d Global,
    pub(in crate::cli) ui: &'d Ui,
    /// The folder in which the command works.
    pub(in crate::cli) base: PathBuf,
    pub(in crate::cli) opened: Opened,
    pub(in crate::cli) guidance: &'static Guidance,
}

impl<'d> Desk<'d> {
    pub(in crate::cli) fn open(global: &'d Global, ui: &'d Ui) -> anyhow::Result<Self> {
        let opened = records::open(global, &crate::cli::as_of::AsOf::default())?;
        Self::of(opened, global, ui)
    }

    pub(in crate::cli) fn of(
        opened: Opened,
        global: &'d Global,
        ui: &'d Ui,
    ) -> anyhow::Result<Self> {
        let guidance = Guidance::of_workspace(&opened.records.workspace);
        Ok(Desk {
            global,
            ui,
            base: global.base()?,
            opened,
            guidance,
        })
    }

    pub(in crate::cli) fn workspace(&self) -> &Workspace {
        &self.opened.records.workspace
    }

    /// The handle of the one who writes, by the address of their commits.
    pub(in crate::cli) fn me(&self) -> Option<String> {
        who::me(&self.opened).map(|me| me.handle.clone())
    }

    /// The only team of the one who writes.
    pub(in crate::cli) fn my_team(&self) -> Option<String> {
        let me = self.me()?;
        match self.workspace().directory.teams_of(&me).as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        }
    }

    /// The handles of those who are there.
    pub(in crate::cli) fn people(&self) -> Vec<String> {
        let all = self.workspace().directory.people.iter();
        let here = all.filter(|m| {
            m.person
                .left
                .written()
                .is_none_or(|d| d >= self.opened.today)
        });
        here.map(|m| m.handle.clone()).collect()
    }

    pub(in crate::cli) fn teams(&self) -> Vec<String> {
        let workspace = self.workspace();
        if !workspace.directory.has_no_teams() {
            let all = workspace.directory.teams.iter();
            return all.map(|t| t.id.clone()).collect();
        }
        let okrs = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
        let mut teams: Vec<String> = okrs.filter_map(|f| f.place.team.clone()).collect();
        teams.dedup();
        teams
    }

    /// The objectives and key results of the cycles that run today, and every experiment, as they are written.
    pub(in crate::cli) fn references(&self) -> Vec<String> {
        let workspace = self.workspace();
        let cycles = workspace.cycles_on(self.opened.today);
        let runs = |cycle: &str| cycles.iter().any(|(name, _)| name == cycle);
        let mut all = Vec::new();
        for of in workspace.okrs().filter(|of| runs(of.cycle)) {
            let goals = of.file.record.iter().flat_map(goals_of);
            all.extend(goals.map(|(name, _)| format!("{}/{name}", of.team)));
        }
        all.extend(self.experiments());
        all
    }

    /// Every experiment, as it is written.
    pub(in crate::cli) fn experiments(&self) -> Vec<String> {
        let named = self.workspace().experiments().filter_map(|of| {
            let name = of.file.place.name.as_deref()?;
            Some(format!("experiment:{}/{name}", of.team))
        });
        named.collect()
    }

    /// The cycle that runs today: the shortest that holds OKRs, else one that is declared, else the quarter.
    pub(in crate::cli) fn cycle(&self) -> String {
        let (workspace, today) = (self.workspace(), self.opened.today);
        if let Some((name, _)) = workspace.cycles_on(today).into_iter().next() {
            return name;
        }
        let declared = workspace.settings.cycles.entries();
        let names = declared.map(|(name, _)| name.value.0.as_str());
        let running = |name: &&str| workspace.period(name).is_some_and(|p| p.contains(today));
        let quarter = || format!("{}-Q{}", today.year(), today.month().div_ceil(3));
        names
            .into_iter()
            .find(running)
            .map_or_else(quarter, str::to_owned)
    }

    /// The days of a cycle that is named.
    pub(in crate::cli) fn period(&self, cycle: &str) -> Result<Period, Wrong> {
        let period = cycle.parse::<CycleName>().ok();
        let period = period.and_then(|c| self.workspace().period(&c.0));
        period.ok_or_else(|| {
            Wrong::new(format!(
                "the days of `{cycle}` are not known: 2026, 2026-H2, 2026-T1, 2026-Q4, 2026-10, or a name under `cycles` in okr.yaml"
            ))
        })
    }

    /// Reads the name of a cycle.
    pub(in crate::cli) fn a_cycle(&self) -> impl Fn(&str) -> Result<String, Wrong> {
        |cycle| self.period(cycle).map(|_| cycle.to_owned())
    }

    /// Reads references, with blanks or commas between them.
    pub(in crate::cli) fn some_references(&self) -> impl Fn(&str) -> Result<Vec<String>, Wrong> {
        move |answer| {
            let all = answer.split([' ', ',']).filter(|w| !w.is_empty());
            all.map(|word| self.reference(word, answer)).collect()
        }
    }

    fn reference(&self, word: &str, answer: &str) -> Result<String, Wrong> {
        let workspace = self.workspace();
        let nowhere = File::of_text("", Kind::Experiment, "");
        let found = if let Some(ask) = word.strip_prefix("ask:") {
            workspace.resolve(Target::Ask(ask), &nowhere, Near::Name)
        } else if word.starts_with("experiment:") {
            workspace.resolve(Target::Experiment(word), &nowhere, Near::Name)
        } else {
            let goal = workspace.goal_or(Near::Name, word, GoalForm::Full, ("", &self.cycle()));
            goal.map(drop)
        };
        let Err(lost) = found else {
            return Ok(word.to_owned());
        };
        let all = self.references();
        let mut begun = all.iter().filter(|r| r.starts_with(word));
        if let (Some(only), None) = (begun.next(), begun.next()) {
            return Err(Wrong::begun(word, only, put_right(answer, word, only)));
        }
        let near = lost
            .nearest
            .as_deref()
            .or_else(|| nearest(word, all.iter().map(String::as_str)));
        let says = format!("there is no {} `{}`", lost.what, lost.name);
        Err(match near {
            None => Wrong::new(says),
            Some(near) => Wrong::new(format!("{says}: did you mean `{near}`?"))
                .instead(put_right(answer, word, near)),
        })
    }

    /// Fills a form in about the workspace at `root`, with a draft of this name: asks on a terminal, and takes flags alone where
    /// there is none. The conversation comes along, so that its draft can be taken away once the record is written.
    pub(super) fn fill<T>(
        &self,
        root: &Path,
        name: &str,
        talk: impl Fn(&mut Form<'_>) -> Result<T, Halt>,
    ) -> anyhow::Result<(T, Option<Interview>)> {
        Form::fill(self, draft(root, name, self.ui), talk)
    }

    /// Writes the record below `root`, tells where, and what lint would say about it; `message` is what a commit of it
    /// says. It never stops anybody who was asked.
    pub(in crate::cli) fn write(
        &self,
        root: &Path,
        record: FileChange,
        message: &str,
        talk: Option<Interview>,
        commit: &CommitArgs,
    ) -> anyhow::Result<Ending> {
        let file_changes = [record];
        // Somebody who is asked sees it, and may mend it in the file; a flag can be given once more.
        let remarks = match &talk {
            None => file_change::check(root, &file_changes, self.ui).map(|()| Vec::new())?,
            Some(_) => remarks(root, &file_changes)?,
        };
        file_change::write(root, &file_changes, message, commit, self.global, self.ui)?;
        if let Some(mut talk) = talk {
            talk.done();
        }
        for remark in &remarks {
            self.ui.note(remark);
        }
        Ok(Ending::Fine)
    }
}

/// The path of `name` with this form, told apart from what is there, sealed or in clear text.
pub(in crate::cli) fn free_path(
    root: &Path,
    name: &str,
    path: impl Fn(&str) -> String,
) -> anyhow::Result<String> {
    let is_free = |name: &str| {
        let path = root.join(path(name));
        let sealed = path.with_extension("md.age");
        path.symlink_metadata().is_err() && sealed.symlink_metadata().is_err()
    };
    let free = free_name(name, is_free).map(|name| path(&name));
    free.ok_or_else(|| {
        fail(
            format!("there are a hundred records called {name} already"),
            "give this one another name",
        )
    })
}
