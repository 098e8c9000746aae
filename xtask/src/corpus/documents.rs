//! The documents of a corpus folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use crate::files::read_text;
use crate::roots::{DocumentPath, is_document};
use crate::summary::openapi_version;

/// One document: its name in tables, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// The name of its file without extension, or of its folder.
    pub name: String,
    /// Its root file, and what its references may reach.
    pub path: DocumentPath,
}

/// The documents of a folder, sorted by name: its YAML and JSON files, and its subfolders.
///
/// What does not say `openapi:` is no document; that is said, so that none goes missing in silence.
/// `only` takes names, or beginnings of names that end in `*`; `told` has the roots of subfolders where they are told.
pub(crate) fn find(folder: &Path, only: &[String], told: &[PathBuf]) -> anyhow::Result<Vec<Document>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let mut documents = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_folder = path.is_dir();
        let name = if is_folder { path.file_name() } else { path.file_stem() };
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !is_wanted(only, &name) || !(is_folder || is_document(&path)) {
            continue;
        }
        match if is_folder { DocumentPath::in_folder(&path, told) } else { root_itself(&path) } {
            Ok(path) => documents.push(Document { name, path }),
            Err(reason) => eprintln!("left out: {reason:#}"),
        }
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    ensure!(!documents.is_empty(), "no document in `{}` has such a name", folder.display());
    Ok(documents)
}

/// Whether `only` names it: by its name, or by a beginning that ends in `*`. Nothing named means all.
pub(crate) fn is_wanted(only: &[String], name: &str) -> bool {
    let names =
        |only: &String| only.strip_suffix('*').map_or(only == name, |beginning| name.starts_with(beginning));
    only.is_empty() || only.iter().any(names)
}

/// A document in one file.
fn root_itself(path: &Path) -> anyhow::Result<DocumentPath> {
    ensure!(openapi_version(&read_text(path)?).is_some(), "`{}` does not say `openapi:`", path.display());
    Ok(DocumentPath { root: path.to_path_buf(), folder: None })
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
            find(folder.path(), &only, &[]).unwrap().into_iter().map(|document| document.name).collect()
        };
        assert_eq!(names(&[]), ["1gpp-namf-communication", "a", "b"]);
        assert_eq!(names(&["b", "1gpp*"]), ["1gpp-namf-communication", "b"]);
        let documents = find(folder.path(), &["1gpp*".to_owned()], &[]).unwrap();
        assert!(documents[0].path.root.ends_with("TS29518_Namf_Communication.yaml"));
    }
}
