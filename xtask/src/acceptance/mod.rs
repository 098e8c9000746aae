//! Real clients against the reference server: the Prefect client library and Activepieces' published schemas.
//!
//! Everything it installs goes to `.acceptance/` in the project and is used again by the next run. A machine that
//! reaches no package registry cannot run it: that is an error, never a pass.

mod client;
mod files;
mod packages;
mod processes;
mod run;
mod server;

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::outcome::Outcome;
use files::Files;
use processes::Processes;
use run::Run;
use server::Server;

/// Arguments of `cargo xtask acceptance`.
#[derive(Debug, clap::Args)]
pub(crate) struct AcceptanceArgs {
    /// A folder with `prefect/golden` and `activepieces/golden`: checked too where it exists
    #[arg(long, value_name = "DIR", default_value = "../shared")]
    shared: PathBuf,
    /// Install the packages anew
    #[arg(long)]
    fresh: bool,
}

/// Installs what is missing, starts the server on the fixtures and lets the real clients judge it.
///
/// # Errors
/// When it could not be carried out: no registry, no Python, no node, no server.
pub(crate) fn run(args: &AcceptanceArgs, root: &Path) -> anyhow::Result<Outcome> {
    let work = root.join(".acceptance");
    if args.fresh && work.exists() {
        std::fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))?;
    }
    std::fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
    let run = Run { root: root.to_owned(), work, processes: Processes::killed_on_signals()? };
    let files = Files::find(root, &root.join(&args.shared))?;
    let python = packages::python(&run)?;
    let node = packages::node(&run)?;
    let server = Server::start(&run, &files)?;
    let prefect = client::prefect(&run, &python, &server, &files.prefect)?;
    let activepieces = client::activepieces(&run, &node, &server, &files.activepieces)?;
    println!("acceptance: prefect client {prefect}, activepieces schemas {activepieces}");
    Ok(Outcome::of(prefect.is_pass() && activepieces.is_pass()))
}
