//! Where the references of schemas lead.

use crate::diagnostic::Code;
use crate::document::RefError;
use crate::ir::End;
use crate::openapi::unfollowed;
use crate::source::At;

use super::read::Schema;
use super::{Schemas, place, written};

impl<'t> Schemas<'_, 't> {
    /// Where the schema's `$ref` leads, one step; a bad one is reported once.
    pub(super) fn follow(&mut self, schema: &Schema<'t>) -> Option<At<'t>> {
        self.lead(schema.reference.as_ref()?)
    }

    /// Where all references of the schema lead.
    pub(super) fn references(&mut self, schema: &Schema<'t>) -> Vec<At<'t>> {
        schema.reference.iter().chain(&schema.beside).filter_map(|reference| self.lead(reference)).collect()
    }

    /// Where a reference leads, in the scope that it is read in then.
    pub(super) fn lead(&mut self, reference: &At<'t>) -> Option<At<'t>> {
        let text = reference.node.as_str()?;
        let target = if reference.pointer.last() == Some("$recursiveRef") {
            place::recursive(self.document, reference)?
        } else {
            let found = self.document.follow(reference, text);
            let target = match self.bound(reference, found.as_ref().ok()) {
                Some(bound) => Ok(bound),
                None => found,
            };
            target.map_err(|error| self.is_lost(reference, text, error)).ok()?
        };
        let scope = self.scopes.led(reference, &target);
        Some(self.scopes.settle(&At { scope, ..target }))
    }

    /// What a `$dynamicRef` means that would lead to `found` if it was a `$ref` (JSON Schema 2020-12 core §8.2.3.2).
    fn bound(&mut self, reference: &At<'t>, found: Option<&At<'t>>) -> Option<At<'t>> {
        if !is_dynamic(reference) {
            return None;
        }
        if self.scopes.says_exhausted() {
            let message = "dynamic names mean more combinations of schemas than are told apart: from here on each \
                           means what stands next to it";
            self.diagnostics.report(Code::TooLarge, reference.origin(), message);
        }
        let bound = self.scopes.bound(reference, found)?;
        if written(&bound.anchor) != written(&bound.target) && bound.anchor.get("$ref").is_some() {
            // It only refers to what is meant.
            let schema = self.read(&bound.anchor);
            self.account.take(&schema, End::Type, &["$ref"]);
        }
        Some(bound.target)
    }

    fn is_lost(&mut self, reference: &At<'t>, text: &str, error: RefError) {
        if !self.reported.insert(written(reference)) {
            return;
        }
        if error == RefError::Ambiguous && is_dynamic(reference) {
            let message = format!("nothing that leads here says what `{text}` is");
            return self.untyped(reference, &message);
        }
        let instead = "any JSON is taken here";
        unfollowed(self.document, reference, text, error, instead, self.diagnostics);
        self.untyped(reference, "what it refers to is unknown");
    }

    /// Says of a schema's `$ref` that its fragment leads nowhere in the schema whose `$id` it is relative to.
    pub(super) fn judge_stray(&mut self, schema: &Schema<'t>) {
        for reference in schema.reference.iter().chain(&schema.beside) {
            let text = reference.node.as_str().unwrap_or_default();
            let Some(uri) = self.document.strays(reference, text) else { continue };
            let message = format!("`{text}` leads nowhere within `{uri}`: it is read against the whole file");
            let help = "an `$id` makes a schema a resource of its own, to which `#` belongs (JSON Schema core §8.2.1)";
            self.diagnostics.report(Code::Tolerated, reference.origin(), message).help(help);
        }
    }
}

/// Whether a reference is a `$dynamicRef`.
pub(super) fn is_dynamic(reference: &At<'_>) -> bool {
    reference.pointer.last() == Some("$dynamicRef")
}
