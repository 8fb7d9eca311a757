//! Acts on single terms and definitions.

use crate::attribution::{Attributed, check_access};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{definition, definition_holding, term, term_name};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::terms::readings::{find_holding, is_definition_shown};
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DefinitionId, ProvisionId, TermId, UserId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::terms::TermStatus;
use domain::terms::checking::{CheckedDefinition, CheckedName, CheckedTerm};
use domain::text::fold_name;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Adds a term to the term base of a consultation, an organizer's act. The provision that is the forum's own definition of
/// it, where there is one, is negotiated like any other.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn add_term(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: &CheckedTerm,
    provision_id: Option<ProvisionId>,
    now: DateTime<Utc>,
) -> Result<TermId> {
    let person = rights::require_person(Act::AddTerm, viewer)?;
    if !new.is_named() {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::AddTerm, viewer, at.facts)?;
    require_provision(&txn, consultation_id, provision_id).await?;
    let row = term::ActiveModel {
        provision_id: Set(provision_id),
        ..term_row(consultation_id, new, person.id, now)
    };
    let made = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    let names = name_rows(consultation_id, made.id, &new.names);
    if !names.is_empty() {
        term_name::Entity::insert_many(names).exec_without_returning(&txn).await?;
    }
    let payload = json!({
        "term": made.id, "code": new.code, "subject": new.subject, "provision": provision_id,
        "names": describe_names(&new.names),
    });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::TermAdded);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Says which provision is the forum's own definition of a term, or that there is none, in place of the one that its author
/// saw; an organizer's act.
#[tracing::instrument(skip_all, fields(term = %id))]
pub async fn link_term(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TermId,
    provision_id: Option<ProvisionId>,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::AddTerm, viewer)?;
    let txn = begin_transaction(db).await?;
    // Rows that refer to the term may be inserted meanwhile, by whoever holds the record.
    let found = term::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let consultation_id = found.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::AddTerm, viewer, at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Term(id), seen).await?;
    require_provision(&txn, consultation_id, provision_id).await?;
    let mut row = found.into_active_model();
    row.provision_id = Set(provision_id);
    row.update(&txn).await?;
    let payload = json!({ "term": id, "provision": provision_id });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::TermLinked);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds the provision with this number in the latest text, for whoever says that it defines a term; `None` where no
/// provision that takes positions has it.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_term_provision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    label: &str,
) -> Result<Option<ProvisionId>> {
    rights::may(Act::AddTerm, viewer)?;
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let found = instruments::find_labelled_provision(db, revision.id, label).await?;
    Ok(found.map(|(provision_id, _)| provision_id))
}

/// Proposes a definition of a term for the viewer's delegation, which takes part.
#[tracing::instrument(skip_all, fields(term = %term_id))]
pub async fn propose_definition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    term_id: TermId,
    new: &CheckedDefinition,
    now: DateTime<Utc>,
) -> Result<DefinitionId> {
    let (person, seat) = rights::require_seat(Act::ProposeDefinition, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = term::Entity::find_by_id(term_id).one(&txn).await?.ok_or(StoreError::NotFound)?;
    let consultation_id = found.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::terms::may_propose_definition(viewer, at.facts)?;
    let terms = at.terms()?;
    let row = definition::ActiveModel {
        delegation_id: Set(Some(seat.delegation_id)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..definition_row(consultation_id, term_id, new, person.id, now)
    };
    let made = row.insert(&txn).await?;
    let payload = json!({
        "definition": made.id, "term": term_id, "language": new.language, "text": new.body, "source": new.source,
        "instrument": new.instrument, "clause": new.clause, "dated": new.dated, "address": new.address,
        "status": new.status,
    });
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    let act = RecordAct::DefinitionProposed;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Withdraws a definition, for the head of the delegation that proposed it. Whoever held it holds none any more. Returns
/// its term.
#[tracing::instrument(skip_all, fields(definition = %id))]
pub async fn withdraw_definition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DefinitionId,
    now: DateTime<Utc>,
) -> Result<TermId> {
    let (_, seat) = rights::require_seat(Act::WithdrawDefinition, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_definition(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::terms::may_withdraw_definition(viewer, found.facts(), at.facts)?;
    let (consultation_id, term_id) = (found.consultation_id, found.term_id);
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "definition": id, "term": term_id });
    let act = RecordAct::DefinitionWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(term_id)
}

/// Says that the viewer's delegation holds a definition, whoever proposed it, in place of the one of the same term that it
/// held before. Returns the term.
#[tracing::instrument(skip_all)]
pub async fn hold_definition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DefinitionId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<TermId> {
    set_holding(db, viewer, id, seen, true, now).await
}

/// Says that the viewer's delegation no longer holds a definition, nor another of the same term. Returns the term.
#[tracing::instrument(skip_all)]
pub async fn release_definition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DefinitionId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<TermId> {
    set_holding(db, viewer, id, seen, false, now).await
}

#[tracing::instrument(skip_all, fields(definition = %id, holds))]
async fn set_holding(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DefinitionId,
    seen: Mark,
    holds: bool,
    now: DateTime<Utc>,
) -> Result<TermId> {
    let (person, seat) = rights::require_seat(Act::HoldDefinition, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_definition(&txn, id).await?;
    let (consultation_id, term_id) = (found.consultation_id, found.term_id);
    let access = check_access(&txn, viewer, consultation_id, now).await?;
    if !is_definition_shown(&access, &found) {
        return Err(StoreError::NotFound);
    }
    // Of one delegation's two heads, one waits here for the other.
    term::Entity::find_by_id(term_id).lock(LockType::NoKeyUpdate).one(&txn).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let former = find_holding(&txn, term_id, seat.delegation_id).await?;
    let held = former.as_ref().is_some_and(|former| former.definition_id == Some(id));
    match holds {
        true => rights::terms::may_hold_definition(viewer, found.facts(), at.facts, held)?,
        false => rights::terms::may_release_definition(viewer, at.facts, held)?,
    }
    check_mark(&txn, viewer, MarkTarget::Term(term_id), seen).await?;
    // Whoever may not read the definition is not told who holds it.
    let terms = at.terms()?.with(found.terms());
    let held_now = holds.then_some(id);
    let row = definition_holding::ActiveModel {
        consultation_id: Set(consultation_id),
        term_id: Set(term_id),
        definition_id: Set(held_now),
        delegation_id: Set(seat.delegation_id),
        held_by: Set(person.id),
        held_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    if let Some(former) = former {
        let mut row = former.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        row.update(&txn).await?;
    }
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "holding": made.id, "term": term_id, "definition": held_now });
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    let act = RecordAct::DefinitionHeld;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(term_id)
}

/// Makes the row of a term, which no provision defines yet.
pub(crate) fn term_row(
    consultation_id: ConsultationId,
    new: &CheckedTerm,
    added_by: UserId,
    now: DateTime<Utc>,
) -> term::ActiveModel {
    term::ActiveModel {
        consultation_id: Set(consultation_id),
        code: Set(new.code.as_str().to_owned()),
        subject: Set(new.subject.as_ref().map(|subject| subject.as_str().to_owned())),
        provision_id: Set(None),
        added_by: Set(added_by),
        added_at: Set(to_millis(now)),
        ..Default::default()
    }
}

/// Makes the rows of the names of a term, each with its place in its language: preferred names first.
pub(crate) fn name_rows(
    consultation_id: ConsultationId,
    term_id: TermId,
    names: &[CheckedName],
) -> Vec<term_name::ActiveModel> {
    let mut places = BTreeMap::new();
    let mut ranked: Vec<(usize, &CheckedName)> = names.iter().enumerate().collect();
    ranked.sort_by_key(|(place, name)| (name.status != TermStatus::Preferred, *place));
    let mut ranks = vec![0; names.len()];
    for (place, name) in ranked {
        let next: &mut i32 = places.entry(name.language).or_insert(0);
        if let Some(rank) = ranks.get_mut(place) {
            *rank = *next;
        }
        *next = next.saturating_add(1);
    }
    let rows = names.iter().zip(ranks).map(|(name, place)| term_name::ActiveModel {
        consultation_id: Set(consultation_id),
        term_id: Set(term_id),
        language: Set(name.language),
        name: Set(name.name.as_str().to_owned()),
        folded: Set(fold_name(name.name.as_str())),
        status: Set(name.status),
        part_of_speech: Set(name.part_of_speech.as_ref().map(|part| part.as_str().to_owned())),
        place: Set(place),
        ..Default::default()
    });
    rows.collect()
}

/// Describes the names of a term as the record and exports have them.
pub(crate) fn describe_names(names: &[CheckedName]) -> Vec<Value> {
    let describe = |name: &CheckedName| {
        json!({
            "language": name.language, "name": name.name, "status": name.status,
            "part_of_speech": name.part_of_speech,
        })
    };
    names.iter().map(describe).collect()
}

/// Makes the row of a definition that the secretariat takes in, for all.
pub(crate) fn definition_row(
    consultation_id: ConsultationId,
    term_id: TermId,
    new: &CheckedDefinition,
    made_by: UserId,
    now: DateTime<Utc>,
) -> definition::ActiveModel {
    let public = domain::attribution::Terms::PUBLIC;
    definition::ActiveModel {
        consultation_id: Set(consultation_id),
        term_id: Set(term_id),
        language: Set(new.language),
        body: Set(new.body.as_str().to_owned()),
        source: Set(new.source.as_str().to_owned()),
        instrument: Set(new.instrument.as_ref().map(|one| one.as_str().to_owned())),
        clause: Set(new.clause.as_ref().map(|one| one.as_str().to_owned())),
        dated: Set(new.dated),
        address: Set(new.address.as_ref().map(|one| one.as_str().to_owned())),
        status: Set(new.status),
        delegation_id: Set(None),
        made_by: Set(made_by),
        made_at: Set(to_millis(now)),
        attribution: Set(public.attribution),
        stage: Set(public.stage),
        ..Default::default()
    }
}

async fn lock_definition(txn: &DatabaseTransaction, id: DefinitionId) -> Result<definition::Model> {
    definition::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

/// Fails unless a provision is of the consultation, where one is named.
async fn require_provision(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
) -> Result<()> {
    let Some(id) = provision_id else { return Ok(()) };
    let same = instruments::find_consultation(txn, id).await? == consultation_id;
    if same { Ok(()) } else { Err(StoreError::NotFound) }
}
