//! What a person sees in the file after an edit, and that nothing else in it moved, whatever the file looks like.

use super::*;
use crate::syntax::{Site, scalar};
use std::fmt::Write as _;

fn set(path: &[Step], value: Yaml) -> Change {
    Change::Set(path.to_vec(), value)
}

fn append(path: &[Step], value: Yaml) -> Change {
    Change::Append(path.to_vec(), value)
}

fn trust(key: &str) -> Vec<Step> {
    vec![
        Step::key("objectives"),
        Step::id("trust-ci"),
        Step::key(key),
    ]
}

fn edited(text: &str, change: Change) -> String {
    edit(text, true, &[change]).unwrap_or_else(|e| panic!("{e}: {}\n{}", e.place, e.paste))
}

const OKRS: &str = "\
# Our quarter
objectives:
  - id: trust-ci   # the one that matters
    title: 'Engineers trust CI'
    key_results:
      - {id: build-p95, title: Fast, target: 8}   # minutes
      # - {id: later, title: Not yet}

  # The second
  - id: ship
    title: Ship daily
    needs: []
";

#[test]
fn a_key_is_added_behind_the_last_one_and_its_remarks() {
    let close = Yaml::map([
        ("decision", "continue".into()),
        ("learned", "Caching won".into()),
    ]);
    assert_eq!(
        edited(OKRS, set(&trust("close"), close)),
        OKRS.replace(
            "Not yet}\n",
            "Not yet}\n    close:\n      decision: continue\n      learned: Caching won\n"
        )
    );
}

#[test]
fn what_is_missing_on_the_way_is_added_too() {
    let reply = Yaml::flow([("answer", "yes".into()), ("why", "After the move".into())]);
    let path = [Step::key("replies"), Step::key("mobile/signing")];
    let once = edited(OKRS, set(&path, reply));
    assert_eq!(
        once,
        format!("{OKRS}replies:\n  mobile/signing: {{answer: yes, why: After the move}}\n")
    );
    let answer = [path.to_vec(), vec![Step::key("answer")]].concat();
    assert_eq!(
        edited(&once, set(&answer, "later".into())),
        once.replace("answer: yes", "answer: later")
    );
    assert_eq!(
        edited(
            "replies: # none yet\nobjectives: []",
            set(&path, "x".into())
        ),
        "replies: # none yet\n  mobile/signing: x\nobjectives: []"
    );
}

#[test]
fn items_go_behind_the_last_one_in_the_manner_of_the_list() {
    let key_results = trust("key_results");
    let item = || Yaml::flow([("id", "green".into()), ("title", "Main, green".into())]);
    assert_eq!(
        edited(OKRS, append(&key_results, item())),
        OKRS.replace(
            "Not yet}\n",
            "Not yet}\n      - {id: green, title: \"Main, green\"}\n"
        )
    );
    let needs = [
        Step::key("objectives"),
        Step::id("ship"),
        Step::key("needs"),
    ];
    assert_eq!(
        edited(
            OKRS,
            append(
                &needs,
                Yaml::map([("id", "a".into()), ("what", "b".into())])
            )
        ),
        OKRS.replace("needs: []", "needs:\n      - id: a\n        what: b")
    );
    let flow = "a: [one, 'two' ,\n  three, # c\n  ]\n";
    assert_eq!(
        edited(flow, append(&[Step::key("a")], "fo,ur".into())),
        "a: [one, 'two' ,\n  three, \"fo,ur\", # c\n  ]\n"
    );
    let wide = "objectives:\n-   id: ship\n    title: Ship\n";
    assert_eq!(
        edited(
            wide,
            append(
                &[Step::key("objectives")],
                Yaml::map([("id", "b".into()), ("title", "B".into())])
            )
        ),
        format!("{wide}-   id: b\n    title: B\n")
    );
}

#[test]
fn what_is_taken_away_takes_its_remarks_along() {
    let gone = |text: &str, path: &[Step]| edited(text, Change::Remove(path.to_vec()));
    let key_results = [trust("key_results"), vec![Step::id("build-p95")]].concat();
    let target = [key_results.clone(), vec![Step::key("target")]].concat();
    assert_eq!(
        gone(OKRS, &target),
        OKRS.replace("title: Fast, target: 8}", "title: Fast}")
    );
    assert_eq!(
        gone(OKRS, &[Step::key("objectives"), Step::id("ship")]),
        OKRS.split("  # The second").next().unwrap()
    );
    assert_eq!(gone(OKRS, &trust("close")), OKRS, "it was not there");
    let text = "a: [x]\r\nb: |\r\n  one\r\n\r\n# of c\r\nc: {d: 1, e: 2}\r\n";
    assert_eq!(
        gone(text, &[Step::key("b")]),
        "a: [x]\r\n\r\n# of c\r\nc: {d: 1, e: 2}\r\n"
    );
    assert_eq!(
        gone(text, &[Step::key("c"), Step::key("d")]),
        text.replace("d: 1, ", "")
    );
    let first = edit(OKRS, true, &[Change::Remove(trust("id"))]);
    assert!(first.is_err(), "the first key stands behind the dash");
}

#[test]
fn line_ends_marks_and_a_missing_last_line_end_stay() {
    let windows = "\u{feff}a: 1 # one\r\nb:\r\n    c: 2\r\n";
    assert_eq!(
        edited(
            windows,
            set(&[Step::key("d")], Yaml::map([("e", 3.0.into())]))
        ),
        "\u{feff}a: 1 # one\r\nb:\r\n    c: 2\r\nd:\r\n    e: 3\r\n"
    );
    assert_eq!(
        edited("a: 1", set(&[Step::key("b")], 2.0.into())),
        "a: 1\nb: 2"
    );
    assert_eq!(
        edited("# only this", set(&[Step::key("b")], 2.0.into())),
        "# only this\nb: 2"
    );
    assert_eq!(edited("", set(&[Step::key("b")], 2.0.into())), "b: 2\n");
}

#[test]
fn values_are_replaced_where_they_stand() {
    let key = [Step::key("a")];
    for (before, value, after) in [
        ("a: 'old' # c\n", "new", "a: 'new' # c\n"),
        ("a: old\n", "x: y", "a: \"x: y\"\n"),
        ("a:   # c\nb: 1\n", "new", "a: new   # c\nb: 1\n"),
        ("{a: 1, b: 2}\n", "x, y", "{a: \"x, y\", b: 2}\n"),
        (
            "a: >-\n  long\n  text\n\nb: 1\n",
            "short",
            "a: short\n\nb: 1\n",
        ),
        ("a: old\nb: 1\n", "one\ntwo", "a: |-\n  one\n  two\nb: 1\n"),
        ("a: old # c\n", "one\ntwo", "a: \"one\\ntwo\" # c\n"),
    ] {
        assert_eq!(edited(before, set(&key, value.into())), after);
    }
}

#[test]
fn a_text_that_keeps_its_last_line_ends_stays_whole() {
    let text = "a: |+\n  kept\n\n\nb: 1\n";
    assert_eq!(
        edited(
            &format!("o:\n  {}", text.replace("\n  kept", "\n    kept")),
            set(&[Step::key("o"), Step::key("c")], 1.0.into())
        ),
        "o:\n  a: |+\n    kept\n\n\n  c: 1\nb: 1\n"
    );
}

#[test]
fn the_front_matter_of_markdown_is_meant() {
    let text = "---\npresent: [ana]\n---\n## Tried\n- a: 1\n";
    let change = set(&[Step::key("health"), Step::key("no-skips")], 100.0.into());
    assert_eq!(
        edit(text, false, std::slice::from_ref(&change)).unwrap(),
        "---\npresent: [ana]\nhealth:\n  no-skips: 100\n---\n## Tried\n- a: 1\n"
    );
    assert!(edit("## Tried\n", false, &[change]).is_err());
}

#[test]
fn what_could_be_damaged_is_refused_with_the_lines_to_paste() {
    let close = || set(&trust("close"), Yaml::map([("decision", "stop".into())]));
    for text in [
        OKRS.replace("title: Ship daily", "title: &t Ship daily"),
        OKRS.replace("title: Ship daily", "title: *t"),
        format!("{OKRS}objectives: []\n"),
        OKRS.replace("id: ship", "id: trust-ci"),
        OKRS.replace("trust-ci", "other"),
        format!("{OKRS}<<<<<<< ours\na: 1\n"),
        "objectives: later\n".to_owned(),
    ] {
        let refused = edit(&text, true, &[close()]).unwrap_err();
        assert_eq!(refused.paste, "close:\n  decision: stop\n", "{text}");
        assert!(refused.place.contains("trust-ci"), "{}", refused.place);
    }
    let with_remark = "a:\n  b: 1 # kept\n  c: 2\n";
    let refused = edit(with_remark, true, &[set(&[Step::key("a")], "x".into())]).unwrap_err();
    assert_eq!(refused.paste, "a: x\n");
}

/// Numbers that look random and are the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn remark(&mut self) -> &'static str {
        [
            "",
            "",
            "",
            "",
            "",
            "",
            "  # a remark",
            " # [x",
            " # it's: here",
        ][self.below(9)]
    }
}

const TEXTS: [&str; 10] = [
    "one",
    "two words",
    "a: b",
    "it's",
    "# no",
    "",
    "ü, {x}",
    "12",
    "say \"hi\"",
    "- x",
];

/// A document in any of the manners in which people write.
fn written(chance: &mut Chance, indent: usize, depth: usize, out: &mut String) {
    let step = 1 + chance.below(4);
    for number in 0..=chance.below(4) {
        while chance.one_in(6) {
            out.push_str(["\n", "# top\n", "        # deep\n"][chance.below(3)]);
        }
        let _ = write!(out, "{:indent$}k{number}:", "");
        match chance.below(if depth == 0 { 4 } else { 7 }) {
            0 => out.push_str(chance.remark()),
            1 => {
                let _ = write!(
                    out,
                    " {}{}",
                    scalar(chance.of(&TEXTS), Site::Line),
                    chance.remark()
                );
            }
            2 => {
                let (a, b) = (
                    scalar(chance.of(&TEXTS), Site::Flow),
                    scalar(chance.of(&TEXTS), Site::Flow),
                );
                let line = [
                    format!(" [{a}, {b}]"),
                    format!(" {{id: x, k0: {a}, k1: {b} }}"),
                    " []".into(),
                    " {}".into(),
                    format!(" [ {a},\n{:1$} {b}, ]", "", indent + 1),
                ];
                out.push_str(&line[chance.below(line.len())]);
                out.push_str(chance.remark());
            }
            3 => {
                let sign = chance.of(&["|", "|-", "|+", ">", ">-", ">+"]);
                let deep = indent + step;
                let _ = write!(out, " {sign}\n{:deep$}first\n\n{:deep$}# text\n", "", "");
                if chance.one_in(2) {
                    out.push('\n');
                }
                continue;
            }
            4 | 5 => {
                out.push_str(chance.remark());
                out.push('\n');
                written(chance, indent + step, depth - 1, out);
                continue;
            }
            _ => {
                out.push('\n');
                let dash = indent + [0, 2, step][chance.below(3)];
                let gap = 1 + chance.below(3);
                for item in 0..=chance.below(3) {
                    let mut inner = String::new();
                    written(chance, dash + 1 + gap, depth - 1, &mut inner);
                    let id = format!("{:dash$}-{:gap$}id: i{item}{}\n", "", "", chance.remark());
                    out.push_str(&id);
                    out.push_str(&inner);
                }
                continue;
            }
        }
        out.push('\n');
    }
}

/// The ways to all values, and which of them are lists.
fn ways(tree: &Yaml, way: &[Step], out: &mut Vec<(Vec<Step>, bool)>) {
    out.push((way.to_vec(), matches!(tree, Yaml::List(_))));
    let mut go = |step: Step, value: &Yaml| ways(value, &[way, &[step]].concat(), out);
    match tree {
        Yaml::Map(pairs) => pairs.iter().for_each(|(k, v)| go(Step::key(k), v)),
        Yaml::List(items) => {
            for (number, item) in items.iter().enumerate() {
                if matches!(item, Yaml::Map(pairs) if pairs.iter().any(|(k, _)| k == "id")) {
                    go(Step::id(&format!("i{number}")), item);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn in_any_document_the_edit_is_there_and_all_else_is_as_it_was() {
    let mut chance = Chance(11);
    let (mut done, mut refused) = (0, Vec::new());
    while done < 1_000 {
        let mut text = String::new();
        written(&mut chance, 0, 3, &mut text);
        if chance.one_in(4) {
            text.pop();
        }
        if chance.one_in(4) {
            text = text.replace('\n', "\r\n");
        }
        if chance.one_in(6) {
            text.insert(0, '\u{feff}');
        }
        let Some(part) = part(&text, true) else {
            continue;
        };
        let Some((_, tree)) = read(&text, part) else {
            continue;
        };
        let mut all = Vec::new();
        ways(&tree, &[], &mut all);
        let (mut way, is_list) = all.swap_remove(chance.below(all.len()));
        let value = match chance.below(4) {
            0 => Yaml::from(chance.of(&TEXTS)),
            1 => Yaml::flow([("answer", "yes".into()), ("why", chance.of(&TEXTS).into())]),
            2 => Yaml::map([
                ("decision", "stop".into()),
                ("learned", "one\ntwo: #".into()),
            ]),
            _ => TEXTS.into_iter().collect(),
        };
        let adds = is_list || chance.one_in(2);
        let change = if !way.is_empty() && chance.one_in(4) {
            Change::Remove(way.clone())
        } else if is_list {
            append(&way, value)
        } else {
            if adds {
                way.push(Step::key("new/key"));
            }
            if !matches!(way.last(), Some(Step::Key(_))) {
                continue;
            }
            set(&way, value)
        };
        done += 1;
        let meant = meant::meant(tree.clone(), &change);
        match edit(&text, true, std::slice::from_ref(&change)) {
            Err(why) => refused.push((text, tree, change, why)),
            Ok(after) => {
                let part = super::part(&after, true).unwrap();
                assert_eq!(
                    read(&after, part).unwrap().1,
                    meant,
                    "{text}\n{change:?}\n{after}"
                );
                let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| {
                    pairs.take_while(|(a, b)| a == b).count()
                };
                let front = same(&mut text.bytes().zip(after.bytes()));
                let back = same(&mut text.bytes().rev().zip(after.bytes().rev()));
                if adds && way_is_new(&tree, &change) {
                    assert!(front + back >= text.len(), "{text}\n{change:?}\n{after}");
                }
                let foreign = text.contains("\r\n") && after.replace("\r\n", "").contains('\n');
                assert!(!foreign, "{after:?}");
            }
        }
    }
    // A value that takes remarks with it is not replaced, and no key stands below a text. All that adds is done.
    // What is not alone on its lines is not taken away.
    refused.retain(|(_, _, change, _)| !matches!(change, Change::Remove(_)));
    for (text, tree, change, why) in refused {
        let adds = way_is_new(&tree, &change);
        let clear = !text.contains('#') && !why.why.contains("stands in the way");
        assert!(!adds && !clear, "{}\n{text}\n{change:?}", why.why);
    }
}

/// Whether a change adds to what stands there and takes nothing away.
fn way_is_new(tree: &Yaml, change: &Change) -> bool {
    match change {
        Change::Remove(_) => false,
        Change::Append(way, _) => {
            !matches!(at(tree, way), Some(Yaml::List(items)) if items.is_empty())
        }
        Change::Set(way, _) => {
            let above = way.split_last().and_then(|(_, above)| at(tree, above));
            at(tree, way).is_none() && matches!(above, Some(Yaml::Map(pairs)) if !pairs.is_empty())
        }
    }
}

fn at<'y>(tree: &'y Yaml, way: &[Step]) -> Option<&'y Yaml> {
    way.iter().try_fold(tree, |tree, step| match (tree, step) {
        (Yaml::Map(pairs), Step::Key(key)) => pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v),
        (Yaml::List(items), Step::Id(id)) => items.iter().find(|i| matches!(i, Yaml::Map(pairs) if pairs.iter().any(|(k, v)| k == "id" && *v == Yaml::from(id.as_str())))),
        _ => None,
    })
}
