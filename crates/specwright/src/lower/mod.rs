//! Document -> [`Api`](crate::ir::Api): resolves, merges, rejects, decides boxing.

pub(crate) mod operation;
mod passes;
pub(crate) mod schema;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::ir::{Api, Keywords, Node, TypeDef};
use crate::openapi;
use crate::policy::Policy;

use schema::{Finished, Schemas};

/// An API, with what became of every schema.
pub(crate) struct Lowered {
    pub(crate) api: Api,
    /// Every place that was lowered, with the type that it became.
    pub(crate) places: Vec<Node>,
    /// How all keywords of schemas ended.
    pub(crate) keywords: Keywords,
    /// How many schemas were read.
    pub(crate) schemas: usize,
}

/// Makes the API of a document; of the settings, the names that they give to types and the readings that they choose.
pub(crate) fn lower(document: &Document, policy: &Policy, diagnostics: &mut Diagnostics) -> Lowered {
    let mut typed = openapi::read(document, diagnostics);
    let mut schemas = Schemas::new(document, policy.readings, diagnostics);
    schemas.components();
    let mut api = Api::default();
    operation::operations(&mut typed, &mut schemas, &mut api);
    let Finished { types, tests, mut places, keywords, schemas, shown } = schemas.finish(&api, &typed);
    (api.types, api.tests) = (types, tests);
    give_names(&mut api.types, &policy.names);
    passes::run(&mut api, &mut places, &shown, policy.readings, diagnostics);
    Lowered { api, places, keywords, schemas }
}

/// What the settings call a type counts as if the document itself did, so that no other type takes its place.
fn give_names(types: &mut [TypeDef], names: &BTreeMap<String, String>) {
    for def in types.iter_mut().filter(|def| def.origin.file == 0) {
        if let Some(name) = names.get(&format!("#{}", def.origin.pointer)) {
            def.notes.rust_name = Some(name.clone());
        }
    }
}
