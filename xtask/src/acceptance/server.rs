//! The reference server, built, loaded and started for one run.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

use super::files::Files;
use super::processes::{KillOnDrop, Processes};
use super::run::Run;

/// How long the server may take from its start to its address.
const START: Duration = Duration::from_secs(30);

/// The key of this run; it protects nothing.
pub(crate) const API_KEY: &str = "sk-acceptance";

/// A server that answers, until it is dropped.
#[derive(Debug)]
pub(crate) struct Server<'a> {
    /// Where both APIs are mounted.
    pub base: String,
    id: u32,
    processes: &'a Processes,
    _kill: KillOnDrop<'a>,
}

impl<'a> Server<'a> {
    /// Builds the server, loads `files` into a new database and starts it on a free port.
    pub(crate) fn start(run: &'a Run, files: &Files) -> anyhow::Result<Self> {
        let processes = &run.processes;
        let kill = KillOnDrop(processes);
        let program = build(run)?;
        let database = new_database(&run.work)?;
        load(processes, &program, &database, files)?;
        let mut serve = Command::new(&program);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--database", &database]);
        serve.env("REFERENCE_SERVER_API_KEY", API_KEY).env("RUST_LOG", "warn").stdout(Stdio::piped());
        let (id, lines) = processes.spawn(&mut serve, |child| (child.id(), lines_of(child)))?;
        let address = lines.recv_timeout(START).context("the server did not say where it listens")?;
        let base = address.split_whitespace().find(|word| word.starts_with("http://"));
        let base = base.with_context(|| format!("the server says `{address}` and no address"))?.to_owned();
        Ok(Self { base: format!("{base}/api"), id, processes, _kill: kill })
    }

    /// Fails if the server has ended: what a client said about it then means little.
    pub(crate) fn must_be_alive(&self) -> anyhow::Result<()> {
        ensure!(
            !self.processes.has_ended(self.id),
            "the reference server has ended in the middle of the checks"
        );
        Ok(())
    }
}

fn build(run: &Run) -> anyhow::Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "-p", "reference-server", "--message-format=json-render-diagnostics"]);
    command.current_dir(&run.root).stdout(Stdio::piped());
    let messages = run.processes.spawn(&mut command, lines_of)?;
    let executables = messages.into_iter().filter_map(|line| executable(&line));
    executables.last().context("the reference server does not build")
}

/// The program that a message of cargo's says it has built.
fn executable(message: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let is_server = message["target"]["name"] == "reference-server";
    is_server.then(|| message["executable"].as_str().map(PathBuf::from)).flatten()
}

fn new_database(work: &Path) -> anyhow::Result<String> {
    let folder = work.join("database");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(format!("sqlite:{}", folder.join("acceptance.db").display()))
}

fn load(processes: &Processes, program: &Path, database: &str, files: &Files) -> anyhow::Result<()> {
    let mut load = Command::new(program);
    load.args(["load", "--database", database]);
    load.arg("--prefect").args(&files.prefect).arg("--activepieces").args(&files.activepieces);
    if !processes.run(&mut load)?.success() {
        bail!("the reference server did not load the files");
    }
    Ok(())
}

/// The lines of a child's standard output, read on a thread of their own so that the child never blocks.
fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(stdout) = child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                // Nobody may listen any more; the pipe is emptied all the same.
                let _ = sender.send(line);
            }
        });
    }
    receiver
}
