//! The section of the API that each operation and each type belongs to, and what it is about within: the tag, or else
//! the first literal of the path; then the segments of the path, or the words of the type's name. A type is in the
//! section of the operations that use it; what several sections use is shared.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Api, How, NameSource, Operation, OperationKind, TypeId};
use crate::naming::tags::tag;
use crate::naming::types::TypeNames;
use crate::words::{common_end, singular, words};

/// The section of what belongs to none, or to several.
pub(super) const SHARED: &str = "shared";

/// How many segments of a path, or words of a name, are looked at.
const MAX_DEPTH: usize = 8;

/// From how many names on the parameters at one place of the paths tell operations apart, as literals do: a server
/// of many kinds has `/{aws_mount_path}/config` and `/{ssh_mount_path}/config`.
const TELLING_PARAMETERS: usize = 4;

/// The section of every operation, then the segments of its path that the section does not say already.
pub(in crate::naming) fn of_operations(api: &Api) -> Vec<Vec<String>> {
    let mut siblings: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for operation in api.operations.iter().filter(|operation| operation.kind == OperationKind::Path) {
        for (above, segment) in segments(&operation.path).filter(|(_, segment)| segment.starts_with('{')) {
            siblings.entry(above).or_default().insert(segment);
        }
    }
    let telling = siblings.into_iter().filter(|(_, names)| names.len() >= TELLING_PARAMETERS);
    let telling: HashMap<&str, usize> = telling
        .map(|(above, names)| (above, common_end(&names.into_iter().map(words).collect::<Vec<_>>()).len()))
        .collect();
    let path = |operation: &Operation| {
        let title = title(operation);
        let said = bare_words(&title);
        let segments = segments(&operation.path).filter(|_| operation.kind == OperationKind::Path);
        let segments = segments.filter_map(|(above, segment)| match segment.starts_with('{') {
            true => telling.get(above).map(|common| without_end(segment, *common)),
            false => Some(segment.to_owned()),
        });
        let segments: Vec<String> = segments.filter(|segment| bare_words(segment) != said).collect();
        [title].into_iter().chain(segments).collect()
    };
    api.operations.iter().map(path).collect()
}

/// The first segments of a path, each with what stands above it.
fn segments(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = path.match_indices('/').map(|(at, _)| at);
    let segments = starts.map(|at| (&path[..at], path[at + 1..].split('/').next().unwrap_or_default()));
    segments.filter(|(_, segment)| !segment.is_empty()).take(MAX_DEPTH)
}

/// The words of a parameter without those that all of its siblings end in; one always stays.
fn without_end(parameter: &str, common: usize) -> String {
    let mut own = words(parameter);
    own.truncate(own.len().saturating_sub(common).max(1));
    own.join(" ")
}

/// The section of every type, then the words of its name that the section does not say already. What is shared is in
/// the section that its name begins with, if there is one.
pub(in crate::naming) fn of_types(api: &Api, names: &TypeNames) -> Vec<Vec<String>> {
    let sections = assign(api);
    let titles: BTreeSet<&str> = sections.iter().map(String::as_str).collect();
    let titles = titles.into_iter().filter(|title| *title != SHARED).map(|title| (bare_words(title), title));
    let titles: HashMap<Vec<String>, &str> = titles.filter(|(words, _)| !words.is_empty()).collect();
    let path = |(index, section): (usize, &String)| {
        let words = words(names.ident(TypeId(root(api, index).unwrap_or(index))).bare());
        let bare: Vec<String> = words.iter().map(|word| bare(word)).collect();
        let begun = || (1..=bare.len()).rev().find_map(|length| titles.get(&bare[..length]).copied());
        let section =
            Some(section.as_str()).filter(|section| *section != SHARED).or_else(begun).unwrap_or(SHARED);
        let said = bare_words(section).iter().zip(&bare).take_while(|(a, b)| a == b).count();
        [section.to_owned()].into_iter().chain(words.into_iter().skip(said).take(MAX_DEPTH)).collect()
    };
    sections.iter().enumerate().map(path).collect()
}

fn bare_words(title: &str) -> Vec<String> {
    words(title).iter().map(|word| bare(word)).collect()
}

/// The singular of a word, as far as there is one.
fn bare(word: &str) -> String {
    singular(word).unwrap_or_else(|| word.to_owned())
}

/// The section of every type.
fn assign(api: &Api) -> Vec<String> {
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
            | NameSource::Reusable { .. }
            | NameSource::Common { .. }
            | NameSource::Body { .. }
            | NameSource::Operation { .. } => return None,
        }
    }
}

/// The section of an operation: what it is about, which is its first tag, or else the first segment of its path that
/// says something.
fn title(operation: &Operation) -> String {
    if let Some(tag) = operation.tags.first().map(String::as_str).or_else(|| tag(operation)) {
        return tag.to_owned();
    }
    if operation.kind != OperationKind::Path {
        return "webhooks".to_owned();
    }
    let is_version = |segment: &str| {
        segment.trim_start_matches('v').chars().all(|char| char.is_ascii_digit() || char == '.')
    };
    let mut segments =
        operation.path.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with('{'));
    let segment = segments.find(|segment| !is_version(segment) && *segment != "api");
    segment.unwrap_or(SHARED).to_owned()
}

/// The types that an operation reaches.
fn reached(api: &Api, operation: &Operation) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = operation.values().flat_map(|(_, value)| value.named(How::Reached)).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(api.types[id.0].shape.named(How::Reached));
        }
    }
    reached
}
