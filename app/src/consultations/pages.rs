//! Renders the pages about consultations.

use crate::components::Pagination;
use crate::consultations::correction::{archive_notice, correction_link};
use crate::consultations::labels::{archived_line, invented_badge};
use crate::consultations::parts::{ConsultationPart, conclusion_history, part_links, take_away_links};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::messages::{Label, t};
use crate::reactions::parts::pending_link;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::reactions::Audience;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::consultations::PAGE;
use store::entity::consultation;
use store::marks::MarkTarget;
use store::{consultations, delegations};

pub async fn list_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) = consultations::page_of_consultations(context.db(), &context.viewer, number).await?;
    let locale = context.locale;
    let title = t!(locale, "consultations-title");
    let opens = rights::may(Act::OpenConsultation, &context.viewer).is_ok();
    let archived = consultations::count_archived_consultations(context.db(), &context.viewer).await? > 0;
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            {opens.then(|| view! {
                <p><a class="button" href=addresses::CONSULTATION_NEW.path()>{t!(locale, "consultation-new")}</a></p>
            })}
            {consultation_list(&context, found)}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {archived.then(|| view! {
                <p class="tools"><a href=addresses::CONSULTATIONS_ARCHIVED.path()>{t!(locale, "archived-title")}</a></p>
            })}
        }
    }))
}

pub async fn list_archived_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) =
        consultations::page_of_archived_consultations(context.db(), &context.viewer, number).await?;
    let locale = context.locale;
    let title = t!(locale, "archived-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let list = match found.is_empty() {
            true => view! { <p>{t!(locale, "archived-none")}</p> }.into_any(),
            false => consultation_list(&context, found),
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "archived-lead")}</p>
            {list}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
        }
    }))
}

/// Renders consultations as a list, each with its description.
pub fn consultation_list(context: &RequestContext, found: Vec<consultation::Model>) -> AnyView {
    let locale = context.locale;
    if found.is_empty() {
        return view! { <p>{t!(locale, "consultations-none")}</p> }.into_any();
    }
    let rows = found.into_iter().map(|one| {
        view! {
            <li class="card">
                <a href=addresses::CONSULTATION.of(one.id) lang=one.language.code() dir="auto">{one.title}</a>
                <p lang=one.language.code() dir="auto">{one.summary}</p>
                <p class="hint">
                    {one.visibility.label(locale)}
                    {one.invented.then(|| invented_badge(locale))}
                </p>
                {archived_line(context, one.archived_at)}
            </li>
        }
    });
    view! { <ul class="cards">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

pub async fn show_consultation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_consultation(&context, id, None).await
}

/// Renders the overview of a consultation; a rejected form shows its errors.
pub async fn render_consultation(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let db = context.db();
    if context.viewer.organizer() {
        context.note_mark(MarkTarget::Consultation(id)).await?;
    }
    let access = context.access(id).await?;
    let facts = access.facts();
    let reopenings = consultations::list_reopenings(db, &access).await?;
    let (found, stages) = (access.consultation, access.stages);
    let present = delegations::participating_delegations(db, id).await?;
    let revision = consultations::find_latest_revision(db, id).await?;
    let may = |act| rights::may_within(act, &context.viewer, facts).is_ok();
    let pending = pending_link(context, Some(id)).await?;
    let locale = context.locale;
    let title = found.title.clone();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let (archived, correction) = (archive_notice(context, &found), correction_link(context, &found));
        let ours = context.viewer.seat().is_some_and(|seat| present.contains_key(&seat.delegation_id));
        let import = rights::consultations::may_publish_revision(&context.viewer, facts).is_ok().then(|| {
            let key = if revision.is_some() { "import-next" } else { "import-first" };
            view! { <p><a class="button" href=addresses::IMPORT.of(id)>{t!(locale, key)}</a></p> }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1 lang=found.language.code() dir="auto">{title}</h1>
            {part_links(locale, id, Some(ConsultationPart::Overview))}
            {archived}
            <p class="lead" lang=found.language.code() dir="auto">{found.summary}</p>
            <p class="hint">
                {found.visibility.label(locale)}
                {found.invented.then(|| invented_badge(locale))}
            </p>
            {revision.is_none().then(|| view! { <p>{t!(locale, "draft-none")}</p> })}
            {import}
            {ours.then(|| view! { <p><a href=addresses::DESK.of(id)>{t!(locale, "desk-open")}</a></p> })}
            {(found.audience != Audience::Nobody || may(Act::SetAudience)).then(|| view! {
                <p><a href=addresses::REACTIONS.of(id)>{t!(locale, "reactions-title")}</a></p>
            })}
            {pending}
            {conclusion_history(context, &stages, &reopenings)}
            <p><a href=addresses::STAGES.of(id)>{t!(locale, "stages-title")}</a></p>
            <p><a href=addresses::PARTICIPANTS.of(id)>{t!(locale, "participants-title", count = present.len())}</a></p>
            {take_away_links(locale, id)}
            {correction}
        }
    }))
}
