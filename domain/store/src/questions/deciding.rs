//! Which vote has decided on a provision.

use crate::Result;
use crate::entity::question;
use domain::questions::{Motion, Skipped};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// The vote that decided on a provision: the last on it, else the last on the whole text. `asked`
/// begins with the newest.
pub fn decided(asked: &[question::Model], provision_id: i64) -> Option<&question::Model> {
    let decides = |one: &&question::Model| {
        one.motion == Motion::Whole && (one.outcome.is_some() || one.skipped.is_some_and(Skipped::decides))
    };
    let last = |about| asked.iter().filter(decides).find(|one| one.provision_id == about);
    last(Some(provision_id)).or_else(|| last(None))
}

/// The last vote on each of some provisions and on the whole text, newest first, among which is the one that has
/// [`decided`] on each.
pub async fn deciding(
    db: &impl ConnectionTrait,
    consultation_id: i64,
    provision_ids: &[i64],
) -> Result<Vec<question::Model>> {
    let about = Condition::any()
        .add(question::COLUMN.provision_id.is_null())
        .add(question::COLUMN.provision_id.is_in(provision_ids.iter().copied()));
    let decides = Condition::any()
        .add(question::COLUMN.outcome.is_not_null())
        .add(question::COLUMN.skipped.is_in(Skipped::ALL.iter().filter(|why| why.decides()).copied()));
    let last = question::Entity::find()
        .select_only()
        .column_as(question::Column::Id.max(), "last")
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.motion.eq(Motion::Whole))
        .filter(about)
        .filter(decides)
        .group_by(question::Column::ProvisionId)
        .into_query();
    Ok(question::Entity::find()
        .filter(question::Column::Id.in_subquery(last))
        .order_by_desc(question::COLUMN.id)
        .all(db)
        .await?)
}

/// The vote that [`decided`] on one provision.
pub async fn decision(
    db: &impl ConnectionTrait,
    consultation_id: i64,
    provision_id: i64,
) -> Result<Option<question::Model>> {
    let asked = deciding(db, consultation_id, &[provision_id]).await?;
    Ok(decided(&asked, provision_id).cloned())
}
