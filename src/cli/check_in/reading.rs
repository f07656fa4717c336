//! One line of a check-in: `21 4 cold cache`.

use crate::cli::ui::prompt::{Wrong, number};
use crate::compose::NewUpdate;
use crate::model::{Answer, Number, nearest};
use crate::views::{KeyResultTopic, Measured};

/// Reads what a team says about a key result. What the words mean depends on how it is measured.
pub(super) fn update(topic: &KeyResultTopic<'_>, answer: &str) -> Result<NewUpdate, Wrong> {
    let mut update = NewUpdate::default();
    let rest = match &topic.line.measured {
        Measured::Metric { unit, .. } | Measured::Hold { unit, .. } => {
            value(answer, unit.as_deref(), &mut update)?
        }
        Measured::Milestones { .. } => milestones(topic, answer, &mut update)?,
        Measured::Learning { .. } if !begins_with_number(answer) => {
            update.answer = Some(answer.to_owned());
            return Ok(update);
        }
        Measured::Learning { .. } | Measured::Words => answer,
    };
    let rest = confidence(rest, &mut update)?;
    if !rest.is_empty() {
        update.why = Some(rest.to_owned());
    }
    if update == NewUpdate::default() {
        return Err(
            Wrong::new("a dash alone says nothing; Enter on an empty line skips").instead(""),
        );
    }
    Ok(update)
}

/// What `update` expects, as the label of a prompt.
pub(super) fn expected(measured: &Measured) -> &'static str {
    match measured {
        Measured::Metric { .. } | Measured::Hold { .. } => "value confidence why",
        Measured::Milestones { .. } => "done confidence why",
        Measured::Learning { .. } => "answer, or confidence why",
        Measured::Words => "confidence why",
    }
}

/// The same at length.
pub(super) fn explained(measured: &Measured) -> String {
    let confidence = "Confidence goes from 0 to 10: how likely is the target? 5 is a coin toss. Then a few words why. Each of them may be left out at the end, or with a dash: `- 6 two people are ill`.";
    let first = match measured {
        Measured::Metric { .. } | Measured::Hold { .. } => {
            "The value today, confidence, and why: `21 4 cold cache`."
        }
        Measured::Milestones { .. } => {
            "The milestones that are there now by their names (Tab shows them), confidence, and why: `pilots 7 both moved on Tuesday`."
        }
        Measured::Learning { .. } => {
            "The answer in words, once there is one. Until then confidence and why: `6 half of the tests are looked at`."
        }
        Measured::Words => "Confidence, and why: `6 three customers said so`.",
    };
    format!("{first} {confidence} Enter skips, and nothing is written.")
}

/// The first word and what stands behind it.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim_start())
}

fn begins_with_number(text: &str) -> bool {
    let word = first_word(text).0;
    word == "-" || number(word.trim_end_matches("/10")).is_some()
}

fn value<'a>(
    answer: &'a str,
    unit: Option<&str>,
    update: &mut NewUpdate,
) -> Result<&'a str, Wrong> {
    let (word, rest) = first_word(answer);
    if word == "-" {
        return Ok(rest);
    }
    let bare = unit.and_then(|u| word.strip_suffix(u)).unwrap_or(word);
    let Some(value) = number(bare) else {
        let unit = unit.map_or_else(String::new, |u| format!(" in {u}"));
        return Err(Wrong::new(format!(
            "begin with the value{unit}, as in `21 4 cold cache`, or with a dash to leave it out"
        )));
    };
    update.value = Some(value);
    let (next, behind) = first_word(rest);
    Ok(if Some(next) == unit { behind } else { rest })
}

fn confidence<'a>(text: &'a str, update: &mut NewUpdate) -> Result<&'a str, Wrong> {
    let (word, rest) = first_word(text);
    if word == "-" {
        return Ok(rest);
    }
    let Some(confidence) = number(word.trim_end_matches("/10")) else {
        return Ok(text);
    };
    if !(0.0..=10.0).contains(&confidence) {
        return Err(Wrong::new(format!(
            "confidence goes from 0 to 10, and {} is not between them; a dash leaves it out",
            Number(confidence)
        )));
    }
    update.confidence = Some(confidence);
    Ok(rest)
}

fn milestones<'a>(
    topic: &KeyResultTopic<'_>,
    answer: &'a str,
    update: &mut NewUpdate,
) -> Result<&'a str, Wrong> {
    let open: Vec<&str> = topic.open_milestones().map(|(id, _)| id).collect();
    let mut rest = answer;
    loop {
        let (word, behind) = first_word(rest);
        let id = word.trim_end_matches(',');
        if open.contains(&id) {
            if !update.done.iter().any(|d| d == id) {
                update.done.push(id.to_owned());
            }
            rest = behind;
            continue;
        }
        let begins = update.done.is_empty();
        if word == "-" && begins {
            return Ok(behind);
        }
        if word.is_empty() || !begins || begins_with_number(rest) {
            return Ok(rest);
        }
        if topic.state.done.contains(&id) {
            return Err(Wrong::new(format!("`{id}` was there already")).instead(behind));
        }
        let wrong = Wrong::new(format!(
            "`{id}` is none of the milestones ({}); a dash leaves them out",
            open.join(", ")
        ));
        return Err(match nearest(id, open.iter().copied()) {
            Some(near) => wrong.instead(answer.replacen(id, near, 1)),
            None => wrong,
        });
    }
}

/// `later not before December`: the answer to an ask, and why.
pub(super) fn reply(answer: &str) -> Result<(Answer, Option<String>), Wrong> {
    let (word, why) = first_word(answer);
    let said = match word
        .trim_end_matches([',', ':', '.'])
        .to_lowercase()
        .as_str()
    {
        "y" | "yes" | "ja" => Answer::Yes,
        "n" | "no" | "nein" => Answer::No,
        "l" | "later" | "später" => Answer::Later,
        _ => {
            return Err(Wrong::new(
                "begin with yes, no or later, then say why: `later not before December`",
            ));
        }
    };
    Ok((said, Some(why.to_owned()).filter(|w| !w.is_empty())))
}

/// `a cache bucket, data-infra`: what would help, and the team that can. `None` behind it: nobody was named yet.
pub(super) fn help(answer: &str, teams: &[String]) -> Result<(String, Option<String>), Wrong> {
    let Some((what, team)) = answer.rsplit_once(',') else {
        return Ok((answer.to_owned(), None));
    };
    let name = team.trim();
    let what = what.trim().to_owned();
    if teams.iter().any(|t| t == name) {
        return Ok((what, Some(name.to_owned())));
    }
    let one_word = !name.is_empty() && !name.contains(' ');
    match nearest(name, teams.iter().map(String::as_str)).filter(|_| one_word) {
        Some(near) => Err(
            Wrong::new(format!("there is no team `{name}`: did you mean `{near}`?"))
                .instead(format!("{what}, {near}")),
        ),
        None => Ok((answer.to_owned(), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_may_name_its_team_at_the_end() {
        let teams = ["data-infra", "design"].map(String::from);
        let said = |what: &str, team: Option<&str>| Ok((what.into(), team.map(Into::into)));
        assert_eq!(
            help("a bucket, data-infra", &teams),
            said("a bucket", Some("data-infra"))
        );
        assert_eq!(
            help("time, and a desk", &teams),
            said("time, and a desk", None)
        );
        assert_eq!(help("a bucket", &teams), said("a bucket", None));
        let wrong = help("a bucket, data-infar", &teams).unwrap_err();
        assert_eq!(
            wrong,
            Wrong::new("there is no team `data-infar`: did you mean `data-infra`?")
                .instead("a bucket, data-infra")
        );
    }

    #[test]
    fn a_reply_begins_with_its_word() {
        assert_eq!(reply("yes"), Ok((Answer::Yes, None)));
        assert_eq!(
            reply("later, not before December"),
            Ok((Answer::Later, Some("not before December".into())))
        );
        assert!(reply("perhaps").is_err());
    }
}
