//! Readings of positions, reservations and statements on behalf of blocs.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Paging, answer_one, begin_one, named, take_marks};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{BlocStatementId, ConsultationId, PositionId, ProvisionId, ReservationId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::exports;
use store::exports::{AssociationRow, BlocPointRow, BlocStatementRow, PositionRow, ReservationRow};
use store::marks::MarkTarget;
use utoipa::ToSchema;

/// An official position, live or past.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionReading {
    pub id: i64,
    /// The code of the delegation; null where its name is not shown.
    pub delegation: Option<String>,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    /// The amendment that the position is about, if not the provision itself.
    pub amendment_id: Option<i64>,
    pub stance: &'static str,
    pub language: &'static str,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    /// The amendment that proposes the text.
    pub proposal_id: Option<i64>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl From<PositionRow> for PositionReading {
    fn from(row: PositionRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.0,
            provision: row.provision,
            amendment_id: row.amendment_id.map(|id| id.0),
            stance: row.stance,
            language: row.language.code(),
            statement: row.statement,
            proposed_text: row.proposed_text,
            proposal_id: row.proposal_id.map(|id| id.0),
            submitted_at: row.submitted_at,
            superseded_at: row.superseded_at,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

/// Lists the official positions in a consultation, live and past.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/positions",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<PositionReading>)),
)]
pub async fn list_positions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("positions", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_positions(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, PositionReading::from)
}

/// Lists the official positions on a provision and on the amendments to it.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/positions",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<PositionReading>)),
)]
pub async fn list_positions_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("positions", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_positions(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, PositionReading::from)
}

/// Reads an official position.
#[utoipa::path(
    get,
    path = "/api/v1/positions/{id}",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the position")),
    responses((status = 200, description = "What was asked for", body = PositionReading)),
)]
pub async fn read_position(context: RequestContext, Path(id): Path<PositionId>) -> PageResult {
    let export = begin_one(&context).await?;
    let rows = exports::export_positions(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, PositionReading::from)
}

/// A reservation or an interpretative declaration, standing or withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReservationReading {
    pub id: i64,
    /// The code of the delegation; null where its name is not shown.
    pub delegation: Option<String>,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub kind: &'static str,
    pub language: &'static str,
    pub text: String,
    pub made_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl From<ReservationRow> for ReservationReading {
    fn from(row: ReservationRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.0,
            provision: row.provision,
            kind: row.kind,
            language: row.language.code(),
            text: row.text,
            made_at: row.made_at,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

/// Lists the reservations and declarations in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/reservations",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReservationReading>)),
)]
pub async fn list_reservations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("reservations", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_reservations(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReservationReading::from)
}

/// Lists the reservations and declarations on a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/reservations",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReservationReading>)),
)]
pub async fn list_reservations_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("reservations", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_reservations(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReservationReading::from)
}

/// Reads a reservation or a declaration.
#[utoipa::path(
    get,
    path = "/api/v1/reservations/{id}",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the reservation")),
    responses((status = 200, description = "What was asked for", body = ReservationReading)),
)]
pub async fn read_reservation(context: RequestContext, Path(id): Path<ReservationId>) -> PageResult {
    let export = begin_one(&context).await?;
    let rows = exports::export_reservations(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, ReservationReading::from)
}

/// A statement on behalf of a bloc that was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocStatementReading {
    pub id: i64,
    /// The code of the bloc; null where the name is not shown.
    pub bloc: Option<String>,
    /// The code of the delegation that coordinates the bloc; null where the name is not shown.
    pub coordinator: Option<String>,
    pub language: &'static str,
    pub statement: String,
    pub points: Vec<BlocPointReading>,
    pub associations: Vec<AssociationReading>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the statement, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<BlocStatementRow> for BlocStatementReading {
    fn from(row: BlocStatementRow) -> Self {
        Self {
            id: row.id.0,
            bloc: named(row.bloc),
            coordinator: named(row.coordinator),
            language: row.language.code(),
            statement: row.statement,
            points: row.points.into_iter().map(BlocPointReading::from).collect(),
            associations: row.associations.into_iter().map(AssociationReading::from).collect(),
            submitted_at: row.submitted_at,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        }
    }
}

/// What a statement on behalf of a bloc says on one provision.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocPointReading {
    pub provision_id: i64,
    pub provision: String,
    pub stance: &'static str,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    pub proposal_id: Option<i64>,
}

impl From<BlocPointRow> for BlocPointReading {
    fn from(row: BlocPointRow) -> Self {
        Self {
            provision_id: row.provision_id.0,
            provision: row.provision,
            stance: row.stance,
            statement: row.statement,
            proposed_text: row.proposed_text,
            proposal_id: row.proposal_id.map(|id| id.0),
        }
    }
}

/// A delegation that has associated itself with a statement of a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssociationReading {
    pub delegation: Option<String>,
    pub association: &'static str,
    /// The provisions for which it has not.
    pub except: Vec<i64>,
    pub made_at: DateTime<Utc>,
}

impl From<AssociationRow> for AssociationReading {
    fn from(row: AssociationRow) -> Self {
        Self {
            delegation: named(row.delegation),
            association: row.association,
            except: row.except.into_iter().map(|id| id.0).collect(),
            made_at: row.made_at,
        }
    }
}

/// Lists the statements on behalf of blocs that were submitted.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/blocs",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<BlocStatementReading>)),
)]
pub async fn list_bloc_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("blocs", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_bloc_statements(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, BlocStatementReading::from)
}

/// Reads a statement on behalf of a bloc that was submitted.
#[utoipa::path(
    get,
    path = "/api/v1/bloc-statements/{id}",
    tag = "positions",
    params(("id" = i64, Path, description = "The number of the statement")),
    responses((status = 200, description = "What was asked for", body = BlocStatementReading)),
)]
pub async fn read_bloc_statement(context: RequestContext, Path(id): Path<BlocStatementId>) -> PageResult {
    let marks = take_marks(&context, &[("bloc_statement", MarkTarget::BlocStatement(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_bloc_statements(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(
        rows,
        |row| row.id.0 == id.0,
        |row| BlocStatementReading { marks, ..BlocStatementReading::from(row) },
    )
}
