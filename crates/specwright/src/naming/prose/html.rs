//! HTML in descriptions: a closed set of tags, those that people write in descriptions. Tags that are not of the set
//! are text.

use super::spans::Emphasis;
use super::tag::{Name, entity};
use super::text::{code_span_length, is_absolute, run};
use super::writer::Writer;

pub(super) use super::tag::Tag;

/// How many tags of a text end a list.
pub(super) fn list_ends(text: &str) -> usize {
    let end = |at: usize| Tag::read(&text[at..]).is_some_and(|tag| matches!(tag.name, Name::List(_)));
    text.match_indices("</").filter(|(at, _)| end(*at)).count()
}

/// The text before the next tag, and the tag; those within code spans, and those that are escaped, are none.
pub(super) fn next(text: &str) -> (&str, Option<Tag>) {
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '`', '\\']) {
        at += found;
        let rest = &text[at..];
        if rest.starts_with('`') {
            at += code_span_length(rest).unwrap_or_else(|| run(rest));
        } else if rest.starts_with("\\<") {
            at += 2;
        } else if let Some(tag) = Tag::read(rest) {
            return (&text[..at], Some(tag));
        } else {
            at += 1;
        }
    }
    (text, None)
}

/// How much of the text is left where the last tag of a name closes: a tag that nothing closes is none.
pub(super) struct Closings {
    code: usize,
    pre: usize,
    link: usize,
    bold: usize,
    italic: usize,
}

impl Closings {
    pub(super) fn of(text: &str) -> Self {
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

impl Tag {
    /// Writes what the tag does to the text after it, and gives how much of that is its content, which is written
    /// already; `None` if it is no tag, because nothing closes it.
    pub(super) fn write(
        &self,
        after: &str,
        closings: &Closings,
        list_ends: &mut usize,
        out: &mut Writer,
    ) -> Option<usize> {
        let is_closed = |left: usize| (1..=after.len()).contains(&left);
        match (self.name, self.closes) {
            (Name::Break, _) => out.line_break(),
            (Name::Dropped, _) | (Name::Code | Name::Pre | Name::Item, true) => {}
            (Name::Bold, false) if is_closed(closings.bold) => out.open(Emphasis::Bold),
            (Name::Bold, true) => out.close(&Emphasis::Bold),
            (Name::Italic, false) if is_closed(closings.italic) => out.open(Emphasis::Italic),
            (Name::Italic, true) => out.close(&Emphasis::Italic),
            (Name::Heading(level), false) => out.heading(level),
            (Name::Heading(_), true) => out.end_line(),
            (Name::Link, false) if is_closed(closings.link) => {
                out.open(Emphasis::Link(self.target.clone().filter(|target| is_absolute(target))));
            }
            (Name::Link, true) => out.close(&Emphasis::Link(None)),
            (Name::List(ordered), false) if *list_ends > 0 => out.open_list(ordered.then_some(1), true),
            (Name::List(_), false) => {}
            (Name::List(_), true) => {
                *list_ends = list_ends.saturating_sub(1);
                out.close_list_or_quote(true);
            }
            (Name::Item, false) => out.open_item('-', true),
            (Name::Code, false) if is_closed(closings.code) => {
                let content = until(after, "</code>");
                out.code(&plain(content));
                return Some(content.len());
            }
            (Name::Pre, false) if is_closed(closings.pre) => {
                let content = until(after, "</pre>");
                out.block(&plain(content));
                return Some(content.len());
            }
            (Name::Bold | Name::Italic | Name::Link | Name::Code | Name::Pre, false) => return None,
        }
        Some(0)
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
