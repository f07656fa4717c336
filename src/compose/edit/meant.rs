//! What a file should say after a change.

use super::{Change, Step, nested};
use crate::compose::yaml::Yaml;

/// `tree` with `change`.
pub(super) fn meant(mut tree: Yaml, change: &Change) -> Yaml {
    let (Change::Set(path, value) | Change::Append(path, value)) = change;
    let mut at = &mut tree;
    for (done, step) in path.iter().enumerate() {
        if is_nothing(at) {
            *at = Yaml::Map(Vec::new());
        }
        at = match (at, step) {
            (Yaml::Map(pairs), Step::Key(key)) => {
                let there = pairs.iter().position(|(k, _)| k == key);
                let index = there.unwrap_or(pairs.len());
                if there.is_none() {
                    let rest = path.get(done + 1..).unwrap_or_default();
                    let value = match change {
                        Change::Set(..) => value.clone(),
                        Change::Append(..) => Yaml::List(vec![value.clone()]),
                    };
                    pairs.push((key.clone(), nested(rest, value)));
                    return tree;
                }
                match pairs.get_mut(index) {
                    Some((_, value)) => value,
                    None => return tree,
                }
            }
            (Yaml::List(items), Step::Id(id)) => {
                let named = |item: &&mut Yaml| matches!(item, Yaml::Map(pairs) if pairs.iter().any(|(k, v)| k == "id" && says(v, id)));
                match items.iter_mut().find(named) {
                    Some(item) => item,
                    None => return tree,
                }
            }
            _ => return tree,
        };
    }
    match (change, at) {
        (Change::Set(..), at) => *at = value.clone(),
        (Change::Append(..), Yaml::List(items)) => items.push(value.clone()),
        (Change::Append(..), at) if is_nothing(at) => *at = Yaml::List(vec![value.clone()]),
        (Change::Append(..), _) => {}
    }
    tree
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
