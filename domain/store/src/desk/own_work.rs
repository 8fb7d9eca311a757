//! What a delegation has said or done itself in a consultation, as one list.

use crate::attribution::Access;
use crate::entity::{amendment, ballot, comment, position, question, sponsor};
use crate::grouping::{count_each, select_numbers};
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
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, TryGetable,
};
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
    let own = OwnRows { consultation_id, own: seat.delegation_id };
    let counts = own.count(db).await?;
    let asked = |one: OwnWorkKind| kind.is_none_or(|kind| kind == one);
    let total = counts.iter().filter(|(one, _)| asked(*one)).map(|(_, number)| number).sum();
    let first = page.saturating_mul(size);
    let mut keys = own.list_newest(db, asked, first.saturating_add(size)).await?;
    keys.sort_by_key(|key| Reverse(*key));
    let shown = keys.into_iter().skip(usize::try_from(first).unwrap_or(usize::MAX));
    let shown: Vec<_> = shown.take(usize::try_from(size).unwrap_or(usize::MAX)).collect();
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

/// The rows of what a delegation has said or done itself in a consultation.
#[derive(Clone, Copy)]
struct OwnRows {
    consultation_id: ConsultationId,
    own: DelegationId,
}

impl OwnRows {
    fn positions(self) -> Select<position::Entity> {
        position::Entity::find()
            .filter(position::COLUMN.consultation_id.eq(self.consultation_id))
            .filter(position::COLUMN.delegation_id.eq(self.own))
            .filter(position::COLUMN.superseded_at.is_null())
            .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
    }

    fn amendments(self) -> Select<amendment::Entity> {
        let sponsored = Query::select()
            .column(sponsor::Column::AmendmentId)
            .from(sponsor::Entity)
            .and_where(Expr::col(sponsor::Column::DelegationId).eq(self.own))
            .and_where(Expr::col(sponsor::Column::LeftAt).is_null())
            .to_owned();
        amendment::Entity::find()
            .filter(amendment::COLUMN.consultation_id.eq(self.consultation_id))
            .filter(amendment::COLUMN.withdrawn_at.is_null())
            .filter(amendment::Column::Id.in_subquery(sponsored))
    }

    fn comments(self) -> Select<comment::Entity> {
        comment::Entity::find()
            .filter(comment::COLUMN.consultation_id.eq(self.consultation_id))
            .filter(comment::Column::DelegationId.eq(self.own))
            .filter(comment::COLUMN.withdrawn_at.is_null())
    }

    fn ballots(self) -> Select<ballot::Entity> {
        ballot::Entity::find()
            .inner_join(question::Entity)
            .filter(question::COLUMN.consultation_id.eq(self.consultation_id))
            .filter(ballot::COLUMN.delegation_id.eq(self.own))
            .filter(ballot::COLUMN.superseded_at.is_null())
            .filter(ballot::Column::Choice.ne(BallotMark::Withdrawn))
    }

    /// Counts the rows of each kind, in one query.
    async fn count(self, db: &impl ConnectionTrait) -> Result<Vec<(OwnWorkKind, u64)>> {
        let selections = [
            select_numbers(self.positions(), position::Column::ConsultationId, position::Column::Id),
            select_numbers(self.amendments(), amendment::Column::ConsultationId, amendment::Column::Id),
            select_numbers(self.comments(), comment::Column::ConsultationId, comment::Column::Id),
            select_numbers(self.ballots(), question::Column::ConsultationId, ballot::Column::Id),
        ];
        let [positions, amendments, comments, ballots] = count_each(db, selections).await?;
        let number = |kind: OwnWorkKind| match kind {
            OwnWorkKind::Positions => &positions,
            OwnWorkKind::Amendments => &amendments,
            OwnWorkKind::Comments => &comments,
            OwnWorkKind::Votes => &ballots,
        };
        let count = |kind: &OwnWorkKind| number(*kind).get(&self.consultation_id).copied().unwrap_or(0);
        Ok(OwnWorkKind::ALL.iter().map(|kind| (*kind, count(kind))).collect())
    }

    /// Lists the newest `most` rows of each kind that is asked for, with their times.
    async fn list_newest(
        self,
        db: &impl ConnectionTrait,
        asked: impl Fn(OwnWorkKind) -> bool,
        most: u64,
    ) -> Result<Vec<(DateTime<Utc>, WorkKey)>> {
        let mut keys = Vec::new();
        if asked(OwnWorkKind::Positions) {
            let submitted_at = Expr::col((position::Entity, position::Column::SubmittedAt));
            let at = submitted_at.if_null(Expr::col((position::Entity, position::Column::DraftedAt)));
            keys.extend(
                newest(db, self.positions(), position::Column::Id, at, most, WorkKey::Position).await?,
            );
        }
        if asked(OwnWorkKind::Amendments) {
            let at = Expr::col((amendment::Entity, amendment::Column::SubmittedAt));
            keys.extend(
                newest(db, self.amendments(), amendment::Column::Id, at, most, WorkKey::Amendment).await?,
            );
        }
        if asked(OwnWorkKind::Comments) {
            let at = Expr::col((comment::Entity, comment::Column::CreatedAt));
            keys.extend(newest(db, self.comments(), comment::Column::Id, at, most, WorkKey::Comment).await?);
        }
        if asked(OwnWorkKind::Votes) {
            let at = Expr::col((ballot::Entity, ballot::Column::CastAt));
            keys.extend(newest(db, self.ballots(), ballot::Column::Id, at, most, WorkKey::Vote).await?);
        }
        Ok(keys)
    }
}

/// Lists the newest `most` of some rows, with their times.
async fn newest<E: EntityTrait, I: TryGetable>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    id: E::Column,
    at: Expr,
    most: u64,
    key: fn(I) -> WorkKey,
) -> Result<Vec<(DateTime<Utc>, WorkKey)>> {
    let rows: Vec<(I, DateTime<Utc>)> = rows
        .select_only()
        .column(id)
        .expr_as(at.clone(), "at")
        .order_by_desc(at)
        .order_by_desc(id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (at, key(id))).collect())
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
