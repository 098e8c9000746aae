//! `operations.rs` and `server.rs`, or a folder for each of them.

use std::collections::HashSet;

use proc_macro2::TokenStream;

use crate::emit::{self, Import, Module, Names, Own};
use crate::model::operations::{BodyContent, OperationItem, Operations, ReplyBody};
use crate::naming::layout::{self, MAX_LINES, Piece};
use crate::rust::RustIdent;

use super::folder::Folder;
use super::{Files, Written, formatted};

/// Names that no section of operations may have: its files name these modules as their own.
const TAKEN: &[&str] = &["models", "operations"];

/// Requests and responses.
pub(super) fn types(operations: &Operations, files: &mut Files<'_>) {
    let own = Own { items: type_names(operations), globbed: HashSet::new() };
    let shared =
        Written::new(Module::Operations, &own, |names| emit::operations::shared_headers(operations, names));
    let write = |module| {
        let own = &own;
        move |index: &usize| {
            Written::new(module, own, |names| emit::operations::operation(operations, *index, names))
        }
    };
    let pieces = pieces(operations, write(Module::OperationsSection));
    if layout::lines(&pieces) <= MAX_LINES {
        let items = formatted(&indices(operations), write(Module::Operations));
        let items = present(items.into_iter().chain([shared]));
        files.write("operations.rs", "Requests and responses.", None, &items);
        return;
    }
    let (about, import) = ("Requests and responses", Some(("models", Import::Models)));
    let folder = Folder { name: "operations", about, note: None, import, shared: present([shared]) };
    folder.write(layout::split(pieces, TAKEN), files);
}

/// Handler traits, routers and what is between them.
pub(super) fn server(operations: &Operations, files: &mut Files<'_>) {
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
    let (in_sections, everywhere) = traits(operations, &own);
    let handlers = pieces(operations, write(Module::OperationsSection));
    let pieces: Vec<Piece<Written>> = in_sections.into_iter().chain(handlers).collect();
    if layout::lines(&pieces) <= MAX_LINES {
        let traits = 0..operations.traits.len();
        let traits = traits.map(|index| handler_trait(operations, index, Module::Operations, &own));
        let handlers = formatted(&indices(operations), write(Module::Operations));
        let items = present(traits.chain([access]).chain(handlers).chain([headers]));
        files.write("server.rs", "Handler traits and routers.", None, &items);
        return;
    }
    let shared = present(everywhere.into_iter().chain([access, headers]));
    let (about, import) = ("Handler traits and routers", Some(("operations", Import::Operations)));
    let folder = Folder { name: "server", about, note: None, import, shared };
    folder.write(layout::split(pieces, TAKEN), files);
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

/// The operations in their order.
fn pieces(operations: &Operations, write: impl Fn(&usize) -> Written + Sync) -> Vec<Piece<Written>> {
    let items = formatted(&indices(operations), write);
    let pieces = operations.items.iter().zip(items);
    pieces.map(|(item, written)| written.piece(item.section.clone(), false)).collect()
}

/// The traits: those that are about something that a section is about too, and the others.
fn traits(operations: &Operations, own: &Own<'_>) -> (Vec<Piece<Written>>, Vec<Written>) {
    let (mut in_sections, mut everywhere) = (Vec::new(), Vec::new());
    for index in 0..operations.traits.len() {
        let handlers = operations.items.iter().filter(|item| item.handler == index);
        let path = common(handlers.map(|item| &item.section[..]));
        match path.is_empty() {
            true => everywhere.push(handler_trait(operations, index, Module::Operations, own)),
            false => {
                let written = handler_trait(operations, index, Module::OperationsSection, own);
                in_sections.push(written.piece(path, false));
            }
        }
    }
    (in_sections, everywhere)
}

/// The path that all of several begin with.
fn common<'p>(mut paths: impl Iterator<Item = &'p [String]>) -> Vec<String> {
    let mut common = paths.next().unwrap_or_default();
    for path in paths {
        let length = common.iter().zip(path).take_while(|(one, other)| one == other).count();
        common = &common[..length];
    }
    common.to_vec()
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
