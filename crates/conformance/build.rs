//! Generates every valid fixture of `specwright` into a module, and beside it the stubs through which cases ask it.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use specwright::diagnostic::Severity;
use specwright::policy::Policy;
use specwright::source::{Files, SourceFile};
use specwright::{Described, Generated};
use specwright_cases::Cases;

/// The fixtures, from this crate's folder.
const FIXTURES: &str = "../specwright/tests/fixtures/valid";

/// Their cases.
const CASES: &str = "tests/cases";

/// The root of a fixture that is a folder.
const ROOT: &str = "openapi.yaml";

/// The folder that a fixture may read from.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FIXTURES}");
    println!("cargo::rerun-if-changed={CASES}");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut modules = String::new();
    let mut arms = String::new();
    let mut misjudged = Vec::new();
    for (name, root) in fixtures(Path::new(FIXTURES))? {
        let module = name.replace('-', "_");
        let Read { generated, described } = read(&root)?;
        let folder = out.join(&module);
        write(&folder, &generated)?;
        let cases = cases(&name)?;
        let judged = specwright_stubs::judge(&described, &generated, &policy(), &cases);
        misjudged.extend(judged.failures.iter().map(|failure| format!("{name}, {failure}")));
        let stubs = out.join(format!("{module}_cases.rs"));
        fs::write(&stubs, specwright_stubs::write(&generated, &module, cases.types()))?;
        writeln!(
            modules,
            "/// The fixture `{name}`.\n#[allow(missing_docs)]\n#[path = {:?}]\npub mod {module};\n\
             #[allow(unused, deprecated, unreachable_pub, clippy::all)]\n#[path = {stubs:?}]\nmod {module}_cases;",
            folder.join("mod.rs")
        )?;
        writeln!(arms, "        {name:?} => Some({module}_cases::document()),")?;
    }
    let find = format!(
        "/// What the cases of a fixture ask, by its name.\n\
         pub fn document(fixture: &str) -> Option<specwright_cases::Document> {{\n    \
         match fixture {{\n{arms}        _ => None,\n    }}\n}}\n\n\
         /// The cases of which the evaluator of `specwright` says something else.\n\
         pub const MISJUDGED: &[&str] = &{misjudged:?};\n"
    );
    fs::write(out.join("fixtures.rs"), modules + &find)?;
    Ok(())
}

/// The fixtures by name: files, and folders with a root file.
fn fixtures(folder: &Path) -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut fixtures = Vec::new();
    if folder.exists() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_stem().ok_or("a fixture has a name")?.to_string_lossy().into_owned();
            let root = if path.is_dir() { path.join(ROOT) } else { path };
            fixtures.push((name, root));
        }
    }
    fixtures.sort();
    Ok(fixtures)
}

/// The cases of a fixture; none if there is no such file.
fn cases(name: &str) -> Result<Cases, Box<dyn Error>> {
    let path = Path::new(CASES).join(format!("{name}.json"));
    if !path.exists() {
        return Ok(Cases::default());
    }
    let cases = Cases::parse(&fs::read_to_string(&path)?);
    Ok(cases.map_err(|error| format!("{}: {error}", path.display()))?)
}

/// What is made of a fixture, and what is judged by.
struct Read {
    generated: Generated,
    described: Described,
}

fn policy() -> Policy {
    Policy { command: "cargo build".to_owned(), ..Policy::default() }
}

fn read(root: &Path) -> Result<Read, Box<dyn Error>> {
    let path = root.file_name().ok_or("a fixture is a file")?.to_string_lossy().into_owned();
    let folder = Folder(root.parent().ok_or("a fixture is in a folder")?.to_path_buf());
    let text = fs::read_to_string(root).map_err(|error| format!("{}: {error}", root.display()))?;
    let (source, policy) = (SourceFile { path, text }, policy());
    let refused = |report: specwright::diagnostic::Report| {
        format!("a valid fixture is refused: {}\n{}", root.display(), report.render(Severity::Fault))
    };
    let generated = specwright::generate(&source, &folder, &policy).map_err(refused)?;
    let described = specwright::describe(&source, &folder, &policy).map_err(refused)?;
    Ok(Read { generated, described })
}

fn write(folder: &Path, generated: &Generated) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for file in &generated.files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().ok_or("a file is in a folder")?)?;
        fs::write(path, &file.text)?;
    }
    Ok(())
}
