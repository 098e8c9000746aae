//! The paths that stand in a module: those of its `use` items, of its code, and of the input of macros.
//!
//! Code is read as tokens: a path is words with `::` between them, whatever stands around it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Item, UseTree};

/// Macros whose input is code of somebody else.
const TEMPLATES: [&str; 1] = ["quote"];

/// All paths of these items, those of modules within them left out.
pub(crate) fn paths(items: &[Item]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Mod(_) => {}
            Item::Use(item) => of_use(&item.tree, &[], &mut found),
            item => of_tokens(item.to_token_stream(), &mut found),
        }
    }
    found
}

fn of_use(tree: &UseTree, before: &[String], found: &mut Vec<Vec<String>>) {
    let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
    match tree {
        UseTree::Path(path) => of_use(&path.tree, &with(&path.ident), found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| of_use(tree, before, found)),
        UseTree::Name(name) if name.ident == "self" => found.push(before.to_vec()),
        UseTree::Name(name) => found.push(with(&name.ident)),
        UseTree::Rename(rename) => found.push(with(&rename.ident)),
        UseTree::Glob(_) => found.push(before.to_vec()),
    }
}

/// Paths of several words; a single word was defined here, or a `use` brought it.
fn of_tokens(tokens: TokenStream, found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            TokenTree::Ident(word) if is_template(&word.to_string(), &tokens[index + 1..]) => index += 2,
            // Within a function: at the top of a module it is an item.
            TokenTree::Ident(word) if word == "use" => index += of_inner_use(&tokens[index..], found),
            TokenTree::Ident(word) => {
                let mut path = vec![word.to_string()];
                while let Some(TokenTree::Ident(next)) = tokens.get(index + 3)
                    && is_colons(&tokens[index + 1..])
                {
                    path.push(next.to_string());
                    index += 3;
                }
                if path.len() > 1 {
                    found.push(path);
                }
            }
            TokenTree::Group(group) => of_tokens(group.stream(), found),
            // From another crate.
            TokenTree::Punct(_) if is_colons(&tokens[index..]) => index += 2,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        index += 1;
    }
}

/// The paths of a `use` item among tokens; how many tokens it has behind its first.
fn of_inner_use(tokens: &[TokenTree], found: &mut Vec<Vec<String>>) -> usize {
    let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    let Some(end) = tokens.iter().position(is_end) else { return 0 };
    let item = tokens[..=end].iter().cloned().collect();
    match syn::parse2::<syn::ItemUse>(item) {
        Ok(item) => {
            of_use(&item.tree, &[], found);
            end
        }
        // Another word of a macro's input.
        Err(_) => 0,
    }
}

/// Whether this is the call of a macro with code of somebody else.
fn is_template(word: &str, behind: &[TokenTree]) -> bool {
    let is_call = matches!(behind, [TokenTree::Punct(not), TokenTree::Group(group), ..]
        if not.as_char() == '!' && group.delimiter() != Delimiter::None);
    is_call && TEMPLATES.contains(&word)
}

fn is_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() >= 2 && tokens[..2].iter().all(is_colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_items_within_functions_are_seen() {
        let file = syn::parse_file("fn f() { use crate::{a, b::{self, c as d}}; d::e(); }").unwrap();
        let found: Vec<String> = paths(&file.items).iter().map(|path| path.join("::")).collect();
        assert_eq!(found, ["crate::a", "crate::b", "crate::b::c", "d::e"]);
    }
}
