//! Text as it goes over the wire, and its decoding: exactly once, after it has been taken apart.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;
use percent_encoding::percent_decode_str;
use specwright_values::{DecodeError, Fault};

/// Text that is still encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawText<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
}

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Not at all: headers.
    Plain,
    /// `%XX`: paths.
    Percent,
    /// `%XX`, and `+` for a space: queries and forms.
    Form,
    /// `%XX` where it is valid: cookies, which often have a bare `%`.
    Cookie,
}

impl<'a> RawText<'a> {
    pub(crate) fn new(text: impl Into<Cow<'a, str>>, encoding: Encoding) -> Self {
        Self { text: text.into(), encoding }
    }

    pub(crate) fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Encoding::Plain)
    }

    pub(crate) fn percent(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Encoding::Percent)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text that was meant.
    pub(crate) fn decode(&self) -> Result<String, DecodeError> {
        let escapes = match self.encoding {
            Encoding::Plain => return Ok(self.text.to_string()),
            Encoding::Cookie => {
                let decoded = percent_decode_str(&self.text).decode_utf8();
                return Ok(decoded.map_or_else(|_| self.text.to_string(), Cow::into_owned));
            }
            Encoding::Percent => self.text.clone(),
            Encoding::Form => self.text.replace('+', " ").into(),
        };
        if !escapes_are_whole(&escapes) {
            return Err(DecodeError::new(Fault::Encoding, "has a `%` that begins no escape"));
        }
        let decoded = percent_decode_str(&escapes).decode_utf8();
        decoded.map(Cow::into_owned).map_err(|_| DecodeError::new(Fault::Encoding, "is not UTF-8"))
    }

    /// The parts between `delimiter`s, which are recognised in any of their `spellings`.
    pub(super) fn split(&self, spellings: &[&str]) -> Vec<Self> {
        if self.encoding == Encoding::Plain && spellings == [","] {
            return split_header(&self.text).into_iter().map(RawText::plain).collect();
        }
        let mut parts = Vec::new();
        let mut rest: &str = &self.text;
        while let Some((at, spelling)) = find_first(rest, spellings) {
            parts.push(&rest[..at]);
            rest = &rest[at + spelling.len()..];
        }
        parts.push(rest);
        parts.into_iter().map(|part| Self::new(part.to_owned(), self.encoding)).collect()
    }
}

fn find_first<'s>(text: &str, spellings: &[&'s str]) -> Option<(usize, &'s str)> {
    spellings.iter().filter_map(|spelling| Some((text.find(spelling)?, *spelling))).min()
}

/// Whether every `%` has two hexadecimal digits behind it.
fn escapes_are_whole(text: &str) -> bool {
    text.split('%')
        .skip(1)
        .all(|tail| tail.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

/// The elements of a header list (RFC 9110 §5.6.1): separated by commas outside of quotes, without the
/// space around them; a quoted element loses its quotes.
fn split_header(text: &str) -> Vec<String> {
    let mut elements = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted || current.trim().is_empty() => {
                quoted = !quoted;
            }
            '\\' if quoted => current.extend(chars.next()),
            ',' if !quoted => elements.push(std::mem::take(&mut current).trim().to_owned()),
            _ => current.push(char),
        }
    }
    elements.push(current.trim().to_owned());
    elements
}

/// The pairs of a query string or a form: keys decoded, values still raw.
pub(crate) fn query_pairs(query: &str) -> Vec<(String, RawText<'_>)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let key = key.replace('+', " ");
            let key = percent_decode_str(&key).decode_utf8_lossy().into_owned();
            (key, RawText::new(value, Encoding::Form))
        })
        .collect()
}

/// The cookies of a request, values still raw. A header that is not UTF-8 has none.
pub(crate) fn cookie_pairs(headers: &HeaderMap) -> Vec<(String, RawText<'_>)> {
    let values = headers.get_all(COOKIE).into_iter();
    let texts = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    texts
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            Some((name.to_owned(), RawText::new(value, Encoding::Cookie)))
        })
        .collect()
}
