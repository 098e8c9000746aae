//! Compact JSON text, written piece by piece.

use std::fmt::{self, Write as _};

use indexmap::IndexMap;

use super::scan::plain_length;
use super::tag::Tag;

/// A type that is written as JSON.
///
/// Generated code has it for each model; `serde` is not asked.
pub trait Encode {
    /// Writes the value. What has no JSON is noted in the writer.
    fn encode(&self, to: &mut Writer);
}

/// What a type encodes itself into: compact JSON text.
///
/// What has no JSON is noted, and the whole is then refused by [`Writer::finish`].
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// Whether the innermost array or object has an item or member yet.
    has_any: bool,
    /// Tags that unions give to the object that comes next.
    tags: Vec<Pending>,
    /// Tags of open objects, each with the depth of its object.
    given: Vec<(usize, Pending)>,
    depth: usize,
    problem: Option<EncodeError>,
}

/// A member that a union gives to an object.
#[derive(Debug, Clone, Copy)]
struct Pending {
    property: &'static str,
    tag: Tag,
    /// Whether it stands there whatever the object says.
    is_only: bool,
}

/// A value has no JSON: it holds a number that is infinite or none, or nests too deep to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    message: &'static str,
}

impl EncodeError {
    pub(crate) const fn too_deep() -> Self {
        Self { message: "arrays and objects nest too deep" }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message)
    }
}

impl std::error::Error for EncodeError {}

impl Writer {
    /// A writer that has written nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The text.
    ///
    /// # Errors
    /// Something has no JSON.
    pub fn finish(self) -> Result<String, EncodeError> {
        match self.problem {
            None => Ok(self.text),
            Some(problem) => Err(problem),
        }
    }

    /// Writes null.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Writes the text of a number, which has to be one in JSON's grammar.
    #[inline]
    pub(super) fn number(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes a number.
    pub fn float(&mut self, value: f64) {
        if value.is_finite() {
            // The shortest spelling that reads back as the same value.
            let _ = write!(self.text, "{value:?}");
        } else {
            self.problem.get_or_insert(EncodeError {
                message: "a number is infinite or none, which JSON cannot say",
            });
            self.null();
        }
    }

    /// Writes a string.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        loop {
            let (plain, special) = rest.split_at(plain_length(rest.as_bytes()));
            self.text.push_str(plain);
            let Some(&byte) = special.as_bytes().first() else { break };
            self.escape(byte);
            rest = &special[1..];
        }
        self.text.push('"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.text.push_str("\\\""),
            b'\\' => self.text.push_str("\\\\"),
            b'\n' => self.text.push_str("\\n"),
            b'\r' => self.text.push_str("\\r"),
            b'\t' => self.text.push_str("\\t"),
            0x8 => self.text.push_str("\\b"),
            0xc => self.text.push_str("\\f"),
            control => self.text.push_str(&format!("\\u{control:04x}")),
        }
    }

    /// Opens an array; [`Writer::item`] is called before each of its items.
    #[inline]
    pub fn begin_array(&mut self) {
        self.text.push('[');
        self.has_any = false;
        self.depth += 1;
    }

    /// Comes before an item.
    #[inline]
    pub fn item(&mut self) {
        self.part();
    }

    /// Closes an array.
    #[inline]
    pub fn end_array(&mut self) {
        self.text.push(']');
        self.has_any = true;
        self.depth -= 1;
    }

    /// Opens an object.
    #[inline]
    pub fn begin_object(&mut self) {
        self.text.push('{');
        self.has_any = false;
        self.depth += 1;
        if !self.tags.is_empty() {
            self.write_tags();
        }
    }

    #[cold]
    fn write_tags(&mut self) {
        for pending in std::mem::take(&mut self.tags) {
            if pending.is_only {
                self.name(pending.property);
                pending.tag.encode(self);
            }
            self.given.push((self.depth, pending));
        }
    }

    /// Closes an object.
    #[inline]
    pub fn end_object(&mut self) {
        if !self.given.is_empty() {
            self.write_missing_tags();
        }
        self.text.push('}');
        self.has_any = true;
        self.depth -= 1;
    }

    #[cold]
    fn write_missing_tags(&mut self) {
        while let Some((_, pending)) = self.given.pop_if(|(depth, _)| *depth == self.depth) {
            if !pending.is_only {
                self.name(pending.property);
                pending.tag.encode(self);
            }
        }
    }

    /// Writes a comma, unless this is the first item or member.
    #[inline]
    fn part(&mut self) {
        if self.has_any {
            self.text.push(',');
        }
        self.has_any = true;
    }

    #[inline]
    fn name(&mut self, name: &str) {
        self.part();
        self.string(name);
        self.text.push(':');
    }

    /// Writes a member.
    #[inline]
    pub fn member<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if !self.given.is_empty() && self.has_given(name) {
            return;
        }
        self.name(name);
        value.encode(self);
    }

    /// Whether a union has written this member of the object that is open. One that the object itself is to say is not
    /// given any more.
    #[cold]
    fn has_given(&mut self, name: &str) -> bool {
        let depth = self.depth;
        let given = self.given.iter().position(|(at, pending)| *at == depth && pending.property == name);
        match given {
            Some(index) if self.given[index].1.is_only => true,
            Some(index) => {
                self.given.remove(index);
                false
            }
            None => false,
        }
    }

    /// Writes a member, if it has a value.
    #[inline]
    pub fn optional<T: Encode>(&mut self, name: &str, value: Option<T>) {
        if let Some(value) = value {
            self.member(name, &value);
        }
    }

    /// Writes the members of a map.
    pub fn members<T: Encode>(&mut self, members: &IndexMap<String, T>) {
        for (name, value) in members {
            self.member(name, value);
        }
    }

    /// Writes a branch of a union, an object: its member `property` has the value that leads to it. Where several lead
    /// there, the branch says which, and the first is written if it does not.
    pub fn tagged<T: Encode + ?Sized>(&mut self, property: &'static str, tags: &[Tag], branch: &T) {
        if let [tag, others @ ..] = tags
            && !self.tags.iter().any(|pending| pending.property == property)
        {
            self.tags.push(Pending { property, tag: *tag, is_only: others.is_empty() });
        }
        branch.encode(self);
        // A branch that is no object has no place for it.
        self.tags.clear();
    }
}
