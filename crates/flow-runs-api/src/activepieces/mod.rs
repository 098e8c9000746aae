// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Activepieces API

#![allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    missing_docs,
    reason = "names, texts and shapes are those of the document"
)]

pub mod models;
mod wire;
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
