//! Names of the fields of a struct.

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::Field;
use crate::rust::{RustIdent, Scope, Spelling, compose};

/// The names of a struct's fields: given ones first, then who is named exactly so on the wire, then the others up
/// the ladder.
pub(super) fn idents(owner: &RustIdent, fields: &[&Field], diagnostics: &mut Diagnostics) -> Vec<RustIdent> {
    let mut scope = Scope::default();
    let mut idents: Vec<Option<RustIdent>> = vec![None; fields.len()];
    for (field, slot) in fields.iter().zip(&mut idents) {
        let Some(given) = &field.value.notes.rust_name else { continue };
        let ident = RustIdent::snake(given);
        if !scope.try_claim(&ident) {
            let message = format!("the name `{ident}` is taken by another property");
            let help = "give another `x-rust-name`, here or where the name is taken";
            diagnostics.report(Code::NameCollision, field.value.origin.clone(), message).help(help);
            continue;
        }
        *slot = Some(ident);
    }
    for exact in [true, false] {
        for (field, slot) in fields.iter().zip(&mut idents) {
            let ident = plain(owner, &field.name);
            if slot.is_none() && (ident.bare() == field.name) == exact {
                let spelled = RustIdent::snake_spelling(&field.name, Spelling::Symbols);
                *slot = Some(scope.claim([ident, spelled]));
            }
        }
    }
    let idents: Vec<RustIdent> =
        idents.into_iter().map(|ident| ident.unwrap_or_else(|| RustIdent::snake("empty"))).collect();
    for (field, ident) in fields.iter().zip(&idents) {
        if field.value.notes.rust_name.is_none() && compose::is_cut(&field.name) {
            let message = format!("the name has a word that is too long for Rust: it is `{ident}`");
            let help = "set `x-rust-name`";
            diagnostics.report(Code::ChosenName, field.value.origin.clone(), message).help(help);
        }
    }
    idents
}

/// `self` cannot be the name of a field; among links it is the link to what has them.
fn plain(owner: &RustIdent, wire: &str) -> RustIdent {
    let among_links = || owner.bare().ends_with("Links");
    RustIdent::snake(if wire == "self" && among_links() { "self_link" } else { wire })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn self_is_a_link_among_links() {
        for (owner, wire, expected) in
            [("OrderLinks", "self", "self_link"), ("Order", "self", "self_"), ("Links", "next", "next")]
        {
            assert_eq!(plain(&RustIdent::camel(owner), wire).to_string(), expected, "{owner}");
        }
    }
}
