//! Keeps the number of members that take each stance on a provision.

use crate::Result;
use crate::entity::{position, stance_count};
use crate::positions::readings::counts::count_stances;
use crate::positions::readings::is_live;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::positions::Stance;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

/// Recounts a provision, where the positions on it have changed.
pub(crate) async fn recount_provision(txn: &DatabaseTransaction, provision_id: ProvisionId) -> Result<()> {
    stance_count::Entity::delete_many()
        .filter(stance_count::COLUMN.provision_id.eq(provision_id))
        .exec(txn)
        .await?;
    let counts = count_stances(txn, &[provision_id], Condition::all()).await?;
    let counts = counts.get(&provision_id).copied().unwrap_or_default();
    let rows =
        Stance::ALL.iter().filter(|stance| counts.of(**stance) > 0).map(|stance| stance_count::ActiveModel {
            provision_id: Set(provision_id),
            stance: Set(*stance),
            number: Set(i32::try_from(counts.of(*stance)).unwrap_or(i32::MAX)),
            ..Default::default()
        });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        stance_count::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Recounts the provisions on which a delegation has a position, where it became a member or ceased to be one.
pub(crate) async fn recount_delegation(txn: &DatabaseTransaction, delegation_id: DelegationId) -> Result<()> {
    let provisions: Vec<ProvisionId> = position::Entity::find()
        .select_only()
        .column(position::Column::ProvisionId)
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(is_live())
        .into_tuple()
        .all(txn)
        .await?;
    for provision in provisions {
        recount_provision(txn, provision).await?;
    }
    Ok(())
}
