//! Judges what schemas say that they are called.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::source::At;

use super::anchor::Anchor;

/// Reports what is wrong with an `$id` (JSON Schema 2020-12 core §8.2.1).
pub(super) fn id(id: &At<'_>, is_uri: bool, diagnostics: &mut Diagnostics) {
    let text = id.node.as_text().unwrap_or_default();
    let keyword = id.pointer.last().unwrap_or_default();
    let (code, message) = match text.split_once('#').unwrap_or((text, "")) {
        ("", "") => {
            (Code::Tolerated, format!("`{keyword}` is empty, which is the URI of no schema: it is not read"))
        }
        ("", name) => (
            Code::ForeignDialect,
            format!("`#{name}` is read as `$anchor: {name}`, which older drafts wrote so"),
        ),
        _ if !is_uri => {
            let message = format!(
                "`{text}` is no URI: no reference leads here by it, and those within are relative to what stands around"
            );
            (Code::WrongType, message)
        }
        (_, "") => return,
        (uri, _) => (Code::Tolerated, format!("`{keyword}` takes no fragment: it is read as `{uri}`")),
    };
    let diagnostic = diagnostics.report(code, id.origin(), message);
    if code == Code::Tolerated {
        diagnostic.help("what a part of a schema is called stands in `$anchor`");
    }
}

/// Reports a URI that two different schemas have.
pub(super) fn twin(id: &At<'_>, first: &At<'_>, diagnostics: &mut Diagnostics) {
    let text = id.node.as_text().unwrap_or_default();
    let message = format!("`{text}` is what another schema is called already: references lead to that one");
    diagnostics.report(Code::Tolerated, id.origin(), message).also(first.origin(), "it stands here");
}

/// Reports names that are none, and those that several schemas of a resource have (JSON Schema 2020-12 core §8.2.2).
///
/// Dynamic ones may be the same in different schemas of a document, which then are as good as resources.
pub(super) fn anchors(anchors: &[Anchor<'_>], diagnostics: &mut Diagnostics) {
    let mut first: HashMap<_, &At<'_>> = HashMap::new();
    for anchor in anchors {
        let Anchor { name, keyword, at, within } = anchor;
        let Some(place) = at.get(keyword).or_else(|| at.get("$id")) else { continue };
        if !is_name(name) {
            let message = format!("`{name}` is no name for a schema: it is taken all the same");
            let help = "it begins with a letter or `_`, and goes on with letters, digits, `-`, `_` and `.`";
            diagnostics.report(Code::Tolerated, place.origin(), message).help(help);
        }
        let (scope, instead) = if anchor.is_dynamic() {
            (Err(anchor.holder()), "that one is taken")
        } else {
            (Ok(within.resource), "references lead to the one that they stand nearest to, or nowhere")
        };
        if let Some(first) = first.get(&(scope.clone(), name)) {
            let message = format!("`{name}` is what another schema is called already: {instead}");
            diagnostics
                .report(Code::Tolerated, place.origin(), message)
                .also(first.origin(), "it stands here");
        } else {
            first.insert((scope, name), at);
        }
    }
}

fn is_name(name: &str) -> bool {
    let is_first = |first: char| first.is_ascii_alphabetic() || first == '_';
    let mut chars = name.chars();
    chars.next().is_some_and(is_first)
        && chars.all(|next| next.is_ascii_alphanumeric() || matches!(next, '-' | '_' | '.'))
}
