//! `paths.servers` -> `servers`.

use specwright::source::{At, Node};

use crate::build::{Object, array, text};
use crate::report::{Findings, PageCode};

use super::keys;

/// The servers as OpenAPI writes them; an empty array if there are none.
pub(super) fn translate(paths: &At<'_>, findings: &mut Findings) -> Node {
    let Some(servers) = paths.get("servers") else { return array(Vec::new(), paths.mark) };
    keys::expect_array(&servers, findings);
    let items = servers.items().filter_map(|server| translate_one(&server, findings)).collect();
    array(items, servers.mark)
}

fn translate_one(server: &At<'_>, findings: &mut Findings) -> Option<Node> {
    keys::check(server, &["url", "description", "variables"], findings);
    let Some(url) = server.text("url") else {
        findings.at(PageCode::MissingMember, server, "a server without `url`");
        return None;
    };
    let mut object = Object::default();
    object.put("url", text(url, server.mark));
    object.put_some("description", server.node.get("description").cloned());
    if let Some(variables) = server.get("variables") {
        keys::expect_object(&variables, findings);
        let mut translated = Object::default();
        for (name, variable) in variables.members() {
            translated.put(name, translate_variable(name, &variable, findings));
        }
        object.put_filled("variables", translated.build(variables.mark));
    }
    Some(object.build(server.mark))
}

fn translate_variable(name: &str, variable: &At<'_>, findings: &mut Findings) -> Node {
    keys::check(variable, &["type", "enum", "default", "description"], findings);
    match variable.text("type") {
        Some("string" | "enum<string>") | None => {}
        Some(other) => {
            let message = format!("`{other}` is not understood as the type of a server variable");
            findings.at(PageCode::UnknownType, variable, message);
        }
    }
    let values: Vec<&str> =
        variable.get("enum").iter().flat_map(At::items).filter_map(|item| item.node.as_text()).collect();
    let default = variable.text("default").or(values.first().copied());
    if variable.text("default").is_none() {
        let message = format!("server variable `{name}` has no default; the first of its values stands in");
        findings.at(PageCode::Repaired, variable, message);
    }
    let mark = variable.mark;
    let mut object = Object::default();
    object.put("default", text(default.unwrap_or_default(), mark));
    object.put_filled("enum", array(values.iter().map(|value| text(value, mark)).collect(), mark));
    object.put_some("description", variable.node.get("description").cloned());
    object.build(mark)
}
