//! Judges path templates (OpenAPI 3.2 §4.8.2): literal text, and names in braces.

use crate::diagnostic::Code;

/// Why nothing can be served at a path, if so.
pub(super) fn fault(path: &str) -> Option<(Code, String)> {
    if path.chars().any(char::is_control) {
        let message = "this path has a control character, which no URL can have".to_owned();
        return Some((Code::WrongType, message));
    }
    let mut names: Vec<&str> = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find(['{', '}']) {
        let Some(name) = rest[at..].strip_prefix('{').and_then(|inner| inner.split('}').next()) else {
            return fault_of(format!("the path `{path}` has a `}}` that nothing opens"));
        };
        let end = at + 1 + name.len();
        if rest[end..].is_empty() || name.contains('{') {
            return fault_of(format!("the path `{path}` has a `{{` that nothing closes"));
        }
        if name.trim().is_empty() {
            return fault_of(format!("the path `{path}` has a parameter without a name"));
        }
        if name.starts_with('*') {
            let message = format!("`{{{name}}}` asks for all of the rest, and a parameter takes one segment");
            return fault_of(message);
        }
        // Which of the two would be its value (OpenAPI 3.2 §4.8.2)?
        if names.contains(&name) {
            return fault_of(format!("the path `{path}` names `{name}` twice"));
        }
        names.push(name);
        rest = &rest[end + 1..];
    }
    None
}

/// What a key of `paths` holds beyond a path, and the way out: the runtime reads it as a URL, and so do its authors.
pub(super) fn beyond(path: &str) -> Option<(String, &'static str)> {
    let outside = |wanted: char| {
        let mut depth = 0_i32;
        path.find(|char| {
            depth += i32::from(char == '{') - i32::from(char == '}');
            depth == 0 && char == wanted
        })
    };
    if outside('#').is_some() {
        let message =
            format!("the path `{path}` has a fragment, which no request sends: it is served without");
        return Some((message, "leave `#` out, and what stands behind it"));
    }
    let query = &path[outside('?')? + 1..];
    let message = format!("the path `{path}` has a query: requests reach it that have `{query}` in theirs");
    Some((message, "declare what stands behind `?` as query parameters"))
}

fn fault_of(message: String) -> Option<(Code, String)> {
    Some((Code::PathParameter, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_hide_what_stands_beyond_a_path() {
        for (path, expected) in
            [("/a", false), ("/a?b=c", true), ("/a#b", true), ("/{a?}/{#b}", false), ("/{a}?b={c}", true)]
        {
            assert_eq!(beyond(path).is_some(), expected, "{path}");
        }
    }

    #[test]
    fn braces_hold_names() {
        for (path, expected) in [
            ("/", None),
            ("/a/{id}.{ext}/{b:c}", None),
            ("/a/{id*}/{;id}", None),
            ("/é/{ü}", None),
            ("a", None),
            ("/{a}/{b}/{a}", Some(Code::PathParameter)),
            ("/a\n", Some(Code::WrongType)),
            ("/{a", Some(Code::PathParameter)),
            ("/a}", Some(Code::PathParameter)),
            ("/{a{b}}", Some(Code::PathParameter)),
            ("/{}", Some(Code::PathParameter)),
            ("/{*rest}", Some(Code::PathParameter)),
        ] {
            assert_eq!(fault(path).map(|(code, _)| code), expected, "{path}");
        }
    }
}
