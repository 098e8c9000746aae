//! The elements of a `schemaArray`, and what they have in common.

use specwright::source::{At, Mark, Node};

use crate::build::{Object, same};
use crate::compare::reduce::Side;
use crate::legacy::context::Context;
use crate::legacy::keys;

use super::element::{ANNOTATIONS, Element};

/// The alternatives of one place, translated.
pub(in crate::legacy) struct SchemaArray<'t> {
    /// Whether the parameter or body is required, which the dialect writes into its schemas.
    pub(in crate::legacy) required: Option<bool>,
    pub(super) elements: Vec<Element<'t>>,
    pub(super) shared: Object,
    pub(super) mark: Mark,
    pub(super) side: Side,
}

impl<'t> SchemaArray<'t> {
    /// Reads the array of alternatives.
    pub(in crate::legacy) fn read(schemas: &At<'t>, side: Side, context: &mut Context<'_>) -> Self {
        keys::expect_array(schemas, context.findings);
        let required = schemas.items().find_map(|item| item.node.get("required")?.as_bool());
        let elements = schemas.items().map(|item| Element::read(&item, context)).collect();
        let mut array = Self { required, elements, shared: Object::default(), mark: schemas.mark, side };
        array.share_annotations();
        array
    }

    /// Takes an annotation out if all alternatives agree on it.
    pub(in crate::legacy) fn take_shared(&mut self, key: &str) -> Option<Node> {
        if let [element] = self.elements.as_mut_slice() {
            return element.schema.mapping_mut().shift_remove(key).map(|member| member.node);
        }
        self.shared.mapping_mut().shift_remove(key).map(|member| member.node)
    }

    /// A file without a schema repeats the media type that it stands under.
    pub(in crate::legacy) fn drop_media_type(&mut self, media_type: &str) {
        for element in &mut self.elements {
            let repeats = |node: &Node| node.as_str() == Some(media_type);
            if element.schema.mapping().get("contentMediaType").is_some_and(|member| repeats(&member.node)) {
                element.schema.mapping_mut().shift_remove("contentMediaType");
            }
        }
    }

    /// Moves annotations that all of several alternatives share out of them, so that they are said once.
    fn share_annotations(&mut self) {
        let Some((first, others)) = self.elements.split_first().filter(|(_, others)| !others.is_empty())
        else {
            return;
        };
        for key in ANNOTATIONS {
            let Some(member) = first.schema.mapping().get(*key) else { continue };
            let agrees = |other: &Element| {
                other.schema.mapping().get(*key).is_some_and(|held| same(&held.node, &member.node))
            };
            if others.iter().all(agrees) {
                self.shared.put(key, member.node.clone());
            }
        }
        for element in &mut self.elements {
            element.schema.mapping_mut().retain(|key, _| !self.shared.mapping().contains_key(key));
        }
    }

    /// Whether the page says that all alternatives come from one and the same `oneOf`.
    pub(super) fn is_one_of(&self) -> bool {
        let [_, first, _, _] =
            self.elements.first().map(|element| element.identifiers.clone()).unwrap_or_default();
        let agrees = |element: &Element| match &element.identifiers {
            [_, Some(one_of), None, None] => first.as_ref() == Some(one_of),
            _ => false,
        };
        self.elements.iter().all(agrees)
    }
}
