//! Nodes: values by their types, as the generated code decodes them.

use specwright_values::Json;

use crate::ir::{Node, Type};
use crate::source::Origin;

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::scalars;
use super::simple::other_type;
use super::sitting::Sitting;
use super::verdict::Outcome;

impl Sitting<'_> {
    /// A schema where it stands: null if it takes that, else its type, then its rules.
    pub(super) fn node(
        &mut self,
        node: &Node,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        self.step(1)?;
        if node.nullable && instance.value.is_null() {
            return Ok(Outcome::Fits);
        }
        self.deeper(|sitting| {
            let outcome = sitting.of_type(&node.ty, &node.origin, instance, found)?;
            if node.rules.is_empty() || (outcome.fails() && !found.is_listed()) {
                return Ok(outcome);
            }
            Ok(outcome.and(sitting.rules(&node.rules, instance, found)?.outcome))
        })
    }

    fn of_type(
        &mut self,
        ty: &Type,
        origin: &Origin,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let value = instance.value;
        let (fits, takes) = match ty {
            Type::Named(id) => return self.ty(*id, instance, found),
            Type::List(inner) => match value.as_array() {
                Some(items) => return self.each(items.iter().map(|item| (item, &**inner)), instance, found),
                None => (false, "an array"),
            },
            Type::Tuple(elements) => match value.as_array() {
                Some(items) => return self.tuple(items, elements, origin, instance, found),
                None => (false, "an array"),
            },
            Type::Map(inner) => match value.as_object() {
                Some(members) => {
                    let asked = members.iter().map(|(name, value)| (&**name, value, &**inner));
                    return self.each_named(asked, instance, found);
                }
                None => (false, "an object"),
            },
            Type::Scalar(scalar) => return Ok(scalars::judge(*scalar, origin, instance, found)),
            Type::Json => (true, ""),
            Type::JsonObject => (value.as_object().is_some(), "an object"),
            Type::Null => (value.is_null(), "null"),
            Type::Never => (false, "no value at all"),
        };
        if !fits {
            found.of_type(instance, origin, || other_type(value, takes));
        }
        Ok(Outcome::of(fits))
    }

    fn tuple(
        &mut self,
        items: &[Json],
        elements: &[Node],
        origin: &Origin,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let outcome = self.each(items.iter().zip(elements), instance, found)?;
        if items.len() == elements.len() {
            return Ok(outcome);
        }
        found.of_type(instance, origin, || {
            format!("has {} items, and the schema takes {}", items.len(), elements.len())
        });
        Ok(Outcome::Fails)
    }

    /// Items, each by a schema.
    fn each<'i>(
        &mut self,
        asked: impl Iterator<Item = (&'i Json, &'i Node)>,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let mut whole = Outcome::Fits;
        for (position, (item, node)) in asked.enumerate() {
            whole = whole.and(self.node(node, &instance.item(position, item), found)?);
            if whole.fails() && !found.is_listed() {
                break;
            }
        }
        Ok(whole)
    }

    /// Members, each by a schema.
    pub(super) fn each_named<'i>(
        &mut self,
        asked: impl Iterator<Item = (&'i str, &'i Json, &'i Node)>,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let mut whole = Outcome::Fits;
        for (name, value, node) in asked {
            whole = whole.and(self.node(node, &instance.member(name, value), found)?);
            if whole.fails() && !found.is_listed() {
                break;
            }
        }
        Ok(whole)
    }
}
