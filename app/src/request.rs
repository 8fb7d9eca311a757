//! The context of a request: the viewer, the language, the time zone and the time.

use crate::addresses::within_interface;
use crate::dates::ReaderZone;
use crate::figure_cache::PartReader;
use crate::live_looks::{LiveReader, ReaderProof};
use crate::marks::NotedMarks;
use crate::messages::Locale;
use crate::notices::{Notice, Undo, UndoAct};
use crate::state::AppState;
use crate::tokens;
use crate::work_pool::WorkClient;
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HOST, REFERER, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::identifiers::ConsultationId;
use domain::sessions::Device;
use domain::viewers::{Person, Viewer};
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use store::account_notices::SessionOrigin;
use store::attribution::Access;
use store::doors::ConsultationPlace;
use store::marks::MarkTarget;
use store::{StoreError, attribution, clock, marks};
use time::Duration;

/// The cookie by which a visitor without an account is known again.
pub const VISITOR_COOKIE: &str = "baraza-visitor";

/// The name of the field with a token for a visitor who has no cookie yet, so that a form that is sent twice is one
/// visitor's.
pub const VISITOR_FIELD: &str = "visitor";

/// The cookie with the language of a visitor without an account.
pub const LANGUAGE_COOKIE: &str = "baraza-language";

/// The cookie with the notice of the act that led to a page.
pub const NOTICE_COOKIE: &str = "baraza-notice";

/// The most time that a notice waits for its page.
const NOTICE_TIME: Duration = Duration::minutes(1);

/// The time that the cookies of a visitor without an account last.
pub const YEAR: Duration = Duration::days(365);

/// The network from which a request came, as far as it is known: an address of IPv4, or 64 bits of one of IPv6.
#[derive(Clone, Debug, Default)]
pub struct ClientAddress(pub String);

/// The value that the scripts of one response carry, so that the browser runs no others.
#[derive(Clone, Debug, Default)]
pub struct Nonce(pub String);

impl Nonce {
    pub fn fresh() -> Self {
        use rand::RngCore;
        let mut bytes = [0; 16];
        rand::rng().fill_bytes(&mut bytes);
        Self(base16ct::lower::encode_string(&bytes))
    }
}

/// The time at which a request came, by the clock of the database; the same for everything that reads it.
#[derive(Clone, Copy, Debug)]
pub struct RequestTime(pub DateTime<Utc>);

impl RequestTime {
    /// Returns the time that was noted with the request; if there is none, notes the present time.
    pub fn note(extensions: &mut Extensions) -> Self {
        *extensions.get_or_insert_with(|| Self(clock::now()))
    }
}

/// The SHA-256 of the session token that a request came with.
#[derive(Clone, Debug)]
pub struct SessionToken(pub String);

/// The SHA-256 of the service token that a request of a program came with.
#[derive(Clone, Debug)]
pub struct BearerToken(pub String);

/// What a request is answered with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerKind {
    #[default]
    Page,
    /// What a program reads: of a page only what became of the form is needed.
    Json,
}

/// What the session shows with which a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionStanding {
    /// Whether a second factor was shown, or a passkey.
    pub strong: bool,
    /// Whether the forum requires a second factor of the person, whose rights wait for it.
    pub held_back: bool,
}

/// Who sends a request, once that has been found. All who have copies of the request share it, so that what is answered
/// outside of the guard that finds it knows as well.
#[derive(Clone, Debug, Default)]
pub struct FoundViewer(Arc<OnceLock<Viewer>>);

impl FoundViewer {
    /// Says that who sends a request is to be found.
    pub fn expect(extensions: &mut Extensions) {
        extensions.insert(Self::default());
    }

    /// Notes who sends a request.
    pub fn note(extensions: &Extensions, viewer: &Viewer) {
        if let Some(Self(found)) = extensions.get() {
            found.set(viewer.clone()).ok();
        }
    }
}

/// The data of a request from which pages and acts are made.
#[derive(Clone, Debug)]
pub struct RequestContext {
    pub state: AppState,
    pub viewer: Viewer,
    /// Whether the viewer has been found; an answer that came before says neither that somebody has signed in nor that
    /// nobody has.
    pub knows_viewer: bool,
    pub locale: Locale,
    pub zone: ReaderZone,
    pub now: DateTime<Utc>,
    /// The path and query of this page, for links back to it.
    pub address: String,
    /// The pattern of the address, as the routes have it; empty for an address that nothing has.
    pub pattern: String,
    /// The consultation within which the address is, if it is within one that the viewer may read.
    pub place: Option<Arc<ConsultationPlace>>,
    pub nonce: Nonce,
    /// The session with which the request came.
    pub session: Option<SessionToken>,
    /// What that session shows.
    pub standing: Option<SessionStanding>,
    /// The service token with which the request came.
    pub bearer: Option<BearerToken>,
    pub answers: AnswerKind,
    /// The network from which the request came, as far as it is known.
    pub network: String,
    /// The browser and the system, as far as they say what they are.
    pub device: Device,
    /// The hash of the token by which a visitor without an account is known again.
    pub visitor: Option<String>,
    /// The notice that the redirect to this page carries.
    pub done: Option<Notice>,
    /// The act that takes back what the notice tells of, where the viewer may do it.
    pub undo: Option<Undo>,
    /// The marks of what the page shows, for its forms.
    pub marks: NotedMarks,
}

impl FromRequestParts<AppState> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        let expected = parts.extensions.get::<FoundViewer>();
        let found = expected.and_then(|FoundViewer(found)| found.get());
        let knows_viewer = expected.is_none() || found.is_some();
        let viewer = parts.extensions.get::<Viewer>().or(found).cloned().unwrap_or_default();
        let person = viewer.person.as_ref();
        let language = read_site_cookie(state, &parts.headers, LANGUAGE_COOKIE);
        let chosen = person.and_then(|person| person.locale.as_deref()).or(language.as_deref());
        let locale = chosen.and_then(Locale::from_code).unwrap_or_else(|| {
            let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
            Locale::accepted(header.unwrap_or_default())
        });
        let zone = person.and_then(|person| person.time_zone.as_deref()?.parse().ok()).unwrap_or(Tz::UTC);
        let zone = ReaderZone::new(zone, now);
        let done = find_notice(state, parts);
        let undo = parts.extensions.get::<Undo>().cloned().filter(|_| done.is_some());
        let address = if parts.method == Method::GET {
            parts.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned()
        } else {
            sent_from(parts).unwrap_or("/").to_owned()
        };
        let matched = parts.extensions.get::<MatchedPath>();
        let pattern = matched.map(MatchedPath::as_str).unwrap_or_default();
        // The form of an act has the same rules whoever sends it.
        let pattern = within_interface(pattern).unwrap_or(pattern).to_owned();
        let place = parts.extensions.get::<Arc<ConsultationPlace>>().cloned();
        let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
        let visitor = read_site_cookie(state, &parts.headers, VISITOR_COOKIE)
            .filter(|token| !token.is_empty())
            .map(|token| tokens::hash(&token));
        let session = parts.extensions.get::<SessionToken>().cloned();
        let standing = parts.extensions.get::<SessionStanding>().copied();
        let bearer = parts.extensions.get::<BearerToken>().cloned();
        let answers = parts.extensions.get::<AnswerKind>().copied().unwrap_or_default();
        let ClientAddress(network) = parts.extensions.get().cloned().unwrap_or_default();
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        let device = Device::read(agent.unwrap_or_default());
        let (state, marks) = (state.clone(), NotedMarks::default());
        Ok(Self {
            state,
            viewer,
            knows_viewer,
            locale,
            zone,
            now,
            address,
            pattern,
            place,
            nonce,
            session,
            standing,
            bearer,
            answers,
            network,
            device,
            visitor,
            done,
            undo,
            marks,
        })
    }
}

impl RequestContext {
    /// Returns what the viewer may see of a consultation; fails where the viewer may not read it.
    pub async fn access(&self, consultation_id: ConsultationId) -> Result<Access, StoreError> {
        attribution::check_access(self.db(), &self.viewer, consultation_id, self.now).await
    }

    /// Takes the mark of what the page is about to show, before it is read, so that its forms carry it. Visitors get
    /// no form that needs one.
    pub async fn note_mark(&self, target: MarkTarget) -> Result<(), StoreError> {
        if self.viewer.person.is_some() {
            self.marks.note(target, marks::take_mark(self.db(), &self.viewer, target).await?);
        }
        Ok(())
    }

    /// Notes the viewer as somebody who opens a stream.
    pub fn open_stream(&self) -> Arc<LiveReader> {
        let proof = match (&self.bearer, &self.session) {
            (Some(BearerToken(token_hash)), _) => ReaderProof::Bearer(token_hash.clone()),
            (None, Some(SessionToken(token_hash))) => ReaderProof::Session(token_hash.clone()),
            (None, None) => ReaderProof::Nothing,
        };
        self.state.looks.open(&self.state.db, &self.state.live, self.viewer.clone(), proof)
    }

    /// Tells whether whoever asks has shown lately who it is, so that what is sensitive may be done.
    pub const fn has_shown(&self) -> bool {
        self.viewer.shown
    }

    /// Returns the hash of the token of the session with which the request came; empty without one.
    pub fn session_hash(&self) -> &str {
        self.session.as_ref().map_or("", |SessionToken(hash)| hash.as_str())
    }

    /// Returns for whom parts of pages are rendered that are the same for all others who read in the same language.
    pub const fn part_reader(&self) -> PartReader {
        PartReader { locale: self.locale, zone: self.zone.tz(), now: self.now }
    }

    /// Returns from where the request comes, and in what.
    pub fn origin(&self) -> SessionOrigin {
        SessionOrigin { network: self.network.clone(), device: self.device }
    }

    /// Returns in whose share long work for this request is done: the account's, or the network's of visitors.
    pub fn work_client(&self) -> WorkClient {
        let account = self.viewer.person.as_ref().and_then(Person::account);
        account.map_or_else(|| WorkClient::Network(self.network.clone()), WorkClient::Account)
    }

    pub fn db(&self) -> &sea_orm::DatabaseConnection {
        &self.state.db
    }
}

/// Returns the path and query of the page from which a form was sent, if the page is on this site.
fn sent_from(parts: &Parts) -> Option<&str> {
    let header = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let (_, referer) = header(REFERER)?.split_once("://")?;
    referer.strip_prefix(header(HOST)?).filter(|path| path.starts_with('/'))
}

/// Reads the first cookie that is called exactly `name`.
///
/// Names are not decoded: browsers guard the prefix `__Host-` as it is written, so that another site could set a
/// cookie of whose name only the decoded form has it. Nor does a later cookie stand in for the first, which is that of
/// the most particular path.
pub fn read_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.into_iter().find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
}

/// Reads a cookie that [`guarded_cookie`] made.
pub fn read_site_cookie(state: &AppState, headers: &HeaderMap, name: &str) -> Option<String> {
    read_cookie(headers, &cookie_name(&state.origin, name))
}

/// Returns the name of a cookie of the site at this origin: under HTTPS with the prefix by which browsers take it from
/// this host alone, and only over HTTPS.
pub fn cookie_name(origin: &str, name: &str) -> String {
    if origin.starts_with("https:") { format!("__Host-{name}") } else { name.to_owned() }
}

/// Returns a cookie for every page of the site that no script can read; with requests from other sites, browsers send it
/// only for links. It is sent only over HTTPS if the site is served so.
pub fn guarded_cookie(state: &AppState, name: &str, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build((cookie_name(&state.origin, name), value))
        .path("/")
        .max_age(age)
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(state.origin.starts_with("https:"))
        .build()
}

/// Adds a cookie to a response.
pub fn add_cookie(response: Response, cookie: Cookie<'static>) -> Response {
    (CookieJar::new().add(cookie), response).into_response()
}

/// Returns the notice that the redirect to this page carried.
pub fn find_notice(state: &AppState, parts: &Parts) -> Option<Notice> {
    let sealed = read_site_cookie(state, &parts.headers, NOTICE_COOKIE)?;
    let address = parts.uri.path_and_query()?.as_str();
    (parts.method == Method::GET).then(|| Notice::open(&sealed, address)).flatten()
}

/// Returns the act that takes back what the notice of this page tells of.
pub fn find_undo_act(state: &AppState, parts: &Parts) -> Option<UndoAct> {
    find_notice(state, parts)?;
    UndoAct::open(&read_site_cookie(state, &parts.headers, NOTICE_COOKIE)?)
}

/// Returns the cookie that shows a notice on the page to which a redirect leads, with the act that takes back what was done.
pub fn notice_cookie(
    state: &AppState,
    notice: Notice,
    undo: Option<UndoAct>,
    address: &str,
) -> Cookie<'static> {
    guarded_cookie(state, NOTICE_COOKIE, notice.seal(undo, address), NOTICE_TIME)
}

/// Returns the cookie that ends a notice, which has been shown.
pub fn ended_notice(state: &AppState) -> Cookie<'static> {
    guarded_cookie(state, NOTICE_COOKIE, String::new(), Duration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_has_the_prefix_of_its_host_where_the_site_is_served_over_https() {
        assert_eq!(cookie_name("https://forum.example", LANGUAGE_COOKIE), "__Host-baraza-language");
        assert_eq!(cookie_name("http://127.0.0.1:8080", LANGUAGE_COOKIE), "baraza-language");
    }

    #[test]
    fn a_cookie_is_read_by_its_exact_name_and_the_first_of_a_name_counts() {
        let read = |lines: &[&'static str]| {
            let lines = lines.iter().map(|line| (COOKIE, HeaderValue::from_static(line)));
            read_cookie(&lines.collect(), "__Host-a")
        };
        assert_eq!(read(&["b=1; __Host-a=2; c=3"]).as_deref(), Some("2"));
        assert_eq!(read(&["b=1", "__Host-a=2", "__Host-a=3; __Host-a=4"]).as_deref(), Some("2"));
        for foreign in ["__%48ost-a=1", "%5F%5FHost-a=1", "__host-a=1", "__Host-ab=1", "__Host-a"] {
            assert_eq!(read(&[foreign]), None, "{foreign}");
        }
        assert_eq!(read(&["__%48ost-a=1; broken; __Host-a=2"]).as_deref(), Some("2"));
    }
}
