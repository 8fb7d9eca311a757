//! Translations of titles, as they are exported.

use crate::Result;
use crate::entity::translation;
use crate::exports::readings::ExportContext;
use crate::records::chain as records;
use chrono::{DateTime, Utc};
use domain::identifiers::TranslationId;
use domain::languages::Language;
use domain::translations::{TitleField, TitledKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A translation of the title or the summary of a consultation, or of the title of a vote, live or past. Without a text
/// the one before was taken back.
#[derive(Debug, Serialize)]
pub struct TranslationRow {
    pub id: TranslationId,
    pub by: &'static str,
    pub kind: TitledKind,
    pub thing_id: i64,
    pub field: TitleField,
    pub language: Language,
    pub text: Option<String>,
    pub translated_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of translations after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_translations(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<TranslationRow>> {
    let rows = translation::Entity::find()
        .filter(translation::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(translation::COLUMN.id.gt(after))
        .order_by_asc(translation::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| TranslationRow {
        id: row.id,
        by: records::ORGANIZER,
        kind: row.kind,
        thing_id: row.thing_id,
        field: row.field,
        language: row.language,
        text: row.body,
        translated_at: row.translated_at,
        superseded_at: row.superseded_at,
    });
    Ok(rows.collect())
}
