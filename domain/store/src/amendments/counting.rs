//! Keeps the number of open brackets of each provision.

use crate::amendments::readings::{
    amendment_stands, authentic_language, comparable_amendments, find_original_text,
    list_standing_amendments, sum_open_brackets,
};
use crate::consultations::readings as consultations;
use crate::entity::{amendment, bracket, bracket_count, provision_version, text};
use crate::instruments::readings as instruments;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, Utc};
use domain::amendments;
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// Recounts the brackets of a provision, and stores the number of open brackets in the consultation where it has
/// changed.
pub(crate) async fn recount_brackets(
    txn: &DatabaseTransaction,
    provision_id: ProvisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    let consultation_id = instruments::find_consultation(txn, provision_id).await?;
    let latest =
        consultations::find_latest_revision(txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let number = open_brackets(txn, latest.id, provision_id).await?;
    if save_brackets(txn, consultation_id, provision_id, number).await? {
        note_bracket_count(txn, consultation_id, latest.id, now).await?;
    }
    Ok(())
}

/// Recounts the brackets of a consultation whose revision has just been published, and stores the number of open
/// brackets where it has changed. Those of some provisions have been `counted` before.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, revision = %revision_id))]
pub(crate) async fn recount_revision(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    language: Language,
    counted: &BTreeMap<ProvisionId, i32>,
    now: DateTime<Utc>,
) -> Result<()> {
    let opens = |sign: &str| text::Column::Body.contains(sign);
    let bracketed: Vec<ProvisionId> = text::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .inner_join(provision_version::Entity)
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(text::COLUMN.language.eq(language))
        .filter(Condition::any().add(opens("[")).add(opens("［")))
        .into_tuple()
        .all(txn)
        .await?;
    let amended: Vec<ProvisionId> = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::ProvisionId)
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment_stands())
        .into_tuple()
        .all(txn)
        .await?;
    let open: Vec<ProvisionId> = bracket::Entity::find()
        .select_only()
        .column(bracket::Column::ProvisionId)
        .filter(bracket::COLUMN.consultation_id.eq(consultation_id))
        .filter(bracket::COLUMN.number.gt(0))
        .into_tuple()
        .all(txn)
        .await?;
    let mut changed = false;
    // Where an amendment was agreed, other proposals may be open again.
    for provision in bracketed.into_iter().chain(amended).chain(open).collect::<BTreeSet<_>>() {
        let number = match counted.get(&provision) {
            Some(number) => *number,
            None => open_brackets(txn, revision_id, provision).await?,
        };
        changed |= save_brackets(txn, consultation_id, provision, number).await?;
    }
    if changed { note_bracket_count(txn, consultation_id, revision_id, now).await } else { Ok(()) }
}

/// Counts the open brackets of a provision: none where the latest revision does not have it.
async fn open_brackets(
    txn: &DatabaseTransaction,
    latest: RevisionId,
    provision_id: ProvisionId,
) -> Result<i32> {
    let version = instruments::find_latest_version(txn, provision_id).await?;
    if version.revision_id == latest { brackets(txn, &version).await } else { Ok(0) }
}

/// Saves the number of open brackets of a provision, and tells whether it has changed.
async fn save_brackets(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
    number: i32,
) -> Result<bool> {
    let former =
        bracket::Entity::find().filter(bracket::COLUMN.provision_id.eq(provision_id)).one(txn).await?;
    if former.as_ref().map_or(0, |former| former.number) == number {
        return Ok(false);
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
    Ok(true)
}

async fn brackets(txn: &DatabaseTransaction, version: &provision_version::Model) -> Result<i32> {
    let language = authentic_language(txn, version).await?;
    let (_, text) = find_original_text(txn, version.provision_id, language).await?;
    let all = match version.kind {
        ProvisionKind::Heading => Vec::new(),
        _ => list_standing_amendments(txn, None, version.provision_id).await?,
    };
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
