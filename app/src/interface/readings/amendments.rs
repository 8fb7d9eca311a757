//! Readings of amendments.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Onward, Paging, answer_one, begin_one, named, take_marks,
};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::amendments::{TextAlternative, TextSegment};
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::amendments::RollingProvision;
use store::exports::{AmendmentRow, AmendmentTextRow, AnswerRow, DispositionRow, SponsorRow};
use store::marks::MarkTarget;
use store::{Subject, amendments, exports, instruments};
use utoipa::ToSchema;

/// An amendment, live or past, with its sponsors and what was decided of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AmendmentReading {
    pub id: i64,
    /// The code of the delegation that proposed it; null where its name is not shown.
    pub delegation: Option<String>,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    /// The number of the revision to which it was proposed.
    pub revision: i32,
    pub kind: &'static str,
    /// The amendment that this one amends.
    pub of: Option<i64>,
    /// The provision beside which its kind puts this one.
    pub place: Option<i64>,
    pub language: &'static str,
    /// As proposed, and as carried to each later revision.
    pub texts: Vec<AmendmentTextReading>,
    /// The last of the texts.
    pub text: Option<String>,
    pub justification: Option<String>,
    pub sponsors: Vec<SponsorReading>,
    pub disposition: &'static str,
    pub dispositions: Vec<DispositionReading>,
    pub answers: Vec<DispositionAnswerReading>,
    pub merged_into: Option<i64>,
    /// The number of the revision whose text contains it.
    pub published_in: Option<i32>,
    pub submitted_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the amendment, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<AmendmentRow> for AmendmentReading {
    fn from(row: AmendmentRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.0,
            provision: row.provision,
            revision: row.revision,
            kind: row.kind,
            of: row.of.map(|id| id.0),
            place: row.place.map(|id| id.0),
            language: row.language.code(),
            texts: row.texts.into_iter().map(AmendmentTextReading::from).collect(),
            text: row.text,
            justification: row.justification,
            sponsors: row.sponsors.into_iter().map(SponsorReading::from).collect(),
            disposition: row.disposition,
            dispositions: row.dispositions.into_iter().map(DispositionReading::from).collect(),
            answers: row.answers.into_iter().map(DispositionAnswerReading::from).collect(),
            merged_into: row.merged_into.map(|id| id.0),
            published_in: row.published_in,
            submitted_at: row.submitted_at,
            withdrawn_at: row.withdrawn_at,
            marks: None,
        }
    }
}

/// The text of an amendment in one revision.
#[derive(Debug, Serialize, ToSchema)]
pub struct AmendmentTextReading {
    pub revision: i32,
    pub text: String,
}

impl From<AmendmentTextRow> for AmendmentTextReading {
    fn from(row: AmendmentTextRow) -> Self {
        Self { revision: row.revision, text: row.text }
    }
}

/// A sponsor of an amendment.
#[derive(Debug, Serialize, ToSchema)]
pub struct SponsorReading {
    pub delegation: Option<String>,
    pub joined_at: DateTime<Utc>,
    pub left_at: Option<DateTime<Utc>>,
}

impl From<SponsorRow> for SponsorReading {
    fn from(row: SponsorRow) -> Self {
        Self { delegation: named(row.delegation), joined_at: row.joined_at, left_at: row.left_at }
    }
}

/// What the chair has decided of an amendment.
#[derive(Debug, Serialize, ToSchema)]
pub struct DispositionReading {
    pub disposition: &'static str,
    pub note: String,
    pub merged_into: Option<i64>,
    pub decided_at: DateTime<Utc>,
}

impl From<DispositionRow> for DispositionReading {
    fn from(row: DispositionRow) -> Self {
        Self {
            disposition: row.disposition,
            note: row.note,
            merged_into: row.merged_into.map(|id| id.0),
            decided_at: row.decided_at,
        }
    }
}

/// What a delegation answers to the decision of the chair.
#[derive(Debug, Serialize, ToSchema)]
pub struct DispositionAnswerReading {
    pub delegation: Option<String>,
    pub answer: String,
    pub given_at: DateTime<Utc>,
}

impl From<AnswerRow> for DispositionAnswerReading {
    fn from(row: AnswerRow) -> Self {
        Self { delegation: named(row.delegation), answer: row.answer, given_at: row.given_at }
    }
}

/// Lists the amendments in a consultation, live and past.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/amendments",
    tag = "amendments",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<AmendmentReading>)),
)]
pub async fn list_amendments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("amendments", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_amendments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, AmendmentReading::from)
}

/// Lists the amendments to a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/amendments",
    tag = "amendments",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<AmendmentReading>)),
)]
pub async fn list_amendments_to_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("amendments", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_amendments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, AmendmentReading::from)
}

/// Reads an amendment.
#[utoipa::path(
    get,
    path = "/api/v1/amendments/{id}",
    tag = "amendments",
    params(("id" = i64, Path, description = "The number of the amendment")),
    responses((status = 200, description = "What was asked for", body = AmendmentReading)),
)]
pub async fn read_amendment(context: RequestContext, Path(id): Path<AmendmentId>) -> PageResult {
    let marks = take_marks(
        &context,
        &[
            ("words", MarkTarget::Words(Subject::Amendment(id))),
            ("own_position", MarkTarget::OwnPosition(Subject::Amendment(id))),
            ("amendment", MarkTarget::Amendment(id)),
        ],
    )
    .await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_amendments(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| AmendmentReading { marks, ..AmendmentReading::from(row) })
}

/// A provision of the latest revision with the alternatives to its words that are open.
#[derive(Debug, Serialize, ToSchema)]
pub struct RollingReading {
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub language: &'static str,
    pub segments: Vec<SegmentReading>,
    /// The new paragraphs before the provision, and after it.
    pub before: Vec<AlternativeReading>,
    pub after: Vec<AlternativeReading>,
    /// The amendments that would leave the provision out, and those that would keep it as it is.
    pub suppressed_by: Vec<i64>,
    pub kept_by: Vec<i64>,
    /// Whether it is agreed that the provision is left out.
    pub gone: bool,
    /// The amendments in another language, which are not in this text.
    pub elsewhere: Vec<i64>,
}

/// A part of the words of a provision.
#[derive(Debug, Serialize, ToSchema)]
pub struct SegmentReading {
    /// `text` for words that no amendment would change, `agreed` for agreed ones in their place, and `open` for words in brackets.
    pub state: &'static str,
    pub text: String,
    /// The words before those that are agreed.
    pub former: Option<String>,
    /// The amendments by which words are agreed.
    pub by: Vec<i64>,
    /// The alternatives to open words.
    pub alternatives: Vec<AlternativeReading>,
}

/// A text with the amendments that propose it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlternativeReading {
    pub text: String,
    pub by: Vec<i64>,
    pub agreed: bool,
}

fn numbers(ids: Vec<AmendmentId>) -> Vec<i64> {
    ids.into_iter().map(|id| id.0).collect()
}

fn alternatives(found: Vec<TextAlternative>) -> Vec<AlternativeReading> {
    found.into_iter().map(AlternativeReading::from).collect()
}

impl From<TextAlternative> for AlternativeReading {
    fn from(one: TextAlternative) -> Self {
        Self { text: one.text, by: numbers(one.by), agreed: one.agreed }
    }
}

impl From<TextSegment> for SegmentReading {
    fn from(segment: TextSegment) -> Self {
        let plain =
            |state, text| Self { state, text, former: None, by: Vec::new(), alternatives: Vec::new() };
        match segment {
            TextSegment::Text(text) => plain("text", text),
            TextSegment::Agreed { former, text, by } => {
                Self { former: Some(former), by: numbers(by), ..plain("agreed", text) }
            }
            TextSegment::Open { text, alternatives: found, .. } => {
                Self { alternatives: alternatives(found), ..plain("open", text) }
            }
        }
    }
}

impl From<RollingProvision> for RollingReading {
    fn from(one: RollingProvision) -> Self {
        Self {
            provision_id: one.text.provision_id.0,
            provision: one.text.label,
            language: one.text.language.code(),
            segments: one.rolling.segments.into_iter().map(SegmentReading::from).collect(),
            before: alternatives(one.rolling.before),
            after: alternatives(one.rolling.after),
            suppressed_by: numbers(one.rolling.suppressed_by),
            kept_by: numbers(one.rolling.kept_by),
            gone: one.rolling.gone,
            elsewhere: numbers(one.elsewhere),
        }
    }
}

/// Lists the provisions of the latest revision, in its authentic language, with the alternatives that are open: the rolling text.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/rolling",
    tag = "amendments",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward),
    responses((status = 200, description = "A page of the list", body = Listing<RollingReading>)),
)]
pub async fn list_rolling(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("rolling", query.as_deref())?;
    let page = asked.page_of(instruments::PAGE)?;
    let access = context.access(id).await?;
    let found = amendments::load_rolling_page(context.db(), &access, None, None, page).await?;
    let (rows, total) = found.map(|found| (found.provisions, found.draft.total)).unwrap_or_default();
    asked.answer_page(rows.into_iter().map(RollingReading::from).collect(), total, instruments::PAGE)
}
