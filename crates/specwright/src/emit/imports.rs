//! How a file spells what stands elsewhere, and what it imports for that.
//!
//! A name is imported where the module has no item of that name; else its path is written in full.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::rust::RustIdent;

/// What a file imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Import {
    /// A name of a crate: the path to it, and the name.
    Name(&'static str, &'static str),
    /// The module of the models, which stands beside this one.
    Models,
    /// All requests and responses, from the module beside this one.
    Operations,
    /// The models of other sections, from the module around.
    Siblings,
}

/// Which module a file belongs to, and what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// The models.
    Models,
    /// The operations or the server, in one file or in `mod.rs`.
    Operations,
    /// The operations or the server, in the file of a section, below the module that has what is shared.
    OperationsSection,
    /// The module around all others.
    Around,
}

/// The names that a module has anyway.
#[derive(Debug, Default)]
pub(crate) struct Own<'m> {
    /// Those of its own items.
    pub(crate) items: HashSet<&'m str>,
    /// Those that it imports all at once.
    pub(crate) globbed: HashSet<&'m str>,
}

/// The names of one file.
#[derive(Debug)]
pub(crate) struct Names<'m> {
    module: Module,
    own: &'m Own<'m>,
    imports: RefCell<BTreeSet<Import>>,
    models: RefCell<BTreeSet<String>>,
}

impl<'m> Names<'m> {
    /// The names of a file, of which nothing is imported yet.
    pub(crate) fn new(module: Module, own: &'m Own<'m>) -> Self {
        Self { module, own, imports: RefCell::default(), models: RefCell::default() }
    }

    /// What was imported, and the models that were named.
    pub(crate) fn into_used(self) -> (BTreeSet<Import>, BTreeSet<String>) {
        (self.imports.into_inner(), self.models.into_inner())
    }

    /// A type, function or module of `specwright_support`.
    pub(crate) fn support(&self, name: &'static str) -> TokenStream {
        self.external("specwright_support", name)
    }

    /// A type or function of `specwright_support::server`.
    pub(crate) fn server(&self, name: &'static str) -> TokenStream {
        self.external("specwright_support::server", name)
    }

    /// A decoder of `specwright_support::union`.
    pub(crate) fn union(&self, name: &'static str) -> TokenStream {
        self.external("specwright_support::union", name)
    }

    /// A trait of `serde`, with its derive.
    pub(crate) fn serde(&self, name: &'static str) -> TokenStream {
        self.external("serde", name)
    }

    fn external(&self, path: &'static str, name: &'static str) -> TokenStream {
        let full = || format!("{path}::{name}").parse().unwrap_or_default();
        let taken = self.own.items.contains(name) || self.own.globbed.contains(name);
        if taken || matches!(self.module, Module::Around) {
            return full();
        }
        self.imports.borrow_mut().insert(Import::Name(path, name));
        let ident = Ident::new(name, Span::call_site());
        quote!(#ident)
    }

    /// A type of the models.
    pub(crate) fn model(&self, ident: &RustIdent) -> TokenStream {
        match self.module {
            Module::Models => {
                self.models.borrow_mut().insert(ident.bare().to_owned());
                quote!(#ident)
            }
            Module::Operations | Module::OperationsSection => {
                self.imports.borrow_mut().insert(Import::Models);
                quote!(models::#ident)
            }
            Module::Around => quote!(models::#ident),
        }
    }

    /// A request or response, from beside its module.
    pub(crate) fn operation(&self, ident: &RustIdent) -> TokenStream {
        if self.own.items.contains(ident.bare()) {
            return quote!(super::operations::#ident);
        }
        self.imports.borrow_mut().insert(Import::Operations);
        quote!(#ident)
    }

    /// The path to what the sections of a module share, from where this file is.
    pub(crate) fn around(&self) -> Option<TokenStream> {
        matches!(self.module, Module::OperationsSection).then(|| quote!(super::))
    }
}

/// The `use` items for these imports, in the order of `rustfmt`: those of crates, then those of modules.
pub(crate) fn uses(imports: &BTreeSet<Import>) -> [Vec<TokenStream>; 2] {
    let mut crates: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut modules = Vec::new();
    for import in imports {
        match import {
            Import::Name(path, name) => crates.entry(path).or_default().push(name),
            Import::Models => modules.push(quote!(
                use super::models;
            )),
            Import::Operations => modules.push(quote!(
                use super::operations::*;
            )),
            Import::Siblings => modules.push(quote!(
                use super::*;
            )),
        }
    }
    let path = |(path, names): (&str, Vec<&str>)| match names[..] {
        [name] => format!("{path}::{name}"),
        // A brace stands behind all letters.
        _ => format!("{path}::{{{}}}", names.join(", ")),
    };
    let mut paths: Vec<String> = crates.into_iter().map(path).collect();
    paths.sort_unstable();
    let crates = paths.iter().map(|path| {
        let path: TokenStream = path.parse().unwrap_or_default();
        quote!(use #path;)
    });
    [crates.collect(), modules]
}
