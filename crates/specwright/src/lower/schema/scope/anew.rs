//! Where what a name of dynamic references means begins anew.
//!
//! By the letter the outermost meaning counts for all that a value holds: among the users that fill a page, a user's
//! `orders`, which are a page of orders, would be a page of users. Authors mean generic types, so within a member the
//! meaning counts that is said where the member's schema is referred to.

use std::collections::HashSet;

use crate::document::Document;
use crate::lower::schema::{Written, written};
use crate::policy::Reading;
use crate::source::{At, Pointer};

/// How many schemas are looked at behind a reference that all hold for the same value.
const MAX_SEEN: usize = 64;

/// What an anchor may say that leaves open what is meant.
const OPEN: [&str; 6] = ["$anchor", "$comment", "$dynamicAnchor", "description", "not", "title"];

/// Tells apart the anchors that give a name its meaning from those that only say what it means where nobody does.
pub(super) struct Anew {
    reading: Reading,
    /// The anchors that a `$dynamicRef` falls back to.
    fallbacks: HashSet<Written>,
}

impl Anew {
    pub(super) fn of(document: &Document, reading: Reading) -> Self {
        let mut fallbacks = HashSet::new();
        if reading == Reading::Meant && document.has_dynamic_references() {
            document.walk(&mut |at, _| {
                let target = document.led_by("$dynamicRef", at);
                fallbacks.extend(target.map(|target| written(&target)));
            });
        }
        Self { reading, fallbacks }
    }

    /// The names that have a new meaning where a reference leads.
    pub(super) fn names<'t>(
        &self,
        document: &'t Document,
        reference: &At<'t>,
        target: &At<'t>,
    ) -> Vec<&'t str> {
        if self.reading == Reading::Letter || !reference.pointer.parent().is_some_and(is_of_a_member) {
            return Vec::new();
        }
        let around = document.dynamic_anchors(reference);
        let around: HashSet<Written> = around.iter().map(|(_, anchor)| written(anchor)).collect();
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        // Each with the names that are met on the way to it, of which the outermost counts.
        let mut open = vec![(target.clone(), Vec::new())];
        while let Some((at, mut met)) = open.pop() {
            if seen.len() == MAX_SEEN || !seen.insert(written(&at)) {
                continue;
            }
            for (name, anchor) in document.dynamic_anchors(&at) {
                if !met.contains(&name) {
                    met.push(name);
                    let is_known = around.contains(&written(&anchor)) || self.is_fallback(&anchor);
                    names.extend((!is_known).then_some(name));
                }
            }
            open.extend(in_place(document, &at).map(|at| (at, met.clone())));
        }
        names
    }

    fn is_fallback(&self, anchor: &At<'_>) -> bool {
        self.fallbacks.contains(&written(anchor)) || anchor.members().all(|(key, _)| OPEN.contains(&key))
    }
}

/// The schemas that hold for the same value as a schema that says so.
fn in_place<'t>(document: &'t Document, at: &At<'t>) -> impl Iterator<Item = At<'t>> + use<'t> {
    let target = document.led_by("$ref", at);
    let lists = ["allOf", "anyOf", "oneOf"].map(|keyword| at.get(keyword));
    let parts: Vec<At<'t>> = lists.iter().flatten().flat_map(At::items).collect();
    target.into_iter().chain(parts)
}

/// Whether a schema stands, maybe as one of several that hold together, for the members or items of values.
fn is_of_a_member(pointer: &Pointer) -> bool {
    let tokens = pointer.tokens();
    let mut tokens = &tokens[..];
    loop {
        tokens = match tokens {
            [.., "$defs" | "definitions" | "schemas", _] => return false,
            [.., "properties" | "patternProperties" | "prefixItems" | "items", _]
            | [
                ..,
                "items" | "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems" | "contains",
            ] => {
                return true;
            }
            [above @ .., "allOf" | "anyOf" | "oneOf" | "dependentSchemas", _]
            | [above @ .., "not" | "if" | "then" | "else"] => above,
            _ => return false,
        };
    }
}
