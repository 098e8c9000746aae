//! Operation ids that frameworks put together, and what their authors wrote of them.
//!
//! FastAPI appends path and method, NestJS puts the controller in front, Spring's tools the method behind and a number
//! where a name is in use already. What is left is only taken where no other operation has it, in short or in full;
//! where two would have it, all keep what tells them apart, and the tag before a number.

use std::collections::HashMap;

use crate::ir::{Api, Operation};
use crate::naming::tags::{controller, tag, tag_words};
use crate::rust::compose;
use crate::words::length::Join;
use crate::words::words;

/// The ids without what the path, the tag or the method says too, where what is left is unique in the document. An id
/// that is too long for a name is one as far as no other becomes the same; else it is the `route`.
pub(super) fn short_ids(api: &Api, routes: &[String]) -> Vec<Option<String>> {
    let habits = tags_in_ids(api);
    let families = families(api);
    let readings = |(operation, route): (&Operation, &String)| -> Vec<String> {
        let Some(id) = operation.id.as_deref() else { return Vec::new() };
        let mut readings = readings(operation, id, &habits, &families);
        if !compose::fits(id, Join::Snake) {
            readings.extend([id.to_owned(), route.clone()]);
        }
        readings
    };
    unique(api, api.operations.iter().zip(routes).map(readings).collect())
}

/// What an id can be read as, shortest first.
fn readings(
    operation: &Operation,
    id: &str,
    habits: &HashMap<&str, bool>,
    families: &HashMap<&str, usize>,
) -> Vec<String> {
    if let Some(name) = without_tail(operation) {
        let is_long = !compose::fits(id, Join::Snake);
        return if is_long { with_tag(operation, &name) } else { vec![name] };
    }
    if let Some(readings) = of_controller(id) {
        return readings;
    }
    let bare = without_number(id);
    let is_numbered = families.get(bare).is_some_and(|count| *count > 1);
    match (without_method(operation), is_numbered) {
        (Some(name), _) => with_tag(operation, name),
        (None, true) => with_tag(operation, bare),
        (None, false) => {
            let tag = operation.tags.first().filter(|tag| habits.get(&***tag) == Some(&true));
            tag.and_then(|tag| without_tag(operation, tag)).into_iter().collect()
        }
    }
}

/// The first reading of each id that is no other operation's, neither in short nor in full.
fn unique(api: &Api, readings: Vec<Vec<String>>) -> Vec<Option<String>> {
    let name = |id: &String| compose::snake(id, "").bare().to_owned();
    let mut count: HashMap<String, usize> = HashMap::new();
    for (operation, readings) in api.operations.iter().zip(&readings) {
        let mut names: Vec<String> = operation.id.iter().chain(readings).map(name).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().for_each(|name| *count.entry(name).or_default() += 1);
    }
    let is_alone = |reading: &String| count.get(&name(reading)) == Some(&1);
    readings.into_iter().map(|readings| readings.into_iter().find(is_alone)).collect()
}

/// For each tag, whether all its operations begin with it.
fn tags_in_ids(api: &Api) -> HashMap<&str, bool> {
    let mut habits: HashMap<&str, bool> = HashMap::new();
    for operation in &api.operations {
        let Some(tag) = operation.tags.first() else { continue };
        let begins = operation.id.as_deref().is_some_and(|id| words(id).starts_with(&words(tag)));
        *habits.entry(tag).or_insert(true) &= begins;
    }
    habits
}

/// `apps/create-from-manifest`, tagged `apps`, is `create_from_manifest` of the trait `Apps`. One word would say too
/// little for the types that are named after it.
fn without_tag(operation: &Operation, tag: &str) -> Option<String> {
    let id = words(operation.id.as_deref()?);
    let rest = id.strip_prefix(&words(tag)[..]).filter(|rest| rest.len() > 1)?;
    rest[0].starts_with(char::is_alphabetic).then(|| rest.join("_"))
}

/// `read_state_states__id__get` at `GET /states/{id}` is `read_state`: FastAPI appends path and method to every id.
/// The path in the id may lack segments at its start, where the application is mounted below a prefix.
fn without_tail(operation: &Operation) -> Option<String> {
    let id = operation.id.as_deref()?;
    let method = format!("_{}", operation.method.to_ascii_lowercase());
    let rest = id.strip_suffix(&method)?;
    let mut path = operation.path.as_str();
    loop {
        let tail: String = path.chars().map(|char| if char.is_alphanumeric() { char } else { '_' }).collect();
        if let Some(name) = rest.strip_suffix(&tail) {
            let name = name.trim_matches('_');
            return name.chars().any(char::is_alphabetic).then(|| name.to_owned());
        }
        let next = path.get(1..)?.find('/')?;
        path = &path[next + 1..];
    }
}

/// `CatsController_findAll_v1` is `find_all`, or else `cats_find_all`; with the version, if there are several. One word
/// is left with its controller.
fn of_controller(id: &str) -> Option<Vec<String>> {
    let (controller, method) = controller(id)?;
    let bare = method.rsplit_once("_v").filter(|(_, version)| is_number(version)).map(|(bare, _)| bare);
    let names = bare.into_iter().chain([method]);
    let alone = names.clone().filter(|name| words(name).len() > 1).map(str::to_owned);
    Some(alone.chain(names.map(|name| format!("{controller} {name}"))).collect())
}

/// `listUsingGET_1` is `list`: Springfox appends the method, and a number where that is in use already.
fn without_method(operation: &Operation) -> Option<&str> {
    let id = without_number(operation.id.as_deref()?);
    id.strip_suffix(&*operation.method).and_then(|id| id.strip_suffix("Using")).filter(|id| !id.is_empty())
}

/// How many ids there are of one name with and without numbers behind: `list`, `list_1`, `list_1_1`.
fn families(api: &Api) -> HashMap<&str, usize> {
    let ids: Vec<&str> = api.operations.iter().filter_map(|operation| operation.id.as_deref()).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    ids.iter().for_each(|id| *count.entry(without_number(id)).or_default() += 1);
    // Without the first of them, a number may be the author's.
    count.retain(|bare, _| ids.contains(bare));
    count
}

fn without_number(id: &str) -> &str {
    let mut bare = id;
    while let Some((rest, _)) =
        bare.rsplit_once('_').filter(|(rest, number)| !rest.is_empty() && is_number(number))
    {
        bare = rest;
    }
    bare
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name alone, then with what its operation belongs to.
fn with_tag(operation: &Operation, name: &str) -> Vec<String> {
    let tag = tag(operation).map(|tag| format!("{} {name}", tag_words(tag).join(" ")));
    [name.to_owned()].into_iter().chain(tag).collect()
}
