//! Fences around code: what opens one and what closes it, said once for all who read a text line by line.

/// What the lines so far have opened.
#[derive(Debug, Default)]
pub(super) struct Fences {
    open: Option<String>,
}

/// What a line is to fences.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// It stands outside of fences.
    Text,
    /// It opens a fence of these backticks or tildes.
    Opens(String),
    /// It is code.
    Within,
    /// It closes the fence that these opened.
    Closes(String),
}

impl Fences {
    /// What the next line is: a fence is closed by as many marks as opened it, or more, and nothing behind them.
    pub(super) fn next(&mut self, line: &str) -> Line {
        let marker = marker(line);
        match (self.open.take(), marker) {
            (None, None) => Line::Text,
            (None, Some(marker)) => {
                self.open = Some(marker.clone());
                Line::Opens(marker)
            }
            (Some(open), Some(marker)) if marker.starts_with(&*open) && line.trim() == marker => {
                Line::Closes(open)
            }
            (Some(open), _) => {
                self.open = Some(open);
                Line::Within
            }
        }
    }

    /// What would close the fence that is still open.
    pub(super) fn left_open(self) -> Option<String> {
        self.open
    }
}

/// The backticks or tildes that open or close a fence on this line.
fn marker(line: &str) -> Option<String> {
    let trimmed = line.trim_start().trim_start_matches(['>', ' ']);
    let mark = trimmed.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let length = trimmed.chars().take_while(|char| *char == mark).count();
    // A line such as ```` ```inline``` ```` is a code span.
    let rest = trimmed.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| mark.to_string().repeat(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_closed_by_its_like() {
        for (open, marker, within, close) in [
            ("```rust", "```", "~~~", "```"),
            ("~~~", "~~~", "```", "~~~~ "),
            ("  ````md", "````", "```rust", "  ````"),
            ("> ```", "```", "> let a", "```"),
        ] {
            let mut fences = Fences::default();
            assert_eq!(fences.next(open), Line::Opens(marker.to_owned()), "{open}");
            assert_eq!(fences.next(within), Line::Within, "{within}");
            assert_eq!(fences.next(close), Line::Closes(marker.to_owned()), "{close}");
            assert_eq!(fences.next("```a```"), Line::Text);
            assert_eq!(fences.left_open(), None);
        }
    }
}
