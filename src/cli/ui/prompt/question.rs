//! What is asked, and how an answer is read.

use crate::model::nearest;

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
}

impl Wrong {
    /// What is wrong, and what would do.
    pub(in crate::cli) fn new(says: impl Into<String>) -> Self {
        Wrong {
            says: says.into(),
            instead: None,
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

/// One of these names.
pub(in crate::cli) fn one_of(names: &[String]) -> impl Fn(&str) -> Result<String, Wrong> {
    move |answer| known(answer, names).map_err(|wrong| wrong.on(answer, answer))
}

/// Some of these names, with blanks or commas between them.
pub(in crate::cli) fn some_of(names: &[String]) -> impl Fn(&str) -> Result<Vec<String>, Wrong> {
    move |answer| {
        let all = answer.split([' ', ',']).filter(|w| !w.is_empty());
        all.map(|word| known(word, names).map_err(|wrong| wrong.on(word, answer)))
            .collect()
    }
}

/// A name that is not known, and the one that was probably meant.
struct Unknown<'n> {
    name: &'n str,
    near: Option<&'n str>,
}

impl Unknown<'_> {
    /// What there is to say of it where it stands as `word` in `answer`.
    fn on(&self, word: &str, answer: &str) -> Wrong {
        match self.near {
            None => Wrong::new(format!(
                "`{}` is not known here; Tab shows what is",
                self.name
            )),
            Some(near) => Wrong::new(format!(
                "`{}` is not known here: did you mean `{near}`?",
                self.name
            ))
            .instead(answer.replacen(word, near, 1)),
        }
    }
}

fn known<'n>(word: &'n str, names: &'n [String]) -> Result<String, Unknown<'n>> {
    let name = word.trim_start_matches('@');
    if names.iter().any(|n| n == name) {
        return Ok(name.to_owned());
    }
    // The beginning of exactly one of them is enough.
    let mut begun = names.iter().filter(|n| n.starts_with(name));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Ok(only.clone());
    }
    let near = nearest(name, names.iter().map(String::as_str));
    Err(Unknown { name, near })
}
