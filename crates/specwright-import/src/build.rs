//! Small helpers that build trees; what is built carries the mark of the page's line that it comes from.

use specwright::source::{Mapping, Mark, Member, Node, Scalar, ScalarKind, Value};

/// An object under construction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    mapping: Mapping,
}

impl Object {
    /// Sets a member.
    pub(crate) fn put(&mut self, key: &str, node: Node) {
        self.mapping.insert(key.into(), Member::new(node.mark, node));
    }

    /// Sets a member if there is a value.
    pub(crate) fn put_some(&mut self, key: &str, node: Option<Node>) {
        if let Some(node) = node {
            self.put(key, node);
        }
    }

    /// Sets a member unless it would be an empty object or array.
    pub(crate) fn put_filled(&mut self, key: &str, node: Node) {
        let is_empty = match &node.value {
            Value::Mapping(mapping) => mapping.is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Scalar(_) => false,
        };
        if !is_empty {
            self.put(key, node);
        }
    }

    /// The members so far.
    pub(crate) const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The members so far, to be changed.
    pub(crate) const fn mapping_mut(&mut self) -> &mut Mapping {
        &mut self.mapping
    }

    /// The finished object.
    pub(crate) fn build(self, mark: Mark) -> Node {
        Node { value: Value::Mapping(Box::new(self.mapping)), mark }
    }
}

impl From<Mapping> for Object {
    fn from(mapping: Mapping) -> Self {
        Self { mapping }
    }
}

/// A string.
pub(crate) fn text(value: &str, mark: Mark) -> Node {
    scalar(ScalarKind::String, value, mark)
}

/// A boolean.
pub(crate) fn boolean(value: bool, mark: Mark) -> Node {
    scalar(ScalarKind::Bool(value), if value { "true" } else { "false" }, mark)
}

/// The null.
pub(crate) fn null(mark: Mark) -> Node {
    scalar(ScalarKind::Null, "null", mark)
}

/// An array.
pub(crate) fn array(items: Vec<Node>, mark: Mark) -> Node {
    Node { value: Value::Sequence(items), mark }
}

/// An object with one member.
pub(crate) fn single(key: &str, node: Node) -> Node {
    let mark = node.mark;
    let mut object = Object::default();
    object.put(key, node);
    object.build(mark)
}

/// Whether two values are equal as JSON: the order of members, places and spellings of numbers do not count.
pub(crate) fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Mapping(a), Value::Mapping(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, member)| b.get(key).is_some_and(|other| same(&member.node, &other.node)))
        }
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Scalar(a), Value::Scalar(b)) => same_scalar(a, b),
        (Value::Mapping(_) | Value::Sequence(_) | Value::Scalar(_), _) => false,
    }
}

fn same_scalar(a: &Scalar, b: &Scalar) -> bool {
    match (a.number_text(), b.number_text()) {
        (Some(a), Some(b)) => a == b || whole(&a).is_some_and(|value| whole(&b) == Some(value)),
        (None, None) => a.kind == b.kind && (a.kind == ScalarKind::Null || a.text == b.text),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// The digits of a number that is whole (`3` for `3.0`).
fn whole(text: &str) -> Option<&str> {
    let digits = text.split_once('.').map_or(text, |(digits, fraction)| {
        if fraction.bytes().all(|byte| byte == b'0') { digits } else { text }
    });
    digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-').then_some(digits)
}

fn scalar(kind: ScalarKind, text: &str, mark: Mark) -> Node {
    Node { value: Value::Scalar(Scalar { kind, text: text.into() }), mark }
}
