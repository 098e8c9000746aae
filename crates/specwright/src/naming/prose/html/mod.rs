//! HTML in descriptions -> Markdown: a closed set of tags, those that people write in descriptions.
//!
//! What it makes is as little to be trusted as what it reads: [`clean`](super::clean) makes it inert. Tags that are not
//! of the set stay as they are, and so does everything within code.

mod tag;
mod writer;

use super::fence::{Fences, Line};
use super::inline::{code_span_length, run};
use tag::{Name, Tag, entity};
use writer::{Emphasis, Writer};

/// A text with its tags as Markdown.
pub(super) fn to_markdown(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    let mut fences = Fences::default();
    for line in text.split('\n') {
        match fences.next(line) {
            Line::Text => block.push(line),
            Line::Opens(_) | Line::Within | Line::Closes(_) => {
                out.extend(translated(&mut block));
                out.push(line.to_owned());
            }
        }
    }
    out.extend(translated(&mut block));
    out.join("\n")
}

/// The lines between two fences.
fn translated(block: &mut Vec<&str>) -> Option<String> {
    if block.is_empty() {
        return None;
    }
    let text = std::mem::take(block).join("\n");
    let markdown = Translation { rest: &text, last: Last::in_text(&text), out: Writer::default() }.run();
    // The empty line before a fence is one of them.
    Some(if text.ends_with('\n') { markdown + "\n" } else { markdown })
}

/// A text on its way.
struct Translation<'t> {
    rest: &'t str,
    last: Last,
    out: Writer,
}

/// How much of the text is left where the last tag of a name closes: a tag that nothing closes is none.
struct Last {
    code: usize,
    pre: usize,
    link: usize,
    bold: usize,
    italic: usize,
}

impl Last {
    fn in_text(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let left = |closing: &str| lower.rfind(closing).map_or(0, |at| lower.len() - at);
        Self {
            code: left("</code>"),
            pre: left("</pre>"),
            link: left("</a>"),
            bold: left("</b>").max(left("</strong>")),
            italic: left("</i>").max(left("</em>")),
        }
    }
}

impl Translation<'_> {
    fn run(mut self) -> String {
        while let Some(char) = self.rest.chars().next() {
            let length = match char {
                '`' => self.code_span(),
                '<' => self.tag(),
                '&' => self.entity(),
                char => {
                    self.out.char(char);
                    char.len_utf8()
                }
            };
            self.rest = &self.rest[length..];
        }
        self.out.finish()
    }

    /// A code span of Markdown is kept as it is, within its line.
    fn code_span(&mut self) -> usize {
        let length = code_span_length(self.rest).unwrap_or_else(|| run(self.rest));
        self.out.text(&self.rest[..length]);
        length
    }

    fn entity(&mut self) -> usize {
        let (text, length) = entity(self.rest).unwrap_or(("&", 1));
        self.out.text(text);
        length
    }

    fn tag(&mut self) -> usize {
        let Some(tag) = Tag::read(self.rest) else {
            self.out.text("<");
            return 1;
        };
        let after = &self.rest[tag.length..];
        let ahead = |last: usize| (1..=after.len()).contains(&last);
        match (tag.name, tag.closes) {
            (Name::Break, _) => self.out.line_break(after),
            (Name::Dropped, _) => {}
            (Name::Bold, false) if ahead(self.last.bold) => self.out.open(Emphasis::Bold),
            (Name::Bold, true) => self.out.close(&Emphasis::Bold),
            (Name::Italic, false) if ahead(self.last.italic) => self.out.open(Emphasis::Italic),
            (Name::Italic, true) => self.out.close(&Emphasis::Italic),
            (Name::Heading(level), false) => self.out.heading(level),
            (Name::Heading(_), true) => self.out.close(&Emphasis::Heading(0)),
            (Name::Link, false) if ahead(self.last.link) => self.out.open(Emphasis::Link(tag.target)),
            (Name::Link, true) => self.out.close(&Emphasis::Link(None)),
            (Name::List(ordered), false) => self.out.open_list(ordered),
            (Name::List(_), true) => self.out.close_list(),
            (Name::Item, false) => self.out.item(),
            (Name::Item, true) => {}
            (Name::Code, false) if ahead(self.last.code) => {
                let content = until(after, "</code>");
                self.out.code(&plain(content));
                return tag.length + content.len();
            }
            (Name::Pre, false) if ahead(self.last.pre) => {
                let content = until(after, "</pre>");
                self.out.block(&plain(content));
                return tag.length + content.len();
            }
            (Name::Code | Name::Pre, true) => {}
            (Name::Bold | Name::Italic | Name::Link | Name::Code | Name::Pre, false) => {
                self.out.text("<");
                return 1;
            }
        }
        tag.length
    }
}

/// The text before a closing tag.
fn until<'t>(text: &'t str, closing: &str) -> &'t str {
    let is_closing =
        |at: &usize| text.get(*at..at + closing.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(closing));
    let end = text.match_indices("</").map(|(at, _)| at).find(is_closing);
    &text[..end.unwrap_or(text.len())]
}

/// A text without its tags.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let tag = if char == '<' { Tag::read(rest) } else { None };
        let (shown, length) = match (tag, entity(rest)) {
            (Some(Tag { name: Name::Break, length, .. }), _) => ("\n", length),
            (Some(tag), _) => ("", tag.length),
            (None, Some((shown, length))) => (shown, length),
            (None, None) => (&rest[..char.len_utf8()], char.len_utf8()),
        };
        out.push_str(shown);
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_markdown() {
        for (text, expected) in [
            ("<p>Initiate</p>\n<p>Twice</p>", "Initiate\n\nTwice"),
            ("a<br>b<br/>\n<br />c", "a\n\nb\n\nc"),
            ("- a<br>b\n- c<br>\n- d", "- a\n  b\n- c\n- d"),
            ("| a<br>b |\n| c |", "| a b |\n| c |"),
            ("a <b>b </b>c <i>d</i>", "a **b** c *d*"),
            ("<a href=\"https://x.y?a=1&amp;b\">c <b>d</b></a>", "[c **d**](https://x.y?a=1&b)"),
            ("<a href='/x'>c</a> <a name=\"d\">e</a>", "c e"),
            ("<a href=https://x.y>https://x.y</a>", "<https://x.y>"),
            ("<code>a &lt; <em>b</em></code> <CODE>`c`</CODE>", "`a < b` `c`"),
            (
                "a:<ul>\n  <li>b</li>\n  <li><p>c</p><ol><li>d</li></ol></li>\n</ul>e",
                "a:\n\n- b\n- c\n  1. d\n\ne",
            ),
            ("a<pre>\n b\n  &lt;c\n</pre>d", "a\n\n```text\n b\n  <c\n```\n\nd"),
            ("<h2>a\nb</h2>c", "## a b\n\nc"),
            ("<span class=\"a\">b</span><nobr>c</nobr>", "bc"),
            ("a&nbsp;&amp;&quot;&#39; &unknown;", "a &\"' &unknown;"),
        ] {
            assert_eq!(to_markdown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in [
            "a < b > c",
            "`<b>a</b>`",
            "```\n<p>\n```",
            "<host>:<port>",
            "/x/<i>/y",
            "<a or b>",
            "<b",
            "<table><tr></tr></table>",
        ] {
            assert_eq!(to_markdown(text), text);
        }
    }

    #[test]
    fn long_lines_cost_no_time() {
        let ticks = format!("a{}&", "`".repeat(1 << 20));
        assert_eq!(to_markdown(&ticks), ticks);
        let spans = format!("{}&", "`a` ".repeat(300_000));
        assert_eq!(to_markdown(&spans), spans);
        let indented = |mark: &str| format!("a\n{}{mark}{}", " ".repeat(2_500_000), "x<br>".repeat(500_000));
        for mark in ["|", "- ", ""] {
            let text = to_markdown(&indented(mark));
            assert!(text.len() < 30_000_000 && !text.contains("<br>"), "{mark}");
        }
        let numbered = format!("{}. {}", "1".repeat(1 << 20), "x<br>".repeat(100_000));
        assert!(to_markdown(&numbered).len() < 5_000_000);
        let links = "<a href=https://x.y>a\nb</a>".repeat(70_000);
        assert!(to_markdown(&format!("{}{links}", "x".repeat(1 << 20))).len() < 5_000_000);
    }

    #[test]
    fn crossing_and_nesting_tags_do_no_harm() {
        let deep = format!("{}a{}", "<b>".repeat(10_000), "</b>".repeat(10_000));
        for text in
            ["<b>a<a href='https://x.y'>b</b>c</a>", "<b>a<br>é</b>", "<i> <br>é</i>", "</b></ul><li>", &deep]
        {
            assert!(!to_markdown(text).contains("</"), "{text:.40}");
        }
    }
}
