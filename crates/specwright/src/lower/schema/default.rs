//! Judges the `default` of members and parameters, with those of layers that collapse there (elsewhere it does
//! nothing): of which type it is, and whether it is among the listed values. One that does not fit counts as missing.

use crate::diagnostic::Code;
use crate::ir::{JsonType, TypeSet};
use crate::source::{At, ScalarKind, Value};

use super::merge::All;
use super::read::json_as;
use super::{Schemas, key};

impl<'t> Schemas<'_, 't> {
    /// Reports the defaults among the parts of a conjunction that none of its values can be.
    pub(super) fn judge_defaults(&mut self, parts: &[At<'t>]) {
        let layers: Vec<At<'t>> = parts.iter().flat_map(|at| self.layers(at)).collect();
        for at in &layers {
            let Some(default) = self.read(at).default.clone() else { continue };
            if let Some(reason) = self.misfit(&default, at, parts) {
                let message = format!("{reason}: it counts as missing");
                self.diagnostics.report(Code::WrongDefault, default.origin(), message);
            }
        }
    }

    /// Why the default of a layer of the conjunction is none of its values, if it is none.
    pub(super) fn misfit(&mut self, default: &At<'t>, layer: &At<'t>, parts: &[At<'t>]) -> Option<String> {
        let is_part = parts.iter().any(|part| key(part) == key(layer));
        let judged = if is_part { parts } else { std::slice::from_ref(layer) };
        let merged = self.merge(&All::of(judged.to_vec()));
        if !merged.unions.is_empty() || merged.never {
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

/// Whether a value is of one of the types, as written or as it is read where the spelling is another one's
/// (`'5'` for a number, `no` for a string).
fn may_be(at: &At<'_>, types: TypeSet) -> bool {
    let has_number = types.has(JsonType::Number) || types.has(JsonType::Integer);
    match &at.node.value {
        Value::Mapping(_) => types.has(JsonType::Object),
        Value::Sequence(_) => types.has(JsonType::Array),
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Null => true,
            _ if types.has(JsonType::String) => true,
            ScalarKind::Bool(_) => types.has(JsonType::Boolean),
            ScalarKind::Integer => has_number,
            ScalarKind::Float => types.has(JsonType::Number) || (has_number && is_whole(&scalar.text)),
            ScalarKind::String => {
                let is_flag = ["true", "false"].iter().any(|flag| scalar.text.eq_ignore_ascii_case(flag));
                (types.has(JsonType::Boolean) && is_flag)
                    || (has_number && scalar.text.parse::<f64>().is_ok_and(f64::is_finite))
            }
        },
    }
}

/// `1.0` and `1e3` are integers.
fn is_whole(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number.is_finite() && number.fract() == 0.0)
}

fn names(types: TypeSet) -> String {
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
