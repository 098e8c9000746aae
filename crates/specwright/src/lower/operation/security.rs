//! Security schemes, and who may call an operation.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme as TypedSecurityScheme};

use crate::diagnostic::Code;
use crate::http::{Location, SchemeKind};
use crate::ir::{Requirement, SchemeId, SecurityScheme};
use crate::openapi::Typed;

use super::{Lowering, is_path};

/// All schemes of the document, in its order.
pub(super) fn schemes(typed: &Typed<'_>) -> Vec<SecurityScheme> {
    let scheme = |scheme: &crate::openapi::TypedScheme| SecurityScheme {
        name: scheme.name.clone(),
        description: scheme.description.clone(),
        kind: scheme.scheme.as_ref().map_or(SchemeKind::MutualTls, kind),
    };
    typed.schemes.iter().map(scheme).collect()
}

fn kind(scheme: &TypedSecurityScheme) -> SchemeKind {
    match scheme {
        TypedSecurityScheme::APIKey { location, name, .. } => SchemeKind::ApiKey {
            location: match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            },
            name: name.clone(),
        },
        TypedSecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SchemeKind::Bearer,
            "basic" => SchemeKind::Basic,
            _ => SchemeKind::Http(scheme.clone()),
        },
        TypedSecurityScheme::OAuth2 { .. } | TypedSecurityScheme::OpenIDConnect { .. } => SchemeKind::Bearer,
    }
}

impl Lowering<'_, '_> {
    /// Who may call the operation. What the document says for all operations is about its own paths: the
    /// senders of webhooks and callbacks have no credentials of ours.
    pub(super) fn security(&mut self) -> Vec<Requirement> {
        let own = self.operation.operation.security.as_ref();
        let of_all = is_path(&self.operation.kind).then_some(&self.typed.security);
        let alternatives: Vec<Requirement> =
            own.or(of_all).into_iter().flatten().map(|requirement| self.requirement(requirement)).collect();
        let is_open = alternatives.iter().all(|requirement| requirement.schemes.is_empty());
        if is_open { Vec::new() } else { alternatives }
    }

    fn requirement(&mut self, requirement: &SecurityRequirement) -> Requirement {
        let schemes = requirement.iter().map(|(name, scopes)| (self.scheme(name), scopes.clone()));
        Requirement { schemes: schemes.collect() }
    }

    /// The scheme of this name. One that is not declared still guards the operation: without it the operation
    /// would be open, which the document does not say.
    fn scheme(&mut self, name: &str) -> SchemeId {
        if let Some(index) = self.api.security_schemes.iter().position(|scheme| scheme.name == name) {
            return SchemeId(index);
        }
        let message =
            format!("the security scheme `{name}` is not declared; whoever authenticates must know it");
        self.report(Code::DanglingRef, self.operation.origin.clone(), message);
        let (name, kind) = (name.to_owned(), SchemeKind::Undeclared);
        self.api.security_schemes.push(SecurityScheme { name, description: None, kind });
        SchemeId(self.api.security_schemes.len() - 1)
    }
}
