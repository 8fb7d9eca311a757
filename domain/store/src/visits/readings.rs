//! Readings of visits.

use crate::Result;
use crate::entity::visit;
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, UserId};
use domain::viewers::{Person, Viewer};
use domain::visits;
use domain::visits::VisitTimes;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// Finds the last visits of the viewer to a consultation; `None` where there were none, and for whoever has no account.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_last_visits(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Option<VisitTimes>> {
    let Some(user_id) = viewer.person.as_ref().and_then(Person::account) else { return Ok(None) };
    Ok(find_row(db, user_id, consultation_id).await?.as_ref().map(times_of_row))
}

/// Finds when the viewer began the visit before this one to each of some consultations; none for those not visited before, and
/// for whoever has no account.
#[tracing::instrument(skip_all)]
pub async fn list_former_visits(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultations: &[ConsultationId],
    now: DateTime<Utc>,
) -> Result<BTreeMap<ConsultationId, DateTime<Utc>>> {
    let Some(user_id) = viewer.person.as_ref().and_then(Person::account) else { return Ok(BTreeMap::new()) };
    let rows = visit::Entity::find()
        .filter(visit::COLUMN.user_id.eq(user_id))
        .filter(visit::COLUMN.consultation_id.is_in(consultations.iter().copied()))
        .all(db)
        .await?;
    let former = rows.iter().filter_map(|row| {
        Some((row.consultation_id, visits::find_former_visit(Some(times_of_row(row)), now)?))
    });
    Ok(former.collect())
}

pub(crate) async fn find_row(
    db: &impl ConnectionTrait,
    user_id: UserId,
    consultation_id: ConsultationId,
) -> Result<Option<visit::Model>> {
    let find = visit::Entity::find()
        .filter(visit::COLUMN.user_id.eq(user_id))
        .filter(visit::COLUMN.consultation_id.eq(consultation_id));
    Ok(find.one(db).await?)
}

pub(crate) const fn times_of_row(row: &visit::Model) -> VisitTimes {
    VisitTimes { at: row.at, previous: row.previous_at }
}
