//! `paths` -> the operation object.

use specwright::source::{At, Node};

use crate::build::{Object, array, boolean, text};
use crate::page::{Page, Target};
use crate::report::PageCode;

use super::context::Context;
use super::keys::{flag, written};
use super::{content, keys, names, parameters, security};

const KEYS: &[&str] = &[
    "path",
    "method",
    "type",
    "title",
    "description",
    "servers",
    "request",
    "response",
    "deprecated",
    "xMint",
    "xMcp",
];

/// Translates the operation; security schemes that it needs are added to `schemes`.
pub(super) fn translate(
    paths: &At<'_>,
    page: &Page,
    schemes: &mut security::Schemes,
    context: &mut Context<'_>,
) -> Node {
    keys::check(paths, KEYS, context.findings);
    check_type(paths, context);
    let mut operation = Object::default();
    put_words(&mut operation, paths, page);
    if let Some(deprecated) = flag(paths, "deprecated", context.findings).filter(|deprecated| *deprecated) {
        operation.put("deprecated", boolean(deprecated, paths.mark));
    }
    if let Some(request) = paths.get("request") {
        keys::check(&request, &["security", "parameters", "body", "codeSamples"], context.findings);
        operation.put_some("security", security::translate(&request, schemes, context.findings));
        operation.put_filled("parameters", parameters::translate(&request, context));
        if let Some(body) = request.get("body") {
            operation.put_some("requestBody", content::request_body(&body, context));
        }
        operation.put_some("x-codeSamples", request.node.get("codeSamples").cloned());
    }
    if let Some(response) = paths.get("response") {
        operation.put_filled("responses", content::responses(&response, context));
    }
    put_extensions(&mut operation, paths);
    operation.build(paths.mark)
}

/// The title and the description of the page speak for the operation, and so does its path for the tag.
fn put_words(operation: &mut Object, paths: &At<'_>, page: &Page) {
    let mark = paths.mark;
    if let Target::Operation { path, .. } = &page.target {
        let tags = names::tag(path).map(|tag| text(tag, mark)).into_iter().collect();
        operation.put_filled("tags", array(tags, mark));
    }
    let title = paths.text("title").or(page.head.title.as_deref());
    let description = paths.text("description").or(page.head.description.as_deref());
    operation.put_some("summary", title.map(|title| text(title, mark)));
    operation.put_some("description", description.map(|description| text(description, mark)));
    let id = title.and_then(names::operation_id);
    operation.put_some("operationId", id.map(|id| text(&id, mark)));
}

fn put_extensions(operation: &mut Object, paths: &At<'_>) {
    operation.put_some("x-mint", paths.node.get("xMint").cloned());
    operation.put_some("x-mcp", paths.node.get("xMcp").cloned());
    for (key, member) in paths.members().filter(|(key, _)| key.starts_with("x-")) {
        operation.put(key, member.node.clone());
    }
}

fn check_type(paths: &At<'_>, context: &mut Context<'_>) {
    if let Some(kind) = paths.get("type")
        && !matches!(kind.node.as_str(), Some("path" | "webhook"))
    {
        let message = format!("`type` is {}, where `path` or `webhook` belongs", written(kind.node));
        context.findings.at(PageCode::UnknownType, &kind, message);
    }
}
