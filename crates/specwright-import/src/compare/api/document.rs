//! An imported document and its operations.

use indexmap::IndexMap;
use specwright::source::{At, Mapping, Node, Pointer};

/// An imported document.
pub(super) struct Document<'d> {
    pub(super) root: At<'d>,
    /// The schemas under `components`.
    pub(super) schemas: Option<&'d Mapping>,
}

/// One operation with the path item that it stands in.
pub(super) struct Operation<'d> {
    pub(super) item: At<'d>,
    pub(super) operation: At<'d>,
    pub(super) is_webhook: bool,
}

impl<'d> Document<'d> {
    /// An imported document, to be looked up in.
    pub(super) fn new(document: &'d Node) -> Self {
        let schemas = document.get("components").and_then(|components| components.get("schemas"));
        Self { root: At::root(0, document), schemas: schemas.and_then(Node::as_mapping) }
    }

    /// The operations by `get /path` or `webhook NAME post`.
    pub(super) fn operations(&self) -> IndexMap<String, Operation<'d>> {
        let mut operations = IndexMap::new();
        for (section, is_webhook) in [("paths", false), ("webhooks", true)] {
            for (path, item) in self.root.get(section).iter().flat_map(At::members) {
                let item = self.resolve(item);
                for (method, operation) in item.members().filter(|(key, _)| crate::page::is_method(key)) {
                    // The newer dialect may write a webhook with any method, the older one knows only its name.
                    let key = if is_webhook { format!("webhook {path}") } else { format!("{method} {path}") };
                    let item = item.clone();
                    operations.insert(key, Operation { item, operation, is_webhook });
                }
            }
        }
        operations
    }

    /// The object itself, or what its `$ref` leads to.
    pub(super) fn resolve(&self, at: At<'d>) -> At<'d> {
        let mut at = at;
        for _ in 0..16 {
            let target =
                at.text("$ref").and_then(|reference| reference.strip_prefix('#')).and_then(Pointer::parse);
            match target.and_then(|pointer| At::resolve(&self.root, &pointer)) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }
}

/// An operation and the document that it stands in.
pub(super) type Located<'a, 'd> = (&'a Document<'d>, &'a Operation<'d>);
