//! A place in a document, as the reader of it walks.

use std::rc::Rc;

use super::{Mapping, Mark, Node, Pointer};

/// Where something stands: file, line and column, and JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Origin {
    /// The index of the file among the document's files; the root file is 0.
    pub file: usize,
    /// The line and column.
    pub mark: Mark,
    /// The pointer within the file.
    pub pointer: Pointer,
}

/// A node together with where it stands; walking keeps the place true.
#[derive(Debug, Clone)]
pub struct At<'t> {
    /// The index of the file among the document's files.
    pub file: usize,
    /// The node.
    pub node: &'t Node,
    /// The pointer to the node within its file.
    pub pointer: Pointer,
    /// Where the node's key stands, or the node itself where it has none.
    pub mark: Mark,
    /// A number that whoever walks may give to a place, and that goes along to what stands below: of the dynamic scope
    /// in which schemas are read (JSON Schema 2020-12 core §7.1). 0 unless somebody says otherwise.
    pub scope: u32,
}

impl<'t> At<'t> {
    /// The root of a file.
    #[must_use]
    pub fn root(file: usize, node: &'t Node) -> Self {
        Self { file, node, pointer: Pointer::ROOT, mark: node.mark, scope: 0 }
    }

    /// The member `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        let (key, member) = self.node.as_mapping()?.get_key_value(key)?;
        let pointer = self.pointer.child(Rc::clone(key));
        Some(Self { node: &member.node, pointer, mark: member.key_mark, ..*self })
    }

    /// What stood under `key` before, where a text has the key twice; the first one first.
    #[must_use]
    pub fn earlier(&self, key: &str) -> Vec<Self> {
        let Some(member) = self.node.as_mapping().and_then(|members| members.get(key)) else {
            return Vec::new();
        };
        let pointer = self.pointer.child(key);
        let earlier = member.earlier.iter();
        earlier.map(|(mark, node)| Self { node, pointer: pointer.clone(), mark: *mark, ..*self }).collect()
    }

    /// The members with their keys, in the order of the file; none if this is no object.
    pub fn members(&self) -> impl Iterator<Item = (&'t str, Self)> + use<'t, '_> {
        let mapping: Option<&'t Mapping> = self.node.as_mapping();
        mapping.into_iter().flatten().map(|(key, member)| {
            let pointer = self.pointer.child(Rc::clone(key));
            (&**key, Self { node: &member.node, pointer, mark: member.key_mark, ..*self })
        })
    }

    /// The elements in order; none if this is no array.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'t, '_> {
        let items: &'t [Node] = self.node.as_sequence().unwrap_or_default();
        items.iter().enumerate().map(|(index, node)| {
            let pointer = self.pointer.child(index.to_string());
            Self { node, pointer, mark: node.mark, ..*self }
        })
    }

    /// The text of the member `key`, if it is a scalar other than null.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'t str> {
        self.node.get(key)?.as_text()
    }

    /// The place itself, free of the tree.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin { file: self.file, mark: self.mark, pointer: self.pointer.clone() }
    }

    /// The node that `pointer` leads to from the root of the same file, given that root.
    #[must_use]
    pub fn resolve(root: &Self, pointer: &Pointer) -> Option<Self> {
        pointer.tokens().into_iter().try_fold(root.clone(), |at, token| match at.node.as_sequence() {
            Some(items) => {
                let index = token.parse::<usize>().ok()?;
                let node = items.get(index)?;
                let pointer = at.pointer.child(token);
                Some(Self { node, pointer, mark: node.mark, ..at })
            }
            None => at.get(token),
        })
    }
}
