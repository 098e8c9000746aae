//! Which of the two dialects a fenced block is written in, and whether it holds what its first line says.

use specwright::source::At;

use crate::page::{Page, Target};
use crate::report::{Findings, PageCode};

/// A dialect of the documentation tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The older one: one operation in a form of its own, under `paths.path`, `paths.request`, `paths.response`.
    Legacy,
    /// The newer one: a self-contained OpenAPI document.
    OpenApi,
}

impl Dialect {
    /// What a page of this dialect cannot carry, as a sentence.
    pub(crate) const fn cannot_carry(self) -> &'static str {
        match self {
            Self::Legacy => {
                "a page of the older dialect cannot carry the title and version of the API, operationId, tags, \
                 response headers, links and callbacks, OAuth flows, scopes and bearerFormat, exact names of \
                 security schemes, read-only properties of requests and write-only ones of responses, encodings \
                 of multipart bodies, parameters described by `content`, nor at the top level of a schema \
                 `pattern`, `uniqueItems`, `not`, `discriminator`, `additionalProperties: true`, the `format` \
                 of numbers, and `x-*`"
            }
            Self::OpenApi => {
                "a page of the newer dialect cannot carry the other operations of the API and components that \
                 this one does not use"
            }
        }
    }
}

/// The dialect of the block whose root object is `root`.
pub(crate) fn detect(root: &At<'_>, page: &Page, findings: &mut Findings) -> Option<Dialect> {
    if root.text("openapi").is_some() {
        return Some(Dialect::OpenApi);
    }
    if root.node.get("paths").and_then(|paths| paths.get("path")).is_some_and(|path| path.as_str().is_some())
    {
        return Some(Dialect::Legacy);
    }
    let message = match root.text("swagger") {
        Some(version) => format!("the fenced block is a Swagger {version} document"),
        None => format!("the fenced block, {}, is in neither dialect", root.node.describe()),
    };
    findings.line(PageCode::UnknownDialect, page.fence_line + 1, message).help = Some(
        "an OpenAPI document has `openapi:`; the older dialect has `paths:` with `path:` and `method:`"
            .into(),
    );
    None
}

/// Compares the line that opens the block with what the block holds.
pub(crate) fn check_info(dialect: Dialect, root: &At<'_>, page: &Page, findings: &mut Findings) {
    let fits = match dialect {
        Dialect::Legacy => legacy_fits(root, &page.target),
        Dialect::OpenApi => openapi_fits(root, &page.target),
    };
    if !fits {
        let held = match dialect {
            Dialect::Legacy => held_by_legacy(root),
            Dialect::OpenApi => held_by_openapi(root),
        };
        let message = format!("the fence says `{}`, and its block holds {held}", page.target);
        findings.line(PageCode::InfoMismatch, page.fence_line, message).help =
            Some("correct the line that opens the fence, or the block".into());
    }
}

fn legacy_fits(root: &At<'_>, target: &Target) -> bool {
    let Some(paths) = root.get("paths") else { return false };
    let is_webhook = paths.text("type") == Some("webhook");
    match target {
        Target::Operation { method, path } => {
            let same_method = paths.text("method").is_some_and(|held| held.eq_ignore_ascii_case(method));
            !is_webhook && same_method && paths.text("path") == Some(path)
        }
        Target::Webhook { name } => is_webhook && paths.text("path") == Some(name),
    }
}

fn openapi_fits(root: &At<'_>, target: &Target) -> bool {
    match target {
        Target::Operation { method, path } => root
            .node
            .get("paths")
            .and_then(|paths| paths.get(path))
            .is_some_and(|item| item.get(method).is_some()),
        Target::Webhook { name } => {
            root.node.get("webhooks").is_some_and(|webhooks| webhooks.get(name).is_some())
        }
    }
}

fn held_by_legacy(root: &At<'_>) -> String {
    let Some(paths) = root.get("paths") else { return "nothing".to_owned() };
    let path = paths.text("path").unwrap_or_default();
    let word = match paths.text("type") {
        Some("webhook") => "webhook",
        Some(_) | None => paths.text("method").unwrap_or("no method and"),
    };
    format!("`{word} {path}`")
}

fn held_by_openapi(root: &At<'_>) -> String {
    let mut held = Vec::new();
    for (path, item) in root.get("paths").iter().flat_map(At::members) {
        let methods = item.members().map(|(key, _)| key).filter(|key| crate::page::is_method(key));
        held.extend(methods.map(|method| format!("`{method} {path}`")));
    }
    held.extend(
        root.get("webhooks").iter().flat_map(At::members).map(|(name, _)| format!("`webhook {name}`")),
    );
    if held.is_empty() { "no operation".to_owned() } else { held.join(", ") }
}
