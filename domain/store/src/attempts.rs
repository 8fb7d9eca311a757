//! Counts tries to sign in and of the present password, and people who come for the first time, as
//! [`domain::attempts`] says.
//!
//! A try is counted in a transaction that locks what it is counted for, before anybody checks it, so that of many tries
//! at once no more are checked than may be. Whoever is told to wait costs no hash, and mostly no write.

use crate::entity::attempt_count;
use crate::known_browsers::knows_browser;
use crate::{Result, StoreError, begin_shared_transaction, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::attempts::{
    ACCOUNT, ADDRESS_CHANGES, Bucket, FORGOTTEN_AFTER, NETWORK, NEWCOMERS, RESETS, TryAnswer, TryCount,
    count_try,
};
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use sha2::{Digest, Sha256};

/// The largest number of counts that are forgotten in one transaction.
const FORGOTTEN_AT_ONCE: u64 = 1_000;

/// The answer to whoever wants to try a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TryPermit {
    /// The try is counted, and may be checked.
    Check(NotedTry),
    /// The try is not counted, and may be made after this wait.
    Wait(TimeDelta),
}

/// A try that has been counted, with what it was counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedTry {
    /// The browser, the session, or the network together with the account.
    lane: String,
    /// The account and the network, if the browser is not known.
    buckets: Option<TryBuckets>,
}

impl NotedTry {
    /// Returns whether the try comes from a browser or a session that the account knows.
    pub fn is_known(&self) -> bool {
        self.buckets.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TryBuckets {
    account: String,
    network: String,
}

/// Counts a try to sign in with this address, as it was typed, from this network and browser, or says how long to wait.
/// `browser` is the hash of the browser's token, if it has one.
#[tracing::instrument(skip_all)]
pub async fn note_sign_in(
    db: &DatabaseConnection,
    typed: &str,
    network: &str,
    browser: Option<&str>,
    now: DateTime<Utc>,
) -> Result<TryPermit> {
    let now = to_millis(now);
    let email = Email::parse(typed);
    let account = match &email {
        Some(email) => digest(email.as_str()),
        None => digest(&typed.trim().to_lowercase()),
    };
    if let (Some(email), Some(browser)) = (&email, browser)
        && knows_browser(db, email, browser, now).await?
    {
        return note_lane(db, format!("browser:{browser}:{account}"), now).await;
    }
    let lane = format!("account:{account}:{network}");
    let buckets = TryBuckets { account: format!("account:{account}"), network: format!("network:{network}") };
    note_by_network(db, lane, buckets, now).await
}

/// Counts that somebody asks for a link for a new password with this address, as it was typed, from this network, or says
/// how long to wait. Nothing of it depends on whether there is such an account.
#[tracing::instrument(skip_all)]
pub async fn note_reset(
    db: &DatabaseConnection,
    typed: &str,
    network: &str,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), TimeDelta>> {
    let now = to_millis(now);
    let account = match Email::parse(typed) {
        Some(email) => digest(email.as_str()),
        None => digest(&typed.trim().to_lowercase()),
    };
    let txn = begin_shared_transaction(db).await?;
    let subjects =
        [(format!("reset:{account}:{network}"), RESETS), (format!("reset-network:{network}"), NETWORK)];
    for (subject, bucket) in subjects {
        let count = lock_count(&txn, &subject, now).await?;
        match bucket.pour(count.at, now) {
            Ok(filled) => save_count(&txn, count, TryCount { tries: 0, at: filled }).await?,
            Err(wait) => {
                txn.rollback().await?;
                return Ok(Err(wait));
            }
        }
    }
    txn.commit().await?;
    Ok(Ok(()))
}

/// Counts a try of the viewer's present password in this session, or says how long to wait.
#[tracing::instrument(skip_all)]
pub async fn note_present_password(
    db: &DatabaseConnection,
    viewer: &Viewer,
    session: &str,
    now: DateTime<Utc>,
) -> Result<TryPermit> {
    let id = rights::require_person(Act::SetPassword, viewer)?.id;
    note_lane(db, format!("session:{session}:{id}"), to_millis(now)).await
}

/// Counts that a browser of this network asks for what it needs for a passkey, or says how long to wait.
#[tracing::instrument(skip_all)]
pub async fn note_ceremony(
    db: &DatabaseConnection,
    network: &str,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), TimeDelta>> {
    note_by_network_alone(db, &format!("passkeys:{network}"), now).await
}

/// Counts that a browser of this network is sent to a provider of OpenID Connect, or says how long to wait.
#[tracing::instrument(skip_all)]
pub async fn note_trip(
    db: &DatabaseConnection,
    network: &str,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), TimeDelta>> {
    note_by_network_alone(db, &format!("providers:{network}"), now).await
}

/// Counts a try of a second factor of an account whose password was shown, or says how long to wait. `browser` is the hash of the
/// token of the browser, where the account knows it: strangers who have the password do not slow its owner there. All others
/// share one count, since a code has few digits.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn note_factor(
    db: &DatabaseConnection,
    user_id: UserId,
    browser: Option<&str>,
    now: DateTime<Utc>,
) -> Result<TryPermit> {
    let lane = match browser {
        Some(browser) => format!("factor:{user_id}:{browser}"),
        None => format!("factor:{user_id}"),
    };
    note_lane(db, lane, to_millis(now)).await
}

/// Forgets the tries of the browser, network or session from which a password was right.
#[tracing::instrument(skip_all)]
pub async fn clear_tries(db: &DatabaseConnection, noted: &NotedTry, now: DateTime<Utc>) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    refund_buckets(&txn, noted, now).await?;
    let lane = attempt_count::COLUMN.subject.eq(noted.lane.as_str());
    attempt_count::Entity::delete_many().filter(lane).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes back a try that was counted, but could not be checked.
#[tracing::instrument(skip_all)]
pub async fn return_try(db: &DatabaseConnection, noted: &NotedTry, now: DateTime<Utc>) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    refund_buckets(&txn, noted, now).await?;
    attempt_count::Entity::update_many()
        .col_expr(attempt_count::Column::Tries, attempt_count::COLUMN.tries.sub(1))
        .filter(attempt_count::COLUMN.subject.eq(noted.lane.as_str()))
        .filter(attempt_count::COLUMN.tries.gt(0))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Forgets what has not been tried for a day. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn forget_old_tries(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let old = attempt_count::COLUMN.at.lte(now - FORGOTTEN_AFTER);
    if attempt_count::Entity::find().filter(old.clone()).one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    // What somebody counts at this moment is skipped, so that neither waits for the other.
    let old = attempt_count::Entity::find()
        .filter(old)
        .limit(FORGOTTEN_AT_ONCE)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&txn)
        .await?;
    let ids = old.into_iter().map(|count| count.id);
    attempt_count::Entity::delete_many().filter(attempt_count::COLUMN.id.is_in(ids)).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Admits somebody without an account who comes for the first time, or refuses where too many have come from this
/// network.
pub(crate) async fn admit_newcomer(
    txn: &DatabaseTransaction,
    network: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_millis(now);
    let come = lock_count(txn, &format!("newcomer:{network}"), now).await?;
    let filled = NEWCOMERS.pour(come.at, now).map_err(|_| StoreError::TooOften)?;
    let tries = come.tries;
    save_count(txn, come, TryCount { tries, at: filled }).await
}

/// Counts that somebody asks for another mail address of the account, or refuses where that was done too often lately.
pub(crate) async fn admit_address_change(
    txn: &DatabaseTransaction,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_millis(now);
    let asked = lock_count(txn, &format!("address:{id}"), now).await?;
    let filled = ADDRESS_CHANGES.pour(asked.at, now).map_err(|_| StoreError::TooOften)?;
    save_count(txn, asked, TryCount { tries: 0, at: filled }).await
}

/// Counts for a network what is no try of a secret, or says how long to wait.
async fn note_by_network_alone(
    db: &DatabaseConnection,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), TimeDelta>> {
    let now = to_millis(now);
    let txn = begin_shared_transaction(db).await?;
    let count = lock_count(&txn, subject, now).await?;
    match NETWORK.pour(count.at, now) {
        Ok(filled) => {
            save_count(&txn, count, TryCount { tries: 0, at: filled }).await?;
            txn.commit().await?;
            Ok(Ok(()))
        }
        Err(wait) => {
            txn.rollback().await?;
            Ok(Err(wait))
        }
    }
}

/// Counts a try that depends on nothing but the former ones of its browser or session.
async fn note_lane(db: &DatabaseConnection, lane: String, now: DateTime<Utc>) -> Result<TryPermit> {
    let txn = begin_shared_transaction(db).await?;
    let former = lock_count(&txn, &lane, now).await?;
    match count_try(Some(tries_of(&former)), false, now) {
        TryAnswer::Counted(count) => {
            save_count(&txn, former, count).await?;
            txn.commit().await?;
            Ok(TryPermit::Check(NotedTry { lane, buckets: None }))
        }
        TryAnswer::Wait(_, wait) => {
            txn.rollback().await?;
            Ok(TryPermit::Wait(wait))
        }
    }
}

/// Counts a try for an account and a network. The account is locked first, then the network.
async fn note_by_network(
    db: &DatabaseConnection,
    lane: String,
    buckets: TryBuckets,
    now: DateTime<Utc>,
) -> Result<TryPermit> {
    let txn = begin_shared_transaction(db).await?;
    let account = lock_count(&txn, &buckets.account, now).await?;
    let poured = ACCOUNT.pour(account.at, now);
    // Under the lock of the account nobody else counts for this lane.
    let is_lane = attempt_count::COLUMN.subject.eq(lane.as_str());
    let former = attempt_count::Entity::find().filter(is_lane).one(&txn).await?;
    match count_try(former.as_ref().map(tries_of), poured.is_err(), now) {
        TryAnswer::Counted(count) => {
            let network = lock_count(&txn, &buckets.network, now).await?;
            let filled = match NETWORK.pour(network.at, now) {
                Ok(filled) => filled,
                Err(wait) => {
                    txn.rollback().await?;
                    return Ok(TryPermit::Wait(wait));
                }
            };
            let full = poured.unwrap_or_else(|_| ACCOUNT.full(now));
            save_count(&txn, account, TryCount { tries: 0, at: full }).await?;
            save_count(&txn, network, TryCount { tries: 0, at: filled }).await?;
            put_count(&txn, &lane, former, count).await?;
            txn.commit().await?;
            Ok(TryPermit::Check(NotedTry { lane, buckets: Some(buckets) }))
        }
        TryAnswer::Wait(count, wait) => {
            if former.as_ref().map(tries_of) == Some(count) {
                txn.rollback().await?;
            } else {
                put_count(&txn, &lane, former, count).await?;
                txn.commit().await?;
            }
            Ok(TryPermit::Wait(wait))
        }
    }
}

/// Takes a try back out of the buckets of its account and network.
async fn refund_buckets(txn: &DatabaseTransaction, noted: &NotedTry, now: DateTime<Utc>) -> Result<()> {
    let Some(TryBuckets { account, network }) = &noted.buckets else { return Ok(()) };
    refund(txn, account, ACCOUNT, now).await?;
    refund(txn, network, NETWORK, now).await
}

async fn refund(txn: &DatabaseTransaction, subject: &str, bucket: Bucket, now: DateTime<Utc>) -> Result<()> {
    let count = lock_count(txn, subject, to_millis(now)).await?;
    let at = bucket.draw(count.at);
    save_count(txn, count, TryCount { tries: 0, at }).await
}

/// Returns the count of a subject, which is made if there is none, locked until the transaction ends.
async fn lock_count(
    txn: &DatabaseTransaction,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<attempt_count::Model> {
    let find =
        attempt_count::Entity::find().filter(attempt_count::COLUMN.subject.eq(subject)).lock_exclusive();
    if let Some(count) = find.clone().one(txn).await? {
        return Ok(count);
    }
    attempt_count::Entity::insert(new_count(subject, TryCount { tries: 0, at: now }))
        .on_conflict(OnConflict::column("subject").do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    find.one(txn).await?.ok_or(StoreError::Concurrent)
}

/// Saves the count of a subject for which there may be none yet.
async fn put_count(
    txn: &DatabaseTransaction,
    subject: &str,
    former: Option<attempt_count::Model>,
    count: TryCount,
) -> Result<()> {
    if let Some(former) = former {
        return save_count(txn, former, count).await;
    }
    attempt_count::Entity::insert(new_count(subject, count)).exec_without_returning(txn).await?;
    Ok(())
}

async fn save_count(txn: &DatabaseTransaction, former: attempt_count::Model, count: TryCount) -> Result<()> {
    let mut row = former.into_active_model();
    row.tries = Set(count.tries);
    row.at = Set(count.at);
    row.update(txn).await?;
    Ok(())
}

fn new_count(subject: &str, count: TryCount) -> attempt_count::ActiveModel {
    attempt_count::ActiveModel {
        subject: Set(subject.to_owned()),
        tries: Set(count.tries),
        at: Set(count.at),
        ..Default::default()
    }
}

const fn tries_of(count: &attempt_count::Model) -> TryCount {
    TryCount { tries: count.tries, at: count.at }
}

/// Returns the SHA-256 of an address, so that the database does not tell who has been tried.
fn digest(address: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(address))
}
