//! A browser without a screen, which sends requests to the router and keeps cookies.

use crate::world::{PASSWORD, World};
use app::addresses;
use app::forms::AskedFields;
use app::marks::FORM_KEY;
use app::request::{NOTICE_COOKIE, RequestTime};
use app::state::AppState;
use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;
use std::collections::BTreeMap;
use tower::ServiceExt;

pub const ORIGIN: &str = "http://forum.example";

/// A browser with its cookies.
#[derive(Clone)]
pub struct TestBrowser {
    router: Router,
    origin: String,
    pub cookies: BTreeMap<String, String>,
    pub language: &'static str,
    /// The hidden fields of the forms on the pages that were read, by the address to which each is sent.
    hidden: BTreeMap<String, Vec<(String, String)>>,
    /// The time of its requests, if it is not the present time.
    pub now: Option<DateTime<Utc>>,
    /// What stands between the parts of a form with a file.
    pub boundary: &'static str,
    /// More headers of its requests.
    pub headers: HeaderMap,
    /// Where the names of the fields are noted for which the handlers of its forms ask.
    pub asked: Option<AskedFields>,
}

/// The answer of the server.
#[derive(Debug)]
pub struct TestResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl TestBrowser {
    pub fn new(world: &World) -> Self {
        Self::at(world, ORIGIN)
    }

    /// Returns a browser for a server with another origin.
    pub fn at(world: &World, origin: &str) -> Self {
        Self::over(world.state(origin))
    }

    /// Returns a browser for a server with this state, behind one proxy.
    pub fn over(state: AppState) -> Self {
        let origin = state.origin.to_string();
        Self::before(server::http::router(state, 1), &origin)
    }

    /// Returns a browser that sends its requests to this router.
    pub fn before(router: Router, origin: &str) -> Self {
        Self {
            router,
            origin: origin.to_owned(),
            cookies: BTreeMap::new(),
            language: "en",
            hidden: BTreeMap::new(),
            now: None,
            boundary: "frontier",
            headers: HeaderMap::new(),
            asked: None,
        }
    }

    /// Returns a browser in which the person with this email address has signed in.
    pub async fn signed_in(world: &World, email: &str) -> Self {
        let mut client = Self::new(world);
        client.sign_in(email).await;
        client
    }

    /// Signs in the person with this email address.
    pub async fn sign_in(&mut self, email: &str) {
        let answer = self.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// Returns the same browser before another process of the server.
    #[must_use]
    pub fn elsewhere(&self, world: &World) -> Self {
        Self { router: Self::at(world, &self.origin).router, ..self.clone() }
    }

    /// Returns a new browser in another network.
    pub fn in_network(world: &World, address: &str) -> Self {
        let mut browser = Self::new(world);
        browser.headers.insert("x-forwarded-for", address.parse().expect("a header"));
        browser
    }

    pub async fn get(&mut self, path: &str) -> TestResponse {
        self.send(Method::GET, path, None, Some(ORIGIN), Vec::new()).await
    }

    /// Returns the export of a consultation, as its reader has it.
    pub async fn export(&mut self, id: ConsultationId) -> Value {
        let answer = self.get(&addresses::EXPORT.of(id)).await;
        serde_json::from_slice(&answer.bytes).expect("an export")
    }

    /// Posts a form with these fields, and with the hidden ones that it had on the last page that was read with it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.hidden_fields(path, fields))
            .extend_pairs(fields)
            .finish();
        let origin = self.origin.clone();
        self.post_raw(path, Some(&origin), body.into_bytes()).await
    }

    /// Posts a form as somebody does who looks at its page again where that has changed. A form that the page does not
    /// have is posted without its hidden fields.
    pub async fn post_anew(&mut self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        if let Some(hidden) = self.hidden.get_mut(path) {
            hidden.retain(|(name, _)| name != FORM_KEY);
        }
        let answer = self.post(path, fields).await;
        if answer.status != StatusCode::CONFLICT || !answer.body.contains("changed since you opened the page")
        {
            return answer;
        }
        self.open_form(path).await;
        self.post(path, fields).await
    }

    /// Forgets the hidden fields of a form, as one who has never seen its page.
    pub fn forget_form(&mut self, path: &str) {
        self.hidden.remove(path);
    }

    /// Reads the page of the form at `path`: the page of that address, or the one above that has the form.
    pub async fn open_form(&mut self, path: &str) {
        self.hidden.remove(path);
        // Three forms are on a page beside their address.
        let beside =
            path.replace("/audience", "/statements").replace("/delegations/facts", "/delegations/add");
        let beside = beside.replace("/delegations/custom", "/delegations/add");
        let mut page = beside.as_str();
        while !page.is_empty() && !self.hidden.contains_key(path) {
            let found = self.get(page).await;
            if found.status.is_redirection() {
                self.get(found.location().split('#').next().unwrap_or_default()).await;
            }
            page = page.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// Returns a hidden field of the form at `path`, as it was on the last page with that form.
    pub fn hidden_field(&self, path: &str, name: &str) -> Option<String> {
        let fields = self.hidden.get(path)?;
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    }

    /// Returns the hidden fields of the form at `path`, but for those among `fields`.
    fn hidden_fields(&self, path: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let hidden = self.hidden.get(path).cloned().unwrap_or_default();
        hidden.into_iter().filter(|(name, _)| fields.iter().all(|(given, _)| given != name)).collect()
    }

    fn note_forms(&mut self, page: &str) {
        let page = Html::parse_document(page);
        for form in page.select(&parsed("form[method=post]")) {
            let hidden = parsed("input[type=hidden]");
            let fields = form.select(&hidden).filter_map(|field| {
                Some((field.attr("name")?.to_owned(), field.attr("value").unwrap_or_default().to_owned()))
            });
            self.hidden.insert(form.attr("action").unwrap_or_default().to_owned(), fields.collect());
        }
    }

    /// Posts bytes as a form; `origin` is the origin of the page that sends them.
    pub async fn post_raw(&mut self, path: &str, origin: Option<&str>, body: Vec<u8>) -> TestResponse {
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), origin, body).await
    }

    /// Posts JSON as a program does, which sends no origin.
    pub async fn post_json(&mut self, path: &str, body: impl Into<Vec<u8>>) -> TestResponse {
        self.send(Method::POST, path, Some("application/json"), None, body.into()).await
    }

    /// Returns the hidden fields that the form at `path` had on the last page that was read with it, but its key.
    pub fn hidden_of(&self, path: &str) -> Vec<(String, String)> {
        self.hidden_fields(path, &[(FORM_KEY, "")])
    }

    /// Posts a form with a file, as for an import.
    pub async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> TestResponse {
        self.post_parts(path, fields, "file", &[("a.md", file)]).await
    }

    /// Posts a form with files in the field `files`, each with its name.
    pub async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> TestResponse {
        self.post_parts(path, fields, "files", files).await
    }

    async fn post_parts(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        files: &[(&str, &[u8])],
    ) -> TestResponse {
        let (mut body, boundary) = (Vec::new(), self.boundary);
        let hidden = self.hidden_fields(path, fields);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in hidden.chain(fields.iter().copied()) {
            body.extend(
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        for (name, contents) in files {
            let head = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
            body.extend(format!("--{boundary}\r\n{head}\r\n\r\n").bytes());
            body.extend(*contents);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{boundary}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let origin = self.origin.clone();
        self.send(Method::POST, path, Some(&kind), Some(&origin), body).await
    }

    /// Imports a text as a person does: sends it to be checked, and publishes it as it is shown. Where it is asked what
    /// a paragraph continues, it is a new one. Returns the first answer if that shows nothing to publish.
    pub async fn import(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> TestResponse {
        let mut check = fields.to_vec();
        check.push(("act", "check"));
        let shown = self.post_file(path, &check, file).await;
        if !shown.has("button[value=publish]") {
            return shown;
        }
        let mut sent = shown.form_fields("form[enctype]");
        for (name, value) in &mut sent {
            if name.starts_with("same-") && value.is_empty() {
                "new".clone_into(value);
            }
        }
        self.send_again(path, &sent, "publish").await
    }

    /// Posts a commenting table as a person does: sends it, and posts the comments that are shown. Returns the first
    /// answer if that shows nothing to post.
    pub async fn post_table(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> TestResponse {
        let shown = self.post_file(path, fields, file).await;
        if !shown.has("button[value=post]") {
            return shown;
        }
        self.send_again(path, &shown.form_fields("form[enctype]"), "post").await
    }

    /// Sends the fields of a form that was shown, with another act.
    pub async fn send_again(&mut self, path: &str, fields: &[(String, String)], act: &str) -> TestResponse {
        let mut sent: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.push(("act", act));
        self.post_file(path, &sent, b"").await
    }

    /// Returns the body of a stream, piece by piece.
    pub async fn stream(&mut self, path: &str) -> BodyDataStream {
        let request = self.request(Method::GET, path, None, Some(ORIGIN), Vec::new());
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        response.into_body().into_data_stream()
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        origin: Option<&str>,
        body: Vec<u8>,
    ) -> TestResponse {
        let request = self.request(method, path, kind, origin, body);
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie");
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a pair");
            match cookie.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let html =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/html; charset=utf-8");
        if html {
            self.note_forms(&String::from_utf8_lossy(&bytes));
        }
        TestResponse {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        origin: Option<&str>,
        body: Vec<u8>,
    ) -> Request<Body> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.origin.rsplit('/').next().unwrap_or_default())
            .header(header::ACCEPT_LANGUAGE, self.language);
        if let Some(now) = self.now {
            request = request.extension(RequestTime(now));
        }
        if let Some(asked) = &self.asked {
            request = request.extension(asked.clone());
        }
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in [(header::CONTENT_TYPE, kind), (header::ORIGIN, origin)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request.body(Body::from(body)).expect("a request")
    }
}

impl TestResponse {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Returns the key of the notice that a redirect carries to its page; empty if it carries none.
    pub fn notice(&self) -> &str {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = cookies.filter_map(|cookie| cookie.strip_prefix(NOTICE_COOKIE)?.strip_prefix('='));
        values.next().and_then(|value| value.split('.').next()).unwrap_or_default()
    }

    /// Returns the text in the text area `name`, as a browser would read it.
    pub fn text_area(&self, name: &str) -> Option<String> {
        self.texts(&format!("textarea#field-{name}")).pop()
    }

    /// Returns the value of the input `name`, as a browser would read it.
    pub fn input(&self, name: &str) -> Option<String> {
        self.attribute(&format!("#field-{name}"), "value")
    }

    /// Returns the fields of the form that the selector picks, as a browser would send them, without files and buttons.
    pub fn form_fields(&self, selector: &str) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.body);
        let form = page.select(&parsed(selector)).next().expect("a form");
        let mut fields = Vec::new();
        for control in form.select(&parsed("input[name], select[name], textarea[name]")) {
            let name = control.attr("name").unwrap_or_default().to_owned();
            let value = match (control.value().name(), control.attr("type")) {
                (_, Some("file")) => continue,
                (_, Some("checkbox" | "radio")) if control.attr("checked").is_none() => continue,
                ("textarea", _) => control.text().collect(),
                ("select", _) => {
                    let options: Vec<_> = control.select(&parsed("option")).collect();
                    let chosen = options.iter().find(|option| option.attr("selected").is_some());
                    let chosen = chosen.or(options.first()).and_then(|option| option.attr("value"));
                    chosen.unwrap_or_default().to_owned()
                }
                _ => control.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((name, value));
        }
        fields
    }

    /// Returns whether the page has an element that the selector picks.
    pub fn has(&self, selector: &str) -> bool {
        !self.texts(selector).is_empty()
    }

    /// Returns whether the page has a link to `address`.
    pub fn links_to(&self, address: &str) -> bool {
        self.has(&format!("a[href=\"{address}\"]"))
    }

    /// Returns the text of each element that the selector picks, in the order of the page.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        Html::parse_document(&self.body).select(&parsed(selector)).map(|one| one.text().collect()).collect()
    }

    /// Returns the text of each element that the selector picks, as a person reads it: with one space between
    /// blocks, and without the marks that isolate directions of writing.
    pub fn words(&self, selector: &str) -> Vec<String> {
        Html::parse_document(&self.body).select(&parsed(selector)).map(read).collect()
    }

    /// Returns the errors in the summary at the head of a rejected form.
    pub fn errors(&self) -> Vec<String> {
        self.words(".error-summary li")
    }

    /// Returns an attribute of the first element that the selector picks.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let found = page.select(&parsed(selector)).next()?;
        found.attr(name).map(str::to_owned)
    }
}

/// The elements that stand in a line of text.
const INLINE: [&str; 12] =
    ["a", "b", "bdi", "del", "em", "i", "ins", "mark", "span", "strong", "sup", "time"];

fn read(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(words) => {
                text.extend(words.chars().filter(|one| !['\u{200f}', '\u{2068}', '\u{2069}'].contains(one)));
            }
            Node::Element(one) if !INLINE.contains(&one.name()) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector} is no selector: {error}"))
}
