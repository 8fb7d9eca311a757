//! Readings for whoever has signed in, or sends a token: the account, what there is to do, what the delegation has said, and
//! what organizers keep.

use crate::errors::{PageError, PageResult};
use crate::interface::listings::{ListRequest, Listing, Onward, Paging, answer, read_query};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::clearances::CapitalAnswer;
use domain::desk::OwnWorkKind;
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, WebhookId};
use domain::reactions::ModerationState;
use domain::webhooks::DeliveryState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::clearances::ClearanceRequest;
use store::desk::{DeskCounts, OwnWorkItem};
use store::webhooks::ShownWebhook;
use store::{
    StoreError, clearances, delegations, desk, invitations, links, positions, preparations, questions,
    reactions, webhooks,
};
use utoipa::{IntoParams, ToSchema};

/// Whoever has signed in, or made the token.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountReading {
    pub name: String,
    pub organizer: bool,
    /// The code of the delegation for which the person acts, and the role.
    pub delegation: Option<String>,
    pub role: Option<&'static str>,
    /// The language of the interface, by its BCP 47 code, and the time zone, by its IANA name, that the person chose.
    pub language: Option<String>,
    pub time_zone: Option<String>,
}

/// Reads who the request comes from.
#[utoipa::path(
    get,
    path = "/api/v1/account",
    tag = "own",
    responses((status = 200, description = "What was asked for", body = AccountReading)),
)]
pub async fn read_account(context: RequestContext) -> PageResult {
    let person = context.viewer.person.as_ref().ok_or(StoreError::SignInNeeded)?;
    let delegation = match person.seat {
        Some(seat) => Some(delegations::delegation_code(context.db(), seat.delegation_id).await?),
        None => None,
    };
    answer(&AccountReading {
        name: person.name.clone(),
        organizer: person.organizer,
        delegation,
        role: person.seat.map(|seat| Role::code(seat.role)),
        language: person.locale.clone(),
        time_zone: person.time_zone.clone(),
    })
}

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
    let rows = desk::count_desk_items(context.db(), &context.viewer, context.now).await?;
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

/// A private link of the viewer to feeds and calendars, without its token.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkReading {
    pub id: i64,
    pub name: String,
    /// The one consultation that it shows; null where it shows all, and where the viewer may no longer read it.
    pub consultation_id: Option<i64>,
    pub made_at: DateTime<Utc>,
    /// Whether it still works.
    pub stands: bool,
}

/// Lists the private links of the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/account/links",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<LinkReading>)),
)]
pub async fn list_links(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("links", query.as_deref())?;
    let rows = asked.cut(links::list_links(context.db(), &context.viewer).await?, |row| row.id.0);
    asked.answer(
        rows,
        |row| row.id.0,
        |row| LinkReading {
            id: row.id.0,
            name: row.name,
            consultation_id: row.consultation.map(|one| one.id.0),
            made_at: row.made_at,
            stands: row.facts.stands(),
        },
    )
}

/// An invitation that the viewer could have given, without its link.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationReading {
    pub id: i64,
    pub email: String,
    /// The code of the delegation for which it is; null for an organizer.
    pub delegation: Option<String>,
    pub role: Option<&'static str>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When the seat ends to which it is, where that is set.
    pub seat_ends_at: Option<DateTime<Utc>>,
    pub state: &'static str,
}

/// Lists the invitations that the viewer could have given, the last first.
#[utoipa::path(
    get,
    path = "/api/v1/invitations",
    tag = "own",
    params(Onward),
    responses((status = 200, description = "A page of the list", body = Listing<InvitationReading>)),
)]
pub async fn list_invitations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("invitations", query.as_deref())?;
    let page = asked.page_of(invitations::PAGE)?;
    let (rows, total) =
        invitations::list_invitations(context.db(), &context.viewer, page, context.now).await?;
    let items = rows.into_iter().map(|row| InvitationReading {
        id: row.id.0,
        email: row.email,
        delegation: row.delegation.map(|one| one.code),
        role: row.role.map(Role::code),
        created_at: row.created_at,
        expires_at: row.expires_at,
        seat_ends_at: row.seat_ends_at,
        state: row.state.code(),
    });
    asked.answer_page(items.collect(), total, invitations::PAGE)
}

/// A webhook, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookReading {
    pub id: i64,
    /// The consultation of whose acts it tells; null for all that are public.
    pub consultation_id: Option<i64>,
    pub address: String,
    /// The kinds of events that it is told.
    pub kinds: Vec<&'static str>,
    pub made_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    /// The number of events in each state, of those that are kept.
    pub deliveries: BTreeMap<String, u64>,
}

impl From<ShownWebhook> for WebhookReading {
    fn from(row: ShownWebhook) -> Self {
        let counts =
            row.counts.into_iter().map(|(state, count)| (DeliveryState::code(state).to_owned(), count));
        Self {
            id: row.id.0,
            consultation_id: row.consultation_id.map(|id| id.0),
            address: row.address,
            kinds: row.kinds.into_iter().map(EventKind::code).collect(),
            made_at: row.made_at,
            removed_at: row.removed_at,
            deliveries: counts.collect(),
        }
    }
}

/// Lists the forum's webhooks, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<WebhookReading>)),
)]
pub async fn list_forum_webhooks(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("forum-webhooks", query.as_deref())?;
    let rows = asked.cut(webhooks::list_webhooks(context.db(), &context.viewer, None).await?, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, WebhookReading::from)
}

/// Lists the webhooks of a consultation, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/webhooks",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<WebhookReading>)),
)]
pub async fn list_webhooks(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("webhooks", query.as_deref())?;
    let rows = webhooks::list_webhooks(context.db(), &context.viewer, Some(id)).await?;
    let rows = asked.cut(rows, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, WebhookReading::from)
}

/// Reads a webhook, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the webhook")),
    responses((status = 200, description = "What was asked for", body = WebhookReading)),
)]
pub async fn read_webhook(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    answer(&WebhookReading::from(webhooks::find_webhook(context.db(), &context.viewer, id).await?))
}

/// What a webhook was sent of one event, or is to be sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryReading {
    pub id: i64,
    pub state: &'static str,
    pub tries: i32,
    pub act: &'static str,
    pub queued_at: DateTime<Utc>,
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried next, while it waits.
    pub next_at: DateTime<Utc>,
    /// The status with which the receiver answered last.
    pub status: Option<i32>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Lists what a webhook was sent, the last first, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}/deliveries",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the webhook"), Onward),
    responses((status = 200, description = "A page of the list", body = Listing<DeliveryReading>)),
)]
pub async fn list_deliveries(
    context: RequestContext,
    Path(id): Path<WebhookId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("deliveries", query.as_deref())?;
    let page = asked.page_of(webhooks::PAGE)?;
    let (rows, total) = webhooks::page_of_deliveries(context.db(), &context.viewer, id, page).await?;
    let items = rows.into_iter().map(|row| DeliveryReading {
        id: row.delivery.id.0,
        state: row.delivery.state.code(),
        tries: row.delivery.tries,
        act: row.entry.act.code(),
        queued_at: row.delivery.queued_at,
        tried_at: row.delivery.tried_at,
        next_at: row.delivery.next_at,
        status: row.delivery.status,
        ended_at: row.delivery.ended_at,
    });
    asked.answer_page(items.collect(), total, webhooks::PAGE)
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

/// A statement that somebody has submitted, for organizers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmittedStatementReading {
    pub id: i64,
    pub language: &'static str,
    pub text: String,
    pub state: &'static str,
    /// The reason why it was declined.
    pub reason: Option<String>,
    pub submitted_at: DateTime<Utc>,
}

/// Which statements are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatementStateQuery {
    /// `pending`, `accepted` or `declined`; without one, those that wait.
    state: Option<String>,
}

/// Lists the statements that were submitted, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/statements",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward, StatementStateQuery),
    responses((status = 200, description = "A page of the list", body = Listing<SubmittedStatementReading>)),
)]
pub async fn list_submitted_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("statements", query.as_deref())?;
    let page = asked.page_of(reactions::PAGE)?;
    let StatementStateQuery { state } = read_query(query.as_deref())?;
    let state = state.map_or(Ok(ModerationState::Pending), |code| code.parse());
    let state = state.map_err(|_| PageError::BadRequest)?;
    let (db, viewer) = (context.db(), &context.viewer);
    let (rows, total) = reactions::list_submitted_statements(db, viewer, id, state, page).await?;
    let items = rows.into_iter().map(|row| SubmittedStatementReading {
        id: row.id.0,
        language: row.language.code(),
        text: row.body,
        state: row.moderation.code(),
        reason: row.reason,
        submitted_at: row.submitted_at,
    });
    asked.answer_page(items.collect(), total, reactions::PAGE)
}
