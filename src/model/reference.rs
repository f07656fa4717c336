//! References by which one record points to another.

/// How a goal may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalForm {
    /// In a record of the own team: `objective[/key-result]`, or the full form for a shared objective.
    Own,
    /// Everywhere else: `team/objective[/key-result]`.
    Full,
}

/// A reference to an objective or key result, cut into its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal<'t> {
    /// The names between the slashes: one to three.
    pub names: Vec<&'t str>,
    /// The cycle behind `@`, if there is one.
    pub cycle: Option<&'t str>,
}

impl Goal<'_> {
    /// The same reference with another name in place `at`, when it has one there.
    pub fn with(&self, at: usize, name: &str) -> Option<String> {
        let mut names = self.names.clone();
        *names.get_mut(at)? = name;
        let cycle = self.cycle.map_or_else(String::new, |c| format!("@{c}"));
        Some(names.join("/") + &cycle)
    }
}

/// Cuts a reference to a goal into its names, or `None` when it does not have that form.
pub fn parse_goal(text: &str, form: GoalForm) -> Option<Goal<'_>> {
    let (path, cycle) = split_cycle(text)?;
    let names: Vec<&str> = path.split('/').collect();
    let most = 3;
    let least = if form == GoalForm::Own { 1 } else { 2 };
    let fits = (least..=most).contains(&names.len()) && names.iter().all(|n| is_kebab(n));
    fits.then_some(Goal { names, cycle })
}

/// A reference to an experiment, cut into its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExperimentName<'t> {
    /// The team, by the name that was written.
    pub team: &'t str,
    /// The name of its file.
    pub name: &'t str,
    /// The cycle behind `@`, if there is one.
    pub cycle: Option<&'t str>,
}

/// Cuts `experiment:team/name[@cycle]` into its names, with or without the word before the colon; `None` when it does not
/// have that form.
pub fn parse_experiment(text: &str) -> Option<ExperimentName<'_>> {
    let (path, cycle) = split_cycle(text.strip_prefix("experiment:").unwrap_or(text))?;
    let (team, name) = path.split_once('/')?;
    Some(ExperimentName { team, name, cycle })
}

/// Cuts `@cycle` off; `None` when what stands behind `@` cannot be a cycle.
pub fn split_cycle(text: &str) -> Option<(&str, Option<&str>)> {
    match text.split_once('@') {
        None => Some((text, None)),
        Some((path, cycle)) if super::text_values::is_cycle_name(cycle) => {
            Some((path, Some(cycle)))
        }
        Some(_) => None,
    }
}

/// Small letters and digits in groups, with single hyphens between them.
pub(super) fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_and_full_references_differ_in_how_short_they_may_be() {
        assert!(parse_goal("trust-ci", GoalForm::Own).is_some());
        assert!(parse_goal("trust-ci", GoalForm::Full).is_none());
        let goal = parse_goal("platform/trust-ci/build-p95@2026-Q3", GoalForm::Full).unwrap();
        assert_eq!(goal.names, ["platform", "trust-ci", "build-p95"]);
        assert_eq!(goal.cycle, Some("2026-Q3"));
        for wrong in ["a/b/c/d", "a//b", "a/b@", "a@b@c", "../a", "A/b", ""] {
            assert_eq!(parse_goal(wrong, GoalForm::Own), None, "{wrong}");
        }
    }
}
