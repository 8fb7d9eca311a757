//! Correcting the title, the summary and the visibility of a consultation, and archiving and restoring it.

use crate::consultations::acts::{lock_consultation, record_consultation_act};
use crate::consultations::readings::dependents::has_open_votes;
use crate::consultations::readings::load_moment;
use crate::entity::consultation;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::translations::take_back_translations;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::consultations::Visibility;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::translations::TitleField;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};
use serde_json::{Map, Value, json};

/// The title, the summary and the visibility that a consultation should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultationCorrection {
    pub title: Title,
    pub summary: Statement,
    pub visibility: Visibility,
}

/// Lists the translations that a correction takes away: those of the words that it changes.
pub fn list_lost_translations(
    found: &consultation::Model,
    new: &ConsultationCorrection,
) -> Vec<(TitleField, Language)> {
    let changes = [
        (TitleField::Title, found.title != new.title.as_str()),
        (TitleField::Summary, found.summary != new.summary.as_str()),
    ];
    let Some(titles) = found.titles.as_deref() else { return Vec::new() };
    let changed = changes.into_iter().filter_map(|(field, changes)| changes.then_some(field));
    changed.flat_map(|field| titles.languages(field).map(move |language| (field, language))).collect()
}

/// Corrects a consultation; an organizer's act. What changes is recorded with what was there before; where nothing
/// does, nothing is recorded. Translations of words that change are taken back. Tells whether something has changed.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn correct_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    new: &ConsultationCorrection,
    now: DateTime<Utc>,
) -> Result<bool> {
    let person = rights::require_person(Act::CorrectConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    let Some(found) = plan_correction(&txn, viewer, id, seen, new, now).await? else { return Ok(false) };
    let (changes, lost) = (list_changes(&found, new), list_lost_translations(&found, new));
    let mut row = found.into_active_model();
    row.title = Set(new.title.as_str().to_owned());
    row.summary = Set(new.summary.as_str().to_owned());
    row.visibility = Set(new.visibility);
    row.update(&txn).await?;
    let payload = Value::Object(changes);
    record_consultation_act(&txn, id, now, RecordAct::ConsultationCorrected, payload).await?;
    take_back_translations(&txn, id, &lost, person.id, now).await?;
    txn.commit().await?;
    Ok(true)
}

/// Fails where [`correct_consultation`] would fail, and changes nothing.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn check_correction(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    new: &ConsultationCorrection,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::CorrectConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    plan_correction(&txn, viewer, id, seen, new, now).await?;
    txn.rollback().await?;
    Ok(())
}

/// Locks a consultation that may be corrected, and returns it as it was; `None` where nothing changes.
async fn plan_correction(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    new: &ConsultationCorrection,
    now: DateTime<Utc>,
) -> Result<Option<consultation::Model>> {
    let at = load_moment(txn, viewer, id, now).await?;
    let found = lock_consultation(txn, id).await?;
    rights::may_within(Act::CorrectConsultation, viewer, at.facts)?;
    check_mark(txn, viewer, MarkTarget::Consultation(id), seen).await?;
    Ok((!list_changes(&found, new).is_empty()).then_some(found))
}

/// Lists what a correction changes, by the names of the fields in the record, each with what was there before.
fn list_changes(found: &consultation::Model, new: &ConsultationCorrection) -> Map<String, Value> {
    let fields = [
        ("title", json!(found.title), json!(new.title)),
        ("summary", json!(found.summary), json!(new.summary)),
        ("visibility", json!(found.visibility), json!(new.visibility)),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed
        .map(|(name, before, after)| (name.to_owned(), json!({ "before": before, "after": after })))
        .collect()
}

/// Archives a consultation; an organizer's act. It can be read as before, but nothing is done in it until it is
/// restored. A vote that is open is closed or cancelled first.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn archive_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ArchiveConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, id, now).await?;
    let found = lock_consultation(&txn, id).await?;
    // No vote is opened meanwhile.
    records::lock_chain(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Consultation(id), seen).await?;
    rights::corrections::may_archive_consultation(viewer, at.facts, has_open_votes(&txn, id).await?)?;
    // The entry comes first: nothing is appended to the record of an archived consultation.
    record_consultation_act(&txn, id, now, RecordAct::ConsultationArchived, json!({})).await?;
    let mut row = found.into_active_model();
    row.archived_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Restores an archived consultation; an organizer's act.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn restore_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RestoreConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, id, now).await?;
    let found = lock_consultation(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Consultation(id), seen).await?;
    rights::corrections::may_restore_consultation(viewer, at.facts)?;
    let mut row = found.into_active_model();
    row.archived_at = Set(None);
    row.update(&txn).await?;
    record_consultation_act(&txn, id, now, RecordAct::ConsultationRestored, json!({})).await?;
    txn.commit().await?;
    Ok(())
}
