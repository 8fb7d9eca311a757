//! Counts recent attempts by account and by network address, in the database.

use crate::entity::sign_in_attempt;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{ATTEMPT_WINDOW_MINUTES, ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS, Email};
use domain::reactions::NEWCOMERS_PER_ADDRESS;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
};

/// Tells whether another sign-in may be tried for this account and from this network address.
#[tracing::instrument(skip_all)]
pub async fn may_sign_in(
    db: &DatabaseConnection,
    email: &str,
    address: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let by_account = count_attempts(db, account_subject(email), now).await?;
    let by_address = count_attempts(db, address_subject(address), now).await?;
    Ok(by_account < ATTEMPTS_PER_ACCOUNT && by_address < ATTEMPTS_PER_ADDRESS)
}

/// Records a failed sign-in for [`may_sign_in`].
#[tracing::instrument(skip_all)]
pub async fn note_failed_sign_in(
    db: &DatabaseConnection,
    email: &str,
    address: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    note_attempts(&txn, vec![account_subject(email), address_subject(address)], now).await?;
    txn.commit().await?;
    Ok(())
}

/// Admits somebody without an account who comes for the first time, or refuses where too many have come from this
/// network address.
pub(crate) async fn admit_newcomer(
    txn: &DatabaseTransaction,
    address: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = format!("newcomer:{address}");
    if count_attempts(txn, subject.clone(), now).await? >= NEWCOMERS_PER_ADDRESS {
        return Err(StoreError::TooOften);
    }
    note_attempts(txn, vec![subject], now).await
}

async fn count_attempts(db: &impl ConnectionTrait, subject: String, now: DateTime<Utc>) -> Result<u64> {
    Ok(sign_in_attempt::Entity::find()
        .filter(sign_in_attempt::COLUMN.subject.eq(subject))
        .filter(sign_in_attempt::COLUMN.at.gt(now - TimeDelta::minutes(ATTEMPT_WINDOW_MINUTES)))
        .count(db)
        .await?)
}

/// Records these attempts, and forgets those that no longer count.
async fn note_attempts(txn: &DatabaseTransaction, subjects: Vec<String>, now: DateTime<Utc>) -> Result<()> {
    let old = sign_in_attempt::COLUMN.at.lt(now - TimeDelta::minutes(ATTEMPT_WINDOW_MINUTES));
    sign_in_attempt::Entity::delete_many().filter(old).exec(txn).await?;
    let rows = subjects.into_iter().map(|subject| sign_in_attempt::ActiveModel {
        subject: Set(subject),
        at: Set(to_millis(now)),
        ..Default::default()
    });
    sign_in_attempt::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

fn account_subject(email: &str) -> String {
    format!("account:{}", email.trim().to_lowercase().chars().take(Email::MAX).collect::<String>())
}

fn address_subject(address: &str) -> String {
    format!("address:{address}")
}
