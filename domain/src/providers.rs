//! The rules for signing in by a provider of OpenID Connect, such as that of a ministry.
//!
//! A person is known by what the provider calls it, the pair of issuer and subject, and never by a mail address, which a
//! provider may give to somebody else (OpenID Connect Core 1.0, 5.7). A mail address only tells which provider to ask.

use crate::accounts::Email;
use crate::codes::codes;
use crate::webhooks::AddressPolicy;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The number of minutes for which somebody may be on the way to a provider and back.
pub const TRIP_MINUTES: i64 = 10;

/// The most by which the clock of a provider may be ahead of ours.
pub const CLOCK_LEAD: TimeDelta = TimeDelta::minutes(2);

/// The longest subject, in bytes (OpenID Connect Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;

/// The longest key of a provider, in bytes.
const LONGEST_KEY: usize = 40;

codes! {
    /// For what somebody is on the way to a provider.
    TripPurpose {
        SignIn = "sign_in",
        /// To link what the provider calls a person with an account.
        Link = "link",
        /// To show again who one is.
        Confirm = "confirm",
        /// To accept an invitation with a new account.
        Accept = "accept",
    }
}

/// The values of claims by which a provider says that it has asked for a second factor, or for more than a password (RFC 8176).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StrongMarks {
    /// Values of `acr`.
    pub acr: Vec<String>,
    /// Values of `amr`, one of which is enough.
    pub amr: Vec<String>,
}

/// A provider, as the operator has configured it.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// The name in addresses.
    pub key: String,
    /// The name that people read.
    pub name: String,
    pub issuer: String,
    /// What the provider calls this forum.
    pub client: String,
    pub secret: Option<String>,
    /// The domains of mail addresses whose owners it knows.
    pub domains: Vec<String>,
    pub strong: StrongMarks,
    /// To which addresses of it this server connects.
    pub addresses: AddressPolicy,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The secret is told to nobody.
        f.debug_struct("Provider")
            .field("key", &self.key)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Provider {
    /// Tells whether it knows whoever has this mail address.
    pub fn knows(&self, email: &Email) -> bool {
        self.domains.iter().any(|domain| domain == email.domain())
    }

    /// Tells whether what the provider says of a sign-in counts as a second factor.
    pub fn is_strong<'a>(&self, acr: Option<&str>, amr: impl IntoIterator<Item = &'a str>) -> bool {
        acr.is_some_and(|acr| self.strong.acr.iter().any(|known| known == acr))
            || amr.into_iter().any(|one| self.strong.amr.iter().any(|known| known == one))
    }
}

/// The reason why a configuration of providers is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    #[error("the key {0:?} is not made of 1 to 40 small letters and digits")]
    Key(String),
    #[error("two providers have the key {0:?}")]
    SameKey(String),
    #[error("{0}: the name is empty")]
    Name(String),
    #[error("{0}: the name of the client is empty")]
    Client(String),
    #[error("two providers have the issuer {0}")]
    SameIssuer(String),
    #[error("{key}: {domain:?} is not the domain of mail addresses, in small letters")]
    Domain { key: String, domain: String },
    #[error("two providers have the domain {0}")]
    SameDomain(String),
}

/// The providers of a forum; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Providers(Arc<Vec<Provider>>);

impl Providers {
    /// Takes the providers of a forum. Each key, each issuer and each domain is that of one alone.
    pub fn new(all: Vec<Provider>) -> Result<Self, ProviderError> {
        let (mut keys, mut issuers, mut domains) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for one in &all {
            let plain = one.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            if one.key.is_empty() || one.key.len() > LONGEST_KEY || !plain {
                return Err(ProviderError::Key(one.key.clone()));
            }
            if !keys.insert(&one.key) {
                return Err(ProviderError::SameKey(one.key.clone()));
            }
            if one.name.trim().is_empty() {
                return Err(ProviderError::Name(one.key.clone()));
            }
            if one.client.is_empty() {
                return Err(ProviderError::Client(one.key.clone()));
            }
            if !issuers.insert(one.issuer.trim_end_matches('/')) {
                return Err(ProviderError::SameIssuer(one.issuer.clone()));
            }
            for domain in &one.domains {
                let email = Email::parse(&format!("a@{domain}"));
                if email.is_none_or(|email| email.domain() != domain) {
                    return Err(ProviderError::Domain { key: one.key.clone(), domain: domain.clone() });
                }
                if !domains.insert(domain) {
                    return Err(ProviderError::SameDomain(domain.clone()));
                }
            }
        }
        Ok(Self(Arc::new(all)))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// Finds the provider with this key.
    pub fn find(&self, key: &str) -> Option<&Provider> {
        self.all().find(|one| one.key == key)
    }

    /// Finds the provider that knows whoever has this mail address.
    pub fn find_for(&self, email: &Email) -> Option<&Provider> {
        self.all().find(|one| one.knows(email))
    }

    /// Finds the provider of this issuer.
    pub fn find_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.all().find(|one| one.issuer == issuer)
    }
}

/// What a provider calls a person, always the same and nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderIdentity {
    pub issuer: String,
    pub subject: String,
}

impl ProviderIdentity {
    /// Takes what a provider calls a person; `None` for a subject that is empty or too long.
    pub fn new(issuer: &str, subject: &str) -> Option<Self> {
        let fits = !subject.is_empty() && subject.len() <= LONGEST_SUBJECT;
        fits.then(|| Self { issuer: issuer.to_owned(), subject: subject.to_owned() })
    }
}

/// Returns when a trip began that ends by itself at this time.
pub fn begin_of_trip(expires_at: DateTime<Utc>) -> DateTime<Utc> {
    expires_at - TimeDelta::minutes(TRIP_MINUTES)
}

/// Tells whether a token that was issued then may be answer to a trip that ends now: it is neither older than a trip lasts, nor from
/// further ahead than clocks differ.
pub fn is_issued_on_trip(issued_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    issued_at <= now + CLOCK_LEAD && now < issued_at + TimeDelta::minutes(TRIP_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(key: &str, issuer: &str, domains: &[&str]) -> Provider {
        Provider {
            key: key.to_owned(),
            name: "A ministry".to_owned(),
            issuer: issuer.to_owned(),
            client: "forum".to_owned(),
            secret: Some("hidden".to_owned()),
            domains: domains.iter().map(|&domain| domain.to_owned()).collect(),
            strong: StrongMarks {
                acr: vec!["high".to_owned()],
                amr: vec!["mfa".to_owned(), "hwk".to_owned()],
            },
            addresses: AddressPolicy::Public,
        }
    }

    fn email(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    #[test]
    fn a_provider_is_found_by_the_domain_and_by_no_part_of_it() {
        let all = Providers::new(vec![
            provider("one", "https://id.one.example", &["one.example", "mail.one.example"]),
            provider("two", "https://id.two.example", &[]),
        ]);
        let all = all.unwrap();
        let found = |text: &str| all.find_for(&email(text)).map(|one| one.key.as_str());
        assert_eq!(found("a@one.example"), Some("one"));
        assert_eq!(found("A@Mail.ONE.example"), Some("one"));
        for other in
            ["a@two.example", "a@x.one.example", "a@one.example.evil.example", "one.example@x.example"]
        {
            assert_eq!(found(other), None, "{other}");
        }
        assert!(all.find("two").is_some() && all.find("Two").is_none() && all.find("").is_none());
        assert!(
            all.find_issuer("https://id.one.example").is_some()
                && all.find_issuer("https://id.one").is_none()
        );
        assert!(Providers::default().is_empty());
    }

    #[test]
    fn a_configuration_in_which_two_could_be_confused_is_refused() {
        let (a, b) = ("https://a.example", "https://b.example");
        let refused = |all| Providers::new(all).unwrap_err();
        let same = refused(vec![provider("one", a, &[]), provider("one", b, &[])]);
        assert_eq!(same, ProviderError::SameKey("one".to_owned()));
        let same = refused(vec![provider("one", a, &[]), provider("two", "https://a.example/", &[])]);
        assert_eq!(same, ProviderError::SameIssuer("https://a.example/".to_owned()));
        let same = refused(vec![provider("one", a, &["x.example"]), provider("two", b, &["x.example"])]);
        assert_eq!(same, ProviderError::SameDomain("x.example".to_owned()));
        let long = "x".repeat(LONGEST_KEY + 1);
        for key in ["", "One", "a-b", "a/b", "é", long.as_str()] {
            assert_eq!(refused(vec![provider(key, a, &[])]), ProviderError::Key(key.to_owned()));
        }
        for domain in ["", "example", "X.example", "@x.example", "a@x.example", ".x.example", " x.example"] {
            let error = refused(vec![provider("one", a, &[domain])]);
            assert!(matches!(error, ProviderError::Domain { .. }), "{domain}: {error}");
        }
        let nameless = Provider { name: " ".to_owned(), ..provider("one", a, &[]) };
        assert_eq!(refused(vec![nameless]), ProviderError::Name("one".to_owned()));
    }

    #[test]
    fn only_what_is_configured_counts_as_a_second_factor() {
        let one = provider("one", "https://a.example", &[]);
        assert!(one.is_strong(Some("high"), []) && one.is_strong(None, ["pwd", "hwk"]));
        assert!(!one.is_strong(None, []) && !one.is_strong(Some("low"), ["pwd", "otp"]));
        assert!(!one.is_strong(Some("mfa"), ["high"]), "each claim has its own values");
        let plain = Provider { strong: StrongMarks::default(), ..one };
        assert!(!plain.is_strong(Some("high"), ["mfa"]));
    }

    #[test]
    fn a_token_is_of_this_trip() {
        let (now, step) = (DateTime::UNIX_EPOCH + TimeDelta::days(1), TimeDelta::milliseconds(1));
        let trip = TimeDelta::minutes(TRIP_MINUTES);
        assert!(is_issued_on_trip(now, now));
        assert!(is_issued_on_trip(now + CLOCK_LEAD, now) && !is_issued_on_trip(now + CLOCK_LEAD + step, now));
        assert!(is_issued_on_trip(now - trip + step, now) && !is_issued_on_trip(now - trip, now));
    }

    #[test]
    fn a_subject_is_neither_empty_nor_too_long() {
        let new = |subject: &str| ProviderIdentity::new("https://a.example", subject);
        assert!(new("1").is_some() && new(&"x".repeat(LONGEST_SUBJECT)).is_some());
        assert!(new("").is_none() && new(&"x".repeat(LONGEST_SUBJECT + 1)).is_none());
    }

    #[test]
    fn no_secret_is_told() {
        assert!(!format!("{:?}", provider("one", "https://a.example", &[])).contains("hidden"));
    }
}
