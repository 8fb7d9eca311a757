//! Keeps the number of members that take each stance on a provision, and which positions are on its present words.

use crate::entity::{consultation, delegation, position, stance_count};
use crate::instruments::readings::wordings::WordingHistory;
use crate::positions::readings::counts::count_stances;
use crate::positions::readings::{is_live, position_is_submitted};
use crate::{Result, to_millis};
use chrono::{DateTime, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::positions::Stance;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use std::collections::BTreeSet;

/// Counts the stance that a delegation takes on a provision from now on in the place of the one `before`, where it is a member.
/// Either may be none.
pub(crate) async fn replace_stance(
    txn: &DatabaseTransaction,
    provision_id: ProvisionId,
    delegation_id: DelegationId,
    before: Option<Stance>,
    after: Option<Stance>,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let member = delegation::Entity::find_by_id(delegation_id)
        .filter(delegation::COLUMN.kind.eq(DelegationKind::Member))
        .count(txn)
        .await?;
    if member == 0 {
        return Ok(());
    }
    if let Some(stance) = before {
        stance_count::Entity::update_many()
            .col_expr(stance_count::Column::Number, stance_count::COLUMN.number.sub(1))
            .filter(stance_count::COLUMN.provision_id.eq(provision_id))
            .filter(stance_count::COLUMN.stance.eq(stance))
            .exec(txn)
            .await?;
    }
    if let Some(stance) = after {
        let first = stance_count::ActiveModel {
            provision_id: Set(provision_id),
            stance: Set(stance),
            number: Set(1),
            ..Default::default()
        };
        let more = Expr::col((stance_count::Entity, stance_count::Column::Number)).add(1);
        let counted = OnConflict::columns([stance_count::Column::ProvisionId, stance_count::Column::Stance])
            .value(stance_count::Column::Number, more)
            .to_owned();
        stance_count::Entity::insert(first).on_conflict(counted).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Recounts a provision, where the positions on it have changed.
pub(crate) async fn recount_provision(txn: &DatabaseTransaction, provision_id: ProvisionId) -> Result<()> {
    stance_count::Entity::delete_many()
        .filter(stance_count::COLUMN.provision_id.eq(provision_id))
        .exec(txn)
        .await?;
    let counts = count_stances(txn, &[provision_id], is_live()).await?;
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

/// Notes which positions on provisions stand on other words than those of the latest revision, and which stand on them
/// again; each belongs to the words on which it was given, and to those that were declared to be them but for editorial
/// changes.
pub(crate) async fn date_positions(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let attributed = consultation::Entity::find_by_id(consultation_id)
        .filter(consultation::COLUMN.attributed.eq(true))
        .count(txn)
        .await?;
    // Where names are withheld, a position that was superseded may stand for somebody.
    let may_stand = match attributed {
        0 => position_is_submitted(),
        _ => Condition::all().add(position::COLUMN.submitted_at.is_not_null()),
    };
    let rows = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(may_stand)
        .all(txn)
        .await?;
    let Some(oldest) = rows.iter().map(|row| row.revision_id).min() else {
        return Ok(());
    };
    let among: BTreeSet<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let history = WordingHistory::read(txn, &[consultation_id], oldest, Some(&among)).await?;
    let (mut outdated, mut renewed, mut touched) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in rows {
        // A provision that is no longer in the text keeps its positions as they are.
        let Some(ground) = history.ground(row.provision_id, row.revision_id) else { continue };
        match (ground.stands(), row.outdated_at) {
            (true, Some(_)) => renewed.push(row.id),
            (false, None) => outdated.push(row.id),
            _ => continue,
        }
        touched.insert(row.provision_id);
    }
    for (ids, at) in [(outdated, Some(to_millis(now))), (renewed, None)] {
        position::Entity::update_many()
            .col_expr(position::Column::OutdatedAt, Expr::value(at))
            .filter(position::COLUMN.id.is_in(ids))
            .exec(txn)
            .await?;
    }
    for provision in touched {
        recount_provision(txn, provision).await?;
    }
    Ok(())
}
