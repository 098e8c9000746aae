//! Rules that look at a value alone, and not with tests (JSON Schema 2020-12 validation §6).

use std::collections::HashSet;

use specwright_values::{Format, Json, JsonObject, Number, excerpt};

use crate::ir::{Side, What};

use super::Judge;

impl Judge<'_> {
    /// Whether a rule without tests holds; one with tests has to be asked otherwise, and holds here.
    pub(super) fn holds(&self, what: &What, value: &Json) -> bool {
        match what {
            What::Never => false,
            What::Types(types) => types.takes(value),
            What::Listed(values) => values.contains(value),
            What::Bound { side, limit, exclusive } => {
                value.as_number().is_none_or(|number| is_within(number, *side, limit, *exclusive))
            }
            What::MultipleOf(unit) => value.as_number().is_none_or(|number| number.is_multiple_of(unit)),
            What::MinLength(_) | What::MaxLength(_) | What::Pattern(_) | What::Format(_) => {
                value.as_str().is_none_or(|text| self.text_holds(what, text))
            }
            What::MinItems(least) => value.as_array().is_none_or(|items| count(items.len()) >= *least),
            What::MaxItems(most) => value.as_array().is_none_or(|items| count(items.len()) <= *most),
            What::UniqueItems => value.as_array().is_none_or(are_unique),
            What::MinProperties(_)
            | What::MaxProperties(_)
            | What::Required(_)
            | What::DependentRequired(_) => {
                value.as_object().is_none_or(|members| missing(what, members).is_none())
            }
            _ => true,
        }
    }

    fn text_holds(&self, what: &What, text: &str) -> bool {
        match what {
            What::MinLength(least) => count(text.chars().count()) >= *least,
            What::MaxLength(most) => count(text.chars().count()) <= *most,
            What::Pattern(pattern) => self.patterns.takes(pattern, text).unwrap_or(true),
            What::Format(name) if self.asserts_formats => {
                Format::named(name).is_none_or(|format| format.takes(text))
            }
            _ => true,
        }
    }
}

/// What is wrong with a value that breaks a rule without tests, as said of it.
pub(super) fn told(what: &What, value: &Json) -> String {
    match what {
        What::Never => "is forbidden: no value fits this schema".to_owned(),
        What::Types(types) => other_type(value, &types.describe()),
        What::Listed(_) => format!("is {}, which is none of the listed values", shown(value)),
        What::Bound { side, limit, exclusive } => {
            let relation = match (side, exclusive) {
                (Side::Least, false) => "less",
                (Side::Most, false) => "greater",
                (Side::Least, true) => "not greater",
                (Side::Most, true) => "not less",
            };
            format!("is {}, which is {relation} than {limit}, its `{}`", shown(value), what.keyword())
        }
        What::MultipleOf(unit) => format!("is {}, which is no multiple of {unit}", shown(value)),
        What::MinLength(least) => format!("is {}, which has fewer than {least} characters", shown(value)),
        What::MaxLength(most) => format!("is {}, which has more than {most} characters", shown(value)),
        What::Pattern(pattern) => {
            format!("is {}, which the pattern `{}` does not match", shown(value), excerpt(pattern))
        }
        What::Format(name) => {
            let description = Format::named(name).map_or("of its format", Format::description);
            format!("is {}, which is not {description}", shown(value))
        }
        What::MinItems(least) => format!("has fewer than {least} items"),
        What::MaxItems(most) => format!("has more than {most} items"),
        What::UniqueItems => "has two items that are equal".to_owned(),
        _ => value.as_object().and_then(|members| missing(what, members)).unwrap_or_default(),
    }
}

/// What an object lacks, or has too much of, by a rule about its members.
fn missing(what: &What, members: &JsonObject) -> Option<String> {
    let absent = |names: &[String]| names.iter().find(|name| !members.contains_key(*name)).cloned();
    match what {
        What::MinProperties(least) if count(members.len()) < *least => {
            Some(format!("has fewer than {least} members"))
        }
        What::MaxProperties(most) if count(members.len()) > *most => {
            Some(format!("has more than {most} members"))
        }
        What::Required(names) => absent(names).map(|name| lacks(&name)),
        What::DependentRequired(asked) => asked.iter().find_map(|(name, names)| {
            let lacking = members.contains_key(name).then(|| absent(names))??;
            Some(format!("{}, which `{name}` asks for", lacks(&lacking)))
        }),
        _ => None,
    }
}

/// That a required member is missing.
pub(super) fn lacks(name: &str) -> String {
    format!("lacks the member `{name}`")
}

/// That a value is of another type than one in words.
pub(super) fn other_type(value: &Json, takes: &str) -> String {
    format!("is {}, and the schema takes {takes}", kind(value))
}

/// A value in a message: its text if it is short, else what it is.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::Array(_) | Json::Object(_) => kind(value).to_owned(),
        Json::String(text) => format!("`{}`", excerpt(text)),
        Json::Number(number) => format!("`{}`", excerpt(&number.text())),
        Json::Bool(value) => format!("`{value}`"),
        Json::Null => "null".to_owned(),
    }
}

/// The JSON type of a value, with its article.
fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}

fn is_within(number: &Number, side: Side, limit: &Number, exclusive: bool) -> bool {
    match side {
        Side::Least => number > limit || (!exclusive && number == limit),
        Side::Most => number < limit || (!exclusive && number == limit),
    }
}

fn are_unique(items: &[Json]) -> bool {
    let mut seen = HashSet::with_capacity(items.len());
    items.iter().all(|item| seen.insert(item))
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
