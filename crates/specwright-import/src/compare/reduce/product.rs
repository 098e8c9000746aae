//! A schema -> the sum of products that its compositions multiply out to.

use specwright::source::{Mapping, Node, Value};

use crate::build::{Object, text};

use super::component::component;

/// How many alternatives a schema may multiply out to; beyond that it counts as unconstrained.
const MOST: usize = 4096;

/// How deep compositions are followed.
const DEEPEST: usize = 64;

/// One of the schemas of a product, without compositions of its own.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) schema: Mapping,
    pub(super) depth: usize,
}

/// A sum of products: alternatives, each of which has to fit all of its parts.
pub(super) type Sum = Vec<Vec<Part>>;

/// Multiplies a schema out.
pub(super) fn expand(schema: &Node, components: Option<&Mapping>) -> Sum {
    Expansion { components, visited: Vec::new() }.expand(schema, 0)
}

struct Expansion<'c> {
    components: Option<&'c Mapping>,
    /// The references on the way to here, so that a cycle ends.
    visited: Vec<String>,
}

impl Expansion<'_> {
    fn expand(&mut self, schema: &Node, depth: usize) -> Sum {
        let Some(mapping) = schema.as_mapping().filter(|_| depth < DEEPEST) else { return anything(depth) };
        let Some(reference) = schema.get("$ref").and_then(Node::as_str) else {
            return self.expand_mapping(mapping, schema, depth);
        };
        let target = component(reference, self.components);
        let Some(target) = target.filter(|_| !self.visited.iter().any(|seen| seen == reference)) else {
            return anything(depth);
        };
        let Some(resolved) = target.as_mapping() else { return anything(depth) };
        let mut resolved = resolved.clone();
        for word in ["title", "description"] {
            if let Some(own) = mapping.get(word) {
                resolved.insert(word.into(), own.clone());
            }
        }
        self.visited.push(reference.to_owned());
        let sum = self.expand_mapping(&resolved, target, depth);
        self.visited.pop();
        sum
    }

    fn expand_mapping(&mut self, mapping: &Mapping, schema: &Node, depth: usize) -> Sum {
        let mut factors = Vec::new();
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = branches(mapping, keyword) {
                factors.push(branches.iter().flat_map(|branch| self.expand(branch, depth + 1)).collect());
            }
        }
        if let Some(branches) = branches(mapping, "allOf") {
            factors
                .extend(branches.iter().map(|branch| self.expand(branch, depth + 1)).collect::<Vec<Sum>>());
        }
        let mut base = mapping.clone();
        base.retain(|key, _| !matches!(&**key, "oneOf" | "anyOf" | "allOf"));
        if !base.is_empty() || factors.is_empty() {
            factors.push(by_type(base, schema, depth));
        }
        multiply(factors, depth)
    }
}

/// One part for each type that the schema lists.
fn by_type(mut base: Mapping, schema: &Node, depth: usize) -> Sum {
    let is_nullable = base.shift_remove("nullable").is_some_and(|member| member.node.as_bool() == Some(true));
    let mut types: Vec<Node> = match base.get("type").map(|member| &member.node.value) {
        Some(Value::Sequence(types)) if types.is_empty() => Vec::new(),
        Some(Value::Sequence(types)) => types.clone(),
        Some(Value::Scalar(_)) => base.get("type").map(|member| member.node.clone()).into_iter().collect(),
        Some(Value::Mapping(_)) | None => Vec::new(),
    };
    let lists_null = types.iter().any(|name| name.as_str() == Some("null"));
    if types.is_empty() {
        base.shift_remove("type");
        return vec![vec![Part { schema: base, depth }]];
    }
    if is_nullable && !lists_null {
        types.push(text("null", schema.mark));
    }
    let typed = |name: Node| {
        let mut object = Object::from(base.clone());
        object.put("type", name);
        vec![Part { schema: object.mapping().clone(), depth }]
    };
    types.into_iter().map(typed).collect()
}

/// (AB + C)(D + E) = ABD + ABE + CD + CE
fn multiply(factors: Vec<Sum>, depth: usize) -> Sum {
    factors.into_iter().fold(vec![Vec::new()], |product, factor| {
        if product.len().saturating_mul(factor.len()) > MOST {
            return anything(depth);
        }
        let times = |left: &Vec<Part>| {
            factor.iter().map(|right| [left.as_slice(), right].concat()).collect::<Vec<Vec<Part>>>()
        };
        product.iter().flat_map(times).collect()
    })
}

fn branches<'m>(mapping: &'m Mapping, keyword: &str) -> Option<&'m [Node]> {
    mapping.get(keyword)?.node.as_sequence().filter(|branches| !branches.is_empty())
}

fn anything(depth: usize) -> Sum {
    vec![vec![Part { schema: Mapping::new(), depth }]]
}
