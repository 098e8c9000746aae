//! What generated servers stand on: services, requests, rejections, parameters, bodies, replies and routes.
//!
//! Everything that does not vary by document is in here, so that generated code stays small and a fix
//! needs no new generation.

mod body;
mod body_input;
mod call;
mod credentials;
mod failure;
mod input;
mod media;
mod parameter;
mod path_text;
mod rejection;
mod reply;
mod routes;
mod service;
mod template;
mod text;

pub use body::{Codec, Expected, Media};
pub use body_input::BodyInput;
pub use call::{Call, Decode};
pub use credentials::{Alternative, ApiKeyValue, AuthContext, Basic, Bearer, HttpCredential, Scheme};
pub use failure::Failure;
pub use input::Input;
pub use parameter::Parameter;
pub use path_text::PathText;
pub use rejection::{Rejection, Violation, ViolationLocation};
pub use reply::{Encode, Encoded, Headers, Reply, answer};
pub use routes::Routes;
pub use service::{Answer, Refused, Request, Service};
pub use text::Style;

/// The web framework, which signatures of generated code name: [`axum::Router`].
pub use axum;
pub use axum::response::Response;
pub use http::request::Parts;
