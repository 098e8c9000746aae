//! Media types: how each is decoded and encoded, and what variants of bodies are called.

use crate::diagnostic::Code;
use crate::http::{essence, is_json};
use crate::ir::{Body, Content, Node, Presence};
use crate::model::operations::{BodyContent, BodyItem, BodyValue, BodyVariant, Codec, MediaItem};
use crate::model::{Primitive, Step, TypeExpr};
use crate::naming::prose::doc_text;
use crate::rust::{RustIdent, Scope, compose};
use crate::source::Origin;

use super::Namer;
use super::shapes::{TextShape, shape};

/// Which way a body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
}

impl Namer<'_> {
    /// The body of a request.
    pub(super) fn body(&mut self, body: &Body, method: &RustIdent) -> BodyItem {
        let media: Vec<MediaItem> =
            body.contents.iter().map(|content| self.media(content, Way::In, &body.origin)).collect();
        let mut groups: Vec<(BodyValue, Vec<usize>)> = Vec::new();
        for (index, (item, content)) in media.iter().zip(&body.contents).enumerate() {
            let value = match item.codec {
                Codec::Raw => BodyValue::Raw,
                Codec::Text => BodyValue::Typed(self.text_type(&content.value)),
                Codec::Json | Codec::Form => BodyValue::Typed((self.types)(&content.value)),
            };
            match groups.iter_mut().find(|(other, _)| *other == value) {
                Some((_, indices)) => indices.push(index),
                None => groups.push((value, vec![index])),
            }
        }
        let mut steps = Vec::new();
        let content = match groups.len() {
            0 => BodyContent::One(BodyValue::Raw),
            1 => {
                let (value, indices) = groups.remove(0);
                steps = self.body_steps(body, &indices, &value);
                BodyContent::One(value)
            }
            _ => {
                let mut scope = Scope::default();
                let variants = groups.into_iter().map(|(value, indices)| {
                    let ranges: Vec<&str> =
                        indices.iter().map(|index| media[*index].range.as_str()).collect();
                    let steps = self.body_steps(body, &indices, &value);
                    BodyVariant { ident: group_name(&ranges, &mut scope), media: indices, value, steps }
                });
                let variants = variants.collect();
                BodyContent::Choice { ident: self.type_name(method, "request body"), variants }
            }
        };
        BodyItem { docs: doc_text(&body.docs, &[]), required: body.required, media, content, steps }
    }

    /// What must hold for a body in these media types, whose values have one type: what all of them ask for.
    fn body_steps(&self, body: &Body, indices: &[usize], value: &BodyValue) -> Vec<Step> {
        let BodyValue::Typed(ty) = value else { return Vec::new() };
        let nodes = indices.iter().map(|index| &body.contents[*index].value);
        let mut steps = nodes.map(|node| match (self.types)(node) == *ty {
            true => self.checks.of_request(node, Presence::Required),
            false => Vec::new(),
        });
        let first = steps.next().unwrap_or_default();
        steps.fold(first, |known, other| if known == other { known } else { Vec::new() })
    }

    /// A media type with its codec; what stays raw although the document says more is noted.
    pub(super) fn media(&mut self, content: &Content, way: Way, origin: &Origin) -> MediaItem {
        let codec = self.codec(content, way);
        let says_more = !matches!(shape(self.api, &content.value), TextShape::Binary | TextShape::Scalar)
            && !content.value.is_json();
        if codec == Codec::Raw && (says_more || is_structured(&content.media)) {
            let verb = if way == Way::In { "decoded" } else { "encoded" };
            let message = format!("`{}` is not {verb}: it is `RawBody` for the handler", content.media);
            self.diagnostics.report(Code::Raw, origin.clone(), message);
        }
        MediaItem { range: content.media.clone(), codec }
    }

    fn codec(&self, content: &Content, way: Way) -> Codec {
        let media = essence(&content.media);
        let shape = shape(self.api, &content.value);
        let is_plain = matches!(shape, TextShape::Scalar) || content.value.is_json();
        match &*media {
            media if is_json(media) => Codec::Json,
            "application/x-www-form-urlencoded" if way == Way::In => Codec::Form,
            "text/event-stream" => Codec::Raw,
            media if media.starts_with("text/") && !media.ends_with('*') && is_plain => Codec::Text,
            // Frameworks that declare `*/*` for an object mean JSON.
            "*/*" | "application/*" if !is_plain && !matches!(shape, TextShape::Binary) => Codec::Json,
            _ => Codec::Raw,
        }
    }

    /// The type of a plain text: `String` where no schema says more.
    pub(super) fn text_type(&self, node: &Node) -> TypeExpr {
        if node.is_json() { TypeExpr::Primitive(Primitive::String) } else { (self.types)(node) }
    }
}

/// Whether a media type has an inner structure that could be decoded.
fn is_structured(media: &str) -> bool {
    let media = essence(media);
    let known = [
        "multipart/",
        "text/event-stream",
        "application/xml",
        "text/xml",
        "application/x-ndjson",
        "application/jsonl",
    ];
    known.iter().any(|known| media.starts_with(known)) || media.ends_with("+xml")
}

fn group_name(ranges: &[&str], scope: &mut Scope) -> RustIdent {
    let several_raw = ranges.len() > 1 && !ranges.iter().any(|range| is_json(range));
    let first = ranges.first().copied().unwrap_or_default();
    let name = if several_raw { RustIdent::camel("other") } else { media_name(first) };
    scope.claim([name, compose::camel(&essence(first), "body")])
}

/// What a variant for a media type is called: `Json`, `Form`, `ProblemJson`, `Text`.
pub(super) fn media_name(media: &str) -> RustIdent {
    let essence = essence(media);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    RustIdent::camel(match (kind, subtype) {
        ("application", "x-www-form-urlencoded") => "form",
        ("application", "octet-stream") => "bytes",
        ("multipart", _) => "multipart",
        ("text", "plain") => "text",
        ("*", _) => "any",
        (kind, "*") => kind,
        (_, subtype) => subtype.strip_prefix("x-").unwrap_or(subtype),
    })
}
