//! From the steps of a change to the place in the tree.

use super::{Change, Step};
use crate::source::Span;
use crate::syntax::{Node, Value};

/// The last place on the way that is there.
pub(super) struct Found<'n, 't> {
    /// Its value; `None` where the whole text holds nothing.
    pub(super) node: Option<&'n Node<'t>>,
    /// Its key, where it is the value of one.
    pub(super) key: Option<&'n Node<'t>>,
    /// The mappings and lists around it, the outermost first.
    pub(super) around: Vec<&'n Node<'t>>,
    /// How many steps lead to it.
    pub(super) steps: usize,
    item: Option<(String, Span)>,
}

impl Found<'_, '_> {
    /// The last item with an id on the way, and where it is.
    pub(super) fn at(&self) -> Option<(String, Span)> {
        self.item.clone()
    }
}

/// A step that leads nowhere.
pub(super) struct Lost {
    pub(super) why: String,
    pub(super) at: Option<(String, Span)>,
}

/// Goes as far as the steps of `change` lead.
pub(super) fn find<'n, 't>(
    root: Option<&'n Node<'t>>,
    change: &Change,
) -> Result<Found<'n, 't>, Lost> {
    let mut found = Found {
        node: root,
        key: None,
        around: Vec::new(),
        steps: 0,
        item: None,
    };
    for step in change.path() {
        let Some(node) = found.node.filter(|n| !n.is_null()) else {
            break;
        };
        let next = match (step, &node.value) {
            (Step::Key(key), Value::Map(pairs)) => {
                let named = |(k, _): &&(Node<'t>, Node<'t>)| {
                    k.scalar().is_some_and(|k| k.text == key.as_str())
                };
                one_of(pairs.iter().filter(named), key, &found)?.map(|(k, v)| (Some(k), v))
            }
            (Step::Id(id), Value::List(items)) => {
                let named = |item: &&Node<'t>| id_of(item) == Some(id.as_str());
                let item = one_of(items.iter().filter(named), id, &found)?;
                if let Some(item) = item {
                    found.item = Some((id.clone(), item.span));
                }
                item.map(|item| (None, item))
            }
            _ => {
                let (Step::Key(name) | Step::Id(name)) = step;
                return Err(lost(
                    format!(
                        "`{name}` has no place there: {} stands in the way",
                        node.describe()
                    ),
                    &found,
                ));
            }
        };
        let Some((key, value)) = next else { break };
        found.around.push(node);
        found.key = key;
        found.node = Some(value);
        found.steps += 1;
    }
    for step in change.path().iter().skip(found.steps) {
        if let (Step::Id(id), Some(_)) = (step, change.begun()) {
            return Err(lost(format!("nothing has the id `{id}`"), &found));
        }
    }
    Ok(found)
}

/// The only one of `all`; an error where there are two.
fn one_of<T>(
    mut all: impl Iterator<Item = T>,
    name: &str,
    found: &Found<'_, '_>,
) -> Result<Option<T>, Lost> {
    let first = all.next();
    if all.next().is_some() {
        return Err(lost(format!("`{name}` stands there twice"), found));
    }
    Ok(first)
}

fn lost(why: String, found: &Found<'_, '_>) -> Lost {
    Lost {
        why,
        at: found.at(),
    }
}

fn id_of<'n>(item: &'n Node<'_>) -> Option<&'n str> {
    item.get("id")?.scalar().map(|id| &*id.text)
}
