//! The route table: axum finds the shape of a path, the table the operation.
//!
//! `matchit` (axum's router) panics on templates that it cannot hold: parameters with text around them,
//! two that differ only in parameter names, odd characters. So it only ever sees a *pattern* of each
//! template, in which every segment is either harmless literal text or one whole parameter; templates
//! with one pattern share a route of axum, and the table tells them apart.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::any;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::path_text::{PathText, rank};
use super::template::{Piece, Template};
use super::text::query_pairs;
use super::{Answer, Call, Refused, Rejection, Service};

/// The path parameters by name, still percent-encoded.
type PathTexts = Vec<(String, String)>;

type Handler<S> = Box<dyn Fn(Arc<S>, Call) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send + Sync>;

struct Route<S> {
    method: Method,
    template: Template,
    specificity: Vec<(u8, usize)>,
    /// What its path parameters look like, where other templates take the same paths.
    texts: &'static [(&'static str, PathText)],
    handler: Handler<S>,
}

/// The operations of a document, on their way into an [`axum::Router`].
pub struct Routes<S> {
    service: Arc<S>,
    routes: Vec<Route<S>>,
}

/// The finished table, most specific templates first.
struct Table<S> {
    service: Arc<S>,
    routes: Vec<Route<S>>,
}

impl<S: Service> Routes<S> {
    /// A table without routes.
    #[must_use]
    pub fn new(service: S) -> Self {
        Self { service: Arc::new(service), routes: Vec::new() }
    }

    /// Adds an operation. Any template is taken; of two that take the same paths the first one is served.
    #[must_use]
    pub fn route<F, Answering>(self, method: &str, template: &str, handler: F) -> Self
    where
        F: Fn(Arc<S>, Call) -> Answering + Copy + Send + Sync + 'static,
        Answering: Future<Output = Answer> + Send + 'static,
    {
        self.route_fitting(method, template, &[], handler)
    }

    /// Adds an operation whose template takes the same paths as another one: that one is served whose
    /// parameters look most like what stands in the path, and of equals the first.
    #[must_use]
    pub fn route_fitting<F, Answering>(
        mut self,
        method: &str,
        template: &str,
        texts: &'static [(&'static str, PathText)],
        handler: F,
    ) -> Self
    where
        F: Fn(Arc<S>, Call) -> Answering + Copy + Send + Sync + 'static,
        Answering: Future<Output = Answer> + Send + 'static,
    {
        // What is no method cannot come in a request either.
        if let Ok(method) = Method::from_bytes(method.as_bytes()) {
            let template = Template::parse(template);
            let handler: Handler<S> = Box::new(move |service, call| {
                let answer = handler(service, call);
                Box::pin(async move { answer.await.unwrap_or_else(Refused::into_response) })
            });
            let specificity = template.specificity();
            self.routes.push(Route { method, template, specificity, texts, handler });
        }
        self
    }

    /// The router. It has no fallback, so that routers of several documents can be merged; give the whole
    /// one that answers for paths that none of them has.
    pub fn build(self) -> axum::Router {
        let mut routes = self.routes;
        routes.sort_by(|a, b| {
            let key = |route: &Route<S>| (route.specificity.clone(), route.template.demands());
            key(b).cmp(&key(a))
        });
        let mut patterns = BTreeMap::new();
        for route in &routes {
            let (shape, pattern) = pattern(&route.template);
            patterns.entry(shape).or_insert(pattern);
        }
        let table = Arc::new(Table { service: self.service, routes });
        patterns.into_values().fold(axum::Router::new(), |router, pattern| {
            let table = Arc::clone(&table);
            router.route(&pattern, any(move |request: Request| table.answer(request)))
        })
    }
}

/// What axum is to match for a template: its shape, and the same with parameter names for `MatchedPath`.
fn pattern(template: &Template) -> (String, String) {
    let mut shape = String::new();
    let mut pattern = String::new();
    let mut names: Vec<&str> = Vec::new();
    let mut parameters = 0;
    for (index, pieces) in template.segments.iter().enumerate() {
        let (in_shape, in_pattern) = match &**pieces {
            [] => (String::new(), String::new()),
            [Piece::Literal(text)] if is_harmless(text) => (text.clone(), text.clone()),
            [Piece::Parameter(name)] if is_identifier(name) && !names.contains(&&**name) => {
                names.push(name);
                ("{}".to_owned(), format!("{{{name}}}"))
            }
            _ => ("{}".to_owned(), format!("{{_{index}}}")),
        };
        parameters += usize::from(in_shape == "{}");
        if parameters > MOST_PARAMETERS {
            return (format!("{shape}/{{*}}"), format!("{pattern}/{{*_rest}}"));
        }
        shape = format!("{shape}/{in_shape}");
        pattern = format!("{pattern}/{in_pattern}");
    }
    (shape, pattern)
}

/// How many parameters `matchit` is given: it names them `a` to `z`, and panics beyond.
const MOST_PARAMETERS: usize = 20;

/// Literal text that clients never escape and that means nothing to axum.
fn is_harmless(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// What the table has for a request.
enum Found<'t, S> {
    Route(&'t Route<S>, PathTexts),
    Rejection(Rejection),
}

impl<S: Service> Table<S> {
    async fn answer(self: Arc<Self>, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let is_head = parts.method == Method::HEAD;
        let response = match self.find(&parts.method, parts.uri.path(), parts.uri.query().unwrap_or_default())
        {
            Found::Route(route, path) => {
                (route.handler)(Arc::clone(&self.service), Call { parts, body, path }).await
            }
            Found::Rejection(rejection) => self.service.reject(rejection, &parts),
        };
        if is_head { without_body(response) } else { response }
    }

    /// The operation for a path and method. The path decides first: of all templates that take it those
    /// that are most specific, and they alone decide about the method (OpenAPI 3.1 §4.8.8.2).
    fn find(&self, method: &Method, path: &str, query: &str) -> Found<'_, S> {
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let query: Vec<(String, String)> =
            query_pairs(query).into_iter().filter_map(|(key, raw)| Some((key, raw.decode().ok()?))).collect();
        let mut matching = Vec::new();
        for route in &self.routes {
            let best: Option<&(&Route<S>, _)> = matching.first();
            if best.is_some_and(|(best, _)| best.specificity != route.specificity) {
                break;
            }
            if let Some(parameters) = route.template.matches(&segments, &query) {
                matching.push((route, parameters));
            }
        }
        if matching.is_empty() {
            return Found::Rejection(Rejection::NotFound);
        }
        let allow = self.allow(&matching);
        let through_get = *method == Method::HEAD && self.service.answers_head();
        let position = |wanted: &Method| best(&matching, wanted);
        let position = position(method).or_else(|| position(&Method::GET).filter(|_| through_get));
        match position {
            Some(position) => {
                let (route, parameters) = matching.swap_remove(position);
                Found::Route(route, parameters)
            }
            None => Found::Rejection(Rejection::MethodNotAllowed { allow }),
        }
    }

    /// The methods of the routes, as the `allow` header lists them.
    fn allow(&self, routes: &[(&Route<S>, PathTexts)]) -> String {
        let mut methods: Vec<&str> = Vec::new();
        for (route, _) in routes {
            if !methods.contains(&route.method.as_str()) {
                methods.push(route.method.as_str());
            }
        }
        if methods.contains(&"GET") && !methods.contains(&"HEAD") && self.service.answers_head() {
            methods.push("HEAD");
        }
        methods.join(", ")
    }
}

/// The route of this method that fits best: the first, unless the looks of path parameters tell routes apart.
fn best<S>(matching: &[(&Route<S>, PathTexts)], method: &Method) -> Option<usize> {
    let of_method = || matching.iter().enumerate().filter(|(_, (route, _))| route.method == *method);
    let first = of_method().next().map(|(position, _)| position);
    if of_method().nth(1).is_none() {
        return first;
    }
    let ranked = of_method().map(|(position, (route, texts))| (position, route.ranks(texts)));
    let best = ranked.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map(|(position, _)| position)
}

impl<S> Route<S> {
    /// How well texts fit, parameter by parameter.
    fn ranks(&self, texts: &PathTexts) -> Vec<u8> {
        let known = |name: &str| self.texts.iter().find(|(of, _)| *of == name).map(|(_, known)| *known);
        texts.iter().map(|(name, text)| rank(known(name), text)).collect()
    }
}

/// The same response as `HEAD` gives it: with the length that the body would have.
fn without_body(response: Response) -> Response {
    use axum::body::HttpBody as _;
    let (mut parts, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact()
        && !parts.headers.contains_key(CONTENT_LENGTH)
    {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
