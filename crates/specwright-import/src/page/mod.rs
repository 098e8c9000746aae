//! The grammar of a documentation page: Markdown around one fenced block.

use std::fmt;

use crate::report::{Findings, PageCode};

mod fence;
mod head;

pub(crate) use head::Head;

use fence::Fence;

/// A page, taken apart.
#[derive(Debug)]
pub(crate) struct Page {
    /// What stands above the block.
    pub(crate) head: Head,
    /// The line of the page on which the block is opened.
    pub(crate) fence_line: u32,
    /// What that line says the block holds.
    pub(crate) target: Target,
    /// The block, with an empty line for each line of the page above it, so that places in it are those of the page.
    pub(crate) block: String,
}

/// The one operation that a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// `get /things/{id}`, with the method in lower case.
    Operation { method: String, path: String },
    /// `webhook thing-made`.
    Webhook { name: String },
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation { method, path } => write!(f, "{method} {path}"),
            Self::Webhook { name } => write!(f, "webhook {name}"),
        }
    }
}

/// Whether `word` is a method that OpenAPI 3.1 has, in lower case.
pub(crate) fn is_method(word: &str) -> bool {
    matches!(word, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace")
}

/// Takes a page apart.
pub(crate) fn parse(text: &str, findings: &mut Findings) -> Option<Page> {
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect();
    let Some((heading, opening)) = find_section(&lines) else {
        report_missing_section(&lines, findings);
        return None;
    };
    let fence = Fence::of(lines[opening])?;
    let fence_line = line_number(opening);
    let Some(length) = lines[opening + 1..].iter().position(|line| fence.is_closed_by(line)) else {
        let message = format!("the fence opened here with {} is not closed", fence.marker());
        findings.line(PageCode::UnclosedFence, fence_line, message).help =
            Some(format!("end the block with a line of {}", fence.marker()));
        return None;
    };
    let Some(target) = parse_info(fence.info) else {
        let message = format!("the fence says `{}`", fence.info);
        findings.line(PageCode::BadInfo, fence_line, message).help =
            Some("write `yaml METHOD /path` or `yaml webhook NAME` behind the backticks".into());
        return None;
    };
    let mut block = "\n".repeat(opening + 1);
    for line in &lines[opening + 1..opening + 1 + length] {
        block.push_str(line);
        block.push('\n');
    }
    Some(Page { head: Head::parse(&lines[..heading]), fence_line, target, block })
}

/// The indices of the last heading `## OpenAPI` that a fenced block follows, and of the line that opens the block.
///
/// Headings inside of other fences do not count, unless a fence that is never closed would hide them all.
fn find_section(lines: &[&str]) -> Option<(usize, usize)> {
    let outside = outside_of_fences(lines);
    let sections = |all: bool| {
        let headings =
            (0..lines.len()).filter(move |&index| (all || outside[index]) && is_heading(lines[index]));
        headings
            .filter_map(|heading| {
                let next = (heading + 1..lines.len()).find(|&index| !lines[index].trim().is_empty())?;
                Fence::of(lines[next]).map(|_| (heading, next))
            })
            .collect::<Vec<_>>()
    };
    let outside_sections = sections.clone()(false);
    outside_sections.last().or(sections(true).first()).copied()
}

fn report_missing_section(lines: &[&str], findings: &mut Findings) {
    let heading = lines.iter().position(|line| is_heading(line));
    let (line, message) = match heading {
        Some(index) => (line_number(index), "no fenced block follows `## OpenAPI`"),
        None => (1, "the page has no section `## OpenAPI`"),
    };
    findings.line(PageCode::NoSection, line, message).help =
        Some("give a page that ends with `## OpenAPI` and a block fenced with backticks".into());
}

fn is_heading(line: &str) -> bool {
    line.strip_prefix("##").is_some_and(|rest| {
        rest.starts_with([' ', '\t']) && rest.trim().trim_end_matches('#').trim_end() == "OpenAPI"
    })
}

/// For each line, whether it stands outside of every fence; lines that open or close one count as inside.
fn outside_of_fences(lines: &[&str]) -> Vec<bool> {
    let mut open: Option<Fence<'_>> = None;
    lines
        .iter()
        .map(|line| match &open {
            Some(fence) => {
                if fence.is_closed_by(line) {
                    open = None;
                }
                false
            }
            None => {
                open = Fence::of(line);
                open.is_none()
            }
        })
        .collect()
}

/// Reads `yaml [spec-file-or-URL ]METHOD /path` or `yaml [spec ]webhook NAME`.
fn parse_info(info: &str) -> Option<Target> {
    let mut words = info.split_whitespace();
    let language = words.next()?;
    if !["yaml", "yml", "json"].iter().any(|known| language.eq_ignore_ascii_case(known)) {
        return None;
    }
    let words: Vec<&str> = words.collect();
    let verb = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("webhook") || is_method(&word.to_ascii_lowercase()))?;
    // A path may hold blanks; whatever stands before the verb is the specification that the page was made from.
    let name = words[verb + 1..].join(" ");
    let word = words[verb].to_ascii_lowercase();
    match word.as_str() {
        _ if name.is_empty() => None,
        "webhook" => Some(Target::Webhook { name }),
        _ => Some(Target::Operation { method: word, path: name }),
    }
}

fn line_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
