#![doc = include_str!("../README.md")]

mod difference;
mod format;
mod report;
#[cfg(feature = "run")]
mod run;

pub use difference::differences;
pub use format::{Body, Cases, Expected, HttpCase, Instance, JsonCase, Received, Response, Returns, Router};
pub use report::Report;
#[cfg(feature = "run")]
pub use run::{CasesFile, Document, Recode, glue, run, run_files};

/// The format of cases, as the documentation of this crate has it.
pub const FORMAT: &str = include_str!("../README.md");
