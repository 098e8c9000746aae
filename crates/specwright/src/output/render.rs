//! Tokens -> formatted text.
//!
//! Items are formatted one by one and joined by blank lines, which `prettyplease` does not print.

use proc_macro2::TokenStream;

/// What stands above a generated file.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The command that writes the file.
    pub(crate) command: String,
    /// The document that it is made from.
    pub(crate) source: String,
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
pub(crate) fn items(tokens: Vec<TokenStream>) -> String {
    let mut formatted = Vec::with_capacity(tokens.len());
    for tokens in tokens {
        let shown = tokens.to_string();
        let file: syn::File = match syn::parse2(tokens) {
            Ok(file) => file,
            Err(error) => unreachable!("emit: the tokens of an item do not parse: {error}\n{shown}"),
        };
        for item in file.items {
            let one = syn::File { items: vec![item], ..empty_file() };
            formatted.push(part_members(&prettyplease::unparse(&one)));
        }
    }
    formatted.join("\n")
}

/// Formats `use` items, one below the other.
pub(crate) fn uses(tokens: Vec<TokenStream>) -> String {
    let items = tokens.into_iter().filter_map(|tokens| syn::parse2(tokens).ok());
    items.map(|item| prettyplease::unparse(&syn::File { items: vec![item], ..empty_file() })).collect()
}

fn empty_file() -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() }
}

/// Puts blank lines between the members of an `impl` or a `trait`, as `rustfmt` users write them.
fn part_members(item: &str) -> String {
    let is_block = item.lines().any(|line| {
        ["impl", "pub trait", "trait"]
            .iter()
            .any(|keyword| line.strip_prefix(keyword).is_some_and(|rest| rest.starts_with([' ', '<'])))
    });
    if !is_block {
        return item.to_owned();
    }
    let mut text = String::with_capacity(item.len() + 64);
    let mut member_ended = false;
    for line in item.lines() {
        if member_ended && line != "}" {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        let at_member = line.starts_with("    ") && !line.starts_with("     ");
        let ends = line.ends_with(';') || line == "    }";
        member_ended = ends && (at_member || line.starts_with("    )"));
    }
    text
}
