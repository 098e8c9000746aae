//! Every valid fixture of `specwright` as Rust, compiled with warnings denied.
//!
//! That this crate compiles is the first test. The second is data: `tests/cases/FIXTURE.json` says what becomes of JSON
//! and of requests; the format is that of [`specwright_cases`].

#![deny(warnings)]

/// The generated modules, and [`fixtures::document`].
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}
