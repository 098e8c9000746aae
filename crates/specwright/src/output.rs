//! The model -> the files of its module.

mod folder;
mod operations;

use crate::GeneratedFile;
use crate::emit::{self, Place};
use crate::model::{Model, TypeItem};
use crate::render::{self, Header};
use crate::sections::{self, Piece};
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

fn file(header: &Header, path: &str, about: &str, items: &[String]) -> GeneratedFile {
    let text = render::file(header, &[about.to_owned()], items);
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
    let write = |place| move |item: &TypeItem| render::items(emit::type_item(item, place));
    let texts = formatted(&model.types, write(Place::Section));
    let pieces = model.types.iter().zip(texts);
    let pieces = pieces.map(|(item, text)| Piece { path: item.section.clone(), stays: item.inline, text });
    let pieces: Vec<Piece> = pieces.collect();
    if sections::lines(&pieces) <= sections::MAX_LINES {
        let items = formatted(&model.types, write(Place::Models));
        files.push(file(header, "models.rs", "Models.", &items));
        return;
    }
    let folder = Folder { name: "models", about: "Models", import: None, shared: Vec::new() };
    folder.write(header, sections::split(pieces, &[]), files);
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
