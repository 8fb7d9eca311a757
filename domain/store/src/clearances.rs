//! Clearance by the capital in the database. No one outside the delegation sees it, and it is not in the record: only
//! what is submitted becomes official.

use crate::amendments::readings as amendments;
use crate::amendments::readings::SponsoredAmendment;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{clearance_item, clearance_request, consultation, delegation, position};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::mail::queue::queue_mail;
use crate::mail::readings::translated_name;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::PersonName;
use domain::clearances::{CapitalAnswer, RequestError, check_deadline, check_drafts};
use domain::identifiers::{
    AmendmentId, ClearanceItemId, ClearanceRequestId, ConsultationId, DelegationId, PositionId, ProvisionId,
};
use domain::languages::Language;
use domain::mail::{MailContent, MailKind, MailedLink};
use domain::positions::Clearance;
use domain::rights;
use domain::rights::clearances::RequestFacts;
use domain::rights::{Act, Refusal};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, HashSet};

/// The number of requests that are listed at once.
pub const LIST: u64 = 50;

/// The time after its deadline for which a link can still be used.
const GRACE: TimeDelta = TimeDelta::days(30);

/// A request of a delegation to its capital.
#[derive(Clone, Debug)]
pub struct NewClearanceRequest {
    pub officer: PersonName,
    pub note: Option<Statement>,
    pub due_at: DateTime<Utc>,
}

/// A request with its drafts.
#[derive(Clone, Debug)]
pub struct ClearanceRequest {
    pub request: clearance_request::Model,
    pub items: Vec<ClearanceItem>,
}

#[derive(Clone, Debug)]
pub struct ClearanceItem {
    pub item: clearance_item::Model,
    pub position: position::Model,
    /// The last number of the provision.
    pub label: String,
}

impl ClearanceItem {
    /// Tells whether the capital can answer: it has not, and the draft is still the one that was sent.
    pub fn waits(&self) -> bool {
        self.item.answer.is_none() && self.position.clearance == Clearance::Sent
    }
}

impl clearance_request::Model {
    /// Returns the facts on which rights to the request depend.
    pub fn facts(&self) -> RequestFacts {
        RequestFacts { delegation_id: self.delegation_id, revoked: self.revoked_at.is_some() }
    }
}

/// The request as the officer with the link sees it.
#[derive(Clone, Debug)]
pub struct OfficerRequest {
    pub request: ClearanceRequest,
    pub consultation: consultation::Model,
    pub delegation: delegation::Model,
    /// The provisions of the drafts, by identifier.
    pub texts: BTreeMap<ProvisionId, ProvisionText>,
    /// The amendments of the drafts, by identifier. Their names must not be shown.
    pub amendments: BTreeMap<AmendmentId, SponsoredAmendment>,
    /// Whether the officer may answer.
    pub answerable: bool,
}

/// The reason why drafts were not sent to the capital.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(SendError);

/// Sends drafts to the capital, for heads and delegates. `token_hash` is the hash of the token in the link.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn send_to_capital(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: &NewClearanceRequest,
    drafts: &[PositionId],
    token_hash: &str,
    now: DateTime<Utc>,
) -> std::result::Result<ClearanceRequestId, SendError> {
    mail_to_capital(db, viewer, consultation_id, new, drafts, (token_hash, None), now).await
}

/// Sends drafts to the capital, as [`send_to_capital`] does, and the link to the officer by mail where an address is known. The
/// address is kept with the message alone.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn mail_to_capital(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: &NewClearanceRequest,
    drafts: &[PositionId],
    (token_hash, mailed): (&str, Option<&MailedLink>),
    now: DateTime<Utc>,
) -> std::result::Result<ClearanceRequestId, SendError> {
    let (person, seat) = rights::require_seat(Act::SendToCapital, viewer)?;
    check_deadline(new.due_at, now)?;
    check_drafts(drafts.len())?;
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::clearances::may_send_to_capital(viewer, at.facts)?;
    let row = clearance_request::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(seat.delegation_id),
        officer: Set(new.officer.as_str().to_owned()),
        note: Set(new.note.clone().map(Into::into)),
        token_hash: Set(token_hash.to_owned()),
        asked_by: Set(person.id),
        asked_at: Set(to_millis(now)),
        due_at: Set(to_millis(new.due_at)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    // Unanswered items of earlier requests are removed, so that the capital is asked about a draft only once.
    clearance_item::Entity::delete_many()
        .filter(clearance_item::COLUMN.position_id.is_in(drafts.iter().copied()))
        .filter(clearance_item::COLUMN.answer.is_null())
        .exec(&txn)
        .await?;
    for draft in drafts {
        let position = position::Entity::find_by_id(*draft).lock_exclusive().one(&txn).await?;
        let position = position
            .filter(|one| one.delegation_id == seat.delegation_id && one.consultation_id == consultation_id)
            .ok_or(StoreError::NotFound)?;
        let next = position.clearance.sent(seat.role).map_err(Refusal::from)?;
        let mut position = position.into_active_model();
        position.clearance = Set(next);
        position.update(&txn).await?;
        let item = clearance_item::ActiveModel {
            request_id: Set(id),
            position_id: Set(*draft),
            ..Default::default()
        };
        item.insert(&txn).await?;
    }
    if let Some(mailed) = mailed {
        let content = MailContent {
            reader: Some(new.officer.as_str().to_owned()),
            actor: Some(translated_name(&delegations::get_delegation(&txn, seat.delegation_id).await?)),
            at: Some(to_millis(new.due_at)),
            ..MailContent::default()
        };
        let until = to_millis(new.due_at) + GRACE;
        let mail = mailed.write(MailKind::ClearanceAsked, content, until, now);
        queue_mail(&txn, &mail).await?;
    }
    txn.commit().await?;
    Ok(id)
}

/// Replaces the link of a request, so that the former one no longer works; for heads and delegates.
#[tracing::instrument(skip_all, fields(clearance_request = %id))]
pub async fn relink_request(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ClearanceRequestId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::RelinkRequest, viewer)?;
    let txn = begin_transaction(db).await?;
    let request = locked(&txn, id).await?;
    let consultation_id = request.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::clearances::may_relink_request(viewer, request.facts(), at.facts)?;
    let mut row = request.into_active_model();
    row.token_hash = Set(token_hash.to_owned());
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(consultation_id)
}

/// Revokes a request, for heads and delegates: its link no longer works, and what has not been answered is a draft
/// again.
#[tracing::instrument(skip_all, fields(clearance_request = %id))]
pub async fn revoke_request(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ClearanceRequestId,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::RevokeRequest, viewer)?;
    let txn = begin_transaction(db).await?;
    let request = locked(&txn, id).await?;
    let consultation_id = request.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::clearances::may_revoke_request(viewer, request.facts(), at.facts)?;
    let items = load_items(&txn, &[id]).await?;
    for waiting in items.into_iter().filter(ClearanceItem::waits) {
        let mut position = waiting.position.into_active_model();
        position.clearance = Set(Clearance::Draft);
        position.update(&txn).await?;
    }
    let mut row = request.into_active_model();
    row.revoked_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(consultation_id)
}

/// Lists the requests of the viewer's delegation to its capital in a consultation, newest first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_requests(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<ClearanceRequest>> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let part = consultations::participant_kind(db, consultation_id, Some(seat.delegation_id)).await?;
    part.ok_or(StoreError::Forbidden)?;
    let rows = clearance_request::Entity::find()
        .filter(clearance_request::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(clearance_request::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(clearance_request::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    load_requests(db, rows).await
}

/// Lists the requests of the viewer's delegation that wait for an answer, the nearest deadline first.
#[tracing::instrument(skip_all)]
pub async fn pending_requests(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<ClearanceRequest>> {
    let Some(seat) = viewer.seat() else {
        return Ok(Vec::new());
    };
    let rows = select_pending(seat.delegation_id)
        .order_by_asc(clearance_request::COLUMN.due_at)
        .limit(LIST)
        .all(db)
        .await?;
    let mut requests = load_requests(db, rows).await?;
    requests.retain(|one| one.items.iter().any(ClearanceItem::waits));
    Ok(requests)
}

/// Selects the requests of a delegation that wait for an answer.
pub(crate) fn select_pending(delegation_id: DelegationId) -> Select<clearance_request::Entity> {
    clearance_request::Entity::find()
        .filter(clearance_request::COLUMN.delegation_id.eq(delegation_id))
        .filter(clearance_request::COLUMN.revoked_at.is_null())
        .filter(clearance_request::Column::ConsultationId.not_in_subquery(consultations::archived_ids()))
        .filter(clearance_request::Column::Id.in_subquery(requests_without_answer(Condition::all())))
}

/// Finds the request by which a draft of the viewer's delegation lies with the capital.
#[tracing::instrument(skip_all, fields(position = %position_id))]
pub async fn find_waiting_request(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    position_id: PositionId,
) -> Result<Option<clearance_request::Model>> {
    let Some(seat) = viewer.seat() else {
        return Ok(None);
    };
    let about = Condition::all().add(clearance_item::COLUMN.position_id.eq(position_id));
    let asked = requests_without_answer(about);
    Ok(clearance_request::Entity::find()
        .filter(clearance_request::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(clearance_request::COLUMN.revoked_at.is_null())
        .filter(clearance_request::Column::Id.in_subquery(asked))
        .order_by_desc(clearance_request::COLUMN.id)
        .one(db)
        .await?)
}

/// Selects the requests with an item, among those `about` something, that has no answer.
fn requests_without_answer(about: Condition) -> SelectStatement {
    Query::select()
        .column(clearance_item::Column::RequestId)
        .from(clearance_item::Entity)
        .cond_where(about.add(clearance_item::COLUMN.answer.is_null()))
        .to_owned()
}

/// Opens the request with this token for the officer, with the provisions in `language` where they have it. A link
/// that was replaced or revoked, or is long past its deadline, is answered like one that does not exist.
#[tracing::instrument(skip_all)]
pub async fn open_officer_request(
    db: &DatabaseConnection,
    token_hash: &str,
    language: Option<Language>,
    now: DateTime<Utc>,
) -> Result<OfficerRequest> {
    let row = find_usable_request(db, token_hash, now).await?;
    let consultation = consultation::Entity::find_by_id(row.consultation_id).one(db).await?;
    let consultation = consultation.ok_or(StoreError::NotFound)?;
    let delegation = delegations::get_delegation(db, row.delegation_id).await?;
    let request = load_requests(db, vec![row]).await?.pop().ok_or(StoreError::NotFound)?;
    let ids: Vec<ProvisionId> = request.items.iter().map(|item| item.position.provision_id).collect();
    let size = ids.len().max(1) as u64;
    let draft = instruments::load_draft_provisions(db, consultation.id, language, Some(ids), 0, size).await?;
    let texts = draft.map(|draft| draft.provisions).unwrap_or_default();
    let texts = texts.into_iter().map(|text| (text.provision_id, text)).collect();
    let ids: Vec<AmendmentId> = request.items.iter().filter_map(|item| item.position.amendment_id).collect();
    let amendments = amendments::amendments_by_id(db, &ids).await?;
    let at = consultations::load_moment_of_link(db, consultation.id, now).await?;
    let answerable = rights::clearances::may_answer_as_capital(at.facts).is_ok();
    Ok(OfficerRequest { request, consultation, delegation, texts, amendments, answerable })
}

/// Saves the capital's answers, all at once, for whoever has the link. Each draft is answered once.
#[tracing::instrument(skip_all)]
pub async fn answer_request(
    db: &DatabaseConnection,
    token_hash: &str,
    answers: &[(ClearanceItemId, CapitalAnswer, Option<Statement>)],
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let request = find_usable_request(&txn, token_hash, now).await?;
    let at = consultations::load_moment_of_link(&txn, request.consultation_id, now).await?;
    rights::clearances::may_answer_as_capital(at.facts)?;
    let items = load_items(&txn, &[request.id]).await?;
    let mut answered = HashSet::new();
    for (id, answer, note) in answers {
        if !answered.insert(*id) {
            return Err(StoreError::State);
        }
        let found = items.iter().find(|one| one.item.id == *id).ok_or(StoreError::NotFound)?;
        if !found.waits() {
            return Err(StoreError::State);
        }
        let mut position = found.position.clone().into_active_model();
        position.clearance = Set(found.position.clearance.answered(*answer).map_err(Refusal::from)?);
        if *answer == CapitalAnswer::Cleared {
            position.cleared_at = Set(Some(to_millis(now)));
        }
        position.update(&txn).await?;
        let mut item = found.item.clone().into_active_model();
        item.answer = Set(Some(*answer));
        item.note = Set(note.clone().map(Into::into));
        item.answered_at = Set(Some(to_millis(now)));
        item.update(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

async fn locked(txn: &DatabaseTransaction, id: ClearanceRequestId) -> Result<clearance_request::Model> {
    let find = clearance_request::Entity::find_by_id(id).lock_exclusive();
    find.one(txn).await?.ok_or(StoreError::NotFound)
}

async fn find_usable_request(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<clearance_request::Model> {
    clearance_request::Entity::find()
        .filter(clearance_request::COLUMN.token_hash.eq(token_hash))
        .filter(clearance_request::COLUMN.revoked_at.is_null())
        .filter(clearance_request::COLUMN.due_at.gt(to_millis(now - GRACE)))
        .lock_exclusive()
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)
}

async fn load_requests(
    db: &impl ConnectionTrait,
    rows: Vec<clearance_request::Model>,
) -> Result<Vec<ClearanceRequest>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ClearanceRequestId> = rows.iter().map(|row| row.id).collect();
    let mut found = grouped(load_items(db, &ids).await?, |one| one.item.request_id);
    let joined = rows
        .into_iter()
        .map(|request| ClearanceRequest { items: found.remove(&request.id).unwrap_or_default(), request });
    Ok(joined.collect())
}

async fn load_items(
    db: &impl ConnectionTrait,
    requests: &[ClearanceRequestId],
) -> Result<Vec<ClearanceItem>> {
    let rows = clearance_item::Entity::find()
        .filter(clearance_item::COLUMN.request_id.is_in(requests.iter().copied()))
        .find_both_related(position::Entity)
        .order_by_asc(position::COLUMN.provision_id)
        .order_by_asc(clearance_item::COLUMN.id)
        .all(db)
        .await?;
    let provisions: Vec<ProvisionId> = rows.iter().map(|(_, position)| position.provision_id).collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let joined = rows.into_iter().map(|(item, position)| {
        let label = labels.get(&position.provision_id).cloned().unwrap_or_default();
        ClearanceItem { item, position, label }
    });
    Ok(joined.collect())
}
