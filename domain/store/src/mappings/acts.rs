//! Acts on mappings: proposing, reviewing and withdrawing them.

use crate::attribution::{self, Attributed};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{catalogue_clause, catalogue_instrument, mapping, mapping_review};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark, find_words};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::{Disclosure, Terms};
use domain::identifiers::{ClauseId, ConsultationId, DelegationId, MappingId, ProvisionId};
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict, hash_wording};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;

/// A mapping that a delegation proposes.
#[derive(Clone, Debug)]
pub struct NewMapping {
    pub clause_id: ClauseId,
    pub relation: MappingRelation,
    pub language: Language,
    pub reason: Statement,
    /// Words of the clause, as far as its licence lets them be quoted.
    pub quotation: Option<Statement>,
}

/// What a reviewer says of a mapping; whoever contests it says why.
#[derive(Clone, Debug)]
pub struct NewMappingReview {
    pub verdict: MappingVerdict,
    pub language: Language,
    pub reason: Option<Statement>,
}

/// The reason why a mapping was not proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeMappingError {
    #[error("there is no such clause in the catalogue")]
    Clause,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(ProposeMappingError);

/// Proposes that a provision relates to a clause, on the words that the author saw, for somebody who acts for a delegation
/// that takes part. A delegation says one thing of a provision and a clause; it withdraws it before it says another.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn propose_mapping(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    seen: Mark,
    new: &NewMapping,
    now: DateTime<Utc>,
) -> std::result::Result<MappingId, ProposeMappingError> {
    let (person, seat) = rights::require_seat(Act::ProposeMapping, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = instruments::find_consultation(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let (version, current) = instruments::find_last_version(&txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    rights::mappings::may_propose_mapping(viewer, provision)?;
    // Two of one delegation that say it at once come one after the other.
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::Words(provision_id.into()), seen).await?;
    let (clause, instrument) = find_catalogued(&txn, new.clause_id).await?;
    if holds_mapping(&txn, provision_id, clause.id, seat.delegation_id).await? {
        return Err(StoreError::Taken.into());
    }
    let (code, terms) = (delegations::delegation_code(&txn, seat.delegation_id).await?, at.terms()?);
    let words_hash = hash_wording(&find_words(&txn, provision_id.into()).await?);
    let quotation_hash = new.quotation.as_ref().map(|words| hash_wording(words.as_str()));
    let row = mapping::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        revision_id: Set(version.revision_id),
        clause_id: Set(clause.id),
        relation: Set(new.relation),
        reason: Set(new.reason.as_str().to_owned()),
        language: Set(new.language),
        quotation: Set(new.quotation.as_ref().map(|words| words.as_str().to_owned())),
        quotation_hash: Set(quotation_hash.clone()),
        words_hash: Set(words_hash.clone()),
        delegation_id: Set(Some(seat.delegation_id)),
        proposed_by: Set(person.id),
        proposed_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let payload = json!({
        "mapping": made.id, "provision": provision_id,
        "revision": instruments::revision_number(&txn, version.revision_id).await?,
        "clause_id": clause.id, "instrument": instrument.code, "version": instrument.version,
        "clause": clause.code, "relation": new.relation, "reason": new.reason, "language": new.language,
        "quotation": new.quotation, "quotation_hash": quotation_hash, "words_hash": words_hash,
    });
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    let act = RecordAct::MappingProposed;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Confirms or contests a mapping, for the chair or for the head of another delegation than the one that proposed it. A
/// reviewer may say another thing later, on the same terms.
#[tracing::instrument(skip_all, fields(mapping = %id))]
pub async fn review_mapping(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: MappingId,
    seen: Mark,
    new: &NewMappingReview,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::ReviewMapping, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = mapping::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    let access = attribution::check_access(&txn, viewer, found.consultation_id, now).await?;
    if access.shown(found.terms(), found.delegation_id) == Disclosure::Nothing {
        return Err(StoreError::NotFound);
    }
    rights::mappings::may_review_mapping(viewer, found.facts(at.facts))?;
    check_mark(&txn, viewer, MarkTarget::Mapping(id), seen).await?;
    if new.verdict == MappingVerdict::Contested && new.reason.is_none() {
        return Err(StoreError::State);
    }
    let delegation_id = viewer.seat().map(|seat| seat.delegation_id).filter(|_| !viewer.organizer());
    // What the chair says is for all who may see what it is about.
    let own = if delegation_id.is_some() { at.terms()? } else { at.terms()?.opened() };
    let terms = own.with(found.terms());
    let code = match delegation_id {
        Some(delegation_id) => delegations::delegation_code(&txn, delegation_id).await?,
        None => records::ORGANIZER.to_owned(),
    };
    supersede_review(&txn, id, delegation_id, terms, now).await?;
    let row = mapping_review::ActiveModel {
        consultation_id: Set(found.consultation_id),
        mapping_id: Set(id),
        delegation_id: Set(delegation_id),
        verdict: Set(new.verdict),
        reason: Set(new.reason.as_ref().map(|words| words.as_str().to_owned())),
        language: Set(new.language),
        reviewed_by: Set(person.id),
        reviewed_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let payload = json!({
        "mapping_review": made.id, "mapping": id, "provision": found.provision_id, "verdict": new.verdict,
        "reason": new.reason, "language": new.language,
    });
    let said = records::WordsTerms { terms, delegation_id };
    let act = RecordAct::MappingReviewed;
    records::append_act_on_terms(&txn, found.consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(())
}

/// Withdraws a mapping, for the delegation that proposed it. Returns its provision.
#[tracing::instrument(skip_all, fields(mapping = %id))]
pub async fn withdraw_mapping(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: MappingId,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    let (_, seat) = rights::require_seat(Act::WithdrawMapping, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = mapping::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::mappings::may_withdraw_mapping(viewer, found.facts(at.facts))?;
    let (consultation_id, provision_id): (ConsultationId, _) = (found.consultation_id, found.provision_id);
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "mapping": id, "provision": provision_id });
    let act = RecordAct::MappingWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(provision_id)
}

/// Finds a clause of an instrument that is in force in the catalogue.
async fn find_catalogued(
    txn: &DatabaseTransaction,
    id: ClauseId,
) -> std::result::Result<(catalogue_clause::Model, catalogue_instrument::Model), ProposeMappingError> {
    let clause = catalogue_clause::Entity::find_by_id(id).one(txn).await?;
    let clause = clause.ok_or(ProposeMappingError::Clause)?;
    let instrument = catalogue_instrument::Entity::find_by_id(clause.instrument_id).one(txn).await?;
    let instrument = instrument.filter(|one| one.superseded_at.is_none());
    Ok((clause, instrument.ok_or(ProposeMappingError::Clause)?))
}

/// Tells whether a delegation says something already of a provision and a clause.
async fn holds_mapping(
    txn: &DatabaseTransaction,
    provision_id: ProvisionId,
    clause_id: ClauseId,
    delegation_id: DelegationId,
) -> Result<bool> {
    let held = mapping::Entity::find()
        .filter(mapping::COLUMN.provision_id.eq(provision_id))
        .filter(mapping::COLUMN.clause_id.eq(clause_id))
        .filter(mapping::Column::DelegationId.eq(delegation_id))
        .filter(mapping::COLUMN.withdrawn_at.is_null())
        .count(txn)
        .await?;
    Ok(held > 0)
}

/// Ends the review that the reviewer has given before. It stays where it was said on other terms: that it ended would tell
/// of the new one.
async fn supersede_review(
    txn: &DatabaseTransaction,
    id: MappingId,
    delegation_id: Option<DelegationId>,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    let reviewer = match delegation_id {
        Some(delegation_id) => mapping_review::Column::DelegationId.eq(delegation_id),
        None => mapping_review::Column::DelegationId.is_null(),
    };
    let former = mapping_review::Entity::find()
        .filter(mapping_review::COLUMN.mapping_id.eq(id))
        .filter(reviewer)
        .filter(mapping_review::COLUMN.superseded_at.is_null())
        .one(txn)
        .await?;
    let Some(former) = former else { return Ok(()) };
    if !former.terms().is_shown_alike(terms) {
        return Err(StoreError::Taken);
    }
    let mut former = former.into_active_model();
    former.superseded_at = Set(Some(to_millis(now)));
    former.update(txn).await?;
    Ok(())
}
