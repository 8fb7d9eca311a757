//! Addresses on the web that become links. Nothing is ever fetched from them.

use crate::text::is_ignorable;

/// The reason why a text is no address on the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    #[error("does not begin with https:// or http://")]
    Scheme,
    #[error("no address on the web")]
    Address,
}

/// Reads an address on the web, and returns it with its scheme in small letters.
pub fn read_address(raw: &str) -> Result<String, AddressFault> {
    let link = raw.trim();
    let (scheme, rest) = link.split_once("://").ok_or(AddressFault::Scheme)?;
    if !["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(AddressFault::Scheme);
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_refused = |one: char| {
        one.is_control() || one.is_whitespace() || is_ignorable(one) || "<>\"'`\\^{}|".contains(one)
    };
    // What stands before an @ only looks like the place to which the link leads.
    if host.is_empty() || host.contains('@') || host.starts_with(['.', ':']) || link.contains(is_refused) {
        return Err(AddressFault::Address);
    }
    Ok(format!("{}://{rest}", scheme.to_ascii_lowercase()))
}

/// Tells whether a text is an address on the web as it is kept.
pub fn is_address(text: &str) -> bool {
    read_address(text).is_ok_and(|address| address == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_on_the_web_becomes_a_link() {
        for good in ["https://a.example", "http://b.example/c?d=e#f", "https://a.example/@b"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "javascript:alert(1)",
            "data:x",
            "https://",
            "https:// x",
            "https://a b",
            "https://a.example@evil.example/",
            "https://a:b@evil.example",
            "https://\"onmouseover=alert(1)",
            "https://a.example/'x",
            "https://a.example/<b>",
            "https://a.example/\u{7}",
            "https://a.example/\u{202e}",
            "HTTPS://a.example",
            " https://a.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
