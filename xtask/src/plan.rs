//! What a command would change on disk: decided first, then written or reported.
//!
//! Writing and checking share the plan, so that a check can never see anything else than what a run would do.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use similar::TextDiff;

use crate::files::with_slashes;

/// Files as they should be; paths are relative to the root, with `/` between their parts.
#[derive(Debug)]
pub(crate) struct Plan {
    root: PathBuf,
    files: BTreeMap<String, String>,
    folders: Vec<String>,
}

/// One file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// Where it is, relative to the plan's root.
    pub path: String,
    /// Its text on disk; `None` if there is no such file.
    pub before: Option<String>,
    /// Its text as it should be; `None` if it should not be there.
    pub after: Option<String>,
}

impl Plan {
    /// An empty plan for files below `root`.
    pub(crate) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), files: BTreeMap::new(), folders: Vec::new() }
    }

    /// The file at `path` should have this text.
    pub(crate) fn file(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The folder at `path` should hold no other files than the planned ones.
    pub(crate) fn remove_others(&mut self, path: impl Into<String>) {
        self.folders.push(path.into());
    }

    /// Compares with the disk: what differs, sorted by path.
    pub(crate) fn changes(&self) -> anyhow::Result<Vec<Change>> {
        let mut changes = BTreeMap::new();
        for (path, after) in &self.files {
            let before = read_if_there(&self.root.join(path))?;
            if before.as_ref() != Some(after) {
                let change = Change { path: path.clone(), before, after: Some(after.clone()) };
                changes.insert(path.clone(), change);
            }
        }
        for folder in &self.folders {
            for path in files_below(&self.root, folder)? {
                if !self.files.contains_key(&path) {
                    let before = read_if_there(&self.root.join(&path))?;
                    changes.insert(path.clone(), Change { path, before, after: None });
                }
            }
        }
        Ok(changes.into_values().collect())
    }

    /// Makes the disk as the changes say. What is not among them is not touched, and keeps its mtime.
    pub(crate) fn write(&self, changes: &[Change]) -> anyhow::Result<()> {
        for change in changes {
            let path = self.root.join(&change.path);
            match &change.after {
                Some(text) => write_whole(&path, text)?,
                None => self.remove(&path)?,
            }
        }
        Ok(())
    }

    /// Removes a file, and the folders that it leaves empty.
    fn remove(&self, path: &Path) -> anyhow::Result<()> {
        fs::remove_file(path).with_context(|| format!("cannot remove `{}`", path.display()))?;
        let parents = path.ancestors().skip(1).take_while(|parent| *parent != self.root);
        // A folder that is not empty refuses, which ends it.
        parents.map(fs::remove_dir).take_while(Result::is_ok).for_each(drop);
        Ok(())
    }
}

/// The changes as one unified diff.
pub(crate) fn diff(changes: &[Change]) -> String {
    changes.iter().map(diff_one).collect()
}

fn diff_one(change: &Change) -> String {
    let side = |prefix: &str, text: &Option<String>| match text {
        Some(_) => format!("{prefix}/{}", change.path),
        None => "/dev/null".to_owned(),
    };
    let (old, new) = (change.before.as_deref().unwrap_or(""), change.after.as_deref().unwrap_or(""));
    let (old_name, new_name) = (side("a", &change.before), side("b", &change.after));
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(&old_name, &new_name).to_string()
}

/// The text of a file; `None` if there is no such file. What is not UTF-8 is never equal to a planned text.
fn read_if_there(path: &Path) -> anyhow::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

/// Writes through a temporary file in the same folder, so that nobody ever sees half a file.
fn write_whole(path: &Path, text: &str) -> anyhow::Result<()> {
    let shown = path.display();
    let folder = path.parent().with_context(|| format!("`{shown}` is no file"))?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".specwright-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        share(file.as_file())?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write `{shown}`"))
}

/// Temporary files are private; what is generated is as readable as any source file.
#[cfg(unix)]
fn share(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// The files below a folder, relative to `root`, sorted; none if there is no such folder.
fn files_below(root: &Path, folder: &str) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut pending = vec![root.join(folder)];
    while let Some(folder) = pending.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read the folder `{}`", folder.display()));
            }
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                pending.push(path);
            } else {
                found.push(with_slashes(path.strip_prefix(root).unwrap_or(&path))?);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(root: &Path) -> Plan {
        let mut plan = Plan::new(root);
        plan.file("src/kept.rs", "kept\n");
        plan.file("src/changed.rs", "one\ntwo\n");
        plan.file("src/new/made.rs", "made\n");
        plan.remove_others("src");
        fs::create_dir_all(root.join("src/old")).unwrap();
        fs::write(root.join("src/kept.rs"), "kept\n").unwrap();
        fs::write(root.join("src/changed.rs"), "one\n2\n").unwrap();
        fs::write(root.join("src/old/left.rs"), "left\n").unwrap();
        fs::write(root.join("outside.rs"), "outside\n").unwrap();
        plan
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let root = tempfile::tempdir().unwrap();
        let changes = plan(root.path()).changes().unwrap();
        let paths: Vec<_> = changes.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(paths, ["src/changed.rs", "src/new/made.rs", "src/old/left.rs"]);
        let expected = "--- a/src/changed.rs\n+++ b/src/changed.rs\n@@ -1,2 +1,2 @@\n one\n-2\n+two\n\
                        --- /dev/null\n+++ b/src/new/made.rs\n@@ -0,0 +1 @@\n+made\n\
                        --- a/src/old/left.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-left\n";
        assert_eq!(diff(&changes), expected);
    }

    #[test]
    fn writing_leaves_nothing_to_do_and_touches_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let plan = plan(root.path());
        let kept = root.path().join("src/kept.rs");
        let before = fs::metadata(&kept).unwrap().modified().unwrap();
        plan.write(&plan.changes().unwrap()).unwrap();
        assert_eq!(plan.changes().unwrap(), []);
        assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), before);
        assert!(!root.path().join("src/old").exists());
        assert_eq!(fs::read_to_string(root.path().join("outside.rs")).unwrap(), "outside\n");
    }
}
