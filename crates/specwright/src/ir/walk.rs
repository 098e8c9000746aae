//! The walks over types: how one goes on from a shape, a type or an operation to what stands in it.

use super::{Held, Node, Operation, Rest, Shape, Type, TypeId};

/// How far a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// To what is held by value: not behind boxes, lists and maps, as undeclared members are.
    Held,
    /// To everything.
    Reached,
}

/// The half of an operation that a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// A parameter, or the body of the request.
    Request,
    /// A body or a header of a response.
    Response,
}

impl Shape {
    /// The values of fields, branches, and of what an alias stands for, in order; those of undeclared members last.
    #[must_use]
    pub fn nodes(&self, how: How) -> Vec<&Node> {
        match self {
            Self::Struct(object) => {
                let rest = match (&object.rest, how) {
                    (Rest::Typed(rest), How::Reached) => Some(rest),
                    (Rest::Typed(_), How::Held) | (Rest::Open | Rest::Closed, _) => None,
                };
                object.fields.iter().map(|field| &field.value).chain(rest).collect()
            }
            Self::Union(union) => union.branches.iter().map(|branch| &branch.value).collect(),
            Self::Alias(value) | Self::Newtype(value) => vec![value],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// [`Shape::nodes`], for passes that give them other types.
    #[must_use]
    pub fn nodes_mut(&mut self, how: How) -> Vec<&mut Node> {
        match self {
            Self::Struct(object) => {
                let rest = match (&mut object.rest, how) {
                    (Rest::Typed(rest), How::Reached) => Some(rest),
                    (Rest::Typed(_), How::Held) | (Rest::Open | Rest::Closed, _) => None,
                };
                object.fields.iter_mut().map(|field| &mut field.value).chain(rest).collect()
            }
            Self::Union(union) => union.branches.iter_mut().map(|branch| &mut branch.value).collect(),
            Self::Alias(value) | Self::Newtype(value) => vec![value],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// The types that it names, in order, each as often as it is named.
    #[must_use]
    pub fn named(&self, how: How) -> Vec<TypeId> {
        self.nodes(how).into_iter().flat_map(|node| node.named(how)).collect()
    }
}

impl Node {
    /// The schemas that its type is made of.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match &self.ty {
            Type::List(inner) | Type::Map(inner) => std::slice::from_ref(inner),
            Type::Tuple(elements) => elements,
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never => {
                &[]
            }
        }
    }

    /// [`Node::parts`], to be changed.
    #[must_use]
    pub fn parts_mut(&mut self) -> &mut [Self] {
        match &mut self.ty {
            Type::List(inner) | Type::Map(inner) => std::slice::from_mut(inner),
            Type::Tuple(elements) => elements,
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never => {
                &mut []
            }
        }
    }

    /// The types that it names, in order, each as often as it is named.
    #[must_use]
    pub fn named(&self, how: How) -> Vec<TypeId> {
        let mut named = Vec::new();
        self.note_named(how, &mut named);
        named
    }

    fn note_named(&self, how: How, named: &mut Vec<TypeId>) {
        match (&self.ty, self.held, how) {
            (_, Held::Boxed, How::Held) | (Type::List(_) | Type::Map(_), _, How::Held) => {}
            (Type::Named(id), _, _) => named.push(*id),
            _ => self.parts().iter().for_each(|part| part.note_named(how, named)),
        }
    }

    /// Names other types in the place of those that it names.
    pub fn redirect(&mut self, to: &dyn Fn(TypeId) -> TypeId) {
        match &mut self.ty {
            Type::Named(id) => *id = to(*id),
            _ => self.parts_mut().iter_mut().for_each(|part| part.redirect(to)),
        }
    }
}

impl Operation {
    /// The values that travel: parameters, bodies and headers.
    pub fn values(&self) -> impl Iterator<Item = (Half, &Node)> {
        let bodies = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.value);
        let request = self.parameters.iter().map(|parameter| &parameter.value).chain(bodies);
        let response = self.responses.iter().flat_map(|response| {
            let contents = response.contents.iter().map(|content| &content.value);
            contents.chain(response.headers.iter().map(|header| &header.value))
        });
        request.map(|value| (Half::Request, value)).chain(response.map(|value| (Half::Response, value)))
    }

    /// [`Operation::values`], for passes that give them other types.
    pub fn values_mut(&mut self) -> impl Iterator<Item = (Half, &mut Node)> {
        let bodies =
            self.body.iter_mut().flat_map(|body| &mut body.contents).map(|content| &mut content.value);
        let request = self.parameters.iter_mut().map(|parameter| &mut parameter.value).chain(bodies);
        let response = self.responses.iter_mut().flat_map(|response| {
            let contents = response.contents.iter_mut().map(|content| &mut content.value);
            contents.chain(response.headers.iter_mut().map(|header| &mut header.value))
        });
        request.map(|value| (Half::Request, value)).chain(response.map(|value| (Half::Response, value)))
    }
}
