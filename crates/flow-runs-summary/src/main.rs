//! Prints a readable summary of saved flow runs: Prefect states and Activepieces runs.
//!
//! It uses the models of `flow-runs-api` and nothing else of it: no web framework is compiled.

mod activepieces;
mod document;
mod prefect;
mod summary;

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use document::{Document, System};
use summary::Summary;

/// Prints a readable summary of saved Prefect flow run states and Activepieces flow runs.
///
/// Exit codes: 0 all files were summarised; 1 at least one was not; 2 the arguments are wrong.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// JSON files with one state or run each; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Which system the files come from; without it their content tells
    #[arg(long, value_enum, value_name = "SYSTEM")]
    from: Option<System>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut code = ExitCode::SUCCESS;
    let mut separator = "";
    for file in &cli.files {
        match summarise(file, cli.from) {
            Ok(summary) => {
                if write!(io::stdout(), "{separator}{summary}").is_err() {
                    // Nobody reads any more, as with `| head`.
                    return code;
                }
                separator = "\n";
            }
            Err(reason) => {
                let _ = writeln!(io::stderr(), "error: {}: {reason}", name(file));
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn summarise(file: &Path, from: Option<System>) -> Result<Summary, String> {
    let text = read(file).map_err(|error| error.to_string())?;
    Ok(match Document::read(&text, from)? {
        Document::Prefect(state) => prefect::summary(&state),
        Document::Activepieces(run) => activepieces::summary(&run),
    })
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return std::fs::read(file);
    }
    let mut text = Vec::new();
    io::stdin().read_to_end(&mut text)?;
    Ok(text)
}

fn name(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}
