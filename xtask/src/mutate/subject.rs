//! One document, written anew with one member a line, and what its mutants look like.

use std::collections::BTreeMap;

use specwright::document::Document;
use specwright::source::{Files, Pointer, SourceFile};

use super::mutant::{Change, Choices, Fault, Mutant};
use super::tree::{Syntax, Tree};
use crate::files::Folder;

/// A document with all of its files as trees.
#[derive(Debug)]
pub(super) struct Subject<'t> {
    document: &'t Document,
    /// What can be changed.
    pub choices: Choices<'t>,
    /// The files, in the order of the document.
    trees: Vec<Tree>,
}

/// The texts of a document's files.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    /// The name of the root file.
    pub root: String,
    /// The files that were written anew, by name.
    pub files: BTreeMap<String, String>,
    /// Where all others are read.
    pub folder: Folder,
}

/// A changed file, and which of the document's lines the change is about.
#[derive(Debug)]
pub(super) struct Mutated {
    /// The name of the file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The line of the change itself.
    pub line: usize,
    /// Lines that name the fault.
    pub exact: Vec<Line>,
    /// Lines that name what is around it.
    pub around: Vec<Line>,
}

/// A line of one of the files, by the name of the file.
pub(super) type Line = (String, usize);

impl Texts {
    /// The root file as the generator takes it.
    pub(super) fn source(&self) -> SourceFile {
        SourceFile { path: self.root.clone(), text: self.files.get(&self.root).cloned().unwrap_or_default() }
    }

    /// The same with one file changed.
    pub(super) fn with(&self, mutated: &Mutated) -> Self {
        let mut texts = self.clone();
        texts.files.insert(mutated.file.clone(), mutated.text.clone());
        texts
    }
}

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, String> {
        self.files.get(path).map_or_else(|| self.folder.read(path), |text| Ok(text.clone()))
    }
}

impl<'t> Subject<'t> {
    /// Prepares a document.
    pub(super) fn new(document: &'t Document) -> Self {
        let files = document.file_names().len();
        let trees = (0..files).map(|file| Tree::from(document.file(file).node)).collect();
        Self { document, choices: Choices::of(document), trees }
    }

    fn file_name(&self, file: usize) -> &str {
        self.document.file_name(file).unwrap_or_default()
    }

    /// The document as it is, written anew.
    pub(super) fn texts(&self, folder: &Folder) -> Texts {
        let written = |(file, tree): (usize, &Tree)| {
            let name = self.file_name(file);
            (name.to_owned(), tree.write(Syntax::of(name)))
        };
        let files = self.trees.iter().enumerate().map(written).collect();
        Texts { root: self.file_name(0).to_owned(), files, folder: folder.clone() }
    }

    /// The changed file of a mutant.
    pub(super) fn apply(&self, mutant: &Mutant<'_>) -> Option<Mutated> {
        let at = &mutant.place.at;
        let name = self.file_name(at.file);
        let syntax = Syntax::of(name);
        let before = self.trees.get(at.file)?;
        let path = before.path(&at.pointer.tokens())?;
        let mut after = before.clone();
        match &mutant.change {
            Change::Replace(value) => after.replace(&path, value.clone()),
            Change::LeaveOut => after.remove(&path),
            Change::Double => after.double(&path),
        }
        let edit = Edit {
            file: at.file,
            line: before.line(syntax, &path),
            before: before.height(syntax),
            after: after.height(syntax),
        };
        let owner = (at.file, at.pointer.parent()?.clone());
        let exact = match (&mutant.fault, &mutant.change) {
            (Some(Fault::Hanging(places)), _) => self.lines(places, &edit),
            (_, Change::LeaveOut) => self.lines(std::slice::from_ref(&owner), &edit),
            // The part that was changed, and where it stands twice, its copy right behind it.
            (_, Change::Replace(_)) => own_lines(name, &after, &path),
            (_, Change::Double) => {
                let mut second = path.clone();
                second.last_mut().map(|index| *index += 1)?;
                [own_lines(name, &after, &path), own_lines(name, &after, &second)].concat()
            }
        };
        let above = owner.1.parent().map(|above| (at.file, above.clone()));
        let around = self.lines(&[vec![owner], above.into_iter().collect()].concat(), &edit);
        Some(Mutated { file: name.to_owned(), text: after.write(syntax), line: edit.line, exact, around })
    }

    /// The lines of parts that the change did not touch.
    fn lines(&self, places: &[(usize, Pointer)], edit: &Edit) -> Vec<Line> {
        let lines = places.iter().flat_map(|(file, pointer)| {
            let tree = self.trees.get(*file);
            let path = tree.and_then(|tree| tree.path(&pointer.tokens()));
            let lines = tree.zip(path).map(|(tree, path)| own_lines(self.file_name(*file), tree, &path));
            lines.unwrap_or_default().into_iter().map(|(name, line)| (name, edit.moved(*file, line)))
        });
        lines.collect()
    }
}

/// Where a file was changed, and how many lines it had before and after.
struct Edit {
    file: usize,
    line: usize,
    before: usize,
    after: usize,
}

impl Edit {
    /// Where a line is after the change.
    fn moved(&self, file: usize, line: usize) -> usize {
        if file == self.file && line > self.line { line + self.after - self.before } else { line }
    }
}

/// The line on which a part begins: that of its key or dash, and in YAML also that of its first member.
fn own_lines(name: &str, tree: &Tree, path: &[usize]) -> Vec<Line> {
    let syntax = Syntax::of(name);
    let line = tree.line(syntax, path);
    let has_more = syntax == Syntax::Yaml && tree.at(path).is_some_and(|part| !part.is_on_one_line());
    let lines = std::iter::once(line).chain(has_more.then_some(line + 1));
    lines.map(|line| (name.to_owned(), line)).collect()
}
