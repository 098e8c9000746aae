//! Names of types: components first, since they are the document's public contract, then inline types by where
//! they stand.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{
    Api, BranchHint, Direction, NameSource, OperationSlot, Scalar, Slot, Status, TypeId, TypeRef,
};
use crate::model::TypeExpr;
use crate::policy::Policy;
use crate::source::Origin;

use super::scope::Scope;
use super::words::{join, singular};
use super::{RustIdent, Spelling};

/// Names that the templates use, or traits whose methods they call, and that no type may take.
const RESERVED: &[&str] = &[
    "Box", "Clone", "Err", "From", "Into", "Iterator", "None", "Ok", "Option", "Result", "Self", "Some",
    "String", "Vec",
];

/// How long the name of an inline type may grow before its middle is left out.
const LONG: usize = 36;

/// The name of every type.
pub(crate) struct TypeNames {
    idents: Vec<RustIdent>,
}

impl TypeNames {
    /// Names every type of the API.
    pub(crate) fn assign(
        api: &Api,
        methods: &[RustIdent],
        policy: &Policy,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut namer = Namer {
            api,
            methods,
            scope: Scope::reserving(RESERVED),
            idents: vec![None; api.types.len()],
            by_place: HashMap::new(),
        };
        namer.given(policy, diagnostics);
        namer.components();
        namer.inline();
        let placeholder = || RustIdent::camel("Empty");
        Self { idents: namer.idents.into_iter().map(|ident| ident.unwrap_or_else(placeholder)).collect() }
    }

    /// The name of a type.
    pub(crate) fn ident(&self, id: TypeId) -> &RustIdent {
        &self.idents[id.0]
    }

    /// A type where it is used, as Rust.
    pub(crate) fn expr(&self, ty: &TypeRef) -> TypeExpr {
        let boxed = |inner: &TypeRef| Box::new(self.expr(inner));
        match ty {
            TypeRef::Named(id) => TypeExpr::Named(self.ident(*id).clone()),
            TypeRef::Nullable(inner) => TypeExpr::Option(boxed(inner)),
            TypeRef::Boxed(inner) => TypeExpr::Boxed(boxed(inner)),
            TypeRef::List(inner) => TypeExpr::Vec(boxed(inner)),
            TypeRef::Map(inner) => TypeExpr::Map(boxed(inner)),
            TypeRef::Tuple(elements) => {
                TypeExpr::Tuple(elements.iter().map(|element| self.expr(element)).collect())
            }
            TypeRef::Scalar(scalar) => scalar_expr(*scalar),
            TypeRef::Json => TypeExpr::Support("Json"),
            TypeRef::JsonObject => TypeExpr::Support("JsonObject"),
            TypeRef::Null => TypeExpr::Plain("()"),
            TypeRef::Never => TypeExpr::Support("Never"),
        }
    }
}

fn scalar_expr(scalar: Scalar) -> TypeExpr {
    use crate::ir::IntegerWidth as W;
    match scalar {
        Scalar::Bool => TypeExpr::Plain("bool"),
        Scalar::String => TypeExpr::Plain("String"),
        Scalar::Integer(width) => TypeExpr::Plain(match width {
            W::I8 => "i8",
            W::I16 => "i16",
            W::I32 => "i32",
            W::I64 => "i64",
            W::U8 => "u8",
            W::U16 => "u16",
            W::U32 => "u32",
            W::U64 => "u64",
        }),
        Scalar::F64 => TypeExpr::Plain("f64"),
        Scalar::BigInteger => TypeExpr::Support("BigInteger"),
        Scalar::Number => TypeExpr::Support("Number"),
        Scalar::Uuid => TypeExpr::Support("Uuid"),
        Scalar::DateTime => TypeExpr::Support("DateTime"),
        Scalar::Date => TypeExpr::Support("Date"),
        Scalar::Time => TypeExpr::Support("Time"),
        Scalar::Duration => TypeExpr::Support("Duration"),
        Scalar::Base64 => TypeExpr::Support("Base64Bytes"),
        // In JSON there are no raw bytes: `format: binary` is a string there.
        Scalar::Binary => TypeExpr::Plain("String"),
    }
}

struct Namer<'a> {
    api: &'a Api,
    methods: &'a [RustIdent],
    scope: Scope,
    idents: Vec<Option<RustIdent>>,
    by_place: HashMap<&'a NameSource, TypeId>,
}

impl<'a> Namer<'a> {
    /// Names that the document (`x-rust-name`) or the settings give win over everything and must be free.
    fn given(&mut self, policy: &Policy, diagnostics: &mut Diagnostics) {
        let mut owners: HashMap<RustIdent, Origin> = HashMap::new();
        for (index, def) in self.api.types.iter().enumerate() {
            let pointer = format!("#{}", def.origin.pointer);
            let by_settings = policy.names.get(&pointer).filter(|_| def.origin.file == 0);
            let Some(name) = by_settings.or(def.rust_name.as_ref()) else { continue };
            let ident = self.directed(RustIdent::camel(name), def.direction);
            if self.scope.try_claim(&ident) {
                owners.insert(ident.clone(), def.origin.clone());
                self.set(index, ident);
                continue;
            }
            let message = format!("the name `{ident}` is taken");
            let diagnostic = diagnostics.report(Code::NameCollision, def.origin.clone(), message);
            match owners.get(&ident) {
                Some(owner) => diagnostic.also(owner.clone(), format!("`{ident}` is here")),
                None => diagnostic,
            }
            .help("give another `x-rust-name`, here or where the name is taken");
        }
    }

    fn components(&mut self) {
        // Who is named exactly so in the document comes before who only becomes so, and both before what is shared.
        for exact in [true, false] {
            for (index, def) in self.api.types.iter().enumerate() {
                if let NameSource::Component(name) = &def.name
                    && (RustIdent::camel(name).bare() == name) == exact
                {
                    self.claim(index, name);
                }
            }
        }
        for (index, def) in self.api.types.iter().enumerate() {
            match &def.name {
                NameSource::SharedPart(name) => self.claim(index, name),
                NameSource::Part { slot, .. } => self.claim_part(index, slot),
                NameSource::Component(_)
                | NameSource::Type(_)
                | NameSource::Within { .. }
                | NameSource::Operation { .. }
                | NameSource::Body { .. }
                | NameSource::Shared { .. } => {}
            }
        }
    }

    /// Names a type after the shared part that it is in; where a schema has that name, after its role as well.
    fn claim_part(&mut self, index: usize, slot: &OperationSlot) {
        if self.idents[index].is_some() {
            return;
        }
        let plain = RustIdent::camel(&self.phrase(&self.api.types[index].name));
        let role = plain.with_suffix(match slot {
            OperationSlot::Parameter(_) => "Parameter",
            OperationSlot::RequestBody(_) => "Body",
            OperationSlot::ResponseBody(..) => "Response",
            OperationSlot::ResponseHeader(..) => "Header",
        });
        let direction = self.api.types[index].direction;
        let ident = self.scope.claim([plain, role].map(|rung| self.directed(rung, direction)));
        self.set(index, ident);
    }

    /// Names a type after a text, if it has no name yet.
    fn claim(&mut self, index: usize, name: &str) {
        if self.idents[index].is_some() {
            return;
        }
        let plain = RustIdent::camel(name);
        let spelled = RustIdent::camel_spelling(name, Spelling::Symbols);
        let model = plain.with_suffix("Model");
        let direction = self.api.types[index].direction;
        let ladder = [plain, spelled, model].map(|rung| self.directed(rung, direction));
        let ident = self.scope.claim(ladder);
        self.set(index, ident);
    }

    fn inline(&mut self) {
        let mut open: Vec<usize> =
            (0..self.idents.len()).filter(|index| self.idents[*index].is_none()).collect();
        open.sort_by_key(|index| self.api.types[*index].name.depth());
        for index in open {
            let def = &self.api.types[index];
            let ladder = self.ladder(&def.name);
            let ladder: Vec<RustIdent> =
                ladder.iter().map(|name| self.directed(RustIdent::camel(name), def.direction)).collect();
            let ident = self.scope.claim(ladder);
            self.set(index, ident);
        }
    }

    /// The names that an inline type tries, best first.
    fn ladder(&self, source: &NameSource) -> Vec<String> {
        if let NameSource::Shared { member, first } = source {
            let mut ladder = vec![self.phrase(member)];
            ladder.extend(self.ladder(first));
            return ladder;
        }
        let full = self.phrase(source);
        let shortened = if full.len() > LONG { self.shortened(source) } else { None };
        shortened.into_iter().chain([full]).collect()
    }

    fn set(&mut self, index: usize, ident: RustIdent) {
        self.by_place.entry(&self.api.types[index].name).or_insert(TypeId(index));
        self.idents[index] = Some(ident);
    }

    /// The copy of a type that is made for requests says so.
    fn directed(&self, ident: RustIdent, direction: Direction) -> RustIdent {
        match direction {
            Direction::Request if !ident.bare().ends_with("Input") => ident.with_suffix("Input"),
            Direction::Request | Direction::Both | Direction::Response => ident,
        }
    }

    /// The words for a place.
    fn phrase(&self, source: &NameSource) -> String {
        if let Some(ident) = self.by_place.get(source).and_then(|id| self.idents[id.0].as_ref()) {
            return ident.bare().to_owned();
        }
        match source {
            NameSource::Component(name) | NameSource::SharedPart(name) => name.clone(),
            NameSource::Part { name, slot } => with_media(name.clone(), slot),
            NameSource::Body { of, slot } => operation_phrase(of.as_deref().unwrap_or_default(), slot),
            NameSource::Shared { member, .. } => self.phrase(member),
            NameSource::Type(id) => match &self.idents[id.0] {
                Some(ident) => ident.bare().to_owned(),
                None => self.phrase(&self.api.types[id.0].name),
            },
            NameSource::Within { outer, slot } => slot_phrase(&self.phrase(outer), slot),
            NameSource::Operation { operation, slot } => {
                let method = self.methods.get(*operation).map_or("operation", RustIdent::bare);
                operation_phrase(method, slot)
            }
        }
    }

    /// A long name without its middle: what it all stands in, and the last step.
    fn shortened(&self, source: &NameSource) -> Option<String> {
        let NameSource::Within { outer, slot } = source else { return None };
        let mut root = outer;
        let mut steps = 0;
        while let NameSource::Within { outer, .. } = &**root {
            root = outer;
            steps += 1;
        }
        let last = slot_phrase("", slot);
        (steps > 0 && !last.is_empty()).then(|| join(&self.phrase(root), &last))
    }
}

fn slot_phrase(outer: &str, slot: &Slot) -> String {
    match slot {
        Slot::Property(name) => join(outer, RustIdent::snake(name).bare()),
        Slot::Item => singular(outer).unwrap_or_else(|| join(outer, "item")),
        Slot::Additional => singular(outer).unwrap_or_else(|| join(outer, "value")),
        Slot::Element(index) => join(outer, ordinal(*index).as_str()),
        Slot::Branch(hint) => join(outer, &hint_phrase(hint)),
    }
}

/// The words for what tells a branch apart.
pub(super) fn hint_phrase(hint: &BranchHint) -> String {
    match hint {
        BranchHint::Tag(text)
        | BranchHint::Title(text)
        | BranchHint::Component(text)
        | BranchHint::Kind(text) => RustIdent::snake(text).bare().to_owned(),
        BranchHint::Member(name) => format!("with_{}", RustIdent::snake(name).bare()),
        BranchHint::Position(index) => ordinal(*index),
    }
}

/// `first`, `second`, ...: for what has no other name.
fn ordinal(index: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.get(index).map_or_else(|| format!("number_{}", index + 1), |word| (*word).to_owned())
}

fn operation_phrase(method: &str, slot: &OperationSlot) -> String {
    match slot {
        OperationSlot::Parameter(name) => join(method, RustIdent::snake(name).bare()),
        OperationSlot::RequestBody(_) => with_media(format!("{method}_body"), slot),
        OperationSlot::ResponseBody(status, _) => {
            with_media(format!("{method}_{}", status_words(*status)), slot)
        }
        OperationSlot::ResponseHeader(status, name) => {
            join(&format!("{method}_{}", status_words(*status)), RustIdent::snake(name).bare())
        }
    }
}

/// The words for a body, with its media type where there are several.
fn with_media(phrase: String, slot: &OperationSlot) -> String {
    match slot {
        OperationSlot::RequestBody(Some(media)) | OperationSlot::ResponseBody(_, Some(media)) => {
            join(&phrase, media.rsplit('/').next().unwrap_or(media))
        }
        OperationSlot::RequestBody(None)
        | OperationSlot::ResponseBody(_, None)
        | OperationSlot::Parameter(_)
        | OperationSlot::ResponseHeader(..) => phrase,
    }
}

/// The words for the statuses of a response, after the IANA registry (RFC 9110 §15).
pub(crate) fn status_words(status: Status) -> String {
    let words = match status {
        Status::Default => "default",
        Status::Range(1) => "informational",
        Status::Range(2) => "success",
        Status::Range(3) => "redirection",
        Status::Range(4) => "client_error",
        Status::Range(_) => "server_error",
        Status::Code(code) => match code_words(code) {
            Some(words) => words,
            None => return format!("status_{code}"),
        },
    };
    words.to_owned()
}

const fn code_words(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "continue",
        101 => "switching_protocols",
        102 => "processing",
        103 => "early_hints",
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non_authoritative_information",
        204 => "no_content",
        205 => "reset_content",
        206 => "partial_content",
        207 => "multi_status",
        208 => "already_reported",
        226 => "im_used",
        300 => "multiple_choices",
        301 => "moved_permanently",
        302 => "found",
        303 => "see_other",
        304 => "not_modified",
        305 => "use_proxy",
        307 => "temporary_redirect",
        308 => "permanent_redirect",
        400 => "bad_request",
        401 => "unauthorized",
        402 => "payment_required",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        406 => "not_acceptable",
        407 => "proxy_authentication_required",
        408 => "request_timeout",
        409 => "conflict",
        410 => "gone",
        411 => "length_required",
        412 => "precondition_failed",
        413 => "content_too_large",
        414 => "uri_too_long",
        415 => "unsupported_media_type",
        416 => "range_not_satisfiable",
        417 => "expectation_failed",
        418 => "im_a_teapot",
        421 => "misdirected_request",
        422 => "unprocessable_entity",
        423 => "locked",
        424 => "failed_dependency",
        425 => "too_early",
        426 => "upgrade_required",
        428 => "precondition_required",
        429 => "too_many_requests",
        431 => "request_header_fields_too_large",
        451 => "unavailable_for_legal_reasons",
        500 => "internal_server_error",
        501 => "not_implemented",
        502 => "bad_gateway",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        505 => "http_version_not_supported",
        506 => "variant_also_negotiates",
        507 => "insufficient_storage",
        508 => "loop_detected",
        511 => "network_authentication_required",
        _ => return None,
    })
}
