//! The program: generated types, plain ones, and the bodies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::bodies::Body;
use super::subject;
use crate::corpus::Workshop;
use crate::plan::Plan;

/// Writes the program that measures these bodies; gives its folder.
pub(super) fn write(workshop: &Workshop, bodies: &[&Body], corpus: &Path) -> anyhow::Result<PathBuf> {
    // The crates beside each other: one within another would be taken for a part of it.
    let folder = workshop.folder.join("crates");
    let mut documents = BTreeMap::new();
    for body in bodies {
        if let Some(subject) = body.subject(corpus)? {
            documents.insert(body.module(), subject);
        }
    }
    let mut plan = Plan::new(&folder);
    for (name, subject) in &documents {
        subject::plan(&mut plan, name, subject, &workshop.root)?;
    }
    plan.file("bench/Cargo.toml", manifest(&workshop.root, documents.keys().copied())?);
    plan.file("bench/src/main.rs", main(bodies));
    plan.file("bench/src/harness.rs", include_str!("harness.rs"));
    plan.file("bench/src/plain.rs", include_str!("plain.rs"));
    for body in bodies {
        plan.file(format!("bench/bodies/{}.json", body.name), body.text(corpus)?);
    }
    plan.write(&plan.changes()?)?;
    Ok(folder.join("bench"))
}

fn manifest(root: &Path, documents: impl Iterator<Item = &'static str>) -> anyhow::Result<String> {
    let versions = crate::standalone::workspace_dependencies(root)?;
    let version = |name: &str| versions.get(name).map(ToString::to_string).context("the workspace names it");
    let mut text = format!(
        "[package]\nname = \"bench\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         serde = {}\nserde_json = {}\n\
         flow-runs-api = {{ path = '{}', default-features = false }}\n\
         specwright-support = {{ path = '{}', default-features = false, features = [\"serde\"] }}\n",
        version("serde")?,
        version("serde_json")?,
        root.join("crates/flow-runs-api").display(),
        root.join("crates/specwright-support").display(),
    );
    for name in documents {
        let _ = writeln!(text, "{name} = {{ path = \"../{name}\", default-features = false }}");
    }
    Ok(text + "\n[profile.release]\ndebug = \"line-tables-only\"\n\n[workspace]\n")
}

fn main(bodies: &[&Body]) -> String {
    let mut rows = String::new();
    for Body { name, ours, plain, .. } in bodies {
        let _ = writeln!(rows, "        harness::measure::<{ours}, plain::{plain}>(folder, {name:?}),");
    }
    format!(
        "//! Measures bodies.\n\nmod harness;\n#[allow(dead_code)]\nmod plain;\n\nfn main() {{\n    \
         let folder = std::env::args_os().nth(1).expect(\"a folder\");\n    \
         let folder = std::path::Path::new(&folder);\n    let rows = [\n{rows}    ];\n    \
         println!(\"{{}}\", serde_json::to_string(&rows).expect(\"figures are JSON\"));\n}}\n"
    )
}
