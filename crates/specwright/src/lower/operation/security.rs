//! Security schemes, and who may call an operation.

use crate::http::SchemeKind;
use crate::ir::{Requirement, SchemeId, SecurityScheme};
use crate::openapi::{Asked, Typed, undeclared};

use super::Lowering;

/// All schemes of the document, in its order.
pub(super) fn schemes(typed: &Typed<'_>) -> Vec<SecurityScheme> {
    let scheme = |scheme: &crate::openapi::TypedScheme| SecurityScheme {
        name: scheme.name.clone(),
        description: scheme.description.clone(),
        kind: scheme.kind.clone(),
    };
    typed.schemes.iter().map(scheme).collect()
}

impl Lowering<'_, '_> {
    /// Who may call the operation; none if anybody may.
    pub(super) fn security(&mut self) -> Vec<Requirement> {
        let alternatives = &self.operation.security;
        if alternatives.iter().all(|alternative| alternative.schemes.is_empty()) {
            return Vec::new();
        }
        let requirement = |asked: &Vec<Asked>| asked.iter().map(|asked| self.scheme(asked)).collect();
        let asked = alternatives.iter().map(|alternative| &alternative.schemes);
        asked.map(requirement).map(|schemes| Requirement { schemes }).collect()
    }

    /// The scheme of this name, with the scopes. One that is not declared still guards the operation: without it the
    /// operation would be open, which the document does not say.
    fn scheme(&mut self, asked: &Asked) -> (SchemeId, Vec<String>) {
        let Asked { name, scopes, origin } = asked;
        let known = self.typed.schemes.iter().any(|scheme| scheme.name == *name);
        if !known {
            let known = self.typed.schemes.iter().map(|scheme| &*scheme.name);
            undeclared(name, known, origin.clone(), self.schemas.diagnostics());
        }
        let schemes = &mut self.api.security_schemes;
        let index = schemes.iter().position(|scheme| scheme.name == *name).unwrap_or_else(|| {
            let (name, kind) = (name.clone(), SchemeKind::Undeclared);
            schemes.push(SecurityScheme { name, description: None, kind });
            schemes.len() - 1
        });
        (SchemeId(index), scopes.clone())
    }
}
