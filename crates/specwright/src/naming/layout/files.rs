//! What is read together: one file, or one for each section of the API where that would be too long.
//!
//! A section that is too long itself is divided by what its pieces are about: the next topic in which
//! they differ. So a new piece moves no others, until its file is full.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::{Crate, RustIdent, Scope, compose};

use super::topics::SHARED;

/// How many lines the items of a file may have.
pub(super) const MAX_LINES: usize = 4_950;

/// How many lines are worth a file of their own within a section that is divided.
const WORTH_A_FILE: usize = 300;

/// The same, where the rest of the section would be too long otherwise.
const WORTH_RELIEF: usize = 60;

/// Crates that generated code names: a module beside them would make their names ambiguous.
const CRATES: &[&str] = &["core", "std", Crate::Axum.as_str(), Crate::Support.as_str()];

/// A piece of the output, to be sorted into a file.
#[derive(Debug, Clone)]
pub(super) struct Piece<T> {
    /// What it is about: the title of its section, then ever more narrowly.
    pub(super) path: Vec<String>,
    /// Whether it stays with the piece before it.
    pub(super) stays: bool,
    /// About how many lines it takes.
    pub(super) lines: usize,
    /// What it is.
    pub(super) content: T,
}

impl<T> Piece<T> {
    /// The name of its topic at this depth.
    fn key(&self, depth: usize) -> Option<String> {
        self.path.get(depth).map(|title| module_name(title))
    }
}

/// About how many lines pieces take.
pub(super) fn lines_of<T>(pieces: &[Piece<T>]) -> usize {
    pieces.iter().map(|piece| piece.lines).sum()
}

/// Pieces that share a file.
#[derive(Debug, Clone)]
pub(super) struct Section<T> {
    /// The name of its module.
    pub(super) name: String,
    /// What it is about.
    pub(super) title: String,
    pub(super) pieces: Vec<Piece<T>>,
}

/// Spreads pieces over sections; no module is called as one of `taken`.
pub(super) fn split<T>(pieces: Vec<Piece<T>>, taken: &[&str]) -> Vec<Section<T>> {
    let mut groups = Vec::new();
    let keys: BTreeSet<String> = pieces.iter().filter_map(|piece| piece.key(0)).collect();
    for group in taken_out(Group { titles: Vec::new(), pieces }, 0, &keys) {
        divide(group, 1, &mut groups);
    }
    // Whole sections have their names before topics within them.
    groups.sort_by_key(|group| (group.titles.len(), group.name()));
    let mut taken = Scope::reserving(&[CRATES, taken].concat());
    let mut sections: Vec<Section<T>> =
        groups.into_iter().flat_map(|group| files(group, &mut taken)).collect();
    sections.sort_by(|a, b| a.name.cmp(&b.name));
    sections
}

/// Pieces that are about the same.
struct Group<T> {
    /// The title of the section, and of the topics within it that these have.
    titles: Vec<String>,
    pieces: Vec<Piece<T>>,
}

impl<T> Group<T> {
    /// What is shared is better found by what it is about than by being shared.
    fn spoken(&self) -> String {
        match &self.titles[..] {
            [shared, topics @ ..] if shared == SHARED && !topics.is_empty() => topics.join(" "),
            titles => titles.join(" "),
        }
    }

    fn name(&self) -> String {
        module_name(&self.spoken())
    }
}

/// Divides a group that is too long for a file, by the first topic in which its pieces differ.
fn divide<T>(group: Group<T>, depth: usize, groups: &mut Vec<Group<T>>) {
    let deepest = group.pieces.iter().map(|piece| piece.path.len()).max().unwrap_or_default();
    let differ = |depth: &usize| {
        let mut keys = group.pieces.iter().map(|piece| piece.key(*depth));
        let first = keys.next();
        keys.any(|key| Some(key) != first)
    };
    let own = match (depth..deepest).find(differ) {
        Some(depth) if lines_of(&group.pieces) > MAX_LINES => {
            Some((depth, worth_files(&group.pieces, depth)))
        }
        Some(_) | None => None,
    };
    match own {
        Some((depth, own)) if !own.is_empty() => {
            let titles = group.titles.clone();
            for inner in taken_out(group, depth, &own) {
                // The rest has nothing to be divided by.
                if inner.titles == titles { groups.push(inner) } else { divide(inner, depth + 1, groups) }
            }
        }
        Some(_) | None => groups.push(group),
    }
}

/// The topics that are worth a file of their own: the long ones, and as many others as it takes to relieve the rest.
fn worth_files<T>(pieces: &[Piece<T>], depth: usize) -> BTreeSet<String> {
    let mut topics: BTreeMap<String, usize> = BTreeMap::new();
    let mut rest = lines_of(pieces);
    for piece in pieces {
        if let Some(key) = piece.key(depth) {
            *topics.entry(key).or_default() += piece.lines;
        }
    }
    let mut topics: Vec<(String, usize)> = topics.into_iter().collect();
    topics.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut own = BTreeSet::new();
    for (key, lines) in topics {
        if lines >= WORTH_A_FILE || (rest > MAX_LINES && lines >= WORTH_RELIEF) {
            rest -= lines;
            own.insert(key);
        }
    }
    own
}

/// The topics of a group that have a name among `own`, and what is left of it; all in the order of the pieces.
fn taken_out<T>(group: Group<T>, depth: usize, own: &BTreeSet<String>) -> Vec<Group<T>> {
    let Group { titles, pieces } = group;
    let mut rest = Vec::new();
    let mut inner: BTreeMap<String, Group<T>> = BTreeMap::new();
    for piece in pieces {
        match piece.key(depth).filter(|key| own.contains(key)) {
            Some(key) => {
                let title = piece.path.get(depth).cloned();
                let titles = || titles.iter().cloned().chain(title).collect();
                // Titles that differ in spelling only share a module.
                let group =
                    inner.entry(key).or_insert_with(|| Group { titles: titles(), pieces: Vec::new() });
                group.pieces.push(piece);
            }
            None => rest.push(piece),
        }
    }
    let rest = (!rest.is_empty()).then_some(Group { titles, pieces: rest });
    inner.into_values().chain(rest).collect()
}

/// A group in files of bearable length: several only where nothing tells its pieces apart.
fn files<T>(group: Group<T>, taken: &mut Scope) -> Vec<Section<T>> {
    let (name, spoken) = (group.name(), plain(&group.spoken()));
    let is_shared = group.titles.first().is_some_and(|title| title == SHARED);
    let otherwise = if is_shared { SHARED } else { "api" };
    let total = lines_of(&group.pieces);
    let count = total.div_ceil(MAX_LINES).max(1);
    let share = total.div_ceil(count);
    let mut files: Vec<Section<T>> = Vec::with_capacity(count);
    let mut filled = usize::MAX;
    for piece in group.pieces {
        // An inline type stays with what it stands in.
        if filled >= share && (files.is_empty() || !piece.stays) {
            let number = files.len() + 1;
            let number = if count > 1 { number.to_string() } else { String::new() };
            let ladder =
                [compose::snake(&name, &number), compose::snake(&name, &format!("{number} {otherwise}"))];
            let name = module(&taken.claim(ladder));
            let title = if count > 1 { format!("{spoken}, part {number}") } else { spoken.clone() };
            files.push(Section { name, title, pieces: Vec::new() });
            filled = 0;
        }
        filled += piece.lines;
        if let Some(file) = files.last_mut() {
            file.pieces.push(piece);
        }
    }
    files
}

fn module_name(title: &str) -> String {
    module(&compose::snake(title, ""))
}

/// A module has a file of its name: it is not called by a keyword.
fn module(ident: &RustIdent) -> String {
    match ident.bare() {
        bare if ident.to_string() != bare => format!("{bare}_"),
        bare => bare.to_owned(),
    }
}

/// A title as a line of documentation: words, and what separates them.
fn plain(title: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_/.,&'()".contains(char);
    let text: String = title.chars().map(|char| if is_plain(char) { char } else { ' ' }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(path: &str, lines: usize) -> Piece<()> {
        let path = path.split('/').map(str::to_owned).collect();
        Piece { path, stays: false, lines, content: () }
    }

    #[test]
    fn long_sections_are_divided_by_what_they_are_about() {
        for (pieces, expected) in [
            (vec![("a", 10), ("b/c", 10), ("A", 10)], &[("a", 20), ("b", 10)][..]),
            (
                vec![("a/x", 3000), ("a/y", 2000), ("a/z", 10), ("a", 10)],
                &[("a", 20), ("a_x", 3000), ("a_y", 2000)],
            ),
            // The first topic is that of all; the second is not.
            (vec![("a/v1/x", 4000), ("a/v1/y", 4000)], &[("a_x", 4000), ("a_y", 4000)]),
            (
                vec![("shared/pay", 4000), ("shared/tax", 4000), ("shared/one", 10), ("tax", 1)],
                &[("pay", 4000), ("shared", 10), ("tax", 1), ("tax_shared", 4000)],
            ),
            (vec![("a/x", 4000), ("a/x", 4000)], &[("a_1", 4000), ("a_2", 4000)]),
            (vec![("core", 10), ("models", 10)], &[("core_api", 10), ("models_api", 10)]),
        ] {
            let pieces = pieces.iter().map(|(path, lines)| piece(path, *lines)).collect();
            let sections = split(pieces, &["models"]);
            let files: Vec<_> =
                sections.iter().map(|section| (&*section.name, lines_of(&section.pieces))).collect();
            assert_eq!(files, expected);
        }
    }

    #[test]
    fn small_topics_leave_only_where_the_rest_is_too_long() {
        let topics = |count: usize| (0..count).map(|index| piece(&format!("a/p{index}"), 200)).collect();
        assert_eq!(split(topics(24), &[]).len(), 1);
        let sections = split(topics(26), &[]);
        let long: Vec<_> = sections.iter().map(|section| lines_of(&section.pieces)).collect();
        assert_eq!(long.iter().filter(|lines| **lines == 200).count(), 2);
        assert_eq!(long.iter().sum::<usize>(), 26 * 200);
    }

    #[test]
    fn titles_of_documents_become_names_and_prose() {
        for (title, name) in [("match", "match_"), ("Pets & Co", "pets_co"), ("", "empty"), ("2.0", "n2_0")] {
            assert_eq!(module_name(title), name, "{title}");
        }
        assert_eq!(plain("x\r\n```\nabort();\u{202e} [`a`]<b>"), "x abort() a b");
        let pieces = vec![piece("match", MAX_LINES), piece("type", 10)];
        let names: Vec<String> = split(pieces, &[]).into_iter().map(|section| section.name).collect();
        assert_eq!(names, ["match_", "type_"]);
    }
}
