//! Text -> untyped tree.

use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Mark, Node, Origin, Pointer};

use super::unreadable::Unreadable;
use super::{json, yaml};

/// Reads YAML or JSON into a tree; `file` is the index that places in it are to carry.
///
/// JSON is what begins with `{` or `[` and is valid as such; everything else is YAML 1.2.
/// Reports and gives `None` if the text is neither, has a key twice, or nests or expands beyond measure.
pub fn read_tree(file: usize, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    match read(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok((node, repairs)) => {
            for mark in repairs {
                let origin = Origin { file, mark, pointer: Pointer::ROOT };
                let message = "white space is missing that YAML asks for; this is read as if it were there";
                diagnostics
                    .report(Code::Tolerated, origin, message)
                    .help("indent it deeper than its key, or put a space before the comment");
            }
            Some(node)
        }
        Err(Unreadable { code, mark, message, first }) => {
            let origin = |mark| Origin { file, mark, pointer: Pointer::ROOT };
            let diagnostic = diagnostics.report(code, origin(mark), message);
            if let Some(first) = first {
                diagnostic.also(origin(first), "it is here first");
            }
            None
        }
    }
}

fn read(text: &str) -> Result<(Node, Vec<Mark>), Unreadable> {
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(text);
    }
    match json::read(text) {
        // A flow mapping or sequence of YAML begins the same way; if it is neither, JSON's complaint is the apt one.
        Err(error) if error.code == Code::Syntax => yaml::read(text).map_err(|as_yaml| match as_yaml.code {
            Code::Syntax => error,
            _ => as_yaml,
        }),
        result => result.map(|node| (node, Vec::new())),
    }
}
