//! What guards operations: all that the document says of them under `security`, wherever it stands.
//!
//! Keys stand twice, templates of the same paths are spelled twice, and path items refer to each other. Whoever gets to
//! the operation that is served has to satisfy what each of its declarations asks for.

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::source::At;

use super::super::security::{self, Alternative, Security};
use super::super::vocabulary::{PATH_ITEM, Takes};
use super::Reader;

/// What is asked for on the way to an operation.
#[derive(Debug, Clone, Default)]
pub(super) struct Guard {
    security: Security,
    /// Whether it is the operation's own fault if that cannot be read.
    is_unreadable: bool,
}

/// What guards the operations of `paths`, by method and path.
#[derive(Debug, Default)]
pub(super) struct Guards {
    of_all: Security,
    by_route: HashMap<(String, String), Guard>,
}

impl Guard {
    fn and(&mut self, asked: Security) {
        self.is_unreadable |= matches!(asked, Some(Err(_)));
        self.security = security::all(std::mem::take(&mut self.security), asked);
    }
}

impl<'t> Reader<'t, '_> {
    /// Reads what guards the operations of `paths`.
    pub(super) fn read_guards(&mut self, root: &At<'t>) {
        let of_all = security::read(root);
        if let (Some(Err(_)), Some(at)) = (&of_all, security::place(root)) {
            let message =
                "what is asked for cannot be read: operations that ask for nothing else are left out";
            self.diagnostics.report(Code::WrongType, at, message);
        }
        self.guards.of_all = of_all;
        for paths in root.earlier("paths").into_iter().chain(root.get("paths")) {
            let Some(paths) = self.section(&paths) else { continue };
            for (path, item) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
                for item in paths.earlier(path).iter().chain([&item]) {
                    self.guard_item(path, item);
                }
            }
        }
    }

    fn guard_item(&mut self, path: &str, item: &At<'t>) {
        for (method, operation) in self.declared(item) {
            let asked = self.asked(&operation, item, true);
            self.guards.by_route.entry(route(&method, path)).or_default().and(asked);
        }
    }

    /// What the operation of a path asks for; reports and gives `None` if nobody can tell: then it is not served.
    pub(super) fn guard_of_path(
        &mut self,
        method: &str,
        path: &str,
        at: &At<'t>,
    ) -> Option<Vec<Alternative>> {
        let guard = self.guards.by_route.get(&route(method, path)).cloned().unwrap_or_default();
        self.readable(guard, at)
    }

    /// What an operation of a webhook or a callback asks for; the senders have no credentials of ours, so what the
    /// document says for all does not count.
    pub(super) fn guard_of_others(
        &mut self,
        method: &str,
        item: &At<'t>,
        at: &At<'t>,
    ) -> Option<Vec<Alternative>> {
        let mut guard = Guard::default();
        let declared = self.declared(item).into_iter().filter(|(other, _)| other == method);
        for (_, operation) in declared.collect::<Vec<_>>() {
            guard.and(self.asked(&operation, item, false));
        }
        self.readable(guard, at)
    }

    fn readable(&mut self, guard: Guard, at: &At<'t>) -> Option<Vec<Alternative>> {
        match guard.security {
            None => Some(Vec::new()),
            Some(Ok(alternatives)) => Some(alternatives),
            Some(Err(_)) => {
                let is_said = matches!(self.guards.of_all, Some(Err(_))) && !guard.is_unreadable;
                if !is_said {
                    let message = "the operation is left out: what it asks for cannot be read";
                    self.diagnostics.report(Code::WrongType, at.origin(), message);
                }
                None
            }
        }
    }

    /// What a declaration asks for: what it says itself, else what its path item and the document say.
    fn asked(&mut self, operation: &At<'t>, item: &At<'t>, of_all: bool) -> Security {
        let operation = self.resolve_outside(operation)?;
        let of_all = self.guards.of_all.clone().filter(|_| of_all);
        security::read(&operation).or_else(|| security::all(security::read(item), of_all))
    }

    /// All operations that a path item declares, those of keys that stand twice and of what it refers to included.
    fn declared(&mut self, item: &At<'t>) -> Vec<(String, At<'t>)> {
        let target = if item.get("$ref").is_some() { self.resolve_outside(item) } else { None };
        let mut declared = Vec::new();
        for item in std::iter::once(item).chain(&target) {
            for known in PATH_ITEM.members {
                if let Takes::Object(_) = known.takes {
                    declared.extend(all(item, known.name));
                } else if let Takes::Map(_) = known.takes {
                    let maps = item.earlier(known.name).into_iter().chain(item.get(known.name));
                    let operations = |map: At<'t>| {
                        map.members().flat_map(|(method, _)| all(&map, method)).collect::<Vec<_>>()
                    };
                    declared.extend(maps.flat_map(operations));
                }
            }
        }
        declared
    }
}

/// The values of a key, the last one last.
fn all<'t>(at: &At<'t>, key: &str) -> Vec<(String, At<'t>)> {
    let values = at.earlier(key).into_iter().chain(at.get(key));
    values.map(|value| (key.to_owned(), value)).collect()
}

/// A method and a path, so that two are equal if a request for one may be one for the other.
fn route(method: &str, path: &str) -> (String, String) {
    let mut route = String::from("/");
    for (index, piece) in path.trim_start_matches('/').split('{').enumerate() {
        match piece.split_once('}').filter(|_| index > 0) {
            Some((_, literal)) => route.extend(["{}", literal]),
            None => route.push_str(piece),
        }
    }
    (method.to_ascii_uppercase(), route)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_route_are_equal() {
        for (method, path, expected) in [
            ("get", "/a/{id}", ("GET", "/a/{}")),
            ("GET", "a/{name}", ("GET", "/a/{}")),
            ("Copy", "/a/{x}.{y}/b", ("COPY", "/a/{}.{}/b")),
            ("get", "/a}/b", ("GET", "/a}/b")),
        ] {
            let (method, path) = route(method, path);
            assert_eq!((&*method, &*path), expected);
        }
    }
}
