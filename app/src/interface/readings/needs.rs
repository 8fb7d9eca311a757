//! Readings of needs, offers, matches and what was paid, as far as they exist for the viewer.

use crate::errors::{PageError, PageResult};
use crate::interface::listings::{ListRequest, Listing, Paging, answer, begin_one, named, take_marks};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, NeedId, NeedMatchId, OfferId};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use store::exports::{NeedMatchRow, NeedRow, OfferRow, TrancheRow};
use store::marks::MarkTarget;
use store::needs::UnmetCount;
use store::{delegations, exports, needs};
use utoipa::ToSchema;

/// A need that was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedReading {
    pub id: i64,
    pub delegation: Option<String>,
    pub visibility: &'static str,
    pub submitted_at: Option<DateTime<Utc>>,
    /// What the record has of it: the subject, the words, the language, the budget, and when it begins.
    pub content: Value,
    pub assessed_at: Option<DateTime<Utc>>,
    pub assessment: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the need, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl NeedReading {
    /// Shows a row of which the viewer may read the content; nothing of any other.
    fn of(row: NeedRow) -> Option<Self> {
        let content = row.content?;
        Some(Self {
            id: row.id.0,
            delegation: named(row.delegation),
            visibility: row.visibility,
            submitted_at: row.submitted_at,
            content,
            assessed_at: row.assessed_at,
            assessment: row.assessment,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        })
    }
}

/// Lists the needs in a consultation that exist for the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/needs",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<NeedReading>)),
)]
pub async fn list_needs(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("needs", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_needs(context.db(), &export, asked.after).await?;
    asked.answer_some(rows, |row| row.id.0, NeedReading::of)
}

/// Reads a need.
#[utoipa::path(
    get,
    path = "/api/v1/needs/{id}",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the need")),
    responses((status = 200, description = "What was asked for", body = NeedReading)),
)]
pub async fn read_need(context: RequestContext, Path(id): Path<NeedId>) -> PageResult {
    let marks = take_marks(&context, &[("need", MarkTarget::Need(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_needs(context.db(), &export, id.0.saturating_sub(1)).await?;
    let found = rows.into_iter().next().filter(|row| row.id == id).and_then(NeedReading::of);
    let found = found.ok_or_else(PageError::not_found)?;
    answer(&NeedReading { marks, ..found })
}

/// An offer that was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferReading {
    pub id: i64,
    pub delegation: Option<String>,
    pub visibility: &'static str,
    pub submitted_at: Option<DateTime<Utc>>,
    /// What the record has of it: the subject, the words, the languages, the sum, and when it begins and ends.
    pub content: Value,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the offer, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl OfferReading {
    /// Shows a row of which the viewer may read the content; nothing of any other.
    fn of(row: OfferRow) -> Option<Self> {
        let content = row.content?;
        Some(Self {
            id: row.id.0,
            delegation: named(row.delegation),
            visibility: row.visibility,
            submitted_at: row.submitted_at,
            content,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        })
    }
}

/// Lists the offers in a consultation that exist for the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/offers",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<OfferReading>)),
)]
pub async fn list_offers(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("offers", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_offers(context.db(), &export, asked.after).await?;
    asked.answer_some(rows, |row| row.id.0, OfferReading::of)
}

/// Reads an offer.
#[utoipa::path(
    get,
    path = "/api/v1/offers/{id}",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the offer")),
    responses((status = 200, description = "What was asked for", body = OfferReading)),
)]
pub async fn read_offer(context: RequestContext, Path(id): Path<OfferId>) -> PageResult {
    let marks = take_marks(&context, &[("offer", MarkTarget::Offer(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_offers(context.db(), &export, id.0.saturating_sub(1)).await?;
    let found = rows.into_iter().next().filter(|row| row.id == id).and_then(OfferReading::of);
    let found = found.ok_or_else(PageError::not_found)?;
    answer(&OfferReading { marks, ..found })
}

/// A match of a need and an offer.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedMatchReading {
    pub id: i64,
    pub matched_at: DateTime<Utc>,
    /// The numbers of the need and of the offer.
    pub content: Value,
    pub state: &'static str,
    pub moved_by: Option<String>,
    pub moved_at: Option<DateTime<Utc>>,
    pub rated_at: Option<DateTime<Utc>>,
    pub rating: Option<Value>,
    /// The marks for `If-Match` of acts on the match, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl NeedMatchReading {
    /// Shows a row of which the viewer may read the content; nothing of any other.
    fn of(row: NeedMatchRow) -> Option<Self> {
        let content = row.content?;
        Some(Self {
            id: row.id.0,
            matched_at: row.matched_at,
            content,
            state: row.state,
            moved_by: row.moved_by,
            moved_at: row.moved_at,
            rated_at: row.rated_at,
            rating: row.rating,
            marks: None,
        })
    }
}

/// Lists the matches of needs and offers that exist for the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/matches",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<NeedMatchReading>)),
)]
pub async fn list_matches(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("matches", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_matches(context.db(), &export, asked.after).await?;
    asked.answer_some(rows, |row| row.id.0, NeedMatchReading::of)
}

/// Reads a match.
#[utoipa::path(
    get,
    path = "/api/v1/matches/{id}",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the match")),
    responses((status = 200, description = "What was asked for", body = NeedMatchReading)),
)]
pub async fn read_match(context: RequestContext, Path(id): Path<NeedMatchId>) -> PageResult {
    let marks = take_marks(&context, &[("need_match", MarkTarget::NeedMatch(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_matches(context.db(), &export, id.0.saturating_sub(1)).await?;
    let found = rows.into_iter().next().filter(|row| row.id == id).and_then(NeedMatchReading::of);
    let found = found.ok_or_else(PageError::not_found)?;
    answer(&NeedMatchReading { marks, ..found })
}

/// A part of a fund that was paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrancheReading {
    pub id: i64,
    pub delegation: Option<String>,
    pub offer_id: i64,
    pub recorded_at: DateTime<Utc>,
    /// The sum and the day.
    pub content: Value,
}

impl TrancheReading {
    /// Shows a row of which the viewer may read the content; nothing of any other.
    fn of(row: TrancheRow) -> Option<Self> {
        let content = row.content?;
        Some(Self {
            id: row.id,
            delegation: named(row.delegation),
            offer_id: row.offer_id.0,
            recorded_at: row.recorded_at,
            content,
        })
    }
}

/// Lists what was paid of the funds that exist for the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/tranches",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TrancheReading>)),
)]
pub async fn list_tranches(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("tranches", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_tranches(context.db(), &export, asked.after).await?;
    asked.answer_some(rows, |row| row.id, TrancheReading::of)
}

/// The needs of a delegation on a subject for which nothing has been found yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnmetReading {
    /// The code of the delegation.
    pub delegation: Option<String>,
    pub subject: &'static str,
    pub count: i64,
}

/// Counts the needs for which nothing has been found yet, by delegation and subject.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/needs/overview",
    tag = "needs",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<UnmetReading>)),
)]
pub async fn list_unmet_needs(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("unmet", query.as_deref())?;
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let mut found = needs::count_unmet_needs(context.db(), &access).await?;
    found.sort_by_key(|one| (one.delegation_id, one.subject));
    let found: Vec<(i64, UnmetCount)> = (1..).zip(found).collect();
    let rows = asked.cut(found, |(number, _)| *number);
    asked.answer(
        rows,
        |(number, _)| *number,
        |(_, one)| UnmetReading {
            delegation: names.get(&one.delegation_id).map(|named| named.code.clone()),
            subject: one.subject.code(),
            count: one.count,
        },
    )
}
