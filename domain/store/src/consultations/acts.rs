//! Acts on consultations: opening them, setting stages and inviting delegations.

pub(crate) mod concluding;
pub(crate) mod confirming;
pub(crate) mod correcting;
pub(crate) mod planning;
pub(crate) mod removing;

use crate::consultations::readings::{get_consultation, list_stages, load_moment};
use crate::delegations::readings as delegations;
use crate::entity::{consultation, participant, stage};
use crate::marks::{MarkTarget, check_mark};
use crate::questions::readings::unfinished::{check_voting_time, count_unfinished_votes, find_last_deadline};
use crate::records::chain as records;
use crate::representation::counting::begin_voices;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::conclusions::{check_conclusions, is_concluded, without_stage};
use domain::consultations::{Stage, StageKind, StageSuccession, Visibility};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::{consultations, rights};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;

/// A new consultation of an organizer.
#[derive(Clone, Debug)]
pub struct NewConsultation {
    pub title: Title,
    pub summary: Statement,
    pub language: Language,
    pub visibility: Visibility,
    pub invented: bool,
}

/// Opens a consultation with its first stage; an organizer's act.
#[tracing::instrument(skip_all)]
pub async fn open_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &NewConsultation,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::OpenConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    let id = insert_consultation(&txn, new, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Saves a new consultation with its first stage, and records that it is opened.
pub(crate) async fn insert_consultation(
    txn: &DatabaseTransaction,
    new: &NewConsultation,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    let row = consultation::ActiveModel {
        title: Set(new.title.as_str().to_owned()),
        summary: Set(new.summary.as_str().to_owned()),
        language: Set(new.language),
        visibility: Set(new.visibility),
        invented: Set(new.invented),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    let id = row.insert(txn).await?.id;
    let payload = json!({
        "title": new.title, "summary": new.summary, "language": new.language,
        "visibility": new.visibility, "invented": new.invented,
    });
    record_consultation_act(txn, id, now, RecordAct::ConsultationOpened, payload).await?;
    let first = Stage {
        kind: StageKind::Circulated,
        opens_at: to_millis(now),
        closes_at: None,
        attribution: Attribution::Public,
    };
    save_stage(txn, id, &first, now).await?;
    Ok(id)
}

/// Sets when a stage opens and closes, and the attribution of what is said in it from now on; an organizer's act. The
/// stage that is open when it opens ends then. What is concluded stays so, and so will what is to be concluded.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn set_stage(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    stage: &Stage,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    let set = plan_stage(&txn, viewer, id, seen, stage, now).await?;
    save_stages(&txn, id, &set.changed, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Fails where [`set_stage`] would fail, and changes nothing.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn check_stage(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    stage: &Stage,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    plan_stage(&txn, viewer, id, seen, stage, now).await?;
    txn.rollback().await?;
    Ok(())
}

async fn plan_stage(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    stage: &Stage,
    now: DateTime<Utc>,
) -> Result<ArrangedStages> {
    consultations::check_times(stage.opens_at, stage.closes_at).map_err(|_| StoreError::State)?;
    let before = lock_stages(txn, viewer, id, seen).await?;
    rights::may_within(Act::SetStage, viewer, load_moment(txn, viewer, id, now).await?.facts)?;
    let set = arrange_stages(&before, *stage, now);
    refuse_open_votes(txn, id, &before, &set.then, now).await?;
    check_conclusions(&before, stage.kind, &set.then, now)?;
    Ok(set)
}

/// The stages of a consultation once one is set: those that change, and all as they are then.
struct ArrangedStages {
    changed: Vec<Stage>,
    then: Vec<Stage>,
}

/// Finds what setting a stage makes of the stages `before`.
fn arrange_stages(before: &[Stage], new: Stage, now: DateTime<Utc>) -> ArrangedStages {
    let kept = without_stage(before, new.kind);
    let StageSuccession { stage, ended } = consultations::succeed_stages(&kept, new, now);
    let ends: Vec<Stage> = ended.into_iter().chain([stage]).collect();
    let kept = kept.iter().filter(|one| ends.iter().all(|other| other.kind != one.kind));
    let then: Vec<Stage> = kept.chain(&ends).copied().collect();
    // A stage that is set as it was is recorded nevertheless.
    let is_changed = |one: &&Stage| one.kind == new.kind || !before.contains(one);
    ArrangedStages { changed: then.iter().filter(is_changed).copied().collect(), then }
}

/// Lists the stages, which take turns with others that are set at the same time; fails unless they are as they were
/// seen.
async fn lock_stages(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
) -> Result<Vec<Stage>> {
    lock_consultation(txn, id).await?;
    check_mark(txn, viewer, MarkTarget::Stages(id), seen).await?;
    list_stages(txn, id).await
}

/// Fails where a vote would be open when the stages no longer allow voting, and where the consultation becomes concluded
/// now while any vote is open, even one without a deadline.
async fn refuse_open_votes(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    before: &[Stage],
    then: &[Stage],
    now: DateTime<Utc>,
) -> Result<()> {
    check_voting_time(then, now, find_last_deadline(txn, id).await?)?;
    if is_concluded(before, now) || !is_concluded(then, now) {
        return Ok(());
    }
    if count_unfinished_votes(txn, id).await? == 0 { Ok(()) } else { Err(StoreError::VotesOpen) }
}

pub(crate) async fn save_stages(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    changed: &[Stage],
    now: DateTime<Utc>,
) -> Result<()> {
    for stage in changed {
        save_stage(txn, id, stage, now).await?;
    }
    Ok(())
}

/// Invites delegations to take part; an organizer's act. Those that take part already stay.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn invite_delegations(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    delegation_ids: &[DelegationId],
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::InviteParticipants, viewer)?;
    let txn = begin_transaction(db).await?;
    rights::may_within(Act::InviteParticipants, viewer, get_consultation(&txn, id).await?.facts())?;
    insert_participants(&txn, id, delegation_ids, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Saves that delegations take part, and records it, but for those that take part already.
pub(crate) async fn insert_participants(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    delegation_ids: &[DelegationId],
    now: DateTime<Utc>,
) -> Result<()> {
    let present = delegations::participating_delegations(txn, id).await?;
    let mut begun = Vec::new();
    for delegation_id in delegation_ids.iter().filter(|id| !present.contains_key(id)) {
        let delegation = delegations::get_delegation(txn, *delegation_id).await?;
        let row = participant::ActiveModel {
            consultation_id: Set(id),
            delegation_id: Set(*delegation_id),
            invited_at: Set(to_millis(now)),
            ..Default::default()
        };
        row.insert(txn).await?;
        let payload = json!({ "delegation": delegation.code, "kind": delegation.kind });
        record_consultation_act(txn, id, now, RecordAct::ParticipantInvited, payload).await?;
        begun.push(*delegation_id);
    }
    begin_voices(txn, id, &begun).await
}

/// Decides that whoever casts a ballot shows again who it is, and records it.
pub(crate) async fn confirm_ballots(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = get_consultation(txn, id).await?.into_active_model();
    row.ballots_confirmed = Set(true);
    row.update(txn).await?;
    record_consultation_act(txn, id, now, RecordAct::ConfirmationSet, json!({ "required": true })).await
}

async fn save_stage(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    stage: &Stage,
    now: DateTime<Utc>,
) -> Result<()> {
    let opens_at = to_millis(stage.opens_at);
    let closes_at = stage.closes_at.map(to_millis);
    let found = stage::Entity::find()
        .filter(stage::COLUMN.consultation_id.eq(id))
        .filter(stage::COLUMN.kind.eq(stage.kind))
        .one(txn)
        .await?;
    if let Some(row) = found {
        let mut row = row.into_active_model();
        row.opens_at = Set(opens_at);
        row.closes_at = Set(closes_at);
        row.attribution = Set(stage.attribution);
        row.update(txn).await?;
    } else {
        let row = stage::ActiveModel {
            consultation_id: Set(id),
            kind: Set(stage.kind),
            opens_at: Set(opens_at),
            closes_at: Set(closes_at),
            attribution: Set(stage.attribution),
            ..Default::default()
        };
        row.insert(txn).await?;
    }
    if stage.attribution != Attribution::Public {
        let mut row = get_consultation(txn, id).await?.into_active_model();
        row.attributed = Set(true);
        row.update(txn).await?;
    }
    let payload = json!({
        "stage": stage.kind, "opens_at": opens_at, "closes_at": closes_at,
        "attribution": stage.attribution,
    });
    record_consultation_act(txn, id, now, RecordAct::StageSet, payload).await
}

/// Locks the consultation until the transaction ends.
async fn lock_consultation(txn: &DatabaseTransaction, id: ConsultationId) -> Result<consultation::Model> {
    let find = consultation::Entity::find_by_id(id).lock_exclusive();
    find.one(txn).await?.ok_or(StoreError::NotFound)
}

async fn record_consultation_act(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    now: DateTime<Utc>,
    act: RecordAct,
    payload: serde_json::Value,
) -> Result<()> {
    records::append_act(txn, &records::chain_of(id), now, act, records::ORGANIZER, payload).await
}
