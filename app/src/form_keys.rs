//! Tells forms that were sent from each other: by their key, and by a digest of their address and contents.

use crate::marks::FORM_KEY;
use crate::request::BearerToken;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The largest number of fields in a form; a form with more is refused. A text that is imported has up to 8,000.
pub const MAX_FIELDS: usize = 10_000;

/// The longest key of a form.
const LONGEST: usize = 64;

/// The number of fields among which the key is looked for; it is the first one of its form.
const FIRST_FIELDS: usize = 2;

/// How the fields of a form are written in the body of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormEncoding {
    UrlEncoded,
    /// In parts, as a form with a file is.
    Multipart,
}

/// The key of a form that was sent, and the digest that its exact copies share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormIdentity {
    pub key: String,
    pub digest: String,
}

/// Marks the answer of an act that was done although no redirect says so, such as the page with a secret link.
#[derive(Clone, Copy, Debug)]
pub struct ActDone;

/// Marks a page as the answer of an act that was done.
pub fn answer_with_page(mut page: Response) -> Response {
    page.extensions_mut().insert(ActDone);
    page
}

/// What the page that answers an act shows once, for programs: the values of each name.
#[derive(Clone, Debug, Default)]
pub struct ShownOnce(pub BTreeMap<&'static str, Vec<String>>);

/// Says what the page that answers an act shows once, under the name that programs read.
pub fn show_once(mut page: Response, name: &'static str, values: Vec<String>) -> Response {
    page.extensions_mut().insert(ShownOnce([(name, values)].into()));
    page
}

impl FormEncoding {
    /// Returns how the body of a request is written; `None` if it is no form.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        match kind.split(';').next().unwrap_or_default().trim() {
            kind if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") => Some(Self::UrlEncoded),
            kind if kind.eq_ignore_ascii_case("multipart/form-data") => Some(Self::Multipart),
            _ => None,
        }
    }
}

impl FormIdentity {
    /// Reads the identity of a form from its address, its headers and its body; `None` if it has no key, or has so many
    /// parts that it is refused.
    ///
    /// A browser draws another boundary for each sending of a form in parts, so that the digest is of each part alone.
    pub async fn read(address: &str, headers: &HeaderMap, body: &Bytes) -> Option<Self> {
        let mut digest = Sha256::new();
        digest.update(Sha256::digest(address));
        let key = match FormEncoding::of(headers)? {
            FormEncoding::UrlEncoded => {
                digest.update(body);
                find_key(body)?
            }
            FormEncoding::Multipart => {
                digest_parts(headers.get(header::CONTENT_TYPE)?, body, &mut digest).await?
            }
        };
        Some(Self { key, digest: base16ct::lower::encode_string(&digest.finalize()) })
    }

    /// Returns the identity of the same form as the program with this token sends it. It is another for each token and for a
    /// session, so that no token is answered as one was that may do more.
    #[must_use]
    pub fn of_program(self, BearerToken(hash): &BearerToken) -> Self {
        let digest = Sha256::new().chain_update(hash).chain_update(&self.digest).finalize();
        Self { digest: base16ct::lower::encode_string(&digest), ..self }
    }
}

/// Finds the key of a URL-encoded form.
fn find_key(body: &[u8]) -> Option<String> {
    let (_, key) = form_urlencoded::parse(body).take(FIRST_FIELDS).find(|(name, _)| name == FORM_KEY)?;
    Some(key.into_owned()).filter(|key| is_key(key.as_bytes()))
}

/// Adds each part of a form to its digest, and returns its key.
async fn digest_parts(kind: &HeaderValue, body: &Bytes, digest: &mut Sha256) -> Option<String> {
    let mut request = Request::new(Body::from(body.clone()));
    request.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    // The body is there already, and no larger than is taken at its address.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let (mut key, mut place) = (None, 0);
    while let Some(mut part) = parts.next_field().await.ok()? {
        if place >= MAX_FIELDS {
            return None;
        }
        for words in [part.name(), part.file_name(), part.content_type()] {
            digest.update(Sha256::digest(words.unwrap_or_default()));
        }
        let is_first = place < FIRST_FIELDS && key.is_none() && part.name() == Some(FORM_KEY);
        let (mut contents, mut begun) = (Sha256::new(), Vec::<u8>::new());
        while let Some(chunk) = part.chunk().await.ok()? {
            contents.update(&chunk);
            if is_first {
                begun.extend(chunk.iter().copied().take(LONGEST + 1));
            }
        }
        digest.update(contents.finalize());
        if is_first {
            key = Some(begun);
        }
        place += 1;
    }
    key.filter(|key| is_key(key)).and_then(|key| String::from_utf8(key).ok())
}

fn is_key(key: &[u8]) -> bool {
    !key.is_empty() && key.len() <= LONGEST && key.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL_ENCODED: &str = "application/x-www-form-urlencoded";

    async fn identity(address: &str, kind: &str, body: &str) -> Option<FormIdentity> {
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_str(kind).unwrap())].into_iter().collect();
        FormIdentity::read(address, &headers, &Bytes::from(body.to_owned())).await
    }

    /// Returns the identity of a form in parts with this boundary, key and file.
    async fn of_parts(boundary: &str, key: &str, file: &str) -> Option<FormIdentity> {
        let body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n--{boundary}\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{file}\r\n--{boundary}--\r\n"
        );
        identity("/a", &format!("multipart/form-data; boundary={boundary}"), &body).await
    }

    #[tokio::test]
    async fn only_an_exact_copy_has_the_same_digest() {
        let form = identity("/a?b=1", URL_ENCODED, "key=k-1&body=x").await.unwrap();
        assert_eq!(form.key, "k-1");
        assert_eq!(identity("/a?b=1", URL_ENCODED, "key=k-1&body=x").await, Some(form.clone()));
        for (address, body) in [
            ("/a?b=1", "key=k-1&body=y"),
            ("/a?b=1", "key=k-1&body=x&act=save"),
            ("/a?b=2", "key=k-1&body=x"),
            ("/a", "key=k-1&body=x"),
            ("/a?b=", "1key=k-1&body=x"),
        ] {
            let other = identity(address, URL_ENCODED, body).await;
            assert_ne!(other.map(|other| other.digest), Some(form.digest.clone()), "{address} {body}");
        }
    }

    #[tokio::test]
    async fn the_same_form_of_each_token_and_of_a_session_is_another() {
        let form = identity("/a", URL_ENCODED, "key=k&body=x").await.unwrap();
        let of = |token: &str| form.clone().of_program(&BearerToken(token.to_owned()));
        assert_eq!(of("one"), of("one"));
        assert!(of("one") != of("two") && of("one") != form && of("one").key == form.key);
    }

    #[tokio::test]
    async fn a_form_in_parts_is_the_same_whatever_its_boundary() {
        let form = of_parts("one", "k", "text").await.unwrap();
        assert_eq!(form.key, "k");
        assert_eq!(of_parts("another", "k", "text").await, Some(form.clone()));
        assert_ne!(of_parts("one", "k", "texts").await.unwrap().digest, form.digest);
        assert_ne!(of_parts("one", "l", "text").await.unwrap().digest, form.digest);
    }

    #[tokio::test]
    async fn a_form_with_more_parts_than_fields_may_be_has_no_identity() {
        let of_number = async |number: usize| {
            let part =
                |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nk\r\n");
            let body = format!("{}{}--b--\r\n", part("key"), part("a").repeat(number - 1));
            identity("/a", "multipart/form-data; boundary=b", &body).await
        };
        assert!(of_number(MAX_FIELDS).await.is_some());
        assert_eq!(of_number(MAX_FIELDS + 1).await, None);
    }

    #[tokio::test]
    async fn what_is_no_key_is_none() {
        let long = "k".repeat(LONGEST + 1);
        for key in ["", "a%00", "a+b", "%C3%A9", long.as_str()] {
            assert_eq!(identity("/a", URL_ENCODED, &format!("key={key}&a=1")).await, None, "{key}");
        }
        assert_eq!(identity("/a", URL_ENCODED, "a=1&b=2&key=k").await, None, "the key stands first");
        assert_eq!(identity("/a", "text/plain", "key=k").await, None);
        assert_eq!(of_parts("one", &long, "text").await, None);
        assert_eq!(identity("/a", "multipart/form-data; boundary=b", "--b\r\nbroken").await, None);
    }
}
