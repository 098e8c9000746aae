//! Compiling generated crates, with dependencies compiled once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, ensure};
use serde::de::DeserializeOwned;

use crate::child::{self, End, Finished, Limits};
use crate::plan::Plan;

/// No crate takes longer, and no machine of ours has more memory.
const LIMITS: Limits = Limits { time: Duration::from_secs(1800), memory: u64::MAX };

/// The folder in which crates are written and compiled.
#[derive(Debug)]
pub(crate) struct Workshop {
    /// The root of the workspace.
    pub root: PathBuf,
    /// Where crates and build results go.
    pub folder: PathBuf,
}

/// What the compiler said of a crate.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// Whether it compiled without a warning.
    pub passed: bool,
    /// Every error with its place, one a line.
    pub errors: Vec<String>,
    /// How the compiler ended, how long it took and how much memory.
    pub finished: Finished,
}

impl Workshop {
    /// The workshop in `folder`, which is made if it is missing.
    pub(crate) fn new(root: &Path, folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
        Ok(Self { root: root.to_path_buf(), folder: folder.canonicalize()? })
    }

    /// The folder of the crate for `name`; `kind` tells crates apart that are made from one document.
    pub(crate) fn crate_folder(&self, kind: &str, name: &str) -> PathBuf {
        self.folder.join(kind).join(name)
    }

    /// Compiles what generated crates depend on, so that the figures of each are its own.
    pub(crate) fn warm_up(&self, workers: usize) -> anyhow::Result<()> {
        let folder = self.folder.join("dependencies");
        let mut plan = Plan::new(&folder);
        plan.file("Cargo.toml", crate::standalone::widest_manifest(&self.root)?);
        plan.file("src/lib.rs", "//! Depends on what generated crates depend on.\n");
        plan.write(&plan.changes()?)?;
        for worker in 0..workers {
            let compiled = self.check(&folder, worker)?;
            let end = compiled.finished.end;
            ensure!(
                compiled.passed,
                "the dependencies do not compile: {end}\n{}",
                compiled.errors.join("\n")
            );
        }
        Ok(())
    }

    /// Type-checks a crate with warnings denied.
    ///
    /// Workers have target folders of their own: cargo lets only one build into each at a time.
    pub(crate) fn check(&self, folder: &Path, worker: usize) -> anyhow::Result<Compiled> {
        self.lock(folder)?;
        // Figures of a crate that is up to date would be those of doing nothing.
        let library = fs::File::options().append(true).open(folder.join("src/lib.rs"));
        library.and_then(|file| file.set_modified(SystemTime::now())).context("a crate has `src/lib.rs`")?;
        let mut cargo = self.cargo("check", folder, worker);
        cargo.args(["--all-features", "--message-format", "short"]).env("RUSTFLAGS", "-D warnings");
        let finished = child::run(&mut cargo, LIMITS)?;
        fs::write(folder.join("check.log"), &finished.stderr)?;
        let errors = finished.stderr.lines().filter(|line| is_error(line)).map(str::to_owned).collect();
        Ok(Compiled { passed: finished.end == End::Code(0), errors, finished })
    }

    /// Builds a program, runs it with these arguments, and reads the report that it prints as its last line; or says
    /// what came instead.
    pub(crate) fn build_and_run<Report: DeserializeOwned>(
        &self,
        folder: &Path,
        worker: usize,
        args: &[&str],
    ) -> anyhow::Result<Result<Report, String>> {
        self.report_of(folder, self.cargo("run", folder, worker).arg("--").args(args))
    }

    /// As [`Workshop::build_and_run`], optimised as for a release.
    pub(crate) fn build_and_run_for_release<Report: DeserializeOwned>(
        &self,
        folder: &Path,
        args: &[&str],
    ) -> anyhow::Result<Result<Report, String>> {
        self.report_of(folder, self.cargo("run", folder, 0).args(["--release", "--"]).args(args))
    }

    fn report_of<Report: DeserializeOwned>(
        &self,
        folder: &Path,
        run: &mut Command,
    ) -> anyhow::Result<Result<Report, String>> {
        self.lock(folder)?;
        let finished = child::run(run, LIMITS)?;
        let last = finished.stdout.lines().last().unwrap_or_default();
        Ok(match (finished.end, serde_json::from_str(last)) {
            (End::Code(0), Ok(report)) => Ok(report),
            (end, _) => {
                let errors = finished.stderr.lines().take(30).collect::<Vec<_>>().join("\n  ");
                Err(format!("{end}\n  {errors}"))
            }
        })
    }

    fn cargo(&self, command: &str, folder: &Path, worker: usize) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args([command, "--quiet", "--color", "never"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", self.folder.join(format!("build-{worker}")))
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo
    }

    /// The dependencies in the versions of this workspace: compiled once for all, and nothing is downloaded.
    fn lock(&self, folder: &Path) -> anyhow::Result<()> {
        let (from, to) = (self.root.join("Cargo.lock"), folder.join("Cargo.lock"));
        if !to.exists() || fs::metadata(&from)?.modified()? > fs::metadata(&to)?.modified()? {
            fs::copy(&from, &to).with_context(|| format!("cannot copy `{}`", from.display()))?;
        }
        Ok(())
    }
}

/// Whether a line of short messages is an error, and not the count at the end.
fn is_error(line: &str) -> bool {
    let error = line.starts_with("error") || line.contains(": error");
    error && !line.starts_with("error: could not compile") && !line.starts_with("error: aborting due to")
}
