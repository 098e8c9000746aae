//! The model -> the files of its module.

use crate::GeneratedFile;
use crate::emit::{self, Place};
use crate::model::{Model, TypeItem};
use crate::render::{self, Header};
use crate::sections::{self, Section};

/// Writes all files of the module, `mod.rs` first.
pub(crate) fn files(header: &Header, model: &Model) -> Vec<GeneratedFile> {
    let mut files = vec![GeneratedFile { path: "mod.rs".to_owned(), text: module(header, model) }];
    models(header, model, &mut files);
    if !model.operations.items.is_empty() {
        let operations = render::items(emit::operations::operations(&model.operations));
        let server = render::items(emit::server::server(&model.operations));
        files.push(file(header, "operations.rs", "Requests and responses.", &[operations]));
        files.push(file(header, "server.rs", "Handler traits and routers.", &[server]));
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
    let sections = sections::of(&model.types);
    if let [Section { items, .. }] = &sections[..] {
        let items = formatted(items, Place::Models);
        files.push(file(header, "models.rs", "Models.", &items));
        return;
    }
    let mut modules = String::new();
    for section in &sections {
        let name = &section.name;
        modules.push_str(&format!("mod {name};\n"));
    }
    modules.push('\n');
    for section in &sections {
        modules.push_str(&format!("pub use {}::*;\n", section.name));
    }
    files.push(file(header, "models/mod.rs", "Models, by section.", &[modules]));
    for section in &sections {
        let items = formatted(&section.items, Place::Section);
        let about = format!("Models: {}.", section.title);
        files.push(file(header, &format!("models/{}.rs", section.name), &about, &items));
    }
}

/// Formats items on all cores; tokens cannot leave the thread that makes them.
fn formatted(items: &[&TypeItem], place: Place) -> Vec<String> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = items.len().div_ceil(workers).max(32);
    let one = |item: &TypeItem| -> String { render::items(emit::type_item(item, place)) };
    if items.len() <= share {
        return items.iter().map(|item| one(item)).collect();
    }
    std::thread::scope(|scope| {
        let workers: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(|item| one(item)).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
