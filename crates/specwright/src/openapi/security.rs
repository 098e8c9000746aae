//! Who may call (OpenAPI 3.1 §4.8.27, §4.8.30), read so that no fault makes anything easier to reach.
//!
//! A scheme that cannot be read still guards, as one that is not declared; requirements that stand twice hold together;
//! and where a requirement cannot be read, nothing is served that it would have guarded.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::document::Document;
use crate::http::{Location, SchemeKind};
use crate::source::{At, Origin};

use super::resolve::{Asker, section};
use super::rules::is_token;

/// One way to be admitted: all of its schemes together. None at all admits everybody.
#[derive(Debug, Clone, Default)]
pub struct Alternative {
    /// The schemes.
    pub schemes: Vec<Asked>,
}

/// A scheme that is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its key in `components.securitySchemes`.
    pub name: String,
    /// The scopes that it has to grant.
    pub scopes: Vec<String>,
    /// Where it is asked for.
    pub origin: Origin,
}

/// What an object asks for; nothing said is `None`.
pub(super) type Security = Option<Result<Vec<Alternative>, Unreadable>>;

/// How many schemes requirements that hold together may come to, in all their alternatives; beyond that nobody means
/// them.
const MAX_ASKED: usize = 1_000;

/// It asks for something, and nobody can tell for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

/// What the document or an operation asks for: all that it says under `security`, also where the key stands twice or is
/// misspelled.
pub(super) fn read(at: &At<'_>) -> Security {
    let lists = said(at).into_iter().map(|list| alternatives(&list));
    lists.reduce(|one, other| both(&one?, &other?))
}

/// Where an object says last what it asks for.
pub(super) fn place(at: &At<'_>) -> Option<Origin> {
    said(at).last().map(At::origin)
}

/// The names of the schemes that a document declares.
pub(super) fn names(document: &Document) -> Vec<&str> {
    let components = document.root().get("components");
    let schemes = components.and_then(|components| components.get("securitySchemes"));
    // A reference in the place of the whole map is judged there.
    let schemes =
        schemes.and_then(|schemes| section(document, &schemes, Asker::Judge, &mut Diagnostics::default()));
    schemes
        .iter()
        .flat_map(At::members)
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with("x-"))
        .collect()
}

/// Reports a scheme that is asked for and that nobody declares (OpenAPI 3.1 §4.8.30.1).
pub(crate) fn undeclared<'n>(
    name: &str,
    known: impl Iterator<Item = &'n str>,
    origin: Origin,
    diagnostics: &mut Diagnostics,
) {
    let message =
        format!("the security scheme `{name}` is not declared: whoever authenticates is given its name");
    let diagnostic = diagnostics.report(Code::UndeclaredScheme, origin, message);
    if let Some(near) = nearest(name, known) {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
}

/// What holds if two objects both ask for something.
pub(super) fn all(one: Security, other: Security) -> Security {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and_then(|one| both(&one, &other?))),
        (one, other) => one.or(other),
    }
}

fn said<'t>(at: &At<'t>) -> Vec<At<'t>> {
    let mut said: Vec<At<'t>> = Vec::new();
    for (name, member) in at.members() {
        let misspelled = !name.starts_with("x-") && nearest(name, std::iter::once("security")).is_some();
        if name == "security" || misspelled {
            said.extend(at.earlier(name));
            said.push(member);
        }
    }
    said.retain(|at| !at.node.is_null());
    said
}

/// The alternatives of a list; of a single requirement that is meant as one, and of a name that is meant as one.
fn alternatives(at: &At<'_>) -> Result<Vec<Alternative>, Unreadable> {
    if at.node.as_sequence().is_none() {
        // An object without members would admit everybody, and nobody can have meant it so.
        let alternative = alternative(at).filter(|alternative| !alternative.schemes.is_empty());
        return Ok(vec![alternative.ok_or(Unreadable)?]);
    }
    let items = at.items().count();
    let alternatives: Vec<Alternative> = at.items().filter_map(|item| alternative(&item)).collect();
    // To leave one of several out admits fewer.
    if alternatives.is_empty() && items > 0 { Err(Unreadable) } else { Ok(alternatives) }
}

fn alternative(at: &At<'_>) -> Option<Alternative> {
    if let Some(name) = at.node.as_str() {
        let asked = Asked { name: name.to_owned(), scopes: Vec::new(), origin: at.origin() };
        return Some(Alternative { schemes: vec![asked] });
    }
    at.node.as_mapping()?;
    let asked = |(name, member): (&str, At<'_>)| {
        let scopes = at.earlier(name).iter().chain([&member]).flat_map(scopes).collect();
        Asked { name: name.to_owned(), scopes, origin: member.origin() }
    };
    Some(Alternative { schemes: at.members().map(asked).collect() })
}

/// The scopes of a list, or the one that stands in its place.
fn scopes(at: &At<'_>) -> Vec<String> {
    let one = at.node.as_text().map(str::to_owned);
    one.into_iter().chain(at.items().filter_map(|scope| scope.node.as_text().map(str::to_owned))).collect()
}

/// The alternatives that admit whoever both lists admit.
fn both(one: &[Alternative], other: &[Alternative]) -> Result<Vec<Alternative>, Unreadable> {
    if one.is_empty() || other.is_empty() {
        return Ok([one, other].concat());
    }
    let asked =
        |list: &[Alternative]| list.iter().map(|alternative| alternative.schemes.len().max(1)).sum::<usize>();
    if asked(one).saturating_mul(other.len()) + asked(other).saturating_mul(one.len()) > MAX_ASKED {
        return Err(Unreadable);
    }
    let joined = |a: &Alternative, b: &Alternative| {
        let mut schemes = a.schemes.clone();
        for asked in &b.schemes {
            match schemes.iter_mut().find(|known| known.name == asked.name) {
                Some(known) => {
                    let more = asked.scopes.iter().filter(|scope| !known.scopes.contains(scope));
                    let more: Vec<String> = more.cloned().collect();
                    known.scopes.extend(more);
                }
                None => schemes.push(asked.clone()),
            }
        }
        Alternative { schemes }
    };
    Ok(one.iter().flat_map(|a| other.iter().map(move |b| joined(a, b))).collect())
}

/// How a request carries the credential of a scheme.
pub(super) fn kind(at: &At<'_>) -> SchemeKind {
    match at.text("type") {
        Some("apiKey") => api_key(at).unwrap_or(SchemeKind::Undeclared),
        Some("http") => match at.text("scheme").map(str::to_ascii_lowercase).as_deref() {
            Some("bearer") => SchemeKind::Bearer,
            Some("basic") => SchemeKind::Basic,
            Some(scheme) if is_token(scheme) => {
                SchemeKind::Http(at.text("scheme").unwrap_or_default().to_owned())
            }
            Some(_) | None => SchemeKind::Undeclared,
        },
        Some("oauth2" | "openIdConnect") => SchemeKind::Bearer,
        Some("mutualTLS") => SchemeKind::MutualTls,
        Some(_) | None => SchemeKind::Undeclared,
    }
}

fn api_key(at: &At<'_>) -> Option<SchemeKind> {
    let name = at.text("name").filter(|name| !name.is_empty() && !name.contains(char::is_control))?;
    let location = match at.text("in")? {
        "header" => is_token(name).then_some(Location::Header)?,
        "query" => Location::Query,
        "cookie" => Location::Cookie,
        _ => return None,
    };
    Some(SchemeKind::ApiKey { location, name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_tree;

    /// `a(s1,s2)+b | c`: alternatives with their schemes and scopes.
    fn shown(text: &str) -> String {
        let tree = read_tree(0, text, &mut Diagnostics::default()).unwrap();
        let scheme = |asked: &Asked| match &*asked.scopes {
            [] => asked.name.clone(),
            scopes => format!("{}({})", asked.name, scopes.join(",")),
        };
        let one =
            |alternative: &Alternative| alternative.schemes.iter().map(scheme).collect::<Vec<_>>().join("+");
        match read(&At::root(0, &tree)) {
            None => "nothing said".to_owned(),
            Some(Err(Unreadable)) => "unreadable".to_owned(),
            Some(Ok(list)) if list.is_empty() => "open".to_owned(),
            Some(Ok(list)) => list.iter().map(one).collect::<Vec<_>>().join(" | "),
        }
    }

    #[test]
    fn faults_never_open_a_door() {
        for (text, expected) in [
            ("{}", "nothing said"),
            ("security: []", "open"),
            ("security:", "nothing said"),
            ("security: [{a: [s]}, {b: []}]", "a(s) | b"),
            ("security: [{}, {a: []}]", " | a"),
            ("security: {a: []}", "a"),
            ("security: a", "a"),
            ("security: [a, {b: s}]", "a | b(s)"),
            ("security: 5", "unreadable"),
            ("security: {}", "unreadable"),
            ("security: [null]", "unreadable"),
            ("security: [null, {a: []}]", "a"),
            ("securty: [{a: []}]", "a"),
            ("Security: [{a: []}]\nsecurity: [{b: []}]", "a+b"),
            ("security: [{a: [s]}]\nsecurity: [{a: [t]}, {b: []}]", "a(s,t) | a(s)+b"),
            ("security: [{a: [s]}]\nsecurity: []", "a(s)"),
            ("security: [{a: [s], a: [t]}]", "a(s,t)"),
            ("x-security: [{a: []}]", "nothing said"),
            (&"security: [{a: []}, {b: []}]\n".repeat(1_000), "unreadable"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
