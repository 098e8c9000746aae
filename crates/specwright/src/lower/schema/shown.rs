//! The values that a document shows of its schemas, for the pass that judges them: what they are read as, and what the
//! schema that shows them asks itself.

use std::collections::HashSet;

use specwright_values::Json;

use crate::diagnostic::Code;
use crate::ir::{Literal, Rules, TypeSet};
use crate::openapi::Example;
use crate::source::{At, Origin};

use super::read::{Schema, example_as, json_as};
use super::{Schemas, test, written};

/// All values that a document shows.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// What each schema shows, used or not.
    pub(crate) schemas: Vec<ShowingSchema>,
    /// Examples that stand beside a schema, with the place of that.
    pub(crate) beside: Vec<(Origin, Literal)>,
}

/// A schema that shows values.
#[derive(Debug)]
pub(crate) struct ShowingSchema {
    /// What its own keywords ask of them, but for those that take schemas.
    pub(crate) rules: Rules,
    /// Whether `type` takes null, or says nothing.
    pub(crate) takes_null: bool,
    /// The values.
    pub(crate) values: Vec<ShownValue>,
}

/// A value that a schema shows.
#[derive(Debug)]
pub(crate) struct ShownValue {
    pub(crate) role: Role,
    pub(crate) literal: Literal,
    /// What it is and what it is read as, where those are two types.
    pub(crate) respelled: Option<String>,
}

/// What a value is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Default,
    Example,
    Listed,
}

impl<'t> Schemas<'_, 't> {
    /// What the schemas of a document show, also those of which nothing is made, and what stands beside them.
    pub(super) fn shown(&mut self, declared: &[At<'t>], examples: &[Example<'t>]) -> Shown {
        let mut schemas = Vec::new();
        for at in declared {
            let schema = self.read(at);
            self.references(&schema);
            let values = self.values_of(&schema);
            if !values.is_empty() {
                let mut rules = schema.rules.clone();
                rules.extend([test::types(&schema), test::listed(&schema)].into_iter().flatten());
                schemas.push(ShowingSchema { rules, takes_null: schema.takes_null(), values });
            }
        }
        Shown { schemas, beside: self.beside(examples) }
    }

    fn values_of(&mut self, schema: &Schema<'t>) -> Vec<ShownValue> {
        let mut shown = Vec::new();
        if let Some(default) = &schema.default() {
            let respelled = respelled(default, schema.types);
            let respelled = respelled.or_else(|| self.respelled.get(&written(default)).cloned());
            let literal = Literal { value: json_as(default, schema.types), origin: default.origin() };
            shown.push(ShownValue { role: Role::Default, literal, respelled });
        }
        for literal in schema.notes().examples {
            shown.push(ShownValue { role: Role::Example, literal, respelled: None });
        }
        let listed = schema.values.as_deref().unwrap_or_default();
        for at in listed {
            if at.node.is_null() && !schema.takes_null() {
                let message = "null is listed, which `type` does not take: it is taken all the same";
                self.diagnostics.report(Code::Tolerated, at.origin(), message);
                continue;
            }
            let literal = Literal { value: json_as(at, schema.types), origin: at.origin() };
            shown.push(ShownValue { role: Role::Listed, literal, respelled: respelled(at, schema.types) });
        }
        if schema.values.is_some()
            && listed.is_empty()
            && let Some(list) = schema.at.get("enum")
        {
            let message = "no value is listed, so that none would fit: the list counts as missing";
            self.diagnostics.report(Code::WrongValue, list.origin(), message);
        }
        shown
    }

    /// Examples of schemas that have a use; a text may be what is sent.
    fn beside(&mut self, examples: &[Example<'t>]) -> Vec<(Origin, Literal)> {
        let used: HashSet<Origin> = self.places.iter().map(|node| node.origin.clone()).collect();
        let mut beside = Vec::new();
        for example in examples.iter().filter(|example| used.contains(&example.schema.origin())) {
            let schema = self.scopes.settle(&example.schema);
            let types = self.types_of(&[schema]);
            let value = example_as(&example.value, types);
            if example.may_be_sent && value.as_str().is_some() && !types.takes(&value) {
                continue;
            }
            let literal = Literal { value, origin: example.value.origin() };
            beside.push((example.schema.origin(), literal));
        }
        beside
    }

    /// A default, as a value of these types. What that is, where it is not what is written, is said once all is judged.
    pub(super) fn default_as(&mut self, at: &At<'t>, types: TypeSet) -> Literal {
        if let Some(respelled) = respelled(at, types) {
            self.respelled.insert(written(at), respelled);
        }
        Literal { value: json_as(at, types), origin: at.origin() }
    }
}

/// Whether a value is of none of the types. Null that is listed is meant, whatever they are.
pub(super) fn is_of_another_type(at: &At<'_>, types: TypeSet) -> bool {
    let value = json_as(at, types);
    !types.is_empty() && !value.is_null() && !types.takes(&value)
}

/// What a value is and what it is read as, if that is of another type than what is written.
fn respelled(at: &At<'_>, types: TypeSet) -> Option<String> {
    let read = json_as(at, types);
    if read == at.node.to_json() {
        return None;
    }
    let read = match read {
        Json::String(_) => "the string that it is written as",
        Json::Number(_) => "the number that it spells",
        _ => "the boolean that it spells",
    };
    Some(format!("is {}, and is read as {read}", at.node.describe()))
}
