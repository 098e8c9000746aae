//! The order of layers, as `ARCHITECTURE.md` has it: no module looks up, and no modules look at each other in a circle.
//!
//! What counts is what stands in paths: of `use` lines, of code, and of the input of macros; but not in tests. A module
//! and those below it are one thing: they may look at each other, and siblings are judged by all that stands below
//! them. `lib.rs` and `main.rs` are above everything: nothing of their crate looks at them.

#![allow(clippy::disallowed_methods, reason = "the sources are what is tested")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files has failed")]

mod circles;
mod modules;
mod paths;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use modules::{Crate, ModuleId};

/// A module names another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    from: ModuleId,
    to: ModuleId,
    /// Where, as it is to be read by people: `file:line: path`.
    place: String,
}

#[test]
fn no_layer_looks_up() {
    let layers = layers();
    let parsed = Crate::read(&workspace().join("crates/specwright/src/lib.rs"));
    let missing: Vec<String> =
        parsed.top_modules().map(str::to_owned).filter(|name| !layers.contains(name)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not say where these layers stand: {missing:?}");
    let gone: Vec<&String> =
        layers.iter().filter(|name| !parsed.top_modules().any(|top| top == *name)).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md has layers that no longer exist: {gone:?}");

    let height = |module: ModuleId| {
        let top = parsed
            .path(module)
            .get(1)
            .map_or(usize::MAX, |top| layers.iter().position(|name| name == top).unwrap());
        (top, parsed.spelled(module))
    };
    let looks = parsed.looks();
    let up = looks.iter().filter(|look| height(look.to).0 > height(look.from).0);
    let up: Vec<String> = up
        .map(|look| format!("{}: `{}` looks up at `{}`", look.place, height(look.from).1, height(look.to).1))
        .collect();
    assert!(up.is_empty(), "{}", up.join("\n"));
}

#[test]
fn no_modules_look_at_each_other_in_a_circle() {
    for root in crates() {
        let parsed = Crate::read(&root);
        let found = circles::circles(&parsed, &parsed.looks());
        let told: Vec<String> = found
            .iter()
            .map(|circle| {
                format!("{} modules look at each other:\n{}", circle.modules, circle.steps.join("\n"))
            })
            .collect();
        assert!(found.is_empty(), "{}: {} circles\n{}", root.display(), found.len(), told.join("\n\n"));
    }
}

#[test]
fn circles_are_seen_through_names_that_are_passed_on() {
    let parsed = Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layers/fixture/lib.rs"));
    let found = circles::circles(&parsed, &parsed.looks());
    let [circle] = &found[..] else { panic!("{} circles", found.len()) };
    assert_eq!(circle.modules, 2);
    let ends = ["fixture/one.rs:1: crate::other::Below", "fixture/other/below.rs:8: crate::one::One"];
    for (step, end) in circle.steps.iter().zip(ends) {
        assert!(step.ends_with(end), "{step}");
    }
}

/// The layers of the generator, the ground first, from the block below the heading `The layers`.
fn layers() -> Vec<String> {
    let text = std::fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    let (_, text) = text.split_once("## The layers").expect("ARCHITECTURE.md has the layers");
    let block = text.split("```").nth(1).expect("the layers are a block of code");
    let layers = block.lines().filter_map(|line| line.split_whitespace().next());
    layers.map(|layer| layer.trim_end_matches('/').to_owned()).collect()
}

/// The root files of all crates of the workspace.
fn crates() -> BTreeSet<PathBuf> {
    let folders = std::fs::read_dir(workspace().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let roots = folders
        .chain([workspace().join("xtask")])
        .flat_map(|folder| ["src/lib.rs", "src/main.rs"].map(|root| folder.join(root)));
    roots.filter(|root| root.is_file()).collect()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}
