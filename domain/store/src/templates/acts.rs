//! Saving templates, and opening consultations with their stages, participants and text at once.

use crate::consultations::acts::planning::PlanStagesError;
use crate::consultations::acts::{
    NewConsultation, confirm_ballots, insert_consultation, insert_participants, save_stages,
};
use crate::consultations::readings as consultations;
use crate::entity::template;
use crate::instruments::acts::{publish_first_revision, publish_first_translations};
use crate::json_text::JsonText;
use crate::mail::texts::insert_mail_texts;
use crate::templates::readings::{describe_consultation, list_translations, load_instrument};
use crate::translations::add_translations;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::consultations::Stage;
use domain::consultations::plans::arrange_plan;
use domain::identifiers::{ConsultationId, DelegationId, TemplateId};
use domain::languages::Language;
use domain::mail::texts::MailText;
use domain::rights;
use domain::rights::Act;
use domain::templates::ConsultationTemplate;
use domain::text::Title;
use domain::translations::TitleWords;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QuerySelect};

/// A consultation that is opened with its stages, its participants and perhaps a text.
#[derive(Clone, Debug)]
pub struct PlannedConsultation {
    pub new: NewConsultation,
    /// Whether whoever casts a ballot shows again who it is.
    pub ballots_confirmed: bool,
    /// The stages in their order; without the first one, that opens at once.
    pub stages: Vec<Stage>,
    pub delegations: Vec<DelegationId>,
    /// The consultation whose latest text is its first draft, with the translations of that text.
    pub text_of: Option<ConsultationId>,
    /// What its title and its summary are called in other languages.
    pub translations: Vec<(Language, TitleWords)>,
    /// The texts of mail that it keeps.
    pub mail_texts: Vec<MailText>,
}

/// Opens a consultation with all that is planned of it, or not at all; an organizer's act. It is recorded as if each of it were
/// done by itself.
#[tracing::instrument(skip_all)]
pub async fn open_planned_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    planned: &PlannedConsultation,
    now: DateTime<Utc>,
) -> std::result::Result<ConsultationId, PlanStagesError> {
    let person = rights::require_person(Act::OpenConsultation, viewer)?;
    let txn = begin_transaction(db).await?;
    let id = insert_consultation(&txn, &planned.new, now).await?;
    add_translations(&txn, id, &planned.translations, person.id, now).await?;
    insert_mail_texts(&txn, id, &planned.mail_texts, now).await?;
    let before = consultations::list_stages(&txn, id).await?;
    let then = arrange_plan(&before, &planned.stages, now)?;
    let changed: Vec<Stage> = then.into_iter().filter(|stage| !before.contains(stage)).collect();
    save_stages(&txn, id, &changed, now).await?;
    insert_participants(&txn, id, &planned.delegations, now).await?;
    if planned.ballots_confirmed {
        confirm_ballots(&txn, id, now).await?;
    }
    if let Some(source) = planned.text_of {
        consultations::find_readable_consultation(&txn, viewer, source).await?;
        let latest = consultations::find_latest_revision(&txn, source).await?.ok_or(StoreError::NotFound)?;
        let text = load_instrument(&txn, &latest, latest.authentic_language).await?;
        publish_first_revision(&txn, id, latest.authentic_language, &text, now).await?;
        let mut translated = Vec::new();
        for language in list_translations(&txn, &latest).await? {
            translated.push((language, load_instrument(&txn, &latest, language).await?));
        }
        publish_first_translations(&txn, id, &translated, now).await?;
    }
    txn.commit().await?;
    Ok(id)
}

/// Saves how a consultation is arranged as a template, with or without those who take part; for organizers.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn save_template(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    name: &Title,
    participants: bool,
    now: DateTime<Utc>,
) -> Result<TemplateId> {
    let person = rights::require_person(Act::SaveTemplate, viewer)?;
    let txn = begin_transaction(db).await?;
    let mut contents: ConsultationTemplate = describe_consultation(&txn, viewer, id).await?.template;
    if !participants {
        contents.delegations.clear();
    }
    let row = template::ActiveModel {
        name: Set(name.as_str().to_owned()),
        contents: Set(JsonText(contents)),
        made_by: Set(person.account()),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    let saved = row.insert(&txn).await?;
    txn.commit().await?;
    Ok(saved.id)
}

/// Removes a template, once; for organizers. What was opened from it stays.
#[tracing::instrument(skip_all, fields(template = %id))]
pub async fn remove_template(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TemplateId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RemoveTemplate, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = template::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.filter(|found| found.removed_at.is_none()).ok_or(StoreError::NotFound)?;
    let mut row = found.into_active_model();
    row.removed_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
