//! Lines of Markdown that fit on a screen: broken only where that changes nothing of what it means, which is before a
//! word that does not make a list, a heading or a quote at the start of a line (CommonMark §4, §5).

/// How many characters a line has room for behind an indented `///`.
pub(super) const WIDTH: usize = 92;

/// A space at which no line is broken. Texts have no such character: it is none that is visible.
pub(super) const FIXED: char = '\u{1}';

/// The end of a line that readers see, in a text on its way.
pub(super) const HARD_BREAK: char = '\u{2}';

/// The lines that a line of prose is broken into, behind something that is as long as `indent`; `is_first` if it begins
/// a paragraph.
pub(super) fn lines(text: &str, indent: usize, is_first: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut hard = text.split(HARD_BREAK).filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = hard.next() {
        broken(&as_text(line.trim_matches(' '), is_first && lines.is_empty()), indent, &mut lines);
        if let (Some(last), Some(_)) = (lines.last_mut(), hard.peek()) {
            last.push('\\');
        }
    }
    lines
}

fn broken(text: &str, indent: usize, lines: &mut Vec<String>) {
    let mut current = String::new();
    let mut length = indent;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let size = word.chars().count();
        if !current.is_empty() {
            if length + 1 + size > WIDTH && may_start_a_line(word) {
                lines.push(std::mem::take(&mut current));
                length = indent;
            } else {
                current.push(' ');
                length += 1;
            }
        }
        current.extend(word.chars().map(|char| if char == FIXED { ' ' } else { char }));
        length += size;
    }
    lines.push(current);
}

/// A line that by chance, because of what went before it, would be a heading, a rule, a quote, a table or code, as
/// text. Items are most often meant.
fn as_text(line: &str, is_first: bool) -> String {
    match line.split_once(' ').filter(|(word, _)| matches!(*word, "-" | "+" | "*")) {
        Some((mark, rest)) => format!("{mark} {}", escaped(rest.trim_start_matches(' '), true)),
        None => escaped(line, is_first),
    }
}

fn escaped(line: &str, is_first: bool) -> String {
    let word = line.split([' ', FIXED]).next().unwrap_or_default();
    let is_only = |marks: &str| line.chars().all(|char| char == ' ' || marks.contains(char));
    let is_heading = word.len() <= 6 && word.chars().all(|char| char == '#');
    let is_mark = matches!(word, "-" | "+" | "*") || word.starts_with('>') || word.starts_with("~~~");
    if is_mark || is_heading || ["|:-", "=", "*", "_"].into_iter().any(is_only) {
        return format!("\\{line}");
    }
    match is_number(word) && (is_first || word.len() == 2) {
        true => format!("{}\\{}", &line[..word.len() - 1], &line[word.len() - 1..]),
        false => line.to_owned(),
    }
}

fn may_start_a_line(word: &str) -> bool {
    let is_mark = word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~', ':']) || word.starts_with("```");
    !is_mark && !is_number(word)
}

/// Whether a word is the number of an item: `1.`, `2)`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    word.len() == digits.len() + 1 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_broken_between_words() {
        let words = "word ".repeat(40);
        let broken = lines(&words, 4, true);
        assert!(broken.len() > 2 && broken.iter().all(|line| line.len() <= WIDTH - 4), "{broken:?}");
        let fixed = words.trim_end().replace(' ', "\u{1}");
        assert_eq!(lines(&format!("see {fixed}"), 0, true), ["see", words.trim_end()]);
        assert_eq!(lines("a\u{2}b\u{2}", 0, true), ["a\\", "b"]);
    }

    #[test]
    fn no_line_begins_with_what_makes_it_something_else() {
        let filler = "x".repeat(WIDTH - 3);
        for word in ["- a", "1. a", "# a", "> a", "* a", "+ a", "= a"] {
            let lines = lines(&format!("{filler} and {word} b"), 0, true);
            assert!(lines[1..].iter().all(|line| line.starts_with("and")), "{lines:?}");
        }
        for (text, expected) in [
            ("~~~rust", "\\~~~rust"),
            ("- a", "- a"),
            ("- # a", "- \\# a"),
            ("12. a", "12\\. a"),
            ("**a** b", "**a** b"),
        ] {
            assert_eq!(lines(text, 0, true), [expected]);
        }
        assert_eq!(lines("12. a", 0, false), ["12. a"]);
    }
}
