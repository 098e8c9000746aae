//! Path templates that take the same paths, which OpenAPI forbids and real documents have: what tells their operations
//! apart, and which of them no request reaches.

use indexmap::IndexMap;
use specwright_values::{Format, Json, Number};

use crate::diagnostic::{Code, Diagnostics};
use crate::http::Location;
use crate::ir::{Api, Node, Operation, OperationKind, Parameter, Scalar, Shape, Type};
use crate::model::operations::PathText;
use crate::source::percent_decode;

/// What the path parameters of an operation look like, and texts with which it is reached, if any request reaches it.
pub(super) type ToldApart = (Vec<(String, PathText)>, Option<Vec<(String, String)>>);

/// The path parameters of an operation in the order of its template.
type Looks<'a> = Vec<(&'a str, Option<PathText>)>;

/// Tells operations of one method apart whose templates take the same paths; reports those that no request reaches.
pub(super) fn tell_apart(api: &Api, diagnostics: &mut Diagnostics) -> Vec<ToldApart> {
    let mut told: Vec<ToldApart> = vec![(Vec::new(), Some(Vec::new())); api.operations.len()];
    let mut groups: IndexMap<(String, &str), Vec<usize>> = IndexMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        if operation.kind == OperationKind::Path {
            groups.entry((shape(&operation.path), &operation.method)).or_default().push(index);
        }
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        let looks: Vec<Looks<'_>> = group.iter().map(|index| looks(api, &api.operations[*index])).collect();
        for (candidate, index) in group.iter().enumerate() {
            match sample(&looks, candidate) {
                Ok(sample) => told[*index].1 = Some(sample),
                Err(served) => {
                    told[*index].1 = None;
                    let (this, served) = (&api.operations[*index], &api.operations[group[served]]);
                    report(this, served, diagnostics);
                }
            }
        }
        for (index, looks) in group.iter().zip(looks) {
            let looks = looks.into_iter();
            told[*index].0 = looks.filter_map(|(name, known)| Some((name.to_owned(), known?))).collect();
        }
    }
    told
}

fn report(operation: &Operation, served: &Operation, diagnostics: &mut Diagnostics) {
    // A path item that several keys refer to stands in one place.
    if operation.origin == served.origin {
        return;
    }
    let message = format!("`{}` takes the same paths as `{}`, which is served", operation.path, served.path);
    diagnostics
        .report(Code::DuplicateOperation, operation.origin.clone(), message)
        .also(served.origin.clone(), "it is here");
}

/// Texts of path parameters with which this candidate is served; else the candidate that is served instead.
fn sample(looks: &[Looks<'_>], candidate: usize) -> Result<Vec<(String, String)>, usize> {
    let own = &looks[candidate];
    let texts: Vec<Vec<String>> = own.iter().map(|(_, known)| samples(known.as_ref())).collect();
    let most = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut instead = 0;
    for round in 0..most {
        let texts: Vec<&str> = texts.iter().map(|texts| &*texts[round % texts.len()]).collect();
        let ranks = looks.iter().map(|looks| ranks(looks, &texts));
        // Of equals the first is served.
        let served = ranks.enumerate().reduce(|best, other| if other.1 > best.1 { other } else { best });
        match served {
            Some((served, _)) if served != candidate => instead = served,
            _ => {
                let names = own.iter().map(|(name, _)| (*name).to_owned());
                return Ok(names.zip(texts.into_iter().map(str::to_owned)).collect());
            }
        }
    }
    Err(instead)
}

/// How well texts fit, parameter by parameter, as the runtime judges it.
fn ranks(looks: &Looks<'_>, texts: &[&str]) -> Vec<u8> {
    looks.iter().zip(texts).map(|((_, known), text)| rank(known.as_ref(), text)).collect()
}

fn rank(known: Option<&PathText>, text: &str) -> u8 {
    let kind = |fits: bool| if fits { 2 } else { 0 };
    match known {
        None => 1,
        Some(PathText::Usually(usual)) if usual == text => 3,
        Some(PathText::Usually(_)) => 1,
        Some(PathText::OneOf(values)) if values.iter().any(|value| value == text) => 3,
        Some(PathText::OneOf(_)) => 0,
        Some(PathText::Integer) => kind(Number::is_integer_text(text)),
        Some(PathText::Number) => kind(Format::Number.takes(text)),
        Some(PathText::Bool) => kind(text.parse::<bool>().is_ok()),
        Some(PathText::Uuid) => kind(Format::Uuid.takes(text)),
        Some(PathText::Date) => kind(Format::Date.takes(text)),
        Some(PathText::DateTime) => kind(Format::DateTime.takes(text)),
    }
}

const UUID: &str = "00000000-0000-4000-8000-000000000000";
const DATE: &str = "2026-01-01";
const DATE_TIME: &str = "2026-01-01T00:00:00Z";

/// Texts that fit, never none.
fn samples(known: Option<&PathText>) -> Vec<String> {
    match known {
        None => vec!["a".to_owned()],
        Some(PathText::Usually(usual)) => vec![usual.clone()],
        Some(PathText::OneOf(values)) => values.clone(),
        Some(PathText::Integer) => vec!["1".to_owned()],
        Some(PathText::Number) => vec!["1.5".to_owned()],
        Some(PathText::Bool) => vec!["true".to_owned()],
        Some(PathText::Uuid) => vec![UUID.to_owned()],
        Some(PathText::Date) => vec![DATE.to_owned()],
        Some(PathText::DateTime) => vec![DATE_TIME.to_owned()],
    }
}

fn looks<'a>(api: &Api, operation: &'a Operation) -> Looks<'a> {
    let in_path = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    let mut in_path: Vec<&Parameter> = in_path.collect();
    in_path.sort_by_key(|parameter| operation.path.find(&format!("{{{}}}", parameter.name)));
    in_path.into_iter().map(|parameter| (&*parameter.name, path_text(api, parameter))).collect()
}

fn path_text(api: &Api, parameter: &Parameter) -> Option<PathText> {
    match parameter.value.notes.default_value().and_then(text) {
        Some(usual) => Some(PathText::Usually(usual)),
        None => of_type(api, &parameter.value),
    }
}

/// How many aliases are followed.
const ALIASES: usize = 32;

fn of_type(api: &Api, node: &Node) -> Option<PathText> {
    let mut node = node;
    for _ in 0..ALIASES {
        node = match &node.ty {
            Type::Scalar(scalar) => return of_scalar(*scalar),
            Type::Named(id) => match &api.types.get(id.0)?.shape {
                Shape::Alias(target) | Shape::Newtype(target) => target,
                Shape::Enum(list) if list.openness == crate::ir::Openness::Closed => {
                    let values: Vec<String> =
                        list.values.iter().filter_map(|value| text(&value.value)).collect();
                    return (!values.is_empty()).then_some(PathText::OneOf(values));
                }
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => return None,
            },
            Type::List(_)
            | Type::Tuple(_)
            | Type::Map(_)
            | Type::Json
            | Type::JsonObject
            | Type::Null
            | Type::Never => return None,
        };
    }
    None
}

fn of_scalar(scalar: Scalar) -> Option<PathText> {
    match scalar {
        Scalar::Bool => Some(PathText::Bool),
        Scalar::Integer(_) | Scalar::BigInteger => Some(PathText::Integer),
        Scalar::Number | Scalar::F64 => Some(PathText::Number),
        Scalar::Uuid => Some(PathText::Uuid),
        Scalar::Date => Some(PathText::Date),
        Scalar::DateTime => Some(PathText::DateTime),
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Base64 | Scalar::Binary => None,
    }
}

/// A value as the text of a path segment; an empty one cannot stand there.
fn text(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Bool(_) | Json::Number(_) => value.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A template without the names of its parameters and without its fragment.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    // `%61` is another spelling of `a`.
    let path = percent_decode(path);
    let mut rest = &*path;
    while let Some(close) = rest.find('}') {
        match rest[..close].rfind('{') {
            Some(open) => {
                shape.push_str(&rest[..open]);
                shape.push_str("{}");
            }
            None => shape.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    shape + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_have_no_names() {
        for (path, expected) in [
            ("/a/{id}", "/a/{}"),
            ("/a/{x}.{y}/{x}", "/a/{}.{}/{}"),
            ("/a/{x", "/a/{x"),
            ("/a/x}", "/a/x}"),
            ("/a#b", "/a"),
            ("/%61", "/a"),
        ] {
            assert_eq!(shape(path), expected, "{path}");
        }
    }

    #[test]
    fn looks_tell_candidates_apart() {
        let usually = |text: &str| Some(PathText::Usually(text.to_owned()));
        let one_of = |text: &str| Some(PathText::OneOf(vec![text.to_owned(), "both".to_owned()]));
        // The candidates, and for each the one that is served where it is wanted.
        let cases = [
            (vec![None, None], vec![0, 0]),
            (vec![usually("a"), usually("b")], vec![0, 1]),
            (vec![usually("same"), usually("same")], vec![0, 0]),
            (vec![None, Some(PathText::Uuid), Some(PathText::Integer)], vec![0, 1, 2]),
            (vec![Some(PathText::Integer), Some(PathText::Number)], vec![0, 1]),
            (vec![one_of("x"), one_of("y")], vec![0, 1]),
        ];
        for (known, expected) in cases {
            let looks: Vec<Looks<'_>> = known.iter().map(|known| vec![("id", known.clone())]).collect();
            let served =
                |candidate: usize| sample(&looks, candidate).map_or_else(|other| other, |_| candidate);
            let served: Vec<usize> = (0..looks.len()).map(served).collect();
            assert_eq!(served, expected, "{known:?}");
        }
    }
}
