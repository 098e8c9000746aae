//! Wire name -> words -> Rust identifier, in pure, total functions.
//!
//! [`words`] makes words; symbols that carry meaning are spelled first, because it drops them and
//! would make `+1` and `-1` one name.

use std::borrow::Cow;
use std::fmt;

use heck::ToUpperCamelCase as _;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};
use unicode_normalization::UnicodeNormalization as _;

use super::latin;
use crate::words;
use crate::words::length::{Join, PUT_TOGETHER, WRITTEN, fitted};

/// A valid Rust identifier, raw where it is a keyword. Only `naming` makes them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RustIdent(String);

impl RustIdent {
    /// The name of a type or a variant: `UpperCamelCase`.
    #[must_use]
    pub fn camel(wire: &str) -> Self {
        Self::camel_spelling(wire, Spelling::Plain)
    }

    /// The same, with as many symbols spelled out as `spelling` says.
    #[must_use]
    pub fn camel_spelling(wire: &str, spelling: Spelling) -> Self {
        let words = written(wire, spelling, Join::Camel);
        let mut name = String::with_capacity(wire.len());
        for word in words {
            // `1.0` and `10` must stay apart.
            let digits = name.ends_with(|char: char| char.is_ascii_digit())
                && word.starts_with(|char: char| char.is_ascii_digit());
            if digits {
                name.push('_');
            }
            name.push_str(&word.to_upper_camel_case());
        }
        Self::begun(name, 'N')
    }

    /// The name of a field, a method or a module: `snake_case`.
    #[must_use]
    pub fn snake(wire: &str) -> Self {
        Self::snake_spelling(wire, Spelling::Plain)
    }

    /// The same, with as many symbols spelled out as `spelling` says.
    #[must_use]
    pub fn snake_spelling(wire: &str, spelling: Spelling) -> Self {
        Self::begun(written(wire, spelling, Join::Snake).join("_"), 'n')
    }

    /// The name of a constant: `SHOUTY_SNAKE_CASE`.
    #[must_use]
    pub fn shouty(wire: &str) -> Self {
        Self::begun(written(wire, Spelling::Plain, Join::Snake).join("_").to_uppercase(), 'N')
    }

    /// The words of a wire name, in lower case, as names that are put together have them.
    #[must_use]
    pub fn words(wire: &str, spelling: Spelling) -> Vec<String> {
        words::words(&spelled(wire, spelling))
    }

    /// This name with `suffix` (letters, digits and underscores) behind it.
    #[must_use]
    pub fn with_suffix(&self, suffix: &str) -> Self {
        // `Self_` is what it is only to be no keyword.
        let bare = self.bare();
        let bare = if bare.ends_with('_') && !suffix.is_empty() { bare.trim_end_matches('_') } else { bare };
        Self::checked(format!("{bare}{suffix}"))
    }

    /// The name without `r#`.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// Makes any text that consists of identifier characters an identifier that begins with a letter: `number` stands
    /// before a digit, whatever stands beside the name, so that no other name is changed by a new one.
    fn begun(name: String, number: char) -> Self {
        let mut name = normal(&name).into_owned();
        name.retain(unicode_ident::is_xid_continue);
        // What only follows letters, such as an accent, says nothing without one.
        let begin = name.find(|char| unicode_start(char) || char.is_numeric()).unwrap_or(name.len());
        name.drain(..begin);
        match name.chars().next() {
            None => name.push_str("empty"),
            Some(first) if first.is_numeric() && !unicode_start(first) => name.insert(0, number),
            Some(_) => {}
        }
        Self::checked(name)
    }

    /// Makes a text that could be an identifier but for being a keyword one.
    fn checked(mut name: String) -> Self {
        if matches!(&*name, "self" | "Self" | "super" | "crate") {
            name.push('_');
        } else if is_keyword(&name) {
            name.insert_str(0, "r#");
        }
        Self(name)
    }
}

impl fmt::Display for RustIdent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for RustIdent {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.0.strip_prefix("r#") {
            Some(bare) => Ident::new_raw(bare, Span::call_site()),
            None => Ident::new(&self.0, Span::call_site()),
        });
    }
}

/// The words of a wire name, as many of them as a name may have.
fn written(wire: &str, spelling: Spelling, join: Join) -> Vec<String> {
    let words = RustIdent::words(wire, spelling);
    let most = if join.length(&words) <= WRITTEN { WRITTEN } else { PUT_TOGETHER };
    fitted(words, 1, join, most)
}

/// Which symbols of a wire name are spelled out. Where a name is all symbols, they all are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// A sign at the start: `-created`, `+1`.
    Plain,
    /// And signs before a digit: `GMT+11`, `GMT-11`.
    Signs,
    /// And everything else but spaces, underscores and hyphens between words.
    Symbols,
}

/// The text with symbols spelled out where they say something, and as spaces elsewhere.
fn spelled(wire: &str, spelling: Spelling) -> String {
    let wire = &*normal(wire);
    let letters = || wire.chars().filter(|char| unicode_continue(*char));
    let (has_words, in_ascii) = (letters().next().is_some(), latin::is_suspect(letters()));
    let mut text = String::with_capacity(wire.len() + 8);
    let mut previous: Option<char> = None;
    let mut chars = wire.chars().peekable();
    while let Some(char) = chars.next() {
        let before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let is_sign = matches!(char, '+' | '-');
        let says_something = match spelling {
            _ if !has_words => true,
            Spelling::Plain => is_sign && previous.is_none(),
            Spelling::Signs => is_sign && (previous.is_none() || before_digit),
            Spelling::Symbols => previous.is_none() || before_digit || !matches!(char, ' ' | '_' | '-'),
        };
        if unicode_continue(char) {
            match (in_ascii && !char.is_ascii(), spelling) {
                (false, _) => text.push(char),
                (true, Spelling::Symbols) => text.push_str(&latin::numbered(char)),
                (true, Spelling::Plain | Spelling::Signs) => text.push_str(&latin::spelled(char)),
            }
        } else if says_something {
            match symbol_word(char) {
                Some(word) => text.push_str(&format!(" {word} ")),
                None => text.push_str(&latin::numbered(char)),
            }
        } else {
            text.push(' ');
        }
        previous = Some(char);
    }
    if text.trim().is_empty() { "empty".to_owned() } else { text }
}

/// The text as identifiers are compared: what looks alike is alike (`ﬁ` is `fi`; Unicode TR31 §5).
fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// The English word for a symbol.
const fn symbol_word(char: char) -> Option<&'static str> {
    Some(match char {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '#' => "hash",
        '@' => "at",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '_' => "underscore",
        '\'' => "apostrophe",
        '"' => "quote",
        '`' => "backtick",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        _ => return None,
    })
}

/// Whether a character may begin an identifier, the underscore apart: a name does not begin with one.
fn unicode_start(char: char) -> bool {
    unicode_ident::is_xid_start(char)
}

/// Whether a character stays in a name as it is; the underscore only separates words.
fn unicode_continue(char: char) -> bool {
    char != '_' && unicode_ident::is_xid_continue(char)
}

/// The keywords of edition 2024, strict and reserved.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
        "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
        "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_types() {
        for (wire, rust) in [
            ("HTTPValidationError", "HttpValidationError"),
            ("state_type", "StateType"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-created", "MinusCreated"),
            ("!=", "NotEqual"),
            ("<=", "LessEqual"),
            ("2fa", "N2fa"),
            ("1-ClickApplications", "N1ClickApplications"),
            ("24hWindow", "N24hWindow"),
            ("1.0", "N1_0"),
            ("v1.2", "V1_2"),
            ("2024-01-01", "N2024_01_01"),
            ("_1", "N1"),
            ("", "Empty"),
            ("*", "Star"),
            ("Self", "Self_"),
            ("½-½", "N1_2_1_2"),
            ("ﬁ", "Fi"),
            ("Ⅷ", "Viii"),
            ("e\u{301}", "É"),
            ("日本", "日本"),
            ("данные", "Dannye"),
            ("a\u{2028}b\u{200e}c\u{85}d", "ABCD"),
        ] {
            assert_eq!(RustIdent::camel(wire).to_string(), rust, "{wire}");
        }
    }

    #[test]
    fn spellings_tell_more_and_more_apart() {
        for (wire, spelling, rust) in [
            ("Etc/GMT+11", Spelling::Signs, "EtcGmtPlus11"),
            ("Etc/GMT-11", Spelling::Signs, "EtcGmtMinus11"),
            ("EndTime<", Spelling::Symbols, "EndTimeLess"),
            ("a b-c_d", Spelling::Symbols, "ABCD"),
        ] {
            assert_eq!(RustIdent::camel_spelling(wire, spelling).to_string(), rust, "{wire}");
        }
    }

    #[test]
    fn suffixes_take_the_place_of_the_underscore_behind_a_keyword() {
        assert_eq!(RustIdent::snake("self").with_suffix("_query").to_string(), "self_query");
        assert_eq!(RustIdent::camel("Self").with_suffix("Model").to_string(), "SelfModel");
    }

    #[test]
    fn keywords_are_raw_and_path_words_suffixed() {
        for (wire, rust) in [
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("crate", "crate_"),
            ("_", "underscore"),
            ("a-b", "a_b"),
        ] {
            assert_eq!(RustIdent::snake(wire).to_string(), rust, "{wire}");
        }
    }
}
