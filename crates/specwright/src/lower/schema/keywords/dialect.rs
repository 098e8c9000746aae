//! Keywords of schemas that are of another version of OpenAPI.

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Version;
use crate::source::At;

/// Keywords that belong to another version are read as they are meant, and said.
pub(super) fn check(at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let mut foreign = |code: Code, name: &str, instead: &str| {
        if let Some(found) = at.get(name) {
            let message =
                format!("`{name}` is read as it is meant, though this version of OpenAPI does not have it");
            diagnostics.report(code, found.origin(), message).help(instead.to_owned());
        }
    };
    if version == Version::V3_0 {
        for keyword in [
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "$id",
            "const",
            "prefixItems",
            "patternProperties",
            "$defs",
            "propertyNames",
            "if",
            "unevaluatedProperties",
        ] {
            foreign(Code::ForeignDialect, keyword, "OpenAPI 3.1 has it");
        }
    } else {
        // JSON Schema takes any other keyword.
        foreign(Code::OlderDialect, "nullable", "write `null` among the types");
    }
    for name in ["exclusiveMinimum", "exclusiveMaximum"] {
        let Some(bound) = at.node.get(name) else { continue };
        if version == Version::V3_0 && bound.as_bool().is_none() {
            foreign(Code::ForeignDialect, name, "write a boolean beside the bound");
        } else if version > Version::V3_0 && bound.as_bool().is_some() {
            foreign(Code::ForeignDialect, name, "write the bound itself");
        }
    }
}
