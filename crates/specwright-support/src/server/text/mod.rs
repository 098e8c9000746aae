//! Text -> value: parameters by style, form bodies, single texts.
//!
//! The type that is asked for decides how a text is taken apart: a list splits, a struct pairs up, an
//! integer is strict. Where a type does not say (a union, free-form JSON), the possible readings are
//! tried in a fixed order, see [`read`].

mod access;
mod de;
mod raw;
mod split;

use std::cell::Cell;
use std::fmt;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use specwright_values::{DecodeError, Fault, Format, excerpt};

pub(super) use raw::{RawText, cookie_pairs, query_pairs};
pub(super) use split::{Pairs, nested, split_pairs, split_text};

/// The style of a parameter (OpenAPI 3.1 §4.8.12.3; `Cookie` is 3.2's).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after the specification")]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
}

/// What a text is to be taken apart into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Scalar,
    List,
    Object,
}

/// A text taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    /// A single text, or the elements of a list.
    Leaf(Vec<String>),
    /// Members by name, or by index for a list of objects.
    Node(IndexMap<String, Tree>),
}

impl Tree {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Leaf(vec![text.into()])
    }
}

/// The code of a violation where a text has not its format.
pub(super) const fn format_code(format: Format) -> &'static str {
    match format {
        Format::Base64 => "base64_parsing",
        Format::Date => "date_parsing",
        Format::DateTime => "datetime_parsing",
        Format::Duration => "duration_parsing",
        Format::Integer => "int_parsing",
        Format::Number => "float_parsing",
        Format::Time => "time_parsing",
        Format::Uuid => "uuid_parsing",
    }
}

/// Why a text is not the value that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextError {
    /// A stable name of the kind.
    pub(super) code: &'static str,
    /// What is wrong.
    pub(super) message: String,
    /// Where within the value: each key or index with `/` before it.
    pub(super) pointer: String,
}

impl TextError {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), pointer: String::new() }
    }

    /// The same error, seen from outside of the member or element `key`.
    fn within(mut self, key: &str) -> Self {
        self.pointer.insert_str(0, key);
        self.pointer.insert(0, '/');
        self
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TextError {}

impl serde::de::Error for TextError {
    /// A value of ours that refuses its text says why by [`DecodeError::raise`], which `DecodeError` alone can pick up.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let error = <DecodeError as serde::de::Error>::custom(message);
        match error.fault() {
            Fault::Format(format) => {
                Self::new(format_code(format), format!("must be {}", format.description()))
            }
            Fault::Syntax
            | Fault::Missing
            | Fault::Unknown
            | Fault::Type
            | Fault::Value
            | Fault::Union
            | Fault::Other => Self::new("value_error", error.to_string()),
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let expected: Vec<String> = expected.iter().map(|value| format!("`{value}`")).collect();
        Self::new("enum", format!("`{}` is not one of {}", excerpt(variant), expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new("missing", "is required").within(field)
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::new("extra_forbidden", "is not declared").within(field)
    }
}

/// One way of reading text where the type does not say which.
#[derive(Debug, Clone, Copy)]
struct Reading {
    /// What the whole is taken apart into.
    shape: Shape,
    /// Whether `5`, `true` and the like are numbers and booleans, or strings.
    literals: bool,
    /// Whether an empty text is null where null is allowed: the `empty` column of the specification's table.
    empty_is_null: bool,
}

const READINGS: [Reading; 7] = {
    const fn reading(shape: Shape, literals: bool) -> Reading {
        Reading { shape, literals, empty_is_null: false }
    }
    [
        reading(Shape::Scalar, true),
        reading(Shape::Scalar, false),
        reading(Shape::List, true),
        reading(Shape::List, false),
        reading(Shape::Object, true),
        reading(Shape::Object, false),
        Reading { shape: Shape::Scalar, literals: true, empty_is_null: true },
    ]
};

/// Takes a text apart, as far as a shape asks for it.
pub(super) type Splitter<'a> = &'a dyn Fn(Shape) -> Result<Tree, TextError>;

/// The value of the text that `split` takes apart.
///
/// Readings: single text, then list, then object; in each, numbers and booleans before strings; an empty
/// text as null comes last. A type that says what it wants is decoded by the first reading or not at all.
pub(super) fn read<T: DeserializeOwned>(split: Splitter<'_>) -> Result<T, TextError> {
    let undecided = Cell::new(false);
    let attempt = |reading| T::deserialize(de::Deserializer::new(split, reading, &undecided));
    let [first, others @ ..] = READINGS;
    let error = match attempt(first) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if !undecided.get() {
        return Err(error);
    }
    others.into_iter().find_map(|reading| attempt(reading).ok()).ok_or(error)
}

#[cfg(test)]
mod tests;
