//! Acts on mail: choosing how often to be written to, unsubscribing, and what organizers do about the outbox.

use crate::consultations::readings::find_readable_consultation;
use crate::entity::{mail, mail_address, mail_preference};
use crate::mail::readings::outbox::find_unsubscription;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, MailId, UserId};
use domain::mail::{DigestPace, MailState};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect,
};

/// Sets how often the viewer is written to about a consultation. Official notices are sent all the same.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn set_pace(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    pace: DigestPace,
) -> Result<()> {
    let person = rights::require_person(Act::SetMailPace, viewer)?;
    let account = person.account().ok_or(StoreError::Forbidden)?;
    let txn = begin_transaction(db).await?;
    find_readable_consultation(&txn, viewer, consultation_id).await?;
    save_pace(&txn, account, consultation_id, pace).await?;
    txn.commit().await?;
    Ok(())
}

async fn save_pace(
    txn: &DatabaseTransaction,
    user_id: UserId,
    consultation_id: ConsultationId,
    pace: DigestPace,
) -> Result<()> {
    let row = mail_preference::ActiveModel {
        user_id: Set(user_id),
        consultation_id: Set(consultation_id),
        pace: Set(pace),
        ..Default::default()
    };
    mail_preference::Entity::insert(row)
        .on_conflict(OnConflict::columns(["user_id", "consultation_id"]).update_column("pace").to_owned())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Silences everything about a consultation that can be silenced, by the link in a message to its reader. Whoever has the
/// link may, as often as it is sent; nothing else can be done with it.
#[tracing::instrument(skip_all)]
pub async fn unsubscribe(db: &DatabaseConnection, link: &str) -> Result<ConsultationId> {
    let txn = begin_transaction(db).await?;
    let found = find_unsubscription(&txn, link).await?;
    let user_id = found.mail.user_id.ok_or(StoreError::NotFound)?;
    save_pace(&txn, user_id, found.consultation.id, DigestPace::Never).await?;
    txn.commit().await?;
    Ok(found.consultation.id)
}

/// Has a message sent again that was given up or returned, with the same Message-ID; an organizer's act.
#[tracing::instrument(skip_all, fields(mail = %id))]
pub async fn resend_mail(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: MailId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ResendMail, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = mail::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    rights::mail::may_resend_mail(viewer, found.kind, found.state)?;
    let now = to_millis(now);
    let mut row = found.into_active_model();
    row.state = Set(MailState::Waiting);
    row.tries = Set(0);
    row.next_at = Set(now);
    // It is tried for as long as one that is queued now.
    row.queued_at = Set(now);
    row.fault = Set(None);
    row.status = Set(None);
    row.answer = Set(None);
    row.ended_at = Set(None);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Has messages sent again to an address from which some came back; an organizer's act.
#[tracing::instrument(skip_all)]
pub async fn resume_address(db: &DatabaseConnection, viewer: &Viewer, id: i64) -> Result<()> {
    rights::may(Act::ResumeAddress, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = mail_address::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    rights::mail::may_resume_address(viewer, found.suspended_at.is_some())?;
    let mut row = found.into_active_model();
    row.suspended_at = Set(None);
    row.soft = Set(0);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
