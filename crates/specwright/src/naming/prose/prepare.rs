//! What is done to a text before it is read as CommonMark.

use crate::rust::visible;

/// A text without characters that nobody sees, indentation that means nothing, and containers that stand too deep.
pub(super) fn prepared(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let text: String = text.chars().filter_map(visible).collect();
    let indent = indent(&text);
    let lines = text.split('\n').map(|line| shallow(line.strip_prefix(&*indent).unwrap_or(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The indentation that all lines but the first have, as where a doc string was taken from code (PEP 257); what may
/// belong to an item is none.
fn indent(text: &str) -> String {
    let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| mark(first).is_none()) else {
        return String::new();
    };
    let indented = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = rest.split('\n').filter(|line| !line.trim().is_empty());
    let least = lines.map(indented).min().filter(|least| *least >= CODE && !first.is_empty());
    " ".repeat(least.unwrap_or_default())
}

/// From how many spaces on a line is code (CommonMark §4.4).
const CODE: usize = 4;

/// How many quotes and items may stand in each other on a line: each costs time in all lines that follow.
const MOST_MARKS: usize = 32;

/// A line without the marks of quotes and items that stand too deep.
fn shallow(line: &str) -> String {
    let (mut text, mut kept) = (line, line.len());
    for count in 0.. {
        let marked = text.trim_start_matches(' ');
        let Some(length) = mark(marked) else { break };
        if count == MOST_MARKS {
            kept = line.len() - text.len();
        }
        text = &marked[length..];
    }
    if kept < line.len() { format!("{}{text}", &line[..kept]) } else { line.to_owned() }
}

/// How long the mark of a quote or an item is that a text begins with (CommonMark §5).
fn mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, after) = text[digits..].split_at_checked(1)?;
    let is_item = if digits == 0 { "-+*" } else { ".)" }.contains(mark) && after.starts_with(' ');
    (is_item || (digits == 0 && mark == ">")).then_some(digits + 1)
}
