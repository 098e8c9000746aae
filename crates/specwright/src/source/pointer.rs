//! JSON pointers (RFC 6901) that share their beginnings.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use percent_encoding::percent_decode_str;

/// A JSON pointer that is cheap to extend: it shares all of its parent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(Option<Rc<Segment>>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Segment {
    parent: Pointer,
    token: Rc<str>,
}

impl Pointer {
    /// The pointer to the whole document.
    pub const ROOT: Self = Self(None);

    /// The pointer to the member or element `token` below this one.
    #[must_use]
    pub fn child(&self, token: impl Into<Rc<str>>) -> Self {
        Self(Some(Rc::new(Segment { parent: self.clone(), token: token.into() })))
    }

    /// The pointer to the parent, or `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<&Self> {
        self.0.as_deref().map(|segment| &segment.parent)
    }

    /// The last token, unescaped, or `None` at the root.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.0.as_deref().map(|segment| &*segment.token)
    }

    /// All tokens from the root on, unescaped.
    #[must_use]
    pub fn tokens(&self) -> Vec<&str> {
        let mut tokens: Vec<&str> =
            std::iter::successors(Some(self), |pointer| pointer.parent()).filter_map(Self::last).collect();
        tokens.reverse();
        tokens
    }

    /// Reads a pointer as a URI fragment writes it (`/components/schemas/A~1B`, `%20` decoded).
    ///
    /// Gives `None` if the text neither is empty nor begins with `/`.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::ROOT);
        }
        let tokens = fragment.strip_prefix('/')?.split('/');
        Some(tokens.fold(Self::ROOT, |pointer, token| {
            pointer.child(percent_decode(token).replace("~1", "/").replace("~0", "~"))
        }))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for token in self.tokens() {
            write!(f, "/{}", token.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

/// Decodes `%XX`; what is no valid escape, or would not be UTF-8, stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_reads_back_what_it_prints() {
        for text in ["", "/a", "/paths/~1pets~1{id}/get", "/a~0b/0"] {
            assert_eq!(Pointer::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn fragments_are_percent_decoded() {
        assert_eq!(Pointer::parse("/a%20b%7Bc%7D").unwrap().tokens(), ["a b{c}"]);
        assert_eq!(Pointer::parse("/100%").unwrap().tokens(), ["100%"]);
        assert_eq!(Pointer::parse("/%+Fa%").unwrap().tokens(), ["%+Fa%"]);
        assert_eq!(Pointer::parse("/%ff").unwrap().tokens(), ["%ff"]);
        assert_eq!(Pointer::parse("a"), None);
    }
}
