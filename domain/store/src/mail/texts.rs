//! Keeping the texts of mail of a consultation.

use crate::consultations::readings::load_moment;
use crate::entity::{consultation, mail_text};
use crate::marks::{MarkTarget, check_mark};
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::mail::texts::MailText;
use domain::marks::Mark;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    ModelTrait, QueryFilter, QuerySelect,
};

/// Saves texts of mail of a consultation in the place of those of their kinds and languages, or keeps those no more that say
/// nothing; for organizers. It is no official act: what is sent by them is recorded when it is sent.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn save_mail_texts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    new: &[MailText],
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SaveMailTexts, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, id, now).await?;
    rights::may_within(Act::SaveMailTexts, viewer, at.facts)?;
    let place = consultation::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    place.ok_or(StoreError::NotFound)?;
    check_mark(&txn, viewer, MarkTarget::MailTexts(id), seen).await?;
    let former = mail_text::Entity::find().filter(mail_text::COLUMN.consultation_id.eq(id)).all(&txn).await?;
    for text in new {
        let former = former.iter().find(|one| one.kind == text.kind && one.language == text.language);
        match former.cloned() {
            Some(former) if text.is_empty() => {
                former.delete(&txn).await?;
            }
            Some(former) => {
                let mut row = former.into_active_model();
                row.subject = Set(text.subject.clone().map(Into::into));
                row.words = Set(text.words.clone().map(Into::into));
                row.saved_at = Set(to_millis(now));
                row.update(&txn).await?;
            }
            None => insert_mail_texts(&txn, id, std::slice::from_ref(text), now).await?,
        }
    }
    txn.commit().await?;
    Ok(())
}

/// Saves the first texts of mail of a consultation.
pub(crate) async fn insert_mail_texts(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    new: &[MailText],
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = new.iter().filter(|text| !text.is_empty()).map(|text| mail_text::ActiveModel {
        consultation_id: Set(id),
        kind: Set(text.kind),
        language: Set(text.language),
        subject: Set(text.subject.clone().map(Into::into)),
        words: Set(text.words.clone().map(Into::into)),
        saved_at: Set(to_millis(now)),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        mail_text::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}
