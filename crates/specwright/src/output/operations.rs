//! `operations.rs` and `server.rs`, or a folder for each of them.

use std::collections::HashSet;

use proc_macro2::TokenStream;

use super::folder::Folder;
use super::{Written, file, formatted};
use crate::GeneratedFile;
use crate::emit::{self, Import, Module, Names, Own};
use crate::model::operations::{BodyContent, OperationItem, Operations, ReplyBody};
use crate::naming::RustIdent;
use crate::render::Header;
use crate::sections::{self, Piece, Split};

/// Names that no section of operations may have: its files name these modules as their own.
const TAKEN: &[&str] = &["models", "operations"];

/// Something of an operation, or of several.
#[derive(Debug)]
struct Part<'m> {
    section: &'m str,
    lines: usize,
    what: What,
}

#[derive(Debug)]
enum What {
    Trait(usize),
    Operation(usize),
}

impl Piece for Part<'_> {
    fn section(&self) -> &str {
        self.section
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn stays(&self) -> bool {
        false
    }
}

/// Requests and responses.
pub(super) fn types(header: &Header, operations: &Operations, files: &mut Vec<GeneratedFile>) {
    let parts = parts(operations, sections::lines_of_types);
    let own = Own { items: type_names(operations), globbed: HashSet::new() };
    let shared =
        Written::new(Module::Operations, &own, |names| emit::operations::shared_headers(operations, names));
    let write = |module| {
        let own = &own;
        move |part: &Part<'_>| match part.what {
            What::Operation(index) => {
                Written::new(module, own, |names| emit::operations::operation(operations, index, names))
            }
            What::Trait(_) => Written::default(),
        }
    };
    match sections::split(parts.collect(), TAKEN) {
        Split::File(parts) => {
            let items = present(formatted(&parts, write(Module::Operations)).into_iter().chain([shared]));
            files.push(file(header, "operations.rs", "Requests and responses.", None, &items));
        }
        Split::Sections(sections) => {
            let import = Some(("models", Import::Models));
            let shared = present([shared]);
            let folder = Folder { name: "operations", about: "Requests and responses", import, shared };
            let write = write(Module::OperationsSection);
            let texts = sections.iter().map(|section| formatted(&section.items, write)).collect();
            folder.write(header, &sections, texts, files);
        }
    }
}

/// Handler traits, routers and what is between them.
pub(super) fn server(header: &Header, operations: &Operations, files: &mut Vec<GeneratedFile>) {
    let (in_sections, everywhere) = traits(operations);
    let own = Own { items: server_names(operations), globbed: type_names(operations) };
    let shared = |emit: fn(&Operations, &Names<'_>) -> Vec<TokenStream>| {
        Written::new(Module::Operations, &own, |names| emit(operations, names))
    };
    let (access, headers) = (shared(emit::server::shared), shared(emit::server::shared_headers));
    let write = |module| {
        let own = &own;
        move |part: &Part<'_>| {
            Written::new(module, own, |names| match part.what {
                What::Trait(index) => {
                    emit::server::handler_trait(operations, index, names).into_iter().collect()
                }
                What::Operation(index) => emit::server::operation(operations, index, names),
            })
        }
    };
    let handlers = parts(operations, sections::lines_of_handler);
    match sections::split(in_sections.into_iter().chain(handlers).collect(), TAKEN) {
        Split::File(parts) => {
            let handlers = parts.into_iter().filter(|part| matches!(part.what, What::Operation(_)));
            let handlers: Vec<_> = handlers.collect();
            let write = write(Module::Operations);
            let traits = (0..operations.traits.len()).map(What::Trait);
            let traits = traits.map(|what| write(&Part { section: "", lines: 0, what }));
            let items = traits.chain([access]);
            let items = items.chain(formatted(&handlers, write)).chain([headers]);
            files.push(file(header, "server.rs", "Handler traits and routers.", None, &present(items)));
        }
        Split::Sections(sections) => {
            let traits = everywhere.iter().map(write(Module::Operations));
            let shared = present(traits.chain([access, headers]));
            let import = Some(("operations", Import::Operations));
            let folder = Folder { name: "server", about: "Handler traits and routers", import, shared };
            let write = write(Module::OperationsSection);
            let texts = sections.iter().map(|section| formatted(&section.items, write)).collect();
            folder.write(header, &sections, texts, files);
        }
    }
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
fn parts(
    operations: &Operations,
    lines: fn(&crate::model::operations::OperationItem) -> usize,
) -> impl Iterator<Item = Part<'_>> {
    let items = operations.items.iter().enumerate();
    items.map(move |(index, item)| Part {
        section: &item.section,
        lines: lines(item),
        what: What::Operation(index),
    })
}

/// The traits: those of one section, and those whose operations are in several.
fn traits(operations: &Operations) -> (Vec<Part<'_>>, Vec<Part<'_>>) {
    let all = (0..operations.traits.len()).map(|index| {
        let own = operations.items.iter().filter(|item| item.handler == index);
        let lines = own.clone().map(sections::lines_of_method).sum::<usize>() + 6;
        let section = own.clone().map(|item| item.section.as_str()).next().unwrap_or_default();
        let is_together = own.clone().all(|item| item.section == section);
        (is_together, Part { section, lines, what: What::Trait(index) })
    });
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for (is_together, part) in all {
        if is_together { &mut together } else { &mut apart }.push(part);
    }
    (together, apart)
}

/// Texts that are not empty.
fn present(texts: impl IntoIterator<Item = Written>) -> Vec<Written> {
    texts.into_iter().filter(|written| !written.text.is_empty()).collect()
}
