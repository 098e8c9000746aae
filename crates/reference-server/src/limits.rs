//! How long and how much a caller may take.

use std::time::Duration;

/// What one caller may ask of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first byte of a request, or the end of the one before, to the end of its headers.
    pub header: Duration,
    /// For the whole body to arrive.
    pub body: Duration,
    /// From the headers to the response.
    pub request: Duration,
    /// Bytes of a request body.
    pub body_bytes: usize,
    /// Connections open at the same time; more have to wait.
    pub connections: usize,
    /// For requests under way to finish once the server has been asked to stop.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(10),
            body: Duration::from_secs(20),
            request: Duration::from_secs(30),
            body_bytes: 1024 * 1024,
            connections: 1024,
            shutdown: Duration::from_secs(10),
        }
    }
}
