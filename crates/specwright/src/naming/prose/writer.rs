//! Markdown on its way: blocks within containers, each line with what its containers put before it.

use std::mem::{discriminant, take};

use pulldown_cmark::Alignment;

use super::containers::Containers;
use super::lines::{FIXED, HARD_BREAK, lines};
use super::spans::{self, Emphasis, longest_run};
use super::table::Table;

/// How deep emphases may nest; deeper ones are dropped.
const DEEPEST: usize = 16;

/// Markdown on its way.
#[derive(Debug, Default)]
pub(super) struct Writer {
    lines: Vec<String>,
    /// Whether an empty line comes before the next block.
    apart: bool,
    containers: Containers,
    /// How many blocks and cells have been open.
    blocks: usize,
    /// The text of the block that is open.
    text: String,
    /// Its level, if it is a heading.
    heading: Option<usize>,
    /// The cells of the row that is open.
    row: Option<Vec<String>>,
    /// The table that is open.
    table: Table,
    /// What tags have opened in it, and where its text begins.
    emphases: Vec<(Emphasis, usize)>,
}

/// A place in the text of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here {
    block: usize,
    at: usize,
}

impl Writer {
    /// Markdown within a block; a line may be broken at its spaces.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A code span.
    pub(super) fn code(&mut self, content: &str) {
        let content =
            content.split(['\n', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if content.is_empty() {
            return;
        }
        let content = if self.row.is_some() { content.replace('|', "\\|") } else { content };
        // Backticks of two spans would be one run.
        if self.text.ends_with('`') {
            self.text(" ");
        }
        self.text(&spans::code(&content));
    }

    /// The end of a line that the author wrote.
    pub(super) fn soft_break(&mut self) {
        match self.row.is_some() || self.heading.is_some() {
            true => self.text(" "),
            false => self.text.push('\n'),
        }
    }

    /// The end of a line that readers see.
    pub(super) fn hard_break(&mut self) {
        match self.row.is_some() || self.heading.is_some() {
            true => self.text(" "),
            false => self.text.push(HARD_BREAK),
        }
    }

    /// `<br>` and `<p>`: a paragraph; a line within an item, a space within a row.
    pub(super) fn line_break(&mut self) {
        match self.row.is_some() {
            true => self.text(" "),
            false if self.containers.is_in_item() && !self.text.trim().is_empty() => self.hard_break(),
            false => self.end_block(),
        }
    }

    /// Begins a paragraph; within an item it stands apart from others.
    pub(super) fn paragraph(&mut self) {
        self.end_block();
        self.apart |= self.containers.loosen();
    }

    pub(super) fn heading(&mut self, level: usize) {
        if self.row.is_none() {
            self.end_block();
            self.heading = Some(level);
        }
    }

    /// Ends the block that is open, but not the row.
    pub(super) fn end_line(&mut self) {
        match self.row.is_some() {
            true => self.text(" "),
            false => self.end_block(),
        }
    }

    /// Where the text of the block ends now.
    pub(super) const fn here(&self) -> Here {
        Here { block: self.blocks, at: self.text.len() }
    }

    /// Takes the text of the block back from there on; what tags have opened in it is open no longer. Gives `None` if
    /// that block is no longer open.
    pub(super) fn take_since(&mut self, here: Here) -> Option<String> {
        (here.block == self.blocks).then(|| {
            self.emphases.retain(|(_, start)| *start <= here.at);
            self.text.split_off(self.text.floor_char_boundary(here.at))
        })
    }

    /// A link to the web, or an image from there.
    pub(super) fn link(&mut self, text: &str, target: &str, is_image: bool) {
        match is_image {
            true => self.text.push_str(&spans::image(text, target)),
            false => self.text.push_str(&spans::link(text, target)),
        }
    }

    /// Whether tags have opened a link.
    pub(super) fn is_in_link(&self) -> bool {
        self.emphases.iter().any(|(emphasis, _)| matches!(emphasis, Emphasis::Link(Some(_))))
    }

    /// Ends the block that is open, if any is.
    pub(super) fn end_block(&mut self) {
        if self.row.is_some() {
            return;
        }
        self.emphases.clear();
        self.blocks += 1;
        let (text, heading) = (take(&mut self.text), self.heading.take());
        let text = text.trim_matches([' ', '\n', HARD_BREAK]);
        match heading {
            _ if text.is_empty() => {}
            Some(level) => {
                self.begin();
                self.line(&format!("{} {}", "#".repeat(level), text.replace(FIXED, " ")));
            }
            None => {
                self.begin();
                for (index, line) in text.split('\n').enumerate() {
                    let mut prefix = self.containers.prefix();
                    for line in lines(line, prefix.chars().count(), index == 0) {
                        self.lines.push(prefix + &line);
                        prefix = self.containers.prefix();
                    }
                }
            }
        }
    }

    /// A line that parts what is above from what is below.
    pub(super) fn rule(&mut self) {
        self.end_block();
        self.begin();
        // Behind the mark of an item, dashes would be a rule with it.
        self.line(if self.containers.is_in_item() { "___" } else { "---" });
    }

    /// A code block; in a row, a code span.
    pub(super) fn block(&mut self, content: &str) {
        if self.row.is_some() {
            return self.code(content);
        }
        self.end_block();
        self.begin();
        let fence = "`".repeat(longest_run(content).max(2) + 1);
        self.line(&format!("{fence}text"));
        content.trim_end().trim_start_matches('\n').split('\n').for_each(|line| self.line(line));
        self.line(&fence);
    }

    pub(super) fn open_quote(&mut self) {
        self.end_block();
        self.apart &= !self.containers.is_in_text_item();
        self.containers.open_quote();
    }

    pub(super) fn open_list(&mut self, first: Option<u64>, by_tags: bool) {
        if self.row.is_none() {
            self.end_block();
            // A list within an item of mere text follows it at once.
            self.apart &= !self.containers.is_in_text_item();
            self.containers.open_list(first, by_tags);
        }
    }

    /// Begins an item of the innermost list; `mark` is what stands before it, or behind its number if that is a
    /// bracket.
    pub(super) fn open_item(&mut self, mark: char, by_tags: bool) {
        self.end_block();
        self.apart &= !self.containers.open_item(mark, by_tags);
    }

    pub(super) fn close_item(&mut self) {
        self.end_block();
        if !self.containers.has_text() {
            self.begin();
            self.line("");
        }
        self.containers.close_item();
        self.apart = false;
    }

    pub(super) fn close_list_or_quote(&mut self, by_tags: bool) {
        self.end_block();
        self.apart |= self.containers.close_list_or_quote(by_tags);
    }

    /// Whether a list of tags is open.
    pub(super) fn is_in_tags(&self) -> bool {
        self.containers.is_by_tags()
    }

    pub(super) fn open_table(&mut self, alignments: &[Alignment]) {
        self.end_block();
        self.apart = true;
        self.begin();
        self.table = Table::new(alignments);
    }

    pub(super) fn open_row(&mut self) {
        self.row = Some(Vec::new());
    }

    pub(super) fn close_cell(&mut self) {
        self.emphases.clear();
        self.blocks += 1;
        let text = take(&mut self.text).replace(FIXED, " ");
        self.row.get_or_insert_default().push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    pub(super) fn close_row(&mut self) {
        self.table.push(self.row.take().unwrap_or_default());
    }

    pub(super) fn close_table(&mut self) {
        for line in take(&mut self.table).lines() {
            self.line(&line);
        }
    }

    /// Begins what a pair of tags does to the text between them.
    pub(super) fn open(&mut self, emphasis: Emphasis) {
        if self.emphases.len() < DEEPEST {
            self.emphases.push((emphasis, self.text.len()));
        }
    }

    /// Ends the last of its kind, and what was opened within it.
    pub(super) fn close(&mut self, kind: &Emphasis) {
        let is_it = |(open, _): &(Emphasis, usize)| discriminant(open) == discriminant(kind);
        let Some(at) = self.emphases.iter().rposition(is_it) else { return };
        let Some((emphasis, start)) = self.emphases.drain(at..).next() else { return };
        let content = self.text.split_off(self.text.floor_char_boundary(start));
        let text = content.trim();
        let lead = content.len() - content.trim_start().len();
        let trail = content.trim_end().len().max(lead);
        let shown = emphasis.around(text);
        self.text.extend([&content[..lead], &*shown, &content[trail..]]);
    }

    /// All lines.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_block();
        self.lines
    }

    /// Begins a block: an empty line, where it stands apart from the one before it.
    fn begin(&mut self) {
        if self.apart && !self.lines.is_empty() && !self.containers.is_after_text_of_item() {
            self.lines.push(self.containers.empty_line());
        }
        self.apart = true;
    }

    fn line(&mut self, text: &str) {
        let line = self.containers.prefix() + text;
        self.lines.push(line.trim_end().to_owned());
    }
}
