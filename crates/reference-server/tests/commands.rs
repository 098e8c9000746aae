//! The program as a person runs it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use support::{Running, bearer, fixture_folder, json_files, run_path, state_path};
use tempfile::TempDir;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reference-server"));
    command
        .env_remove("REFERENCE_SERVER_API_KEY")
        .env_remove("REFERENCE_SERVER_DATABASE")
        .env("RUST_LOG", "info");
    command
}

fn load(database: &str, option: &str, files: &[PathBuf]) -> Output {
    program().args(["load", "--database", database, option]).args(files).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn database_in(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("test.db").display())
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// A server in a process of its own, killed when the test ends.
struct Served {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    running: Running,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(arguments: &[&str]) -> Served {
    serve_with(program().args(arguments))
}

fn serve_with(command: &mut Command) -> Served {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next().expect("the server says where it listens").unwrap();
    let address = line.strip_prefix("listening on http://").expect(&line).parse().unwrap();
    Served { child, lines, running: Running { address } }
}

#[tokio::test]
async fn what_is_loaded_is_served_and_loading_again_updates() {
    let folder = TempDir::new().unwrap();
    let database = database_in(&folder);
    let states = json_files(&fixture_folder("prefect"));
    let first = load(&database, "--prefect", &states);
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(stdout(&first), format!("stored: {} Prefect states, 0 Activepieces runs\n", states.len()));

    let served = serve(&["serve", "--listen", "127.0.0.1:0", "--database", &database]);
    let text = fs::read_to_string(fixture_folder("prefect").join("late.json")).unwrap();
    let path = state_path("01a2020e-afec-7f91-b941-196dbe6da2a3");
    served.running.get(&path).await.is(200, &text);

    let changed = text.replace("\"Late\"", "\"Later\"");
    let again = load(&database, "--prefect", &[write(&folder, "changed.json", &changed)]);
    assert!(again.status.success(), "{}", stderr(&again));
    served.running.get(&path).await.is(200, &changed);
}

#[tokio::test]
async fn one_bad_file_and_nothing_is_stored() {
    let folder = TempDir::new().unwrap();
    let database = database_in(&folder);
    let mut files = json_files(&fixture_folder("prefect"));
    let count = files.len() + 3;
    files.insert(
        1,
        write(&folder, "status.json", r#"{"id":"01a2020e-afec-7f91-b941-196dbe6da2a3","type":"SLEEPING"}"#),
    );
    files.push(write(&folder, "syntax.json", "{\n  \"id\": 01\n}"));
    files.push(folder.path().join("missing.json"));
    let output = load(&database, "--prefect", &files);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let errors = stderr(&output);
    assert!(errors.contains("status.json: /type: `SLEEPING` is none of "), "{errors}");
    assert!(errors.contains("syntax.json: "), "{errors}");
    assert!(errors.contains("line 2 column "), "{errors}");
    assert!(errors.contains("missing.json: No such file"), "{errors}");
    assert!(errors.ends_with(&format!("3 of {count} files refused; nothing was stored\n")), "{errors}");
    assert!(!Path::new(&folder.path().join("test.db")).exists());
}

#[test]
fn a_run_must_have_the_id_of_a_run() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(fixture_folder("activepieces").join("undef.json")).unwrap();
    let file = write(&folder, "id.json", &text.replace("RUNUNDEF0000000000000", "RUN-1"));
    let output = load(&database_in(&folder), "--activepieces", &[file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("id.json: /id: an id is 21 letters and digits"), "{}", stderr(&output));
}

#[test]
fn two_files_with_one_id_must_say_the_same() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(fixture_folder("prefect").join("late.json")).unwrap();
    let first = write(&folder, "first.json", &text);
    let same = write(&folder, "same.json", &text.replace(',', ", "));
    let other = write(&folder, "other.json", &text.replace("\"Late\"", "\"Later\""));
    let output = load(&database_in(&folder), "--prefect", &[first.clone(), same]);
    assert_eq!(stdout(&output), "stored: 1 Prefect states, 0 Activepieces runs\n", "{}", stderr(&output));
    let output = load(&database_in(&folder), "--prefect", &[first, other]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("is also in"), "{}", stderr(&output));
}

#[test]
fn loading_into_memory_or_loading_nothing_is_a_mistake() {
    let files = json_files(&fixture_folder("prefect"));
    let output = load("sqlite::memory:", "--prefect", &files);
    assert!(stderr(&output).contains("gone when this command ends"), "{}", stderr(&output));
    let output = program().arg("load").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[tokio::test]
async fn the_key_comes_from_the_environment_and_is_never_shown() {
    let folder = TempDir::new().unwrap();
    let database = database_in(&folder);
    load(&database, "--activepieces", &json_files(&fixture_folder("activepieces")));
    let mut command = program();
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", &database]);
    let served = serve_with(command.env("REFERENCE_SERVER_API_KEY", "sk-good").env("RUST_LOG", "trace"));
    let path = run_path("RUNFAILED000000000000");
    assert_eq!(served.running.ask("GET", &path, &bearer()).await.status, 200);
    assert_eq!(served.running.ask("GET", &path, &[("authorization", "Bearer sk-guess")]).await.status, 401);
    let log = log_of(served);
    assert!(log.contains(&path), "{log}");
    assert!(!log.contains("sk-"), "{log}");

    let output = program().args(["serve", "--api-key", "not a key"]).output().unwrap();
    assert!(stderr(&output).contains("begins with `sk-`"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("not a key"), "{}", stderr(&output));
}

/// Everything that a server has logged until it is killed.
fn log_of(mut served: Served) -> String {
    let stderr = served.child.stderr.take().unwrap();
    drop(served);
    std::io::read_to_string(stderr).unwrap()
}

#[tokio::test]
async fn without_a_command_samples_are_served_and_the_lines_that_show_them_work() {
    let mut served = serve(&["--listen", "127.0.0.1:0"]);
    let lines: Vec<String> = served.lines.by_ref().map(Result::unwrap).take(4).collect();
    let curl: Vec<&str> =
        lines.iter().map(|line| line.trim()).filter(|line| line.starts_with("curl ")).collect();
    assert_eq!(curl.len(), 2, "{lines:?}");
    for line in curl {
        let url = line.rsplit(' ').next().unwrap();
        let path = url.strip_prefix(&format!("http://{}", served.running.address)).unwrap();
        let headers = line.contains("Bearer sk-sample").then_some(("authorization", "Bearer sk-sample"));
        assert_eq!(served.running.ask("GET", path, headers.as_slice()).await.status, 200, "{line}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_and_ctrl_c_end_the_server_in_order() {
    for signal in ["TERM", "INT"] {
        let mut served = serve(&["--listen", "127.0.0.1:0"]);
        let id = served.child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        assert_eq!(served.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
