//! A small, real server: saved flow runs of Prefect and Activepieces, served through the generated traits.
//!
//! [`load::check`] turns files into records, [`store::Store`] keeps them, [`app::router`] answers from it, and
//! [`server::Server`] puts that on a socket.

mod api;

pub mod activepieces;
pub mod app;
pub mod limits;
pub mod load;
pub mod prefect;
mod reply;
pub mod samples;
pub mod server;
pub mod stop;
pub mod store;
