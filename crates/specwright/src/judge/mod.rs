//! Does a value fit? The answer for nodes and tests, by the letter of JSON Schema 2020-12 where rules ask, and as the
//! generated types decode where types do.
//!
//! Numbers, formats and patterns are those of `specwright_values`, as in the runtime: what is judged here is what the
//! generated code would say.
//!
//! * A type or test that is asked of the same value again while it is being asked adds nothing: an `allOf` of itself asks
//!   for no more, an `anyOf` gets no branch by it.
//! * A member that is required and `readOnly` or `writeOnly` is not demanded where the type serves both directions,
//!   unless that is read by the letter.
//! * `format` is an annotation unless the type of a node is made for it, or [`Judge::asserting_formats`] says otherwise.

mod arrays;
mod found;
mod in_place;
mod instance;
mod misfit;
mod nodes;
mod objects;
mod patterns;
mod rules;
mod scalars;
mod seen;
mod simple;
mod sitting;
mod types;
mod verdict;

#[cfg(test)]
mod tests;

use std::cell::Cell;

use specwright_values::Json;

use crate::ir::{Api, How, Node, Operation, Rules, TestId, TypeId};
use crate::policy::Reading;

pub use misfit::{Misfit, Unjudged};

use found::Found;
use instance::Instance;
use patterns::Patterns;
use sitting::Sitting;
use verdict::Outcome;

/// How many steps one judge takes in all: what a document asks for is not asked forever.
const STEPS: u64 = 20_000_000;

/// Judges values by what an API says of them.
#[derive(Debug)]
pub struct Judge<'a> {
    api: &'a Api,
    asserts_formats: bool,
    access: Reading,
    /// Whether any rule asks what others have looked at.
    tracks: bool,
    patterns: Patterns,
    steps: Cell<u64>,
}

impl<'a> Judge<'a> {
    /// A judge by all types and tests of an API.
    #[must_use]
    pub fn new(api: &'a Api) -> Self {
        Self {
            api,
            asserts_formats: false,
            access: Reading::Meant,
            tracks: tracks(api),
            patterns: Patterns::default(),
            steps: Cell::new(STEPS),
        }
    }

    /// This judge, for whom `format` is an assertion wherever it stands (JSON Schema 2020-12 validation §7.2.2).
    #[must_use]
    pub fn asserting_formats(self) -> Self {
        Self { asserts_formats: true, ..self }
    }

    /// This judge, by another reading of `readOnly` and `writeOnly` members that are required.
    #[must_use]
    pub fn reading_access(self, access: Reading) -> Self {
        Self { access, ..self }
    }

    /// What keeps a value from fitting a node; nothing, if it fits.
    ///
    /// # Errors
    /// It takes more steps or levels than a judge goes.
    pub fn node(&self, node: &Node, value: &Json) -> Result<Vec<Misfit>, Unjudged> {
        self.sit(value, |sitting, instance, found| sitting.node(node, instance, found))
    }

    /// What keeps a value from fitting a type; nothing, if it fits.
    ///
    /// # Errors
    /// As [`Judge::node`].
    pub fn ty(&self, id: TypeId, value: &Json) -> Result<Vec<Misfit>, Unjudged> {
        self.sit(value, |sitting, instance, found| sitting.ty(id, instance, found))
    }

    /// What rules have against a value; nothing, if all of them hold.
    ///
    /// # Errors
    /// As [`Judge::node`].
    pub fn rules(&self, rules: &Rules, value: &Json) -> Result<Vec<Misfit>, Unjudged> {
        self.sit(value, |sitting, instance, found| Ok(sitting.rules(rules, instance, found)?.outcome))
    }

    /// Whether the answer to a test is yes.
    ///
    /// # Errors
    /// As [`Judge::node`].
    pub fn test(&self, id: TestId, value: &Json) -> Result<bool, Unjudged> {
        let mut sitting = Sitting::new(self);
        let verdict = sitting.test(id, &Instance::whole(value), &mut Found::none())?;
        Ok(verdict.outcome.fits())
    }

    /// Asks once without a word, since most values fit, and once more for the words.
    fn sit(
        &self,
        value: &Json,
        mut ask: impl FnMut(&mut Sitting<'_>, &Instance<'_>, &mut Found) -> Result<Outcome, Unjudged>,
    ) -> Result<Vec<Misfit>, Unjudged> {
        let mut sitting = Sitting::new(self);
        let instance = Instance::whole(value);
        if ask(&mut sitting, &instance, &mut Found::none())?.fits() {
            return Ok(Vec::new());
        }
        let mut found = Found::listed();
        ask(&mut sitting, &instance, &mut found)?;
        Ok(found.into_list())
    }
}

/// Whether any rule asks what others have looked at.
fn tracks(api: &Api) -> bool {
    let tests = api.tests.iter().map(|test| &test.rules);
    let types = api.types.iter().map(|def| &def.rules);
    let values = api.operations.iter().flat_map(Operation::values).map(|(_, node)| node);
    let within = api.types.iter().flat_map(|def| def.shape.nodes(How::Reached));
    tests.chain(types).any(asks_further) || values.chain(within).any(node_asks_further)
}

fn node_asks_further(node: &Node) -> bool {
    asks_further(&node.rules) || node.parts().iter().any(node_asks_further)
}

fn asks_further(rules: &Rules) -> bool {
    rules.whats().any(rules::is_about_rest)
}
