//! Media types: essence, character set, ranges (RFC 9110 §8.3).

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use mediatype::ReadParams as _;
use mediatype::names::CHARSET;

/// The media type of a body: `type/subtype` in lower case and its character set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MediaType {
    /// The value as it came.
    pub(super) text: String,
    essence: String,
    charset: Option<String>,
}

impl MediaType {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let parsed = mediatype::MediaType::parse(text.trim()).ok()?;
        let essence = parsed.essence().to_string().to_ascii_lowercase();
        let charset = parsed.get_param(CHARSET).map(|value| value.unquoted_str().to_ascii_lowercase());
        Some(Self { text: text.to_owned(), essence, charset })
    }

    /// How close `range` (`application/json`, `application/*+json`, `image/*`, `*/*`) is to this; higher is closer, and
    /// none is that this does not lie in it.
    pub(super) fn closeness(&self, range: &str) -> Option<u8> {
        let range = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, subtype) = self.essence.split_once('/')?;
        match range.split_once('/') {
            _ if range == self.essence => Some(4),
            Some((range_kind, suffix)) if range_kind == kind && suffix.starts_with("*+") => {
                subtype.ends_with(&suffix[1..]).then_some(3)
            }
            Some((range_kind, "*")) if range_kind == kind => Some(2),
            Some(("*", "*")) => Some(1),
            Some(_) | None => None,
        }
    }

    /// Whether text in it is UTF-8.
    pub(super) fn is_utf8(&self) -> bool {
        self.charset.as_deref().is_none_or(|charset| matches!(charset, "utf-8" | "utf8" | "us-ascii"))
    }
}

/// The media type of a request's body: `Ok(None)` if it has none, `Err` if what it has cannot be used:
/// no media type, several of them, or a content coding.
pub(super) fn of_request(headers: &HeaderMap) -> Result<Option<MediaType>, ()> {
    let coded = |coding: &http::HeaderValue| !coding.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().any(coded) {
        return Err(());
    }
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().ok().and_then(MediaType::parse).map(Some).ok_or(()),
        (Some(_), Some(_)) => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_take_what_lies_in_them() {
        for (media, range, closeness) in [
            ("application/json", "application/json", Some(4)),
            ("Application/JSON; charset=utf-8", "application/json", Some(4)),
            ("application/merge-patch+json", "application/*+json", Some(3)),
            ("image/png", "image/*", Some(2)),
            ("image/png", "*/*", Some(1)),
            ("image/png", "text/*", None),
            ("text/plain", "text/plain; charset=utf-8", Some(4)),
            ("application/json", "json", None),
        ] {
            assert_eq!(MediaType::parse(media).unwrap().closeness(range), closeness, "{media} in {range}");
        }
    }

    #[test]
    fn odd_types_are_refused() {
        for text in ["", "json", "a/b, c/d", "/json", "application/"] {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }

    /// RFC 9110 §5.6.4: within quotes nothing separates, and a backslash takes the next character as it is.
    #[test]
    fn parameters_may_be_quoted() {
        for (text, is_utf8) in [
            ("application/json; charset=utf-16", false),
            ("application/json; charset=\"UTF-8\"", true),
            ("application/json ; profile=\"a;charset=utf-16\"", true),
            ("application/json; profile=\"a\\\";charset=utf-16\"; charset=utf-8", true),
            ("application/json; profile=\"a;b\"; charset=utf-16", false),
            ("application/json;", true),
        ] {
            let media = MediaType::parse(text).unwrap();
            assert_eq!((media.closeness("application/json"), media.is_utf8()), (Some(4), is_utf8), "{text}");
        }
    }
}
