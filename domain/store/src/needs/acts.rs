//! Acts on needs and offers: drafting, submitting, assessing and withdrawing them.

pub(crate) mod funds;
pub(crate) mod matching;

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{commitment, need, offer};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::needs::readings::{NeedPlace, states_of_need, states_of_offer};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::identifiers::{ConsultationId, DelegationId, NeedId, OfferId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::needs::{BudgetBand, NeedState, NeedSubject, NeedVisibility, hash_content, is_sum};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::needs::NeedFacts;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QuerySelect,
};
use serde_json::{Value, json};

/// Where a draft is saved: as a new one of the viewer's delegation, or in place of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftSlot<T> {
    New(ConsultationId),
    Draft(T),
}

/// A need as a delegation writes it.
#[derive(Clone, Debug)]
pub struct NewNeed {
    /// What the need hangs on.
    pub place: Option<NeedPlace>,
    pub subject: NeedSubject,
    pub title: Title,
    pub body: Statement,
    pub language: Language,
    pub starts_on: Option<NaiveDate>,
    pub budget: BudgetBand,
    pub visibility: NeedVisibility,
}

/// An offer as a delegation writes it.
#[derive(Clone, Debug)]
pub struct NewOffer {
    pub subject: NeedSubject,
    pub title: Title,
    pub body: Statement,
    pub languages: Vec<Language>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub budget: BudgetBand,
    pub visibility: NeedVisibility,
    /// The sum of a fund; `None` for an offer of something else.
    pub fund: Option<Fund>,
}

/// The sum of a fund, with the code of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    pub sum: Amount,
    pub currency: String,
}

/// Saves a need as a draft, for whoever speaks for a delegation that takes part. The mark of a new one is that of the
/// latest revision.
#[tracing::instrument(skip_all, fields(place = ?place))]
pub async fn save_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    place: DraftSlot<NeedId>,
    seen: Mark,
    new: &NewNeed,
    now: DateTime<Utc>,
) -> Result<NeedId> {
    let (person, seat) = rights::require_seat(Act::SaveNeed, viewer)?;
    let txn = begin_transaction(db).await?;
    let (consultation_id, draft) = match place {
        DraftSlot::New(id) => (id, None),
        DraftSlot::Draft(id) => {
            let found = lock_need(&txn, id).await?;
            (found.consultation_id, Some(found))
        }
    };
    let drafted = draft.as_ref().map(|found| (found.facts(&[]), MarkTarget::Need(found.id)));
    check_draft(&txn, viewer, Act::SaveNeed, consultation_id, drafted, seen, now).await?;
    check_place(&txn, consultation_id, new.place).await?;
    let mut row = match draft {
        Some(found) => found.into_active_model(),
        None => need::ActiveModel {
            consultation_id: Set(consultation_id),
            delegation_id: Set(seat.delegation_id),
            state: Set(NeedState::Draft),
            salt: Set(records::random_salt()),
            drafted_by: Set(person.id),
            drafted_at: Set(to_millis(now)),
            ..Default::default()
        },
    };
    let (provision_id, commitment_id) = match new.place {
        Some(NeedPlace::Provision(id)) => (Some(id), None),
        Some(NeedPlace::Commitment(id)) => (None, Some(id)),
        None => (None, None),
    };
    row.provision_id = Set(provision_id);
    row.commitment_id = Set(commitment_id);
    row.subject = Set(new.subject);
    row.title = Set(new.title.as_str().to_owned());
    row.body = Set(new.body.as_str().to_owned());
    row.language = Set(new.language);
    row.starts_on = Set(new.starts_on);
    row.budget = Set(new.budget);
    row.visibility = Set(new.visibility);
    let id = match place {
        DraftSlot::New(_) => row.insert(&txn).await?.id,
        DraftSlot::Draft(_) => row.update(&txn).await?.id,
    };
    txn.commit().await?;
    Ok(id)
}

/// Saves an offer as a draft, for whoever speaks for a delegation that takes part. The mark of a new one is that of the
/// latest revision.
#[tracing::instrument(skip_all, fields(place = ?place))]
pub async fn save_offer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    place: DraftSlot<OfferId>,
    seen: Mark,
    new: &NewOffer,
    now: DateTime<Utc>,
) -> Result<OfferId> {
    let (person, seat) = rights::require_seat(Act::SaveOffer, viewer)?;
    let txn = begin_transaction(db).await?;
    let (consultation_id, draft) = match place {
        DraftSlot::New(id) => (id, None),
        DraftSlot::Draft(id) => {
            let found = lock_offer(&txn, id).await?;
            (found.consultation_id, Some(found))
        }
    };
    let drafted = draft.as_ref().map(|found| (found.facts(&[]), MarkTarget::Offer(found.id)));
    check_draft(&txn, viewer, Act::SaveOffer, consultation_id, drafted, seen, now).await?;
    if new.fund.as_ref().is_some_and(|fund| !is_sum(fund.sum)) {
        return Err(StoreError::State);
    }
    let mut row = match draft {
        Some(found) => found.into_active_model(),
        None => offer::ActiveModel {
            consultation_id: Set(consultation_id),
            delegation_id: Set(seat.delegation_id),
            state: Set(NeedState::Draft),
            salt: Set(records::random_salt()),
            drafted_by: Set(person.id),
            drafted_at: Set(to_millis(now)),
            ..Default::default()
        },
    };
    row.subject = Set(new.subject);
    row.title = Set(new.title.as_str().to_owned());
    row.body = Set(new.body.as_str().to_owned());
    row.languages = Set(JsonText(new.languages.clone()));
    row.starts_on = Set(new.starts_on);
    row.ends_on = Set(new.ends_on);
    row.budget = Set(new.budget);
    row.visibility = Set(new.visibility);
    row.sum = Set(new.fund.as_ref().map(|fund| JsonText(fund.sum)));
    row.currency = Set(new.fund.as_ref().map(|fund| fund.currency.clone()));
    let id = match place {
        DraftSlot::New(_) => row.insert(&txn).await?.id,
        DraftSlot::Draft(_) => row.update(&txn).await?.id,
    };
    txn.commit().await?;
    Ok(id)
}

/// Submits a need, for the head of its delegation.
#[tracing::instrument(skip_all, fields(need = %id))]
pub async fn submit_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SubmitNeed, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_need(&txn, id).await?;
    let drafted = Some((found.facts(&[]), MarkTarget::Need(id)));
    check_draft(&txn, viewer, Act::SubmitNeed, found.consultation_id, drafted, seen, now).await?;
    let mut row = found.into_active_model();
    row.state = Set(NeedState::Submitted);
    row.submitted_at = Set(Some(to_millis(now)));
    let found = row.update(&txn).await?;
    let mut payload = bind_content(found.is_public(), &found.salt, &found.content());
    payload["need"] = json!(id);
    payload["visibility"] = json!(found.visibility);
    record_own(&txn, &Owned::of_need(&found), RecordAct::NeedSubmitted, payload, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Submits an offer, for the head of its delegation.
#[tracing::instrument(skip_all, fields(offer = %id))]
pub async fn submit_offer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: OfferId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SubmitOffer, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_offer(&txn, id).await?;
    let drafted = Some((found.facts(&[]), MarkTarget::Offer(id)));
    check_draft(&txn, viewer, Act::SubmitOffer, found.consultation_id, drafted, seen, now).await?;
    let mut row = found.into_active_model();
    row.state = Set(NeedState::Submitted);
    row.submitted_at = Set(Some(to_millis(now)));
    let found = row.update(&txn).await?;
    let mut payload = bind_content(found.is_public(), &found.salt, &found.content());
    payload["offer"] = json!(id);
    payload["visibility"] = json!(found.visibility);
    record_own(&txn, &Owned::of_offer(&found), RecordAct::OfferSubmitted, payload, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Assesses a need that was submitted, in words that its readers see; an organizer's act.
#[tracing::instrument(skip_all, fields(need = %id))]
pub async fn assess_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedId,
    seen: Mark,
    words: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::AssessNeed, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_need(&txn, id).await?;
    let facts = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?.facts;
    refuse_draft(found.submitted_at)?;
    rights::needs::may_assess_need(viewer, found.facts(&[]), facts)?;
    check_mark(&txn, viewer, MarkTarget::Need(id), seen).await?;
    let mut payload = bind_content(found.is_public(), &found.salt, &json!(words.as_str()));
    payload["need"] = json!(id);
    let chain = records::chain_of(found.consultation_id);
    let mut row = found.into_active_model();
    row.state = Set(NeedState::Assessed);
    row.assessment = Set(Some(words.as_str().to_owned()));
    row.assessed_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    records::append_act(&txn, &chain, now, RecordAct::NeedAssessed, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Withdraws a need of which nothing waits or runs, for the head of its delegation. A draft leaves no trace in the
/// record. Returns its consultation.
#[tracing::instrument(skip_all, fields(need = %id))]
pub async fn withdraw_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedId,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::WithdrawNeed, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_need(&txn, id).await?;
    let facts = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?.facts;
    let matches = states_of_need(&txn, id).await?;
    rights::needs::may_withdraw(Act::WithdrawNeed, viewer, found.facts(&matches), facts)?;
    let (owned, submitted) = (Owned::of_need(&found), found.submitted_at.is_some());
    let mut row = found.into_active_model();
    row.state = Set(NeedState::Withdrawn);
    row.ended_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    if submitted {
        record_own(&txn, &owned, RecordAct::NeedWithdrawn, json!({ "need": id }), now).await?;
    }
    txn.commit().await?;
    Ok(owned.consultation_id)
}

/// Withdraws an offer of which nothing waits or runs, for the head of its delegation. A draft leaves no trace in the
/// record. Returns its consultation.
#[tracing::instrument(skip_all, fields(offer = %id))]
pub async fn withdraw_offer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: OfferId,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::WithdrawOffer, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_offer(&txn, id).await?;
    let facts = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?.facts;
    let matches = states_of_offer(&txn, id).await?;
    rights::needs::may_withdraw(Act::WithdrawOffer, viewer, found.facts(&matches), facts)?;
    let (owned, submitted) = (Owned::of_offer(&found), found.submitted_at.is_some());
    let mut row = found.into_active_model();
    row.state = Set(NeedState::Withdrawn);
    row.ended_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    if submitted {
        record_own(&txn, &owned, RecordAct::OfferWithdrawn, json!({ "offer": id }), now).await?;
    }
    txn.commit().await?;
    Ok(owned.consultation_id)
}

/// Fails unless the viewer may save a new draft, or save or submit the one with these facts, and has seen it as it is.
async fn check_draft(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    act: Act,
    consultation_id: ConsultationId,
    draft: Option<(NeedFacts, MarkTarget)>,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let facts = consultations::load_moment(txn, viewer, consultation_id, now).await?.facts;
    let target = match draft {
        None => {
            rights::needs::may_draft(act, viewer, facts)?;
            MarkTarget::Revision(consultation_id)
        }
        Some((draft, target)) => {
            rights::needs::may_change_draft(act, viewer, draft, facts)?;
            target
        }
    };
    check_mark(txn, viewer, target, seen).await
}

/// Whose a need or an offer is.
struct Owned {
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
}

impl Owned {
    const fn of_need(found: &need::Model) -> Self {
        Self { consultation_id: found.consultation_id, delegation_id: found.delegation_id }
    }

    const fn of_offer(found: &offer::Model) -> Self {
        Self { consultation_id: found.consultation_id, delegation_id: found.delegation_id }
    }
}

/// Records what a delegation did with its own.
async fn record_own(
    txn: &DatabaseTransaction,
    owned: &Owned,
    act: RecordAct,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let code = delegations::delegation_code(txn, owned.delegation_id).await?;
    records::append_act(txn, &records::chain_of(owned.consultation_id), now, act, &code, payload).await
}

/// Returns what the record says of content: the content itself where everybody may read it, else its hash with a salt.
fn bind_content(public: bool, salt: &str, content: &Value) -> Value {
    if public { json!({ "content": content }) } else { json!({ "words": hash_content(salt, content) }) }
}

/// Fails as if there were nothing, unless it has been submitted: a draft is its delegation's alone.
fn refuse_draft(submitted_at: Option<DateTime<Utc>>) -> Result<()> {
    submitted_at.map(drop).ok_or(StoreError::NotFound)
}

async fn lock_need(txn: &DatabaseTransaction, id: NeedId) -> Result<need::Model> {
    need::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

async fn lock_offer(txn: &DatabaseTransaction, id: OfferId) -> Result<offer::Model> {
    offer::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

/// Fails unless what a need hangs on is of its consultation.
async fn check_place(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    place: Option<NeedPlace>,
) -> Result<()> {
    let of = match place {
        None => return Ok(()),
        Some(NeedPlace::Provision(id)) => instruments::find_consultation(db, id).await?,
        Some(NeedPlace::Commitment(id)) => {
            let found = commitment::Entity::find_by_id(id).one(db).await?;
            found.ok_or(StoreError::NotFound)?.consultation_id
        }
    };
    if of == consultation_id { Ok(()) } else { Err(StoreError::NotFound) }
}
