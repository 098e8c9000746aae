//! Examples that stand beside a schema, in media types, parameters and headers (OpenAPI 3.1 §4.8.12, §4.8.14, §4.8.21).

use std::ptr;

use crate::document::Document;
use crate::http::is_json;
use crate::source::At;

use super::vocabulary::{HEADER, Kind, MEDIA_TYPE, PARAMETER};

/// How many `$ref`s lead to an example.
const MAX_STEPS: usize = 100;

/// An example of a schema that it stands beside.
#[derive(Debug)]
pub struct Example<'t> {
    /// The schema.
    pub schema: At<'t>,
    /// The value.
    pub value: At<'t>,
    /// Whether a text may also be what is sent, in place of the value.
    pub may_be_sent: bool,
}

/// The examples of an object of this kind. Those of media types that are not JSON are texts of those.
pub(super) fn of<'t>(document: &'t Document, at: &At<'t>, kind: &'static Kind) -> Vec<Example<'t>> {
    let is_media_type = ptr::eq(kind, &raw const MEDIA_TYPE);
    let shows = if is_media_type {
        at.pointer.last().is_some_and(is_json)
    } else {
        ptr::eq(kind, &raw const PARAMETER) || ptr::eq(kind, &raw const HEADER)
    };
    let Some(schema) = at.get("schema").filter(|_| shows) else { return Vec::new() };
    let by_name = at.get("examples").map(|map| map.members().collect::<Vec<_>>()).unwrap_or_default();
    let by_name = by_name.into_iter().filter_map(|(_, entry)| {
        let object = resolved(document, entry)?;
        object.get("dataValue").or_else(|| object.get("value"))
    });
    let values = at.get("example").into_iter().chain(by_name).filter(|value| !value.node.is_blank());
    values.map(|value| Example { schema: schema.clone(), value, may_be_sent: !is_media_type }).collect()
}

/// What stands where references lead; that they lead nowhere is said where they are judged.
fn resolved<'t>(document: &'t Document, at: At<'t>) -> Option<At<'t>> {
    let mut at = at;
    for _ in 0..MAX_STEPS {
        if at.get("$ref").is_none() {
            return Some(at);
        }
        at = document.led_by("$ref", &at)?;
    }
    None
}
