//! The documents of bodies, as crates: of real documents only the schema of the body, and what it refers to.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use specwright::diagnostic::{Diagnostics, Severity};
use specwright::policy::Policy;
use specwright::source::{Files, SourceFile};
use specwright_values::{Json, JsonObject};

use crate::files::read_text;
use crate::plan::Plan;
use crate::standalone::{self, Support};

/// How references to components begin.
const SCHEMAS: &str = "#/components/schemas/";

/// What a document of one file may refer to.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("`{path}` is another file"))
    }
}

/// Reads a document in YAML or JSON.
pub(super) fn read(path: &Path) -> anyhow::Result<Json> {
    let text = read_text(path)?;
    let tree = specwright::document::read_tree(0, &text, &mut Diagnostics::default());
    Ok(tree.with_context(|| format!("`{}` is neither YAML nor JSON", path.display()))?.to_json())
}

/// The document that has one component of another one, and those that it refers to.
pub(super) fn only(document: &Json, component: &str) -> anyhow::Result<SourceFile> {
    let schemas = document.pointer("/components/schemas").context("the document has no schemas")?;
    let mut kept = JsonObject::new();
    let mut open = vec![component.to_owned()];
    while let Some(name) = open.pop() {
        if kept.contains_key(&name) {
            continue;
        }
        let schema = schemas.get(&name).with_context(|| format!("there is no schema `{name}`"))?;
        references(schema, &mut open);
        kept.insert(name, schema.clone());
    }
    let part = |name: &str| document.get(name).cloned().unwrap_or_default();
    let root = JsonObject::from([
        ("openapi", part("openapi")),
        ("info", part("info")),
        ("paths", Json::Object(JsonObject::new())),
        ("components", Json::Object(JsonObject::from([("schemas", Json::Object(kept))]))),
    ]);
    Ok(SourceFile { path: "openapi.json".to_owned(), text: Json::Object(root).to_string() })
}

fn references(value: &Json, found: &mut Vec<String>) {
    match value {
        Json::Object(members) => {
            let reference = members.get("$ref").and_then(Json::as_str);
            found.extend(reference.and_then(|text| text.strip_prefix(SCHEMAS)).map(str::to_owned));
            members.values().for_each(|member| references(member, found));
        }
        Json::Array(items) => items.iter().for_each(|item| references(item, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Plans the crate of a document.
pub(super) fn plan(plan: &mut Plan, name: &str, source: &SourceFile, root: &Path) -> anyhow::Result<()> {
    let policy = Policy { command: "cargo xtask bench".to_owned(), ..Policy::default() };
    let generated = specwright::generate(source, &NoFiles, &policy)
        .map_err(|report| anyhow!("`{name}` is refused\n{}", report.render(Severity::Fault)))?;
    let support = Support::Path(root.join("crates/specwright-support").to_string_lossy().into_owned());
    for file in standalone::files(&generated, name, &support, root)? {
        plan.file(format!("{name}/{}", file.path), file.text);
    }
    plan.remove_others(format!("{name}/src"));
    Ok(())
}
