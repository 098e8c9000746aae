//! Names that schemas have by where they stand.

use crate::document::Document;
use crate::ir::{ComponentName, Step};
use crate::source::At;

/// The name of a schema that stands in a place of its own: a component, a definition, a file.
///
/// Gives `None` where the place says nothing; then the place of use has to.
pub(super) fn name(document: &Document, at: &At<'_>) -> Option<ComponentName> {
    let tokens = at.pointer.tokens();
    match tokens[..] {
        [] => Some(whole(stem(document, at.file)?.to_owned())),
        [name] => Some(whole(name.to_owned())),
        _ => {
            let (name, below) = definition(&tokens)?;
            Some(ComponentName { name: name.to_owned(), inside: inside(below) })
        }
    }
}

const fn whole(name: String) -> ComponentName {
    ComponentName { name, inside: Vec::new() }
}

/// The name of the innermost component or definition on the way to a schema, and the way on from there.
fn definition<'p>(tokens: &'p [&'p str]) -> Option<(&'p str, &'p [&'p str])> {
    let section = tokens.iter().position(|token| is_section(token))?;
    let (name, mut below) = tokens[section + 1..].split_first()?;
    let (mut name, mut left) = (*name, below);
    while let [keyword, rest @ ..] = left {
        left = rest;
        match (*keyword, rest) {
            (keyword, [key, rest @ ..]) if is_section(keyword) => (name, below, left) = (key, rest, rest),
            // Below these keywords a key is a name, whatever it is.
            ("properties" | "patternProperties" | "dependentSchemas", [_, rest @ ..]) => left = rest,
            _ => {}
        }
    }
    Some((name, below))
}

fn is_section(token: &str) -> bool {
    matches!(token, "schemas" | "$defs" | "definitions")
}

/// The steps of a pointer below a schema.
fn inside(below: &[&str]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut tokens = below.iter();
    while let Some(token) = tokens.next() {
        match *token {
            "items" => steps.push(Step::Item),
            "additionalProperties" => steps.push(Step::Additional),
            "properties" | "allOf" | "anyOf" | "oneOf" => {
                steps.extend(tokens.next().map(|key| Step::Key((*key).to_owned())));
            }
            other => steps.push(Step::Key(other.to_owned())),
        }
    }
    steps
}

/// The name of the reusable object that a schema belongs to, which is no schema itself: a parameter, header, request
/// body or response among the components, or in a file of its own. A header within a response is named by both.
pub(super) fn reusable(document: &Document, at: &At<'_>) -> Option<String> {
    let tokens = at.pointer.tokens();
    let mut above = match &tokens[..] {
        [above @ .., "content", _, "schema"] | [above @ .., "schema"] => above,
        _ => return None,
    };
    let mut header = None;
    if let [response @ .., "headers", name] = above
        && !matches!(response, ["components"])
    {
        (above, header) = (response, Some(*name));
    }
    let name = match above {
        ["components", "parameters" | "headers" | "requestBodies" | "responses" | "mediaTypes", name] => {
            *name
        }
        // A file that holds an operation, or a whole document, is none; one that holds several by name may be.
        ["requestBody"] => return None,
        [] | [_] if document.file(at.file).get("openapi").is_some() => return None,
        [] => stem(document, at.file)?,
        [name] => *name,
        _ => return None,
    };
    Some(header.map_or_else(|| name.to_owned(), |header| format!("{name} {header}")))
}

/// What the name of a file says.
fn stem(document: &Document, file: usize) -> Option<&str> {
    let file = document.file_name(file)?.rsplit('/').next()?;
    Some(file.split_once('.').map_or(file, |(stem, _)| stem))
}

/// A whole section of the document, which may itself be a reference to a file that holds it.
pub(super) fn section<'t>(document: &'t Document, at: At<'t>) -> At<'t> {
    match document.led_by("$ref", &at) {
        Some(target) => At { scope: at.scope, ..target },
        None => at,
    }
}

/// The component or file that an inline schema stands in, with the names of the members on the way down.
pub(super) fn home<'t>(document: &'t Document, at: &At<'t>) -> Option<(At<'t>, Vec<String>)> {
    let tokens = at.pointer.tokens();
    // A schema file of its own is a home too; a file with an `openapi` member is not.
    let start = match definition(&tokens) {
        Some((_, below)) => tokens.len() - below.len(),
        None if document.file(at.file).get("openapi").is_none() => 0,
        None => return None,
    };
    let (above, below) = tokens.split_at(start);
    let pointer = above.iter().fold(crate::source::Pointer::ROOT, |pointer, token| pointer.child(*token));
    let root = At::resolve(&document.file(at.file), &pointer)?;
    // Only a way down over properties, and parts of an `allOf`, is one that a name can tell.
    let mut members = Vec::new();
    let mut steps = below.iter();
    while let Some(step) = steps.next() {
        match *step {
            "properties" => members.push((*steps.next()?).to_owned()),
            "allOf" => {
                steps.next()?;
            }
            _ => return None,
        }
    }
    (!members.is_empty()).then_some((root, members))
}

/// Where `$recursiveRef: "#"` leads: to the innermost schema around it that says `$recursiveAnchor: true`, else to
/// the component that it stands in (JSON Schema 2019-09 core §8.2.4.2).
pub(super) fn recursive<'t>(document: &'t Document, reference: &At<'t>) -> Option<At<'t>> {
    let root = document.file(reference.file);
    let mut component = None;
    let mut pointer = reference.pointer.parent();
    while let Some(at) = pointer.and_then(|pointer| At::resolve(&root, pointer)) {
        if at.node.get("$recursiveAnchor").and_then(crate::source::Node::as_bool) == Some(true) {
            return Some(at);
        }
        let above = at.pointer.parent();
        if component.is_none() && above.and_then(|above| above.last()) == Some("schemas") {
            component = Some(at.clone());
        }
        pointer = pointer.and_then(|pointer| pointer.parent());
    }
    component
}
