//! Any JSON value.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;

use crate::number::Number;

/// Any JSON value: numbers exact and spelled as they were, members in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(JsonObject),
}

impl Json {
    /// Whether this is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value of `true` or `false`.
    pub const fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, where it is one.
    pub const fn as_number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The text, where it is a string.
    pub const fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text.as_str()) } else { None }
    }

    /// The items, where it is an array.
    pub const fn as_array(&self) -> Option<&[Json]> {
        if let Self::Array(items) = self { Some(items.as_slice()) } else { None }
    }

    /// The members, where it is an object.
    pub const fn as_object(&self) -> Option<&JsonObject> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The member `name`, where it is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.as_object()?.get(name)
    }

    /// The value at a JSON pointer; the empty pointer is the value itself.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        let mut segments = pointer.split('/');
        if segments.next() != Some("") {
            return None;
        }
        segments.try_fold(self, |value, segment| match value {
            Self::Object(members) => members.get(&segment.replace("~1", "/").replace("~0", "~")),
            Self::Array(items) if segment == "0" || !segment.starts_with(['0', '+']) => {
                items.get(segment.parse::<usize>().ok()?)
            }
            Self::Array(_) | Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        })
    }

    /// What kind of value it is, in JSON's words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// Whether its arrays and objects nest more than `depth` levels, without recursion itself.
    pub(crate) fn is_deeper_than(&self, depth: usize) -> bool {
        let mut open = vec![(self, 1)];
        while let Some((value, level)) = open.pop() {
            match value {
                Self::Array(_) | Self::Object(_) if level > depth => return true,
                Self::Array(items) => open.extend(items.iter().map(|item| (item, level + 1))),
                Self::Object(members) => open.extend(members.values().map(|value| (value, level + 1))),
                Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => {}
            }
        }
        false
    }
}

/// Equal values have equal hashes: numbers by value, objects in whatever order.
impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Null => {}
            Self::Bool(value) => value.hash(state),
            Self::Number(number) => number.hash(state),
            Self::String(text) => text.hash(state),
            Self::Array(items) => items.hash(state),
            Self::Object(members) => members.hash(state),
        }
    }
}

impl Hash for JsonObject {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let of_member = |member: (&String, &Json)| {
            let mut hasher = DefaultHasher::new();
            member.hash(&mut hasher);
            hasher.finish()
        };
        self.len().hash(state);
        self.iter().map(of_member).fold(0, u64::wrapping_add).hash(state);
    }
}

/// The members of a JSON object, in the order in which they were written.
///
/// It dereferences to an [`IndexMap`], whose methods it has. Two objects are equal when they have equal members,
/// in whatever order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonObject(IndexMap<String, Json>);

impl JsonObject {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The map of the members.
    pub fn into_map(self) -> IndexMap<String, Json> {
        self.0
    }
}

impl From<IndexMap<String, Json>> for JsonObject {
    fn from(members: IndexMap<String, Json>) -> Self {
        Self(members)
    }
}

impl Deref for JsonObject {
    type Target = IndexMap<String, Json>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for JsonObject {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl IntoIterator for JsonObject {
    type Item = (String, Json);
    type IntoIter = indexmap::map::IntoIter<String, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a JsonObject {
    type Item = (&'a String, &'a Json);
    type IntoIter = indexmap::map::Iter<'a, String, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
