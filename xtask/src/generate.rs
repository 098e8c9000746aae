//! `cargo xtask generate`: any document into a crate of its own.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use clap::Args;
use specwright::diagnostic::{Report, Severity};
use specwright::policy::{EnumPolicy, Faults, FieldOrder, Policy};
use specwright::{Generated, GeneratedFile};

use crate::files::Folder;
use crate::index::Index;
use crate::outcome::Outcome;
use crate::plan::Plan;
use crate::roots::{self, DocumentPath};
use crate::settings::{DocumentSettings, tell_unused, unused_exceptions};
use crate::standalone::{self, Support};
use crate::summary::{Summary, count, openapi_version, weights};

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The document: OpenAPI 3.0, 3.1 or 3.2, YAML or JSON; of several files, the root or the folder that has them all
    spec: PathBuf,
    /// The folder of the crate; made if it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the crate [default: from the name of the document's file]
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// Print one JSON object with numbers and findings, and no messages
    #[arg(long)]
    json: bool,
    /// Take `specwright-support` from the registry in this version, not from this workspace by path
    #[arg(long, value_name = "VERSION")]
    support_version: Option<String>,
    /// The folder whose files the document may refer to [default: SPEC, or the folder that it is in]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Where SPEC is a folder, its root file from there [default: the topmost that says `openapi:`]
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
    /// Refuse the document for any fault
    #[arg(long)]
    strict: bool,
    /// Settings as a document of `specs/settings.yaml` has them, without `document` and `page`: `names`, `field_order`,
    /// `enums`, `undeclared`, `closed`, `implied_types`, `discriminator`, `access`, `dynamic_ref`, `faults` (by
    /// default `refuse`) and `exceptions`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["field_order", "open_enums"])]
    settings: Option<PathBuf>,
    /// The order of the fields of structs
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    field_order: FieldOrderArg,
    /// Every enum of strings takes values beyond its list
    #[arg(long)]
    open_enums: bool,
    /// Write into a folder that holds something else; the files in its `src` are replaced
    #[arg(long)]
    force: bool,
    /// Print notes as well: what stays free-form JSON or raw, each with its place
    #[arg(long)]
    notes: bool,
    /// The file is a bare JSON Schema: generate its types
    #[arg(long)]
    schema: bool,
    /// Write what became of each schema and operation as JSON, for the tools that test the output
    #[arg(long, hide = true, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Write the module alone (`mod.rs` and its files), to be part of a crate
    #[arg(long, hide = true)]
    module: bool,
}

/// `--field-order`.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum FieldOrderArg {
    /// As the document declares the properties
    #[default]
    Document,
    /// Required ones first, in the order of `required`
    RequiredFirst,
}

/// Runs `generate`.
pub(crate) fn run(args: &GenerateArgs, root: &Path) -> anyhow::Result<Outcome> {
    let name = match &args.name {
        Some(name) => name.clone(),
        None => standalone::crate_name(&args.spec.file_stem().unwrap_or_default().to_string_lossy()),
    };
    standalone::check_name(&name)?;
    let writable = args.force || args.module || standalone::may_write_to(&args.out)?;
    let out = args.out.display();
    ensure!(writable, "`{out}` holds something that was not generated; `--force` replaces its `src`");

    let (mut source, folder) = document(args)?.read()?;
    let version = openapi_version(&source.text).unwrap_or_default().to_owned();
    if args.schema {
        source = wrap_schema(&source)?;
    }
    let policy = policy(args)?;
    let started = Instant::now();
    let result = specwright::generate(&source, &folder, &policy);
    let took = started.elapsed();

    let (summary, report, passed) = match result {
        Ok(generated) => {
            let files = files(args, &generated, &name, root)?;
            let summary = Summary::of_generated(&generated, &files, took);
            write(args, &files)?;
            if let Some(path) = &args.index {
                Index::new(&generated).write(path)?;
            }
            (summary, generated.report, true)
        }
        Err(report) => (Summary::of_report(&report, took), report, false),
    };
    let summary =
        Summary { openapi: version, unused_exceptions: unused_exceptions(&policy, &report), ..summary };
    if args.json {
        println!("{}", serde_json::to_string_pretty(&summary)?);
    } else {
        tell(args, &summary, report, &folder, passed);
    }
    Ok(Outcome::of(passed))
}

/// Where the document is: SPEC, or the root in it.
fn document(args: &GenerateArgs) -> anyhow::Result<DocumentPath> {
    ensure!(
        args.root.is_none() || args.spec.is_dir(),
        "`--root` is for a folder, and `{}` is none",
        args.spec.display()
    );
    let mut document = DocumentPath::find(&args.spec, &roots::told(&args.spec, args.root.as_slice())?)?;
    if args.folder.is_some() {
        document.folder.clone_from(&args.folder);
    }
    Ok(document)
}

/// The choices: of the settings, or of the command line.
fn policy(args: &GenerateArgs) -> anyhow::Result<Policy> {
    let mut policy = match &args.settings {
        Some(path) => DocumentSettings::read_alone(path)?,
        None => looks(args),
    };
    policy.command = "cargo xtask generate".to_owned();
    if args.strict && policy.faults == Faults::Tolerated {
        policy.faults = Faults::Refused { except: Vec::new() };
    }
    Ok(policy)
}

fn looks(args: &GenerateArgs) -> Policy {
    let field_order = match args.field_order {
        FieldOrderArg::Document => FieldOrder::Document,
        FieldOrderArg::RequiredFirst => FieldOrder::RequiredFirst,
    };
    let enums = if args.open_enums { EnumPolicy::Open } else { EnumPolicy::AsDeclared };
    Policy { field_order, enums, ..Policy::default() }
}

/// A document whose one component is the schema in the file: references within the schema keep their meaning,
/// because the file itself stays as it is.
fn wrap_schema(source: &specwright::source::SourceFile) -> anyhow::Result<specwright::source::SourceFile> {
    let stem = Path::new(&source.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or("Schema");
    let key: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let reference = source.path.replace('%', "%25").replace('#', "%23");
    let document = serde_json::json!({
        "openapi": "3.1.0",
        "info": { "title": stem, "version": "1" },
        "components": { "schemas": { key: { "$ref": reference } } },
    });
    let folder = Path::new(&source.path).parent().context("a file has a folder")?;
    ensure!(folder.as_os_str().is_empty(), "`--schema` takes no `--folder`");
    let text = serde_json::to_string_pretty(&document)?;
    Ok(specwright::source::SourceFile { path: "specwright-schema-wrapper.json".to_owned(), text })
}

fn files(
    args: &GenerateArgs,
    generated: &Generated,
    name: &str,
    root: &Path,
) -> anyhow::Result<Vec<GeneratedFile>> {
    if args.module {
        return Ok(generated.files.clone());
    }
    let support = match &args.support_version {
        Some(version) => Support::Version(version.clone()),
        None => Support::Path(standalone::relative_path(&args.out, &root.join("crates/specwright-support"))?),
    };
    standalone::files(generated, name, &support, root)
}

fn write(args: &GenerateArgs, files: &[GeneratedFile]) -> anyhow::Result<()> {
    let mut plan = Plan::new(&args.out);
    for file in files {
        plan.file(&file.path, &file.text);
    }
    plan.remove_others(if args.module { "" } else { "src" });
    plan.write(&plan.changes()?)
}

/// Says to a person what was found and done.
fn tell(args: &GenerateArgs, summary: &Summary, mut report: Report, folder: &Folder, passed: bool) {
    report.files.iter_mut().for_each(|file| *file = folder.show(file));
    let least = if args.notes { Severity::Note } else { Severity::Warning };
    let findings = report.render(least);
    if !findings.is_empty() {
        eprintln!("{findings}");
    }
    if let Some(settings) = &args.settings {
        tell_unused(&settings.display().to_string(), &summary.unused_exceptions);
    }
    let spec = args.spec.display();
    let weights = weights(&report);
    if !passed {
        eprintln!("{spec}: refused, {} ({weights}); nothing was written", count(summary.refusals, "error"));
        return;
    }
    let operations = count(summary.operations, "operation");
    let types = count(summary.types, "type");
    let schemas = count(summary.schemas, "schema");
    let lines = count(summary.lines, "line");
    let files = count(summary.files, "file");
    let untyped = count(summary.untyped, "place");
    let (stay, arrive) = (verb(summary.untyped, "stay"), verb(summary.raw, "arrive"));
    println!("{spec} -> {}", args.out.display());
    println!("  {operations}, {types} from {schemas}; {lines} in {files}, {} ms", summary.ms);
    println!("  {weights}; {untyped} {stay} free-form JSON, {} {arrive} raw", summary.raw);
}

/// `1 stays`, `2 stay`.
fn verb(number: usize, verb: &str) -> String {
    if number == 1 { format!("{verb}s") } else { verb.to_owned() }
}
