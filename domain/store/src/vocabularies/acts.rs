//! Acts on vocabularies and on the tags of provisions.

use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{provision, tagging, vocabulary, vocabulary_tag};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::vocabularies::readings::{self, LIST};
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{
    ConsultationId, DelegationId, ProvisionId, TagId, TaggingId, UserId, VocabularyId,
};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::vocabularies::{TaggingState, Vocabulary, VocabularyProblem, WrittenTag};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// The reason why a vocabulary was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddVocabularyError {
    #[error(transparent)]
    Vocabulary(#[from] VocabularyProblem),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AddVocabularyError);

/// What the chair decides of a tag on a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagDecision {
    /// A proposed tag is settled, with every other proposal of it.
    Settle,
    Decline(Statement),
    /// A settled tag is taken away.
    TakeAway(Option<Statement>),
}

impl TagDecision {
    /// Returns what becomes of the tag.
    pub const fn state(&self) -> TaggingState {
        match self {
            Self::Settle => TaggingState::Settled,
            Self::Decline(_) => TaggingState::Declined,
            Self::TakeAway(_) => TaggingState::Withdrawn,
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Self::Settle | Self::TakeAway(None) => None,
            Self::Decline(reason) | Self::TakeAway(Some(reason)) => Some(reason.as_str()),
        }
    }
}

/// Adds a vocabulary to a consultation, as an organizer. A version of a vocabulary is there once.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn add_vocabulary(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: &Vocabulary,
    now: DateTime<Utc>,
) -> std::result::Result<VocabularyId, AddVocabularyError> {
    let person = rights::require_person(Act::AddVocabulary, viewer)?;
    new.check().map_err(|(_, problem)| problem)?;
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::AddVocabulary, viewer, at.facts)?;
    let row = vocabulary::ActiveModel {
        consultation_id: Set(consultation_id),
        code: Set(new.code.clone()),
        version: Set(new.version.clone()),
        source: Set(new.source.clone()),
        names: Set(JsonText(new.names.clone())),
        added_by: Set(person.account()),
        added_at: Set(to_millis(now)),
        ..Default::default()
    };
    let added = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    let rows = (0..).zip(&new.tags).map(|(place, tag)| tag_row(added.id, place, tag));
    vocabulary_tag::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    if readings::count_tags(&txn, consultation_id).await? > LIST {
        return Err(VocabularyProblem::TooMany.into());
    }
    let tags = vocabulary_tag::Entity::find()
        .filter(vocabulary_tag::COLUMN.vocabulary_id.eq(added.id))
        .order_by_asc(vocabulary_tag::COLUMN.place)
        .all(&txn)
        .await?;
    let tags = tags.iter().map(|tag| {
        json!({
            "tag": tag.id, "code": tag.code, "names": tag.names.0,
            "descriptions": tag.descriptions.as_ref().map(|words| &words.0),
            "heading": tag.heading.as_ref().map(|words| &words.0),
        })
    });
    let payload = json!({
        "vocabulary": added.id, "code": new.code, "version": new.version, "source": new.source,
        "names": new.names, "tags": tags.collect::<Vec<_>>(),
    });
    let chain = records::chain_of(consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::VocabularyAdded, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(added.id)
}

fn tag_row(vocabulary_id: VocabularyId, place: i32, tag: &WrittenTag) -> vocabulary_tag::ActiveModel {
    vocabulary_tag::ActiveModel {
        vocabulary_id: Set(vocabulary_id),
        code: Set(tag.code.clone()),
        names: Set(JsonText(tag.names.clone())),
        descriptions: Set(tag.descriptions.clone().map(JsonText)),
        heading: Set(tag.heading.clone().map(JsonText)),
        place: Set(place),
        ..Default::default()
    }
}

/// Proposes a tag on a provision, for a delegation that takes part, on the words that its author saw. A delegation proposes
/// a tag once, and none that the provision carries.
#[tracing::instrument(skip_all, fields(provision = %provision_id, tag = %tag_id))]
pub async fn propose_tag(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    tag_id: TagId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<TaggingId> {
    let (person, seat) = rights::require_seat(Act::ProposeTag, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = lock_provision(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let (_, current) = instruments::find_last_version(&txn, provision_id).await?;
    rights::vocabularies::may_propose_tag(viewer, ProvisionFacts { consultation: at.facts, current })?;
    check_mark(&txn, viewer, MarkTarget::Words(provision_id.into()), seen).await?;
    readings::check_tag(&txn, consultation_id, tag_id).await?;
    let standing = readings::list_standing(&txn, provision_id, tag_id).await?;
    let ours = |one: &tagging::Model| one.delegation_id == Some(seat.delegation_id);
    if standing.iter().any(|one| one.state == TaggingState::Settled || ours(one)) {
        return Err(StoreError::Taken);
    }
    let (code, terms) = (delegations::delegation_code(&txn, seat.delegation_id).await?, at.terms()?);
    let new = NewTagging { consultation_id, provision_id, tag_id, terms, by: person.account() };
    let made = new.row(Some(seat.delegation_id), now).insert(&txn).await?;
    let payload = json!({ "tagging": made.id, "provision": provision_id, "tag": tag_id });
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    let act = RecordAct::TagProposed;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Tags a provision as the chair, on the words that its author saw. Where delegations have proposed the tag, their proposals
/// are settled.
#[tracing::instrument(skip_all, fields(provision = %provision_id, tag = %tag_id))]
pub async fn tag_provision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    tag_id: TagId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_doer(Act::SettleTag, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = lock_provision(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let (_, current) = instruments::find_last_version(&txn, provision_id).await?;
    rights::vocabularies::may_tag_provision(viewer, ProvisionFacts { consultation: at.facts, current })?;
    check_mark(&txn, viewer, MarkTarget::Words(provision_id.into()), seen).await?;
    readings::check_tag(&txn, consultation_id, tag_id).await?;
    let standing = readings::list_standing(&txn, provision_id, tag_id).await?;
    if standing.iter().any(|one| one.state == TaggingState::Settled) {
        return Err(StoreError::Taken);
    }
    if standing.is_empty() {
        let new =
            NewTagging { consultation_id, provision_id, tag_id, terms: Terms::PUBLIC, by: person.account() };
        let mut row = new.row(None, now);
        row.state = Set(TaggingState::Settled);
        row.settled_by = Set(person.account());
        row.settled_at = Set(Some(to_millis(now)));
        let made = row.insert(&txn).await?;
        record_decision(&txn, &made, &TagDecision::Settle, now).await?;
    }
    for one in standing {
        save_decision(&txn, person.account(), one, &TagDecision::Settle, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Decides of a tag on a provision, as the chair: settles or declines a proposed one, or takes a settled one away. Returns
/// its provision.
#[tracing::instrument(skip_all, fields(tagging = %id))]
pub async fn settle_tag(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TaggingId,
    seen: Mark,
    decision: &TagDecision,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    let person = rights::require_doer(Act::SettleTag, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, consultation_id) = lock_tagging(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::vocabularies::may_settle_tag(viewer, found.facts(), decision.state(), at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Tagging(id), seen).await?;
    let provision_id = found.provision_id;
    let rows = match decision {
        TagDecision::Decline(_) => vec![found],
        TagDecision::Settle | TagDecision::TakeAway(_) => {
            let mut standing = readings::list_standing(&txn, provision_id, found.tag_id).await?;
            standing.retain(|one| one.state == found.state);
            standing
        }
    };
    for one in rows {
        save_decision(&txn, person.account(), one, decision, now).await?;
    }
    txn.commit().await?;
    Ok(provision_id)
}

/// Withdraws a proposed tag, for the delegation that proposed it. Returns its provision.
#[tracing::instrument(skip_all, fields(tagging = %id))]
pub async fn withdraw_tag(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TaggingId,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    let (_, seat) = rights::require_seat(Act::WithdrawTag, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, consultation_id) = lock_tagging(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::vocabularies::may_withdraw_tag(viewer, found.facts(), at.facts)?;
    let provision_id = found.provision_id;
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let payload = json!({ "tagging": id, "provision": provision_id, "tag": found.tag_id });
    let mut row = found.into_active_model();
    row.state = Set(TaggingState::Withdrawn);
    row.withdrawn_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let act = RecordAct::TagWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(provision_id)
}

/// A tag that comes to a provision.
struct NewTagging {
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
    tag_id: TagId,
    terms: Terms,
    by: Option<UserId>,
}

impl NewTagging {
    fn row(&self, delegation_id: Option<DelegationId>, now: DateTime<Utc>) -> tagging::ActiveModel {
        tagging::ActiveModel {
            consultation_id: Set(self.consultation_id),
            provision_id: Set(self.provision_id),
            tag_id: Set(self.tag_id),
            state: Set(TaggingState::Proposed),
            delegation_id: Set(delegation_id),
            proposed_by: Set(self.by),
            proposed_at: Set(to_millis(now)),
            attribution: Set(self.terms.attribution),
            stage: Set(self.terms.stage),
            ..Default::default()
        }
    }
}

/// Locks a provision, so that what is done of its tags at the same moment is done one after the other.
async fn lock_provision(txn: &DatabaseTransaction, id: ProvisionId) -> Result<ConsultationId> {
    let found = provision::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    Ok(found.ok_or(StoreError::NotFound)?.consultation_id)
}

/// Finds a tag on a provision, and locks the provision.
async fn lock_tagging(txn: &DatabaseTransaction, id: TaggingId) -> Result<(tagging::Model, ConsultationId)> {
    let before = readings::find_tagging(txn, id).await?;
    let consultation_id = lock_provision(txn, before.provision_id).await?;
    Ok((readings::find_tagging(txn, id).await?, consultation_id))
}

/// Saves and records what the chair has decided of a tag.
async fn save_decision(
    txn: &DatabaseTransaction,
    by: Option<UserId>,
    found: tagging::Model,
    decision: &TagDecision,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = found.into_active_model();
    row.state = Set(decision.state());
    row.settled_by = Set(by);
    row.settled_at = Set(Some(to_millis(now)));
    row.reason = Set(decision.reason().map(ToOwned::to_owned));
    let saved = row.update(txn).await?;
    record_decision(txn, &saved, decision, now).await
}

/// Records a decision on the terms of the proposal, so that a proposal that is withheld is not told by it.
async fn record_decision(
    txn: &DatabaseTransaction,
    of: &tagging::Model,
    decision: &TagDecision,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({
        "tagging": of.id, "provision": of.provision_id, "tag": of.tag_id, "state": decision.state(),
        "reason": decision.reason(), "proposed": of.delegation_id.is_some(),
    });
    let said = records::WordsTerms { terms: of.terms(), delegation_id: of.delegation_id };
    let act = RecordAct::TagSettled;
    records::append_act_on_terms(txn, of.consultation_id, now, act, records::ORGANIZER, payload, said).await
}
