//! Letters that rustc warns of in names: those that look like others (`а` of Cyrillic and `a`), and those that names
//! rarely have.
//!
//! Its lints (`confusable_idents`, `mixed_script_confusables`, `uncommon_codepoints`) judge a whole crate and can only
//! be allowed for all of it, which is not ours to do. So a name that has such a letter is spelled in ASCII, and every
//! other name stays in its script: of those no two look alike.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::mixed_script::is_potential_mixed_script_confusable_char;
use unicode_security::{GeneralSecurityProfile as _, skeleton};

/// The last letter of the blocks of Latin.
const LAST_LATIN: char = '\u{24f}';

/// Whether any of the letters draws a warning.
pub(super) fn is_suspect(mut letters: impl Iterator<Item = char>) -> bool {
    letters.any(|char| !char.is_ascii() && draws_warning(char))
}

/// Of Latin letters only those are suspect that look like one of ASCII: rustc takes for granted that a crate has Latin
/// letters, and what `ß` looks like (`β`) is suspect itself.
fn draws_warning(char: char) -> bool {
    let mut letter = [0; 4];
    let letter = char.encode_utf8(&mut letter);
    let is_confusable = match char <= LAST_LATIN {
        true => skeleton(letter).all(|char| char.is_ascii()),
        false => {
            is_potential_mixed_script_confusable_char(char)
                || !skeleton(letter).eq(std::iter::once(char).nfd())
        }
    };
    is_confusable || !char.identifier_allowed()
}

/// A letter in ASCII: as it is read, else by its number.
pub(super) fn spelled(char: char) -> String {
    match deunicode_char(char) {
        Some(text) if text.chars().any(char::is_alphanumeric) => text.to_owned(),
        Some(_) | None => numbered(char),
    }
}

/// A letter as a word that no other letter has.
pub(super) fn numbered(char: char) -> String {
    format!(" u{:04x} ", u32::from(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_like_others_are_suspect() {
        for (name, suspect) in [
            ("abc", false),
            ("größe", false),
            ("日本", false),
            ("имя", true),
            ("данные", true),
            ("а", true),
            ("α", true),
            ("ı", true),
            ("口", true),
            ("ꭰ", true),
        ] {
            assert_eq!(is_suspect(name.chars()), suspect, "{name}");
        }
        assert_eq!("данные".chars().map(spelled).collect::<String>(), "dannye");
    }
}
