//! Folders, and what a path says about the record that lies there.

use super::kind::Kind;
use super::settings::Settings;
use super::text_values::{Id, is_cycle_name};
use crate::clock::{Date, parse_date};

/// The folders of a workspace, as set in `okr.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Of OKRs.
    pub okrs: String,
    /// Of teams and people.
    pub org: String,
    /// Of check-ins.
    pub check_ins: String,
    /// Of experiments.
    pub experiments: String,
    /// Of events.
    pub events: String,
    /// Of recognition.
    pub recognition: String,
    /// Of people's records.
    pub people: String,
}

impl Folders {
    /// The folders that `settings` ask for, or the default ones.
    pub fn of(settings: &Settings) -> Self {
        let set = settings.folders.as_ref().map(|f| &f.value);
        let name = |pick: fn(
            &super::settings::FolderSettings,
        ) -> &Option<super::Spanned<super::RecordPath>>,
                    default: &str| {
            set.and_then(|f| pick(f).as_ref())
                .map_or_else(|| default.to_owned(), |p| p.value.0.clone())
        };
        Folders {
            okrs: name(|f| &f.okrs, "okrs"),
            org: name(|f| &f.org, "org"),
            check_ins: name(|f| &f.check_ins, "check-ins"),
            experiments: name(|f| &f.experiments, "experiments"),
            events: name(|f| &f.events, "events"),
            recognition: name(|f| &f.recognition, "recognition"),
            people: name(|f| &f.people, "people"),
        }
    }

    /// The form of the path of a record, as [`Kind::path_form`] tells it for the default folders.
    pub fn path_form(&self, kind: Kind) -> String {
        let folder = match kind {
            Kind::Settings => return kind.path_form().to_owned(),
            Kind::Org => &self.org,
            Kind::Okrs => &self.okrs,
            Kind::CheckIn => &self.check_ins,
            Kind::Experiment => &self.experiments,
            Kind::Event => &self.events,
            Kind::Recognition => &self.recognition,
            Kind::Growth | Kind::OneOnOne | Kind::Feedback | Kind::Seen => &self.people,
        };
        let (_, rest) = kind.path_form().split_once('/').unwrap_or_default();
        format!("{folder}/{rest}")
    }

    /// All folders.
    pub fn all(&self) -> [&str; 7] {
        [
            &self.okrs,
            &self.org,
            &self.check_ins,
            &self.experiments,
            &self.events,
            &self.recognition,
            &self.people,
        ]
    }
}

/// What a path says about the record that lies there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The cycle.
    pub cycle: Option<String>,
    /// The team; of an OKR file it may turn out to be a person.
    pub team: Option<String>,
    /// The person the record belongs to.
    pub person: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The number behind the day, for a second record of the same day.
    pub number: Option<u32>,
    /// What is left of the file's name.
    pub name: Option<String>,
}

/// Why a path does not fit to any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// The kind that lives in this folder.
    pub kind: Kind,
    /// What does not fit.
    pub what: String,
}

impl Kind {
    /// The kind of the record at `path` (relative to the workspace, with `/`) and what the path says about it.
    ///
    /// `None` for files that are no records: other folders, other endings, a `README.md`.
    pub fn at(path: &str, folders: &Folders) -> Option<Result<(Kind, Place), Misplaced>> {
        if path == "okr.yaml" {
            return Some(Ok((Kind::Settings, Place::default())));
        }
        let (file, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
        // Endings by which editors and mail programs save a record; pictures and tables beside it are none.
        let text = ["yaml", "yml", "md", "markdown", "txt"];
        if !text.contains(&extension.to_lowercase().as_str())
            || matches!(file.to_ascii_uppercase().as_str(), "README" | "INDEX")
        {
            return None;
        }
        let below = |folder: &str| path.strip_prefix(folder).and_then(|p| p.strip_prefix('/'));
        let at = |folder: &str, kind: Kind| below(folder).map(|rest| (kind, rest));
        let (kind, rest) = at(&folders.okrs, Kind::Okrs)
            .or_else(|| at(&folders.org, Kind::Org))
            .or_else(|| at(&folders.check_ins, Kind::CheckIn))
            .or_else(|| at(&folders.experiments, Kind::Experiment))
            .or_else(|| at(&folders.events, Kind::Event))
            .or_else(|| at(&folders.recognition, Kind::Recognition))
            .or_else(|| below(&folders.people).map(|rest| (personal_kind(rest), rest)))?;
        let parts: Vec<&str> = rest
            .strip_suffix(extension)?
            .strip_suffix('.')?
            .split('/')
            .collect();
        let wanted = if kind.is_yaml() { "yaml" } else { "md" };
        if extension != wanted {
            return Some(Err(Misplaced {
                kind,
                what: format!("its name ends in `.{extension}`"),
            }));
        }
        Some(
            place(kind, &parts)
                .map(|place| (kind, place))
                .map_err(|what| Misplaced { kind, what }),
        )
    }
}

fn personal_kind(rest: &str) -> Kind {
    match rest.split('/').nth(1) {
        Some("one-on-ones") => Kind::OneOnOne,
        Some("feedback") => Kind::Feedback,
        Some(name) if name.starts_with("seen.") => Kind::Seen,
        _ => Kind::Growth,
    }
}

fn place(kind: Kind, parts: &[&str]) -> Result<Place, String> {
    let mut place = Place::default();
    match (kind, parts) {
        (Kind::Org, _) => {}
        (Kind::Okrs, [cycle, team]) => {
            place.cycle = Some(cycle_of(cycle)?);
            place.team = Some(short_name(team, "team")?);
        }
        (Kind::CheckIn, [cycle, team, file]) => {
            place.cycle = Some(cycle_of(cycle)?);
            place.team = Some(short_name(team, "team")?);
            let (date, rest) = dated(file)?;
            place.date = Some(date);
            place.number = match rest {
                None => None,
                Some(n) => Some(n.parse().ok().filter(|n| (2..=99).contains(n)).ok_or_else(
                    || format!("`{}` is neither a day nor a day with a number", safe(file)),
                )?),
            };
        }
        (Kind::Experiment, [cycle, team, name]) => {
            place.cycle = Some(cycle_of(cycle)?);
            place.team = Some(short_name(team, "team")?);
            place.name = Some(short_name(name, "experiment")?);
        }
        (Kind::Event, [cycle, file]) => {
            place.cycle = Some(cycle_of(cycle)?);
            (place.date, place.name) = day_and_name(file)?;
        }
        (Kind::Recognition, [file]) => {
            (place.date, place.name) = day_and_name(file)?;
        }
        (Kind::Growth, [person, "growth"]) | (Kind::Seen, [person, "seen"]) => {
            place.person = Some(short_name(person, "person")?);
        }
        (Kind::OneOnOne | Kind::Feedback, [person, _, file]) => {
            place.person = Some(short_name(person, "person")?);
            (place.date, place.name) = day_and_name(file)?;
        }
        _ => return Err("it does not lie where this kind of record lives".to_owned()),
    }
    Ok(place)
}

fn cycle_of(name: &str) -> Result<String, String> {
    if is_cycle_name(name) {
        Ok(name.to_owned())
    } else {
        Err(format!("`{}` cannot be the name of a cycle", safe(name)))
    }
}

fn short_name(name: &str, what: &str) -> Result<String, String> {
    name.parse::<Id>().map(|id| id.0).map_err(|()| {
        format!(
            "`{}` cannot be the short name of {} {what}: small letters, digits and hyphens",
            safe(name),
            super::read::article(what)
        )
    })
}

fn day_and_name(file: &str) -> Result<(Option<Date>, Option<String>), String> {
    let (day, name) = dated(file)?;
    Ok((Some(day), name.map(str::to_owned)))
}

/// `2026-10-14-ben` as the day and `ben`.
fn dated(file: &str) -> Result<(Date, Option<&str>), String> {
    let wrong = || format!("`{}` does not begin with a day, as YYYY-MM-DD", safe(file));
    let date = file.get(..10).and_then(parse_date).ok_or_else(wrong)?;
    match file.get(10..) {
        None | Some("") => Ok((date, None)),
        Some(rest) => rest
            .strip_prefix('-')
            .filter(|r| !r.is_empty())
            .map(|r| (date, Some(r)))
            .ok_or_else(wrong),
    }
}

/// A name that came from the file system, cut to a length that can be shown.
fn safe(name: &str) -> String {
    name.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Option<Result<(Kind, Place), Misplaced>> {
        Kind::at(path, &Folders::of(&Settings::default()))
    }

    #[test]
    fn the_folder_says_the_kind_and_the_path_says_the_rest() {
        let (kind, place) = at("check-ins/2026-Q4/platform/2026-10-12-2.md")
            .unwrap()
            .unwrap();
        assert_eq!(kind, Kind::CheckIn);
        assert_eq!(
            (place.team.as_deref(), place.cycle.as_deref(), place.number),
            (Some("platform"), Some("2026-Q4"), Some(2))
        );
        let (kind, place) = at("people/ana/feedback/2026-10-14-ben.md")
            .unwrap()
            .unwrap();
        assert_eq!(
            (kind, place.person.as_deref(), place.name.as_deref()),
            (Kind::Feedback, Some("ana"), Some("ben"))
        );
        assert_eq!(at("people/ana/seen.yaml").unwrap().unwrap().0, Kind::Seen);
        assert_eq!(at("org/teams/europe.yaml").unwrap().unwrap().0, Kind::Org);
    }

    #[test]
    fn a_form_is_told_for_the_folder_that_the_settings_name() {
        let folders = Folders {
            okrs: "goals".to_owned(),
            ..Folders::of(&Settings::default())
        };
        assert_eq!(folders.path_form(Kind::Okrs), "goals/CYCLE/TEAM.yaml");
        for kind in [Kind::Settings, Kind::Org, Kind::CheckIn, Kind::Seen] {
            assert_eq!(folders.path_form(kind), kind.path_form());
        }
    }

    #[test]
    fn what_does_not_fit_is_told_and_what_is_no_record_is_left_alone() {
        for wrong in [
            "okrs/platform.yaml",
            "okrs/2026-Q4/Platform.yaml",
            "okrs/2026-Q4/notes.md",
            "check-ins/2026-Q4/platform/monday.md",
            "recognition/thanks.md",
            "people/ana/cv.md",
            "okrs/2026-Q4/a.yml",
        ] {
            assert!(at(wrong).unwrap().is_err(), "{wrong}");
        }
        for other in [
            "README.md",
            "okrs/README.md",
            "src/main.rs",
            "docs/okrs/x.yaml",
            "okrs/2026-Q4/chart.png",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
    }
}
