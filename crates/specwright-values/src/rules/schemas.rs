//! Rules that ask schemas of which no type is made (JSON Schema 2020-12 core §10): of JSON alone.

use crate::keyword::Keyword;
use crate::value::Json;
use crate::wire::Kind;

use super::at::At;
use super::breach::Breaches;
use super::sizes::{count, unique_items};

/// A schema as a function: it looks for what does not hold for a value.
pub type Schema = fn(&Json, &At<'_>, &mut Breaches);

/// What a value is as JSON, for rules that only JSON can be asked; none if it has no JSON.
#[must_use]
pub fn json_of<T: crate::wire::Encode + ?Sized>(value: &T) -> Option<Json> {
    crate::json::to_json(value).ok()
}

/// Whether a value fits a schema.
fn fits(schema: Schema, value: &Json) -> bool {
    let mut probe = Breaches::probe();
    schema(value, &At::ROOT, &mut probe);
    !probe.has_any()
}

/// `false`: no value fits.
pub fn never(_: &Json, at: &At<'_>, found: &mut Breaches) {
    found.add(at, Keyword::Never, format_args!("is forbidden: no value fits this schema"));
}

/// `type`: the value is of one of these; `integers` says whether numbers without a fraction are, where numbers are not.
pub fn types(value: &Json, kinds: &[Kind], integers: bool, at: &At<'_>, found: &mut Breaches) {
    let is_integer = || value.as_number().is_some_and(crate::Number::is_integer);
    let fits = kinds.contains(&Kind::of(value)) || (integers && is_integer());
    if !fits {
        let kind = Kind::of(value).with_article();
        found.add(at, Keyword::Type, format_args!("is {kind}, of which the schema says nothing"));
    }
}

/// `uniqueItems`, of any JSON.
pub fn unique(value: &Json, at: &At<'_>, found: &mut Breaches) {
    unique_items(value.as_array().unwrap_or_default(), at, found);
}

/// `prefixItems`: what the first items are.
pub fn elements(value: &Json, schemas: &[Schema], at: &At<'_>, found: &mut Breaches) {
    let items = value.as_array().unwrap_or_default();
    for (index, (item, schema)) in items.iter().zip(schemas).enumerate() {
        schema(item, &at.item(index), found);
    }
}

/// `items`: what the items from one position on are.
pub fn items(value: &Json, from: usize, schema: Schema, at: &At<'_>, found: &mut Breaches) {
    for (index, item) in value.as_array().unwrap_or_default().iter().enumerate().skip(from) {
        schema(item, &at.item(index), found);
    }
}

/// `contains`, `minContains`, `maxContains`: how many items fit.
pub fn contains(
    value: &Json,
    schema: Schema,
    least: u64,
    most: Option<u64>,
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(items) = value.as_array() else { return };
    let count = count(items.iter().filter(|item| fits(schema, item)).count());
    if count < least || most.is_some_and(|most| count > most) {
        found.add(at, Keyword::Contains, format_args!("has {count} items that fit `contains`"));
    }
}

/// `properties`: what the members of these names are.
pub fn properties(value: &Json, named: &[(&'static str, Option<Schema>)], at: &At<'_>, found: &mut Breaches) {
    let Some(members) = value.as_object() else { return };
    for (name, schema) in named {
        if let Some(member) = members.get(*name) {
            of_member(member, name, *schema, at, found);
        }
    }
}

/// A member; that it is there at all is a matter of its object.
fn of_member(member: &Json, name: &str, schema: Option<Schema>, at: &At<'_>, found: &mut Breaches) {
    match schema {
        Some(schema) => schema(member, &at.member(name), found),
        None => {
            let name = crate::excerpt(name);
            found.add(at, Keyword::Never, format_args!("has the member `{name}`, which is forbidden"));
        }
    }
}

/// `patternProperties`: what the members are whose names fit a pattern.
#[cfg(feature = "pattern")]
pub fn pattern_properties(
    value: &Json,
    named: &[(&'static super::LazyPattern, Option<Schema>)],
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(members) = value.as_object() else { return };
    for (name, member) in members {
        for (_, schema) in named.iter().filter(|(pattern, _)| pattern.matches(name)) {
            of_member(member, name, *schema, at, found);
        }
    }
}

/// `additionalProperties`, where no names are said by patterns: what all other members are.
pub fn additional_properties(
    value: &Json,
    names: &[&'static str],
    schema: Option<Schema>,
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(members) = value.as_object() else { return };
    for (name, member) in members.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
        of_member(member, name, schema, at, found);
    }
}

/// `additionalProperties` beside `patternProperties`: what all other members are.
#[cfg(feature = "pattern")]
pub fn properties_beside_patterns(
    value: &Json,
    names: &[&'static str],
    patterns: &[&'static super::LazyPattern],
    schema: Option<Schema>,
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(members) = value.as_object() else { return };
    let is_other =
        |name: &str| !names.contains(&name) && !patterns.iter().any(|pattern| pattern.matches(name));
    for (name, member) in members.iter().filter(|(name, _)| is_other(name)) {
        of_member(member, name, schema, at, found);
    }
}

/// `propertyNames`: what the names of members are.
pub fn property_names(value: &Json, schema: Schema, at: &At<'_>, found: &mut Breaches) {
    let Some(members) = value.as_object() else { return };
    for name in members.keys().filter(|name| !fits(schema, &Json::from(name.as_str()))) {
        let name = crate::excerpt(name);
        found.add(at, Keyword::PropertyNames, format_args!("has a member `{name}`, whose name does not fit"));
    }
}

/// `dependentRequired`: what must be there beside a member.
pub fn dependent_required(
    value: &Json,
    named: &[(&'static str, &[&'static str])],
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(members) = value.as_object() else { return };
    for (name, asked) in named.iter().filter(|(name, _)| members.contains_key(*name)) {
        if let Some(lacking) = asked.iter().find(|asked| !members.contains_key(**asked)) {
            let message = format_args!("lacks the member `{lacking}`, which `{name}` asks for");
            found.add(at, Keyword::DependentRequired, message);
        }
    }
}

/// `dependentSchemas`: what the whole is where a member is there.
pub fn dependent_schemas(value: &Json, named: &[(&'static str, Schema)], at: &At<'_>, found: &mut Breaches) {
    let Some(members) = value.as_object() else { return };
    for (_, schema) in named.iter().filter(|(name, _)| members.contains_key(*name)) {
        schema(value, at, found);
    }
}

/// `anyOf`: at least one fits.
pub fn any_of(value: &Json, schemas: &[Schema], at: &At<'_>, found: &mut Breaches) {
    if !schemas.iter().any(|schema| fits(*schema, value)) {
        found.add(at, Keyword::AnyOf, format_args!("fits none of the schemas of `anyOf`"));
    }
}

/// `oneOf`: exactly one fits.
pub fn one_of(value: &Json, schemas: &[Schema], at: &At<'_>, found: &mut Breaches) {
    let count = schemas.iter().filter(|schema| fits(**schema, value)).count();
    if count != 1 {
        let message = format_args!("fits {count} of the schemas of `oneOf`, of which exactly one may hold");
        found.add(at, Keyword::OneOf, message);
    }
}

/// `not`: the schema does not fit.
pub fn not(value: &Json, schema: Schema, at: &At<'_>, found: &mut Breaches) {
    if fits(schema, value) {
        found.add(at, Keyword::Not, format_args!("fits what `not` forbids"));
    }
}

/// `if`, `then`, `else`
pub fn condition(
    value: &Json,
    asked: Schema,
    then: Option<Schema>,
    otherwise: Option<Schema>,
    at: &At<'_>,
    found: &mut Breaches,
) {
    let next = if fits(asked, value) { then } else { otherwise };
    if let Some(schema) = next {
        schema(value, at, found);
    }
}
