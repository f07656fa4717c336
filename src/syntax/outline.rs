//! Where the parts of a document lie, without what they say: small enough to be kept with every file.

use super::tree::{Node, Value};
use crate::source::Span;

/// The parts of a document: keys with their values, and list items, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    parts: Vec<Part>,
}

/// A key with its value, or a list item.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The key; of a list item the value of its `id`, and nothing where it has none.
    name: Span,
    value: Span,
    /// The number of a list item, from 1; 0 for a key.
    item: u32,
    /// The index of the first part behind this one and all that is in it.
    behind: u32,
}

impl Part {
    fn holds(&self, span: Span) -> bool {
        self.value.contains(span) || self.item == 0 && self.name.contains(span)
    }

    fn span(&self) -> Span {
        if self.item > 0 {
            return self.value;
        }
        Span {
            start: self.name.start,
            end: self.value.end.max(self.name.end),
        }
    }
}

impl Outline {
    /// The outline of a tree.
    pub fn of(root: &Node<'_>) -> Self {
        let mut outline = Outline::default();
        outline.add(root);
        outline.parts.shrink_to_fit();
        outline
    }

    fn add(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    self.add_part(key.span, value, 0);
                }
            }
            Value::List(items) => {
                for (item, number) in items.iter().zip(1..) {
                    self.add_part(id_of(item), item, number);
                }
            }
            Value::Scalar(_) | Value::Refused => {}
        }
    }

    fn add_part(&mut self, name: Span, node: &Node<'_>, item: u32) {
        let at = self.parts.len();
        self.parts.push(Part {
            name,
            value: node.span,
            item,
            behind: 0,
        });
        self.add(node);
        let behind = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        if let Some(part) = self.parts.get_mut(at) {
            part.behind = behind;
        }
    }

    /// The parts from their first byte to their last, each before those that are in it.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.parts.iter().map(Part::span)
    }

    /// Whether the place at `span` is a key.
    pub fn is_key(&self, span: Span) -> bool {
        let innermost = self.parts.iter().rfind(|part| part.holds(span));
        innermost.is_some_and(|part| part.item == 0 && part.name.contains(span))
    }

    /// The value in which the place at `span` lies, without what is around that.
    pub fn value_at(&self, span: Span) -> Option<Span> {
        let innermost = self.parts.iter().rfind(|part| part.holds(span));
        innermost.map(|part| part.value)
    }

    /// What stands beside the place at `span`: the other keys of its mapping, or the other items of its list. Nothing where
    /// the place is a key's value.
    pub fn beside(&self, span: Span) -> Vec<Span> {
        let innermost = self.parts.iter().rposition(|part| part.holds(span));
        let Some((own, part)) = innermost.and_then(|at| Some((at, self.parts.get(at)?))) else {
            return Vec::new();
        };
        if part.item == 0 && !part.name.contains(span) {
            return Vec::new();
        }
        let mut around = self.parts.iter().enumerate().take(own);
        let around = around.rfind(|(_, part)| part.behind as usize > own);
        let (mut at, end) = around.map_or((0, self.parts.len()), |(at, part)| {
            (at + 1, part.behind as usize)
        });
        let mut beside = Vec::new();
        while let Some(part) = self.parts.get(at).filter(|_| at < end) {
            if at != own {
                beside.push(if part.item == 0 {
                    part.name
                } else {
                    part.value
                });
            }
            at = part.behind as usize;
        }
        beside
    }

    /// The routes to the places in `text`, whose outline this is.
    pub fn routes<'o>(&'o self, text: &'o str) -> Routes<'o> {
        Routes {
            parts: &self.parts,
            text,
            open: Vec::new(),
            next: 0,
        }
    }
}

/// Asked in the order of the text, each part is looked at once.
pub struct Routes<'o> {
    parts: &'o [Part],
    text: &'o str,
    /// The way to the place that was asked for last.
    open: Vec<Part>,
    /// The index of the part from which on the search goes on.
    next: usize,
}

impl Routes<'_> {
    /// The route to the part at `span`: keys, and ids in place of numbers where list items have one.
    ///
    /// `objectives/trust-ci/key_results/build-p95/target`. It does not change when lines move or items are added.
    pub fn to(&mut self, span: Span) -> String {
        while let Some(left) = self.open.pop_if(|part| !part.holds(span)) {
            self.next = left.behind as usize;
        }
        let end = self.open.last().map(|part| part.behind as usize);
        let end = end.unwrap_or(self.parts.len());
        self.descend(span, end);
        let names: Vec<String> = self.open.iter().map(|part| self.name(part)).collect();
        names.join("/")
    }

    fn descend(&mut self, span: Span, mut end: usize) {
        let mut at = self.next;
        while let Some(part) = self.parts.get(at).filter(|_| at < end) {
            if part.span().start > span.start {
                break;
            }
            if part.holds(span) {
                end = part.behind as usize;
                at += 1;
                self.open.push(*part);
                self.next = at;
            } else {
                at = part.behind as usize;
            }
        }
    }

    fn name(&self, part: &Part) -> String {
        let written = part.name.slice(self.text);
        if part.item > 0 && written.is_empty() {
            return part.item.to_string();
        }
        let inner = ['"', '\''].into_iter().find_map(|quote| {
            let inner = written.strip_prefix(quote)?;
            inner.strip_suffix(quote)
        });
        inner.unwrap_or(written).to_owned()
    }
}

/// Where the `id` of a list item stands.
fn id_of(node: &Node<'_>) -> Span {
    let id = node.get("id").filter(|id| id.scalar().is_some());
    id.map_or_else(Span::default, |id| id.span)
}

#[cfg(test)]
mod tests {
    use crate::source::Span;
    use crate::syntax::{Outline, parse};

    const TEXT: &str = "objectives:\n  - id: trust-ci\n    title: Trust\n    key_results:\n      - {id: 'p95', target: 8}\n      - {title: Green}\n'org': Acme\n";

    fn at(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn outline() -> Outline {
        Outline::of(&parse(TEXT).root.unwrap())
    }

    #[test]
    fn a_route_names_keys_and_ids_and_numbers_where_there_is_no_id() {
        let outline = outline();
        let mut routes = outline.routes(TEXT);
        for (words, route) in [
            ("trust-ci", "objectives/trust-ci/id"),
            ("title", "objectives/trust-ci/title"),
            ("Trust", "objectives/trust-ci/title"),
            (
                "{id: 'p95', target: 8}",
                "objectives/trust-ci/key_results/p95",
            ),
            ("8", "objectives/trust-ci/key_results/p95/target"),
            ("Green", "objectives/trust-ci/key_results/2/title"),
            ("Acme", "org"),
        ] {
            assert_eq!(routes.to(at(words)), route, "{words}");
        }
        assert_eq!(
            outline.routes(TEXT).to(at("target: 8")),
            "objectives/trust-ci/key_results/p95"
        );
    }

    #[test]
    fn beside_a_key_stand_the_others_of_its_mapping_and_beside_an_item_those_of_its_list() {
        let text = "lead: ana\ngoals:\n  - {id: a, due: x}\n  - {id: b}\nteams: [one, 'two']\n";
        let outline = Outline::of(&parse(text).root.unwrap());
        let beside = |words: &str| {
            let start = text.find(words).unwrap();
            let all = outline.beside(Span::new(start, start + words.len()));
            all.iter().map(|s| s.slice(text)).collect::<Vec<_>>()
        };
        assert_eq!(beside("lead"), ["goals", "teams"]);
        assert_eq!(beside("goals"), ["lead", "teams"]);
        assert_eq!(beside("due"), ["id"]);
        assert_eq!(beside("one"), ["'two'"]);
        assert_eq!(beside("two"), ["one"]);
        assert!(beside("ana").is_empty());
    }

    #[test]
    fn each_part_stands_before_those_in_it() {
        let outline = outline();
        let spans: Vec<&str> = outline.spans().map(|s| s.slice(TEXT)).collect();
        let first = spans.iter().position(|s| s.starts_with("title: Trust"));
        assert!(spans[0].starts_with("objectives:") && spans[0].ends_with("Green}"));
        assert!(first < spans.iter().position(|s| *s == "target: 8"));
        assert_eq!(spans.last(), Some(&"'org': Acme"));
    }
}
