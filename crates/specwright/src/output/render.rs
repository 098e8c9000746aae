//! Tokens -> formatted text.
//!
//! Items are formatted one by one and joined by blank lines, which `prettyplease` does not print.

use proc_macro2::TokenStream;
use syn::{Attribute, ImplItem, Item, TraitItem, Visibility, parse_quote};

/// What stands above a generated file.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The command that writes the file.
    pub(crate) command: String,
    /// The document that it is made from.
    pub(crate) source: String,
}

/// Items as text.
#[derive(Debug)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    /// Whether any of them is for everybody.
    pub(crate) is_public: bool,
}

/// A whole file: header, module documentation, items.
pub(crate) fn file(header: &Header, about: &[String], items: &[&str]) -> String {
    let Header { command, source } = header;
    let mut text = format!("// @generated from `{source}` by `{command}`. Do not edit.\n\n");
    for line in about {
        text.push_str("//!");
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
    for item in items {
        text.push('\n');
        text.push_str(item);
    }
    text
}

/// Formats one group of items (a type with its implementations), with blank lines between them.
pub(crate) fn items(tokens: Vec<TokenStream>) -> Formatted {
    let mut formatted = Vec::with_capacity(tokens.len());
    let mut is_public = false;
    for tokens in tokens {
        let shown = tokens.to_string();
        let file: syn::File = match syn::parse2(tokens) {
            Ok(file) => file,
            Err(error) => unreachable!("emit: the tokens of an item do not parse: {error}\n{shown}"),
        };
        for item in file.items {
            is_public |=
                visibility(&item).is_some_and(|visibility| matches!(visibility, Visibility::Public(_)));
            formatted.push(unparse(item));
        }
    }
    Formatted { text: formatted.join("\n"), is_public }
}

/// Who may name an item; nothing for what has no name.
const fn visibility(item: &Item) -> Option<&Visibility> {
    match item {
        Item::Const(item) => Some(&item.vis),
        Item::Enum(item) => Some(&item.vis),
        Item::Fn(item) => Some(&item.vis),
        Item::Static(item) => Some(&item.vis),
        Item::Struct(item) => Some(&item.vis),
        Item::Trait(item) => Some(&item.vis),
        Item::Type(item) => Some(&item.vis),
        Item::Union(item) => Some(&item.vis),
        Item::Use(item) => Some(&item.vis),
        _ => None,
    }
}

/// Formats `use` items, one below the other.
pub(crate) fn uses(tokens: Vec<TokenStream>) -> String {
    let items = tokens.into_iter().filter_map(|tokens| syn::parse2(tokens).ok());
    items.map(unparse).collect()
}

fn empty_file() -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() }
}

/// The doc comment that stands for a blank line until the item is text. Documentation begins with a space, so that
/// none of a document looks like it.
const BLANK: &str = "-";

/// Puts blank lines between the members of an `impl` or a `trait`, as `rustfmt` users write them.
fn separate_members(item: &mut Item) {
    let members: Vec<&mut Vec<Attribute>> = match item {
        Item::Impl(item) => item.items.iter_mut().filter_map(attributes_in_impl).collect(),
        Item::Trait(item) => item.items.iter_mut().filter_map(attributes_in_trait).collect(),
        _ => Vec::new(),
    };
    for attributes in members.into_iter().skip(1) {
        attributes.insert(0, parse_quote!(#[doc = #BLANK]));
    }
}

const fn attributes_in_impl(member: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match member {
        ImplItem::Const(member) => Some(&mut member.attrs),
        ImplItem::Fn(member) => Some(&mut member.attrs),
        ImplItem::Type(member) => Some(&mut member.attrs),
        _ => None,
    }
}

const fn attributes_in_trait(member: &mut TraitItem) -> Option<&mut Vec<Attribute>> {
    match member {
        TraitItem::Const(member) => Some(&mut member.attrs),
        TraitItem::Fn(member) => Some(&mut member.attrs),
        TraitItem::Type(member) => Some(&mut member.attrs),
        _ => None,
    }
}

fn unparse(mut item: Item) -> String {
    separate_members(&mut item);
    let text = prettyplease::unparse(&syn::File { items: vec![item], ..empty_file() });
    text.replace(&format!("    ///{BLANK}\n"), "\n")
}
