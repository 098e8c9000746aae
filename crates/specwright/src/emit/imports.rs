//! How a file spells what stands elsewhere, and what it imports for that.
//!
//! A name is imported where the module has no item of that name; else its path is written in full.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::rust::{Crate, RustIdent};

/// A module that others are named from: a crate, or a module in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Home {
    of: Crate,
    module: Option<&'static str>,
}

impl Home {
    /// Names of a crate itself.
    const fn of(of: Crate) -> Self {
        Self { of, module: None }
    }

    const fn within(self, module: &'static str) -> Self {
        Self { module: Some(module), ..self }
    }

    fn segments(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.of.as_str()).chain(self.module)
    }
}

/// A name of a crate as a file spells it: with the path to it, where it is not imported.
struct Spelled {
    home: Option<Home>,
    name: &'static str,
}

impl ToTokens for Spelled {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (segments, name) = (self.home.into_iter().flat_map(Home::segments).map(ident), ident(self.name));
        tokens.extend(quote!(#(#segments::)*#name));
    }
}

/// What a file imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Import {
    /// A name of a crate.
    Name(Home, &'static str),
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
    used: RefCell<Used>,
}

/// What the code of a file names of other places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Used {
    /// What it imports.
    pub(crate) imports: BTreeSet<Import>,
    /// The crates that it names, in imports or by full paths.
    pub(crate) crates: BTreeSet<Crate>,
    /// The models that it names from their own module.
    pub(crate) models: BTreeSet<String>,
}

impl<'m> Names<'m> {
    /// The names of a file, of which nothing is imported yet.
    pub(crate) fn new(module: Module, own: &'m Own<'m>) -> Self {
        Self { module, own, used: RefCell::default() }
    }

    /// What was named.
    pub(crate) fn into_used(self) -> Used {
        self.used.into_inner()
    }

    /// A type, function or module of `specwright_support`.
    pub(crate) fn support(&self, name: &'static str) -> TokenStream {
        self.external(Home::of(Crate::Support), name)
    }

    /// Notes that the module of the rules is named, which is imported in any case: no item of a file is a module.
    pub(crate) fn rules(&self) {
        let (mut used, home) = (self.used.borrow_mut(), Home::of(Crate::Support));
        used.crates.insert(home.of);
        used.imports.insert(Import::Name(home, "rules"));
    }

    /// A type or function of `specwright_support::server`.
    pub(crate) fn server(&self, name: &'static str) -> TokenStream {
        self.external(Home::of(Crate::Support).within("server"), name)
    }

    /// A name of a crate by its full path, where it is named too seldom to be imported.
    pub(crate) fn full(&self, of: Crate, name: &'static str) -> TokenStream {
        self.used.borrow_mut().crates.insert(of);
        Spelled { home: Some(Home::of(of)), name }.into_token_stream()
    }

    fn external(&self, home: Home, name: &'static str) -> TokenStream {
        self.spelled(home, name).into_token_stream()
    }

    fn spelled(&self, home: Home, name: &'static str) -> Spelled {
        let mut used = self.used.borrow_mut();
        used.crates.insert(home.of);
        let taken = self.own.items.contains(name) || self.own.globbed.contains(name);
        if taken || matches!(self.module, Module::Around) {
            return Spelled { home: Some(home), name };
        }
        used.imports.insert(Import::Name(home, name));
        Spelled { home: None, name }
    }

    /// A type of the models.
    pub(crate) fn model(&self, ident: &RustIdent) -> TokenStream {
        match self.module {
            Module::Models => {
                self.used.borrow_mut().models.insert(ident.bare().to_owned());
                quote!(#ident)
            }
            Module::Operations | Module::OperationsSection => {
                self.used.borrow_mut().imports.insert(Import::Models);
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
        self.used.borrow_mut().imports.insert(Import::Operations);
        quote!(#ident)
    }

    /// The path to what the sections of a module share, from where this file is.
    pub(crate) fn around(&self) -> Option<TokenStream> {
        matches!(self.module, Module::OperationsSection).then(|| quote!(super::))
    }
}

/// The `use` items for these imports, in the order of `rustfmt`: those of crates, then those of modules.
pub(crate) fn uses(imports: &BTreeSet<Import>) -> [Vec<TokenStream>; 2] {
    let mut crates: BTreeMap<Home, Vec<&'static str>> = BTreeMap::new();
    let mut modules = Vec::new();
    for import in imports {
        match import {
            Import::Name(home, name) => crates.entry(*home).or_default().push(*name),
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
    let mut crates: Vec<(Home, Vec<&'static str>)> = crates.into_iter().collect();
    crates.sort_by_key(|(home, names)| sorted_by(*home, names));
    let crates = crates.into_iter().map(|(home, names)| {
        let (path, mut names) = (home.segments().map(ident), names.into_iter().map(ident));
        if names.len() == 1 {
            let name = names.next();
            return quote!(use #(#path::)*#name;);
        }
        quote!(use #(#path::)*{#(#names),*};)
    });
    [crates.collect(), modules]
}

/// What the names of a module are sorted by: as they are read, but names in braces stand behind all others.
fn sorted_by(home: Home, names: &[&'static str]) -> (Crate, bool, &'static str) {
    match (home.module, names) {
        (Some(module), _) => (home.of, false, module),
        (None, [name]) => (home.of, false, name),
        (None, _) => (home.of, true, ""),
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
