//! The JSON files that the server is loaded with: the project's fixtures, and recorded ones where they are at hand.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

/// Where the fixtures are, below the root of the project.
const FIXTURES: &str = "crates/reference-server/tests/fixtures";

/// What is loaded, and compared with what is served.
#[derive(Debug)]
pub(crate) struct Files {
    /// Prefect states.
    pub prefect: Vec<PathBuf>,
    /// Activepieces runs.
    pub activepieces: Vec<PathBuf>,
}

impl Files {
    /// The fixtures below `root`, and the recorded files below `shared` where it exists.
    pub(crate) fn find(root: &Path, shared: &Path) -> anyhow::Result<Self> {
        let fixtures = root.join(FIXTURES);
        let mut prefect = vec![fixtures.join("prefect")];
        let mut activepieces = vec![fixtures.join("activepieces")];
        if shared.is_dir() {
            prefect.push(shared.join("prefect/golden"));
            activepieces.push(shared.join("activepieces/golden"));
        } else {
            println!("acceptance: no {}: the project's own fixtures alone", shared.display());
        }
        Ok(Self { prefect: json_files(&prefect)?, activepieces: json_files(&activepieces)? })
    }
}

/// The JSON files of the folders, sorted; of those with the same text only the first.
fn json_files(folders: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut texts = BTreeSet::new();
    let mut files = Vec::new();
    for folder in folders {
        let mut here = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
            here.push(entry?.path());
        }
        here.retain(|path| path.extension() == Some(OsStr::new("json")));
        here.sort();
        for path in here {
            let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            if texts.insert(text) {
                files.push(path);
            }
        }
    }
    ensure!(!files.is_empty(), "no JSON files in {folders:?}");
    Ok(files)
}
