//! What became of the parts of a document, in a file: the generator runs in a child, the tools that test its
//! output do not.

use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use specwright::{Generated, RouteKind};

/// [`specwright::Index`] with the names of the files.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Index {
    /// The document's files, relative to its folder.
    pub files: Vec<String>,
    /// Every schema with its Rust type.
    pub places: Vec<Place>,
    /// Every operation, webhook and callback.
    pub routes: Vec<Route>,
}

/// [`specwright::Place`].
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Place {
    /// An index into the files.
    pub file: usize,
    /// The pointer to the schema.
    pub pointer: String,
    /// Its type, as code in the root of the crate.
    pub rust: String,
}

/// [`specwright::Route`].
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Route {
    /// Which router has it.
    pub kind: Kind,
    /// As on the wire.
    pub method: String,
    /// As the document has it.
    pub path: String,
    /// Texts of path parameters with which it is reached, where other templates take the same paths;
    /// `None` if no request reaches it.
    pub sample: Option<Vec<(String, String)>>,
    /// The trait in `server.rs`.
    pub handler_trait: String,
    /// The function in it.
    pub handler: String,
}

/// [`specwright::RouteKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    Path,
    Webhook,
    Callback,
}

impl Index {
    /// The index of what was generated.
    pub(crate) fn new(generated: &Generated) -> Self {
        let places = generated.index.places.iter();
        let places = places.map(|place| Place {
            file: place.file,
            pointer: place.pointer.clone(),
            rust: place.rust.clone(),
        });
        let routes = generated.index.routes.iter().map(|route| Route {
            kind: match route.kind {
                RouteKind::Path => Kind::Path,
                RouteKind::Webhook => Kind::Webhook,
                RouteKind::Callback => Kind::Callback,
            },
            method: route.method.clone(),
            path: route.path.clone(),
            sample: route.sample.clone(),
            handler_trait: route.handler_trait.clone(),
            handler: route.handler.trim_start_matches("r#").to_owned(),
        });
        Self { files: generated.report.files.clone(), places: places.collect(), routes: routes.collect() }
    }

    /// Reads what a child wrote.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("`{}` is no index", path.display()))
    }

    /// Writes it for the parent.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string(self)?;
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
    }
}
