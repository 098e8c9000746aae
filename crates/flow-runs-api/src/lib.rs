// @generated from `settings.yaml` by `cargo xtask codegen`. Do not edit.

//! The documents in `specs/` as Rust, one module each:
//!
//! * [`activepieces`]
//! * [`prefect`]
//!
//! Each has its models, the requests and responses of its operations, and, with the feature
//! `server` (on by default), handler traits and a router.

#![allow(missing_docs, reason = "a document need not describe everything")]

#[rustfmt::skip]
pub mod activepieces;
#[rustfmt::skip]
pub mod prefect;
