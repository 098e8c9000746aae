//! A progress bar, for what turns out to take long.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// What takes less than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// Counts steps, and shows them once they take long. There is no bar where standard error is no terminal.
pub(crate) struct Progress {
    what: &'static str,
    done: u64,
    total: u64,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Counts to `total`; `what` says what is being done.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        Self { what, done: 0, total: total as u64, started: Instant::now(), bar: None }
    }

    /// Counts `steps` more.
    pub(crate) fn advance(&mut self, steps: u64) {
        self.done += steps;
        if self.bar.is_none() && self.started.elapsed() > PATIENCE {
            self.bar = Some(self.new_bar());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    fn new_bar(&self) -> ProgressBar {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
        let bar = ProgressBar::new(self.total).with_message(self.what);
        // The template is a constant; were it wrong, indicatif's own style would do.
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
