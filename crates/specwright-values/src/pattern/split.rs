//! What no expression in linear time says, and what none can hold, as several conditions on the whole text.
//!
//! `^(?!b)a.{0,9999}$` matches exactly what `^a.*$` matches, what `^b` does not, and what has up to 10,000 code points.

use super::Part;
use super::error::PatternError;
use super::tree::{Look, MANY, Node, Position, total};
use super::write::write;

/// How many lookarounds a pattern may have: each is an expression that says again what stands before or behind it.
const MAX_LOOKS: usize = 16;

const START: Node = Node::Position(Position::Start);
const END: Node = Node::Position(Position::End);

/// The conditions that hold of exactly the texts that a pattern matches.
///
/// # Errors
/// A lookaround is no condition on the whole text.
pub(super) fn split(pattern: &Node) -> Result<Vec<Part>, PatternError> {
    let mut nodes = Vec::new();
    flatten(pattern, &mut nodes);
    let mut looks = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        if let Node::Look(look) = node {
            if looks.len() == MAX_LOOKS {
                return Err(PatternError::Lookaround { at: look.at });
            }
            looks.push(condition(look, index, &nodes)?);
        }
    }
    let nodes = without_looks(&nodes);
    let mut parts = match long_repetition(&nodes) {
        Some(index) => counted(&nodes, index)?,
        None => vec![Part::Matches(write(&uncapped(nodes).iter().collect::<Vec<_>>())?)],
    };
    parts.append(&mut looks);
    Ok(parts)
}

/// What stands one after the other, at the top and in groups that do nothing else.
fn flatten<'n>(node: &'n Node, into: &mut Vec<&'n Node>) {
    match node {
        Node::Concat(nodes) => nodes.iter().for_each(|node| flatten(node, into)),
        _ => into.push(node),
    }
}

fn without_looks<'n>(nodes: &[&'n Node]) -> Vec<&'n Node> {
    nodes.iter().copied().filter(|node| !matches!(node, Node::Look(_))).collect()
}

/// A lookaround as a condition on the whole text. Where all before a lookahead has one length, and the text must begin
/// with it, there is one place where it can stand; and so for a lookbehind, seen from the end.
fn condition(look: &Look, index: usize, nodes: &[&Node]) -> Result<Part, PatternError> {
    let beside = without_looks(if look.behind { &nodes[index + 1..] } else { &nodes[..index] });
    let anchored = if look.behind { ends(nodes) } else { starts(nodes) };
    if !anchored || total(beside.iter().copied()).is_none() {
        return Err(PatternError::Lookaround { at: look.at });
    }
    let beside = beside.into_iter().filter(|node| !is(node, Position::Start) && !is(node, Position::End));
    let text = if look.behind {
        write(&std::iter::once(&look.node).chain(beside).chain([&END]).collect::<Vec<_>>())
    } else {
        write(&std::iter::once(&START).chain(beside).chain([&look.node]).collect::<Vec<_>>())
    };
    text.map(if look.negative { Part::Lacks } else { Part::Matches })
}

/// The one long repetition of texts of one length among what else has one length, from start to end: how often it
/// repeats follows from the length of the text.
fn long_repetition(nodes: &[&Node]) -> Option<usize> {
    let long = |node: &Node| match node {
        Node::Repeat { node, least, most } => {
            most.unwrap_or(*least) >= MANY && node.length().is_some_and(|length| length > 0)
        }
        _ => false,
    };
    let index = nodes.iter().position(|node| long(node))?;
    let others = nodes.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, node)| *node);
    (starts(nodes) && ends(nodes) && total(others).is_some()).then_some(index)
}

/// The nodes with the repetition at `index` unbounded, and the length of the text.
fn counted(nodes: &[&Node], index: usize) -> Result<Vec<Part>, PatternError> {
    let Node::Repeat { node, least, most } = nodes[index] else { return Ok(Vec::new()) };
    let each = node.length().unwrap_or_default();
    let others = nodes.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, node)| *node);
    let others = total(others).unwrap_or_default();
    let length = |times: u64| times.saturating_mul(each).saturating_add(others);
    let unbounded = Node::Repeat { node: node.clone(), least: 0, most: None };
    let mut nodes = nodes.to_vec();
    nodes[index] = &unbounded;
    let most = most.map_or(u64::MAX, length);
    Ok(vec![Part::Matches(write(&nodes)?), Part::Length { least: length(*least), most }])
}

/// The nodes with no more than is needed of a long repetition at an end that is open: `a{1,1000}` is found where `a` is.
fn uncapped(nodes: Vec<&Node>) -> Vec<Node> {
    let (starts, ends, last) = (starts(&nodes), ends(&nodes), nodes.len().saturating_sub(1));
    let mut nodes: Vec<Node> = nodes.into_iter().cloned().collect();
    for (index, node) in nodes.iter_mut().enumerate() {
        let open = index == 0 && !starts || index == last && !ends;
        if let Node::Repeat { least, most, .. } = node
            && open
            && most.is_some_and(|most| most >= MANY)
        {
            *most = Some(*least);
        }
    }
    nodes
}

/// Whether a match begins where the text does.
fn starts(nodes: &[&Node]) -> bool {
    nodes.iter().take_while(|node| node.length() == Some(0)).any(|node| is(node, Position::Start))
}

/// Whether a match ends where the text does.
fn ends(nodes: &[&Node]) -> bool {
    nodes.iter().rev().take_while(|node| node.length() == Some(0)).any(|node| is(node, Position::End))
}

fn is(node: &Node, position: Position) -> bool {
    matches!(node, Node::Position(found) if *found == position)
}
