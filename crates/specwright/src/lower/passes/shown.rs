//! Judges the values that schemas show: defaults, listed values and examples. What does not fit its own schema is said
//! where it stands, and is not used there. One schema may hold in several places together with others: a value is wrong
//! if it fits in none of them.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{
    Api, Enum, How, Literal, Node, Notes, NotesBox, Operation, Rule, Rules, Shape, TypeDef, TypeId, What,
};
use crate::judge::{Judge, Misfit, Unjudged};
use crate::lower::schema::{Role, Shown};
use crate::policy::Reading;
use crate::source::{Origin, Pointer};

/// Reports what does not fit, and takes it out: values of types and of places first, by all that these say; then those
/// of schemas of which nothing is made, each by what that schema says itself.
pub(super) fn judge(
    api: &mut Api,
    places: &[Node],
    shown: &Shown,
    access: Reading,
    diagnostics: &mut Diagnostics,
) {
    let wrong = {
        let judge = Judge::new(api).reading_access(access);
        let (wrong, uses, said) = Default::default();
        let mut walk = Walk { judge, wrong, uses, said, diagnostics };
        // Null is a matter of the place; what is said there is not judged again where its type is made.
        for def in &api.types {
            let in_union = matches!(def.shape, Shape::Union(_));
            def.shape.nodes(How::Reached).into_iter().for_each(|node| walk.node(node, in_union));
        }
        for (_, node) in api.operations.iter().flat_map(Operation::values) {
            walk.node(node, false);
        }
        for (index, def) in api.types.iter().enumerate() {
            walk.type_def(TypeId(index), def);
        }
        walk.beside(places, &shown.beside);
        walk.tell_uses();
        walk.schemas(shown);
        walk.wrong
    };
    take_out(api, &wrong);
}

/// The values that do not fit, each by where it stands and by the notes that have it, which stay where they are until the
/// values are taken out.
#[derive(Default)]
struct Wrong {
    noted: HashSet<(*const Notes, Origin)>,
    listed: HashSet<(TypeId, Origin)>,
}

/// What became of a default or an example in all of its uses.
struct Uses {
    role: Role,
    fits: bool,
    misfit: Option<Misfit>,
}

struct Walk<'a, 'd> {
    judge: Judge<'a>,
    wrong: Wrong,
    /// The defaults and examples that were judged where they have a use.
    uses: HashMap<Origin, Uses>,
    /// The values of which something was said.
    said: HashSet<Origin>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Walk<'a, '_> {
    /// Examples beside schemas.
    fn beside(&mut self, places: &'a [Node], examples: &[(Origin, Literal)]) {
        if examples.is_empty() {
            return;
        }
        let places: HashMap<&Origin, &Node> = places.iter().map(|node| (&node.origin, node)).collect();
        for (schema, literal) in examples {
            let Some(node) = places.get(schema) else { continue };
            let misfits = self.judge.node(node, &literal.value).unwrap_or_default();
            self.note_use(Role::Example, &literal.origin, misfits);
        }
    }

    /// What was not judged where it has a use, and what is read as something else.
    fn schemas(&mut self, shown: &Shown) {
        for schema in &shown.schemas {
            let others: Rules = unlisted(schema.rules.iter()).into();
            for value in &schema.values {
                let (role, literal) = (value.role, &value.literal);
                let rules = if role == Role::Listed { &others } else { &schema.rules };
                let is_null = literal.value.is_null() && schema.takes_null;
                if !is_null && !self.uses.contains_key(&literal.origin) {
                    let misfits = self.judge.rules(rules, &literal.value).unwrap_or_default();
                    self.tell(role, &literal.origin, misfits.first());
                }
                if let Some(respelled) = &value.respelled
                    && !self.said.contains(&literal.origin)
                {
                    let message = format!("{} {respelled}", name(role));
                    self.diagnostics.report(Code::Tolerated, literal.origin.clone(), message);
                }
            }
        }
    }

    fn type_def(&mut self, id: TypeId, def: &'a TypeDef) {
        self.notes(&def.notes, def.nullable, |judge, literal| judge.ty(id, &literal.value));
        self.listed(&def.rules);
        if let Shape::Enum(list) = &def.shape {
            self.values(list, id, def);
        }
    }

    fn node(&mut self, node: &'a Node, or_null: bool) {
        self.notes(&node.notes, or_null, |judge, literal| judge.node(node, &literal.value));
        self.listed(&node.rules);
        node.parts().iter().for_each(|part| self.node(part, false));
    }

    fn notes(
        &mut self,
        notes: &Notes,
        or_null: bool,
        judge: impl Fn(&Judge<'a>, &Literal) -> Result<Vec<Misfit>, Unjudged>,
    ) {
        let default = notes.default.iter().map(|default| (default, Role::Default));
        let examples = notes.examples.iter().map(|example| (example, Role::Example));
        for (literal, role) in default.chain(examples) {
            let is_null = or_null && literal.value.is_null();
            // What cannot be judged is taken as it is.
            let misfits = if is_null { Vec::new() } else { judge(&self.judge, literal).unwrap_or_default() };
            if !misfits.is_empty() {
                self.wrong.noted.insert((std::ptr::from_ref(notes), literal.origin.clone()));
            }
            self.note_use(role, &literal.origin, misfits);
        }
    }

    fn note_use(&mut self, role: Role, place: &Origin, misfits: Vec<Misfit>) {
        let uses = self.uses.entry(place.clone()).or_insert(Uses { role, fits: false, misfit: None });
        uses.fits |= misfits.is_empty();
        uses.misfit = uses.misfit.take().or(misfits.into_iter().next());
    }

    /// Says which defaults and examples fit nowhere.
    fn tell_uses(&mut self) {
        let uses = std::mem::take(&mut self.uses);
        let mut wrong: Vec<_> = uses.iter().filter(|(_, uses)| !uses.fits).collect();
        wrong.sort_by_key(|(place, _)| (place.file, place.mark));
        wrong.into_iter().for_each(|(place, uses)| self.tell(uses.role, place, uses.misfit.as_ref()));
        self.uses = uses;
    }

    /// The values of an enum, by the other keywords of the schema that lists them: those of other parts of an `allOf`
    /// may well take less.
    fn values(&mut self, list: &Enum, id: TypeId, def: &TypeDef) {
        let mut found = Vec::new();
        for value in &list.values {
            let rules = beside(&def.rules, &value.origin, owner(&value.origin.pointer));
            let misfits = self.judge.rules(&rules, &value.value).unwrap_or_default();
            found.extend(misfits.into_iter().next().map(|misfit| (value, misfit)));
        }
        let all = found.len() == list.values.len();
        for (value, misfit) in found {
            if all {
                let message =
                    format!("{}: as none of them fits, all are taken", misfit.told_of(name(Role::Listed)));
                self.report(Code::WrongValue, &value.origin, &misfit, message);
            } else {
                self.wrong.listed.insert((id, value.origin.clone()));
                self.tell(Role::Listed, &value.origin, Some(&misfit));
            }
        }
    }

    /// Listed values of which no enum is made.
    fn listed(&mut self, rules: &Rules) {
        for rule in rules.iter() {
            let What::Listed(values) = &rule.what else { continue };
            let others = beside(rules, &rule.origin, rule.origin.pointer.parent());
            for (index, value) in values.iter().enumerate() {
                let misfits = self.judge.rules(&others, value).unwrap_or_default();
                let Some(misfit) = misfits.first() else { continue };
                let value = format!("the listed value at position {index}");
                let message = format!("{}: it is left out", misfit.told_of(&value));
                self.report(Code::WrongValue, &rule.origin, misfit, message);
            }
        }
    }

    /// Says what keeps a value from fitting, if anything, and that it is not used.
    fn tell(&mut self, role: Role, place: &Origin, misfit: Option<&Misfit>) {
        let Some(misfit) = misfit else { return };
        let (code, instead) = match role {
            Role::Default => (Code::WrongDefault, "it counts as missing"),
            Role::Example => (Code::WrongExample, "it is not used"),
            Role::Listed => (Code::WrongValue, "it is left out"),
        };
        self.report(code, place, misfit, format!("{}: {instead}", misfit.told_of(name(role))));
    }

    /// Says it, unless something was said of that value already.
    fn report(&mut self, code: Code, place: &Origin, misfit: &Misfit, message: String) {
        if !self.said.insert(place.clone()) {
            return;
        }
        let diagnostic = self.diagnostics.report(code, place.clone(), message);
        let is_elsewhere = (misfit.origin.file, misfit.origin.mark.line) != (place.file, place.mark.line);
        if is_elsewhere {
            diagnostic.also(misfit.origin.clone(), "the schema says so here");
        }
    }
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Default => "the default",
        Role::Example => "the example",
        Role::Listed => "the listed value",
    }
}

/// Rules but for those that list values.
fn unlisted<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<Rule> {
    rules.filter(|rule| !matches!(rule.what, What::Listed(_))).cloned().collect()
}

/// The schema whose `enum` or `const` a value is of.
fn owner(value: &Pointer) -> Option<&Pointer> {
    let above = value.parent()?;
    if value.last() == Some("const") { Some(above) } else { above.parent() }
}

/// The rules of the keywords that stand in the same schema, but for those that list values.
fn beside(rules: &Rules, place: &Origin, schema: Option<&Pointer>) -> Rules {
    let is_beside = |rule: &&Rule| rule.origin.file == place.file && rule.origin.pointer.parent() == schema;
    unlisted(rules.iter().filter(is_beside)).into()
}

fn take_out(api: &mut Api, wrong: &Wrong) {
    for (index, def) in api.types.iter_mut().enumerate() {
        take_out_of_notes(&mut def.notes, wrong);
        if let Shape::Enum(list) = &mut def.shape {
            list.values.retain(|value| !wrong.listed.contains(&(TypeId(index), value.origin.clone())));
        }
        def.shape.nodes_mut(How::Reached).into_iter().for_each(|node| take_out_of_node(node, wrong));
    }
    for operation in &mut api.operations {
        operation.values_mut().for_each(|(_, node)| take_out_of_node(node, wrong));
    }
}

fn take_out_of_node(node: &mut Node, wrong: &Wrong) {
    take_out_of_notes(&mut node.notes, wrong);
    node.parts_mut().iter_mut().for_each(|part| take_out_of_node(part, wrong));
}

fn take_out_of_notes(notes: &mut NotesBox, wrong: &Wrong) {
    if notes.default.is_none() && notes.examples.is_empty() {
        return;
    }
    let held = std::ptr::from_ref::<Notes>(notes);
    let fits = |literal: &Literal| !wrong.noted.contains(&(held, literal.origin.clone()));
    notes.default = notes.default.take().filter(fits);
    notes.examples.retain(fits);
}
