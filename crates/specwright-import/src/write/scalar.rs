//! Scalars: plain where that is safe, in quotes where it is not, in blocks where the text is long.

use specwright::source::{Scalar, ScalarKind};

/// The width that folded text keeps to.
const WIDTH: usize = 90;

/// A key.
pub(super) fn key(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A value; lines that continue it are indented by `indent`.
pub(super) fn value(scalar: &Scalar, indent: usize) -> String {
    match scalar.kind {
        ScalarKind::Null => "null".to_owned(),
        ScalarKind::Bool(value) => value.to_string(),
        ScalarKind::Integer | ScalarKind::Float => {
            scalar.number_text().unwrap_or_else(|| scalar.text.to_string())
        }
        ScalarKind::String => string(&scalar.text, indent),
    }
}

fn string(text: &str, indent: usize) -> String {
    let is_block = !text.starts_with([' ', '\n']) && text.chars().all(|c| c == '\n' || is_printable(c));
    if is_block && text.contains('\n') {
        return literal(text, indent);
    }
    let width = WIDTH.saturating_sub(indent).max(40);
    if is_block && text.chars().count() > width && can_fold(text) {
        return folded(text, indent, width);
    }
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// `|`, with the indicator that keeps exactly the line breaks at the end.
fn literal(text: &str, indent: usize) -> String {
    let body = text.trim_end_matches('\n');
    let breaks = text.len() - body.len();
    let indicator = match breaks {
        0 => "|-",
        1 => "|",
        _ => "|+",
    };
    let mut block = indicator.to_owned();
    for line in body.split('\n') {
        push_line(line, indent, &mut block);
    }
    block.push_str(&"\n".repeat(breaks.saturating_sub(1)));
    block
}

/// Text of one line folds only between two single blanks' words.
fn can_fold(text: &str) -> bool {
    text.contains(' ') && !text.contains("  ") && !text.ends_with(' ') && !text.contains('\t')
}

fn folded(text: &str, indent: usize, width: usize) -> String {
    let mut block = ">-".to_owned();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            push_line(&line, indent, &mut block);
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    push_line(&line, indent, &mut block);
    block
}

fn push_line(line: &str, indent: usize, block: &mut String) {
    block.push('\n');
    if !line.is_empty() {
        block.extend(std::iter::repeat_n(' ', indent));
        block.push_str(line);
    }
}

/// Whether the text means itself without quotes, to readers of YAML 1.1 as well.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins_well = match first {
        '-' | '?' | ':' => false,
        _ => !",[]{}#&*!|>'\"%@`=~ ".contains(first),
    };
    begins_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
        && !means_something_else(text)
        && text.chars().count() <= 1000
}

/// Whether some version of YAML reads the text as null, a boolean, a number or a date.
fn means_something_else(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_word =
        matches!(lower.as_str(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "<<");
    let begins_as_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'));
    let is_numeric = |c: char| c.is_ascii_hexdigit() || "xo_.:+-tz ".contains(c);
    // Three numbers with points between them, as versions have, are no number to anybody.
    let is_version = text.bytes().filter(|byte| *byte == b'.').count() > 1
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_special = matches!(lower.as_str(), ".inf" | "+.inf" | ".nan");
    is_word || is_special || (begins_as_number && lower.chars().all(is_numeric) && !is_version)
}

fn quoted(text: &str) -> String {
    if text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

fn double_quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_printable(c) => quoted.push(c),
            c if u32::from(c) <= 0xFFFF => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character may stand outside of double quotes: no control, no line break of Unicode, nothing that
/// changes the direction of the text around it.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
