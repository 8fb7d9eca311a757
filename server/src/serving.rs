//! Listens and serves until it is told to stop.

use crate::limits::ServerLimits;
#[cfg(unix)]
use crate::mail::lmtp;
use crate::mail::sending;
use crate::mail::setup::{MailAddresses, MailSetup};
use crate::{assets, connections, http, limits, relay, scheduler, webhooks};
use app::breached_passwords::BreachedPasswords;
use app::hashing_pool::HashingPool;
use app::state::{AppParts, AppState};
use app::typesetting::Typesetting;
use app::work_pool::WorkPool;
use axum::http::Uri;
use domain::providers::Providers;
use domain::webhooks::AddressPolicy;
use sea_orm::DatabaseConnection;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::news::Relay;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;

/// The configuration of the server.
#[derive(Clone, Debug)]
pub struct ServerSetup {
    pub listen: SocketAddr,
    /// The address that people type; by default the one that the server listens on.
    pub origin: Option<String>,
    /// The number of proxies in front, whose reports of network addresses are trusted.
    pub trusted_proxies: usize,
    /// Whether pages reload when the server has been rebuilt.
    pub reload: bool,
    pub limits: ServerLimits,
    /// A folder of fonts for PDF, which come before those of the system.
    pub fonts: Option<PathBuf>,
    /// The passwords that were found in breaches.
    pub breached: BreachedPasswords,
    /// To which addresses webhooks may go.
    pub webhooks: AddressPolicy,
    /// The providers of OpenID Connect by which people sign in.
    pub providers: Providers,
    /// The mail server; without one, messages are shown and not sent.
    pub mail: Option<MailSetup>,
    /// Where messages are taken from a mail server; without it, none are taken by the server itself.
    pub lmtp: Option<LmtpSetup>,
}

/// Where messages are taken from a mail server, and to which addresses they come.
#[derive(Clone, Debug)]
pub struct LmtpSetup {
    /// The socket in the file system.
    pub socket: PathBuf,
    pub addresses: MailAddresses,
}

/// The longest that stopping waits for messages that are being sent, so that none is sent twice.
const LAST_MAIL: Duration = Duration::from_secs(20);

/// Returns the state of a server over `db`.
pub fn state(db: DatabaseConnection, origin: &str, reload: bool) -> AppState {
    AppState::new(AppParts {
        db,
        assets: Arc::new(assets::addresses(reload)),
        live: app::live::LiveUpdates::default(),
        looks: app::live_looks::LiveLooks::default(),
        opinions: app::opinion_cache::OpinionCache::default(),
        terms: app::term_cache::TermCache::default(),
        catalogue: app::catalogue_cache::CatalogueCache::default(),
        follow_ups: app::follow_up_cache::FollowUpCache::default(),
        figures: app::figure_cache::FigureCache::default(),
        hashing: HashingPool::for_server(),
        parsing: WorkPool::for_parsing(),
        counting: WorkPool::for_counting(),
        documents: WorkPool::for_documents(),
        archives: WorkPool::for_archives(),
        document_sizes: app::document_sizes::DocumentSizes::default(),
        typesetting: Typesetting::default(),
        breached: BreachedPasswords::default(),
        webhooks: AddressPolicy::Public,
        providers: Providers::default(),
        receiving: WorkPool::for_receiving(),
        sends_mail: false,
        takes_replies: false,
        origin: origin.trim_end_matches('/').into(),
    })
}

/// Returns the address to type for a server that listens there, if no other is given. One that listens on all networks
/// is reached on this machine.
pub fn default_origin(listen: SocketAddr) -> String {
    let reached = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(reached, listen.port()))
}

/// The reason why the demo is not served.
#[derive(Debug, thiserror::Error)]
#[error(
    "the demo is not served where other machines can reach it, because everybody knows the password of its accounts: \
     serve it on a loopback address with a local origin, or another database without --demo"
)]
pub struct PublicDemo;

/// The reason why webhooks do not go to this machine.
#[derive(Debug, thiserror::Error)]
#[error(
    "webhooks do not go to this machine from a server that other machines can reach, because its organizers could then \
     reach what listens here for this machine alone: leave --local-webhooks out"
)]
pub struct PublicLocalWebhooks;

/// Tells whether other machines can reach a server: it listens for them, or is typed by a name that is not this
/// machine's, behind a proxy.
pub fn is_public(listen: SocketAddr, origin: &str) -> bool {
    !listen.ip().to_canonical().is_loopback() || !is_local(origin)
}

/// Warns where what people type travels in the clear.
pub fn warn_of_plain_http(origin: &str) {
    if !is_local(origin) && !origin.starts_with("https:") {
        tracing::warn!(%origin, "passwords travel in the clear: serve this address by https");
    }
}

/// Tells whether an address that people type leads to their own machine.
pub(crate) fn is_local(origin: &str) -> bool {
    let Ok(address) = origin.parse::<Uri>() else { return false };
    let host = address.host().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost"
        || host.ends_with(".localhost")
        || number.is_ok_and(|number| number.to_canonical().is_loopback())
}

/// Serves until the process is interrupted or terminated; requests under way are finished. Calls `ready` with
/// the address once the server listens on it.
pub async fn serve(
    db: DatabaseConnection,
    setup: ServerSetup,
    ready: impl FnOnce(&str),
) -> std::io::Result<()> {
    limits::raise_open_files();
    let listener = TcpListener::bind(setup.listen).await?;
    let bound = listener.local_addr()?;
    let origin = setup.origin.unwrap_or_else(|| default_origin(bound));
    let fonts = setup.fonts;
    let typesetting = spawn_blocking(|| Typesetting::read(fonts)).await.unwrap_or_default();
    let taken = setup.lmtp.map(|lmtp| take_mail(lmtp, &db)).transpose()?;
    let state = state(db, &origin, setup.reload).with(|parts| {
        parts.typesetting = typesetting;
        parts.breached = setup.breached;
        parts.webhooks = setup.webhooks;
        parts.providers = setup.providers;
        parts.sends_mail = setup.mail.is_some();
        parts.takes_replies = setup.mail.as_ref().is_some_and(MailSetup::takes_replies);
    });
    let live = state.live.clone();
    let scheduled = tokio::spawn(scheduler::run(state.clone()));
    let sent = tokio::spawn(webhooks::run(state.clone()));
    let mut mailed = tokio::spawn(sending::run(state.clone(), setup.mail));
    let relayed = Relay::new(&state.db).map(|relay| tokio::spawn(relay::run(relay, state.live.clone())));
    let mut limits = setup.limits;
    if setup.trusted_proxies > 0 {
        // All connections come from the proxy, which is one network.
        limits.connections_of_one = limits.connections;
    }
    let router = http::limited_router(state, setup.trusted_proxies, &limits);
    ready(&origin);
    connections::serve(listener, router, limits, async move {
        stopped().await;
        live.stop();
    })
    .await;
    if timeout(LAST_MAIL, &mut mailed).await.is_err() {
        mailed.abort();
    }
    scheduled.abort();
    sent.abort();
    relayed.inspect(JoinHandle::abort);
    taken.inspect(JoinHandle::abort);
    Ok(())
}

/// Begins to take messages from a mail server.
#[cfg(unix)]
fn take_mail(lmtp: LmtpSetup, db: &DatabaseConnection) -> std::io::Result<JoinHandle<()>> {
    let listener = lmtp::bind(&lmtp.socket)?;
    Ok(tokio::spawn(lmtp::run(listener, db.clone(), lmtp.addresses)))
}

#[cfg(not(unix))]
fn take_mail(_: LmtpSetup, _: &DatabaseConnection) -> std::io::Result<JoinHandle<()>> {
    Err(std::io::ErrorKind::Unsupported.into())
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_to_type_has_the_port_that_is_listened_on() {
        for (listen, origin) in [
            ("127.0.0.1:18200", "http://127.0.0.1:18200"),
            ("0.0.0.0:80", "http://127.0.0.1:80"),
            ("[::]:18200", "http://[::1]:18200"),
            ("192.0.2.7:8080", "http://192.0.2.7:8080"),
        ] {
            assert_eq!(default_origin(listen.parse().unwrap()), origin, "{listen}");
        }
    }

    #[test]
    fn a_server_that_other_machines_can_reach_is_public() {
        for (listen, origin, public) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080", false),
            ("127.0.0.1:8080", "http://localhost:8080/", false),
            ("127.0.0.1:8080", "http://baraza.localhost", false),
            ("[::1]:8080", "http://[::1]:8080", false),
            ("[::ffff:127.0.0.1]:80", "http://127.0.0.1", false),
            ("0.0.0.0:8080", "http://127.0.0.1:8080", true),
            ("[::]:8080", "http://[::1]:8080", true),
            ("192.0.2.7:80", "http://localhost", true),
            ("127.0.0.1:8080", "https://baraza.example", true),
            ("127.0.0.1:8080", "https://localhost.example", true),
            ("127.0.0.1:8080", "https://192.0.2.7", true),
            ("127.0.0.1:8080", "not an address", true),
            ("127.0.0.1:8080", "", true),
        ] {
            assert_eq!(is_public(listen.parse().unwrap(), origin), public, "{listen} {origin}");
        }
    }
}
