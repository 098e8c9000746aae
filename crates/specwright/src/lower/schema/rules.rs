//! Keywords that only narrow values -> rules (JSON Schema 2020-12 validation §6).

use specwright_values::Number;

use crate::ir::{Rule, Rules, Side, What};
use crate::source::{At, Node};

/// Keywords whose meaning is left to validation.
pub(super) const FURTHER: [&str; 12] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedItems",
];

/// What the schema at a place asks for beyond a type, one rule for each keyword; what is no value of its keyword says
/// nothing, and has been reported.
pub(super) fn of(at: &At<'_>) -> Rules {
    let mut rules = Vec::new();
    let mut add = |keyword: &str, what: Option<What>| {
        if let (Some(what), Some(at)) = (what, at.get(keyword)) {
            rules.push(Rule { origin: at.origin(), what });
        }
    };
    let text = |keyword: &str| at.text(keyword).map(str::to_owned);
    for (keyword, exclusive, side) in
        [("minimum", "exclusiveMinimum", Side::Least), ("maximum", "exclusiveMaximum", Side::Most)]
    {
        // `exclusiveMinimum: true` beside `minimum` (3.0), or a number of its own (3.1).
        let flag = at.node.get(exclusive).and_then(Node::as_bool) == Some(true);
        add(keyword, number(at, keyword).map(|limit| What::Bound { side, limit, exclusive: flag }));
        add(exclusive, number(at, exclusive).map(|limit| What::Bound { side, limit, exclusive: true }));
    }
    add("multipleOf", number(at, "multipleOf").map(What::MultipleOf));
    add("minLength", count(at, "minLength").map(What::MinLength));
    add("maxLength", count(at, "maxLength").map(What::MaxLength));
    add("pattern", text("pattern").map(What::Pattern));
    add("format", text("format").map(What::Format));
    if at.text("type") == Some("file") {
        // Swagger 2 has it for uploads.
        add("type", Some(What::Format("binary".to_owned())));
    }
    add("minItems", count(at, "minItems").map(What::MinItems));
    add("maxItems", count(at, "maxItems").map(What::MaxItems));
    let unique = at.node.get("uniqueItems").and_then(Node::as_bool) == Some(true);
    add("uniqueItems", unique.then_some(What::UniqueItems));
    add("minProperties", count(at, "minProperties").map(What::MinProperties));
    add("maxProperties", count(at, "maxProperties").map(What::MaxProperties));
    rules.into()
}

fn number(at: &At<'_>, keyword: &str) -> Option<Number> {
    at.node.get(keyword)?.as_scalar()?.number()
}

/// Whole numbers are also written as `1.0`.
pub(super) fn count(at: &At<'_>, keyword: &str) -> Option<u64> {
    number(at, keyword)?.as_u64()
}
