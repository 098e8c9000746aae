//! Rules between the members of one object.

mod parameters;
mod security;

use std::collections::HashMap;

pub(super) use parameters::{may_be_name, styles};

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::document::Version;
use crate::source::At;

use super::template;
use super::vocabulary::{
    DISCRIMINATOR, ENCODING, EXAMPLE, HEADER, Kind, MEDIA_TYPE, Member, OPENAPI, OPERATION, PARAMETER,
    PATH_ITEM, PATHS, REQUEST_BODY, RESPONSE, RESPONSES, SECURITY_SCHEME, SERVER_VARIABLE, Takes,
};

/// Judges what the vocabulary alone does not say about an object of this kind.
pub(super) fn judge(version: Version, at: &At<'_>, kind: &Kind, diagnostics: &mut Diagnostics) {
    let is = |other: &Kind| std::ptr::eq(kind, other);
    let rules = Rules { version, diagnostics };
    if is(&OPENAPI) {
        rules.document(at);
    } else if is(&PATHS) {
        rules.paths(at);
    } else if is(&PATH_ITEM) {
        rules.path_item(at);
    } else if is(&OPERATION) {
        rules.operation(at);
    } else if is(&PARAMETER) {
        rules.parameter(at);
    } else if is(&HEADER) {
        rules.header(at);
    } else if is(&REQUEST_BODY) || is(&RESPONSE) {
        rules.content(at);
    } else if is(&RESPONSES) {
        rules.responses(at);
    } else if is(&MEDIA_TYPE) || is(&ENCODING) {
        rules.encodings(at);
    } else if is(&EXAMPLE) {
        rules.example(at);
    } else if is(&SERVER_VARIABLE) {
        rules.server_variable(at);
    } else if is(&SECURITY_SCHEME) {
        rules.security_scheme(at);
    }
}

/// What becomes of a member that an object of this kind does not have: a misspelled or misplaced `security` guards.
pub(super) fn instead(kind: &Kind, name: &str) -> &'static str {
    let asks = [&OPENAPI, &PATH_ITEM, &OPERATION].into_iter().any(|other| std::ptr::eq(kind, other));
    let is_near = nearest(name, std::iter::once("security")).is_some();
    if asks && is_near { ", and is read as `security`" } else { "" }
}

/// What becomes of an object of this kind for want of a member.
pub(super) fn without(kind: &Kind, member: &str) -> String {
    let is = |other: &Kind| std::ptr::eq(kind, other);
    if is(&PARAMETER) || is(&REQUEST_BODY) {
        ", and is left out".to_owned()
    } else if is(&SECURITY_SCHEME) {
        format!(": {UNREADABLE_SCHEME}")
    } else if is(&DISCRIMINATOR) {
        ", and is not read".to_owned()
    } else if is(&OPERATION) && member == "responses" {
        ": any status without a body is one".to_owned()
    } else {
        String::new()
    }
}

/// Whether members beside the `$ref` of such an object count.
pub(super) fn has_siblings(kind: &Kind) -> bool {
    std::ptr::eq(kind, &PATH_ITEM)
}

/// What becomes of a scheme that cannot be read: nothing that it guards gets easier to reach.
const UNREADABLE_SCHEME: &str = "whoever authenticates is given its name and the request";

struct Rules<'d> {
    version: Version,
    diagnostics: &'d mut Diagnostics,
}

impl Rules<'_> {
    fn document(self, at: &At<'_>) {
        // 3.0 asks for `paths` in any case.
        let has = |name| at.get(name).is_some();
        if self.version > Version::V3_0 && !(has("paths") || has("components") || has("webhooks")) {
            let message = "the document has neither `paths` nor `components` nor `webhooks`";
            self.diagnostics.report(Code::MissingMember, at.origin(), message);
        }
    }

    fn paths(self, at: &At<'_>) {
        for (path, item) in at.members().filter(|(path, _)| !path.starts_with("x-") && *path != "$ref") {
            if let Some((code, message)) = template::fault(path) {
                let message = format!("{message}: its operations are left out");
                self.diagnostics.report(code, item.origin(), message);
                continue;
            }
            if !path.starts_with('/') {
                let message = format!("the path `{path}` does not begin with `/`, and is read as if it did");
                self.diagnostics.report(Code::WrongType, item.origin(), message);
            }
            if let Some((message, help)) = template::beyond(path) {
                self.diagnostics.report(Code::WrongType, item.origin(), message).help(help);
            }
        }
    }

    /// `additionalOperations` is for methods that have no member of their own (OpenAPI 3.2 §4.9.1).
    fn path_item(mut self, at: &At<'_>) {
        for (method, operation) in at.get("additionalOperations").iter().flat_map(At::members) {
            let own = method.to_ascii_lowercase();
            if PATH_ITEM.members.iter().any(|known| is_method(known) && known.name == own) {
                let message = format!("`{method}` stands here, and has the member `{own}` of its own");
                self.report(Code::WrongType, &operation, message);
            }
        }
        self.parameters(at);
    }

    /// 3.0 asks for `responses` (OpenAPI 3.0 §4.7.10.1); later versions do not.
    fn operation(mut self, at: &At<'_>) {
        if at.get("responses").is_none() && self.version > Version::V3_0 {
            let message = "the operation has no `responses`: any status without a body is one";
            self.report(Code::NoResponse, at, message.to_owned());
        }
        self.parameters(at);
    }

    /// Exactly one of `schema` and `content`, and one media type in it (OpenAPI 3.1 §4.8.12.2).
    fn schema_or_content(&mut self, at: &At<'_>) {
        let content = at.get("content");
        match (&at.get("schema"), &content) {
            (Some(schema), Some(_)) => {
                self.report(Code::WrongType, schema, "`schema` and `content` exclude each other".to_owned());
            }
            (None, None) => {
                let message = "neither `schema` nor `content` is given: any text is taken".to_owned();
                self.report(Code::Tolerated, at, message);
            }
            (Some(_), None) | (None, Some(_)) => {}
        }
        if let Some(content) = content {
            let entries = content.members().filter(|(key, _)| !key.starts_with("x-")).count();
            if entries != 1 {
                let message = format!("`content` takes exactly one media type here, and has {entries}");
                self.report(Code::WrongType, &content, message);
            }
            if let Some(style) = at.get("style").or_else(|| at.get("explode")) {
                self.report(Code::WrongType, &style, "`content` excludes `style` and `explode`".to_owned());
            }
            self.media_types(&content);
        }
    }

    fn header(mut self, at: &At<'_>) {
        for name in ["name", "in"] {
            if let Some(member) = at.get(name) {
                // A Parameter Object in the place of a Header Object says the same and more.
                let fine = name == "name" || member.node.as_str() == Some("header");
                let code = if fine { Code::Tolerated } else { Code::WrongType };
                self.report(code, &member, format!("a header has no `{name}`: its key says it"));
            }
        }
        if let Some(style) = at.get("style").filter(|style| style.node.as_str() != Some("simple")) {
            self.report(Code::WrongType, &style, "a header has the `style` `simple` and no other".to_owned());
        }
        self.schema_or_content(at);
    }

    fn content(mut self, at: &At<'_>) {
        if let Some(content) = at.get("content") {
            self.media_types(&content);
        }
        self.header_names(at);
    }

    /// Names of headers are tokens, and the same in any case (RFC 9110 §5.1).
    fn header_names(&mut self, at: &At<'_>) {
        let mut seen: HashMap<String, (&str, At<'_>)> = HashMap::new();
        let headers = at.get("headers");
        for (name, header) in headers.iter().flat_map(At::members).filter(|(name, _)| *name != "$ref") {
            if !is_token(name) {
                let message =
                    format!("`{}` cannot be the name of a header, which is left out", name.escape_debug());
                self.report(Code::WrongType, &header, message);
            } else if let Some((other, first)) =
                seen.insert(name.to_ascii_lowercase(), (name, header.clone()))
            {
                let message = format!("`{name}` and `{other}` are the same header: this one counts");
                self.diagnostics
                    .report(Code::DuplicateKey, header.origin(), message)
                    .also(first.origin(), "it is here first");
            }
        }
    }

    fn media_types(&mut self, content: &At<'_>) {
        for (media, at) in content.members().filter(|(key, _)| !key.starts_with("x-") && *key != "$ref") {
            if media.chars().any(char::is_control) {
                let message = format!(
                    "`{}` has a control character, which no media type has, and is left out",
                    media.escape_debug()
                );
                self.report(Code::WrongType, &at, message);
            } else if !is_media_type(media) {
                let message = format!("`{media}` is no media type, and is left out");
                self.report(Code::WrongType, &at, message);
            }
        }
    }

    fn responses(mut self, at: &At<'_>) {
        for (key, response) in at.members().filter(|(key, _)| !key.starts_with("x-")) {
            if super::status_key(key).is_none() {
                let message =
                    format!("`{key}` is no status, no range like `4XX`, and not `default`: it is left out");
                self.report(Code::WrongType, &response, message);
            }
        }
    }

    fn encodings(mut self, at: &At<'_>) {
        let by_place = at.get("prefixEncoding").or_else(|| at.get("itemEncoding"));
        if let (Some(by_place), Some(_)) = (by_place, at.get("encoding")) {
            let message = "`encoding` excludes `prefixEncoding` and `itemEncoding`".to_owned();
            self.report(Code::WrongType, &by_place, message);
        }
    }

    fn example(mut self, at: &At<'_>) {
        let exclusive = [
            ("value", "externalValue"),
            ("value", "serializedValue"),
            ("value", "dataValue"),
            ("serializedValue", "externalValue"),
        ];
        for (one, other) in exclusive {
            if let (Some(_), Some(second)) = (at.get(one), at.get(other)) {
                self.report(Code::WrongType, &second, format!("`{one}` and `{other}` exclude each other"));
            }
        }
    }

    fn server_variable(mut self, at: &At<'_>) {
        if let Some(values) =
            at.get("enum").filter(|values| values.node.as_sequence().is_some_and(<[_]>::is_empty))
        {
            self.report(Code::WrongType, &values, "`enum` has no value".to_owned());
        }
    }

    fn report(&mut self, code: Code, at: &At<'_>, message: String) {
        self.diagnostics.report(code, at.origin(), message);
    }
}

fn is_method(member: &Member) -> bool {
    matches!(member.takes, Takes::Object(kind) if std::ptr::eq(kind, &OPERATION))
}

/// Whether a text is a token (RFC 9110 §5.6.2), as names of headers are.
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

pub(super) fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim();
    let printable = text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    printable && essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
