//! Keys of forms: each form that somebody sends has one, and is taken once. What it was answered is kept with it.
//!
//! A key belongs to one page, and not to what is sent from it: whoever goes back, changes the text and sends it again
//! does another act, which must be neither lost nor answered as the first. So a form is told from others by the key
//! together with a digest of its address and contents. Only an exact copy is answered as the first was; two buttons of
//! one form are two forms, of which the marks of the page ([`crate::marks`]) refuse the second where it no longer fits.
//!
//! The answer is kept in a transaction of its own, after that of the act. Where the process ends between the two,
//! nobody can tell whether the act was done. Such a form is never taken again: whoever sends it once more is asked to
//! look, and does the act from a fresh page if it is missing.

use crate::entity::form_key;
use crate::{Result, StoreError, begin_shared_transaction, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::UserId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, SqlErr,
};

/// The time for which an answer is kept.
const KEPT: TimeDelta = TimeDelta::days(2);

/// The time after which a form without an answer is no longer being taken: its request has ended long before.
const ABANDONED: TimeDelta = TimeDelta::minutes(2);

/// A form that somebody sent, told from all others: exact copies of it are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentForm {
    pub user_id: UserId,
    pub key: String,
    /// The digest of the address to which it was sent, of its contents, and of the token of the program that sent it, if one did.
    pub digest: String,
}

/// What has become of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProgress {
    /// The form was not taken before, and is taken now.
    Begun,
    /// The form is being taken.
    Running,
    /// The form was taken, and answered with a redirect to this address.
    Answered(String),
    /// The form was taken, or may have been, and its answer is not kept.
    Unanswered,
}

/// Begins to take a form, unless a copy of it was taken before.
#[tracing::instrument(skip_all)]
pub async fn begin_form(
    db: &DatabaseConnection,
    form: &SentForm,
    now: DateTime<Utc>,
) -> Result<FormProgress> {
    let row = form_key::ActiveModel {
        user_id: Set(form.user_id),
        key: Set(form.key.clone()),
        digest: Set(form.digest.clone()),
        taken_at: Set(to_millis(now)),
        ..Default::default()
    };
    let txn = begin_shared_transaction(db).await?;
    match form_key::Entity::insert(row).exec_without_returning(&txn).await {
        Ok(_) => {
            txn.commit().await?;
            return Ok(FormProgress::Begun);
        }
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {}
        Err(error) => return Err(error.into()),
    }
    txn.rollback().await?;
    // A copy that was refused is forgotten, and can be taken again.
    let Some(found) = find(db, form).await? else { return Ok(FormProgress::Running) };
    Ok(match found.location {
        Some(location) => FormProgress::Answered(location),
        None if found.ended_at.is_some() || found.taken_at < now - ABANDONED => FormProgress::Unanswered,
        None => FormProgress::Running,
    })
}

/// Keeps the address to which a form was answered with a redirect.
#[tracing::instrument(skip_all)]
pub async fn keep_answer(db: &DatabaseConnection, form: &SentForm, location: &str) -> Result<()> {
    note_end(db, form, form_key::Column::Location, Expr::value(location.to_owned())).await
}

/// Notes that a form was taken, or may have been, although there is no address to keep.
#[tracing::instrument(skip_all)]
pub async fn end_form(db: &DatabaseConnection, form: &SentForm, now: DateTime<Utc>) -> Result<()> {
    note_end(db, form, form_key::Column::EndedAt, Expr::value(to_millis(now))).await
}

async fn note_end(
    db: &DatabaseConnection,
    form: &SentForm,
    column: form_key::Column,
    value: Expr,
) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    let noted =
        form_key::Entity::update_many().col_expr(column, value).filter(is_form(form)).exec(&txn).await?;
    if noted.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    txn.commit().await?;
    Ok(())
}

/// Forgets a form that was not taken, so that it can be sent again.
#[tracing::instrument(skip_all)]
pub async fn forget_form(db: &DatabaseConnection, form: &SentForm) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    form_key::Entity::delete_many().filter(is_form(form)).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Forgets the answers that are no longer kept. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn forget_old_forms(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let txn = begin_transaction(db).await?;
    form_key::Entity::delete_many().filter(form_key::COLUMN.taken_at.lt(now - KEPT)).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

async fn find(db: &impl ConnectionTrait, form: &SentForm) -> Result<Option<form_key::Model>> {
    Ok(form_key::Entity::find().filter(is_form(form)).one(db).await?)
}

fn is_form(form: &SentForm) -> Condition {
    Condition::all()
        .add(form_key::COLUMN.user_id.eq(form.user_id))
        .add(form_key::COLUMN.key.eq(form.key.as_str()))
        .add(form_key::COLUMN.digest.eq(form.digest.as_str()))
}
