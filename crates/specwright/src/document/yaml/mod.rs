//! YAML 1.2 -> tree, from `saphyr-parser`'s events, with aliases expanded and merge keys applied.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use crate::diagnostic::Code;
use crate::source::{Mapping, Mark, Member, Node, Scalar, ScalarKind, Value, put};

use super::text::{Keys, MAX_DEPTH, Text, Unreadable};

/// How many values aliases may add: enough for any honest reuse, too few for a "billion laughs".
const MAX_EXPANSION: usize = 500_000;

/// How many lines are put right before a text is given up.
const MAX_REPAIRS: usize = 100;

/// Reads the one document of a YAML text; an empty text is null.
///
/// Lines within quotes, braces or brackets must be indented deeper than what they belong to, and a space must stand
/// before a comment. In many real documents it is not so, and most readers do not mind; they are read as if it
/// were, and the places returned.
pub(super) fn read(text: &str) -> Result<Text, Unreadable> {
    let mut repairs = Vec::new();
    let mut text = Cow::Borrowed(text);
    loop {
        match read_strictly(&text) {
            Ok((root, has_doubled_keys)) => return Ok(Text { root, repairs, has_doubled_keys }),
            Err(error) => {
                let repaired = if repairs.len() < MAX_REPAIRS { repair(&text, &error) } else { None };
                let Some(repaired) = repaired else { return Err(error) };
                repairs.push(error.mark);
                text = Cow::Owned(repaired);
            }
        }
    }
}

/// The text with the white space that it lacks, if that is what is wrong with it.
fn repair(text: &str, error: &Unreadable) -> Option<String> {
    if error.message.contains("invalid indentation") {
        return indent(text, error.mark.line, error.message.contains("quoted"));
    }
    error
        .message
        .contains("comments must be separated")
        .then(|| separated_comment(text, error.mark.line))
        .flatten()
}

/// The text with a space before the comment that follows a quote on a line.
fn separated_comment(text: &str, line: u32) -> Option<String> {
    let line = usize::try_from(line).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let found = ["'#", "\"#", "]#", "}#"].iter().filter_map(|glued| text[start..end].rfind(glued)).max()?;
    let at = start + found + 1;
    Some(format!("{} {}", &text[..at], &text[at..]))
}

/// The text with a line far to the right; of a quoted scalar that begins on the line, with its further lines.
/// White space there means nothing.
fn indent(text: &str, line: u32, quoted: bool) -> Option<String> {
    let line = usize::try_from(line).ok()?.checked_sub(1)?;
    let mut lines: Vec<Cow<'_, str>> = text.split_inclusive('\n').map(Cow::Borrowed).collect();
    let first = lines.get(line)?;
    let depth = first.len() - first.trim_start().len() + 1;
    let mut changed = false;
    let mut push = |line: &mut Cow<'_, str>, depth: usize| {
        let own = line.len() - line.trim_start().len();
        if own < depth && !line.trim().is_empty() {
            *line = Cow::Owned(format!("{}{line}", " ".repeat(depth - own)));
            changed = true;
        }
    };
    if quoted {
        let quote = first.chars().find(|char| matches!(char, '"' | '\''))?;
        for line in lines.iter_mut().skip(line + 1) {
            push(line, depth);
            if line.contains(quote) {
                break;
            }
        }
    } else {
        push(lines.get_mut(line)?, depth + 80);
    }
    changed.then(|| lines.concat())
}

/// The tree, and whether any object has a key twice.
fn read_strictly(text: &str) -> Result<(Node, bool), Unreadable> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Unreadable::new(Code::Syntax, mark(error.marker()), format!("this is not YAML: {}", error.info()))
        })?;
        builder.event(event, span)?;
    }
    let root = builder.root.unwrap_or_else(|| null(Mark { line: 1, column: 1 }));
    Ok((root, builder.has_doubled_keys))
}

#[derive(Default)]
struct Builder {
    root: Option<Node>,
    open: Vec<Open>,
    /// Values that have an anchor, with their size and depth.
    anchors: HashMap<usize, (Node, usize, usize)>,
    expanded: usize,
    keys: Keys,
    has_doubled_keys: bool,
}

/// A collection whose end has not come yet.
struct Open {
    anchor: usize,
    mark: Mark,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { members: Mapping, merged: Vec<Node>, key: Option<(Rc<str>, Mark, bool)> },
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Unreadable> {
        let mark = mark(&span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let scalar = scalar(&text, plain, tag.as_deref());
                let is_merge = plain && &*text == "<<";
                self.value(Node { value: Value::Scalar(scalar), mark }, anchor, is_merge)
            }
            Event::SequenceStart(anchor, _) => self.push(anchor, mark, Content::Sequence(Vec::new())),
            Event::MappingStart(anchor, _) => self.push(
                anchor,
                mark,
                Content::Mapping { members: Mapping::new(), merged: Vec::new(), key: None },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.pop(),
            Event::Alias(anchor) => self.alias(anchor, mark),
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(Unreadable::new(Code::Syntax, mark, "the file holds more than one YAML document"))
            }
            Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::StreamStart
            | Event::StreamEnd
            | Event::Nothing => Ok(()),
        }
    }

    fn push(&mut self, anchor: usize, mark: Mark, content: Content) -> Result<(), Unreadable> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("the file nests deeper than {MAX_DEPTH} levels");
            return Err(Unreadable::new(Code::TooLarge, mark, message));
        }
        self.open.push(Open { anchor, mark, content });
        Ok(())
    }

    fn pop(&mut self) -> Result<(), Unreadable> {
        let Some(Open { anchor, mark, content }) = self.open.pop() else { return Ok(()) };
        // The tree stays as it is, and is most of what a run keeps.
        let value = match content {
            Content::Sequence(mut items) => {
                items.shrink_to_fit();
                Value::Sequence(items)
            }
            Content::Mapping { mut members, merged, .. } => {
                merge(&mut members, merged)?;
                members.shrink_to_fit();
                Value::Mapping(Box::new(members))
            }
        };
        self.value(Node { value, mark }, anchor, false)
    }

    fn alias(&mut self, anchor: usize, mark: Mark) -> Result<(), Unreadable> {
        let Some((node, size, depth)) = self.anchors.get(&anchor) else {
            return Err(Unreadable::new(
                Code::Syntax,
                mark,
                "the alias refers to the value that it stands in",
            ));
        };
        self.expanded += size;
        if self.expanded > MAX_EXPANSION {
            let message = format!("aliases expand to more than {MAX_EXPANSION} values");
            return Err(Unreadable::new(Code::TooLarge, mark, message));
        }
        if self.open.len() + depth > MAX_DEPTH {
            let message = format!("with its aliases the file nests deeper than {MAX_DEPTH} levels");
            return Err(Unreadable::new(Code::TooLarge, mark, message));
        }
        let node = node.clone();
        self.value(node, 0, false)
    }

    /// Puts a finished value where it belongs: as a key, as a member or element, or as the root.
    fn value(&mut self, node: Node, anchor: usize, is_merge: bool) -> Result<(), Unreadable> {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size(&node), depth(&node)));
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping { members, merged, key }) => match key.take() {
                None => *key = Some(as_key(node, is_merge, &mut self.keys)?),
                Some((_, _, true)) => merged.push(node),
                Some((name, key_mark, false)) => {
                    self.has_doubled_keys |= put(members, name, Member::new(key_mark, node));
                }
            },
        }
        Ok(())
    }
}

fn as_key(node: Node, is_merge: bool, keys: &mut Keys) -> Result<(Rc<str>, Mark, bool), Unreadable> {
    match node.value {
        Value::Scalar(scalar) => Ok((keys.shared(&scalar.text), node.mark, is_merge)),
        Value::Sequence(_) | Value::Mapping(_) => Err(Unreadable::new(
            Code::Syntax,
            node.mark,
            "a key is an object or an array, and JSON has no such keys",
        )),
    }
}

/// Adds the members of `<<` values that the object does not have itself.
fn merge(members: &mut Mapping, merged: Vec<Node>) -> Result<(), Unreadable> {
    for node in merged {
        match node.value {
            Value::Mapping(mapping) => {
                for (key, member) in *mapping {
                    members.entry(key).or_insert(member);
                }
            }
            Value::Sequence(items) => merge(members, items)?,
            Value::Scalar(_) => {
                return Err(Unreadable::new(
                    Code::Syntax,
                    node.mark,
                    "the value of `<<` is no object to merge",
                ));
            }
        }
    }
    Ok(())
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar(_) => 0,
        Value::Sequence(items) => items.iter().map(size).sum(),
        Value::Mapping(members) => members.values().flat_map(nodes).map(size).sum(),
    }
}

/// All values of a key: an alias repeats those that no longer count as well.
fn nodes(member: &Member) -> impl Iterator<Item = &Node> {
    member.earlier.iter().map(|(_, node)| node).chain([&member.node])
}

/// How many levels of collections a value has.
fn depth(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) => 0,
        Value::Sequence(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Mapping(members) => 1 + members.values().flat_map(nodes).map(depth).max().unwrap_or(0),
    }
}

fn null(mark: Mark) -> Node {
    Node { value: Value::Scalar(Scalar { kind: ScalarKind::Null, text: "".into() }), mark }
}

fn mark(marker: &Marker) -> Mark {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Mark { line: narrow(marker.line()), column: narrow(marker.col()).saturating_add(1) }
}

fn scalar(text: &str, plain: bool, tag: Option<&Tag>) -> Scalar {
    let core_tag = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
    let kind = match core_tag {
        Some("str") => ScalarKind::String,
        Some("null" | "bool" | "int" | "float") => core_kind(text),
        _ if plain && tag.is_none_or(|tag| tag.suffix.is_empty() || core_tag.is_some()) => core_kind(text),
        _ => ScalarKind::String,
    };
    Scalar { kind, text: text.into() }
}

/// What a plain scalar means by the core schema (YAML 1.2.2 §10.3.2).
fn core_kind(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "true" | "True" | "TRUE" => ScalarKind::Bool(true),
        "false" | "False" | "FALSE" => ScalarKind::Bool(false),
        ".nan" | ".NaN" | ".NAN" => ScalarKind::Float,
        _ => number_kind(text).unwrap_or(ScalarKind::String),
    }
}

fn number_kind(text: &str) -> Option<ScalarKind> {
    let all = |digits: &str, valid: fn(&u8) -> bool| !digits.is_empty() && digits.bytes().all(|b| valid(&b));
    if let Some(octal) = text.strip_prefix("0o") {
        return all(octal, |byte| matches!(byte, b'0'..=b'7')).then_some(ScalarKind::Integer);
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return all(hex, u8::is_ascii_hexdigit).then_some(ScalarKind::Integer);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(ScalarKind::Float);
    }
    if all(unsigned, u8::is_ascii_digit) {
        return Some(ScalarKind::Integer);
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let exponent = exponent.is_none_or(|exponent| all(exponent, u8::is_ascii_digit));
    (has_digits && digits && exponent).then_some(ScalarKind::Float)
}

#[cfg(test)]
mod tests;
