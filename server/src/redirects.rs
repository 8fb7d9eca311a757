//! Keeps redirects on the site: a form may name the page to which it leads, and so may whoever made a link to the form.

use crate::downloads::is_download_address;
use app::addresses;
use app::routes::is_page_address;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Lets a response lead only to a page or a download of this site, and else to the home page.
pub async fn keep_local(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let location = response.headers().get(header::LOCATION);
    if location.is_some_and(|location| !leads_here(location.as_bytes())) {
        response.headers_mut().insert(header::LOCATION, HeaderValue::from_static(addresses::HOME.path()));
    }
    response
}

/// Returns whether an address leads to a page or a download of this site, however a browser reads it.
fn leads_here(location: &[u8]) -> bool {
    let Ok(location) = std::str::from_utf8(location) else { return false };
    let odd = |letter: char| letter.is_control() || letter == '\\';
    let path = location.split(['?', '#']).next().unwrap_or_default();
    !location.contains(odd) && (is_page_address(path) || is_download_address(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_downloads_of_this_site_are_led_to() {
        for own in [
            "/",
            "/?a=//evil.example",
            "/consultations/1/draft?page=2#provision-3",
            "/consultations/1/export.json",
            "/consultations/1/positions.csv",
            "/consultations/1/documents/draft.docx?language=fr",
            "/consultations/1/documents/outcome.akn.xml",
            "/invitations/0123456789abcdef",
            "/rules#a rule é",
        ] {
            assert!(leads_here(own.as_bytes()), "{own}");
        }
        for other in
            ["/nowhere", "/sign-out", "/consultations/1/draft/", "/consultations/../x", "/health", ""]
        {
            assert!(!leads_here(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn nothing_of_these_parts_leads_to_another_site() {
        let parts = [
            "/",
            "\\",
            "//",
            ".",
            "..",
            "%2f",
            "%5c",
            "@",
            ":",
            "https:",
            "javascript:",
            "evil.example",
            "sign-in",
            "?",
            "#",
            "\t",
            "\n",
            "\u{7f}",
            " ",
        ];
        let (mut addresses, mut led) = (vec![String::new(), "/".to_owned()], 0);
        for _ in 0..3 {
            addresses = addresses
                .iter()
                .flat_map(|begun| parts.iter().map(move |part| format!("{begun}{part}")))
                .collect();
            for address in addresses.iter().filter(|address| leads_here(address.as_bytes())) {
                // A browser leaves out tabs and line breaks, and reads a backslash as a slash.
                let read: String = address.chars().filter(|letter| !"\t\r\n".contains(*letter)).collect();
                let read = read.replace('\\', "/");
                assert!(read.starts_with('/') && !read.starts_with("//"), "{address:?}");
                led += 1;
            }
        }
        assert!(led > 100, "{led}");
    }
}
