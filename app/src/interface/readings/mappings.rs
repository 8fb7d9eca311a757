//! Readings of mappings of provisions to clauses of existing instruments.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Paging, answer_one, begin_one, named, take_marks};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, MappingId, ProvisionId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::exports;
use store::exports::{MappingReviewRow, MappingRow};
use store::marks::MarkTarget;
use utoipa::ToSchema;

/// A mapping, standing or withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappingReading {
    pub id: i64,
    /// The code of the delegation; null where its name is not shown.
    pub delegation: Option<String>,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub revision: i32,
    pub clause_id: i64,
    /// The code of the instrument.
    pub instrument: String,
    pub version: String,
    /// The number of the clause.
    pub clause: String,
    pub relation: &'static str,
    pub reason: String,
    pub language: &'static str,
    pub quotation: Option<String>,
    pub quotation_hash: Option<String>,
    pub words_hash: String,
    pub proposed_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the mapping, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<MappingRow> for MappingReading {
    fn from(row: MappingRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.0,
            provision: row.provision,
            revision: row.revision,
            clause_id: row.clause_id.0,
            instrument: row.instrument,
            version: row.version,
            clause: row.clause,
            relation: row.relation.code(),
            reason: row.reason,
            language: row.language.code(),
            quotation: row.quotation,
            quotation_hash: row.quotation_hash,
            words_hash: row.words_hash,
            proposed_at: row.proposed_at,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        }
    }
}

/// Lists the mappings in a consultation, standing and withdrawn.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/mappings",
    tag = "mappings",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<MappingReading>)),
)]
pub async fn list_mappings(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("mappings", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_mappings(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, MappingReading::from)
}

/// Lists the mappings of a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/mappings",
    tag = "mappings",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<MappingReading>)),
)]
pub async fn list_mappings_of_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("mappings", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_mappings(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, MappingReading::from)
}

/// Reads a mapping.
#[utoipa::path(
    get,
    path = "/api/v1/mappings/{id}",
    tag = "mappings",
    params(("id" = i64, Path, description = "The number of the mapping")),
    responses((status = 200, description = "What was asked for", body = MappingReading)),
)]
pub async fn read_mapping(context: RequestContext, Path(id): Path<MappingId>) -> PageResult {
    let marks = take_marks(&context, &[("mapping", MarkTarget::Mapping(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_mappings(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| MappingReading { marks, ..MappingReading::from(row) })
}

/// A review of a mapping, standing or past.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappingReviewReading {
    pub id: i64,
    /// The code of the delegation, or `organizer`; null where the name is not shown.
    pub by: Option<String>,
    pub mapping_id: i64,
    pub verdict: &'static str,
    pub reason: Option<String>,
    pub language: &'static str,
    pub reviewed_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<MappingReviewRow> for MappingReviewReading {
    fn from(row: MappingReviewRow) -> Self {
        Self {
            id: row.id,
            by: named(row.by),
            mapping_id: row.mapping_id.0,
            verdict: row.verdict.code(),
            reason: row.reason,
            language: row.language.code(),
            reviewed_at: row.reviewed_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists the reviews of mappings in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/mappings/reviews",
    tag = "mappings",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<MappingReviewReading>)),
)]
pub async fn list_mapping_reviews(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("mapping-reviews", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_mapping_reviews(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id, MappingReviewReading::from)
}
