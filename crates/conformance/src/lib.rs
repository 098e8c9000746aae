//! Every valid fixture of `specwright` as Rust, compiled with warnings denied.
//!
//! That this crate compiles is the first test. The second is data: `tests/cases/FIXTURE.json` says what becomes of JSON
//! and of requests, by the generated code and by the judge of `specwright`; the format is that of [`specwright_cases`].

#![deny(warnings)]

/// The generated modules, [`fixtures::document`] and [`fixtures::MISJUDGED`].
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}
