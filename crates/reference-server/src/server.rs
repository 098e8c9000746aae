//! A router on a socket: HTTP/1 connections with deadlines, and a stop that lets requests under way finish.
//!
//! `axum::serve` sets no deadline for the headers of a request, so the connections are driven here with hyper.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::limits::Limits;

/// How long to wait after `accept` failed, for example for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A bound socket and what answers on it.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    router: Router,
    limits: Limits,
}

impl Server {
    /// Binds `listen`; connections are accepted from now on and answered once [`Server::run`] is called.
    ///
    /// # Errors
    /// When the address cannot be bound.
    pub async fn bind(listen: SocketAddr, router: Router, limits: Limits) -> anyhow::Result<Self> {
        let listener =
            TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
        Ok(Self { listener, router, limits })
    }

    /// The address that is listened on, with the port the system chose where none was given.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until `stop` completes, then waits for requests under way, at most `limits.shutdown`.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let connections = Connections::new(self.router, self.limits);
        tokio::pin!(stop);
        loop {
            let permit = tokio::select! {
                permit = connections.permit() => permit,
                () = &mut stop => break,
            };
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => connections.spawn(stream, permit),
                    Err(error) => {
                        tracing::warn!(%error, "cannot accept a connection");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                },
                () = &mut stop => break,
            }
        }
        // New callers are refused from here on; those connected are answered.
        drop(self.listener);
        connections.finish().await;
    }
}

/// The connections that are open.
struct Connections {
    router: Router,
    limits: Limits,
    http: http1::Builder,
    slots: Arc<Semaphore>,
    graceful: GracefulShutdown,
}

impl Connections {
    fn new(router: Router, limits: Limits) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(limits.header);
        let slots = Arc::new(Semaphore::new(limits.connections));
        Self { router, limits, http, slots, graceful: GracefulShutdown::new() }
    }

    /// Waits until one more connection may be opened. `None` never comes: the semaphore is not closed.
    async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.slots).acquire_owned().await.ok()
    }

    fn spawn(&self, stream: TcpStream, permit: Option<OwnedSemaphorePermit>) {
        // Responses are small: waiting for more to send would only delay them. A socket that refuses still works.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(self.router.clone());
        let connection = self.graceful.watch(self.http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                // The caller went away or took too long; worth no more than a look when debugging.
                tracing::debug!(%error, "connection ended early");
            }
            drop(permit);
        });
    }

    async fn finish(self) {
        let open = self.limits.connections - self.slots.available_permits();
        if open > 0 {
            tracing::info!(connections = open, "waiting for requests under way");
        }
        if tokio::time::timeout(self.limits.shutdown, self.graceful.shutdown()).await.is_err() {
            tracing::warn!(after = ?self.limits.shutdown, "some requests did not finish in time and were cut off");
        }
    }
}
