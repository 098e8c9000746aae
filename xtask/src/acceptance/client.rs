//! The scripts that drive the real clients.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::run::Run;
use super::server::{API_KEY, Server};

/// What a client says about the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All is as it should be.
    Pass,
    /// Something is not; the script has printed what.
    Fail,
}

impl Verdict {
    /// Whether all is as it should be.
    pub(crate) fn is_pass(self) -> bool {
        self == Self::Pass
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pass => "ok",
            Self::Fail => "FAILED",
        })
    }
}

/// The Prefect client library reads every state.
pub(crate) fn prefect(
    run: &Run,
    python: &Path,
    server: &Server<'_>,
    files: &[PathBuf],
) -> anyhow::Result<Verdict> {
    let mut command = Command::new(python);
    command.arg(run.root.join("xtask/acceptance/prefect_client.py")).arg(&server.base).args(files);
    // The client must not read a person's settings, retry what is refused, or go through a proxy to this machine.
    command.env("PREFECT_HOME", run.work.join("prefect-home")).env("PREFECT_CLIENT_MAX_RETRIES", "0");
    command.env("DO_NOT_TRACK", "1").env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
    command.env_remove("PREFECT_API_URL").env_remove("PREFECT_API_KEY").env_remove("PREFECT_PROFILE");
    verdict(run, &mut command, server)
}

/// Activepieces' published schemas accept every run.
pub(crate) fn activepieces(
    run: &Run,
    node: &Path,
    server: &Server<'_>,
    files: &[PathBuf],
) -> anyhow::Result<Verdict> {
    let mut command = Command::new("node");
    command.arg(node.join("activepieces_schema.mjs")).arg(&server.base).args(files);
    verdict(run, command.env("ACCEPTANCE_API_KEY", API_KEY), server)
}

fn verdict(run: &Run, command: &mut Command, server: &Server<'_>) -> anyhow::Result<Verdict> {
    let status = run.processes.run(command)?;
    server.must_be_alive()?;
    match status.code().context("the script was killed")? {
        0 => Ok(Verdict::Pass),
        1 => Ok(Verdict::Fail),
        code => bail!("the script `{}` broke with exit code {code}", command.get_program().to_string_lossy()),
    }
}
