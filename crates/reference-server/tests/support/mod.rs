//! What the end-to-end tests share: a server on a free port, a client that changes nothing, and the files.

#![allow(
    dead_code,
    clippy::print_stdout,
    reason = "each test file uses its own part, and says what it skips"
)]

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use reference_server::limits::Limits;
use reference_server::load::{Source, check};
use reference_server::server::Server;
use reference_server::store::{Kind, Store};
use tokio::net::TcpStream;

/// The key of the servers that are started here.
pub(crate) const KEY: &str = "sk-good";

/// A server of this process.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
}

/// An answer, whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Status and body at once: what most tests look at.
    pub(crate) fn is(&self, status: u16, body: &str) {
        assert_eq!((self.status.as_u16(), self.text()), (status, body));
    }
}

impl Running {
    /// A server on `store`.
    pub(crate) async fn on(store: Store) -> Self {
        Self::with_key(store, Some(KEY)).await
    }

    pub(crate) async fn with_key(store: Store, key: Option<&str>) -> Self {
        let key = key.map(|key| key.parse().unwrap());
        let limits = Limits::default();
        Self::router(reference_server::app::router(store, key, limits), limits).await
    }

    /// A server for any router, until the test ends.
    pub(crate) async fn router(router: axum::Router, limits: Limits) -> Self {
        let server = Server::bind(([127, 0, 0, 1], 0).into(), router, limits).await.unwrap();
        let address = server.local_addr().unwrap();
        tokio::spawn(server.run(std::future::pending()));
        Self { address }
    }

    /// A server with the project's own fixtures.
    pub(crate) async fn with_fixtures() -> Self {
        let store = Store::open("sqlite::memory:").await.unwrap();
        store.put(&check(&fixtures(), || {}).unwrap(), |_| {}).await.unwrap();
        Self::on(store).await
    }

    pub(crate) async fn send(&self, request: Request<Full<Bytes>>) -> Answer {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A request without a body.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let headers: Vec<(&str, &[u8])> =
            headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        self.ask_bytes(method, path, &headers).await
    }

    /// The same with header values that need not be text.
    pub(crate) async fn ask_bytes(&self, method: &str, path: &str, headers: &[(&str, &[u8])]) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("host", self.address.to_string());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Full::default()).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }
}

pub(crate) fn state_path(id: &str) -> String {
    format!("/api/flow_run_states/{id}")
}

pub(crate) fn run_path(id: &str) -> String {
    format!("/api/v1/flow-runs/{id}")
}

pub(crate) fn bearer() -> [(&'static str, &'static str); 1] {
    [("authorization", "Bearer sk-good")]
}

pub(crate) fn fixture_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Recorded files beside the project, where they are at hand.
pub(crate) fn shared_folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

pub(crate) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ext| ext == "json")).collect();
    files.sort();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

pub(crate) fn sources(kind: Kind, folder: &Path) -> Vec<Source> {
    json_files(folder).into_iter().map(|path| Source { kind, path }).collect()
}

pub(crate) fn fixtures() -> Vec<Source> {
    let mut all = sources(Kind::PrefectState, &fixture_folder("prefect"));
    all.extend(sources(Kind::ActivepiecesRun, &fixture_folder("activepieces")));
    all
}
