//! The packages of the real clients, at the versions that `xtask/acceptance/` pins, installed once per version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::run::Run;

/// Said when an installation fails: the reader must know that nothing was checked.
const NOT_A_PASS: &str = "the acceptance check did NOT run: it needs the Python and npm package registries \
                          (or an `.acceptance/` folder that an earlier run has filled)";

/// The Python that has the Prefect client.
pub(crate) fn python(run: &Run) -> anyhow::Result<PathBuf> {
    let pins = run.root.join("xtask/acceptance/requirements.txt");
    let folder = run.work.join("python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    install(&folder, &[&pins], || {
        println!("acceptance: installing the Prefect client into {}", folder.display());
        let interpreter = if cfg!(windows) { "python" } else { "python3" };
        must(
            run,
            Command::new(interpreter).args(["-m", "venv", "--clear"]).arg(&folder),
            "make a Python environment",
        )?;
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--no-deps",
            "-r",
        ]);
        must(run, pip.arg(&pins), "install the Prefect client")
    })?;
    Ok(python)
}

/// The folder that has Activepieces' schemas and the script that uses them.
pub(crate) fn node(run: &Run) -> anyhow::Result<PathBuf> {
    let from = run.root.join("xtask/acceptance");
    let folder = run.work.join("node");
    let pins = [from.join("package.json"), from.join("package-lock.json")];
    install(&folder, &[&pins[0], &pins[1]], || {
        println!("acceptance: installing Activepieces' schemas into {}", folder.display());
        fs::create_dir_all(&folder)?;
        for file in &pins {
            copy_into(file, &folder)?;
        }
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        must(run, npm.current_dir(&folder), "install Activepieces' schemas")
    })?;
    // The script finds its packages beside itself.
    copy_into(&from.join("activepieces_schema.mjs"), &folder)?;
    Ok(folder)
}

/// Runs `steps` unless `folder` was installed from the same pins before.
fn install(folder: &Path, pins: &[&Path], steps: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let stamp = folder.join("installed-from.txt");
    let mut wanted = String::new();
    for file in pins {
        wanted += &fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    steps().context(NOT_A_PASS)?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

fn copy_into(file: &Path, folder: &Path) -> anyhow::Result<()> {
    let name = file.file_name().context("a file has a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}

fn must(run: &Run, command: &mut Command, what: &str) -> anyhow::Result<()> {
    let status = run.processes.run(command).with_context(|| format!("cannot {what}"))?;
    if !status.success() {
        bail!("could not {what}: `{}` ended with {status}", command.get_program().to_string_lossy());
    }
    Ok(())
}
