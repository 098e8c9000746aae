//! Text -> untyped tree.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::source::{At, Node, Origin, Pointer};

use super::text::{Text, Unreadable};
use super::{json, yaml};

/// Reads YAML or JSON into a tree; `file` is the index that places in it are to carry.
///
/// JSON is what begins with `{` or `[` and is valid as such; everything else is YAML 1.2.
/// Of a key that stands twice in an object the last value counts, as JSON readers have it, and both are reported.
/// Reports and gives `None` if the text is neither, or nests or expands beyond measure; without its root file there
/// is no document, and that is said as such.
pub fn read_tree(file: usize, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    match read(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(Text { root, repairs, has_doubled_keys }) => {
            for mark in repairs {
                let origin = Origin { file, mark, pointer: Pointer::ROOT };
                let message = "white space is missing that YAML asks for; this is read as if it were there";
                diagnostics
                    .report(Code::Tolerated, origin, message)
                    .help("indent it deeper than its key, or put a space before the comment");
            }
            if has_doubled_keys {
                doubled_keys(&At::root(file, &root), diagnostics);
            }
            Some(root)
        }
        Err(Unreadable { code, mark, message }) => {
            let origin = Origin { file, mark, pointer: Pointer::ROOT };
            match file {
                0 => diagnostics.refuse(code, origin, message),
                _ => diagnostics.report(code, origin, message),
            };
            None
        }
    }
}

/// Reports each key that stands in its object before.
fn doubled_keys(root: &At<'_>, diagnostics: &mut Diagnostics) {
    let mut open = vec![root.clone()];
    // What an alias repeats has been said where it stands.
    let mut said = HashSet::new();
    while let Some(at) = open.pop() {
        for (key, member) in at.members() {
            for earlier in at.earlier(key) {
                if !said.insert(earlier.mark) {
                    continue;
                }
                diagnostics
                    .report(
                        Code::DuplicateKey,
                        member.origin(),
                        format!("the key `{key}` stands twice in this object"),
                    )
                    .also(earlier.origin(), "it is here first")
                    .help("the last one counts; of what it asks for under `security` all hold");
            }
            open.push(member);
        }
        open.extend(at.items());
    }
}

fn read(text: &str) -> Result<Text, Unreadable> {
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(text);
    }
    match json::read(text) {
        // A flow mapping or sequence of YAML begins the same way; if it is neither, JSON's complaint is the apt one.
        Err(error) if error.code == Code::Syntax => yaml::read(text).map_err(|as_yaml| match as_yaml.code {
            Code::Syntax => error,
            _ => as_yaml,
        }),
        result => result,
    }
}
