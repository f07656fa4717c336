//! What a file should say after a change.

use super::{Change, Step, nested};
use crate::compose::yaml::Yaml;

/// `tree` with `change`.
pub(in crate::compose) fn meant(mut tree: Yaml, change: &Change) -> Yaml {
    let path = change.path();
    let mut at = &mut tree;
    for (done, step) in path.iter().enumerate() {
        let is_last = done + 1 == path.len();
        if is_nothing(at) && change.begun().is_some() {
            *at = Yaml::Map(Vec::new());
        }
        at = match (at, step) {
            (Yaml::Map(pairs), Step::Key(key)) => {
                let Some(index) = pairs.iter().position(|(k, _)| k == key) else {
                    let rest = path.get(done + 1..).unwrap_or_default();
                    let begun = change.begun().map(|value| nested(rest, value));
                    pairs.extend(begun.map(|value| (key.clone(), value)));
                    return tree;
                };
                if is_last && change.begun().is_none() {
                    pairs.remove(index);
                    return tree;
                }
                match pairs.get_mut(index) {
                    Some((_, value)) => value,
                    None => return tree,
                }
            }
            (Yaml::List(items), Step::Id(id)) => {
                let Some(index) = items.iter().position(|item| has_id(item, id)) else {
                    return tree;
                };
                if is_last && change.begun().is_none() {
                    items.remove(index);
                    return tree;
                }
                match items.get_mut(index) {
                    Some(item) => item,
                    None => return tree,
                }
            }
            _ => return tree,
        };
    }
    match (change, at) {
        (Change::Set(_, value), at) => *at = value.clone(),
        (Change::Append(_, item), Yaml::List(items)) => items.push(item.clone()),
        (Change::Append(_, item), at) if is_nothing(at) => *at = Yaml::List(vec![item.clone()]),
        (Change::Append(..) | Change::Remove(_), _) => {}
    }
    tree
}

/// Whether an item of a list has this id.
fn has_id(item: &Yaml, id: &str) -> bool {
    let (Yaml::Map(pairs) | Yaml::Flow(pairs)) = item else {
        return false;
    };
    pairs
        .iter()
        .any(|(key, value)| key == "id" && says(value, id))
}

fn is_nothing(tree: &Yaml) -> bool {
    matches!(tree, Yaml::Word(word) if matches!(word.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

fn says(tree: &Yaml, id: &str) -> bool {
    match tree {
        Yaml::Text(text) | Yaml::Word(text) => text == id,
        Yaml::Number(number) => number.to_string() == id,
        _ => false,
    }
}
