//! The text of a line, made inert: no tag, and links only to the web.

/// A line without tags; links go to the web or nowhere, and bare addresses are links.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, Within::Text, &mut out);
    out
}

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// The text of a link, in which nothing but an image is a link itself (`CommonMark` §6.3).
    Link,
}

/// How long a link may be: what is longer was never meant as one, and brackets without end cost no time.
const LONGEST: usize = 1000;

/// The text as far as a link may reach.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn escape_into(text: &str, within: Within, out: &mut String) {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = match char {
            '\\' => escaped(rest, out),
            '`' => code_span(rest, out),
            '<' => angle(rest, within, out),
            '[' => bracket(rest, within, out),
            char => match bare_url(rest, out).filter(|_| within == Within::Text) {
                Some(url) => {
                    out.extend(["<", url, ">"]);
                    url.len()
                }
                None => {
                    out.push(char);
                    char.len_utf8()
                }
            },
        };
        rest = &rest[length..];
    }
}

/// A backslash with what it escapes, so that an escape of ours does not become one of the backslash.
fn escaped(text: &str, out: &mut String) -> usize {
    let next = text[1..].chars().next().filter(char::is_ascii_punctuation);
    let length = 1 + next.map_or(0, char::len_utf8);
    out.push_str(&text[..length]);
    length
}

/// A code span as it is, or the backticks (escaped) if none closes it.
fn code_span(text: &str, out: &mut String) -> usize {
    let ticks = run(text);
    if let Some(length) = code_span_length(text) {
        out.push_str(&text[..length]);
        return length;
    }
    out.push_str(&"\\`".repeat(ticks));
    ticks
}

/// How long the code span is that begins here: up to as many backticks as open it (`CommonMark` §6.1), on this line.
pub(super) fn code_span_length(text: &str) -> Option<usize> {
    let ticks = run(text);
    let mut at = ticks;
    while let Some(next) = text[at..].find(['`', '\n']) {
        let closing = run(&text[at + next..]);
        if closing == 0 {
            return None;
        }
        at += next + closing;
        if closing == ticks {
            return Some(at);
        }
    }
    None
}

/// The number of backticks here.
pub(super) fn run(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// `<https://...>` is a link; what could be a tag is escaped.
fn angle(text: &str, within: Within, out: &mut String) -> usize {
    match (autolink(text), within) {
        (Some(link), Within::Text) => {
            out.push_str(&text[..link]);
            return link;
        }
        (Some(link), Within::Link) => {
            out.push_str(&text[1..link - 1]);
            return link;
        }
        (None, _) => {}
    }
    let is_tag =
        text[1..].starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
    out.push_str(if is_tag { "\\<" } else { "<" });
    1
}

/// `<https://...>` and nothing else is kept as it is.
fn autolink(text: &str) -> Option<usize> {
    if !is_absolute(&text[1..]) {
        return None;
    }
    let end = near(text).find('>')?;
    (!text[1..end].contains([' ', '<', '"'])).then_some(end + 1)
}

/// `[text](target)` to the web stays a link, and is its text if it leads elsewhere; any other bracket is escaped, or
/// rustdoc would look for an item of that name.
fn bracket(text: &str, within: Within, out: &mut String) -> usize {
    let Some(Link { label, target, length }) = link(near(text)) else {
        out.push_str("\\[");
        return 1;
    };
    let is_image = out.ends_with('!');
    if is_absolute(target) && (within == Within::Text || is_image) {
        out.push('[');
        escape_into(label, Within::Link, out);
        out.push_str("](");
        out.push_str(target);
        out.push(')');
    } else {
        if is_image {
            out.pop();
        }
        escape_into(label, within, out);
    }
    length
}

/// `[label](target)`, and how long all of it is.
struct Link<'t> {
    label: &'t str,
    target: &'t str,
    length: usize,
}

/// The link that begins here (`CommonMark` §6.3); its title, if it has one, is left out.
fn link(text: &str) -> Option<Link<'_>> {
    let end = label_end(text)?;
    let inner = text[end..].strip_prefix("](")?;
    let close = target_end(inner)?;
    let target = inner[..close].trim();
    let (target, title) = target.split_once(' ').unwrap_or((target, ""));
    let target = target.strip_prefix('<').and_then(|target| target.strip_suffix('>')).unwrap_or(target);
    let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'']);
    let is_inert = !target.contains(['<', '>', '"', '`', '\\']);
    let is_link = is_title
        && is_inert
        && (is_absolute(target) || is_relative(target) || is_slug(&text[1..end], target));
    is_link.then(|| Link { label: &text[1..end], target, length: end + 2 + close + 1 })
}

/// Where the bracket closes that opens the text; code spans and escaped brackets do not count.
fn label_end(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        match text.as_bytes().get(at)? {
            b'\\' => at += 1,
            b'`' => at += code_span_length(&text[at..]).unwrap_or_else(|| run(&text[at..])) - 1,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

/// Where the parenthesis closes that was open before the text.
fn target_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a target is a neighbour of a page that is not here, or a place in it; not what follows a bracket in a
/// pattern (`[a-z](x|y)`).
fn is_relative(target: &str) -> bool {
    let of_url = |char: char| char.is_alphanumeric() || "-_./#?=&%:~+@,!{}()".contains(char);
    let leads = target.starts_with(['/', '#', '.']) || target.contains(['/', '#']);
    let is_page = [".md", ".html"].iter().any(|end| target.ends_with(end));
    (leads || is_page) && target.chars().all(of_url)
}

/// Whether a target is the page of a label: `[profile](get-profile)`, `[Order](order)`.
fn is_slug(label: &str, target: &str) -> bool {
    let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    let is_said = label.chars().filter(|char| char.is_alphabetic()).count() > 2;
    let leads = target.contains('-') || target.eq_ignore_ascii_case(label);
    is_said
        && leads
        && target.starts_with(|char: char| char.is_ascii_lowercase())
        && target.chars().all(is_word)
}

/// Whether a link leads to the web, or to a mail box.
pub(super) fn is_absolute(target: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| target.starts_with(scheme) && target.len() > scheme.len())
}

/// The URL that begins here, if one does. What stands before is looked at first, which costs less.
fn bare_url<'t>(rest: &'t str, before: &str) -> Option<&'t str> {
    let begins = (rest.starts_with("https://") || rest.starts_with("http://"))
        && !before.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '<' | '/' | '_' | '-'));
    begins.then(|| &rest[..url_length(rest)]).filter(|url| url.len() > "https://".len())
}

/// The URL up to white space, without the punctuation that ends the sentence; 0 where it is too long for a link.
fn url_length(text: &str) -> usize {
    let stop = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '<' | '>' | '"' | '`' | '\'' | '|' | '\\' | '^' | '{' | '}' | '[' | ']' | '(' | ')' | '*'
            )
    };
    let near = near(text);
    let end = match near.find(stop) {
        Some(end) => end,
        None if near.len() < text.len() => return 0,
        None => text.len(),
    };
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '_']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_inert() {
        for (text, expected) in [
            ("a <b x>", "a \\<b x>"),
            ("a `<b>` c", "a `<b>` c"),
            ("`` a ` <b> ``", "`` a ` <b> ``"),
            ("a ` <b>", "a \\` \\<b>"),
            ("\\<b> \\[c] \\`<d>`", "\\<b> \\[c] \\`\\<d>\\`"),
            ("1 < 2", "1 < 2"),
            ("see https://x.y/z.", "see <https://x.y/z>."),
            ("see <https://x.y>", "see <https://x.y>"),
            ("(https://x.y/z)", "(<https://x.y/z>)"),
            ("\"https://x.y\" a=https://x.y", "\"<https://x.y>\" a=<https://x.y>"),
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        for (text, expected) in [
            ("see [Foo] and [a](https://x.y/z)", "see \\[Foo] and [a](https://x.y/z)"),
            ("[`a`](https://x.y)", "[`a`](https://x.y)"),
            ("[a](https://x.y/z_(b))", "[a](https://x.y/z_(b))"),
            ("[a](https://x.y \"A title\")", "[a](https://x.y)"),
            ("[a](<https://x.y>)", "[a](https://x.y)"),
            ("[a](mailto:a@x.y)", "[a](mailto:a@x.y)"),
            ("[https://x.y](https://x.y)", "[https://x.y](https://x.y)"),
            ("the [a `b`](/relative) c", "the a `b` c"),
            ("the [a](#fragment)", "the a"),
            ("the [profile](get-profile) and [Order](order)", "the profile and Order"),
            ("an ![image](/a.png)", "an image"),
            ("[![a](https://x.y/a.png)](https://x.y)", "[![a](https://x.y/a.png)](https://x.y)"),
            ("[<b>](https://x.y)", "[\\<b>](https://x.y)"),
            ("[[a]](https://x.y)", "[\\[a]](https://x.y)"),
            ("[a [b](https://x.y)](https://x.z)", "[a b](https://x.z)"),
            ("[a](javascript:alert)", "\\[a](javascript:alert)"),
            ("^[a-z](x|[0-9]*)$", "^\\[a-z](x|\\[0-9]*)$"),
            ("[a](see below)", "\\[a](see below)"),
            ("[a](<b>)", "\\[a](\\<b>)"),
            ("[a][b]", "\\[a]\\[b]"),
            ("[a]: https://x.y", "\\[a]: <https://x.y>"),
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn urls_that_are_none_cost_no_time() {
        let glued = format!("x{}", "http://".repeat(700_000));
        assert_eq!(escape(&glued), glued);
        let long = format!("https://x.y/{}", "z".repeat(LONGEST));
        assert_eq!(escape(&long), long);
        assert_eq!(escape(&long[..LONGEST]), format!("<{}>", &long[..LONGEST]));
    }

    #[test]
    fn nesting_costs_no_time() {
        let deep = "[".repeat(10_000) + &"](https://x.y)".repeat(1_000) + &"`".repeat(1_001);
        assert!(escape(&deep).len() > deep.len());
    }
}
