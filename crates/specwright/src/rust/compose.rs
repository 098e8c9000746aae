//! Names that are put together of several: none of them is longer than is read at a glance.

use crate::words::length::{self, Join, PUT_TOGETHER};

use super::{RustIdent, Spelling};

/// The name of a type or a variant: what it stands in, then what it is.
pub(crate) fn camel(place: &str, end: &str) -> RustIdent {
    RustIdent::camel(&joined(place, end, Join::Camel))
}

/// The name of a method, a field or a module.
pub(crate) fn snake(place: &str, end: &str) -> RustIdent {
    RustIdent::snake(&joined(place, end, Join::Snake))
}

/// The name of a type with another word behind it; as it is, where there is room.
pub(crate) fn with_word(name: &RustIdent, word: &str) -> RustIdent {
    let longer = name.with_suffix(word);
    if longer.bare().chars().count() <= PUT_TOGETHER { longer } else { camel(name.bare(), word) }
}

/// The name of a type for this phrase, which ends with the words of `end`: they stay longest.
pub(crate) fn fitted(phrase: &str, end: &str) -> RustIdent {
    let words = length::fitted(spoken(phrase), spoken(end).len(), Join::Camel, PUT_TOGETHER);
    RustIdent::camel(&words.join("_"))
}

/// The name of a value: its words, or where they are too many as many as there is room for, of a sentence the first.
/// They come with a mark of the whole value then, so that a further value that is like it does not change its name.
pub(crate) fn value(text: &str, spelling: Spelling) -> RustIdent {
    let words = RustIdent::words(text, spelling);
    if Join::Camel.length(&words) <= PUT_TOGETHER {
        return RustIdent::camel_spelling(text, spelling);
    }
    let mark = length::mark(text);
    let most = PUT_TOGETHER - mark.len();
    let words = match length::is_sentence(text) {
        true => length::first(words, Join::Camel, most),
        false => length::fitted(words, 1, Join::Camel, most),
    };
    RustIdent::camel(&words.into_iter().chain([mark]).collect::<Vec<_>>().join("_"))
}

/// Whether a word of a name that an author wrote is cut.
pub(crate) fn is_cut(name: &str) -> bool {
    length::is_cut(&spoken(name), Join::Snake, length::WRITTEN)
}

/// Whether a name of these words is short enough as it is.
pub(crate) fn fits(phrase: &str, join: Join) -> bool {
    join.length(&spoken(phrase)) <= PUT_TOGETHER
}

fn joined(place: &str, end: &str, join: Join) -> String {
    let end = spoken(end);
    let words = spoken(place).into_iter().chain(end.iter().cloned()).collect();
    length::fitted(words, end.len(), join, PUT_TOGETHER).join("_")
}

/// The words of a text, none if it is empty.
fn spoken(text: &str) -> Vec<String> {
    if text.trim().is_empty() { Vec::new() } else { RustIdent::words(text, Spelling::Plain) }
}
