//! The same code on Postgres: one that `REFERENCE_SERVER_TEST_POSTGRES` names, or else one that is started here if it
//! is installed. Without either the test says that it is skipped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::env;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use reference_server::load::{check, record};
use reference_server::store::{Kind, Store};
use support::{Running, bearer, fixture_folder, fixtures, run_path, state_path};

/// A Postgres server of its own, for one test.
struct Cluster {
    programs: PathBuf,
    folder: String,
    port: u16,
}

impl Cluster {
    fn start() -> Option<Self> {
        let programs = programs()?;
        let folder =
            as_postgres("mktemp").arg("-d").output().ok().filter(|output| output.status.success())?;
        let folder = String::from_utf8(folder.stdout).unwrap().trim().to_owned();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let cluster = Self { programs, folder, port };
        let data = format!("{}/data", cluster.folder);
        cluster.must("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "--no-sync"]);
        let options = format!("-h 127.0.0.1 -p {port} -k {} -F", cluster.folder);
        let log = format!("{}/log", cluster.folder);
        cluster.must("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &options, "start"]);
        Some(cluster)
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        as_postgres(self.programs.join(program)).args(arguments).current_dir("/").output().unwrap()
    }

    fn must(&self, program: &str, arguments: &[&str]) {
        let output = self.run(program, arguments);
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("pg_ctl", &["-D", &format!("{}/data", self.folder), "-m", "immediate", "stop"]);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Where Postgres' own programs are: on the path, or where Debian puts them.
fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    if let Ok(versions) = Path::new("/usr/lib/postgresql").read_dir() {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    folders.into_iter().find(|folder| folder.join("pg_ctl").exists() && folder.join("initdb").exists())
}

/// Postgres does not run as root.
fn as_postgres(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let id = Command::new("id").arg("-u").output().map(|output| output.stdout).unwrap_or_default();
    if id == b"0\n" {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        return command;
    }
    Command::new(program)
}

#[tokio::test]
async fn postgres_stores_and_serves_the_same() {
    let given = env::var("REFERENCE_SERVER_TEST_POSTGRES").ok();
    let cluster = if given.is_none() { Cluster::start() } else { None };
    let Some(url) = given.or_else(|| cluster.as_ref().map(Cluster::url)) else {
        println!("skipped: no Postgres is installed and REFERENCE_SERVER_TEST_POSTGRES names none");
        return;
    };
    let store = Store::open(&url).await.unwrap();
    let sources = fixtures();
    let records = check(&sources, || {}).unwrap();
    store.put(&records, |_| {}).await.unwrap();
    // Again: every id is known now.
    store.put(&records, |_| {}).await.unwrap();
    assert!(store.count(Kind::PrefectState).await.unwrap() >= 12);

    let server = Running::on(store.clone()).await;
    for (source, record) in sources.iter().zip(&records) {
        let answer = match record.kind {
            Kind::PrefectState => server.get(&state_path(&record.id)).await,
            Kind::ActivepiecesRun => server.ask("GET", &run_path(&record.id), &bearer()).await,
        };
        answer.is(200, &std::fs::read_to_string(&source.path).unwrap());
    }
    server
        .get(&state_path("00000000-0000-4000-8000-000000000000"))
        .await
        .is(404, r#"{"detail":"Flow run state not found"}"#);

    // A statement that fails takes everything with it: Postgres refuses one id twice in one statement.
    let text = std::fs::read_to_string(fixture_folder("prefect").join("late.json")).unwrap();
    let new = text.replace("01a2020e-afec", "01a2020e-ffff");
    let twice = record(Kind::PrefectState, new.as_bytes()).unwrap();
    assert!(store.put(&[twice.clone(), twice.clone()], |_| {}).await.is_err());
    assert_eq!(store.find(Kind::PrefectState, &twice.id).await.unwrap(), None);
    store.close().await;
}
