//! Who takes part in a consultation and how far each voice came, read from the database.

use super::attribution::Sight;
use super::entity::{amendment, ballot, comment, position, question, seat, sponsor};
use super::{Result, delegations, positions};
use crate::representation::{Deeds, Invited};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};
use std::collections::HashMap;

/// Every delegation that takes part, with what it did that is shown under its name; and whether
/// that is all that any of them did.
pub async fn of_consultation(db: &impl ConnectionTrait, sight: &Sight) -> Result<(Vec<Invited>, bool)> {
    let id = sight.consultation_id();
    let found = delegations::participating(db, id).await?;
    let accredited = seat::Entity::find().filter(seat::COLUMN.ended_at.is_null());
    let accredited = counted(db, accredited, seat::Column::DelegationId, seat::Column::Id).await?;
    let said = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(comment::COLUMN.delegation_id.is_not_null())
        .filter(sight.named::<comment::Model>());
    let said = counted(db, said, comment::Column::DelegationId, comment::Column::Id).await?;
    let held = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(id))
        .filter(positions::stands())
        .filter(sight.named::<position::Model>());
    let held = counted(db, held, position::Column::DelegationId, position::Column::Id).await?;
    let proposed = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::Id)
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(sight.named::<amendment::Model>());
    let sponsored = sponsor::Entity::find()
        .filter(sponsor::COLUMN.left_at.is_null())
        .filter(sponsor::Column::AmendmentId.in_subquery(proposed.into_query()))
        .filter(sight.named::<sponsor::Model>());
    let sponsored = counted(db, sponsored, sponsor::Column::DelegationId, sponsor::Column::Id).await?;
    // Who votes while a vote is open may have been told in confidence.
    let to_question = ballot::Entity::belongs_to(question::Entity)
        .from(ballot::Column::QuestionId)
        .to(question::Column::Id);
    let cast = ballot::Entity::find()
        .join(JoinType::InnerJoin, to_question.into())
        .filter(question::COLUMN.consultation_id.eq(id))
        .filter(question::COLUMN.closed_at.is_not_null())
        .filter(ballot::COLUMN.superseded_at.is_null());
    let cast = counted(db, cast, ballot::Column::DelegationId, ballot::Column::Id).await?;
    let of = |counts: &HashMap<i64, u32>, id| counts.get(&id).copied().unwrap_or(0);
    let joined = found.into_values().map(|one| Invited {
        delegation_id: one.id,
        kind: one.kind,
        region: one.region,
        income_group: one.income_group,
        groups: one.groups(),
        population: one.population,
        deeds: Deeds {
            accredited: of(&accredited, one.id) > 0,
            comments: of(&said, one.id),
            positions: of(&held, one.id),
            sponsored: of(&sponsored, one.id),
            votes: of(&cast, one.id),
        },
    });
    Ok((joined.collect(), names_all(db, sight).await?))
}

/// Whether everything said so far is shown under a name.
async fn names_all(db: &impl ConnectionTrait, sight: &Sight) -> Result<bool> {
    if sight.is_whole() {
        return Ok(true);
    }
    let id = sight.consultation_id();
    let comments = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(id))
        .filter(sight.named::<comment::Model>().not());
    let positions = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(id))
        .filter(position::COLUMN.submitted_at.is_not_null())
        .filter(sight.named::<position::Model>().not());
    let amendments = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(sight.named::<amendment::Model>().not());
    let unnamed = comments.count(db).await? + positions.count(db).await? + amendments.count(db).await?;
    Ok(unnamed == 0)
}

/// How many of these rows there are, by delegation.
async fn counted<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    delegation: E::Column,
    id: E::Column,
) -> Result<HashMap<i64, u32>> {
    let counts: Vec<(i64, i64)> = rows
        .select_only()
        .column(delegation)
        .column_as(id.count(), "number")
        .group_by(delegation)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, number)| (id, u32::try_from(number).unwrap_or(u32::MAX))).collect())
}
