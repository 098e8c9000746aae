//! Children with a time limit and a memory limit, and what they took.
//!
//! A document that hangs, eats all memory or overflows the stack must not take a whole run down: whatever
//! handles one runs in a child.

use std::io::Read;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use wait4::Wait4 as _;

/// What a child may take before it is killed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Wall time.
    pub time: Duration,
    /// Resident memory of the child itself, in bytes.
    pub memory: u64,
}

/// A child that has ended.
#[derive(Debug)]
pub(crate) struct Finished {
    /// How it ended.
    pub end: End,
    /// Its standard output; what is not UTF-8 is replaced.
    pub stdout: String,
    /// Its standard error; what is not UTF-8 is replaced.
    pub stderr: String,
    /// Wall time.
    pub time: Duration,
    /// The most memory that it, or one of its own children, had resident, in bytes.
    pub peak: u64,
}

/// How a child ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// With an exit code.
    Code(i32),
    /// By a signal that was not ours: a stack overflow aborts, for instance.
    Crash,
    /// Killed at its time limit.
    OutOfTime,
    /// Killed at its memory limit.
    OutOfMemory,
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(f, "exit code {code}"),
            Self::Crash => f.write_str("crashed"),
            Self::OutOfTime => f.write_str("out of time"),
            Self::OutOfMemory => f.write_str("out of memory"),
        }
    }
}

/// Runs a child to its end, or to one of its limits.
pub(crate) fn run(command: &mut Command, limits: Limits) -> anyhow::Result<Finished> {
    let name = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    let stdout = child.stdout.take().map(collect);
    let stderr = child.stderr.take().map(collect);
    let (ended, has_ended) = channel();
    let pid = child.id();
    let guard = thread::spawn(move || guard(pid, limits, &has_ended));
    let used = child.wait4().with_context(|| format!("cannot wait for `{name}`"))?;
    let time = started.elapsed();
    let _ = ended.send(());
    let stopped = guard.join().ok().flatten();
    Ok(Finished {
        end: stopped.unwrap_or_else(|| end(used.status)),
        stdout: stdout.map(text).unwrap_or_default(),
        stderr: stderr.map(text).unwrap_or_default(),
        time,
        peak: used.rusage.maxrss,
    })
}

fn end(status: ExitStatus) -> End {
    status.code().map_or(End::Crash, End::Code)
}

/// Kills the child when it passes a limit; says which.
fn guard(pid: u32, limits: Limits, has_ended: &Receiver<()>) -> Option<End> {
    let started = Instant::now();
    loop {
        let reason = if started.elapsed() > limits.time {
            End::OutOfTime
        } else if resident(pid).is_some_and(|bytes| bytes > limits.memory) {
            End::OutOfMemory
        } else {
            match has_ended.recv_timeout(Duration::from_millis(20)) {
                Err(RecvTimeoutError::Timeout) => continue,
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        kill(pid);
        return Some(reason);
    }
}

/// The memory that a process has resident, where the system tells.
fn resident(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(unix)]
fn kill(pid: u32) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        // It may have ended by itself in the meantime: nothing is lost.
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// Without signals there are no limits.
#[cfg(not(unix))]
fn kill(_: u32) {}

/// Reads a pipe on a thread of its own, so that the child never blocks on a full one.
fn collect(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pipe that breaks has said all that it will say.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

fn text(pipe: thread::JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&pipe.join().unwrap_or_default()).into_owned()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn shell(script: &str, limits: Limits) -> Finished {
        run(Command::new("sh").args(["-c", script]), limits).expect("there is a shell")
    }

    const LIMITS: Limits = Limits { time: Duration::from_secs(20), memory: 1 << 30 };

    #[test]
    fn a_child_gives_output_code_and_peak() {
        let finished = shell("echo out; echo err >&2; exit 3", LIMITS);
        assert_eq!((finished.stdout.as_str(), finished.stderr.as_str()), ("out\n", "err\n"));
        assert_eq!(finished.end, End::Code(3));
        assert!(finished.peak > 100_000, "{}", finished.peak);
    }

    #[test]
    fn a_child_that_dies_is_told_from_one_that_exits() {
        assert_eq!(shell("kill -SEGV $$", LIMITS).end, End::Crash);
    }

    #[test]
    fn limits_are_kept() {
        let short = Limits { time: Duration::from_millis(200), ..LIMITS };
        assert_eq!(shell("exec sleep 20", short).end, End::OutOfTime);
        let small = Limits { memory: 1 << 10, ..LIMITS };
        assert_eq!(shell("exec sleep 20", small).end, End::OutOfMemory);
    }
}
