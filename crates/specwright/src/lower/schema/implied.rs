//! What a schema is about that names no type: by the letter it takes values of all, but its author meant one.

use crate::ir::{JsonType, Rules, TypeSet, What};

use super::merge::Merged;
use super::scalar;

/// What a schema that names no type must be about.
pub(super) fn implied_types(merged: &Merged<'_>, rules: &Rules) -> TypeSet {
    let object = !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !merged.additional.is_empty()
        || !merged.closing.is_empty()
        || merged.sealed
        || !merged.unevaluated.is_empty()
        || !merged.pattern_properties.is_empty();
    if object {
        return TypeSet::of(JsonType::Object);
    }
    if !merged.items.is_empty() || !merged.elements.is_empty() {
        return TypeSet::of(JsonType::Array);
    }
    let of_texts = |what: &What| matches!(what, What::Pattern(_) | What::MinLength(_) | What::MaxLength(_));
    let text = rules.whats().any(of_texts) || merged.content_encoding.is_some();
    if text || rules.format().is_some_and(scalar::is_text_format) {
        return TypeSet::of(JsonType::String);
    }
    let has_bound = rules.whats().any(|what| matches!(what, What::Bound { .. }));
    match rules.format() {
        Some(format) if scalar::is_integer_format(format) => TypeSet::of(JsonType::Integer),
        Some("float" | "double") => TypeSet::of(JsonType::Number),
        _ if has_bound => TypeSet::of(JsonType::Number),
        _ => TypeSet::default(),
    }
}
