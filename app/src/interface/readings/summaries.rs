//! Readings of the consensus summary: its figures, what is written beside it, and the outcome.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer, find_consultation, named, words_in,
};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::consensus::{GroupStances, StanceCounts, Summary};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::positions::Stance;
use serde::Serialize;
use std::collections::BTreeMap;
use store::consensus::ProvisionStatus;
use store::exports::{ProvisionRow, ReplyRow, SummaryTextRow};
use store::questions::{DecidedText, TextSince};
use store::{cohesion, consensus, consultations, delegations, exports, questions};
use utoipa::ToSchema;

/// The number of delegations that take each stance.
#[derive(Debug, Serialize, ToSchema)]
pub struct StanceCountsReading {
    pub support: u32,
    pub support_with_amendment: u32,
    pub reserve: u32,
    pub oppose: u32,
    pub no_position: u32,
}

impl From<StanceCounts> for StanceCountsReading {
    fn from(counts: StanceCounts) -> Self {
        Self {
            support: counts.of(Stance::Support),
            support_with_amendment: counts.of(Stance::SupportWithAmendment),
            reserve: counts.of(Stance::Reserve),
            oppose: counts.of(Stance::Oppose),
            no_position: counts.of(Stance::NoPosition),
        }
    }
}

/// How far a provision of the latest revision is from agreement.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProvisionStatusReading {
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    /// The place in the text, from 1.
    pub place: usize,
    pub status: &'static str,
    /// The number of members that have been heard, and of those that take part.
    pub heard: u32,
    pub members: u32,
    /// The stances of members.
    pub stances: StanceCountsReading,
}

/// Lists how far each provision of the latest revision is from agreement: the table of the summary.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/summary",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ProvisionStatusReading>)),
)]
pub async fn list_statuses(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("summary", query.as_deref())?;
    let access = context.access(id).await?;
    let (mut members, mut standings) = (0, Vec::new());
    if let Some(latest) = consultations::find_latest_revision(context.db(), id).await? {
        let found = consensus::load_standings(context.db(), &access, latest.id, None).await?;
        (members, standings) = (found.members, found.provisions);
    }
    let place = |row: &ProvisionStatus| i64::try_from(row.place).unwrap_or(i64::MAX);
    let rows = asked.cut(standings, place);
    asked.answer(rows, place, |row| ProvisionStatusReading {
        provision_id: row.provision_id.0,
        provision: row.label,
        place: row.place,
        status: row.status.code(),
        heard: row.heard,
        members,
        stances: row.counts.into(),
    })
}

/// The stances of the members of a declared group.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupStancesReading {
    /// The code of the family and that of the group, as `region-africa`, or `bloc-3` by the number of a bloc.
    pub group: String,
    pub members: u32,
    pub stances: StanceCountsReading,
}

impl From<GroupStances> for GroupStancesReading {
    fn from(one: GroupStances) -> Self {
        Self { group: one.group.to_string(), members: one.members, stances: one.counts.into() }
    }
}

/// The summary of one provision, in figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryReading {
    pub provision_id: i64,
    pub status: &'static str,
    pub members: u32,
    /// The stances of members, and of observers.
    pub stances: StanceCountsReading,
    pub observers: StanceCountsReading,
    /// The declared groups that have members.
    pub groups: Vec<GroupStancesReading>,
    /// The codes of the members that have not been heard.
    pub not_heard: Vec<String>,
}

impl SummaryReading {
    fn of(id: ProvisionId, summary: Summary, codes: &BTreeMap<DelegationId, String>) -> Self {
        let not_heard = summary.not_heard.iter().filter_map(|id| codes.get(id).cloned());
        Self {
            provision_id: id.0,
            status: summary.status.code(),
            members: summary.members,
            stances: summary.counts.into(),
            observers: summary.observers.into(),
            not_heard: not_heard.collect(),
            groups: summary.groups.into_iter().map(GroupStancesReading::from).collect(),
        }
    }
}

/// Reads the summary of a provision in figures.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/summary",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the provision")),
    responses((status = 200, description = "What was asked for", body = SummaryReading)),
)]
pub async fn read_summary(context: RequestContext, Path(id): Path<ProvisionId>) -> PageResult {
    let consultation_id = find_consultation(&context)?;
    let access = context.access(consultation_id).await?;
    let names = delegations::participating_delegations(context.db(), consultation_id).await?;
    let (summary, _) = consensus::count_subject(context.db(), &access, &names, id).await?;
    let codes = names.into_iter().map(|(id, one)| (id, one.code)).collect();
    answer(&SummaryReading::of(id, summary, &codes))
}

/// A text that the chair has written beside the summary, live or past.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryTextReading {
    pub id: i64,
    pub by: &'static str,
    /// The provision on which it is; null for the whole text.
    pub provision_id: Option<i64>,
    pub provision: Option<String>,
    pub language: &'static str,
    pub text: String,
    pub written_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<SummaryTextRow> for SummaryTextReading {
    fn from(row: SummaryTextRow) -> Self {
        Self {
            id: row.id.0,
            by: row.by,
            provision_id: row.provision_id.map(|id| id.0),
            provision: row.provision,
            language: row.language.code(),
            text: row.text,
            written_at: row.written_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists what the chair has written beside the summary.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/summary/remarks/text",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<SummaryTextReading>)),
)]
pub async fn list_summary_texts(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("summary-texts", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_summary_texts(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, SummaryTextReading::from)
}

/// Lists what the chair has written beside the summary of a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/summary/text",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<SummaryTextReading>)),
)]
pub async fn list_summary_texts_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("summary-texts", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_summary_texts(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, SummaryTextReading::from)
}

/// A reply of a delegation to the summary, live or past.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplyReading {
    pub id: i64,
    /// The code of the delegation; null where its name is not shown.
    pub delegation: Option<String>,
    /// The provision on which it is; null for the whole text.
    pub provision_id: Option<i64>,
    pub provision: Option<String>,
    pub language: &'static str,
    pub text: String,
    pub made_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl From<ReplyRow> for ReplyReading {
    fn from(row: ReplyRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.map(|id| id.0),
            provision: row.provision,
            language: row.language.code(),
            text: row.text,
            made_at: row.made_at,
            superseded_at: row.superseded_at,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

/// Lists the replies of delegations to the summary.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/summary/remarks/replies",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReplyReading>)),
)]
pub async fn list_replies(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("replies", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_replies(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReplyReading::from)
}

/// Lists the replies of delegations to the summary of a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/summary/replies",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReplyReading>)),
)]
pub async fn list_replies_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("replies", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_replies(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReplyReading::from)
}

/// A provision of the latest revision, with what votes have decided on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutcomeReading {
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub texts: Vec<WordsIn>,
    /// The vote that decided on it; null where none has, and where it came later.
    pub question_id: Option<i64>,
    /// Whether its words, or those before them, were adopted; null where no vote has decided.
    pub adopted: Option<bool>,
    /// What has become of the words since the vote: `same`, `changed`, `added` or `gone`; null where no vote has decided.
    pub since: Option<&'static str>,
    /// The words that were put to the vote, where they are others.
    pub decided: Option<WordsIn>,
}

impl OutcomeReading {
    fn of(row: ProvisionRow, decided: Option<DecidedText>) -> Self {
        let since = decided.as_ref().map(|decided| match decided.since {
            TextSince::Same { .. } => "same",
            TextSince::Changed { .. } => "changed",
            TextSince::Added { .. } => "added",
            TextSince::Gone { .. } => "gone",
        });
        Self {
            provision_id: row.provision_id.0,
            provision: row.label,
            texts: words_in(row.texts),
            question_id: decided.as_ref().and_then(|decided| decided.question.as_ref()).map(|one| one.id.0),
            adopted: decided.as_ref().map(|decided| decided.adopted),
            since,
            decided: decided
                .and_then(|decided| decided.words)
                .map(|words| WordsIn { language: words.language.code(), text: words.body }),
        }
    }
}

/// Lists the provisions of the latest revision with what votes have decided on them.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/outcome",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<OutcomeReading>)),
)]
pub async fn list_outcome(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("outcome", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = match consultations::find_latest_revision(context.db(), id).await? {
        Some(latest) => exports::export_provision_rows(context.db(), &export, latest.id, asked.after).await?,
        None => Vec::new(),
    };
    let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let mut decided = questions::find_decided_texts(context.db(), id, &ids, None).await?;
    asked.answer(
        rows,
        |row| row.place.into(),
        |row| {
            let decided = decided.remove(&row.provision_id);
            OutcomeReading::of(row, decided)
        },
    )
}

/// A short statement to which anybody may react, with the reactions to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementReading {
    pub id: i64,
    pub language: &'static str,
    pub text: String,
    pub agree: u32,
    pub disagree: u32,
    /// The number of participants who have seen it; those who neither agree nor disagree pass.
    pub seen: u32,
}

/// Lists the statements that anyone has seen, with the reactions to them.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/opinions",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<StatementReading>)),
)]
pub async fn list_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("opinions", query.as_deref())?;
    let access = context.access(id).await?;
    let (state, client) = (&context.state, context.work_client());
    let told = state.opinions.of(context.db(), &state.counting, client, &access).await?;
    let rows: Vec<usize> = told.opinions.ranking.clone();
    let number = |at: &usize| told.statements[*at].id.0;
    let rows = asked.cut(rows, number);
    asked.answer(rows, number, |at| {
        let (statement, counts) = (&told.statements[at], told.opinions.totals[at]);
        StatementReading {
            id: statement.id.0,
            language: statement.language.code(),
            text: statement.body.clone(),
            agree: counts.agree,
            disagree: counts.disagree,
            seen: counts.seen,
        }
    })
}

/// How far the members agreed on the text at the end of a revision; the end of the latest is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionAgreementReading {
    /// The number of the revision.
    pub revision: i32,
    pub published_at: DateTime<Utc>,
    /// The number of paragraphs on which at least two members took a side.
    pub shared: u32,
    /// The mean of the agreement index over these paragraphs, from 0 to 1; null where there are none.
    pub agreement: Option<f64>,
}

/// Lists how far the members agreed on the text, by its newest revisions.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/cohesion",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RevisionAgreementReading>)),
)]
pub async fn list_agreements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("cohesion", query.as_deref())?;
    let access = context.access(id).await?;
    let groups = cohesion::load_cohesion_groups(context.db(), &access).await?;
    let (db, members) = (context.db(), groups.members(None));
    let found = context.state.figures.group_cohesion(db, &access, None, &members).await?;
    let rows = asked.cut(found.agreements.clone(), |row| row.number.into());
    asked.answer(
        rows,
        |row| row.number.into(),
        |row| RevisionAgreementReading {
            revision: row.number,
            published_at: row.published_at,
            shared: row.shared,
            agreement: row.agreement,
        },
    )
}
