//! Acts on reservations and interpretative declarations.

use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::reservation;
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::reservations::readings::{is_adopted, made_by};
use crate::search::index as search;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, ReservationId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::reservations::ReservationKind;
use domain::rights;
use domain::rights::reservations::AdoptedFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;

/// A reservation or declaration that a delegation adds to a provision.
#[derive(Clone, Debug)]
pub struct NewReservation {
    pub kind: ReservationKind,
    pub language: Language,
    pub body: Statement,
}

/// Makes a reservation or a declaration on a provision that has been adopted, for the head of a member that takes
/// part. The member has one of each kind on a provision at most.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn make_reservation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    seen: Mark,
    new: &NewReservation,
    now: DateTime<Utc>,
) -> Result<ReservationId> {
    let (person, seat) = rights::require_seat(Act::MakeReservation, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = instruments::find_consultation(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let (_, current) = instruments::find_last_version(&txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    let adopted = is_adopted(&txn, consultation_id, provision_id).await?;
    let made = made_by(&txn, provision_id, seat.delegation_id).await?;
    rights::reservations::may_make_reservation(
        viewer,
        AdoptedFacts { provision, adopted, made: &made },
        new.kind,
    )?;
    check_mark(&txn, viewer, MarkTarget::Words(provision_id.into()), seen).await?;
    let (code, terms) = (delegations::delegation_code(&txn, seat.delegation_id).await?, at.terms()?);
    let row = reservation::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        delegation_id: Set(seat.delegation_id),
        kind: Set(new.kind),
        language: Set(new.language),
        body: Set(new.body.as_str().to_owned()),
        made_by: Set(person.id),
        made_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    search::reindex(&txn, &made).await?;
    let payload = json!({
        "reservation": made.id, "provision": provision_id, "kind": new.kind, "language": new.language,
        "text": new.body,
    });
    let act = RecordAct::ReservationMade;
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Withdraws a reservation or a declaration, which its delegation's head may do at any time
/// (Vienna Convention on the Law of Treaties, article 22). Returns its provision.
#[tracing::instrument(skip_all, fields(reservation = %id))]
pub async fn withdraw_reservation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ReservationId,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    let (_, seat) = rights::require_seat(Act::WithdrawReservation, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = reservation::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::reservations::may_withdraw_reservation(viewer, found.facts(), at.facts)?;
    let (consultation_id, provision_id) = (found.consultation_id, found.provision_id);
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    search::reindex(&txn, &row.update(&txn).await?).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "reservation": id, "provision": provision_id });
    let act = RecordAct::ReservationWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(provision_id)
}
