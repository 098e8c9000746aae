//! Reads a document with all the files that its references lead to.

use std::cell::Cell;
use std::collections::VecDeque;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::source::{At, Files, Node, Origin, SourceFile, Value};

use super::read::read_tree;
use super::refs::{Document, is_bare_name, join};
use super::resources::Resources;
use super::version::version;
use super::walk::Walked;

impl Document {
    /// Reads a document: its root file, then every file that a `$ref` (or a `mapping`) in it leads to.
    ///
    /// Reports and gives `None` if the root is no OpenAPI document that can be read. A further file that cannot
    /// be had is remembered, with the reason.
    pub fn load(source: &SourceFile, files: &dyn Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let root = read_tree(0, &source.text, diagnostics)?;
        let version = version(&At::root(0, &root), diagnostics)?;
        let mut loaded: IndexMap<String, Node> = IndexMap::from([(source.path.clone(), root)]);
        let mut wanted: VecDeque<Wanted> = outside_references(0, &source.path, &loaded[0]).into();
        let mut unreadable = IndexMap::new();
        while let Some(Wanted { path, origin }) = wanted.pop_front() {
            if loaded.contains_key(&path) || unreadable.contains_key(&path) {
                continue;
            }
            let file = loaded.len();
            // What cannot be read is reported where a reference that matters is followed there.
            let text = match files.read(&path) {
                Ok(text) => text,
                Err(reason) => {
                    unreadable.entry(path).or_insert(reason);
                    continue;
                }
            };
            let tree = read_tree(file, &text, diagnostics)
                .unwrap_or_else(|| Node { value: Value::Mapping(Box::default()), mark: origin.mark });
            wanted.extend(outside_references(file, &path, &tree));
            loaded.insert(path, tree);
        }
        let resources = Resources::of(version, &loaded, diagnostics);
        Some(Self { version, files: loaded, unreadable, resources, compared: Cell::default() })
    }
}

/// A file that a reference asks for.
struct Wanted {
    path: String,
    origin: Origin,
}

/// Every reference of a file that leads to another file. `example`s are data and are passed over.
fn outside_references(file: usize, path: &str, tree: &Node) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let mut open = vec![Walked::root(At::root(file, tree))];
    while let Some(walked) = open.pop() {
        let at = &walked.at;
        let references = ["$ref", "$dynamicRef"].iter().filter_map(|keyword| at.get(keyword));
        let references = references.filter(|reference| reference.node.as_str().is_some());
        wanted.extend(references.filter_map(|reference| outside(path, &reference)));
        if at.pointer.last() == Some("mapping") {
            let targets = at.members().map(|(_, target)| target);
            wanted.extend(targets.filter(is_location).filter_map(|target| outside(path, &target)));
        }
        if at.pointer.last() == Some("discriminator") {
            let default = at.get("defaultMapping").filter(is_location);
            wanted.extend(default.and_then(|target| outside(path, &target)));
        }
        open.extend(walked.children());
    }
    // The stack turns the order around; files are numbered as a reader meets them.
    wanted.sort_by_key(|wanted| wanted.origin.mark);
    wanted
}

/// Whether an entry of a mapping is a reference, and not the bare name of a component.
fn is_location(entry: &At<'_>) -> bool {
    entry.node.as_str().is_some_and(|text| !is_bare_name(text))
}

fn outside(path: &str, reference: &At<'_>) -> Option<Wanted> {
    let text = reference.node.as_str()?;
    let (target, _) = text.split_once('#').unwrap_or((text, ""));
    if target.is_empty() {
        return None;
    }
    // What cannot be joined (another host, above the folder) is reported where the reference is followed.
    Some(Wanted { path: join(path, target)?, origin: reference.origin() })
}
