//! Readings of vocabularies, the tags of provisions, and translations of titles.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer_one, begin_one, take_marks, words_in,
};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, TaggingId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::exports;
use store::exports::{TagRow, TaggingRow, TranslationRow, VocabularyRow};
use store::marks::MarkTarget;
use utoipa::ToSchema;

/// A vocabulary with its tags.
#[derive(Debug, Serialize, ToSchema)]
pub struct VocabularyReading {
    pub id: i64,
    pub code: String,
    pub version: String,
    pub source: Option<String>,
    pub names: Vec<WordsIn>,
    pub tags: Vec<TagReading>,
    pub added_at: DateTime<Utc>,
}

impl From<VocabularyRow> for VocabularyReading {
    fn from(row: VocabularyRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code,
            version: row.version,
            source: row.source,
            names: words_in(row.names),
            tags: row.tags.into_iter().map(TagReading::from).collect(),
            added_at: row.added_at,
        }
    }
}

/// A tag of a vocabulary.
#[derive(Debug, Serialize, ToSchema)]
pub struct TagReading {
    pub id: i64,
    pub code: String,
    pub names: Vec<WordsIn>,
    pub descriptions: Option<Vec<WordsIn>>,
    pub heading: Option<Vec<WordsIn>>,
}

impl From<TagRow> for TagReading {
    fn from(row: TagRow) -> Self {
        Self {
            id: row.tag.0,
            code: row.code,
            names: words_in(row.names),
            descriptions: row.descriptions.map(words_in),
            heading: row.heading.map(words_in),
        }
    }
}

/// Lists the vocabularies of a consultation with their tags.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/vocabularies",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<VocabularyReading>)),
)]
pub async fn list_vocabularies(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("vocabularies", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_vocabularies(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, VocabularyReading::from)
}

/// A tag on a provision, whatever has become of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaggingReading {
    pub id: i64,
    /// Whether the chair has tagged the provision itself.
    pub by_chair: bool,
    /// The code of the delegation that proposed it; null where its name is not shown.
    pub delegation: Option<String>,
    pub provision_id: i64,
    pub provision: String,
    pub tag_id: i64,
    pub state: &'static str,
    pub proposed_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the tag, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<TaggingRow> for TaggingReading {
    fn from(row: TaggingRow) -> Self {
        Self {
            id: row.id.0,
            by_chair: row.delegation.is_none(),
            delegation: row.delegation.filter(|code| !code.is_empty()),
            provision_id: row.provision_id.0,
            provision: row.provision,
            tag_id: row.tag_id.0,
            state: row.state,
            proposed_at: row.proposed_at,
            settled_at: row.settled_at,
            reason: row.reason,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        }
    }
}

/// Lists the tags that provisions carry or carried.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/tags",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TaggingReading>)),
)]
pub async fn list_tags(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("tags", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_tags(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, TaggingReading::from)
}

/// Lists the tags that a provision carries or carried.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/tags",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TaggingReading>)),
)]
pub async fn list_tags_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("tags", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_tags(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, TaggingReading::from)
}

/// Reads a tag on a provision.
#[utoipa::path(
    get,
    path = "/api/v1/taggings/{id}",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the tag on the provision")),
    responses((status = 200, description = "What was asked for", body = TaggingReading)),
)]
pub async fn read_tag(context: RequestContext, Path(id): Path<TaggingId>) -> PageResult {
    let marks = take_marks(&context, &[("tagging", MarkTarget::Tagging(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_tags(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| TaggingReading { marks, ..TaggingReading::from(row) })
}

/// A translation of a title or a summary, live or past. Without a text the one before was taken back.
#[derive(Debug, Serialize, ToSchema)]
pub struct TranslationReading {
    pub id: i64,
    pub kind: &'static str,
    pub thing_id: i64,
    pub field: &'static str,
    pub language: &'static str,
    pub text: Option<String>,
    pub translated_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<TranslationRow> for TranslationReading {
    fn from(row: TranslationRow) -> Self {
        Self {
            id: row.id.0,
            kind: row.kind.code(),
            thing_id: row.thing_id,
            field: row.field.code(),
            language: row.language.code(),
            text: row.text,
            translated_at: row.translated_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists the translations of titles in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/translations",
    tag = "consultations",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TranslationReading>)),
)]
pub async fn list_translations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("translations", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_translations(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, TranslationReading::from)
}
