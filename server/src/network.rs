//! The network of a client, by which tries, newcomers and streams are counted.
//!
//! A client that is reached by IPv6 has a whole network of addresses to choose from, so that its first 64 bits count. Behind
//! proxies the connection is the proxy's; each proxy appends to `X-Forwarded-For` the address from which it was asked. With
//! `N` trusted proxies the value that counts is the `N`-th from the end, over all lines of the header together: what stands
//! before it was sent by the client, who can write there anything.

use app::request::ClientAddress;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

/// The header in which proxies report addresses.
const FORWARDED: &str = "x-forwarded-for";

/// The network of a client: an address of IPv4, or the first 64 bits of one of IPv6, which one client may change at will.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Network(String);

impl Network {
    /// Returns the network that an address is in.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.to_string()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
        }
    }

    /// Returns the network from which a request came: that which the outermost of `proxies` trusted proxies reports, or
    /// that of the connection where no proxy is trusted or what is reported is no address. Without either it is empty.
    pub fn of_request(headers: &HeaderMap, connected: Option<IpAddr>, proxies: usize) -> Self {
        let reported = find_reported(headers, proxies);
        reported.or(connected).map_or_else(Self::default, Self::of)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Notes the network of a request, both as [`Network`] and for the pages as [`ClientAddress`].
pub async fn note_network(proxies: usize, mut request: Request, next: Next) -> Response {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let network = Network::of_request(request.headers(), connected, proxies);
    request.extensions_mut().insert(ClientAddress(network.to_string()));
    request.extensions_mut().insert(network);
    next.run(request).await
}

/// Returns the address that the outermost trusted proxy reports.
fn find_reported(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let last = proxies.checked_sub(1)?;
    let lines = headers.get_all(FORWARDED).iter();
    let values: Vec<_> = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b',')).collect();
    parse_address(values.iter().rev().nth(last)?)
}

/// Reads an address as proxies write it: alone, or with a port; one of IPv6 may stand in brackets.
fn parse_address(value: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(value).ok()?.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse().ok().map(|address: SocketAddr| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const CONNECTED: &str = "198.51.100.1";

    fn network(proxies: usize, lines: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        Network::of_request(&headers, Some(CONNECTED.parse().unwrap()), proxies).to_string()
    }

    #[test]
    fn without_a_trusted_proxy_only_the_connection_counts() {
        assert_eq!(network(0, &["192.0.2.1"]), CONNECTED);
        assert_eq!(network(0, &[]), CONNECTED);
        assert_eq!(Network::of_request(&HeaderMap::new(), None, 1).to_string(), "");
    }

    #[test]
    fn the_value_that_a_client_cannot_write_counts() {
        assert_eq!(network(1, &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(network(1, &["203.0.113.9, 192.0.2.1"]), "192.0.2.1", "the last value");
        assert_eq!(network(1, &["203.0.113.9", "192.0.2.1"]), "192.0.2.1", "of the last line");
        assert_eq!(network(1, &["203.0.113.9, 203.0.113.8", "203.0.113.7 ,192.0.2.1 "]), "192.0.2.1");
        assert_eq!(network(2, &["203.0.113.9", "192.0.2.1, 198.51.100.7"]), "192.0.2.1");
        assert_eq!(network(2, &["203.0.113.9, 192.0.2.1", "198.51.100.7"]), "192.0.2.1", "over all lines");
        assert_eq!(network(3, &["203.0.113.9, 192.0.2.1", "198.51.100.7", "198.51.100.8"]), "192.0.2.1");
    }

    #[test]
    fn what_is_no_address_counts_as_the_connection() {
        for line in [
            "",
            " ",
            "unknown",
            "_hidden",
            "192.0.2.1, ",
            "192.0.2.256",
            "192.0.2",
            "fe80::1%eth0",
            "é",
            "[::1",
        ] {
            assert_eq!(network(1, &[line]), CONNECTED, "{line:?}");
        }
        assert_eq!(network(2, &["192.0.2.1"]), CONNECTED, "fewer values than proxies");
        assert_eq!(network(usize::MAX, &["192.0.2.1"]), CONNECTED);
        assert_eq!(network(1, &["192.0.2.1", "unknown"]), CONNECTED, "no value before it stands in");
    }

    #[test]
    fn a_port_and_brackets_do_not_matter() {
        for line in ["192.0.2.1", "192.0.2.1:50000", " 192.0.2.1"] {
            assert_eq!(network(1, &[line]), "192.0.2.1", "{line}");
        }
        for line in ["2001:db8:1:2::9", "[2001:db8:1:2::9]", "[2001:db8:1:2::9]:50000"] {
            assert_eq!(network(1, &[line]), "2001:db8:1:2::/64", "{line}");
        }
    }

    #[test]
    fn an_address_of_ipv6_counts_by_its_first_64_bits() {
        let same = ["2001:db8:1:2::1", "2001:0DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2:0:0:0:0"];
        for line in same {
            assert_eq!(network(1, &[line]), "2001:db8:1:2::/64", "{line}");
        }
        assert_ne!(network(1, &["2001:db8:1:3::1"]), network(1, &["2001:db8:1:2::1"]));
        assert_eq!(network(1, &["::ffff:192.0.2.1"]), "192.0.2.1", "an address of IPv4 in one of IPv6");
        assert_eq!(network(1, &["::ffff:c000:201"]), "192.0.2.1");
    }
}
