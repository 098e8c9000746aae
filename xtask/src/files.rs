//! Reading a document: its root file, and nothing outside of its own folder.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use specwright::source::{Files, SourceFile};

/// No file of a document is larger: the largest real ones have a few megabytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The folder that a document may read from.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    /// Canonical: symlinks are resolved before anything is compared with it.
    canonical: PathBuf,
    /// As the user wrote it, for messages.
    shown: PathBuf,
}

impl Folder {
    /// The same folder, under another name in messages.
    pub(crate) fn shown_as(&self, shown: &Path) -> Self {
        Self { canonical: self.canonical.clone(), shown: shown.to_path_buf() }
    }

    /// Names of the document's files as messages show them: with the folder in front.
    pub(crate) fn show(&self, path: &str) -> String {
        if self.shown.as_os_str().is_empty() {
            return path.to_owned();
        }
        format!("{}/{path}", self.shown.display())
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        let relative = Path::new(path);
        if !relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
            return Err(format!("`{path}` is outside of the document's folder"));
        }
        let file = self.canonical.join(relative).canonicalize().map_err(|error| error.to_string())?;
        if !file.starts_with(&self.canonical) {
            return Err(format!("`{path}` is a link that leads outside of the document's folder"));
        }
        read_text(&file).map_err(|error| format!("{error:#}"))
    }
}

/// Reads the root file of a document, which may refer to files below `folder` (by default the folder it is in).
pub(crate) fn read_document(path: &Path, folder: Option<&Path>) -> anyhow::Result<(SourceFile, Folder)> {
    let parent = path.parent().unwrap_or_else(|| Path::new(""));
    let shown = folder.unwrap_or(parent).to_path_buf();
    let existing = if shown.as_os_str().is_empty() { Path::new(".") } else { &shown };
    let canonical = existing.canonicalize().with_context(|| format!("no folder `{}`", existing.display()))?;
    let text = read_text(path)?;
    let file = path.canonicalize().with_context(|| format!("cannot read `{}`", path.display()))?;
    // A root file that is itself a link is what the user named: only its name counts, not where it leads.
    let relative = match (folder, path.file_name()) {
        (None, Some(name)) => PathBuf::from(name),
        _ => match file.strip_prefix(&canonical) {
            Ok(relative) => relative.to_path_buf(),
            Err(_) => bail!("`{}` is not below `{}`", path.display(), shown.display()),
        },
    };
    let source = SourceFile { path: with_slashes(&relative)?, text };
    Ok((source, Folder { canonical, shown }))
}

/// A path with `/` between its parts, on any system.
pub(crate) fn with_slashes(path: &Path) -> anyhow::Result<String> {
    let parts = path.components().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    Ok(parts.with_context(|| format!("`{}` is not UTF-8", path.display()))?.join("/"))
}

/// A regular file's text.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let shown = path.display();
    let metadata = fs::metadata(path).with_context(|| format!("cannot read `{shown}`"))?;
    ensure!(metadata.is_file(), "`{shown}` is no regular file");
    ensure!(metadata.len() <= LARGEST, "`{shown}` is larger than {} MB", LARGEST / (1024 * 1024));
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    String::from_utf8(bytes).map_err(|error| {
        anyhow::anyhow!("`{shown}` is not UTF-8 at byte {}", error.utf8_error().valid_up_to())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let outer = tempfile::tempdir().unwrap();
        fs::create_dir_all(outer.path().join("api/sub")).unwrap();
        fs::write(outer.path().join("secret.yaml"), "secret").unwrap();
        fs::write(outer.path().join("api/root.yaml"), "openapi: 3.1.0").unwrap();
        fs::write(outer.path().join("api/sub/part.yaml"), "part").unwrap();
        let (source, folder) = read_document(&outer.path().join("api/root.yaml"), None).unwrap();
        assert_eq!(source.path, "root.yaml");
        (outer, folder)
    }

    #[test]
    fn files_below_the_folder_are_read() {
        let (_guard, folder) = folder();
        assert_eq!(folder.read("sub/part.yaml").as_deref(), Ok("part"));
    }

    #[test]
    fn nothing_outside_of_the_folder_is_read() {
        let (guard, folder) = folder();
        let absolute = guard.path().join("secret.yaml");
        for path in
            ["../secret.yaml", "sub/../../secret.yaml", absolute.to_str().unwrap(), "missing.yaml", "sub"]
        {
            assert!(folder.read(path).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_not_followed() {
        let (guard, folder) = folder();
        std::os::unix::fs::symlink(guard.path().join("secret.yaml"), guard.path().join("api/link.yaml"))
            .unwrap();
        std::os::unix::fs::symlink(guard.path().join("api/sub"), guard.path().join("api/inside")).unwrap();
        assert!(folder.read("link.yaml").unwrap_err().contains("leads outside"));
        assert_eq!(folder.read("inside/part.yaml").as_deref(), Ok("part"));
    }

    #[test]
    fn a_wider_folder_names_files_from_there() {
        let (guard, _) = folder();
        let root = guard.path().join("api/root.yaml");
        let (source, folder) = read_document(&root, Some(guard.path())).unwrap();
        assert_eq!(source.path, "api/root.yaml");
        assert_eq!(folder.read("secret.yaml").as_deref(), Ok("secret"));
        assert!(read_document(&root, Some(&guard.path().join("api/sub"))).is_err());
    }
}
