//! Compact JSON text, written piece by piece.

use std::fmt;

use indexmap::IndexMap;

use crate::value::JsonObject;

use super::encode::Encode;
use super::scan::plain_length;
use super::union::Tag;

/// What a type encodes itself into: compact JSON text.
///
/// What has no JSON is noted, and the whole is then refused by [`Writer::finish`].
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// Whether the innermost array or object has an item or member yet.
    has_any: bool,
    /// Tags that unions give to the object that comes next.
    tags: Vec<(&'static str, Tag)>,
    /// Members of open objects that unions have written, each with the depth of its object.
    written: Vec<(usize, &'static str)>,
    depth: usize,
    problem: Option<EncodeError>,
}

/// A value has no JSON: it holds a number that is infinite or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    message: &'static str,
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

    /// Notes that a value has no JSON.
    #[cold]
    pub(super) fn refuse(&mut self, message: &'static str) {
        self.problem.get_or_insert(EncodeError { message });
        self.text.push_str("null");
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
    pub(crate) fn number(&mut self, text: &str) {
        self.text.push_str(text);
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
        for (name, tag) in std::mem::take(&mut self.tags) {
            self.name(name);
            tag.encode(self);
            self.written.push((self.depth, name));
        }
    }

    /// Closes an object.
    #[inline]
    pub fn end_object(&mut self) {
        self.text.push('}');
        self.has_any = true;
        while self.written.last().is_some_and(|(depth, _)| *depth == self.depth) {
            self.written.pop();
        }
        self.depth -= 1;
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
        if !self.written.is_empty() && self.has_written(name) {
            return;
        }
        self.name(name);
        value.encode(self);
    }

    /// Whether a union has written this member of the object that is open.
    fn has_written(&self, name: &str) -> bool {
        self.written.iter().any(|&(depth, written)| depth == self.depth && written == name)
    }

    /// Writes a member, if it has a value.
    #[inline]
    pub fn optional<T: Encode>(&mut self, name: &str, value: Option<&T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes the members that a type does not declare.
    pub fn rest(&mut self, members: &JsonObject) {
        self.members(members);
    }

    /// Writes the members of a map.
    pub fn members<T: Encode>(&mut self, members: &IndexMap<String, T>) {
        for (name, value) in members {
            self.member(name, value);
        }
    }

    /// Writes a branch of a union, an object: the member `property` has the value that leads to it.
    pub fn tagged<T: Encode + ?Sized>(&mut self, property: &'static str, tag: Tag, branch: &T) {
        if !self.tags.iter().any(|(known, _)| *known == property) {
            self.tags.push((property, tag));
        }
        branch.encode(self);
        // A branch that is no object has no place for it.
        self.tags.clear();
    }
}
