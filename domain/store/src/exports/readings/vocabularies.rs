//! Vocabularies and the tags of provisions as they are exported.

use crate::Result;
use crate::entity::{tagging, vocabulary, vocabulary_tag};
use crate::exports::readings::ExportContext;
use crate::grouping::grouped;
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, TagId, TaggingId, VocabularyId};
use domain::languages::Multilingual;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A vocabulary with its tags.
#[derive(Debug, Serialize)]
pub struct VocabularyRow {
    pub id: VocabularyId,
    pub code: String,
    pub version: String,
    pub source: Option<String>,
    pub names: Multilingual,
    pub tags: Vec<TagRow>,
    pub added_at: DateTime<Utc>,
}

/// A tag of a vocabulary.
#[derive(Debug, Serialize)]
pub struct TagRow {
    pub tag: TagId,
    pub code: String,
    pub names: Multilingual,
    pub descriptions: Option<Multilingual>,
    pub heading: Option<Multilingual>,
}

/// A tag on a provision, whatever has become of it. `delegation` is empty where the name is not shown, and null where the
/// chair has tagged the provision itself.
#[derive(Debug, Serialize)]
pub struct TaggingRow {
    pub id: TaggingId,
    pub delegation: Option<String>,
    pub provision_id: ProvisionId,
    pub provision: String,
    pub tag_id: TagId,
    pub state: &'static str,
    pub proposed_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of vocabularies after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_vocabularies(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<VocabularyRow>> {
    let rows = vocabulary::Entity::find()
        .filter(vocabulary::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(vocabulary::COLUMN.id.gt(after))
        .order_by_asc(vocabulary::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let tags = vocabulary_tag::Entity::find()
        .filter(vocabulary_tag::COLUMN.vocabulary_id.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(vocabulary_tag::COLUMN.place)
        .all(db)
        .await?;
    let mut tags = grouped(tags, |tag| tag.vocabulary_id);
    let rows = rows.into_iter().map(|row| VocabularyRow {
        tags: tags.remove(&row.id).unwrap_or_default().into_iter().map(TagRow::from).collect(),
        id: row.id,
        code: row.code,
        version: row.version,
        source: row.source,
        names: row.names.0,
        added_at: row.added_at,
    });
    Ok(rows.collect())
}

impl From<vocabulary_tag::Model> for TagRow {
    fn from(tag: vocabulary_tag::Model) -> Self {
        Self {
            tag: tag.id,
            code: tag.code,
            names: tag.names.0,
            descriptions: tag.descriptions.map(|words| words.0),
            heading: tag.heading.map(|words| words.0),
        }
    }
}

/// Reads the next batch of the tags of provisions after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_tags(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<TaggingRow>> {
    let rows = tagging::Entity::find()
        .filter(tagging::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(tagging::Column::ProvisionId))
        .filter(context.access.seen::<tagging::Model>())
        .filter(tagging::COLUMN.id.gt(after))
        .order_by_asc(tagging::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows).into_iter().map(|row| TaggingRow {
        id: row.id,
        delegation: row.delegation_id.map(|id| context.code(id)),
        provision_id: row.provision_id,
        provision: context.label(row.provision_id),
        tag_id: row.tag_id,
        state: row.state.code(),
        proposed_at: row.proposed_at,
        settled_at: row.settled_at,
        reason: row.reason,
        withdrawn_at: row.withdrawn_at,
    });
    Ok(rows.collect())
}
