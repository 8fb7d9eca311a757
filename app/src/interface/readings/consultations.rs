//! Readings of consultations: which there are, their stages, who takes part, what is new, and the record.

use crate::errors::{PageError, PageResult};
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer, read_query, take_marks, translated,
};
use crate::live::Looked;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use axum::response::sse::{Event, Sse};
use chrono::{DateTime, Utc};
use domain::consultations::Stage;
use domain::credentials::CredentialPolicy;
use domain::delegations::{DevelopmentGroup, IncomeGroup, Region, Stakeholder};
use domain::identifiers::ConsultationId;
use domain::records::{RecordEntry, Seal};
use domain::translations::{TitleField, TranslationScope};
use futures_util::stream::Stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use store::entity::{consultation, delegation};
use store::marks::MarkTarget;
use store::{StoreError, consultations, credentials, delegations, exports, records};
use utoipa::{IntoParams, ToSchema};

/// A consultation with its stages.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsultationReading {
    pub id: i64,
    pub title: Vec<WordsIn>,
    pub summary: Vec<WordsIn>,
    /// The language of the consultation.
    pub language: &'static str,
    pub visibility: &'static str,
    /// Whether its States and words are invented.
    pub invented: bool,
    /// Who may react to statements.
    pub audience: &'static str,
    pub created_at: DateTime<Utc>,
    pub archived_at: Option<DateTime<Utc>>,
    /// Whether whoever casts a ballot shows again who it is, so that no program casts one.
    pub ballots_confirmed: bool,
    /// The time from which votes that are opened ask for credentials, by a decision of the consultation or of the forum; null
    /// where they do not.
    pub credentials_from: Option<DateTime<Utc>>,
    /// Whether a provisional communication counts then.
    pub credentials_provisional: bool,
    /// The stages that have been set, in their order; null in a list.
    pub stages: Option<Vec<StageReading>>,
    /// The marks for `If-Match` of acts on the consultation, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

/// A stage of a consultation.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageReading {
    pub kind: &'static str,
    pub opens_at: DateTime<Utc>,
    pub closes_at: Option<DateTime<Utc>>,
    /// Who is shown what is said while the stage is open, and under which name.
    pub attribution: &'static str,
}

impl From<Stage> for StageReading {
    fn from(stage: Stage) -> Self {
        Self {
            kind: stage.kind.code(),
            opens_at: stage.opens_at,
            closes_at: stage.closes_at,
            attribution: stage.attribution.code(),
        }
    }
}

impl ConsultationReading {
    /// Returns a consultation without its stages, with what its votes ask for where the forum asks for this in all of them.
    fn new(row: consultation::Model, forum: &[CredentialPolicy], now: DateTime<Utc>) -> Self {
        let asked = row.credential_terms(forum).requirement_at(now);
        let titles = row.titles.as_deref();
        Self {
            id: row.id.0,
            title: translated(row.language, row.title, titles, TitleField::Title),
            summary: translated(row.language, row.summary, titles, TitleField::Summary),
            language: row.language.code(),
            visibility: row.visibility.code(),
            invented: row.invented,
            audience: row.audience.code(),
            created_at: row.created_at,
            archived_at: row.archived_at,
            ballots_confirmed: row.ballots_confirmed,
            credentials_from: asked.map(|asked| asked.from),
            credentials_provisional: asked.is_some_and(|asked| asked.provisional),
            stages: None,
            marks: None,
        }
    }
}

/// Which consultations are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ArchivedQuery {
    /// Whether those that are archived are asked for, in place of the others.
    archived: Option<bool>,
}

/// Lists the consultations that the viewer may read, in the order opened.
#[utoipa::path(
    get,
    path = "/api/v1/consultations",
    tag = "consultations",
    params(Paging, ArchivedQuery),
    responses((status = 200, description = "A page of the list", body = Listing<ConsultationReading>)),
)]
pub async fn list_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("consultations", query.as_deref())?;
    let ArchivedQuery { archived } = read_query(query.as_deref())?;
    let (db, viewer) = (context.db(), &context.viewer);
    let archived = archived.unwrap_or_default();
    let rows =
        consultations::list_readable_consultations(db, viewer, archived, asked.after, asked.batch()).await?;
    let forum = credentials::list_policies(db, context.now).await?;
    asked.answer(rows, |row| row.id.0, |row| ConsultationReading::new(row, &forum, context.now))
}

/// Reads a consultation with its stages.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}",
    tag = "consultations",
    params(("id" = i64, Path, description = "The number of the consultation")),
    responses((status = 200, description = "What was asked for", body = ConsultationReading)),
)]
pub async fn read_consultation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let targets = [
        ("consultation", MarkTarget::Consultation(id)),
        ("stages", MarkTarget::Stages(id)),
        ("revision", MarkTarget::Revision(id)),
        ("agreed", MarkTarget::Agreed(id)),
        ("audience", MarkTarget::Audience(id)),
        ("titles", MarkTarget::Titles(TranslationScope::Consultation(id))),
        ("mail_texts", MarkTarget::MailTexts(id)),
        ("summary_text", MarkTarget::SummaryText(id, None)),
        ("follow_up", MarkTarget::FollowUp(id)),
    ];
    let marks = take_marks(&context, &targets).await?;
    let access = context.access(id).await?;
    let stages = access.stages.into_iter().map(StageReading::from).collect();
    let forum = credentials::list_policies(context.db(), context.now).await?;
    let reading = ConsultationReading::new(access.consultation, &forum, context.now);
    answer(&ConsultationReading { stages: Some(stages), marks, ..reading })
}

/// A delegation with its facts.
#[derive(Debug, Serialize, ToSchema)]
pub struct DelegationReading {
    pub id: i64,
    pub code: String,
    pub kind: &'static str,
    pub name: Vec<WordsIn>,
    pub region: Option<&'static str>,
    /// The development groups to which it belongs.
    pub groups: Vec<&'static str>,
    pub income_group: Option<&'static str>,
    pub population: Option<i64>,
    pub stakeholder: Option<&'static str>,
    pub facts_source: String,
    pub facts_as_of: DateTime<Utc>,
}

impl From<delegation::Model> for DelegationReading {
    fn from(row: delegation::Model) -> Self {
        let groups = row.groups().into_iter().map(DevelopmentGroup::code).collect();
        let names = [("en", row.name_en), ("fr", row.name_fr), ("ar", row.name_ar)];
        let names = names.into_iter().filter(|(_, name)| !name.is_empty());
        Self {
            id: row.id.0,
            code: row.code,
            kind: row.kind.code(),
            name: names.map(|(language, text)| WordsIn { language, text }).collect(),
            region: row.region.map(Region::code),
            groups,
            income_group: row.income_group.map(IncomeGroup::code),
            population: row.population,
            stakeholder: row.stakeholder.map(Stakeholder::code),
            facts_source: row.facts_source,
            facts_as_of: row.facts_as_of,
        }
    }
}

/// Lists the delegations that take part in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/participants",
    tag = "consultations",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<DelegationReading>)),
)]
pub async fn list_participants(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("participants", query.as_deref())?;
    context.access(id).await?;
    let all = delegations::participating_delegations(context.db(), id).await?;
    let rows = asked.cut(all.into_values().collect(), |row| row.id.0);
    asked.answer(rows, |row| row.id.0, DelegationReading::from)
}

/// An official act in a chain of the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordEntryReading {
    /// The name of the chain: `forum`, or `consultation:` and its number.
    pub chain: String,
    /// The number in the chain, from 1, without gaps.
    pub number: i64,
    pub at: DateTime<Utc>,
    pub act: &'static str,
    /// The code of a delegation, `organizer`, or `system`; empty where it is withheld.
    pub actor: String,
    /// What was done; null where it is withheld.
    pub payload: Value,
    pub previous: String,
    pub hash: String,
    /// What is withheld; null where nothing is.
    pub sealed: Option<&'static str>,
}

impl From<RecordEntry> for RecordEntryReading {
    fn from(entry: RecordEntry) -> Self {
        Self {
            chain: entry.chain,
            number: entry.number,
            at: entry.at,
            act: entry.act.code(),
            actor: entry.actor,
            payload: entry.payload,
            previous: entry.previous,
            hash: entry.hash,
            sealed: entry.sealed.map(Seal::code),
        }
    }
}

/// Lists the entries of a consultation's record in their order.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/record",
    tag = "record",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RecordEntryReading>)),
)]
pub async fn list_record(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("record", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_record(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.number, RecordEntryReading::from)
}

/// Lists the entries of the forum's own record in their order, for whoever has signed in.
#[utoipa::path(
    get,
    path = "/api/v1/record",
    tag = "record",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RecordEntryReading>)),
)]
pub async fn list_forum_record(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("forum-record", query.as_deref())?;
    if context.viewer.person.is_none() {
        return Err(StoreError::SignInNeeded.into());
    }
    let rows = records::entries_after(context.db(), records::FORUM, None, asked.after, asked.batch()).await?;
    asked.answer(rows, |row| row.number, RecordEntryReading::from)
}

/// From when on is counted what is new.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SinceQuery {
    /// The instant, as RFC 3339 has it; without one, that of the request.
    since: Option<DateTime<Utc>>,
}

/// What is new since an instant, of what the viewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NewsReading {
    pub positions: u64,
    pub amendments: u64,
    pub comments: u64,
    /// The number of open brackets now; null where it is not shown.
    pub brackets: Option<i64>,
    /// The number of entries of the consultation's record.
    pub entries: i64,
}

/// Streams what is new in a consultation as server-sent events, each with the counts as JSON: one at once, and another
/// whenever they have changed. The stream ends after some minutes, and is then opened again.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/news",
    tag = "consultations",
    params(("id" = i64, Path, description = "The number of the consultation"), SinceQuery),
    responses((
        status = 200,
        description = "The events",
        body = NewsReading,
        content_type = "text/event-stream"
    )),
)]
pub async fn stream_news(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let SinceQuery { since } = read_query(query.as_deref())?;
    let since = since.unwrap_or(context.now);
    context.access(id).await?;
    let reader = context.open_stream();
    let look = {
        let reader = reader.clone();
        move || {
            let reader = reader.clone();
            async move {
                let Looked { seen: found, is_present } = reader.news_since(id, None, since).await?;
                let entries = reader.count_entries(id).await?;
                let seen = NewsReading {
                    positions: found.positions,
                    amendments: found.amendments,
                    comments: found.comments,
                    brackets: found.brackets,
                    entries: entries.seen,
                };
                Some(Looked { seen, is_present: is_present && entries.is_present })
            }
        }
    };
    let permit = move |fresh| {
        let reader = reader.clone();
        async move { reader.is_permitted(fresh).await }
    };
    Ok(context.state.live.stream(id, permit, look, |_| false))
}
