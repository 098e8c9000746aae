//! Request bodies and responses of an operation.

use specwright::source::{At, Mapping, Node};

use super::document::Located;
use crate::build::{Object, single, text};
use crate::compare::diff::{Differences, child};
use crate::compare::reduce::{self, Side};
use crate::compare::schemas::diff_alternatives;

/// Media types whose content is not a file where no schema is given.
const STRUCTURED: &[&str] = &["multipart/form-data", "application/json", "application/x-www-form-urlencoded"];

/// Compares the request bodies.
pub(super) fn diff_body(
    pointer: &str,
    old: Located<'_, '_>,
    new: Located<'_, '_>,
    differences: &mut Differences,
) {
    match (body(old), body(new)) {
        (Some(old_body), Some(new_body)) => {
            let required = |body: &At<'_>| body.node.get("required").and_then(Node::as_bool) == Some(true);
            if required(&old_body) != required(&new_body) {
                let (old, new) = (required(&old_body).to_string(), required(&new_body).to_string());
                differences.texts(&child(pointer, "required"), old, new);
            }
            diff_description(pointer, &old_body, &new_body, differences);
            let (old, new) = ((&old_body, old.0.schemas), (&new_body, new.0.schemas));
            diff_content(&child(pointer, "content"), Side::Request, old, new, differences);
        }
        (None, None) => {}
        (old, new) => differences.values(pointer, old.map(|at| at.node), new.map(|at| at.node)),
    }
}

/// The request body; one without content is none to the tool.
fn body<'d>((document, operation): Located<'_, 'd>) -> Option<At<'d>> {
    let held = operation.operation.get("requestBody").map(|body| document.resolve(body));
    held.filter(|body| body.get("content").is_some_and(|content| content.members().next().is_some()))
}

/// Compares the responses, status by status.
pub(super) fn diff_responses(
    pointer: &str,
    old: Located<'_, '_>,
    new: Located<'_, '_>,
    differences: &mut Differences,
) {
    let (old_responses, new_responses) = (responses(old), responses(new));
    for (status, response) in &new_responses {
        let pointer = child(pointer, status);
        let Some((_, held)) = old_responses.iter().find(|(other, _)| other == status) else {
            differences.values(&pointer, None, Some(response.node));
            continue;
        };
        let is_emptied = held.text("description") == Some("") && is_empty_content(response);
        if !is_emptied {
            diff_description(&pointer, held, response, differences);
        }
        let (old, new) = ((held, old.0.schemas), (response, new.0.schemas));
        diff_content(&child(&pointer, "content"), Side::Response, old, new, differences);
    }
    for (status, response) in &old_responses {
        if !new_responses.iter().any(|(other, _)| other == status) {
            differences.values(&child(pointer, status), Some(response.node), None);
        }
    }
}

fn responses<'d>((document, operation): Located<'_, 'd>) -> Vec<(String, At<'d>)> {
    let held = operation.operation.get("responses");
    let members = held.iter().flat_map(At::members).filter(|(status, _)| !status.starts_with("x-"));
    members.map(|(status, response)| (status.to_owned(), document.resolve(response))).collect()
}

fn is_empty_content(response: &At<'_>) -> bool {
    response.node.get("content").and_then(Node::as_mapping).is_some_and(Mapping::is_empty)
}

fn diff_description(pointer: &str, old: &At<'_>, new: &At<'_>, differences: &mut Differences) {
    let said = |at: &At<'_>| at.text("description").filter(|text| !text.is_empty()).map(str::to_owned);
    if said(old) != said(new) {
        let (old, new) = (old.node.get("description"), new.node.get("description"));
        differences.values(&child(pointer, "description"), old, new);
    }
}

type WithSchemas<'a, 'd> = (&'a At<'d>, Option<&'d Mapping>);

fn diff_content(
    pointer: &str,
    side: Side,
    old: WithSchemas<'_, '_>,
    new: WithSchemas<'_, '_>,
    differences: &mut Differences,
) {
    let (old_content, new_content) = (old.0.get("content"), new.0.get("content"));
    let media = |content: &Option<At<'_>>, name: &str| {
        content.as_ref().and_then(|content| content.node.get(name)).cloned()
    };
    for (name, new_media) in new_content.iter().flat_map(At::members) {
        let pointer = child(pointer, name);
        let Some(old_media) = media(&old_content, name) else {
            differences.values(&pointer, None, Some(new_media.node));
            continue;
        };
        let old_alternatives = reduce::alternatives(&schema(&old_media, name), old.1, side);
        let new_alternatives = reduce::alternatives(&schema(new_media.node, name), new.1, side);
        diff_alternatives(&child(&pointer, "schema"), &old_alternatives, &new_alternatives, differences);
        diff_examples(&child(&pointer, "examples"), &old_media, new_media.node, differences);
    }
    for (name, old_media) in old_content.iter().flat_map(At::members) {
        if media(&new_content, name).is_none() {
            differences.values(&child(pointer, name), Some(old_media.node), None);
        }
    }
}

/// The schema of a media type; a missing one is a file, or anything.
fn schema(media: &Node, name: &str) -> Node {
    if let Some(schema) = media.get("schema") {
        return schema.clone();
    }
    if STRUCTURED.iter().any(|structured| name.starts_with(structured)) {
        return Object::default().build(media.mark);
    }
    let mut file = single("type", text("string", media.mark))
        .as_mapping()
        .cloned()
        .map(Object::from)
        .unwrap_or_default();
    file.put("format", text("binary", media.mark));
    file.build(media.mark)
}

/// Compares named examples by their values; a lone `example` cannot be told from one that the tool made up.
fn diff_examples(pointer: &str, old: &Node, new: &Node, differences: &mut Differences) {
    let named = |media: &Node| {
        let mut examples = media.get("examples").and_then(Node::as_mapping).cloned().unwrap_or_default();
        examples.retain(|_, example| example.node.get("value").is_some());
        examples
    };
    let (old, new) = (named(old), named(new));
    let is_lone = new.len() == 1 && new.contains_key("example");
    for (name, example) in new.iter().filter(|_| !is_lone) {
        for key in ["summary", "description", "value"] {
            let held = old.get(name).and_then(|held| held.node.get(key));
            differences.equal(&child(&child(pointer, name), key), held, example.node.get(key));
        }
    }
    for (name, example) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        differences.values(&child(pointer, name), Some(&example.node), None);
    }
}
