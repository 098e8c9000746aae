//! `request.security` -> `security` and the schemes that it needs.

use heck::ToSnakeCase as _;
use indexmap::IndexMap;
use specwright::source::{At, Mark, Node};

use crate::build::{Object, array, same, text};
use crate::report::{Findings, PageCode};

use super::keys::{self, written};

/// The places of credentials, in the order in which the dialect writes them.
const PLACES: &[&str] = &["query", "header", "cookie"];

/// The security schemes under the names that they got.
#[derive(Default)]
pub(super) struct Schemes {
    by_name: IndexMap<String, Node>,
}

/// The requirement, or `None` if the page says nothing about security.
pub(super) fn translate(request: &At<'_>, schemes: &mut Schemes, findings: &mut Findings) -> Option<Node> {
    let security = request.get("security")?;
    keys::expect_array(&security, findings);
    let alternatives: Vec<Node> =
        security.items().map(|item| alternative(&item, schemes, findings)).collect();
    (!alternatives.is_empty()).then(|| array(alternatives, security.mark))
}

/// One way to be let in: all schemes of it together, or none at all.
fn alternative(item: &At<'_>, schemes: &mut Schemes, findings: &mut Findings) -> Node {
    keys::check(item, &["title", "parameters"], findings);
    let title = item.text("title").unwrap_or_default();
    let mut names: Vec<String> =
        title.split(" & ").map(scheme_name).filter(|name| !name.is_empty()).collect();
    let mut requirement = Object::default();
    for (name, scheme) in assign_names(credentials(item, findings), &mut names) {
        let name = schemes.add(&name, scheme);
        requirement.put(&name, array(Vec::new(), item.mark));
    }
    for name in names {
        let message = format!("the page names the security scheme `{name}` and does not describe it");
        findings.at(PageCode::UnknownSecurity, item, message).help = Some(
            "a bearer token stands in; the tool leaves out OpenID Connect, mutual TLS and rare HTTP schemes"
                .into(),
        );
        let name = schemes.add(&name, stand_in(item.mark));
        requirement.put(&name, array(Vec::new(), item.mark));
    }
    requirement.build(item.mark)
}

/// One entry under `parameters`: where a credential is sent, and what it is.
struct Credential {
    /// The words that a fitting name would share.
    words: Vec<String>,
    scheme: Node,
}

fn credentials(item: &At<'_>, findings: &mut Findings) -> Vec<Credential> {
    let Some(parameters) = item.get("parameters") else { return Vec::new() };
    keys::check(&parameters, PLACES, findings);
    let mut credentials = Vec::new();
    for place in PLACES {
        let Some(group) = parameters.get(place) else { continue };
        keys::expect_object(&group, findings);
        credentials
            .extend(group.members().filter_map(|(name, entry)| credential(place, name, &entry, findings)));
    }
    credentials
}

fn credential(place: &str, name: &str, entry: &At<'_>, findings: &mut Findings) -> Option<Credential> {
    keys::check(entry, &["type", "scheme", "description"], findings);
    let mark = entry.mark;
    let kind = entry.text("type").unwrap_or_default();
    let mut scheme = Object::default();
    scheme.put("type", text(kind, mark));
    match kind {
        "apiKey" => {
            scheme.put("in", text(place, mark));
            scheme.put("name", text(name, mark));
        }
        "http" => scheme.put("scheme", text(entry.text("scheme").unwrap_or("bearer"), mark)),
        // The flows are lost; OpenAPI wants the member all the same.
        "oauth2" => scheme.put("flows", Object::default().build(mark)),
        _ => {
            let kind = entry.get("type").map_or_else(|| "missing".to_owned(), |kind| written(kind.node));
            findings
                .at(PageCode::UnknownType, entry, format!("the type of security scheme is {kind}"))
                .help = Some("`apiKey`, `http` and `oauth2` are known".into());
            return None;
        }
    }
    scheme.put_some("description", entry.node.get("description").cloned());
    for (key, member) in entry.members().filter(|(key, _)| key.starts_with("x-")) {
        scheme.put(key, member.node.clone());
    }
    let texts = [kind, place, name, entry.text("scheme").unwrap_or_default()];
    let words = texts.into_iter().flat_map(words).collect();
    Some(Credential { words, scheme: scheme.build(mark) })
}

/// Gives each credential the name that shares most words with it, and the others what is left, in order.
///
/// A title lists the schemes in the order of the document, the parameters are grouped by place: with several schemes
/// only the words can tell which is which. Names that nobody takes stay in `names`.
fn assign_names(credentials: Vec<Credential>, names: &mut Vec<String>) -> Vec<(String, Node)> {
    let mut assigned: Vec<Option<String>> = vec![None; credentials.len()];
    loop {
        let open = (0..credentials.len()).filter(|&index| assigned[index].is_none());
        let pairs: Vec<(usize, usize)> =
            open.flat_map(|index| (0..names.len()).map(move |name| (index, name))).collect();
        let score = |&(index, name): &(usize, usize)| shared_words(&credentials[index].words, &names[name]);
        // Of equal scores `max_by_key` takes the last one, and the first one is wanted.
        let Some((index, name)) = pairs.into_iter().rev().max_by_key(score) else { break };
        assigned[index] = Some(names.remove(name));
    }
    let named = |(credential, name): (Credential, Option<String>)| {
        let name = name.unwrap_or_else(|| credential.words.concat());
        (name, credential.scheme)
    };
    credentials.into_iter().zip(assigned).map(named).collect()
}

fn shared_words(own: &[String], name: &str) -> usize {
    words(name).filter(|word| own.contains(word)).count()
}

impl Schemes {
    /// Adds a scheme under `name`, or under `name_2` and so on where that is taken by another one.
    fn add(&mut self, name: &str, scheme: Node) -> String {
        let name = if name.is_empty() { "unnamed" } else { name };
        let numbered = (2_usize..).map(|number| format!("{name}_{number}"));
        let is_fit = |candidate: &String| self.by_name.get(candidate).is_none_or(|held| same(held, &scheme));
        let found = std::iter::once(name.to_owned()).chain(numbered).find(is_fit);
        let name = found.expect("the candidates never end");
        self.by_name.entry(name.clone()).or_insert(scheme);
        name
    }

    /// The schemes as `components.securitySchemes` holds them.
    pub(super) fn build(self, mark: Mark) -> Node {
        let mut object = Object::default();
        for (name, scheme) in self.by_name {
            object.put(&name, scheme);
        }
        object.build(mark)
    }
}

/// What stands for a scheme that the page does not describe: refusing callers is better than letting all of them in.
fn stand_in(mark: Mark) -> Node {
    let mut scheme = Object::default();
    scheme.put("type", text("http", mark));
    scheme.put("scheme", text("bearer", mark));
    scheme.put("description", text(crate::compare::losses::UNDESCRIBED_SECURITY, mark));
    scheme.build(mark)
}

/// A name as `components` allows it: the tool made blanks of `_` and `-`.
fn scheme_name(title: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    title.trim().chars().map(allowed).collect()
}

/// The words of a name in lower case; single letters say nothing (`X-Key`).
fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let snake = text.to_snake_case();
    let words: Vec<String> = snake.split('_').filter(|word| word.len() > 1).map(str::to_owned).collect();
    words.into_iter()
}
