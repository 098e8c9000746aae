//! Request bodies, responses, their media types and headers.

use indexmap::IndexMap;
use openapiv3::{
    Header as TypedHeader, MediaType, ParameterSchemaOrContent, RequestBody, Response as TypedResponse,
};

use crate::diagnostic::Code;
use crate::http::{Status, Style};
use crate::ir::{Body, Content, Docs, Encoding, Header, OperationSlot, Presence, Response, Type};
use crate::openapi::{AT, COMPONENT, HEADERS};
use crate::source::Origin;

use super::{ANY_TEXT, Lowering, text_extension};

impl Lowering<'_, '_> {
    /// The body of the request; `None` if it has no media type, which was reported.
    pub(super) fn body(&mut self, body: &RequestBody) -> Option<Body> {
        if body.content.is_empty() {
            return None;
        }
        let contents = self.contents(&body.content, OperationSlot::RequestBody);
        Some(Body {
            origin: self.place(&body.extensions),
            docs: Docs { title: None, description: body.description.clone(), deprecated: false },
            required: body.required,
            contents,
        })
    }

    pub(super) fn response(&mut self, status: Status, response: &TypedResponse) -> Response {
        let slot = |media| OperationSlot::ResponseBody(status, media);
        let contents = self.contents(&response.content, slot);
        let origin = self.place(&response.extensions);
        let beside = response.extensions.get(HEADERS);
        let headers = response.headers.iter().filter_map(|(name, header)| {
            let facts = beside.and_then(|facts| facts.get(name));
            self.header(status, name, header.as_item()?, facts)
        });
        let headers = headers.collect();
        let description = Some(response.description.clone()).filter(|text| !text.trim().is_empty());
        Response {
            origin,
            status,
            component: text_extension(&response.extensions, COMPONENT),
            docs: Docs { title: None, description, deprecated: false },
            headers,
            contents,
        }
    }

    fn contents(
        &mut self,
        contents: &IndexMap<String, MediaType>,
        slot: impl Fn(Option<String>) -> OperationSlot,
    ) -> Vec<Content> {
        let several = contents.len() > 1;
        let content = |(media, content): (&String, &MediaType)| {
            let slot = slot(several.then(|| media.clone()));
            Content { media: media.clone(), value: self.schema(content.schema.as_ref(), slot, Type::Json) }
        };
        contents.iter().map(content).collect()
    }

    fn header(
        &mut self,
        status: Status,
        name: &str,
        header: &TypedHeader,
        facts: Option<&serde_json::Value>,
    ) -> Option<Header> {
        let place = facts.and_then(|facts| facts.get(AT)?.as_u64());
        let place = place.and_then(|index| self.typed.places.get(usize::try_from(index).ok()?));
        let origin = place.unwrap_or(&self.operation.origin).clone();
        if name.eq_ignore_ascii_case("content-type") {
            let message = "the header `Content-Type` says what `content` says already, and is left out";
            self.report(Code::Ignored, origin, message);
            return None;
        }
        let explode = facts.and_then(|facts| facts.get("explode")?.as_bool()).unwrap_or(false);
        let slot = OperationSlot::ResponseHeader(status, name.to_owned());
        let (schema, encoding) = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                (Some(schema), Encoding::Style { style: Style::Simple, explode })
            }
            ParameterSchemaOrContent::Content(content) => {
                let (media, content) = content.first()?;
                (content.schema.as_ref(), Encoding::Content(media.clone()))
            }
        };
        let value = self.schema(schema, slot, ANY_TEXT);
        Some(Header {
            name: name.to_owned(),
            origin,
            docs: Docs {
                title: None,
                description: header.description.clone(),
                deprecated: header.deprecated.unwrap_or(false),
            },
            presence: if header.required { Presence::Required } else { Presence::Optional },
            value,
            encoding,
        })
    }

    pub(super) fn place(&self, extensions: &IndexMap<String, serde_json::Value>) -> Origin {
        self.typed.place(extensions).unwrap_or(&self.operation.origin).clone()
    }
}
