//! The resources of a document (JSON Schema 2020-12 core §4.3.5): its files, and the schemas that say by `$id` what
//! their own URI is. References lead to these before they lead to files, and nothing is ever fetched.

mod anchor;
mod find;
mod judge;

use std::collections::HashMap;

use fluent_uri::{Iri, IriRef};
use indexmap::IndexMap;

use crate::source::{At, Pointer};

pub(crate) use anchor::is_definition;

/// A place by its file and pointer.
type Place = (usize, Pointer);

/// The resources of a document, and what their schemas call themselves.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// The files, in their order; then the schemas with an `$id`.
    list: Vec<Resource>,
    /// Whether references within a schema are relative to its `$id`. OpenAPI 3.0 has no such keyword.
    are_bases: bool,
    by_uri: HashMap<String, usize>,
    by_root: HashMap<Place, usize>,
    /// Plain names, each at every place from which it can be seen: its `$defs`, its schema, its resource. None where
    /// several have it.
    anchors: HashMap<Place, HashMap<String, Option<Pointer>>>,
    /// Dynamic names, each at the place where its dynamic scope begins.
    dynamic: HashMap<Place, IndexMap<String, Pointer>>,
    pub(super) has_dynamic_references: bool,
}

#[derive(Debug)]
struct Resource {
    file: usize,
    root: Pointer,
    uri: Iri<String>,
}

impl Resources {
    /// The innermost resource around a place.
    pub(super) fn around(&self, at: &At<'_>) -> usize {
        if !self.are_bases || self.by_root.is_empty() {
            return at.file;
        }
        let known = |pointer: &Pointer| self.by_root.get(&(at.file, pointer.clone())).copied();
        outwards(&at.pointer).find_map(known).unwrap_or(at.file)
    }

    /// The resource that a reference without its fragment leads to from another one, if it has such a URI.
    pub(super) fn identified(&self, from: usize, reference: &str) -> Option<usize> {
        if self.by_uri.is_empty() {
            return None;
        }
        self.by_uri.get(resolve(&self.list[from].uri, reference)?.as_str()).copied()
    }

    /// Where a resource begins.
    pub(super) fn root(&self, resource: usize) -> (usize, &Pointer) {
        let Resource { file, root, .. } = &self.list[resource];
        (*file, root)
    }

    /// The URI of a resource, as messages name it: without what only stands for the document's folder.
    pub(super) fn uri(&self, resource: usize) -> &str {
        let uri = self.list[resource].uri.as_str();
        uri.strip_prefix(FOLDER).unwrap_or(uri)
    }

    /// Where the schema stands that calls itself `name` in a resource, seen from a place: the nearest. None within if
    /// several are as near.
    pub(super) fn anchor(&self, resource: usize, name: &str, from: &At<'_>) -> Option<Option<&Pointer>> {
        let (file, root) = self.root(resource);
        let known =
            |pointer: &Pointer| self.anchors.get(&(file, pointer.clone()))?.get(name).map(Option::as_ref);
        if self.around(from) == resource {
            return outwards(&from.pointer).find_map(known);
        }
        known(root)
    }

    /// The dynamic names of the scopes that a place stands in, within its resource; the inner ones first.
    pub(super) fn dynamic(&self, at: &At<'_>) -> Vec<(&str, &Pointer)> {
        let mut found = Vec::new();
        let resource = self.around(at);
        for pointer in outwards(&at.pointer) {
            let known = self.dynamic.get(&(at.file, pointer.clone())).into_iter().flatten();
            found.extend(known.map(|(name, place)| (name.as_str(), place)));
            if self.root(resource) == (at.file, pointer) {
                break;
            }
        }
        found
    }
}

/// What the URIs of files begin with that have no other.
const FOLDER: &str = "file:///";

/// A reference resolved against a base (RFC 3986 §5), if it is one.
fn resolve(base: &Iri<String>, reference: &str) -> Option<Iri<String>> {
    IriRef::parse(reference).ok()?.resolve_against(&base.borrow()).ok()
}

/// A place and all that it stands in, up to the root of the file.
fn outwards(pointer: &Pointer) -> impl Iterator<Item = &Pointer> {
    std::iter::successors(Some(pointer), |pointer| pointer.parent())
}
