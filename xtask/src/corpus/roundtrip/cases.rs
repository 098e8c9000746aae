//! Every value that a document gives for a schema: `example`, `examples`, `default`.

use indexmap::IndexMap;
use serde::Serialize;
use specwright::source::{At, Node, Pointer, Scalar, ScalarKind, Value};

use crate::index::Index;

/// A value that the document gives for a schema.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Case {
    /// The URI of the schema.
    pub schema: String,
    /// Where the value stands.
    pub place: String,
    /// The types that the schema became, by their index.
    pub types: Vec<usize>,
    /// The value as JSON.
    pub text: String,
}

/// The URI under which a file's schemas are known to the validator.
pub(super) fn uri(file: &str) -> String {
    format!("https://document.invalid/{}", encode(file, "/"))
}

/// Collects the cases of a document, and the types that they are decoded as.
pub(super) fn collect(index: &Index, files: &[Option<Node>]) -> (Vec<Case>, Vec<String>) {
    let mut types: Vec<String> = Vec::new();
    let mut cases: IndexMap<(String, String), Case> = IndexMap::new();
    for place in &index.places {
        let (Some(name), Some(Some(root))) = (index.files.get(place.file), files.get(place.file)) else {
            continue;
        };
        let Some(at) = find(root, &place.pointer) else { continue };
        let values = values(root, &at);
        if values.is_empty() {
            continue;
        }
        let known = types.iter().position(|known| *known == place.rust);
        let index = known.unwrap_or_else(|| {
            types.push(place.rust.clone());
            types.len() - 1
        });
        let schema = format!("{}#{}", uri(name), encode(&place.pointer, "/~"));
        for (pointer, node) in values {
            let Some(text) = json_text(node) else { continue };
            let place = format!("{name}#{pointer}");
            let case = cases.entry((place.clone(), schema.clone()));
            let case =
                case.or_insert_with(|| Case { schema: schema.clone(), place, types: Vec::new(), text });
            case.types.push(index);
        }
    }
    (cases.into_values().collect(), types)
}

/// The values given for the schema at `at`: within it, and beside it in a parameter, header or media type.
fn values<'t>(root: &'t Node, at: &At<'t>) -> Vec<(String, &'t Node)> {
    let mut values = Vec::new();
    for keyword in ["example", "default"] {
        values.extend(at.get(keyword));
    }
    values.extend(at.get("examples").iter().flat_map(|examples| examples.items().collect::<Vec<_>>()));
    if at.pointer.last() == Some("schema")
        && let Some(holder) = at.pointer.parent().and_then(|parent| At::resolve(&At::root(0, root), parent))
    {
        values.extend(holder.get("example"));
        for (_, example) in
            holder.get("examples").iter().flat_map(|examples| examples.members().collect::<Vec<_>>())
        {
            values.extend(example_value(root, &example));
        }
    }
    values.into_iter().map(|at| (at.pointer.to_string(), at.node)).collect()
}

/// The value of an Example Object, which may be a reference into the same file.
fn example_value<'t>(root: &'t Node, example: &At<'t>) -> Option<At<'t>> {
    match example.text("$ref") {
        Some(reference) => find(root, reference.strip_prefix('#')?)?.get("value"),
        None => example.get("value"),
    }
}

fn find<'t>(root: &'t Node, pointer: &str) -> Option<At<'t>> {
    // A reference may be percent-encoded; a pointer of ours is not, and then a `%` is meant as it stands.
    let pointer = Pointer::parse(&pointer.replace('%', "%25")).or_else(|| Pointer::parse(pointer))?;
    At::resolve(&At::root(0, root), &pointer)
}

/// A node as JSON text with every number as exact as it was written; `None` for what JSON has not (`.inf`).
pub(super) fn json_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => scalar_text(scalar),
        Value::Sequence(items) => {
            let items: Option<Vec<_>> = items.iter().map(json_text).collect();
            Some(format!("[{}]", items?.join(",")))
        }
        Value::Mapping(members) => {
            let members = members
                .iter()
                .map(|(name, member)| Some(format!("{}:{}", quote(name), json_text(&member.node)?)));
            let members: Option<Vec<_>> = members.collect();
            Some(format!("{{{}}}", members?.join(",")))
        }
    }
}

fn scalar_text(scalar: &Scalar) -> Option<String> {
    match scalar.kind {
        ScalarKind::Null => Some("null".to_owned()),
        ScalarKind::Bool(value) => Some(value.to_string()),
        ScalarKind::Integer | ScalarKind::Float => scalar.number_text(),
        ScalarKind::String => Some(quote(&scalar.text)),
    }
}

fn quote(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

/// Percent-encodes all but unreserved characters and those in `also`.
fn encode(text: &str, also: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte) || also.as_bytes().contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
