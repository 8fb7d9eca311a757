//! The reactions of a consultation as a matrix, and what each viewer may see of it.

use crate::attribution::Access;
use crate::blocs::readings as blocs;
use crate::delegations::readings as delegations;
use crate::entity::{reaction, statement};
use crate::reactions::readings::select_accepted;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::delegations::Group;
use domain::identifiers::{ConsultationId, DelegationId, StatementId, VisitorId};
use domain::reactions::{Audience, GivenReaction, Reaction, ReactionMatrix};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

/// The reactions of a consultation, from which opinions are found.
#[derive(Clone, Debug)]
pub struct ConsultationReactions {
    /// The accepted statements, in the order submitted.
    pub statements: Vec<statement::Model>,
    pub reactions: ReactionMatrix,
    /// The delegation of each participant; `None` for the public. Participants are in the order of their first
    /// reactions.
    pub delegations: Vec<Option<DelegationId>>,
    /// The declared groups of each participant; none while anyone can react.
    pub groups_of: Vec<Vec<Group>>,
}

/// Tells whether the organizer has closed reactions, which is final. Only then the stances of the declared groups and
/// the single reactions are shown: before, a difference would show how a delegation reacts.
fn are_reactions_closed(access: &Access) -> bool {
    access.consultation.audience == Audience::Nobody
}

/// Tells whether there are any reactions to a consultation's statements.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn has_reactions(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<bool> {
    let of = reaction::Entity::find().filter(reaction::COLUMN.consultation_id.eq(consultation_id));
    Ok(of.one(db).await?.is_some())
}

/// Loads every reaction to an accepted statement, for publication without names; refused while anyone can react.
#[tracing::instrument(skip_all)]
pub async fn load_closed_reactions(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<ConsultationReactions> {
    if are_reactions_closed(access) { load_reactions(db, access).await } else { Err(StoreError::State) }
}

/// Loads a version that changes whenever the reactions change: how many of each kind there are, as each act counts them, when the
/// last was given, how many statements are accepted, and whether more is shown. It costs the same however many reactions there
/// are.
#[tracing::instrument(skip_all)]
pub async fn reactions_version(db: &impl ConnectionTrait, access: &Access) -> Result<ReactionsVersion> {
    type Sums = (Option<i64>, Option<i64>, Option<i64>);
    let id = access.consultation_id();
    let sums: Option<Sums> = statement::Entity::find()
        .select_only()
        .column_as(statement::Column::Agree.sum(), "agreeing")
        .column_as(statement::Column::Disagree.sum(), "disagreeing")
        .column_as(statement::Column::Pass.sum(), "passing")
        .filter(statement::COLUMN.consultation_id.eq(id))
        .into_tuple()
        .one(db)
        .await?;
    let last: Option<DateTime<Utc>> = reaction::Entity::find()
        .select_only()
        .column(reaction::Column::ReactedAt)
        .filter(reaction::COLUMN.consultation_id.eq(id))
        .order_by_desc(reaction::COLUMN.reacted_at)
        .into_tuple()
        .one(db)
        .await?;
    let accepted = select_accepted(id).count(db).await?;
    let (agree, disagree, pass) = sums.unwrap_or_default();
    let reactions = [agree, disagree, pass].map(Option::unwrap_or_default);
    Ok(ReactionsVersion { reactions, last, accepted, settled: are_reactions_closed(access) })
}

/// The version of the reactions; see [`reactions_version`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReactionsVersion {
    /// The number of those who agree, of those who disagree, and of those who pass.
    pub reactions: [i64; 3],
    pub last: Option<DateTime<Utc>>,
    pub accepted: u64,
    /// Whether the organizer has closed reactions, so that more is shown.
    pub settled: bool,
}

/// Loads every reaction to an accepted statement.
#[tracing::instrument(skip_all)]
pub async fn load_reactions(db: &impl ConnectionTrait, access: &Access) -> Result<ConsultationReactions> {
    let id = access.consultation_id();
    let statements = select_accepted(id).order_by_asc(statement::COLUMN.id).all(db).await?;
    let places: HashMap<StatementId, u32> = statements.iter().map(|one| one.id).zip(0..).collect();
    let rows: Vec<(StatementId, Option<DelegationId>, Option<VisitorId>, Reaction)> =
        reaction::Entity::find()
            .select_only()
            .columns([
                reaction::Column::StatementId,
                reaction::Column::DelegationId,
                reaction::Column::VisitorId,
                reaction::Column::Reaction,
            ])
            .filter(reaction::COLUMN.consultation_id.eq(id))
            .order_by_asc(reaction::COLUMN.id)
            .into_tuple()
            .all(db)
            .await?;
    let mut participants: HashMap<(Option<DelegationId>, Option<VisitorId>), u32> = HashMap::new();
    let mut order = Vec::new();
    let mut given = Vec::with_capacity(rows.len());
    for (statement_id, delegation_id, visitor_id, reaction) in rows {
        let Some(statement) = places.get(&statement_id) else { continue };
        let next = u32::try_from(order.len()).unwrap_or(u32::MAX);
        let participant = *participants.entry((delegation_id, visitor_id)).or_insert_with(|| {
            order.push(delegation_id);
            next
        });
        given.push(GivenReaction { participant, statement: *statement, reaction, at: 0 });
    }
    let known = delegations::participating_delegations(db, id).await?;
    let blocs = blocs::blocs_by_member(db).await?;
    let settled = are_reactions_closed(access);
    let declared = |of: &Option<DelegationId>| {
        let found = of.and_then(|id| known.get(&id)).filter(|_| settled);
        found.map_or_else(Vec::new, |one| one.declared(&blocs))
    };
    let groups_of = order.iter().map(declared).collect();
    let reactions = ReactionMatrix::new(order.len(), statements.len(), given);
    Ok(ConsultationReactions { reactions, statements, delegations: order, groups_of })
}
