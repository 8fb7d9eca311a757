//! Noting visits.

use crate::entity::visit;
use crate::visits::readings::{find_row, times_of_row};
use crate::{Result, begin_shared_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::viewers::{Person, Viewer};
use domain::visits;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel};

/// Notes that the viewer looks at a consultation, unless the last visit still lasts.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn note_visit(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(user_id) = viewer.person.as_ref().and_then(Person::account) else { return Ok(()) };
    let txn = begin_shared_transaction(db).await?;
    let found = find_row(&txn, user_id, consultation_id).await?;
    let Some(begun) = visits::begin_visit(found.as_ref().map(times_of_row), to_millis(now)) else {
        return Ok(());
    };
    match found {
        Some(found) => {
            let mut row = found.into_active_model();
            (row.at, row.previous_at) = (Set(begun.at), Set(begun.previous));
            row.update(&txn).await?;
        }
        None => {
            let row = visit::ActiveModel {
                user_id: Set(user_id),
                consultation_id: Set(consultation_id),
                at: Set(begun.at),
                previous_at: Set(begun.previous),
                ..Default::default()
            };
            // Two pages that are opened at once begin one visit.
            visit::Entity::insert(row)
                .on_conflict(OnConflict::columns(["user_id", "consultation_id"]).do_nothing().to_owned())
                .exec_without_returning(&txn)
                .await?;
        }
    }
    txn.commit().await?;
    Ok(())
}
