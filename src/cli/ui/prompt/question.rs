//! What is asked, and how an answer is read.

use crate::model::{Id, nearest};

/// One question.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Question {
    /// Its identity, unique in the conversation: answers are kept by it.
    pub(super) key: String,
    /// What stands before the line.
    pub(super) label: String,
    /// What stands in the line already; Enter takes it.
    pub(super) given: String,
    /// What `?` tells.
    pub(super) help: String,
    /// What Tab completes.
    pub(super) names: Vec<String>,
}

impl Question {
    /// A question with its key and what stands before the line.
    pub(in crate::cli) fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Question {
            key: key.into(),
            label: label.into(),
            given: String::new(),
            help: String::new(),
            names: Vec::new(),
        }
    }

    /// Puts an answer into the line, which Enter takes.
    pub(in crate::cli) fn suggesting(mut self, given: impl Into<String>) -> Self {
        self.given = given.into();
        self
    }

    /// What `?` tells.
    pub(in crate::cli) fn explained(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// What Tab completes, where the terminal can.
    pub(in crate::cli) fn completing(
        mut self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.names = names.into_iter().map(Into::into).collect();
        self
    }
}

/// Why an answer does not do, in words for the one who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Wrong {
    /// What is wrong, and what would do.
    pub(in crate::cli) says: String,
    /// The whole answer as it was probably meant.
    pub(in crate::cli) instead: Option<String>,
    /// It only was not written out: a prompt takes `instead` and shows it, a flag does not.
    pub(in crate::cli) begun: bool,
}

impl Wrong {
    /// What is wrong, and what would do.
    pub(in crate::cli) fn new(says: impl Into<String>) -> Self {
        Wrong {
            says: says.into(),
            instead: None,
            begun: false,
        }
    }

    /// For a name of which only the beginning was given, with the whole answer.
    pub(in crate::cli) fn begun(name: &str, whole: &str, answer: impl Into<String>) -> Self {
        let says = format!("`{name}` is only the beginning of a name: did you mean `{whole}`?");
        Wrong {
            begun: true,
            ..Wrong::new(says).instead(answer)
        }
    }

    /// With the whole answer as it was probably meant: it then stands in the line, and Enter takes it.
    pub(in crate::cli) fn instead(mut self, answer: impl Into<String>) -> Self {
        self.instead = Some(answer.into());
        self
    }
}

/// Any words will do.
#[expect(clippy::unnecessary_wraps, reason = "it is a reader among others")]
pub(in crate::cli) fn words(answer: &str) -> Result<String, Wrong> {
    Ok(answer.to_owned())
}

/// A finite number as people type it: `97.4`, `97,4`.
pub(in crate::cli) fn number(word: &str) -> Option<f64> {
    let plain = match word.split_once(',') {
        Some((before, after)) if !word.contains('.') => format!("{before}.{after}"),
        _ => word.to_owned(),
    };
    let digits = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    let number: f64 = plain.parse().ok().filter(|_| plain.chars().all(digits))?;
    Some(number).filter(|n| n.is_finite())
}

/// One of these names; any short name where none is known.
pub(in crate::cli) fn one_of(names: &[String]) -> impl Fn(&str) -> Result<String, Wrong> {
    move |answer| known(answer, answer, names)
}

/// Some of these names, with blanks or commas between them.
pub(in crate::cli) fn some_of(names: &[String]) -> impl Fn(&str) -> Result<Vec<String>, Wrong> {
    move |answer| {
        let all = answer.split([' ', ',']).filter(|w| !w.is_empty());
        all.map(|word| known(word, answer, names)).collect()
    }
}

/// `answer` with one of its words put right.
pub(in crate::cli) fn put_right(answer: &str, word: &str, right: &str) -> String {
    if answer == word {
        return right.to_owned();
    }
    let pieces = answer.split_inclusive([' ', ',']);
    let put = |piece: &str| match piece.strip_prefix(word) {
        Some(end) if end.trim_matches([' ', ',']).is_empty() => format!("{right}{end}"),
        _ => piece.to_owned(),
    };
    pieces.map(put).collect()
}

/// The name that `word` of `answer` is.
fn known(word: &str, answer: &str, names: &[String]) -> Result<String, Wrong> {
    let name = word.trim_start_matches('@');
    if names.is_empty() {
        let says = || format!("`{name}` is no short name: small letters, digits and hyphens");
        let read = name.parse::<Id>();
        return read.map(|id| id.0).map_err(|()| Wrong::new(says()));
    }
    if names.iter().any(|n| n == name) {
        return Ok(name.to_owned());
    }
    let mut begun = names.iter().filter(|n| n.starts_with(name));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        let whole = put_right(answer, word, only);
        return Err(Wrong::begun(name, only, whole));
    }
    Err(match nearest(name, names.iter().map(String::as_str)) {
        None => Wrong::new(format!("`{name}` is not known here; Tab shows what is")),
        Some(near) => Wrong::new(format!(
            "`{name}` is not known here: did you mean `{near}`?"
        ))
        .instead(put_right(answer, word, near)),
    })
}
