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

fn fault_of(message: String) -> Option<(Code, String)> {
    Some((Code::PathParameter, message))
}

#[cfg(test)]
mod tests {
    use super::*;

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
