//! Headers of answers: sets that are equal become one struct, however many answers have them.

use indexmap::IndexMap;

use crate::http::{Status, is_json};
use crate::ir::{Encoding, Header, Presence, Response};
use crate::model::TypeExpr;
use crate::model::operations::{HeaderForm, HeaderItem, HeadersItem};
use crate::naming::prose::doc_text;
use crate::rust::{DocText, RustIdent, Scope, compose, inert_code};
use crate::words::{status_words, words};

use super::responses::status_text;
use super::{Namer, line};

/// How many statuses are listed.
const MOST_STATUSES: usize = 4;

/// The distinct sets of headers, each with the answers that have it.
#[derive(Debug, Default)]
pub(super) struct HeaderSets(IndexMap<Vec<HeaderItem>, Vec<Use>>);

/// An answer that has a set of headers.
#[derive(Debug)]
struct Use {
    operation: usize,
    method: RustIdent,
    status: Status,
    component: Option<String>,
}

impl Namer<'_> {
    /// Notes the headers of an answer; gives the index of their set.
    pub(super) fn headers(
        &mut self,
        response: &Response,
        operation: usize,
        method: &RustIdent,
    ) -> Option<usize> {
        if response.headers.is_empty() {
            return None;
        }
        let mut fields = Scope::default();
        let items = response.headers.iter().map(|header| self.header(header, &mut fields)).collect();
        let set = self.headers.0.entry(items);
        let index = set.index();
        set.or_default().push(Use {
            operation,
            method: method.clone(),
            status: response.status,
            component: response.component.clone(),
        });
        Some(index)
    }

    fn header(&self, header: &Header, fields: &mut Scope) -> HeaderItem {
        let ident = fields.claim([RustIdent::snake(&header.name)]);
        let (ty, nullable) = match (self.types)(&header.value) {
            TypeExpr::Option(inner) => (*inner, true),
            ty => (ty, false),
        };
        let form = match &header.encoding {
            Encoding::Content(media) if is_json(media) => HeaderForm::Json,
            Encoding::Style { explode: true, .. } => HeaderForm::Exploded,
            Encoding::Content(_) | Encoding::Style { explode: false, .. } => HeaderForm::Plain,
        };
        let further = format!("Header {}.", inert_code(&header.name));
        HeaderItem {
            ident,
            docs: doc_text(&header.docs, &[further]),
            wire: header.name.clone(),
            ty,
            required: header.presence == Presence::Required && !nullable,
            form,
        }
    }

    /// A struct for each set, named when all that use it are known.
    pub(super) fn header_items(&mut self) -> Vec<HeadersItem> {
        let sets = std::mem::take(&mut self.headers).0;
        let item = |(fields, uses): (Vec<HeaderItem>, Vec<Use>)| {
            let ident = self.scope.claim(names(&fields, &uses));
            let operation = uses.first().map(|first| first.operation);
            let operation = operation.filter(|first| uses.iter().all(|one| one.operation == *first));
            HeadersItem { ident, docs: docs(&uses), fields, operation }
        };
        sets.into_iter().map(item).collect()
    }
}

/// What a set can be called: after its answer if only one has it; else after the shared response that all its
/// answers are, what the headers have in common, or the first operation.
fn names(fields: &[HeaderItem], uses: &[Use]) -> Vec<RustIdent> {
    let Some(first) = uses.first() else { return Vec::new() };
    let status = status_words(first.status);
    let own = compose::camel(first.method.bare(), &format!("{status} headers"));
    if uses.len() == 1 {
        return vec![own];
    }
    let component = first.component.clone();
    let component = component.filter(|_| uses.iter().all(|one| one.component == first.component));
    let shared = component.or_else(|| shared_words(fields));
    let shared = shared.filter(|name| name.chars().any(char::is_alphabetic));
    let shared = shared.map(|name| {
        let name = RustIdent::camel(&name);
        if name.bare().ends_with("Headers") { name } else { compose::with_word(&name, "Headers") }
    });
    shared.into_iter().chain([own]).collect()
}

/// The words that all names of headers begin with, or at least have: `ratelimit-limit` and `ratelimit-reset` are
/// about `ratelimit`.
fn shared_words(fields: &[HeaderItem]) -> Option<String> {
    let names: Vec<Vec<String>> = fields.iter().map(|field| header_words(&field.wire)).collect();
    let (first, others) = names.split_first()?;
    let begins = |length: &usize| others.iter().all(|name| name.starts_with(&first[..*length]));
    let length = (0..=first.len()).rev().find(begins).unwrap_or(0);
    let shared: Vec<&str> = match length {
        0 => first
            .iter()
            .filter(|word| others.iter().all(|name| name.contains(word)))
            .map(|word| &**word)
            .collect(),
        length => first[..length].iter().map(|word| &**word).collect(),
    };
    (!shared.is_empty()).then(|| shared.join(" "))
}

/// The words of a header, without the `X-` of home-made ones.
fn header_words(wire: &str) -> Vec<String> {
    let mut words = words(wire);
    if words.len() > 1 && words.first().is_some_and(|word| word == "x") {
        words.remove(0);
    }
    words
}

fn docs(uses: &[Use]) -> DocText {
    let mut statuses: Vec<Status> = uses.iter().map(|one| one.status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let mut statuses: Vec<String> =
        statuses.into_iter().map(|status| inert_code(&status_text(status))).collect();
    let noun = if uses.len() == 1 { "the answer" } else { "answers" };
    if statuses.len() > MOST_STATUSES {
        return line("Headers that answers of many statuses have.");
    }
    let last = statuses.pop().unwrap_or_default();
    match &*statuses {
        [] => line(&format!("Headers of {noun} {last}.")),
        others => line(&format!("Headers of {noun} {} and {last}.", others.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Primitive;

    use super::*;

    fn set(names: &[&str]) -> Vec<HeaderItem> {
        let field = |name: &&str| HeaderItem {
            ident: RustIdent::snake(name),
            docs: DocText::default(),
            wire: (*name).to_owned(),
            ty: TypeExpr::Primitive(Primitive::String),
            required: false,
            form: HeaderForm::Plain,
        };
        names.iter().map(field).collect()
    }

    #[test]
    fn sets_are_named_after_what_their_uses_share() {
        let cases = [
            (&["Link"][..], &[None][..], "GetPetOkHeaders"),
            (&["Link"], &[None, None], "LinkHeaders"),
            (&["ratelimit-limit", "ratelimit-reset"], &[Some("a"), Some("b")], "RatelimitHeaders"),
            (&["ratelimit-limit"], &[Some("unauthorized"), Some("unauthorized")], "UnauthorizedHeaders"),
            (&["X-Rate-Limit-Limit", "X-RateLimit-Reset"], &[None, None], "RateLimitHeaders"),
            (&["Total-Count", "Page-Count"], &[None, None], "CountHeaders"),
            (&["X-Next", "X-Total"], &[None, None], "GetPetOkHeaders"),
            (&["Link"], &[Some("PageHeaders"), Some("PageHeaders")], "PageHeaders"),
        ];
        for (headers, components, expected) in cases {
            let one = |component: &Option<&str>| Use {
                operation: 0,
                method: RustIdent::snake("get_pet"),
                status: Status::Code(200),
                component: component.map(str::to_owned),
            };
            let uses: Vec<Use> = components.iter().map(one).collect();
            assert_eq!(names(&set(headers), &uses)[0].bare(), expected, "{headers:?} {components:?}");
        }
    }
}
