//! Recorded bodies survive the models and the server, byte for byte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use flow_runs_api::activepieces::models::FlowRun;
use flow_runs_api::prefect::models::State;
use reference_server::load::{Source, check};
use reference_server::store::{Kind, Store};
use specwright_support::json;
use support::{Running, bearer, fixture_folder, json_files, run_path, shared_folder, sources, state_path};

fn folders(name: &str, shared: &str) -> Vec<PathBuf> {
    [Some(fixture_folder(name)), shared_folder(shared)].into_iter().flatten().collect()
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn states_decode_and_encode_to_the_same_bytes() {
    for folder in folders("prefect", "prefect/golden") {
        for path in json_files(&folder) {
            let text = text_of(&path);
            let state: State =
                json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(json::to_string(&state).unwrap(), text, "{}", path.display());
        }
    }
}

#[test]
fn runs_decode_and_encode_to_the_same_bytes() {
    for folder in folders("activepieces", "activepieces/golden") {
        for path in json_files(&folder) {
            let text = text_of(&path);
            let run: FlowRun =
                json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(json::to_string(&run).unwrap(), text, "{}", path.display());
        }
    }
}

/// Loads the folder into a database and reads every record back over HTTP.
async fn is_served_as_it_was_loaded(kind: Kind, folder: &Path) {
    let sources = sources(kind, folder);
    let store = Store::open("sqlite::memory:").await.unwrap();
    let records = check(&sources, || {}).unwrap();
    store.put(&records, |_| {}).await.unwrap();
    let server = Running::on(store).await;
    for (Source { path, .. }, record) in sources.iter().zip(&records) {
        let answer = match kind {
            Kind::PrefectState => server.get(&state_path(&record.id)).await,
            Kind::ActivepiecesRun => server.ask("GET", &run_path(&record.id), &bearer()).await,
        };
        assert_eq!(answer.status, 200, "{}", path.display());
        assert_eq!(answer.text(), text_of(path), "{}", path.display());
    }
}

#[tokio::test]
async fn states_are_served_byte_for_byte() {
    for folder in folders("prefect", "prefect/golden") {
        is_served_as_it_was_loaded(Kind::PrefectState, &folder).await;
    }
}

#[tokio::test]
async fn runs_are_served_byte_for_byte() {
    for folder in folders("activepieces", "activepieces/golden") {
        is_served_as_it_was_loaded(Kind::ActivepiecesRun, &folder).await;
    }
}
