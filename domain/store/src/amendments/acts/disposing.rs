//! The disposition of amendments by the chair, and the answers of their sponsors.

use crate::amendments::readings::{
    authentic_language, comparable_amendments, find_original_text, get_amendment, list_standing_amendments,
    load_amendment_texts, lock_amendment,
};
use crate::amendments::{counting as rolling, readings as sponsoring};
use crate::attribution::Attributed;
use crate::comparing::prepare_locked_comparisons;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{amendment, answer, disposition};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::amendments::{AmendmentKind, Disposition, collides_with_agreed};
use domain::comparisons::long_comparisons;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// A disposition by the chair, with its reason.
#[derive(Clone, Debug)]
pub struct NewDisposition {
    pub disposition: Disposition,
    pub note: Statement,
    /// The amendment that takes this one up, where it is merged.
    pub into_id: Option<AmendmentId>,
}

/// The reason why an amendment was not disposed of.
#[derive(Debug, thiserror::Error)]
pub enum DisposeError {
    #[error("what is merged is merged into another")]
    NoTarget,
    #[error("the other is not to the same provision, or does not stand")]
    Target,
    #[error("another amendment to the same words is agreed")]
    Collides,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(DisposeError);

/// Disposes of an amendment, as often as the chair changes the decision; an organizer's act. An amendment is not
/// agreed that changes words on which another is agreed, and it is merged only into one that stands on the same
/// provision.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn dispose_of_amendment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    new: &NewDisposition,
    now: DateTime<Utc>,
) -> std::result::Result<(), DisposeError> {
    rights::may_somewhere(Act::DisposeOfAmendment, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    save_disposition(&txn, viewer, found, seen, new, now).await?;
    txn.commit().await?;
    Ok(())
}

/// A decision on one of several amendments, with the mark of what its author saw.
#[derive(Clone, Debug)]
pub struct AmendmentDecision {
    pub amendment_id: AmendmentId,
    pub seen: Mark,
    pub new: NewDisposition,
}

/// Disposes of several amendments of a consultation, as [`dispose_of_amendment`] does of one; where one is refused, none is
/// disposed of, and the error names it.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn dispose_of_amendments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    decisions: &[AmendmentDecision],
    now: DateTime<Utc>,
) -> std::result::Result<(), (Option<AmendmentId>, DisposeError)> {
    let whole = |error: DisposeError| (None, error);
    rights::may_somewhere(Act::DisposeOfAmendment, viewer).map_err(|refusal| whole(refusal.into()))?;
    let txn = begin_transaction(db).await.map_err(|error| whole(error.into()))?;
    // All of them are locked in one order before anything else is, so that nobody waits for another.
    let locked = lock_amendments(&txn, consultation_id, decisions).await;
    let locked = locked.map_err(|error| whole(error.into()))?;
    for one in decisions {
        let named = |error: DisposeError| (Some(one.amendment_id), error);
        let found = locked.iter().find(|found| found.id == one.amendment_id).cloned();
        let found = found.ok_or_else(|| named(StoreError::NotFound.into()))?;
        save_disposition(&txn, viewer, found, one.seen, &one.new, now).await.map_err(named)?;
    }
    txn.commit().await.map_err(|error| whole(error.into()))?;
    Ok(())
}

/// Locks those of the amendments on which there are decisions that are in the consultation.
async fn lock_amendments(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    decisions: &[AmendmentDecision],
) -> Result<Vec<amendment::Model>> {
    Ok(amendment::Entity::find()
        .filter(amendment::COLUMN.id.is_in(decisions.iter().map(|one| one.amendment_id)))
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(amendment::COLUMN.id)
        .lock_exclusive()
        .all(txn)
        .await?)
}

/// Saves the disposition of an amendment that is locked.
async fn save_disposition(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    found: amendment::Model,
    seen: Mark,
    new: &NewDisposition,
    now: DateTime<Utc>,
) -> std::result::Result<(), DisposeError> {
    let id = found.id;
    let at = consultations::load_moment(txn, viewer, found.consultation_id, now).await?;
    rights::amendments::may_dispose_of_amendment(viewer, found.facts(at.facts, false))?;
    check_mark(txn, viewer, MarkTarget::Amendment(id), seen).await?;
    if found.disposition == new.disposition {
        return Err(StoreError::State.into());
    }
    let into_id = new.into_id.filter(|_| new.disposition == Disposition::Merged);
    match (new.disposition, into_id) {
        (Disposition::Merged, None) => return Err(DisposeError::NoTarget),
        (Disposition::Merged, Some(into)) => {
            let into = get_amendment(txn, into).await?;
            if into.id == id || into.provision_id != found.provision_id || !into.stands() {
                return Err(DisposeError::Target);
            }
        }
        (Disposition::Agreed, _) if collides_in_provision(txn, id, found.provision_id).await? => {
            return Err(DisposeError::Collides);
        }
        _ => {}
    }
    let row = disposition::ActiveModel {
        amendment_id: Set(id),
        disposition: Set(new.disposition),
        note: Set(new.note.as_str().to_owned()),
        into_id: Set(into_id),
        decided_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await?;
    let (consultation_id, provision_id) = (found.consultation_id, found.provision_id);
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: found.delegation_id };
    let mut row = found.into_active_model();
    row.disposition = Set(new.disposition);
    row.into_id = Set(into_id);
    row.update(txn).await?;
    let payload = json!({
        "amendment": id, "provision": provision_id, "disposition": new.disposition, "note": new.note,
        "into": into_id,
    });
    let act = RecordAct::AmendmentDisposed;
    records::append_act_on_terms(txn, consultation_id, now, act, records::ORGANIZER, payload, said).await?;
    rolling::recount_brackets(txn, provision_id, now).await?;
    Ok(())
}

/// Answers a disposition, for the head of a delegation that sponsors the amendment.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn answer_disposition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    body: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::AnswerDisposition, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    let sponsor = sponsoring::find_live_sponsor(&txn, id, seat.delegation_id).await?;
    rights::amendments::may_answer_disposition(viewer, found.facts(at.facts, sponsor.is_some()))?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    let sponsor = sponsor.ok_or(StoreError::Forbidden)?;
    let terms = at.terms()?.with(sponsor.terms()).with(found.terms());
    let row = answer::ActiveModel {
        amendment_id: Set(id),
        delegation_id: Set(seat.delegation_id),
        body: Set(body.as_str().to_owned()),
        given_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "amendment": id, "provision": found.provision_id, "answer": body });
    let act = RecordAct::AmendmentAnswered;
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    records::append_act_on_terms(&txn, found.consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(())
}

/// Tells whether an amendment changes words on which another is agreed.
async fn collides_in_provision(
    txn: &DatabaseTransaction,
    id: AmendmentId,
    provision_id: ProvisionId,
) -> Result<bool> {
    let version = instruments::find_latest_version(txn, provision_id).await?;
    let language = authentic_language(txn, &version).await?;
    let (_, text) = find_original_text(txn, provision_id, language).await?;
    let all = list_standing_amendments(txn, None, provision_id).await?;
    let mut compared = comparable_amendments(&all, language);
    // The amendment may be parked, and is then not among those that stand.
    let own = load_amendment_texts(txn, None, vec![get_amendment(txn, id).await?]).await?;
    if !compared.iter().any(|one| one.id == id) {
        compared.extend(comparable_amendments(&own, language));
    }
    let changing = compared
        .iter()
        .filter(|one| one.kind == AmendmentKind::Modify && (one.agreed || one.id == id))
        .filter_map(|one| Some((text.as_str(), one.text?)));
    prepare_locked_comparisons(long_comparisons(changing)).await?;
    Ok(collides_with_agreed(&text, &compared, id))
}
