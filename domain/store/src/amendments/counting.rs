//! Keeps the number of open brackets of each provision.

use crate::amendments::readings::{
    authentic_language, comparable_amendments, find_original_text, list_standing_amendments,
    sum_open_brackets,
};
use crate::consultations::readings as consultations;
use crate::entity::{bracket, bracket_count, provision_version};
use crate::instruments::readings as instruments;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, Utc};
use domain::amendments;
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};

/// Recounts the brackets of a provision, and stores the number of open brackets in the consultation where it has
/// changed.
pub(crate) async fn recount_brackets(
    txn: &DatabaseTransaction,
    provision_id: ProvisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    let version = instruments::find_latest_version(txn, provision_id).await?;
    let consultation_id = instruments::find_consultation(txn, provision_id).await?;
    let latest =
        consultations::find_latest_revision(txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let number = if version.revision_id == latest.id { brackets(txn, &version).await? } else { 0 };
    let former =
        bracket::Entity::find().filter(bracket::COLUMN.provision_id.eq(provision_id)).one(txn).await?;
    if former.as_ref().map_or(0, |former| former.number) == number {
        return Ok(());
    }
    match former {
        Some(former) => {
            let mut row = former.into_active_model();
            row.number = Set(number);
            row.update(txn).await?;
        }
        None => {
            let row = bracket::ActiveModel {
                provision_id: Set(provision_id),
                consultation_id: Set(consultation_id),
                number: Set(number),
                ..Default::default()
            };
            row.insert(txn).await?;
        }
    }
    note_bracket_count(txn, consultation_id, latest.id, now).await
}

async fn brackets(txn: &DatabaseTransaction, version: &provision_version::Model) -> Result<i32> {
    if version.kind == ProvisionKind::Heading {
        return Ok(0);
    }
    let language = authentic_language(txn, version).await?;
    let (_, text) = find_original_text(txn, version.provision_id, language).await?;
    let all = list_standing_amendments(txn, None, version.provision_id).await?;
    let rolling = amendments::rolling_text(&text, &comparable_amendments(&all, language));
    Ok(i32::try_from(rolling.brackets()).unwrap_or(i32::MAX))
}

async fn note_bracket_count(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    let number = sum_open_brackets(txn, consultation_id).await?;
    let row = bracket_count::ActiveModel {
        consultation_id: Set(consultation_id),
        revision_id: Set(revision_id),
        number: Set(i32::try_from(number).unwrap_or(i32::MAX)),
        counted_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}
