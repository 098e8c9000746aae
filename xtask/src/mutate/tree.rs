//! A file as a tree that can be changed, and written so that the line of every part is known.
//!
//! One member or element begins on each line, whatever the file looked like. So a line names exactly one place, and
//! a change moves the lines below it by a known number.

use specwright::source::{Node, Scalar, ScalarKind, Value};

/// What a file holds. Unlike the generator's own tree it can hold a key twice.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    /// A string, a number, a boolean or null, by its source text.
    Scalar(Scalar),
    /// An array.
    List(Vec<Tree>),
    /// An object, its members in order.
    Object(Vec<(String, Tree)>),
}

/// How a file is written: a file keeps the syntax that its name says, so that each reader is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
}

impl Syntax {
    /// The syntax of a file of this name.
    pub(super) fn of(path: &str) -> Self {
        if path.ends_with(".json") { Self::Json } else { Self::Yaml }
    }

    /// Lines that close a container.
    fn closing(self) -> usize {
        match self {
            Self::Json => 1,
            Self::Yaml => 0,
        }
    }
}

impl From<&Node> for Tree {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Scalar(scalar) => Self::Scalar(scalar.clone()),
            Value::Sequence(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Mapping(members) => Self::Object(
                members.iter().map(|(key, member)| (key.to_string(), Self::from(&member.node))).collect(),
            ),
        }
    }
}

impl Tree {
    /// A string.
    pub(super) fn text(text: &str) -> Self {
        Self::Scalar(Scalar { kind: ScalarKind::String, text: text.into() })
    }

    /// The position of each step that a pointer with these tokens takes, if it leads somewhere.
    pub(super) fn path(&self, tokens: &[&str]) -> Option<Vec<usize>> {
        let mut tree = self;
        let mut path = Vec::with_capacity(tokens.len());
        for token in tokens {
            let index = match tree {
                Self::Scalar(_) => return None,
                Self::List(_) => token.parse().ok()?,
                Self::Object(members) => members.iter().position(|(key, _)| key == token)?,
            };
            tree = tree.child(index)?;
            path.push(index);
        }
        Some(path)
    }

    /// The part at a position.
    pub(super) fn at(&self, path: &[usize]) -> Option<&Self> {
        path.iter().try_fold(self, |tree, index| tree.child(*index))
    }

    fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        path.iter().try_fold(self, |tree, index| match tree {
            Self::Scalar(_) => None,
            Self::List(items) => items.get_mut(*index),
            Self::Object(members) => members.get_mut(*index).map(|(_, value)| value),
        })
    }

    fn child(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Scalar(_) => None,
            Self::List(items) => items.get(index),
            Self::Object(members) => members.get(index).map(|(_, value)| value),
        }
    }

    /// Puts another value at a position; nothing changes if the position does not exist.
    pub(super) fn replace(&mut self, path: &[usize], value: Self) {
        if let Some(place) = self.at_mut(path) {
            *place = value;
        }
    }

    /// Takes a member or element out.
    pub(super) fn remove(&mut self, path: &[usize]) {
        self.with_siblings(path, |siblings, index| match siblings {
            Siblings::Items(items) => drop(items.remove(index)),
            Siblings::Members(members) => drop(members.remove(index)),
        });
    }

    /// Puts a copy of a member or element behind it.
    pub(super) fn double(&mut self, path: &[usize]) {
        self.with_siblings(path, |siblings, index| match siblings {
            Siblings::Items(items) => items.insert(index + 1, items[index].clone()),
            Siblings::Members(members) => members.insert(index + 1, members[index].clone()),
        });
    }

    fn with_siblings(&mut self, path: &[usize], change: impl FnOnce(Siblings<'_>, usize)) {
        let Some((&index, parent)) = path.split_last() else { return };
        match self.at_mut(parent) {
            Some(Self::List(items)) if index < items.len() => change(Siblings::Items(items), index),
            Some(Self::Object(members)) if index < members.len() => change(Siblings::Members(members), index),
            Some(Self::Scalar(_) | Self::List(_) | Self::Object(_)) | None => {}
        }
    }

    /// The lines that a part takes, from that of its key or dash on.
    pub(super) fn height(&self, syntax: Syntax) -> usize {
        if self.is_on_one_line() {
            return 1;
        }
        1 + self.children().map(|child| child.height(syntax)).sum::<usize>() + syntax.closing()
    }

    /// The line, from 1, on which the part at a position begins.
    pub(super) fn line(&self, syntax: Syntax, path: &[usize]) -> usize {
        let (mut tree, mut line) = (self, 1);
        for &index in path {
            line += 1 + tree.children().take(index).map(|child| child.height(syntax)).sum::<usize>();
            let Some(child) = tree.child(index) else { break };
            tree = child;
        }
        line
    }

    fn children(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self {
            Self::Scalar(_) => Box::new(std::iter::empty()),
            Self::List(items) => Box::new(items.iter()),
            Self::Object(members) => Box::new(members.iter().map(|(_, value)| value)),
        }
    }

    /// Whether a part has nothing below it.
    pub(super) fn is_on_one_line(&self) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
        }
    }

    /// The text of the file.
    pub(super) fn write(&self, syntax: Syntax) -> String {
        let mut text = String::new();
        match syntax {
            Syntax::Json => self.write_json(0, &mut text),
            Syntax::Yaml => {
                // With this line the root, too, begins one line before its members.
                text.push_str("---");
                self.write_yaml(0, &mut text);
            }
        }
        text.push('\n');
        text
    }

    fn write_json(&self, depth: usize, text: &mut String) {
        match self {
            Self::Scalar(scalar) => text.push_str(&json_scalar(scalar)),
            Self::List(items) => between("[", "]", items, depth, text, |item, text| {
                item.write_json(depth + 1, text);
            }),
            Self::Object(members) => between("{", "}", members, depth, text, |(key, value), text| {
                text.push_str(&quoted(key));
                text.push_str(": ");
                value.write_json(depth + 1, text);
            }),
        }
    }

    /// What stands behind a key or dash, in block style.
    fn write_yaml(&self, depth: usize, text: &mut String) {
        match self {
            Self::Scalar(scalar) => {
                let value = yaml_scalar(scalar);
                text.push_str(if value.is_empty() { "" } else { " " });
                text.push_str(&value);
            }
            Self::List(items) if items.is_empty() => text.push_str(" []"),
            Self::Object(members) if members.is_empty() => text.push_str(" {}"),
            Self::List(items) => {
                for item in items {
                    new_line(depth, text);
                    text.push('-');
                    item.write_yaml(depth + 1, text);
                }
            }
            Self::Object(members) => {
                for (key, value) in members {
                    new_line(depth, text);
                    text.push_str(&quoted(key));
                    text.push(':');
                    value.write_yaml(depth + 1, text);
                }
            }
        }
    }
}

/// What stands beside a part.
enum Siblings<'t> {
    Items(&'t mut Vec<Tree>),
    Members(&'t mut Vec<(String, Tree)>),
}

fn between<T>(
    open: &str,
    close: &str,
    parts: &[T],
    depth: usize,
    text: &mut String,
    mut write: impl FnMut(&T, &mut String),
) {
    text.push_str(open);
    for (index, part) in parts.iter().enumerate() {
        text.push_str(if index == 0 { "" } else { "," });
        new_line(depth + 1, text);
        write(part, text);
    }
    if !parts.is_empty() {
        new_line(depth, text);
    }
    text.push_str(close);
}

fn new_line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

fn json_scalar(scalar: &Scalar) -> String {
    match scalar.kind {
        ScalarKind::Null => "null".to_owned(),
        ScalarKind::Bool(value) => value.to_string(),
        // What JSON has no number for (`.inf`) is read as its text elsewhere, too.
        ScalarKind::Integer | ScalarKind::Float => {
            scalar.number_text().unwrap_or_else(|| quoted(&scalar.text))
        }
        ScalarKind::String => quoted(&scalar.text),
    }
}

/// Strings in quotes, everything else as it was written; nothing at all stays nothing.
fn yaml_scalar(scalar: &Scalar) -> String {
    match scalar.kind {
        ScalarKind::String => quoted(&scalar.text),
        ScalarKind::Null | ScalarKind::Bool(_) | ScalarKind::Integer | ScalarKind::Float => {
            scalar.text.to_string()
        }
    }
}

/// A string in JSON's quotes. They are YAML's, too, but for the characters that YAML has only as escapes.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    if !json.chars().any(is_escaped_in_yaml) {
        return json;
    }
    json.chars()
        .map(|c| if is_escaped_in_yaml(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() })
        .collect()
}

/// Outside of the printable characters (YAML 1.2.2 §5.1), or easily taken for the end of a line.
fn is_escaped_in_yaml(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use specwright::diagnostic::Diagnostics;
    use specwright::document::read_tree;

    use super::*;

    const DOCUMENT: &str =
        "a: text\nb: [1, 0x1F, .5, {}]\nc:\n  \"d\\u0085\": null\n  e:\n  f: [[true], {g: yes}]\nh: ~\n";

    fn read(text: &str) -> Node {
        read_tree(0, text, &mut Diagnostics::default()).expect("a tree")
    }

    fn tree(text: &str) -> Tree {
        Tree::from(&read(text))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let read_first = read(DOCUMENT);
        let tree = Tree::from(&read_first);
        for syntax in [Syntax::Json, Syntax::Yaml] {
            let again = read(&tree.write(syntax));
            assert_eq!(again.to_json().to_string(), read_first.to_json().to_string(), "{syntax:?}");
        }
        assert_eq!(self::tree(&tree.write(Syntax::Yaml)), tree, "YAML keeps how scalars are written");
    }

    #[test]
    fn json_has_a_member_a_line() {
        let expected = "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}\n";
        assert_eq!(tree("{a: [1, {}], b: {c: }}").write(Syntax::Json), expected);
    }

    #[test]
    fn yaml_has_a_member_a_line() {
        let expected = "---\n\"a\":\n  - 1\n  -\n    \"x\": \"y\"\n\"b\":\n  \"c\":\n";
        assert_eq!(tree("{a: [1, {x: y}], b: {c: }}").write(Syntax::Yaml), expected);
    }

    #[test]
    fn lines_are_where_the_reader_sees_them() {
        let tree = tree(DOCUMENT);
        for syntax in [Syntax::Json, Syntax::Yaml] {
            let text = tree.write(syntax);
            assert_eq!(tree.height(syntax), text.lines().count(), "{text}");
            let node = read(&text);
            let mark = node.as_mapping().unwrap()["c"].node.as_mapping().unwrap()["f"].key_mark;
            let path = tree.path(&["c", "f"]).unwrap();
            assert_eq!(tree.line(syntax, &path), mark.line as usize, "{text}");
            let last = tree.line(syntax, &tree.path(&["h"]).unwrap());
            assert_eq!(text.lines().nth(last - 1).unwrap().trim().get(..3), Some("\"h\""));
        }
    }

    #[test]
    fn changes_touch_one_place() {
        let path = |tree: &Tree, tokens: &[&str]| tree.path(tokens).unwrap();
        let mut tree = tree("{a: 1, b: [x, y]}");
        tree.double(&path(&tree, &["a"]));
        tree.double(&path(&tree, &["b", "0"]));
        tree.replace(&path(&tree, &["b", "2"]), Tree::text("z"));
        let text = tree.write(Syntax::Json);
        assert_eq!(text.replace(char::is_whitespace, ""), r#"{"a":1,"a":1,"b":["x","x","z"]}"#);
        tree.remove(&path(&tree, &["b"]));
        tree.remove(&[7]);
        assert_eq!(tree.write(Syntax::Yaml), "---\n\"a\": 1\n\"a\": 1\n");
    }
}
