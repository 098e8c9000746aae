//! The command line of the reference server.

mod cli;
mod progress;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match cli.run() {
        Ok(code) => code,
        Err(error) => {
            cli::complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
