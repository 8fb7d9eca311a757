//! Counts of stances by provision, as each viewer may see them.

use crate::Result;
use crate::attribution::Access;
use crate::entity::{delegation, position, stance_count, voice_count};
use crate::instruments::readings as instruments;
use crate::positions::readings::{is_live_for, position_stands, position_stands_for};
use crate::vocabularies::readings::carried::carries;
use chrono::{DateTime, Utc};
use domain::consensus::StanceCounts;
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId};
use domain::positions::Stance;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Counts the stances of members on each of some provisions that have a position.
#[tracing::instrument(skip_all)]
pub async fn stance_counts(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<HashMap<ProvisionId, StanceCounts>> {
    if !access.is_whole() {
        return count_stances(db, provision_ids, is_live_for(access)).await;
    }
    let rows = stance_count::Entity::find()
        .filter(stance_count::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(stance_count::COLUMN.number.gt(0))
        .all(db)
        .await?;
    Ok(add_up(rows))
}

/// Counts the stances of members on each provision of the latest revisions of some consultations that has a position, in
/// two queries however many they are.
pub(crate) async fn stance_counts_of_latest(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<HashMap<ProvisionId, StanceCounts>> {
    let (whole, partial): (Vec<&Access>, Vec<&Access>) =
        accesses.iter().partition(|access| access.is_whole());
    let ids = |of: &[&Access]| of.iter().map(|access| access.consultation_id()).collect::<Vec<_>>();
    let mut counts = HashMap::new();
    if !whole.is_empty() {
        let latest = instruments::latest_provisions(&ids(&whole));
        let rows = stance_count::Entity::find()
            .filter(stance_count::Column::ProvisionId.in_subquery(latest))
            .all(db)
            .await?;
        counts = add_up(rows);
    }
    if !partial.is_empty() {
        let latest = instruments::latest_provisions(&ids(&partial));
        let live = partial.iter().fold(Condition::any(), |any, access| {
            let here = position::COLUMN.consultation_id.eq(access.consultation_id());
            any.add(Condition::all().add(here).add(is_live_for(access)))
        });
        let live = Condition::all().add(position::Column::ProvisionId.in_subquery(latest)).add(live);
        counts.extend(count_live(db, live).await?);
    }
    Ok(counts)
}

/// Adds up the numbers that are kept, by provision.
pub(crate) fn add_up(rows: Vec<stance_count::Model>) -> HashMap<ProvisionId, StanceCounts> {
    let mut counts: HashMap<ProvisionId, StanceCounts> = HashMap::new();
    for row in rows {
        counts.entry(row.provision_id).or_default().add(row.stance, u32::try_from(row.number).unwrap_or(0));
    }
    counts
}

/// Counts the stances of members by those positions on some provisions that are `live`.
pub(crate) async fn count_stances(
    db: &impl ConnectionTrait,
    provision_ids: &[ProvisionId],
    live: Condition,
) -> Result<HashMap<ProvisionId, StanceCounts>> {
    let about = position::COLUMN.provision_id.is_in(provision_ids.iter().copied());
    count_live(db, Condition::all().add(about).add(live)).await
}

/// Counts the stances of members by the positions that are `live`, by provision.
pub(crate) async fn count_live(
    db: &impl ConnectionTrait,
    live: Condition,
) -> Result<HashMap<ProvisionId, StanceCounts>> {
    let rows: Vec<(ProvisionId, Stance, i64)> = position::Entity::find()
        .select_only()
        .columns([position::Column::ProvisionId, position::Column::Stance])
        .column_as(position::Column::Id.count(), "number")
        .inner_join(delegation::Entity)
        .filter(live)
        .filter(delegation::COLUMN.kind.eq(DelegationKind::Member))
        .group_by(position::Column::ProvisionId)
        .group_by(position::Column::Stance)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<ProvisionId, StanceCounts> = HashMap::new();
    for (provision_id, stance, number) in rows {
        counts.entry(provision_id).or_default().add(stance, u32::try_from(number).unwrap_or(u32::MAX));
    }
    Ok(counts)
}

/// Returns the number of live positions on the provisions of a consultation and the sum of their identifiers, which
/// change with the positions. Remarks on the whole text rest on them.
pub(crate) async fn positions_basis(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<String> {
    let row: Option<(Option<i64>, Option<i64>)> = voice_count::Entity::find()
        .select_only()
        .column_as(voice_count::Column::Standing.sum(), "number")
        .expr_as(Expr::col(voice_count::Column::StandingIds).sum().cast_as("bigint"), "total")
        .filter(voice_count::COLUMN.consultation_id.eq(consultation_id))
        .into_tuple()
        .one(db)
        .await?;
    let (number, total) = row.unwrap_or_default();
    Ok(format!("{}/{}", number.unwrap_or(0), total.unwrap_or(0)))
}

/// Finds when positions that the viewer knows came, went or were outdated last, by provision: on those `among` which
/// something is asked, or on all of the consultation. What was before `since` is left out.
pub(crate) async fn list_known_changes(
    db: &impl ConnectionTrait,
    access: &Access,
    among: Option<&[ProvisionId]>,
    since: DateTime<Utc>,
) -> Result<BTreeMap<ProvisionId, DateTime<Utc>>> {
    type Row = (ProvisionId, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let about = || {
        let all = position::Entity::find()
            .select_only()
            .column(position::Column::ProvisionId)
            .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
            .filter(position::COLUMN.amendment_id.is_null())
            .group_by(position::Column::ProvisionId);
        match among {
            Some(ids) => all.filter(position::COLUMN.provision_id.is_in(ids.iter().copied())),
            None => all,
        }
    };
    let went = || access.ended_at::<position::Model>();
    let came_or_went = Condition::any().add(position::COLUMN.submitted_at.gt(since)).add(went().gt(since));
    let changed: Vec<Row> = about()
        .column_as(position::Column::SubmittedAt.max(), "came")
        .expr_as(went().max(), "went")
        .filter(access.known::<position::Model>())
        .filter(came_or_went)
        .into_tuple()
        .all(db)
        .await?;
    let outdated: Vec<(ProvisionId, Option<DateTime<Utc>>)> = about()
        .column_as(position::Column::OutdatedAt.max(), "outdated")
        .filter(access.standing::<position::Model>())
        .filter(position::COLUMN.outdated_at.gt(since))
        .into_tuple()
        .all(db)
        .await?;
    let times = changed.into_iter().flat_map(|(id, came, went)| [(id, came), (id, went)]).chain(outdated);
    let mut last: BTreeMap<ProvisionId, DateTime<Utc>> = BTreeMap::new();
    for (id, at) in times.filter_map(|(id, at)| Some((id, at?))) {
        let found = last.entry(id).or_insert(at);
        *found = Ord::max(*found, at);
    }
    Ok(last)
}

/// Finds the delegations with a live position, other than "no position", on any subject, or on any of the provisions that
/// carry a tag and the amendments to them; `None` where the names of
/// some of them are not shown, or would not be.
#[tracing::instrument(skip_all)]
pub async fn delegations_with_position(
    db: &impl ConnectionTrait,
    access: &Access,
    tag: Option<TagId>,
) -> Result<Option<BTreeSet<DelegationId>>> {
    let stated = || {
        position::Entity::find()
            .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
            .filter(position::COLUMN.stance.ne(Stance::NoPosition))
            .filter(carries(position::Column::ProvisionId, tag))
            .filter(position_stands_for(access))
    };
    if !access.names_every_speaker() {
        return Ok(None);
    }
    if !access.is_whole() {
        let unnamed = access.named::<position::Model>().not();
        let hidden = position::Entity::find()
            .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
            .filter(position_stands());
        if hidden.filter(unnamed).count(db).await? > 0 {
            return Ok(None);
        }
    }
    // One position of each delegation is enough, so that the others need not be read.
    let own = Expr::col((position::Entity, position::Column::DelegationId))
        .equals((delegation::Entity, delegation::Column::Id));
    let one = stated().select_only().column(position::Column::Id).filter(own).into_query();
    let ids: Vec<DelegationId> = delegation::Entity::find()
        .select_only()
        .column(delegation::Column::Id)
        .filter(Expr::exists(one))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Some(ids.into_iter().collect()))
}
