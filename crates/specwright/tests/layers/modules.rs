//! The modules of a crate, and to which of them a path leads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{Item, ItemMod, UseTree};

use crate::Look;
use crate::paths;

/// The index of a module in its crate; the root is 0.
pub(crate) type ModuleId = usize;

/// How many names may lead from one to the next; a `use` may name itself.
const STEPS: usize = 32;

/// A crate.
pub(crate) struct Crate {
    modules: Vec<Module>,
}

/// A module: a file, or a block in one.
struct Module {
    /// Its path, `crate` first.
    path: Vec<String>,
    file: PathBuf,
    parent: Option<ModuleId>,
    /// The modules below it.
    children: BTreeMap<String, ModuleId>,
    /// What it defines itself.
    items: BTreeSet<String>,
    /// What it names by `use`: the name here, and the path.
    imports: BTreeMap<String, Vec<String>>,
    /// What it names all at once.
    globs: Vec<Vec<String>>,
    /// The paths in its code.
    paths: Vec<Vec<String>>,
}

impl Crate {
    /// Reads a crate from its root file on.
    pub(crate) fn read(root: &Path) -> Self {
        let mut read = Self { modules: Vec::new() };
        read.file(root, None, "crate");
        read
    }

    /// The names of the modules right below the root.
    pub(crate) fn top_modules(&self) -> impl Iterator<Item = &str> {
        self.modules[0].children.keys().map(String::as_str)
    }

    pub(crate) fn path(&self, module: ModuleId) -> &[String] {
        &self.modules[module].path
    }

    pub(crate) fn spelled(&self, module: ModuleId) -> String {
        self.path(module).join("::")
    }

    /// Every path of the crate that leads to another of its modules.
    pub(crate) fn looks(&self) -> Vec<Look> {
        let mut looks = Vec::new();
        for (from, module) in self.modules.iter().enumerate() {
            for path in &module.paths {
                let Some(to) = self.target(from, path, STEPS).filter(|to| *to != from) else { continue };
                looks.push(Look { from, to, place: place(&module.file, path) });
            }
        }
        looks
    }

    fn file(&mut self, file: &Path, parent: Option<ModuleId>, name: &str) {
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let is_root = parent.is_none() || file.file_name().is_some_and(|name| name == "mod.rs");
        let folder = file.parent().unwrap();
        let folder = if is_root { folder.to_owned() } else { folder.join(name) };
        self.module(&parsed.items, file, &folder, parent, name);
    }

    /// Takes in a module; `folder` is where the files of its children are.
    fn module(&mut self, items: &[Item], file: &Path, folder: &Path, parent: Option<ModuleId>, name: &str) {
        let id = self.modules.len();
        let mut path = parent.map_or_else(Vec::new, |parent| self.modules[parent].path.clone());
        path.push(name.to_owned());
        if let Some(parent) = parent {
            self.modules[parent].children.insert(name.to_owned(), id);
        }
        self.modules.push(Module {
            path,
            file: file.to_owned(),
            parent,
            children: BTreeMap::new(),
            items: BTreeSet::new(),
            imports: BTreeMap::new(),
            globs: Vec::new(),
            paths: paths::paths(items),
        });
        for item in items {
            match item {
                Item::Use(item) => self.import(id, &item.tree, &mut Vec::new()),
                // Tests may look wherever they like.
                Item::Mod(child) if is_test(child) => {}
                Item::Mod(child) => {
                    let name = child.ident.to_string();
                    match &child.content {
                        Some((_, items)) => self.module(items, file, &folder.join(&name), Some(id), &name),
                        None => {
                            let own = [folder.join(&name).join("mod.rs"), folder.join(format!("{name}.rs"))];
                            let own = own.iter().find(|file| file.is_file());
                            self.file(
                                own.unwrap_or_else(|| panic!("no file of module {name}")),
                                Some(id),
                                &name,
                            );
                        }
                    }
                }
                item => self.modules[id].items.extend(item_name(item)),
            }
        }
    }

    fn import(&mut self, module: ModuleId, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(module, &path.tree, before);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(module, tree, before);
                }
            }
            UseTree::Glob(_) => self.modules[module].globs.push(before.clone()),
            UseTree::Name(name) => {
                let (mut path, name) = (before.clone(), name.ident.to_string());
                match name == "self" {
                    true => {
                        self.modules[module].imports.extend(before.last().cloned().map(|last| (last, path)))
                    }
                    false => {
                        path.push(name.clone());
                        self.modules[module].imports.insert(name, path);
                    }
                }
            }
            UseTree::Rename(rename) => {
                let mut path = before.clone();
                path.push(rename.ident.to_string());
                self.modules[module].imports.insert(rename.rename.to_string(), path);
            }
        }
    }

    /// The module in which the last thing on a path is defined, if that is in this crate.
    fn target(&self, from: ModuleId, path: &[String], steps: usize) -> Option<ModuleId> {
        let (first, rest) = path.split_first()?;
        let steps = steps.checked_sub(1)?;
        match &**first {
            "crate" => self.below(0, rest, steps),
            "self" => self.below(from, rest, steps),
            "super" => self.super_of(from, rest, steps),
            name if self.knows(from, name) => self.below(from, path, steps),
            _ => None,
        }
    }

    fn super_of(&self, from: ModuleId, path: &[String], steps: usize) -> Option<ModuleId> {
        let parent = self.modules[from].parent?;
        match path.split_first() {
            Some((first, rest)) if first == "super" => self.super_of(parent, rest, steps),
            Some(_) | None => self.below(parent, path, steps),
        }
    }

    /// Where a path leads from within a module.
    fn below(&self, module: ModuleId, path: &[String], steps: usize) -> Option<ModuleId> {
        let Some((first, rest)) = path.split_first() else { return Some(module) };
        let steps = steps.checked_sub(1)?;
        let here = &self.modules[module];
        if let Some(child) = here.children.get(first) {
            return self.below(*child, rest, steps);
        }
        if let Some(import) = here.imports.get(first) {
            let further: Vec<String> = import.iter().chain(rest).cloned().collect();
            // What comes from another crate is nobody's here.
            return self.target(module, &further, steps);
        }
        if here.items.contains(first) {
            return Some(module);
        }
        let within = |glob: &Vec<String>| {
            let target = self.target(module, glob, steps)?;
            self.knows(target, first).then(|| self.below(target, path, steps))?
        };
        Some(here.globs.iter().find_map(within).unwrap_or(module))
    }

    /// Whether a module has a name of its own, or by a `use` of this name.
    fn knows(&self, module: ModuleId, name: &str) -> bool {
        let module = &self.modules[module];
        module.children.contains_key(name) || module.imports.contains_key(name) || module.items.contains(name)
    }
}

fn is_test(module: &ItemMod) -> bool {
    module.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
        attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

/// The first line of a file that has the last word of a path, for people to find it.
fn place(file: &Path, path: &[String]) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let is_of_word = |char: char| char.is_alphanumeric() || char == '_';
    let has_word = |line: &str| {
        line.split(|char| !is_of_word(char)).any(|word| path.last().is_some_and(|last| last == word))
    };
    let line = text.lines().position(has_word).map_or(1, |index| index + 1);
    format!("{}:{line}: {}", file.display(), path.join("::"))
}

fn item_name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}
