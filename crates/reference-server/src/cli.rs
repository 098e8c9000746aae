//! Arguments, and what each command does.

use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::{Args, Parser, Subcommand};
use reference_server::activepieces::ApiKey;
use reference_server::limits::Limits;
use reference_server::load::{Source, check};
use reference_server::server::Server;
use reference_server::stop::StopSignal;
use reference_server::store::{Kind, Store, is_memory};
use reference_server::{app, samples};

use crate::progress::Progress;

/// Where `load` puts things and `serve` finds them unless told otherwise.
const DATABASE: &str = "sqlite:flow-runs.db";

/// Prefect's own port.
const LISTEN: &str = "127.0.0.1:4200";

/// Serves saved flow runs: Prefect's under /api/flow_run_states/{id}, Activepieces' under /api/v1/flow-runs/{id}.
///
/// Without a command it serves a few built-in samples from memory.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    /// Where to serve the samples
    #[arg(long, value_name = "ADDR", default_value = LISTEN)]
    listen: SocketAddr,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve what has been loaded
    Serve(ServeArgs),
    /// Load saved runs: all of the files, or none of them if one does not fit
    Load(LoadArgs),
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = LISTEN)]
    listen: SocketAddr,
    #[command(flatten)]
    database: DatabaseArgs,
    /// The key that Activepieces clients must show (`sk-...`); without one they are all refused
    #[arg(long, value_name = "KEY", env = "REFERENCE_SERVER_API_KEY", hide_env_values = true)]
    api_key: Option<String>,
}

#[derive(Debug, Args)]
#[group(id = "files", required = true, multiple = true, args = ["prefect", "activepieces"])]
struct LoadArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Files with one Prefect flow run state each
    #[arg(long, value_name = "FILE", num_args = 1..)]
    prefect: Vec<PathBuf>,
    /// Files with one Activepieces flow run each
    #[arg(long, value_name = "FILE", num_args = 1..)]
    activepieces: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct DatabaseArgs {
    /// sqlite:PATH, sqlite::memory: or postgres://USER@HOST/NAME
    #[arg(
        id = "database", long = "database", value_name = "URL", default_value = DATABASE,
        env = "REFERENCE_SERVER_DATABASE", hide_env_values = true
    )]
    url: String,
}

impl Cli {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
        runtime.block_on(async {
            match self.command {
                None => serve_samples(self.listen).await,
                Some(Command::Serve(args)) => serve(args).await,
                Some(Command::Load(args)) => load(args).await,
            }
        })
    }
}

async fn serve_samples(listen: SocketAddr) -> anyhow::Result<ExitCode> {
    let records = samples::records().map_err(|reason| anyhow!("a built-in sample is broken: {reason}"))?;
    let store = open("sqlite::memory:").await?;
    store.put(&records, |_| {}).await.context("cannot store the samples")?;
    let (server, stop) = bind(listen, store.clone(), Some(parse_key(samples::API_KEY)?)).await?;
    let base = format!("http://{}/api", server.local_addr()?);
    let first = |kind| records.iter().find(|record| record.kind == kind).map_or("", |record| &record.id);
    say("");
    say("Built-in samples are served. Have a look:");
    say(&format!("  curl {base}/flow_run_states/{}", first(Kind::PrefectState)));
    let (key, id) = (samples::API_KEY, first(Kind::ActivepiecesRun));
    say(&format!("  curl -H 'Authorization: Bearer {key}' {base}/v1/flow-runs/{id}"));
    run(server, stop, store).await
}

async fn serve(args: ServeArgs) -> anyhow::Result<ExitCode> {
    let key = args.api_key.as_deref().map(parse_key).transpose()?;
    let has_key = key.is_some();
    let store = open(&args.database.url).await?;
    let states = store.count(Kind::PrefectState).await.context("cannot read the database")?;
    let runs = store.count(Kind::ActivepiecesRun).await.context("cannot read the database")?;
    let (server, stop) = bind(args.listen, store.clone(), key).await?;
    tracing::info!(prefect_states = states, activepieces_runs = runs, "serving");
    if states + runs == 0 {
        tracing::warn!("the database is empty: `reference-server load` fills it");
    }
    if !has_key {
        tracing::warn!("no --api-key: every Activepieces request will be refused");
    }
    run(server, stop, store).await
}

async fn load(args: LoadArgs) -> anyhow::Result<ExitCode> {
    let url = args.database.url;
    if is_memory(&url) {
        return Err(anyhow!(
            "`{url}` is gone when this command ends: load into a file or a Postgres database"
        ));
    }
    let source = |kind| move |path| Source { kind, path };
    let prefect = args.prefect.into_iter().map(source(Kind::PrefectState));
    let sources: Vec<Source> =
        prefect.chain(args.activepieces.into_iter().map(source(Kind::ActivepiecesRun))).collect();

    let mut checking = Progress::new("checking", sources.len());
    let checked = check(&sources, || checking.advance(1));
    drop(checking);
    let records = match checked {
        Ok(records) => records,
        Err(refusals) => {
            for refusal in &refusals {
                complain(&format!("error: {refusal}"));
            }
            complain(&format!("{} of {} files refused; nothing was stored", refusals.len(), sources.len()));
            return Ok(ExitCode::FAILURE);
        }
    };

    let store = open(&url).await?;
    let mut storing = Progress::new("storing", records.len());
    store.put(&records, |rows| storing.advance(rows)).await.context("cannot store; nothing was stored")?;
    drop(storing);
    store.close().await;
    let count = |kind| records.iter().filter(|record| record.kind == kind).count();
    let (states, runs) = (count(Kind::PrefectState), count(Kind::ActivepiecesRun));
    say(&format!("stored: {states} Prefect states, {runs} Activepieces runs"));
    Ok(ExitCode::SUCCESS)
}

async fn open(url: &str) -> anyhow::Result<Store> {
    // The URL may hold a password, so that its scheme alone is told.
    let scheme = url.split(':').next().unwrap_or_default();
    Store::open(url).await.with_context(|| format!("cannot open the {scheme} database"))
}

/// Listens for signals before it says that it can be reached: whoever reads that may send one at once.
async fn bind(listen: SocketAddr, store: Store, key: Option<ApiKey>) -> anyhow::Result<(Server, StopSignal)> {
    let stop = StopSignal::listen().context("cannot listen for signals")?;
    let limits = Limits::default();
    let server = Server::bind(listen, app::router(store, key, limits), limits).await?;
    log_to_stderr();
    say(&format!("listening on http://{}", server.local_addr()?));
    Ok((server, stop))
}

async fn run(server: Server, stop: StopSignal, store: Store) -> anyhow::Result<ExitCode> {
    server.run(stop.wait()).await;
    store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The key, or what a key is like: the text that is none must not end up on a screen.
fn parse_key(text: &str) -> anyhow::Result<ApiKey> {
    text.parse().map_err(|reason| anyhow!("--api-key: {reason}"))
}

/// The request log and everything else worth a line; `RUST_LOG` says what is.
fn log_to_stderr() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
}

/// A line for the person at the terminal; it does not matter if nobody is there any more.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line about what went wrong.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
