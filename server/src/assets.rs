//! Serves the browser bundle from inside the binary: style, islands and icon, compressed beforehand.

use app::state::{Assets, BundleAssets};
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};
use std::collections::BTreeMap;

/// The files that `cargo xtask` has built; there are none before the first build, and pages then have no
/// style.
#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct BundleFiles;

/// Reads the addresses of the bundle's files from its manifest.
pub fn addresses(reload: bool) -> Assets {
    let manifest = BundleFiles::get("manifest.json").map(|file| file.data).unwrap_or_default();
    let names: BTreeMap<String, String> = serde_json::from_slice(&manifest).unwrap_or_default();
    let address = |name: &str| names.get(name).map(|name| format!("/assets/{name}"));
    let bundle = |name: &str| {
        let (script, module) = (address(&format!("{name}.js"))?, address(&format!("{name}.wasm"))?);
        Some(BundleAssets { script, module })
    };
    Assets {
        style: address("style.css").unwrap_or_default(),
        islands: address("islands.js"),
        editor: bundle("editor"),
        laboratory: bundle("laboratory"),
        news: address("news.js"),
        tally: address("tally.js"),
        passkeys: address("passkeys.js"),
        uploads: address("uploads.js"),
        icon: address("favicon.svg").unwrap_or_default(),
        reload,
    }
}

/// Serves a file in the best encoding that the browser accepts. A file's name changes with its contents, so
/// that browsers may keep it for ever.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encodings = [("br", "br"), ("gzip", "gz")];
    let encoded = encodings.into_iter().find_map(|(encoding, ending)| {
        let takes = accepted.split(',').any(|one| one.trim().split(';').next() == Some(encoding));
        Some((BundleFiles::get(&format!("{name}.{ending}")).filter(|_| takes)?, Some(encoding)))
    });
    match encoded.or_else(|| Some((BundleFiles::get(&name)?, None))) {
        Some((file, encoding)) if name != "manifest.json" => answer(&name, file, encoding),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(name: &str, file: EmbeddedFile, encoding: Option<&'static str>) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let mut response = match file.data {
        std::borrow::Cow::Borrowed(bytes) => bytes.into_response(),
        std::borrow::Cow::Owned(bytes) => bytes.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
    }
    response
}
