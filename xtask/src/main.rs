//! The project's tools: all file access of the tooling is in here.
//!
//! `cargo xtask help` lists them. Each is a module with its arguments and a `run`; documents are turned
//! into Rust by `specwright`, which itself reads and writes nothing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod acceptance;
mod bench;
mod cases;
mod child;
mod codegen;
mod corpus;
mod files;
mod generate;
mod import;
mod index;
mod judge;
mod mutate;
mod outcome;
mod parse;
mod plan;
mod roots;
mod settings;
mod standalone;
mod suites;
mod summary;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::Outcome;

/// Turns OpenAPI documents into reviewable Rust, and measures how well.
///
/// Exit codes: 0 all is well; 1 a check failed or a document is refused; 2 the command could not do its work.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write `crates/flow-runs-api` from the documents in `specs/`
    ///
    /// The documents may have no faults but those that `exceptions` of `specs/settings.yaml` name with a
    /// reason; where its `faults` is `tolerate`, a fault costs its own place alone. Exit codes: 0 all is
    /// written or as it should be; 1 a document is refused, and nothing is written, or `--check` found
    /// differences; 2 the command could not do its work. An exception that matches nothing is said, and changes
    /// no exit code.
    Codegen(codegen::CodegenArgs),
    /// Turn documentation pages into OpenAPI documents
    Import(import::ImportArgs),
    /// Turn any OpenAPI document into a crate of its own
    ///
    /// A fault costs its own place: what is done instead is said with it. The document is refused if nothing
    /// sensible can be made of it, or if it has a fault and is to have none (`--strict`, `--settings`). Exit
    /// codes: 0 the crate is written; 1 the document is refused, and nothing is written; 2 the command could
    /// not do its work. An exception of the settings that matches nothing is said, and changes no exit code.
    Generate(generate::GenerateArgs),
    /// Generate, compile and measure a folder of real documents
    Corpus(corpus::CorpusArgs),
    /// Run the cases that stand beside documents: JSON and requests, and what becomes of them
    Cases(cases::CasesArgs),
    /// Break real documents in one place each, and count what that costs
    ///
    /// Counted are the mutants that generate (leniently), those whose fault is said at its line, and those that are
    /// refused strictly because of it. Exit codes: 0 at least 99 % generate and nothing else went wrong; 1 fewer
    /// generate, one panics, takes more than 10 s or does not compile, or a document is refused as it is; 2 the
    /// command could not do its work.
    Mutate(mutate::MutateArgs),
    /// Run the accept and reject cases of a folder of suites
    ///
    /// Cases to reject are run strictly: any fault refuses them, and its place has to be named. All others are
    /// run leniently: a fault costs its place alone. Exit codes: 0 no case failed; 1 one did; 2 the command
    /// could not do its work. A refusal of what should be accepted is counted and is no failure.
    Suites(suites::SuitesArgs),
    /// Judge the instances of a suite of JSON Schema's own by what the generator makes of its schemas
    ///
    /// Each schema is a component of an OpenAPI document: of 3.0 for draft 4, of 3.1 for draft 2020-12. Those that have
    /// a fault there are refused, with the reason, and leave the base. Departures from the suite have names: the
    /// readings of ARCHITECTURE.md, and what is made of formats and numbers. Exit codes: 0 every verdict is right or
    /// departs by a name; 1 one is neither; 2 the command could not do its work.
    Judge(judge::JudgeArgs),
    /// Read the texts of a suite of JSON's own as bodies are read
    ///
    /// Exit codes: 0 what is JSON is read and written again, but for names that stand twice, and what is none is refused; 1
    /// a text is not; 2 the command could not do its work.
    Parse(parse::ParseArgs),
    /// Measure generated types over the wire, beside plain `serde_json`
    ///
    /// Told are ratios alone, ours divided by `serde_json` into structs with the same members: medians of measurements in
    /// turn, in one program that is built for release. Exit codes: 0 it was measured; 2 the command could not do its work.
    Bench(bench::BenchArgs),
    /// Drive the real clients against the reference server
    Acceptance(acceptance::AcceptanceArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let root = workspace_root();
    let result = match &cli.command {
        Command::Codegen(args) => codegen::run(args, &root),
        Command::Import(args) => import::run(args, &root),
        Command::Generate(args) => generate::run(args, &root),
        Command::Corpus(args) => corpus::run(args, &root),
        Command::Cases(args) => cases::run(args, &root),
        Command::Mutate(args) => mutate::run(args, &root),
        Command::Suites(args) => suites::run(args, &root),
        Command::Judge(args) => judge::run(args),
        Command::Parse(args) => parse::run(args),
        Command::Bench(args) => bench::run(args, &root),
        Command::Acceptance(args) => acceptance::run(args, &root),
    };
    match result {
        Ok(Outcome::Passed) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// The root of the workspace: as cargo says it at run time, so that a moved checkout works without a rebuild.
fn workspace_root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let package = manifest.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package.parent().map_or_else(|| package.clone(), PathBuf::from);
    root.canonicalize().unwrap_or(root)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
