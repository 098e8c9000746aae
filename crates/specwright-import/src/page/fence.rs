//! The lines that open and close a fenced block (CommonMark §4.5).

/// The opening line of a fenced block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fence<'a> {
    tick: char,
    length: usize,
    /// What stands behind the marks.
    pub(super) info: &'a str,
}

impl<'a> Fence<'a> {
    /// Reads `line` as the opening of a fence: three or more backticks or tildes, indented by three spaces at most.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let (tick, length, rest) = run(line)?;
        (tick == '~' || !rest.contains('`')).then_some(Self { tick, length, info: rest.trim() })
    }

    /// Whether `line` closes the block.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        run(line).is_some_and(|(tick, length, rest)| {
            tick == self.tick && length >= self.length && rest.trim().is_empty()
        })
    }

    /// The marks, in words.
    pub(super) fn marker(&self) -> String {
        format!("{} {}", self.length, if self.tick == '`' { "backticks" } else { "tildes" })
    }
}

/// The character, the length and what follows of the run of backticks or tildes that `line` begins with.
fn run(line: &str) -> Option<(char, usize, &str)> {
    let unindented = line.trim_start_matches(' ');
    let tick = unindented.chars().next().filter(|tick| matches!(tick, '`' | '~'))?;
    let rest = unindented.trim_start_matches(tick);
    let length = unindented.len() - rest.len();
    (line.len() - unindented.len() <= 3 && length >= 3).then_some((tick, length, rest))
}
