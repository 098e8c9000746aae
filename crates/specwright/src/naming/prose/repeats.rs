//! Words that say nothing: those that the code says, or that are said beside them.

use specwright_values::Json;

use crate::ir::Docs;

/// Whether a text has words at all.
pub(super) fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a title says no more than the name of the thing, or is a name itself: `limit`, `Limit` of
/// `ListPetsLimit`.
pub(super) fn is_name(title: &str, name: &str) -> bool {
    let squeezed = |text: &str| -> String {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let is_snake = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
    title.chars().all(is_snake) || squeezed(name).ends_with(&squeezed(title))
}

/// Whether a text says all that another says, in the same words.
pub(super) fn says(text: &str, other: &str) -> bool {
    spoken(text).contains(&spoken(other))
}

/// Whether the description of an answer says no more than its status, whose words are `phrase`.
pub(in super::super) fn is_status(description: &str, phrase: &str) -> bool {
    const EMPTY: [&str; 7] = [
        "ok",
        "success",
        "successful",
        "successful response",
        "successful operation",
        "default",
        "default response",
    ];
    let said = spoken(description);
    let said = said.trim().trim_start_matches(|char: char| char.is_ascii_digit()).trim_start();
    said.is_empty() || EMPTY.contains(&said) || said == spoken(phrase).trim()
}

/// Whether people say already what the default is: `Defaults to 100`.
pub(in super::super) fn states_default(docs: &Docs, value: &Json) -> bool {
    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let value = spoken_exactly(&value);
    let text = docs.description.as_deref().unwrap_or_default().to_lowercase();
    let states = |at: usize| {
        let after = &text[at..];
        let after = &after[..after.floor_char_boundary(60)];
        let sentence = after.split(". ").next().unwrap_or_default();
        spoken_exactly(sentence).contains(&value)
    };
    !value.trim().is_empty() && text.match_indices("default").any(|(at, _)| states(at))
}

/// The words of a text between single spaces, in lower case and without punctuation.
fn spoken(text: &str) -> String {
    between_spaces(text, char::is_alphanumeric)
}

/// The words of a text, where `1.5`, `-1` and `a_b` are words.
fn spoken_exactly(text: &str) -> String {
    between_spaces(text, |char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_')).replace(". ", " ")
}

fn between_spaces(text: &str, is_said: impl Fn(char) -> bool) -> String {
    let mut out = String::from(" ");
    for word in text.split(|char| !is_said(char)).filter(|word| !word.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_titles() {
        for (title, name, expected) in [
            ("Flow Run", "FlowRun", true),
            ("Limit", "ListPetsLimit", true),
            ("page_size", "Other", true),
            ("The limit", "limit", false),
            ("Pet", "Order", false),
        ] {
            assert_eq!(is_name(title, name), expected, "{title}");
        }
    }

    #[test]
    fn a_status_is_said_once() {
        for (description, phrase, expected) in [
            ("OK", "ok", true),
            ("404 Not found.", "not_found", true),
            ("Default Response", "default", true),
            (".", "created", true),
            ("A pet.", "ok", false),
            ("Not found", "ok", false),
        ] {
            assert_eq!(is_status(description, phrase), expected, "{description}");
        }
    }

    #[test]
    fn a_default_is_said_once() {
        for (description, value, expected) in [
            ("Defaults to `100`.", Json::from(100), true),
            ("How many (default: 1.5)", Json::Number("1.5".parse().unwrap()), true),
            ("The default is \"asc\"", Json::from("asc"), true),
            ("The default is 1000", Json::from(100), false),
            ("By default all. At most 100", Json::from(100), false),
            ("At most 100", Json::from(100), false),
            ("The default", Json::from(""), false),
        ] {
            let docs = Docs { description: Some(description.to_owned()), ..Docs::default() };
            assert_eq!(states_default(&docs, &value), expected, "{description}");
        }
    }
}
