//! Finds the resources of a document, and what its schemas call themselves.

use std::collections::HashMap;

use fluent_uri::Iri;
use indexmap::IndexMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::diagnostic::Diagnostics;
use crate::document::version::Version;
use crate::document::walk::Walked;
use crate::source::{At, Node, Pointer};

use super::anchor::{Anchor, Within, is_definition, names};
use super::{FOLDER, Place, Resource, Resources, judge, resolve};

/// The resources on the way to be found.
struct Finder<'t, 'd> {
    files: &'t IndexMap<String, Node>,
    found: Resources,
    diagnostics: &'d mut Diagnostics,
}

impl Resources {
    /// Finds the resources of the files of a document; reports an `$id` that two different schemas have.
    pub(in crate::document) fn of(
        version: Version,
        files: &IndexMap<String, Node>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let found = Self { are_bases: version > Version::V3_0, ..Self::default() };
        let mut finder = Finder { files, found, diagnostics };
        let roots = || files.values().enumerate().map(|(file, root)| At::root(file, root));
        for (root, path) in roots().zip(files.keys()) {
            let uri = Iri::parse(format!("{FOLDER}{}", utf8_percent_encode(path, PATH)));
            let uri = uri.unwrap_or_else(|_| nowhere());
            finder.found.list.push(Resource { file: root.file, root: Pointer::ROOT, uri });
            // An OpenAPI document says it by `$self` (OpenAPI 3.2 §4.1.2).
            if version == Version::V3_2 && root.node.get("openapi").is_some() {
                finder.identify(root.file, &root, "$self");
            }
        }
        let anchors: Vec<Anchor<'_>> = roots().flat_map(|root| finder.read(root)).collect();
        judge::anchors(&anchors, finder.diagnostics);
        finder.found.place(anchors);
        finder.found
    }

    /// Puts each name to the places that it is known at.
    ///
    /// In a resource a name may stand once. OpenAPI documents whose schemas have no `$id` use one in many schemas: then
    /// it belongs to the schema, and where that has it twice as well, to what holds the `$defs`.
    fn place(&mut self, anchors: Vec<Anchor<'_>>) {
        let schema = |anchor: &Anchor<'_>| (anchor.at.file, anchor.within.schema.clone().unwrap_or_default());
        let mut count: HashMap<(Place, &str), usize> = HashMap::new();
        for anchor in anchors.iter().filter(|anchor| anchor.is_dynamic()) {
            *count.entry((schema(anchor), anchor.name)).or_default() += 1;
        }
        for anchor in &anchors {
            let schema = schema(anchor);
            let inner = anchor.holder();
            let (file, root) = self.root(anchor.within.resource);
            let resource = (file, root.clone());
            for place in [&inner, &schema, &resource] {
                let known = self.anchors.entry(place.clone()).or_default();
                let own = Some(anchor.at.pointer.clone());
                let known = known.entry(anchor.name.to_owned()).or_insert_with(|| own.clone());
                if *known != own {
                    *known = None;
                }
            }
            if anchor.is_dynamic() {
                let is_alone = count.get(&(schema.clone(), anchor.name)) == Some(&1);
                let known = self.dynamic.entry(if is_alone { schema } else { inner }).or_default();
                known.entry(anchor.name.to_owned()).or_insert_with(|| anchor.at.pointer.clone());
            }
        }
    }
}

impl<'t> Finder<'t, '_> {
    /// Reads a file: its resources, and what calls itself something.
    fn read(&mut self, root: At<'t>) -> Vec<Anchor<'t>> {
        let mut anchors = Vec::new();
        // A file that is no OpenAPI document and holds no parts of one is a schema.
        let is_schema = ["openapi", "components", "paths"].iter().all(|key| root.node.get(key).is_none());
        let schema = is_schema.then_some(Pointer::ROOT);
        let within = Within { resource: root.file, schema, definitions: None };
        let mut open = vec![(Walked::root(root), within)];
        while let Some((walked, mut within)) = open.pop() {
            let at = &walked.at;
            if within.schema.is_none() && begins_schema(&at.pointer) {
                within.schema = Some(at.pointer.clone());
            }
            if !walked.has_names && within.schema.is_some() {
                let outer = within.clone();
                self.enter(at, &mut within);
                self.found.has_dynamic_references |= at.node.get("$dynamicRef").is_some();
                // A definition is one of what holds it, though it has definitions itself.
                let is_definition = outer.resource == within.resource && is_definition(&at.pointer);
                let belongs = if is_definition { outer } else { within.clone() };
                anchors.extend(names(at).map(|(name, keyword)| Anchor {
                    name,
                    keyword,
                    at: at.clone(),
                    within: belongs.clone(),
                }));
            }
            let children: Vec<Walked<'t>> = walked.children().collect();
            open.extend(children.into_iter().rev().map(|child| (child, within.clone())));
        }
        anchors
    }

    /// Goes into a schema that may be a resource, or hold definitions.
    fn enter(&mut self, at: &At<'t>, within: &mut Within) {
        let resource = self.identify(within.resource, at, "$id");
        if let Some(resource) = resource.filter(|_| self.found.are_bases) {
            *within = Within { resource, schema: Some(at.pointer.clone()), definitions: None };
        }
        if at.node.get("$defs").is_some() {
            within.definitions = Some(at.pointer.clone());
        }
    }

    /// Notes the URI that a schema or a document says it has. One that says none that can be read is a resource all the
    /// same, to which no URI leads.
    fn identify(&mut self, around: usize, at: &At<'t>, keyword: &str) -> Option<usize> {
        let id = at.get(keyword)?;
        let text = id.node.as_text()?;
        let text = text.split_once('#').map_or(text, |(uri, _)| uri);
        let uri = resolve(&self.found.list[around].uri, text);
        judge::id(&id, uri.is_some(), self.diagnostics);
        if text.is_empty() {
            return None;
        }
        if let Some(uri) = &uri {
            self.judge_twin(&id, uri.as_str(), at);
        }
        let is_known = uri.is_some();
        let uri = uri.unwrap_or_else(|| self.found.list[around].uri.clone());
        let resource = if at.pointer == Pointer::ROOT {
            self.found.list[at.file].uri = uri.clone();
            at.file
        } else {
            self.found.list.push(Resource { file: at.file, root: at.pointer.clone(), uri: uri.clone() });
            self.found.list.len() - 1
        };
        if is_known {
            self.found.by_uri.entry(uri.into_string()).or_insert(resource);
        }
        self.found.by_root.insert((at.file, at.pointer.clone()), resource);
        Some(resource)
    }

    /// Reports a URI that another schema has as well; copies of a schema are the same.
    fn judge_twin(&mut self, id: &At<'t>, uri: &str, at: &At<'t>) {
        let Some(first) = self.found.by_uri.get(uri) else { return };
        let (file, root) = self.found.root(*first);
        let first = At::resolve(&At::root(file, &self.files[file]), root);
        let Some(first) = first.filter(|first| first.node.to_json() != at.node.to_json()) else { return };
        judge::twin(id, &first, self.diagnostics);
    }
}

/// What a path of a URI may hold as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The URI of a file whose name makes none.
#[allow(clippy::expect_used, reason = "a constant that is a URI")]
fn nowhere() -> Iri<String> {
    Iri::parse(FOLDER.to_owned()).expect("a URI")
}

/// Whether a place of an OpenAPI document that is within no schema is one: a component, or the value of `schema`.
fn begins_schema(pointer: &Pointer) -> bool {
    let above = pointer.parent();
    let is_component = above.and_then(Pointer::last) == Some("schemas")
        && above.and_then(Pointer::parent).and_then(Pointer::last) == Some("components");
    is_component || matches!(pointer.last(), Some("schema" | "itemSchema"))
}
