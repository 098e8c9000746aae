//! What is read together: one file, or one for each section of the API where that would be too long.

use indexmap::IndexMap;

use crate::model::operations::{BodyContent, OperationItem, ReplyBody};
use crate::model::{TypeItem, TypeKind};
use crate::naming::{RustIdent, Scope};

/// How many lines a file may have, roughly.
const MAX_LINES: usize = 5_000;

/// A piece of the output, to be sorted into a file.
pub(crate) trait Piece {
    /// The title of its section.
    fn section(&self) -> &str;

    /// About how many lines it takes.
    fn lines(&self) -> usize;

    /// Whether it stays with the piece before it.
    fn stays(&self) -> bool;
}

/// Pieces that share a file.
#[derive(Debug, Clone)]
pub(crate) struct Section<T> {
    /// The name of its module.
    pub(crate) name: String,
    /// What it is about.
    pub(crate) title: String,
    pub(crate) items: Vec<T>,
}

/// How pieces are spread over files.
#[derive(Debug, Clone)]
pub(crate) enum Split<T> {
    /// They fit one.
    File(Vec<T>),
    /// Each section has its own, or several.
    Sections(Vec<Section<T>>),
}

/// Spreads pieces over files; no module is called as one of `taken`.
pub(crate) fn split<T: Piece>(items: Vec<T>, taken: &[&str]) -> Split<T> {
    if items.iter().map(T::lines).sum::<usize>() <= MAX_LINES {
        return Split::File(items);
    }
    // Titles that differ in spelling only share a module.
    let mut by_name: IndexMap<String, (String, Vec<T>)> = IndexMap::new();
    for item in items {
        let section = by_name.entry(module_name(item.section()));
        let (_, section) = section.or_insert_with(|| (item.section().to_owned(), Vec::new()));
        section.push(item);
    }
    let mut sections = Vec::new();
    let mut taken = Scope::reserving(taken);
    for (name, (title, items)) in by_name {
        sections.extend(parts(&name, &title, items, &mut taken));
    }
    sections.sort_by(|a, b| a.name.cmp(&b.name));
    Split::Sections(sections)
}

/// A section in files of bearable length.
fn parts<T: Piece>(name: &str, title: &str, items: Vec<T>, taken: &mut Scope) -> Vec<Section<T>> {
    let total: usize = items.iter().map(T::lines).sum();
    let count = total.div_ceil(MAX_LINES).max(1);
    let share = total.div_ceil(count);
    let mut parts: Vec<Section<T>> = Vec::with_capacity(count);
    let mut filled = usize::MAX;
    for item in items {
        // An inline type stays with what it stands in.
        if filled >= share && (parts.is_empty() || !item.stays()) {
            let number = parts.len() + 1;
            let name = if count > 1 { format!("{name}_{number}") } else { name.to_owned() };
            let ladder = [RustIdent::snake(&name), RustIdent::snake(&format!("{name}_api"))];
            let name = taken.claim(ladder).bare().to_owned();
            let title = if count > 1 { format!("{title}, part {number}") } else { title.to_owned() };
            parts.push(Section { name, title, items: Vec::new() });
            filled = 0;
        }
        filled += item.lines();
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

impl Piece for &TypeItem {
    fn section(&self) -> &str {
        &self.section
    }

    fn lines(&self) -> usize {
        let docs = self.docs.0.len();
        docs + match &self.kind {
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

    fn stays(&self) -> bool {
        self.inline
    }
}

/// About how many lines the request and response of an operation take.
pub(crate) fn lines_of_types(item: &OperationItem) -> usize {
    let parameters = item.request.parameters.iter().map(|parameter| 1 + parameter.docs.0.len());
    let body = item.request.body.as_ref().map_or(0, |body| {
        let choice = match &body.content {
            BodyContent::One(_) => 0,
            BodyContent::Choice { variants, .. } => 5 + 2 * variants.len(),
        };
        2 + body.docs.0.len() + choice
    });
    let variants = item.response.variants.iter().map(|variant| {
        let choice = match &variant.body {
            ReplyBody::None | ReplyBody::One(_) => 0,
            ReplyBody::Choice { variants, .. } => 5 + 2 * variants.len(),
        };
        2 + variant.docs.0.len() + choice
    });
    10 + parameters.sum::<usize>() + body + variants.sum::<usize>()
}

/// About how many lines an operation takes in `server.rs`, its method in the trait aside.
pub(crate) fn lines_of_handler(item: &OperationItem) -> usize {
    let authentication = if item.accepts.is_empty() { 0 } else { 8 };
    let body = item.request.body.as_ref().map_or(0, |_| 5);
    let variants = item.response.variants.iter().map(|variant| match &variant.body {
        ReplyBody::None | ReplyBody::One(_) => 3,
        ReplyBody::Choice { variants, .. } => 6 + 3 * variants.len(),
    });
    27 + authentication + 2 * item.request.parameters.len() + body + variants.sum::<usize>()
}

/// About how many lines an operation takes in its trait.
pub(crate) fn lines_of_method(item: &OperationItem) -> usize {
    9 + item.docs.0.len()
}
