//! Acts on credentials: recording and withdrawing a document, and requiring them in votes.

use crate::consultations::readings as consultations;
use crate::consultations::readings::dependents::has_open_votes;
use crate::credentials::readings::{count_documents, find_credential, without_end_before};
use crate::delegations::readings as delegations;
use crate::entity::{consultation, credential, credential_file, credential_policy, participant, seat};
use crate::mail::telling::note_credential_policy;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::commitments::evidence::{EvidenceKind, hash_contents};
use domain::credentials::{
    CredentialDemand, CredentialError, CredentialKind, CredentialRequirement, CredentialSigner,
    MAX_DOCUMENTS, check,
};
use domain::identifiers::{ConsultationId, CredentialId, DelegationId, UserId};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;

/// A document that is about to be recorded.
#[derive(Clone, Debug)]
pub struct NewCredential {
    pub delegation_id: DelegationId,
    /// The name of the representative as on the document.
    pub representative: Title,
    /// The account of the representative, where it is known.
    pub user_id: Option<UserId>,
    pub kind: CredentialKind,
    pub signer: CredentialSigner,
    pub dated_on: NaiveDate,
    /// The last day on which it is valid; `None` where it has no end.
    pub valid_until: Option<NaiveDate>,
    /// The document in whose place it comes.
    pub replaces: Option<CredentialId>,
    pub file_name: String,
    pub file_kind: EvidenceKind,
    pub contents: Vec<u8>,
}

/// The reason why a document was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordCredentialError {
    #[error(transparent)]
    Credential(#[from] CredentialError),
    #[error("the person does not act for the delegation")]
    Person,
    #[error("the document that would be replaced does not stand, or is of another delegation")]
    Replaced,
    #[error("the delegation has as many documents as are kept")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(RecordCredentialError);

/// Records a document by which somebody represents a delegation, with its file; an organizer's act. The record has the hash of the
/// file, and neither the name of the representative nor that of the file. It may come in the place of another document, which no
/// longer stands then.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, delegation = %new.delegation_id))]
pub async fn record_credential(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: NewCredential,
    now: DateTime<Utc>,
) -> std::result::Result<CredentialId, RecordCredentialError> {
    let person = rights::require_person(Act::RecordCredential, viewer)?;
    let NewCredential { delegation_id, kind, signer, dated_on, valid_until, replaces, .. } = new;
    let txn = begin_transaction(db).await?;
    // The delegation is not removed meanwhile.
    let part = participant::Entity::find()
        .filter(participant::COLUMN.consultation_id.eq(consultation_id))
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .lock_shared()
        .one(&txn)
        .await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::credentials::may_record_credential(viewer, at.facts, part.is_some())?;
    check(kind, signer, dated_on, valid_until, now.date_naive())?;
    // No other document comes in between, and none is replaced twice.
    records::lock_chain(&txn, consultation_id).await?;
    if count_documents(&txn, consultation_id, delegation_id).await? >= MAX_DOCUMENTS {
        return Err(RecordCredentialError::TooMany);
    }
    if let Some(user_id) = new.user_id {
        check_person(&txn, delegation_id, user_id).await?;
    }
    if let Some(former) = replaces {
        supersede(&txn, consultation_id, delegation_id, former, now).await?;
    }
    let size = i64::try_from(new.contents.len()).unwrap_or(i64::MAX);
    let (media_type, hash) = (new.file_kind.media_type(), hash_contents(&new.contents));
    let row = credential::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(delegation_id),
        representative: Set(new.representative.as_str().to_owned()),
        user_id: Set(new.user_id),
        kind: Set(kind),
        signer: Set(signer),
        dated_on: Set(dated_on),
        valid_until: Set(valid_until),
        file_name: Set(new.file_name),
        media_type: Set(media_type.to_owned()),
        size: Set(size),
        hash: Set(hash.clone()),
        recorded_by: Set(person.account()),
        recorded_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = credential::Entity::insert(row).exec(&txn).await?.last_insert_id;
    let file = credential_file::ActiveModel {
        credential_id: Set(made),
        contents: Set(new.contents),
        ..Default::default()
    };
    // The database gives back only the identifier, and not the contents once more.
    credential_file::Entity::insert(file).exec(&txn).await?;
    let code = delegations::delegation_code(&txn, delegation_id).await?;
    let payload = json!({
        "credential": made, "delegation": code, "kind": kind, "signer": signer, "dated_on": dated_on,
        "valid_until": valid_until, "media_type": media_type, "size": size, "hash": hash, "replaces": replaces,
    });
    append(&txn, consultation_id, RecordAct::CredentialRecorded, payload, now).await?;
    txn.commit().await?;
    Ok(made)
}

/// Withdraws a document that stands, with the reason; an organizer's act. It is kept and no longer counts.
#[tracing::instrument(skip_all, fields(credential = %id))]
pub async fn withdraw_credential(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CredentialId,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::WithdrawCredential, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = find_credential(&txn, viewer, id).await?.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    records::lock_chain(&txn, consultation_id).await?;
    // It is looked at once more, since another may have ended it before the lock.
    let found = find_credential(&txn, viewer, id).await?;
    rights::credentials::may_withdraw_credential(viewer, at.facts, found.stands())?;
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    row.withdrawal_reason = Set(Some(reason.as_str().to_owned()));
    row.update(&txn).await?;
    let payload = json!({ "credential": id, "reason": reason });
    append(&txn, consultation_id, RecordAct::CredentialWithdrawn, payload, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Decides whether votes of a consultation ask for credentials, from when, and whether a provisional communication counts; an
/// organizer's act, while no vote is open or waits. What is asked from a time in the past is asked from now on. Fails with
/// [`StoreError::State`] where that is so already.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn require_credentials(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    required: Option<CredentialRequirement>,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RequireCredentials, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, id, now).await?;
    let found = consultation::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    // No vote is opened meanwhile.
    records::lock_chain(&txn, id).await?;
    rights::credentials::may_require_credentials(viewer, at.facts, has_open_votes(&txn, id).await?)?;
    let former = found.own_credential_requirement();
    let begun = former.filter(|former| former.from <= now).map(|former| former.from);
    let required = required.map(|one| {
        let from = if one.from <= now { begun.unwrap_or(now) } else { one.from };
        CredentialRequirement { from: to_millis(from), ..one }
    });
    if former == required {
        return Err(StoreError::State);
    }
    let (from, provisional) = (required.map(|one| one.from), required.is_some_and(|one| one.provisional));
    let mut row = found.into_active_model();
    row.credentials_from = Set(from);
    row.credentials_provisional = Set(provisional);
    row.update(&txn).await?;
    let payload = json!({ "from": from, "provisional": provisional });
    append(&txn, id, RecordAct::CredentialsRequired, payload, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Asks for credentials in the votes of all consultations that are opened from a time on, in the place of what was asked for before
/// or was to be asked for later; an organizer's act. Votes that are open then keep the terms on which they were opened, and what a
/// consultation asks for beyond that stays as it is. Members whose credentials lack something are told by mail. Fails with
/// [`StoreError::TooSoon`] for a time that has passed.
#[tracing::instrument(skip_all)]
pub async fn require_credentials_of_all(
    db: &DatabaseConnection,
    viewer: &Viewer,
    demand: CredentialDemand,
    from_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::RequireCredentialsOfAll, viewer)?;
    let (from_at, now) = (to_millis(from_at), to_millis(now));
    if from_at < now {
        return Err(StoreError::TooSoon);
    }
    let txn = begin_transaction(db).await?;
    // Two at the same moment take turns, so that one of them stands.
    records::locked_head_hash(&txn, records::FORUM).await?;
    credential_policy::Entity::update_many()
        .col_expr(credential_policy::Column::ReplacedAt, Expr::value(from_at))
        .filter(without_end_before(from_at))
        .exec(&txn)
        .await?;
    let row = credential_policy::ActiveModel {
        demand: Set(demand),
        from_at: Set(from_at),
        set_at: Set(now),
        set_by: Set(person.account()),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let payload = json!({ "demand": demand, "from": from_at });
    let actor = if person.account().is_some() { records::ORGANIZER } else { records::SYSTEM };
    records::append_act(&txn, records::FORUM, now, RecordAct::CredentialsRequiredOfAll, actor, payload)
        .await?;
    if demand != CredentialDemand::Nothing {
        note_credential_policy(&txn, made.id, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

async fn append(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    act: RecordAct,
    payload: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let chain = records::chain_of(consultation_id);
    records::append_act(txn, &chain, now, act, records::ORGANIZER, payload).await
}

/// Fails unless a person acts for a delegation.
async fn check_person(
    txn: &DatabaseTransaction,
    delegation_id: DelegationId,
    user_id: UserId,
) -> std::result::Result<(), RecordCredentialError> {
    let held = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.eq(delegation_id))
        .filter(seat::COLUMN.user_id.eq(user_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .one(txn)
        .await?;
    held.map(drop).ok_or(RecordCredentialError::Person)
}

/// Ends a document of a delegation that stands.
async fn supersede(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
    id: CredentialId,
    now: DateTime<Utc>,
) -> std::result::Result<(), RecordCredentialError> {
    let found = credential::Entity::find_by_id(id).one(txn).await?.filter(|found| {
        found.consultation_id == consultation_id && found.delegation_id == delegation_id && found.stands()
    });
    let mut row = found.ok_or(RecordCredentialError::Replaced)?.into_active_model();
    row.superseded_at = Set(Some(to_millis(now)));
    row.update(txn).await?;
    Ok(())
}
