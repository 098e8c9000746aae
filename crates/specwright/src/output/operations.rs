//! `operations.rs` and `server.rs`, or a folder for each of them.

use super::folder::Folder;
use super::{file, formatted};
use crate::GeneratedFile;
use crate::emit::{self, Layout};
use crate::model::operations::Operations;
use crate::render::{self, Header};
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
    let shared = render::items(emit::operations::shared_headers(operations));
    let write = |layout| {
        move |part: &Part<'_>| match part.what {
            What::Operation(index) => render::items(emit::operations::operation(operations, index, layout)),
            What::Trait(_) => String::new(),
        }
    };
    match sections::split(parts.collect(), TAKEN) {
        Split::File(parts) => {
            let items = present(formatted(&parts, write(Layout::File)).into_iter().chain([shared]));
            files.push(file(header, "operations.rs", "Requests and responses.", &items));
        }
        Split::Sections(sections) => {
            let shared = present([shared]);
            let import = Some("models");
            let folder =
                Folder { name: "operations", about: "Requests and responses", note: None, import, shared };
            folder.write(header, &sections, write(Layout::Section), files);
        }
    }
}

/// Handler traits, routers and what is between them.
pub(super) fn server(header: &Header, operations: &Operations, files: &mut Vec<GeneratedFile>) {
    let (in_sections, everywhere) = traits(operations);
    let shared =
        [emit::server::shared(operations), emit::server::shared_headers(operations)].map(render::items);
    let [access, headers] = shared;
    let write = |layout| {
        move |part: &Part<'_>| {
            render::items(match part.what {
                What::Trait(index) => {
                    emit::server::handler_trait(operations, index, layout).into_iter().collect()
                }
                What::Operation(index) => emit::server::operation(operations, index, layout),
            })
        }
    };
    let handlers = parts(operations, sections::lines_of_handler);
    match sections::split(in_sections.into_iter().chain(handlers).collect(), TAKEN) {
        Split::File(parts) => {
            let handlers = parts.into_iter().filter(|part| matches!(part.what, What::Operation(_)));
            let handlers: Vec<_> = handlers.collect();
            let traits = (0..operations.traits.len()).map(What::Trait);
            let traits = traits.map(|what| write(Layout::File)(&Part { section: "", lines: 0, what }));
            let items = traits.chain([access]);
            let items = items.chain(formatted(&handlers, write(Layout::File))).chain([headers]);
            files.push(file(header, "server.rs", "Handler traits and routers.", &present(items)));
        }
        Split::Sections(sections) => {
            let traits = everywhere.iter().map(write(Layout::File));
            let shared = present(traits.chain([access, headers]));
            let import = Some("operations");
            let folder =
                Folder { name: "server", about: "Handler traits and routers", note: None, import, shared };
            folder.write(header, &sections, write(Layout::Section), files);
        }
    }
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
fn present(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}
