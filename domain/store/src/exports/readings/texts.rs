//! Revisions, the text of their provisions, and questions without their voters, a batch at a time.

use crate::Result;
use crate::entity::{provision_version, question, revision, revision_title, text};
use crate::exports::readings::ExportContext;
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::languages::{Language, Multilingual};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter, QueryOrder, QuerySelect};

/// A published revision with its titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRow {
    pub id: RevisionId,
    pub number: i32,
    pub authentic_language: Language,
    pub titles: Multilingual,
    pub published_at: DateTime<Utc>,
}

/// A provision as it stands in a revision, with its text in every language in which that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionRow {
    pub provision_id: ProvisionId,
    /// The number of the revision.
    pub revision: i32,
    /// The place in the text, from 1.
    pub place: i32,
    pub kind: ProvisionKind,
    pub depth: i32,
    pub label: String,
    /// Whether the chair declared that the change from the former words is editorial.
    pub editorial: bool,
    pub texts: Multilingual,
}

/// Reads the next batch of revisions after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_revision_rows(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<RevisionRow>> {
    let rows = revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(revision::Column::Number.gt(after))
        .order_by_asc(revision::COLUMN.number)
        .limit(context.batch)
        .all(db)
        .await?;
    let titles = rows.load_many(revision_title::Entity, db).await?;
    let rows = rows.into_iter().zip(titles).map(|(row, titles)| RevisionRow {
        id: row.id,
        number: row.number,
        authentic_language: row.authentic_language,
        titles: Multilingual(titles.into_iter().map(|title| (title.language, title.title)).collect()),
        published_at: row.published_at,
    });
    Ok(rows.collect())
}

/// Reads the next batch of the provisions of a revision, in the order of the text, after the one at place `after`.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn export_provision_rows(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    revision_id: RevisionId,
    after: i64,
) -> Result<Vec<ProvisionRow>> {
    let rows = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(provision_version::Column::Place.gt(after))
        .order_by_asc(provision_version::COLUMN.place)
        .limit(context.batch)
        .all(db)
        .await?;
    with_texts(db, context, rows).await
}

/// Reads the next batch of what a provision was in each revision that has it, after the revision with identifier `after`.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn export_provision_history(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    provision_id: ProvisionId,
    after: i64,
) -> Result<Vec<(RevisionId, ProvisionRow)>> {
    let rows = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .filter(provision_version::Column::RevisionId.gt(after))
        .order_by_asc(provision_version::COLUMN.revision_id)
        .limit(context.batch)
        .all(db)
        .await?;
    let revisions: Vec<RevisionId> = rows.iter().map(|row| row.revision_id).collect();
    Ok(revisions.into_iter().zip(with_texts(db, context, rows).await?).collect())
}

async fn with_texts(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    rows: Vec<provision_version::Model>,
) -> Result<Vec<ProvisionRow>> {
    let texts = rows.load_many(text::Entity, db).await?;
    let rows = rows.into_iter().zip(texts).map(|(row, texts)| ProvisionRow {
        provision_id: row.provision_id,
        revision: context.revision(row.revision_id),
        place: row.place,
        kind: row.kind,
        depth: row.depth,
        label: row.label,
        editorial: row.editorial,
        texts: Multilingual(texts.into_iter().map(|text| (text.language, text.body)).collect()),
    });
    Ok(rows.collect())
}

/// Reads the next batch of questions after question `after`, also those that wait or were skipped, in the order opened.
#[tracing::instrument(skip_all)]
pub async fn export_question_rows(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<question::Model>> {
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(question::Column::ProvisionId))
        .filter(question::COLUMN.id.gt(after))
        .order_by_asc(question::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?)
}
