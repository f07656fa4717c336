//! The pages for a browser: parsed as a browser parses them and checked, with files that mean no good, and tried in Chromium
//! where it is installed.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, Okr, not_tried};
use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeSet;
use std::process::Command;

const TODAY: &str = "2026-11-16";

/// Words that would do something if they got into a page as they are.
const HOSTILE: &str = "</style></title><script>document.title='taken'</script><img src=x onerror=document.title='taken'>\" onmouseover=\"x";

/// An element, the words in it, and where it stands.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    words: String,
    /// The names of what it stands in, the nearest last.
    within: Vec<String>,
    children: Vec<String>,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What a browser makes of a page; its complaints are failures.
struct Page {
    text: String,
    elements: Vec<Element>,
}

impl Page {
    fn of(text: String) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(&*text);
        let errors = dom.errors.borrow();
        assert!(errors.is_empty(), "{errors:?}");
        let mut elements = Vec::new();
        gather(&dom.document, &mut Vec::new(), &mut elements);
        Page { text, elements }
    }

    fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Element> {
        self.elements.iter().filter(move |e| e.name == name)
    }

    /// What is promised of every page, whatever is in it.
    fn is_sound(&self) -> &Self {
        for element in &self.elements {
            let name = element.name.as_str();
            assert!(
                ![
                    "script",
                    "iframe",
                    "object",
                    "embed",
                    "link",
                    "img",
                    "form",
                    "base",
                    "video",
                    "audio",
                    "use",
                    "image",
                    "foreignObject"
                ]
                .contains(&name),
                "<{name}> in the page"
            );
            for (attribute, value) in &element.attributes {
                assert!(!attribute.starts_with("on"), "{attribute}={value}");
                assert!(
                    ![
                        "src",
                        "srcset",
                        "style",
                        "action",
                        "formaction",
                        "xlink:href"
                    ]
                    .contains(&attribute.as_str()),
                    "{attribute}={value}"
                );
            }
        }
        for style in self.all("style") {
            for asks in ["url(", "@import", "</", "expression"] {
                assert!(!style.words.contains(asks), "{asks}");
            }
        }
        self.has_links_that_are_safe()
            .has_an_outline()
            .has_words_for_pictures()
    }

    fn has_links_that_are_safe(&self) -> &Self {
        let ids: Vec<&str> = self
            .elements
            .iter()
            .filter_map(|e| e.attribute("id"))
            .collect();
        let once: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "each id once: {ids:?}");
        for link in self.all("a") {
            let to = link.attribute("href").expect("an address");
            match to.strip_prefix('#') {
                Some(id) => assert!(ids.contains(&id), "{to}"),
                None => assert!(
                    ["https://", "http://", "mailto:"]
                        .iter()
                        .any(|s| to.starts_with(s)),
                    "{to}"
                ),
            }
        }
        self
    }

    fn has_an_outline(&self) -> &Self {
        assert_eq!(
            self.all("html").next().unwrap().attribute("lang"),
            Some("en")
        );
        assert!(!self.all("title").next().unwrap().words.trim().is_empty());
        assert_eq!(self.all("h1").count(), 1);
        assert_eq!(self.all("main").count(), 1);
        let mut last = 0;
        for element in &self.elements {
            let Some(level) = element
                .name
                .strip_prefix('h')
                .and_then(|n| n.parse::<u8>().ok())
            else {
                continue;
            };
            assert!(
                level <= last + 1,
                "<h{level}> below <h{last}>: {}",
                element.words
            );
            last = level;
        }
        for table in self.all("table") {
            assert_eq!(table.children.first().map(String::as_str), Some("caption"));
        }
        for head in self.all("th") {
            assert!(head.attribute("scope").is_some(), "{}", head.words);
        }
        self
    }

    fn has_words_for_pictures(&self) -> &Self {
        let hidden = |e: &&Element| e.attribute("aria-hidden") == Some("true");
        for picture in self.all("svg").filter(|e| !hidden(e)) {
            assert_eq!(picture.attribute("role"), Some("img"));
            let label = picture.attribute("aria-label").unwrap_or_default();
            assert!(!label.is_empty());
            assert!(picture.words.starts_with(label), "its title says the same");
            for (name, value) in &picture.attributes {
                assert!(
                    !value.contains("NaN") && !value.contains("inf"),
                    "{name}={value}"
                );
            }
        }
        self
    }
}

fn gather(node: &Handle, within: &mut Vec<String>, found: &mut Vec<Element>) {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        for child in node.children.borrow().iter() {
            gather(child, within, found);
        }
        return;
    };
    let children = node.children.borrow();
    let names = children.iter().filter_map(|c| match &c.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    });
    found.push(Element {
        name: name.local.to_string(),
        attributes: (attrs.borrow().iter())
            .map(|a| (a.name.local.to_string(), a.value.to_string()))
            .collect(),
        words: words(node),
        within: within.clone(),
        children: names.collect(),
    });
    within.push(name.local.to_string());
    for child in children.iter() {
        gather(child, within, found);
    }
    within.pop();
}

fn words(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(words).collect(),
    }
}

fn page(okr: &Okr, more: &[&str]) -> Page {
    page_of("report", okr, more)
}

fn page_of(command: &str, okr: &Okr, more: &[&str]) -> Page {
    let args = [command, "--output-format", "html"];
    let ran = okr.run(args.iter().chain(more)).exits(0).is_harmless();
    Page::of(ran.out())
}

/// A company whose every word is hostile.
fn hostile() -> Okr {
    let quoted = format!("'{}'", HOSTILE.replace('\'', "''"));
    let okr = Okr::new()
        .on(TODAY)
        .file("okr.yaml", format!("organisation: {quoted}\n"))
        .file(
            "org/teams.yaml",
            format!("teams:\n  web: {{name: {quoted}, members: [ana]}}\n  data: {{name: {quoted}}}\n"),
        )
        .file("org/people.yaml", format!("people:\n  ana: {{name: {quoted}, emails: [ana@acme.example]}}\n"))
        .file(
            "okrs/2026-Q4/web.yaml",
            format!(
                "objectives:\n  - id: o\n    title: {quoted}\n    ambition: {quoted}\n    shared_with: [data]\n    needs:\n      - {{id: n, from: data, what: {quoted}, for: k}}\n    key_results:\n      - {{id: k, title: {quoted}, unit: {quoted}, baseline: 1, target: 9, source: 'javascript:alert(1)'}}\n      - {{id: m, title: '[x](javascript:alert(1))', baseline: 1, target: 9, source: 'https://t.example/\"onclick=\"x'}}\n      - {{id: l, title: {quoted}, hypothesis: {quoted}}}\n    close: {{learned: {quoted}}}\n"
            ),
        )
        .commit(ANA, "2026-11-01", "Begin");
    let mut okr = okr;
    for (day, value) in [("02", 1), ("09", 2), ("16", 3)] {
        okr = okr.file(
            format!("check-ins/2026-Q4/web/2026-11-{day}.md"),
            format!(
                "---\nkey_results:\n  o/k: {{value: {value}, confidence: {value}, why: {quoted}}}\n  o/m: {{value: {value}, confidence: 4, status: off-track}}\n  o/l: {{answer: {quoted}}}\nhelp:\n  - {{id: h{day}, what: {quoted}}}\n{quoted}: {quoted}\n---\n## Learned\n- @ana: {HOSTILE}\n- [click](javascript:alert(1)) <b>bold</b>\n"
            ),
        );
    }
    okr.commit(ANA, "2026-11-16", "Check-ins")
}

#[test]
fn the_page_of_the_demo_is_sound() {
    let okr = Okr::demo().on(TODAY);
    for more in [
        &[][..],
        &["--since", "2026-10-01"],
        &["--cycle", "2026-Q3"],
        &["--team", "data-infra"],
        &["--for", "data-infra"],
    ] {
        let page = page(&okr, &[&["-C", "demo/acme"], more].concat());
        page.is_sound();
        assert!(page.all("table").count() > 0, "{more:?}");
    }
}

#[test]
fn a_page_without_anything_to_tell_is_sound() {
    let okr = Okr::workspace().on("2031-01-01");
    page(&okr, &[]).is_sound();
}

#[test]
fn nothing_out_of_a_file_becomes_part_of_the_page() {
    let okr = hostile();
    for more in [&[][..], &["--since", "2026-11-02"], &["--for", "data"]] {
        let page = page(&okr, more);
        page.is_sound();
        assert!(
            page.text.contains("&lt;script&gt;"),
            "it is shown as written"
        );
        for link in page.all("a") {
            let to = link.attribute("href").unwrap();
            assert!(!to.contains("javascript"), "{to}");
        }
    }
}

#[test]
fn the_page_of_the_network_is_as_sound() {
    let demo = Okr::demo().on(TODAY);
    let nothing = Okr::workspace().on("2031-01-01");
    for (okr, more) in [
        (&demo, &["-C", "demo/acme"][..]),
        (&demo, &["-C", "demo/acme", "--team", "growth"]),
        (&demo, &["-C", "demo/acme", "--cycle", "2026-Q3"]),
        (&nothing, &[]),
        (&hostile(), &[]),
    ] {
        page_of("align", okr, more).is_sound();
    }
    let page = page_of("align", &hostile(), &[]);
    assert!(
        page.text.contains("&lt;script&gt;"),
        "it is shown as written"
    );
}

#[test]
fn the_page_of_a_packet_is_as_sound() {
    let demo = Okr::demo().on(TODAY);
    let nothing = Okr::workspace().on("2031-01-01");
    for (okr, more) in [
        (&demo, &["ana", "-C", "demo/acme"][..]),
        (&demo, &["raj", "-C", "demo/acme", "--cycle", "2026"]),
        (&demo, &["--team", "platform", "-C", "demo/acme"]),
        (&nothing, &["ana"]),
        (&nothing, &["--team", "platform"]),
        (&hostile(), &["--team", "web"]),
    ] {
        page_of("packet", okr, more).is_sound();
    }
    let page = page_of("packet", &hostile(), &["ana"]);
    page.is_sound();
    assert!(
        page.text.contains("&lt;script&gt;"),
        "it is shown as written"
    );
}

#[test]
fn markdown_out_of_a_file_mentions_nobody_and_links_nowhere() {
    let okr = hostile().file(
        "check-ins/2026-Q4/web/2026-11-16-2.md",
        "---\nhelp:\n  - {id: ping, what: '@everyone see #12, GH-3 | https://t.example <b>x</b>'}\n---\n",
    );
    let told = okr.run([
        "report",
        "--since",
        "2026-11-02",
        "--output-format",
        "markdown",
    ]);
    let told = told.exits(0).is_harmless().out();
    for raw in [
        "@everyone",
        "#12",
        "GH-3",
        "https://",
        "<script",
        "<b>",
        "[x](",
        "[click](",
    ] {
        assert!(!told.contains(raw), "{raw} in {told}");
    }
    assert!(told.contains("&#64;&#8203;everyone"), "{told}");
}

#[test]
fn no_name_of_a_person_stands_in_a_table() {
    let okr = Okr::demo().on(TODAY);
    let page = page(&okr, &["-C", "demo/acme"]);
    let cells = page
        .elements
        .iter()
        .filter(|e| e.within.contains(&"table".to_owned()));
    for cell in cells {
        for person in [
            "Ana", "Ben", "Dana", "Mei", "Tomás", "Jonas", "Ifeoma", "Raj",
        ] {
            assert!(!cell.words.contains(person), "{person}: {}", cell.words);
        }
    }
}

/// WCAG 2.2, 1.4.3: text has a contrast of 4.5 with what it stands on.
#[test]
fn text_can_be_read_in_light_dark_and_print() {
    let okr = Okr::workspace().on(TODAY);
    let page = page(&okr, &[]);
    let style = &page.all("style").next().unwrap().words;
    let schemes: Vec<&str> = style.split("--paper:").skip(1).collect();
    assert_eq!(schemes.len(), 3, "light, dark, print");
    for scheme in schemes {
        let scheme = format!("--paper:{}", scheme.split('}').next().unwrap());
        let colour = |name: &str| {
            let found = scheme.split(&format!("--{name}:")).nth(1).expect(name);
            luminance(found.trim().get(1..7).unwrap())
        };
        for text in ["ink", "quiet", "accent"] {
            for ground in ["paper", "sheet"] {
                let (a, b) = (colour(text), colour(ground));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= 4.5,
                    "{text} on {ground}: {contrast:.1} in {scheme}"
                );
            }
        }
    }
}

fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect(hex);
        let share = f64::from(value) / 255.0;
        if share <= 0.03928 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

/// Chromium, where it is installed. Where it is not, that is said past the test's own output.
fn chromium(folder: &std::path::Path) -> Option<Command> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let runs = |name: &&str| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|v| v.status.success())
    };
    let Some(name) = names.into_iter().find(runs) else {
        not_tried("a browser: Chromium is not installed here");
        return None;
    };
    let mut command = Command::new(name);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
    ]);
    command.arg(format!("--user-data-dir={}", folder.display()));
    Some(command)
}

#[test]
fn a_browser_runs_nothing_and_shows_it_on_a_phone_and_on_paper() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut browser) = chromium(&folder.path().join("profile")) else {
        return;
    };
    let demo = Okr::demo().on(TODAY);
    let pages = [
        page(&hostile(), &["--since", "2026-11-02"]),
        page(&demo, &["-C", "demo/acme", "--since", "2026-10-01"]),
        page_of("align", &hostile(), &[]),
        page_of("align", &demo, &["-C", "demo/acme"]),
    ];
    // Each page stands in a frame of the width of a phone, a tablet and a desk; around it a script measures.
    let frames: String = (pages.iter())
        .flat_map(|page| [320, 375, 768, 1280].map(|width| (width, &page.text)))
        .map(|(width, text)| {
            let text = text.replace('&', "&amp;").replace('"', "&quot;");
            format!("<iframe width={width} height=600 srcdoc=\"{text}\"></iframe>\n")
        })
        .collect();
    let around = format!(
        "<!DOCTYPE html><meta charset=utf-8><title>untouched</title>{frames}<pre id=told></pre><script>
        onload = () => {{
          const told = [...document.querySelectorAll('iframe')].map(f => {{
            const page = f.contentDocument;
            const wide = page.documentElement.scrollWidth - f.clientWidth;
            return [f.clientWidth, wide, /Report|Alignment/.test(page.title), page.scripts.length].join(' ');
          }});
          document.getElementById('told').textContent = 'TOLD\\n' + told.join('\\n') + '\\nEND';
        }}</script>"
    );
    let file = folder.path().join("around.html");
    std::fs::write(&file, around).unwrap();
    let shown = browser
        .args(["--virtual-time-budget=5000", "--dump-dom"])
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("<title>untouched</title>"));
    let told = shown
        .rsplit("TOLD\n")
        .next()
        .unwrap()
        .split("\nEND")
        .next()
        .unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 16, "{told}");
    for line in lines {
        let parts: Vec<&str> = line.split(' ').collect();
        assert!(
            parts[1].parse::<i64>().unwrap() <= 0,
            "wider than the screen: {line}"
        );
        assert_eq!(parts[2..], ["true", "0"], "{line}");
    }

    let paper = folder.path().join("page.pdf");
    let file = folder.path().join("page.html");
    std::fs::write(&file, &pages[1].text).unwrap();
    chromium(&folder.path().join("profile"))
        .unwrap()
        .arg(format!("--print-to-pdf={}", paper.display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    assert!(std::fs::read(paper).unwrap().starts_with(b"%PDF"));
}
