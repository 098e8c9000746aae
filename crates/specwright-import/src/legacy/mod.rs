//! The older dialect -> an OpenAPI document.
//!
//! What the dialect writes in its own way is translated here; raw OpenAPI inside of it, of whichever version, is
//! taken over as it is and normalised by [`crate::upgrade`] afterwards.

mod content;
mod context;
mod keys;
mod names;
mod operation;
mod parameters;
mod schema;
mod security;
mod servers;

use specwright::source::{At, Node};

use crate::build::{Object, single, text};
use crate::page::{Page, Target};
use crate::report::{Findings, PageCode};

use context::Context;

/// Translates the block whose root object is `root`.
pub(crate) fn document(root: &At<'_>, page: &Page, findings: &mut Findings) -> Option<Node> {
    let components = root.get("components").and_then(|components| components.get("schemas"));
    let components = components.and_then(|schemas| schemas.node.as_mapping());
    let mut context = Context { findings, components };
    keys::check(root, &["paths", "components"], context.findings);
    let Some(paths) = root.get("paths") else {
        context.findings.at(PageCode::MissingMember, root, "`paths` is missing");
        return None;
    };
    let servers = servers::translate(&paths, context.findings);
    let mut schemes = security::Schemes::default();
    let operation = operation::translate(&paths, page, &mut schemes, &mut context);

    let mark = root.mark;
    let mut document = Object::default();
    document.put("openapi", text("3.1.0", mark));
    document.put("info", info(&paths, page));
    document.put_filled("servers", servers);
    match &page.target {
        Target::Operation { method, path } => {
            document.put("paths", single(path, single(method, operation)));
        }
        Target::Webhook { name } => {
            let method = paths.text("method").unwrap_or("post").to_ascii_lowercase();
            document.put("webhooks", single(name, single(&method, operation)));
        }
    }
    document.put_filled("components", components_of(root, schemes, context.findings));
    Some(document.build(mark))
}

/// A page names neither the API nor its version: they are inferred, see [`names`].
fn info(paths: &At<'_>, page: &Page) -> Node {
    let mut info = Object::default();
    info.put("title", text(&names::api_title(paths, &page.head), paths.mark));
    info.put("version", text(&names::api_version(paths), paths.mark));
    info.build(paths.mark)
}

fn components_of(root: &At<'_>, schemes: security::Schemes, findings: &mut Findings) -> Node {
    let mut object = Object::default();
    if let Some(components) = root.get("components") {
        keys::check(&components, &["schemas"], findings);
        if let Some(schemas) = components.get("schemas") {
            keys::expect_object(&schemas, findings);
            object.put_filled("schemas", schemas.node.clone());
        }
    }
    object.put_filled("securitySchemes", schemes.build(root.mark));
    object.build(root.mark)
}
