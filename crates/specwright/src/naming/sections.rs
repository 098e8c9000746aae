//! The section of the API that each type belongs to: the tag, or else the first literal of the path, of the
//! operations that use it. What several sections use is shared.

use std::collections::HashMap;

use crate::ir::{Api, NameSource, Operation, OperationKind, Rest, Shape, TypeId, TypeRef};

/// The section of types that several sections use, or none.
const SHARED: &str = "shared";

/// The section of every type.
pub(super) fn assign(api: &Api) -> Vec<String> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    let mut titles: Vec<String> = Vec::new();
    for operation in &api.operations {
        let title = title(operation);
        let section = titles.iter().position(|known| *known == title).unwrap_or_else(|| {
            titles.push(title);
            titles.len() - 1
        });
        for id in reached(api, operation) {
            if !users[id.0].contains(&section) {
                users[id.0].push(section);
            }
        }
    }
    let own = |index: usize| match &users[index][..] {
        [only] => titles[*only].clone(),
        _ => SHARED.to_owned(),
    };
    // An inline type goes where the type is that it stands in.
    (0..api.types.len()).map(|index| own(root(api, index).unwrap_or(index))).collect()
}

fn root(api: &Api, index: usize) -> Option<usize> {
    let mut source = &api.types[index].name;
    loop {
        match source {
            NameSource::Within { outer, .. } => source = outer,
            // What is shared by several sections is in none of them.
            NameSource::Shared { .. } => return None,
            NameSource::Type(id) => match &api.types[id.0].name {
                inner @ (NameSource::Within { .. } | NameSource::Shared { .. }) => source = inner,
                _ => return Some(id.0),
            },
            NameSource::Component(_)
            | NameSource::Part { .. }
            | NameSource::SharedPart(_)
            | NameSource::Body { .. }
            | NameSource::Operation { .. } => return None,
        }
    }
}

/// The section of an operation: what it is about, which is its first tag, or else the first part of its path that says something.
pub(super) fn title(operation: &Operation) -> String {
    if let Some(tag) = operation.tags.first() {
        return tag.clone();
    }
    if operation.kind != OperationKind::Path {
        return "webhooks".to_owned();
    }
    let is_version =
        |part: &str| part.trim_start_matches('v').chars().all(|char| char.is_ascii_digit() || char == '.');
    let mut parts = operation.path.split('/').filter(|part| !part.is_empty() && !part.starts_with('{'));
    let part = parts.find(|part| !is_version(part) && *part != "api");
    part.unwrap_or(SHARED).to_owned()
}

/// The types that an operation reaches.
fn reached(api: &Api, operation: &Operation) -> Vec<TypeId> {
    let mut open: Vec<&TypeRef> = Vec::new();
    open.extend(operation.parameters.iter().map(|parameter| &parameter.value.ty));
    open.extend(operation.body.iter().flat_map(|body| &body.contents).map(|content| &content.value.ty));
    for response in &operation.responses {
        open.extend(response.contents.iter().map(|content| &content.value.ty));
        open.extend(response.headers.iter().map(|header| &header.value.ty));
    }
    let mut reached: HashMap<TypeId, ()> = HashMap::new();
    let mut order = Vec::new();
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Named(id) => {
                if reached.insert(*id, ()).is_none() {
                    order.push(*id);
                    held(&api.types[id.0].shape, &mut open);
                }
            }
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) | TypeRef::List(inner) | TypeRef::Map(inner) => {
                open.push(inner);
            }
            TypeRef::Tuple(elements) => open.extend(elements),
            TypeRef::Scalar(_) | TypeRef::Json | TypeRef::JsonObject | TypeRef::Null | TypeRef::Never => {}
        }
    }
    order
}

fn held<'a>(shape: &'a Shape, open: &mut Vec<&'a TypeRef>) {
    match shape {
        Shape::Struct(object) => {
            open.extend(object.fields.iter().map(|field| &field.value.ty));
            if let Rest::Typed(rest) = &object.rest {
                open.push(&rest.ty);
            }
        }
        Shape::Union(union) => open.extend(union.branches.iter().map(|branch| &branch.value.ty)),
        Shape::Alias(value) | Shape::Newtype(value) => open.push(&value.ty),
        Shape::Enum(_) => {}
    }
}
