//! The model -> the files of its module.

mod checks;
mod folder;
mod operations;
mod render;
mod wire;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::TokenStream;

use crate::emit::{self, Module, Names, Own, Used};
use crate::generated::{GeneratedFile, Use};
use crate::model::layout::Division;
use crate::model::{Model, RestItem, StructItem, TypeItem, TypeKind};
use crate::rust::Crate;

use folder::Folder;
pub(crate) use render::Header;

/// Items as text, with what their file imports for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    text: String,
    /// Whether any of them is for everybody.
    is_public: bool,
    /// What they name of other places.
    used: Used,
    /// The model that they define.
    defines: Option<String>,
}

impl Written {
    /// Writes what `emit` makes with the names of its file.
    fn new<'m>(module: Module, own: &'m Own<'m>, emit: impl FnOnce(&Names<'m>) -> Vec<TokenStream>) -> Self {
        let names = Names::new(module, own);
        let render::Formatted { text, is_public } = render::items(emit(&names));
        Self { text, is_public, used: names.into_used(), defines: None }
    }
}

/// All files of the module, and the crates that they name.
pub(crate) struct Output {
    /// The files, `mod.rs` first.
    pub(crate) files: Vec<GeneratedFile>,
    /// The crates, each with the half of the module that names it.
    pub(crate) crates: BTreeMap<Crate, Use>,
}

/// Writes all files of the module.
pub(crate) fn files(header: &Header, model: &Model) -> Output {
    let (mut always, mut server) = (Files::new(header), Files::new(header));
    always.files.push(GeneratedFile { path: "mod.rs".to_owned(), text: module(header, model) });
    if names_runtime(model) {
        always.crates.insert(Crate::Support);
    }
    models(model, &mut always);
    wire::files(model, &mut always);
    checks::files(model, &mut always);
    if !model.operations.items.is_empty() {
        operations::types(&model.operations, &model.layout.operations, &mut always);
        operations::server(&model.operations, &model.layout.server, &mut server);
    }
    let behind = server.crates.into_iter().map(|name| (name, Use::Server));
    let crates = behind.chain(always.crates.into_iter().map(|name| (name, Use::Always))).collect();
    Output { files: always.files.into_iter().chain(server.files).collect(), crates }
}

/// Files of one half of the module: what is always there, or what is behind the feature `server`.
struct Files<'h> {
    header: &'h Header,
    files: Vec<GeneratedFile>,
    /// The crates that they name.
    crates: BTreeSet<Crate>,
}

impl<'h> Files<'h> {
    const fn new(header: &'h Header) -> Self {
        Self { header, files: Vec::new(), crates: BTreeSet::new() }
    }

    /// Writes a file: what it is about, what it imports, then its items.
    fn write(&mut self, path: &str, about: &str, head: Option<String>, items: &[Written]) {
        self.crates.extend(items.iter().flat_map(|item| &item.used.crates));
        let about: Vec<String> = about.split('\n').map(str::to_owned).collect();
        let imports = items.iter().flat_map(|item| item.used.imports.iter().copied()).collect();
        let imports = emit::uses(&imports).map(render::uses);
        let texts = items.iter().map(|item| item.text.as_str());
        let head = imports.iter().map(String::as_str).chain(head.as_deref());
        let items: Vec<&str> = head.chain(texts).filter(|text| !text.is_empty()).collect();
        let text = render::file(self.header, &about, &items);
        self.files.push(GeneratedFile { path: path.to_owned(), text });
    }
}

/// What fields say that have no words of their own, because they would be the same everywhere.
const UNDECLARED: &str =
    "`additional_properties` holds the members that the document does not declare, kept as they came.";

/// Whether the module names the runtime, and shows it to those who use it: what stands in its signatures need then be
/// no dependency of theirs.
fn names_runtime(model: &Model) -> bool {
    wire::is_needed(model) || !model.operations.items.is_empty()
}

/// `mod.rs`: what the API is, and the lints that text of a document cannot heed.
fn module(header: &Header, model: &Model) -> String {
    let mut modules = String::from(
        "#![allow(\n    clippy::all,\n    clippy::pedantic,\n    deprecated,\n    missing_docs,\n    reason = \"names, texts and shapes are those of the document\"\n)]\n\n",
    );
    if names_runtime(model) {
        modules.push_str("/// What signatures name beside the types of this module.\n");
        modules.push_str("pub use specwright_support as support;\n\n");
    }
    modules.push_str("pub mod models;\n");
    if wire::is_needed(model) {
        modules.push_str("mod wire;\n");
    }
    if checks::are_needed(model) {
        modules.push_str("mod checks;\n");
    }
    if !model.operations.items.is_empty() {
        modules.push_str("pub mod operations;\n#[cfg(feature = \"server\")]\npub mod server;\n");
    }
    render::file(header, &model.docs.0, &[&modules])
}

/// `models.rs`, or a file for each section below `models/` where one would be too long.
fn models(model: &Model, files: &mut Files<'_>) {
    let items = model.types.iter().map(|item| item.ident.bare()).collect();
    let own = Own { items, globbed: HashSet::new() };
    let write = |item: &TypeItem| {
        let written = Written::new(Module::Models, &own, |names| emit::type_item(item, names));
        Written { defines: Some(item.ident.bare().to_owned()), ..written }
    };
    let texts = formatted(&model.types, write);
    let note = model.types.iter().any(keeps_undeclared).then_some(UNDECLARED);
    match &model.layout.models {
        Division::One => {
            let about = std::iter::once("Models.").chain(note).collect::<Vec<_>>().join("\n\n");
            files.write("models.rs", &about, None, &texts);
        }
        Division::Sections(sections) => {
            let folder = Folder { name: "models", about: "Models", note, imports: &[], shared: Vec::new() };
            folder.write(sections, Vec::new(), texts, files);
        }
    }
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
