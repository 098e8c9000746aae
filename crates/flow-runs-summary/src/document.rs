//! JSON text to one of the two documents.

use flow_runs_api::activepieces::models::FlowRun;
use flow_runs_api::prefect::models::State;
use specwright_support::{Json, json};

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum System {
    /// A flow run state, as `GET /api/flow_run_states/{id}` answers
    Prefect,
    /// A flow run, as `GET /api/v1/flow-runs/{id}` answers
    Activepieces,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Document {
    /// A state.
    Prefect(Box<State>),
    /// A run.
    Activepieces(Box<FlowRun>),
}

impl Document {
    /// Reads a text of the system `from`, or of the one that it looks like.
    pub(crate) fn read(text: &[u8], from: Option<System>) -> Result<Self, String> {
        let value = json::parse_slice(text).map_err(|error| error.to_string())?;
        let system = from.or_else(|| System::of(&value)).ok_or(
            "neither a Prefect state (it has no `type`) nor an Activepieces run (it has no `flowId`); \
             `--from` says which it is to be",
        )?;
        let document = match system {
            System::Prefect => value.decode().map(|state| Self::Prefect(Box::new(state))),
            System::Activepieces => value.decode().map(|run| Self::Activepieces(Box::new(run))),
        };
        document.map_err(|error| error.to_string())
    }
}

impl System {
    /// The system whose required members a value has.
    fn of(value: &Json) -> Option<Self> {
        if value.get("flowId").is_some() {
            return Some(Self::Activepieces);
        }
        value.get("type").map(|_| Self::Prefect)
    }
}
