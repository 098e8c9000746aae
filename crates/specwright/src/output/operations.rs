//! `operations.rs` and `server.rs`, or a folder for each of them.

use std::collections::HashSet;

use proc_macro2::TokenStream;

use crate::emit::{self, Import, Module, Names, Own};
use crate::model::layout::Division;
use crate::model::operations::{BodyContent, OperationItem, Operations, ReplyBody};
use crate::rust::RustIdent;

use super::folder::Folder;
use super::{Files, Written, formatted};

/// Requests and responses.
pub(super) fn types(operations: &Operations, division: &Division, files: &mut Files<'_>) {
    let own = Own { items: type_names(operations), globbed: HashSet::new() };
    let shared =
        Written::new(Module::Operations, &own, |names| emit::operations::shared_headers(operations, names));
    let write = |module| {
        let own = &own;
        move |index: &usize| {
            Written::new(module, own, |names| emit::operations::operation(operations, *index, names))
        }
    };
    match division {
        Division::One => {
            let items = formatted(&indices(operations), write(Module::Operations));
            let items = present(items.into_iter().chain([shared]));
            files.write("operations.rs", "Requests and responses.", None, &items);
        }
        Division::Sections(sections) => {
            let (about, imports) = ("Requests and responses", &[("models", Import::Models)]);
            let folder = Folder { name: "operations", about, note: None, imports, shared: present([shared]) };
            let items = formatted(&indices(operations), write(Module::OperationsSection));
            folder.write(sections, Vec::new(), items, files);
        }
    }
}

/// Handler traits, routers and what is between them.
pub(super) fn server(operations: &Operations, division: &Division, files: &mut Files<'_>) {
    let own = Own { items: server_names(operations), globbed: type_names(operations) };
    let shared = |emit: fn(&Operations, &Names<'_>) -> Vec<TokenStream>| {
        Written::new(Module::Operations, &own, |names| emit(operations, names))
    };
    let (access, headers) = (shared(emit::server::shared), shared(emit::server::shared_headers));
    let write = |module| {
        let own = &own;
        move |index: &usize| {
            Written::new(module, own, |names| emit::server::operation(operations, *index, names))
        }
    };
    let traits = 0..operations.traits.len();
    match division {
        Division::One => {
            let traits = traits.map(|index| handler_trait(operations, index, Module::Operations, &own));
            let handlers = formatted(&indices(operations), write(Module::Operations));
            let items = present(traits.chain([access]).chain(handlers).chain([headers]));
            files.write("server.rs", "Handler traits and routers.", None, &items);
        }
        Division::Sections(sections) => {
            let in_sections: HashSet<usize> =
                sections.iter().flat_map(|section| &section.traits).copied().collect();
            let everywhere = traits.clone().filter(|index| !in_sections.contains(index));
            let everywhere =
                everywhere.map(|index| handler_trait(operations, index, Module::Operations, &own));
            let shared = present(everywhere.chain([access, headers]));
            let (about, imports) = (
                "Handler traits and routers",
                &[("models", Import::Models), ("operations", Import::Operations)],
            );
            let folder = Folder { name: "server", about, note: None, imports, shared };
            let traits =
                traits.map(|index| handler_trait(operations, index, Module::OperationsSection, &own));
            let handlers = formatted(&indices(operations), write(Module::OperationsSection));
            folder.write(sections, traits.collect(), handlers, files);
        }
    }
}

fn indices(operations: &Operations) -> Vec<usize> {
    (0..operations.items.len()).collect()
}

/// The names of requests, responses and what belongs to them.
fn type_names(operations: &Operations) -> HashSet<&str> {
    let headers = operations.headers.iter().map(|headers| &headers.ident);
    operations.items.iter().flat_map(names_of_item).chain(headers).map(RustIdent::bare).collect()
}

fn names_of_item(item: &OperationItem) -> impl Iterator<Item = &RustIdent> {
    let request_choice = item.request.body.as_ref().and_then(|body| match &body.content {
        BodyContent::Choice { ident, .. } => Some(ident),
        BodyContent::One(_) => None,
    });
    let response_choices = item.response.variants.iter().filter_map(|variant| match &variant.body {
        ReplyBody::Choice { ident, .. } => Some(ident),
        ReplyBody::None | ReplyBody::One(_) => None,
    });
    [&item.request.ident, &item.response.ident].into_iter().chain(request_choice).chain(response_choices)
}

/// The names of traits, of the functions behind the router, and of what all operations share.
fn server_names(operations: &Operations) -> HashSet<&str> {
    let traits = operations.traits.iter().map(|item| &item.ident);
    let functions = operations.items.iter().map(|item| &item.ident);
    traits.chain(functions).map(RustIdent::bare).chain(["Authenticate", "Credentials"]).collect()
}

fn handler_trait(operations: &Operations, index: usize, module: Module, own: &Own<'_>) -> Written {
    Written::new(module, own, |names| {
        emit::server::handler_trait(operations, index, names).into_iter().collect()
    })
}

/// Texts that are not empty.
fn present(texts: impl IntoIterator<Item = Written>) -> Vec<Written> {
    texts.into_iter().filter(|written| !written.text.is_empty()).collect()
}
