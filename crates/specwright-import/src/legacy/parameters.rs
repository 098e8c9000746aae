//! `request.parameters` -> `parameters`.

use specwright::source::{At, Node};

use crate::build::{Object, array, boolean, text};
use crate::compare::reduce::Side;
use crate::report::PageCode;

use super::context::Context;
use super::keys;
use super::schema::SchemaArray;

/// The places of parameters, in the order in which the dialect writes them.
const PLACES: &[&str] = &["path", "query", "header", "cookie"];

/// The parameters as OpenAPI writes them.
pub(super) fn translate(request: &At<'_>, context: &mut Context<'_>) -> Node {
    let Some(groups) = request.get("parameters") else { return array(Vec::new(), request.mark) };
    keys::check(&groups, PLACES, context.findings);
    let mut items = Vec::new();
    for place in PLACES {
        let Some(group) = groups.get(place) else { continue };
        keys::expect_object(&group, context.findings);
        for (name, parameter) in group.members() {
            items.extend(translate_one(name, place, &parameter, context));
        }
    }
    array(items, groups.mark)
}

fn translate_one(name: &str, place: &str, parameter: &At<'_>, context: &mut Context<'_>) -> Option<Node> {
    keys::check(parameter, &["schema", "style", "explode"], context.findings);
    let Some(schemas) = parameter.get("schema") else {
        context.findings.at(
            PageCode::MissingMember,
            parameter,
            format!("parameter `{name}` has no `schema`"),
        );
        return None;
    };
    let mut schema = SchemaArray::read(&schemas, Side::Neither, context);
    let mark = parameter.mark;
    let mut object = Object::default();
    object.put("name", text(name, mark));
    object.put("in", text(place, mark));
    // The tool moves the description of the parameter into its schema; it is moved back.
    object.put_some("description", schema.take_shared("description"));
    let is_required = place == "path" || schema.required == Some(true);
    if is_required {
        object.put("required", boolean(true, mark));
    }
    object.put_some("deprecated", schema.take_shared("deprecated"));
    put_style(&mut object, place, parameter, context);
    if let Some(explode) = keys::flag(parameter, "explode", context.findings) {
        object.put("explode", boolean(explode, mark));
    }
    object.put("schema", schema.build(context));
    Some(object.build(mark))
}

fn put_style(object: &mut Object, place: &str, parameter: &At<'_>, context: &mut Context<'_>) {
    let Some(style) = parameter.get("style") else { return };
    let allowed: &[&str] = match place {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        _ => &["form"],
    };
    if style.node.as_str().is_some_and(|style| allowed.contains(&style)) {
        object.put("style", style.node.clone());
    } else {
        let written = keys::written(style.node);
        let message = format!("a {place} parameter cannot have the style {written}; it is left out");
        context.findings.at(PageCode::Repaired, &style, message);
    }
}
