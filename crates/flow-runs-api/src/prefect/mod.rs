// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Prefect REST API

#![allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    missing_docs,
    reason = "names, texts and shapes are those of the document"
)]

/// What signatures name beside the types of this module.
pub use specwright_support as support;

pub mod models;
mod wire;
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
