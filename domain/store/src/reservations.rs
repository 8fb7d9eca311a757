//! Reservations and interpretative declarations in the database.

use super::attribution::{Said, Sight};
use super::entity::{provision_version, reservation};
use super::{
    Result, StoreError, begin, consultations, delegations, instruments, moment, questions, records, search,
    unique_as,
};
use chrono::{DateTime, Utc};
use domain::languages::Language;
use domain::records::RecordAct;
use domain::reservations::ReservationKind;
use domain::rights::reservations::{AdoptedFacts, ReservationFacts};
use domain::rights::{self, Act, ProvisionFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde_json::json;

/// How many reservations and declarations one page shows at most.
pub const LIST: u64 = 500;

/// What a delegation adds to a provision.
#[derive(Clone, Debug)]
pub struct NewReservation {
    pub kind: ReservationKind,
    pub language: Language,
    pub body: Statement,
}

impl reservation::Model {
    /// What rights on it depend on.
    pub fn facts(&self) -> ReservationFacts {
        ReservationFacts { delegation_id: self.delegation_id, withdrawn: self.withdrawn_at.is_some() }
    }
}

/// Makes a reservation or a declaration on a provision that has been adopted; an act of the head
/// of a member that takes part, which has one of each kind on a provision at most.
pub async fn make(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: i64,
    new: &NewReservation,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (person, seat) = rights::seated(Act::MakeReservation, viewer)?;
    let txn = begin(db).await?;
    let consultation_id = instruments::consultation_of(&txn, provision_id).await?;
    let at = consultations::moment_of(&txn, viewer, consultation_id, now).await?;
    let (_, current) = instruments::standing(&txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    let adopted = is_adopted(&txn, consultation_id, provision_id).await?;
    let made = made_by(&txn, provision_id, seat.delegation_id).await?;
    rights::reservations::may_make(viewer, AdoptedFacts { provision, adopted, made: &made }, new.kind)?;
    let (code, terms) = (delegations::code(&txn, seat.delegation_id).await?, at.terms()?);
    let row = reservation::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        delegation_id: Set(seat.delegation_id),
        kind: Set(new.kind),
        language: Set(new.language),
        body: Set(new.body.as_str().to_owned()),
        made_by: Set(person.id),
        made_at: Set(moment(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Taken))?;
    search::follow(&txn, &made).await?;
    let payload = json!({
        "reservation": made.id, "provision": provision_id, "kind": new.kind, "language": new.language,
        "text": new.body,
    });
    let (act, said) = (RecordAct::ReservationMade, (terms, seat.delegation_id));
    records::append_on(&txn, consultation_id, now, act, (&code, payload), said).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Withdraws a reservation or a declaration, which its delegation's head may do at any time
/// (Vienna Convention on the Law of Treaties, article 22). Returns its provision.
pub async fn withdraw(db: &DatabaseConnection, viewer: &Viewer, id: i64, now: DateTime<Utc>) -> Result<i64> {
    let (_, seat) = rights::seated(Act::WithdrawReservation, viewer)?;
    let txn = begin(db).await?;
    let found = reservation::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    rights::reservations::may_withdraw(viewer, found.facts())?;
    let (consultation_id, provision_id) = (found.consultation_id, found.provision_id);
    let said = (found.terms(), seat.delegation_id);
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(moment(now)));
    search::follow(&txn, &row.update(&txn).await?).await?;
    let code = delegations::code(&txn, seat.delegation_id).await?;
    let payload = json!({ "reservation": id, "provision": provision_id });
    let act = RecordAct::ReservationWithdrawn;
    records::append_on(&txn, consultation_id, now, act, (&code, payload), said).await?;
    txn.commit().await?;
    Ok(provision_id)
}

/// The reservations and declarations that stand on some provisions, in the order made.
pub async fn on_provisions(
    db: &impl ConnectionTrait,
    sight: &Sight,
    provision_ids: &[i64],
) -> Result<Vec<reservation::Model>> {
    let rows = standing(sight)
        .filter(reservation::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .order_by_asc(reservation::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    Ok(sight.veil(rows))
}

/// What a delegation has added to a provision, and not withdrawn.
async fn made_by(
    db: &impl ConnectionTrait,
    provision_id: i64,
    delegation_id: i64,
) -> Result<Vec<ReservationKind>> {
    Ok(reservation::Entity::find()
        .select_only()
        .column(reservation::Column::Kind)
        .filter(reservation::COLUMN.provision_id.eq(provision_id))
        .filter(reservation::COLUMN.delegation_id.eq(delegation_id))
        .filter(reservation::COLUMN.withdrawn_at.is_null())
        .into_tuple()
        .all(db)
        .await?)
}

/// How many stand on the provisions of a revision up to `place`: the number of the last footnote
/// before those of the provisions that follow.
pub async fn before(db: &impl ConnectionTrait, sight: &Sight, revision_id: i64, place: u64) -> Result<u64> {
    let earlier = provision_version::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(provision_version::Column::Place.lte(i64::try_from(place).unwrap_or(i64::MAX)))
        .into_query();
    Ok(standing(sight).filter(reservation::Column::ProvisionId.in_subquery(earlier)).count(db).await?)
}

/// Whether a provision has been adopted: by the last vote on it, else by the last on the whole
/// text.
pub async fn is_adopted(db: &impl ConnectionTrait, consultation_id: i64, provision_id: i64) -> Result<bool> {
    match questions::decision(db, consultation_id, provision_id).await? {
        Some(one) => one.is_adopted(),
        None => Ok(false),
    }
}

fn standing(sight: &Sight) -> sea_orm::Select<reservation::Entity> {
    reservation::Entity::find()
        .filter(reservation::COLUMN.consultation_id.eq(sight.consultation_id()))
        .filter(reservation::COLUMN.withdrawn_at.is_null())
        .filter(sight.seen::<reservation::Model>())
}
