//! Handles the forms that open a consultation from a template or as a copy, and those about templates.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::templates::opening::{OpeningSource, PREVIEWED, read_copied, read_template, render_opening};
use crate::templates::pages;
use crate::{addresses, forms};
use axum::extract::Path;
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::plans::arrange_plan;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{ConsultationId, TemplateId};
use domain::rights;
use domain::rights::Act;
use store::consultations::{NewConsultation, PlanStagesError};
use store::templates;
use store::templates::PlannedConsultation;

/// Opens a consultation as a copy of another, or shows which dates it would have.
pub async fn copy_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let source = read_copied(&context, id).await?;
    open_from(&context, &source, &form).await
}

/// Opens a consultation from a template, or shows which dates it would have.
pub async fn open_from_template(
    context: RequestContext,
    Path(id): Path<TemplateId>,
    form: FormData,
) -> PageResult {
    let source = read_template(&context, id).await?;
    open_from(&context, &source, &form).await
}

async fn open_from(context: &RequestContext, source: &OpeningSource, form: &FormData) -> PageResult {
    let (act, locale) = (Act::OpenConsultation, context.locale);
    let planned = match read_planned(context, source, form) {
        Ok(planned) => planned,
        Err(rejection) => return Ok(render_opening(context, source, form, Some(&rejection), None)),
    };
    // Whoever has changed the start since the dates were shown has not seen those that it gives.
    let unseen = form.has(PREVIEWED) && form.get(PREVIEWED) != form.get("start");
    let opened = if form.get("act") == "preview" || unseen {
        match arrange_plan(&[first_stage(context.now)], &planned.stages, context.now) {
            Ok(stages) => return Ok(render_opening(context, source, form, None, Some(&stages))),
            Err(error) => Err(error.into()),
        }
    } else {
        templates::open_planned_consultation(context.db(), &context.viewer, &planned, context.now).await
    };
    let rejection = match opened {
        Ok(id) => {
            return Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationCreated, ""));
        }
        Err(PlanStagesError::Plan(_)) => {
            FormRejection::beside(act, "start", [t!(locale, "copy-plan-refused")])
        }
        Err(PlanStagesError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    Ok(render_opening(context, source, form, Some(&rejection), None))
}

/// Returns the stage with which a consultation opens.
const fn first_stage(now: DateTime<Utc>) -> Stage {
    Stage { kind: StageKind::Circulated, opens_at: now, closes_at: None, attribution: Attribution::Public }
}

fn read_planned(
    context: &RequestContext,
    source: &OpeningSource,
    form: &FormData,
) -> Result<PlannedConsultation, FormRejection> {
    let (template, locale) = (&source.template, context.locale);
    let mut reader = FormReader::new(context, Act::OpenConsultation, form);
    let title = reader.text("title");
    let summary = reader.text("summary");
    let visibility = reader.choice("visibility");
    let start = match template.stages.is_empty() {
        true => Some(context.now),
        false => reader.moment("start"),
    };
    if !template.stages.is_empty() && start.is_some_and(|start| start <= context.now) {
        reader.reject("start", t!(locale, "copy-start-past"));
    }
    let stages = start.and_then(|start| template.plan(start));
    if start.is_some() && stages.is_none() {
        reader.reject("start", t!(locale, "invalid-time"));
    }
    let delegations = match form.is_ticked("participants") {
        true => template.delegations.clone(),
        false => Vec::new(),
    };
    reader.finish(|| {
        let (title, summary) = (title?, summary?);
        Some(PlannedConsultation {
            translations: source.carry_translations(locale, &title, &summary),
            new: NewConsultation {
                title,
                summary,
                language: template.language,
                visibility: visibility?,
                invented: false,
            },
            ballots_confirmed: template.ballots_confirmed,
            stages: stages?,
            delegations,
            text_of: source.consultation.filter(|_| form.is_ticked("text")),
            mail_texts: template.mail_texts.clone(),
        })
    })
}

/// Saves a consultation as a template.
pub async fn save_template(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may(Act::SaveTemplate, &context.viewer)?;
    let mut reader = FormReader::new(&context, Act::SaveTemplate, &form);
    let name = reader.text("template-name");
    let name = match reader.finish(|| name) {
        Ok(name) => name,
        Err(rejection) => return pages::render_saving(&context, id, &form, Some(&rejection)).await,
    };
    let participants = form.is_ticked("participants");
    templates::save_template(context.db(), &context.viewer, id, &name, participants, context.now).await?;
    Ok(forms::done(addresses::TEMPLATES.path(), Notice::TemplateSaved, ""))
}

/// Removes a template.
pub async fn remove_template(context: RequestContext, Path(id): Path<TemplateId>) -> PageResult {
    templates::remove_template(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(addresses::TEMPLATES.path(), Notice::TemplateRemoved, ""))
}
