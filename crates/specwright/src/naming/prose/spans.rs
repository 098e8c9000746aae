//! Spans of text within a line: code, links, emphasis.

use super::lines::{FIXED, HARD_BREAK};

/// What a pair of tags does to the text between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Emphasis {
    Bold,
    Italic,
    /// A link to this target; without one it is its text.
    Link(Option<String>),
}

impl Emphasis {
    /// A text that is emphasized so.
    pub(super) fn around(&self, text: &str) -> String {
        let mark = match self {
            Self::Link(Some(target)) => return link(text, target),
            Self::Bold => "**",
            Self::Italic => "*",
            Self::Link(None) => "",
        };
        match text.is_empty() || text.starts_with('*') || text.ends_with('*') {
            true => text.to_owned(),
            false => format!("{mark}{text}{mark}"),
        }
    }
}

/// A link around a text.
pub(super) fn link(text: &str, target: &str) -> String {
    let url = url(target);
    match text {
        "" => String::new(),
        text if text == url => format!("<{url}>"),
        text => format!("[{}]({url})", fixed(text)),
    }
}

/// An image.
pub(super) fn image(text: &str, target: &str) -> String {
    format!("![{}]({})", fixed(text), url(target))
}

/// A code span.
pub(super) fn code(content: &str) -> String {
    let fence = "`".repeat(longest_run(content) + 1);
    let pad = if content.starts_with('`') || content.ends_with('`') { " " } else { "" };
    fixed(&format!("{fence}{pad}{content}{pad}{fence}"))
}

/// A text in which no line is broken.
fn fixed(text: &str) -> String {
    text.chars().map(|char| if matches!(char, ' ' | '\n' | HARD_BREAK) { FIXED } else { char }).collect()
}

/// A target that ends where it ends, wherever it stands.
fn url(target: &str) -> String {
    let mut depth = 0_i32;
    let is_balanced = target.chars().all(|char| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        depth >= 0
    }) && depth == 0;
    let mut url = String::with_capacity(target.len());
    for char in target.chars() {
        match char {
            '(' | ')' if is_balanced => url.push(char),
            '(' | ')' | '<' | '>' | '"' | '`' | '\\' | '|' | ' ' | '\n' => {
                url.push_str(&format!("%{:02X}", u32::from(char)));
            }
            char => url.push(char),
        }
    }
    url
}

/// The longest run of backticks in a text.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|char| char != '`').map(str::len).max().unwrap_or_default()
}
