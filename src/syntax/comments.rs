//! Remarks in a text: YAML comments, and HTML comments in Markdown.

use super::front_matter::{FrontMatter, split};
use super::yaml::comments_in;
use crate::source::Span;
use pulldown_cmark::{Event, Parser};

/// A remark that an author left in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// The whole remark with its signs.
    pub span: Span,
    /// Whether it stands in Markdown and not in YAML.
    pub markdown: bool,
}

/// The remarks of a YAML file, or of a Markdown file with its front matter.
pub fn comments(text: &str, is_yaml: bool) -> Vec<Comment> {
    let of_yaml = |part: Span| {
        let spans = comments_in(text, part).into_iter();
        spans.map(|span| Comment {
            span,
            markdown: false,
        })
    };
    if is_yaml {
        return of_yaml(Span::new(0, text.len())).collect();
    }
    let (mut all, start): (Vec<Comment>, usize) = match split(text) {
        FrontMatter::Found { yaml, body } => (of_yaml(yaml).collect(), body),
        FrontMatter::None | FrontMatter::Late { .. } | FrontMatter::Unclosed { .. } => {
            (Vec::new(), 0)
        }
    };
    let body = text.get(start..).unwrap_or("");
    for (event, range) in Parser::new(body).into_offset_iter() {
        if let Event::Html(_) | Event::InlineHtml(_) = event {
            let html = body.get(range.clone()).unwrap_or("");
            all.extend(html_comments(html).map(|(from, to)| {
                let at = start + range.start;
                Comment {
                    span: Span::new(at + from, at + to),
                    markdown: true,
                }
            }));
        }
    }
    all
}

/// Where `<!-- … -->` begin and end.
fn html_comments(html: &str) -> impl Iterator<Item = (usize, usize)> {
    // Behind the first that is not closed, none is.
    html.match_indices("<!--").map_while(|(from, _)| {
        let rest = html.get(from..)?;
        rest.find("-->").map(|end| (from, from + end + 3))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, is_yaml: bool) -> Vec<&str> {
        comments(text, is_yaml)
            .into_iter()
            .map(|c| c.span.slice(text))
            .collect()
    }

    #[test]
    fn a_sign_inside_a_text_is_no_remark() {
        assert_eq!(
            words("a: \"# no\" # yes\nb: |\n  # no\n# own line\n", true),
            ["# yes", "# own line"]
        );
        assert_eq!(
            words(
                "---\na: 1 # yes\n---\n- x <!-- and this -->\n\n`<!-- not this -->`\n",
                false
            ),
            ["# yes", "<!-- and this -->"]
        );
    }
}
