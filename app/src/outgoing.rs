//! Connects to other servers: the receivers of webhooks, and providers of OpenID Connect.
//!
//! An address is looked up once, every address that its name has is checked, and the connection goes to one of these: a name that
//! leads somewhere else a moment later leads nowhere. No redirect is followed, and no proxy is asked.

use domain::webhooks::{AddressPolicy, DeliveryFault};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::lookup_host;
use tokio::time::timeout;

/// The most time until a server is connected, and until it has answered.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);

/// The name of the program, as other servers see it.
const AGENT: &str = concat!("Baraza/", env!("CARGO_PKG_VERSION"));

/// Returns a client that connects to the addresses alone that the name in the address has now and that are all allowed.
pub async fn connect_checked(address: &str, policy: AddressPolicy) -> Result<Client, DeliveryFault> {
    let url = Url::parse(address).map_err(|_| DeliveryFault::UnknownHost)?;
    let host = url.host_str().ok_or(DeliveryFault::UnknownHost)?;
    let port = url.port_or_known_default().ok_or(DeliveryFault::UnknownHost)?;
    // What stands as a number is no name, in whatever way it is written: this is how the client reads it as well.
    let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    let found: Vec<SocketAddr> = match number {
        Some(number) => vec![SocketAddr::new(number, port)],
        None => {
            let found = timeout(CONNECT, lookup_host((host, port))).await;
            found.map_err(|_| DeliveryFault::Late)?.map_err(|_| DeliveryFault::UnknownHost)?.collect()
        }
    };
    if found.is_empty() {
        return Err(DeliveryFault::UnknownHost);
    }
    if !found.iter().all(|one| policy.allows(one.ip())) {
        return Err(DeliveryFault::PrivateAddress);
    }
    let plain = url.scheme() == "http";
    let here = found.iter().all(|one| one.ip().to_canonical().is_loopback());
    if plain && !(here && policy == AddressPolicy::Loopback) {
        return Err(DeliveryFault::PrivateAddress);
    }
    Client::builder()
        .user_agent(AGENT)
        .https_only(!plain)
        .redirect(Policy::none())
        .no_proxy()
        .http1_only()
        .pool_max_idle_per_host(0)
        .referer(false)
        .connect_timeout(CONNECT)
        .timeout(ANSWER)
        .resolve_to_addrs(host, &found)
        .build()
        .map_err(|error| {
            tracing::error!(error = &error as &dyn Error, "no client for other servers");
            DeliveryFault::Unreachable
        })
}
