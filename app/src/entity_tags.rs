//! Answers that programs ask for again and again: each has a tag by which they say what they have.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Answers with a document of this media type, and with a tag of its bytes. The tag is a weak one, as the answer may be compressed
/// on the way.
pub fn tagged(kind: &'static str, document: Vec<u8>) -> Response {
    let tag = format!("W/\"{}\"", base16ct::lower::encode_string(&Sha256::digest(&document)[..16]));
    let mut response = ([(header::CONTENT_TYPE, kind)], document).into_response();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Tells whether a request that has these tags has what has this one.
pub fn is_known(given: &HeaderValue, tag: &HeaderValue) -> bool {
    let strip = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let (Ok(given), Ok(tag)) = (given.to_str(), tag.to_str()) else { return false };
    given.trim() == "*" || given.split(',').any(|one| strip(one) == strip(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_of_the_bytes_and_is_known_among_others() {
        let tag = |text: &str| tagged("text/plain", text.as_bytes().to_vec()).headers()[header::ETAG].clone();
        assert_eq!(tag("a"), tag("a"));
        assert_ne!(tag("a"), tag("b"));
        let given = |text: String| HeaderValue::from_str(&text).unwrap();
        let own = tag("a").to_str().unwrap().to_owned();
        for known in [own.clone(), own.replace("W/", ""), format!("\"x\", {own}"), "*".to_owned()] {
            assert!(is_known(&given(known.clone()), &tag("a")), "{known}");
            assert!(known == "*" || !is_known(&given(known), &tag("b")));
        }
        assert!(!is_known(&HeaderValue::from_static(""), &tag("a")));
    }
}
