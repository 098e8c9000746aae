//! Rules -> checks: which of the runtime's functions are called for which values.

mod calls;
mod support;

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{
    Api, Half, Held, How, Node, Presence, Rest, Rules, Scalar, Shape, TestId, Type, TypeDef, TypeId, What,
};
use crate::model::operations::Operations;
use crate::model::{
    Access, MemberCheck, RestItem, RuleCall, SchemaCheck, ShapeCheck, Step, TypeCheck, TypeItem, TypeKind,
};

use calls::{Kind, asked, typed};
use support::{askable, is_askable};

/// What is checked for the values of each type.
pub(super) struct Checks<'a> {
    api: &'a Api,
    /// Which tests can be asked.
    askable: Vec<bool>,
    /// Whether a type has anything to check, in itself or in what it is made of.
    checked: Vec<bool>,
    /// How many aliases are being looked into, one within the other.
    depth: Cell<usize>,
}

/// How many aliases are looked into, one within the other: what they say is checked where they are used, and no check is
/// written that is deeper than people would write it.
const MAX_ALIASES: usize = 24;

impl<'a> Checks<'a> {
    /// Finds out which types of an API have anything to check.
    pub(super) fn new(api: &'a Api) -> Self {
        let none = vec![false; api.types.len()];
        let mut checks = Self { api, askable: askable(api), checked: none, depth: Cell::new(0) };
        let mut open: Vec<usize> =
            (0..api.types.len()).filter(|index| checks.has_any(TypeId(*index))).collect();
        let mut users = vec![Vec::new(); api.types.len()];
        for (user, def) in api.types.iter().enumerate() {
            def.shape.named(How::Reached).into_iter().for_each(|used| users[used.0].push(user));
        }
        // What a type is made of is checked with it, also where types refer to each other in circles.
        while let Some(index) = open.pop() {
            if !std::mem::replace(&mut checks.checked[index], true) {
                open.extend(&users[index]);
            }
        }
        checks
    }

    /// Says which rules are not checked.
    pub(super) fn note_unchecked(&self, diagnostics: &mut Diagnostics) {
        for def in &self.api.types {
            self.note_rules(&def.rules, diagnostics);
            def.shape.nodes(How::Reached).into_iter().for_each(|node| self.note_nodes(node, diagnostics));
        }
        for (half, node) in self.api.operations.iter().flat_map(|operation| operation.values()) {
            if half == Half::Request {
                self.note_nodes(node, diagnostics);
            }
        }
    }

    fn note_nodes(&self, node: &Node, diagnostics: &mut Diagnostics) {
        self.note_rules(&node.rules, diagnostics);
        node.parts().iter().for_each(|part| self.note_nodes(part, diagnostics));
    }

    fn note_rules(&self, rules: &Rules, diagnostics: &mut Diagnostics) {
        for rule in rules.iter().filter(|rule| !is_askable(&rule.what, &self.askable)) {
            let message = format!("`{}` is not checked by generated code", rule.what.keyword());
            diagnostics.report(Code::UncheckedRule, rule.origin.clone(), message);
        }
    }

    fn has_any(&self, id: TypeId) -> bool {
        let def = &self.api.types[id.0];
        match &def.shape {
            Shape::Alias(node) => !self.of_alias(&def.rules, node).is_empty(),
            Shape::Struct(_) | Shape::Union(_) | Shape::Newtype(_) | Shape::Enum(_) => {
                !self.own(def).is_empty()
                    || def.shape.nodes(How::Reached).into_iter().any(|node| !self.of(node).is_empty())
            }
        }
    }

    /// What is checked for a value of a request where it stands: what asks no schemas, which stand beside the models.
    pub(super) fn of_request(&self, node: &Node, presence: Presence) -> Vec<Step> {
        let mut steps = match presence {
            Presence::Required => self.of(node),
            Presence::Optional => self.of_present(node),
        };
        steps.retain(|step| step.schemas().is_empty());
        steps
    }

    /// What is checked for a schema where it stands.
    pub(super) fn of(&self, node: &Node) -> Vec<Step> {
        let steps = self.of_present(node);
        match node.nullable && !steps.is_empty() {
            true => vec![Step::Present(steps)],
            false => steps,
        }
    }

    /// The same for a value that is not null.
    pub(super) fn of_present(&self, node: &Node) -> Vec<Step> {
        let steps = self.of_inner(node);
        match node.held {
            Held::Boxed if !steps.is_empty() => vec![Step::Boxed(steps)],
            Held::Boxed | Held::Inline => steps,
        }
    }

    fn of_inner(&self, node: &Node) -> Vec<Step> {
        let mut steps = self.of_rules(&node.rules, self.kind(node));
        match &node.ty {
            Type::Named(id) => match &self.api.types[id.0].shape {
                Shape::Alias(target) => steps.extend(self.of_alias(&self.api.types[id.0].rules, target)),
                _ if self.checked[id.0] => steps.push(Step::Own),
                _ => {}
            },
            Type::List(item) => steps.extend(within(self.of(item), Step::Items)),
            Type::Map(value) => steps.extend(within(self.of(value), Step::Values)),
            Type::Tuple(elements) => {
                steps.extend(elements.iter().enumerate().flat_map(|(index, element)| {
                    within(self.of(element), |steps| Step::Element(index, steps))
                }))
            }
            Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never => {}
        }
        steps
    }

    /// An alias has no check of its own: what it says is checked where it is used.
    fn of_alias(&self, rules: &Rules, target: &Node) -> Vec<Step> {
        if self.depth.get() >= MAX_ALIASES {
            return Vec::new();
        }
        self.depth.set(self.depth.get() + 1);
        let steps = self.of_alias_within(rules, target);
        self.depth.set(self.depth.get() - 1);
        steps
    }

    fn of_alias_within(&self, rules: &Rules, target: &Node) -> Vec<Step> {
        let own = self.of_rules(rules, self.kind(target));
        match target.nullable && !own.is_empty() {
            true => vec![Step::Present([own, self.of_present(target)].concat())],
            false => [own, self.of(target)].concat(),
        }
    }

    fn kind(&self, node: &Node) -> Kind {
        match &node.ty {
            Type::Scalar(Scalar::Bool) => Kind::Boolean,
            Type::Scalar(Scalar::Integer(_) | Scalar::F64 | Scalar::BigInteger | Scalar::Number) => {
                Kind::Number
            }
            Type::Scalar(_) => Kind::Text,
            Type::List(_) => Kind::List,
            Type::Map(_) | Type::JsonObject => Kind::Map,
            Type::Json => Kind::Any,
            Type::Named(id) => match &self.api.types[id.0].shape {
                // A nullable alias is an `Option`, of which the rules of its use do not see through.
                Shape::Alias(target) if !target.nullable && target.held == Held::Inline => {
                    self.kind_of_alias(target)
                }
                _ => Kind::Named,
            },
            Type::Tuple(_) | Type::Null | Type::Never => Kind::Named,
        }
    }

    fn kind_of_alias(&self, target: &Node) -> Kind {
        if self.depth.get() >= MAX_ALIASES {
            return Kind::Named;
        }
        self.depth.set(self.depth.get() + 1);
        let kind = self.kind(target);
        self.depth.set(self.depth.get() - 1);
        kind
    }

    /// What is checked for rules about values of a kind.
    fn of_rules(&self, rules: &Rules, kind: Kind) -> Vec<Step> {
        let (mut steps, mut by_json) = (Vec::new(), Vec::new());
        for what in rules.whats().filter(|what| is_askable(what, &self.askable)) {
            match (kind, typed(what, kind)) {
                (_, Some(call)) => steps.push(Step::Rule(call)),
                (Kind::Any, None) => steps.extend(
                    asked(what, kind, &|test| self.is_never(test)).map(RuleCall::Asked).map(Step::Rule),
                ),
                (Kind::Named, None) => by_json.extend(self.of_json(what)),
                (_, None) => {
                    by_json.extend(asked(what, kind, &|test| self.is_never(test)).map(RuleCall::Asked))
                }
            }
        }
        if !by_json.is_empty() {
            steps.push(Step::AsJson(by_json));
        }
        steps
    }

    /// The call for a rule that JSON is asked.
    fn of_json(&self, what: &What) -> Option<RuleCall> {
        let call = || asked(what, Kind::Any, &|test| self.is_never(test)).map(RuleCall::Asked);
        typed(what, Kind::Any).or_else(call)
    }

    /// Whether no value fits a test (`false`).
    fn is_never(&self, test: TestId) -> bool {
        let test = self.api.tests.get(test.0);
        test.is_some_and(|test| test.rules.whats().any(|what| *what == What::Never))
    }

    /// What a type says of its values as a whole.
    fn own(&self, def: &TypeDef) -> Vec<RuleCall> {
        let rules = def.rules.whats().filter(|what| is_askable(what, &self.askable));
        // That a value is listed, an enum's type says.
        let is_of_type = |what: &What| matches!((what, &def.shape), (What::Listed(_), Shape::Enum(_)));
        rules.filter(|what| !is_of_type(what)).filter_map(|what| self.of_json(what)).collect()
    }

    /// The schemas that checks ask, and those that these ask.
    pub(super) fn schemas(&self, types: &[TypeItem], operations: &Operations) -> Vec<SchemaCheck> {
        let types = || types.iter().filter_map(|item| item.check.as_ref());
        let own = types().flat_map(|check| &check.own).flat_map(RuleCall::schemas);
        let requests = operations.items.iter().flat_map(|item| item.request.steps());
        let steps = types().flat_map(TypeCheck::steps).chain(requests).flat_map(Step::schemas);
        let mut wanted: Vec<usize> = own.chain(steps).collect();
        let mut schemas: BTreeMap<usize, SchemaCheck> = BTreeMap::new();
        while let Some(index) = wanted.pop() {
            let Some(test) = self.api.tests.get(index).filter(|_| !schemas.contains_key(&index)) else {
                continue;
            };
            let calls: Vec<RuleCall> = test.rules.whats().filter_map(|what| self.of_json(what)).collect();
            wanted.extend(calls.iter().flat_map(RuleCall::schemas));
            let origin = test.origin.pointer.to_string();
            schemas.insert(index, SchemaCheck { index, origin, nullable: test.nullable, calls });
        }
        schemas.into_values().collect()
    }

    /// What is checked for a named type; none if there is nothing.
    pub(super) fn of_type(&self, id: TypeId, def: &TypeDef, kind: &TypeKind) -> Option<TypeCheck> {
        let shape = match (&def.shape, kind) {
            (Shape::Struct(object), TypeKind::Struct(item)) => {
                let members = item.fields.iter().filter_map(|field| {
                    let declared = object.fields.iter().find(|declared| declared.name == field.wire)?;
                    self.of_member(declared, &field.ident)
                });
                let rest = match (&object.rest, &item.rest) {
                    (Rest::Typed(node), RestItem::Typed(ident, _)) => Some((ident.clone(), self.of(node))),
                    _ => None,
                };
                let rest = rest.filter(|(_, steps)| !steps.is_empty());
                ShapeCheck::Struct { members: members.collect(), rest }
            }
            (Shape::Union(union), TypeKind::Union(item)) => {
                let branches = union.branches.iter().zip(&item.variants);
                let checked =
                    branches.map(|(branch, variant)| (variant.ident.clone(), self.of(&branch.value)));
                ShapeCheck::Union(checked.filter(|(_, steps)| !steps.is_empty()).collect())
            }
            (Shape::Newtype(node), TypeKind::Newtype(_)) => ShapeCheck::Newtype(self.of(node)),
            (Shape::Enum(_), TypeKind::Enum(_)) => ShapeCheck::Union(Vec::new()),
            _ => return None,
        };
        let check = TypeCheck { own: self.own(def), shape };
        // Others count on it, even where nothing is left of it.
        (self.checked[id.0] || !check.is_empty()).then_some(check)
    }

    fn of_member(&self, field: &crate::ir::Field, ident: &crate::rust::RustIdent) -> Option<MemberCheck> {
        let (access, steps) = match (field.presence, field.value.nullable) {
            (Presence::Required, _) => (Access::Value, self.of(&field.value)),
            (Presence::Optional, true) => (Access::Field, self.of_present(&field.value)),
            (Presence::Optional, false) => (Access::Option, self.of(&field.value)),
        };
        let check = MemberCheck { ident: ident.clone(), wire: field.name.clone(), access, steps };
        (!check.steps.is_empty()).then_some(check)
    }
}

fn within(steps: Vec<Step>, step: impl FnOnce(Vec<Step>) -> Step) -> Option<Step> {
    (!steps.is_empty()).then(|| step(steps))
}
