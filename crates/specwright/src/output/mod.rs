//! The model -> the files of its module.

mod folder;
mod operations;
mod render;

use std::collections::{BTreeSet, HashSet};

use proc_macro2::TokenStream;

use crate::emit::{self, Import, Module, Names, Own};
use crate::generated::GeneratedFile;
use crate::model::{Model, RestItem, StructItem, TypeItem, TypeKind};
use crate::naming::layout::{self, Piece};

use folder::Folder;
pub(crate) use render::Header;

/// Items as text, with what their file imports for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    text: String,
    /// Whether any of them is for everybody.
    is_public: bool,
    imports: BTreeSet<Import>,
    /// The model that they define.
    defines: Option<String>,
    /// The models that they name.
    models: BTreeSet<String>,
}

impl Written {
    /// Writes what `emit` makes with the names of its file.
    fn new<'m>(module: Module, own: &'m Own<'m>, emit: impl FnOnce(&Names<'m>) -> Vec<TokenStream>) -> Self {
        let names = Names::new(module, own);
        let render::Formatted { text, is_public } = render::items(emit(&names));
        let (imports, models) = names.into_used();
        Self { text, is_public, imports, defines: None, models }
    }

    /// How many lines they take in a file.
    fn lines(&self) -> usize {
        self.text.lines().count() + 1
    }

    /// A piece that is about what its path says; one that stays is in the file of the piece before it.
    fn piece(self, path: Vec<String>, stays: bool) -> Piece<Self> {
        Piece { path, stays, lines: self.lines(), content: self }
    }
}

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

/// A file: what it is about, what it imports, then its items.
fn file(header: &Header, path: &str, about: &str, head: Option<String>, items: &[Written]) -> GeneratedFile {
    let about: Vec<String> = about.split('\n').map(str::to_owned).collect();
    let imports = items.iter().flat_map(|item| item.imports.iter().copied()).collect();
    let imports = emit::uses(&imports).map(render::uses);
    let texts = items.iter().map(|item| item.text.as_str());
    let head = imports.iter().map(String::as_str).chain(head.as_deref());
    let parts: Vec<&str> = head.chain(texts).filter(|text| !text.is_empty()).collect();
    GeneratedFile { path: path.to_owned(), text: render::file(header, &about, &parts) }
}

/// `mod.rs`: what the API is, and the lints that text of a document cannot heed.
fn module(header: &Header, model: &Model) -> String {
    let mut modules = String::from(
        "#![allow(\n    clippy::all,\n    clippy::pedantic,\n    deprecated,\n    missing_docs,\n    reason = \"names, texts and shapes are those of the document\"\n)]\n\npub mod models;\n",
    );
    if !model.operations.items.is_empty() {
        modules.push_str("pub mod operations;\n#[cfg(feature = \"server\")]\npub mod server;\n");
    }
    render::file(header, &model.docs.0, &[&modules])
}

/// `models.rs`, or a file for each section below `models/` where one would be too long.
fn models(header: &Header, model: &Model, files: &mut Vec<GeneratedFile>) {
    let items = model.types.iter().map(|item| item.ident.bare()).collect();
    let own = Own { items, globbed: HashSet::new() };
    let write = |item: &TypeItem| {
        let written = Written::new(Module::Models, &own, |names| emit::type_item(item, names));
        Written { defines: Some(item.ident.bare().to_owned()), ..written }
    };
    let texts = formatted(&model.types, write);
    let note = model.types.iter().any(keeps_undeclared).then_some(UNDECLARED);
    if texts.iter().map(Written::lines).sum::<usize>() <= layout::MAX_LINES {
        let about = std::iter::once("Models.").chain(note).collect::<Vec<_>>().join("\n\n");
        files.push(file(header, "models.rs", &about, None, &texts));
        return;
    }
    let pieces = model.types.iter().zip(texts);
    let pieces = pieces.map(|(item, written)| written.piece(item.section.clone(), item.inline));
    let folder = Folder { name: "models", about: "Models", note, import: None, shared: Vec::new() };
    // A module beside a type of its name would hide it.
    let taken: Vec<&str> = own.items.iter().copied().collect();
    folder.write(header, layout::split(pieces.collect(), &taken), files);
}

/// Whether a type has a field for what the document does not declare.
fn keeps_undeclared(item: &TypeItem) -> bool {
    matches!(&item.kind, TypeKind::Struct(StructItem { rest: RestItem::Keep(_), .. }))
}

/// Formats items on all cores; tokens cannot leave the thread that makes them.
fn formatted<T: Sync>(items: &[T], one: impl Fn(&T) -> Written + Sync) -> Vec<Written> {
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
