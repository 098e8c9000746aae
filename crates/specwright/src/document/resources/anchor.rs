//! What schemas call themselves (JSON Schema 2020-12 core §8.2.2).

use crate::source::{At, Node, Pointer};

use super::Place;

/// What a schema calls itself.
pub(super) struct Anchor<'t> {
    pub(super) name: &'t str,
    /// `$anchor` or `$dynamicAnchor`.
    pub(super) keyword: &'static str,
    pub(super) at: At<'t>,
    pub(super) within: Within,
}

impl Anchor<'_> {
    pub(super) fn is_dynamic(&self) -> bool {
        self.keyword == "$dynamicAnchor"
    }

    /// The innermost schema that holds it: one with `$defs`, or that is part of no other.
    pub(super) fn holder(&self) -> Place {
        let pointer = self.within.definitions.as_ref().or(self.within.schema.as_ref());
        (self.at.file, pointer.cloned().unwrap_or_default())
    }
}

/// What a place stands in.
#[derive(Clone)]
pub(super) struct Within {
    /// The resource.
    pub(super) resource: usize,
    /// The schema that is part of no other of the resource.
    pub(super) schema: Option<Pointer>,
    /// The innermost schema with `$defs`.
    pub(super) definitions: Option<Pointer>,
}

/// What a schema calls itself: by an `$anchor`, by a `$dynamicAnchor`, or by an `$id` as drafts before 2019-09 had it.
pub(super) fn names<'t>(at: &At<'t>) -> impl Iterator<Item = (&'t str, &'static str)> + use<'t> {
    let text = |keyword| at.node.get(keyword).and_then(Node::as_text);
    let older = text("$id").and_then(|id| id.strip_prefix('#')).filter(|name| !name.is_empty());
    let names =
        [(text("$anchor").or(older), "$anchor"), (text("$dynamicAnchor"), "$dynamicAnchor")].into_iter();
    names.filter_map(|(name, keyword)| Some((name?, keyword)))
}

/// Whether a schema is a definition of another one.
pub(crate) fn is_definition(pointer: &Pointer) -> bool {
    matches!(pointer.parent().and_then(Pointer::last), Some("$defs" | "definitions"))
}
