//! What a pattern says. Groups are gone: without backreferences they only hold together what a tree holds anyway.

use super::set::Range;

/// From how many on repetitions count as long.
pub(super) const MANY: u64 = 100;

/// A part of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// One code point.
    Class(Class),
    /// A position.
    Position(Position),
    /// All of them, one after the other.
    Concat(Vec<Node>),
    /// One of them.
    Alternation(Vec<Node>),
    /// So many times.
    Repeat { node: Box<Node>, least: u64, most: Option<u64> },
    /// A condition on what is ahead or behind.
    Look(Box<Look>),
}

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}

/// A lookahead or a lookbehind.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) node: Node,
    pub(super) behind: bool,
    pub(super) negative: bool,
    /// Where it stands.
    pub(super) at: usize,
}

/// A set of code points.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub(super) items: Vec<Item>,
    /// Whether it is all others.
    pub(super) negated: bool,
    /// Whether case counts for nothing.
    pub(super) fold: bool,
}

/// What a class is made of.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Range(Range),
    /// `\p{name}`, or all others.
    Property {
        name: String,
        negated: bool,
    },
}

impl Node {
    /// How many code points all texts have that it matches, if that is one number.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Class(_) => Some(1),
            Self::Position(_) | Self::Look(_) => Some(0),
            Self::Concat(nodes) => total(nodes),
            Self::Alternation(nodes) => {
                let first = nodes.first()?.length()?;
                nodes.iter().all(|node| node.length() == Some(first)).then_some(first)
            }
            Self::Repeat { node, least, most } => match node.length()? {
                0 => Some(0),
                length if Some(*least) == *most => length.checked_mul(*least),
                _ => None,
            },
        }
    }

    /// How many nodes stand within each other.
    pub(super) fn height(&self) -> u32 {
        let below = match self {
            Self::Class(_) | Self::Position(_) => 0,
            Self::Concat(nodes) | Self::Alternation(nodes) => {
                nodes.iter().map(Self::height).max().unwrap_or_default()
            }
            Self::Repeat { node, .. } => node.height(),
            Self::Look(look) => look.node.height(),
        };
        below + 1
    }

    /// Whether long repetitions repeat long repetitions.
    pub(super) fn multiplies(&self) -> bool {
        self.multiplies_within(1)
    }

    /// The same, where it is repeated so often itself.
    fn multiplies_within(&self, times: u64) -> bool {
        match self {
            Self::Class(_) | Self::Position(_) => false,
            Self::Concat(nodes) | Self::Alternation(nodes) => {
                nodes.iter().any(|node| node.multiplies_within(times))
            }
            Self::Look(look) => look.node.multiplies_within(times),
            Self::Repeat { node, least, most } => {
                let own = most.unwrap_or(*least);
                own >= MANY && times >= MANY || node.multiplies_within(times.saturating_mul(own.max(1)))
            }
        }
    }

    /// Whether case counts for nothing anywhere in it.
    pub(super) fn folds(&self) -> bool {
        match self {
            Self::Class(class) => class.fold,
            Self::Position(_) => false,
            Self::Concat(nodes) | Self::Alternation(nodes) => nodes.iter().any(Self::folds),
            Self::Look(look) => look.node.folds(),
            Self::Repeat { node, .. } => node.folds(),
        }
    }
}

/// How many code points nodes match one after the other, if that is one number.
pub(super) fn total<'n>(nodes: impl IntoIterator<Item = &'n Node>) -> Option<u64> {
    nodes.into_iter().try_fold(0_u64, |sum, node| sum.checked_add(node.length()?))
}

impl Class {
    /// What is in the ranges.
    pub(super) fn of(ranges: &[Range], negated: bool, fold: bool) -> Self {
        Self { items: ranges.iter().copied().map(Item::Range).collect(), negated, fold }
    }
}
