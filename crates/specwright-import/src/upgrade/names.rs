//! References: names of components that OpenAPI 3.1 allows, and targets that exist.

use indexmap::{IndexMap, IndexSet};
use specwright::source::{At, Node, Pointer, Value};

use crate::report::{Findings, PageCode};

/// Members that hold values, not schemas: a `$ref` in there is data.
const DATA: &[&str] = &["example", "examples", "default", "const", "enum", "value", "x-examples"];

/// Renames components whose names hold other letters than OpenAPI 3.1 allows, and every reference to them.
pub(super) fn allow(document: &mut Node, findings: &mut Findings) {
    let mut renamed = IndexMap::new();
    let root = At::root(0, document);
    for (section, components) in root.get("components").iter().flat_map(At::members) {
        let mut taken: IndexSet<String> = components.members().map(|(name, _)| name.to_owned()).collect();
        for (name, component) in components.members().filter(|(name, _)| !is_allowed(name)) {
            let fresh = fresh_name(name, &taken);
            let message =
                format!("a component cannot be named `{name}` in OpenAPI 3.1; it becomes `{fresh}`");
            findings.at(PageCode::Repaired, &component, message);
            taken.insert(fresh.clone());
            renamed.insert((section.to_owned(), name.to_owned()), fresh);
        }
    }
    if !renamed.is_empty() {
        rename_components(document, &renamed);
        rename_references(document, &renamed);
    }
}

type Renamed = IndexMap<(String, String), String>;

fn is_allowed(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

fn fresh_name(name: &str, taken: &IndexSet<String>) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' };
    let base: String = name.chars().map(allowed).collect();
    let base = if base.is_empty() { "_".to_owned() } else { base };
    let numbered = (2_usize..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone())
        .chain(numbered)
        .find(|name| !taken.contains(name))
        .expect("the names never end")
}

fn rename_components(document: &mut Node, renamed: &Renamed) {
    let Value::Mapping(root) = &mut document.value else { return };
    let Some(Value::Mapping(sections)) = root.get_mut("components").map(|member| &mut member.node.value)
    else {
        return;
    };
    for (section, member) in &mut **sections {
        let Value::Mapping(components) = &mut member.node.value else { continue };
        for (name, component) in std::mem::take(&mut **components) {
            let fresh = renamed.get(&(section.to_string(), name.to_string()));
            components.insert(fresh.map_or(name, |fresh| fresh.as_str().into()), component);
        }
    }
}

fn rename_references(node: &mut Node, renamed: &Renamed) {
    match &mut node.value {
        Value::Mapping(mapping) => {
            for (key, member) in &mut **mapping {
                match &mut member.node.value {
                    Value::Scalar(scalar) if &**key == "$ref" => {
                        if let Some(fresh) = renamed_target(&scalar.text, renamed) {
                            scalar.text = fresh.into();
                        }
                    }
                    _ if DATA.contains(&&**key) => {}
                    Value::Mapping(_) | Value::Sequence(_) | Value::Scalar(_) => {
                        rename_references(&mut member.node, renamed);
                    }
                }
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| rename_references(item, renamed)),
        Value::Scalar(_) => {}
    }
}

fn renamed_target(reference: &str, renamed: &Renamed) -> Option<String> {
    let pointer = Pointer::parse(reference.strip_prefix('#')?)?;
    let tokens = pointer.tokens();
    let [components, section, name, ..] = tokens.as_slice() else { return None };
    let fresh =
        renamed.get(&((*section).to_owned(), (*name).to_owned())).filter(|_| *components == "components")?;
    let renamed = tokens.iter().enumerate().map(|(index, token)| if index == 2 { fresh } else { *token });
    Some(format!("#{}", renamed.fold(Pointer::ROOT, |pointer, token| pointer.child(token))))
}

/// Reports each target of a `$ref` that the document does not hold, once.
pub(super) fn report_dangling(root: &At<'_>, findings: &mut Findings) {
    let mut seen = IndexSet::new();
    walk(root, root, &mut seen, findings);
}

fn walk(at: &At<'_>, root: &At<'_>, seen: &mut IndexSet<String>, findings: &mut Findings) {
    for (key, member) in at.members() {
        if key == "$ref" {
            check(&member, root, seen, findings);
        } else if !DATA.contains(&key) {
            walk(&member, root, seen, findings);
        }
    }
    for item in at.items() {
        walk(&item, root, seen, findings);
    }
}

fn check(member: &At<'_>, root: &At<'_>, seen: &mut IndexSet<String>, findings: &mut Findings) {
    let Some(reference) = member.node.as_str() else { return };
    let target = reference.strip_prefix('#').and_then(Pointer::parse);
    let is_found = target.is_some_and(|pointer| At::resolve(root, &pointer).is_some());
    if !is_found && seen.insert(reference.to_owned()) {
        findings.at(
            PageCode::DanglingRef,
            member,
            format!("`{reference}` leads to nothing that the page holds"),
        );
    }
}
