//! Compact JSON text, written piece by piece.

use std::fmt::{self, Write as _};

use indexmap::IndexMap;

use super::float;
use super::name::Name;
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
#[derive(Debug)]
pub struct Writer {
    text: String,
    /// Whether the innermost array or object has an item or member yet.
    has_any: bool,
    /// Tags that unions give to the object that comes next.
    tags: Vec<Pending>,
    /// Tags of open objects, each with the depth of its object.
    given: Vec<(usize, Pending)>,
    /// The depth of the innermost of those objects; 0 if there is none.
    given_at: usize,
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

/// Bytes that there is room for before anything is written: most bodies have some hundreds.
const CAPACITY: usize = 256;

impl Default for Writer {
    fn default() -> Self {
        Self {
            text: String::with_capacity(CAPACITY),
            has_any: false,
            tags: Vec::new(),
            given: Vec::new(),
            given_at: 0,
            depth: 0,
            problem: None,
        }
    }
}

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
        if let Some((mantissa, digits)) = float::digits(value) {
            self.decimal(mantissa, digits);
        } else if value.is_finite() {
            // The shortest spelling that reads back as the same value.
            let _ = write!(self.text, "{value:?}");
        } else {
            self.problem.get_or_insert(EncodeError {
                message: "a number is infinite or none, which JSON cannot say",
            });
            self.null();
        }
    }

    /// Writes an integer with a point before its last digits.
    fn decimal(&mut self, mantissa: i64, digits: usize) {
        let mut buffer = itoa::Buffer::new();
        let text = buffer.format(mantissa.unsigned_abs());
        if mantissa < 0 {
            self.text.push('-');
        }
        let (whole, fraction) = text.split_at(text.len().saturating_sub(digits));
        self.text.push_str(if whole.is_empty() { "0" } else { whole });
        self.text.push('.');
        self.text.extend(std::iter::repeat_n('0', digits.max(1) - fraction.len()));
        self.text.push_str(fraction);
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        let (plain, special) = text.split_at(plain_length(text.as_bytes()));
        self.text.reserve(text.len() + 2);
        self.text.push('"');
        self.text.push_str(plain);
        if !special.is_empty() {
            self.special(special);
        }
        self.text.push('"');
    }

    /// Writes the rest of a string that goes on with an escape.
    fn special(&mut self, mut rest: &str) {
        while let Some(&byte) = rest.as_bytes().first() {
            self.escape(byte);
            let (plain, special) = rest[1..].split_at(plain_length(&rest.as_bytes()[1..]));
            self.text.push_str(plain);
            rest = special;
        }
    }

    /// Writes the display of a value, which needs no escapes.
    pub(super) fn plain(&mut self, value: &impl fmt::Display) {
        let _ = write!(self.text, "\"{value}\"");
    }

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

    fn write_tags(&mut self) {
        for index in 0..self.tags.len() {
            let pending = self.tags[index];
            if pending.is_only {
                self.name(pending.property);
                pending.tag.encode(self);
            }
            self.given.push((self.depth, pending));
        }
        self.tags.clear();
        self.given_at = self.depth;
    }

    /// Closes an object.
    #[inline]
    pub fn end_object(&mut self) {
        if self.given_at == self.depth {
            self.write_missing_tags();
        }
        self.text.push('}');
        self.has_any = true;
        self.depth -= 1;
    }

    fn write_missing_tags(&mut self) {
        while let Some((_, pending)) = self.given.pop_if(|(depth, _)| *depth == self.depth) {
            if !pending.is_only {
                self.name(pending.property);
                pending.tag.encode(self);
            }
        }
        self.given_at = self.given.last().map_or(0, |(depth, _)| *depth);
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

    /// Writes the name of a declared member.
    #[inline]
    fn declared_name(&mut self, name: Name) {
        let written = if self.has_any { name.behind_another() } else { name.as_first() };
        match written {
            Some(written) => {
                self.text.push_str(written);
                self.has_any = true;
            }
            None => self.name(name.text()),
        }
    }

    /// Writes a member.
    #[inline]
    pub fn member<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if self.given_at == self.depth && self.has_given(name) {
            return;
        }
        self.name(name);
        value.encode(self);
    }

    /// Writes a member of which the name is a constant.
    #[inline]
    pub fn declared<T: Encode + ?Sized>(&mut self, name: Name, value: &T) {
        if self.given_at == self.depth && self.has_given(name.text()) {
            return;
        }
        self.declared_name(name);
        value.encode(self);
    }

    /// Whether a union has written this member of the object that is open. One that the object itself is to say is not
    /// given any more.
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
