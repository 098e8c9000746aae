//! The crate that has all documents with their stubs, and the program in it that runs the cases.

use std::fmt::Write as _;

use anyhow::Context as _;
use specwright_cases::Report;

use super::Made;
use crate::corpus::Workshop;
use crate::plan::Plan;
use crate::standalone;

/// Compiles all documents as one crate and runs their cases; or says why it does not compile.
pub(super) fn run(workshop: &Workshop, made: &[Made]) -> anyhow::Result<Result<Vec<Report>, String>> {
    let folder = workshop.crate_folder("crate", "documents");
    let mut plan = Plan::new(&folder);
    plan.file("Cargo.toml", manifest(workshop)?);
    plan.file("src/main.rs", PROGRAM);
    plan.file("src/lib.rs", library(made));
    for (index, made) in made.iter().enumerate() {
        let module = module(index, made);
        for file in &made.generated.files {
            plan.file(format!("src/{module}/{}", file.path), &*file.text);
        }
        let stubs = specwright_stubs::write(&made.generated, &module, made.subject.cases.types());
        plan.file(format!("src/{module}_cases.rs"), stubs);
        plan.file(format!("cases/{module}.json"), &*made.subject.cases_text);
    }
    plan.remove_others("src");
    plan.remove_others("cases");
    plan.write(&plan.changes()?)?;
    workshop.build_and_run(&folder, 0, &[])
}

/// What generated code may need, and the runner.
fn manifest(workshop: &Workshop) -> anyhow::Result<String> {
    let runner = workshop.root.join("crates/specwright-cases");
    let runner = runner.to_str().context("the workspace has a path that is no text")?;
    let runner = toml::Value::String(runner.to_owned());
    Ok(standalone::widest_manifest(&workshop.root)?
        + &format!(
            "[lib]\nname = \"documents\"\n\n[dependencies.specwright-cases]\npath = {runner}\n\n\
             [features]\n# The generated modules have their server half behind a feature of this name.\n\
             default = [\"server\"]\nserver = []\n\n[profile.dev]\ndebug = false\n"
        ))
}

/// What is run: it prints the reports as its last line.
const PROGRAM: &str = "//! Runs the cases of all documents.

fn main() {
    let reports = specwright_cases::run_files(documents::DOCUMENTS).expect(\"the tool wrote its files\");
    println!(\"{}\", specwright_support::json::to_string(&reports).expect(\"reports are JSON\"));
}
";

/// The documents and their stubs. A warning in a document's code is an error: its crate would have it too.
fn library(made: &[Made]) -> String {
    let head = "//! Every document with the stubs that cases ask.\n\n#![deny(warnings)]\n\n\
                use specwright_cases::CasesFile;\n\n";
    let limit = made.iter().filter_map(|made| made.generated.recursion_limit).max();
    let mut text = standalone::with_recursion_limit(head, limit);
    let mut table = String::new();
    for (index, made) in made.iter().enumerate() {
        let module = module(index, made);
        let _ = writeln!(text, "pub mod {module};\n#[allow(warnings, clippy::all)]\nmod {module}_cases;");
        let _ = writeln!(
            table,
            "    CasesFile {{ path: \"cases/{module}.json\", document: {module}_cases::document }},"
        );
    }
    let _ = writeln!(
        text,
        "\n/// The files of the cases, and what they ask.\n\
         pub const DOCUMENTS: &[CasesFile] = &[\n{table}];"
    );
    text
}

/// The module of a document.
fn module(index: usize, made: &Made) -> String {
    // The number tells apart what is alike in the alphabet of identifiers.
    format!("{}_{index}", standalone::crate_name(&made.subject.name).replace('-', "_"))
}
