//! Trees as expressions of the crate `regex`, in the words of the author where they mean the same.

use super::error::PatternError;
use super::set::{LAST, Range};
use super::tree::{Class, Item, Node, Position};

/// The surrogates, which no text has.
const SURROGATES: Range = (0xD800, 0xDFFF);

/// Writes nodes one after the other.
///
/// # Errors
/// A lookaround is among them.
pub(super) fn write(nodes: &[&Node]) -> Result<String, PatternError> {
    let fold = nodes.iter().any(|node| node.folds());
    let mut writer = Writer { text: String::new(), fold };
    if fold {
        writer.text.push_str("(?i)");
    }
    for node in nodes {
        // An alternation alone needs nothing that holds it together.
        if nodes.len() == 1 { writer.node(node)? } else { writer.member(node)? }
    }
    Ok(writer.text)
}

struct Writer {
    text: String,
    /// Whether case counts for nothing unless something else is said.
    fold: bool,
}

impl Writer {
    /// Writes a node that others stand beside.
    fn member(&mut self, node: &Node) -> Result<(), PatternError> {
        if matches!(node, Node::Alternation(_)) { self.group(node) } else { self.node(node) }
    }

    fn group(&mut self, node: &Node) -> Result<(), PatternError> {
        self.text.push_str("(?:");
        self.node(node)?;
        self.text.push(')');
        Ok(())
    }

    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        match node {
            Node::Class(class) => self.class(class),
            Node::Position(position) => self.text.push_str(match position {
                Position::Start => "^",
                Position::End => "$",
                Position::WordBoundary => r"(?-u:\b)",
                Position::NoWordBoundary => r"(?-u:\B)",
            }),
            Node::Concat(nodes) => {
                for node in nodes {
                    self.member(node)?;
                }
            }
            Node::Alternation(nodes) => {
                for (index, node) in nodes.iter().enumerate() {
                    if index > 0 {
                        self.text.push('|');
                    }
                    self.member(node)?;
                }
            }
            Node::Repeat { node, least, most } => {
                if matches!(**node, Node::Class(_)) {
                    self.node(node)?
                } else {
                    self.group(node)?
                }
                self.text.push_str(&quantifier(*least, *most));
            }
            Node::Look(look) => return Err(PatternError::Lookaround { at: look.at }),
        }
        Ok(())
    }

    fn class(&mut self, class: &Class) {
        let flag = match (class.fold, self.fold) {
            (true, false) => "(?i:",
            (false, true) => "(?-i:",
            _ => "",
        };
        self.text.push_str(flag);
        self.text.push_str(&set(class));
        if !flag.is_empty() {
            self.text.push(')');
        }
    }
}

/// Numbers beyond the engine's are beyond its memory too.
fn quantifier(least: u64, most: Option<u64>) -> String {
    let limit = |number: u64| number.min(u64::from(u32::MAX));
    match (limit(least), most.map(limit)) {
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (0, Some(1)) => "?".to_owned(),
        (least, Some(most)) if least == most => format!("{{{least}}}"),
        (least, Some(most)) => format!("{{{least},{most}}}"),
        (least, None) => format!("{{{least},}}"),
    }
}

fn set(class: &Class) -> String {
    let mut items = String::new();
    let mut single = None;
    for item in &class.items {
        match item {
            Item::Range(range) => {
                for (first, last) in scalars(*range) {
                    single = (items.is_empty() && first == last).then_some(first);
                    items.push_str(&escaped(first, true));
                    if last > first {
                        items.push_str(if last as u32 > first as u32 + 1 { "-" } else { "" });
                        items.push_str(&escaped(last, true));
                    }
                }
            }
            Item::Property { name, negated } => {
                single = None;
                items.push_str(&format!(r"\{}{{{name}}}", if *negated { 'P' } else { 'p' }));
            }
        }
    }
    match (single, class.negated, items.is_empty()) {
        (_, true, true) => "(?s:.)".to_owned(),
        (_, false, true) => format!(r"[^\x00-\x{{{LAST:X}}}]"),
        (Some(char), false, _) => escaped(char, false),
        (None, false, _) if matches!(class.items[..], [Item::Property { .. }]) => items,
        (_, false, _) => format!("[{items}]"),
        (_, true, _) => format!("[^{items}]"),
    }
}

/// The characters of a range, without what is none.
fn scalars((first, last): Range) -> impl Iterator<Item = (char, char)> {
    let below = (first, last.min(SURROGATES.0 - 1));
    let above = (first.max(SURROGATES.1 + 1), last);
    [below, above]
        .into_iter()
        .filter(|(first, last)| first <= last)
        .filter_map(|(first, last)| Some((char::from_u32(first)?, char::from_u32(last)?)))
}

/// A character as it stands for itself: escaped where it means something, and where nobody would see it.
fn escaped(char: char, in_class: bool) -> String {
    let means = if in_class { r"\[]^-&~" } else { r"\.+*?()|[]{}^$" };
    match char {
        '\n' => r"\n".to_owned(),
        '\r' => r"\r".to_owned(),
        '\t' => r"\t".to_owned(),
        _ if means.contains(char) => format!(r"\{char}"),
        ' '..='~' => char.to_string(),
        _ if char.is_ascii() => format!(r"\x{:02X}", u32::from(char)),
        _ if char.is_alphanumeric() => char.to_string(),
        _ => format!(r"\x{{{:X}}}", u32::from(char)),
    }
}
