//! The dynamic scopes that schemas are read in (JSON Schema 2020-12 core §7.1, §8.2.3.2).
//!
//! What a `$dynamicRef` means depends on the way that leads to it: of all schemas on the way that have something called
//! by its name, the outermost counts. So a list that names its items so is one type for each of what it is filled with.
//! A scope is what such names mean. Each schema is read in that part of it which it asks for, so that a schema which
//! asks for nothing stays one type, whatever leads to it.

mod alike;
mod anew;
mod asks;

use std::collections::HashMap;
use std::rc::Rc;

use crate::document::{Document, is_definition};
use crate::ir::ComponentName;
use crate::policy::Reading;
use crate::source::At;

use super::{Key, Written, place, written};

use alike::{Alike, NAMES};
use anew::Anew;

/// How many schemas are read in a scope, counted for each scope: names can be bound in more combinations than anybody
/// could read.
const MAX_SETTLED: usize = 50_000;

/// How many references are followed to what a name is bound to.
const MAX_STEPS: usize = 64;

/// The scopes of a document; the first one is empty.
pub(super) struct Scopes<'t> {
    document: &'t Document,
    /// The names that schemas ask for, themselves or by what they lead to, each name a bit.
    asks: HashMap<Written, u64>,
    bits: HashMap<&'t str, u64>,
    scopes: Vec<Rc<[Bound<'t>]>>,
    known: HashMap<Vec<(&'t str, Written)>, u32>,
    settled: HashMap<Key, u32>,
    anew: Anew,
    alike: Alike<'t>,
    has_said_exhausted: bool,
}

/// What a name means in a scope.
#[derive(Debug, Clone)]
pub(super) struct Bound<'t> {
    pub(super) name: &'t str,
    /// The schema that is called so.
    pub(super) anchor: At<'t>,
    /// What it only refers to, or itself.
    pub(super) target: At<'t>,
}

impl<'t> Scopes<'t> {
    pub(super) fn new(document: &'t Document, reading: Reading) -> Self {
        let anew = Anew::of(document, reading);
        let (asks, bits) = asks::of(document, &anew);
        let known = HashMap::from([(Vec::new(), 0)]);
        Self {
            document,
            asks,
            bits,
            scopes: vec![Rc::default()],
            known,
            settled: HashMap::new(),
            anew,
            alike: Alike::default(),
            has_said_exhausted: false,
        }
    }

    /// Whether no schema asks for anything.
    pub(super) fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// The place in the scope that its schema is read in: what it asks for of the scope that leads to it, and of what
    /// is called by a name around it.
    pub(super) fn settle(&mut self, at: &At<'t>) -> At<'t> {
        At { scope: self.settled(at), ..at.clone() }
    }

    /// The scope that a reference leads to its target with.
    pub(super) fn led(&mut self, reference: &At<'t>, target: &At<'t>) -> u32 {
        let outer = Rc::clone(&self.scopes[reference.scope as usize]);
        if outer.is_empty() {
            return reference.scope;
        }
        let names = self.anew.names(self.document, reference, target);
        self.intern(outer.iter().filter(|bound| !names.contains(&bound.name)).cloned().collect())
    }

    fn settled(&mut self, at: &At<'t>) -> u32 {
        let Some(asks) = self.asks.get(&written(at)).copied() else { return 0 };
        let from = (written(at), at.scope);
        if let Some(scope) = self.settled.get(&from) {
            return *scope;
        }
        let is_asked = |name: &str| self.bits.get(name).is_some_and(|bit| asks & bit != 0);
        let outer = self.scopes[at.scope as usize].iter();
        let mut bound: Vec<Bound<'t>> = outer.filter(|bound| is_asked(bound.name)).cloned().collect();
        if self.is_exhausted() {
            return 0;
        }
        for (name, anchor) in self.document.dynamic_anchors(at) {
            if is_asked(name) && bound.iter().all(|outer| outer.name != name) {
                let target = self.alike.first(self.reduced(&anchor));
                bound.push(Bound { name, anchor, target });
            }
        }
        bound.sort_by_key(|bound| bound.name);
        let scope = self.intern(bound);
        self.settled.insert(from, scope);
        scope
    }

    fn intern(&mut self, bound: Vec<Bound<'t>>) -> u32 {
        let identity: Vec<_> = bound.iter().map(|bound| (bound.name, written(&bound.target))).collect();
        let next = u32::try_from(self.scopes.len()).unwrap_or_default();
        let scope = *self.known.entry(identity).or_insert(next);
        if scope == next {
            self.scopes.push(bound.into());
        }
        scope
    }

    /// Whether no more scopes are told apart: from then on a `$dynamicRef` leads to what stands next to it.
    fn is_exhausted(&self) -> bool {
        self.settled.len() >= MAX_SETTLED
    }

    /// Whether it is time to say that no more scopes are told apart, which is done once.
    pub(super) fn says_exhausted(&mut self) -> bool {
        let is_time = self.is_exhausted() && !self.has_said_exhausted;
        self.has_said_exhausted |= is_time;
        is_time
    }

    /// What the `$dynamicRef` means that stands at a place and would lead to `found` as a `$ref`. If that is not called
    /// by the name dynamically, it is no more than a `$ref`; but several schemas of a document may be.
    pub(super) fn bound(&self, reference: &At<'t>, found: Option<&At<'t>>) -> Option<Bound<'t>> {
        let (_, name) = reference.node.as_str()?.split_once('#')?;
        let is_called = |at: &At<'t>| at.text("$dynamicAnchor") == Some(name);
        if !found.is_none_or(is_called) {
            return None;
        }
        self.scopes[reference.scope as usize].iter().find(|bound| bound.name == name).cloned()
    }

    /// What names mean here that would mean something else if nothing led to the schema.
    pub(super) fn filled(&mut self, at: &At<'t>) -> Vec<Bound<'t>> {
        let own = self.settled(&At { scope: 0, ..at.clone() });
        let own = Rc::clone(&self.scopes[own as usize]);
        let is_own = |bound: &Bound<'t>| {
            own.iter().any(|own| (own.name, written(&own.target)) == (bound.name, written(&bound.target)))
        };
        self.scopes[at.scope as usize].iter().filter(|bound| !is_own(bound)).cloned().collect()
    }

    /// The name of a schema by what it is filled with: `Page<User>`, as the frameworks write it that have such types.
    /// None if what it is filled with has no name beyond the schema that says so.
    pub(super) fn name(&self, component: &ComponentName, filled: &[Bound<'t>]) -> Option<ComponentName> {
        let names = filled.iter().map(|bound| {
            let name = place::name(self.document, &bound.target)?;
            let has_name = name.inside.is_empty() && !is_local(&bound.target);
            has_name.then_some(name.name)
        });
        let names = names.collect::<Option<Vec<_>>>()?;
        let name = format!("{}<{}>", component.name, names.join(", "));
        Some(ComponentName { name, inside: component.inside.clone() })
    }

    /// What a schema refers to that has nothing to say but its own name.
    fn reduced(&self, anchor: &At<'t>) -> At<'t> {
        let mut at = anchor.clone();
        for _ in 0..MAX_STEPS {
            let only_refers = at.members().all(|(key, _)| key == "$ref" || NAMES.contains(&key));
            match self.document.led_by("$ref", &at).filter(|_| only_refers) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }
}

/// Whether a schema is a definition of another one, and not a component: what fills a schema is called by a key there
/// that says little, and is made where it is used.
pub(super) fn is_local(at: &At<'_>) -> bool {
    is_definition(&at.pointer)
}
