//! A short name for what has none: the words of its title.

use crate::diagnostic::Fix;
use crate::model::{Id, Items, OkrFile, Record, Spanned, Text};
use crate::source::{Edit, Span};
use crate::workspace::File;

/// Longer names are cut behind a word.
const LONGEST: usize = 32;

/// Something that is pointed to by its id: where it stands, the id it has, and its title.
type Named<'r> = (Span, Option<&'r Spanned<Id>>, Option<&'r Spanned<Text>>);

/// The edit that gives an `id` to the record whose first key stands at `span`.
pub(super) fn fix(file: &File, span: Span) -> Option<Fix> {
    let Some(Record::Okrs(okrs)) = &file.record else {
        return None;
    };
    let id = id_of(okrs, span)?;
    let text = file.text.as_str();
    let at = span.start as usize;
    let line = text.get(..at)?.rsplit('\n').next()?;
    let edit = if line.chars().all(|c| matches!(c, ' ' | '-')) {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        format!("id: {id}{line_end}{}", line.replace('-', " "))
    } else if line.trim_end().ends_with('{') {
        format!("id: {id}, ")
    } else {
        return None;
    };
    Some(Fix {
        title: format!("name it `{id}`"),
        safe: true,
        edits: vec![Edit {
            span: Span::new(at, at),
            text: edit,
        }],
    })
}

/// The id for what has its first key at `first`: its title's words, told apart from those of the same scope.
fn id_of(okrs: &OkrFile, first: Span) -> Option<String> {
    let objectives = okrs.objectives.items();
    let mut scopes: Vec<Vec<Named<'_>>> = vec![
        objectives
            .iter()
            .map(|o| (o.span, o.id.as_ref(), o.title.as_ref()))
            .collect(),
    ];
    scopes.push(
        objectives
            .iter()
            .flat_map(|o| o.health.items())
            .map(|h| (h.span, h.id.as_ref(), h.title.as_ref()))
            .collect(),
    );
    for objective in objectives {
        let key_results = objective.key_results.items();
        scopes.push(
            key_results
                .iter()
                .map(|k| (k.span, k.id.as_ref(), k.title.as_ref()))
                .collect(),
        );
        scopes.extend(key_results.iter().map(|k| {
            let milestones = k.milestones.items().iter();
            milestones
                .map(|m| (m.span, m.id.as_ref(), m.title.as_ref()))
                .collect()
        }));
    }
    // The innermost record that holds the key is meant: an objective holds its key results.
    let holds = |scope: &&Vec<Named<'_>>| scope.iter().any(|(span, ..)| span.contains(first));
    let length = |scope: &&Vec<Named<'_>>| {
        let around = scope.iter().filter(|(span, ..)| span.contains(first));
        around.map(|(span, ..)| span.end - span.start).min()
    };
    let scope = scopes.iter().filter(holds).min_by_key(length)?;
    let mut taken: Vec<String> = scope
        .iter()
        .filter_map(|(_, id, _)| id.map(|i| i.value.0.clone()))
        .collect();
    for (span, id, title) in scope {
        if id.is_some() {
            continue;
        }
        let name = title.and_then(|t| slug(&t.value.0));
        let name = name.and_then(|name| free(&name, &taken));
        if span.contains(first) {
            return name;
        }
        taken.extend(name);
    }
    None
}

/// `name`, or `name-2` where that is taken.
fn free(name: &str, taken: &[String]) -> Option<String> {
    let is_free = |n: &String| !taken.contains(n);
    let numbered = (2..100).map(|n| format!("{name}-{n}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(is_free)
}

/// The words of a title as a short name; none when they begin with a number or are no letters of ASCII.
fn slug(title: &str) -> Option<String> {
    let mut plain = String::new();
    for c in title.chars().take(200).flat_map(char::to_lowercase) {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            '\'' | '’' => {}
            c if c.is_ascii_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut name = String::new();
    for word in plain.split_whitespace() {
        if !name.is_empty() && name.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    let text = !matches!(name.as_str(), "true" | "false" | "null");
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && text && name.len() <= LONGEST).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_title_become_a_name() {
        assert_eq!(
            slug("Customers' calls fall to 40 a week!").as_deref(),
            Some("customers-calls-fall-to-40-a")
        );
        assert_eq!(
            slug("Größere Übersicht").as_deref(),
            Some("groessere-uebersicht")
        );
        for none in ["", "2026", "True", "顧客", "40 calls"] {
            assert_eq!(slug(none), None, "{none}");
        }
        let taken = ["calls".to_owned(), "calls-2".to_owned()];
        assert_eq!(free("calls", &taken).as_deref(), Some("calls-3"));
    }
}
