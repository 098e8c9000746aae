//! A rule -> the function of the runtime that checks it.

use specwright_values::{Json, Number};

use crate::ir::{JsonType, Side, TestId, TypeSet, What};
use crate::model::{AskedRule, Limit, RuleCall};

/// What a value can be on the wire, as far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
    List,
    Map,
    /// Any of them; the runtime sees which.
    Any,
    /// A type with a name: its rules are asked of it as JSON.
    Named,
}

/// The call for a rule that the typed value can be asked.
pub(super) fn typed(what: &What, kind: Kind) -> Option<RuleCall> {
    let is = |other: Kind| kind == other || kind == Kind::Any;
    Some(match what {
        What::Bound { side, limit: number, exclusive } if is(Kind::Number) => {
            let name = match (side, exclusive) {
                (Side::Least, false) => "minimum",
                (Side::Least, true) => "exclusive_minimum",
                (Side::Most, false) => "maximum",
                (Side::Most, true) => "exclusive_maximum",
            };
            RuleCall::Bound(name, limit(number))
        }
        What::MultipleOf(unit) if is(Kind::Number) => RuleCall::MultipleOf(unit.to_string()),
        What::MinLength(least) if is(Kind::Text) => RuleCall::Count("min_length", *least),
        What::MaxLength(most) if is(Kind::Text) => RuleCall::Count("max_length", *most),
        What::Pattern(pattern) if is(Kind::Text) => RuleCall::Pattern(pattern.clone()),
        What::MinItems(least) if is(Kind::List) => RuleCall::Count("min_items", *least),
        What::MaxItems(most) if is(Kind::List) => RuleCall::Count("max_items", *most),
        What::UniqueItems if kind == Kind::List => RuleCall::UniqueItems,
        What::MinProperties(least) if is(Kind::Map) => RuleCall::Count("min_properties", *least),
        What::MaxProperties(most) if is(Kind::Map) => RuleCall::Count("max_properties", *most),
        What::Required(names) if is(Kind::Map) => RuleCall::Required(names.clone()),
        What::Listed(values) => return listed(values, kind),
        _ => return None,
    })
}

fn limit(number: &Number) -> Limit {
    let text = number.to_string();
    match text.parse() {
        Ok(integer) => Limit::Integer(integer),
        Err(_) => Limit::Text(text),
    }
}

fn listed(values: &[Json], kind: Kind) -> Option<RuleCall> {
    match kind {
        Kind::Text => {
            let texts = values.iter().filter_map(Json::as_str).map(str::to_owned);
            Some(RuleCall::ListedTexts(texts.collect()))
        }
        Kind::Number => {
            let numbers = values.iter().filter_map(Json::as_number).map(ToString::to_string);
            Some(RuleCall::ListedNumbers(numbers.collect()))
        }
        Kind::Boolean => Some(RuleCall::ListedBooleans(values.iter().filter_map(Json::as_bool).collect())),
        Kind::List | Kind::Map | Kind::Any | Kind::Named => None,
    }
}

/// The calls for a rule that only JSON can be asked; none if it has nothing to say of values of a kind. `is_never` says
/// which tests no value fits.
pub(super) fn asked(what: &What, kind: Kind, is_never: &dyn Fn(TestId) -> bool) -> Option<AskedRule> {
    let is = |other: Kind| matches!(kind, Kind::Any | Kind::Named) || kind == other;
    let tests = |tests: &[TestId]| tests.iter().map(|test| test.0).collect();
    let named = |named: &[(String, TestId)]| {
        named.iter().map(|(name, test)| (name.clone(), test.0)).collect::<Vec<_>>()
    };
    let unless_never = |test: TestId| (!is_never(test)).then_some(test.0);
    let members = |named: &[(String, TestId)]| {
        named.iter().map(|(name, test)| (name.clone(), unless_never(*test))).collect::<Vec<_>>()
    };
    Some(match what {
        What::Never => AskedRule::Never,
        What::Types(types) => types_call(*types),
        What::Listed(values) => AskedRule::Listed(values.iter().map(ToString::to_string).collect()),
        What::UniqueItems if is(Kind::List) => AskedRule::Unique,
        What::Elements(elements) if is(Kind::List) => AskedRule::Elements(tests(elements)),
        What::Items { from, test } if is(Kind::List) => AskedRule::Items { from: *from, test: test.0 },
        What::Contains { test, least, most } if is(Kind::List) => {
            AskedRule::Contains { test: test.0, least: *least, most: *most }
        }
        What::Properties(named) if is(Kind::Map) => AskedRule::Properties(members(named)),
        What::PatternProperties(named) if is(Kind::Map) => AskedRule::PatternProperties(members(named)),
        What::AdditionalProperties { names, patterns, test } if is(Kind::Map) => {
            AskedRule::AdditionalProperties {
                names: names.clone(),
                patterns: patterns.clone(),
                test: unless_never(*test),
            }
        }
        What::PropertyNames(test) if is(Kind::Map) => AskedRule::PropertyNames(test.0),
        What::DependentRequired(members) if is(Kind::Map) => AskedRule::DependentRequired(members.clone()),
        What::DependentSchemas(members) if is(Kind::Map) => AskedRule::DependentSchemas(named(members)),
        What::AllOf(all) => AskedRule::AllOf(tests(all)),
        What::AnyOf(any) => AskedRule::AnyOf(tests(any)),
        What::OneOf(one) => AskedRule::OneOf(tests(one)),
        What::Not(test) => AskedRule::Not(test.0),
        What::If { test, then, otherwise } => AskedRule::If {
            test: test.0,
            then: then.map(|test| test.0),
            otherwise: otherwise.map(|test| test.0),
        },
        _ => return None,
    })
}

fn types_call(types: TypeSet) -> AskedRule {
    let kinds = [
        (JsonType::Null, "Null"),
        (JsonType::Boolean, "Boolean"),
        (JsonType::Number, "Number"),
        (JsonType::String, "String"),
        (JsonType::Array, "Array"),
        (JsonType::Object, "Object"),
    ];
    let kinds = kinds.into_iter().filter(|(ty, _)| types.has(*ty)).map(|(_, name)| name);
    AskedRule::Types { kinds: kinds.collect(), integers: types.has(JsonType::Integer) }
}
