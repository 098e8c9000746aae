//! `refIdentifier` -> `$ref`, where that is proven.
//!
//! The identifier alone proves nothing: a merged `allOf` keeps the identifier of one of its parts. The component has
//! to be on the page, and what the tool makes of it has to equal what the page shows, but for the documented losses.

use specwright::source::{Mapping, Mark, Node};

use crate::build::{Object, same, text};
use crate::compare::reduce::{self, Alternative, Side};
use crate::compare::{Differences, diff_alternatives};
use crate::legacy::context::Context;

use super::array::SchemaArray;
use super::element::Element;

const PREFIX: &str = "#/components/schemas/";

/// Words that may stand beside a `$ref` and then count instead of the component's own.
const WORDS: &[&str] = &["title", "description"];

/// A reference that stands for all alternatives together.
pub(super) fn to_whole(array: &SchemaArray<'_>, context: &Context<'_>) -> Option<Node> {
    if array.elements.len() < 2 {
        return None;
    }
    let mut names = array.elements.iter().flat_map(|element| element.identifiers.iter().flatten());
    let has = |element: &Element<'_>, name: &String| {
        element.identifiers.iter().flatten().any(|other| other == name)
    };
    let shared = names.find(|name| array.elements.iter().all(|element| has(element, name)))?;
    let complete = |element: &Element<'_>| {
        let mut mapping = element.schema.mapping().clone();
        mapping.extend(array.shared.mapping().clone());
        mapping
    };
    let shown = array.elements.iter().map(complete).collect();
    reference(shared, shown, array.mark, array.side, context)
}

/// A reference that stands for one alternative.
pub(super) fn to_element(element: &Element<'_>, side: Side, context: &Context<'_>) -> Option<Node> {
    let [name, _, _, _] = &element.identifiers;
    reference(name.as_ref()?, vec![element.schema.mapping().clone()], element.mark, side, context)
}

fn reference(name: &str, shown: Vec<Mapping>, mark: Mark, side: Side, context: &Context<'_>) -> Option<Node> {
    let component = &context.components?.get(name.strip_prefix(PREFIX)?)?.node;
    let mut made = reduce::alternatives(component, context.components, side);
    let shown = shown.into_iter().map(|mapping| Object::from(mapping).build(mark));
    let mut shown: Vec<Alternative> =
        shown.flat_map(|schema| reduce::alternatives(&schema, context.components, side)).collect();
    let mut words = Object::default();
    for (shown, made) in shown.iter_mut().zip(&mut made) {
        take_words(shown, made, &mut words)?;
    }
    let mut differences = Differences::default();
    diff_alternatives("", &shown, &made, &mut differences);
    if !differences.is_empty() {
        return None;
    }
    let mut reference = Object::default();
    reference.put("$ref", text(name, mark));
    for word in WORDS {
        reference.put_some(word, words.mapping().get(*word).map(|member| member.node.clone()));
    }
    Some(reference.build(mark))
}

/// Takes title and description out of both; what is shown and not the component's own goes to `words`.
///
/// Gives `None` if no reference can say what is shown.
fn take_words(shown: &mut Alternative, made: &mut Alternative, words: &mut Object) -> Option<()> {
    for word in WORDS {
        let own = made.keywords.shift_remove(*word).map(|member| member.node);
        let said = shown.keywords.shift_remove(*word).map(|member| member.node);
        match (own, said) {
            (own, Some(said)) if own.as_ref().is_none_or(|own| !same(own, &said)) => {
                // Two alternatives with words of their own cannot both get them from one reference.
                if words.mapping().get(*word).is_some_and(|other| !same(&other.node, &said)) {
                    return None;
                }
                words.put(word, said);
            }
            (Some(_), Some(_)) | (None, _) => {}
            (Some(_), None) => return None,
        }
    }
    Some(())
}
