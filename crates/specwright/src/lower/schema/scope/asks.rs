//! Which names of dynamic references the schemas of a document ask for.

use std::collections::HashMap;

use crate::document::Document;
use crate::lower::schema::{Written, written};
use crate::source::At;

use super::anew::Anew;

/// The last bit stands for all names beyond: then a schema is told apart by more than it asks for, never by less.
const LAST_BIT: usize = 63;

/// Ways of being asked, backwards: from what is led to, to what leads there, and the names that it gives a meaning to.
#[derive(Default)]
struct Ways<'t> {
    back: HashMap<Asker<'t>, Vec<(Asker<'t>, Vec<&'t str>)>>,
    bits: HashMap<&'t str, u64>,
    /// The schemas with a `$dynamicRef`, and its name.
    asking: Vec<(Written, &'t str)>,
}

/// A schema, or any that is called by a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asker<'t> {
    Schema(Written),
    Called(&'t str),
}

/// The names that schemas ask for, themselves or by what they lead to: a bit for each name. Empty if there is no
/// `$dynamicRef`.
pub(super) fn of<'t>(document: &'t Document, anew: &Anew) -> (HashMap<Written, u64>, HashMap<&'t str, u64>) {
    if !document.has_dynamic_references() {
        return (HashMap::new(), HashMap::new());
    }
    let mut ways = Ways::default();
    document.walk(&mut |at, children| ways.note(document, anew, at, children));
    let mut asks: HashMap<Written, u64> = HashMap::new();
    let mut open: Vec<(Asker<'_>, u64)> =
        ways.asking.iter().map(|(schema, name)| (Asker::Schema(*schema), ways.bits[name])).collect();
    let mut called: HashMap<&str, u64> = HashMap::new();
    while let Some((asker, bits)) = open.pop() {
        let known = match asker {
            Asker::Schema(schema) => asks.entry(schema).or_default(),
            Asker::Called(name) => called.entry(name).or_default(),
        };
        if *known | bits != *known {
            *known |= bits;
            let bits = *known;
            let back = ways.back.get(&asker).into_iter().flatten();
            open.extend(back.map(|(back, anew)| (*back, bits & !ways.alone(anew))));
        }
    }
    (asks, ways.bits)
}

impl<'t> Ways<'t> {
    fn note(&mut self, document: &'t Document, anew: &Anew, at: &At<'t>, children: &[At<'t>]) {
        let schema = Asker::Schema(written(at));
        for child in children {
            self.lead(schema, Asker::Schema(written(child)));
        }
        let texts = |keyword| at.get(keyword).and_then(|at| Some((at.node.as_str()?, at.clone())));
        for (text, reference) in ["$ref", "$dynamicRef"].into_iter().filter_map(texts) {
            if let Ok(target) = document.follow(&reference, text) {
                let names = anew.names(document, &reference, &target);
                self.back.entry(Asker::Schema(written(&target))).or_default().push((schema, names));
            }
        }
        if let Some((_, name)) = texts("$dynamicRef").and_then(|(text, _)| text.split_once('#')) {
            let bit = 1 << self.bits.len().min(LAST_BIT);
            self.bits.entry(name).or_insert(bit);
            self.asking.push((written(at), name));
            self.lead(schema, Asker::Called(name));
        }
        if let Some((name, _)) = texts("$dynamicAnchor") {
            self.lead(Asker::Called(name), schema);
        }
    }

    fn lead(&mut self, from: Asker<'t>, to: Asker<'t>) {
        self.back.entry(to).or_default().push((from, Vec::new()));
    }

    /// The bits of names; none for one that shares its bit.
    fn alone(&self, names: &[&str]) -> u64 {
        let bits = names.iter().filter_map(|name| self.bits.get(name));
        bits.filter(|bit| **bit != 1 << LAST_BIT).fold(0, |all, bit| all | bit)
    }
}
