//! What an operation belongs to: its tag, or else the controller that a framework names in its id.

use crate::ir::Operation;
use crate::words::words;

/// The first tag that has a letter, else the controller.
pub(super) fn tag(operation: &Operation) -> Option<&str> {
    let tag = operation.tags.iter().map(String::as_str).find(|tag| tag.chars().any(char::is_alphabetic));
    tag.or_else(|| Some(controller(operation.id.as_deref()?)?.0))
}

/// Takes `CatsController_findAll`, as NestJS writes ids, apart: `Cats` and `findAll`.
pub(super) fn controller(id: &str) -> Option<(&str, &str)> {
    let (class, method) = id.split_once('_')?;
    let controller = class.strip_suffix("Controller")?;
    let is_class = controller.starts_with(char::is_uppercase);
    (is_class && method.starts_with(char::is_lowercase)).then_some((controller, method))
}

/// The words of a tag; that a class is a controller (`cat-controller`, as Spring's tools write tags) says nothing.
pub(super) fn tag_words(tag: &str) -> Vec<String> {
    let mut words = words(tag);
    if words.len() > 1 && words.last().is_some_and(|word| word == "controller") {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controllers_are_read_from_ids() {
        for (id, expected) in [
            ("CatsController_findAll", Some(("Cats", "findAll"))),
            ("CatsController_findAll_v1", Some(("Cats", "findAll_v1"))),
            ("Controller_findAll", None),
            ("catsController_findAll", None),
            ("Cats_findAll", None),
            ("CatsController", None),
        ] {
            assert_eq!(controller(id), expected, "{id}");
        }
    }
}
