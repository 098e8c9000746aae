//! Judges the values that schemas hold themselves. A `default` is to be of a type that its schema takes, and among the
//! listed values; of members and parameters together with those of layers that collapse there. One that does not fit
//! counts as missing. A listed value is to be of a type that its schema takes.

use specwright_values::Json;

use crate::diagnostic::Code;
use crate::ir::{JsonType, TypeSet};
use crate::source::At;

use super::merge::All;
use super::read::json_as;
use super::{Schemas, key, written};

impl<'t> Schemas<'_, 't> {
    /// Judges all schemas of a document, each for itself, also those of which no type was made.
    pub(crate) fn judge(&mut self, all: &[At<'t>]) {
        for at in all {
            let schema = self.read(at);
            self.references(&schema);
            for value in schema.values.iter().flatten() {
                let types = schema.types;
                if let Some(message) = misfit_listed(value, types) {
                    self.diagnostics.report(Code::WrongType, value.origin(), message);
                } else if let Some(read) = respelled(value, types) {
                    let is = value.node.describe();
                    let message = format!("{is} is listed, and is read as {read}");
                    self.diagnostics.report(Code::Tolerated, value.origin(), message);
                } else if value.node.is_null() && !schema.takes_null() {
                    let message = "null is listed, which `type` does not take: it is taken all the same";
                    self.diagnostics.report(Code::Tolerated, value.origin(), message);
                }
            }
            if let Some(default) = &schema.default
                && !self.judged.contains(&written(default))
            {
                self.judge_default(default, at, std::slice::from_ref(at));
            }
        }
    }

    /// Reports the defaults among the parts of a conjunction that none of its values can be.
    pub(super) fn judge_defaults(&mut self, parts: &[At<'t>]) {
        let layers: Vec<At<'t>> = parts.iter().flat_map(|at| self.layers(at)).collect();
        for at in &layers {
            if let Some(default) = self.read(at).default.clone() {
                self.judge_default(&default, at, parts);
            }
        }
    }

    fn judge_default(&mut self, default: &At<'t>, layer: &At<'t>, parts: &[At<'t>]) {
        self.judged.insert(written(default));
        if let Some(reason) = self.misfit(default, layer, parts) {
            let message = format!("{reason}: it counts as missing");
            self.diagnostics.report(Code::WrongDefault, default.origin(), message);
            return;
        }
        let types = self.types_of(held_with(layer, parts));
        if let Some(read) = respelled(default, types) {
            let message = format!("the default is {}, and is read as {read}", default.node.describe());
            self.diagnostics.report(Code::Tolerated, default.origin(), message);
        }
    }

    /// Why the default of a layer of the conjunction is none of its values, if it is none.
    pub(super) fn misfit(&mut self, default: &At<'t>, layer: &At<'t>, parts: &[At<'t>]) -> Option<String> {
        let merged = self.merge(&All::of(held_with(layer, parts).to_vec()));
        if merged.never {
            return None;
        }
        let types = match (merged.types, &merged.values) {
            (Some(types), _) => types,
            // Listed values need no type.
            (None, Some(_)) => TypeSet::default(),
            (None, None) => return None,
        };
        if default.node.is_null() {
            let fits = self.admits_null(parts);
            return (!fits).then(|| "the default is null, which the schema does not take".to_owned());
        }
        if merged.types.is_some() && !may_be(default, types) {
            let (is, takes) = (default.node.describe(), names(types));
            return Some(format!("the default is {is}, and the schema takes {takes}"));
        }
        let value = json_as(default, types);
        let listed = merged.values.as_ref()?;
        let is_listed = listed.iter().any(|listed| json_as(listed, types) == value);
        let text = default.node.as_text().unwrap_or_default();
        (!is_listed).then(|| format!("the default `{text}` is none of the listed values"))
    }
}

/// What holds together with a layer of a conjunction: all of its parts, if it is one of them.
fn held_with<'p, 't>(layer: &'p At<'t>, parts: &'p [At<'t>]) -> &'p [At<'t>] {
    let is_part = parts.iter().any(|part| key(part) == key(layer));
    if is_part { parts } else { std::slice::from_ref(layer) }
}

/// Why a listed value can be none of the schema's, if so.
pub(super) fn misfit_listed(at: &At<'_>, types: TypeSet) -> Option<String> {
    let fits = types.is_empty() || may_be(at, types);
    (!fits).then(|| {
        let (is, takes) = (at.node.describe(), names(types));
        format!("{is} is listed, and the schema takes {takes}: it is left out")
    })
}

/// What a value is read as, if that is of another type than what is written.
fn respelled(at: &At<'_>, types: TypeSet) -> Option<&'static str> {
    match json_as(at, types) {
        read if read == at.node.to_json() => None,
        Json::String(_) => Some("the string that it is written as"),
        Json::Number(_) => Some("the number that it spells"),
        _ => Some("the boolean that it spells"),
    }
}

/// Whether a value is of one of the types, as it is read (`'5'` for a number, `no` for a string).
fn may_be(at: &At<'_>, types: TypeSet) -> bool {
    match json_as(at, types) {
        Json::Null => true,
        Json::Bool(_) => types.has(JsonType::Boolean),
        // `1.0` and `1e3` are integers.
        Json::Number(number) => {
            types.has(JsonType::Number) || types.has(JsonType::Integer) && number.is_integer()
        }
        Json::String(_) => types.has(JsonType::String),
        Json::Array(_) => types.has(JsonType::Array),
        Json::Object(_) => types.has(JsonType::Object),
    }
}

fn names(types: TypeSet) -> String {
    if types.non_null().is_empty() {
        return "nothing but null".to_owned();
    }
    let names = types.non_null().into_iter().map(|ty| match ty {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Object => "an object",
        JsonType::Array => "an array",
        JsonType::Number => "a number",
        JsonType::Integer => "an integer",
        JsonType::String => "a string",
    });
    names.collect::<Vec<_>>().join(" or ")
}
