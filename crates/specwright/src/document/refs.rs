//! A document: its files as trees, and following references between them.

use std::cell::Cell;
use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::nearest;
use crate::source::{At, Node, Pointer};

/// The version of the OpenAPI Specification that a document says it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Version {
    V3_0,
    V3_1,
    V3_2,
}

/// A document: all of its files, the root file first.
#[derive(Debug)]
pub struct Document {
    /// What its root says under `openapi`.
    pub version: Version,
    pub(super) files: IndexMap<String, Node>,
    /// Files that references ask for and that cannot be read, with the reason.
    pub(super) unreadable: IndexMap<String, String>,
    /// What the schemas of each file call themselves.
    pub(super) anchors: Vec<HashMap<String, Pointer>>,
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

    /// Follows one `$ref` value as it stands in the file `from` (OpenAPI 3.1 §4.6), one step only.
    ///
    /// # Errors
    /// If it leads nowhere, or somewhere that is not read.
    pub fn follow(&self, from: usize, reference: &str) -> Result<At<'_>, RefError> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let index = if path.is_empty() {
            from
        } else {
            let (current, _) = self.files.get_index(from).ok_or(RefError::Dangling)?;
            let path = join(current, path).ok_or(RefError::Unsupported)?;
            self.files.get_index_of(&path).ok_or(RefError::Dangling)?
        };
        match Pointer::parse(fragment) {
            Some(pointer) => At::resolve(&self.file(index), &pointer).ok_or(RefError::Dangling),
            None => self.anchor(index, fragment).ok_or(RefError::Dangling),
        }
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
    pub fn nearest(&self, from: usize, reference: &str) -> Option<String> {
        let (path, fragment) = reference.split_once('#')?;
        let index = if path.is_empty() {
            from
        } else {
            let (current, _) = self.files.get_index(from)?;
            self.files.get_index_of(&join(current, path)?)?
        };
        let mut at = self.file(index);
        let pointer = Pointer::parse(fragment)?;
        let tokens = pointer.tokens();
        let mut meant = Pointer::ROOT;
        for (step, token) in tokens.iter().enumerate() {
            if let Some(next) = At::resolve(&at, &Pointer::ROOT.child(token)) {
                (at, meant) = (next, meant.child(token));
                continue;
            }
            let compared = self.compared.get() + at.node.as_mapping().map_or(0, IndexMap::len);
            if compared > MAX_COMPARED {
                return None;
            }
            self.compared.set(compared);
            let near = nearest(token, at.members().map(|(name, _)| name))?;
            let rest = tokens[step + 1..].iter();
            let meant = rest.fold(meant.child(near), |pointer, token| pointer.child(token));
            return Some(format!("{path}#{meant}"));
        }
        None
    }

    /// The schema that calls itself `name` (`$anchor`, `$dynamicAnchor`; JSON Schema 2020-12 core §8.2.2).
    fn anchor(&self, file: usize, name: &str) -> Option<At<'_>> {
        At::resolve(&self.file(file), self.anchors.get(file)?.get(name)?)
    }
}

/// Where the schemas of a file stand that call themselves something.
pub(super) fn anchors(root: At<'_>) -> HashMap<String, Pointer> {
    let mut anchors = HashMap::new();
    let mut open = vec![root];
    while let Some(at) = open.pop() {
        for name in ["$anchor", "$dynamicAnchor"].iter().filter_map(|key| at.node.get(key)?.as_str()) {
            anchors.entry(name.to_owned()).or_insert_with(|| at.pointer.clone());
        }
        open.extend(at.members().map(|(_, child)| child));
        open.extend(at.items());
    }
    anchors
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
