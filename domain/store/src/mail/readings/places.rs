//! The consultations in which delegations take part, as invitations name them.

use crate::Result;
use crate::consultations::readings::stage_of_row;
use crate::entity::{consultation, participant, stage};
use chrono::{DateTime, Utc};
use domain::consultations::Stage;
use domain::consultations::conclusions::is_concluded;
use domain::identifiers::{ConsultationId, DelegationId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The consultations that go on in which some delegations take part.
#[derive(Clone, Debug, Default)]
pub(crate) struct DelegationPlaces {
    places: BTreeMap<ConsultationId, consultation::Model>,
    parts: BTreeSet<(DelegationId, ConsultationId)>,
}

impl DelegationPlaces {
    /// Lists those of one delegation, the latest first.
    pub(crate) fn latest(&self, id: DelegationId) -> impl Iterator<Item = &consultation::Model> {
        self.places.values().rev().filter(move |place| self.parts.contains(&(id, place.id)))
    }

    /// Lists the consultations of them all.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ConsultationId> {
        self.places.keys().copied()
    }
}

/// Finds in which consultations some delegations take part that are neither concluded nor archived, in three queries.
pub(crate) async fn find_joined_places(
    db: &impl ConnectionTrait,
    delegations: impl Iterator<Item = DelegationId>,
    now: DateTime<Utc>,
) -> Result<DelegationPlaces> {
    let parts: Vec<(DelegationId, ConsultationId)> = participant::Entity::find()
        .select_only()
        .columns([participant::Column::DelegationId, participant::Column::ConsultationId])
        .filter(participant::Column::DelegationId.is_in(delegations))
        .into_tuple()
        .all(db)
        .await?;
    let parts: BTreeSet<(DelegationId, ConsultationId)> = parts.into_iter().collect();
    let ids: BTreeSet<ConsultationId> = parts.iter().map(|(_, id)| *id).collect();
    let mut stages: BTreeMap<ConsultationId, Vec<Stage>> = BTreeMap::new();
    let rows = stage::Entity::find().filter(stage::Column::ConsultationId.is_in(ids.clone())).all(db).await?;
    for row in rows {
        stages.entry(row.consultation_id).or_default().push(stage_of_row(&row));
    }
    let places = consultation::Entity::find()
        .filter(consultation::Column::Id.is_in(ids))
        .filter(consultation::Column::ArchivedAt.is_null())
        .all(db)
        .await?;
    let goes_on =
        |place: &consultation::Model| stages.get(&place.id).is_none_or(|stages| !is_concluded(stages, now));
    let places = places.into_iter().filter(goes_on).map(|place| (place.id, place)).collect();
    Ok(DelegationPlaces { places, parts })
}
