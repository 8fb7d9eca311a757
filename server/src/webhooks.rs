//! Sends what stands in the outbox to the receivers of webhooks.
//!
//! An address is looked up once, every address that its name has is checked, and the connection goes to one of these: a name that
//! leads somewhere else a moment later leads nowhere. No redirect is followed, no proxy is asked, and nothing of an answer is read
//! but its status.

use app::records::parts::entry_path;
use app::state::AppState;
use chrono::{DateTime, Utc};
use domain::webhooks::{AddressPolicy, DeliveryFault, event_body, event_id, sign_message};
use futures_util::future::join_all;
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use sea_orm::DatabaseConnection;
use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use store::webhooks::{
    ClaimedDelivery, DeliveryTry, claim_deliveries, forget_old_deliveries, settle_delivery,
};
use store::{StoreError, clock};
use tokio::net::lookup_host;
use tokio::time::{sleep, timeout};

/// The most time until it is looked whether something is due that no write of this process has announced.
const LOOK: Duration = Duration::from_secs(5);

/// The time in which writes are gathered, so that one look finds what they all have queued.
const GATHER: Duration = Duration::from_millis(200);

/// The number of messages that are sent at once.
const AT_ONCE: u64 = 16;

/// The most time until a receiver is connected, and until it has answered.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);

/// The name of the program, as receivers see it.
const AGENT: &str = concat!("Baraza/", env!("CARGO_PKG_VERSION"));

/// Sends what is due until the process ends. Any number of processes may run this.
pub async fn run(state: AppState) {
    let mut written = state.live.wait();
    loop {
        written.mark_unchanged();
        match deliver_due(&state.db, &state.origin, state.webhooks, clock::now()).await {
            // As many as could be: there may be more.
            Ok(sent) if sent as u64 == AT_ONCE => continue,
            Ok(_) => {}
            Err(error) => log(&error, "sending webhooks"),
        }
        if let Err(error) = forget_old_deliveries(&state.db, clock::now()).await {
            log(&error, "forgetting what webhooks have sent");
        }
        if let Ok(Ok(())) = timeout(LOOK, written.changed()).await {
            sleep(GATHER).await;
        }
    }
}

/// Logs what failed, unless the store has: it logs what the database refuses.
fn log(error: &StoreError, doing: &'static str) {
    if !matches!(error, StoreError::Database(_) | StoreError::Busy) {
        tracing::error!(error = error as &dyn Error, "{doing}");
    }
}

/// Sends what is due and what no other process has taken, and returns how many messages that were.
pub async fn deliver_due(
    db: &DatabaseConnection,
    origin: &str,
    policy: AddressPolicy,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let claimed = claim_deliveries(db, AT_ONCE, now).await?;
    let tried = join_all(claimed.iter().map(|one| send(one, origin, policy, now))).await;
    for (one, ended) in claimed.iter().zip(tried) {
        if let DeliveryTry::Refused { fault, status } = ended {
            tracing::warn!(delivery = %one.id, %fault, status, "a webhook was not taken");
        }
        settle_delivery(db, one, ended, now).await?;
    }
    Ok(claimed.len())
}

/// Sends one message, once.
async fn send(one: &ClaimedDelivery, origin: &str, policy: AddressPolicy, now: DateTime<Utc>) -> DeliveryTry {
    let refused = |fault| DeliveryTry::Refused { fault, status: None };
    let client = match connect_checked(&one.address, policy).await {
        Ok(client) => client,
        Err(fault) => return refused(fault),
    };
    let page = format!("{origin}{}", entry_path(one.consultation_id, &one.entry));
    let body = event_body(one.kind, one.consultation_id.0, &page, &one.entry);
    let id = event_id(&one.entry);
    let former = one.former.as_ref().map(|(secret, until)| (secret, *until));
    let request = client
        .post(&one.address)
        .header("content-type", "application/json")
        .header("webhook-id", id.as_str())
        .header("webhook-timestamp", now.timestamp().to_string())
        .header("webhook-signature", sign_message(&one.secret, former, (id.as_str(), body.as_str()), now))
        .body(body);
    match request.send().await {
        Ok(answer) => {
            let status = answer.status();
            let code = status.as_u16();
            if status.is_success() {
                return DeliveryTry::Taken { status: code };
            }
            let redirect = status.is_redirection();
            let fault = if redirect { DeliveryFault::Redirect } else { DeliveryFault::Status };
            DeliveryTry::Refused { fault, status: Some(code) }
        }
        Err(error) if error.is_timeout() => refused(DeliveryFault::Late),
        Err(_) => refused(DeliveryFault::Unreachable),
    }
}

/// Returns a client that connects to the addresses alone that the name in the address has now and that are all allowed.
async fn connect_checked(address: &str, policy: AddressPolicy) -> Result<Client, DeliveryFault> {
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
            tracing::error!(error = &error as &dyn Error, "no client for webhooks");
            DeliveryFault::Unreachable
        })
}
