//! Documentation, and text that is made inert for it.

/// The lines of a doc comment, without `///`; empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct DocText(pub Vec<String>);

/// A text as code in documentation, on one line, whatever it contains.
pub(crate) fn inert_code(text: &str) -> String {
    let inert = text.chars().filter_map(visible).filter(|char| *char != '\n');
    let inert: String = inert.map(|char| if char == '`' { '\'' } else { char }).collect();
    format!("`{inert}`")
}

/// Control and direction characters go, other white space becomes a space.
pub(crate) fn visible(char: char) -> Option<char> {
    match char {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        char if char.is_control() => None,
        char => Some(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_inert_wherever_it_comes_from() {
        assert_eq!(inert_code("a`\u{202e}b\u{200b}\n\u{7}c\u{2066}"), "`a'bc`");
    }
}
