//! What people say about a thing -> a doc comment that is whole, tidy and inert.
//!
//! A fence or an indented block would be run as a doctest, a tag would be HTML in the documentation, and a
//! bracket a link; text from a document is none of these.

use crate::ir::Docs;
use crate::model::DocText;

use super::words::words;

/// The doc comment of a thing called `name`: title, description, and further paragraphs of our own.
pub(crate) fn named_doc_text(name: &str, docs: &Docs, further: &[String]) -> DocText {
    let repeats = docs.title.as_deref().is_some_and(|title| words(title) == words(name));
    if repeats && docs.description.as_deref().is_some_and(|text| !text.trim().is_empty()) {
        return doc_text(&Docs { title: None, ..docs.clone() }, further);
    }
    doc_text(docs, further)
}

/// The doc comment of a variant, whose name need not be said again.
pub(crate) fn variant_doc_text(name: &str, docs: &Docs) -> DocText {
    let repeats = docs.title.as_deref().is_some_and(|title| words(title) == words(name));
    let title = docs.title.clone().filter(|_| !repeats);
    doc_text(&Docs { title, ..docs.clone() }, &[])
}

/// The doc comment of a thing: title, description, and further paragraphs of our own.
pub(crate) fn doc_text(docs: &Docs, further: &[String]) -> DocText {
    let title = docs.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let description = docs.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    // A description that begins with the title says it already.
    let title = title.filter(|title| {
        description.is_none_or(|text| text.trim_end_matches('.') != title.trim_end_matches('.'))
    });
    let paragraphs =
        title.into_iter().chain(description).map(clean).chain(further.iter().map(|text| vec![text.clone()]));
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    DocText(lines)
}

/// The lines of a text, made inert.
fn clean(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in unified.split('\n') {
        let line: String = line.chars().filter_map(visible).collect();
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
                    lines.push(escape_line(line));
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

/// Control and direction characters go, other white space becomes a space.
fn visible(char: char) -> Option<char> {
    match char {
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
fn fence_marker(line: &str) -> Option<String> {
    let trimmed = line.trim_start().trim_start_matches(['>', ' ']);
    let mark = trimmed.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let length = trimmed.chars().take_while(|char| *char == mark).count();
    // A line such as ```` ```inline``` ```` is a code span.
    let rest = trimmed.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| mark.to_string().repeat(length))
}

/// A line outside of fences: shallow enough to be no code block, without tags and with links only where written.
fn escape_line(line: &str) -> String {
    let depth = line.len() - line.trim_start().len();
    let mut out = " ".repeat(depth.min(3));
    let text = line.trim_start();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = match char {
            '`' => {
                let span = code_span(rest);
                out.push_str(&rest[..span]);
                span
            }
            '<' if autolink(rest).is_some() => {
                let link = autolink(rest).unwrap_or(1);
                out.push_str(&rest[..link]);
                link
            }
            '<' if rest[1..]
                .starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) =>
            {
                out.push_str("\\<");
                1
            }
            '[' => bracket(rest, &mut out),
            'h' if is_bare_url(rest, &out) => {
                let url = url_length(rest);
                out.push('<');
                out.push_str(&rest[..url]);
                out.push('>');
                url
            }
            char => {
                out.push(char);
                char.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// The length of a code span, or of the backticks alone (escaped) if none closes it.
fn code_span(text: &str) -> usize {
    let ticks = text.chars().take_while(|char| *char == '`').count();
    let fence = &text[..ticks];
    text[ticks..].find(fence).map_or(ticks, |end| ticks + end + ticks)
}

/// `<https://...>` and nothing else is kept as it is.
fn autolink(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let inner = &text[1..end];
    let is_url =
        (inner.starts_with("https://") || inner.starts_with("http://")) && !inner.contains([' ', '<', '"']);
    is_url.then_some(end + 1)
}

/// `[text](target)` stays a link; any other bracket is escaped, or rustdoc would look for an item of that name.
fn bracket(text: &str, out: &mut String) -> usize {
    let link = text.find("](").filter(|at| !text[1..*at].contains(['[', ']', '`', '<']));
    let target_end = link.and_then(|at| text[at..].find(')').map(|end| at + end + 1));
    if let (Some(at), Some(end)) = (link, target_end) {
        let target = &text[at + 2..end - 1];
        let is_url = target.starts_with("https://") || target.starts_with("http://");
        if is_url && !target.contains([' ', '<', '>', '(', '"']) {
            out.push_str(&text[..end]);
            return end;
        }
    }
    out.push_str("\\[");
    1
}

fn is_bare_url(rest: &str, before: &str) -> bool {
    (rest.starts_with("https://") || rest.starts_with("http://"))
        && url_length(rest) > "https://".len()
        && !before.ends_with(|char: char| {
            char.is_alphanumeric() || matches!(char, '<' | '"' | '\'' | '=' | '/' | '_' | '-')
        })
}

/// The URL up to white space, without the punctuation that ends the sentence.
fn url_length(text: &str) -> usize {
    let stop = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '<' | '>' | '"' | '`' | '\'' | '|' | '\\' | '^' | '{' | '}' | '[' | ']' | '(' | ')' | '*'
            )
    };
    let end = text.find(stop).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '_']).len()
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
            ("a `<b>` c", "a `<b>` c"),
            ("1 < 2", "1 < 2"),
            ("see [Foo] and [a](https://x.y/z)", "see \\[Foo] and [a](https://x.y/z)"),
            ("see https://x.y/z.", "see <https://x.y/z>."),
            ("see <https://x.y>", "see <https://x.y>"),
            ("\u{202e}evil", "evil"),
            ("*/ #![feature]", "*/ #!\\[feature]"),
        ] {
            assert_eq!(clean(text.trim()).join("\n"), expected, "{text:?}");
        }
    }

    #[test]
    fn a_title_that_the_description_repeats_is_said_once() {
        let docs =
            Docs { title: Some("A pet".into()), description: Some("A pet.".into()), deprecated: false };
        assert_eq!(doc_text(&docs, &[]).0, ["A pet."]);
        let docs = Docs { title: Some("Pet".into()), description: Some("A pet.".into()), deprecated: false };
        assert_eq!(doc_text(&docs, &[]).0, ["Pet", "", "A pet."]);
    }
}
