//! Text that is made inert: no tag, and links only to the web.

use super::tag::entity;

/// How long an address may be: what is longer was never meant as a link, and costs no time.
const LONGEST: usize = 1000;

/// Text of a document, as it is written there, without tags and brackets. Bare addresses are links, but within a link
/// (`CommonMark` §6.3).
pub(super) fn inert(text: &str, is_in_link: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = match char {
            '\\' => escaped(rest, &mut out),
            '&' => reference(rest, &mut out),
            '`' | '[' => {
                out.extend(['\\', char]);
                1
            }
            // It would end the link.
            ']' if is_in_link => {
                out.push_str("\\]");
                1
            }
            '<' => {
                out.push_str(if begins_tag(&rest[1..]) { "\\<" } else { "<" });
                1
            }
            char => match bare_url(rest, &out).filter(|_| !is_in_link) {
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
    out
}

/// A backslash with what it escapes, so that an escape of ours does not become one of the backslash.
fn escaped(text: &str, out: &mut String) -> usize {
    let next = text[1..].chars().next().filter(char::is_ascii_punctuation);
    let length = 1 + next.map_or(0, char::len_utf8);
    out.push_str(&text[..length]);
    length
}

/// What an entity stands for, where that is not read as something else.
fn reference(text: &str, out: &mut String) -> usize {
    let (shown, length) = entity(text).unwrap_or(("&", 1));
    let after = &text[length..];
    match shown {
        "<" if begins_tag(after) => out.push_str("\\<"),
        "&" if length > 1 && after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#') => {
            out.push_str("&amp;");
        }
        shown => out.push_str(shown),
    }
    length
}

/// Whether a tag could go on like this, or what comes next is not known.
fn begins_tag(after: &str) -> bool {
    let next = after.chars().next();
    next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
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

/// The text as far as an address may reach.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Whether a link leads to a neighbour of a page that is not here; not what follows a bracket in a pattern.
pub(super) fn is_neighbour(label: &str, target: &str) -> bool {
    is_relative(target) || is_slug(label, target)
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
