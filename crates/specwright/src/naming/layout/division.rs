//! The files of all modules.

use crate::model::TypeItem;
use crate::model::layout::{Division, Layout, SectionItem};
use crate::model::operations::Operations;

use super::files::{MAX_LINES, Piece, lines_of, split};
use super::lines;

/// Names that no section of operations may have: its files name these modules as their own.
const TAKEN: &[&str] = &["models", "operations"];

/// What a piece of a module is, by its index in the model.
#[derive(Debug, Clone, Copy)]
enum Content {
    Trait(usize),
    Item(usize),
}

/// Divides the modules into files.
pub(in crate::naming) fn layout(types: &[TypeItem], operations: &Operations) -> Layout {
    let models = types.iter().enumerate().map(|(index, item)| Piece {
        path: item.section.clone(),
        stays: item.inline,
        lines: lines::model(item),
        content: Content::Item(index),
    });
    // A module beside a type of its name would hide it.
    let taken: Vec<&str> = types.iter().map(|item| item.ident.bare()).collect();
    let handlers = pieces(operations, lines::handler);
    Layout {
        models: divided(models.collect(), 0, &taken),
        operations: divided(pieces(operations, lines::operation), 0, TAKEN),
        server: divided(
            traits(operations).into_iter().chain(handlers).collect(),
            lines::shared(operations),
            TAKEN,
        ),
    }
}

/// The operations in their order.
fn pieces(operations: &Operations, lines: impl Fn(&Operations, usize) -> usize) -> Vec<Piece<Content>> {
    let piece = |index: usize| Piece {
        path: operations.items[index].section.clone(),
        stays: false,
        lines: lines(operations, index),
        content: Content::Item(index),
    };
    (0..operations.items.len()).map(piece).collect()
}

/// The traits that are about something that a section is about too.
fn traits(operations: &Operations) -> Vec<Piece<Content>> {
    let piece = |index: usize| {
        let handlers = operations.items.iter().filter(|item| item.handler == index);
        let path = common(handlers.map(|item| &item.section[..]));
        let lines = lines::handler_trait(operations, index);
        (!path.is_empty()).then_some(Piece { path, stays: false, lines, content: Content::Trait(index) })
    };
    (0..operations.traits.len()).filter_map(piece).collect()
}

/// The path that all of several begin with.
fn common<'p>(mut paths: impl Iterator<Item = &'p [String]>) -> Vec<String> {
    let mut common = paths.next().unwrap_or_default();
    for path in paths {
        let length = common.iter().zip(path).take_while(|(one, other)| one == other).count();
        common = &common[..length];
    }
    common.to_vec()
}

/// One file, or one for each section where that would be too long; `shared` is how long all else is that it would have.
fn divided(pieces: Vec<Piece<Content>>, shared: usize, taken: &[&str]) -> Division {
    if lines_of(&pieces) + shared <= MAX_LINES {
        return Division::One;
    }
    let sections = split(pieces, taken).into_iter().map(|section| {
        let (mut traits, mut items) = (Vec::new(), Vec::new());
        for piece in section.pieces {
            match piece.content {
                Content::Trait(index) => traits.push(index),
                Content::Item(index) => items.push(index),
            }
        }
        SectionItem { name: section.name, title: section.title, traits, items }
    });
    Division::Sections(sections.collect())
}
