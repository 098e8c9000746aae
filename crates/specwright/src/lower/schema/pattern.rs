//! Judges regular expressions by their look: what cannot be one, and what no engine can hold.

use crate::diagnostic::Code;

/// How deep groups may nest.
const MAX_DEPTH: usize = 100;

/// How many characters repetitions within repetitions may come to.
const MAX_SIZE: u64 = 10_000_000;

/// From how many on repetitions within repetitions count as such.
const MANY: u64 = 100;

/// How long the text of a repetition may be; a longer one is literal text.
const MAX_REPETITION: usize = 48;

/// What is wrong with a pattern (ECMA-262 §22.2.1), if anything.
pub(super) fn fault(pattern: &str) -> Option<(Code, &'static str)> {
    let too_large = |message| Some((Code::TooLarge, message));
    let unchecked = |message| Some((Code::UncheckedPattern, message));
    let wrong = |message| Some((Code::WrongPattern, message));
    let mut groups = vec![Group::default()];
    let mut chars = pattern.chars().peekable();
    while let Some(char) = chars.next() {
        let depth = groups.len();
        let group = groups.last_mut()?;
        match char {
            '\\' if chars.next().is_none() => return wrong("it ends with a backslash"),
            '[' if !skip_class(&mut chars) => return wrong("a `[` is never closed"),
            '(' if depth > MAX_DEPTH => return too_large("its groups nest too deep"),
            '(' => groups.push(Group::default()),
            ')' if depth == 1 => return wrong("a `)` closes nothing"),
            ')' => {
                let (inner, repeats) = (group.size, group.repeats);
                groups.pop();
                let group = groups.last_mut()?;
                group.add(inner.max(1));
                group.last_repeats = repeats;
            }
            '{' => {
                let text: String =
                    chars.clone().take(MAX_REPETITION).take_while(|char| *char != '}').collect();
                if let Some(times) = repetition(&text) {
                    group.repeat(times);
                    chars.nth(text.len());
                } else {
                    group.add(1);
                }
            }
            _ => group.add(1),
        }
        if let Some(group) = groups.last().filter(|group| group.size > MAX_SIZE) {
            let message = "its repetitions come to more than an engine can hold";
            // A long text is an honest wish; repetitions of repetitions are not.
            return if group.multiplies { too_large(message) } else { unchecked(message) };
        }
    }
    if groups.len() > 1 { wrong("a `(` is never closed") } else { None }
}

/// A group that is open, with how many characters it comes to when all repetitions are written out.
#[derive(Default)]
struct Group {
    size: u64,
    /// The size of what a repetition would repeat.
    last: u64,
    /// Whether that has repetitions itself.
    last_repeats: bool,
    /// Whether it has repetitions.
    repeats: bool,
    /// Whether it repeats repetitions.
    multiplies: bool,
}

impl Group {
    fn add(&mut self, size: u64) {
        self.size = self.size.saturating_add(size);
        (self.last, self.last_repeats) = (size, false);
    }

    fn repeat(&mut self, times: u64) {
        let more = self.last.saturating_mul(times.saturating_sub(1));
        self.multiplies |= self.last_repeats && self.last >= MANY && times >= MANY;
        self.size = self.size.saturating_add(more);
        self.last = self.last.saturating_add(more);
        self.repeats |= times > 1;
    }
}

/// Reads up to the end of a class; whether it has one.
fn skip_class(chars: &mut impl Iterator<Item = char>) -> bool {
    while let Some(char) = chars.next() {
        match char {
            '\\' => {
                chars.next();
            }
            ']' => return true,
            _ => {}
        }
    }
    false
}

/// The greater number of `3`, `3,` or `3,5`; `None` where the brace is literal.
fn repetition(text: &str) -> Option<u64> {
    let (least, most) = text.split_once(',').unwrap_or((text, text));
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let least = number(least)?;
    if most.is_empty() { Some(least) } else { number(most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_judged() {
        let deep = "(".repeat(200) + &")".repeat(200);
        for (pattern, expected) in [
            (r"^[a-z(\]]{1,63}\($", None),
            ("^(a|b{2,}){0,64}{$", None),
            ("^{[^}]+}é{3}$", None),
            ("^.{0,1000000}$", None),
            ("(a", Some(Code::WrongPattern)),
            ("a)", Some(Code::WrongPattern)),
            ("[a", Some(Code::WrongPattern)),
            ("a\\", Some(Code::WrongPattern)),
            ("((a{1000}){1000}){1000}", Some(Code::TooLarge)),
            ("(?:){9999999999}", Some(Code::UncheckedPattern)),
            ("a{99999999999999999999999}", Some(Code::UncheckedPattern)),
            ("^([a-f]{2}){0,1073741824}$", Some(Code::UncheckedPattern)),
            (&deep, Some(Code::TooLarge)),
        ] {
            assert_eq!(fault(pattern).map(|(code, _)| code), expected, "{pattern}");
        }
    }
}
