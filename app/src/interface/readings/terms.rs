//! Readings of the terms of a consultation with their definitions.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Paging, answer_one, begin_one, named, take_marks};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, NaiveDate, Utc};
use domain::identifiers::{ConsultationId, DefinitionId, TermId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::exports;
use store::exports::{DefinitionHoldingRow, DefinitionRow, TermNameRow, TermRow};
use store::marks::MarkTarget;
use utoipa::ToSchema;

/// A term with its names.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermReading {
    pub id: i64,
    pub code: String,
    pub subject: Option<String>,
    pub names: Vec<TermNameReading>,
    /// The provision that defines it, where the text itself does.
    pub provision_id: Option<i64>,
    pub provision: Option<String>,
    pub added_at: DateTime<Utc>,
    /// The marks for `If-Match` of acts on the term, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<TermRow> for TermReading {
    fn from(row: TermRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code,
            subject: row.subject,
            names: row.names.into_iter().map(TermNameReading::from).collect(),
            provision_id: row.provision_id.map(|id| id.0),
            provision: row.provision,
            added_at: row.added_at,
            marks: None,
        }
    }
}

/// A name of a term.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermNameReading {
    pub language: &'static str,
    pub name: String,
    pub status: &'static str,
    pub part_of_speech: Option<String>,
}

impl From<TermNameRow> for TermNameReading {
    fn from(row: TermNameRow) -> Self {
        Self {
            language: row.language.code(),
            name: row.name,
            status: row.status.code(),
            part_of_speech: row.part_of_speech,
        }
    }
}

/// Lists the terms of a consultation with their names.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/terms",
    tag = "terms",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TermReading>)),
)]
pub async fn list_terms(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("terms", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_terms(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, TermReading::from)
}

/// Reads a term with its names.
#[utoipa::path(
    get,
    path = "/api/v1/terms/{id}",
    tag = "terms",
    params(("id" = i64, Path, description = "The number of the term")),
    responses((status = 200, description = "What was asked for", body = TermReading)),
)]
pub async fn read_term(context: RequestContext, Path(id): Path<TermId>) -> PageResult {
    let marks = take_marks(&context, &[("term", MarkTarget::Term(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_terms(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| TermReading { marks, ..TermReading::from(row) })
}

/// A definition of a term, standing or withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct DefinitionReading {
    pub id: i64,
    /// The code of the delegation, or `organizer`; null where the name is not shown.
    pub by: Option<String>,
    pub term_id: i64,
    pub language: &'static str,
    pub text: String,
    pub source: String,
    pub instrument: Option<String>,
    pub clause: Option<String>,
    pub dated: Option<NaiveDate>,
    pub address: Option<String>,
    pub status: &'static str,
    pub made_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl From<DefinitionRow> for DefinitionReading {
    fn from(row: DefinitionRow) -> Self {
        Self {
            id: row.id.0,
            by: named(row.by),
            term_id: row.term_id.0,
            language: row.language.code(),
            text: row.text,
            source: row.source,
            instrument: row.instrument,
            clause: row.clause,
            dated: row.dated,
            address: row.address,
            status: row.status,
            made_at: row.made_at,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

/// Lists the definitions of the terms of a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/definitions",
    tag = "terms",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<DefinitionReading>)),
)]
pub async fn list_definitions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("definitions", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_definitions(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, DefinitionReading::from)
}

/// Reads a definition of a term.
#[utoipa::path(
    get,
    path = "/api/v1/definitions/{id}",
    tag = "terms",
    params(("id" = i64, Path, description = "The number of the definition")),
    responses((status = 200, description = "What was asked for", body = DefinitionReading)),
)]
pub async fn read_definition(context: RequestContext, Path(id): Path<DefinitionId>) -> PageResult {
    let export = begin_one(&context).await?;
    let rows = exports::export_definitions(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, DefinitionReading::from)
}

/// Which definition a delegation holds or held; none from when it let go of the one before.
#[derive(Debug, Serialize, ToSchema)]
pub struct DefinitionHoldingReading {
    pub id: i64,
    pub delegation: Option<String>,
    pub term_id: i64,
    pub definition_id: Option<i64>,
    pub held_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<DefinitionHoldingRow> for DefinitionHoldingReading {
    fn from(row: DefinitionHoldingRow) -> Self {
        Self {
            id: row.id,
            delegation: named(row.delegation),
            term_id: row.term_id.0,
            definition_id: row.definition_id.map(|id| id.0),
            held_at: row.held_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists which definitions delegations hold and held.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/definitions/holdings",
    tag = "terms",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<DefinitionHoldingReading>)),
)]
pub async fn list_definition_holdings(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("holdings", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_definition_holdings(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id, DefinitionHoldingReading::from)
}
