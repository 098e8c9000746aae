//! Wire names -> Rust names: the only place that makes identifiers.

mod checks;
mod derives;
mod fields;
mod layout;
mod models;
pub(crate) mod operations;
mod prose;
mod qualified;
mod tags;
mod types;
mod variants;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Docs};
use crate::model::Model;
use crate::policy::Policy;

use checks::Checks;

pub(crate) use types::TypeNames;

/// Decides everything that the Rust of an API has names for.
pub(crate) fn assign_names(api: &Api, policy: &Policy, diagnostics: &mut Diagnostics) -> (Model, TypeNames) {
    let methods = operations::method_names(api, diagnostics);
    let names = TypeNames::assign(api, &methods, diagnostics);
    let about =
        Docs { title: Some(api.title.clone()), description: api.description.clone(), deprecated: false };
    let checks = Checks::new(api);
    checks.note_unchecked(diagnostics);
    let operations = operations::operations(api, &methods, &names, &checks, diagnostics);
    let types = models::items(api, &names, &checks, policy, diagnostics);
    let layout = layout::layout(&types, &operations);
    let schemas = checks.schemas(&types, &operations);
    let model = Model { docs: prose::doc_text(&about, &[]), types, schemas, operations, layout };
    (model, names)
}
