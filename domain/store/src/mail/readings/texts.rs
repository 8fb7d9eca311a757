//! Readings of the texts of mail that consultations keep.

use crate::Result;
use crate::entity::mail_text;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::mail::texts::{MailText, MailTextKind};
use domain::rights;
use domain::rights::Act;
use domain::text::Text;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// Lists the texts of mail that a consultation keeps; for organizers.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn list_mail_texts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<Vec<MailText>> {
    rights::may(Act::SaveMailTexts, viewer)?;
    load_mail_texts(db, id).await
}

/// Loads the texts of mail that a consultation keeps, in the order of their kinds and languages.
pub(crate) async fn load_mail_texts(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Vec<MailText>> {
    let rows = mail_text::Entity::find()
        .filter(mail_text::COLUMN.consultation_id.eq(id))
        .order_by_asc(mail_text::COLUMN.kind)
        .order_by_asc(mail_text::COLUMN.language)
        .all(db)
        .await?;
    let texts = rows.into_iter().map(|row| MailText {
        kind: row.kind,
        language: row.language,
        subject: row.subject.and_then(|words| Text::parse(&words).ok()),
        words: row.words.and_then(|words| Text::parse(&words).ok()),
    });
    Ok(texts.collect())
}

/// Lists the notes of some consultations in invitations, by consultation and language.
pub(crate) async fn list_notes(
    db: &impl ConnectionTrait,
    consultations: impl Iterator<Item = ConsultationId>,
) -> Result<BTreeMap<(ConsultationId, Language), String>> {
    let rows = mail_text::Entity::find()
        .filter(mail_text::COLUMN.consultation_id.is_in(consultations))
        .filter(mail_text::COLUMN.kind.eq(MailTextKind::Invitation))
        .all(db)
        .await?;
    let notes = rows.into_iter().filter_map(|row| Some(((row.consultation_id, row.language), row.words?)));
    Ok(notes.collect())
}
