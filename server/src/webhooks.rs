//! Sends what stands in the outbox to the receivers of webhooks.
//!
//! Each message goes over a connection whose address was checked ([`app::outgoing`]); nothing of an answer is read but its status.

use app::outgoing::connect_checked;
use app::records::parts::entry_path;
use app::state::AppState;
use chrono::{DateTime, Utc};
use domain::webhooks::{AddressPolicy, DeliveryFault, event_body, event_id, sign_message};
use futures_util::future::join_all;
use sea_orm::DatabaseConnection;
use std::error::Error;
use std::time::Duration;
use store::webhooks::{
    ClaimedDelivery, DeliveryTry, claim_deliveries, forget_old_deliveries, settle_delivery,
};
use store::{StoreError, clock};
use tokio::time::{sleep, timeout};

/// The most time until it is looked whether something is due that no write of this process has announced.
const LOOK: Duration = Duration::from_secs(5);

/// The time in which writes are gathered, so that one look finds what they all have queued.
const GATHER: Duration = Duration::from_millis(200);

/// The number of messages that are sent at once.
const AT_ONCE: u64 = 16;

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
