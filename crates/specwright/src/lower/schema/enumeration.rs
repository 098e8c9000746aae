//! `enum` and `const` (JSON Schema 2020-12 validation §6.1.2, §6.1.3).

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::ir::{Docs, End, Enum, EnumValue, JsonType, Openness, Scalar, Shape, Type, TypeSet};
use crate::source::At;

use super::account::NOTES;
use super::merge::Merged;
use super::read::json_as;
use super::shown::is_of_another_type;
use super::{Beyond, Built, Schemas, test};

impl<'t> Schemas<'_, 't> {
    /// A list of values. Gives `None` where the list says nothing: it is empty, none of it is of the type, or it holds
    /// all booleans.
    pub(super) fn enumeration(&mut self, merged: &Merged<'t>, beyond: &mut Beyond) -> Option<Built> {
        let list = merged.values.as_ref()?;
        let types = merged.types.unwrap_or_default();
        let mut values: Vec<EnumValue> = Vec::with_capacity(list.len());
        let mut known = HashSet::with_capacity(list.len());
        for at in list {
            if is_of_another_type(at, types) {
                continue;
            }
            if at.node.as_scalar().is_none() {
                self.untyped(at, "an object or an array is among its listed values");
                for schema in &merged.schemas {
                    let rule = [test::types(schema), test::listed(schema)].into_iter().flatten();
                    beyond.rules.extend(rule);
                }
                return Some(Built::Type(Type::Json));
            }
            let value = json_as(at, types);
            if value.is_null() {
                continue;
            }
            if !known.insert(value.clone()) {
                let message =
                    format!("the value `{}` is listed twice", at.node.as_text().unwrap_or_default());
                self.diagnostics.report(Code::Ignored, at.origin(), message);
                continue;
            }
            values.push(EnumValue { value, name: None, docs: Docs::default(), origin: at.origin() });
        }
        self.given_names(list, &mut values);
        for schema in &merged.schemas {
            self.account.take(schema, End::Type, &["enum", "const"]);
        }
        if values.is_empty() {
            self.none_left(merged, types);
            let nulls = list.iter().any(|at| at.node.is_null());
            return nulls.then_some(Built::Type(Type::Null));
        }
        let booleans = values.iter().filter(|value| value.value.as_bool().is_some()).count();
        if booleans == 2 && values.len() == 2 {
            return Some(Built::Type(Type::Scalar(Scalar::Bool)));
        }
        Some(Built::Shape(Shape::Enum(Enum { values, openness: Openness::Closed })))
    }

    /// Reports lists of which the other parts of the conjunction take no value; what a schema does not take itself is
    /// said of each value.
    fn none_left(&mut self, merged: &Merged<'t>, types: TypeSet) {
        for schema in &merged.schemas {
            let fits = |at: &At<'t>| is_of_another_type(at, types) && !is_of_another_type(at, schema.types);
            if schema.values.iter().flatten().any(fits)
                && let Some(list) = schema.at.get("const").or_else(|| schema.at.get("enum"))
            {
                let takes = types.describe();
                let message = format!(
                    "the other parts of the schema take {takes}, which no listed value is: the list counts as missing"
                );
                self.diagnostics.report(Code::ImpossibleSchema, list.origin(), message);
            }
        }
    }

    /// Names and descriptions that vendor extensions give to the values, by position.
    fn given_names(&mut self, list: &[At<'t>], values: &mut [EnumValue]) {
        let Some(owner) = list.first().and_then(|at| self.owner_of_list(at)) else { return };
        let texts = |keys: &[&str]| -> Option<Vec<String>> {
            let list = keys.iter().find_map(|key| owner.get(key))?;
            let texts = list.items().map(|at| at.node.as_text().unwrap_or_default().to_owned());
            Some(texts.collect()).filter(|texts: &Vec<String>| texts.len() == values.len())
        };
        let names = texts(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
        let descriptions = texts(&["x-enum-descriptions", "x-enumDescriptions"]);
        for (index, value) in values.iter_mut().enumerate() {
            value.name = names.as_ref().map(|names| names[index].clone()).filter(|name| !name.is_empty());
            value.docs.description =
                descriptions.as_ref().map(|texts| texts[index].clone()).filter(|text| !text.is_empty());
        }
    }

    /// The schema whose `enum` holds this value.
    fn owner_of_list(&self, value: &At<'t>) -> Option<At<'t>> {
        let list = value.pointer.parent()?;
        let owner = list.parent().filter(|_| list.last() == Some("enum"))?;
        At::resolve(&self.document.file(value.file), owner)
    }

    /// A union whose branches are inline lists of scalar values: one enum of all of them.
    ///
    /// Gives `None` if a branch is anything else; a branch of any string makes the enum open. With it comes whether the
    /// enum says all that the branches do.
    pub(super) fn enum_of_branches(
        &mut self,
        branches: &[At<'t>],
        exactly_one: bool,
        beyond: &mut Beyond,
    ) -> Option<(Built, bool)> {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut known = HashSet::new();
        let mut openness = Openness::Closed;
        let (mut is_whole, mut further) = (true, Vec::new());
        for branch in branches {
            let schema = self.read(branch);
            if schema.reference.is_some() || !schema.all_of.is_empty() || !schema.any_of.is_empty() {
                return None;
            }
            let Some(list) = &schema.values else {
                let any_string =
                    schema.types.non_null() == [JsonType::String] && schema.rules.format().is_none();
                if !any_string {
                    return None;
                }
                self.account.take(&schema, End::Type, &["type", "nullable"]);
                self.account.take(&schema, End::Note, &NOTES);
                further.extend(schema.notes().into_further());
                // What is listed is a string like any other.
                is_whole &= !exactly_one && schema.rules.is_empty();
                openness = Openness::Open;
                continue;
            };
            self.account.take(&schema, End::Type, &["enum", "const", "type", "nullable"]);
            let single = list.len() == 1;
            self.account.take(&schema, End::Note, &NOTES);
            if !single {
                further.extend(schema.notes().into_further());
            }
            is_whole &= schema.rules.is_empty();
            for at in list {
                at.node.as_scalar()?;
                if is_of_another_type(at, schema.types) {
                    continue;
                }
                let value = json_as(at, schema.types);
                if value.is_null() {
                    continue;
                }
                if !known.insert(value.clone()) {
                    is_whole &= !exactly_one;
                    continue;
                }
                let docs = if single { schema.docs() } else { Docs::default() };
                // A title beside a constant number is its name; beside a string it repeats it at best.
                let name = docs.title.clone().filter(|_| value.as_str().is_none());
                values.push(EnumValue { value, name, docs, origin: at.origin() });
            }
        }
        let strings = values.iter().all(|value| value.value.as_str().is_some());
        let same_kind = strings || values.iter().all(|value| value.as_i64().is_some());
        if values.is_empty() || !same_kind || (openness == Openness::Open && !strings) {
            return None;
        }
        beyond.notes.further.extend(further);
        Some((Built::Shape(Shape::Enum(Enum { values, openness })), is_whole))
    }
}
