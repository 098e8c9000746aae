//! A document: its files as trees, and following references between them.

use std::cell::Cell;

use indexmap::IndexMap;

use crate::diagnostic::nearest_name;
use crate::source::{At, Node, Pointer};

use super::resources::Resources;
use super::version::Version;
use super::walk::Walked;

/// A document: all of its files, the root file first.
#[derive(Debug)]
pub struct Document {
    /// What its root says under `openapi`.
    pub version: Version,
    pub(super) files: IndexMap<String, Node>,
    /// Files that references ask for and that cannot be read, with the reason.
    pub(super) unreadable: IndexMap<String, String>,
    /// What its files and schemas say that their own URI is.
    pub(super) resources: Resources,
    /// How many names were compared to find what dangling references were meant as.
    pub(super) compared: Cell<usize>,
}

/// How many names are compared: a document in which everything dangles must not take quadratic time.
const MAX_COMPARED: usize = 100_000;

/// Why a reference cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefError {
    /// It leads to nothing.
    Dangling,
    /// Several schemas call themselves so.
    Ambiguous,
    /// It leads to another host, out of the document's folder, or is an anchor.
    Unsupported,
}

impl Document {
    /// The root object.
    #[must_use]
    pub fn root(&self) -> At<'_> {
        self.file(0)
    }

    /// The root of the file at `index`.
    #[must_use]
    pub fn file(&self, index: usize) -> At<'_> {
        At::root(index, &self.files[index])
    }

    /// The name of the file at `index`.
    #[must_use]
    pub fn file_name(&self, index: usize) -> Option<&str> {
        self.files.get_index(index).map(|(name, _)| name.as_str())
    }

    /// The names of the files, in the order of their indices.
    #[must_use]
    pub fn file_names(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Where the reference leads that `keyword` holds in an object, one step; nothing if there is none, or if it leads
    /// nowhere, which is said where references are judged.
    pub fn led_by(&self, keyword: &str, at: &At<'_>) -> Option<At<'_>> {
        let reference = at.get(keyword)?;
        self.follow(&reference, reference.node.as_str()?).ok()
    }

    /// Follows the reference `text` that stands at `from` (OpenAPI 3.1 §4.6; JSON Schema 2020-12 core §8.2), one step
    /// only. It leads to what says by `$id` that it has that URI, else to a file beside; a fragment that leads nowhere
    /// in a schema with an `$id` is read against the whole file ([`Self::strays`]).
    ///
    /// # Errors
    /// If it leads nowhere, or somewhere that is not read.
    pub fn follow(&self, from: &At<'_>, text: &str) -> Result<At<'_>, RefError> {
        let (resource, fragment) = self.resource(from, text)?;
        match (self.within(resource, fragment, from), self.stray(from, text)) {
            (Err(RefError::Dangling), Some(file)) => self.within(file, fragment, from),
            (found, _) => found,
        }
    }

    /// The URI of the schema within which the fragment at `from` leads nowhere, if it leads somewhere in the file.
    #[must_use]
    pub fn strays(&self, from: &At<'_>, text: &str) -> Option<&str> {
        let file = self.stray(from, text)?;
        let (resource, fragment) = self.resource(from, text).ok()?;
        let is_stray =
            self.within(resource, fragment, from).is_err() && self.within(file, fragment, from).is_ok();
        is_stray.then(|| self.resources.uri(resource))
    }

    /// Why the file that a reference leads to cannot be read, if that is what is wrong with it.
    #[must_use]
    pub fn unreadable(&self, from: usize, reference: &str) -> Option<&str> {
        let (path, _) = reference.split_once('#').unwrap_or((reference, ""));
        let (current, _) = self.files.get_index(from)?;
        self.unreadable.get(&join(current, path)?).map(String::as_str)
    }

    /// The reference that a dangling one was meant as: the same, with another name where it leads nowhere.
    #[must_use]
    pub fn nearest(&self, from: &At<'_>, text: &str) -> Option<String> {
        let (path, _) = text.split_once('#')?;
        let (resource, fragment) = self.resource(from, text).ok()?;
        let near = |resource| self.nearest_within(resource, fragment);
        let near = near(resource).or_else(|| near(self.stray(from, text)?))?;
        Some(format!("{path}#{near}"))
    }

    fn nearest_within(&self, resource: usize, fragment: &str) -> Option<Pointer> {
        let mut at = self.resource_root(resource)?;
        let pointer = Pointer::parse(fragment)?;
        let tokens = pointer.tokens();
        let mut meant = Pointer::ROOT;
        for (step, token) in tokens.iter().enumerate() {
            if let Some(next) = At::resolve(&at, &Pointer::ROOT.child(*token)) {
                (at, meant) = (next, meant.child(*token));
                continue;
            }
            let compared = self.compared.get() + at.node.as_mapping().map_or(0, IndexMap::len);
            if compared > MAX_COMPARED {
                return None;
            }
            self.compared.set(compared);
            let near = nearest_name(token, at.members().map(|(name, _)| name))?;
            let rest = tokens[step + 1..].iter();
            return Some(rest.fold(meant.child(near), |pointer, token| pointer.child(*token)));
        }
        None
    }

    /// Whether a schema refers to another by what the way to it makes of a name (`$dynamicRef`).
    pub(crate) fn has_dynamic_references(&self) -> bool {
        self.resources.has_dynamic_references
    }

    /// What a place stands in, within its resource, calls by a dynamic name (`$dynamicAnchor`; JSON Schema 2020-12 core
    /// §8.2.2), the innermost first.
    ///
    /// By the letter all such names of a resource are known everywhere in it. In a document whose schemas have no
    /// `$id`s many may have the same one: then each belongs to the schema that it stands in.
    pub(crate) fn dynamic_anchors(&self, at: &At<'_>) -> Vec<(&str, At<'_>)> {
        let root = self.file(at.file);
        let known = self.resources.dynamic(at).into_iter();
        known.filter_map(|(name, place)| Some((name, At::resolve(&root, place)?))).collect()
    }

    /// Visits every place of all files that is no data, each with what stands one step below.
    pub(crate) fn walk<'t>(&'t self, visit: &mut dyn FnMut(&At<'t>, &[At<'t>])) {
        let mut open: Vec<Walked<'t>> =
            (0..self.files.len()).map(|file| Walked::root(self.file(file))).collect();
        while let Some(walked) = open.pop() {
            let children: Vec<Walked<'t>> = walked.children().collect();
            let below: Vec<At<'t>> = children.iter().map(|child| child.at.clone()).collect();
            visit(&walked.at, &below);
            open.extend(children);
        }
    }

    /// The resource that a reference leads into, and its fragment.
    fn resource<'r>(&self, from: &At<'_>, text: &'r str) -> Result<(usize, &'r str), RefError> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let around = self.resources.around(from);
        if path.is_empty() {
            return Ok((around, fragment));
        }
        if let Some(resource) = self.resources.identified(around, path) {
            return Ok((resource, fragment));
        }
        let (current, _) = self.files.get_index(from.file).ok_or(RefError::Dangling)?;
        let path = join(current, path).ok_or(RefError::Unsupported)?;
        let file = self.files.get_index_of(&path).ok_or(RefError::Dangling)?;
        Ok((file, fragment))
    }

    /// The file that a fragment is read against where it leads nowhere in its resource.
    fn stray(&self, from: &At<'_>, text: &str) -> Option<usize> {
        (text.starts_with('#') && self.resources.around(from) != from.file).then_some(from.file)
    }

    /// What a fragment leads to: a pointer, or what a schema calls itself (`$anchor`, `$dynamicAnchor`).
    fn within(&self, resource: usize, fragment: &str, from: &At<'_>) -> Result<At<'_>, RefError> {
        let (file, _) = self.resources.root(resource);
        let found = match Pointer::parse(fragment) {
            Some(pointer) => self.resource_root(resource).and_then(|root| At::resolve(&root, &pointer)),
            None => match self.resources.anchor(resource, fragment, from) {
                Some(None) => return Err(RefError::Ambiguous),
                found => found.flatten().and_then(|pointer| At::resolve(&self.file(file), pointer)),
            },
        };
        found.ok_or(RefError::Dangling)
    }

    fn resource_root(&self, resource: usize) -> Option<At<'_>> {
        let (file, root) = self.resources.root(resource);
        At::resolve(&self.file(file), root)
    }
}

/// The path of `target` as the file at `current` writes it, relative to the document's folder.
///
/// Gives `None` for another host, an absolute path, or one that leads out of the folder.
pub(super) fn join(current: &str, target: &str) -> Option<String> {
    let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if has_scheme || target.starts_with(['/', '\\']) {
        return None;
    }
    let folder = current.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

/// Whether an entry of a discriminator's mapping is the bare name of a component, and no reference (OpenAPI 3.1
/// §4.8.25). A name may have dots, as files have.
#[must_use]
pub fn is_bare_name(entry: &str) -> bool {
    !entry.contains(['#', '/']) && ![".json", ".yaml", ".yml"].iter().any(|end| entry.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_stay_below_the_folder() {
        for (current, target, expected) in [
            ("api.yaml", "schemas/pet.yaml", Some("schemas/pet.yaml")),
            ("paths/pets.yaml", "../schemas/pet.yaml", Some("schemas/pet.yaml")),
            ("paths/pets.yaml", "./pet.yaml", Some("paths/pet.yaml")),
            ("api.yaml", "../secret.yaml", None),
            ("api.yaml", "/etc/passwd", None),
            ("api.yaml", "https://example.com/a.yaml", None),
            ("api.yaml", "file:///etc/passwd", None),
        ] {
            assert_eq!(join(current, target).as_deref(), expected, "{target}");
        }
    }
}
