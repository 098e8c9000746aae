//! What a schema is about that names no type: by the letter it takes values of all, but its author meant one.

use crate::ir::{Assertions, JsonType};

use super::merge::Merged;
use super::read::TypeSet;
use super::scalar;

/// What a schema that names no type must be about.
pub(super) fn implied_types(merged: &Merged<'_>, assertions: &Assertions) -> TypeSet {
    let object = !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !merged.additional.is_empty()
        || merged.closed
        || !merged.pattern_properties.is_empty();
    if object {
        return TypeSet::of(JsonType::Object);
    }
    if !merged.items.is_empty() || !merged.prefix_items.is_empty() {
        return TypeSet::of(JsonType::Array);
    }
    let text = assertions.pattern.is_some()
        || assertions.min_length.is_some()
        || assertions.max_length.is_some()
        || merged.content_encoding.is_some();
    if text || assertions.format.as_deref().is_some_and(scalar::is_text_format) {
        return TypeSet::of(JsonType::String);
    }
    match assertions.format.as_deref() {
        Some(format) if scalar::is_integer_format(format) => TypeSet::of(JsonType::Integer),
        Some("float" | "double") => TypeSet::of(JsonType::Number),
        _ if assertions.minimum.is_some() || assertions.maximum.is_some() => TypeSet::of(JsonType::Number),
        _ => TypeSet::default(),
    }
}
