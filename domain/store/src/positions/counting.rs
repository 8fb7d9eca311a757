//! Keeps the number of members that take each stance on a provision, and which positions are on its present words.

use crate::entity::{position, revision, stance_count};
use crate::instruments::readings as instruments;
use crate::positions::readings::counts::count_stances;
use crate::positions::readings::{is_live, position_is_submitted};
use crate::{Result, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::positions::Stance;
use domain::text::is_same_words;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

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

/// Notes which positions on provisions stand on other words than those of the latest revision, and which stand on them
/// again; each belongs to the words on which it was given.
pub(crate) async fn date_positions(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    latest: RevisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(position_is_submitted())
        .all(txn)
        .await?;
    let ids: BTreeSet<RevisionId> = rows.iter().map(|row| row.revision_id).chain([latest]).collect();
    let revisions = revision::Entity::find().filter(revision::COLUMN.id.is_in(ids)).all(txn).await?;
    let mut words = BTreeMap::new();
    for one in revisions {
        let texts = instruments::revision_texts(txn, one.id, one.authentic_language).await?;
        words.insert(one.id, (one.authentic_language, texts));
    }
    let (mut outdated, mut renewed, mut touched) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in rows {
        let find = |id: RevisionId| {
            words.get(&id).and_then(|(language, texts)| Some((language, texts.get(&row.provision_id)?)))
        };
        // A provision that is no longer in the text keeps its positions as they are.
        let Some((language, present)) = find(latest) else { continue };
        let same = find(row.revision_id)
            .is_some_and(|(former, given)| former == language && is_same_words(given, present));
        match (same, row.outdated_at) {
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
