//! Readings for the people of a delegation: what there is to do, what it has said, and what it prepares.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Onward, Paging, answer};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::clearances::CapitalAnswer;
use domain::desk::OwnWorkKind;
use domain::identifiers::ConsultationId;
use serde::Serialize;
use store::clearances::ClearanceRequest;
use store::desk::{DeskCounts, OwnWorkItem};
use store::{StoreError, clearances, desk, positions, preparations, questions};
use utoipa::ToSchema;

/// What the viewer's delegation has to attend to in one consultation, in numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct TasksReading {
    pub consultation_id: i64,
    pub stage: &'static str,
    /// When the stage ends, which is the deadline.
    pub closes_at: Option<DateTime<Utc>>,
    /// Positions in preparation.
    pub drafted: u64,
    /// Provisions without a position.
    pub silent: u64,
    /// Provisions whose words have changed since the delegation took its position, which is no longer counted.
    pub changed: u64,
    /// Those where it stands, because the chair declared the changes editorial.
    pub editorial: u64,
    /// Statements of other blocs with which it has not stated its association.
    pub calls: u64,
    /// Amendments of others to provisions on which it has spoken, since the viewer's former visit.
    pub touching: u64,
    /// The open questions on which it has a vote and has cast no ballot.
    pub votes: Vec<i64>,
}

impl TasksReading {
    fn of(row: DeskCounts, waiting: &[(ConsultationId, i64)]) -> Self {
        let of = row.consultation.id;
        let votes = waiting.iter().filter(|(id, _)| *id == of).map(|(_, question)| *question);
        Self {
            consultation_id: of.0,
            stage: row.stage.kind.code(),
            closes_at: row.stage.closes_at,
            drafted: row.drafted,
            silent: row.silent,
            changed: row.changed,
            editorial: row.editorial,
            calls: row.calls,
            touching: row.touching,
            votes: votes.collect(),
        }
    }
}

/// Lists the questions on which the viewer's delegation has yet to vote, each with its consultation.
async fn list_waiting_votes(context: &RequestContext) -> Result<Vec<(ConsultationId, i64)>, StoreError> {
    let tasks = questions::voting_tasks(context.db(), &context.viewer, context.now).await?;
    Ok(tasks.own.iter().map(|one| (one.consultation_id, one.id.0)).collect())
}

/// Lists what the viewer's delegation has to attend to, by consultation.
#[utoipa::path(
    get,
    path = "/api/v1/account/tasks",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<TasksReading>)),
)]
pub async fn list_tasks(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("tasks", query.as_deref())?;
    if context.viewer.person.is_none() {
        return Err(StoreError::SignInNeeded.into());
    }
    let waiting = list_waiting_votes(&context).await?;
    let rows = desk::count_desk_items(context.db(), &context.viewer, &[], context.now).await?;
    let rows = asked.cut(rows, |row| row.consultation.id.0);
    asked.answer(rows, |row| row.consultation.id.0, |row| TasksReading::of(row, &waiting))
}

/// A provision of which the desk tells.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskProvisionReading {
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
}

/// A position of the viewer's delegation in preparation.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftReading {
    pub id: i64,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub amendment_id: Option<i64>,
    pub stance: &'static str,
    /// How far it is cleared.
    pub clearance: &'static str,
    pub language: &'static str,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    pub drafted_at: DateTime<Utc>,
}

/// What the viewer's delegation has to attend to in one consultation.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskReading {
    /// The counts; null where the open stage takes no positions.
    pub tasks: Option<TasksReading>,
    /// The positions in preparation.
    pub drafts: Vec<DraftReading>,
    /// The first of the provisions without a position.
    pub silent: Vec<DeskProvisionReading>,
    /// The numbers of the newest amendments to provisions on which it has spoken.
    pub touching: Vec<i64>,
    /// The numbers of the newest statements of blocs with which it may associate itself.
    pub calls: Vec<i64>,
}

/// Reads what the viewer's delegation has to attend to in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/desk",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation")),
    responses((status = 200, description = "What was asked for", body = DeskReading)),
)]
pub async fn read_desk(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let found = desk::load_desk(db, viewer, id, None, 0, context.now).await?;
    let waiting = list_waiting_votes(&context).await?;
    let drafts = positions::list_unfinished_positions(db, viewer, id).await?;
    let drafts = drafts.into_iter().map(|(row, label)| DraftReading {
        id: row.id.0,
        provision_id: row.provision_id.0,
        provision: label,
        amendment_id: row.amendment_id.map(|id| id.0),
        stance: row.stance.code(),
        clearance: row.clearance.code(),
        language: row.language.code(),
        statement: row.statement,
        proposed_text: row.proposed_text,
        drafted_at: row.drafted_at,
    });
    let silent = found.silent.into_iter().flat_map(|draft| draft.provisions);
    answer(&DeskReading {
        tasks: found.counted.map(|counts| TasksReading::of(counts, &waiting)),
        drafts: drafts.collect(),
        silent: silent
            .map(|one| DeskProvisionReading { provision_id: one.provision_id.0, provision: one.label })
            .collect(),
        touching: found.touching.iter().map(|(row, _)| row.id.0).collect(),
        calls: found.calls.iter().map(|one| one.statement.id.0).collect(),
    })
}

/// Something that the viewer's delegation has said or done.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnWorkReading {
    pub at: DateTime<Utc>,
    pub kind: &'static str,
    /// The number of the position, the amendment, the comment or the ballot.
    pub id: i64,
    /// The number of the provision; null for a vote on the whole text.
    pub provision: Option<String>,
    /// The question of a ballot.
    pub question_id: Option<i64>,
}

/// Lists what the viewer's delegation has said or done in a consultation, the last first.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/desk/ours",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<OwnWorkReading>)),
)]
pub async fn list_own_work(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("ours", query.as_deref())?;
    let size = asked.limit();
    let page = (asked.page_of(size)?, size);
    let found = desk::load_own_work(context.db(), &context.viewer, id, None, page, context.now).await?;
    let items = found.items.into_iter().map(|(at, label, item)| {
        let (kind, id, question_id) = match item {
            OwnWorkItem::Position(one) => (OwnWorkKind::Positions, one.id.0, None),
            OwnWorkItem::Amendment(one) => (OwnWorkKind::Amendments, one.id.0, None),
            OwnWorkItem::Comment(one) => (OwnWorkKind::Comments, one.id.0, None),
            OwnWorkItem::Vote(ballot, question) => (OwnWorkKind::Votes, ballot.id.0, Some(question.id.0)),
        };
        let provision = Some(label).filter(|label| !label.is_empty());
        OwnWorkReading { at, kind: kind.code(), id, provision, question_id }
    });
    asked.answer_page(items.collect(), found.total, size)
}

/// A request of the viewer's delegation to its capital.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClearanceReading {
    pub id: i64,
    pub officer: String,
    pub note: Option<String>,
    pub asked_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub items: Vec<ClearanceItemReading>,
}

/// A draft in a request to the capital, with the answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClearanceItemReading {
    pub position_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub answer: Option<&'static str>,
    pub note: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
}

impl From<ClearanceRequest> for ClearanceReading {
    fn from(row: ClearanceRequest) -> Self {
        let items = row.items.into_iter().map(|one| ClearanceItemReading {
            position_id: one.item.position_id.0,
            provision: one.label,
            answer: one.item.answer.map(CapitalAnswer::code),
            note: one.item.note,
            answered_at: one.item.answered_at,
        });
        Self {
            id: row.request.id.0,
            officer: row.request.officer,
            note: row.request.note,
            asked_at: row.request.asked_at,
            due_at: row.request.due_at,
            revoked_at: row.request.revoked_at,
            items: items.collect(),
        }
    }
}

/// Lists the requests of the viewer's delegation to its capital.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/clearances",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ClearanceReading>)),
)]
pub async fn list_clearances(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("clearances", query.as_deref())?;
    let rows = clearances::list_requests(context.db(), &context.viewer, id).await?;
    let rows = asked.cut(rows, |row| row.request.id.0);
    asked.answer(rows, |row| row.request.id.0, ClearanceReading::from)
}

/// An amendment or a comment that the viewer's delegation prepares.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreparationReading {
    pub id: i64,
    /// The number of the provision.
    pub provision: String,
    /// Whether the words of the provision have changed since.
    pub changed: bool,
    /// The mark for `If-Match` of acts on it.
    pub mark: String,
    /// The number of the comment that it answers, if it answers one.
    pub answers: Option<i64>,
    /// When it came by mail, if it did.
    pub mailed_at: Option<DateTime<Utc>>,
}

/// Lists what the viewer's delegation prepares out of an edited file, and what its people have answered by mail.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/preparations",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward),
    responses((status = 200, description = "A page of the list", body = Listing<PreparationReading>)),
)]
pub async fn list_preparations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("preparations", query.as_deref())?;
    let page = asked.page_of(preparations::PAGE)?;
    let access = context.access(id).await?;
    let (rows, total) = preparations::page_of_preparations(context.db(), &access, page).await?;
    let items = rows.into_iter().map(|row| PreparationReading {
        id: row.preparation.id.0,
        provision: row.label,
        changed: row.changed,
        mark: row.mark.to_string(),
        answers: row.preparation.parent_id.map(|id| id.0),
        mailed_at: row.preparation.mailed_at,
    });
    asked.answer_page(items.collect(), total, preparations::PAGE)
}

/// A position of the viewer's delegation on words that have changed since.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutdatedReading {
    pub position_id: i64,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    /// The number of the revision on which the position was taken.
    pub revision: i32,
    /// The words on which it was taken, and the present ones.
    pub before: String,
    pub after: String,
    pub language: &'static str,
    /// Whether the position stands, because the chair declared every change since editorial.
    pub editorial: bool,
    /// The mark for `If-Match` of a new position.
    pub mark: String,
}

/// Lists the positions of the viewer's delegation on words that have changed since.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/desk/forward",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward),
    responses((status = 200, description = "A page of the list", body = Listing<OutdatedReading>)),
)]
pub async fn list_outdated_positions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("forward", query.as_deref())?;
    let page = asked.page_of(desk::PAGE)?;
    let (rows, total) = desk::list_outdated_positions(context.db(), &context.viewer, id, page).await?;
    let items = rows.into_iter().map(|row| OutdatedReading {
        position_id: row.position.id.0,
        provision_id: row.position.provision_id.0,
        provision: row.label,
        revision: row.revision,
        before: row.before,
        after: row.after,
        language: row.language.code(),
        editorial: row.editorial,
        mark: row.mark.to_string(),
    });
    asked.answer_page(items.collect(), total, desk::PAGE)
}
