//! Every place of a tree where keywords may stand: all but data (`example`, `default`, ...), in which `$ref` and
//! `$id` mean nothing.

use crate::source::At;

/// A place that is no data.
#[derive(Debug, Clone)]
pub(super) struct Walked<'t> {
    pub(super) at: At<'t>,
    /// Whether the keys of this object are names, so that none of them is a keyword.
    pub(super) has_names: bool,
}

impl<'t> Walked<'t> {
    /// The root of a file.
    pub(super) fn root(at: At<'t>) -> Self {
        Self { at, has_names: false }
    }

    /// What stands below, one step down.
    pub(super) fn children(&self) -> impl Iterator<Item = Self> + use<'t, '_> {
        let members = self.at.members().filter(|(key, child)| self.has_names || !is_data(key, child));
        let members =
            members.map(|(key, at)| Self { at, has_names: !self.has_names && is_map_of_names(key) });
        members.chain(self.at.items().map(Self::root))
    }
}

fn is_map_of_names(key: &str) -> bool {
    matches!(
        key,
        "properties"
            | "patternProperties"
            | "dependentSchemas"
            | "schemas"
            | "$defs"
            | "definitions"
            | "examples"
            | "parameters"
    )
}

/// Whether a member holds data. (`examples` may hold Example Objects, which may be references, or, in a schema, an
/// array of values.)
fn is_data(key: &str, child: &At<'_>) -> bool {
    match key {
        "example" | "default" | "enum" | "const" => true,
        "examples" => child.node.as_sequence().is_some(),
        _ => key.starts_with("x-"),
    }
}
