//! The configuration of providers of OpenID Connect, from a file that has their secrets.

use crate::serving::is_local;
use clap::Args;
use domain::providers::{Provider, ProviderError, Providers, StrongMarks};
use domain::webhooks::AddressPolicy;
use reqwest::Url;
use serde::Deserialize;
use std::path::PathBuf;

// By which providers people sign in; without a file by none. As a comment for documentation this would be the help of the commands
// that have it.
#[derive(Args, Clone, Default)]
pub struct ProviderArguments {
    /// A file of the providers of OpenID Connect by which people sign in, as JSON
    #[arg(long, env = "BARAZA_PROVIDERS", value_name = "FILE")]
    providers: Option<PathBuf>,
}

/// The reason why a configuration of providers is none. None of them tells a secret.
#[derive(Debug, thiserror::Error)]
pub enum ProviderSetupError {
    #[error("the file of the providers cannot be read: {0}")]
    File(std::io::Error),
    #[error("the file of the providers is no list of them: line {line}, column {column}")]
    Json { line: usize, column: usize },
    #[error("{0}: the issuer is no address of https without a query, a name and a password")]
    Issuer(String),
    #[error(transparent)]
    Provider(#[from] ProviderError),
}

/// A provider in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderEntry {
    key: String,
    name: String,
    issuer: String,
    client: String,
    secret: Option<String>,
    #[serde(default)]
    domains: Vec<String>,
    /// Values of these claims that count as a second factor.
    #[serde(default)]
    acr: Vec<String>,
    #[serde(default)]
    amr: Vec<String>,
    /// Whether it stands in a private network.
    #[serde(default)]
    private: bool,
}

impl ProviderArguments {
    /// Reads the configuration of a server that other machines can reach, or not.
    pub fn read(&self, public: bool) -> Result<Providers, ProviderSetupError> {
        match &self.providers {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(ProviderSetupError::File)?;
                read_providers(&text, public)
            }
            None => Ok(Providers::default()),
        }
    }
}

/// Reads a list of providers. Each is reached by HTTPS; on the machine of a server that no other can reach, by HTTP too.
pub fn read_providers(text: &str, public: bool) -> Result<Providers, ProviderSetupError> {
    let entries: Vec<ProviderEntry> = serde_json::from_str(text)
        .map_err(|error| ProviderSetupError::Json { line: error.line(), column: error.column() })?;
    let all: Result<Vec<Provider>, ProviderSetupError> =
        entries.into_iter().map(|entry| read_provider(entry, public)).collect();
    Ok(Providers::new(all?)?)
}

fn read_provider(entry: ProviderEntry, public: bool) -> Result<Provider, ProviderSetupError> {
    let refused = || ProviderSetupError::Issuer(entry.key.clone());
    let issuer = Url::parse(&entry.issuer).map_err(|_| refused())?;
    let bare = issuer.query().is_none() && issuer.fragment().is_none();
    let open = issuer.username().is_empty() && issuer.password().is_none();
    let addresses = match issuer.scheme() {
        "http" if !public && is_local(&entry.issuer) => AddressPolicy::Loopback,
        "https" if entry.private => AddressPolicy::Private,
        "https" => AddressPolicy::Public,
        _ => return Err(refused()),
    };
    if !bare || !open || !issuer.has_host() {
        return Err(refused());
    }
    Ok(Provider {
        key: entry.key,
        name: entry.name,
        issuer: entry.issuer,
        client: entry.client,
        secret: entry.secret,
        domains: entry.domains,
        strong: StrongMarks { acr: entry.acr, amr: entry.amr },
        addresses,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(issuer: &str, more: &str) -> String {
        format!(
            r#"[{{ "key": "one", "name": "A ministry", "issuer": "{issuer}", "client": "forum"{more} }}]"#
        )
    }

    fn addresses(text: &str, public: bool) -> Option<AddressPolicy> {
        read_providers(text, public).ok().map(|all| all.find("one").unwrap().addresses)
    }

    #[test]
    fn a_provider_is_reached_by_https_or_on_a_machine_that_no_other_reaches() {
        let public = one("https://id.example", "");
        assert_eq!(addresses(&public, true), Some(AddressPolicy::Public));
        let private = one("https://id.internal.example", r#", "private": true"#);
        assert_eq!(addresses(&private, true), Some(AddressPolicy::Private));
        let local = one("http://127.0.0.1:9000", "");
        assert_eq!(
            (addresses(&local, false), addresses(&local, true)),
            (Some(AddressPolicy::Loopback), None)
        );
        for issuer in [
            "http://id.example",
            "ftp://id.example",
            "id.example",
            "https://id.example/?a=1",
            "https://id.example/#a",
            "https://user:secret@id.example",
            "",
        ] {
            assert_eq!(addresses(&one(issuer, ""), false), None, "{issuer}");
        }
    }

    #[test]
    fn what_is_not_known_in_the_file_is_refused_and_no_secret_told() {
        let read = |text: &str| read_providers(text, true);
        let full = r#", "secret": "hidden", "domains": ["mfa.example"], "acr": ["high"], "amr": ["mfa"]"#;
        let all = read(&one("https://id.example", full)).unwrap();
        let provider = all.find("one").unwrap();
        assert_eq!(provider.secret.as_deref(), Some("hidden"));
        assert!(provider.is_strong(None, ["mfa"]) && provider.is_strong(Some("high"), []));
        assert!(!format!("{all:?}").contains("hidden"));
        assert!(read("[]").unwrap().is_empty());
        let unknown = one("https://id.example", r#", "secret": "hidden", "audience": "x""#);
        for text in ["", "{}", "[{}]", unknown.as_str()] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, ProviderSetupError::Json { .. }), "{text}");
            assert!(!format!("{error} {error:?}").contains("hidden"), "{error}");
        }
        let domain = one("https://id.example", r#", "domains": ["MFA.example"]"#);
        assert!(matches!(read(&domain), Err(ProviderSetupError::Provider(ProviderError::Domain { .. }))));
    }
}
