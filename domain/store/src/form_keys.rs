//! Keys of forms: each form that somebody sends has one, and is taken once. What it was answered is kept with it.

use crate::entity::form_key;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::UserId;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QueryFilter, SqlErr,
};

/// The time for which an answer is kept.
const KEPT: TimeDelta = TimeDelta::days(2);

/// The time after which a form without an answer counts as not taken: its request has ended long before.
const ABANDONED: TimeDelta = TimeDelta::minutes(2);

/// What has become of a form with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProgress {
    /// The form was not taken before, and is taken now.
    Begun,
    /// The form is being taken.
    Running,
    /// The form was taken, and answered with a redirect to this address.
    Answered(String),
}

/// Begins to take a form, unless it was taken before.
#[tracing::instrument(skip_all)]
pub async fn begin_form(
    db: &DatabaseConnection,
    user_id: UserId,
    key: &str,
    now: DateTime<Utc>,
) -> Result<FormProgress> {
    let row = form_key::ActiveModel {
        user_id: Set(user_id),
        key: Set(key.to_owned()),
        taken_at: Set(to_millis(now)),
        ..Default::default()
    };
    match row.insert(db).await {
        Ok(_) => return Ok(FormProgress::Begun),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {}
        Err(error) => return Err(error.into()),
    }
    let Some(found) = find(db, user_id, key).await? else { return Ok(FormProgress::Running) };
    match found.location {
        Some(location) => Ok(FormProgress::Answered(location)),
        None if found.taken_at < now - ABANDONED => {
            forget_form(db, user_id, key).await?;
            Ok(FormProgress::Running)
        }
        None => Ok(FormProgress::Running),
    }
}

/// Keeps the address to which a form was answered with a redirect.
#[tracing::instrument(skip_all)]
pub async fn keep_answer(db: &DatabaseConnection, user_id: UserId, key: &str, location: &str) -> Result<()> {
    let mut row = find(db, user_id, key).await?.ok_or(StoreError::NotFound)?.into_active_model();
    row.location = Set(Some(location.to_owned()));
    row.update(db).await?;
    Ok(())
}

/// Forgets a form that was not taken, so that it can be sent again.
#[tracing::instrument(skip_all)]
pub async fn forget_form(db: &DatabaseConnection, user_id: UserId, key: &str) -> Result<()> {
    form_key::Entity::delete_many()
        .filter(form_key::COLUMN.user_id.eq(user_id))
        .filter(form_key::COLUMN.key.eq(key))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets the answers that are no longer kept. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn forget_old_forms(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    form_key::Entity::delete_many().filter(form_key::COLUMN.taken_at.lt(now - KEPT)).exec(db).await?;
    Ok(())
}

async fn find(db: &DatabaseConnection, user_id: UserId, key: &str) -> Result<Option<form_key::Model>> {
    Ok(form_key::Entity::find()
        .filter(form_key::COLUMN.user_id.eq(user_id))
        .filter(form_key::COLUMN.key.eq(key))
        .one(db)
        .await?)
}
