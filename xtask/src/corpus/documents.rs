//! The documents of a corpus folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};

use crate::files::read_text;
use crate::summary::openapi_version;

/// One document: its name in tables and its root file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// The name of its file without extension, or of its folder.
    pub name: String,
    /// The file that has `openapi:`.
    pub path: PathBuf,
}

/// The documents of a folder, sorted by name: its YAML and JSON files, and its subfolders.
///
/// What does not say `openapi:` is no document; that is said, so that none goes missing in silence.
/// `only` takes names, or beginnings of names that end in `*`.
pub(crate) fn find(folder: &Path, only: &[String]) -> anyhow::Result<Vec<Document>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let mut documents = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_folder = path.is_dir();
        let name = if is_folder { path.file_name() } else { path.file_stem() };
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let wanted = only.is_empty() || only.iter().any(|only| matches(only, &name));
        if !wanted || !(is_folder || is_document(&path)) {
            continue;
        }
        match if is_folder { root_file(&path) } else { root_itself(&path) } {
            Ok(path) => documents.push(Document { name, path }),
            Err(reason) => eprintln!("left out: {reason:#}"),
        }
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    ensure!(!documents.is_empty(), "no document in `{}` has such a name", folder.display());
    Ok(documents)
}

fn matches(only: &str, name: &str) -> bool {
    only.strip_suffix('*').map_or(only == name, |beginning| name.starts_with(beginning))
}

/// Whether a file is YAML or JSON by its name.
pub(crate) fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["yaml", "yml", "json"].contains(&extension)
}

/// A document in one file.
fn root_itself(path: &Path) -> anyhow::Result<PathBuf> {
    ensure!(openapi_version(&read_text(path)?).is_some(), "`{}` does not say `openapi:`", path.display());
    Ok(path.to_path_buf())
}

/// The root of a document in several files: the only file at the top of its folder that has `openapi:`.
pub(crate) fn root_file(folder: &Path) -> anyhow::Result<PathBuf> {
    let mut roots = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_document(&path) && openapi_version(&read_text(&path)?).is_some() {
            roots.push(path);
        }
    }
    roots.sort();
    // Shared parts are sometimes documents too: then the root is the one that is named after the folder.
    let words =
        |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().replace('_', "-").to_lowercase());
    let folder_name =
        folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let tail = folder_name.split_once('-').map_or(folder_name.as_str(), |(_, tail)| tail);
    let named = roots.iter().find(|path| words(path).is_some_and(|stem| stem.ends_with(tail)));
    match (roots.as_slice(), named) {
        ([root], _) => Ok(root.clone()),
        ([], _) => bail!("no file in `{}` says `openapi:`", folder.display()),
        (_, Some(root)) => Ok(root.clone()),
        (several, None) => bail!("{} files in `{}` say `openapi:`", several.len(), folder.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_are_documents() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("b.yaml", "openapi: 3.0.0");
        write("a.json", "{\"openapi\": \"3.0.0\"}");
        write("settings.yaml", "documents: {}");
        write("pages/page.md", "page");
        write("README.md", "openapi: 3.0.0");
        write("1gpp-namf-communication/TS29518_Namf_Communication.yaml", "openapi: 3.0.0");
        write("1gpp-namf-communication/TS29571_CommonData.yaml", "openapi: 3.0.0");
        write("1gpp-namf-communication/part.yaml", "type: object");
        let names = |only: &[&str]| -> Vec<String> {
            let only: Vec<String> = only.iter().map(|only| (*only).to_owned()).collect();
            find(folder.path(), &only).unwrap().into_iter().map(|document| document.name).collect()
        };
        assert_eq!(names(&[]), ["1gpp-namf-communication", "a", "b"]);
        assert_eq!(names(&["b", "1gpp*"]), ["1gpp-namf-communication", "b"]);
        let root = root_file(&folder.path().join("1gpp-namf-communication")).unwrap();
        assert!(root.ends_with("TS29518_Namf_Communication.yaml"));
    }
}
