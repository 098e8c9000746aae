//! Reads a document with all the files that its references lead to.

use std::cell::Cell;
use std::collections::VecDeque;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::source::{At, Files, Node, Origin, SourceFile, Value};

use super::read::read_tree;
use super::refs::{Document, Version, anchors, is_bare_name, join};

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
                .unwrap_or_else(|| Node { value: Value::Mapping(IndexMap::new()), mark: origin.mark });
            wanted.extend(outside_references(file, &path, &tree));
            loaded.insert(path, tree);
        }
        let anchors = loaded.values().enumerate().map(|(file, tree)| anchors(At::root(file, tree))).collect();
        Some(Self { version, files: loaded, unreadable, anchors, compared: Cell::default() })
    }
}

/// A file that a reference asks for.
struct Wanted {
    path: String,
    origin: Origin,
}

/// The version that the root names (OpenAPI 3.1 §4.8.1).
fn version(root: &At<'_>, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Some(openapi) = root.get("openapi") else {
        let (message, help) = match root.text("swagger") {
            Some(version) => {
                (format!("this is a Swagger {version} document"), "convert it to OpenAPI 3.0 or later first")
            }
            None => (
                "this is no OpenAPI document: it has no member `openapi`".to_owned(),
                "name the root file, which has `openapi: 3.x.y`",
            ),
        };
        diagnostics.refuse(Code::NotOpenApi, root.origin(), message).help(help);
        return None;
    };
    let text = openapi.node.as_text().unwrap_or_default();
    let version = match text.split('.').collect::<Vec<_>>()[..] {
        ["3", "0", ..] => Some(Version::V3_0),
        ["3", "1", ..] => Some(Version::V3_1),
        ["3", "2", ..] => Some(Version::V3_2),
        // Later minor versions add to earlier ones (OpenAPI 3.2 §4.1).
        ["3", minor, ..] if minor.parse::<u16>().is_ok() => {
            let message = format!("`openapi: {text}` is newer than what is known, and is read as 3.2");
            diagnostics.report(Code::NewerVersion, openapi.origin(), message);
            Some(Version::V3_2)
        }
        _ => None,
    };
    if version.is_none() {
        let message = format!("`openapi: {text}` is no version that is read");
        diagnostics
            .refuse(Code::NotOpenApi, openapi.origin(), message)
            .help("versions 3.0, 3.1 and 3.2 are read");
    }
    version
}

/// Every reference of a file that leads to another file. `example`s are data and are passed over.
fn outside_references(file: usize, path: &str, tree: &Node) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let mut open = vec![At::root(file, tree)];
    while let Some(at) = open.pop() {
        if let Some(reference) = at.get("$ref").filter(|reference| reference.node.as_str().is_some()) {
            wanted.extend(outside(path, &reference));
        }
        if at.pointer.last() == Some("mapping") {
            let targets = at.members().map(|(_, target)| target);
            wanted.extend(targets.filter(is_location).filter_map(|target| outside(path, &target)));
        }
        if at.pointer.last() == Some("discriminator") {
            let default = at.get("defaultMapping").filter(is_location);
            wanted.extend(default.and_then(|target| outside(path, &target)));
        }
        let names = at.pointer.last().is_some_and(is_map_of_names);
        open.extend(
            at.members().filter(|(key, child)| names || !is_data(key, child)).map(|(_, child)| child),
        );
        open.extend(at.items());
    }
    // The stack turns the order around; files are numbered as a reader meets them.
    wanted.sort_by_key(|wanted| wanted.origin.mark);
    wanted
}

/// Whether the keys of this object are names, so that none of them is a keyword.
fn is_map_of_names(key: &str) -> bool {
    matches!(
        key,
        "properties" | "patternProperties" | "schemas" | "$defs" | "definitions" | "examples" | "parameters"
    )
}

/// Whether a member holds data, in which `$ref` means nothing. (`examples` may hold Example Objects, which may be
/// references, or, in a schema, an array of values.)
fn is_data(key: &str, child: &At<'_>) -> bool {
    match key {
        "example" | "default" | "enum" | "const" => true,
        "examples" => child.node.as_sequence().is_some(),
        _ => key.starts_with("x-"),
    }
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
