//! Joining and leaving the sponsors of an amendment.

use crate::amendments::readings::{find_live_sponsor, lock_amendment, redact_amendment};
use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{amendment, sponsor};
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::representation::counting::recount_sponsors;
use crate::{Result, StoreError, attribution, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{AmendmentId, DelegationId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};
use serde_json::json;

/// Joins the sponsors of an amendment that is open to them, for the head of a member.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn join_sponsors(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::JoinSponsors, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    redact_amendment(
        &attribution::check_access(&txn, viewer, found.consultation_id, now).await?,
        found.clone(),
    )?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    let sponsored = find_live_sponsor(&txn, id, seat.delegation_id).await?.is_some();
    rights::amendments::may_join_sponsors(viewer, found.facts(at.facts, sponsored))?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    join_in_transaction(&txn, &found, seat.delegation_id, at.terms()?, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Adds a delegation to the sponsors of an amendment, which is locked, within an act on `terms`.
pub(crate) async fn join_in_transaction(
    txn: &DatabaseTransaction,
    found: &amendment::Model,
    delegation_id: DelegationId,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    // The sponsorship is withheld from those from whom the amendment is withheld.
    let terms = terms.with(found.terms());
    let row = sponsor::ActiveModel {
        amendment_id: Set(found.id),
        delegation_id: Set(delegation_id),
        joined_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    let said = records::SpeakerTerms { terms, delegation_id };
    let code = delegations::delegation_code(txn, delegation_id).await?;
    record_sponsorship(txn, found, RecordAct::SponsorJoined, &code, said, now).await?;
    recount_sponsors(txn, found.consultation_id, &[delegation_id]).await
}

/// Leaves the sponsors of an amendment, for the head of a co-sponsor. The record keeps when. The proposer withdraws
/// the amendment instead.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn leave_sponsors(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::LeaveSponsors, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    let sponsor = find_live_sponsor(&txn, id, seat.delegation_id).await?;
    rights::amendments::may_leave_sponsors(viewer, found.facts(at.facts, sponsor.is_some()))?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    let sponsor = sponsor.ok_or(StoreError::Forbidden)?;
    // Whoever was told that it joined is told that it left.
    let said = records::SpeakerTerms { terms: sponsor.terms(), delegation_id: seat.delegation_id };
    let mut row = sponsor.into_active_model();
    row.left_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    record_sponsorship(&txn, &found, RecordAct::SponsorLeft, &code, said, now).await?;
    recount_sponsors(&txn, found.consultation_id, &[seat.delegation_id]).await?;
    txn.commit().await?;
    Ok(())
}

/// Opens an amendment to further sponsors, or closes it, for the head of its proposer.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn open_to_sponsors(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    open: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::OpenToSponsors, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::amendments::may_open_to_sponsors(viewer, found.facts(at.facts, true), open)?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let mut row = found.clone().into_active_model();
    row.open_to_sponsors = Set(open);
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let act = if open { RecordAct::SponsorshipOpened } else { RecordAct::SponsorshipClosed };
    record_sponsorship(&txn, &found, act, &code, said, now).await?;
    txn.commit().await?;
    Ok(())
}

async fn record_sponsorship(
    txn: &DatabaseTransaction,
    found: &amendment::Model,
    act: RecordAct,
    code: &str,
    said: records::SpeakerTerms,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "amendment": found.id, "provision": found.provision_id });
    records::append_act_on_terms(txn, found.consultation_id, now, act, code, payload, said).await
}
