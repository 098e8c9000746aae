//! Styles: how the text of a parameter is taken apart (OpenAPI 3.1 §4.8.12.3, RFC 6570).

use indexmap::IndexMap;
use specwright_values::wire::{Shape, Tree};
use specwright_values::{DecodeError, Fault, excerpt};

use super::raw::RawText;
use super::style::Style;

/// Named texts: the pairs of a query, a form or a cookie header.
pub(crate) type Pairs<'a> = Vec<(String, RawText<'a>)>;

/// Takes apart the one text of a path or header parameter.
pub(crate) fn split_text(
    name: &str,
    style: Style,
    explode: bool,
    raw: &RawText<'_>,
    shape: Shape,
) -> Result<Tree, DecodeError> {
    match style {
        Style::Label => {
            let rest = strip(raw, ".")?;
            split_delimited(&rest, explode, &[if explode { "." } else { "," }], shape)
        }
        Style::Matrix => split_matrix(name, explode, raw, shape),
        // The others do not belong into paths and headers; `simple` is the only reading left.
        Style::Simple
        | Style::Form
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::DeepObject
        | Style::Cookie => split_delimited(raw, explode, &[","], shape),
    }
}

/// Takes apart the pairs of a query or cookie parameter: those that the parameter found to be its own.
pub(crate) fn split_pairs(
    name: &str,
    style: Style,
    explode: bool,
    pairs: &Pairs<'_>,
    shape: Shape,
) -> Result<Tree, DecodeError> {
    let plain = || pairs.iter().filter(|(key, _)| key == name).map(|(_, raw)| raw);
    let delimiters: &[&str] = match style {
        Style::SpaceDelimited => &["%20", "+", " "],
        Style::PipeDelimited => &["|", "%7C", "%7c"],
        Style::DeepObject => return deep(name, pairs),
        Style::Form | Style::Cookie | Style::Matrix | Style::Label | Style::Simple => &[","],
    };
    match shape {
        Shape::Scalar => plain().map(RawText::decode).collect::<Result<_, _>>().map(Tree::Leaf),
        Shape::List if explode => plain().map(RawText::decode).collect::<Result<_, _>>().map(Tree::Leaf),
        Shape::Object if explode => nested(pairs),
        Shape::List | Shape::Object => {
            let mut occurrences = plain();
            let only = occurrences.next().cloned().unwrap_or_else(|| RawText::plain(""));
            if occurrences.next().is_some() {
                return Err(DecodeError::new(Fault::Repeated, "stands there more than once"));
            }
            split_delimited(&only, false, delimiters, shape)
        }
    }
}

/// `deepObject`: what stands below `name`, or the plain texts if nothing does.
fn deep(name: &str, pairs: &Pairs<'_>) -> Result<Tree, DecodeError> {
    let tree = nested(pairs)?;
    let Tree::Node(mut members) = tree else { return Ok(tree) };
    Ok(members.swap_remove(name).unwrap_or(Tree::Leaf(Vec::new())))
}

/// A text with `delimiters` between its elements, or its keys and values.
fn split_delimited(
    raw: &RawText<'_>,
    explode: bool,
    delimiters: &[&str],
    shape: Shape,
) -> Result<Tree, DecodeError> {
    let parts = if raw.text.is_empty() { Vec::new() } else { raw.split(delimiters) };
    match shape {
        Shape::Scalar => Ok(Tree::text(raw.decode()?)),
        Shape::List => parts.iter().map(RawText::decode).collect::<Result<_, _>>().map(Tree::Leaf),
        Shape::Object if explode => object(parts.iter().map(assignment)),
        Shape::Object => alternating(&parts),
    }
}

/// `R=100`.
fn assignment(part: &RawText<'_>) -> Result<(String, Tree), DecodeError> {
    let (key, value) = part
        .text
        .split_once('=')
        .ok_or_else(|| DecodeError::new(Fault::Object, "must be a list of `name=value`"))?;
    let decode = |text: &str| RawText::new(text.to_owned(), part.encoding).decode();
    Ok((decode(key)?, Tree::text(decode(value)?)))
}

/// `R,100,G,200`.
fn alternating(parts: &[RawText<'_>]) -> Result<Tree, DecodeError> {
    let pairs = parts.chunks(2).map(|pair| match pair {
        [key, value] => Ok((key.decode()?, Tree::text(value.decode()?))),
        _ => Err(DecodeError::new(Fault::Object, "must be names and values in turn")),
    });
    object(pairs)
}

/// Members as an object; a name that stands there twice is refused.
fn object(pairs: impl Iterator<Item = Result<(String, Tree), DecodeError>>) -> Result<Tree, DecodeError> {
    let mut members = IndexMap::new();
    for pair in pairs {
        let (key, tree) = pair?;
        if members.contains_key(&key) {
            return Err(
                DecodeError::new(Fault::Repeated, "stands there more than once").within(&excerpt(&key))
            );
        }
        members.insert(key, tree);
    }
    Ok(Tree::Node(members))
}

/// `;color=blue;color=black`.
fn split_matrix(name: &str, explode: bool, raw: &RawText<'_>, shape: Shape) -> Result<Tree, DecodeError> {
    let rest = strip(raw, ";")?;
    if explode && shape == Shape::Object {
        let parts = rest.split(&[";"]);
        return object(parts.iter().map(assignment));
    }
    let own_text = |part: &RawText<'_>| -> Result<RawText<'static>, DecodeError> {
        let (key, value) = part.text.split_once('=').unwrap_or((&part.text, ""));
        let own = RawText::new(key.to_owned(), part.encoding).decode()? == name;
        let text = RawText::new(value.to_owned(), part.encoding);
        own.then_some(text)
            .ok_or_else(|| DecodeError::new(Fault::Matrix, format!("must begin with `;{name}`")))
    };
    if explode && shape == Shape::List {
        let parts = rest.split(&[";"]);
        let texts = parts.iter().map(|part| own_text(part)?.decode());
        return texts.collect::<Result<_, _>>().map(Tree::Leaf);
    }
    split_delimited(&own_text(&rest)?, false, &[","], shape)
}

fn strip(raw: &RawText<'_>, prefix: &str) -> Result<RawText<'static>, DecodeError> {
    let rest = raw.text.strip_prefix(prefix).map(|rest| RawText::new(rest.to_owned(), raw.encoding));
    rest.ok_or_else(|| DecodeError::new(Fault::Prefix, format!("must begin with `{prefix}`")))
}

/// Pairs with brackets in their names as a tree: `a[b][c]=1`, `a[]=1`, `a[0][b]=1`, `a=1&a=2`.
pub(crate) fn nested(pairs: &Pairs<'_>) -> Result<Tree, DecodeError> {
    let mut root = IndexMap::new();
    for (key, raw) in pairs {
        let value = raw.decode().map_err(|error| error.within(&excerpt(key)))?;
        insert(&mut root, &path_of(key), value).map_err(|error| error.within(&excerpt(key)))?;
    }
    Ok(Tree::Node(root))
}

/// How deep brackets may nest.
const DEPTH: usize = 32;

fn insert(members: &mut IndexMap<String, Tree>, path: &[&str], value: String) -> Result<(), DecodeError> {
    let [key, rest @ ..] = path else { return Ok(()) };
    if rest.len() > DEPTH {
        return Err(DecodeError::new(Fault::Nesting, "nests too deeply"));
    }
    let is_leaf = is_leaf(rest);
    let empty = || if is_leaf { Tree::Leaf(Vec::new()) } else { Tree::Node(IndexMap::new()) };
    match members.entry((*key).to_owned()).or_insert_with(empty) {
        Tree::Leaf(values) if is_leaf => values.push(value),
        Tree::Node(inner) if !is_leaf => return insert(inner, rest, value),
        Tree::Leaf(_) | Tree::Node(_) => {
            return Err(DecodeError::new(Fault::Nesting, "is both a value and an object"));
        }
    }
    Ok(())
}

/// `a` and `a[]` hold texts; everything longer holds members.
fn is_leaf(rest: &[&str]) -> bool {
    matches!(rest, [] | [""])
}

/// `a[b][c]` -> `a`, `b`, `c`; a name that only looks like it is one key.
fn path_of(key: &str) -> Vec<&str> {
    let Some((head, tail)) = key.split_once('[').filter(|(head, _)| !head.is_empty()) else {
        return vec![key];
    };
    match tail.strip_suffix(']') {
        Some(inner) => std::iter::once(head).chain(inner.split("][")).collect(),
        None => vec![key],
    }
}
