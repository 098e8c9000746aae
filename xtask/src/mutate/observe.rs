//! Running the generator on one text, on a thread of its own and with a limit of time; and what it said.
//!
//! Time is that of the processor: on a busy machine a document takes no longer than on an idle one.

use std::collections::HashSet;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use specwright::diagnostic::{Code, Diagnostic, Report, Severity};
use specwright::policy::Policy;
use specwright::{Generated, GeneratedFile, generate};

use super::subject::{Line, Texts};

/// What one document may take, reading and generating: time of the processor.
pub(super) const LIMIT: Duration = Duration::from_secs(10);

/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(50);

/// As much as the main thread of a program has.
const STACK: usize = 8 << 20;

/// Why a run has no result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It panicked, with this message.
    Panicked(String),
    /// It was still running at the limit. Its thread goes on until the process ends.
    TooSlow,
}

/// A run that ended.
#[derive(Debug)]
pub(super) struct Observed {
    /// What was generated, unless the document is refused.
    pub files: Option<Vec<GeneratedFile>>,
    /// What was said.
    pub findings: Vec<Found>,
    /// How long it took.
    pub took: Duration,
}

/// Something that was said.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub severity: Severity,
    /// Whether the document is refused for it.
    pub refuses: bool,
    /// What and where, free of lines: two runs say the same thing with equal ones.
    pub fact: Fact,
    /// The line that is named first, and those of related places.
    pub lines: Vec<Line>,
}

/// A finding without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Fact {
    pub code: Code,
    pub file: String,
    pub pointer: String,
    pub message: String,
}

impl Observed {
    fn of(result: Result<Generated, Report>, took: Duration) -> Self {
        let (files, report) = match result {
            Ok(generated) => (Some(generated.files), generated.report),
            Err(report) => (None, report),
        };
        let findings = report.diagnostics.iter().map(|found| Found::of(found, &report)).collect();
        Self { files, findings, took }
    }

    /// What was said of a change: what a run without the change does not say.
    pub(super) fn news<'s>(&'s self, known: &'s HashSet<Fact>) -> impl Iterator<Item = &'s Found> {
        self.findings.iter().filter(|found| !known.contains(&found.fact))
    }

    /// Everything that was said, to compare other runs with.
    pub(super) fn facts(&self) -> HashSet<Fact> {
        self.findings.iter().map(|found| found.fact.clone()).collect()
    }
}

impl Found {
    fn of(diagnostic: &Diagnostic, report: &Report) -> Self {
        let file = |index: usize| report.files.get(index).cloned().unwrap_or_default();
        let places = std::iter::once(&diagnostic.origin).chain(diagnostic.related.iter().map(|(at, _)| at));
        Self {
            severity: diagnostic.code.severity(),
            refuses: diagnostic.refuses,
            fact: Fact {
                code: diagnostic.code,
                file: file(diagnostic.origin.file),
                pointer: diagnostic.origin.pointer.to_string(),
                message: diagnostic.message.clone(),
            },
            lines: places.map(|at| (file(at.file), at.mark.line as usize)).collect(),
        }
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = self.lines.first().map_or(0, |(_, line)| *line);
        let Fact { code, file, pointer, message } = &self.fact;
        write!(f, "[{}] {message}, at {file}:{line} #{pointer}", code.as_str())
    }
}

/// Generates a document.
pub(super) fn run(texts: Texts, policy: Policy) -> anyhow::Result<Result<Observed, Stopped>> {
    limited(LIMIT, move || {
        let started = busy();
        let result = generate(&texts.source(), &texts, &policy);
        Observed::of(result, busy().saturating_sub(started))
    })
}

fn limited<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<Result<T, Stopped>> {
    let (sender, receiver) = channel();
    let work = move || {
        // Nobody listens any more after the limit.
        let _ = sender.send(work());
    };
    let started = busy();
    let thread = thread::Builder::new().stack_size(STACK).spawn(work)?;
    loop {
        return Ok(match receiver.recv_timeout(TICK) {
            Ok(result) => Ok(result),
            Err(RecvTimeoutError::Timeout) if busy().saturating_sub(started) < limit => continue,
            Err(RecvTimeoutError::Timeout) => Err(Stopped::TooSlow),
            // Only a panic lets go of the sender without a word.
            Err(RecvTimeoutError::Disconnected) => Err(Stopped::Panicked(panic_message(thread.join().err()))),
        });
    }
}

/// The time that this process kept a processor busy: a child runs one document at a time.
#[cfg(unix)]
fn busy() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Where no such clock is at hand, all time counts.
#[cfg(not(unix))]
fn busy() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

fn panic_message(payload: Option<Box<dyn std::any::Any + Send>>) -> String {
    let text = payload.and_then(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| payload.downcast_ref::<String>().cloned())
    });
    text.unwrap_or_else(|| "a panic without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_or_panics_is_told_from_what_ends() {
        let limit = Duration::from_millis(5);
        let end = busy() + Duration::from_millis(200);
        let hangs = move || {
            while busy() < end {
                std::hint::spin_loop();
            }
        };
        assert_eq!(limited(LIMIT, || 7).unwrap(), Ok(7));
        assert_eq!(limited(limit, hangs).unwrap(), Err(Stopped::TooSlow));
        let panics = || -> u8 { std::panic::resume_unwind(Box::new("a message")) };
        assert_eq!(limited(LIMIT, panics).unwrap(), Err(Stopped::Panicked("a message".to_owned())));
    }
}
