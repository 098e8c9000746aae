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
