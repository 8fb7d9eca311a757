//! Readings of templates, and of consultations as templates of others; for organizers.

use crate::consultations::readings as consultations;
use crate::entity::{consultation, participant, revision, revision_title, template};
use crate::instruments::readings::list_languages;
use crate::instruments::readings::planning::load_provisions;
use crate::mail::readings::texts::load_mail_texts;
use crate::{Result, StoreError};
use domain::identifiers::{ConsultationId, DelegationId, TemplateId};
use domain::instruments::Instrument;
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::templates::{ConsultationTemplate, template_stages};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The number of templates on one page.
pub const PAGE: u64 = 50;

/// A consultation as the template of another.
#[derive(Clone, Debug)]
pub struct CopiedConsultation {
    pub consultation: consultation::Model,
    pub template: ConsultationTemplate,
    /// The number of the latest revision; `None` before the first.
    pub revision: Option<i32>,
    /// The language in which that is authentic.
    pub language: Option<Language>,
    /// The languages into which that is translated.
    pub translations: Vec<Language>,
}

/// Lists a page of the templates by name, and counts them.
#[tracing::instrument(skip_all)]
pub async fn page_of_templates(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    page: u64,
) -> Result<(Vec<template::Model>, u64)> {
    rights::may(Act::OpenConsultation, viewer)?;
    let paginator = template::Entity::find()
        .filter(template::COLUMN.removed_at.is_null())
        .order_by_asc(template::COLUMN.name)
        .order_by_asc(template::COLUMN.id)
        .paginate(db, PAGE);
    Ok((paginator.fetch_page(page).await?, paginator.num_items().await?))
}

/// Finds a template that has not been removed.
#[tracing::instrument(skip_all, fields(template = %id))]
pub async fn find_template(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TemplateId,
) -> Result<template::Model> {
    rights::may(Act::OpenConsultation, viewer)?;
    let found = template::Entity::find_by_id(id).filter(template::COLUMN.removed_at.is_null());
    found.one(db).await?.ok_or(StoreError::NotFound)
}

/// Finds how a consultation is arranged, of which another is to be a copy.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn describe_consultation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<CopiedConsultation> {
    rights::may(Act::OpenConsultation, viewer)?;
    let found = consultations::find_readable_consultation(db, viewer, id).await?;
    let stages = consultations::list_stages(db, id).await?;
    let delegations: Vec<DelegationId> = participant::Entity::find()
        .select_only()
        .column(participant::Column::DelegationId)
        .filter(participant::COLUMN.consultation_id.eq(id))
        .order_by_asc(participant::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let template = ConsultationTemplate {
        language: found.language,
        visibility: found.visibility,
        ballots_confirmed: found.ballots_confirmed,
        stages: template_stages(&stages),
        delegations,
        mail_texts: load_mail_texts(db, id).await?,
    };
    let latest = consultations::find_latest_revision(db, id).await?;
    let translations = match &latest {
        Some(latest) => list_translations(db, latest).await?,
        None => Vec::new(),
    };
    let (revision, language) = latest.map(|one| (one.number, one.authentic_language)).unzip();
    Ok(CopiedConsultation { consultation: found, template, revision, language, translations })
}

/// Lists the languages into which a revision is translated.
pub(crate) async fn list_translations(
    db: &impl ConnectionTrait,
    of: &revision::Model,
) -> Result<Vec<Language>> {
    let languages = list_languages(db, of.id).await?;
    Ok(languages.into_iter().filter(|language| *language != of.authentic_language).collect())
}

/// Loads the text of a revision in a language.
pub(crate) async fn load_instrument(
    db: &impl ConnectionTrait,
    of: &revision::Model,
    language: Language,
) -> Result<Instrument> {
    let title = revision_title::Entity::find()
        .filter(revision_title::COLUMN.revision_id.eq(of.id))
        .filter(revision_title::COLUMN.language.eq(language))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let provisions = load_provisions(db, of.id, language).await?;
    Ok(Instrument {
        title: title.title,
        provisions: provisions.into_iter().map(|(_, provision)| provision).collect(),
    })
}
