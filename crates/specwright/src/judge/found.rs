//! Where misfits are collected, if anybody wants to hear of them.

use crate::ir::Rule;
use crate::source::Origin;

use super::instance::Instance;
use super::misfit::Misfit;

/// How many misfits are told of one value.
const MAX_MISFITS: usize = 64;

/// The misfits of a value, or only whether there are any.
#[derive(Debug)]
pub(super) struct Found(Option<Vec<Misfit>>);

impl Found {
    /// Nobody wants to hear of them: the first one decides.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    pub(super) const fn listed() -> Self {
        Self(Some(Vec::new()))
    }

    pub(super) const fn is_listed(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn into_list(self) -> Vec<Misfit> {
        self.0.unwrap_or_default()
    }

    /// Notes that a value breaks a rule.
    pub(super) fn broken(&mut self, instance: &Instance<'_>, rule: &Rule, message: impl FnOnce() -> String) {
        self.note(instance, &rule.origin, rule.what.keyword(), message);
    }

    /// Notes that a value is not of the type that a schema has.
    pub(super) fn of_type(
        &mut self,
        instance: &Instance<'_>,
        origin: &Origin,
        message: impl FnOnce() -> String,
    ) {
        self.note(instance, origin, "type", message);
    }

    pub(super) fn note(
        &mut self,
        instance: &Instance<'_>,
        origin: &Origin,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    ) {
        if let Some(list) = self.0.as_mut().filter(|list| list.len() < MAX_MISFITS) {
            list.push(Misfit {
                pointer: instance.pointer(),
                origin: origin.clone(),
                keyword,
                message: message(),
            });
        }
    }
}
