//! The lines of a text, made inert: nothing in them is compiled, run or looked up.

use super::html;
use super::inline::escape;

/// The lines of a text as documentation shows them.
pub(super) fn clean(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let visible: String =
        text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(visible).collect();
    let markdown = html::to_markdown(&visible);
    for line in joined(&markdown) {
        let line = line.trim_end();
        let marker = fence_marker(line);
        match (&fence, marker) {
            (None, Some(marker)) => {
                // Any other info string, or none, would be compiled and run.
                lines.push(format!("{marker}text"));
                fence = Some(marker);
            }
            (Some(open), Some(marker)) if marker.starts_with(&**open) && line.trim() == marker => {
                lines.push(open.clone());
                fence = None;
            }
            (Some(_), _) => lines.push(line.to_owned()),
            (None, None) => {
                if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
                    lines.push(shallow(line));
                }
            }
        }
    }
    lines.extend(fence);
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

/// Control and direction characters go, other white space becomes a space.
fn visible(char: char) -> Option<char> {
    match char {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        char if char.is_control() => None,
        char => Some(char),
    }
}

/// The backticks or tildes that open or close a fence on this line.
pub(super) fn fence_marker(line: &str) -> Option<String> {
    let trimmed = line.trim_start().trim_start_matches(['>', ' ']);
    let mark = trimmed.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let length = trimmed.chars().take_while(|char| *char == mark).count();
    // A line such as ```` ```inline``` ```` is a code span.
    let rest = trimmed.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| mark.to_string().repeat(length))
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
