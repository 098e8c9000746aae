//! Which types are read together: one file, or one for each section of the API where that would be too long.

use indexmap::IndexMap;

use crate::model::{TypeItem, TypeKind};
use crate::naming::{RustIdent, Scope};

/// How many lines a file of models may have, roughly.
const MAX_LINES: usize = 5_000;

/// Types that share a file.
#[derive(Debug, Clone)]
pub(crate) struct Section<'m> {
    /// The name of its module.
    pub(crate) name: String,
    /// What it is about.
    pub(crate) title: String,
    pub(crate) items: Vec<&'m TypeItem>,
}

/// The sections of all types: one if they fit a file.
pub(crate) fn of(items: &[TypeItem]) -> Vec<Section<'_>> {
    if items.iter().map(lines).sum::<usize>() <= MAX_LINES {
        let items = items.iter().collect();
        return vec![Section { name: "models".to_owned(), title: "all".to_owned(), items }];
    }
    // Titles that differ in spelling only share a module.
    let mut by_name: IndexMap<String, (&str, Vec<&TypeItem>)> = IndexMap::new();
    for item in items {
        let (_, section) = by_name.entry(module_name(&item.section)).or_insert((&item.section, Vec::new()));
        section.push(item);
    }
    let mut sections = Vec::new();
    let mut taken = Scope::default();
    for (name, (title, items)) in by_name {
        sections.extend(parts(&name, title, items, &mut taken));
    }
    sections.sort_by(|a, b| a.name.cmp(&b.name));
    sections
}

/// A section in files of bearable length.
fn parts<'m>(name: &str, title: &str, items: Vec<&'m TypeItem>, taken: &mut Scope) -> Vec<Section<'m>> {
    let total: usize = items.iter().map(|item| lines(item)).sum();
    let count = total.div_ceil(MAX_LINES).max(1);
    let share = total.div_ceil(count);
    let mut parts: Vec<Section<'m>> = Vec::with_capacity(count);
    let mut filled = usize::MAX;
    for item in items {
        // An inline type stays with what it stands in.
        if filled >= share && (parts.is_empty() || !item.inline) {
            let number = parts.len() + 1;
            let name = if count > 1 { format!("{name}_{number}") } else { name.to_owned() };
            let name = taken.claim([RustIdent::snake(&name)]).bare().to_owned();
            let title = if count > 1 { format!("{title}, part {number}") } else { title.to_owned() };
            parts.push(Section { name, title, items: Vec::new() });
            filled = 0;
        }
        filled += lines(item);
        if let Some(part) = parts.last_mut() {
            part.items.push(item);
        }
    }
    parts
}

fn module_name(title: &str) -> String {
    let ident = RustIdent::snake(title);
    // `models::models` and raw names would confuse a reader.
    match ident.bare() {
        bare if ident.to_string() != bare => format!("{bare}_"),
        bare => bare.to_owned(),
    }
}

/// About how many lines a type takes.
fn lines(item: &TypeItem) -> usize {
    let docs = item.docs.0.len();
    docs + match &item.kind {
        TypeKind::Struct(structure) => {
            6 + structure.fields.iter().map(|field| 5 + field.docs.0.len()).sum::<usize>()
        }
        TypeKind::Enum(list) => {
            40 + list.variants.iter().map(|variant| 4 + variant.docs.0.len()).sum::<usize>()
        }
        TypeKind::Union(union) => {
            24 + union.variants.iter().map(|variant| 9 + variant.docs.0.len()).sum::<usize>()
        }
        TypeKind::Alias(_) | TypeKind::Newtype(_) => 3,
    }
}
