//! The processes that a run starts: all of them end with it, also when it is interrupted.

use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;

/// How often a child is asked whether it has ended.
const POLL: Duration = Duration::from_millis(50);

/// Every child that may still run.
#[derive(Debug, Clone)]
pub(crate) struct Processes(Arc<Mutex<Vec<Child>>>);

impl Processes {
    /// An empty list whose children are killed on Ctrl-C and SIGTERM.
    pub(crate) fn killed_on_signals() -> anyhow::Result<Self> {
        let processes = Self(Arc::default());
        let on_signal = processes.clone();
        ctrlc::set_handler(move || {
            on_signal.kill_all();
            eprintln!("acceptance: interrupted");
            // As a shell reports a program that was interrupted.
            std::process::exit(130);
        })
        .context("cannot listen for Ctrl-C")?;
        Ok(processes)
    }

    /// Starts `command`; `use_child` takes what it wants of it, such as its standard output.
    pub(crate) fn spawn<T>(
        &self,
        command: &mut Command,
        use_child: impl FnOnce(&mut Child) -> T,
    ) -> anyhow::Result<T> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut children = self.children();
        let mut child = command.spawn().with_context(|| format!("cannot start `{name}`"))?;
        let used = use_child(&mut child);
        children.push(child);
        Ok(used)
    }

    /// Starts `command` and waits for it.
    pub(crate) fn run(&self, command: &mut Command) -> anyhow::Result<ExitStatus> {
        let id = self.spawn(command, |child| child.id())?;
        loop {
            let mut children = self.children();
            let position = children.iter().position(|child| child.id() == id).context("interrupted")?;
            if children[position].try_wait()?.is_some() {
                return Ok(children.remove(position).wait()?);
            }
            drop(children);
            std::thread::sleep(POLL);
        }
    }

    /// Whether the child with this id has ended by itself.
    pub(crate) fn has_ended(&self, id: u32) -> bool {
        let mut children = self.children();
        let child = children.iter_mut().find(|child| child.id() == id);
        child.is_none_or(|child| !matches!(child.try_wait(), Ok(None)))
    }

    fn kill_all(&self) {
        for mut child in self.children().drain(..) {
            // One that has ended already needs no killing.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// The list, also after a panic elsewhere: the children still have to be killed.
    fn children(&self) -> MutexGuard<'_, Vec<Child>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The end of a run, good or bad, is the end of its children. The copy that waits for signals does not count.
#[derive(Debug)]
pub(crate) struct KillOnDrop<'a>(pub &'a Processes);

impl Drop for KillOnDrop<'_> {
    fn drop(&mut self) {
        self.0.kill_all();
    }
}
