//! The entries of discriminators, and where they lead (OpenAPI 3.2 §4.25).

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::document::is_bare_name;
use crate::openapi::unfollowed;
use crate::source::At;

use super::merge::{All, UnionPart};
use super::read::{Discriminator, Schema};
use super::{Key, Schemas, key, written};

/// Where the branch of a union leads, or an entry of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Leads<'t> {
    To(Key),
    /// The reference as it is written.
    Nowhere(&'t str),
}

/// The values of a mapping by where they lead.
pub(super) type Mapped<'t> = HashMap<Leads<'t>, Vec<&'t str>>;

impl<'t> Schemas<'_, 't> {
    /// The values of the mapping by where they lead.
    pub(super) fn mapped(&mut self, discriminator: &Discriminator<'t>) -> Mapped<'t> {
        let mut mapped = Mapped::new();
        for (value, entry) in &discriminator.mapping {
            let leads = match self.entry_target(entry) {
                Some(target) => Leads::To(key(&target)),
                None => Leads::Nowhere(entry.node.as_str().unwrap_or_default()),
            };
            mapped.entry(leads).or_default().push(value);
        }
        mapped
    }

    /// Where a branch of a union leads.
    pub(super) fn leads(&mut self, branch: &At<'t>) -> Leads<'t> {
        let target = self.target(branch);
        let schema = self.read(&target);
        match schema.reference.as_ref().and_then(|reference| reference.node.as_str()) {
            Some(text) if self.follow(&schema).is_none() => Leads::Nowhere(text),
            _ => Leads::To(key(&target)),
        }
    }

    /// The schema that an entry leads to: by reference, or by the bare name of a component.
    pub(super) fn entry_target(&mut self, entry: &At<'t>) -> Option<At<'t>> {
        let named = self.named_by(entry)?;
        Some(self.target(&named))
    }

    /// What an entry names; it is not looked at.
    fn named_by(&self, entry: &At<'t>) -> Option<At<'t>> {
        let text = entry.node.as_str()?;
        let by_reference = || self.document.follow(entry, text).ok();
        let by_name = || self.document.follow(&self.document.root(), &component(text)).ok();
        let found = if is_bare_name(text) {
            // A URN, and what a schema is called relative to the document, look like names.
            by_name().or_else(by_reference)?
        } else {
            by_reference().or_else(by_name)?
        };
        Some(At { scope: entry.scope, ..found })
    }

    /// Says which entries of a schema's discriminator lead nowhere, whatever becomes of it.
    pub(super) fn judge_discriminator(&mut self, schema: &Schema<'t>) {
        let Some(discriminator) = &schema.discriminator else { return };
        for entry in discriminator.entries() {
            let same = |branch: &At<'t>| branch.text("$ref") == entry.node.as_str();
            // What is said of a branch is not said again of the entry that leads to it.
            if self.named_by(entry).is_none() && !schema.one_of.iter().chain(&*schema.any_of).any(same) {
                self.leads_nowhere(entry);
            }
        }
    }

    fn leads_nowhere(&mut self, entry: &At<'t>) {
        let instead = "the entry is left out";
        let text = entry.node.as_str().unwrap_or_default();
        if !is_bare_name(text)
            && let Err(error) = self.document.follow(entry, text)
        {
            return unfollowed(self.document, entry, text, error, instead, self.diagnostics);
        }
        let message = format!("`{text}` is the name of no schema: {instead}");
        let near = self.document.nearest(&self.document.root(), &component(text));
        let diagnostic = self.diagnostics.report(Code::DanglingRef, entry.origin(), message);
        if let Some((_, near)) = near.as_deref().and_then(|near| near.rsplit_once('/')) {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    /// Says which entries of a union's discriminator lead to schemas that are none of its branches, nor branches of
    /// those, nor extend any: all of them must be listed (OpenAPI 3.1 §4.8.25).
    pub(super) fn judge_listed(&mut self, discriminator: &Discriminator<'t>, union: &UnionPart<'t>) {
        let listed = self.all_branches((union.owner, union.exactly_one), &union.branches);
        for entry in discriminator.entries() {
            let Some(target) = self.entry_target(entry) else { continue };
            let merged = self.merge(&All::of(vec![target]));
            let is_listed = merged.schemas.iter().any(|schema| listed.contains(&key(&schema.at)));
            if !is_listed && self.reported.insert(written(entry)) {
                let message = "this leads to a schema that is no branch of the union: the entry is left out";
                let diagnostic = self.diagnostics.report(Code::Tolerated, entry.origin(), message);
                diagnostic.help("list the schema among the branches");
            }
        }
    }
}

/// The reference to the component of a name.
fn component(name: &str) -> String {
    format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"))
}
