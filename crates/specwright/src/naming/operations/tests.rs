use crate::ir::OperationKind;
use crate::rust::Scope;
use crate::source::Origin;

use super::*;

fn operation(method: &str, path: &str, id: Option<&str>) -> Operation {
    Operation {
        origin: Origin::default(),
        kind: OperationKind::Path,
        method: method.to_owned(),
        path: path.to_owned(),
        id: id.map(str::to_owned),
        rust_name: None,
        tags: Vec::new(),
        docs: Docs::default(),
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: Vec::new(),
    }
}

#[test]
fn methods_are_named_after_ids_or_routes() {
    let cases = [
        ("GET", "/states/{id}", Some("read_state_states__id__get"), "read_state"),
        ("GET", "/api/runs/{id}", Some("read_run_runs__id__get"), "read_run"),
        ("GET", "/a", Some("same_a_get"), "same_a_get"),
        ("GET", "/b", Some("same_b_get"), "same_b_get"),
        ("GET", "/c", Some("meta/root"), "meta_root"),
        ("GET", "/c-d", Some("_c_d_get"), "c_d_get"),
        ("POST", "/pets/{petId}/toys", None, "post_pet_toys"),
        ("GET", "/owners/{id}", None, "get_owner"),
        ("DELETE", "/owners/{id}", None, "delete_owner"),
        ("GET", "/owners", None, "get_owners"),
        ("POST", "/owners", None, "post_owners"),
        // Two paths of one phrase: one for all methods.
        ("GET", "/status/{id}", None, "get_status_by_id"),
        ("DELETE", "/status/{id}", None, "delete_status_by_id"),
        ("GET", "/status", None, "get_status"),
        ("DELETE", "/pets", Some("***"), "delete_pets"),
        ("GET", "/", None, "get"),
        ("GET", "/dup", Some("meta-root"), "get_dup"),
        ("GET", "/type", Some("type"), "r#type"),
        ("GET", "/reject", Some("reject"), "reject_operation"),
    ];
    let operations = cases.iter().map(|(method, path, id, _)| operation(method, path, *id)).collect();
    let api = Api { operations, ..Api::default() };
    let names = method_names(&api, &mut Diagnostics::default());
    for (name, (_, path, id, expected)) in names.iter().zip(cases) {
        assert_eq!(name.to_string(), expected, "{path} {id:?}");
    }
}

#[test]
fn traits_follow_tags() {
    let mut operations =
        vec![operation("GET", "/a", None), operation("GET", "/b", None), operation("GET", "/c", None)];
    operations[0].tags = vec!["Flow Run States".to_owned()];
    operations[1].tags = vec!["flow-run-states".to_owned()];
    let api = Api { title: "Pet Store API".to_owned(), operations, ..Api::default() };
    let (traits, handlers) = traits::traits(&api, &layout::of_operations(&api), &Scope::default());
    let names: Vec<String> = traits.iter().map(|item| item.ident.to_string()).collect();
    assert_eq!(names, ["FlowRunStates", "PetStoreApi"]);
    assert_eq!(handlers, [0, 0, 1]);
    let mut api = api;
    let (traits, _) =
        traits::traits(&api, &layout::of_operations(&api), &Scope::reserving(&["FlowRunStates"]));
    let names: Vec<String> = traits.iter().map(|item| item.ident.to_string()).collect();
    assert_eq!(names, ["FlowRunStatesApi", "PetStoreApi"]);
    for (operation, tag) in
        api.operations.iter_mut().zip(["Api20100401Call", "Api20100401CallEvent", "Api20100401Sip"])
    {
        operation.tags = vec![tag.to_owned()];
    }
    let (traits, _) = traits::traits(&api, &layout::of_operations(&api), &Scope::default());
    let names: Vec<String> = traits.iter().map(|item| item.ident.to_string()).collect();
    assert_eq!(names, ["Call", "CallEvent", "Sip"]);
}

#[test]
fn what_a_trait_says_its_methods_do_not_repeat() {
    let cases = [
        ("apps", "apps/create-from-manifest", "create_from_manifest"),
        ("apps", "apps/list-teams", "apps_list_teams"),
        ("apps", "apps/delete", "apps_delete"),
        ("orgs", "orgs/list-teams", "orgs_list_teams"),
        ("users", "users/get-by-name", "users_get_by_name"),
        ("users", "find-users", "find_users"),
    ];
    let tagged = cases.iter().map(|(tag, id, _)| {
        let mut operation = operation("GET", &format!("/{id}"), Some(id));
        operation.tags = vec![(*tag).to_owned()];
        operation
    });
    let api = Api { operations: tagged.collect(), ..Api::default() };
    let names = method_names(&api, &mut Diagnostics::default());
    for (name, (_, id, expected)) in names.iter().zip(cases) {
        assert_eq!(name.to_string(), expected, "{id}");
    }
}

#[test]
fn versions_that_all_paths_begin_with_are_no_part_of_names() {
    let paths =
        [("/api/v1/pets", "get_pets"), ("/api/v1/pets/{id}/toys", "get_pet_toys"), ("/api/v1", "get")];
    let operations = paths.iter().map(|(path, _)| operation("GET", path, None)).collect();
    let api = Api { operations, ..Api::default() };
    let names = method_names(&api, &mut Diagnostics::default());
    let expected: Vec<&str> = paths.iter().map(|(_, name)| *name).collect();
    assert_eq!(names.iter().map(RustIdent::bare).collect::<Vec<_>>(), expected);
}

#[test]
fn giant_traits_are_divided_by_what_their_operations_are_about() {
    let many = |count: usize, tag: Option<&str>, path: &dyn Fn(usize) -> String| -> Vec<Operation> {
        let one = |index| {
            let mut operation = operation("GET", &path(index), None);
            operation.tags = tag.map(str::to_owned).into_iter().collect();
            operation
        };
        (0..count).map(one).collect()
    };
    let kinds = ["aws", "ssh", "pki", "kv"];
    let mounted = |index: usize| format!("/v1/{{{}_mount_path}}/r{index}", kinds[index % 4]);
    let resources = |index: usize| format!("/v1/{}/r{index}", ["customers", "invoices"][index % 2]);
    let repos = |index: usize| match index % 3 {
        0 => format!("/user/repos/r{index}"),
        1 => format!("/repos/{{id}}/hooks/r{index}"),
        _ => format!("/repos/{{id}}/r{index}"),
    };
    for (operations, expected) in [
        (many(101, Some("repos"), &repos), &["ReposUser", "ReposHooks", "Repos"][..]),
        (many(60, None, &resources), &["StoreApi"]),
        (many(61, None, &resources), &["Customers", "Invoices"]),
        (many(100, Some("secrets"), &mounted), &["Secrets"]),
        (many(101, Some("secrets"), &mounted), &["SecretsAws", "SecretsSsh", "SecretsPki", "SecretsKv"]),
    ] {
        let api = Api { title: "Store".to_owned(), operations, ..Api::default() };
        let (traits, _) = traits::traits(&api, &layout::of_operations(&api), &Scope::default());
        let names: Vec<String> = traits.iter().map(|item| item.ident.to_string()).collect();
        assert_eq!(names, expected);
    }
}
