//! Giving and ending offices within the secretariat of a consultation.

use crate::account_links::end_links_about;
use crate::account_rows::lock_user;
use crate::consultations::readings::{load_moment, takes_part};
use crate::entity::{consultation, secretariat_office, user};
use crate::mail::queue::queue_to_owner;
use crate::mail::readings::consultation_title;
use crate::records::chain as records;
use crate::secretariat::readings::list_seats_of;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{ConsultationId, OfficeId, UserId};
use domain::mail::{MailContent, MailKind, MailTarget};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::secretariat::SecretariatOffice;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// The most offices that are held in one consultation at once.
pub const MOST_OFFICES: usize = 50;

/// The reason why an office was not given.
#[derive(Debug, thiserror::Error)]
pub enum GiveOfficeError {
    #[error("no account that is enabled has this address")]
    NoAccount,
    #[error("the person may vote for a delegation that takes part")]
    Votes,
    #[error("the consultation has as many offices as it may")]
    Full,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(GiveOfficeError);

/// Gives an office in a consultation to the person whose account has this address; an organizer's act, which is recorded with the
/// name. Whoever may vote for a delegation that takes part, from any seat, neither chairs nor counts. Links that others have made
/// about the person's account, who now has rights of another kind, end.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, office = %office))]
pub async fn give_office(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    office: SecretariatOffice,
    email: &Email,
    now: DateTime<Utc>,
) -> std::result::Result<(), GiveOfficeError> {
    let person = rights::require_person(Act::GiveOffice, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::GiveOffice, viewer, at.facts)?;
    let holder = lock_holder(&txn, email).await?;
    let place = lock_secretariat(&txn, consultation_id).await?;
    let live =
        list_live_offices(&txn, secretariat_office::COLUMN.consultation_id.eq(consultation_id)).await?;
    let held = live.iter().any(|one| one.user_id == holder.id && one.office == office);
    rights::secretariat::may_give_office(viewer, at.facts, held)?;
    if live.len() >= MOST_OFFICES {
        return Err(GiveOfficeError::Full);
    }
    let seats = list_seats_of(&txn, holder.id).await?;
    for (seated, _) in seats.iter().filter(|(_, role)| office.is_impartial() && role.may_vote()) {
        if takes_part(&txn, consultation_id, seated.id).await? {
            return Err(GiveOfficeError::Votes);
        }
    }
    end_links_about(&txn, holder.id).await?;
    tell_of_office(&txn, &place, &holder, office, MailKind::OfficeGiven, now).await?;
    let row = secretariat_office::ActiveModel {
        consultation_id: Set(consultation_id),
        user_id: Set(holder.id),
        office: Set(office),
        name: Set(holder.name),
        delegation_code: Set(seats.into_iter().next().map(|(seated, _)| seated.code)),
        given_by: Set(person.account()),
        given_at: Set(to_millis(now)),
        ..Default::default()
    };
    let given = row.insert(&txn).await?;
    let payload = json!({
        "office_id": given.id, "office": office, "name": given.name, "delegation": given.delegation_code,
    });
    let chain = records::chain_of(consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::OfficeGiven, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends an office, once; an organizer's act, which is recorded.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, office = %id))]
pub async fn end_office(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: OfficeId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::EndOffice, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, consultation_id, now).await?;
    let place = lock_secretariat(&txn, consultation_id).await?;
    let found = secretariat_office::Entity::find_by_id(id)
        .filter(secretariat_office::COLUMN.consultation_id.eq(consultation_id))
        .one(&txn)
        .await?
        .ok_or(StoreError::NotFound)?;
    rights::secretariat::may_end_office(viewer, at.facts, found.ended_at.is_some())?;
    let (holder, office) = (found.user_id, found.office);
    save_end(&txn, found, records::ORGANIZER, now).await?;
    if let Some(holder) = user::Entity::find_by_id(holder).one(&txn).await? {
        tell_of_office(&txn, &place, &holder, office, MailKind::OfficeEnded, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Ends every office of somebody whose account is erased. Nothing is done in an archived consultation, where an office gives
/// nothing.
pub(crate) async fn end_offices_of(
    txn: &DatabaseTransaction,
    user_id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    for office in list_live_offices(txn, secretariat_office::COLUMN.user_id.eq(user_id)).await? {
        if lock_secretariat(txn, office.consultation_id).await?.archived_at.is_some() {
            continue;
        }
        // An organizer may have ended it before the lock.
        let live = list_live_offices(txn, secretariat_office::COLUMN.id.eq(office.id)).await?;
        for office in live {
            save_end(txn, office, records::SYSTEM, now).await?;
        }
    }
    Ok(())
}

/// Lists the offices that have not ended and fit, in the order in which they were given.
async fn list_live_offices(
    txn: &DatabaseTransaction,
    fits: sea_orm::sea_query::Expr,
) -> Result<Vec<secretariat_office::Model>> {
    Ok(secretariat_office::Entity::find()
        .filter(fits)
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .order_by_asc(secretariat_office::COLUMN.id)
        .all(txn)
        .await?)
}

/// Writes to whoever is given an office, or has held one.
async fn tell_of_office(
    txn: &DatabaseTransaction,
    place: &consultation::Model,
    holder: &user::Model,
    office: SecretariatOffice,
    kind: MailKind,
    now: DateTime<Utc>,
) -> Result<()> {
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        at: Some(to_millis(now)),
        target: Some(MailTarget::Consultation(place.id)),
        words: Some(office.code().to_owned()),
        ..MailContent::default()
    };
    queue_to_owner(txn, holder, kind, content, Some(place.id), now).await
}

async fn save_end(
    txn: &DatabaseTransaction,
    office: secretariat_office::Model,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = office.into_active_model();
    row.ended_at = Set(Some(to_millis(now)));
    let ended = row.update(txn).await?;
    // The name stands where the office was given, and need not be said again.
    let payload = json!({ "office_id": ended.id, "office": ended.office });
    let chain = records::chain_of(ended.consultation_id);
    records::append_act(txn, &chain, now, RecordAct::OfficeEnded, actor, payload).await
}

/// Finds the account with this address, which is neither disabled nor erased until the transaction ends. It is locked before the
/// consultation, as it is where it is erased.
async fn lock_holder(
    txn: &DatabaseTransaction,
    email: &Email,
) -> std::result::Result<user::Model, GiveOfficeError> {
    let found = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(txn).await?;
    let holder = lock_user(txn, found.ok_or(GiveOfficeError::NoAccount)?.id).await?;
    let fits = holder.disabled_at.is_none() && holder.email == email.as_str();
    if fits { Ok(holder) } else { Err(GiveOfficeError::NoAccount) }
}

/// Locks the consultation, so that changes of its secretariat take turns.
async fn lock_secretariat(txn: &DatabaseTransaction, id: ConsultationId) -> Result<consultation::Model> {
    let find = consultation::Entity::find_by_id(id).lock_exclusive();
    find.one(txn).await?.ok_or(StoreError::NotFound)
}
