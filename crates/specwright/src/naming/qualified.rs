//! Names of components that frameworks put together, and what their authors wrote of them: a class without the
//! packages that it stands in (`com.example.api.Order`, `app__schemas__user__User`), a generic class with what fills
//! it (`Page«User»`), the body of an operation (`Body_add_rules_items__item_id__rules_post`).
//!
//! A short name is only taken where no other component has it, in short or in full. Where two would have it, all keep
//! what tells them apart: so a type is never another one after an edit.

use std::collections::{HashMap, HashSet};

use crate::ir::Operation;
use crate::rust::RustIdent;

/// How many segments a short name may have: what is longer is not short.
const MOST_SEGMENTS: usize = 8;

/// From how many capitalised segments on a name is a path of namespaces for certain.
const CERTAIN_SEGMENTS: usize = 4;

/// How components are called that frameworks named: by the shortest reading that is theirs alone. Each comes with the
/// shortest of all, which is what the name is of.
pub(super) fn short_names<'a>(
    names: &[&'a str],
    operations: &[Operation],
    methods: &[RustIdent],
) -> HashMap<&'a str, (String, String)> {
    let habit = is_habit(names);
    let bodies: HashMap<String, &RustIdent> = operations
        .iter()
        .zip(methods)
        .filter_map(|(operation, method)| Some((format!("Body_{}", operation.id.as_deref()?), method)))
        .collect();
    let readings = |name: &&'a str| match bodies.get(*name) {
        Some(method) => vec![format!("{} body", method.bare())],
        None => readings(name, habit),
    };
    let all: Vec<(&str, Vec<String>)> = names.iter().map(|name| (*name, readings(name))).collect();
    let mut count: HashMap<RustIdent, usize> = HashMap::new();
    for (name, readings) in &all {
        let idents: HashSet<RustIdent> =
            readings.iter().map(String::as_str).chain([*name]).map(RustIdent::camel).collect();
        #[allow(clippy::iter_over_hash_type, reason = "each is counted, in whatever order")]
        for ident in idents {
            *count.entry(ident).or_default() += 1;
        }
    }
    let is_alone = |reading: &&String| {
        reading.starts_with(char::is_alphabetic) && count.get(&RustIdent::camel(reading)) == Some(&1)
    };
    let best = |(name, readings): (&'a str, Vec<String>)| {
        let shortest = readings.first()?.clone();
        let reading = readings.iter().find(is_alone).cloned().unwrap_or_else(|| name.to_owned());
        Some((name, (reading, shortest)))
    };
    all.into_iter().filter_map(best).collect()
}

/// Whether dots are the habit of the document: whether most names begin with one segment, or .NET wrote them.
fn is_habit(names: &[&str]) -> bool {
    if names.iter().any(|name| name.contains('`')) {
        return true;
    }
    let mut begin: HashMap<&str, usize> = HashMap::new();
    for (first, _) in names.iter().filter_map(|name| name.split_once('.')) {
        *begin.entry(first).or_default() += 1;
    }
    begin.values().any(|count| *count >= 3 && count * 2 > names.len())
}

/// What a name can be read as, shortest first; nothing where its author wrote all of it.
fn readings(name: &str, habit: bool) -> Vec<String> {
    let mut names = Vec::new();
    let is_generic = take_apart(name, &mut names);
    let levels: Vec<Vec<&str>> = names.iter().map(|name| levels(name, habit)).collect();
    let most = levels.iter().map(Vec::len).max().unwrap_or(0);
    if most <= 1 && !is_generic {
        return Vec::new();
    }
    let reading = |level: usize| {
        let reading = |levels: &Vec<&str>| levels[level.min(levels.len() - 1)].to_owned();
        levels.iter().map(reading).collect::<Vec<_>>().join(" ")
    };
    (0..most).map(reading).collect()
}

/// The segments that a class is called by: the last, the last two, and so on; then all.
fn levels(name: &str, habit: bool) -> Vec<&str> {
    if let Some(class) = class_of_module(name) {
        return vec![class, name];
    }
    if !(name.contains('.') && (habit || is_class_of_package(name))) {
        return vec![name];
    }
    let borders = name.rmatch_indices('.').take(MOST_SEGMENTS).map(|(index, _)| &name[index + 1..]);
    borders.chain([name]).collect()
}

/// Whether a dotted name is that of a class in packages (`models.User`) or namespaces (`Com.Example.Api.Order`).
fn is_class_of_package(name: &str) -> bool {
    let Some((packages, class)) = name.rsplit_once('.') else { return false };
    let all = |test: fn(char) -> bool| packages.split('.').all(|segment| segment.starts_with(test));
    let is_package = all(|char| char.is_ascii_lowercase()) && !packages.contains(char::is_uppercase);
    let is_namespace = all(char::is_uppercase) && name.split('.').count() >= CERTAIN_SEGMENTS;
    class.starts_with(char::is_uppercase) && (is_package || is_namespace)
}

/// The class within modules, as Python's frameworks write two classes of one name (`app__schemas__user__User`).
fn class_of_module(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some((module, below)) = rest.split_once("__") {
        let is_module = module.starts_with(|char: char| char.is_ascii_lowercase() || char == '_')
            && !module.contains(char::is_uppercase);
        if !is_module {
            return None;
        }
        if below.starts_with(char::is_uppercase) {
            return Some(below);
        }
        rest = below;
    }
    None
}

/// Takes a name apart into a generic class and what fills it; says whether there was anything to take apart.
fn take_apart<'n>(name: &'n str, names: &mut Vec<&'n str>) -> bool {
    let Some((class, arguments)) = generic(name) else {
        names.push(name);
        return false;
    };
    names.push(class);
    for argument in arguments {
        take_apart(argument, names);
    }
    true
}

/// `Page«User»`, `Page<User>`, `Page[User]`, ``Page`1[[Example.User, Example, Version=1.0.0.0]]`` of .NET, and
/// `types.Page-models_User` of Go's `swag`.
fn generic(name: &str) -> Option<(&str, Vec<&str>)> {
    for (open, close) in [('«', '»'), ('<', '>'), ('[', ']')] {
        if let Some((class, rest)) = name.split_once(open)
            && let Some(inner) = rest.strip_suffix(close)
        {
            let class = class.split('`').next().unwrap_or(class);
            let arguments = split_outside(inner).into_iter().map(without_assembly);
            let arguments: Vec<&str> = arguments.filter(|argument| !argument.is_empty()).collect();
            return (!class.is_empty() && !arguments.is_empty()).then_some((class, arguments));
        }
    }
    let (class, arguments) = name.split_once('-').filter(|(class, _)| is_class_of_package(class))?;
    let class_of_argument = |argument: &'_ str| -> Option<usize> {
        let (packages, class) = argument.rsplit_once('_')?;
        let is_package = !packages.is_empty() && !packages.contains(char::is_uppercase);
        (is_package && class.starts_with(char::is_uppercase)).then_some(packages.len() + 1)
    };
    let arguments =
        arguments.split('-').map(|argument| &argument[class_of_argument(argument).unwrap_or(0)..]);
    Some((class, arguments.collect()))
}

/// The texts between commas that stand in no brackets.
fn split_outside(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut texts) = (0_i32, 0, Vec::new());
    for (at, char) in text.char_indices() {
        match char {
            '«' | '<' | '[' => depth += 1,
            '»' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                texts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    texts.push(text[start..].trim());
    texts
}

/// .NET writes the assembly behind an argument, all in brackets.
fn without_assembly(argument: &str) -> &str {
    match argument.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => split_outside(inner).first().copied().unwrap_or_default(),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short<'a>(names: &[&'a str]) -> Vec<String> {
        let short = short_names(names, &[], &[]);
        let ident = |name: &&'a str| RustIdent::camel(short.get(name).map_or(*name, |(reading, _)| reading));
        names.iter().map(|name| ident(name).to_string()).collect()
    }

    #[test]
    fn a_class_is_called_by_as_little_as_no_other_is() {
        for (names, expected) in [
            (&["com.example.api.Order", "Pet"][..], &["Order", "Pet"][..]),
            (&["com.example.api.Order", "com.example.web.Order"], &["ApiOrder", "WebOrder"]),
            (&["com.example.api.Order", "Order"], &["ApiOrder", "Order"]),
            (&["models.User", "internal_api.User"], &["ModelsUser", "InternalApiUser"]),
            (&["Com.Example.Api.Order", "Pet"], &["Order", "Pet"]),
            (&["app__schemas__user__User"], &["User"]),
            (&["app__a__User", "app__b__User"], &["AppAUser", "AppBUser"]),
            (&["app__models__Outer__Inner"], &["OuterInner"]),
            (&["User-Input", "User-Output"], &["UserInput", "UserOutput"]),
            // What the author may have meant stays.
            (
                &["Order.Status", "event.created", "JWKS.rsa.Key"],
                &["OrderStatus", "EventCreated", "JwksRsaKey"],
            ),
            (&["Status__Check"], &["StatusCheck"]),
        ] {
            assert_eq!(short(names), expected, "{names:?}");
        }
    }

    #[test]
    fn a_generic_class_is_called_by_what_fills_it_too() {
        for (name, expected) in [
            ("Page_User_", "PageUser"),
            ("Page«User»", "PageUser"),
            ("Map«string,List«com.example.User»»", "MapStringListUser"),
            ("Page[User]", "PageUser"),
            ("Shop.Page`1[[Shop.Api.Order, Shop.Api, Version=1.0.0.0, Culture=neutral]]", "PageOrder"),
            ("A.Pair`2[[A.Order, A, Version=1.0.0.0],[System.String, B]]", "PairOrderString"),
            ("types.Page-models_User", "PageUser"),
            ("OrderPagedResult", "OrderPagedResult"),
            ("PagedResultOfOrder", "PagedResultOfOrder"),
        ] {
            assert_eq!(short(&[name]), [expected], "{name}");
        }
    }

    #[test]
    fn where_dots_are_the_habit_the_shortest_end_that_no_other_has_is_the_name() {
        let names =
            ["api.v1.account", "api.v1.account.call", "api.v1.queue.call", "api.v1.queue.member", "Call"];
        assert_eq!(short(&names), ["Account", "AccountCall", "QueueCall", "Member", "Call"]);
        assert_eq!(short(&["a.b", "Pet", "Order", "User"])[0], "AB");
    }

    #[test]
    fn many_segments_cost_no_time() {
        let long = |last: &str| format!("a{}.{last}", ".b".repeat(50_000));
        let names = [long("c"), long("d"), long("d")];
        let names = names.each_ref().map(String::as_str);
        let short = short_names(&names, &[], &[]);
        assert_eq!(short.get(names[0]).map(|(reading, _)| &**reading), Some("c"));
    }
}
