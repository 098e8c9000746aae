//! A document as a page holds it -> a valid OpenAPI 3.1 document.
//!
//! One walk along the fixed objects of OpenAPI, led by the table in [`objects`]: vocabulary of 3.0 is translated,
//! members that 3.1 does not know are left out with a warning, and what it requires is filled in.

mod names;
mod objects;
mod repair;
mod schema;

use specwright::source::{At, Node, Value};

use crate::Dialect;
use crate::build::{Object, array};
use crate::report::{Findings, PageCode};

use objects::{Kind, Shape};

/// Normalises a whole document.
pub(crate) fn document(node: &Node, dialect: Dialect, findings: &mut Findings) -> Node {
    let root = At::root(0, node);
    let claims_3_1 = match dialect {
        // A page of the older dialect does not say which version the raw schemas in it follow.
        Dialect::Legacy => false,
        Dialect::OpenApi => !root.text("openapi").is_some_and(|version| version.starts_with("3.0")),
    };
    let mut walk = Walk { claims_3_1, findings };
    let mut document = walk.object(&root, Kind::Document);
    names::allow(&mut document, walk.findings);
    names::report_dangling(&At::root(0, &document), walk.findings);
    document
}

/// The walk through a document.
struct Walk<'f> {
    /// Whether the document says that it is newer than OpenAPI 3.0, whose vocabulary is then worth a mention.
    claims_3_1: bool,
    findings: &'f mut Findings,
}

impl Walk<'_> {
    fn shape(&mut self, at: &At<'_>, shape: Shape) -> Node {
        match shape {
            Shape::Leaf => at.node.clone(),
            Shape::Schema => self.schema(at),
            Shape::One(kind) => self.object(at, kind),
            Shape::List(kind) => {
                let items = at.items().map(|item| self.object(&item, kind)).collect();
                if at.node.as_sequence().is_some() { array(items, at.node.mark) } else { at.node.clone() }
            }
            Shape::Map(kind) => self.map(at, |walk, member| walk.object(member, kind)),
            Shape::Schemas => self.map(at, Self::schema),
        }
    }

    /// The members of a map from free names, each made by `make`.
    fn map(&mut self, at: &At<'_>, make: impl Fn(&mut Self, &At<'_>) -> Node) -> Node {
        if at.node.as_mapping().is_none() {
            return at.node.clone();
        }
        let mut object = Object::default();
        for (key, member) in at.members() {
            object.put(key, make(self, &member));
        }
        object.build(at.node.mark)
    }

    fn object(&mut self, at: &At<'_>, kind: Kind) -> Node {
        if at.node.as_mapping().is_none() {
            return at.node.clone();
        }
        // Beside a reference nothing but words counts (§4.8.23).
        let kind =
            if kind.may_be_reference() && at.node.get("$ref").is_some() { Kind::Reference } else { kind };
        let mut object = Object::default();
        for (key, member) in at.members() {
            let Some(shape) = kind.member(key) else {
                if key.starts_with("x-") && kind != Kind::Reference {
                    object.put(key, member.node.clone());
                } else {
                    let message =
                        format!("`{key}` is no member of {} in OpenAPI 3.1; it is left out", kind.name());
                    self.findings.at(PageCode::UnknownKey, &member, message);
                }
                continue;
            };
            // An empty value in YAML is null, which no member of these objects takes.
            if !(member.node.is_null() && kind.drops_null(key)) {
                object.put(key, self.shape(&member, shape));
            }
        }
        repair::object(kind, &mut object, at, self.findings);
        object.build(at.node.mark)
    }
}

/// The scalar or array as a list of its texts.
fn texts(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Sequence(items) => items.iter().filter_map(Node::as_text).collect(),
        Value::Scalar(_) => node.as_text().into_iter().collect(),
        Value::Mapping(_) => Vec::new(),
    }
}
