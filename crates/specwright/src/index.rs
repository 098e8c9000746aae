//! What became of the places and operations of a document, for tools that test the output.

use crate::emit::{Module, Names, Own, type_tokens};
use crate::generated::{Index, Place, Route, RouteKind};
use crate::ir::OperationKind;
use crate::lower::Lowered;
use crate::model::Model;
use crate::naming::TypeNames;

/// Lists every place with its type, and every operation with its handler.
pub(crate) fn index(lowered: &Lowered, model: &Model, names: &TypeNames) -> Index {
    let own = Own::default();
    let around = Names::new(Module::Around, &own);
    let places = lowered.places.iter().map(|place| Place {
        file: place.origin.file,
        pointer: place.origin.pointer.to_string(),
        rust: type_tokens(&names.expr(place), &around).to_string(),
    });
    let operations = lowered.api.operations.iter().zip(&model.operations.items);
    let routes = operations.map(|(operation, item)| Route {
        kind: match operation.kind {
            OperationKind::Path => RouteKind::Path,
            OperationKind::Webhook => RouteKind::Webhook,
            OperationKind::Callback(_) => RouteKind::Callback,
        },
        method: operation.method.clone(),
        path: operation.path.clone(),
        sample: item.sample.clone(),
        handler_trait: model.operations.traits[item.handler].ident.to_string(),
        handler: item.ident.to_string(),
    });
    Index { places: places.collect(), routes: routes.collect() }
}
