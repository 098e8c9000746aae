//! Deadlines, limits, panics and the end of the server.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use reference_server::app::guarded;
use reference_server::limits::Limits;
use reference_server::server::Server;
use support::Running;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

/// Deadlines that a test can wait for.
fn short() -> Limits {
    Limits {
        header: Duration::from_millis(300),
        body: Duration::from_millis(300),
        request: Duration::from_millis(900),
        body_bytes: 1000,
        connections: 3,
        shutdown: Duration::from_millis(700),
    }
}

/// Handlers that misbehave.
fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { "ok" }))
        .route("/panic", get(panicking))
        .route("/slow", get(|| sleep(Duration::from_secs(60))))
        .route(
            "/brief",
            get(|| async {
                sleep(Duration::from_millis(400)).await;
                "done"
            }),
        )
        .route("/echo", post(|body: Bytes| async move { body }))
}

async fn panicking() -> &'static str {
    panic!("a secret")
}

async fn start() -> Running {
    Running::router(guarded(routes(), short()), short()).await
}

/// What the server sends until it closes the connection.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes))
        .await
        .expect("still open")
        .unwrap_or_default();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn headers_that_do_not_end_are_cut_off() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    let started = Instant::now();
    let answer = until_closed(&mut stream).await;
    assert!(started.elapsed() < Duration::from_secs(3));
    assert!(!answer.contains("200"), "{answer}");
}

#[tokio::test]
async fn headers_that_trickle_are_cut_off() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(3) {
        if stream.write_all(b"x-a: b\r\n").await.is_err() {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("headers went on for {:?}", started.elapsed());
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let answer = until_closed(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc").await.unwrap();
    let answer = until_closed(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let server = start().await;
    for (length, status) in [(1000, 200), (1001, 413)] {
        let body = Full::from(vec![b'x'; length]);
        let answer = server.send(Request::post("/echo").header("host", "x").body(body).unwrap()).await;
        assert_eq!(answer.status, status);
    }
}

#[tokio::test]
async fn a_handler_that_takes_too_long() {
    assert_eq!(start().await.get("/slow").await.status, 503);
}

#[tokio::test]
async fn a_panic_is_a_500_that_tells_nothing() {
    let server = start().await;
    server.get("/panic").await.is(500, r#"{"detail":"Internal Server Error"}"#);
    server.get("/").await.is(200, "ok");
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_their_turn() {
    let server = start().await;
    let mut held = Vec::new();
    for _ in 0..short().connections {
        held.push(TcpStream::connect(server.address).await.unwrap());
    }
    // They say nothing and are cut off; then it is this one's turn.
    server.get("/").await.is(200, "ok");
}

#[tokio::test]
async fn the_server_stops_once_requests_under_way_are_answered() {
    let (address, stop, ended) = stoppable().await;
    let request = tokio::spawn(async move { Running { address }.get("/brief").await });
    sleep(Duration::from_millis(150)).await;
    stop.send(()).unwrap();
    sleep(Duration::from_millis(50)).await;
    assert!(TcpStream::connect(address).await.is_err(), "a new caller is let in");
    request.await.unwrap().is(200, "done");
    timeout(Duration::from_millis(500), ended).await.expect("still running").unwrap();
}

#[tokio::test]
async fn the_server_does_not_wait_for_ever() {
    let limits = short();
    let (address, stop, ended) = stoppable().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    timeout(limits.shutdown + Duration::from_secs(1), ended).await.expect("still running").unwrap();
}

/// A server, how to ask it to stop, and its end.
async fn stoppable() -> (std::net::SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let limits = Limits { request: Duration::from_secs(60), ..short() };
    let server = Server::bind(([127, 0, 0, 1], 0).into(), guarded(routes(), limits), limits).await.unwrap();
    let address = server.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(server.run(async move {
        let _ = stopped.await;
    }));
    (address, stop, ended)
}
