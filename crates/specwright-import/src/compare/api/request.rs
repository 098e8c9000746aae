//! Servers, security and parameters of an operation.

use indexmap::IndexMap;
use specwright::source::{At, Mapping, Node};

use super::document::{Document, Located, Operation};
use crate::build::{Object, text};
use crate::compare::diff::{Differences, child};
use crate::compare::losses;
use crate::compare::reduce::{self, Side};
use crate::compare::schemas::diff_alternatives;

/// Compares the servers that count for the operation.
pub(super) fn diff_servers(
    pointer: &str,
    old: Located<'_, '_>,
    new: Located<'_, '_>,
    differences: &mut Differences,
) {
    let (old, new) = (servers(old), servers(new));
    if old.len() != new.len() {
        differences.texts(pointer, format!("{} servers", old.len()), format!("{} servers", new.len()));
        return;
    }
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        let pointer = child(pointer, &index.to_string());
        for key in ["url", "description"] {
            differences.equal(&child(&pointer, key), old.node.get(key), new.node.get(key));
        }
        let variables = |server: &At<'_>| {
            server
                .node
                .get("variables")
                .filter(|held| held.as_mapping().is_some_and(|map| !map.is_empty()))
                .cloned()
        };
        match (variables(old), variables(new)) {
            (Some(old), Some(new)) => {
                differences.raw(&child(&pointer, "variables"), &old, &without_extensions(&new))
            }
            (old, new) => differences.equal(&child(&pointer, "variables"), old.as_ref(), new.as_ref()),
        }
    }
}

fn servers<'d>((document, operation): Located<'_, 'd>) -> Vec<At<'d>> {
    let holders = [&operation.operation, &operation.item, &document.root];
    let held = holders.into_iter().find_map(|holder| holder.get("servers"));
    held.iter().flat_map(At::items).collect()
}

fn without_extensions(variables: &Node) -> Node {
    let mut cleaned = Object::default();
    for (name, member) in variables.as_mapping().into_iter().flatten() {
        let mut variable = member.node.as_mapping().cloned().unwrap_or_default();
        variable.retain(|key, _| !key.starts_with("x-"));
        cleaned.put(name, Object::from(variable).build(member.node.mark));
    }
    cleaned.build(variables.mark)
}

/// Compares who is let in: alternatives in order, the schemes of each in any order, names aside.
pub(super) fn diff_security(
    pointer: &str,
    old: Located<'_, '_>,
    new: Located<'_, '_>,
    differences: &mut Differences,
) {
    let (old, new) = (security(old), security(new));
    if old.len() != new.len() {
        differences.texts(
            pointer,
            format!("{} alternatives", old.len()),
            format!("{} alternatives", new.len()),
        );
        return;
    }
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        let pointer = child(pointer, &index.to_string());
        let mut open: Vec<&Node> = old.iter().collect();
        for scheme in new {
            match open.iter().position(|held| losses::is_same_scheme(held, scheme)) {
                Some(found) => {
                    open.remove(found);
                }
                None => differences.values(&pointer, open.first().copied(), Some(scheme)),
            }
        }
        if new.len() < old.len() {
            differences.values(&pointer, open.first().copied(), None);
        }
    }
}

fn security((document, operation): Located<'_, '_>) -> Vec<Vec<Node>> {
    // The tool does not let the document speak for webhooks.
    let inherited = || document.root.get("security").filter(|_| !operation.is_webhook);
    let held = operation.operation.get("security").or_else(inherited);
    let schemes = document.root.get("components").and_then(|components| components.get("securitySchemes"));
    let scheme = |name: &str| {
        let found = schemes.as_ref().and_then(|schemes| schemes.get(name)).map(|at| document.resolve(at));
        found.map_or_else(|| text(name, document.root.mark), |at| at.node.clone())
    };
    let alternatives = held.iter().flat_map(At::items).collect::<Vec<_>>();
    alternatives.iter().map(|item| item.members().map(|(name, _)| scheme(name)).collect()).collect()
}

/// Compares the parameters, those of the path item included.
pub(super) fn diff_parameters(
    pointer: &str,
    old: Located<'_, '_>,
    new: Located<'_, '_>,
    differences: &mut Differences,
) {
    let (old_parameters, new_parameters) = (parameters(old.0, old.1), parameters(new.0, new.1));
    for (key, parameter) in &new_parameters {
        let pointer = format!("{pointer}/{key}");
        match old_parameters.get(key) {
            Some(held) => {
                diff_parameter(&pointer, (held, old.0.schemas), (parameter, new.0.schemas), differences)
            }
            // The tool has no place for a parameter that is described by `content`.
            None if parameter.node.get("content").is_some() => {}
            None => differences.values(&pointer, None, Some(parameter.node)),
        }
    }
    for (key, parameter) in old_parameters.iter().filter(|(key, _)| !new_parameters.contains_key(*key)) {
        differences.values(&format!("{pointer}/{key}"), Some(parameter.node), None);
    }
}

fn parameters<'d>(document: &Document<'d>, operation: &Operation<'d>) -> IndexMap<String, At<'d>> {
    let mut parameters = IndexMap::new();
    for holder in [&operation.item, &operation.operation] {
        for parameter in holder.get("parameters").iter().flat_map(At::items) {
            let parameter = document.resolve(parameter);
            let place = parameter.text("in").unwrap_or_default();
            parameters.insert(
                format!("{place}{}", child("", parameter.text("name").unwrap_or_default())),
                parameter,
            );
        }
    }
    parameters
}

type WithSchemas<'a, 'd> = (&'a At<'d>, Option<&'d Mapping>);

fn diff_parameter(
    pointer: &str,
    old: WithSchemas<'_, '_>,
    new: WithSchemas<'_, '_>,
    differences: &mut Differences,
) {
    for key in ["required", "explode", "style"] {
        let (old, new) = (effective(old.0, key), effective(new.0, key));
        if old != new {
            differences.texts(&child(pointer, key), old, new);
        }
    }
    let alternatives = |(parameter, schemas): WithSchemas<'_, '_>| {
        reduce::alternatives(&schema(parameter, schemas), schemas, Side::Neither)
    };
    diff_alternatives(&child(pointer, "schema"), &alternatives(old), &alternatives(new), differences);
}

/// The value of a member, or what OpenAPI says counts in its place.
fn effective(parameter: &At<'_>, key: &str) -> String {
    let place = parameter.text("in").unwrap_or_default();
    let style = parameter.text("style").unwrap_or(if matches!(place, "query" | "cookie") {
        "form"
    } else {
        "simple"
    });
    let default = match key {
        "style" => style.to_owned(),
        "explode" => (style == "form").to_string(),
        _ => (place == "path").to_string(),
    };
    parameter.text(key).map_or(default, str::to_owned)
}

/// The schema with the words of the parameter, which the tool moves into it.
fn schema(parameter: &At<'_>, schemas: Option<&Mapping>) -> Node {
    let held = parameter.node.get("schema");
    let reference = held.and_then(|schema| schema.get("$ref")).and_then(Node::as_str);
    let resolved = reference.and_then(|reference| reduce::component(reference, schemas)).or(held);
    let mut object = Object::from(resolved.and_then(Node::as_mapping).cloned().unwrap_or_default());
    for word in ["description", "deprecated"] {
        object.put_some(word, parameter.node.get(word).cloned());
    }
    object.build(parameter.mark)
}
