//! The model -> the files of its module.

mod folder;
mod operations;

use crate::GeneratedFile;
use crate::emit::{self, Place};
use crate::model::{Model, RestItem, StructItem, TypeItem, TypeKind};
use crate::render::{self, Header};
use crate::sections::{self, Split};
use folder::Folder;

/// Writes all files of the module, `mod.rs` first.
pub(crate) fn files(header: &Header, model: &Model) -> Vec<GeneratedFile> {
    let mut files = vec![GeneratedFile { path: "mod.rs".to_owned(), text: module(header, model) }];
    models(header, model, &mut files);
    if !model.operations.items.is_empty() {
        operations::types(header, &model.operations, &mut files);
        operations::server(header, &model.operations, &mut files);
    }
    files
}

/// What fields say that have no words of their own, because they would be the same everywhere.
const UNDECLARED: &str =
    "`additional_properties` holds the members that the document does not declare, kept as they came.";

fn file(header: &Header, path: &str, about: &str, items: &[String]) -> GeneratedFile {
    let about: Vec<String> = about.split('\n').map(str::to_owned).collect();
    let text = render::file(header, &about, items);
    GeneratedFile { path: path.to_owned(), text }
}

/// `mod.rs`: what the API is, and the lints that text of a document cannot heed.
fn module(header: &Header, model: &Model) -> String {
    let mut modules = String::from(
        "#![allow(\n    clippy::all,\n    clippy::pedantic,\n    deprecated,\n    missing_docs,\n    reason = \"names, texts and shapes are those of the document\"\n)]\n\npub mod models;\n",
    );
    if !model.operations.items.is_empty() {
        modules.push_str("pub mod operations;\n#[cfg(feature = \"server\")]\npub mod server;\n");
    }
    render::file(header, &model.docs.0, &[modules])
}

/// `models.rs`, or a file for each section below `models/` where one would be too long.
fn models(header: &Header, model: &Model, files: &mut Vec<GeneratedFile>) {
    let write = |place| move |item: &&TypeItem| render::items(emit::type_item(item, place));
    let note = model.types.iter().any(keeps_undeclared).then_some(UNDECLARED);
    match sections::split(model.types.iter().collect(), &[]) {
        Split::File(items) => {
            let items = formatted(&items, write(Place::Models));
            let about = std::iter::once("Models.").chain(note).collect::<Vec<_>>().join("\n\n");
            files.push(file(header, "models.rs", &about, &items));
        }
        Split::Sections(sections) => {
            let folder = Folder { name: "models", about: "Models", note, import: None, shared: Vec::new() };
            folder.write(header, &sections, write(Place::Section), files);
        }
    }
}

/// Whether a type has a field for what the document does not declare.
fn keeps_undeclared(item: &TypeItem) -> bool {
    matches!(&item.kind, TypeKind::Struct(StructItem { rest: RestItem::Keep(_), .. }))
}

/// Formats items on all cores; tokens cannot leave the thread that makes them.
fn formatted<T: Sync>(items: &[T], one: impl Fn(&T) -> String + Sync) -> Vec<String> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = items.len().div_ceil(workers).max(32);
    if items.len() <= share {
        return items.iter().map(one).collect();
    }
    let one = &one;
    std::thread::scope(|scope| {
        let workers: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(one).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
