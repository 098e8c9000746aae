//! Path templates as documents write them, and matching paths against them.
//!
//! All of these are legal keys of `paths`: `/a/{id}`, `/a/{id}.json`, `/a/{id}:cancel`, `/{a}-{b}`,
//! `/a?beta=true`, `/a#fragment`. Whatever cannot be read as a parameter is literal text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A path template, parsed. Parsing is total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    /// What stands between the slashes, the leading one left out.
    pub(super) segments: Vec<Vec<Piece>>,
    /// The query pairs that the key demands (`?beta=true`).
    query: Vec<(String, String)>,
}

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, percent-decoded.
    Literal(String),
    /// A parameter of this name.
    Parameter(String),
}

impl Template {
    pub(super) fn parse(text: &str) -> Self {
        // A fragment never reaches a server: it only tells two keys of a document apart.
        let text = outside_braces(text, '#').map_or(text, |at| &text[..at]);
        let (path, query) = match outside_braces(text, '?') {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, ""),
        };
        let path = path.strip_prefix('/').unwrap_or(path);
        let segments = split_outside_braces(path, '/').into_iter().map(pieces).collect();
        let query = super::text::query_pairs(query);
        let query = query.into_iter().filter_map(|(key, raw)| Some((key, raw.decode().ok()?))).collect();
        Self { segments, query }
    }

    /// The parameters, still encoded, if the segments of a path are of this template.
    pub(super) fn matches(&self, path: &[&str], query: &[(String, String)]) -> Option<Vec<(String, String)>> {
        if path.len() != self.segments.len() || !self.query.iter().all(|pair| query.contains(pair)) {
            return None;
        }
        let mut found = Vec::new();
        for (pieces, text) in self.segments.iter().zip(path) {
            if !match_segment(pieces, text, &mut found) {
                return None;
            }
        }
        Some(found)
    }

    /// How many query pairs the key demands.
    pub(super) fn demands(&self) -> usize {
        self.query.len()
    }

    /// How specific the path is, to be compared segment by segment: literal text before text with
    /// parameters, and that before parameters alone.
    pub(super) fn specificity(&self) -> Vec<(u8, usize)> {
        let rank = |pieces: &Vec<Piece>| {
            let literal = |piece: &Piece| match piece {
                Piece::Literal(text) => text.len(),
                Piece::Parameter(_) => 0,
            };
            let length = pieces.iter().map(literal).sum();
            let has_parameter = pieces.iter().any(|piece| matches!(piece, Piece::Parameter(_)));
            match (has_parameter, length) {
                (false, _) => (2, 0),
                (true, 0) => (0, 0),
                (true, _) => (1, length),
            }
        };
        self.segments.iter().map(rank).collect()
    }
}

/// Where `wanted` first stands outside of `{...}`.
fn outside_braces(text: &str, wanted: char) -> Option<usize> {
    let mut open = false;
    for (at, char) in text.char_indices() {
        match char {
            '{' => open = text[at..].contains('}'),
            '}' => open = false,
            _ if char == wanted && !open => return Some(at),
            _ => {}
        }
    }
    None
}

fn split_outside_braces(mut text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    while let Some(at) = outside_braces(text, separator) {
        parts.push(&text[..at]);
        text = &text[at + separator.len_utf8()..];
    }
    parts.push(text);
    parts
}

fn pieces(segment: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let literal = |text: &str, pieces: &mut Vec<Piece>| {
        if !text.is_empty() {
            pieces.push(Piece::Literal(percent_decode_str(text).decode_utf8_lossy().into_owned()));
        }
    };
    let mut rest = segment;
    while let Some((before, name, after)) = next_parameter(rest) {
        literal(before, &mut pieces);
        pieces.push(Piece::Parameter(name.to_owned()));
        rest = after;
    }
    literal(rest, &mut pieces);
    pieces
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let close = text.find('}')?;
    let open = text[..close].rfind('{')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

/// Matches one segment, in one pass: a parameter ends where the literal behind it first stands, the last
/// one reaches to the end (or to the literal that ends the segment). Parameters are never empty.
fn match_segment(pieces: &[Piece], text: &str, found: &mut Vec<(String, String)>) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Literal(literal)] => percent_decode_str(text).eq(literal.bytes()),
        [Piece::Literal(literal), rest @ ..] => {
            let spelling = spellings(literal).into_iter().find(|spelling| text.starts_with(&**spelling));
            spelling.is_some_and(|spelling| match_segment(rest, &text[spelling.len()..], found))
        }
        [Piece::Parameter(name), rest @ ..] => {
            let Some((value, tail)) = parameter_text(text, rest) else { return false };
            found.push((name.clone(), value.to_owned()));
            match_segment(rest, tail, found)
        }
    }
}

/// The text of a parameter, and what is left for the pieces behind it.
fn parameter_text<'t>(text: &'t str, rest: &[Piece]) -> Option<(&'t str, &'t str)> {
    let after_first = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
    let end = match rest {
        [] => text.len(),
        [Piece::Parameter(_), ..] => after_first,
        [Piece::Literal(literal)] => {
            let ends = spellings(literal).into_iter().filter(|spelling| text.ends_with(&**spelling));
            text.len() - ends.map(|spelling| spelling.len()).max()?
        }
        [Piece::Literal(literal), ..] => {
            let tail = &text[after_first..];
            after_first + spellings(literal).iter().filter_map(|spelling| tail.find(&**spelling)).min()?
        }
    };
    (end > 0).then(|| text.split_at(end))
}

/// A literal as written and as clients escape it: `:cancel` comes as `%3Acancel` too.
fn spellings(literal: &str) -> [String; 2] {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    [literal.to_owned(), utf8_percent_encode(literal, ESCAPED).to_string()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_match_templates() {
        for (template, path, parameters) in [
            ("/", "/", Some(&[][..])),
            ("/a", "/a", Some(&[])),
            ("/a", "/a/", None),
            ("/a/", "/a/", Some(&[])),
            ("/a/{id}", "/a/1", Some(&[("id", "1")])),
            ("/a/{id}", "/a/", None),
            ("/a/{id}", "/a/1%2F2", Some(&[("id", "1%2F2")])),
            ("/a/{id}.json", "/a/x.json", Some(&[("id", "x")])),
            ("/a/{id}.json", "/a/x.json.json", Some(&[("id", "x.json")])),
            ("/a/{id}.json", "/a/.json", None),
            ("/a/{id}:cancel", "/a/7:cancel", Some(&[("id", "7")])),
            ("/a/{id}:cancel", "/a/7%3Acancel", Some(&[("id", "7")])),
            ("/a/{x}-{y}", "/a/1-2-3", Some(&[("x", "1"), ("y", "2-3")])),
            ("/a/{x}{y}", "/a/12", Some(&[("x", "1"), ("y", "2")])),
            ("/a/{x", "/a/%7Bx", Some(&[])),
            ("/a b", "/a%20b", Some(&[])),
            ("/a#fragment", "/a", Some(&[])),
            ("/{a/b}", "/1", Some(&[("a/b", "1")])),
            ("", "/", Some(&[])),
        ] {
            let path: Vec<&str> = path.strip_prefix('/').unwrap().split('/').collect();
            let expected = parameters.map(|list| {
                list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Vec<_>>()
            });
            assert_eq!(Template::parse(template).matches(&path, &[]), expected, "{template}");
        }
    }

    #[test]
    fn a_query_in_the_key_is_demanded() {
        let template = Template::parse("/a?beta=true");
        let pair = ("beta".to_owned(), "true".to_owned());
        assert!(template.matches(&["a"], &[pair]).is_some());
        assert!(template.matches(&["a"], &[]).is_none());
    }
}
