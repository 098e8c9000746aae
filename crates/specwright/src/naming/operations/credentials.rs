//! Credentials: one variant per distinct set of schemes that operations accept.

use crate::http::{Location, SchemeKind};
use crate::ir::{Api, Requirement, SchemeId};
use crate::model::operations::{AcceptItem, CredentialItem, SchemeItem};
use crate::rust::{DocText, RustIdent, Scope, compose, inert_code};

use super::line;

/// The credentials of a document, and what each operation accepts.
pub(super) fn credentials(api: &Api) -> (Vec<CredentialItem>, Vec<Vec<AcceptItem>>) {
    let mut scope = Scope::reserving(&["Self"]);
    let mut sets: Vec<Vec<SchemeId>> = Vec::new();
    let mut items: Vec<CredentialItem> = Vec::new();
    let mut accept = |requirement: &Requirement| {
        let mut set: Vec<SchemeId> = requirement.schemes.iter().map(|(scheme, _)| *scheme).collect();
        set.sort();
        let credential = sets.iter().position(|other| *other == set).unwrap_or_else(|| {
            items.push(item(api, &set, &mut scope));
            sets.push(set);
            sets.len() - 1
        });
        let mut scopes: Vec<String> = Vec::new();
        for name in requirement.schemes.iter().flat_map(|(_, names)| names) {
            if !scopes.contains(name) {
                scopes.push(name.clone());
            }
        }
        AcceptItem { credential, scopes }
    };
    let accepts = api.operations.iter().map(|operation| {
        // Nobody who has credentials is anonymous: what asks for nothing is tried last.
        let (named, open): (Vec<_>, Vec<_>) =
            operation.security.iter().partition(|one| !one.schemes.is_empty());
        named.into_iter().chain(open.into_iter().take(1)).map(&mut accept).collect()
    });
    let accepts = accepts.collect();
    (items, accepts)
}

fn item(api: &Api, set: &[SchemeId], scope: &mut Scope) -> CredentialItem {
    let schemes: Vec<_> = set.iter().filter_map(|id| api.security_schemes.get(id.0)).collect();
    let names: Vec<&str> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    let wire = if names.is_empty() { "anonymous".to_owned() } else { names.join(" and ") };
    let mut fields = Scope::default();
    let field = |name: &str, fields: &mut Scope| fields.claim([RustIdent::snake(name)]);
    // Variants and constants are both named after `Credentials`; of `k` both would be `K`.
    let ident = scope.claim([compose::camel(&wire, "")]);
    let constant = RustIdent::shouty(&wire);
    CredentialItem {
        ident,
        constant: scope.claim([constant.clone(), constant.with_suffix("_SCHEME")]),
        docs: docs(&schemes.iter().map(|scheme| (&*scheme.name, &scheme.kind)).collect::<Vec<_>>()),
        schemes: schemes
            .iter()
            .map(|scheme| SchemeItem {
                ident: field(&scheme.name, &mut fields),
                name: scheme.name.clone(),
                kind: scheme.kind.clone(),
            })
            .collect(),
    }
}

fn docs(schemes: &[(&str, &SchemeKind)]) -> DocText {
    let describe = |(name, kind): &(&str, &SchemeKind)| format!("{}: {}", inert_code(name), carrier(kind));
    let described: Vec<String> = schemes.iter().map(describe).collect();
    match described.is_empty() {
        true => line("Nothing: the operation can be called without credentials."),
        false => line(&format!("{}.", described.join("; "))),
    }
}

fn carrier(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey { location, name } => {
            let place = match location {
                Location::Query | Location::QueryString => "query parameter",
                Location::Cookie => "cookie",
                Location::Header | Location::Path => "header",
            };
            format!("a key in the {place} {}", inert_code(name))
        }
        SchemeKind::Basic => "`Authorization: Basic`".to_owned(),
        SchemeKind::Bearer => "`Authorization: Bearer`".to_owned(),
        SchemeKind::Http(scheme) => inert_code(&format!("Authorization: {scheme}")),
        SchemeKind::MutualTls => "a client certificate, which the connection shows".to_owned(),
        SchemeKind::Undeclared => "not declared in the document".to_owned(),
    }
}
