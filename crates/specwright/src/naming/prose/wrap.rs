//! Lines of Markdown that fit on a screen.
//!
//! Only prose is broken, and only where that changes nothing of what it means: at a space that is in no code span and
//! no link, before a word that does not make a list, a heading or a quote at the start of a line (CommonMark §4, §5).

use super::fence::{Fences, Line};

/// How many characters a line has room for behind an indented `///`.
const WIDTH: usize = 92;

/// Breaks the lines that are too long.
pub(super) fn wrap(lines: Vec<String>) -> Vec<String> {
    let mut wrapped = Vec::with_capacity(lines.len());
    let mut fences = Fences::default();
    for line in lines {
        let text = line.trim_start();
        let is_text = fences.next(&line) == Line::Text;
        let is_prose = is_text && !text.starts_with(['|', '#']) && !line.starts_with("    ");
        if is_prose && line.chars().count() > WIDTH {
            wrap_line(&line, &mut wrapped);
        } else {
            wrapped.push(line);
        }
    }
    wrapped
}

fn wrap_line(line: &str, wrapped: &mut Vec<String>) {
    let (first, rest) = line.split_at(marker(line));
    // What follows a marker stands below what follows it; a quote is marked in every line.
    let below: String = first.chars().map(|char| if char == '>' { '>' } else { ' ' }).collect();
    let mut current = first.to_owned();
    let mut length = current.chars().count();
    let mut is_empty = true;
    for piece in pieces(rest) {
        let size = piece.chars().count();
        if !is_empty && length + 1 + size > WIDTH {
            wrapped.push(std::mem::replace(&mut current, below.clone()));
            (length, is_empty) = (below.chars().count(), true);
        }
        if !is_empty {
            current.push(' ');
            length += 1;
        }
        current.push_str(piece);
        length += size;
        is_empty = false;
    }
    wrapped.push(current);
}

/// How much of a line is indentation, marks of quotes, and the mark of a list's item.
fn marker(line: &str) -> usize {
    let text = line.trim_start_matches([' ', '>']);
    let start = line.len() - text.len();
    let word = text.split(' ').next().unwrap_or_default();
    let is_item = matches!(word, "-" | "*" | "+") || is_number(word);
    if is_item && text.len() > word.len() { start + word.len() + 1 } else { start }
}

/// Whether a word is the number of an item: `1.`, `2)`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    word.len() == digits.len() + 1 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text in pieces between which it may be broken: at spaces where no code span and no link is open.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut in_code, mut depth, mut escaped) = (0, false, 0_usize, false);
    for (index, char) in text.char_indices() {
        let was_escaped = std::mem::take(&mut escaped);
        match char {
            _ if was_escaped && char != ' ' => {}
            '\\' if !in_code => escaped = true,
            '`' => in_code = !in_code,
            '[' | '<' | '(' if !in_code => depth += 1,
            ']' | '>' | ')' if !in_code => depth = depth.saturating_sub(1),
            ' ' if !in_code && depth == 0 && may_start_a_line(&text[index + 1..]) => {
                pieces.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn may_start_a_line(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    !word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~', '`', ':']) && !is_number(word) || is_code(word)
}

/// Whether a word begins with a code span, and with no fence.
fn is_code(word: &str) -> bool {
    word.starts_with('`') && !word.starts_with("```")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_broken_between_words() {
        let words = "word ".repeat(40);
        for (mark, below) in [("", ""), ("- ", "  "), ("12. ", "    "), ("> ", "> "), ("  * ", "    ")] {
            let lines = wrap(vec![format!("{mark}{}", words.trim_end())]);
            assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:?}");
            assert!(lines[0].starts_with(&format!("{mark}word")));
            assert!(lines[1..].iter().all(|line| line.starts_with(&format!("{below}word"))), "{lines:?}");
        }
    }

    #[test]
    fn nothing_else_is_broken() {
        let long = "x ".repeat(60);
        for line in [format!("| {long}|"), format!("# {long}"), format!("    {long}"), format!("`{long}`")] {
            assert_eq!(wrap(vec![line.clone()]), [line]);
        }
        for fence in [["```text", "", "```"], ["~~~text", "```", "~~~"], ["````text", "```rust", "````"]] {
            let [open, within, close] = fence.map(str::to_owned);
            let fence = vec![open, within, long.clone(), close];
            assert_eq!(wrap(fence.clone()), fence);
            assert!(wrap([fence.clone(), vec![long.clone()]].concat()).len() > 5);
        }
        let link = format!("[{}](https://example.org/)", long.trim_end());
        assert_eq!(wrap(vec![format!("see {link}")]), ["see", &link]);
    }

    #[test]
    fn no_line_begins_with_what_makes_it_something_else() {
        let filler = "x".repeat(WIDTH - 3);
        for word in ["- a", "1. a", "# a", "> a", "* a", "+ a", "= a"] {
            let lines = wrap(vec![format!("{filler} and {word} b")]);
            assert!(lines[1..].iter().all(|line| line.starts_with("and")), "{lines:?}");
        }
    }
}
