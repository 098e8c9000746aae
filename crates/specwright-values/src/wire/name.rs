//! The names of declared members.

/// The name of a member that a type declares, a constant: of its JSON text is made beforehand what can be.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    text: &'static str,
    /// `,"NAME":`, where JSON text has the name as it is.
    written: Option<&'static str>,
}

impl Name {
    /// A name, and the same between `,"` and `":`.
    #[must_use]
    pub const fn new(text: &'static str, written: &'static str) -> Self {
        Self { text, written: if is_plain(text) { Some(written) } else { None } }
    }

    pub(super) const fn text(self) -> &'static str {
        self.text
    }

    /// What stands in JSON text behind another member, the colon included; none if the name needs escapes.
    #[inline]
    pub(super) fn behind_another(self) -> Option<&'static str> {
        self.written
    }

    /// What stands in JSON text where the member is the first.
    #[inline]
    pub(super) fn as_first(self) -> Option<&'static str> {
        self.written.map(|written| &written[1..])
    }
}

const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}
