//! Where a document is on disk: its root file, and the folder that its references may reach.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use specwright::source::SourceFile;

use crate::files::{Folder, read_document, read_text};
use crate::summary::openapi_version;

/// The root of a document is never deeper below its folder.
const DEEPEST: usize = 8;

/// So many files are looked into; a folder with more is no document alone, and its root has to be told.
const MOST_FILES: usize = 5_000;

/// A message lists so many files.
const SHOWN: usize = 5;

/// A document on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentPath {
    /// The file that has `openapi:`.
    pub root: PathBuf,
    /// The folder that was given for the document: what references may reach. `None` for a lone file, which may
    /// refer to what lies beside it.
    pub folder: Option<PathBuf>,
}

impl DocumentPath {
    /// The document at `path`: the file itself, or of a folder the root that is `told` or found.
    pub(crate) fn find(path: &Path, told: &[PathBuf]) -> anyhow::Result<Self> {
        if path.is_dir() {
            return Self::in_folder(path, told);
        }
        Ok(Self { root: path.to_path_buf(), folder: None })
    }

    /// The document in `folder`: the one of the files in `told` that is in it is its root, else it is looked for.
    pub(crate) fn in_folder(folder: &Path, told: &[PathBuf]) -> anyhow::Result<Self> {
        let root = match told.iter().find(|file| file.starts_with(folder)) {
            Some(root) => root.clone(),
            None => root_file(folder)?,
        };
        Ok(Self { root, folder: Some(folder.to_path_buf()) })
    }

    /// Reads the root, and gives the folder from which other files are read.
    pub(crate) fn read(&self) -> anyhow::Result<(SourceFile, Folder)> {
        read_document(&self.root, self.folder.as_deref())
    }

    /// The folder that names of the document's files are relative to.
    pub(crate) fn base(&self) -> &Path {
        let parent = self.root.parent().unwrap_or_else(|| Path::new(""));
        self.folder.as_deref().unwrap_or(parent)
    }

    /// Adds the document to a command line of `generate`.
    pub(crate) fn add_to(&self, command: &mut Command) {
        command.arg(&self.root);
        if let Some(folder) = &self.folder {
            command.arg("--folder").arg(folder);
        }
    }
}

/// What `--root` tells: files by their paths from `folder`.
pub(crate) fn told(folder: &Path, roots: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    for root in roots {
        ensure!(root.is_relative(), "`--root {}` is no path from `{}`", root.display(), folder.display());
    }
    let files: Vec<_> = roots.iter().map(|root| folder.join(root)).collect();
    for file in &files {
        ensure!(file.is_file(), "`--root`: there is no file `{}`", file.display());
    }
    Ok(files)
}

/// Whether a file is YAML or JSON by its name.
pub(crate) fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["yaml", "yml", "json"].contains(&extension)
}

/// The root of the document in `folder`: of the files that say `openapi:` the one with the shortest path.
///
/// Of several with equally short ones it is the one called `openapi`, else the one that is named after the folder:
/// shared parts are sometimes documents too.
fn root_file(folder: &Path) -> anyhow::Result<PathBuf> {
    let roots = topmost_roots(folder)?;
    let called_openapi = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == "openapi");
    let root = only(roots.iter())
        .or_else(|| only(roots.iter().filter(called_openapi)))
        .or_else(|| only(roots.iter().filter(|path| is_named_after(path, folder))));
    match root {
        Some(root) => Ok(root.clone()),
        None if roots.is_empty() => bail!("no file in `{}` says `openapi:`", folder.display()),
        None => bail!(
            "{} files in `{}` say `openapi:`: {}; `--root` tells which is the root",
            roots.len(),
            folder.display(),
            names(folder, &roots)
        ),
    }
}

/// The only one, if there is only one.
fn only<'p>(mut paths: impl Iterator<Item = &'p PathBuf>) -> Option<&'p PathBuf> {
    paths.next().filter(|_| paths.next().is_none())
}

/// The files that say `openapi:`, from the first level of folders that has any; sorted.
fn topmost_roots(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut level = vec![folder.to_path_buf()];
    let (mut looked_into, mut unread) = (0, None);
    for _ in 0..DEEPEST {
        let (files, folders) = entries(&level)?;
        looked_into += files.len();
        ensure!(
            looked_into <= MOST_FILES,
            "`{}` has too many files to look for the root; `--root` tells it",
            folder.display()
        );
        let mut roots = Vec::new();
        for file in files {
            match read_text(&file) {
                Ok(text) if openapi_version(&text).is_some() => roots.push(file),
                Ok(_) => {}
                Err(error) => unread = unread.or(Some(error)),
            }
        }
        if !roots.is_empty() {
            return Ok(roots);
        }
        level = folders;
    }
    // A file that cannot be read may have been the root: better than that there is none.
    unread.map_or_else(|| Ok(Vec::new()), Err)
}

/// The documents in these folders, and the folders in them; both sorted.
///
/// Links to folders are not followed, so that there are no circles, nor is looked into what tools keep for themselves.
fn entries(folders: &[PathBuf]) -> anyhow::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut inner) = (Vec::new(), Vec::new());
    for folder in folders {
        let entries =
            fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let is_tools = name.to_string_lossy().starts_with('.') || name == "node_modules";
            if entry.file_type()?.is_dir() {
                inner.extend((!is_tools).then(|| entry.path()));
            } else if is_document(&entry.path()) && entry.path().is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    inner.sort();
    Ok((files, inner))
}

/// Whether a file is named after the folder of its document, or after its words behind the first
/// (`3gpp-namf-communication` has `TS29518_Namf_Communication.yaml`).
fn is_named_after(path: &Path, folder: &Path) -> bool {
    let lower =
        |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().replace('_', "-").to_lowercase();
    let (stem, name) = (lower(path.file_stem()), lower(folder.file_name()));
    let tail = name.split_once('-').map_or(name.as_str(), |(_, tail)| tail);
    stem.strip_suffix(tail).is_some_and(|before| before.is_empty() || before.ends_with('-'))
}

/// The first of the files, from their folder, for a message.
fn names(folder: &Path, files: &[PathBuf]) -> String {
    let shown = files.iter().take(SHOWN).map(|file| {
        let below = file.strip_prefix(folder).unwrap_or(file);
        format!("`{}`", below.display())
    });
    let more = if files.len() > SHOWN { ", ..." } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder called `pet-shop` with these files; those that end in `!` say `openapi:`.
    fn folder(files: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("pet-shop");
        for file in files {
            let path = folder.join(file.trim_end_matches('!'));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, if file.ends_with('!') { "openapi: 3.0.0" } else { "type: object" }).unwrap();
        }
        (outer, folder)
    }

    #[test]
    fn the_root_is_the_topmost_and_told_by_its_name() {
        for (files, root) in [
            (&["a.yaml!", "b.yaml", "c/openapi.yaml!"][..], "a.yaml"),
            (&["shared/thing.yaml", "api/v1/root.json!", "README.md!"], "api/v1/root.json"),
            (&["a/openapi.yaml!", "b/parts.yaml!"], "a/openapi.yaml"),
            (&["a/v1_shop.yaml!", "b/parts.yaml!", "b/workshop.yaml!"], "a/v1_shop.yaml"),
            (&[".git/openapi.yaml!", "node_modules/x/openapi.json!", "a/b/c/d.yml!"], "a/b/c/d.yml"),
        ] {
            let (_guard, folder) = folder(files);
            assert_eq!(root_file(&folder).unwrap(), folder.join(root), "{files:?}");
        }
    }

    #[test]
    fn several_are_said_and_one_is_told() {
        let (_guard, folder) = folder(&["a/openapi.yaml!", "b/openapi.yaml!"]);
        let error = root_file(&folder).unwrap_err().to_string();
        assert!(error.contains("say `openapi:`: `a/openapi.yaml`, `b/openapi.yaml`; `--root`"), "{error}");
        let elsewhere = folder.with_file_name("other").join("openapi.yaml");
        let of_two = [elsewhere, folder.join("b/openapi.yaml")];
        assert_eq!(DocumentPath::in_folder(&folder, &of_two).unwrap().root, of_two[1]);
        assert_eq!(told(&folder, &["b/openapi.yaml".into()]).unwrap(), of_two[1..]);
        assert!(told(&folder, &["c.yaml".into()]).unwrap_err().to_string().contains("there is no file"));
    }

    #[test]
    fn a_folder_without_a_root_is_said() {
        let (_guard, folder) = folder(&["a/part.yaml"]);
        assert!(root_file(&folder).unwrap_err().to_string().contains("no file in"));
        fs::write(folder.join("latin.yaml"), b"openapi: 3.0.0 # \xe4").unwrap();
        assert!(root_file(&folder).unwrap_err().to_string().contains("latin.yaml"));
    }

    #[test]
    fn references_reach_the_folder_that_was_given() {
        let (_guard, folder) = folder(&["api/openapi.yaml!", "shared/thing.yaml"]);
        let document = DocumentPath::find(&folder, &[]).unwrap();
        let (source, files) = document.read().unwrap();
        assert_eq!(source.path, "api/openapi.yaml");
        assert!(specwright::source::Files::read(&files, "shared/thing.yaml").is_ok());
        let alone = DocumentPath::find(&folder.join("api/openapi.yaml"), &[]).unwrap();
        assert_eq!(alone.base(), folder.join("api"));
    }
}
