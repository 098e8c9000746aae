use specwright_values::Json;

use crate::http::Status;
use crate::ir::{
    Direction, Enum, EnumValue, Field, Openness, OperationSlot, Presence, Rest, Rules, Shape, Slot, Struct,
    Type,
};

use crate::source::Origin;

use super::*;

fn def(name: NameSource, shape: Shape) -> TypeDef {
    TypeDef {
        origin: Origin::default(),
        name,
        notes: crate::ir::NotesBox::default(),
        shape,
        nullable: false,
        direction: Direction::Both,
        rules: Rules::default(),
    }
}

fn any() -> Node {
    Node::new(Type::Json, Origin::default())
}

fn values(values: &[&str]) -> Shape {
    let value = |text: &&str| EnumValue {
        value: Json::String((*text).to_owned()),
        name: None,
        docs: Docs::default(),
        origin: Origin::default(),
    };
    Shape::Enum(Enum { values: values.iter().map(value).collect(), openness: Openness::Closed })
}

fn members(names: &[&str]) -> Shape {
    let field = |name: &&str| Field { name: (*name).to_owned(), presence: Presence::Required, value: any() };
    Shape::Struct(Struct { fields: names.iter().map(field).collect(), rest: Rest::Open })
}

fn component(name: &str) -> NameSource {
    NameSource::component(name.to_owned())
}

fn member(of: usize, name: &str) -> NameSource {
    let slot = Slot::Property(name.to_owned());
    NameSource::Within { outer: Box::new(NameSource::Type(TypeId(of))), slot }
}

/// What is left: whether it is shared, or the place that it keeps.
fn shared(types: Vec<TypeDef>) -> Vec<String> {
    let mut api = Api { types, ..Api::default() };
    share(&mut api, &mut []);
    api.types.iter().map(|def| shown(&def.name)).collect()
}

fn shown(name: &NameSource) -> String {
    match name {
        NameSource::Component(name) => name.name.clone(),
        NameSource::Common { name, .. } => name.clone(),
        NameSource::Reusable { name, .. } => format!("reusable {name}"),
        NameSource::Within { slot: Slot::Property(name), .. } => format!(".{name}"),
        NameSource::Shared { .. } => "shared".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn equal_types_of_related_members_are_one() {
    for (one, other, expected) in [
        ("sort", "sort", &["A", "shared"][..]),
        ("voice_callback_method", "sms_callback_method", &["A", "shared"]),
        ("billedVPCs", "usedVPCs", &["A", "shared"]),
        ("method", "sms_method", &["A", "shared"]),
        ("owner", "project", &["A", ".owner", ".project"]),
        ("owner_data", "project_data", &["A", ".owner_data", ".project_data"]),
        ("old_owner_data", "new_owner_data", &["A", "shared"]),
    ] {
        let a = def(component("A"), Shape::Alias(any()));
        let types =
            vec![a, def(member(0, one), members(&["x", "y"])), def(member(0, other), members(&["x", "y"]))];
        assert_eq!(shared(types), expected, "{one} {other}");
    }
}

#[test]
fn equal_types_of_one_title_are_one() {
    let titled = |member_name: &str, title: &str| {
        let mut def = def(member(0, member_name), members(&["gt"]));
        def.notes.docs.title = Some(title.to_owned());
        def
    };
    let types = vec![titled("created", "range_specs"), titled("due", "range_specs"), titled("paid", "other")];
    assert_eq!(shared(types), ["shared", ".paid"]);
}

#[test]
fn bodies_are_shared_by_status_and_keep_the_name_of_their_reusable_object() {
    let slot = |status| OperationSlot::ResponseBody(Status::Code(status), None);
    let body = |operation, status| {
        def(NameSource::Operation { operation, slot: slot(status) }, members(&["message"]))
    };
    let mut types = vec![body(0, 400), body(1, 400), body(1, 404)];
    let kept = shared(types.clone());
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0], "shared");
    types[1].name = NameSource::Reusable { name: "Refusal".to_owned(), slot: slot(400) };
    assert_eq!(shared(types)[0], "reusable Refusal");
}

#[test]
fn copies_of_components_are_these() {
    let user = &["id", "email", "name", "created"];
    for (member_name, shape, original, expected) in [
        // What says much needs no related name; what says little does.
        ("owner", members(user), members(user), &["User"][..]),
        ("owner", members(&["id", "name"]), members(&["id", "name"]), &["User", ".owner"]),
        ("last_user", members(&["id", "name"]), members(&["id", "name"]), &["User"]),
        ("user", members(&["id"]), members(&["id"]), &["User", ".user"]),
        ("user", values(&["a", "b"]), values(&["a", "b"]), &["User"]),
        ("user", values(&["a", "b"]), values(&["b", "a"]), &["User", ".user"]),
    ] {
        let types = vec![def(component("User"), original), def(member(0, member_name), shape)];
        assert_eq!(shared(types), expected, "{member_name}");
    }
}

#[test]
fn a_component_that_adds_null_is_another_name() {
    for (name, is_alias) in [("nullable-user", true), ("UserOrNull", true), ("Owner", false)] {
        let mut copy = def(component(name), members(&["id", "name"]));
        copy.nullable = true;
        let mut api =
            Api { types: vec![def(component("User"), members(&["id", "name"])), copy], ..Api::default() };
        share(&mut api, &mut []);
        assert_eq!(matches!(api.types[1].shape, Shape::Alias(_)), is_alias, "{name}");
    }
}
