//! Any JSON value.

use std::fmt;
use std::str::FromStr;

use serde::de::{DeserializeOwned, Unexpected};

use crate::Number;
use crate::json::{self, DecodeError, JsonObject};

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

    /// A constant by its JSON text, for generated code; what is no JSON is null.
    pub fn constant(text: &'static str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// Decodes the value as a type.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        json::from_json(self)
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

    pub(crate) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Number(_) => Unexpected::Other("number"),
            Self::String(text) => Unexpected::Str(text),
            Self::Array(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }

    /// How many values there are in it, itself included.
    pub(crate) fn weight(&self) -> u64 {
        let (mut count, mut open) = (0, vec![self]);
        while let Some(value) = open.pop() {
            count += 1;
            match value {
                Self::Array(items) => open.extend(items),
                Self::Object(members) => open.extend(members.values()),
                Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => {}
            }
        }
        count
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

/// The compact JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        json::parse(text)
    }
}

macro_rules! from_value {
    ($($variant:ident($type:ty)),*) => {$(
        impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}
from_value!(
    Bool(bool),
    Number(Number),
    String(String),
    String(&str),
    Object(JsonObject),
    Array(Vec<Json>),
    Number(i8),
    Number(i16),
    Number(i32),
    Number(i64),
    Number(i128),
    Number(isize),
    Number(u8),
    Number(u16),
    Number(u32),
    Number(u64),
    Number(u128),
    Number(usize)
);

/// `None` is null.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(items: I) -> Self {
        Self::Array(items.into_iter().collect())
    }
}
