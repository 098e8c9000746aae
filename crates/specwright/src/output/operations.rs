//! `operations.rs` and `server.rs`, or a folder for each of them.

use super::folder::Folder;
use super::{file, formatted};
use crate::GeneratedFile;
use crate::emit::{self, Layout};
use crate::model::operations::Operations;
use crate::render::{self, Header};
use crate::sections::{self, MAX_LINES, Piece};

/// Names that no section of operations may have: its files name these modules as their own.
const TAKEN: &[&str] = &["models", "operations"];

/// Requests and responses.
pub(super) fn types(header: &Header, operations: &Operations, files: &mut Vec<GeneratedFile>) {
    let shared = render::items(emit::operations::shared_headers(operations));
    let write =
        |layout| move |index: &usize| render::items(emit::operations::operation(operations, *index, layout));
    let pieces = pieces(operations, write(Layout::Section));
    if sections::lines(&pieces) <= MAX_LINES {
        let texts = formatted(&indices(operations), write(Layout::File));
        let items = present(texts.into_iter().chain([shared]));
        files.push(file(header, "operations.rs", "Requests and responses.", &items));
        return;
    }
    let shared = present([shared]);
    let folder =
        Folder { name: "operations", about: "Requests and responses", import: Some("models"), shared };
    folder.write(header, sections::split(pieces, TAKEN), files);
}

/// Handler traits, routers and what is between them.
pub(super) fn server(header: &Header, operations: &Operations, files: &mut Vec<GeneratedFile>) {
    let access = render::items(emit::server::shared(operations));
    let headers = render::items(emit::server::shared_headers(operations));
    let write =
        |layout| move |index: &usize| render::items(emit::server::operation(operations, *index, layout));
    let (in_sections, everywhere) = traits(operations);
    let handlers = pieces(operations, write(Layout::Section));
    let pieces: Vec<Piece> = in_sections.into_iter().chain(handlers).collect();
    if sections::lines(&pieces) <= MAX_LINES {
        let traits = (0..operations.traits.len()).map(|index| handler_trait(operations, index, Layout::File));
        let handlers = formatted(&indices(operations), write(Layout::File));
        let items = present(traits.chain([access]).chain(handlers).chain([headers]));
        files.push(file(header, "server.rs", "Handler traits and routers.", &items));
        return;
    }
    let shared = present(everywhere.into_iter().chain([access, headers]));
    let folder =
        Folder { name: "server", about: "Handler traits and routers", import: Some("operations"), shared };
    folder.write(header, sections::split(pieces, TAKEN), files);
}

fn indices(operations: &Operations) -> Vec<usize> {
    (0..operations.items.len()).collect()
}

/// The operations in their order.
fn pieces(operations: &Operations, write: impl Fn(&usize) -> String + Sync) -> Vec<Piece> {
    let texts = formatted(&indices(operations), write);
    let pieces = operations.items.iter().zip(texts);
    pieces.map(|(item, text)| Piece { path: item.section.clone(), stays: false, text }).collect()
}

/// The traits: those that are about something that a section is about too, and the others.
fn traits(operations: &Operations) -> (Vec<Piece>, Vec<String>) {
    let (mut in_sections, mut everywhere) = (Vec::new(), Vec::new());
    for index in 0..operations.traits.len() {
        let own = operations.items.iter().filter(|item| item.handler == index);
        let path = common(own.map(|item| &item.section[..]));
        match path.is_empty() {
            true => everywhere.push(handler_trait(operations, index, Layout::File)),
            false => {
                let text = handler_trait(operations, index, Layout::Section);
                in_sections.push(Piece { path, stays: false, text });
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

fn handler_trait(operations: &Operations, index: usize, layout: Layout) -> String {
    render::items(emit::server::handler_trait(operations, index, layout).into_iter().collect())
}

/// Texts that are not empty.
fn present(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}
