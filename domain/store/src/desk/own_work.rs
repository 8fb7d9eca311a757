//! What a delegation has said or done itself in a consultation, as one list.

use crate::attribution::Access;
use crate::entity::{amendment, ballot, comment, position, question, sponsor};
use crate::instruments::readings as instruments;
use crate::{Result, attribution};
use chrono::{DateTime, Utc};
use domain::desk::OwnWorkKind;
use domain::identifiers::{
    AmendmentId, BallotId, CommentId, ConsultationId, DelegationId, PositionId, ProvisionId, QuestionId,
};
use domain::positions::Clearance;
use domain::questions::BallotMark;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A page of what a delegation has said or done, the newest first.
#[derive(Clone, Debug)]
pub struct OwnWork {
    pub access: Access,
    /// The entries, each with its time and the number of its provision; empty for a vote on the whole text.
    pub items: Vec<(DateTime<Utc>, String, OwnWorkItem)>,
    /// The number of entries of the list, and of each kind.
    pub total: u64,
    pub counts: Vec<(OwnWorkKind, u64)>,
}

/// An entry of the list.
#[derive(Clone, Debug)]
pub enum OwnWorkItem {
    /// A position in preparation or submitted.
    Position(Box<position::Model>),
    /// An amendment that the delegation proposed or sponsors.
    Amendment(Box<amendment::Model>),
    Comment(Box<comment::Model>),
    /// A ballot that counts, with its question.
    Vote(Box<ballot::Model>, Box<question::Model>),
}

impl OwnWorkItem {
    fn provision_id(&self) -> Option<ProvisionId> {
        match self {
            Self::Position(one) => Some(one.provision_id),
            Self::Amendment(one) => Some(one.provision_id),
            Self::Comment(one) => Some(one.provision_id),
            Self::Vote(_, question) => question.provision_id,
        }
    }
}

/// The place of an entry, before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WorkKey {
    Position(PositionId),
    Amendment(AmendmentId),
    Comment(CommentId),
    Vote(BallotId),
}

impl WorkKey {
    const fn kind(self) -> OwnWorkKind {
        match self {
            Self::Position(_) => OwnWorkKind::Positions,
            Self::Amendment(_) => OwnWorkKind::Amendments,
            Self::Comment(_) => OwnWorkKind::Comments,
            Self::Vote(_) => OwnWorkKind::Votes,
        }
    }
}

/// Loads a page of what the viewer's delegation has said or done in a consultation, of one kind or of all; for whoever
/// acts for a delegation that takes part.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_own_work(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    kind: Option<OwnWorkKind>,
    (page, size): (u64, u64),
    now: DateTime<Utc>,
) -> Result<OwnWork> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    access.facts().participant()?;
    let mut keys = list_keys(db, consultation_id, seat.delegation_id).await?;
    let count = |kind| keys.iter().filter(|(_, key)| key.kind() == kind).count() as u64;
    let counts = OwnWorkKind::ALL.iter().map(|kind| (*kind, count(*kind))).collect();
    keys.retain(|(_, key)| kind.is_none_or(|kind| key.kind() == kind));
    keys.sort_by_key(|key| Reverse(*key));
    let total = keys.len() as u64;
    let first = usize::try_from(page.saturating_mul(size)).unwrap_or(usize::MAX);
    let shown = keys.into_iter().skip(first).take(usize::try_from(size).unwrap_or(usize::MAX));
    let shown: Vec<_> = shown.collect();
    let mut read = read_items(db, &shown).await?;
    let items: Vec<_> = shown.into_iter().filter_map(|(at, key)| Some((at, read.remove(&key)?))).collect();
    let provisions: BTreeSet<ProvisionId> =
        items.iter().filter_map(|(_, item)| item.provision_id()).collect();
    let provisions: Vec<ProvisionId> = provisions.into_iter().collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let label = |id: ProvisionId| labels.get(&id).cloned();
    let labelled = items.into_iter().map(|(at, item)| {
        let label = item.provision_id().and_then(label).unwrap_or_default();
        (at, label, item)
    });
    Ok(OwnWork { items: labelled.collect(), access, total, counts })
}

/// Lists every entry with its time.
async fn list_keys(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    own: DelegationId,
) -> Result<Vec<(DateTime<Utc>, WorkKey)>> {
    let held: Vec<(PositionId, DateTime<Utc>, Option<DateTime<Utc>>)> = position::Entity::find()
        .select_only()
        .columns([position::Column::Id, position::Column::DraftedAt, position::Column::SubmittedAt])
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(position::COLUMN.delegation_id.eq(own))
        .filter(position::COLUMN.superseded_at.is_null())
        .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
        .into_tuple()
        .all(db)
        .await?;
    let sponsored = Query::select()
        .column(sponsor::Column::AmendmentId)
        .from(sponsor::Entity)
        .and_where(Expr::col(sponsor::Column::DelegationId).eq(own))
        .and_where(Expr::col(sponsor::Column::LeftAt).is_null())
        .to_owned();
    let proposed: Vec<(AmendmentId, DateTime<Utc>)> = amendment::Entity::find()
        .select_only()
        .columns([amendment::Column::Id, amendment::Column::SubmittedAt])
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(amendment::Column::Id.in_subquery(sponsored))
        .into_tuple()
        .all(db)
        .await?;
    let said: Vec<(CommentId, DateTime<Utc>)> = comment::Entity::find()
        .select_only()
        .columns([comment::Column::Id, comment::Column::CreatedAt])
        .filter(comment::COLUMN.consultation_id.eq(consultation_id))
        .filter(comment::Column::DelegationId.eq(own))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let cast: Vec<(BallotId, DateTime<Utc>)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::Id, ballot::Column::CastAt])
        .inner_join(question::Entity)
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(ballot::COLUMN.delegation_id.eq(own))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .filter(ballot::Column::Choice.ne(BallotMark::Withdrawn))
        .into_tuple()
        .all(db)
        .await?;
    let held = held
        .into_iter()
        .map(|(id, drafted_at, submitted_at)| (submitted_at.unwrap_or(drafted_at), WorkKey::Position(id)));
    let proposed = proposed.into_iter().map(|(id, at)| (at, WorkKey::Amendment(id)));
    let said = said.into_iter().map(|(id, at)| (at, WorkKey::Comment(id)));
    let cast = cast.into_iter().map(|(id, at)| (at, WorkKey::Vote(id)));
    Ok(held.chain(proposed).chain(said).chain(cast).collect())
}

/// Reads the entries of one page.
async fn read_items(
    db: &impl ConnectionTrait,
    keys: &[(DateTime<Utc>, WorkKey)],
) -> Result<BTreeMap<WorkKey, OwnWorkItem>> {
    let (mut held, mut proposed, mut said, mut cast) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (_, key) in keys {
        match key {
            WorkKey::Position(id) => held.push(*id),
            WorkKey::Amendment(id) => proposed.push(*id),
            WorkKey::Comment(id) => said.push(*id),
            WorkKey::Vote(id) => cast.push(*id),
        }
    }
    let mut read = BTreeMap::new();
    for one in position::Entity::find().filter(position::COLUMN.id.is_in(held)).all(db).await? {
        read.insert(WorkKey::Position(one.id), OwnWorkItem::Position(Box::new(one)));
    }
    for one in amendment::Entity::find().filter(amendment::COLUMN.id.is_in(proposed)).all(db).await? {
        read.insert(WorkKey::Amendment(one.id), OwnWorkItem::Amendment(Box::new(one)));
    }
    for one in comment::Entity::find().filter(comment::COLUMN.id.is_in(said)).all(db).await? {
        read.insert(WorkKey::Comment(one.id), OwnWorkItem::Comment(Box::new(one)));
    }
    let cast = ballot::Entity::find().filter(ballot::COLUMN.id.is_in(cast)).all(db).await?;
    let asked: Vec<QuestionId> = cast.iter().map(|one| one.question_id).collect();
    let asked = question::Entity::find().filter(question::COLUMN.id.is_in(asked)).all(db).await?;
    let asked: BTreeMap<QuestionId, question::Model> = asked.into_iter().map(|one| (one.id, one)).collect();
    for one in cast {
        if let Some(question) = asked.get(&one.question_id).cloned() {
            read.insert(WorkKey::Vote(one.id), OwnWorkItem::Vote(Box::new(one), Box::new(question)));
        }
    }
    Ok(read)
}
