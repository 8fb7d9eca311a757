//! Consultations in the database: who may read, what stage is open, who takes part.

use super::entity::{consultation, delegation, participant, revision, stage};
use super::{Result, StoreError, begin, delegations, moment, records};
use chrono::{DateTime, Utc};
use domain::attribution::{Attribution, Terms};
use domain::consultations::{self, Stage, StageKind, Visibility};
use domain::delegations::DelegationKind;
use domain::languages::Language;
use domain::records::RecordAct;
use domain::rights::{self, Act, ConsultationFacts};
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection,
    DatabaseTransaction, EntityTrait, IntoActiveModel, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde_json::json;

/// How many consultations one page shows.
pub const PAGE: u64 = 20;

/// What an organizer says of a new consultation.
#[derive(Clone, Debug)]
pub struct NewConsultation {
    pub title: Title,
    pub summary: Statement,
    pub language: Language,
    pub visibility: Visibility,
    pub invented: bool,
}

/// Opens a consultation and its first stage; an organizer's act.
pub async fn create(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &NewConsultation,
    now: DateTime<Utc>,
) -> Result<i64> {
    rights::may(Act::OpenConsultation, viewer)?;
    let txn = begin(db).await?;
    let row = consultation::ActiveModel {
        title: Set(new.title.as_str().to_owned()),
        summary: Set(new.summary.as_str().to_owned()),
        language: Set(new.language),
        visibility: Set(new.visibility),
        invented: Set(new.invented),
        created_at: Set(moment(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    let payload = json!({
        "title": new.title, "summary": new.summary, "language": new.language,
        "visibility": new.visibility, "invented": new.invented,
    });
    append(&txn, id, now, RecordAct::ConsultationOpened, payload).await?;
    let first = Stage {
        kind: StageKind::Circulated,
        opens_at: moment(now),
        closes_at: None,
        attribution: Attribution::Public,
    };
    save_stage(&txn, id, &first, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Sets when a stage opens and closes, and how what is said in it from now on is attributed; an
/// organizer's act.
pub async fn set_stage(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    stage: &Stage,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SetStage, viewer)?;
    consultations::check_times(stage.opens_at, stage.closes_at).map_err(|_| StoreError::State)?;
    let txn = begin(db).await?;
    get(&txn, id).await?;
    save_stage(&txn, id, stage, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Invites delegations to take part; an organizer's act. Those who take part already stay.
pub async fn invite(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    delegation_ids: &[i64],
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::InviteParticipants, viewer)?;
    let txn = begin(db).await?;
    get(&txn, id).await?;
    let present = delegations::participating(&txn, id).await?;
    for delegation_id in delegation_ids.iter().filter(|id| !present.contains_key(id)) {
        let delegation = delegations::get(&txn, *delegation_id).await?;
        let row = participant::ActiveModel {
            consultation_id: Set(id),
            delegation_id: Set(*delegation_id),
            invited_at: Set(moment(now)),
            ..Default::default()
        };
        row.insert(&txn).await?;
        let payload = json!({ "delegation": delegation.code, "kind": delegation.kind });
        append(&txn, id, now, RecordAct::ParticipantInvited, payload).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// A page of the consultations that the viewer may read, newest first, and how many there are.
pub async fn page(
    db: &DatabaseConnection,
    viewer: &Viewer,
    page: u64,
) -> Result<(Vec<consultation::Model>, u64)> {
    let found = all_readable(viewer).order_by_desc(consultation::COLUMN.id);
    let paginator = found.paginate(db, PAGE);
    Ok((paginator.fetch_page(page).await?, paginator.num_items().await?))
}

/// The consultations that the viewer may read.
pub(super) fn all_readable(viewer: &Viewer) -> Select<consultation::Entity> {
    let public = consultation::COLUMN.visibility.eq(Visibility::Public);
    let readable = match viewer.seat() {
        _ if viewer.organizer() => Condition::all(),
        Some(seat) => {
            let ours = Query::select()
                .column(participant::Column::ConsultationId)
                .from(participant::Entity)
                .and_where(Expr::col(participant::Column::DelegationId).eq(seat.delegation_id))
                .to_owned();
            Condition::any().add(public).add(consultation::Column::Id.in_subquery(ours))
        }
        None => Condition::all().add(public),
    };
    consultation::Entity::find().filter(readable)
}

/// The consultation, if the viewer may read it: anyone a public one; organizers and the
/// delegations that take part any.
pub async fn readable(db: &impl ConnectionTrait, viewer: &Viewer, id: i64) -> Result<consultation::Model> {
    let consultation = get(db, id).await?;
    if consultation.visibility == Visibility::Public || viewer.organizer() {
        return Ok(consultation);
    }
    let Some(seat) = viewer.seat() else {
        let known = viewer.person.is_some();
        return Err(if known { StoreError::Forbidden } else { StoreError::SignInNeeded });
    };
    if takes_part(db, id, seat.delegation_id).await? { Ok(consultation) } else { Err(StoreError::Forbidden) }
}

/// Every stage that has been set, in the order of the stages.
pub async fn stages(db: &impl ConnectionTrait, id: i64) -> Result<Vec<Stage>> {
    let rows = stage::Entity::find().filter(stage::COLUMN.consultation_id.eq(id)).all(db).await?;
    let mut stages: Vec<_> = rows.iter().map(stage).collect();
    stages.sort_by_key(|stage| stage.kind);
    Ok(stages)
}

/// A stage as it is stored.
pub(super) fn stage(row: &stage::Model) -> Stage {
    Stage { kind: row.kind, opens_at: row.opens_at, closes_at: row.closes_at, attribution: row.attribution }
}

/// Whether the delegation takes part.
pub(super) async fn takes_part(db: &impl ConnectionTrait, id: i64, delegation_id: i64) -> Result<bool> {
    let found = participant::Entity::find()
        .filter(participant::COLUMN.consultation_id.eq(id))
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// The revision published last.
pub async fn latest_revision(db: &impl ConnectionTrait, id: i64) -> Result<Option<revision::Model>> {
    Ok(revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(id))
        .order_by_desc(revision::COLUMN.number)
        .one(db)
        .await?)
}

/// A consultation at one moment: what rights in it depend on, and the terms of what is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub facts: ConsultationFacts,
    stage: Option<Stage>,
}

impl Moment {
    /// The terms of what is said now.
    pub fn terms(&self) -> Result<Terms> {
        self.stage.as_ref().map(Terms::of).ok_or(StoreError::StageClosed)
    }
}

/// The consultation as it is at `now` for the viewer.
pub(super) async fn moment_of(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: i64,
    now: DateTime<Utc>,
) -> Result<Moment> {
    let stage = consultations::current(&stages(db, id).await?, now);
    let part = part(db, id, viewer.seat().map(|seat| seat.delegation_id)).await?;
    Ok(Moment { facts: ConsultationFacts { stage: stage.map(|stage| stage.kind), part }, stage })
}

/// The kind of a delegation, where it takes part.
pub(super) async fn part(
    db: &impl ConnectionTrait,
    id: i64,
    delegation_id: Option<i64>,
) -> Result<Option<DelegationKind>> {
    let Some(delegation_id) = delegation_id else { return Ok(None) };
    let parts = parts(db, &[id], delegation_id).await?;
    Ok(parts.first().map(|(_, kind)| *kind))
}

/// The consultations among `ids` in which the delegation takes part, each with the delegation's kind.
pub(super) async fn parts(
    db: &impl ConnectionTrait,
    ids: &[i64],
    delegation_id: i64,
) -> Result<Vec<(i64, DelegationKind)>> {
    let delegation = participant::Entity::belongs_to(delegation::Entity)
        .from(participant::Column::DelegationId)
        .to(delegation::Column::Id)
        .into();
    Ok(participant::Entity::find()
        .select_only()
        .column(participant::Column::ConsultationId)
        .column(delegation::Column::Kind)
        .join(JoinType::InnerJoin, delegation)
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .filter(participant::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?)
}

async fn get(db: &impl ConnectionTrait, id: i64) -> Result<consultation::Model> {
    consultation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

async fn save_stage(txn: &DatabaseTransaction, id: i64, stage: &Stage, now: DateTime<Utc>) -> Result<()> {
    let opens_at = moment(stage.opens_at);
    let closes_at = stage.closes_at.map(moment);
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
        let mut row = get(txn, id).await?.into_active_model();
        row.attributed = Set(true);
        row.update(txn).await?;
    }
    let payload = json!({
        "stage": stage.kind, "opens_at": opens_at, "closes_at": closes_at,
        "attribution": stage.attribution,
    });
    append(txn, id, now, RecordAct::StageSet, payload).await
}

async fn append(
    txn: &DatabaseTransaction,
    id: i64,
    now: DateTime<Utc>,
    act: RecordAct,
    payload: serde_json::Value,
) -> Result<()> {
    records::append(txn, &records::chain_of(id), now, act, records::ORGANIZER, payload).await
}
