//! The untyped tree of a file: values as they were written, each with its place.

use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::Entry;
use specwright_values::{Json, Number};

/// A line and a column in a file, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Mark {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A value and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What stands here.
    pub value: Value,
    /// Where it begins.
    pub mark: Mark,
}

/// What a file can hold: JSON's values, with scalars by their source text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string, a number, a boolean or null.
    Scalar(Scalar),
    /// An array.
    Sequence(Vec<Node>),
    /// An object. It is large, and most values are none.
    Mapping(Box<Mapping>),
}

/// A scalar: what it means by the YAML 1.2 core schema, and the text that says so.
///
/// The text is kept because documents write `0108`, `09:00` or `1.10` where the schema says string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// What the text means.
    pub kind: ScalarKind,
    /// The text: a string's content, or a number, boolean or null as written.
    pub text: Box<str>,
}

/// The meaning of a scalar (YAML 1.2.2 §10.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, in any of YAML's spellings.
    Integer,
    /// A number with a fraction or an exponent.
    Float,
    /// Anything else, and everything in quotes.
    String,
}

/// The members of an object, in the order of the file. Objects share their keys, since most say the same few words, and
/// pointers share those of the objects.
pub type Mapping = IndexMap<Rc<str>, Member>;

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Where its key begins.
    pub key_mark: Mark,
    /// Its value.
    pub node: Node,
    /// What stood under the same key before, in a text that has it twice: each with where its key begins.
    pub earlier: Vec<(Mark, Node)>,
}

impl Member {
    /// A member whose key stands once.
    #[must_use]
    pub fn new(key_mark: Mark, node: Node) -> Self {
        Self { key_mark, node, earlier: Vec::new() }
    }
}

/// Puts a member into an object, in the place of one with the same key, which it keeps; whether there was one.
pub fn put(members: &mut Mapping, key: Rc<str>, member: Member) -> bool {
    match members.entry(key) {
        Entry::Vacant(slot) => {
            slot.insert(member);
            false
        }
        Entry::Occupied(mut slot) => {
            let mut before = slot.insert(member);
            before.earlier.push((before.key_mark, before.node));
            slot.get_mut().earlier = before.earlier;
            true
        }
    }
}

impl Node {
    /// The members, if this is an object.
    #[must_use]
    pub fn as_mapping(&self) -> Option<&Mapping> {
        match &self.value {
            Value::Mapping(mapping) => Some(mapping),
            Value::Scalar(_) | Value::Sequence(_) => None,
        }
    }

    /// The elements, if this is an array.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            Value::Scalar(_) | Value::Mapping(_) => None,
        }
    }

    /// The scalar, if this is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.as_scalar().filter(|scalar| scalar.kind == ScalarKind::String).map(|scalar| &*scalar.text)
    }

    /// The source text of any scalar but null: `1.0` for a version that was written without quotes.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        self.as_scalar().filter(|scalar| scalar.kind != ScalarKind::Null).map(|scalar| &*scalar.text)
    }

    /// The boolean, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_scalar()?.kind {
            ScalarKind::Bool(value) => Some(value),
            ScalarKind::Null | ScalarKind::Integer | ScalarKind::Float | ScalarKind::String => None,
        }
    }

    /// Whether nothing stands here, as YAML allows behind a key; a `null` that is written out was meant.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null && scalar.text.is_empty())
    }

    /// Whether this is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
    }

    /// The value of the member `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_mapping()?.get(key).map(|member| &member.node)
    }

    /// What this is, in the words of JSON, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Mapping(_) => "an object",
            Value::Sequence(_) => "an array",
            Value::Scalar(scalar) => match scalar.kind {
                ScalarKind::Null => "null",
                ScalarKind::Bool(_) => "a boolean",
                ScalarKind::Integer | ScalarKind::Float => "a number",
                ScalarKind::String => "a string",
            },
        }
    }

    /// The same value without places: numbers exact, members in their order. What YAML calls a number and JSON has
    /// none for (`.inf`) becomes a string.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Mapping(mapping) => {
                let members = mapping.iter().map(|(key, member)| (key.to_string(), member.node.to_json()));
                Json::Object(members.collect::<IndexMap<_, _>>().into())
            }
            Value::Sequence(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Scalar(scalar) => scalar.to_json(),
        }
    }
}

impl Scalar {
    /// The number in JSON's spelling, if this is a finite number (`0x1F` as `31`, `.5` as `0.5`).
    #[must_use]
    pub fn number_text(&self) -> Option<String> {
        match self.kind {
            ScalarKind::Integer => Some(decimal_integer(&self.text)),
            ScalarKind::Float => decimal_float(&self.text),
            ScalarKind::Null | ScalarKind::Bool(_) | ScalarKind::String => None,
        }
    }

    /// The number, if this is a finite one: exact, and in JSON's spelling.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        self.number_text()?.parse().ok()
    }

    fn to_json(&self) -> Json {
        let text = || Json::String(self.text.to_string());
        match self.kind {
            ScalarKind::Null => Json::Null,
            ScalarKind::Bool(value) => Json::Bool(value),
            ScalarKind::String => text(),
            ScalarKind::Integer | ScalarKind::Float => self.number().map_or_else(text, Json::Number),
        }
    }
}

/// A YAML integer in decimal without a leading `+` or zeros.
fn decimal_integer(text: &str) -> String {
    let (radix, digits) = match (text.strip_prefix("0x"), text.strip_prefix("0o")) {
        (Some(hex), _) => (16, hex),
        (_, Some(octal)) => (8, octal),
        (None, None) => (10, text),
    };
    if radix != 10 {
        return u128::from_str_radix(digits, radix)
            .map_or_else(|_| text.to_owned(), |value| value.to_string());
    }
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let digits = digits.trim_start_matches('0');
    format!("{sign}{}", if digits.is_empty() { "0" } else { digits })
}

/// A YAML float in JSON's grammar; `None` for `.inf` and `.nan`, which JSON has not.
fn decimal_float(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let exponent_at = unsigned.find(['e', 'E']).unwrap_or(unsigned.len());
    let (mantissa, exponent) = unsigned.split_at(exponent_at);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() && exponent.is_empty() { ".0" } else { "" };
    let fraction = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    Some(format!("{sign}{whole}{point}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_numbers_become_json_numbers() {
        for (text, kind, json) in [
            ("0x1F", ScalarKind::Integer, Some("31")),
            ("0o17", ScalarKind::Integer, Some("15")),
            ("+007", ScalarKind::Integer, Some("7")),
            ("-0", ScalarKind::Integer, Some("-0")),
            ("-9223372036854776000", ScalarKind::Integer, Some("-9223372036854776000")),
            (".5", ScalarKind::Float, Some("0.5")),
            ("5.", ScalarKind::Float, Some("5.0")),
            ("1e400", ScalarKind::Float, Some("1e400")),
            (".inf", ScalarKind::Float, None),
        ] {
            assert_eq!(Scalar { kind, text: text.into() }.number_text().as_deref(), json, "{text}");
        }
    }
}
