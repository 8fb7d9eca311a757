//! Readings of the text: its revisions, and its provisions in every language.

use crate::errors::{PageError, PageResult};
use crate::interface::listings::{
    ListRequest, Listing, Onward, Paging, WordsIn, answer, find_consultation, read_query, take_marks,
    words_in,
};
use crate::interface::problems::{MemberProblem, ProblemDocument};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::search::{LONGEST, ParsedQuery};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::exports::{ProvisionRow, RevisionRow};
use store::marks::MarkTarget;
use store::search::{SearchFilter, SearchHit};
use store::{Subject, consultations, exports, instruments, search};
use utoipa::{IntoParams, ToSchema};

/// A published revision of the text.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionReading {
    pub number: i32,
    pub authentic_language: &'static str,
    pub titles: Vec<WordsIn>,
    pub published_at: DateTime<Utc>,
}

impl From<RevisionRow> for RevisionReading {
    fn from(row: RevisionRow) -> Self {
        Self {
            number: row.number,
            authentic_language: row.authentic_language.code(),
            titles: words_in(row.titles),
            published_at: row.published_at,
        }
    }
}

/// Lists the published revisions of the text.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/revisions",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RevisionReading>)),
)]
pub async fn list_revisions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("revisions", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_revision_rows(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.number.into(), RevisionReading::from)
}

/// A provision as it stands in a revision, with its text in every language in which that was published.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProvisionReading {
    pub id: i64,
    /// The number of the revision.
    pub revision: i32,
    /// The place in the text, from 1.
    pub place: i32,
    pub kind: &'static str,
    pub depth: i32,
    /// The number of the provision in the revision.
    pub label: String,
    /// Whether the chair declared that the change from the former words is editorial.
    pub editorial: bool,
    pub texts: Vec<WordsIn>,
    /// The marks for `If-Match` of acts on the provision, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<ProvisionRow> for ProvisionReading {
    fn from(row: ProvisionRow) -> Self {
        Self {
            id: row.provision_id.0,
            revision: row.revision,
            place: row.place,
            kind: row.kind.code(),
            depth: row.depth,
            label: row.label,
            editorial: row.editorial,
            texts: words_in(row.texts),
            marks: None,
        }
    }
}

/// The revision that is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RevisionQuery {
    /// The number of a revision; without one, the latest.
    revision: Option<i32>,
}

/// Lists the provisions of a revision in the order of the text.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/provisions",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging, RevisionQuery),
    responses((status = 200, description = "A page of the list", body = Listing<ProvisionReading>)),
)]
pub async fn list_provisions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("provisions", query.as_deref())?;
    let RevisionQuery { revision } = read_query(query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let found = match revision {
        Some(number) => {
            let all = instruments::list_revisions(context.db(), &context.viewer, id).await?;
            let found = all.into_iter().find(|one| one.number == number);
            Some(found.ok_or_else(PageError::not_found)?)
        }
        None => consultations::find_latest_revision(context.db(), id).await?,
    };
    let rows = match found {
        Some(found) => exports::export_provision_rows(context.db(), &export, found.id, asked.after).await?,
        None => Vec::new(),
    };
    asked.answer(rows, |row| row.place.into(), ProvisionReading::from)
}

/// Reads a provision as it stands in the last revision that has it.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the provision")),
    responses((status = 200, description = "What was asked for", body = ProvisionReading)),
)]
pub async fn read_provision(context: RequestContext, Path(id): Path<ProvisionId>) -> PageResult {
    let consultation_id = find_consultation(&context)?;
    let targets = [
        ("words", MarkTarget::Words(Subject::Provision(id))),
        ("own_position", MarkTarget::OwnPosition(Subject::Provision(id))),
        ("summary_text", MarkTarget::SummaryText(consultation_id, Some(id))),
    ];
    let marks = take_marks(&context, &targets).await?;
    let (_, revision, _) = instruments::find_provision_texts(context.db(), &context.viewer, id).await?;
    let export = exports::begin_export(context.db(), &context.viewer, consultation_id, context.now)
        .await?
        .in_batches(1);
    let before = revision.id.0.saturating_sub(1);
    let rows = exports::export_provision_history(context.db(), &export, id, before).await?;
    let (_, row) = rows.into_iter().next().ok_or_else(PageError::not_found)?;
    answer(&ProvisionReading { marks, ..ProvisionReading::from(row) })
}

/// Lists what a provision was in each revision that has it.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/history",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ProvisionReading>)),
)]
pub async fn list_history(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("history", query.as_deref())?;
    let export = asked.begin_within(&context).await?;
    let rows = exports::export_provision_history(context.db(), &export, id, asked.after).await?;
    asked.answer(rows, |(revision, _)| revision.0, |(_, row)| ProvisionReading::from(row))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WordsQuery {
    /// The words that must all be there, and phrases in quotation marks.
    #[param(max_length = 200)]
    q: Option<String>,
    /// The language in which is looked, by its BCP 47 code.
    language: Option<String>,
}

/// A text that matches what was looked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHitReading {
    /// What it is: a provision, an amendment, a position, a statement of a bloc, a comment, a reservation, or a reply.
    pub kind: &'static str,
    /// The number of that thing.
    pub id: i64,
    pub provision_id: Option<i64>,
    /// The last number of the provision.
    pub provision: Option<String>,
    pub language: &'static str,
    pub excerpt: String,
}

impl From<SearchHit> for SearchHitReading {
    fn from(row: SearchHit) -> Self {
        Self {
            kind: row.entry.kind.code(),
            id: row.entry.target_id,
            provision_id: row.entry.provision_id.map(|id| id.0),
            provision: row.label,
            language: row.entry.language.code(),
            excerpt: row.excerpt.into_iter().map(|part| part.text).collect(),
        }
    }
}

/// Finds the texts in a consultation that match some words: of more than a thousand, those that were indexed last.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/search",
    tag = "text",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward, WordsQuery),
    responses(
        (status = 200, description = "A page of the list", body = Listing<SearchHitReading>),
        (status = 422, description = "What is looked for is too long"),
    ),
)]
pub async fn search_texts(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("search", query.as_deref())?;
    let page = asked.page_of(search::PAGE)?;
    let WordsQuery { q, language } = read_query(query.as_deref())?;
    let q = q.unwrap_or_default();
    let length = q.chars().count();
    if length > LONGEST {
        let message = t!(context.locale, "invalid-too-long", length = length, max = LONGEST);
        let error = MemberProblem { field: Some("q".to_owned()), message };
        return Ok(ProblemDocument::of_members(context.locale, vec![error]).respond(context.locale));
    }
    let language =
        language.map(|code| code.parse::<Language>()).transpose().map_err(|_| PageError::BadRequest)?;
    let access = context.access(id).await?;
    let only = language.map(|language| vec![language]);
    let parsed = ParsedQuery::parse(&q, only.as_deref().unwrap_or(Language::ALL));
    let filter = SearchFilter { language, ..SearchFilter::default() };
    let (found, total) = search::search_consultation(context.db(), &access, &parsed, filter, page).await?;
    asked.answer_page(
        found.into_iter().map(SearchHitReading::from).collect(),
        total.min(search::MOST),
        search::PAGE,
    )
}
