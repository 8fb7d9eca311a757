//! Webhooks: to which addresses events go, how each is signed, and when one is sent again, after the specification
//! "Standard Webhooks" 1.0.

use crate::codes::codes;
use crate::events::EventKind;
use crate::records::RecordEntry;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use serde_json::json;
use sha2::Sha256;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The most webhooks of a consultation, or of the forum itself.
pub const MAX_WEBHOOKS: u64 = 20;

/// The time for which the former secret goes on signing, so that receivers have time to take over the new one.
pub const SECRET_OVERLAP: TimeDelta = TimeDelta::days(1);

/// The time for which what was sent, or could not be, is still listed.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// The beginning of a secret as it is shown.
const SECRET_PREFIX: &str = "whsec_";

codes! {
    /// What has become of an event for one receiver.
    DeliveryState {
        /// It is to be sent, for the first time or again.
        Waiting = "waiting",
        Delivered = "delivered",
        /// It was tried for three days.
        Failed = "failed",
        /// It may not leave any more, or the webhook has ended.
        Withheld = "withheld",
    }
}

codes! {
    /// Why an event was not taken by its receiver.
    DeliveryFault {
        /// The receiver answered with another status than one from 200 to 299.
        Status = "status",
        /// The receiver wanted to send the event on to another address.
        Redirect = "redirect",
        /// The name of the receiver leads to an address that is not public.
        PrivateAddress = "private_address",
        /// The name of the receiver leads nowhere.
        UnknownHost = "unknown_host",
        Unreachable = "unreachable",
        /// The receiver did not answer in time.
        Late = "late",
    }
}

/// Returns after how long an event is sent again that was tried so many times; `None` when it has been tried for three days.
pub fn retry_after(tries: i32) -> Option<TimeDelta> {
    // As the specification suggests: five seconds, five and thirty minutes, then 2, 5, 10, 14, 20 and 24 hours.
    const WAITS: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    let place = usize::try_from(tries).ok()?.checked_sub(1)?;
    WAITS.get(place).copied().map(TimeDelta::seconds)
}

/// Returns the identifier of the event of an entry, which is the same for every receiver and with every try.
pub fn event_id(entry: &RecordEntry) -> String {
    format!("evt_{}", entry.hash.get(..32).unwrap_or(&entry.hash))
}

/// Returns the body of the message of an event: its type, its time, and the entry of the record as it is shown, with the address
/// of what it is about.
pub fn event_body(kind: EventKind, consultation: i64, address: &str, entry: &RecordEntry) -> String {
    let body = json!({
        "type": format!("{kind}.{}", entry.act),
        "timestamp": entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "data": { "consultation": consultation, "address": address, "entry": entry },
    });
    body.to_string()
}

/// The key with which messages are signed. Both sides know it, so that the database has it as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecret([u8; 32]);

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret")
    }
}

impl WebhookSecret {
    /// Makes a secret of random bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a secret as [`Self::shown`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix(SECRET_PREFIX)?).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// Returns the secret as receivers take it over.
    pub fn shown(&self) -> String {
        format!("{SECRET_PREFIX}{}", STANDARD.encode(self.0))
    }

    /// Signs a message: the HMAC-SHA256 of its identifier, its time in seconds since 1970 and its body, with the version.
    pub fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length will do");
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

/// Signs a message by every secret that counts at `now`: the present one, and the former one for a day.
pub fn sign_message(
    secret: &WebhookSecret,
    former: Option<(&WebhookSecret, DateTime<Utc>)>,
    (id, body): (&str, &str),
    now: DateTime<Utc>,
) -> String {
    let former = former.filter(|(_, until)| now < *until).map(|(secret, _)| secret);
    let signed = [Some(secret), former].into_iter().flatten();
    signed.map(|secret| secret.sign(id, now.timestamp(), body)).collect::<Vec<_>>().join(" ")
}

/// To which addresses messages may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressPolicy {
    /// To public ones, by HTTPS.
    #[default]
    Public,
    /// Also to this machine, and there by HTTP too, to try a receiver.
    Loopback,
    /// Also to private networks, by HTTPS: for what the operator alone names.
    Private,
}

impl AddressPolicy {
    /// Tells whether a message may go to this address.
    pub fn allows(self, address: IpAddr) -> bool {
        match self {
            Self::Public => is_public(address),
            Self::Loopback => is_public(address) || address.to_canonical().is_loopback(),
            Self::Private => true,
        }
    }
}

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("the address is too long")]
    TooLong,
    #[error("this is no address of a receiver")]
    Unreadable,
    #[error("the address does not begin with https://")]
    NotHttps,
    #[error("the address has a name or a password in it")]
    Credentials,
    #[error("the address is in a private network")]
    Private,
}

/// The address of a receiver, as far as its words tell whether it may be one. To which machine its name leads is looked at again
/// whenever something is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAddress {
    text: String,
    host: String,
}

impl WebhookAddress {
    /// The length of the longest address, in bytes.
    pub const MAX: usize = 1_000;

    /// Reads an address of ASCII alone: names in other letters are written as browsers resolve them.
    pub fn parse(typed: &str, policy: AddressPolicy) -> Result<Self, AddressError> {
        let text = typed.trim();
        if text.len() > Self::MAX {
            return Err(AddressError::TooLong);
        }
        let plain =
            |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'#' | b'"' | b'<' | b'>' | b'`');
        if !text.bytes().all(plain) {
            return Err(AddressError::Unreadable);
        }
        let (scheme, rest) = text.split_once("://").ok_or(AddressError::Unreadable)?;
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(AddressError::Credentials);
        }
        let host = read_host(authority).ok_or(AddressError::Unreadable)?;
        let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let local = number.map_or_else(|| is_local_name(&host), |number| number.to_canonical().is_loopback());
        let tried = local && policy == AddressPolicy::Loopback;
        let by_http = tried && scheme.eq_ignore_ascii_case("http");
        if !scheme.eq_ignore_ascii_case("https") && !by_http {
            return Err(AddressError::NotHttps);
        }
        let private = match number {
            Some(number) => !policy.allows(number),
            // A name without a dot is one of the network in which the server stands.
            None => !tried && (local || !host.contains('.')),
        };
        if private {
            return Err(AddressError::Private);
        }
        Ok(Self { text: text.to_owned(), host })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the name of the machine, which the record tells; the rest of the address may be a secret of its receiver.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// Reads the host of an authority that has no more than a port besides.
fn read_host(authority: &str) -> Option<String> {
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    if let Some((address, after)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        address.parse::<Ipv6Addr>().ok()?;
        let rest = after.strip_prefix(':').map_or(after.is_empty(), is_port);
        return rest.then(|| format!("[{address}]").to_ascii_lowercase());
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let letters = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    let named = !host.is_empty() && letters && !host.starts_with('.') && !host.contains("..");
    (named && port.is_none_or(is_port)).then(|| host.to_ascii_lowercase())
}

fn is_local_name(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    host == "localhost" || host.ends_with(".localhost")
}

/// Tells whether an address is one that everybody can reach, and no other: none of a private network, of this machine, of a group,
/// or of a range that is set apart (the registries of special addresses of IANA, RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [one, two, three, _] = address.octets();
    !matches!(
        (one, two, three),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [one, two, ..] = address.segments();
    // Only this eighth is given to networks; within it, these hold addresses of IPv4, tests and examples.
    let given = one & 0xe000 == 0x2000;
    given && !matches!((one, two), (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{ChainHead, NewEntry, RecordAct, next_entry};

    #[test]
    fn an_event_is_sent_again_for_three_days_and_then_no_more() {
        let waits: Vec<_> = (1..).map_while(retry_after).collect();
        assert_eq!(waits.len(), 9);
        assert!(waits.is_sorted());
        let all: TimeDelta = waits.into_iter().sum();
        assert!(all >= TimeDelta::days(3) && all < TimeDelta::days(4), "{all}");
        assert_eq!((retry_after(0), retry_after(-1), retry_after(10)), (None, None, None));
    }

    #[test]
    fn a_message_is_signed_as_the_specification_shows_it() {
        // The example of the specification, whose secret has 24 bytes, is checked by its own libraries in
        // `tests/conformance`; this value is of Python's `hmac`.
        let secret = WebhookSecret::new([7; 32]);
        let signature = secret.sign("evt_1", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,1BdD6+Vr++dJ3sZzFyd+GLSULj6O0VcTnE1rCZGH4hQ=");
        assert_eq!(WebhookSecret::parse(&secret.shown()), Some(secret.clone()));
        assert_eq!(secret.shown(), "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=");
        for wrong in ["", "whsec_", "whsec_AAAA", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="] {
            assert_eq!(WebhookSecret::parse(wrong), None, "{wrong}");
        }
        assert!(!format!("{secret:?}").contains('7'), "a secret is in no log");
    }

    #[test]
    fn the_former_secret_signs_until_its_time_has_passed() {
        let (new, old) = (WebhookSecret::new([1; 32]), WebhookSecret::new([2; 32]));
        let until = DateTime::UNIX_EPOCH + SECRET_OVERLAP;
        let signed = |now| sign_message(&new, Some((&old, until)), ("evt_1", "{}"), now);
        let before = until - TimeDelta::seconds(1);
        let expected = [&new, &old].map(|one| one.sign("evt_1", before.timestamp(), "{}")).join(" ");
        assert_eq!(signed(before), expected);
        assert_eq!(signed(until), new.sign("evt_1", until.timestamp(), "{}"));
        assert_eq!(sign_message(&new, None, ("evt_1", "{}"), until), signed(until));
    }

    #[test]
    fn no_address_of_a_private_or_special_range_is_public() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "223.255.255.255",
            "::ffff:1.1.1.1",
            "2001:200::1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        let loopback = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].map(|one| one.parse().unwrap());
        assert!(loopback.iter().all(|one| AddressPolicy::Loopback.allows(*one)));
        assert!(loopback.iter().all(|one| !AddressPolicy::Public.allows(*one)));
        assert!(!AddressPolicy::Loopback.allows("10.0.0.1".parse().unwrap()), "only this machine");
        assert!(AddressPolicy::Private.allows("10.0.0.1".parse().unwrap()));
    }

    #[test]
    fn an_address_is_one_of_https_without_a_password_and_not_of_a_private_network() {
        let read = |text: &str| WebhookAddress::parse(text, AddressPolicy::Public);
        for (text, host) in [
            ("https://hooks.example/in?key=1", "hooks.example"),
            (" HTTPS://Hooks.Example:8443 ", "hooks.example"),
            ("https://1.1.1.1/", "1.1.1.1"),
            ("https://[2606:4700::1111]:443/", "[2606:4700::1111]"),
        ] {
            assert_eq!(read(text).map(|one| one.host().to_owned()), Ok(host.to_owned()), "{text}");
        }
        for (text, error) in [
            ("", AddressError::Unreadable),
            ("hooks.example", AddressError::Unreadable),
            ("https://", AddressError::Unreadable),
            ("https:///path", AddressError::Unreadable),
            ("https://hooks.example:0/", AddressError::Unreadable),
            ("https://hooks.example:99999/", AddressError::Unreadable),
            ("https://hooks..example/", AddressError::Unreadable),
            ("https://ho oks.example/", AddressError::Unreadable),
            ("https://hooks.example\\@10.0.0.1/", AddressError::Unreadable),
            ("https://hooks.example/#part", AddressError::Unreadable),
            ("https://café.example/", AddressError::Unreadable),
            ("http://hooks.example/", AddressError::NotHttps),
            ("ftp://hooks.example/", AddressError::NotHttps),
            ("http://127.0.0.1:8080/", AddressError::NotHttps),
            ("https://user:word@hooks.example/", AddressError::Credentials),
            ("https://hooks.example@10.0.0.1/", AddressError::Credentials),
            ("https://localhost/", AddressError::Private),
            ("https://a.localhost./", AddressError::Private),
            ("https://intranet/", AddressError::Private),
            ("https://127.0.0.1/", AddressError::Private),
            ("https://169.254.169.254/latest", AddressError::Private),
            ("https://[::1]/", AddressError::Private),
            ("https://[::ffff:10.0.0.1]/", AddressError::Private),
            ("https://[fe80::1]/", AddressError::Private),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
        let long = format!("https://hooks.example/{}", "a".repeat(WebhookAddress::MAX));
        assert_eq!(read(&long), Err(AddressError::TooLong));
        let tried = |text: &str| WebhookAddress::parse(text, AddressPolicy::Loopback).map(drop);
        for text in
            ["http://127.0.0.1:8080/", "http://localhost:8080/", "https://[::1]/", "https://hooks.example/"]
        {
            assert_eq!(tried(text), Ok(()), "{text}");
        }
        assert_eq!(tried("http://hooks.example/"), Err(AddressError::NotHttps));
        assert_eq!(tried("https://10.0.0.1/"), Err(AddressError::Private));
    }

    #[test]
    fn a_message_says_what_happened_when_and_where_and_its_identifier_is_that_of_the_entry() {
        let new = NewEntry {
            chain: "consultation:3",
            at: DateTime::UNIX_EPOCH,
            act: RecordAct::StageSet,
            actor: "organizer",
            payload: json!({ "stage": "deciding" }),
            terms: None,
            salt: None,
        };
        let entry = next_entry(&ChainHead::default(), new);
        assert_eq!(event_id(&entry), format!("evt_{}", &entry.hash[..32]));
        let body = event_body(EventKind::Stages, 3, "https://forum.example/consultations/3", &entry);
        let read: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(read["type"], "stages.stage_set");
        assert_eq!(read["timestamp"], "1970-01-01T00:00:00.000Z");
        assert_eq!(read["data"]["consultation"], 3);
        assert_eq!(read["data"]["entry"], json!(entry));
    }
}
