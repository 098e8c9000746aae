//! Reading a text as a type, in one way after the other.

use std::cell::Cell;

use serde::de::DeserializeOwned;

use super::error::TextError;
use super::reading::Reading;
use super::source::Source;
use super::tree::{Shape, Splitter};

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

/// The value of the text that `split` takes apart.
///
/// Readings: single text, then list, then object; in each, numbers and booleans before strings; an empty
/// text as null comes last. A type that says what it wants is decoded by the first reading or not at all.
pub(in crate::server) fn read<T: DeserializeOwned>(split: Splitter<'_>) -> Result<T, TextError> {
    let undecided = Cell::new(false);
    let attempt = |reading| T::deserialize(Source::whole(split, reading, &undecided));
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
