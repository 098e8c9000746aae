//! Properties of Unicode (ECMA-262 §22.2.1.1, table 65 and those after it).

use super::Parser;
use super::escape::Escape;
use crate::pattern::error::PatternError;

impl Parser {
    /// `\p{...}`, after its letter.
    pub(super) fn property(&mut self, start: usize, negated: bool) -> Result<Escape, PatternError> {
        let name = if self.take("{") {
            self.take_until('}')
        } else {
            let category = self.peek().filter(|char| "LMNPSZC".contains(*char));
            self.at += usize::from(category.is_some());
            category.map(String::from)
        };
        let Some(name) = name else { return self.fault_at(start, r"`\p` stands before a name in braces") };
        if self.chars[start + 2] != '{' {
            self.note(start, format!(r"`\p{{{name}}}`"));
        }
        if negated && self.fold {
            // Whether a letter is in it would depend on its other case, which the engine reads differently.
            return Err(PatternError::Flag { at: start, flag: 'i' });
        }
        if !self.properties.contains(&name) {
            if !is_property(&name) {
                return Err(PatternError::UnknownProperty { at: start, name });
            }
            self.properties.insert(name.clone());
        }
        Ok(Escape::Property(name, negated))
    }
}

/// Whether the engine has it. It takes names in any case, and those of ECMA-262 are all among them.
fn is_property(name: &str) -> bool {
    let plain = name.chars().all(|char| char.is_ascii_alphanumeric() || "_=".contains(char));
    plain && regex::Regex::new(&format!(r"\p{{{name}}}")).is_ok()
}
