//! Patterns (ECMA-262 §22.2.1).

use std::cell::RefCell;
use std::collections::HashMap;

use specwright_values::Pattern;

/// The patterns that were asked for; none where no engine reads one.
#[derive(Debug, Default)]
pub(super) struct Patterns(RefCell<HashMap<String, Option<Pattern>>>);

impl Patterns {
    /// Whether a pattern matches a text; none where no engine reads it.
    pub(super) fn takes(&self, pattern: &str, text: &str) -> Option<bool> {
        let mut compiled = self.0.borrow_mut();
        if !compiled.contains_key(pattern) {
            compiled.insert(pattern.to_owned(), Pattern::new(pattern).ok());
        }
        Some(compiled.get(pattern)?.as_ref()?.matches(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn a_pattern_takes_what_ecma_262_says() {
        let patterns = Patterns::default();
        for _ in 0..2 {
            assert_eq!(patterns.takes(r"^\d+$", "12"), Some(true));
            assert_eq!(patterns.takes(r"^\d+$", "12\n"), Some(false));
            assert_eq!(patterns.takes(r"(a)\1", "aa"), None);
        }
    }
}
