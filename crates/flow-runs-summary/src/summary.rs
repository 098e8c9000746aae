//! A title and labelled lines, aligned.

use std::fmt::{self, Display, Write as _};

/// Longer texts are cut.
const WIDTH: usize = 100;

/// What is shown of one document.
#[derive(Debug)]
pub(crate) struct Summary {
    title: String,
    lines: Vec<(&'static str, String)>,
}

impl Summary {
    /// A summary with no lines yet.
    pub(crate) fn new(title: impl Display) -> Self {
        Self { title: shown(&title.to_string()), lines: Vec::new() }
    }

    /// Adds a line.
    pub(crate) fn line(mut self, label: &'static str, value: impl Display) -> Self {
        self.lines.push((label, shown(&value.to_string())));
        self
    }

    /// Adds a line if there is something to say.
    pub(crate) fn optional(self, label: &'static str, value: Option<impl Display>) -> Self {
        match value.map(|value| value.to_string()).filter(|value| !value.is_empty()) {
            Some(value) => self.line(label, value),
            None => self,
        }
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        let width = self.lines.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
        for (label, value) in &self.lines {
            writeln!(f, "  {label:width$}  {value}")?;
        }
        Ok(())
    }
}

/// Text of a file as a terminal may have it: one line, not too long, and nothing that controls the terminal.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == WIDTH {
            shown.push('…');
            break;
        }
        if character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{}", character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_aligned_and_empty_lines_left_out() {
        let summary = Summary::new("Title")
            .line("a", 1)
            .line("long", 2)
            .optional("x", Some(""))
            .optional("y", None::<u8>);
        assert_eq!(summary.to_string(), "Title\n  a     1\n  long  2\n");
    }

    #[test]
    fn a_file_cannot_control_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m\nb\u{202e}"), "a\\u{1b}[31m\\nb\\u{202e}");
        assert_eq!(shown(&"x".repeat(101)), format!("{}…", "x".repeat(100)));
    }
}
