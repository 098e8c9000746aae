//! The lines of a text, made inert: nothing in them is compiled, run or looked up.

use crate::rust::visible;

use super::fence::{Fences, Line};
use super::html;
use super::inline::escape;

/// The lines of a text as documentation shows them.
pub(super) fn clean(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fences = Fences::default();
    let visible: String =
        text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(visible).collect();
    let markdown = html::to_markdown(&visible);
    for line in joined(&markdown) {
        let line = line.trim_end();
        match fences.next(line) {
            // Any other info string, or none, would be compiled and run.
            Line::Opens(marker) => lines.push(format!("{marker}text")),
            Line::Closes(marker) => lines.push(marker),
            Line::Within => lines.push(line.to_owned()),
            Line::Text => {
                if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
                    lines.push(shallow(line));
                }
            }
        }
    }
    lines.extend(fences.left_open());
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A line outside of fences: without tags, and not so deep that it is a code block.
fn shallow(line: &str) -> String {
    let text = line.trim_start();
    let depth = (line.len() - text.len()).min(3);
    format!("{}{}", " ".repeat(depth), escape(text))
}

/// The lines of a text; one that ends within the text of a link is joined with the next.
fn joined(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        match lines.last_mut().filter(|last| is_open(last) && closes(line)) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Whether a line ends within brackets.
fn is_open(line: &str) -> bool {
    line.len() < 500 && line.rfind('[').is_some_and(|open| !line[open..].contains([']', '`']))
}

/// Whether a line goes on with the text of a link, which begins on the line before.
fn closes(line: &str) -> bool {
    let text = line.trim_start();
    let end = text.find("](");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_item = digits > 0 && text[digits..].starts_with(['.', ')']);
    text.starts_with(char::is_alphanumeric)
        && !is_item
        && end.is_some_and(|end| !text[..end].contains(['[', '`']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_inert() {
        for (text, expected) in [
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\n\n\n\nb", "a\n\nb"),
            ("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("    indented", "indented"),
            ("list\n      - deep", "list\n   - deep"),
            ("a <script>x</script>", "a \\<script>x\\</script>"),
            ("\u{202e}evil", "evil"),
            ("*/ #![feature]", "*/ #!\\[feature]"),
            ("a [long\n  link](https://x.y) b", "a [long link](https://x.y) b"),
            ("an [ISO\n8601](https://x.y) b", "an [ISO 8601](https://x.y) b"),
            ("a [list\n- b](c)", "a \\[list\n- b](c)"),
            ("<pre>\n<b>a</b> &lt; [b]\n</pre>\n<i>c</i>", "```text\na < [b]\n```\n\n*c*"),
        ] {
            assert_eq!(clean(text.trim()).join("\n"), expected, "{text:?}");
        }
    }
}
