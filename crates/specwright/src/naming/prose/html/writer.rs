//! Markdown on its way: what is open, and where the next text begins.

use std::mem::discriminant;

use crate::naming::prose::inline::is_absolute;

/// What a pair of tags does to the text between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Emphasis {
    Bold,
    Italic,
    Heading(usize),
    /// A link to this target.
    Link(Option<String>),
}

/// How deep tags may nest; deeper ones are dropped.
const DEEPEST: usize = 16;

/// How far the text of a line may be indented so that its mark is seen: it is looked for at every break.
const MOST_INDENT: usize = 32;

/// Markdown on its way.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    /// Where the last line begins.
    line: usize,
    /// Whether nothing stands yet after a break or the mark of an item: white space is skipped.
    fresh: bool,
    /// What is open, where its text begins, and where the line begins that this stands on.
    open: Vec<(Emphasis, usize, usize)>,
    /// The lists that are open, with the number of the last item of ordered ones.
    lists: Vec<Option<usize>>,
}

impl Writer {
    pub(super) fn char(&mut self, char: char) {
        if !char.is_whitespace() {
            self.fresh = false;
            self.out.push(char);
        } else if self.fresh {
            // Skipped.
        } else if !self.lists.is_empty() {
            self.space();
        } else {
            self.out.push(char);
            if char == '\n' {
                self.line = self.out.len();
            }
        }
    }

    /// Text within a line.
    pub(super) fn text(&mut self, text: &str) {
        if text == " " {
            return self.space();
        }
        self.fresh = false;
        self.out.push_str(text);
    }

    fn space(&mut self) {
        if !self.fresh && !self.out.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    /// A code span.
    pub(super) fn code(&mut self, content: &str) {
        let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
        let content = content.trim_matches('`').trim();
        if content.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(content) + 1);
        self.text(&format!("{fence}{content}{fence}"));
    }

    /// A code block; in the row of a table, a code span.
    pub(super) fn block(&mut self, content: &str) {
        if self.in_row() {
            return self.code(content);
        }
        let fence = "`".repeat(longest_run(content).max(2) + 1);
        self.new_paragraph();
        self.out.push_str(&format!("{fence}text\n{}\n{fence}", content.trim_end().trim_start_matches('\n')));
        self.fresh = false;
        self.new_paragraph();
    }

    /// A break: a paragraph, a line within an item, a space within the row of a table.
    pub(super) fn line_break(&mut self, after: &str) {
        let ends_line = after.trim_start_matches(' ').starts_with('\n');
        match self.hanging() {
            _ if self.fresh => {}
            _ if self.in_row() => self.space(),
            0 => self.new_paragraph(),
            // Markdown breaks its own lines.
            _ if ends_line && self.lists.is_empty() => {}
            depth => self.new_line(depth),
        }
    }

    pub(super) fn heading(&mut self, level: usize) {
        if !self.in_row() {
            self.new_paragraph();
        }
        self.open(Emphasis::Heading(level));
    }

    pub(super) fn open(&mut self, emphasis: Emphasis) {
        if self.open.len() < DEEPEST {
            self.open.push((emphasis, self.out.len(), self.line));
        }
    }

    /// Ends the last of its kind, and what was opened within it.
    pub(super) fn close(&mut self, kind: &Emphasis) {
        let is_it = |(open, _, _): &(Emphasis, usize, usize)| discriminant(open) == discriminant(kind);
        let Some(at) = self.open.iter().rposition(is_it) else { return };
        let Some((emphasis, start, line)) = self.open.drain(at..).next() else { return };
        let content = self.out.split_off(start);
        if self.line > start {
            self.line = line;
        }
        let text = content.trim();
        let lead = content.len() - content.trim_start().len();
        let is_heading = matches!(emphasis, Emphasis::Heading(_)) && !self.in_row();
        let text = if is_heading { emphasis.heading(text) } else { emphasis.around(text) };
        let trail = &content[content.trim_end().len().max(lead)..];
        self.out.extend([&content[..lead], &*text, trail]);
        self.line = self.out[start..].rfind('\n').map_or(self.line, |line| start + line + 1);
        if is_heading {
            self.new_paragraph();
        }
    }

    pub(super) fn open_list(&mut self, ordered: bool) {
        if self.lists.is_empty() && !self.in_row() {
            self.new_paragraph();
        }
        if self.lists.len() < DEEPEST {
            self.lists.push(ordered.then_some(0));
        }
    }

    pub(super) fn close_list(&mut self) {
        if self.lists.pop().is_some() && self.lists.is_empty() && !self.in_row() {
            self.new_paragraph();
        }
    }

    pub(super) fn item(&mut self) {
        if self.in_row() {
            return self.space();
        }
        let outer = self.lists.len().saturating_sub(1);
        let depth = self.lists[..outer].iter().map(|list| if list.is_some() { 3 } else { 2 }).sum();
        if !(self.fresh && self.out.ends_with('\n')) {
            self.new_line(0);
        }
        self.out.push_str(&" ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                self.out.push_str(&format!("{number}. "));
            }
            Some(None) | None => self.out.push_str("- "),
        }
        self.fresh = true;
    }

    /// The text, whole.
    pub(super) fn finish(mut self) -> String {
        self.trim();
        self.out
    }

    fn new_paragraph(&mut self) {
        self.new_line(0);
        if !self.out.is_empty() {
            self.out.push('\n');
            self.line = self.out.len();
        }
    }

    fn new_line(&mut self, depth: usize) {
        self.trim();
        if !self.out.is_empty() {
            self.out.push('\n');
            self.line = self.out.len();
            self.out.push_str(&" ".repeat(depth));
        }
        self.fresh = true;
    }

    fn trim(&mut self) {
        self.out.truncate(self.out.trim_end().len());
        let end = self.out.len();
        self.line = self.line.min(end);
        for (_, start, line) in &mut self.open {
            (*start, *line) = (end.min(*start), end.min(*line));
        }
    }

    fn in_row(&self) -> bool {
        self.line_start().trim_start().starts_with('|')
    }

    /// The last line, as far as its mark may stand.
    fn line_start(&self) -> &str {
        let line = &self.out[self.line..];
        &line[..line.floor_char_boundary(MOST_INDENT)]
    }

    /// How deep a further line of the list item stands that the last line is of; 0 for none.
    fn hanging(&self) -> usize {
        let line = self.line_start();
        let text = line.trim_start_matches(' ');
        let depth = line.len() - text.len();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match &text[digits..] {
            after if digits == 0 && ["- ", "* ", "+ "].iter().any(|mark| after.starts_with(mark)) => 2,
            after if digits > 0 && (after.starts_with(". ") || after.starts_with(") ")) => digits + 2,
            _ => 0,
        };
        // A line that hangs already stays where it is.
        if mark > 0 || depth > 1 { depth + mark } else { 0 }
    }
}

impl Emphasis {
    /// A text that is emphasized so.
    fn around(&self, text: &str) -> String {
        let mark = match self {
            Self::Link(Some(target)) if is_absolute(target) => return link(text, target),
            Self::Bold => "**",
            Self::Italic => "*",
            Self::Link(_) | Self::Heading(_) => "",
        };
        // Marks end with their paragraph.
        match text.is_empty() || text.contains("\n\n") || text.starts_with('*') || text.ends_with('*') {
            true => text.to_owned(),
            false => format!("{mark}{text}{mark}"),
        }
    }

    /// A text as a heading of its own.
    fn heading(&self, text: &str) -> String {
        let level = if let Self::Heading(level) = self { *level } else { 1 };
        match text.is_empty() {
            true => String::new(),
            false => {
                format!("{} {}", "#".repeat(level), text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// A link around a text of one paragraph.
fn link(text: &str, target: &str) -> String {
    let mut url = String::with_capacity(target.len());
    for char in target.chars() {
        match char {
            '(' | ')' | '<' | '>' | '"' | '`' | '\\' | '|' | ' ' | '\n' => {
                url.push_str(&format!("%{:02X}", u32::from(char)));
            }
            char => url.push(char),
        }
    }
    match text {
        text if text.is_empty() || text.contains("\n\n") => text.to_owned(),
        text if text == url => format!("<{url}>"),
        text => format!("[{}]({url})", text.replace('\n', " ")),
    }
}

/// The longest run of backticks in a text.
fn longest_run(text: &str) -> usize {
    text.split(|char| char != '`').map(str::len).max().unwrap_or_default()
}
