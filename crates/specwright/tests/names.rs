//! The rules of naming, by example: what a document has, and what Rust calls it. Why they are so stands in
//! `ARCHITECTURE.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds no name has failed")]

use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};
use specwright::Generated;
use specwright::diagnostic::Code;
use specwright::policy::Policy;
use specwright::source::{Files, SourceFile};

/// There are no other files.
struct Alone;

impl Files for Alone {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no `{path}`"))
    }
}

fn generate(paths: &Value, schemas: &Value) -> Generated {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    });
    let source = SourceFile { path: "shop.json".to_owned(), text: document.to_string() };
    specwright::generate(&source, &Alone, &Policy::default()).expect("the document is generated")
}

/// The type of the schema at this place.
fn type_at(generated: &Generated, pointer: &str) -> String {
    let place = generated.index.places.iter().find(|place| place.pointer == pointer);
    let place = place.unwrap_or_else(|| panic!("no type at {pointer}"));
    place.rust.replace(' ', "").replace("models::", "")
}

fn types(names: &[&str]) -> Vec<String> {
    let object = json!({"type": "object", "properties": {"x": {"type": "string"}}});
    let schemas: Value = names.iter().map(|name| ((*name).to_owned(), object.clone())).collect();
    let generated = generate(&json!({}), &schemas);
    let pointer = |name: &&str| format!("/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"));
    names.iter().map(|name| type_at(&generated, &pointer(name))).collect()
}

#[test]
fn components() {
    for (names, expected) in [
        // As the author wrote them.
        (&["Pet", "pet_food", "HTTPError"][..], &["Pet", "PetFood", "HttpError"][..]),
        // A leading digit; a word of Rust; a name of the prelude; nothing.
        (
            &["3dModel", "2024-10", "Self", "Option", "***"],
            &["N3dModel", "N2024_10", "Self_", "OptionModel", "StarStarStar"],
        ),
        // Keywords of schemas.
        (&["items", "properties", "schemas"], &["Items", "Properties", "Schemas"]),
        // Look-alikes in ASCII, other scripts as they are.
        (&["заказ", "日本", "Größe"], &["Zakaz", "日本", "Größe"]),
        // Packages, namespaces and modules go, but where two would be the same.
        (&["com.example.api.Order", "models.User", "internal_api.Cart"], &["Order", "User", "Cart"]),
        (&["com.example.api.Order", "com.example.web.Order"], &["ApiOrder", "WebOrder"]),
        (&["Com.Example.Api.Order", "Order"], &["ApiOrder", "Order"]),
        (&["Acme.Shop.Order", "Acme.Shop.Cart", "Acme.Pay.Card"], &["Order", "Cart", "Card"]),
        (&["shop__schemas__user__User", "User-Input", "User-Output"], &["User", "UserInput", "UserOutput"]),
        (&["shop__a__User", "shop__b__User"], &["ShopAUser", "ShopBUser"]),
        // Generic classes.
        (&["Page_Order_", "Page«Cart»", "Page[com.example.Card]"], &["PageOrder", "PageCart", "PageCard"]),
        (
            &["Acme.Reply`1[[Acme.Order, Acme, Version=1.0.0.0]]", "types.Page-models_User"],
            &["ReplyOrder", "PageUser"],
        ),
        (&["OrderPagedResult", "PagedResultOfOrder"], &["OrderPagedResult", "PagedResultOfOrder"]),
        // What the author may have meant.
        (
            &["Order.Status", "order.created", "Status__Check"],
            &["OrderStatus", "OrderCreated", "StatusCheck"],
        ),
    ] {
        assert_eq!(types(names), expected, "{names:?}");
    }
}

#[test]
fn long_components() {
    let written = "Word".repeat(30);
    let said_twice = format!("{}End", "Word".repeat(31));
    let one_word = format!("A{}", "b".repeat(200));
    let names = types(&[&written, &said_twice, &one_word]);
    // What an author wrote may have 120 characters; beyond, words go that are said already.
    assert_eq!(names[..2], [written, "WordEnd".to_owned()]);
    // A word alone is cut, and marked; that is noted, of a member too.
    assert!(names[2].starts_with("Abbbb") && names[2].len() == 31, "{}", names[2]);
    let schema = json!({"type": "object", "properties": {one_word.as_str(): {"type": "string"}}});
    let report = generate(&json!({}), &json!({one_word.as_str(): schema})).report;
    let codes: Vec<Code> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::ChosenName, Code::ChosenName]);
}

#[test]
fn inline_types_are_named_by_their_place() {
    let unit = json!({"type": "string", "enum": ["kg", "pieces"]});
    let of = |name: &str, schema: &Value| json!({"type": "object", "properties": {name: schema}});
    let amount = of("measuredAmount", &of("unit", &unit));
    let line = of("originalQuantityOrdered", &amount);
    let generated = generate(
        &json!({}),
        &json!({"Order": {"type": "object", "properties": {"lines": {"type": "array", "items": line}}}}),
    );
    let mut pointer = "/components/schemas/Order/properties/lines/items".to_owned();
    let mut names = vec![type_at(&generated, &pointer)];
    for member in ["originalQuantityOrdered", "measuredAmount", "unit"] {
        pointer += &format!("/properties/{member}");
        names.push(type_at(&generated, &pointer));
    }
    assert_eq!(
        names,
        ["OrderLine", "OrderLineOriginalQuantityOrdered", "OrderMeasuredAmount", "OrderMeasuredAmountUnit"]
    );
}

/// The variants of an enum of these values.
fn values(listed: &[&str]) -> Vec<String> {
    let generated = generate(&json!({}), &json!({"Advice": {"enum": listed}}));
    let models = generated.files.iter().find(|file| file.path == "models.rs").unwrap();
    let items = syn::parse_file(&models.text).unwrap().items;
    let mut variants = items.iter().filter_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Advice" => Some(&item.variants),
        _ => None,
    });
    variants.next().unwrap().iter().map(|variant| variant.ident.to_string()).collect()
}

#[test]
fn listed_values() {
    for (listed, expected) in [
        (&["asc", "-created", "+1", ""][..], &["Asc", "MinusCreated", "Plus1", "Empty"][..]),
        (
            &["2024-01-01", "2024-10", "v1.2", "1.2", "3d"],
            &["N2024_01_01", "N2024_10", "V1_2", "N1_2", "N3d"],
        ),
        (&["<", "<=", "!="], &["Less", "LessEqual", "NotEqual"]),
        (
            &["Send the parcel back to the shop that it was ordered from, and say what was wrong.", "Keep"],
            &["SendTheParcelBackToTheShopThatItWasOrderedFromAndSayX59cc5a", "Keep"],
        ),
    ] {
        assert_eq!(values(listed), expected, "{listed:?}");
    }
}

#[test]
fn a_further_value_renames_no_other() {
    let listed = [
        "Send the parcel back to the shop that it was ordered from, and say what was wrong.",
        "1.0",
        "Send the parcel back to the shop that it was ordered from, and say what is missing.",
        "keep",
        "1",
    ];
    for count in 1..listed.len() {
        assert_eq!(values(&listed)[..count], values(&listed[..count]));
    }
}

/// The trait and the function of each operation: `(method, path, id, tag)`.
fn handlers(operations: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let mut paths = json!({});
    for (method, path, id, tag) in operations {
        let named = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
        let parameter =
            |(name, _)| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        let mut operation = json!({"responses": {"200": {"description": "ok"}}});
        operation["parameters"] = named.map(parameter).collect();
        if !id.is_empty() {
            operation["operationId"] = (*id).into();
        }
        if !tag.is_empty() {
            operation["tags"] = json!([tag]);
        }
        paths[*path][method.to_ascii_lowercase()] = operation;
    }
    let generated = generate(&paths, &json!({}));
    let handler = |(method, path, ..): &(&str, &str, &str, &str)| {
        let route =
            generated.index.routes.iter().find(|route| route.method == *method && route.path == *path);
        route
            .map(|route| format!("{}::{}", route.handler_trait, route.handler))
            .expect("the operation has a handler")
    };
    operations.iter().map(handler).collect()
}

#[test]
fn operations_by_id() {
    for (operations, expected) in [
        (&[("GET", "/pets", "listPets", "pets")][..], &["Pets::list_pets"][..]),
        // FastAPI appends the path, and the method.
        (&[("GET", "/pets/{id}", "read_pet_pets__id__get", "")], &["ShopApi::read_pet"]),
        // NestJS puts the controller in front, and the version behind.
        (&[("GET", "/cats", "CatsController_findAll_v1", "")], &["Cats::find_all"]),
        (
            &[("GET", "/cats", "CatsController_findAll", ""), ("GET", "/dogs", "DogsController_findAll", "")],
            &["Cats::cats_find_all", "Dogs::dogs_find_all"],
        ),
        (
            &[
                ("GET", "/v1/cats", "CatsController_findAll_v1", ""),
                ("GET", "/v2/cats", "CatsController_findAll_v2", ""),
            ],
            &["Cats::find_all_v1", "Cats::find_all_v2"],
        ),
        // Springfox appends the method, and a number; Springdoc a number.
        (&[("GET", "/dogs", "listUsingGET_1", "dog-controller")], &["Dog::list"]),
        (
            &[
                ("GET", "/dogs", "listUsingGET", "dog-controller"),
                ("GET", "/cats", "listUsingGET_1", "cat-controller"),
            ],
            &["Dog::dog_list", "Cat::cat_list"],
        ),
        (
            &[
                ("GET", "/dogs", "list", "dogs"),
                ("GET", "/cats", "list_1", "cats"),
                ("GET", "/logs", "get_1", ""),
            ],
            &["Dogs::dogs_list", "Cats::cats_list", "ShopApi::get_1"],
        ),
        // What all operations of a tag begin with.
        (&[("GET", "/apps", "apps/list-all", "apps")], &["Apps::list_all"]),
        (&[("GET", "/users", "users_list", "users")], &["Users::users_list"]),
    ] {
        assert_eq!(handlers(operations), expected, "{operations:?}");
    }
}

#[test]
fn operations_by_path() {
    for (paths, expected) in [
        // What a parameter stands behind is one.
        (&["GET /groups", "POST /groups"][..], &["get_groups", "post_groups"][..]),
        (
            &["GET /groups/{id}", "PATCH /groups/{id}", "DELETE /groups/{id}"],
            &["get_group", "patch_group", "delete_group"],
        ),
        (
            &["PUT /groups/{id}/members/{member}", "GET /groups/{id}/members"],
            &["put_group_member", "get_group_members"],
        ),
        // Where that does not tell paths apart, parameters do, for all methods alike.
        (
            &["GET /status", "GET /status/{id}", "PUT /status/{id}"],
            &["get_status", "get_status_by_id", "put_status_by_id"],
        ),
        // Versions that all paths begin with say nothing.
        (&["GET /api/v1/pets", "GET /api/v1/toys/{id}"], &["get_pets", "get_toy"]),
    ] {
        let operations: Vec<(&str, &str, &str, &str)> = paths
            .iter()
            .filter_map(|operation| operation.split_once(' '))
            .map(|(method, path)| (method, path, "", ""))
            .collect();
        let functions: Vec<String> = handlers(&operations)
            .iter()
            .filter_map(|handler| Some(handler.split_once("::")?.1.to_owned()))
            .collect();
        assert_eq!(functions, expected, "{paths:?}");
    }
}

/// All names in a text of Rust.
fn identifiers(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn whatever_a_document_says_no_name_is_long_and_each_begins_with_a_letter() {
    let nasty = [
        "x".repeat(500),
        "many words that have been put in one name ".repeat(20),
        "9".repeat(300),
        "_".repeat(200),
        "ж".repeat(300),
        "口 ".repeat(100),
        "\u{301}\u{301}".to_owned(),
        "!?".repeat(90),
        "A.b.".repeat(80),
        "a__B".repeat(80),
    ];
    for name in &nasty {
        let choice = json!({"oneOf": [
            {"title": name, "type": "object", "required": ["a"], "properties": {"a": {"const": name}}},
            {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}, name: {"type": "object", "properties": {name: {"enum": [name, "b"]}}}}},
        ]});
        let headers = json!({"X-A": {"schema": {"type": "string"}}});
        let answer = |schema: &Value| {
            json!({"description": "ok", "headers": headers, "content": {
                "application/json": {"schema": schema}, "text/plain": {"schema": {"type": "string"}},
            }})
        };
        let operation = |id: &str| {
            json!({
                "operationId": id,
                "tags": [name],
                "parameters": [{"name": name, "in": "query", "schema": {"enum": [name, "c"]}}],
                "requestBody": answer(&choice),
                "responses": {"200": answer(&choice), "422": answer(&json!({"type": "object", "properties": {name: {"default": "d", "type": "string"}}}))},
            })
        };
        let segment: String = name.chars().filter(|char| char.is_alphanumeric()).collect();
        let paths = json!({
            format!("/{segment}/{segment}"): {"get": operation(name), "put": operation(&format!("put{name}"))},
            format!("/{segment}"): {"get": {"responses": {"200": {"description": "ok"}}}},
        });
        let generated = generate(&paths, &json!({name.as_str(): choice, "Short": choice}));
        for file in &generated.files {
            let module = file.path.trim_end_matches(".rs").rsplit('/').next().unwrap_or_default();
            let mut found = vec![module.to_owned()];
            identifiers(file.text.parse().expect("the output is Rust"), &mut found);
            for ident in found {
                let bare = ident.trim_start_matches("r#");
                let most = if nasty.iter().any(|name| name == bare) { 120 } else { 60 };
                assert!(bare.chars().count() <= most, "{} characters: {bare}", bare.chars().count());
                assert!(bare == "_" || bare.starts_with(char::is_alphabetic), "{bare}");
            }
        }
    }
}
